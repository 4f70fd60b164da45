//! What the agent itself needs to know of a `TaskInfo`; all else of it is kept as it came.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{DurationInfo, Id};

/// Fields of `TaskInfo` that steer the agent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TaskView {
    pub name: String,
    pub task_id: Id,
    pub resources: Vec<ResourceView>,
    pub command: Option<CommandInfo>,
    pub container: Option<Value>,
    pub health_check: Option<HealthCheck>,
    pub check: Option<Check>,
    pub kill_policy: Option<KillPolicy>,
    pub max_completion_time: Option<DurationInfo>,
    pub labels: Labels,
    /// Resources that it may use beyond what it has.
    pub limits: BTreeMap<String, Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Labels {
    pub labels: Vec<Label>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Label {
    pub key: String,
    pub value: Option<String>,
}

impl TaskView {
    pub fn label(&self, key: &str) -> Option<&str> {
        let label = self.labels.labels.iter().find(|label| label.key == key)?;
        label.value.as_deref()
    }

    /// Sum of a scalar resource.
    pub fn scalar(&self, name: &str) -> f64 {
        let named = self.resources.iter().filter(|resource| resource.name == name);
        named.filter_map(|resource| resource.scalar.as_ref()).map(|scalar| scalar.value).sum()
    }

    /// A limit, if it is a number (an infinite one is written as a string).
    pub fn limit(&self, name: &str) -> Option<f64> {
        self.limits.get(name)?.get("value")?.as_f64()
    }

    /// Host ports of the task, in order; never more than `limit`.
    pub fn ports(&self, limit: usize) -> Vec<u16> {
        let named = self.resources.iter().filter(|resource| resource.name == "ports");
        let ranges = named.filter_map(|resource| resource.ranges.as_ref());
        let all = ranges.flat_map(|ranges| &ranges.range).flat_map(|range| range.begin..=range.end);
        all.take(limit).filter_map(|port| u16::try_from(port).ok()).collect()
    }

    /// The role that the resources are allocated to.
    pub fn role(&self) -> Option<&str> {
        let allocation =
            self.resources.iter().find_map(|resource| resource.allocation_info.as_ref());
        allocation.and_then(|info| info.role.as_deref())
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ResourceView {
    pub name: String,
    pub scalar: Option<Scalar>,
    pub ranges: Option<Ranges>,
    pub allocation_info: Option<AllocationInfo>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Scalar {
    pub value: f64,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ranges {
    pub range: Vec<Range>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Range {
    pub begin: u64,
    pub end: u64,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AllocationInfo {
    pub role: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommandInfo {
    pub uris: Vec<Value>,
    pub environment: Environment,
    pub shell: Option<bool>,
    pub value: Option<String>,
    pub arguments: Vec<String>,
    pub user: Option<String>,
}

impl CommandInfo {
    /// A command is a shell's unless it says otherwise.
    pub fn is_shell(&self) -> bool {
        self.shell.unwrap_or(true)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Environment {
    pub variables: Vec<EnvironmentVariable>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnvironmentVariable {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub value: Option<String>,
    pub secret: Option<Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct KillPolicy {
    pub grace_period: Option<DurationInfo>,
}

/// How often, and when, a check is made; seconds. Defaults are the message's.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(default)]
pub struct CheckTiming {
    pub delay_seconds: f64,
    pub interval_seconds: f64,
    pub timeout_seconds: f64,
}

impl Default for CheckTiming {
    fn default() -> Self {
        Self { delay_seconds: 15.0, interval_seconds: 10.0, timeout_seconds: 20.0 }
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct HealthCheck {
    #[serde(flatten)]
    pub timing: CheckTiming,
    #[serde(default)]
    pub consecutive_failures: Option<u32>,
    #[serde(default)]
    pub grace_period_seconds: Option<f64>,
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    #[serde(default)]
    pub command: Option<CommandInfo>,
    #[serde(default)]
    pub http: Option<HttpTarget>,
    #[serde(default)]
    pub tcp: Option<TcpTarget>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Check {
    #[serde(flatten)]
    pub timing: CheckTiming,
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    #[serde(default)]
    pub command: Option<NestedCommand>,
    #[serde(default)]
    pub http: Option<HttpTarget>,
    #[serde(default)]
    pub tcp: Option<TcpTarget>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NestedCommand {
    pub command: CommandInfo,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct HttpTarget {
    pub protocol: Option<String>,
    pub scheme: Option<String>,
    pub port: u32,
    pub path: Option<String>,
    pub statuses: Vec<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct TcpTarget {
    pub protocol: Option<String>,
    pub port: u32,
}

/// What is to be asked, the same for checks and health checks.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckKind {
    Command(CommandInfo),
    Http(HttpTarget),
    Tcp(TcpTarget),
}

impl CheckKind {
    pub fn name(&self) -> &'static str {
        match self {
            CheckKind::Command(_) => "COMMAND",
            CheckKind::Http(_) => "HTTP",
            CheckKind::Tcp(_) => "TCP",
        }
    }
}

impl HealthCheck {
    /// A check of no type is told by what it holds: so did releases before the type existed.
    pub fn target(&self) -> Option<CheckKind> {
        match (self.kind.as_deref(), &self.command, &self.http, &self.tcp) {
            (Some("COMMAND") | None, Some(command), _, _) => {
                Some(CheckKind::Command(command.clone()))
            }
            (Some("HTTP") | None, _, Some(http), _) => Some(CheckKind::Http(http.clone())),
            (Some("TCP") | None, _, _, Some(tcp)) => Some(CheckKind::Tcp(tcp.clone())),
            _ => None,
        }
    }
}

impl Check {
    pub fn target(&self) -> Option<CheckKind> {
        match (self.kind.as_deref(), &self.command, &self.http, &self.tcp) {
            (Some("COMMAND"), Some(nested), _, _) => {
                Some(CheckKind::Command(nested.command.clone()))
            }
            (Some("HTTP"), _, Some(http), _) => Some(CheckKind::Http(http.clone())),
            (Some("TCP"), _, _, Some(tcp)) => Some(CheckKind::Tcp(tcp.clone())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_seen() {
        let text = r#"{"name":"n","task_id":{"value":"t"},"agent_id":{"value":"S0"},
            "resources":[{"name":"cpus","type":"SCALAR","scalar":{"value":0.5},
            "allocation_info":{"role":"web"}},{"name":"ports","type":"RANGES",
            "ranges":{"range":[{"begin":31007,"end":31008}]}}],
            "command":{"value":"sleep 1","environment":{"variables":[{"name":"A","value":"1"}]}},
            "health_check":{"type":"HTTP","http":{"port":31007,"path":"/x"},"delay_seconds":0},
            "labels":{"labels":[{"key":"SIM","value":"SIM_SLOW"},{"key":"novalue"}]},
            "kill_policy":{"grace_period":{"nanoseconds":2000000000}}}"#;
        let view: TaskView = serde_json::from_str(text).expect("a task");
        assert_eq!((view.scalar("cpus"), view.ports(8)), (0.5, vec![31007, 31008]));
        assert_eq!((view.role(), view.label("SIM")), (Some("web"), Some("SIM_SLOW")));
        assert_eq!(view.label("novalue"), None);
        let check = view.health_check.expect("a health check");
        assert_eq!(check.timing.delay_seconds, 0.0);
        assert_eq!(check.timing.interval_seconds, 10.0);
        assert!(matches!(check.target(), Some(CheckKind::Http(http)) if http.port == 31007));
        assert!(view.command.is_some_and(|command| command.is_shell()));
    }
}
