use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::change::{Epoch, Key, Record, Revision, State as _};

use super::Postgres;
use crate::suite::{self, CountingIds, Things};
use crate::test_support;
use crate::{CommitError, Committer, Decision, Realm, Store, View};

async fn open(server: &test_support::Postgres) -> Postgres {
    Postgres::open(&server.url()).await.expect("open")
}

fn put(kind: &'static str, id: &str, body: &str) -> Decision {
    let key = Key { kind, id: id.to_owned() };
    Decision { records: vec![Record { key, body: Some(body.into()) }], ..Decision::default() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn suite_on_postgres() {
    let Some(server) = test_support::Postgres::start() else { return };
    let store = open(&server).await;
    suite::run(Arc::new(store)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_nodes_start_and_hear_of_each_other() {
    let Some(server) = test_support::Postgres::start() else { return };
    let (one, two, three) = tokio::join!(open(&server), open(&server), open(&server));
    let realm = Realm::of::<Things>("suite/nodes");
    let view = View::<Things>::start(Arc::new(two), realm.clone()).await.expect("view");
    tokio::time::sleep(Duration::from_millis(300)).await;
    let mut delays = Vec::new();
    for number in 1..=20 {
        let node = if number % 2 == 0 { &one } else { &three };
        node.commit(&realm, None, &[put("thing", "a", "{}")]).await.expect("commit");
        let answered = std::time::Instant::now();
        assert!(view.reached_within(Revision(number), Duration::from_secs(2)).await);
        delays.push(answered.elapsed());
    }
    delays.sort_unstable();
    let median = delays[10];
    assert!(median < Duration::from_millis(100), "heard after {median:?}: faster than by looking");
}

/// Kinds with a table of their own, as their realms write them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nouns_are_rows_that_sql_can_query() {
    let Some(server) = test_support::Postgres::start() else { return };
    let store = open(&server).await;
    let mesos = Realm::of::<ekiden_domain::mesos::state::State>("mesos/test");
    let marathon = Realm::of::<ekiden_domain::marathon::State>("marathon/test");
    let accounts = Realm::of::<ekiden_domain::accounts::State>("accounts/test");
    for (realm, kinds) in [
        (&accounts, ekiden_domain::accounts::State::KINDS),
        (&mesos, ekiden_domain::mesos::state::State::KINDS),
        (&marathon, ekiden_domain::marathon::State::KINDS),
    ] {
        let body = "{\"id\":\"t\",\"framework_id\":\"f\",\"state\":\"TASK_RUNNING\"}";
        let decisions: Vec<_> = kinds.iter().map(|kind| put(kind, "x", body)).collect();
        store.commit(realm, None, &decisions).await.expect("commit");
        let found = store.snapshot(realm).await.expect("snapshot").records;
        assert_eq!(found.len(), kinds.len());
    }
    let reader = store.reader().await.expect("reader");
    let row = reader
        .query_one("SELECT framework_id, task_id, state FROM mesos_task", &[])
        .await
        .expect("one task");
    assert_eq!((row.get(0), row.get(1), row.get(2)), ("f", "t", "TASK_RUNNING"));
    let shared: i64 =
        reader.query_one("SELECT count(*) FROM noun", &[]).await.expect("count").get(0);
    assert_eq!(shared, 0, "every kind has its table");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restart_loses_and_repeats_nothing() {
    let Some(mut server) = test_support::Postgres::start() else { return };
    let store: Arc<dyn Store> = Arc::new(open(&server).await);
    let realm = Realm::of::<Things>("suite/restart");
    let epoch = store.epoch_claim(&realm, Epoch(0), "leader").await.expect("claim");
    let leader = Committer::start(store.clone(), realm.clone(), Some(epoch), &CountingIds);
    let view = View::<Things>::start(store.clone(), realm.clone()).await.expect("view");
    let writing = tokio::spawn(async move {
        let mut revisions = Vec::new();
        for number in 0..600 {
            let body = format!("{{\"number\":{number}}}");
            revisions.push(leader.commit(put("thing", &format!("{number}"), &body)).await);
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        revisions
    });
    for crash in [true, false, true] {
        tokio::time::sleep(Duration::from_millis(250)).await;
        tokio::task::block_in_place(|| {
            if crash {
                server.kill()
            } else {
                server.stop()
            }
            std::thread::sleep(Duration::from_millis(100));
            server.start_again();
        });
    }
    let revisions = writing.await.expect("writer");
    let expected: Vec<_> = (1..=600).map(|revision| Ok(Revision(revision))).collect();
    assert_eq!(revisions, expected);
    assert_eq!(store.head(&realm).await.expect("head").revision, Revision(600));
    assert!(view.reached_within(Revision(600), Duration::from_secs(5)).await);
    assert_eq!(view.current().state.0.len(), 600);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_head_ends_in_words() {
    let Some(server) = test_support::Postgres::start() else { return };
    let store: Arc<dyn Store> = Arc::new(open(&server).await);
    let realm = Realm::of::<Things>("suite/locked");
    let node = Committer::start(store.clone(), realm.clone(), None, &CountingIds);
    assert_eq!(node.commit(put("thing", "a", "{}")).await, Ok(Revision(1)));
    let other = super::connect(&super::configure(&server.url()).expect("config")).await;
    let other = other.expect("connection");
    other.batch_execute("BEGIN; SELECT * FROM head FOR UPDATE").await.expect("lock");
    let refused = node.commit(put("thing", "a", "{}")).await;
    let Err(CommitError::Unavailable(reason)) = refused else { panic!("{refused:?}") };
    assert!(reason.contains("lock") || reason.contains("no answer"), "{reason}");
    other.batch_execute("ROLLBACK").await.expect("unlock");
    // A node that was stopped in the middle of a commit stands in nobody's way for long.
    let stopped = format!(
        "SET idle_in_transaction_session_timeout = {}; BEGIN; SELECT * FROM head FOR UPDATE",
        crate::limits::POSTGRES_IDLE_MS
    );
    other.batch_execute(&stopped).await.expect("lock");
    assert_eq!(node.commit(put("thing", "a", "{}")).await, Ok(Revision(2)));
}

#[tokio::test]
async fn refusals_are_in_words() {
    let unreachable = Postgres::open("postgres://nobody@127.0.0.1:1/none").await;
    let said = unreachable.err().expect("nobody listens there").to_string();
    assert!(said.contains("refused"), "{said}");
    let wrong = Postgres::open("postgres://host:port:1/none").await;
    assert!(wrong.err().expect("no address").to_string().contains("--store"));
}
