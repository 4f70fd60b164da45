//! What an agent is told, on the wire.

use std::sync::Arc;

use ekiden_domain::mesos::master::Command;
use ekiden_wire::link::MasterCommand;
use serde_json::value::RawValue;

fn raw(json: &Arc<str>) -> Result<Box<RawValue>, String> {
    RawValue::from_string(json.to_string()).map_err(|error| error.to_string())
}

pub fn write(command: Command) -> Result<MasterCommand, String> {
    Ok(match command {
        Command::Run { framework, task, executor } => MasterCommand::Run {
            framework_id: framework.id.to_string(),
            framework_info_json: raw(&framework.info.json)?,
            executor_info_json: executor.map(|executor| raw(&executor.info_json)).transpose()?,
            task_info_json: raw(&task.info_json)?,
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
    })
}
