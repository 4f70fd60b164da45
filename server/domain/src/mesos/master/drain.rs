//! Agents are emptied by an operator's word.

use std::sync::Arc;

use super::{Command, Master};
use crate::mesos::agent::{Agent, Drain, DrainState};
use crate::mesos::change::Change;
use crate::mesos::ids::AgentId;
use crate::mesos::task::{KillRequest, Task};

/// Why an agent does not get offers again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReactivateRefusal {
    AgentNotFound,
    NotDeactivated,
    StillDraining,
}

impl Master {
    /// No more offers; all tasks are killed. `kill_policy_json` tells agents the longest grace.
    /// False if the agent is not known.
    pub fn agent_drain(
        &mut self,
        agent_id: &AgentId,
        max_grace_period_ns: Option<i64>,
        kill_policy_json: Option<Arc<str>>,
        mark_gone: bool,
    ) -> bool {
        let known = self.state.agent(agent_id).filter(|agent| agent.is_registered()).cloned();
        let Some(agent) = known else { return false };
        let drain = Drain {
            state: DrainState::Draining,
            max_grace_period_ns,
            mark_gone,
            started_at: self.now,
        };
        let changed = Agent { deactivated: true, drain: Some(drain), ..Agent::clone(&agent) };
        self.change(Change::Agent(Arc::new(changed)));
        self.offers_of_agent_removed(agent_id, true);
        let tasks: Vec<Arc<Task>> = self.state.active_tasks_of_agent(agent_id).cloned().collect();
        for task in tasks.iter().filter(|task| !task.state.is_terminal()) {
            let kill = Some(KillRequest { policy_json: kill_policy_json.clone() });
            self.change(Change::Task(Arc::new(Task { kill, ..Task::clone(task) })));
            self.command(
                agent_id,
                Command::Kill {
                    framework_id: task.framework_id.clone(),
                    task_id: task.id.clone(),
                    kill_policy_json: kill_policy_json.clone(),
                },
            );
        }
        self.check_drained(agent_id);
        self.allocate();
        true
    }

    /// An agent without tasks has drained, and goes if that was asked.
    pub(super) fn check_drained(&mut self, agent_id: &AgentId) {
        let Some(agent) = self.state.agent(agent_id).cloned() else { return };
        let draining = agent.drain.as_ref().filter(|drain| drain.state == DrainState::Draining);
        let Some(drain) = draining.cloned() else { return };
        if self.state.active_tasks_of_agent(agent_id).next().is_some() {
            return;
        }
        let mark_gone = drain.mark_gone;
        let drain = Some(Drain { state: DrainState::Drained, ..drain });
        self.change(Change::Agent(Arc::new(Agent { drain, ..Agent::clone(&agent) })));
        if mark_gone {
            self.agent_gone(agent_id);
        }
    }

    /// Offers of an agent that was drained or deactivated are made again.
    pub fn agent_reactivate(&mut self, agent_id: &AgentId) -> Result<(), ReactivateRefusal> {
        let known = self.state.agent(agent_id).cloned();
        let agent = known.ok_or(ReactivateRefusal::AgentNotFound)?;
        if !agent.deactivated {
            return Err(ReactivateRefusal::NotDeactivated);
        }
        if agent.drain.as_ref().is_some_and(|drain| drain.state == DrainState::Draining) {
            return Err(ReactivateRefusal::StillDraining);
        }
        let changed = Agent { drain: None, ..Agent::clone(&agent) };
        self.change(Change::Agent(Arc::new(changed)));
        self.agent_set_deactivated(agent_id, false);
        Ok(())
    }
}
