//! What an agent is told, on the wire.

use std::sync::Arc;

use ekiden_domain::mesos::master::Command;
use ekiden_messages::{json, v1};
use ekiden_wire::link::MasterCommand;
use serde_json::value::RawValue;

fn raw(json: &Arc<str>) -> Result<Box<RawValue>, String> {
    RawValue::from_string(json.to_string()).map_err(|error| error.to_string())
}

/// What is launched, its resources allocated to `role`: frameworks need not say it, agents show it
/// (recorded: formatting.har, agent GET_TASKS).
fn allocated(resources: &mut [v1::Resource], role: &str) -> bool {
    let mut changed = false;
    for resource in resources.iter_mut().filter(|resource| resource.allocation_info.is_none()) {
        let role = Some(role.to_string());
        resource.allocation_info = Some(v1::resource::AllocationInfo { role });
        changed = true;
    }
    changed
}

fn task_json(given: &Arc<str>, role: &str) -> Result<Box<RawValue>, String> {
    let mut info: v1::TaskInfo = json::from_slice(given.as_bytes())?;
    let mut changed = allocated(&mut info.resources, role);
    if let Some(executor) = &mut info.executor {
        changed |= allocated(&mut executor.resources, role);
    }
    if !changed {
        return raw(given);
    }
    RawValue::from_string(json::to_string(&info)).map_err(|error| error.to_string())
}

fn executor_json(given: &Arc<str>, role: &str) -> Result<Box<RawValue>, String> {
    let mut info: v1::ExecutorInfo = json::from_slice(given.as_bytes())?;
    if !allocated(&mut info.resources, role) {
        return raw(given);
    }
    RawValue::from_string(json::to_string(&info)).map_err(|error| error.to_string())
}

pub fn write(command: Command) -> Result<MasterCommand, String> {
    Ok(match command {
        Command::Run { framework, task, executor } => MasterCommand::Run {
            framework_id: framework.id.to_string(),
            framework_info_json: raw(&framework.info.json)?,
            executor_info_json: executor
                .map(|executor| executor_json(&executor.info_json, &task.role))
                .transpose()?,
            task_info_json: task_json(&task.info_json, &task.role)?,
        },
        Command::Kill { framework_id, task_id, kill_policy_json } => MasterCommand::Kill {
            framework_id: framework_id.to_string(),
            task_id: task_id.to_string(),
            kill_policy_json: kill_policy_json.as_ref().map(raw).transpose()?,
        },
        Command::Acknowledge { framework_id, task_id, uuid } => MasterCommand::Acknowledge {
            framework_id: framework_id.to_string(),
            task_id: task_id.to_string(),
            uuid: crate::shapes::uuid_base64(&uuid).ok_or("not a UUID")?,
        },
        Command::Message { framework_id, executor_id, data } => MasterCommand::Message {
            framework_id: framework_id.to_string(),
            executor_id: executor_id.to_string(),
            data: data.to_string(),
        },
        Command::ShutdownExecutor { framework_id, executor_id } => {
            MasterCommand::ShutdownExecutor {
                framework_id: framework_id.to_string(),
                executor_id: executor_id.to_string(),
            }
        }
        Command::ShutdownFramework { framework_id } => {
            MasterCommand::ShutdownFramework { framework_id: framework_id.to_string() }
        }
        Command::Shutdown { message } => MasterCommand::Shutdown { message },
        Command::Drain { max_grace_period_ns, mark_gone } => {
            MasterCommand::Drain { max_grace_period_ns, mark_gone }
        }
    })
}
