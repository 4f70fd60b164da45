//! Scripted agents behind a master that forgets nothing: they run, report until acknowledged, die.

use std::collections::{BTreeMap, BTreeSet};

use ekiden_domain::marathon::TaskId;

use crate::chance::Chance;

#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub task: TaskId,
    pub state: &'static str,
}

#[derive(Default)]
pub struct Agents {
    /// Running tasks and whether they are being killed.
    running: BTreeMap<TaskId, bool>,
    /// Every task that was ever started: none may be started again.
    started: BTreeSet<TaskId>,
    unacknowledged: Vec<Report>,
}

impl Agents {
    /// An ACCEPT arrives.
    pub fn launch(&mut self, task: &TaskId) {
        assert!(self.started.insert(task.clone()), "{task} was launched twice");
        self.running.insert(task.clone(), false);
        self.report(task, "TASK_STARTING");
        self.report(task, "TASK_RUNNING");
    }

    /// A KILL arrives; it may come often.
    pub fn kill(&mut self, task: &TaskId) {
        match self.running.get_mut(task) {
            Some(killing) => *killing = true,
            None if !self.started.contains(task) => self.report(task, "TASK_DROPPED"),
            None => {}
        }
    }

    /// A RECONCILE of one task: the master tells what it knows.
    pub fn reconcile(&mut self, task: &TaskId) {
        if !self.started.contains(task) {
            self.started.insert(task.clone());
            self.report(task, "TASK_GONE");
        } else if self.running.contains_key(task) {
            self.report(task, "TASK_RUNNING");
        } else {
            self.report(task, "TASK_FAILED");
        }
    }

    /// Time passes: kills take effect, and now and then a task dies by itself.
    pub fn live(&mut self, chance: &Chance, calm: bool) {
        let tasks: Vec<(TaskId, bool)> =
            self.running.iter().map(|(task, killing)| (task.clone(), *killing)).collect();
        for (task, killing) in tasks {
            if killing {
                self.running.remove(&task);
                self.report(&task, "TASK_KILLED");
            } else if !calm && chance.percent(1) {
                self.running.remove(&task);
                self.report(&task, "TASK_FAILED");
            }
        }
    }

    fn report(&mut self, task: &TaskId, state: &'static str) {
        self.unacknowledged.push(Report { task: task.clone(), state });
    }

    /// The oldest unacknowledged report of some task: one is outstanding for each.
    pub fn next_report(&self, chance: &Chance) -> Option<Report> {
        if self.unacknowledged.is_empty() {
            return None;
        }
        let task = &self.unacknowledged[chance.below(self.unacknowledged.len())].task;
        self.unacknowledged.iter().find(|report| report.task == *task).cloned()
    }

    pub fn acknowledge(&mut self, report: &Report) {
        if let Some(at) = self.unacknowledged.iter().position(|other| other == report) {
            self.unacknowledged.remove(at);
        }
    }

    pub fn running(&self) -> impl Iterator<Item = &TaskId> {
        self.running.keys()
    }

    pub fn is_quiet(&self) -> bool {
        self.unacknowledged.is_empty() && !self.running.values().any(|killing| *killing)
    }
}
