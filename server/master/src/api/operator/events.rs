//! Events of the operator stream, derived from one committed decision.

use ekiden_convert::mesos::{framework as frameworks, kept, task as tasks};
use ekiden_domain::ambient::Timestamp;
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::framework::Framework;
use ekiden_domain::mesos::task::{Task, TaskPlace};
use ekiden_messages::v1;
use ekiden_messages::v1::master::Event;
use ekiden_messages::v1::master::event::{
    AgentAdded, AgentRemoved, FrameworkAdded, FrameworkRemoved, FrameworkUpdated, TaskAdded,
    TaskUpdated, Type,
};

use super::lists;
use crate::api::picture::Picture;
use crate::published::{Published, Told};

/// What one decision is told as, in the order of its changes.
pub fn of(told: &Told) -> Vec<Event> {
    let published = Published {
        state: told.after.clone(),
        soft: told.soft.clone(),
        // Only a leader tells.
        elected_at: Some(Timestamp::default()),
        recovered: true,
        ..Published::default()
    };
    let picture = Picture::new(&published);
    told.changes.iter().filter_map(|change| event(told, &picture, change)).collect()
}

fn event(told: &Told, picture: &Picture<'_>, change: &Change) -> Option<Event> {
    match change {
        Change::Agent(agent) => {
            let before = told.before.agent(&agent.id);
            let was_there = before.is_some_and(|before| before.is_registered());
            (agent.is_registered() && !was_there).then(|| Event {
                agent_added: Some(AgentAdded { agent: Some(lists::agent(picture, agent)) }),
                ..typed(Type::AgentAdded)
            })
        }
        Change::AgentRemoved(id) => told.before.agent(id).map(|_| Event {
            agent_removed: Some(AgentRemoved {
                agent_id: Some(v1::AgentId { value: Some(id.to_string()) }),
            }),
            ..typed(Type::AgentRemoved)
        }),
        Change::Framework(framework) => framework_event(told, picture, framework),
        Change::Task(task) => {
            let before = told.before.task(&task.key());
            task_event(before.map(AsRef::as_ref), task)
        }
        _ => None,
    }
}

fn typed(kind: Type) -> Event {
    Event { r#type: Some(kind as i32), ..Default::default() }
}

fn framework_event(told: &Told, picture: &Picture<'_>, framework: &Framework) -> Option<Event> {
    let listed = || {
        let mut listed = lists::framework(picture, framework);
        // These objects always have all three times.
        listed.unregistered_time.get_or_insert(v1::TimeInfo { nanoseconds: Some(0) });
        // And never the constraints; a new one comes before its first offers
        // (recorded: agent-lifecycle.har#120).
        listed.offer_constraints = None;
        if told.before.framework(&framework.id).is_none() {
            listed.offers.clear();
            listed.offered_resources.clear();
        }
        Some(listed)
    };
    match told.before.framework(&framework.id) {
        None => Some(Event {
            framework_added: Some(FrameworkAdded { framework: listed() }),
            ..typed(Type::FrameworkAdded)
        }),
        Some(before) if framework.is_completed() => (!before.is_completed()).then(|| Event {
            framework_removed: Some(FrameworkRemoved {
                framework_info: Some(frameworks::info(framework)),
            }),
            ..typed(Type::FrameworkRemoved)
        }),
        Some(before) => (**before != *framework).then(|| Event {
            framework_updated: Some(FrameworkUpdated { framework: listed() }),
            ..typed(Type::FrameworkUpdated)
        }),
    }
}

fn task_event(before: Option<&Task>, task: &Task) -> Option<Event> {
    let back = |before: &Task| matches!(before.place, TaskPlace::Unreachable { .. });
    let Some(before) = before.filter(|before| !(back(before) && task.is_active())) else {
        return Some(Event {
            task_added: Some(TaskAdded { task: Some(tasks::listed(task)) }),
            ..typed(Type::TaskAdded)
        });
    };
    let latest = task.statuses.last()?;
    if before.statuses.last() == Some(latest) {
        return None;
    }
    let checked = latest.reason.as_deref().is_some_and(|reason| {
        matches!(
            reason,
            "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED" | "REASON_TASK_CHECK_STATUS_UPDATED"
        )
    });
    (before.state != task.state || checked).then(|| Event {
        task_updated: Some(TaskUpdated {
            framework_id: Some(v1::FrameworkId { value: Some(task.framework_id.to_string()) }),
            status: kept::<v1::TaskStatus>(&latest.json),
            state: Some(tasks::state(task.state) as i32),
        }),
        ..typed(Type::TaskUpdated)
    })
}
