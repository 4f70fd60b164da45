//! Behind TLS: every port speaks it, the roles speak it with each other, and URLs say so.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::ports::free_ports;

const PATIENCE: Duration = Duration::from_secs(60);

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("http/tests/data").join(name)
}

/// Ends with the test, however it ends.
pub struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn ekiden(arguments: &[String]) -> Process {
    let child = Command::new(env!("CARGO_BIN_EXE_ekiden"))
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    Process(child.expect("ekiden starts"))
}

/// Believes the test's certificate and nothing else.
fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let pem = std::fs::read(data("test-certificate.pem")).expect("readable");
    let certificate = reqwest::Certificate::from_pem(&pem).expect("a certificate");
    reqwest::Client::builder()
        .tls_certs_only([certificate])
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(10))
        .no_proxy()
        .build()
        .expect("a client")
}

pub async fn until<T>(what: &str, ask: impl AsyncFn() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = ask().await {
            return found;
        }
        assert!(started.elapsed() < PATIENCE, "{what}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn json_of(client: &reqwest::Client, url: String) -> Option<Value> {
    let text = client.get(url).send().await.ok()?.text().await.ok()?;
    serde_json::from_str(&text).ok()
}

fn tls_flags() -> [String; 2] {
    [
        format!("--tls_cert_file={}", data("test-certificate.pem").display()),
        format!("--tls_key_file={}", data("test-key.pem").display()),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_speaks_tls() {
    let directory = tempfile::tempdir().expect("a directory");
    let [master, agent, marathon] = free_ports();
    let mut arguments = vec![
        "up".to_owned(),
        format!("--work_dir={}", directory.path().display()),
        format!("--master_port={master}"),
        format!("--agent_port={agent}"),
        format!("--marathon_port={marathon}"),
        "--gateway_port=off".to_owned(),
        "--runtime=scripted".to_owned(),
    ];
    arguments.extend(tls_flags());
    let _process = ekiden(&arguments);
    let client = client();
    until("the agent registers with the master", async || {
        let slaves = json_of(&client, format!("https://127.0.0.1:{master}/slaves")).await?;
        (slaves["slaves"].as_array()?.len() == 1).then_some(())
    })
    .await;
    until("the agent answers", async || {
        json_of(&client, format!("https://127.0.0.1:{agent}/state")).await
    })
    .await;

    let app = json!({"id": "/a", "cmd": "sleep 100", "cpus": 0.01, "mem": 1, "instances": 1});
    let url = format!("https://127.0.0.1:{marathon}");
    let posted = until("Marathon takes an app", async || {
        client.post(format!("{url}/v2/apps")).json(&app).send().await.ok()
    })
    .await;
    assert_eq!(posted.status(), 201);
    assert_eq!(posted.headers()["location"], format!("{url}/a"));
    until("the app runs", async || {
        let app = json_of(&client, format!("{url}/v2/apps/a")).await?;
        (app["app"]["tasksRunning"] == 1).then_some(())
    })
    .await;
    let info = client.get(format!("{url}/v2/info")).send().await.expect("an answer");
    let leader = format!("https://localhost:{marathon}");
    assert_eq!(info.headers()["x-marathon-leader"], leader);
    let info: Value = info.json().await.expect("JSON");
    let ui = info["marathon_config"]["mesos_leader_ui_url"].as_str().expect("a URL");
    assert!(ui.starts_with("https://"), "{ui}");
    let frameworks = json_of(&client, format!("https://127.0.0.1:{master}/frameworks")).await;
    let frameworks = frameworks.expect("frameworks");
    assert_eq!(frameworks["frameworks"][0]["webui_url"], leader);
    for port in [master, agent, marathon] {
        let plain = client.get(format!("http://127.0.0.1:{port}/ping")).send().await;
        assert!(plain.is_err(), "{port} speaks plain HTTP");
    }
}

/// A node without a certificate speaks TLS with a master that it is told to believe.
#[tokio::test(flavor = "multi_thread")]
async fn an_agent_believes_whom_it_is_told() {
    let directory = tempfile::tempdir().expect("a directory");
    let [port, agent] = free_ports();
    let folder = |name: &str| format!("--work_dir={}", directory.path().join(name).display());
    let mut arguments = vec!["master".to_owned(), folder("m"), format!("--port={port}")];
    arguments.extend(tls_flags());
    let _master = ekiden(&arguments);
    let _agent = ekiden(&[
        "agent".to_owned(),
        folder("a"),
        "--runtime=scripted".to_owned(),
        format!("--port={agent}"),
        format!("--master=https://127.0.0.1:{port}"),
        format!("--tls_ca_file={}", data("test-certificate.pem").display()),
    ]);
    let client = client();
    until("the agent registers", async || {
        let slaves = json_of(&client, format!("https://127.0.0.1:{port}/slaves")).await?;
        (slaves["slaves"].as_array()?.len() == 1).then_some(())
    })
    .await;
    let plain = client.get(format!("http://127.0.0.1:{agent}/health")).send().await;
    assert!(plain.expect("plain HTTP").status().is_success());
}

/// What the originals' own variables say counts.
#[tokio::test(flavor = "multi_thread")]
async fn the_variables_of_libprocess_are_heard() {
    let directory = tempfile::tempdir().expect("a directory");
    let [port] = free_ports();
    let child = Command::new(env!("CARGO_BIN_EXE_ekiden"))
        .args(["master", &format!("--port={port}")])
        .arg(format!("--work_dir={}", directory.path().display()))
        .env("LIBPROCESS_SSL_ENABLED", "true")
        .env("LIBPROCESS_SSL_CERT_FILE", data("test-certificate.pem"))
        .env("LIBPROCESS_SSL_KEY_FILE", data("test-key.pem"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let _process = Process(child.expect("ekiden starts"));
    let client = client();
    until("the master answers", async || {
        json_of(&client, format!("https://127.0.0.1:{port}/state")).await
    })
    .await;
}
