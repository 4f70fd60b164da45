//! What a framework is told when it asks about its tasks.

use super::{Event, GeneratedStatus, Master, Source};
use crate::ambient::Timestamp;
use crate::mesos::agent::AgentCondition;
use crate::mesos::ids::{AgentId, FrameworkId, TaskId, TaskKey};
use crate::mesos::tally::Count;
use crate::mesos::task::{Task, TaskState};

/// A task that a framework asks about.
#[derive(Clone, Debug)]
pub struct Reconciled {
    pub task_id: TaskId,
    pub agent_id: Option<AgentId>,
}

impl Master {
    /// RECONCILE: of no tasks, the latest state of all is told.
    pub fn reconcile(&mut self, framework_id: &FrameworkId, tasks: &[Reconciled]) {
        self.count(Count::ReconcileTasks);
        if tasks.is_empty() {
            let known: Vec<_> =
                self.state.active_tasks_of_framework(framework_id).cloned().collect();
            for task in known {
                self.tell_latest(&task);
            }
            return;
        }
        for task in tasks {
            self.reconcile_one(framework_id, &task.task_id, task.agent_id.as_ref());
        }
    }

    pub(super) fn reconcile_one(
        &mut self,
        framework_id: &FrameworkId,
        task_id: &TaskId,
        agent_id: Option<&AgentId>,
    ) {
        let key = TaskKey { framework_id: framework_id.clone(), task_id: task_id.clone() };
        if let Some(task) = self.state.task(&key).filter(|task| task.is_active()).cloned() {
            return self.tell_latest(&task);
        }
        if self.is_unsettled(agent_id) {
            return;
        }
        let aware = self.is_partition_aware(framework_id);
        let (state, message, unreachable_at) = self.absence(&key, agent_id);
        let state = if aware { state } else { TaskState::Lost };
        let status = self.generated(&GeneratedStatus {
            task_id,
            state,
            message,
            source: Source::Master,
            reason: "REASON_RECONCILIATION",
            agent_id,
            executor_id: None,
            at: self.now,
            unreachable_at,
            like: None,
        });
        self.event(framework_id, Event::Update { status_json: status.json });
    }

    /// An agent that was known before this leader and is not back yet may still have the task.
    fn is_unsettled(&self, agent_id: Option<&AgentId>) -> bool {
        match agent_id {
            Some(id) => {
                self.state.agent(id).is_some_and(|agent| self.soft.is_agent_recovered(agent))
            }
            None => self.state.agents().any(|agent| self.soft.is_agent_recovered(agent)),
        }
    }

    fn absence(
        &self,
        key: &TaskKey,
        agent_id: Option<&AgentId>,
    ) -> (TaskState, &'static str, Option<Timestamp>) {
        let known_agent = self.state.task(key).map(|task| &task.agent_id);
        let unreachable = self.state.unreachable_since(key);
        let agent = agent_id.or(known_agent.filter(|_| unreachable.is_some()));
        match agent.and_then(|id| self.state.agent(id)).map(|agent| agent.condition) {
            Some(AgentCondition::Registered) => {
                (TaskState::Gone, "Reconciliation: Task is unknown to the agent", None)
            }
            Some(AgentCondition::Unreachable { since }) => {
                let message = "Reconciliation: Task is unreachable";
                (TaskState::Unreachable, message, Some(since))
            }
            Some(AgentCondition::Gone { .. }) => {
                (TaskState::GoneByOperator, "Reconciliation: Task is gone", None)
            }
            None => (TaskState::Unknown, "Reconciliation: Task is unknown", None),
        }
    }

    fn tell_latest(&mut self, task: &Task) {
        let status = self.generated(&GeneratedStatus {
            task_id: &task.id,
            state: task.state,
            message: "Reconciliation: Latest task state",
            source: Source::Master,
            reason: "REASON_RECONCILIATION",
            agent_id: Some(&task.agent_id),
            executor_id: task.executor_id.as_ref(),
            at: self.now,
            unreachable_at: None,
            like: task.statuses.last().map(|status| &*status.json),
        });
        self.event(&task.framework_id, Event::Update { status_json: status.json });
    }
}
