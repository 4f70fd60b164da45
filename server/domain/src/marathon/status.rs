//! What Mesos says of a task becomes changes of its instance.

use std::sync::Arc;

use super::app::{App, UnreachableStrategy};
use super::instance::{Condition, Goal, Instance};
use super::note::{Note, StatusUpdate};
use super::plan::Decided;
use super::record::{self, Change, Noun};
use super::state::State;
use super::task::{MesosStatus, Task, TaskFailure, TaskId};
use crate::ambient::Timestamp;

/// Longer messages are cut.
pub const MESSAGE_LIMIT_CHARS: usize = 10_000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    pub decided: Decided,
    /// The task is nobody's: it must be killed.
    pub kill: bool,
}

/// The condition that a Mesos state stands for.
pub fn condition_of(status: &MesosStatus) -> Condition {
    match status.state.as_str() {
        "TASK_ERROR" => Condition::Error,
        "TASK_FAILED" => Condition::Failed,
        "TASK_FINISHED" => Condition::Finished,
        "TASK_KILLED" => Condition::Killed,
        "TASK_KILLING" => Condition::Killing,
        "TASK_RUNNING" => Condition::Running,
        "TASK_STAGING" => Condition::Staging,
        "TASK_STARTING" => Condition::Starting,
        "TASK_DROPPED" => Condition::Dropped,
        "TASK_GONE" | "TASK_GONE_BY_OPERATOR" => Condition::Gone,
        "TASK_UNREACHABLE" => Condition::Unreachable,
        "TASK_LOST" => lost(status),
        _ => Condition::Unknown,
    }
}

fn lost(status: &MesosStatus) -> Condition {
    let message = status.message.as_deref().unwrap_or_default();
    if message.starts_with("Reconciliation: Task is unknown to the") {
        return Condition::Unknown;
    }
    match status.reason.as_deref() {
        Some("REASON_TASK_UNKNOWN") => Condition::Unknown,
        Some("REASON_RECONCILIATION" | "REASON_SLAVE_DISCONNECTED" | "REASON_SLAVE_REMOVED") => {
            Condition::Unreachable
        }
        _ => Condition::Gone,
    }
}

/// Decides on one update. Whatever comes out, the update is acknowledged after the commit.
pub fn update(state: &State, task_id: &TaskId, status: &MesosStatus, now: Timestamp) -> Outcome {
    let condition = condition_of(status);
    let Some(instance_id) = task_id.instance() else {
        // Nothing of ours looks like this; only what still runs is worth a kill.
        return Outcome { kill: is_worth_killing(condition), ..Outcome::default() };
    };
    let Some(instance) = state.instances.get(&instance_id) else {
        if condition.is_terminal() || condition == Condition::Unreachable {
            let app_id = instance_id.app_id();
            let note = Note::UnknownInstanceTerminated { instance_id, app_id, condition };
            let notes = vec![Note::At(now), note];
            return Outcome { decided: Decided { notes, ..Decided::default() }, kill: false };
        }
        return Outcome { kill: is_worth_killing(condition), ..Outcome::default() };
    };
    let Some(index) = instance.tasks.iter().position(|task| task.id == *task_id) else {
        return Outcome { kill: is_worth_killing(condition), ..Outcome::default() };
    };
    let strategy = strategy_of(state, instance);
    let Some(task) = updated_task(&instance.tasks[index], condition, status, now) else {
        let decided = if condition == Condition::Unreachable {
            tick(state, instance, strategy, now).unwrap_or_default()
        } else {
            Decided::default()
        };
        return Outcome { decided, kill: false };
    };
    let updated = with_task(instance, index, task.clone(), strategy, now);
    Outcome { decided: decide(state, instance, updated, Some(&task), strategy, now), kill: false }
}

fn is_worth_killing(condition: Condition) -> bool {
    !condition.is_terminal() && !matches!(condition, Condition::Killing | Condition::Unreachable)
}

/// The strategy of the definition that the instance was launched with.
pub fn strategy_of(state: &State, instance: &Instance) -> UnreachableStrategy {
    state
        .run_spec(instance)
        .or_else(|| state.app(&instance.app_id))
        .map_or(App::default().unreachable_strategy, |app| app.unreachable_strategy)
}

/// None where nothing changes: the task has ended already, or says what is known.
fn updated_task(
    task: &Task,
    condition: Condition,
    status: &MesosStatus,
    now: Timestamp,
) -> Option<Task> {
    if task.condition.is_terminal() {
        return None;
    }
    let mut status = status.clone();
    if let Some(message) = &mut status.message
        && let Some((cut, _)) = message.char_indices().nth(MESSAGE_LIMIT_CHARS)
    {
        message.truncate(cut);
    }
    let first_run = condition == Condition::Running && task.started_at.is_none();
    if !first_run && !condition.is_terminal() {
        let news = task.mesos_status.as_ref().is_none_or(|old| {
            (status.healthy.is_some() && status.healthy != old.healthy)
                || (status.check_status.is_some() && status.check_status != old.check_status)
                || status.state != old.state
        });
        if !news {
            return None;
        }
    }
    let mut updated = task.clone();
    if first_run {
        updated.started_at = Some(now);
    }
    // One that says nothing of addresses takes them away. Recorded: 07-events.har,
    // TASK_UNREACHABLE.
    if !condition.is_terminal() {
        updated.ip_addresses.clone_from(&status.ip_addresses);
    }
    updated.condition = condition;
    updated.mesos_status = Some(status);
    Some(updated)
}

fn with_task(
    instance: &Instance,
    index: usize,
    task: Task,
    strategy: UnreachableStrategy,
    now: Timestamp,
) -> Instance {
    let mut updated = instance.clone();
    updated.tasks[index] = task;
    let condition = condition_of_tasks(&updated.tasks, strategy, now);
    let healthy = health_of_tasks(&updated.tasks);
    if condition != instance.condition || healthy != instance.healthy {
        updated.condition = condition;
        updated.healthy = healthy;
        updated.since = now;
        updated.active_since = updated.tasks.iter().filter_map(|task| task.started_at).min();
    }
    updated
}

/// Of several tasks the one that matters most.
fn condition_of_tasks(tasks: &[Task], strategy: UnreachableStrategy, now: Timestamp) -> Condition {
    const ORDER: [Condition; 13] = [
        Condition::Error,
        Condition::Failed,
        Condition::Gone,
        Condition::Dropped,
        Condition::Unreachable,
        Condition::Killing,
        Condition::Starting,
        Condition::Staging,
        Condition::Unknown,
        Condition::Provisioned,
        Condition::Running,
        Condition::Finished,
        Condition::Killed,
    ];
    let rank = |condition| ORDER.iter().position(|entry| *entry == condition);
    let condition = tasks
        .iter()
        .map(|task| task.condition)
        .min_by_key(|condition| rank(*condition))
        .unwrap_or(Condition::Unknown);
    match strategy {
        UnreachableStrategy::Enabled { inactive_after_seconds, .. }
            if condition == Condition::Unreachable
                && tasks.iter().any(|task| is_expired(task, inactive_after_seconds, now)) =>
        {
            Condition::UnreachableInactive
        }
        _ => condition,
    }
}

fn health_of_tasks(tasks: &[Task]) -> Option<bool> {
    let mut healthy = None;
    for task in tasks {
        let running = task.condition == Condition::Running;
        match task.mesos_status.as_ref().and_then(|status| status.healthy) {
            Some(false) if running => return Some(false),
            _ if !running && task.condition != Condition::Finished => return None,
            Some(true) if running => healthy = Some(true),
            _ => {}
        }
    }
    healthy
}

/// Mesos' own time of the partition is the base where it is known.
fn is_expired(task: &Task, after_seconds: i64, now: Timestamp) -> bool {
    let unreachable =
        matches!(task.condition, Condition::Unreachable | Condition::UnreachableInactive);
    unreachable
        && task.mesos_status.as_ref().is_some_and(|status| {
            let since = status.unreachable_time.unwrap_or(status.timestamp);
            now.millis() - since.millis() >= after_seconds.saturating_mul(1000)
        })
}

/// What time alone does to an unreachable instance: inactive, then forgotten.
pub fn tick(
    state: &State,
    instance: &Instance,
    strategy: UnreachableStrategy,
    now: Timestamp,
) -> Option<Decided> {
    let unreachable =
        matches!(instance.condition, Condition::Unreachable | Condition::UnreachableInactive);
    let task = instance.tasks.first().filter(|_| unreachable)?.clone();
    let updated = with_task(instance, 0, task, strategy, now);
    let expunge = is_to_be_expunged(&updated, strategy, now);
    (expunge || updated.condition != instance.condition)
        .then(|| decide(state, instance, updated, None, strategy, now))
}

fn is_to_be_expunged(instance: &Instance, strategy: UnreachableStrategy, now: Timestamp) -> bool {
    match strategy {
        UnreachableStrategy::Enabled { expunge_after_seconds, .. } => {
            instance.tasks.iter().any(|task| is_expired(task, expunge_after_seconds, now))
        }
        UnreachableStrategy::Disabled => false,
    }
}

fn decide(
    state: &State,
    before: &Instance,
    mut updated: Instance,
    task: Option<&Task>,
    strategy: UnreachableStrategy,
    now: Timestamp,
) -> Decided {
    let mut decided = Decided { notes: vec![Note::At(now)], ..Decided::default() };
    if let Some(task) = task {
        tell_status(&updated, task, now, &mut decided);
    }
    let ended = updated.tasks.iter().all(|task| task.condition.is_terminal());
    if ended && state.kills.contains_key(&updated.id) {
        decided.changes.push(Change::Remove(record::kill_key(&updated.id)));
    }
    let forgotten = is_to_be_expunged(&updated, strategy, now)
        || (ended && updated.goal == Goal::Decommissioned && updated.reservation.is_none());
    let gone_by_operator = updated.tasks.iter().any(|task| {
        task.mesos_status.as_ref().is_some_and(|status| status.state == "TASK_GONE_BY_OPERATOR")
    });
    let health_changed = before.healthy != updated.healthy;
    let healthy = updated.healthy;
    let version = updated.run_spec_version;
    let (instance_id, app_id) = (updated.id.clone(), updated.app_id.clone());
    if forgotten {
        expunge_into(state, &updated, &mut decided);
    } else {
        if updated.reservation.is_some() && ended && gone_by_operator {
            updated.agent_info = None;
            updated.reservation = None;
            updated.condition = Condition::Scheduled;
        }
        decided.changes.push(Change::Put(Noun::Instance(Arc::new(updated))));
    }
    if health_changed {
        decided.notes.push(Note::InstanceHealthChanged { instance_id, app_id, healthy, version });
    }
    decided
}

/// Takes the instance out of the realm and says how it ended.
pub fn expunge_into(state: &State, instance: &Instance, decided: &mut Decided) {
    decided.changes.push(Change::Remove(record::instance_key(&instance.id)));
    let kill = record::kill_key(&instance.id);
    let removed = Change::Remove(kill);
    if state.kills.contains_key(&instance.id) && !decided.changes.contains(&removed) {
        decided.changes.push(removed);
    }
    decided.notes.push(ended(instance));
}

/// Forgets an instance though its task has not ended: Mesos is asked to kill that afterwards. Told
/// first as the change of its goal, then as its end.
pub fn wipe_into(state: &State, instance: &Instance, decided: &mut Decided) {
    if instance.goal != Goal::Decommissioned {
        decided.notes.push(ended(instance));
    }
    let killed = Instance { condition: Condition::Killed, ..instance.clone() };
    expunge_into(state, &killed, decided);
}

fn ended(instance: &Instance) -> Note {
    Note::InstanceEnded {
        instance_id: instance.id.clone(),
        app_id: instance.app_id.clone(),
        condition: instance.condition,
        agent_id: instance.agent_info.as_ref().and_then(|agent| agent.agent_id.clone()),
        host: instance.agent_info.as_ref().map(|agent| agent.host.clone()),
        version: instance.run_spec_version,
    }
}

fn tell_status(instance: &Instance, task: &Task, now: Timestamp, decided: &mut Decided) {
    let Some(status) = &task.mesos_status else { return };
    let agent = instance.agent_info.as_ref();
    let slave_id = agent.and_then(|agent| agent.agent_id.clone());
    let host = agent.map(|agent| agent.host.clone()).unwrap_or_default();
    let message = status.message.clone().unwrap_or_default();
    if is_failure(&status.state) {
        decided.changes.push(Change::Put(Noun::TaskFailure(Arc::new(TaskFailure {
            app_id: instance.app_id.clone(),
            host: host.clone(),
            message: message.clone(),
            state: status.state.clone(),
            task_id: task.id.clone(),
            timestamp: Timestamp::from_millis(now.millis()),
            version: instance.run_spec_version,
            slave_id: slave_id.clone(),
        }))));
    }
    decided.notes.push(Note::StatusUpdate(Box::new(StatusUpdate {
        slave_id: slave_id.unwrap_or_default(),
        task_id: task.id.clone(),
        task_status: status.state.clone(),
        message,
        app_id: instance.app_id.clone(),
        host,
        ip_addresses: task.ip_addresses.clone(),
        ports: task.host_ports.clone(),
        version: instance.run_spec_version,
    })));
}

fn is_failure(state: &str) -> bool {
    matches!(
        state,
        "TASK_FAILED"
            | "TASK_ERROR"
            | "TASK_LOST"
            | "TASK_DROPPED"
            | "TASK_GONE"
            | "TASK_GONE_BY_OPERATOR"
            | "TASK_UNKNOWN"
    )
}

/// Sets what is wanted of an instance; one that has nothing left to end goes at once.
pub fn set_goal(state: &State, instance: &Instance, goal: Goal, decided: &mut Decided) {
    if instance.goal == goal || instance.goal == Goal::Decommissioned {
        return;
    }
    let mut updated = instance.clone();
    updated.goal = goal;
    let ended = updated.tasks.iter().all(|task| task.condition.is_terminal());
    if ended && goal == Goal::Decommissioned && updated.reservation.is_none() {
        expunge_into(state, &updated, decided);
    } else {
        decided.changes.push(Change::Put(Noun::Instance(Arc::new(updated))));
    }
}

#[cfg(test)]
mod tests;
