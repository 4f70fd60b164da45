//! From a `TaskInfo` to a [`Launch`].

use std::collections::BTreeMap;

use serde_json::Value;

use super::turn::Turn;
use crate::cgroups::Limits;
use crate::model::{CommandInfo, Task, TaskView};
use crate::paths::Run;
use crate::runtime::Launch;
use crate::runtime::process::program_of;
use crate::supervisor::spec::{Program, Streams};

/// What the original adds for the executor of a command task.
pub const EXECUTOR_CPUS: f64 = 0.1;
pub const EXECUTOR_MEMORY_MB: f64 = 32.0;
const BYTES_PER_MEGABYTE: f64 = 1_048_576.0;
const DEFAULT_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

impl Turn<'_> {
    /// The state of a task that never ran: newer frameworks know the difference.
    pub fn dropped_state(&self, framework_id: &str) -> &'static str {
        let framework = self.state.framework(framework_id);
        let aware = framework.is_some_and(|framework| framework.is_capable("PARTITION_AWARE"));
        if aware { "TASK_DROPPED" } else { "TASK_LOST" }
    }

    pub fn launch_of(&self, task: &Task) -> Launch {
        let agent_id = self.agent_id();
        let run = Run {
            agent_id: &agent_id,
            framework_id: &task.key.framework_id,
            executor_id: &task.key.task_id,
            container_id: &task.container_id,
        };
        let sandbox = self.paths.sandbox(run);
        let command = task.view.command.clone().unwrap_or_default();
        let framework = self.state.frameworks.get(&task.key.framework_id);
        let framework_user = framework.map(|framework| framework.view.user.clone());
        let user = command.user.clone().filter(|user| !user.is_empty()).or(framework_user);
        let program = program_of(&command)
            .unwrap_or(Program::Direct { path: String::new(), arguments: Vec::new() });
        let cpus = task.view.scalar("cpus") + EXECUTOR_CPUS;
        let memory = (task.view.scalar("mem") + EXECUTOR_MEMORY_MB) * BYTES_PER_MEGABYTE;
        Launch {
            key: task.key.clone(),
            container_id: task.container_id.clone(),
            view: task.view.clone(),
            user: user.filter(|user| !user.is_empty()),
            program,
            environment: self.environment(task, &command, &sandbox.to_string_lossy()),
            sandbox,
            run_meta: self.paths.run_meta(run),
            limits: Limits { cpus, memory_bytes: memory as u64 },
            streams: streams_of(&task.view),
            dropped_state: self.dropped_state(&task.key.framework_id),
            unsupported: unsupported(&task.view),
        }
    }

    /// What the command finds in its environment: the agent's own without its settings (or what
    /// the flag says), what the original tells executors, the task's own last.
    fn environment(
        &self,
        task: &Task,
        command: &CommandInfo,
        sandbox: &str,
    ) -> Vec<(String, String)> {
        let mut all: BTreeMap<String, String> = match &self.config.executor_environment_variables {
            Some(variables) => variables.clone(),
            None => {
                let own = self.config.process_environment.iter();
                let foreign = own.filter(|(name, _)| {
                    !["LIBPROCESS_", "MESOS_", "EKIDEN_"].iter().any(|own| name.starts_with(own))
                });
                foreign.map(|(name, value)| (name.clone(), value.clone())).collect()
            }
        };
        all.entry("PATH".into()).or_insert_with(|| DEFAULT_PATH.into());
        let checkpoint = self
            .state
            .frameworks
            .get(&task.key.framework_id)
            .is_some_and(|framework| framework.view.checkpoint);
        let mut set = |name: &str, value: String| all.insert(name.to_string(), value);
        set("LIBPROCESS_PORT", "0".into());
        set("MESOS_AGENT_ENDPOINT", format!("{}:{}", self.config.ip, self.config.port));
        set("MESOS_CHECKPOINT", u8::from(checkpoint).to_string());
        set("MESOS_DIRECTORY", sandbox.into());
        set("MESOS_EXECUTOR_ID", task.key.task_id.clone());
        let grace = self.config.executor_shutdown_grace_period.as_secs();
        set("MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD", format!("{grace}secs"));
        set("MESOS_FRAMEWORK_ID", task.key.framework_id.clone());
        set("MESOS_HTTP_COMMAND_EXECUTOR", "0".into());
        set("MESOS_SANDBOX", sandbox.into());
        set("MESOS_SLAVE_ID", self.agent_id());
        set("MESOS_SLAVE_PID", self.config.pid());
        if checkpoint {
            let minutes = self.config.recovery_timeout.as_secs() / 60;
            set("MESOS_RECOVERY_TIMEOUT", format!("{minutes}mins"));
            set("MESOS_SUBSCRIPTION_BACKOFF_MAX", "2secs".into());
        }
        if let Some(role) = task.view.role() {
            set("MESOS_ALLOCATION_ROLE", role.into());
        }
        for variable in &command.environment.variables {
            set(&variable.name, variable.value.clone().unwrap_or_default());
        }
        all.into_iter().filter(|(name, value)| is_variable(name, value)).collect()
    }
}

/// What cannot be handed to a process at all.
fn is_variable(name: &str, value: &str) -> bool {
    !name.is_empty() && !name.contains(['=', '\0']) && !value.contains('\0')
}

/// Why this agent cannot run a task; told as the failure of its launch.
fn unsupported(view: &TaskView) -> Option<String> {
    let Some(command) = &view.command else {
        return Some("a task without a command is not supported".into());
    };
    if program_of(command).is_none() {
        return Some("a command without a value is not supported".into());
    }
    let secret = |variable: &crate::model::EnvironmentVariable| variable.secret.is_some();
    if command.environment.variables.iter().any(secret) {
        return Some("environment variables of type SECRET are not supported".into());
    }
    let container = view.container.as_ref()?;
    let present = |name: &str| {
        container.get(name).is_some_and(|value| match value {
            Value::Array(items) => !items.is_empty(),
            Value::Null => false,
            _ => true,
        })
    };
    if container.get("type").and_then(Value::as_str) == Some("DOCKER") {
        return Some("containers of type DOCKER are not supported".into());
    }
    if container.get("mesos").is_some_and(|mesos| mesos.get("image").is_some()) {
        return Some("container images are not supported".into());
    }
    let missing = ["volumes", "network_infos", "linux_info", "rlimit_info"];
    let found = missing.into_iter().find(|name| present(name))?;
    Some(format!("'container.{found}' is not supported"))
}

/// A task with `tty_info` runs on a terminal.
fn streams_of(view: &TaskView) -> Streams {
    let container = view.container.as_ref();
    let terminal = container.and_then(|container| container.get("tty_info"));
    if terminal.is_some_and(|terminal| !terminal.is_null()) {
        Streams::Terminal
    } else {
        Streams::Files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_run_is_told() {
        let cases = [
            (r#"{"command":{"value":"true"}}"#, None),
            (r#"{"command":{"value":"true"},"container":{"type":"MESOS"}}"#, None),
            (r#"{"command":{"value":"x"},"container":{"type":"MESOS","volumes":[]}}"#, None),
            (r"{}", Some("a task without a command is not supported")),
            (
                r#"{"command":{"value":"x"},"container":{"type":"DOCKER"}}"#,
                Some("containers of type DOCKER are not supported"),
            ),
            (
                r#"{"command":{"value":"x"},"container":{"type":"MESOS","volumes":[{}]}}"#,
                Some("'container.volumes' is not supported"),
            ),
        ];
        for (json, expected) in cases {
            let view: TaskView = serde_json::from_str(json).expect(json);
            assert_eq!(unsupported(&view).as_deref(), expected, "{json}");
        }
    }
}
