//! From what a client wrote to the one form that rules and nouns know: deprecated fields become
//! their successors, absent ones get their defaults.

use ekiden_domain::marathon::PathId;
use ekiden_wire::marathon::app::{
    App, Artifact, Residency, TaskLostBehavior, UnreachableStrategy, UpgradeStrategy,
};
use ekiden_wire::marathon::check::HealthProtocol;
use ekiden_wire::marathon::container::{Container, DockerNetwork, EngineType};
use ekiden_wire::marathon::network::{
    IpAddress, Network, NetworkMode, PortDefinition, PortMapping,
};
use ekiden_wire::marathon::volume::Volume;
use http::StatusCode;

use super::problem::Problem;
use crate::config::MarathonConfig;

/// Files that are unpacked when they come by `uris`.
const ARCHIVES: &[&str] =
    &[".tar", ".tar.gz", ".tar.bz2", ".tar.xz", ".gz", ".tgz", ".tbz2", ".txz", ".zip"];

/// Deprecated fields become their successors. Also for updates: what is absent stays absent.
pub fn migrate(app: &mut App, config: &MarathonConfig) -> Result<(), Problem> {
    if let Some(uris) = app.uris.take()
        && app.fetch.as_ref().is_none_or(Vec::is_empty)
    {
        app.fetch = Some(uris.into_iter().map(artifact).collect());
    }
    migrate_networks(app, config)?;
    if let Some(docker) = app.container.as_mut().and_then(|container| container.docker.as_mut()) {
        docker.network = None;
        if let Some(mappings) = docker.port_mappings.take()
            && let Some(container) = &mut app.container
            && container.port_mappings.is_none()
        {
            container.port_mappings = Some(mappings);
        }
    }
    if let Some(ports) = app.ports.take()
        && app.port_definitions.is_none()
    {
        let definition = |port| PortDefinition { port, ..PortDefinition::default() };
        app.port_definitions = Some(ports.into_iter().map(definition).collect());
    }
    Ok(())
}

fn artifact(uri: String) -> Artifact {
    let extract = ARCHIVES.iter().any(|ending| uri.ends_with(ending));
    Artifact { uri, extract, ..Artifact::default() }
}

fn migrate_networks(app: &mut App, config: &MarathonConfig) -> Result<(), Problem> {
    let docker = app.container.as_ref().and_then(|container| container.docker.as_ref());
    let network = docker.and_then(|docker| docker.network);
    let address = app.ip_address.take();
    let mode = match (network, &address) {
        (Some(DockerNetwork::None), _) => {
            let text = "unsupported docker network type NONE".to_owned();
            return Err(Problem::Told(StatusCode::INTERNAL_SERVER_ERROR, text));
        }
        (Some(DockerNetwork::Host), _) => NetworkMode::Host,
        (Some(DockerNetwork::Bridge), _) => NetworkMode::Bridge,
        (None, Some(address))
            if address.network_name.as_ref() == Some(&config.mesos_bridge_name) =>
        {
            NetworkMode::Bridge
        }
        (Some(DockerNetwork::User), _) | (None, Some(_)) => NetworkMode::Container,
        (None, None) => return Ok(()),
    };
    let is_named = mode == NetworkMode::Container;
    let (name, labels) = match &address {
        Some(address) => (address.network_name.clone(), address.labels.clone()),
        None => Default::default(),
    };
    app.networks = Some(vec![match mode {
        NetworkMode::Host => Network { mode, ..Network::default() },
        _ => Network { mode, name: name.filter(|_| is_named), labels },
    }]);
    if let Some(address) = address.filter(|_| mode != NetworkMode::Host) {
        discover(app, &address);
    }
    Ok(())
}

/// Ports of a discovery become mappings that bind nothing on the host.
fn discover(app: &mut App, address: &IpAddress) {
    let container = app.container.get_or_insert_with(mesos_container);
    let Some(ports) = address.discovery.as_ref().filter(|ports| !ports.is_empty()) else { return };
    if container.port_mappings.is_none() {
        let mapping = |port: &ekiden_wire::marathon::network::DiscoveryPort| PortMapping {
            container_port: port.number,
            name: Some(port.name.clone()),
            protocol: port.protocol,
            labels: port.labels.clone(),
            ..PortMapping::default()
        };
        container.port_mappings = Some(ports.iter().map(mapping).collect());
    }
}

fn mesos_container() -> Container {
    Container { kind: EngineType::Mesos, ..Container::default() }
}

/// Ids become absolute, seen from `base`.
pub fn absolute(app: &mut App, base: &PathId) {
    if let Some(id) = &app.id {
        let id = PathId::resolve(id, base);
        let parent = id.parent();
        for dependency in app.dependencies.iter_mut().flatten() {
            *dependency = PathId::resolve(dependency, &parent).to_string();
        }
        app.id = Some(id.to_string());
    }
}

/// The role that a service has when it does not say.
pub fn default_role(id: &PathId, enforce_role: bool, config: &MarathonConfig) -> String {
    let group = id.segments().next().filter(|_| enforce_role);
    group.map_or_else(|| config.mesos_role.clone(), ToOwned::to_owned)
}

/// Absent fields get their defaults; what the network does not use goes.
pub fn complete(app: &mut App, config: &MarathonConfig) {
    check_ports(app);
    let networks = app.networks.get_or_insert_default();
    if networks.is_empty() {
        networks.push(Network { mode: NetworkMode::Host, ..Network::default() });
    }
    for network in networks.iter_mut() {
        if network.mode == NetworkMode::Container && network.name.is_none() {
            network.name.clone_from(&config.default_network_name);
        }
    }
    if networks.iter().any(|network| network.mode == NetworkMode::Host) {
        host_ports(app);
    } else {
        let is_bridge = networks.iter().any(|network| network.mode == NetworkMode::Bridge);
        container_ports(app, is_bridge);
    }
    strategies(app);
}

/// A check that names no port is one of the first, if there are ports.
fn check_ports(app: &mut App) {
    let mappings = app.container.as_ref().and_then(|container| container.port_mappings.as_ref());
    let definitions = app.port_definitions.as_ref();
    let has_ports = mappings.is_some_and(|mappings| !mappings.is_empty())
        || definitions.is_some_and(|definitions| !definitions.is_empty());
    if !has_ports {
        return;
    }
    for check in app.health_checks.iter_mut().flatten() {
        if check.protocol != HealthProtocol::Command
            && check.port.is_none()
            && check.port_index.is_none()
        {
            check.port_index = Some(0);
        }
    }
}

fn host_ports(app: &mut App) {
    app.port_definitions.get_or_insert_with(|| {
        vec![PortDefinition { name: Some("default".to_owned()), ..PortDefinition::default() }]
    });
    if let Some(container) = &mut app.container {
        container.port_mappings = None;
    }
}

fn container_ports(app: &mut App, is_bridge: bool) {
    let defined = app.port_definitions.take().map_or(0, |definitions| definitions.len());
    let container = app.container.get_or_insert_with(mesos_container);
    let mappings = container.port_mappings.get_or_insert_with(|| {
        vec![PortMapping { name: Some("default".to_owned()), ..PortMapping::default() }]
    });
    while mappings.len() < defined {
        mappings.push(PortMapping::default());
    }
    if is_bridge {
        for mapping in mappings {
            mapping.host_port.get_or_insert(0);
        }
    }
    app.require_ports = Some(false);
}

pub fn has_persistent_volume(app: &App) -> bool {
    volumes(app).iter().any(|volume| matches!(volume, Volume::Persistent { .. }))
}

pub fn has_external_volume(app: &App) -> bool {
    volumes(app).iter().any(|volume| matches!(volume, Volume::Dvdi { .. } | Volume::Csi { .. }))
}

pub fn volumes(app: &App) -> &[Volume] {
    app.container.as_ref().map_or(&[], |container| &container.volumes)
}

fn strategies(app: &mut App) {
    let is_resident = has_persistent_volume(app);
    let has_state = is_resident || has_external_volume(app);
    app.upgrade_strategy.get_or_insert(if has_state {
        UpgradeStrategy { maximum_over_capacity: 0.0, minimum_health_capacity: 0.5 }
    } else {
        UpgradeStrategy { maximum_over_capacity: 1.0, minimum_health_capacity: 1.0 }
    });
    app.unreachable_strategy.get_or_insert(if is_resident {
        UnreachableStrategy::Disabled
    } else {
        UnreachableStrategy::Enabled { inactive_after_seconds: 0, expunge_after_seconds: 0 }
    });
    app.residency = is_resident.then_some(app.residency.unwrap_or(Residency {
        relaunch_escalation_timeout_seconds: 3600,
        task_lost_behavior: TaskLostBehavior::WaitForever,
    }));
}

/// Lays an update over an app as it is shown. What is absent stays, save what the original lets
/// go (`executorResources`, `resourceLimits`).
pub fn merge(update: App, current: App) -> App {
    macro_rules! later {
        ($($field:ident),*) => {
            App { $($field: update.$field.or(current.$field),)* ..App::default() }
        };
    }
    let merged = later!(
        accepted_resource_roles,
        args,
        backoff_factor,
        backoff_seconds,
        cmd,
        constraints,
        container,
        cpus,
        dependencies,
        disk,
        env,
        executor,
        fetch,
        health_checks,
        check,
        instances,
        labels,
        max_launch_delay_seconds,
        mem,
        gpus,
        networks,
        port_definitions,
        readiness_checks,
        residency,
        require_ports,
        secrets,
        task_kill_grace_period_seconds,
        upgrade_strategy,
        user,
        kill_selection,
        unreachable_strategy,
        tty,
        role
    );
    App {
        id: current.id,
        executor_resources: update.executor_resources,
        resource_limits: update.resource_limits,
        ..merged
    }
}
