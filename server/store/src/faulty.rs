//! A store that fails on cue, around any other.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use ekiden_domain::change::{Committed, Epoch, Revision};

use crate::{Batch, Head, Outcome, Realm, Snapshot, Store, StoreError};

/// What the next commits meet, one fault each.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Nothing is written, and the store says so.
    Before,
    /// Nothing is written, and nobody can say so.
    UnknownBefore,
    /// It is written, and nobody can say so.
    UnknownAfter,
    /// It is written after a while.
    Slow(Duration),
    /// Somebody claims the epoch just before the commit.
    Fence,
    None,
}

/// Wraps `inner`. Faults of commits queue up; the store as a whole can be cut off.
pub struct Faulty<S> {
    inner: S,
    cues: Mutex<Cues>,
}

#[derive(Default)]
struct Cues {
    commits: VecDeque<Fault>,
    cut_off: bool,
    slow_head: Duration,
}

impl<S: Store> Faulty<S> {
    pub fn new(inner: S) -> Self {
        Faulty { inner, cues: Mutex::default() }
    }

    fn cues(&self) -> std::sync::MutexGuard<'_, Cues> {
        self.cues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The commit after those cued already meets this fault.
    pub fn cue(&self, fault: Fault) {
        self.cues().commits.push_back(fault);
    }

    /// While cut off, everything answers `Unavailable`.
    pub fn cut_off(&self, cut_off: bool) {
        self.cues().cut_off = cut_off;
    }

    pub fn slow_head(&self, delay: Duration) {
        self.cues().slow_head = delay;
    }

    fn reach(&self) -> Result<(), StoreError> {
        match self.cues().cut_off {
            true => Err(StoreError::Unavailable("cut off on cue".to_owned())),
            false => Ok(()),
        }
    }
}

#[async_trait]
impl<S: Store> Store for Faulty<S> {
    async fn commit_batch(
        &self,
        realm: &Realm,
        batch: Arc<Batch>,
    ) -> Result<Vec<Outcome>, StoreError> {
        self.reach()?;
        let fault = self.cues().commits.pop_front().unwrap_or(Fault::None);
        let unknown = || StoreError::Unknown("on cue".to_owned());
        match fault {
            Fault::Before => return Err(StoreError::Unavailable("on cue".to_owned())),
            Fault::UnknownBefore => return Err(unknown()),
            Fault::UnknownAfter => {
                self.inner.commit_batch(realm, batch).await?;
                return Err(unknown());
            }
            Fault::Slow(delay) => tokio::time::sleep(delay).await,
            Fault::Fence => {
                let head = self.inner.head(realm).await?;
                self.inner.epoch_claim(realm, head.epoch, "on cue").await?;
            }
            Fault::None => {}
        }
        self.inner.commit_batch(realm, batch).await
    }

    async fn head(&self, realm: &Realm) -> Result<Head, StoreError> {
        self.reach()?;
        let delay = self.cues().slow_head;
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        self.inner.head(realm).await
    }

    async fn snapshot(&self, realm: &Realm) -> Result<Snapshot, StoreError> {
        self.reach()?;
        self.inner.snapshot(realm).await
    }

    async fn follow(
        &self,
        realm: &Realm,
        after: Revision,
        limit: usize,
        wait_ms: u64,
    ) -> Result<Vec<Arc<Committed>>, StoreError> {
        self.reach()?;
        let found = self.inner.follow(realm, after, limit, wait_ms).await?;
        // What arrives while the store is cut off is not seen.
        self.reach()?;
        Ok(found)
    }

    async fn epoch_claim(
        &self,
        realm: &Realm,
        seen: Epoch,
        claimant: &str,
    ) -> Result<Epoch, StoreError> {
        self.reach()?;
        self.inner.epoch_claim(realm, seen, claimant).await
    }

    async fn compact(&self, realm: &Realm, before: Revision) -> Result<(), StoreError> {
        self.reach()?;
        self.inner.compact(realm, before).await
    }
}
