//! A node's picture of one realm: loaded once, then told by the feed.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use ekiden_domain::change::{Committed, Revision, State};
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio::task::AbortHandle;
use tokio::time::timeout;

use crate::{Realm, Store, StoreError, limits};

mod follower;

/// A state and the last revision that is in it.
#[derive(Debug)]
pub struct Published<S> {
    pub state: S,
    pub revision: Revision,
}

/// One decision and the state that it led to.
#[derive(Debug)]
pub struct Told<S> {
    pub committed: Arc<Committed>,
    pub after: Arc<Published<S>>,
}

impl<S> Clone for Told<S> {
    fn clone(&self) -> Self {
        Told { committed: self.committed.clone(), after: self.after.clone() }
    }
}

/// What went wrong so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ViewCounters {
    /// Reads that were served without knowing the head.
    pub stale_reads: u64,
    /// Questions for the feed or the head that failed.
    pub store_errors: u64,
    /// Times that the feed did not reach back and a snapshot was loaded.
    pub reloads: u64,
    /// Subscribers cut because they lagged.
    pub cut_subscribers: u64,
}

#[derive(Default)]
struct Counters {
    stale_reads: AtomicU64,
    store_errors: AtomicU64,
    reloads: AtomicU64,
    cut_subscribers: AtomicU64,
}

/// Follows one realm. Clones share it; following ends with the last of them.
pub struct View<S: State> {
    shared: Arc<Shared<S>>,
    _tasks: Arc<Tasks>,
}

impl<S: State> Clone for View<S> {
    fn clone(&self) -> Self {
        View { shared: self.shared.clone(), _tasks: self._tasks.clone() }
    }
}

struct Shared<S> {
    realm: Realm,
    store: Arc<dyn Store>,
    current: ArcSwap<Published<S>>,
    /// Follows `current`, for those who wait.
    revision: watch::Sender<Revision>,
    /// Locked while `current` moves, so that a subscriber starts exactly at it.
    tellers: Mutex<broadcast::Sender<Told<S>>>,
    head_asks: mpsc::Sender<oneshot::Sender<()>>,
    counters: Counters,
}

/// Ends the tasks with the last handle.
struct Tasks(Vec<AbortHandle>);

impl Drop for Tasks {
    fn drop(&mut self) {
        self.0.iter().for_each(AbortHandle::abort);
    }
}

impl<S: State> View<S> {
    /// Loads the realm and follows it from there.
    pub async fn start(store: Arc<dyn Store>, realm: Realm) -> Result<View<S>, StoreError> {
        let first = follower::load::<S>(&*store, &realm).await?;
        let (head_asks, asked) = mpsc::channel(limits::AT_HEAD_READERS);
        let shared = Arc::new(Shared {
            realm,
            store,
            revision: watch::Sender::new(first.revision),
            current: ArcSwap::from_pointee(first),
            tellers: Mutex::new(broadcast::Sender::new(limits::SUBSCRIBER_DECISIONS)),
            head_asks,
            counters: Counters::default(),
        });
        let following = tokio::spawn(follower::follow(shared.clone())).abort_handle();
        let asking = tokio::spawn(follower::answer_heads(shared.clone(), asked)).abort_handle();
        Ok(View { shared, _tasks: Arc::new(Tasks(vec![following, asking])) })
    }

    /// What this node knows now, without asking.
    pub fn current(&self) -> Arc<Published<S>> {
        self.shared.current.load_full()
    }

    /// A state that holds every write answered before this call, on any node. All readers that
    /// wait at one moment share one question to the store. When that takes more than
    /// [`limits::AT_HEAD_MS`] the answer is what there is, and it is counted.
    pub async fn at_head(&self) -> Arc<Published<S>> {
        let (answer, answered) = oneshot::channel();
        match self.shared.head_asks.try_send(answer) {
            // An answer that is dropped was counted by who dropped it.
            Ok(()) => drop(answered.await),
            Err(_) => self.shared.stale(1),
        }
        self.current()
    }

    /// Waits until the view holds `revision`, [`limits::AT_HEAD_MS`] at most. True if it does.
    pub async fn reached(&self, revision: Revision) -> bool {
        self.reached_within(revision, Duration::from_millis(limits::AT_HEAD_MS)).await
    }

    pub async fn reached_within(&self, revision: Revision, wait: Duration) -> bool {
        self.shared.reached(revision, wait).await
    }

    /// Every decision after the state that comes with it, in order. Who lags more than
    /// [`limits::SUBSCRIBER_DECISIONS`] is cut.
    pub fn subscribe(&self) -> (Arc<Published<S>>, Subscription<S>) {
        let tellers = self.shared.tellers.lock().unwrap_or_else(PoisonError::into_inner);
        let receiver = tellers.subscribe();
        let subscription = Subscription { receiver, cut: None, shared: self.shared.clone() };
        (self.shared.current.load_full(), subscription)
    }

    pub fn counters(&self) -> ViewCounters {
        let counters = &self.shared.counters;
        ViewCounters {
            stale_reads: counters.stale_reads.load(Ordering::Relaxed),
            store_errors: counters.store_errors.load(Ordering::Relaxed),
            reloads: counters.reloads.load(Ordering::Relaxed),
            cut_subscribers: counters.cut_subscribers.load(Ordering::Relaxed),
        }
    }
}

impl<S> Shared<S> {
    fn stale(&self, readers: u64) {
        self.counters.stale_reads.fetch_add(readers, Ordering::Relaxed);
    }

    async fn reached(&self, revision: Revision, wait: Duration) -> bool {
        let mut seen = self.revision.subscribe();
        let reached = seen.wait_for(|seen| *seen >= revision);
        timeout(wait, reached).await.is_ok_and(|seen| seen.is_ok())
    }
}

/// Why a subscription ended. The subscriber must take a fresh state and subscribe again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cut {
    #[error("{missed} decisions behind")]
    Lagged { missed: u64 },
    /// The view was loaded anew: decisions in between were not seen.
    #[error("the view was loaded anew")]
    Reloaded,
}

/// An in-order stream of what happens.
pub struct Subscription<S> {
    receiver: broadcast::Receiver<Told<S>>,
    cut: Option<Cut>,
    shared: Arc<Shared<S>>,
}

impl<S> Subscription<S> {
    /// The next decision. Cancel-safe. After an error it repeats that error.
    pub async fn next(&mut self) -> Result<Told<S>, Cut> {
        if let Some(cut) = self.cut {
            return Err(cut);
        }
        let cut = match self.receiver.recv().await {
            Ok(told) => return Ok(told),
            Err(broadcast::error::RecvError::Lagged(missed)) => {
                self.shared.counters.cut_subscribers.fetch_add(1, Ordering::Relaxed);
                Cut::Lagged { missed }
            }
            Err(broadcast::error::RecvError::Closed) => Cut::Reloaded,
        };
        self.cut = Some(cut);
        Err(cut)
    }
}
