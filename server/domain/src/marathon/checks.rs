//! Health checks, generic checks and readiness checks of an app.

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum HealthProtocol {
    #[default]
    Http,
    Https,
    Tcp,
    Command,
    MesosTcp,
    MesosHttp,
    MesosHttps,
}

impl HealthProtocol {
    /// Run by Marathon's leader itself; the others are run by the agent's executor.
    pub fn by_marathon(self) -> bool {
        matches!(self, HealthProtocol::Http | HealthProtocol::Https | HealthProtocol::Tcp)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            HealthProtocol::Http => "HTTP",
            HealthProtocol::Https => "HTTPS",
            HealthProtocol::Tcp => "TCP",
            HealthProtocol::Command => "COMMAND",
            HealthProtocol::MesosTcp => "MESOS_TCP",
            HealthProtocol::MesosHttp => "MESOS_HTTP",
            HealthProtocol::MesosHttps => "MESOS_HTTPS",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum IpProtocol {
    #[default]
    Ipv4,
    Ipv6,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct HealthCheck {
    pub protocol: HealthProtocol,
    /// Of COMMAND.
    pub command: Option<MesosCommand>,
    pub grace_period_seconds: i32,
    /// Of HTTP and HTTPS.
    pub ignore_http1xx: bool,
    pub interval_seconds: i32,
    pub max_consecutive_failures: i32,
    pub path: Option<String>,
    pub port: Option<u16>,
    pub port_index: Option<u16>,
    pub ip_protocol: IpProtocol,
    pub timeout_seconds: i32,
    pub delay_seconds: i32,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum MesosCommand {
    Shell(String),
    Argv(Vec<String>),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum HttpScheme {
    #[default]
    Http,
    Https,
}

/// The generic `check`: run by the agent, shown as `checkResult`, deciding nothing.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Check {
    pub kind: CheckKind,
    pub interval_seconds: i32,
    pub timeout_seconds: i32,
    pub delay_seconds: i32,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum CheckKind {
    Http { port_index: Option<u16>, port: Option<u16>, path: Option<String>, scheme: HttpScheme },
    Tcp { port_index: Option<u16>, port: Option<u16> },
    Exec { command: MesosCommand },
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ReadinessCheck {
    pub name: String,
    pub protocol: HttpScheme,
    pub path: String,
    pub port_name: String,
    pub interval_seconds: i32,
    pub timeout_seconds: i32,
    pub http_status_codes_for_ready: Vec<i32>,
    pub preserve_last_response: bool,
}
