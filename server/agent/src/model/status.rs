//! A `TaskStatus` as the agent makes it: fields in the order of the message, so that the JSON is
//! that of the original (recorded: tasks.har, the scheduler's stream).

use serde::{Deserialize, Serialize};

/// `{"value": …}`
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Id {
    #[serde(default)]
    pub value: String,
}

impl From<&str> for Id {
    fn from(value: &str) -> Self {
        Self { value: value.to_string() }
    }
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    #[serde(rename = "SOURCE_AGENT")]
    Agent,
    #[serde(rename = "SOURCE_EXECUTOR")]
    Executor,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Status {
    pub task_id: Id,
    pub state: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    pub source: Source,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    pub agent_id: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor_id: Option<Id>,
    pub timestamp: f64,
    /// Base64 of 16 bytes.
    pub uuid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub healthy: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_status: Option<CheckStatus>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container_status: Option<ContainerStatus>,
}

impl Status {
    pub fn is_terminal(&self) -> bool {
        is_terminal(&self.state)
    }
}

/// Terminal states; a task never leaves one.
pub fn is_terminal(state: &str) -> bool {
    const TERMINAL: [&str; 8] = [
        "TASK_FINISHED",
        "TASK_FAILED",
        "TASK_KILLED",
        "TASK_ERROR",
        "TASK_LOST",
        "TASK_DROPPED",
        "TASK_GONE",
        "TASK_GONE_BY_OPERATOR",
    ];
    TERMINAL.contains(&state)
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContainerStatus {
    pub container_id: Id,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub network_infos: Vec<NetworkInfo>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor_pid: Option<i32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkInfo {
    pub ip_addresses: Vec<IpAddress>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IpAddress {
    pub protocol: String,
    pub ip_address: String,
}

impl NetworkInfo {
    /// A container in the agent's own network.
    pub fn of_host(ip: &str) -> Self {
        let protocol = if ip.contains(':') { "IPv6" } else { "IPv4" };
        let address = IpAddress { protocol: protocol.to_string(), ip_address: ip.to_string() };
        Self { ip_addresses: vec![address] }
    }
}

/// Result of a check that judges nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckStatus {
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<CommandResult>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http: Option<HttpResult>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tcp: Option<TcpResult>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CommandResult {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit_code: Option<i32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct HttpResult {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_code: Option<u32>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TcpResult {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub succeeded: Option<bool>,
}

/// What one check found out; nothing when it timed out or could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    ExitCode(i32),
    StatusCode(u32),
    Connected(bool),
    Nothing,
}

impl CheckStatus {
    pub fn new(kind: &str, finding: Finding) -> Self {
        let mut status = Self { kind: kind.to_string(), command: None, http: None, tcp: None };
        match kind {
            "COMMAND" => {
                let exit_code = match finding {
                    Finding::ExitCode(code) => Some(code),
                    _ => None,
                };
                status.command = Some(CommandResult { exit_code });
            }
            "HTTP" => {
                let status_code = match finding {
                    Finding::StatusCode(code) => Some(code),
                    _ => None,
                };
                status.http = Some(HttpResult { status_code });
            }
            _ => {
                let succeeded = match finding {
                    Finding::Connected(connected) => Some(connected),
                    _ => None,
                };
                status.tcp = Some(TcpResult { succeeded });
            }
        }
        status
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_prints_as_recorded() {
        let status = Status {
            task_id: "chk".into(),
            state: "TASK_RUNNING".into(),
            message: None,
            source: Source::Executor,
            reason: Some("REASON_TASK_CHECK_STATUS_UPDATED".into()),
            agent_id: "S0".into(),
            executor_id: Some("chk".into()),
            timestamp: 1795350922.25871,
            uuid: "GEKHuxO0RYKEC4tTsq1q0g==".into(),
            healthy: None,
            check_status: Some(CheckStatus::new("COMMAND", Finding::ExitCode(5))),
            container_status: Some(ContainerStatus {
                container_id: "c".into(),
                network_infos: vec![NetworkInfo::of_host("127.0.0.1")],
                executor_pid: Some(9715),
            }),
        };
        let expected = concat!(
            r#"{"task_id":{"value":"chk"},"state":"TASK_RUNNING","source":"SOURCE_EXECUTOR","#,
            r#""reason":"REASON_TASK_CHECK_STATUS_UPDATED","agent_id":{"value":"S0"},"#,
            r#""executor_id":{"value":"chk"},"timestamp":1795350922.25871,"#,
            r#""uuid":"GEKHuxO0RYKEC4tTsq1q0g==","check_status":{"type":"COMMAND","#,
            r#""command":{"exit_code":5}},"container_status":{"container_id":{"value":"c"},"#,
            r#""network_infos":[{"ip_addresses":[{"protocol":"IPv4","ip_address":"127.0.0.1"}]}],"#,
            r#""executor_pid":9715}}"#
        );
        assert_eq!(serde_json::to_string(&status).expect("JSON"), expected);
        let back: Status = serde_json::from_str(expected).expect("read back");
        assert_eq!(back, status);
        assert!(!status.is_terminal() && is_terminal("TASK_GONE"));
    }
}
