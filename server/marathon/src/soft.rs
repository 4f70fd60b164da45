//! What a leader knows and nobody stores: launch queue, health, readiness; one picture of all.

use std::collections::BTreeMap;
use std::sync::Arc;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::health::Health;
use ekiden_domain::marathon::matching::{Offer, Reason};
use ekiden_domain::marathon::{App, InstanceId, PathId, TaskId};

/// Results of checks, by the place of the check in the app. Persistent: a copy is one pointer.
pub type Results = imbl::HashMap<InstanceId, BTreeMap<usize, Health>>;

/// Empty on a node that does not lead.
#[derive(Clone, Debug, Default)]
pub struct Soft {
    /// Apps with instances that wait for an offer, by id.
    pub queue: Vec<Arc<QueueItem>>,
    pub health: Results,
    pub readiness: Arc<BTreeMap<TaskId, ReadinessResult>>,
    /// The master that the framework is subscribed to.
    pub master: Option<Master>,
    pub framework_id: Option<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Master {
    pub hostname: String,
    pub port: u16,
    pub region: Option<String>,
}

impl Master {
    /// Where the master's pages are: `/v2/info` shows it.
    pub fn ui_url(&self, secure: bool) -> String {
        let scheme = if secure { "https" } else { "http" };
        format!("{scheme}://{}:{}/", self.hostname, self.port)
    }
}

/// One line of `/v2/queue`.
#[derive(Clone, Debug)]
pub struct QueueItem {
    pub app: Arc<App>,
    pub role: String,
    /// Instances that wait.
    pub count: usize,
    /// No launch before; in the past or none = no delay.
    pub backoff_until: Option<Timestamp>,
    pub since: Timestamp,
    pub statistics: Statistics,
}

/// What became of offers since the app entered the queue.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    pub processed_offers: usize,
    pub unused_offers: usize,
    pub last_unused_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    /// First reason of the funnel, over all offers processed.
    pub rejects_launch_attempt: BTreeMap<Reason, usize>,
    /// The last unused offer of each agent, by agent id.
    pub last_unused: BTreeMap<String, UnusedOffer>,
}

#[derive(Clone, Debug)]
pub struct UnusedOffer {
    pub offer: Arc<OfferSeen>,
    pub reasons: Vec<Reason>,
    pub at: Timestamp,
}

/// An offer as it came.
#[derive(Clone, Debug)]
pub struct OfferSeen {
    pub offer: Offer,
    /// v1 JSON of its resources.
    pub resources: Vec<serde_json::Value>,
}

impl Statistics {
    pub fn used(&mut self, now: Timestamp) {
        self.processed_offers += 1;
        self.last_used_at = Some(now);
    }

    pub fn unused(&mut self, unused: UnusedOffer) {
        self.processed_offers += 1;
        self.unused_offers += 1;
        self.last_unused_at = Some(unused.at);
        if let Some(reason) = unused.reasons.iter().min() {
            *self.rejects_launch_attempt.entry(*reason).or_default() += 1;
        }
        let agent = unused.offer.offer.agent.agent_id.clone().unwrap_or_default();
        self.last_unused.insert(agent, unused);
    }

    /// First reasons over the last unused offer of each agent.
    pub fn rejects_last_offers(&self) -> BTreeMap<Reason, usize> {
        let mut counts = BTreeMap::new();
        for unused in self.last_unused.values() {
            if let Some(reason) = unused.reasons.iter().min() {
                *counts.entry(*reason).or_default() += 1;
            }
        }
        counts
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadinessResult {
    pub app_id: PathId,
    pub name: String,
    pub task_id: TaskId,
    pub ready: bool,
    /// Only with `preserveLastResponse`.
    pub last_response: Option<ReadinessResponse>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadinessResponse {
    pub status: u16,
    pub content_type: String,
    pub body: String,
}
