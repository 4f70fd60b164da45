//! Agents: machines that registered and what they bring.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::attribute::Attribute;
use super::ids::AgentId;
use super::resources::Resources;
use crate::ambient::Timestamp;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agent {
    pub id: AgentId,
    pub hostname: Arc<str>,
    pub ip: Arc<str>,
    pub port: u16,
    pub version: Arc<str>,
    /// Which start of the agent's process registered last.
    pub process_uuid: Arc<str>,
    /// As the agent gave them.
    pub info_resources: Resources,
    /// With what operations made of them (dynamic reservations, volumes).
    pub total_resources: Resources,
    pub attributes: Vec<Attribute>,
    /// `DomainInfo`, v1 JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain_json: Option<Arc<str>>,
    /// Names, in the original's order.
    pub capabilities: Vec<Arc<str>>,
    pub registered_at: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reregistered_at: Option<Timestamp>,
    pub condition: AgentCondition,
    /// By an operator: gets no offers until reactivated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deactivated: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drain: Option<Drain>,
    /// It came back after it was unreachable.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub readmitted: bool,
}

/// What the registry says of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum AgentCondition {
    Registered,
    Unreachable { since: Timestamp },
    Gone { since: Timestamp },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Drain {
    pub state: DrainState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_grace_period_ns: Option<i64>,
    pub mark_gone: bool,
    pub started_at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrainState {
    Draining,
    Drained,
}

impl Agent {
    /// The process address that the original's agents have.
    pub fn pid(&self) -> String {
        format!("slave(1)@{}:{}", self.ip, self.port)
    }

    /// As texts name an agent: `<id> at <pid> (<hostname>)`.
    pub fn title(&self) -> String {
        format!("{} at {} ({})", self.id, self.pid(), self.hostname)
    }

    pub fn is_registered(&self) -> bool {
        self.condition == AgentCondition::Registered
    }

    pub fn is_capable(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|name| &**name == capability)
    }
}
