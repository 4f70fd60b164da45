//! The gateway of `ekiden up` in front of everything: plain, and by TLS under its own authority.

use std::time::Duration;

use serde_json::{Value, json};

use crate::ports::free_ports;
use crate::tls::{ekiden, until};

fn client(authority: Option<&[u8]>) -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(30))
        .no_proxy();
    if let Some(pem) = authority {
        let certificate = reqwest::Certificate::from_pem(pem).expect("a certificate");
        builder = builder.tls_certs_only([certificate]);
    }
    builder.build().expect("a client")
}

#[tokio::test(flavor = "multi_thread")]
async fn one_port_before_everything() {
    let directory = tempfile::tempdir().expect("a directory");
    let [master, agent, marathon, plain, secure] = free_ports();
    let arguments = [
        "up".to_owned(),
        format!("--work_dir={}", directory.path().display()),
        format!("--master_port={master}"),
        format!("--agent_port={agent}"),
        format!("--marathon_port={marathon}"),
        format!("--gateway_port={plain}"),
        format!("--gateway_https_port={secure}"),
        "--runtime=scripted".to_owned(),
    ];
    let _process = ekiden(&arguments);
    let http = client(None);
    let plain = format!("http://127.0.0.1:{plain}");
    let json_of = async |client: &reqwest::Client, url: String| -> Option<Value> {
        let answer = client.get(url).send().await.ok()?;
        if answer.status() != 200 {
            return None;
        }
        serde_json::from_str(&answer.text().await.ok()?).ok()
    };
    let agent_id = until("an agent, seen through the gateway", async || {
        let agents = json_of(&http, format!("{plain}/mesos/master/slaves")).await?;
        Some(agents["slaves"][0]["id"].as_str()?.to_owned())
    })
    .await;
    let state = until("the agent's own answer", async || {
        json_of(&http, format!("{plain}/agent/{agent_id}/slave(1)/state")).await
    })
    .await;
    assert_eq!(state["id"], agent_id.as_str());

    let app = json!({"id": "/a", "cmd": "sleep 1000", "cpus": 0.1, "mem": 16});
    let url = format!("{plain}/service/marathon/v2/apps");
    let made = http.post(url).body(app.to_string()).header("Content-Type", "application/json");
    until("the app", async || {
        let made = made.try_clone().expect("a body of text").send().await.ok()?;
        (made.status() == 201 || made.status() == 409).then_some(())
    })
    .await;
    until("its task", async || {
        let tasks = json_of(&http, format!("{plain}/marathon/v2/apps//a/tasks")).await?;
        (tasks["tasks"][0]["state"] == "TASK_RUNNING").then_some(())
    })
    .await;

    let authority = http.get(format!("{plain}/ca/dcos-ca.crt")).send().await.expect("an answer");
    assert_eq!(authority.status(), 200);
    let authority = authority.bytes().await.expect("a certificate");
    let https = client(Some(&authority));
    let secure = format!("https://localhost:{secure}");
    let info = until("an answer by TLS", async || {
        json_of(&https, format!("{secure}/marathon/v2/info")).await
    })
    .await;
    assert_eq!(info["name"], "marathon");
    // Who speaks plain HTTP to that port is told so.
    let mistaken = secure.replace("https:", "http:");
    let told = http.get(mistaken).send().await.expect("an answer");
    assert_eq!(told.status(), 400);
    let page = told.text().await.expect("a page");
    assert!(page.contains("The plain HTTP request was sent to HTTPS port"), "{page}");
}
