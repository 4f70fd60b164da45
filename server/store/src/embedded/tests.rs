use std::sync::Arc;

use ekiden_domain::change::{Epoch, Record, Revision};

use super::{Embedded, OpenError};
use crate::faulty::Faulty;
use crate::suite::CountingIds;
use crate::suite::{self, Things};
use crate::{Committer, Decision, Realm, Store, StoreError, limits};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn suite_on_embedded() {
    let directory = tempfile::tempdir().expect("directory");
    let store = Embedded::open(&directory.path().join("store")).expect("open");
    suite::run(Arc::new(store)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn suite_on_faulty_without_faults() {
    let directory = tempfile::tempdir().expect("directory");
    let store = Embedded::open(&directory.path().join("store")).expect("open");
    suite::run(Arc::new(Faulty::new(store))).await;
}

#[tokio::test]
async fn opens_once_and_remembers() {
    let directory = tempfile::tempdir().expect("directory");
    let path = directory.path().join("store");
    let realm = Realm::of::<Things>("marathon/marathon");
    let key = ekiden_domain::change::Key { kind: "thing", id: "a".to_owned() };
    let records = vec![Record { key, body: Some("{}".into()) }];
    let store = Embedded::open(&path).expect("open");
    let decision = Decision { records, ..Decision::default() };
    store.epoch_claim(&realm, Epoch(0), "one").await.expect("claim");
    store.commit(&realm, Some(Epoch(1)), &[decision]).await.expect("commit");
    assert!(matches!(Embedded::open(&path), Err(OpenError::InUse(_))));
    drop(store);
    let store = Embedded::open(&path).expect("open again");
    let head = store.head(&realm).await.expect("head");
    assert_eq!((head.revision, head.epoch), (Revision(1), Epoch(1)));
    assert_eq!(store.follow(&realm, Revision(0), 9, 0).await.expect("feed").len(), 1);
    let not_a_store = directory.path().join("text");
    std::fs::write(&not_a_store, "hello, this is no store").expect("write");
    assert!(matches!(Embedded::open(&not_a_store), Err(OpenError::Failed { .. })));
}

/// A leader forgets what nobody can need any more, while it writes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_leader_keeps_the_feed_short() {
    let directory = tempfile::tempdir().expect("directory");
    let store: Arc<dyn Store> =
        Arc::new(Embedded::open(&directory.path().join("store")).expect("open"));
    let realm = Realm::of::<Things>("mesos/long");
    let epoch = store.epoch_claim(&realm, Epoch(0), "leader").await.expect("claim");
    let leader = Committer::start(store.clone(), realm.clone(), Some(epoch), &CountingIds);
    let all = limits::FEED_KEPT_DECISIONS + limits::FEED_SHORTENED_DECISIONS;
    let mut written = 0;
    while written < all {
        let part: Vec<_> = (0..4_000).map(|_| leader.submit(Decision::default())).collect();
        for pending in part {
            written = pending.await.expect("committed").0;
        }
    }
    for _ in 0..200 {
        match store.follow(&realm, Revision(0), 1, 0).await {
            Err(StoreError::Compacted { oldest, .. }) => {
                assert!(oldest.0 > 1 && oldest.0 + limits::FEED_KEPT_DECISIONS <= written + 1);
                return;
            }
            _ => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
        }
    }
    panic!("the feed still begins at its beginning");
}
