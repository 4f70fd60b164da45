//! Rules about fields that are to vanish, held before they are migrated.

use ekiden_wire::marathon::app::App;
use ekiden_wire::marathon::container::{Container, EngineType};

use super::super::problem::Problem;
use super::{Rules, uri};

pub fn deprecated(app: &App) -> Result<(), Problem> {
    let mut rules = Rules::default();
    if let Some(container) = &app.container {
        of_container(&mut rules, container);
    }
    let docker = app.container.as_ref().and_then(|container| container.docker.as_ref());
    let is_docker =
        app.container.as_ref().is_some_and(|container| container.kind == EngineType::Docker);
    if let Some(address) = &app.ip_address {
        rules.check(
            address.discovery.is_none() || !is_docker,
            "/ipAddress",
            "ipAddress/discovery is not allowed for Docker containers",
        );
    }
    of_uris(&mut rules, app);
    rules.check(
        docker.is_none_or(|docker| docker.network.is_none()) || app.networks.is_none(),
        "/",
        "must not specify both container.docker.network and networks",
    );
    let ports = app.ports.as_deref().unwrap_or_default();
    if app.ip_address.is_some() {
        rules.check(app.networks.is_none(), "/", "must not specify both networks and ipAddress");
        rules.check(ports.is_empty(), "/", "cannot specify both an IP address and port");
    }
    if let (false, Some(definitions)) = (ports.is_empty(), &app.port_definitions) {
        let same = definitions.iter().map(|definition| definition.port).eq(ports.iter().copied());
        rules.check(same, "/", "cannot specify both ports and port definitions");
    }
    let mut known = std::collections::HashSet::new();
    let unique = ports.iter().filter(|port| **port != 0).all(|port| known.insert(*port));
    rules.check(unique, "/", "ports must be unique");
    rules.finish()
}

fn of_container(rules: &mut Rules, container: &Container) {
    let Some(docker) = &container.docker else {
        let is_needed = container.kind == EngineType::Docker;
        rules.check(!is_needed, "/container/docker", "not defined");
        return;
    };
    let empty = "must be empty";
    rules.check(docker.credential.is_none(), "/container/docker/credential", empty);
    if container.kind == EngineType::Mesos {
        rules.check(docker.network.is_none(), "/container/docker/network", empty);
        rules.check(docker.parameters.is_empty(), "/container/docker/parameters", empty);
        rules.check(docker.port_mappings.is_none(), "/container/docker/portMappings", empty);
    }
}

fn of_uris(rules: &mut Rules, app: &App) {
    let Some(uris) = &app.uris else { return };
    for (index, text) in uris.iter().enumerate() {
        rules.check(uri::is_valid(text), format!("/uris({index})"), "URI has invalid syntax.");
    }
    let has_fetch = app.fetch.as_ref().is_some_and(|fetch| !fetch.is_empty());
    rules.check(uris.is_empty() || !has_fetch, "/uris", "may not be set in conjunction with fetch");
}
