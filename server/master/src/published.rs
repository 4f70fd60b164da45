//! What readers see: the state at one revision, the soft facts that belong to it, who leads.

use std::sync::Arc;

use arc_swap::ArcSwap;
use ekiden_domain::ambient::Timestamp;
use ekiden_domain::mesos::soft::Soft;
use ekiden_domain::mesos::state::State;
use ekiden_election::LeaderAddress;

/// One consistent picture. Everything in it is cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Published {
    pub state: State,
    /// Empty on a node that does not lead.
    pub soft: Soft,
    /// The leader that this node knows of; itself when it leads.
    pub leader: Option<LeaderAddress>,
    /// When this node began to lead; `None` while it does not.
    pub elected_at: Option<Timestamp>,
    /// A leader that is still reading its state answers v1 calls with 503.
    pub recovered: bool,
}

/// Where the picture of the moment is found. Cloning shares it.
#[derive(Clone, Debug, Default)]
pub struct Board(Arc<ArcSwap<Published>>);

impl Board {
    pub fn read(&self) -> Arc<Published> {
        self.0.load_full()
    }

    pub fn publish(&self, published: Published) {
        self.0.store(Arc::new(published));
    }
}

impl Published {
    pub fn is_leading(&self) -> bool {
        self.elected_at.is_some()
    }
}
