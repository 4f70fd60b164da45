//! How a task's ports are to be found: Mesos' `DiscoveryInfo`.

use ekiden_domain::marathon::app::App;
use ekiden_domain::marathon::container::{NetworkMode, PortMapping, Protocol};
use indexmap::IndexMap;
use serde_json::{Value, json};

use super::task_info::labels;

pub fn discovery(app: &App, host_ports: &[Option<u16>]) -> Value {
    json!({
        "visibility": "FRAMEWORK",
        "name": app.id.hostname(),
        "ports": { "ports": ports(app, host_ports) },
    })
}

fn ports(app: &App, host_ports: &[Option<u16>]) -> Vec<Value> {
    let mut ports = Vec::new();
    if app.has_host_networking() {
        for (definition, number) in app.port_definitions.iter().zip(host_ports) {
            let Some(number) = number else { continue };
            for protocol in definition.protocol.split() {
                let name = definition.name.as_ref();
                ports.push(port(*number, protocol, name, &definition.labels, &[]));
            }
        }
        return ports;
    }
    for (mapping, number) in app.port_mappings().iter().zip(host_ports) {
        match number {
            Some(number) => {
                for protocol in mapping.protocol.split() {
                    let scope = [("network-scope", "host")];
                    let name = mapping.name.as_ref();
                    ports.push(port(*number, protocol, name, &mapping.labels, &scope));
                }
            }
            None => ports.extend(container_ports(app, mapping)),
        }
    }
    ports
}

/// One for every protocol and every network that the mapping is for.
fn container_ports(app: &App, mapping: &PortMapping) -> Vec<Value> {
    let all: Vec<&String> = app
        .networks
        .iter()
        .filter(|network| network.mode == NetworkMode::Container)
        .filter_map(|network| network.name.as_ref())
        .collect();
    let networks = match mapping.network_names.as_slice() {
        [] => all,
        names => names.iter().collect(),
    };
    let protocols: &[&str] = Protocol::split(mapping.protocol);
    let pairs = protocols
        .iter()
        .flat_map(|protocol| networks.iter().map(move |network| (*protocol, *network)));
    pairs
        .map(|(protocol, network)| {
            let scope = [("network-scope", "container"), ("network-name", network.as_str())];
            let name = mapping.name.as_ref();
            port(mapping.container_port, protocol, name, &mapping.labels, &scope)
        })
        .collect()
}

fn port(
    number: u16,
    protocol: &str,
    name: Option<&String>,
    own: &IndexMap<String, String>,
    scope: &[(&str, &str)],
) -> Value {
    let mut port = json!({ "number": number, "protocol": protocol });
    if let Some(name) = name {
        port["name"] = json!(name);
    }
    let mut all = own.clone();
    for (key, value) in scope {
        all.insert((*key).to_owned(), (*value).to_owned());
    }
    if !all.is_empty() {
        port["labels"] = labels(&all);
    }
    port
}
