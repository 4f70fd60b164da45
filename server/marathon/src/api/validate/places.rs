//! Where an app may run: roles, constraints, ports, networks.

use std::collections::HashSet;

use ekiden_domain::marathon::Operator;
use ekiden_wire::marathon::app::App;
use ekiden_wire::marathon::network::{Network, NetworkMode, PortMapping};
use regex::Regex;

use super::super::normalize::has_persistent_volume;
use super::Rules;
use crate::config::MarathonConfig;

const ROLES: &str = "/acceptedResourceRoles";

pub(super) fn roles(rules: &mut Rules, app: &App, allowed: &[String]) {
    if let Some(role) = &app.role {
        let text = format!("got {role}, expected one of: [{}]", allowed.join(", "));
        rules.check(allowed.contains(role), "/role", text);
    }
    let Some(accepted) = &app.accepted_resource_roles else { return };
    rules.check(!accepted.is_empty(), ROLES, "must not be empty");
    if has_persistent_volume(app) {
        rules.check(
            accepted.len() == 1 && accepted[0] == "*",
            ROLES,
            "A resident app must have `acceptedResourceRoles = [\"*\"]`.",
        );
    }
    for role in accepted {
        role_name(rules, role);
    }
    let own = app.role.as_ref().or(allowed.first()).filter(|role| *role != "*");
    let fits = accepted.iter().all(|role| role == "*" || Some(role) == own);
    let text = match own {
        Some(own) => format!("acceptedResourceRoles can only contain * and {own}"),
        None => "acceptedResourceRoles can only contain *".to_owned(),
    };
    rules.check(fits, ROLES, text);
}

/// A letter that a role must not have is told at its place in the name. Recorded:
/// 02b-apps-invalid.har, `["a b"]`.
fn role_name(rules: &mut Rules, role: &str) {
    if matches!(role, "" | "." | "..") {
        rules.broken(ROLES, format!("A role name must not be \"{role}\"."));
        return;
    }
    rules.check(!role.starts_with('-'), ROLES, "A role name must not start with a '-'.");
    for (index, letter) in role.chars().enumerate() {
        let name = match letter {
            '\t' => "horizontal tab (\\x09)",
            '\n' => "line feed (\\x0a)",
            '\u{b}' => "vertical tab (\\x0b)",
            '\u{c}' => "form feed (\\x0c)",
            '\r' => "carriage return (\\x0d)",
            ' ' => "space (\\x20)",
            '/' => "slash (\\x2f)",
            '\u{7f}' => "backspace (\\x7f)",
            _ => continue,
        };
        let text = format!("A role name must not include a {name} character.");
        rules.broken(format!("{ROLES}({index})"), text);
    }
}

pub(super) fn constraints(rules: &mut Rules, app: &App) {
    for row in app.constraints.iter().flatten() {
        if let Some(text) = constraint(row) {
            rules.broken("/constraints", text);
        }
    }
}

/// What is wrong with a constraint.
fn constraint(row: &[String]) -> Option<&'static str> {
    let (field, operator, value) = match row {
        [field, operator] => (field, operator, None),
        [field, operator, value] => (field, operator, Some(value.as_str())),
        _ => return Some("Each constraint must have either 2 or 3 fields"),
    };
    if field.is_empty() {
        return Some("illegal constraint specification");
    }
    let Some(operator) = Operator::from_name(operator) else {
        return Some(
            "operator must be one of the following UNIQUE, CLUSTER, GROUP_BY, LIKE, MAX_PER, \
             UNLIKE or IS",
        );
    };
    let is_number = |text: &str| text.parse::<i32>().is_ok();
    match (operator, value) {
        (Operator::Unique, Some(_)) => Some("UNIQUE does not accept a value"),
        (Operator::GroupBy, Some(value)) if !is_number(value) => {
            Some("GROUP BY must define an integer value or else no value at all")
        }
        (Operator::MaxPer, value) if !value.is_some_and(is_number) => {
            Some("MAX_PER requires an integer value")
        }
        (Operator::Like | Operator::Unlike, value) => match value.filter(|text| !text.is_empty()) {
            None => Some("LIKE and UNLIKE require a non-empty, regular expression value"),
            Some(text) if Regex::new(text).is_err() => Some("is not a valid regular expression"),
            Some(_) => None,
        },
        (Operator::Is, Some(value)) if !is_attribute(value) => Some(
            "IS only supports Mesos text and float values (see \
             http://mesos.apache.org/documentation/latest/attributes-resources/)",
        ),
        _ => None,
    }
}

fn is_attribute(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_/.-".contains(letter))
}

pub(super) fn ports(rules: &mut Rules, app: &App) {
    if let Some(definitions) = &app.port_definitions {
        for (index, definition) in definitions.iter().enumerate() {
            let port = definition.port;
            let path = format!("/portDefinitions({index})/port");
            rules.check(port >= 0, path.as_str(), format!("got {port}, expected 0 or more"));
        }
        let path = "/portDefinitions";
        let ports = definitions.iter().map(|definition| definition.port).filter(|port| *port != 0);
        rules.check(are_unique(ports), path, "Ports must be unique.");
        let names = definitions.iter().filter_map(|definition| definition.name.as_ref());
        rules.check(are_unique(names), path, "Port names must be unique.");
    }
    let mappings = app.container.as_ref().and_then(|container| container.port_mappings.as_ref());
    if let Some(mappings) = mappings {
        let names = mappings.iter().filter_map(|mapping| mapping.name.as_ref());
        let path = "/container/portMappings";
        rules.check(are_unique(names), path, "Port names must be unique.");
        let networks = app.networks.as_deref().unwrap_or_default();
        for (index, mapping) in mappings.iter().enumerate() {
            of_mapping(rules, &format!("{path}({index})"), mapping, networks);
        }
    }
}

fn of_mapping(rules: &mut Rules, path: &str, mapping: &PortMapping, networks: &[Network]) {
    let named: Vec<&str> = networks
        .iter()
        .filter(|network| network.mode == NetworkMode::Container)
        .filter_map(|network| network.name.as_deref())
        .collect();
    rules.check(
        mapping.host_port.is_none() || named.len() < 2 || mapping.network_names.len() == 1,
        path,
        "networkNames must be a single item list when hostPort is specified and more than 1 \
         container network is defined",
    );
    for (index, name) in mapping.network_names.iter().enumerate() {
        let text = format!("is not one of ({})", named.join(","));
        let path = format!("{path}/networkNames({index})");
        rules.check(named.contains(&name.as_str()), path, text);
    }
}

fn are_unique<T: std::hash::Hash + Eq>(items: impl Iterator<Item = T>) -> bool {
    let mut known = HashSet::new();
    items.into_iter().all(|item| known.insert(item))
}

pub(super) fn networks(rules: &mut Rules, app: &App, config: &MarathonConfig) {
    let Some(networks) = app.networks.as_ref().filter(|networks| !networks.is_empty()) else {
        return;
    };
    let path = "/networks";
    let count = |mode| networks.iter().filter(|network| network.mode == mode).count();
    let (host, bridge) = (count(NetworkMode::Host), count(NetworkMode::Bridge));
    rules.check(
        host + bridge == 0 || networks.len() == 1,
        path,
        "May specify a single host network, single bridge network, or else 1-to-n container \
         networks",
    );
    for network in networks {
        let named = network.name.is_some();
        match network.mode {
            NetworkMode::Host => rules.check(
                !named && network.labels.is_empty(),
                path,
                "Host networks may not have names or labels",
            ),
            NetworkMode::Bridge => {
                rules.check(!named, path, "Bridge networks may not have names");
            }
            NetworkMode::Container => rules.check(
                named || config.default_network_name.is_some(),
                path,
                "Network name must be specified when container network is selected.",
            ),
        }
    }
    let names = networks.iter().filter_map(|network| network.name.as_ref());
    rules.check(are_unique(names), path, "Duplicate networks are not allowed");
    let is_docker = app.container.as_ref().is_some_and(|container| {
        container.kind == ekiden_wire::marathon::container::EngineType::Docker
    });
    rules.check(
        !is_docker || count(NetworkMode::Container) < 2,
        path,
        "may only specify a single container network when using the Docker container engine",
    );
}
