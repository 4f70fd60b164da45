//! Agents are emptied by an operator's word.

use std::sync::Arc;

use super::{Command, Master};
use crate::mesos::agent::{Agent, AgentCondition, Drain, DrainState};
use crate::mesos::change::Change;
use crate::mesos::ids::AgentId;

/// Why an agent does not get offers again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReactivateRefusal {
    AgentNotFound,
    NotDeactivated,
    StillDraining,
}

impl Master {
    /// No more offers; the agent kills all its tasks, with this grace at most. Said again, the
    /// latest word counts (recorded: agent-lifecycle.har#86). False if the agent is not known.
    pub fn agent_drain(
        &mut self,
        agent_id: &AgentId,
        max_grace_period_ns: Option<i64>,
        mark_gone: bool,
    ) -> bool {
        let gone = |agent: &Agent| matches!(agent.condition, AgentCondition::Gone { .. });
        let known = self.state.agent(agent_id).filter(|agent| !gone(agent)).cloned();
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
        self.tell_drain(agent_id);
        self.check_drained(agent_id);
        self.allocate();
        true
    }

    /// Over a new link it is said again: the agent may not have heard of it.
    pub(super) fn tell_drain(&mut self, agent_id: &AgentId) {
        let drain = self.state.agent(agent_id).and_then(|agent| agent.drain.clone());
        if let Some(drain) = drain.filter(|drain| drain.state == DrainState::Draining) {
            let Drain { max_grace_period_ns, mark_gone, .. } = drain;
            self.command(agent_id, Command::Drain { max_grace_period_ns, mark_gone });
        }
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
