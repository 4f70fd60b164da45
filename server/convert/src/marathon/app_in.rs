//! A validated, normalised app becomes a definition.

use ekiden_domain::marathon::app as domain;
use ekiden_domain::marathon::{PathId, VersionInfo};
use ekiden_wire::marathon::app as wire;

use super::Impossible;
use super::container::{container_in, definition_in, network_in};
use super::health::{check_in, health_in, readiness_in};

/// Absent fields take the defaults of the original. `base` is where a relative id starts.
pub fn app_in(app: &wire::App, base: &PathId) -> Result<domain::App, Impossible> {
    let defaults = domain::App::default();
    let id = PathId::resolve(app.id.as_deref().unwrap_or_default(), base);
    let parent = id.parent();
    let health_checks =
        app.health_checks.iter().flatten().map(health_in).collect::<Result<Vec<_>, _>>()?;
    let constraints = app
        .constraints
        .iter()
        .flatten()
        .map(|row| constraint(row))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(domain::App {
        cmd: app.cmd.clone(),
        args: app.args.clone().unwrap_or_default(),
        user: app.user.clone(),
        env: env(app),
        instances: app.instances.unwrap_or(defaults.instances),
        cpus: app.cpus.unwrap_or(defaults.cpus),
        mem: app.mem.unwrap_or(defaults.mem),
        disk: app.disk.unwrap_or(defaults.disk),
        gpus: app.gpus.unwrap_or(defaults.gpus),
        executor: app.executor.clone().unwrap_or_default(),
        executor_resources: app.executor_resources.map(|resources| domain::ExecutorResources {
            cpus: resources.cpus,
            mem: resources.mem,
            disk: resources.disk,
        }),
        constraints,
        fetch: app.fetch.iter().flatten().map(artifact).collect(),
        port_definitions: app.port_definitions.iter().flatten().filter_map(definition_in).collect(),
        require_ports: app.require_ports.unwrap_or(false),
        backoff_seconds: app.backoff_seconds.unwrap_or(defaults.backoff_seconds),
        backoff_factor: app.backoff_factor.unwrap_or(defaults.backoff_factor),
        max_launch_delay_seconds: app
            .max_launch_delay_seconds
            .unwrap_or(defaults.max_launch_delay_seconds),
        container: app.container.as_ref().map(container_in),
        health_checks,
        check: app.check.as_ref().map(check_in).transpose()?,
        readiness_checks: app.readiness_checks.iter().flatten().map(readiness_in).collect(),
        task_kill_grace_period_seconds: app.task_kill_grace_period_seconds,
        dependencies: app
            .dependencies
            .iter()
            .flatten()
            .map(|dependency| PathId::resolve(dependency, &parent))
            .collect(),
        upgrade_strategy: app.upgrade_strategy.map_or(defaults.upgrade_strategy, |strategy| {
            domain::UpgradeStrategy {
                minimum_health_capacity: strategy.minimum_health_capacity,
                maximum_over_capacity: strategy.maximum_over_capacity,
            }
        }),
        labels: app.labels.clone().unwrap_or_default(),
        accepted_resource_roles: app.accepted_resource_roles.clone().unwrap_or_default(),
        networks: app
            .networks
            .as_ref()
            .map_or(defaults.networks, |networks| networks.iter().map(network_in).collect()),
        secrets: app.secrets.clone().unwrap_or_default(),
        unreachable_strategy: app.unreachable_strategy.map_or(
            defaults.unreachable_strategy,
            |strategy| match strategy {
                wire::UnreachableStrategy::Disabled => domain::UnreachableStrategy::Disabled,
                wire::UnreachableStrategy::Enabled {
                    inactive_after_seconds,
                    expunge_after_seconds,
                } => domain::UnreachableStrategy::Enabled {
                    inactive_after_seconds,
                    expunge_after_seconds,
                },
            },
        ),
        kill_selection: match app.kill_selection {
            Some(wire::KillSelection::OldestFirst) => domain::KillSelection::OldestFirst,
            _ => domain::KillSelection::YoungestFirst,
        },
        tty: app.tty,
        role: app.role.clone().unwrap_or(defaults.role),
        resource_limits: app.resource_limits.as_ref().map(|limits| domain::ResourceLimits {
            cpus: limits.cpus.as_ref().map(limit),
            mem: limits.mem.as_ref().map(limit),
        }),
        version_info: VersionInfo::None,
        id,
    })
}

fn env(app: &wire::App) -> indexmap::IndexMap<String, domain::EnvValue> {
    let value = |value: &wire::EnvValue| match value {
        wire::EnvValue::Value(text) => domain::EnvValue::Value(text.clone()),
        wire::EnvValue::Secret(secret) => domain::EnvValue::Secret(secret.clone()),
    };
    app.env.iter().flatten().map(|(name, entry)| (name.clone(), value(entry))).collect()
}

/// Only capitals are known here, although any case passed the rules. Recorded: 02-apps.har,
/// `/constr-lower`.
fn constraint(row: &[String]) -> Result<domain::Constraint, Impossible> {
    let operator = row
        .get(1)
        .and_then(|name| domain::Operator::from_name(name).filter(|known| known.as_str() == name));
    match (row.first(), operator) {
        (Some(field_name), Some(operator)) => Ok(domain::Constraint {
            field_name: field_name.clone(),
            operator,
            value: row.get(2).cloned(),
        }),
        _ => Err(Impossible(format!("illegal constraint specification {}", row.join(",")))),
    }
}

fn artifact(artifact: &wire::Artifact) -> domain::Artifact {
    domain::Artifact {
        uri: artifact.uri.clone(),
        extract: artifact.extract,
        executable: artifact.executable,
        cache: artifact.cache,
        dest_path: artifact.dest_path.clone(),
    }
}

fn limit(limit: &wire::ResourceLimit) -> domain::ResourceLimit {
    match limit {
        wire::ResourceLimit::Text(_) => domain::ResourceLimit::Unlimited,
        wire::ResourceLimit::Number(number) => domain::ResourceLimit::Number(*number),
    }
}
