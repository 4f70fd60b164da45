//! `TaskStatus`.

use std::sync::Arc;

use ekiden_domain::mesos::framework::FrameworkInfo;
use ekiden_domain::mesos::ids::{FrameworkId, TaskId};
use ekiden_domain::mesos::master::{GeneratedStatus, Render, Source};
use ekiden_domain::mesos::task::{TaskState, TaskStatus};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json, json};

use super::{IdView, uuid_text};

#[derive(Debug, Deserialize)]
struct StatusView {
    task_id: IdView,
    state: String,
    reason: Option<String>,
    timestamp: Option<f64>,
    uuid: Option<String>,
    healthy: Option<bool>,
}

/// `TaskStatus`, v1 JSON, with the task that it is about.
pub fn read(json: &RawValue) -> Result<(TaskId, TaskStatus), String> {
    let view: StatusView = serde_json::from_str(json.get()).map_err(|error| error.to_string())?;
    let state = TaskState::from_name(&view.state)
        .ok_or_else(|| format!("'{}' is no state of a task", view.state))?;
    let uuid = match &view.uuid {
        Some(text) => Some(uuid_text(text).ok_or("'uuid' is not a UUID")?),
        None => None,
    };
    let status = TaskStatus {
        state,
        timestamp_seconds: view.timestamp.unwrap_or_default(),
        healthy: view.healthy,
        reason: view.reason.map(Arc::from),
        uuid,
        json: json.get().into(),
    };
    Ok((view.task_id.text().as_ref().into(), status))
}

/// Writes v1 JSON for the rules.
#[derive(Debug)]
pub struct V1;

impl Render for V1 {
    /// Fields in the order of their declaration.
    fn status(&self, status: &GeneratedStatus<'_>) -> Arc<str> {
        let like: Map<String, Json> =
            status.like.and_then(|like| serde_json::from_str(like).ok()).unwrap_or_default();
        let mut fields = Map::new();
        let mut set = |name: &str, value: Json| {
            fields.insert(name.to_string(), value);
        };
        set("task_id", json!({ "value": status.task_id }));
        set("state", json!(status.state.name()));
        set("message", json!(status.message));
        set(
            "source",
            json!(match status.source {
                Source::Master => "SOURCE_MASTER",
                Source::Agent => "SOURCE_AGENT",
            }),
        );
        set("reason", json!(status.reason));
        if let Some(agent_id) = status.agent_id {
            set("agent_id", json!({ "value": agent_id }));
        }
        if let Some(executor_id) = status.executor_id {
            set("executor_id", json!({ "value": executor_id }));
        }
        set("timestamp", json!(status.at.seconds()));
        for name in ["healthy", "check_status", "container_status"] {
            if let Some(value) = like.get(name) {
                set(name, value.clone());
            }
        }
        if let Some(at) = status.unreachable_at {
            set("unreachable_time", json!({ "nanoseconds": at.0 }));
        }
        Json::Object(fields).to_string().into()
    }

    fn framework_info(&self, info: &FrameworkInfo, id: &FrameworkId) -> Arc<str> {
        super::framework::with_id(info, id)
    }
}
