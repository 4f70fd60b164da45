//! What decisions change, and its stored form.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::agent::Agent;
use super::executor::Executor;
use super::framework::Framework;
use super::ids::{AgentId, ExecutorKey, FrameworkId, TaskKey};
use super::maintenance::Maintenance;
use super::role::{Quota, Weight};
use super::task::Task;
use crate::change::{Corrupt, Key, Record};

pub const AGENT: &str = "agent";
pub const FRAMEWORK: &str = "framework";
pub const TASK: &str = "task";
pub const EXECUTOR: &str = "executor";
pub const WEIGHT: &str = "weight";
pub const QUOTA: &str = "quota";
pub const MAINTENANCE: &str = "maintenance";

/// The id of the one maintenance noun.
const SCHEDULE: &str = "schedule";

/// One noun as it is from now on, or its end.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Agent(Arc<Agent>),
    AgentRemoved(AgentId),
    Framework(Arc<Framework>),
    FrameworkRemoved(FrameworkId),
    Task(Arc<Task>),
    TaskRemoved(TaskKey),
    Executor(Arc<Executor>),
    ExecutorRemoved(ExecutorKey),
    Weight(Arc<Weight>),
    WeightRemoved(Arc<str>),
    Quota(Arc<Quota>),
    QuotaRemoved(Arc<str>),
    Maintenance(Arc<Maintenance>),
}

impl Change {
    pub fn record(&self) -> Record {
        match self {
            Change::Agent(agent) => stored(AGENT, agent.id.to_string(), agent),
            Change::AgentRemoved(id) => removed(AGENT, id.to_string()),
            Change::Framework(framework) => stored(FRAMEWORK, framework.id.to_string(), framework),
            Change::FrameworkRemoved(id) => removed(FRAMEWORK, id.to_string()),
            Change::Task(task) => stored(TASK, task.key().to_string(), task),
            Change::TaskRemoved(key) => removed(TASK, key.to_string()),
            Change::Executor(executor) => stored(EXECUTOR, executor.key().to_string(), executor),
            Change::ExecutorRemoved(key) => removed(EXECUTOR, key.to_string()),
            Change::Weight(weight) => stored(WEIGHT, weight.role.to_string(), weight),
            Change::WeightRemoved(role) => removed(WEIGHT, role.to_string()),
            Change::Quota(quota) => stored(QUOTA, quota.role.to_string(), quota),
            Change::QuotaRemoved(role) => removed(QUOTA, role.to_string()),
            Change::Maintenance(maintenance) => {
                stored(MAINTENANCE, SCHEDULE.to_string(), maintenance)
            }
        }
    }

    pub fn from_record(record: &Record) -> Result<Change, Corrupt> {
        let Some(body) = &record.body else { return removal(record) };
        Ok(match record.key.kind {
            AGENT => Change::Agent(read(record, body)?),
            FRAMEWORK => Change::Framework(read(record, body)?),
            TASK => Change::Task(read(record, body)?),
            EXECUTOR => Change::Executor(read(record, body)?),
            WEIGHT => Change::Weight(read(record, body)?),
            QUOTA => Change::Quota(read(record, body)?),
            MAINTENANCE => Change::Maintenance(read(record, body)?),
            _ => return Err(corrupt(record, "unknown kind")),
        })
    }
}

fn stored<T: Serialize>(kind: &'static str, id: String, noun: &T) -> Record {
    // Nouns hold strings, numbers, lists and maps with string keys: always representable.
    let body = serde_json::to_string(noun).unwrap_or_default();
    Record { key: Key { kind, id }, body: Some(body.into()) }
}

fn removed(kind: &'static str, id: String) -> Record {
    Record { key: Key { kind, id }, body: None }
}

fn read<T: DeserializeOwned>(record: &Record, body: &str) -> Result<Arc<T>, Corrupt> {
    serde_json::from_str(body).map(Arc::new).map_err(|error| corrupt(record, &error.to_string()))
}

fn corrupt(record: &Record, reason: &str) -> Corrupt {
    Corrupt {
        kind: record.key.kind.to_string(),
        id: record.key.id.clone(),
        reason: reason.to_string(),
    }
}

fn removal(record: &Record) -> Result<Change, Corrupt> {
    let id = record.key.id.as_str();
    let mut parts = id.split('/');
    let mut part = || parts.next().filter(|part| !part.is_empty());
    let change = match record.key.kind {
        AGENT => Some(Change::AgentRemoved(id.into())),
        FRAMEWORK => Some(Change::FrameworkRemoved(id.into())),
        WEIGHT => Some(Change::WeightRemoved(id.into())),
        QUOTA => Some(Change::QuotaRemoved(id.into())),
        MAINTENANCE => Some(Change::Maintenance(Arc::default())),
        TASK => part().zip(part()).map(|(framework_id, task_id)| {
            Change::TaskRemoved(TaskKey {
                framework_id: framework_id.into(),
                task_id: task_id.into(),
            })
        }),
        EXECUTOR => part().zip(part()).zip(part()).map(|((agent, framework), executor)| {
            Change::ExecutorRemoved(ExecutorKey {
                agent_id: agent.into(),
                framework_id: framework.into(),
                executor_id: executor.into(),
            })
        }),
        _ => None,
    };
    change.ok_or_else(|| corrupt(record, "unknown kind or malformed id"))
}
