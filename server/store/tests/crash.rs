//! A process that commits in a loop is killed: every revision it acknowledged is there afterwards.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::ambient::Ids;
use ekiden_domain::change::{Corrupt, Key, Record, Revision, State};
use ekiden_store::embedded::Embedded;
use ekiden_store::{Committer, Decision, Realm, Store};

const PATH_VARIABLE: &str = "EKIDEN_CRASH_TEST_PATH";

#[derive(Clone, Default)]
struct Nothing;

impl State for Nothing {
    const KINDS: &'static [&'static str] = &["thing"];
    const NOTE_KINDS: &'static [&'static str] = &[];

    fn apply(&mut self, _: Revision, _: &Record) -> Result<(), Corrupt> {
        Ok(())
    }
}

struct ProcessIds;

impl Ids for ProcessIds {
    fn random_bytes(&self) -> [u8; 16] {
        u128::from(std::process::id()).to_le_bytes()
    }
}

fn decision(number: u64) -> Decision {
    let key = Key { kind: "thing", id: format!("thing-{}", number % 100) };
    let body = format!("{{\"number\":{number},\"padding\":\"{}\"}}", "x".repeat(300));
    let records = vec![Record { key, body: Some(body.into()) }];
    Decision { records, ..Decision::default() }
}

/// Not a test of its own: what the killed process does.
#[tokio::test]
async fn child_commits_until_killed() {
    let Some(path) = std::env::var_os(PATH_VARIABLE) else { return };
    let store = Embedded::open(Path::new(&path)).expect("open");
    let realm = Realm::of::<Nothing>("mesos/crash");
    let committer = Committer::start(Arc::new(store), realm, None, &ProcessIds);
    for round in 0.. {
        let pending: Vec<_> =
            (0..1 + round % 40).map(|number| committer.submit(decision(number))).collect();
        for pending in pending {
            let revision = pending.await.expect("committed");
            let mut out = std::io::stderr().lock();
            writeln!(out, "acknowledged {revision}").expect("pipe");
        }
    }
}

#[tokio::test]
async fn acknowledged_revisions_survive_kill() {
    let directory = tempfile::tempdir().expect("directory");
    let path = directory.path().join("store");
    let realm = Realm::of::<Nothing>("mesos/crash");
    let mut acknowledged = 0;
    for round in 0..8u64 {
        let mut child = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "child_commits_until_killed", "--nocapture"])
            .env(PATH_VARIABLE, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("child");
        let stderr = BufReader::new(child.stderr.take().expect("stderr"));
        let reader = std::thread::spawn(move || {
            let lines = stderr.lines().map_while(Result::ok);
            let number = |line: String| line.strip_prefix("acknowledged ")?.parse::<u64>().ok();
            lines.filter_map(number).last()
        });
        tokio::time::sleep(Duration::from_millis(150 + 37 * round)).await;
        child.kill().expect("SIGKILL");
        child.wait().expect("child");
        if let Some(last) = reader.join().expect("reader") {
            assert!(last > acknowledged, "it went on where it was");
            acknowledged = last;
        }
        let store = Embedded::open(&path).expect("open after the crash");
        let head = store.head(&realm).await.expect("head").revision;
        assert!(head.0 >= acknowledged, "{acknowledged} was acknowledged, {head} is there");
        let mut after = Revision(0);
        while after < head {
            let part = store.follow(&realm, after, 500, 0).await.expect("feed");
            for told in part {
                assert_eq!(told.revision, Revision(after.0 + 1), "no gap in the feed");
                after = told.revision;
            }
        }
        let snapshot = store.snapshot(&realm).await.expect("snapshot");
        assert_eq!(snapshot.head.revision, head);
    }
    assert!(acknowledged > 100, "only {acknowledged} commits were tried");
}
