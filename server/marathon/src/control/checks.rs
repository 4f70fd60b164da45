//! Checks that Mesos runs for a task: its health check and its generic check.

use ekiden_domain::marathon::app::App;
use ekiden_domain::marathon::checks::{
    CheckKind, HealthCheck, HealthProtocol, IpProtocol, MesosCommand,
};
use serde_json::{Value, json};

/// The port that a check reaches inside the container, where one is.
fn inner_port(
    app: &App,
    host_ports: &[Option<u16>],
    port: Option<u16>,
    index: Option<u16>,
) -> Option<u16> {
    if port.is_some() {
        return port;
    }
    let index = usize::from(index.unwrap_or(0));
    let host_port = host_ports.get(index).copied().flatten();
    match app.port_mappings().get(index) {
        Some(mapping) if mapping.container_port != 0 => Some(mapping.container_port),
        Some(_) => host_port,
        None => host_port,
    }
}

/// Mesos takes one at most: the first that is Mesos' own.
pub fn health_check(app: &App, host_ports: &[Option<u16>]) -> Option<Value> {
    app.health_checks
        .iter()
        .filter(|check| !check.protocol.by_marathon())
        .find_map(|check| one(app, check, host_ports))
}

fn one(app: &App, check: &HealthCheck, host_ports: &[Option<u16>]) -> Option<Value> {
    let mut json = json!({
        "interval_seconds": f64::from(check.interval_seconds),
        "timeout_seconds": f64::from(check.timeout_seconds),
        "consecutive_failures": check.max_consecutive_failures,
        "grace_period_seconds": f64::from(check.grace_period_seconds),
        "delay_seconds": f64::from(check.delay_seconds),
    });
    if check.protocol == HealthProtocol::Command {
        json["type"] = json!("COMMAND");
        json["command"] = command(check.command.as_ref()?);
        return Some(json);
    }
    let port = inner_port(app, host_ports, check.port, check.port_index)?;
    let protocol = match check.ip_protocol {
        IpProtocol::Ipv4 => "IPv4",
        IpProtocol::Ipv6 => "IPv6",
    };
    if check.protocol == HealthProtocol::MesosTcp {
        json["type"] = json!("TCP");
        json["tcp"] = json!({ "port": port, "protocol": protocol });
        return Some(json);
    }
    let scheme = if check.protocol == HealthProtocol::MesosHttps { "https" } else { "http" };
    json["type"] = json!("HTTP");
    json["http"] = json!({ "scheme": scheme, "port": port, "protocol": protocol });
    if let Some(path) = &check.path {
        json["http"]["path"] = json!(path);
    }
    Some(json)
}

/// The generic check.
pub fn check(app: &App, host_ports: &[Option<u16>]) -> Option<Value> {
    let check = app.check.as_ref()?;
    let mut json = json!({
        "interval_seconds": f64::from(check.interval_seconds),
        "timeout_seconds": f64::from(check.timeout_seconds),
        "delay_seconds": f64::from(check.delay_seconds),
    });
    match &check.kind {
        CheckKind::Exec { command: what } => {
            json["type"] = json!("COMMAND");
            json["command"] = json!({ "command": command(what) });
        }
        CheckKind::Http { port_index, port, path, .. } => {
            json["type"] = json!("HTTP");
            json["http"] = json!({ "port": inner_port(app, host_ports, *port, *port_index)? });
            if let Some(path) = path {
                json["http"]["path"] = json!(path);
            }
        }
        CheckKind::Tcp { port_index, port } => {
            json["type"] = json!("TCP");
            json["tcp"] = json!({ "port": inner_port(app, host_ports, *port, *port_index)? });
        }
    }
    Some(json)
}

fn command(command: &MesosCommand) -> Value {
    match command {
        MesosCommand::Shell(text) => json!({ "shell": true, "value": text }),
        MesosCommand::Argv(arguments) => json!({
            "shell": false,
            "value": arguments.first(),
            "arguments": arguments,
        }),
    }
}
