//! What a decision wants done in the world, once it is committed.

use std::sync::Arc;

use crate::ambient::Timestamp;
use crate::mesos::agent::Agent;
use crate::mesos::change::Change;
use crate::mesos::executor::Executor;
use crate::mesos::framework::{Framework, FrameworkInfo};
use crate::mesos::ids::{AgentId, ExecutorId, FrameworkId, OfferId, TaskId};
use crate::mesos::offer::Offer;
use crate::mesos::task::{Task, TaskState};

/// What one decision leaves: one revision, and what may leave after its commit.
#[derive(Debug, Default)]
pub struct Outcome {
    pub changes: Vec<Change>,
    pub effects: Vec<Effect>,
}

#[derive(Clone, Debug)]
pub enum Effect {
    /// To the framework's stream of that id, if it is still the one.
    Event { framework_id: FrameworkId, stream_id: Arc<str>, event: Event },
    /// Ends a framework's stream.
    CloseStream { framework_id: FrameworkId, stream_id: Arc<str> },
    /// First word over an agent's new link.
    Linked { agent_id: AgentId, link_id: Arc<str>, reregistered: bool },
    /// To the agent's link of that id, if it is still the one.
    Command { agent_id: AgentId, link_id: Arc<str>, command: Command },
    /// Ends an agent's link.
    CloseLink { agent_id: AgentId, link_id: Arc<str> },
}

/// What a scheduler is told.
#[derive(Clone, Debug)]
pub enum Event {
    Subscribed,
    /// With the agent that each is of.
    Offers(Vec<(Arc<Offer>, Arc<Agent>)>),
    Rescind(OfferId),
    /// `TaskStatus`, v1 JSON.
    Update {
        status_json: Arc<str>,
    },
    OperationStatus(OperationStatus),
    /// `data` is base64.
    Message {
        agent_id: AgentId,
        executor_id: ExecutorId,
        data: Arc<str>,
    },
    Failure {
        agent_id: AgentId,
        executor_id: Option<ExecutorId>,
        status: Option<i32>,
    },
    Error {
        message: String,
    },
}

/// What an agent is told. Idempotent by the ids in it.
#[derive(Clone, Debug)]
pub enum Command {
    Run {
        framework: Arc<Framework>,
        task: Arc<Task>,
        executor: Option<Arc<Executor>>,
    },
    Kill {
        framework_id: FrameworkId,
        task_id: TaskId,
        kill_policy_json: Option<Arc<str>>,
    },
    Acknowledge {
        framework_id: FrameworkId,
        task_id: TaskId,
        uuid: Arc<str>,
    },
    /// `data` is base64.
    Message {
        framework_id: FrameworkId,
        executor_id: ExecutorId,
        data: Arc<str>,
    },
    ShutdownExecutor {
        framework_id: FrameworkId,
        executor_id: ExecutorId,
    },
    ShutdownFramework {
        framework_id: FrameworkId,
    },
    Shutdown {
        message: String,
    },
    /// Kill all tasks and take no new ones.
    Drain {
        max_grace_period_ns: Option<i64>,
        mark_gone: bool,
    },
}

/// How an operation stands that its framework gave an id.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationStatus {
    pub operation_id: Arc<str>,
    /// `OPERATION_…`.
    pub state: &'static str,
    pub message: Option<Arc<str>>,
    /// Of those that need an acknowledgement: a number, unique with this master.
    pub number: Option<u64>,
    pub agent_id: Option<AgentId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Master,
    Agent,
}

/// A status that the master makes by itself. Such a one has no uuid and needs no acknowledgement.
#[derive(Clone, Debug)]
pub struct GeneratedStatus<'a> {
    pub task_id: &'a TaskId,
    pub state: TaskState,
    pub message: &'a str,
    pub source: Source,
    /// `REASON_…`, v1 name.
    pub reason: &'static str,
    pub agent_id: Option<&'a AgentId>,
    pub executor_id: Option<&'a ExecutorId>,
    pub at: Timestamp,
    pub unreachable_at: Option<Timestamp>,
    /// `TaskStatus`, v1 JSON, whose health, check and container it repeats.
    pub like: Option<&'a str>,
}

/// Writes the foreign forms that are kept in nouns.
pub trait Render: Send {
    /// `TaskStatus`, v1 JSON.
    fn status(&self, status: &GeneratedStatus<'_>) -> Arc<str>;

    /// `FrameworkInfo`, v1 JSON: that of `info.json`, with this id, user and checkpoint.
    fn framework_info(&self, info: &FrameworkInfo, id: &FrameworkId) -> Arc<str>;
}
