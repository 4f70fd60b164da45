//! One file, one process: redb. Chosen by measurement (`examples/store_bench.rs`): it opens in
//! under a millisecond, is pure Rust and keeps everything in one file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use ekiden_domain::change::{Committed, Epoch, Revision};

use crate::{Batch, Head, Outcome, Realm, Snapshot, Store, StoreError, limits};

mod database;

mod tables;

use database::Shared;

/// The store of a single node. Followers in the process are woken by a channel.
#[derive(Clone)]
pub struct Embedded {
    shared: Arc<Shared>,
}

/// Why the file could not be opened, in words for its operator.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("{} is in use by another process", .0.display())]
    InUse(PathBuf),
    #[error("{}: {reason}", path.display())]
    Failed { path: PathBuf, reason: String },
}

impl Embedded {
    /// Opens the file, or makes it. Blocks: a file of 100 MB that a crash left takes some 150 ms
    /// to be checked, and a process that was killed just now holds its lock for a moment longer.
    pub fn open(path: &Path) -> Result<Embedded, OpenError> {
        let deadline = Instant::now() + Duration::from_millis(limits::OPEN_MS);
        loop {
            match Shared::open(path) {
                Ok(shared) => return Ok(Embedded { shared: Arc::new(shared) }),
                Err(OpenError::InUse(_)) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(limits::RETRY_FIRST_MS));
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shared) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let shared = self.shared.clone();
        let done = tokio::task::spawn_blocking(move || work(&shared)).await;
        // A panic or a runtime that ends: nobody can say how far it came.
        done.unwrap_or_else(|error| Err(StoreError::Unknown(error.to_string())))
    }
}

#[async_trait]
impl Store for Embedded {
    async fn commit_batch(
        &self,
        realm: &Realm,
        batch: Arc<Batch>,
    ) -> Result<Vec<Outcome>, StoreError> {
        let realm = realm.clone();
        self.blocking(move |shared| shared.commit(&realm, &batch)).await
    }

    async fn head(&self, realm: &Realm) -> Result<Head, StoreError> {
        Ok(*self.shared.recent(realm).head.borrow())
    }

    async fn snapshot(&self, realm: &Realm) -> Result<Snapshot, StoreError> {
        let realm = realm.clone();
        self.blocking(move |shared| shared.snapshot(&realm)).await
    }

    async fn follow(
        &self,
        realm: &Realm,
        after: Revision,
        limit: usize,
        wait_ms: u64,
    ) -> Result<Vec<Arc<Committed>>, StoreError> {
        let recent = self.shared.recent(realm);
        let mut head = recent.head.subscribe();
        let beyond = |head: &Head| head.revision != after;
        let wait = Duration::from_millis(wait_ms);
        // The sender lives in `recent`: the wait ends by a commit or by the clock.
        if tokio::time::timeout(wait, head.wait_for(beyond)).await.is_err() {
            return Ok(Vec::new());
        }
        if let Some(decisions) = recent.after(after, limit) {
            return Ok(decisions);
        }
        let realm = realm.clone();
        self.blocking(move |shared| shared.feed(&realm, after, limit)).await
    }

    async fn epoch_claim(
        &self,
        realm: &Realm,
        seen: Epoch,
        claimant: &str,
    ) -> Result<Epoch, StoreError> {
        let (realm, claimant) = (realm.clone(), claimant.to_owned());
        self.blocking(move |shared| shared.claim(&realm, seen, &claimant)).await
    }

    async fn compact(&self, realm: &Realm, before: Revision) -> Result<(), StoreError> {
        let realm = realm.clone();
        self.blocking(move |shared| shared.compact(&realm, before)).await
    }
}

#[cfg(test)]
mod tests;
