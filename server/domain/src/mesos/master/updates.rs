//! What agents say of tasks, and the two receipts of it.

use std::sync::Arc;

use super::completion::push_status;
use super::{Command, Event, Master};
use crate::mesos::change::Change;
use crate::mesos::ids::{AgentId, ExecutorId, ExecutorKey, FrameworkId, TaskId, TaskKey};
use crate::mesos::tally::Count;
use crate::mesos::task::{KillRequest, StatusUpdate, Task, TaskPlace, TaskState, TaskStatus};

/// A status update of an agent; it is repeated until acknowledged.
#[derive(Clone, Debug)]
pub struct StatusReport {
    pub framework_id: FrameworkId,
    pub task_id: TaskId,
    pub status: TaskStatus,
    /// The newest state that the agent knows, when later than the status.
    pub latest_state: Option<TaskState>,
}

impl Master {
    /// The master commits the state and the update, then forwards it. The framework's
    /// acknowledgement, not this, is the agent's receipt.
    pub fn status_reported(&mut self, agent_id: &AgentId, report: StatusReport) {
        self.count(Count::StatusUpdate);
        let key =
            TaskKey { framework_id: report.framework_id.clone(), task_id: report.task_id.clone() };
        let live = self
            .state
            .framework(&report.framework_id)
            .is_some_and(|framework| !framework.is_completed());
        let task = self.state.task(&key).cloned();
        self.count(match live && task.is_some() {
            true => Count::ValidStatusUpdates,
            false => Count::InvalidStatusUpdates,
        });
        let acknowledged =
            task.as_ref().and_then(|task| task.status_update.as_ref()).is_some_and(|held| {
                held.acknowledged && Some(&held.uuid) == report.status.uuid.as_ref()
            });
        if !live || acknowledged {
            // Nobody is left to acknowledge it, or somebody did and the agent has not heard.
            if let Some(uuid) = report.status.uuid.clone() {
                self.acknowledge_to_agent(agent_id, &key, uuid);
            }
            return;
        }
        if let Some(task) = task.filter(|task| task.agent_id == *agent_id) {
            self.status_applied(&task, &report);
        }
        let status_json = report.status.json;
        self.event(&report.framework_id, Event::Update { status_json });
        self.allocate();
    }

    fn status_applied(&mut self, known: &Arc<Task>, report: &StatusReport) {
        let repeated = known
            .status_update
            .as_ref()
            .is_some_and(|held| Some(&held.uuid) == report.status.uuid.as_ref());
        let latest = report.latest_state.unwrap_or(report.status.state);
        if !known.is_active() || (repeated && (known.state == latest || is_over(known))) {
            return;
        }
        let mut task = Task::clone(known);
        if !task.state.is_terminal() {
            task.state = latest;
        }
        if !repeated {
            push_status(&mut task, report.status.clone());
            task.status_update = report.status.uuid.clone().map(|uuid| StatusUpdate {
                state: report.status.state,
                uuid,
                acknowledged: false,
            });
        }
        if task.state.is_terminal() {
            self.freed(task.agent_id.clone());
        }
        self.change(Change::Task(Arc::new(task)));
    }

    fn acknowledge_to_agent(&mut self, agent_id: &AgentId, key: &TaskKey, uuid: Arc<str>) {
        self.command(
            agent_id,
            Command::Acknowledge {
                framework_id: key.framework_id.clone(),
                task_id: key.task_id.clone(),
                uuid,
            },
        );
    }

    /// ACKNOWLEDGE of a framework. Passed on also when nothing is known of the task.
    pub fn acknowledge(
        &mut self,
        framework_id: &FrameworkId,
        agent_id: &AgentId,
        task_id: &TaskId,
        uuid: Arc<str>,
    ) {
        self.count(Count::StatusUpdateAcknowledgement);
        self.count(match self.soft.is_agent_connected(agent_id) {
            true => Count::ValidStatusUpdateAcknowledgements,
            false => Count::InvalidStatusUpdateAcknowledgements,
        });
        let key = TaskKey { framework_id: framework_id.clone(), task_id: task_id.clone() };
        let known = self.state.task(&key).cloned().filter(|task| task.agent_id == *agent_id);
        if let Some(known) = known.filter(|task| task.place == TaskPlace::Active) {
            let Some(held) = &known.status_update else { return };
            if held.uuid == uuid && !held.acknowledged {
                let mut task = Task::clone(&known);
                task.status_update = Some(StatusUpdate { acknowledged: true, ..held.clone() });
                if held.state.is_terminal() {
                    self.task_completed(&task);
                } else {
                    self.change(Change::Task(Arc::new(task)));
                }
            }
        }
        self.acknowledge_to_agent(agent_id, &key, uuid);
    }

    /// KILL of a framework. A task that is not known is answered as reconciliation would.
    pub fn kill(
        &mut self,
        framework_id: &FrameworkId,
        task_id: &TaskId,
        agent_id: Option<&AgentId>,
        kill_policy_json: Option<Arc<str>>,
    ) {
        self.count(Count::KillTask);
        let key = TaskKey { framework_id: framework_id.clone(), task_id: task_id.clone() };
        let Some(task) = self.state.task(&key).filter(|task| task.is_active()).cloned() else {
            return self.reconcile_one(framework_id, task_id, agent_id);
        };
        if agent_id.is_some_and(|agent_id| *agent_id != task.agent_id) {
            return;
        }
        if !task.state.is_terminal() {
            let kill = Some(KillRequest { policy_json: kill_policy_json.clone() });
            if task.kill != kill {
                self.change(Change::Task(Arc::new(Task { kill, ..Task::clone(&task) })));
            }
        }
        self.command(
            &task.agent_id,
            Command::Kill {
                framework_id: framework_id.clone(),
                task_id: task_id.clone(),
                kill_policy_json,
            },
        );
    }

    /// MESSAGE of a framework to an executor: best effort.
    pub fn message_to_executor(
        &mut self,
        framework_id: &FrameworkId,
        agent_id: &AgentId,
        executor_id: &ExecutorId,
        data: Arc<str>,
    ) {
        self.count(Count::FrameworkToExecutor);
        self.count(match self.soft.is_agent_connected(agent_id) {
            true => Count::ValidFrameworkToExecutor,
            false => Count::InvalidFrameworkToExecutor,
        });
        let framework_id = framework_id.clone();
        let executor_id = executor_id.clone();
        self.command(agent_id, Command::Message { framework_id, executor_id, data });
    }

    /// Message of an executor to its framework: best effort.
    pub fn message_of_executor(
        &mut self,
        framework_id: &FrameworkId,
        agent_id: &AgentId,
        executor_id: &ExecutorId,
        data: Arc<str>,
    ) {
        self.count(Count::ExecutorToFramework);
        self.count(Count::ValidExecutorToFramework);
        let agent_id = agent_id.clone();
        let executor_id = executor_id.clone();
        self.event(framework_id, Event::Message { agent_id, executor_id, data });
    }

    /// SHUTDOWN of a framework.
    pub fn shutdown_executor(
        &mut self,
        framework_id: &FrameworkId,
        agent_id: &AgentId,
        executor_id: &ExecutorId,
    ) {
        let key = ExecutorKey {
            agent_id: agent_id.clone(),
            framework_id: framework_id.clone(),
            executor_id: executor_id.clone(),
        };
        if self.state.executor(&key).is_some() {
            let framework_id = framework_id.clone();
            let executor_id = executor_id.clone();
            self.command(agent_id, Command::ShutdownExecutor { framework_id, executor_id });
        }
    }

    /// An executor ended. Command executors are not known here and say nothing.
    pub fn executor_exited(
        &mut self,
        framework_id: &FrameworkId,
        agent_id: &AgentId,
        executor_id: &ExecutorId,
        status: Option<i32>,
    ) {
        self.count(Count::ExitedExecutor);
        let key = ExecutorKey {
            agent_id: agent_id.clone(),
            framework_id: framework_id.clone(),
            executor_id: executor_id.clone(),
        };
        if self.state.executor(&key).is_none() {
            return;
        }
        self.change(Change::ExecutorRemoved(key));
        self.freed(agent_id.clone());
        let agent_id = agent_id.clone();
        let executor_id = Some(executor_id.clone());
        self.event(framework_id, Event::Failure { agent_id, executor_id, status });
        self.allocate();
    }
}

/// Ended as far as is known; a repeat with an older state changes nothing.
fn is_over(task: &Task) -> bool {
    task.state.is_terminal()
}
