//! Offers: soft facts, known to the leader and its readers only.

use std::sync::Arc;

use super::ids::{AgentId, FrameworkId, OfferId};
use super::resources::Resources;
use crate::ambient::Timestamp;

#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub id: OfferId,
    /// Position among all offers of this master.
    pub number: u64,
    pub framework_id: FrameworkId,
    pub agent_id: AgentId,
    pub role: Arc<str>,
    /// Allocated to `role`.
    pub resources: Resources,
    pub made_at: Timestamp,
}
