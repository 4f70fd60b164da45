//! What readers see: the state at one revision, the soft facts that belong to it, who leads.

use std::sync::Arc;

use arc_swap::ArcSwap;
use ekiden_domain::ambient::Timestamp;
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::soft::Soft;
use ekiden_domain::mesos::state::State;
use ekiden_election::LeaderAddress;
use tokio::sync::broadcast;

/// Decisions that a subscriber of the board may lag behind before it is cut.
const SUBSCRIBER_DECISIONS: usize = 4_096;

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

/// One committed decision of a leader, for event streams.
#[derive(Debug)]
pub struct Told {
    pub before: State,
    pub after: State,
    pub soft: Soft,
    pub changes: Vec<Change>,
}

/// Where the picture of the moment is found. Cloning shares it.
#[derive(Clone, Debug)]
pub struct Board {
    current: Arc<ArcSwap<Published>>,
    tellers: broadcast::Sender<Arc<Told>>,
}

impl Default for Board {
    fn default() -> Self {
        Board { current: Arc::default(), tellers: broadcast::Sender::new(SUBSCRIBER_DECISIONS) }
    }
}

impl Board {
    pub fn read(&self) -> Arc<Published> {
        self.current.load_full()
    }

    pub fn publish(&self, published: Published) {
        self.current.store(Arc::new(published));
    }

    /// What is committed from now on, in order. Subscribe first, then [`Board::read`]: what is
    /// told with an `after` that is not newer than what was read is known already.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Told>> {
        self.tellers.subscribe()
    }

    /// Builds what is told only when somebody listens.
    pub(crate) fn tell(&self, told: impl FnOnce() -> Told) {
        if self.tellers.receiver_count() > 0 {
            // Fails only when the last listener has just left.
            let _ = self.tellers.send(Arc::new(told()));
        }
    }
}

impl Published {
    pub fn is_leading(&self) -> bool {
        self.elected_at.is_some()
    }
}
