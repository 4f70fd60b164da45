//! Containers, networks and ports of an app.

use indexmap::IndexMap;

use super::volume::Volume;

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum EngineType {
    Mesos,
    Docker,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Container {
    pub kind: EngineType,
    /// Present for DOCKER, and for MESOS with an image.
    pub docker: Option<Docker>,
    pub linux_info: Option<LinuxInfo>,
    pub volumes: Vec<Volume>,
    pub port_mappings: Vec<PortMapping>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Docker {
    pub credential: Option<DockerCredential>,
    /// Name of the secret.
    pub pull_config: Option<String>,
    pub force_pull_image: bool,
    pub image: String,
    /// Keys and values in the order given; keys repeat.
    pub parameters: Vec<(String, String)>,
    pub privileged: bool,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct DockerCredential {
    pub principal: String,
    pub secret: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct LinuxInfo {
    pub seccomp: Option<Seccomp>,
    pub ipc_info: Option<IpcInfo>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Seccomp {
    pub profile_name: Option<String>,
    pub unconfined: bool,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct IpcInfo {
    pub mode: IpcMode,
    /// In MiB.
    pub shm_size: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum IpcMode {
    Private,
    ShareParent,
}

/// `tcp`, `udp` or `udp,tcp`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Protocol {
    #[default]
    Tcp,
    Udp,
    UdpTcp,
}

impl Protocol {
    pub fn as_str(self) -> &'static str {
        match self {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::UdpTcp => "udp,tcp",
        }
    }

    /// Each protocol by itself, in the written order.
    pub fn split(self) -> &'static [&'static str] {
        match self {
            Protocol::Tcp => &["tcp"],
            Protocol::Udp => &["udp"],
            Protocol::UdpTcp => &["udp", "tcp"],
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PortMapping {
    pub container_port: u16,
    /// Bridge networks always have one (0 = any); absent = not bound on the host.
    pub host_port: Option<u16>,
    pub labels: IndexMap<String, String>,
    pub name: Option<String>,
    pub protocol: Protocol,
    pub service_port: u16,
    pub network_names: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct PortDefinition {
    /// Service port, and with `require_ports` the host port; 0 = any.
    pub port: u16,
    pub labels: IndexMap<String, String>,
    pub name: Option<String>,
    pub protocol: Protocol,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum NetworkMode {
    Container,
    Bridge,
    Host,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Network {
    pub name: Option<String>,
    pub mode: NetworkMode,
    pub labels: IndexMap<String, String>,
}

impl Network {
    pub fn host() -> Self {
        Network { name: None, mode: NetworkMode::Host, labels: IndexMap::new() }
    }
}
