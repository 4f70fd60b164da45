//! Tasks and frameworks as the agent keeps them, also on disk.

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::status::is_terminal;
use super::{Status, TaskView};

/// Names a task: ids of tasks are unique only within a framework.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TaskKey {
    pub framework_id: String,
    pub task_id: String,
}

/// Where the process of a task stands; its states are what it told the framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Handed to the runtime, not yet known to run.
    Launching,
    Running,
    /// No process any more (or never one).
    Ended,
}

/// Why and how a task is being ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KillRequest {
    pub grace_ms: u64,
    /// State and reason that the end will have, when not those of a plain kill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unhealthy: bool,
}

/// An agent that is to be empty: what its tasks are granted, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drain {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_grace_period_ns: Option<i64>,
    pub mark_gone: bool,
    /// Nanoseconds since 1970.
    pub started_at: i64,
}

impl Drain {
    /// The same word, said at whatever time.
    pub fn is_like(&self, other: &Drain) -> bool {
        self.max_grace_period_ns == other.max_grace_period_ns && self.mark_gone == other.mark_gone
    }

    pub fn started_at_seconds(&self) -> i64 {
        self.started_at / 1_000_000_000
    }
}

/// A command task, with the one executor that carries it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Task {
    pub key: TaskKey,
    pub container_id: String,
    /// `TaskInfo`, v1 JSON, as it came.
    pub info_json: Arc<str>,
    #[serde(skip)]
    pub view: Arc<TaskView>,
    pub phase: Phase,
    /// Pid of the supervisor: what the original calls the executor's.
    #[serde(default)]
    pub executor_pid: Option<i32>,
    /// What it went through, one a state, oldest first.
    #[serde(default)]
    pub statuses: Vec<Status>,
    /// Not yet acknowledged, oldest first. Only the first is under way.
    #[serde(default)]
    pub pending: VecDeque<Status>,
    #[serde(default)]
    pub kill: Option<KillRequest>,
    /// Last verdict of the health check.
    #[serde(default)]
    pub healthy: Option<bool>,
    /// Last result of the check.
    #[serde(default)]
    pub check_status: Option<super::CheckStatus>,
    /// Nanoseconds since 1970, when the run ended for good.
    #[serde(default)]
    pub completed_at: Option<i64>,
    /// The deadline of `max_completion_time` as nanoseconds since 1970.
    #[serde(default)]
    pub completion_deadline: Option<i64>,
}

impl Task {
    /// Fills what is not stored. Fails when the stored task cannot be read.
    pub fn parse_view(&mut self) -> Result<(), serde_json::Error> {
        self.view = Arc::new(serde_json::from_str(&self.info_json)?);
        Ok(())
    }

    /// State of the newest status; a task without one is being staged.
    pub fn state(&self) -> &str {
        self.statuses.last().map_or("TASK_STAGING", |status| &status.state)
    }

    pub fn is_terminal(&self) -> bool {
        is_terminal(self.state())
    }

    /// The agent gave it up before it had an executor; nothing is shown of it
    /// (recorded: tasks.har#157, "nouser").
    pub fn is_dropped(&self) -> bool {
        let first = self.statuses.first().map(|status| status.state.as_str());
        matches!(first, Some("TASK_DROPPED" | "TASK_LOST"))
    }

    /// All is told and acknowledged, and nothing runs.
    pub fn is_completed(&self) -> bool {
        self.is_terminal() && self.pending.is_empty() && self.phase == Phase::Ended
    }

    /// Adds a status. A later status of the same state takes the place of the former in the
    /// history (recorded: tasks.har, "agent, one running task"), not in the queue of updates.
    pub fn push(&mut self, status: Status) {
        if self.statuses.last().is_some_and(|last| last.state == status.state) {
            self.statuses.pop();
        }
        self.statuses.push(status.clone());
        self.pending.push_back(status);
    }
}

/// A framework that something runs, or ran, for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Framework {
    pub id: String,
    /// `FrameworkInfo`, v1 JSON, as it came.
    pub info_json: Arc<str>,
    #[serde(skip)]
    pub view: Arc<FrameworkView>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FrameworkView {
    pub user: String,
    pub name: String,
    pub checkpoint: bool,
    pub capabilities: Vec<Capability>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Capability {
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

impl Framework {
    pub fn parse_view(&mut self) -> Result<(), serde_json::Error> {
        self.view = Arc::new(serde_json::from_str(&self.info_json)?);
        Ok(())
    }

    pub fn is_capable(&self, capability: &str) -> bool {
        self.view.capabilities.iter().any(|held| held.kind.as_deref() == Some(capability))
    }
}
