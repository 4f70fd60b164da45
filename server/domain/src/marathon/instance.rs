//! Instances: one running (or wanted) copy of an app.

use std::fmt;
use std::sync::Arc;

use super::path::PathId;
use super::task::Task;
use crate::ambient::Timestamp;

/// `<safe path>.instance-<uuid>`; `.marathon-<uuid>` is read as well.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct InstanceId(Arc<str>);

impl InstanceId {
    /// A fresh id from 16 random bytes, in the layout of a time-based UUID.
    pub fn fresh(app: &PathId, now: Timestamp, random: [u8; 16]) -> Self {
        InstanceId(format!("{}.instance-{}", app.safe_path(), time_uuid(now, random)).into())
    }

    pub fn parse(text: &str) -> Option<Self> {
        let (safe, rest) = text.rsplit_once('.')?;
        let uuid = rest.strip_prefix("instance-").or_else(|| rest.strip_prefix("marathon-"))?;
        (!safe.is_empty() && !uuid.is_empty()).then(|| InstanceId(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The app, as far as the id tells it.
    pub fn app_id(&self) -> PathId {
        PathId::from_safe_path(self.0.rsplit_once('.').map_or("", |(safe, _)| safe))
    }
}

/// Version 1: ids of one app sort roughly by birth in the places that operators look at. The node
/// is random, with the bit set that marks it as no hardware address.
fn time_uuid(now: Timestamp, random: [u8; 16]) -> String {
    const GREGORIAN_OFFSET: i64 = 0x01b2_1dd2_1381_4000;
    let ticks = (now.0.div_euclid(100)).wrapping_add(GREGORIAN_OFFSET) as u64;
    let spread = u64::from(random[15]) << 4 | u64::from(random[14] & 0xf);
    let ticks = ticks.wrapping_add(spread);
    format!(
        "{:08x}-{:04x}-{:04x}-{:02x}{:02x}-{:02x}{:02x}{:02x}{:02x}{:02x}{:02x}",
        ticks as u32,
        (ticks >> 32) as u16,
        (ticks >> 48) as u16 & 0x0fff | 0x1000,
        random[0] & 0x3f | 0x80,
        random[1],
        random[2] | 0x01,
        random[3],
        random[4],
        random[5],
        random[6],
        random[7],
    )
}

impl fmt::Display for InstanceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for InstanceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Instance {
    pub id: InstanceId,
    pub app_id: PathId,
    /// Names the definition that it was scheduled or launched with.
    pub run_spec_version: Timestamp,
    /// What is wanted of it; `condition` is what is observed.
    pub goal: Goal,
    pub condition: Condition,
    /// Since when the condition and the health are what they are.
    pub since: Timestamp,
    pub active_since: Option<Timestamp>,
    /// By Mesos' word; none = not known.
    pub healthy: Option<bool>,
    pub agent_info: Option<AgentInfo>,
    /// At most one for an app: the latest incarnation.
    pub tasks: Vec<Task>,
    pub reservation: Option<Reservation>,
    pub role: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Goal {
    Running,
    /// Kill it, keep its reservation.
    Stopped,
    /// Kill it, then forget it. Never taken back.
    Decommissioned,
}

impl Goal {
    pub fn as_str(self) -> &'static str {
        match self {
            Goal::Running => "Running",
            Goal::Stopped => "Stopped",
            Goal::Decommissioned => "Decommissioned",
        }
    }
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Condition {
    Scheduled,
    Provisioned,
    Staging,
    Starting,
    Running,
    Killing,
    Killed,
    Finished,
    Failed,
    Error,
    Unreachable,
    UnreachableInactive,
    Gone,
    Dropped,
    Unknown,
}

impl Condition {
    pub fn as_str(self) -> &'static str {
        match self {
            Condition::Scheduled => "Scheduled",
            Condition::Provisioned => "Provisioned",
            Condition::Staging => "Staging",
            Condition::Starting => "Starting",
            Condition::Running => "Running",
            Condition::Killing => "Killing",
            Condition::Killed => "Killed",
            Condition::Finished => "Finished",
            Condition::Failed => "Failed",
            Condition::Error => "Error",
            Condition::Unreachable => "Unreachable",
            Condition::UnreachableInactive => "UnreachableInactive",
            Condition::Gone => "Gone",
            Condition::Dropped => "Dropped",
            Condition::Unknown => "Unknown",
        }
    }

    /// Mesos may hold a task of it.
    pub fn is_active(self) -> bool {
        matches!(
            self,
            Condition::Provisioned
                | Condition::Staging
                | Condition::Starting
                | Condition::Running
                | Condition::Killing
                | Condition::Unreachable
        )
    }

    pub fn is_failure(self) -> bool {
        matches!(
            self,
            Condition::Error
                | Condition::Failed
                | Condition::Gone
                | Condition::Dropped
                | Condition::Unknown
        )
    }

    pub fn is_terminal(self) -> bool {
        self.is_failure() || matches!(self, Condition::Finished | Condition::Killed)
    }

    /// Deployments go on as if it had ended.
    pub fn is_considered_terminal(self) -> bool {
        self.is_terminal() || self == Condition::UnreachableInactive
    }
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct AgentInfo {
    pub host: String,
    pub agent_id: Option<String>,
    pub region: Option<String>,
    pub zone: Option<String>,
    pub attributes: Vec<Attribute>,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Attribute {
    pub name: String,
    pub value: AttributeValue,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum AttributeValue {
    Scalar(f64),
    Text(String),
    /// Begin and end, both inclusive.
    Ranges(Vec<(u64, u64)>),
    Set(Vec<String>),
}

/// What a resident instance holds on its agent.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Reservation {
    pub id: String,
    pub volumes: Vec<LocalVolume>,
}

/// Its persistence id is `<safe path>#<container path>#<uuid>`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LocalVolume {
    pub run_spec_id: PathId,
    pub container_path: String,
    pub uuid: String,
}

impl Instance {
    pub fn scheduled(id: InstanceId, app: &super::App, now: Timestamp) -> Self {
        Instance {
            id,
            app_id: app.id.clone(),
            run_spec_version: app.version(),
            goal: Goal::Running,
            condition: Condition::Scheduled,
            since: now,
            active_since: None,
            healthy: None,
            agent_info: None,
            tasks: Vec::new(),
            reservation: None,
            role: app.role.clone(),
        }
    }

    /// Waits for an offer.
    pub fn is_scheduled(&self) -> bool {
        self.goal == Goal::Running
            && (self.condition == Condition::Scheduled || self.condition.is_terminal())
    }

    /// A launch leaves the queue with its first status. Recorded: 05-deployments-queue.har.
    pub fn is_in_queue(&self) -> bool {
        let is_launched = self.condition == Condition::Provisioned;
        self.is_scheduled() || (is_launched && self.goal == Goal::Running)
    }

    pub fn is_active(&self) -> bool {
        self.condition.is_active()
    }

    pub fn task(&self) -> Option<&Task> {
        self.tasks.first()
    }

    /// The id of its next launch.
    pub fn next_incarnation(&self) -> u64 {
        self.tasks.iter().map(|task| task.id.incarnation()).max().unwrap_or(0) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids() {
        let now = Timestamp::from_millis(1_795_351_692_053);
        let id = InstanceId::fresh(&PathId::new("/a/b"), now, [0xff; 16]);
        assert_eq!(InstanceId::parse(id.as_str()), Some(id.clone()));
        assert_eq!(id.app_id(), PathId::new("/a/b"));
        let uuid = id.as_str().strip_prefix("a_b.instance-").unwrap();
        assert_eq!(uuid.len(), 36);
        assert_eq!(&uuid[14..15], "1", "version of {uuid}");
        for text in ["a", "a.b", "a.instance-", ".instance-x"] {
            assert_eq!(InstanceId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn same_moment_other_chance_other_id() {
        let app = PathId::new("/a");
        let one = InstanceId::fresh(&app, Timestamp(0), [1; 16]);
        let other = InstanceId::fresh(&app, Timestamp(0), [2; 16]);
        assert_ne!(one, other);
    }
}
