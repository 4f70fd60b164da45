//! `--auth` and `ekiden user`, on the whole binary.

use std::process::{Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::cluster::Cluster;
use crate::ports::free_port;

struct Guarded {
    cluster: Cluster,
    url: String,
    client: reqwest::Client,
}

impl Guarded {
    async fn up() -> Guarded {
        let port = free_port();
        let flags = ["--auth", "--runtime=scripted", &format!("--gateway_port={port}")];
        let cluster = Cluster::up(&flags).await;
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        Guarded { cluster, url: format!("http://127.0.0.1:{port}"), client }
    }

    /// Asked until the gateway listens.
    async fn status(&self, path: &str, token: &str) -> u16 {
        let url = format!("{}{path}", self.url);
        let ask = async || {
            let request = self.client.get(&url).header("authorization", format!("token={token}"));
            Some(request.send().await.ok()?.status().as_u16())
        };
        self.cluster.wait_for("answer of the gateway", ask).await
    }

    async fn log_in(&self, uid: &str, password: &str) -> Option<String> {
        let url = format!("{}/acs/api/v1/auth/login", self.url);
        let body = json!({"uid": uid, "password": password});
        let ask = async || self.client.post(&url).json(&body).send().await.ok();
        let answer = self.cluster.wait_for("answer to a login", ask).await;
        let body: Value = answer.json().await.expect("JSON");
        body["token"].as_str().map(str::to_owned)
    }

    async fn first_password(&self) -> String {
        let told = "first user  admin, password ";
        let find = async || {
            let log = self.cluster.log();
            let line = log.lines().find_map(|line| line.trim().strip_prefix(told));
            line.map(str::to_owned)
        };
        self.cluster.wait_for("first user", find).await
    }

    fn user(&self, words: &[&str]) -> (bool, String) {
        let work_dir = format!("--work_dir={}", self.cluster.work_dir().display());
        let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_ekiden"))
            .arg("user")
            .args(words)
            .arg(work_dir)
            .output()
            .expect("ekiden runs");
        let text = [stdout, stderr].concat();
        (status.success(), String::from_utf8_lossy(&text).into_owned())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_of_a_whole_ekiden() {
    let mut up = Guarded::up().await;
    let password = up.first_password().await;
    let token = up.log_in("admin", &password).await.expect("let in");
    for path in ["/service/marathon/v2/info", "/mesos/version", "/acs/api/v1/users"] {
        assert_eq!(up.status(path, "").await, 401, "{path}");
        assert_eq!(up.status(path, "a.b.c").await, 401, "{path}");
        assert_eq!(up.status(path, &token).await, 200, "{path}");
    }
    for path in ["/acs/api/v1/auth/providers", "/dcos-metadata/ui-config.json"] {
        assert_eq!(up.status(path, "").await, 200, "{path}");
    }
    let probe = up.client.head(format!("{}/pkgpanda/active.buildinfo.full.json", up.url));
    let probe = probe.send().await.expect("an answer");
    assert_eq!(probe.headers()["www-authenticate"], "acsjwt");
    assert!(up.log_in("admin", "guess").await.is_none());

    let (done, told) = up.user(&["list"]);
    assert!(!done && told.contains("in use by an Ekiden that runs"), "{told}");
    let by_gateway =
        [&format!("--gateway={}", up.url) as &str, &format!("--login_password={password}")];
    let add = ["add", "bob", "--password=secret", "--description=Bob"];
    let (done, told) = up.user(&[&add[..], &by_gateway].concat());
    assert!(done && told == "Added bob\n", "{told}");
    let (done, told) = up.user(&[&["list"][..], &by_gateway].concat());
    assert!(done && told.contains("bob\tuser\t\tBob\n"), "{told}");
    let bobs = up.log_in("bob", "secret").await.expect("let in");

    up.cluster.kill_9();
    let (done, told) = up.user(&["add", "carl"]);
    assert!(done, "{told}");
    let carls = told.trim().strip_prefix("Added carl, password ").expect("a password").to_owned();
    let (done, told) = up.user(&["remove", "bob"]);
    assert!(done, "{told}");
    let (done, told) = up.user(&["add", "carl"]);
    assert!(!done && told.contains("already"), "{told}");

    up.cluster.start().await;
    assert_eq!(up.status("/service/marathon/v2/info", &token).await, 200, "as before the crash");
    assert_eq!(up.status("/service/marathon/v2/info", &bobs).await, 401, "he was removed");
    assert!(up.log_in("carl", &carls).await.is_some());
    let log = up.cluster.log();
    assert!(log.contains("action=\"password-login\""), "{log}");
    assert!(!log.contains(&carls) && !log.contains(&token), "a secret was logged");
}

/// A gateway of its own, which ends with the test.
struct Node {
    child: std::process::Child,
    url: String,
    told: std::path::PathBuf,
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Node {
    fn start(store: &str, directory: &std::path::Path, name: &str) -> Node {
        let port = free_port();
        let told = directory.join(name);
        let out = std::fs::File::create(&told).expect("a file");
        let child = Command::new(env!("CARGO_BIN_EXE_ekiden"))
            .args(["gateway", "--auth", "--cluster_id=6ba7b810-9dad-11d1-80b4-00c04fd430c8"])
            .arg(format!("--store={store}"))
            .arg(format!("--gateway_port={port}"))
            .current_dir(directory)
            .stdin(Stdio::null())
            .stdout(out.try_clone().expect("a handle"))
            .stderr(out)
            .spawn()
            .expect("ekiden starts");
        Node { child, url: format!("http://127.0.0.1:{port}"), told }
    }

    fn first_password(&self) -> Option<String> {
        let text = std::fs::read_to_string(&self.told).expect("what it said");
        let told = "first user  admin, password ";
        text.lines().find_map(|line| line.trim().strip_prefix(told)).map(str::to_owned)
    }
}

/// Both start at once on an empty database: one admin is made, one key signs, both know both.
#[tokio::test(flavor = "multi_thread")]
async fn gateways_share_accounts() {
    let Some(postgres) = ekiden_store::test_support::Postgres::start() else { return };
    let directory = tempfile::tempdir().expect("a directory");
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let nodes = ["one", "two"].map(|name| Node::start(&postgres.url(), directory.path(), name));
    let answered = async || {
        for node in &nodes {
            let url = format!("{}/acs/api/v1/auth/jwks", node.url);
            while client.get(&url).send().await.is_err() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(60), answered()).await.expect("both listen");
    let passwords: Vec<String> = nodes.iter().filter_map(Node::first_password).collect();
    assert_eq!(passwords.len(), 1, "one of them made the first user");
    let body = json!({"uid": "admin", "password": passwords[0]});
    for (giver, taker) in [(&nodes[0], &nodes[1]), (&nodes[1], &nodes[0])] {
        let url = format!("{}/acs/api/v1/auth/login", giver.url);
        let answer = client.post(url).json(&body).send().await.expect("an answer");
        let answer: Value = answer.json().await.expect("JSON");
        let token = answer["token"].as_str().expect("a token");
        let url = format!("{}/acs/api/v1/users/admin", taker.url);
        let request = client.get(url).header("authorization", format!("token={token}"));
        assert_eq!(request.send().await.expect("an answer").status(), 200);
    }
}
