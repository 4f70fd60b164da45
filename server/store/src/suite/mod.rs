//! What every engine must do, as tests that run on any of them.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ekiden_domain::ambient::Ids;
use ekiden_domain::change::{Committed, Corrupt, Key, Note, Record, Revision, State};

use crate::{Decision, Expectation, Outcome, Realm, Store};

mod committer;
mod engine;
mod view;

/// Small nouns with a number in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Things(pub BTreeMap<(String, String), (Revision, Arc<str>)>);

impl State for Things {
    const KINDS: &'static [&'static str] = &["thing", "other"];
    const NOTE_KINDS: &'static [&'static str] = &["said"];

    fn apply(&mut self, revision: Revision, record: &Record) -> Result<(), Corrupt> {
        let key = (record.key.kind.to_owned(), record.key.id.clone());
        match &record.body {
            Some(body) => self.0.insert(key, (revision, body.clone())),
            None => self.0.remove(&key),
        };
        Ok(())
    }
}

/// Identifiers that differ in one process, which is all that a test needs.
pub struct CountingIds;

impl Ids for CountingIds {
    fn random_bytes(&self) -> [u8; 16] {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes());
        bytes
    }
}

type Test = fn(Arc<dyn Store>, Realm) -> Pin<Box<dyn Future<Output = ()> + Send>>;

const TESTS: &[(&str, Test)] = &[
    ("order", |store, realm| Box::pin(engine::order(store, realm))),
    ("conflicts", |store, realm| Box::pin(engine::conflicts(store, realm))),
    ("dependants", |store, realm| Box::pin(engine::dependants(store, realm))),
    ("fence", |store, realm| Box::pin(engine::fence(store, realm))),
    ("claims", |store, realm| Box::pin(engine::claims(store, realm))),
    ("repeated batch", |store, realm| Box::pin(engine::repeated_batch(store, realm))),
    ("exact bodies", |store, realm| Box::pin(engine::exact_bodies(store, realm))),
    ("compaction", |store, realm| Box::pin(engine::compaction(store, realm))),
    ("realms apart", |store, realm| Box::pin(engine::realms_apart(store, realm))),
    ("wake-up", |store, realm| Box::pin(engine::wake_up(store, realm))),
    ("snapshot and follow", |store, realm| Box::pin(view::snapshot_and_follow(store, realm))),
    ("subscription", |store, realm| Box::pin(view::subscription(store, realm))),
    ("lagging subscriber", |store, realm| Box::pin(view::lagging_subscriber(store, realm))),
    ("reload", |store, realm| Box::pin(view::reload(store, realm))),
    ("read at head", |store, realm| Box::pin(view::read_at_head(store, realm))),
    ("concurrent committers", |store, realm| Box::pin(committer::concurrent(store, realm))),
    ("pipeline", |store, realm| Box::pin(committer::pipeline(store, realm))),
    ("decide", |store, realm| Box::pin(committer::decide(store, realm))),
    ("unknown fates", |store, realm| Box::pin(committer::unknown_fates(store, realm))),
    ("leader's end", |store, realm| Box::pin(committer::leaders_end(store, realm))),
    ("invalid", |store, realm| Box::pin(committer::invalid(store, realm))),
    ("cut off", |store, realm| Box::pin(view::cut_off(store, realm))),
];

/// Longest that one test may take.
const TEST_MS: u64 = 30_000;

/// Runs every test in a realm of its own; a failure names its test.
pub async fn run(store: Arc<dyn Store>) {
    for (name, test) in TESTS {
        let realm = Realm::of::<Things>(&format!("suite/{name}"));
        let running = tokio::spawn(test(store.clone(), realm));
        match tokio::time::timeout(Duration::from_millis(TEST_MS), running).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => panic!("suite, '{name}': {error}"),
            Err(_) => panic!("suite, '{name}': not done after {TEST_MS} ms"),
        }
    }
}

fn key(id: &str) -> Key {
    Key { kind: "thing", id: id.to_owned() }
}

fn put(id: &str, number: u64) -> Record {
    Record { key: key(id), body: Some(format!("{{\"number\":{number}}}").into()) }
}

fn remove(id: &str) -> Record {
    Record { key: key(id), body: None }
}

fn writing(records: Vec<Record>) -> Decision {
    Decision { expects: Vec::new(), records, notes: Vec::new() }
}

fn expecting(id: &str, version: Option<Revision>, records: Vec<Record>) -> Decision {
    let expects = vec![Expectation { key: key(id), version }];
    Decision { expects, records, notes: Vec::new() }
}

fn note(text: &str) -> Note {
    Note { kind: "said", body: format!("{{\"text\":\"{text}\"}}").into() }
}

/// Revisions of decisions that stand, `None` for conflicts.
fn stands(outcomes: &[Outcome]) -> Vec<Option<u64>> {
    outcomes.iter().map(|outcome| outcome.as_ref().ok().map(|revision| revision.0)).collect()
}

async fn everything(store: &dyn Store, realm: &Realm) -> Vec<Arc<Committed>> {
    let mut found: Vec<Arc<Committed>> = Vec::new();
    loop {
        let after = found.last().map_or(Revision(0), |decision| decision.revision);
        let more = store.follow(realm, after, 100, 0).await.expect("the feed");
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}
