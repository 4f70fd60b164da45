//! A definition as clients see it.

use ekiden_domain::marathon::app as domain;
use ekiden_domain::marathon::{VersionInfo, when};
use ekiden_wire::marathon::app as wire;

use super::container::{container_out, definition_out, network_out};
use super::health::{check_out, readiness_out};

pub use super::health::health_out;

/// Every field that the original shows is there; `ports`, `uris` and `ipAddress` never are.
pub fn app_out(app: &domain::App) -> wire::App {
    let is_host = app.has_host_networking();
    wire::App {
        id: Some(app.id.to_string()),
        accepted_resource_roles: (!app.accepted_resource_roles.is_empty())
            .then(|| app.accepted_resource_roles.clone()),
        args: Some(app.args.clone()),
        backoff_factor: Some(app.backoff_factor),
        backoff_seconds: Some(app.backoff_seconds),
        cmd: app.cmd.clone(),
        constraints: Some(app.constraints.iter().map(constraint).collect()),
        container: app.container.as_ref().map(|container| container_out(container, is_host)),
        cpus: Some(app.cpus),
        dependencies: Some(app.dependencies.iter().map(ToString::to_string).collect()),
        disk: Some(app.disk),
        env: Some(app.env.iter().map(|(name, value)| (name.clone(), env(value))).collect()),
        executor: Some(app.executor.clone()),
        executor_resources: app.executor_resources.as_ref().map(|resources| {
            wire::ExecutorResources {
                cpus: resources.cpus,
                mem: resources.mem,
                disk: resources.disk,
            }
        }),
        fetch: Some(app.fetch.iter().map(artifact).collect()),
        health_checks: Some(app.health_checks.iter().map(health_out).collect()),
        check: app.check.as_ref().map(check_out),
        instances: Some(app.instances),
        labels: Some(app.labels.clone()),
        max_launch_delay_seconds: Some(app.max_launch_delay_seconds),
        mem: Some(app.mem),
        gpus: Some(app.gpus),
        ip_address: None,
        networks: Some(app.networks.iter().map(network_out).collect()),
        ports: None,
        port_definitions: is_host
            .then(|| app.port_definitions.iter().map(definition_out).collect()),
        readiness_checks: Some(app.readiness_checks.iter().map(readiness_out).collect()),
        residency: app.is_resident().then_some(wire::Residency {
            relaunch_escalation_timeout_seconds: 3600,
            task_lost_behavior: wire::TaskLostBehavior::WaitForever,
        }),
        resource_limits: app.resource_limits.map(|limits| wire::ResourceLimits {
            cpus: limits.cpus.map(limit),
            mem: limits.mem.map(limit),
        }),
        require_ports: Some(app.require_ports),
        secrets: Some(app.secrets.clone()),
        task_kill_grace_period_seconds: app.task_kill_grace_period_seconds,
        upgrade_strategy: Some(wire::UpgradeStrategy {
            maximum_over_capacity: app.upgrade_strategy.maximum_over_capacity,
            minimum_health_capacity: app.upgrade_strategy.minimum_health_capacity,
        }),
        uris: None,
        user: app.user.clone(),
        version: Some(when::format(app.version())),
        version_info: version_info(app.version_info),
        kill_selection: Some(match app.kill_selection {
            domain::KillSelection::YoungestFirst => wire::KillSelection::YoungestFirst,
            domain::KillSelection::OldestFirst => wire::KillSelection::OldestFirst,
        }),
        unreachable_strategy: Some(match app.unreachable_strategy {
            domain::UnreachableStrategy::Disabled => wire::UnreachableStrategy::Disabled,
            domain::UnreachableStrategy::Enabled {
                inactive_after_seconds,
                expunge_after_seconds,
            } => {
                wire::UnreachableStrategy::Enabled { inactive_after_seconds, expunge_after_seconds }
            }
        }),
        tty: app.tty,
        role: Some(app.role.clone()),
    }
}

fn version_info(info: VersionInfo) -> Option<wire::VersionInfo> {
    match info {
        VersionInfo::Full { last_scaling_at, last_config_change_at, .. } => {
            Some(wire::VersionInfo {
                last_scaling_at: when::format(last_scaling_at),
                last_config_change_at: when::format(last_config_change_at),
            })
        }
        _ => None,
    }
}

fn constraint(constraint: &domain::Constraint) -> Vec<String> {
    let mut row = vec![constraint.field_name.clone(), constraint.operator.as_str().to_owned()];
    row.extend(constraint.value.clone());
    row
}

fn env(value: &domain::EnvValue) -> wire::EnvValue {
    match value {
        domain::EnvValue::Value(text) => wire::EnvValue::Value(text.clone()),
        domain::EnvValue::Secret(secret) => wire::EnvValue::Secret(secret.clone()),
    }
}

fn artifact(artifact: &domain::Artifact) -> wire::Artifact {
    wire::Artifact {
        uri: artifact.uri.clone(),
        extract: artifact.extract,
        executable: artifact.executable,
        cache: artifact.cache,
        dest_path: artifact.dest_path.clone(),
    }
}

fn limit(limit: domain::ResourceLimit) -> wire::ResourceLimit {
    match limit {
        domain::ResourceLimit::Unlimited => wire::ResourceLimit::Text("unlimited".to_owned()),
        domain::ResourceLimit::Number(number) => wire::ResourceLimit::Number(number),
    }
}
