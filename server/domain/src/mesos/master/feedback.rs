//! What a framework is told of operations that it gave an id.

use std::sync::Arc;

use super::{Event, Master, OperationRefusal, OperationStatus};
use crate::mesos::agent::AgentCondition;
use crate::mesos::ids::{AgentId, FrameworkId};
use crate::mesos::tally::Count;

/// Operations remembered for each framework; older ones are unknown when asked about.
const OPERATIONS_MAX: usize = 1_000;

/// An operation that a framework asks about.
#[derive(Clone, Debug)]
pub struct ReconciledOperation {
    pub operation_id: Arc<str>,
    pub agent_id: Option<AgentId>,
}

impl Master {
    pub(super) fn tell_operation(
        &mut self,
        framework_id: &FrameworkId,
        agent_id: &AgentId,
        operation_id: &Arc<str>,
        done: Result<(), OperationRefusal>,
    ) {
        let status = match done {
            Ok(()) => {
                let key = (framework_id.clone(), operation_id.clone());
                if self.operations_of(framework_id).count() < OPERATIONS_MAX {
                    self.soft.operations.insert(key, agent_id.clone());
                }
                self.counters.operations += 1;
                OperationStatus {
                    operation_id: operation_id.clone(),
                    state: "OPERATION_FINISHED",
                    message: None,
                    number: Some(self.counters.operations),
                    agent_id: Some(agent_id.clone()),
                }
            }
            Err(refusal) => OperationStatus {
                operation_id: operation_id.clone(),
                state: "OPERATION_ERROR",
                message: Some(refusal.to_string().into()),
                number: None,
                agent_id: Some(agent_id.clone()),
            },
        };
        self.event(framework_id, Event::OperationStatus(status));
    }

    fn operations_of<'a>(
        &'a self,
        framework_id: &'a FrameworkId,
    ) -> impl Iterator<Item = (&'a Arc<str>, &'a AgentId)> + 'a {
        let first = (framework_id.clone(), Arc::<str>::from(""));
        self.soft
            .operations
            .range(first..)
            .take_while(move |((id, _), _)| id == framework_id)
            .map(|((_, operation_id), agent_id)| (operation_id, agent_id))
    }

    /// RECONCILE_OPERATIONS: of no operations, all that are known are told.
    pub fn reconcile_operations(
        &mut self,
        framework_id: &FrameworkId,
        asked: &[ReconciledOperation],
    ) {
        self.count(Count::ReconcileOperations);
        let statuses: Vec<OperationStatus> = if asked.is_empty() {
            let known = self.operations_of(framework_id);
            known.map(|(id, agent_id)| finished(id, agent_id)).collect()
        } else {
            asked.iter().map(|asked| self.operation_status(framework_id, asked)).collect()
        };
        for status in statuses {
            self.event(framework_id, Event::OperationStatus(status));
        }
    }

    fn operation_status(
        &self,
        framework_id: &FrameworkId,
        asked: &ReconciledOperation,
    ) -> OperationStatus {
        let key = (framework_id.clone(), asked.operation_id.clone());
        if let Some(agent_id) = self.soft.operations.get(&key) {
            return finished(&asked.operation_id, agent_id);
        }
        let agent = asked.agent_id.as_ref().map(|id| self.state.agent(id));
        let (state, message) = match agent {
            None => (
                "OPERATION_UNKNOWN",
                "Reconciliation: Operation is unknown and no 'agent_id' was provided",
            ),
            Some(None) => ("OPERATION_UNKNOWN", "Reconciliation: Operation is unknown"),
            Some(Some(agent)) if self.soft.is_agent_recovered(agent) => (
                "OPERATION_RECOVERING",
                "Reconciliation: Agent is recovered but has not re-registered",
            ),
            Some(Some(agent)) => match agent.condition {
                AgentCondition::Registered => {
                    ("OPERATION_UNKNOWN", "Reconciliation: Operation is unknown to the agent")
                }
                AgentCondition::Unreachable { .. } => {
                    ("OPERATION_UNREACHABLE", "Reconciliation: Agent is unreachable")
                }
                AgentCondition::Gone { .. } => {
                    ("OPERATION_GONE_BY_OPERATOR", "Reconciliation: Agent marked gone by operator")
                }
            },
        };
        OperationStatus {
            operation_id: asked.operation_id.clone(),
            state,
            message: Some(message.into()),
            number: None,
            agent_id: asked.agent_id.clone(),
        }
    }
}

fn finished(operation_id: &Arc<str>, agent_id: &AgentId) -> OperationStatus {
    OperationStatus {
        operation_id: operation_id.clone(),
        state: "OPERATION_FINISHED",
        message: None,
        number: None,
        agent_id: Some(agent_id.clone()),
    }
}
