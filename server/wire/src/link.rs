//! The agent link: what an Ekiden agent and an Ekiden master say to each other.
//!
//! The agent opens `POST /ekiden/agent` on the master with [`AgentHello`] as JSON and keeps the
//! answer open: a RecordIO stream (`<decimal length>\n<json>`) of [`MasterMessage`]s. What the
//! agent has to say goes as `POST /ekiden/agent/reports` with an [`AgentReports`] body (a batch,
//! JSON), answered 202 once what it holds is committed, 409 when the link is not the current
//! one (the agent then opens a new link), 503 when this master does not lead. A master that does
//! not lead answers the hello with 307 and a `Location` as for schedulers, or 503 without a leader.
//!
//! Both sides tolerate repeats: a command is idempotent by its ids, a report by its uuid.
//! Enums are tagged from outside (`{"ping":{}}`): raw JSON cannot be read inside a tagged object.
//! `*_json` fields hold the v1 JSON form of the Mesos message that is named, kept as it came.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What an agent says when it opens its link.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgentHello {
    /// The id given at an earlier registration, or none for a new agent.
    pub agent_id: Option<String>,
    /// Chosen anew by the agent at each start, so that a late link of an old process is refused.
    pub process_uuid: String,
    pub version: String,
    pub ip: String,
    pub port: u16,
    pub hostname: String,
    /// `Resource` list, v1 JSON. Total resources of the agent.
    pub resources_json: Box<RawValue>,
    /// `Attribute` list, v1 JSON.
    pub attributes_json: Box<RawValue>,
    /// `DomainInfo`, v1 JSON.
    pub domain_json: Option<Box<RawValue>>,
    /// Names of agent capabilities, in the original's order.
    pub capabilities: Vec<String>,
    /// The highest epoch that the agent has obeyed.
    pub epoch_seen: u64,
    pub frameworks: Vec<FrameworkReport>,
    pub executors: Vec<ExecutorReport>,
    /// Every task that the agent knows and that is not yet terminal and acknowledged.
    pub tasks: Vec<TaskReport>,
}

/// A framework that the agent runs something for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FrameworkReport {
    pub framework_id: String,
    /// `FrameworkInfo`, v1 JSON.
    pub framework_info_json: Box<RawValue>,
}

/// An executor that the agent runs (also those of command tasks: executor id = task id).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExecutorReport {
    pub framework_id: String,
    pub executor_id: String,
    pub container_id: String,
    /// `ExecutorInfo`, v1 JSON; absent for command executors.
    pub executor_info_json: Option<Box<RawValue>>,
}

/// A task as its agent knows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TaskReport {
    pub framework_id: String,
    pub executor_id: Option<String>,
    /// `TaskInfo`, v1 JSON, as it was in the RUN command.
    pub task_info_json: Box<RawValue>,
    /// `TASK_…` name of the latest state.
    pub state: String,
    /// `TaskStatus` list, v1 JSON, oldest first: what the task went through.
    pub statuses_json: Vec<Box<RawValue>>,
}

/// What a master tells an agent. Every record carries the epoch of the leader that sends it; the
/// agent remembers the highest durably and ends a link that carries a lower one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MasterMessage {
    pub epoch: u64,
    pub command: MasterCommand,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MasterCommand {
    /// First record of every accepted link.
    Registered {
        agent_id: String,
        /// True when the agent was known before.
        reregistered: bool,
        /// The agent expects a record at least this often (pings fill the silence).
        ping_timeout_ms: u64,
        master_id: String,
        master_hostname: String,
    },
    Ping {},
    /// Start a command task or hand a task to an executor. Idempotent by (framework, task id).
    Run {
        framework_id: String,
        framework_info_json: Box<RawValue>,
        /// `ExecutorInfo` for a custom executor; absent for a command task.
        executor_info_json: Option<Box<RawValue>>,
        task_info_json: Box<RawValue>,
    },
    /// Unknown tasks are answered with a TASK_… update by the agent.
    Kill {
        framework_id: String,
        task_id: String,
        /// `KillPolicy`, v1 JSON.
        kill_policy_json: Option<Box<RawValue>>,
    },
    /// The framework acknowledged this update: the agent may send the next one.
    Acknowledge {
        framework_id: String,
        task_id: String,
        uuid: String,
    },
    /// Message to an executor; data is base64.
    Message {
        framework_id: String,
        executor_id: String,
        data: String,
    },
    /// SHUTDOWN of one executor.
    ShutdownExecutor {
        framework_id: String,
        executor_id: String,
    },
    /// The framework is gone: end all that runs for it.
    ShutdownFramework {
        framework_id: String,
    },
    /// The agent must kill all, forget its id and end its process. `message` says why.
    Shutdown {
        message: String,
    },
    /// Kill all tasks, each with this grace at most. Said again it changes the grace.
    Drain {
        max_grace_period_ns: Option<i64>,
        mark_gone: bool,
    },
}

/// A batch of reports over one link.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AgentReports {
    pub agent_id: String,
    pub process_uuid: String,
    pub reports: Vec<AgentReport>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgentReport {
    /// A status update, resent (10 s doubling to 10 min) until acknowledged.
    Update {
        framework_id: String,
        executor_id: Option<String>,
        /// `TaskStatus`, v1 JSON, with `uuid`, `timestamp`, `source` set.
        status_json: Box<RawValue>,
        /// `TASK_…` of the newest state that the agent knows, when later than the status.
        latest_state: Option<String>,
    },
    /// An executor ended. `status` is the raw wait status.
    ExecutorExited {
        framework_id: String,
        executor_id: String,
        status: Option<i32>,
    },
    /// Message of an executor to its framework; data is base64.
    Message {
        framework_id: String,
        executor_id: String,
        data: String,
    },
    Pong {},
    /// The agent leaves for good: its tasks are over and it will not come back under its id.
    Unregister {},
}
