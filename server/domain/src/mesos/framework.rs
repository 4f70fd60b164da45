//! Frameworks: schedulers that subscribed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::FrameworkId;
use super::resources::Quantities;
use crate::ambient::Timestamp;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Framework {
    pub id: FrameworkId,
    pub info: FrameworkInfo,
    /// `OfferConstraints`, v1 JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer_constraints_json: Option<Arc<str>>,
    pub registered_at: Timestamp,
    /// The latest subscription; equal to `registered_at` after the first one.
    pub reregistered_at: Timestamp,
    /// When it was torn down or timed out; it is completed then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unregistered_at: Option<Timestamp>,
}

/// What a framework says of itself. Fields that rules use, and the whole as it came.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FrameworkInfo {
    pub name: Arc<str>,
    pub user: Arc<str>,
    /// `roles` of a multi-role framework, else the one `role`, sorted as given.
    pub roles: Vec<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub principal: Option<Arc<str>>,
    pub failover_timeout_seconds: f64,
    pub checkpoint: bool,
    #[serde(default)]
    pub hostname: Arc<str>,
    #[serde(default)]
    pub webui_url: Arc<str>,
    /// Names, in the order given.
    pub capabilities: Vec<Arc<str>>,
    /// Own minimum offers by role; an offer must satisfy one of the list. Empty list = any.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub min_allocatable: BTreeMap<Arc<str>, Vec<Quantities>>,
    /// `FrameworkInfo`, v1 JSON, with `id`.
    pub json: Arc<str>,
}

impl Framework {
    pub fn is_completed(&self) -> bool {
        self.unregistered_at.is_some()
    }

    pub fn is_capable(&self, capability: &str) -> bool {
        self.info.is_capable(capability)
    }

    pub fn is_partition_aware(&self) -> bool {
        self.is_capable("PARTITION_AWARE")
    }

    /// As texts name a framework: `<id> (<name>)`.
    pub fn title(&self) -> String {
        format!("{} ({})", self.id, self.info.name)
    }
}

impl FrameworkInfo {
    pub fn is_capable(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|name| &**name == capability)
    }

    pub fn is_multi_role(&self) -> bool {
        self.is_capable("MULTI_ROLE")
    }
}
