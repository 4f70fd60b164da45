//! The command line as an operator meets it.

use std::process::{Command, Output};

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
    check(&["up", "--ip=192.0.2.1"], 1, "--insecure");
    check(&["master", "--acls={}", "--work_dir=/nonexistent"], 1, "Not built yet");
    check(&["master", "--work_dir=/tmp", "--zk=zk://127.0.0.1:1/mesos"], 1, "--store");
    check(&["completions", "fish"], 0, "complete -c ekiden");
    check(&["man", "agent"], 0, ".TH EKIDEN-AGENT 1");
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
