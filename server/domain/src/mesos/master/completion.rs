//! Where tasks and frameworks go when they end, and how many of them are remembered.

use std::sync::Arc;

use super::{GeneratedStatus, Master};
use crate::mesos::change::Change;
use crate::mesos::ids::FrameworkId;
use crate::mesos::task::{Task, TaskPlace, TaskStatus};

/// Appends a status; of consecutive ones of one state only the last is kept.
pub(super) fn push_status(task: &mut Task, status: TaskStatus) {
    if task.statuses.last().is_some_and(|last| last.state == status.state) {
        task.statuses.pop();
    }
    task.statuses.push(status);
}

impl Master {
    /// A status of the master's own making, in its stored form.
    pub(super) fn generated(&self, status: &GeneratedStatus<'_>) -> TaskStatus {
        TaskStatus {
            state: status.state,
            timestamp_seconds: status.at.seconds(),
            healthy: None,
            reason: Some(status.reason.into()),
            uuid: None,
            json: self.render.status(status),
        }
    }

    pub(super) fn task_completed(&mut self, task: &Task) {
        let mut task = task.clone();
        task.place = TaskPlace::Completed { since: self.now };
        task.kill = None;
        let (framework_id, agent_id) = (task.framework_id.clone(), task.agent_id.clone());
        self.change(Change::Task(Arc::new(task)));
        self.trim_completed_tasks(&framework_id);
        self.check_drained(&agent_id);
    }

    fn trim_completed_tasks(&mut self, framework_id: &FrameworkId) {
        let max = self.settings.completed_tasks_per_framework_max;
        let count = self.state.completed_tasks_count(framework_id);
        let excess: Vec<_> = self
            .state
            .completed_tasks_of_framework(framework_id)
            .take(count.saturating_sub(max))
            .map(|task| task.key())
            .collect();
        for key in excess {
            self.change(Change::TaskRemoved(key));
        }
    }

    pub(super) fn trim_unreachable_tasks(&mut self, framework_id: &FrameworkId) {
        let max = self.settings.unreachable_tasks_per_framework_max;
        let count = self.state.unreachable_tasks_of_framework(framework_id).count();
        let excess: Vec<_> = self
            .state
            .unreachable_tasks_of_framework(framework_id)
            .take(count.saturating_sub(max))
            .map(|task| task.key())
            .collect();
        for key in excess {
            self.change(Change::TaskRemoved(key));
        }
    }

    pub(super) fn trim_completed_frameworks(&mut self) {
        let max = self.settings.completed_frameworks_max;
        let count = self.state.completed_frameworks().count();
        let excess: Vec<_> = self
            .state
            .completed_frameworks()
            .take(count.saturating_sub(max))
            .map(|framework| framework.id.clone())
            .collect();
        for id in excess {
            let tasks: Vec<_> = self.state.tasks_of_framework(&id).map(|task| task.key()).collect();
            for key in tasks {
                self.change(Change::TaskRemoved(key));
            }
            self.change(Change::FrameworkRemoved(id));
        }
    }
}
