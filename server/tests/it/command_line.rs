//! The command line as an operator meets it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Output, Stdio};

fn ekiden(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ekiden"))
        .args(arguments)
        .env_clear()
        .output()
        .expect("ekiden runs")
}

fn check(arguments: &[&str], status: i32, want: &str) {
    let output = ekiden(arguments);
    let text = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {text}");
    assert!(text.contains(want), "{arguments:?}: {text}");
}

#[test]
fn answers_and_refusals() {
    check(&[], 1, "Usage: ekiden PROGRAM");
    check(&["help"], 0, "Usage: ekiden PROGRAM");
    check(&["nonsense"], 1, "There is no program 'nonsense'");
    check(&["master", "--help"], 0, "--work_dir=VALUE");
    check(&["master", "--nonsense"], 1, "Failed to load unknown flag 'nonsense'");
    check(&["marathon", "--nonsense"], 112, "Unknown option 'nonsense'");
    check(&["master", "--version"], 0, "mesos 1.11.0");
    check(&["up", "--version"], 0, "ekiden ");
    check(&["up", "--help"], 0, "Usage: ekiden up [options]");
    check(&["agent", "--help"], 0, "--attributes=VALUE");
    check(&["marathon", "--help"], 0, "--[disable_]ha");
    check(&["agent"], 1, "Missing required option `--master`");
    check(&["marathon"], 112, "Required option 'master' not found");
    check(&["master", "--work_dir=file:///nonexistent"], 1, "Error reading file '/nonexistent'");
    check(&["man"], 1, "Which program's man page?");
    check(&["up", "--ip=192.0.2.1"], 1, "--insecure");
    check(&["master", "--acls={}", "--work_dir=/nonexistent"], 1, "Not built yet");
    check(&["master", "--work_dir=/tmp", "--zk=zk://127.0.0.1:1/mesos"], 1, "--store");
    check(&["user"], 1, "Usage: ekiden user add UID");
    check(&["user", "list", "--nonsense"], 1, "unknown flag 'nonsense'");
    check(&["user", "list", "--work_dir=/nonexistent"], 1, "There is no store");
    check(&["user", "add", "x", "--password=12345", "--provider=y"], 1, "not two");
    check(&["user", "list", "--gateway=http://127.0.0.1:1"], 1, "--login_password");
    check(&["up", "--identity_providers=x", "--work_dir=/nonexistent"], 1, "Without --auth");
    check(&["gateway", "--auth", "--gateway_port=0"], 1, "--store=postgres://");
    check(&["completions", "fish"], 0, "complete -c ekiden");
    check(&["man", "agent"], 0, ".TH EKIDEN-AGENT 1");
}

/// What is not there is refused; what is there but makes no sense together is, too.
#[test]
fn flags_are_not_dropped_silently() {
    let directory = tempfile::tempdir().expect("directory");
    let work_dir = format!("--work_dir={}", directory.path().display());
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/http/tests/data");
    let certificate = format!("--tls_cert_file={data}/test-certificate.pem");
    let key = format!("--tls_key_file={data}/test-key.pem");
    let other_key = format!("--tls_key_file={data}/test-other-key.pem");
    let agent = ["agent", "--master=127.0.0.1:1", &work_dir];
    let marathon = ["marathon", "--master", "127.0.0.1:1", &work_dir];
    for (program, flags, status, want) in [
        (&["master", &work_dir][..], &["--role_sorter=random"][..], 1, "Not built yet"),
        (&["master", &work_dir], &[&certificate, &other_key], 1, "do not serve"),
        (&["master", &work_dir], &[&certificate], 1, "needs --tls_key_file"),
        (&["up", &work_dir], &[&certificate, &other_key], 1, "do not serve"),
        (&["up", &work_dir], &["--agents=2", "--agent_port=65535"], 1, "65535 to 65536"),
        (&agent, &["--containerizers=docker,mesos"], 1, "Not built yet"),
        (&agent, &["--isolation=docker/runtime"], 1, "'docker/runtime' is not built"),
        (&agent, &["--launcher=windows"], 1, "posix, linux"),
        (&agent, &["--recover=perhaps"], 1, "reconnect, cleanup"),
        (&agent, &["--tls_cert_file=/nonexistent", &key], 1, "cannot read /nonexistent"),
        (&["agent", "--master=https://127.0.0.1:1", &work_dir], &[], 1, "--tls_ca_file"),
        (&marathon, &["--disable_http"], 112, "--tls_cert_file"),
        (&marathon, &["--https_port", "1", &certificate, &key], 112, "at once"),
        (&marathon, &[&certificate, &other_key], 112, "do not serve"),
        (&marathon, &["--ssl_keystore_path", "/x"], 112, "Not built yet"),
        (&marathon, &["--http_address", "0.0.0.0", "--http_credentials", "x"], 1, "--insecure"),
    ] {
        check(&[program, flags].concat(), status, want);
    }
}

#[test]
fn trouble_is_told_in_plain_words() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("address").port();
    let directory = tempfile::tempdir().expect("directory");
    let work_dir = format!("--work_dir={}", directory.path().display());
    check(&["up", &work_dir, &format!("--master_port={port}")], 1, "is taken by another program");
    check(&["up", "--work_dir=/proc/nowhere"], 1, "cannot be");
}

/// Under an original's name the binary is that program.
#[test]
fn links_are_the_originals() {
    let directory = tempfile::tempdir().expect("directory");
    for (name, status, want) in [
        ("mesos-master", 1, "--work_dir needed"),
        ("mesos-agent", 1, "Missing required option `--master`"),
        ("mesos-slave", 1, "Missing required option `--master`"),
        ("marathon", 112, "Required option 'master' not found"),
    ] {
        let link = directory.path().join(name);
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_ekiden"), &link).expect("a link");
        let output = Command::new(&link).env_clear().output().expect("it runs");
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{name}: {text}");
        assert!(text.contains(want), "{name}: {text}");
    }
}

/// `up`, asked to end by a signal once it says that it is up.
fn ended_by(signal: rustix::process::Signal, flags: &[&str]) -> (Option<i32>, String, String) {
    let directory = tempfile::tempdir().expect("directory");
    let mut child = Command::new(env!("CARGO_BIN_EXE_ekiden"))
        .args(["up", "--runtime=scripted", "--master_port=0", "--agent_port=0"])
        .args(["--marathon_port=0", "--gateway_port=off"])
        .arg(format!("--work_dir={}", directory.path().display()))
        .args(flags)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("ekiden runs");
    let mut told = BufReader::new(child.stdout.take().expect("piped"));
    let mut text = String::new();
    while !text.contains("Ctrl-C") {
        assert_ne!(told.read_line(&mut text).expect("text"), 0, "{text}");
    }
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, signal).expect("signalled");
    told.read_to_string(&mut text).expect("text");
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), text, String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn signals_end_it_in_order() {
    use rustix::process::Signal;
    let (status, text, log) = ended_by(Signal::INT, &[]);
    assert_eq!(status, Some(0), "{log}");
    assert!(text.contains("leaves the tasks running"), "{text}");
    assert!(log.contains("SIGINT: ending in order"), "{log}");
    let (status, text, log) = ended_by(Signal::TERM, &["--kill_on_exit", "--log_format=json"]);
    assert_eq!(status, Some(0), "{log}");
    assert!(text.contains("ends the tasks"), "{text}");
    assert!(log.contains("SIGTERM"), "{log}");
    for line in log.lines() {
        serde_json::from_str::<serde_json::Value>(line).expect(line);
    }
}

/// `/logging/toggle` and Marathon's `/logging` change what is really logged, for their time.
#[tokio::test]
async fn levels_hold_for_their_time() {
    let cluster = crate::cluster::Cluster::up(&["--logging_level=ERROR"]).await;
    let logged = |text: &str| cluster.log().contains(text);
    assert!(!logged("INFO"), "{}", cluster.log());
    let (master, marathon) = (cluster.master_port, cluster.marathon_port);
    let client = reqwest::Client::new();
    let url = format!("http://127.0.0.1:{master}/logging/toggle?level=1&duration=1500ms");
    let answer = client.post(url).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    // The change itself is what the master logs then.
    cluster.wait_for("it is logged", async || logged("ekiden_master").then_some(())).await;
    let url = format!("http://127.0.0.1:{master}/logging/toggle");
    cluster
        .wait_for("the time is over", async || {
            let level = client.get(&url).send().await.ok()?.text().await.ok()?;
            (level == "0\n").then_some(())
        })
        .await;
    let body = serde_json::json!({"logger": "ROOT", "level": "trace"});
    let url = format!("http://127.0.0.1:{marathon}/logging");
    let answer = client.post(&url).json(&body).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    cluster
        .wait_for("Marathon tells", async || {
            client.get(format!("http://127.0.0.1:{marathon}/ping?told")).send().await.ok()?;
            logged("\"/ping").then_some(())
        })
        .await;
    let change = serde_json::json!({"logger": "ROOT", "level": "error"});
    client.post(&url).json(&change).send().await.expect("an answer");
    // The change's own request was answered under the new level.
    let before = cluster.log();
    client.get(format!("http://127.0.0.1:{marathon}/ping")).send().await.expect("an answer");
    assert_eq!(cluster.log(), before);
}

#[tokio::test]
async fn metrics_are_named_and_hidden_as_asked() {
    let directory = tempfile::tempdir().expect("directory");
    let [port] = crate::ports::free_ports();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let _process = crate::tls::ekiden(&[
        "marathon".to_owned(),
        "--master=127.0.0.1:1".to_owned(),
        format!("--work_dir={}", directory.path().display()),
        format!("--http_port={port}"),
        "--metrics_name_prefix=other".to_owned(),
        "--disable_metrics_prometheus".to_owned(),
    ]);
    let client = reqwest::Client::new();
    let url = format!("http://127.0.0.1:{port}/metrics");
    let text = crate::tls::until("metrics", async || {
        client.get(&url).send().await.ok()?.text().await.ok()
    })
    .await;
    assert!(text.contains("\"other.apps.active.gauge\""), "{text}");
    let hidden = client.get(format!("{url}/prometheus")).send().await.expect("an answer");
    assert_eq!(hidden.status(), 404);
}
