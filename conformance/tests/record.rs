//! What is recorded anew from a recording's own answers is that recording.

use std::path::{Path, PathBuf};

use ekiden_conformance::exchange::{self, Exchange};
use ekiden_conformance::{playback, record};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../compat-fixtures").join(name)
}

fn check(name: &str) {
    let exchanges = exchange::load(&fixture(name)).expect("a recording");
    let upstream =
        playback::serve(exchanges.clone(), |_, bytes| bytes, |bytes| bytes).expect("a server");
    let mut steps = record::script(&fixture(name)).expect("a script");
    for step in &mut steps {
        step.pause_ms = step.pause_ms.min(5);
        step.stream_ms = step.stream_ms.map(|length_ms| length_ms.min(400));
    }
    let har = record::record(upstream, steps, "again").expect("a recording");
    let folder = tempfile::tempdir().expect("a directory");
    let file = folder.path().join("again.har");
    har.save(&file).expect("written");
    let again = exchange::load(&file).expect("readable");
    assert_eq!(again.len(), exchanges.len());
    let essence = |exchange: &Exchange| {
        let expected = exchange.expected.iter().map(|answer| {
            (answer.status, answer.reason.clone(), answer.headers.clone(), answer.body.clone())
        });
        (exchange.kind, exchange.message.clone(), expected.collect::<Vec<_>>())
    };
    for (one, other) in exchanges.iter().zip(&again) {
        assert_eq!(essence(one), essence(other), "{name} #{}", one.index);
    }
}

#[test]
fn plain_exchanges() {
    check("marathon/08a-auth.har");
}

#[test]
fn protobuf_and_streams() {
    check("mesos/protobuf.har");
}
