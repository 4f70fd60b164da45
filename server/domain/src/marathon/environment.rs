//! The variables that a task of an app finds in its environment.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::app::{App, EnvValue};
use super::container::EngineType;
use super::task::TaskId;
use super::when;
use crate::ambient::Ids;

/// A label's name or value that is longer does not become a variable.
const VARIABLE_LIMIT_CHARS: usize = 512;
const LABEL_PREFIX: &str = "MARATHON_APP_LABEL_";

/// What is known of a task when its environment is made.
pub struct Launched<'a> {
    pub task_id: &'a TaskId,
    pub host: &'a str,
    /// One entry a port of the app; none where it has no host port.
    pub host_ports: &'a [Option<u16>],
    pub enforce_role: bool,
    /// Put before `HOST` and the variables of ports.
    pub prefix: Option<&'a str>,
}

/// Later ones win: context, then ports and host, then what the user wrote.
pub fn environment(app: &App, launched: &Launched, ids: &dyn Ids) -> IndexMap<String, String> {
    let mut env = context(app, launched);
    let prefix = launched.prefix.unwrap_or_default();
    for (name, value) in ports(app, launched.host_ports, ids) {
        env.insert(format!("{prefix}{name}"), value);
    }
    env.insert(format!("{prefix}HOST"), launched.host.to_owned());
    for (name, value) in &app.env {
        if let EnvValue::Value(value) = value {
            env.insert(name.clone(), value.clone());
        }
    }
    env
}

fn context(app: &App, launched: &Launched) -> IndexMap<String, String> {
    let mut env = IndexMap::new();
    let mut put = |name: &str, value: String| env.insert(name.to_owned(), value);
    put("MESOS_TASK_ID", launched.task_id.to_string());
    put("MARATHON_APP_ID", app.id.to_string());
    put("MARATHON_APP_VERSION", when::format(app.version()));
    if let Some(container) = &app.container
        && container.kind == EngineType::Docker
        && let Some(docker) = &container.docker
    {
        put("MARATHON_APP_DOCKER_IMAGE", docker.image.clone());
    }
    put("MARATHON_APP_RESOURCE_CPUS", double(app.cpus));
    put("MARATHON_APP_RESOURCE_MEM", double(app.mem));
    put("MARATHON_APP_RESOURCE_DISK", double(app.disk));
    put("MARATHON_APP_RESOURCE_GPUS", app.gpus.to_string());
    let enforce = if launched.enforce_role { "TRUE" } else { "FALSE" };
    put("MARATHON_APP_ENFORCE_GROUP_ROLE", enforce.to_owned());
    let labels: Vec<(String, &String)> = app
        .labels
        .iter()
        .filter(|(name, value)| {
            utf16_length(name) < VARIABLE_LIMIT_CHARS - LABEL_PREFIX.len()
                && utf16_length(value) < VARIABLE_LIMIT_CHARS
        })
        .map(|(name, value)| (escaped(name), value))
        .collect();
    let names: Vec<&str> = labels.iter().map(|(name, _)| name.as_str()).collect();
    put("MARATHON_APP_LABELS", names.join(" "));
    for (name, value) in labels {
        put(&format!("{LABEL_PREFIX}{name}"), value.clone());
    }
    env
}

fn utf16_length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Runs of what is no ASCII letter, digit or underscore become one underscore.
fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut in_run = false;
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || character == '_' {
            text.push(character.to_ascii_uppercase());
            in_run = false;
        } else if !in_run {
            text.push('_');
            in_run = true;
        }
    }
    text
}

/// A double as Java writes it: `1.0`, `0.1`, `1.0E7`, `1.0E-4`.
pub fn double(value: f64) -> String {
    let magnitude = value.abs();
    if value == 0.0 || (1e-3..1e7).contains(&magnitude) || !value.is_finite() {
        return format!("{value:?}");
    }
    let text = format!("{value:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let point = if mantissa.contains('.') { "" } else { ".0" };
    format!("{mantissa}{point}E{exponent}")
}

/// `PORT`, `PORTS`, `PORTn`, `PORT_<number>`, `PORT_<NAME>`. `PORTS` lists host ports and made-up
/// ones, not the fixed container ports that are bound nowhere.
fn ports(app: &App, host_ports: &[Option<u16>], ids: &dyn Ids) -> IndexMap<String, String> {
    let mut env = IndexMap::new();
    if host_ports.is_empty() {
        return env;
    }
    let requested: Vec<(Option<&String>, u16)> = match app.port_mappings() {
        [] => app.port_definitions.iter().map(|port| (port.name.as_ref(), port.port)).collect(),
        mappings => mappings.iter().map(|port| (port.name.as_ref(), port.container_port)).collect(),
    };
    let mut used: BTreeSet<u16> = requested
        .iter()
        .map(|(_, port)| *port)
        .chain(host_ports.iter().flatten().copied())
        .collect();
    let mut made_up = Vec::new();
    let mut effective = Vec::with_capacity(requested.len());
    for ((_, port), host) in requested.iter().zip(host_ports) {
        effective.push(match (host, port) {
            (Some(host), _) => *host,
            (None, 0) => {
                let port = free_port(&mut used, ids);
                made_up.push(port);
                port
            }
            (None, port) => *port,
        });
    }
    for (index, port) in effective.iter().enumerate() {
        env.insert(format!("PORT{index}"), port.to_string());
    }
    for ((_, wanted), port) in requested.iter().zip(&effective) {
        let number = if *wanted == 0 { port } else { wanted };
        env.insert(format!("PORT_{number}"), port.to_string());
    }
    for ((name, _), port) in requested.iter().zip(&effective) {
        if let Some(name) = name {
            env.insert(format!("PORT_{}", name.to_uppercase()), port.to_string());
        }
    }
    let listed: Vec<String> =
        host_ports.iter().flatten().chain(&made_up).map(u16::to_string).collect();
    if let Some(first) = listed.first() {
        env.insert("PORT".to_owned(), first.clone());
    }
    env.insert("PORTS".to_owned(), listed.join(","));
    env
}

/// A port above 1024 that nothing of the task uses.
fn free_port(used: &mut BTreeSet<u16>, ids: &dyn Ids) -> u16 {
    const LOWEST: u64 = 1025;
    const COUNT: u64 = 65_535 - LOWEST;
    let start = ids.random_u64() % COUNT;
    let port = (0..COUNT)
        .filter_map(|step| u16::try_from(LOWEST + (start + step) % COUNT).ok())
        .find(|port| !used.contains(port))
        .unwrap_or(LOWEST as u16);
    used.insert(port);
    port
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marathon::container::{Container, PortDefinition, PortMapping};
    use crate::marathon::path::PathId;

    struct Fixed;

    impl Ids for Fixed {
        fn random_bytes(&self) -> [u8; 16] {
            [0; 16]
        }
    }

    fn env_of(app: &App, host_ports: &[Option<u16>]) -> IndexMap<String, String> {
        let task_id = TaskId::new("t");
        let launched = Launched {
            task_id: &task_id,
            host: "h",
            host_ports,
            enforce_role: false,
            prefix: None,
        };
        environment(app, &launched, &Fixed)
    }

    /// Variables of ports only.
    fn check(app: &App, host_ports: &[Option<u16>], want: &[(&str, &str)]) {
        let mut got: Vec<(String, String)> = env_of(app, host_ports)
            .into_iter()
            .filter(|(name, _)| name.starts_with("PORT"))
            .collect();
        got.sort();
        let mut want: Vec<(String, String)> =
            want.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        want.sort();
        assert_eq!(got, want);
    }

    #[test]
    fn host_ports() {
        let port = |port: u16, name: Option<&str>| PortDefinition {
            port,
            name: name.map(str::to_owned),
            ..PortDefinition::default()
        };
        let app = |ports: Vec<PortDefinition>| App { port_definitions: ports, ..App::default() };
        check(&app(vec![]), &[], &[]);
        check(
            &app(vec![port(10000, Some("http-api")), port(0, None)]),
            &[Some(31000), Some(31001)],
            &[
                ("PORT", "31000"),
                ("PORTS", "31000,31001"),
                ("PORT0", "31000"),
                ("PORT1", "31001"),
                ("PORT_10000", "31000"),
                ("PORT_31001", "31001"),
                ("PORT_HTTP-API", "31000"),
            ],
        );
    }

    #[test]
    fn container_ports() {
        let mapping = |container_port: u16, name: &str| PortMapping {
            container_port,
            name: Some(name.to_owned()),
            ..PortMapping::default()
        };
        let app = |port_mappings: Vec<PortMapping>| App {
            container: Some(Container {
                kind: EngineType::Mesos,
                docker: None,
                linux_info: None,
                volumes: vec![],
                port_mappings,
            }),
            ..App::default()
        };
        check(
            &app(vec![mapping(80, "a")]),
            &[None],
            &[("PORTS", ""), ("PORT0", "80"), ("PORT_80", "80"), ("PORT_A", "80")],
        );
        check(
            &app(vec![mapping(0, "a"), mapping(81, "b")]),
            &[None, Some(31000)],
            &[
                ("PORT", "31000"),
                ("PORTS", "31000,1025"),
                ("PORT0", "1025"),
                ("PORT1", "31000"),
                ("PORT_1025", "1025"),
                ("PORT_81", "31000"),
                ("PORT_A", "1025"),
                ("PORT_B", "31000"),
            ],
        );
    }

    #[test]
    fn context_labels_and_precedence() {
        let app = App {
            id: PathId::new("/a"),
            cpus: 0.1,
            labels: IndexMap::from([
                ("x--y".to_owned(), "1".to_owned()),
                ("long".to_owned(), "v".repeat(512)),
            ]),
            env: IndexMap::from([
                ("HOST".to_owned(), EnvValue::Value("mine".to_owned())),
                ("S".to_owned(), EnvValue::Secret("s".to_owned())),
            ]),
            ..App::default()
        };
        let env = env_of(&app, &[]);
        let want = [
            ("MESOS_TASK_ID", "t"),
            ("MARATHON_APP_ID", "/a"),
            ("MARATHON_APP_VERSION", "1970-01-01T00:00:00.000Z"),
            ("MARATHON_APP_RESOURCE_CPUS", "0.1"),
            ("MARATHON_APP_RESOURCE_MEM", "128.0"),
            ("MARATHON_APP_RESOURCE_DISK", "0.0"),
            ("MARATHON_APP_RESOURCE_GPUS", "0"),
            ("MARATHON_APP_ENFORCE_GROUP_ROLE", "FALSE"),
            ("MARATHON_APP_LABELS", "X_Y"),
            ("MARATHON_APP_LABEL_X_Y", "1"),
            ("HOST", "mine"),
        ];
        let got: Vec<(&str, &str)> =
            env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn doubles() {
        for (value, want) in
            [(1.0, "1.0"), (0.001, "0.001"), (1e7, "1.0E7"), (0.0001, "1.0E-4"), (1.5e10, "1.5E10")]
        {
            assert_eq!(double(value), want);
        }
    }
}
