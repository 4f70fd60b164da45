//! Tasks and executors.

use super::{id, kept, resources, text};
use ekiden_domain::mesos::executor::Executor;
use ekiden_domain::mesos::task::{Task, TaskState};
use ekiden_messages::v1;

/// The state's number in messages.
pub fn state(state: TaskState) -> v1::TaskState {
    v1::TaskState::from_str_name(state.name()).unwrap_or(v1::TaskState::TaskUnknown)
}

/// A task as the master lists it.
pub fn listed(task: &Task) -> v1::Task {
    let info: v1::TaskInfo = kept(&task.info_json).unwrap_or_default();
    let update = task.status_update.as_ref();
    v1::Task {
        name: text(&task.name),
        task_id: Some(id!(TaskId, task.id)),
        framework_id: Some(id!(FrameworkId, task.framework_id)),
        executor_id: task.executor_id.as_ref().map(|executor_id| id!(ExecutorId, executor_id)),
        agent_id: Some(id!(AgentId, task.agent_id)),
        state: Some(state(task.state) as i32),
        resources: resources::list(&task.resources),
        statuses: task.statuses.iter().filter_map(|status| shown_status(&status.json)).collect(),
        status_update_state: update.map(|update| state(update.state) as i32),
        status_update_uuid: update.and_then(|update| uuid_bytes(&update.uuid)),
        labels: info.labels,
        discovery: info.discovery,
        container: info.container,
        health_check: info.health_check,
        kill_policy: info.kill_policy,
        user: task.user.as_ref().and_then(text),
        limits: info.limits,
    }
}

/// A status as the master keeps it: without the data that only the framework is told.
fn shown_status(json: &str) -> Option<v1::TaskStatus> {
    kept::<v1::TaskStatus>(json).map(|status| v1::TaskStatus { data: None, ..status })
}

/// An executor as it was launched, with what it was given.
pub fn executor(executor: &Executor) -> v1::ExecutorInfo {
    let mut info: v1::ExecutorInfo = kept(&executor.info_json).unwrap_or_default();
    info.executor_id = Some(id!(ExecutorId, executor.id));
    info.framework_id = Some(id!(FrameworkId, executor.framework_id));
    info.resources = resources::list(&executor.resources);
    info
}

/// The 16 bytes of a UUID's text.
pub fn uuid_bytes(text: &str) -> Option<Vec<u8>> {
    let digits: String = text.chars().filter(|letter| *letter != '-').collect();
    if digits.len() != 32 || !digits.is_ascii() {
        return None;
    }
    (0..16).map(|index| u8::from_str_radix(&digits[2 * index..2 * index + 2], 16).ok()).collect()
}
