//! Becoming and ceasing to be leader, and finding the leader: standalone and ZooKeeper.

use async_trait::async_trait;
use ekiden_domain::change::Epoch;
use tokio::sync::watch;

mod claim;
pub mod standalone;
pub mod zookeeper;

/// Where a leader can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaderAddress {
    /// Mesos: the master's id; Marathon: empty.
    pub id: String,
    pub hostname: String,
    pub ip: String,
    pub port: u16,
}

#[derive(Debug, thiserror::Error)]
pub enum ElectionError {
    #[error("election: {0}")]
    Unavailable(String),
    #[error(transparent)]
    Store(#[from] ekiden_store::StoreError),
}

/// Leadership as an owned value. Dropping it gives the leadership up; `lost` turns true when it
/// was taken away (session expired, epoch claimed by another).
#[derive(Debug)]
pub struct Leadership {
    pub epoch: Epoch,
    pub lost: watch::Receiver<bool>,
    /// Kept for its drop: ends the candidacy.
    pub guard: Option<tokio::sync::oneshot::Sender<()>>,
}

/// Wants to lead one realm.
#[async_trait]
pub trait Contender: Send + Sync + 'static {
    /// Waits until this node leads: first in the election, then the next epoch claimed in the
    /// store. Cancel-safe: dropping the future withdraws the candidacy.
    async fn contend(&self) -> Result<Leadership, ElectionError>;
}

/// Knows who leads.
pub trait Detector: Send + Sync + 'static {
    /// The current leader, and every change of it.
    fn watch(&self) -> watch::Receiver<Option<LeaderAddress>>;
}
