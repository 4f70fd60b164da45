//! Health checks, generic checks, readiness checks.

use ekiden_wire::marathon::app::App;
use ekiden_wire::marathon::check::{HealthProtocol, IpProtocol};
use ekiden_wire::marathon::container::EngineType;
use ekiden_wire::marathon::network::NetworkMode;

use super::Rules;

pub(super) fn checks(rules: &mut Rules, app: &App) {
    let ports = port_count(app);
    let is_docker =
        app.container.as_ref().is_some_and(|container| container.kind == EngineType::Docker);
    let health = app.health_checks.as_deref().unwrap_or_default();
    for (index, check) in health.iter().enumerate() {
        let path = format!("/healthChecks({index})");
        let fits = check.port_index.is_none_or(|port| usize::from(port) < ports);
        let is_command = check.protocol == HealthProtocol::Command;
        rules.check(
            fits || is_command,
            path.as_str(),
            "Health check port indices must address an element of the ports array or container \
             port mappings.",
        );
        rules.check(
            check.ip_protocol == IpProtocol::Ipv4 || (is_docker && check.protocol.is_mesos()),
            path,
            "IPv6 can only be used for container type DOCKER and Mesos http/https/tcp health \
             checks",
        );
    }
    let by_mesos = health.iter().filter(|check| check.protocol.is_mesos()).count();
    rules.check(by_mesos < 2, "/", "AppDefinition can contain at most one Mesos health check");
    if let Some(check) = &app.check {
        rules.check(!is_docker, "/", "AppDefinition must not use 'checks' if using docker");
        let index = check.http.as_ref().and_then(|http| http.port_index);
        let index = index.or_else(|| check.tcp.as_ref().and_then(|tcp| tcp.port_index));
        rules.check(
            index.is_none_or(|port| usize::from(port) < ports),
            "/check/get",
            "check port index must address an element of the ports array or container port \
             mappings.",
        );
    }
    readiness(rules, app);
}

/// How many ports there will be: one by default.
fn port_count(app: &App) -> usize {
    let networks = app.networks.as_deref().unwrap_or_default();
    let is_host =
        networks.is_empty() || networks.iter().any(|network| network.mode == NetworkMode::Host);
    let mappings = app.container.as_ref().and_then(|container| container.port_mappings.as_ref());
    if is_host {
        app.port_definitions.as_ref().map_or(1, Vec::len)
    } else {
        mappings.map_or(1, Vec::len)
    }
}

fn readiness(rules: &mut Rules, app: &App) {
    let Some(checks) = app.readiness_checks.as_ref() else { return };
    let size = checks.len();
    let text = format!("got {size}, expected 1 or less");
    rules.check(size <= 1, "/readinessChecks", text);
    let definitions = app.port_definitions.iter().flatten().filter_map(|port| port.name.as_ref());
    let mappings = app
        .container
        .iter()
        .filter_map(|container| container.port_mappings.as_ref())
        .flatten()
        .filter_map(|mapping| mapping.name.as_ref());
    let names: Vec<&String> = definitions.chain(mappings).collect();
    for (index, check) in checks.iter().enumerate() {
        let path = format!("/readinessChecks({index})");
        let name = &check.port_name;
        let text = format!("No port definition reference for portName {name}");
        rules.check(names.contains(&name), format!("{path}/portName"), text);
        let (timeout, interval) = (check.timeout_seconds, check.interval_seconds);
        let text = format!("got {timeout}, expected less than {interval}");
        rules.check(timeout < interval, format!("{path}/timeoutSeconds"), text);
    }
}
