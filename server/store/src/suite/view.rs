//! What is asked of [`View`] on an engine.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ekiden_domain::change::Revision;

use super::{Things, put, remove, writing};
use crate::faulty::Faulty;
use crate::{Cut, Realm, Store, View, limits};

async fn commit(store: &dyn Store, realm: &Realm, number: u64) {
    let records = match number % 5 {
        4 => vec![remove(&format!("thing-{}", number % 3)), put("last", number)],
        _ => vec![put(&format!("thing-{}", number % 7), number)],
    };
    store.commit(realm, None, &[writing(records)]).await.expect("commit");
}

/// A state that followed equals one that was loaded.
pub async fn snapshot_and_follow(store: Arc<dyn Store>, realm: Realm) {
    let from_nothing = View::<Things>::start(store.clone(), realm.clone()).await.expect("view");
    for number in 0..30 {
        commit(&*store, &realm, number).await;
    }
    let halfway = View::<Things>::start(store.clone(), realm.clone()).await.expect("view");
    for number in 30..60 {
        commit(&*store, &realm, number).await;
    }
    let loaded = View::<Things>::start(store.clone(), realm.clone()).await.expect("view");
    let expected = loaded.current();
    assert_eq!(expected.revision, Revision(60));
    for view in [from_nothing, halfway] {
        assert!(view.reached_within(Revision(60), Duration::from_secs(5)).await);
        assert_eq!(view.current().state, expected.state);
    }
}

pub async fn subscription(store: Arc<dyn Store>, realm: Realm) {
    let view = View::<Things>::start(store.clone(), realm.clone()).await.expect("view");
    commit(&*store, &realm, 0).await;
    let (start, mut told) = view.subscribe();
    for number in 1..40 {
        commit(&*store, &realm, number).await;
    }
    let mut state = start.state.clone();
    for expected in start.revision.0 + 1..=40 {
        let next = told.next().await.expect("not cut");
        assert_eq!(next.committed.revision, Revision(expected));
        assert_eq!(next.after.revision, Revision(expected));
        for record in &next.committed.records {
            use ekiden_domain::change::State;
            state.apply(next.committed.revision, record).expect("readable");
        }
        assert_eq!(next.after.state, state);
    }
}

pub async fn lagging_subscriber(store: Arc<dyn Store>, realm: Realm) {
    let view = View::<Things>::start(store.clone(), realm.clone()).await.expect("view");
    let (_, mut slow) = view.subscribe();
    let decisions: Vec<_> =
        (0..limits::SUBSCRIBER_DECISIONS as u64 + 10).map(|n| writing(vec![put("a", n)])).collect();
    for part in decisions.chunks(limits::BATCH_DECISIONS) {
        store.commit(&realm, None, part).await.expect("commit");
    }
    let last = Revision(decisions.len() as u64);
    assert!(view.reached_within(last, Duration::from_secs(10)).await);
    // The revision shows before the last of them are told; who subscribes waits until they are.
    drop(view.subscribe());
    let Err(Cut::Lagged { missed }) = slow.next().await else { panic!("it must be told") };
    assert!(missed >= 10);
    assert_eq!(slow.next().await.err(), Some(Cut::Lagged { missed }), "it is cut for good");
    assert_eq!(view.counters().cut_subscribers, 1);
}

/// Behind the feed's beginning, a view loads a snapshot and cuts its subscribers.
pub async fn reload(store: Arc<dyn Store>, realm: Realm) {
    let faulty = Arc::new(Faulty::new(Through(store.clone())));
    let view = View::<Things>::start(faulty.clone(), realm.clone()).await.expect("view");
    let (_, mut told) = view.subscribe();
    faulty.cut_off(true);
    let many: Vec<_> = (0..limits::RECENT_DECISIONS as u64 + 50)
        .map(|number| writing(vec![put("a", number)]))
        .collect();
    for part in many.chunks(limits::BATCH_DECISIONS) {
        store.commit(&realm, None, part).await.expect("commit");
    }
    let last = Revision(many.len() as u64);
    store.compact(&realm, last).await.expect("compact");
    tokio::time::sleep(Duration::from_millis(20)).await;
    faulty.cut_off(false);
    assert!(view.reached_within(last, Duration::from_secs(10)).await);
    assert_eq!(view.counters().reloads, 1);
    assert_eq!(told.next().await.err(), Some(Cut::Reloaded));
    assert_eq!(view.current().state.0.len(), 1);
}

/// A read sees every write that was answered before it, on another node's view too.
pub async fn read_at_head(store: Arc<dyn Store>, realm: Realm) {
    let view = View::<Things>::start(store.clone(), realm.clone()).await.expect("view");
    for number in 1..=50 {
        commit(&*store, &realm, number).await;
        let readers: Vec<_> = (0..8)
            .map(|_| {
                let view = view.clone();
                tokio::spawn(async move { view.at_head().await.revision })
            })
            .collect();
        for reader in readers {
            assert!(reader.await.expect("reader") >= Revision(number));
        }
    }
    assert_eq!(view.counters().stale_reads, 0);
}

/// With the store out of reach, reads are served from what there is, soon, and counted.
pub async fn cut_off(store: Arc<dyn Store>, realm: Realm) {
    let faulty = Arc::new(Faulty::new(Through(store.clone())));
    let view = View::<Things>::start(faulty.clone(), realm.clone()).await.expect("view");
    commit(&*store, &realm, 1).await;
    assert_eq!(view.at_head().await.revision, Revision(1));
    faulty.cut_off(true);
    commit(&*store, &realm, 2).await;
    assert_eq!(view.at_head().await.revision, Revision(1));
    assert_eq!(view.counters().stale_reads, 1);
    faulty.cut_off(false);
    faulty.slow_head(Duration::from_secs(60));
    let asked = Instant::now();
    view.at_head().await;
    assert!(asked.elapsed() < Duration::from_millis(limits::AT_HEAD_MS + 200));
    assert_eq!(view.counters().stale_reads, 2);
    faulty.slow_head(Duration::ZERO);
    assert!(view.reached_within(Revision(2), Duration::from_secs(5)).await);
    assert_eq!(view.at_head().await.revision, Revision(2));
    assert_eq!(view.counters().stale_reads, 2);
}

/// `Arc<dyn Store>` as a store.
pub struct Through(pub Arc<dyn Store>);

#[async_trait::async_trait]
impl Store for Through {
    async fn commit_batch(
        &self,
        realm: &Realm,
        batch: Arc<crate::Batch>,
    ) -> Result<Vec<crate::Outcome>, crate::StoreError> {
        self.0.commit_batch(realm, batch).await
    }

    async fn head(&self, realm: &Realm) -> Result<crate::Head, crate::StoreError> {
        self.0.head(realm).await
    }

    async fn snapshot(&self, realm: &Realm) -> Result<crate::Snapshot, crate::StoreError> {
        self.0.snapshot(realm).await
    }

    async fn follow(
        &self,
        realm: &Realm,
        after: Revision,
        limit: usize,
        wait_ms: u64,
    ) -> Result<Vec<Arc<ekiden_domain::change::Committed>>, crate::StoreError> {
        self.0.follow(realm, after, limit, wait_ms).await
    }

    async fn epoch_claim(
        &self,
        realm: &Realm,
        seen: ekiden_domain::change::Epoch,
        claimant: &str,
    ) -> Result<ekiden_domain::change::Epoch, crate::StoreError> {
        self.0.epoch_claim(realm, seen, claimant).await
    }

    async fn compact(&self, realm: &Realm, before: Revision) -> Result<(), crate::StoreError> {
        self.0.compact(realm, before).await
    }
}
