//! Tasks of an instance, what Mesos said of them, and failures remembered per app.

use std::fmt;
use std::sync::Arc;

use super::instance::{Condition, InstanceId};
use super::path::PathId;
use crate::ambient::Timestamp;

/// `<instance id>._app.<incarnation>`, and the forms that older versions gave.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct TaskId(Arc<str>);

impl TaskId {
    /// The id of an instance's next launch; incarnations start at 1.
    pub fn of_app(instance: &InstanceId, incarnation: u64) -> Self {
        TaskId(format!("{instance}._app.{incarnation}").into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Any text is kept as it is; only known forms have an instance.
    pub fn new(text: &str) -> Self {
        TaskId(text.into())
    }

    /// The instance that the text names, by the forms that are or were in use:
    /// `<instance>.<container>.<n>`, `<instance>.<container>`, `<safe>.<uuid>[.<n>]`,
    /// `<safe>_<uuid>`.
    pub fn instance(&self) -> Option<InstanceId> {
        let parts: Vec<&str> = self.0.split('.').collect();
        for (index, part) in parts.iter().enumerate().skip(1) {
            for prefix in ["instance-", "marathon-"] {
                if part.strip_prefix(prefix).is_some_and(is_uuid) {
                    return InstanceId::parse(&parts[..=index].join("."));
                }
            }
            if is_uuid(part) {
                let safe = parts[..index].join(".");
                return InstanceId::parse(&format!("{safe}.marathon-{part}"));
            }
        }
        let (safe, uuid) = self.0.rsplit_once('_')?;
        is_uuid(uuid).then(|| InstanceId::parse(&format!("{safe}.marathon-{uuid}"))).flatten()
    }

    /// How often the instance has been launched; 0 where the form does not say.
    pub fn incarnation(&self) -> u64 {
        self.0.rsplit_once('.').and_then(|(_, number)| number.parse().ok()).unwrap_or(0)
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Task {
    pub id: TaskId,
    pub run_spec_version: Timestamp,
    pub staged_at: Timestamp,
    pub started_at: Option<Timestamp>,
    pub condition: Condition,
    pub mesos_status: Option<MesosStatus>,
    pub host_name: String,
    pub host_ports: Vec<u16>,
    /// Filled in by the first status that knows them.
    pub ip_addresses: Vec<IpAddress>,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct IpAddress {
    pub ip_address: String,
    /// `IPv4` or `IPv6`.
    pub protocol: String,
}

/// What rules need of a `TaskStatus`.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MesosStatus {
    /// `TASK_…`.
    pub state: String,
    pub message: Option<String>,
    /// `REASON_…`.
    pub reason: Option<String>,
    /// `SOURCE_…`.
    pub source: Option<String>,
    pub agent_id: Option<String>,
    pub healthy: Option<bool>,
    pub timestamp: Timestamp,
    pub unreachable_time: Option<Timestamp>,
    /// Exit code, HTTP status code or success of the generic check.
    pub check_status: Option<CheckStatus>,
    pub container_id: Option<String>,
    pub ip_addresses: Vec<IpAddress>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CheckStatus {
    Http { status_code: Option<u32> },
    Tcp { succeeded: Option<bool> },
    Command { exit_code: Option<i32> },
}

/// Last failure of an app's tasks, kept until the app is deleted.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct TaskFailure {
    pub app_id: PathId,
    pub host: String,
    pub message: String,
    /// `TASK_…`.
    pub state: String,
    pub task_id: TaskId,
    pub timestamp: Timestamp,
    pub version: Timestamp,
    pub slave_id: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_ids() {
        fn check(text: &str, instance: Option<&str>, incarnation: u64) {
            let id = TaskId::new(text);
            assert_eq!(id.instance().as_ref().map(InstanceId::as_str), instance, "{text}");
            assert_eq!(id.incarnation(), incarnation, "{text}");
        }
        let uuid = "b6ff5fa5-7714-11e7-a55c-5ecf1c4671f6";
        check(&format!("g_a.instance-{uuid}._app.3"), Some(&format!("g_a.instance-{uuid}")), 3);
        check(&format!("g_a.marathon-{uuid}._app"), Some(&format!("g_a.marathon-{uuid}")), 0);
        check(&format!("g_a.instance-{uuid}.rails.42"), Some(&format!("g_a.instance-{uuid}")), 42);
        check(&format!("g_a.{uuid}"), Some(&format!("g_a.marathon-{uuid}")), 0);
        check(&format!("g_a_{uuid}"), Some(&format!("g_a.marathon-{uuid}")), 0);
        check(&format!("g_a.{uuid}.7"), Some(&format!("g_a.marathon-{uuid}")), 7);
        check(&format!("g_a.b.instance-{uuid}._app.1"), Some(&format!("g_a.b.instance-{uuid}")), 1);
        check("ct:17:0:job:", None, 0);
        check("", None, 0);
    }
}
