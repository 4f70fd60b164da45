//! Executors as the master lists them.

use super::task::write_labels_if;
use super::{Writer, resources};
use ekiden_messages::v1;

/// An executor, with the agent that it runs on.
pub fn write(executor: &v1::ExecutorInfo, agent_id: &str, w: &mut Writer) {
    let id = |id: Option<&String>| id.cloned().unwrap_or_default();
    w.object(|w| {
        let executor_id = executor.executor_id.as_ref().and_then(|id| id.value.as_ref());
        w.field_string("executor_id", &id(executor_id));
        w.field_string("name", executor.name());
        let framework_id = executor.framework_id.as_ref().and_then(|id| id.value.as_ref());
        w.field_string("framework_id", &id(framework_id));
        w.key("command");
        write_command(&executor.command.clone().unwrap_or_default(), w);
        w.key("resources");
        resources::write_sums(&executor.resources, w);
        // Resources may be allocated to one role at most.
        let role = executor.resources.first().and_then(|resource| {
            resource.allocation_info.as_ref().and_then(|info| info.role.as_deref())
        });
        w.field_string_if("role", role);
        write_labels_if(executor.labels.as_ref(), w);
        if executor.r#type.is_some() {
            w.field_string("type", executor.r#type().as_str_name());
        }
        w.field_string("slave_id", agent_id);
    });
}

fn write_command(command: &v1::CommandInfo, w: &mut Writer) {
    w.object(|w| {
        if let Some(shell) = command.shell {
            w.field_bool("shell", shell);
        }
        w.field_string_if("value", command.value.as_deref());
        w.field_strings("argv", command.arguments.iter().map(String::as_str));
        if let Some(environment) = &command.environment {
            w.field_object("environment", |w| {
                w.field_array("variables", |w| {
                    environment.variables.iter().for_each(|variable| w.message(variable));
                });
            });
        }
        w.field_array("uris", |w| {
            for uri in &command.uris {
                w.object(|w| {
                    w.field_string("value", uri.value());
                    w.field_bool("executable", uri.executable());
                });
            }
        });
    });
}
