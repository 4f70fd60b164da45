//! The two tasks of a view: one follows the feed, one asks for the head on behalf of readers.

use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use ekiden_domain::change::{Committed, Corrupt, Revision, State};
use tokio::sync::{broadcast, mpsc, oneshot};
use tokio::time::{Instant, sleep, timeout};

use super::{Published, Shared, Told};
use crate::{Head, Realm, Snapshot, Store, StoreError, limits};

pub(super) async fn load<S: State>(
    store: &dyn Store,
    realm: &Realm,
) -> Result<Published<S>, StoreError> {
    let Snapshot { head, records } = store.snapshot(realm).await?;
    let mut state = S::default();
    for (revision, record) in &records {
        state.apply(*revision, record).map_err(corrupt)?;
    }
    Ok(Published { state, revision: head.revision })
}

fn corrupt(error: Corrupt) -> StoreError {
    StoreError::Corrupt(error.to_string())
}

pub(super) async fn follow<S: State>(shared: Arc<Shared<S>>) {
    let mut pause_ms = limits::RETRY_FIRST_MS;
    loop {
        let after = shared.current.load().revision;
        let asked = shared.store.follow(
            &shared.realm,
            after,
            limits::FOLLOW_DECISIONS,
            limits::FOLLOW_WAIT_MS,
        );
        let done = match asked.await {
            Ok(decisions) => tell(&shared, &decisions),
            Err(StoreError::Compacted { .. }) => reload(&shared).await,
            Err(error) => Err(error),
        };
        let Err(error) = done else {
            pause_ms = limits::RETRY_FIRST_MS;
            continue;
        };
        shared.counters.store_errors.fetch_add(1, Ordering::Relaxed);
        if pause_ms == limits::RETRY_LONGEST_MS {
            tracing::warn!(realm = %shared.realm.name, %error, "the feed cannot be followed");
        }
        sleep(Duration::from_millis(pause_ms)).await;
        pause_ms = (pause_ms * 2).min(limits::RETRY_LONGEST_MS);
    }
}

/// Publishes the decisions, and tells them one by one to those who subscribed.
fn tell<S: State>(shared: &Shared<S>, decisions: &[Arc<Committed>]) -> Result<(), StoreError> {
    if decisions.is_empty() {
        return Ok(());
    }
    let before = shared.current.load_full();
    let watched = {
        let tellers = shared.tellers.lock().unwrap_or_else(PoisonError::into_inner);
        tellers.receiver_count() > 0
    };
    let mut states = fold(&before, decisions, watched)?;
    let tellers = shared.tellers.lock().unwrap_or_else(PoisonError::into_inner);
    let watched_now = tellers.receiver_count() > 0;
    if watched_now && !watched {
        // Somebody subscribed meanwhile, and is owed each step from `before` on.
        states = fold(&before, decisions, true)?;
    }
    if let Some(last) = states.last() {
        shared.current.store(last.clone());
        shared.revision.send_replace(last.revision);
    }
    if watched_now {
        for (committed, after) in decisions.iter().zip(states) {
            let told = Told { committed: committed.clone(), after };
            // The last subscriber may have gone.
            let _ = tellers.send(told);
        }
    }
    Ok(())
}

/// The state after each decision, or after the last only.
fn fold<S: State>(
    before: &Published<S>,
    decisions: &[Arc<Committed>],
    each: bool,
) -> Result<Vec<Arc<Published<S>>>, StoreError> {
    let mut state = before.state.clone();
    let mut revision = before.revision;
    let mut states = Vec::new();
    for (index, decision) in decisions.iter().enumerate() {
        if decision.revision.0 != revision.0 + 1 {
            let found = decision.revision;
            return Err(StoreError::Corrupt(format!("revision {found} follows {revision}")));
        }
        revision = decision.revision;
        for record in &decision.records {
            state.apply(revision, record).map_err(corrupt)?;
        }
        if each || index + 1 == decisions.len() {
            states.push(Arc::new(Published { state: state.clone(), revision }));
        }
    }
    Ok(states)
}

async fn reload<S: State>(shared: &Shared<S>) -> Result<(), StoreError> {
    let loaded = load::<S>(&*shared.store, &shared.realm).await?;
    tracing::info!(realm = %shared.realm.name, revision = %loaded.revision, "loaded anew");
    shared.counters.reloads.fetch_add(1, Ordering::Relaxed);
    let mut tellers = shared.tellers.lock().unwrap_or_else(PoisonError::into_inner);
    let revision = loaded.revision;
    shared.current.store(Arc::new(loaded));
    shared.revision.send_replace(revision);
    // Dropping the old one cuts its subscribers.
    *tellers = broadcast::Sender::new(limits::SUBSCRIBER_DECISIONS);
    Ok(())
}

/// One question for all who wait. Who arrives while it is on its way waits for the next.
pub(super) async fn answer_heads<S: State>(
    shared: Arc<Shared<S>>,
    mut asked: mpsc::Receiver<oneshot::Sender<()>>,
) {
    let patience = Duration::from_millis(limits::AT_HEAD_MS);
    while let Some(first) = asked.recv().await {
        let mut readers = vec![first];
        while let Ok(reader) = asked.try_recv() {
            readers.push(reader);
        }
        let deadline = Instant::now() + patience;
        let head = timeout(patience, shared.store.head(&shared.realm)).await;
        let Ok(Ok(Head { revision, .. })) = head else {
            shared.counters.store_errors.fetch_add(1, Ordering::Relaxed);
            shared.stale(readers.len() as u64);
            continue;
        };
        if shared.current.load().revision >= revision {
            answer(readers);
        } else {
            // Questions are one at a time and each group waits 50 ms at most: these are few.
            tokio::spawn(serve(shared.clone(), readers, revision, deadline));
        }
    }
}

async fn serve<S: State>(
    shared: Arc<Shared<S>>,
    readers: Vec<oneshot::Sender<()>>,
    revision: Revision,
    deadline: Instant,
) {
    let wait = deadline.saturating_duration_since(Instant::now());
    if !shared.reached(revision, wait).await {
        shared.stale(readers.len() as u64);
    }
    answer(readers);
}

fn answer(readers: Vec<oneshot::Sender<()>>) {
    for reader in readers {
        // Who asked may have gone.
        let _ = reader.send(());
    }
}
