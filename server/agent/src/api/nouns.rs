//! The agent's facts as messages.

use ekiden_messages::{json, v1};

use crate::core::Shared;
use crate::core::launch::{EXECUTOR_CPUS, EXECUTOR_MEMORY_MB};
use crate::model::{Drain, Framework, Task};

/// Commands longer than this are cut in the names of executors.
const MAX_COMMAND_CHARACTERS: usize = 15;
const CUT_COMMAND_CHARACTERS: usize = 12;

/// What is known of a task, as messages.
pub struct TaskNouns {
    pub task: v1::Task,
    pub executor: v1::ExecutorInfo,
    pub role: String,
}

fn parse<M: ekiden_messages::Described>(text: &str) -> M {
    json::from_slice(text.as_bytes()).unwrap_or_else(|error| {
        tracing::error!(error, "a stored message is unreadable");
        M::default()
    })
}

pub fn framework_info(framework: &Framework) -> v1::FrameworkInfo {
    parse(&framework.info_json)
}

pub fn drain_config(drain: &Drain) -> v1::DrainConfig {
    let nanoseconds = |ns| v1::DurationInfo { nanoseconds: Some(ns) };
    v1::DrainConfig {
        max_grace_period: drain.max_grace_period_ns.map(nanoseconds),
        mark_gone: Some(drain.mark_gone),
    }
}

pub fn task(shared: &Shared, task: &Task, agent_id: &str) -> TaskNouns {
    let info: v1::TaskInfo = parse(&task.info_json);
    let role = task.view.role().unwrap_or("*").to_string();
    let executor = executor_info(shared, task, &info);
    let status = |status: &crate::model::Status| -> v1::TaskStatus {
        parse(&serde_json::to_string(status).unwrap_or_default())
    };
    let statuses: Vec<v1::TaskStatus> = task.statuses.iter().map(status).collect();
    // What the framework was told last: the first that waits, or the newest.
    let told = task.pending.front().or(task.statuses.last()).map(status);
    let user = info.command.as_ref().and_then(|command| command.user.clone());
    let task = v1::Task {
        name: info.name,
        task_id: info.task_id,
        framework_id: Some(v1::FrameworkId { value: Some(task.key.framework_id.clone()) }),
        executor_id: None,
        agent_id: Some(v1::AgentId { value: Some(agent_id.to_string()) }),
        state: v1::TaskState::from_str_name(task.state()).map(|state| state as i32),
        resources: info.resources,
        status_update_state: told.as_ref().and_then(|status| status.state),
        status_update_uuid: told.and_then(|status| status.uuid),
        statuses,
        labels: info.labels,
        discovery: info.discovery,
        container: info.container,
        health_check: info.health_check,
        kill_policy: info.kill_policy,
        user,
        limits: info.limits,
    };
    TaskNouns { task, executor, role }
}

/// The executor that the original would run for a command task
/// (recorded: tasks.har, "GET_EXECUTORS on the agent").
fn executor_info(shared: &Shared, task: &Task, info: &v1::TaskInfo) -> v1::ExecutorInfo {
    let command = info.command.clone().unwrap_or_default();
    let launcher = &shared.config.launcher_dir;
    let allocation = info.resources.first().and_then(|resource| resource.allocation_info.clone());
    let scalar = |name: &str, value: f64| v1::Resource {
        name: Some(name.to_string()),
        r#type: Some(v1::value::Type::Scalar as i32),
        scalar: Some(v1::value::Scalar { value: Some(value) }),
        allocation_info: allocation.clone(),
        ..Default::default()
    };
    let grace = info.kill_policy.as_ref().and_then(|policy| policy.grace_period.as_ref());
    // The time to notice the end of a process, and some more.
    let shutdown_grace_period = grace.map(|grace| v1::DurationInfo {
        nanoseconds: Some(grace.nanoseconds().saturating_add(2_000_000_000)),
    });
    v1::ExecutorInfo {
        executor_id: Some(v1::ExecutorId { value: Some(task.key.task_id.clone()) }),
        framework_id: Some(v1::FrameworkId { value: Some(task.key.framework_id.clone()) }),
        name: Some(executor_name(&task.key.task_id, &command)),
        command: Some(v1::CommandInfo {
            uris: command.uris,
            environment: command.environment,
            shell: Some(false),
            value: Some(format!("{launcher}/mesos-executor")),
            arguments: vec!["mesos-executor".into(), format!("--launcher_dir={launcher}")],
            user: command.user,
        }),
        resources: vec![scalar("cpus", EXECUTOR_CPUS), scalar("mem", EXECUTOR_MEMORY_MB)],
        source: Some(task.key.task_id.clone()),
        discovery: info.discovery.clone(),
        shutdown_grace_period,
        labels: info.labels.clone(),
        ..Default::default()
    }
}

fn executor_name(task_id: &str, command: &v1::CommandInfo) -> String {
    let (open, text, close) = if command.shell() {
        ("sh -c '", command.value().to_string(), "'")
    } else {
        let words =
            std::iter::once(command.value()).chain(command.arguments.iter().map(String::as_str));
        ("[", words.collect::<Vec<_>>().join(", "), "]")
    };
    let shown = if text.chars().count() > MAX_COMMAND_CHARACTERS {
        let cut: String = text.chars().take(CUT_COMMAND_CHARACTERS).collect();
        format!("{cut}...")
    } else {
        text
    };
    format!("Command Executor (Task: {task_id}) (Command: {open}{shown}{close})")
}

/// All resources that the task and its executor take.
pub fn allocated(nouns: &TaskNouns, live: bool) -> Vec<v1::Resource> {
    let mut all = nouns.executor.resources.clone();
    for resource in nouns.task.resources.iter().filter(|_| live) {
        let same = all.iter_mut().find(|known| {
            known.name == resource.name && known.reservations == resource.reservations
        });
        match (same.and_then(|known| known.scalar.as_mut()), &resource.scalar) {
            // Sums are made of thousandths.
            (Some(known), Some(more)) => {
                known.value = Some(((known.value() + more.value()) * 1000.0).round() / 1000.0);
            }
            _ => all.push(resource.clone()),
        }
    }
    all
}

pub fn resources_of(shared: &Shared) -> Vec<v1::Resource> {
    json::from_array(shared.resources_json.get().as_bytes()).unwrap_or_default()
}

pub fn attributes_of(shared: &Shared) -> Vec<v1::Attribute> {
    json::from_array(shared.attributes_json.get().as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn executors_are_named_as_recorded() {
        let shell =
            |value: &str| v1::CommandInfo { value: Some(value.into()), ..Default::default() };
        let direct = v1::CommandInfo {
            shell: Some(false),
            value: Some("/nope/prog".into()),
            arguments: vec!["prog".into()],
            ..Default::default()
        };
        let cases = [
            (shell("sleep 1000"), "sh -c 'sleep 1000'"),
            (shell("echo out; echo err"), "sh -c 'echo out; ec...'"),
            (direct, "[/nope/prog, ...]"),
        ];
        for (command, shown) in cases {
            let expected = format!("Command Executor (Task: t) (Command: {shown})");
            assert_eq!(executor_name("t", &command), expected);
        }
    }
}
