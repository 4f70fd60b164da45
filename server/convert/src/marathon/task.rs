//! Instances and their tasks as clients see them.

use ekiden_domain::marathon::health::Health;
use ekiden_domain::marathon::task::CheckStatus;
use ekiden_domain::marathon::{Condition, Instance, InstanceId, Task, TaskFailure, when};
use ekiden_wire::marathon::task as wire;

/// The state that the API shows.
pub fn state(task: &Task) -> &'static str {
    match task.condition {
        Condition::Scheduled | Condition::Provisioned | Condition::Staging => "TASK_STAGING",
        Condition::Starting => "TASK_STARTING",
        Condition::Running => "TASK_RUNNING",
        Condition::Killing => "TASK_KILLING",
        Condition::Killed => "TASK_KILLED",
        Condition::Finished => "TASK_FINISHED",
        Condition::Failed => "TASK_FAILED",
        Condition::Error => "TASK_ERROR",
        Condition::Unreachable | Condition::UnreachableInactive => "TASK_UNREACHABLE",
        Condition::Gone => "TASK_GONE",
        Condition::Dropped => "TASK_DROPPED",
        Condition::Unknown => "TASK_UNKNOWN",
    }
}

/// Service ports are shown by `/v2/tasks` alone.
pub fn task_out(
    instance: &Instance,
    task: &Task,
    health: Vec<wire::Health>,
    service_ports: Vec<u16>,
) -> wire::Task {
    let agent = instance.agent_info.as_ref();
    let is_active = task.condition.is_active();
    let status = task.mesos_status.as_ref();
    wire::Task {
        app_id: instance.app_id.to_string(),
        health_check_results: health,
        check_result: status.and_then(|status| status.check_status).and_then(check_result),
        host: agent.map_or_else(|| task.host_name.clone(), |agent| agent.host.clone()),
        id: task.id.to_string(),
        ip_addresses: task
            .ip_addresses
            .iter()
            .map(|address| (address.ip_address.clone(), address.protocol.clone()))
            .collect(),
        ports: if is_active { task.host_ports.clone() } else { Vec::new() },
        service_ports,
        slave_id: agent.and_then(|agent| agent.agent_id.clone()),
        state: state(task).to_owned(),
        staged_at: is_active.then(|| when::format(task.staged_at)),
        started_at: task.started_at.filter(|_| is_active).map(when::format),
        version: is_active.then(|| when::format(task.run_spec_version)),
        local_volumes: instance
            .reservation
            .iter()
            .flat_map(|reservation| &reservation.volumes)
            .map(|volume| wire::LocalVolume {
                run_spec_id: volume.run_spec_id.to_string(),
                container_path: volume.container_path.clone(),
                uuid: volume.uuid.clone(),
                persistence_id: format!(
                    "{}#{}#{}",
                    volume.run_spec_id.safe_path(),
                    volume.container_path,
                    volume.uuid
                ),
            })
            .collect(),
        region: agent.and_then(|agent| agent.region.clone()),
        zone: agent.and_then(|agent| agent.zone.clone()),
        role: instance.role.clone(),
    }
}

/// Nothing is shown of a check that has not said anything.
fn check_result(status: CheckStatus) -> Option<wire::CheckResult> {
    match status {
        CheckStatus::Http { status_code: None }
        | CheckStatus::Tcp { succeeded: None }
        | CheckStatus::Command { exit_code: None } => None,
        CheckStatus::Http { status_code } => Some(wire::CheckResult::Http(status_code)),
        CheckStatus::Tcp { succeeded } => Some(wire::CheckResult::Tcp(succeeded)),
        CheckStatus::Command { exit_code } => Some(wire::CheckResult::Command(exit_code)),
    }
}

pub fn health_result(health: &Health) -> wire::Health {
    wire::Health {
        alive: health.is_alive(),
        consecutive_failures: health.consecutive_failures,
        first_success: health.first_success.map(when::format),
        instance_id: instance_text(&health.instance_id),
        last_success: health.last_success.map(when::format),
        last_failure: health.last_failure.map(when::format),
        last_failure_cause: health.last_failure_cause.clone(),
    }
}

pub fn failure_out(failure: &TaskFailure) -> wire::TaskFailure {
    wire::TaskFailure {
        app_id: failure.app_id.to_string(),
        host: failure.host.clone(),
        message: failure.message.clone(),
        state: failure.state.clone(),
        task_id: failure.task_id.to_string(),
        timestamp: when::format(failure.timestamp),
        version: when::format(failure.version),
        slave_id: failure.slave_id.clone(),
    }
}

/// How health results name an instance. Recorded: 06-tasks.har, `/v2/apps/web/tasks`.
pub fn instance_text(id: &InstanceId) -> String {
    format!("instance [{id}]")
}
