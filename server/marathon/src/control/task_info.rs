//! The task that Mesos is asked to launch for an instance, as v1 JSON.

use ekiden_domain::ambient::Ids;
use ekiden_domain::marathon::app::{App, ResourceLimit};
use ekiden_domain::marathon::environment::{Launched, environment};
use ekiden_domain::marathon::matching::{Match, TakenPort};
use ekiden_domain::marathon::task::TaskId;
use serde_json::{Map, Value, json};

use super::{checks, container, discovery};
use crate::config::MarathonConfig;

/// Everything that one launch is made of.
pub struct Launch<'a> {
    pub app: &'a App,
    pub task_id: &'a TaskId,
    pub agent_id: &'a str,
    pub host: &'a str,
    /// Resources of the offer, as they came.
    pub offered: &'a [Value],
    pub found: &'a Match,
    pub enforce_role: bool,
    pub config: &'a MarathonConfig,
}

pub fn task_info(launch: &Launch, ids: &dyn Ids) -> Value {
    let app = launch.app;
    let host_ports = launch.found.host_ports();
    let mut task = json!({
        "name": app.id.hostname(),
        "task_id": { "value": launch.task_id.as_str() },
        "agent_id": { "value": launch.agent_id },
        "resources": resources(launch),
        "discovery": discovery::discovery(app, &host_ports),
    });
    if !app.labels.is_empty() {
        task["labels"] = labels(&app.labels);
    }
    if let Some(limits) = limits(app) {
        task["limits"] = limits;
    }
    let container = container::container(app, launch.task_id, &host_ports, launch.config);
    let command = command(launch, &host_ports, ids);
    match executor_path(launch) {
        None => {
            task["command"] = command;
            if let Some(container) = container {
                task["container"] = container;
            }
        }
        Some(path) => task["executor"] = executor(launch, path, command, container),
    }
    if let Some(seconds) = app.task_kill_grace_period_seconds {
        let nanoseconds = i64::from(seconds) * 1_000_000_000;
        task["kill_policy"] = json!({ "grace_period": { "nanoseconds": nanoseconds } });
    }
    if let Some(health_check) = checks::health_check(app, &host_ports) {
        task["health_check"] = health_check;
    }
    if let Some(check) = checks::check(app, &host_ports) {
        task["check"] = check;
    }
    task
}

pub fn labels<'a>(labels: impl IntoIterator<Item = (&'a String, &'a String)>) -> Value {
    let labels: Vec<Value> =
        labels.into_iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
    json!({ "labels": labels })
}

fn resources(launch: &Launch) -> Vec<Value> {
    let mut taken: Vec<Value> = launch
        .found
        .scalars
        .iter()
        .filter_map(|part| {
            let mut resource = launch.offered.get(part.resource)?.clone();
            resource["scalar"] = json!({ "value": part.amount as f64 / 1000.0 });
            Some(resource)
        })
        .collect();
    let ports: Vec<TakenPort> = launch.found.ports.iter().flatten().copied().collect();
    for group in ports.chunk_by(|one, other| one.resource == other.resource) {
        let ranges: Vec<Value> = group
            .chunk_by(|one, other| u32::from(one.port) + 1 == u32::from(other.port))
            .map(|run| json!({ "begin": run[0].port, "end": run[run.len() - 1].port }))
            .collect();
        if let Some(mut resource) = launch.offered.get(group[0].resource).cloned() {
            resource["ranges"] = json!({ "range": ranges });
            taken.push(resource);
        }
    }
    taken
}

fn limits(app: &App) -> Option<Value> {
    let limits = app.resource_limits?;
    let value = |limit: ResourceLimit| match limit {
        // JSON has no infinity; protobuf's JSON form writes it as text.
        ResourceLimit::Unlimited => json!({ "value": "Infinity" }),
        ResourceLimit::Number(number) => json!({ "value": number }),
    };
    let mut map = Map::new();
    if let Some(cpus) = limits.cpus {
        map.insert("cpus".to_owned(), value(cpus));
    }
    if let Some(mem) = limits.mem {
        map.insert("mem".to_owned(), value(mem));
    }
    (!map.is_empty()).then_some(Value::Object(map))
}

fn command(launch: &Launch, host_ports: &[Option<u16>], ids: &dyn Ids) -> Value {
    let app = launch.app;
    let launched = Launched {
        task_id: launch.task_id,
        host: launch.host,
        host_ports,
        enforce_role: launch.enforce_role,
        prefix: launch.config.env_vars_prefix.as_deref(),
    };
    let variables: Vec<Value> = environment(app, &launched, ids)
        .into_iter()
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    let mut command = json!({ "environment": { "variables": variables } });
    match app.cmd.as_deref() {
        Some(cmd) if !cmd.is_empty() => command["value"] = json!(cmd),
        _ => command["shell"] = json!(false),
    }
    if let Some(first) = app.args.first() {
        command["shell"] = json!(false);
        command["arguments"] = json!(app.args);
        if app.container.is_none() {
            command["value"] = json!(first);
        }
    }
    if !app.fetch.is_empty() {
        let uris: Vec<Value> = app
            .fetch
            .iter()
            .map(|artifact| {
                let mut uri = json!({
                    "value": artifact.uri,
                    "executable": artifact.executable,
                    "extract": artifact.extract,
                    "cache": artifact.cache,
                });
                if let Some(path) = &artifact.dest_path {
                    uri["output_file"] = json!(path);
                }
                uri
            })
            .collect();
        command["uris"] = json!(uris);
    }
    if let Some(user) = &app.user {
        command["user"] = json!(user);
    }
    command
}

/// None = Mesos' own command executor.
fn executor_path<'a>(launch: &'a Launch) -> Option<&'a str> {
    let text = match launch.app.executor.as_str() {
        "" => launch.config.executor.as_str(),
        text => text,
    };
    (!text.is_empty() && text != "//cmd").then_some(text)
}

fn executor(launch: &Launch, path: &str, command: Value, container: Option<Value>) -> Value {
    let app = launch.app;
    let rest = app.cmd.clone().unwrap_or_else(|| app.args.join(" "));
    let mut command = command;
    command["value"] = json!(format!("chmod ug+rx '{path}' && exec '{path}' {rest}"));
    let mut executor = json!({
        "executor_id": { "value": format!("marathon-{}", launch.task_id) },
        "command": command,
    });
    if let Some(container) = container {
        executor["container"] = container;
    }
    if let Some(resources) = &app.executor_resources {
        let scalar = |name: &str, value: f64| json!({ "name": name, "type": "SCALAR", "scalar": { "value": value } });
        executor["resources"] = json!([
            scalar("cpus", resources.cpus),
            scalar("mem", resources.mem),
            scalar("disk", resources.disk),
        ]);
    }
    executor
}

#[cfg(test)]
mod tests;
