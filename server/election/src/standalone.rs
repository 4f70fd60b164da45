//! A node without rivals: it leads as soon as it asks.

use std::sync::Arc;

use async_trait::async_trait;
use ekiden_store::{Realm, Store};
use tokio::sync::watch;

use crate::claim::{claim, lead};
use crate::{Contender, Detector, ElectionError, LeaderAddress, Leadership};

/// Claims the epoch at once. For a store that one process opens; on a shared one the last to claim
/// leads.
pub struct Standalone {
    store: Arc<dyn Store>,
    realm: Realm,
    claimant: String,
}

impl Standalone {
    /// `claimant` is for people who read the store: a host and port.
    pub fn new(store: Arc<dyn Store>, realm: Realm, claimant: impl Into<String>) -> Self {
        Standalone { store, realm, claimant: claimant.into() }
    }
}

#[async_trait]
impl Contender for Standalone {
    async fn contend(&self) -> Result<Leadership, ElectionError> {
        let epoch = claim(&*self.store, &self.realm, &self.claimant).await?;
        let forever = std::future::pending();
        Ok(lead(self.store.clone(), self.realm.clone(), epoch, forever))
    }
}

/// A leader that is known beforehand: this node itself, or a configured address.
pub struct Fixed {
    leader: watch::Sender<Option<LeaderAddress>>,
}

impl Fixed {
    pub fn new(leader: LeaderAddress) -> Self {
        Fixed { leader: watch::Sender::new(Some(leader)) }
    }

    /// For an address that is known only once a port is bound.
    pub fn unknown() -> Self {
        Fixed { leader: watch::Sender::new(None) }
    }

    pub fn set(&self, leader: Option<LeaderAddress>) {
        self.leader.send_replace(leader);
    }
}

impl Detector for Fixed {
    fn watch(&self) -> watch::Receiver<Option<LeaderAddress>> {
        self.leader.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use ekiden_domain::change::{Epoch, Revision};
    use ekiden_store::embedded::Embedded;
    use ekiden_store::{Decision, Realm, Store, StoreError};

    use super::{Fixed, Standalone};
    use crate::{Contender, Detector, LeaderAddress};

    #[tokio::test]
    async fn each_claim_ends_the_one_before() {
        let directory = tempfile::tempdir().expect("directory");
        let store = Embedded::open(&directory.path().join("store")).expect("open");
        let store: Arc<dyn Store> = Arc::new(store);
        let realm = Realm { name: "mesos/test".into(), kinds: &[], note_kinds: &[] };
        let contender = Standalone::new(store.clone(), realm.clone(), "127.0.0.1:5050");
        let mut first = contender.contend().await.expect("leads");
        assert_eq!(first.epoch, Epoch(1));
        assert!(!*first.lost.borrow());
        let second = contender.contend().await.expect("leads again");
        assert_eq!(second.epoch, Epoch(2));
        let lost = tokio::time::timeout(Duration::from_secs(5), first.lost.wait_for(|lost| *lost));
        lost.await.expect("soon").expect("told");
        let late = store.commit(&realm, Some(first.epoch), &[Decision::default()]).await;
        assert!(matches!(late, Err(StoreError::Fenced { .. })));
        let now = store.commit(&realm, Some(second.epoch), &[Decision::default()]).await;
        assert_eq!(now.expect("commit"), [Ok(Revision(1))]);
        let mut ended = second.lost.clone();
        drop(second);
        let ended = tokio::time::timeout(Duration::from_secs(5), ended.wait_for(|lost| *lost));
        ended.await.expect("soon").expect("a dropped leadership is over");
    }

    #[test]
    fn a_fixed_leader_is_known_at_once() {
        let leader = LeaderAddress {
            id: "id".to_owned(),
            hostname: "localhost".to_owned(),
            ip: "127.0.0.1".to_owned(),
            port: 5050,
        };
        let fixed = Fixed::new(leader.clone());
        assert_eq!(*fixed.watch().borrow(), Some(leader));
        let later = Fixed::unknown();
        assert_eq!(*later.watch().borrow(), None);
    }
}
