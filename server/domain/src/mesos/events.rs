//! What operators who listen are told, derived of committed changes alone.

use std::sync::Arc;

use super::agent::Agent;
use super::change::Change;
use super::framework::Framework;
use super::ids::AgentId;
use super::state::State;
use super::task::{Task, TaskPlace, TaskStatus};

#[derive(Clone, Debug, PartialEq)]
pub enum OperatorEvent {
    TaskAdded(Arc<Task>),
    /// The first status of each state, or one of a check.
    TaskUpdated {
        task: Arc<Task>,
        status: TaskStatus,
    },
    AgentAdded(Arc<Agent>),
    AgentRemoved(AgentId),
    FrameworkAdded(Arc<Framework>),
    FrameworkUpdated(Arc<Framework>),
    FrameworkRemoved(Arc<Framework>),
}

/// Events of one decision, in the order of its changes. `before` is the state that it met.
pub fn operator_events(before: &State, changes: &[Change]) -> Vec<OperatorEvent> {
    let mut state = before.clone();
    let mut events = Vec::new();
    for change in changes {
        match change {
            Change::Task(task) => events.extend(of_task(&state, task)),
            Change::Agent(agent) => events.extend(of_agent(&state, agent)),
            Change::AgentRemoved(id) => events.push(OperatorEvent::AgentRemoved(id.clone())),
            Change::Framework(framework) => events.extend(of_framework(&state, framework)),
            _ => {}
        }
        state.apply_change(change);
    }
    // Recorded: agent-lifecycle.har: the tasks of an agent that returns come before it.
    events.sort_by_key(|event| matches!(event, OperatorEvent::AgentAdded(_)));
    events
}

fn of_task(state: &State, task: &Arc<Task>) -> Option<OperatorEvent> {
    let known = state.task(&task.key());
    let over = matches!(task.place, TaskPlace::Completed { .. });
    let Some(known) = known.filter(|known| !matches!(known.place, TaskPlace::Completed { .. }))
    else {
        // A launch, also under the id of a task that is long over.
        return (!over).then(|| OperatorEvent::TaskAdded(task.clone()));
    };
    if matches!(known.place, TaskPlace::Unreachable { .. }) && task.is_active() {
        // Recorded: agent-lifecycle.har: an agent's return adds its tasks anew.
        return Some(OperatorEvent::TaskAdded(task.clone()));
    }
    let status = task.statuses.last()?;
    let last = known.statuses.last();
    if last == Some(status) {
        return None;
    }
    let checked = status.reason.as_deref().is_some_and(|reason| {
        matches!(
            reason,
            "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED" | "REASON_TASK_CHECK_STATUS_UPDATED"
        )
    });
    let first = last.is_none_or(|last| last.state != status.state);
    (first || checked)
        .then(|| OperatorEvent::TaskUpdated { task: task.clone(), status: status.clone() })
}

/// An agent that turns unreachable or is marked gone sends none; its return adds it anew.
fn of_agent(state: &State, agent: &Arc<Agent>) -> Option<OperatorEvent> {
    let known = state.agent(&agent.id).is_some_and(|known| known.is_registered());
    (agent.is_registered() && !known).then(|| OperatorEvent::AgentAdded(agent.clone()))
}

fn of_framework(state: &State, framework: &Arc<Framework>) -> Option<OperatorEvent> {
    let known = state.framework(&framework.id);
    if framework.is_completed() {
        return known
            .is_some_and(|known| !known.is_completed())
            .then(|| OperatorEvent::FrameworkRemoved(framework.clone()));
    }
    Some(match known {
        None => OperatorEvent::FrameworkAdded(framework.clone()),
        Some(_) => OperatorEvent::FrameworkUpdated(framework.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::Timestamp;
    use crate::mesos::agent::AgentCondition;

    fn agent(condition: AgentCondition) -> Change {
        Change::Agent(Arc::new(Agent {
            id: "a".into(),
            hostname: "h".into(),
            ip: "i".into(),
            port: 1,
            version: "v".into(),
            process_uuid: "p".into(),
            info_resources: Default::default(),
            total_resources: Default::default(),
            attributes: Vec::new(),
            domain_json: None,
            capabilities: Vec::new(),
            registered_at: Timestamp(0),
            reregistered_at: None,
            condition,
            deactivated: false,
            drain: None,
            readmitted: false,
        }))
    }

    #[test]
    fn agents_are_added_when_they_come_and_removed_when_they_end() {
        let registered = agent(AgentCondition::Registered);
        let away = agent(AgentCondition::Unreachable { since: Timestamp(1) });
        let cases = [
            (vec![registered.clone()], 1),
            (vec![registered.clone(), registered.clone()], 1),
            (vec![registered.clone(), away.clone()], 1),
            (vec![registered.clone(), away, registered.clone()], 2),
            (vec![registered, Change::AgentRemoved("a".into())], 2),
        ];
        for (changes, count) in cases {
            assert_eq!(operator_events(&State::default(), &changes).len(), count, "{changes:?}");
        }
    }
}
