//! Tasks and what their agents say of them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{AgentId, ExecutorId, ExecutorKey, FrameworkId, TaskId, TaskKey};
use super::resources::Resources;
use crate::ambient::Timestamp;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    pub id: TaskId,
    pub framework_id: FrameworkId,
    pub agent_id: AgentId,
    /// Only of tasks that run in a custom executor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor_id: Option<ExecutorId>,
    pub name: Arc<str>,
    /// The role that its resources are allocated to.
    pub role: Arc<str>,
    /// With allocation; without what its executor uses.
    pub resources: Resources,
    /// `TaskInfo`, v1 JSON, as it was launched.
    pub info_json: Arc<str>,
    /// The user that it runs as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<Arc<str>>,
    /// The latest state known.
    pub state: TaskState,
    /// Oldest first; of consecutive ones of one state only the last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statuses: Vec<TaskStatus>,
    /// The latest update that was sent to the framework and needs its acknowledgement, or was
    /// acknowledged: its state and uuid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_update: Option<StatusUpdate>,
    pub place: TaskPlace,
    pub launched_at: Timestamp,
    /// A KILL that the agent may not have heard of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kill: Option<KillRequest>,
}

/// Which list of its framework a task is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum TaskPlace {
    /// Running, or ended but not yet acknowledged.
    Active,
    /// Its agent is unreachable.
    Unreachable {
        since: Timestamp,
    },
    Completed {
        since: Timestamp,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatusUpdate {
    pub state: TaskState,
    /// Lower-case hexadecimal with dashes.
    pub uuid: Arc<str>,
    pub acknowledged: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KillRequest {
    /// `KillPolicy`, v1 JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_json: Option<Arc<str>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskStatus {
    pub state: TaskState,
    /// Seconds, as the status says.
    pub timestamp_seconds: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub healthy: Option<bool>,
    /// `REASON_…`, v1 name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Arc<str>>,
    /// Lower-case hexadecimal with dashes; updates without one need no acknowledgement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uuid: Option<Arc<str>>,
    /// `TaskStatus`, v1 JSON.
    pub json: Arc<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    Staging,
    Starting,
    Running,
    Killing,
    Finished,
    Failed,
    Killed,
    Error,
    Lost,
    Dropped,
    Unreachable,
    Gone,
    GoneByOperator,
    Unknown,
}

impl TaskState {
    pub const ALL: [TaskState; 14] = [
        TaskState::Staging,
        TaskState::Starting,
        TaskState::Running,
        TaskState::Killing,
        TaskState::Finished,
        TaskState::Failed,
        TaskState::Killed,
        TaskState::Error,
        TaskState::Lost,
        TaskState::Dropped,
        TaskState::Unreachable,
        TaskState::Gone,
        TaskState::GoneByOperator,
        TaskState::Unknown,
    ];

    /// `TASK_…`.
    pub const fn name(self) -> &'static str {
        match self {
            TaskState::Staging => "TASK_STAGING",
            TaskState::Starting => "TASK_STARTING",
            TaskState::Running => "TASK_RUNNING",
            TaskState::Killing => "TASK_KILLING",
            TaskState::Finished => "TASK_FINISHED",
            TaskState::Failed => "TASK_FAILED",
            TaskState::Killed => "TASK_KILLED",
            TaskState::Error => "TASK_ERROR",
            TaskState::Lost => "TASK_LOST",
            TaskState::Dropped => "TASK_DROPPED",
            TaskState::Unreachable => "TASK_UNREACHABLE",
            TaskState::Gone => "TASK_GONE",
            TaskState::GoneByOperator => "TASK_GONE_BY_OPERATOR",
            TaskState::Unknown => "TASK_UNKNOWN",
        }
    }

    pub fn from_name(name: &str) -> Option<TaskState> {
        TaskState::ALL.into_iter().find(|state| state.name() == name)
    }

    /// A terminal task never changes state, and its resources are free.
    pub const fn is_terminal(self) -> bool {
        matches!(
            self,
            TaskState::Finished
                | TaskState::Failed
                | TaskState::Killed
                | TaskState::Error
                | TaskState::Lost
                | TaskState::Dropped
                | TaskState::Gone
                | TaskState::GoneByOperator
        )
    }
}

impl Task {
    pub fn key(&self) -> TaskKey {
        TaskKey { framework_id: self.framework_id.clone(), task_id: self.id.clone() }
    }

    pub fn executor_key(&self) -> Option<ExecutorKey> {
        self.executor_id.as_ref().map(|executor_id| ExecutorKey {
            agent_id: self.agent_id.clone(),
            framework_id: self.framework_id.clone(),
            executor_id: executor_id.clone(),
        })
    }

    pub fn is_active(&self) -> bool {
        self.place == TaskPlace::Active
    }

    /// Uses its resources on its agent.
    pub fn is_using_resources(&self) -> bool {
        self.is_active() && !self.state.is_terminal()
    }
}
