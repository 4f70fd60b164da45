//! Facts that change no noun but belong in the feed: what events are made of besides nouns.

use std::sync::Arc;

use super::app::App;
use super::checks::HealthCheck;
use super::instance::{Condition, InstanceId};
use super::path::PathId;
use super::task::{IpAddress, TaskId};
use crate::ambient::Timestamp;
use crate::change;

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Note {
    /// When the decision was taken; first of every decision.
    At(Timestamp),
    ApiPost {
        client_ip: String,
        uri: String,
        app: Box<App>,
    },
    GroupChanged {
        group_id: PathId,
        version: Timestamp,
    },
    GroupChangeFailed {
        group_id: PathId,
        version: Timestamp,
        reason: String,
    },
    DeploymentEnded {
        id: String,
        success: bool,
        reason: Option<String>,
    },
    StatusUpdate(Box<StatusUpdate>),
    /// The last that is heard of an instance whose noun goes in the same decision.
    InstanceEnded {
        instance_id: InstanceId,
        app_id: PathId,
        condition: Condition,
        agent_id: Option<String>,
        host: Option<String>,
        version: Timestamp,
    },
    UnknownInstanceTerminated {
        instance_id: InstanceId,
        app_id: PathId,
        condition: Condition,
    },
    AppTerminated {
        app_id: PathId,
    },
    /// By Mesos' word or by all of Marathon's own checks together.
    InstanceHealthChanged {
        instance_id: InstanceId,
        app_id: PathId,
        healthy: Option<bool>,
        version: Timestamp,
    },
    /// One check of Marathon's own changed its mind.
    HealthStatusChanged {
        app_id: PathId,
        instance_id: InstanceId,
        version: Timestamp,
        alive: bool,
    },
    FailedHealthCheck {
        app_id: PathId,
        instance_id: InstanceId,
        health_check: Box<HealthCheck>,
    },
    UnhealthyInstanceKill {
        app_id: PathId,
        task_id: TaskId,
        instance_id: InstanceId,
        version: Timestamp,
        reason: String,
        host: String,
        slave_id: Option<String>,
    },
    SchedulerRegistered {
        framework_id: String,
        master: String,
    },
    SchedulerReregistered {
        master: String,
    },
    SchedulerDisconnected {},
    FrameworkMessage {
        executor_id: String,
        slave_id: String,
        message: Vec<u8>,
    },
    /// `DELETE /v2/leader`: whoever leads gives it up.
    Abdicated {},
    /// `DELETE /v2/queue/<app>/delay`: the leader forgets the app's backoff.
    DelayReset {
        app_id: PathId,
    },
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct StatusUpdate {
    pub slave_id: String,
    pub task_id: TaskId,
    pub task_status: String,
    pub message: String,
    pub app_id: PathId,
    pub host: String,
    pub ip_addresses: Vec<IpAddress>,
    pub ports: Vec<u16>,
    pub version: Timestamp,
}

impl Note {
    pub const KINDS: &'static [&'static str] = &["marathon"];

    pub fn stored(&self) -> change::Note {
        let body: Arc<str> = serde_json::to_string(self).unwrap_or_default().into();
        change::Note { kind: Note::KINDS[0], body }
    }

    /// None for what a later version may have written.
    pub fn read(note: &change::Note) -> Option<Note> {
        serde_json::from_str(&note.body).ok()
    }
}
