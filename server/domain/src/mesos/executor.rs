//! Custom executors, which run tasks of their framework on one agent.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{AgentId, ExecutorId, ExecutorKey, FrameworkId};
use super::resources::Resources;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Executor {
    pub id: ExecutorId,
    pub framework_id: FrameworkId,
    pub agent_id: AgentId,
    /// With allocation.
    pub resources: Resources,
    /// `ExecutorInfo`, v1 JSON.
    pub info_json: Arc<str>,
}

impl Executor {
    pub fn key(&self) -> ExecutorKey {
        ExecutorKey {
            agent_id: self.agent_id.clone(),
            framework_id: self.framework_id.clone(),
            executor_id: self.id.clone(),
        }
    }
}
