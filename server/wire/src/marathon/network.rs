//! Networks, ports and addresses.

use indexmap::IndexMap;

use super::json::Value;
use super::patterns::{legacy_name, name, network_name};
use super::read::{self, Fields, Read, list, map, non_empty, word};
use super::write::{Style, Writer};

pub type Labels = IndexMap<String, String>;

/// Labels are written even when empty.
pub(super) fn write_labels(w: &mut Writer, labels: &Labels) {
    w.key("labels")
        .object(|w| labels.iter().for_each(|(name, value)| w.string_member(name, value)));
}

pub(super) fn write_some_labels(w: &mut Writer, labels: &Labels) {
    if !labels.is_empty() {
        write_labels(w, labels);
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protocol {
    #[default]
    Tcp,
    Udp,
    UdpTcp,
}

const PROTOCOLS: &[(&str, Protocol)] =
    &[("tcp", Protocol::Tcp), ("udp", Protocol::Udp), ("udp,tcp", Protocol::UdpTcp)];

impl Protocol {
    pub fn as_str(self) -> &'static str {
        match self {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::UdpTcp => "udp,tcp",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NetworkMode {
    #[default]
    Container,
    Bridge,
    Host,
}

const MODES: &[(&str, NetworkMode)] = &[
    ("container", NetworkMode::Container),
    ("container/bridge", NetworkMode::Bridge),
    ("host", NetworkMode::Host),
];

impl NetworkMode {
    pub fn as_str(self) -> &'static str {
        match self {
            NetworkMode::Container => "container",
            NetworkMode::Bridge => "container/bridge",
            NetworkMode::Host => "host",
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    pub name: Option<String>,
    pub mode: NetworkMode,
    pub labels: Labels,
}

impl Network {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let network = Network {
            name: fields.optional("name", network_name),
            mode: fields.optional("mode", word(MODES)).unwrap_or_default(),
            labels: fields.optional("labels", map(read::string)).unwrap_or_default(),
        };
        fields.finish(Some(network))
    }

    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.optional_string("name", self.name.as_deref());
            w.string_member("mode", self.mode.as_str());
            write_some_labels(w, &self.labels);
        });
    }
}

/// `port` is wider than its limits: the deprecated `ports` brings any number here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PortDefinition {
    pub port: i32,
    pub labels: Labels,
    pub name: Option<String>,
    pub protocol: Protocol,
}

impl PortDefinition {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let definition = PortDefinition {
            port: fields.optional("port", read::any_port).unwrap_or_default().into(),
            labels: fields.optional("labels", map(read::string)).unwrap_or_default(),
            name: fields.optional("name", legacy_name),
            protocol: fields.optional("protocol", word(PROTOCOLS)).unwrap_or_default(),
        };
        fields.finish(Some(definition))
    }

    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.integer_member("port", self.port);
            write_some_labels(w, &self.labels);
            w.optional_string("name", self.name.as_deref());
            w.string_member("protocol", self.protocol.as_str());
        });
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PortMapping {
    pub container_port: u16,
    pub host_port: Option<u16>,
    pub labels: Labels,
    pub name: Option<String>,
    pub protocol: Protocol,
    pub service_port: u16,
    pub network_names: Vec<String>,
}

impl PortMapping {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let mapping = PortMapping {
            container_port: fields.optional("containerPort", read::any_port).unwrap_or_default(),
            host_port: fields.optional("hostPort", read::any_port),
            labels: fields.optional("labels", map(read::string)).unwrap_or_default(),
            name: fields.optional("name", legacy_name),
            protocol: fields.optional("protocol", word(PROTOCOLS)).unwrap_or_default(),
            service_port: fields.optional("servicePort", read::any_port).unwrap_or_default(),
            network_names: fields.optional("networkNames", list(name)).unwrap_or_default(),
        };
        fields.finish(Some(mapping))
    }

    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.integer_member("containerPort", self.container_port);
            w.optional_integer("hostPort", self.host_port);
            if w.style() == Style::Jackson || !self.labels.is_empty() {
                write_labels(w, &self.labels);
            }
            w.optional_string("name", self.name.as_deref());
            w.string_member("protocol", self.protocol.as_str());
            w.integer_member("servicePort", self.service_port);
            if !self.network_names.is_empty() {
                w.strings("networkNames", &self.network_names);
            }
        });
    }
}

/// Deprecated; read, never written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IpAddress {
    pub discovery: Option<Vec<DiscoveryPort>>,
    pub groups: Vec<String>,
    pub labels: Labels,
    pub network_name: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct DiscoveryPort {
    pub number: u16,
    pub name: String,
    pub protocol: Protocol,
    pub labels: Labels,
}

impl IpAddress {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let address = IpAddress {
            discovery: fields.optional("discovery", discovery),
            groups: fields.optional("groups", list(read::string)).unwrap_or_default(),
            labels: fields.optional("labels", map(read::string)).unwrap_or_default(),
            network_name: fields.optional("networkName", non_empty),
        };
        fields.finish(Some(address))
    }
}

fn discovery(value: &Value) -> Read<Vec<DiscoveryPort>> {
    let mut fields = Fields::of(value);
    let ports = fields.optional("ports", list(DiscoveryPort::read)).unwrap_or_default();
    fields.finish(Some(ports))
}

impl DiscoveryPort {
    fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value);
        let number = fields.optional("number", read::any_port).unwrap_or_default();
        let name = fields.required("name", legacy_name);
        let protocol = fields.optional("protocol", word(PROTOCOLS)).unwrap_or_default();
        let labels = fields.optional("labels", map(read::string)).unwrap_or_default();
        fields.finish(name.map(|name| DiscoveryPort { number, name, protocol, labels }))
    }
}
