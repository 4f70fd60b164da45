//! Agents that fall silent, are removed or marked gone, and what becomes of their tasks.

use std::sync::Arc;

use super::completion::push_status;
use super::{Command, Effect, Event, GeneratedStatus, Master, Source};
use crate::ambient::Timestamp;
use crate::mesos::agent::{Agent, AgentCondition};
use crate::mesos::change::Change;
use crate::mesos::ids::{AgentId, FrameworkId};
use crate::mesos::tally::Count;
use crate::mesos::task::{Task, TaskPlace, TaskState, TaskStatus};

impl Master {
    pub(super) fn is_partition_aware(&self, id: &FrameworkId) -> bool {
        self.state.framework(id).is_some_and(|framework| framework.is_partition_aware())
    }

    /// A status about a task, from the master.
    pub(super) fn master_status(
        &self,
        task: &Task,
        state: TaskState,
        message: &str,
        reason: &'static str,
        unreachable_at: Option<Timestamp>,
    ) -> TaskStatus {
        self.generated(&GeneratedStatus {
            task_id: &task.id,
            state,
            message,
            source: Source::Master,
            reason,
            agent_id: Some(&task.agent_id),
            executor_id: task.executor_id.as_ref(),
            at: self.now,
            unreachable_at,
            like: None,
        })
    }

    /// The master itself ends a task and tells its framework; nobody acknowledges that.
    pub(super) fn task_ended(
        &mut self,
        task: &Arc<Task>,
        state: TaskState,
        message: &str,
        reason: &'static str,
    ) {
        let status = self.master_status(task, state, message, reason, None);
        let status_json = status.json.clone();
        let mut ended = Task::clone(task);
        if !ended.state.is_terminal() {
            ended.state = state;
        }
        push_status(&mut ended, status);
        self.task_completed(&ended);
        self.event(&task.framework_id, Event::Update { status_json });
    }

    /// Pings went unanswered, or the agent did not come back in time.
    pub fn agent_unreachable(&mut self, agent_id: &AgentId, why: &str) {
        let Some(agent) = self.state.agent(agent_id).cloned() else { return };
        if !agent.is_registered() {
            return;
        }
        self.count(Count::AgentUnreachableCompleted);
        self.count(Count::AgentRemovals);
        self.count(Count::AgentRemovalsUnhealthy);
        let condition = AgentCondition::Unreachable { since: self.now };
        self.change(Change::Agent(Arc::new(Agent { condition, ..Agent::clone(&agent) })));
        for task in self.tasks_of(agent_id) {
            if task.state.is_terminal() {
                self.task_completed(&task);
                continue;
            }
            let aware = self.is_partition_aware(&task.framework_id);
            let state = if aware { TaskState::Unreachable } else { TaskState::Lost };
            // Said to frameworks of both kinds (recorded: agent-lifecycle.har#126).
            let since = Some(self.now);
            let status = self.master_status(&task, state, why, "REASON_AGENT_REMOVED", since);
            self.task_away(&task, status);
        }
        self.agent_left(&agent);
    }

    /// The task goes among the unreachable ones, and its framework is told.
    fn task_away(&mut self, task: &Arc<Task>, status: TaskStatus) {
        let status_json = status.json.clone();
        let mut away = Task::clone(task);
        away.state = status.state;
        away.place = TaskPlace::Unreachable { since: self.now };
        push_status(&mut away, status);
        self.change(Change::Task(Arc::new(away)));
        self.trim_unreachable_tasks(&task.framework_id);
        self.event(&task.framework_id, Event::Update { status_json });
    }

    /// The agent unregistered, or another took its place: it will not come back.
    pub fn agent_removed(&mut self, agent_id: &AgentId, why: &str) {
        let Some(agent) = self.state.agent(agent_id).cloned() else { return };
        self.count(Count::AgentRemovals);
        self.count(Count::AgentRemovalsUnregistered);
        let message = format!("Agent {} removed: {why}", agent.hostname);
        for task in self.tasks_of(agent_id) {
            if task.state.is_terminal() {
                self.task_completed(&task);
                continue;
            }
            let aware = self.is_partition_aware(&task.framework_id);
            let state = if aware { TaskState::Gone } else { TaskState::Lost };
            self.task_ended(&task, state, &message, "REASON_AGENT_REMOVED");
        }
        self.agent_left(&agent);
        self.links.remove(agent_id);
        self.change(Change::AgentRemoved(agent_id.clone()));
    }

    /// An operator says that the agent will never come back. False if it is not known.
    pub fn agent_gone(&mut self, agent_id: &AgentId) -> bool {
        let Some(agent) = self.state.agent(agent_id).cloned() else { return false };
        if matches!(agent.condition, AgentCondition::Gone { .. }) {
            return true;
        }
        self.count(Count::AgentRemovals);
        let condition = AgentCondition::Gone { since: self.now };
        self.change(Change::Agent(Arc::new(Agent { condition, ..Agent::clone(&agent) })));
        let message = "Agent has been marked gone";
        for task in self.tasks_of(agent_id) {
            if task.state.is_terminal() {
                self.task_completed(&task);
            } else if self.is_partition_aware(&task.framework_id) {
                let reason = "REASON_AGENT_REMOVED_BY_OPERATOR";
                self.task_ended(&task, TaskState::GoneByOperator, message, reason);
            } else {
                // Kept among the unreachable ones (recorded: agent-lifecycle.har#110).
                let (state, reason) = (TaskState::Lost, "REASON_AGENT_REMOVED");
                let status = self.master_status(&task, state, message, reason, None);
                self.task_away(&task, status);
            }
        }
        self.command(agent_id, Command::Shutdown { message: message.into() });
        self.agent_left(&agent);
        true
    }

    fn tasks_of(&self, agent_id: &AgentId) -> Vec<Arc<Task>> {
        self.state.active_tasks_of_agent(agent_id).cloned().collect()
    }

    /// Whatever else an agent leaves behind.
    fn agent_left(&mut self, agent: &Agent) {
        let executors: Vec<_> =
            self.state.executors_of_agent(&agent.id).map(|executor| executor.key()).collect();
        for key in executors {
            self.change(Change::ExecutorRemoved(key));
        }
        self.offers_of_agent_removed(&agent.id, true);
        self.dirty.remove(&agent.id);
        self.filters.clear_agent(&agent.id);
        if let Some(link_id) = self.current_link(&agent.id).cloned() {
            let agent_id = agent.id.clone();
            self.outcome.effects.push(Effect::CloseLink { agent_id, link_id });
        }
        self.soft.agents.remove(&agent.id);
        let frameworks: Vec<FrameworkId> = self.streams.keys().cloned().collect();
        for framework_id in frameworks {
            let agent_id = agent.id.clone();
            let failure = Event::Failure { agent_id, executor_id: None, status: None };
            self.event(&framework_id, failure);
        }
    }
}
