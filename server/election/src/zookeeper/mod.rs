//! Election by ZooKeeper, in the nodes that each original writes, so that those who look for a
//! leader there (mesos-dns, schedulers, marathon-lb …) find it.
//!
//! ZooKeeper chooses; the epoch in the store makes the chosen one a leader. A leader that was cut
//! off and does not know it is refused by the store.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use ekiden_domain::ambient::Ids;
use ekiden_store::{Realm, Store};
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::sleep;

use crate::claim::{claim, lead};
use crate::{Contender, Detector, ElectionError, LeaderAddress, Leadership};

mod detect;
mod group;
mod layout;
#[cfg(test)]
mod tests;
mod url;

use group::{Group, Membership};
use layout::Layout;
pub use layout::MasterNode;
pub use url::{ZkUrl, ZkUrlError};

/// First and longest pause before the next session.
const RETRY_FIRST_MS: u64 = 50;
const RETRY_LONGEST_MS: u64 = 2_000;

/// Both originals' default.
pub const SESSION_TIMEOUT: Duration = Duration::from_secs(10);

/// Stands for election with an ephemeral, sequential node: the lowest number leads.
pub struct ZooKeeperContender {
    group: Group,
    data: Vec<u8>,
    store: Arc<dyn Store>,
    realm: Realm,
    claimant: String,
}

impl ZooKeeperContender {
    /// A Mesos master: `<path>/json.info_NNNNNNNNNN` with its MasterInfo.
    pub fn mesos(
        url: &ZkUrl,
        session_timeout: Duration,
        store: Arc<dyn Store>,
        realm: Realm,
        node: &MasterNode,
    ) -> Self {
        let address = &node.address;
        ZooKeeperContender {
            group: Group::new(url, session_timeout, Layout::mesos(&url.path)),
            data: node.content().into_bytes(),
            store,
            realm,
            claimant: format!("{}:{}", address.ip, address.port),
        }
    }

    /// A Marathon: `<path>/leader-curator/_c_<uuid>-latch-NNNNNNNNNN` with its host and port.
    pub fn marathon(
        url: &ZkUrl,
        session_timeout: Duration,
        store: Arc<dyn Store>,
        realm: Realm,
        host_port: &str,
        ids: &dyn Ids,
    ) -> Self {
        let layout = Layout::marathon(&url.path, ids.random_bytes());
        ZooKeeperContender {
            group: Group::new(url, session_timeout, layout),
            data: host_port.as_bytes().to_vec(),
            store,
            realm,
            claimant: host_port.to_owned(),
        }
    }

    /// One session, from its beginning to the leadership.
    async fn campaign(&self) -> Result<(Leadership, Membership), Failed> {
        let membership = self.group.join(&self.data).await?;
        membership.lowest().await?;
        tracing::info!(realm = %self.realm.name, node = membership.node(), "elected");
        let epoch = tokio::select! {
            epoch = claim(&*self.store, &self.realm, &self.claimant) => {
                epoch.map_err(Failed::ForGood)?
            }
            () = membership.ended() => return Err(Failed::ForNow("the session ended".to_owned())),
        };
        let held = membership.clone();
        let ended = async move { held.ended().await };
        let leadership = lead(self.store.clone(), self.realm.clone(), epoch, ended);
        Ok((leadership, membership))
    }
}

/// Why a session did not lead to leadership.
#[derive(Debug)]
enum Failed {
    /// A new session may.
    ForNow(String),
    ForGood(ElectionError),
}

#[async_trait]
impl Contender for ZooKeeperContender {
    async fn contend(&self) -> Result<Leadership, ElectionError> {
        let mut pause_ms = RETRY_FIRST_MS;
        loop {
            match self.campaign().await {
                Ok((leadership, _)) => return Ok(leadership),
                Err(Failed::ForGood(error)) => return Err(error),
                Err(Failed::ForNow(reason)) => {
                    let realm = &self.realm.name;
                    tracing::warn!(%realm, reason, "standing for election again");
                }
            }
            sleep(Duration::from_millis(pause_ms)).await;
            pause_ms = (pause_ms * 2).min(RETRY_LONGEST_MS);
        }
    }
}

/// Follows who leads, until dropped.
pub struct ZooKeeperDetector {
    leader: watch::Receiver<Option<LeaderAddress>>,
    following: AbortHandle,
}

impl ZooKeeperDetector {
    /// The leading Mesos master.
    pub fn mesos(url: &ZkUrl, session_timeout: Duration) -> Self {
        Self::start(Group::new(url, session_timeout, Layout::mesos(&url.path)))
    }

    /// The leading Marathon.
    pub fn marathon(url: &ZkUrl, session_timeout: Duration) -> Self {
        Self::start(Group::new(url, session_timeout, Layout::marathon(&url.path, [0; 16])))
    }

    fn start(group: Group) -> Self {
        let (tell, leader) = watch::channel(None);
        let following = tokio::spawn(detect::follow(group, tell)).abort_handle();
        ZooKeeperDetector { leader, following }
    }
}

impl Drop for ZooKeeperDetector {
    fn drop(&mut self) {
        self.following.abort();
    }
}

impl Detector for ZooKeeperDetector {
    fn watch(&self) -> watch::Receiver<Option<LeaderAddress>> {
        self.leader.clone()
    }
}
