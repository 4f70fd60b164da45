//! The epoch in the store: what makes a winner of an election a leader.

use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::change::Epoch;
use ekiden_store::{Realm, Store, StoreError};
use tokio::sync::{oneshot, watch};
use tokio::time::sleep;

use crate::{ElectionError, Leadership};

/// How often a leader looks whether its epoch still leads. Only to step down early: each of its
/// writes is fenced anyway.
const LOOK_MS: u64 = 500;
/// First and longest pause between two tries of a claim.
const RETRY_FIRST_MS: u64 = 10;
const RETRY_LONGEST_MS: u64 = 1_000;

/// Claims the epoch after the one that the store has, however often another comes first. Waits
/// while the store is out of reach.
pub async fn claim(
    store: &dyn Store,
    realm: &Realm,
    claimant: &str,
) -> Result<Epoch, ElectionError> {
    let mut pause_ms = RETRY_FIRST_MS;
    let mut seen = None;
    loop {
        let tried = match seen {
            Some(seen) => store.epoch_claim(realm, seen, claimant).await,
            None => match store.head(realm).await {
                Ok(head) => {
                    seen = Some(head.epoch);
                    continue;
                }
                Err(error) => Err(error),
            },
        };
        match tried {
            Ok(epoch) => return Ok(epoch),
            // Another's claim, or ours whose answer was lost: one more is harmless.
            Err(StoreError::Fenced { current, .. }) => seen = Some(current),
            Err(error @ StoreError::Corrupt(_)) => return Err(error.into()),
            Err(error) => {
                tracing::warn!(realm = %realm.name, %error, "the epoch cannot be claimed yet");
                sleep(Duration::from_millis(pause_ms)).await;
                pause_ms = (pause_ms * 2).min(RETRY_LONGEST_MS);
            }
        }
    }
}

/// A leadership that ends when a later epoch is claimed, when `ended` resolves, or when dropped.
/// What `ended` holds is kept until then.
pub fn lead(
    store: Arc<dyn Store>,
    realm: Realm,
    epoch: Epoch,
    ended: impl Future<Output = ()> + Send + 'static,
) -> Leadership {
    let (lose, lost) = watch::channel(false);
    let (guard, dropped) = oneshot::channel::<()>();
    tokio::spawn(async move {
        tokio::select! {
            _ = dropped => {}
            () = ended => {}
            () = overtaken(&*store, &realm, epoch) => {}
        }
        tracing::info!(realm = %realm.name, %epoch, "the leadership has ended");
        // Nobody may be listening.
        let _ = lose.send(true);
    });
    Leadership { epoch, lost, guard: Some(guard) }
}

async fn overtaken(store: &dyn Store, realm: &Realm, epoch: Epoch) {
    loop {
        sleep(Duration::from_millis(LOOK_MS)).await;
        match store.head(realm).await {
            Ok(head) if head.epoch != epoch => return,
            Ok(_) | Err(_) => {}
        }
    }
}
