//! What names are made of: `GET /master/state`, as far as this looks, and what it does not tell.

use std::collections::HashMap;
use std::net::IpAddr;

use serde::Deserialize;

/// The cluster.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct State {
    /// Those that are registered.
    pub frameworks: Vec<Framework>,
    /// The agents.
    pub slaves: Vec<Agent>,
}

/// A framework.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Framework {
    /// Its name.
    pub name: String,
    /// Its address, if its scheduler listens.
    pub pid: Option<String>,
    /// Where its scheduler says that it is.
    pub hostname: String,
    /// Its tasks that have not ended.
    pub tasks: Vec<Task>,
}

/// An agent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Agent {
    /// Its id.
    pub id: String,
    /// Its address, `slave(1)@ip:port`.
    pub pid: String,
}

/// A task.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Task {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The agent that it runs on.
    pub slave_id: String,
    /// `TASK_RUNNING` is what counts.
    pub state: String,
    /// Its statuses, the addresses of its container among them.
    pub statuses: Vec<Status>,
    /// The ports that it was given.
    pub resources: Resources,
    /// What it says of itself.
    pub discovery: Discovery,
}

/// A status of a task.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Status {
    /// When.
    pub timestamp: f64,
    /// Which.
    pub state: String,
    /// The container then.
    pub container_status: ContainerStatus,
}

/// A container, as far as its networks go.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ContainerStatus {
    /// Its networks.
    pub network_infos: Vec<NetworkInfo>,
}

/// A network of a container.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NetworkInfo {
    /// Addresses in it.
    pub ip_addresses: Vec<Address>,
    /// The one address of old versions.
    pub ip_address: String,
}

/// An address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Address {
    /// The address.
    pub ip_address: String,
}

/// Resources in the form of v0.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Resources {
    /// For example `[31000-31001, 31005-31005]`.
    pub ports: String,
}

/// What a task says of itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Discovery {
    /// A name, used instead of the task's.
    pub name: String,
    /// Its ports.
    pub ports: Ports,
}

/// A message with one member.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ports {
    /// The ports.
    pub ports: Vec<Port>,
}

/// A port that a task tells of.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Port {
    /// The number.
    pub number: u32,
    /// A name.
    pub name: String,
    /// `tcp`, `udp`; both, when empty.
    pub protocol: String,
}

/// What the state does not tell.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The leading master, `ip:port`.
    pub leader: Option<String>,
    /// All masters, `ip:port`, in the order of their numbers.
    pub masters: Vec<String>,
    /// Host names of the state, looked up.
    pub hosts: HashMap<String, Vec<IpAddr>>,
}

impl Around {
    pub(super) fn addresses(&self, host: &str) -> Vec<IpAddr> {
        match host.parse() {
            Ok(address) => vec![address],
            Err(_) => self.hosts.get(host).cloned().unwrap_or_default(),
        }
    }
}

impl State {
    /// The hosts that are no addresses, to be looked up before names can be made.
    pub fn hosts(&self) -> Vec<&str> {
        let agents = self.slaves.iter().filter_map(|agent| host_port(&agent.pid));
        let frameworks = self.frameworks.iter().map(Framework::host_port);
        let hosts = agents.chain(frameworks.map(|(host, port)| (host, port.unwrap_or_default())));
        let mut hosts: Vec<&str> =
            hosts.map(|(host, _)| host).filter(|host| host.parse::<IpAddr>().is_err()).collect();
        hosts.retain(|host| !host.is_empty());
        hosts.sort_unstable();
        hosts.dedup();
        hosts
    }
}

impl Framework {
    pub(super) fn host_port(&self) -> (&str, Option<&str>) {
        match self.pid.as_deref().and_then(host_port) {
            Some((host, port)) => (host, Some(port)),
            None => (&self.hostname, None),
        }
    }
}

/// Host and port of `id@host:port`; an address of IPv6 without its brackets.
pub fn host_port(pid: &str) -> Option<(&str, &str)> {
    let (_, address) = pid.rsplit_once('@')?;
    split(address)
}

pub(super) fn split(address: &str) -> Option<(&str, &str)> {
    let (host, port) = address.rsplit_once(':')?;
    Some((host.trim_start_matches('[').trim_end_matches(']'), port))
}
