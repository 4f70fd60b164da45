//! Operations that take effect at once: reservations and volumes.

use std::sync::Arc;

use super::accept::allocate_rest;
use super::{Master, OperationKind};
use crate::mesos::agent::Agent;
use crate::mesos::change::Change;
use crate::mesos::framework::Framework;
use crate::mesos::ids::AgentId;
use crate::mesos::resources::{ReservationKind, Resource, Resources};

/// Why an operation is not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OperationRefusal {
    AgentNotFound,
    /// With what is wrong.
    Invalid(String),
    /// The agent has not enough of it free, also not after offers were taken back.
    NotAvailable(String),
    NotBuilt(Arc<str>),
}

impl std::fmt::Display for OperationRefusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OperationRefusal::AgentNotFound => f.write_str("No agent found with specified ID"),
            OperationRefusal::Invalid(why) | OperationRefusal::NotAvailable(why) => {
                f.write_str(why)
            }
            OperationRefusal::NotBuilt(name) => write!(f, "{name} is not supported"),
        }
    }
}

/// Resources before and after an operation.
struct Conversion {
    consumed: Resources,
    converted: Resources,
}

impl Master {
    /// An operation of a framework, on what was offered to it.
    pub(super) fn speculate(
        &mut self,
        framework: &Framework,
        agent: &Agent,
        kind: &OperationKind,
        role: &Arc<str>,
        available: &mut Resources,
    ) -> Result<(), OperationRefusal> {
        let conversion = convert(kind, Some(role))?;
        let foreign = conversion.converted.iter().chain(&conversion.consumed).find(|resource| {
            let owner = resource.reservation_role();
            resource.is_reserved()
                && !framework.info.roles.iter().any(|role| {
                    **role == *owner || crate::mesos::resources::is_subrole_of(role, owner)
                })
        });
        if let Some(resource) = foreign {
            return Err(OperationRefusal::Invalid(format!(
                "A reserve operation was attempted for role '{}', which the framework does not \
                 have",
                resource.reservation_role()
            )));
        }
        if !available.contains(&conversion.consumed) {
            return Err(OperationRefusal::NotAvailable(not_contained(available, &conversion)));
        }
        available.subtract_all(&conversion.consumed);
        available.add_all(&conversion.converted);
        self.total_converted(&agent.id, &conversion);
        Ok(())
    }

    /// An operation of an operator, on what is free or can be taken back from offers.
    pub fn operate_on_agent(
        &mut self,
        agent_id: &AgentId,
        kind: &OperationKind,
    ) -> Result<(), OperationRefusal> {
        let agent = self.state.agent(agent_id).filter(|agent| agent.is_registered()).cloned();
        let agent = agent.ok_or(OperationRefusal::AgentNotFound)?;
        let conversion = convert(kind, None)?;
        let used = self.state.used_of_agent(agent_id).allocated_to(None);
        let unused = agent.total_resources.minus(&used);
        if !unused.contains(&conversion.consumed) {
            self.offers_of_agent_removed(agent_id, true);
            self.allocate();
            return Err(OperationRefusal::NotAvailable(not_contained(&unused, &conversion)));
        }
        let offers: Vec<_> = self.soft.offers_of_agent(agent_id).cloned().collect();
        for offer in offers {
            let offered = self.soft.offered_of_agent(agent_id).allocated_to(None);
            if unused.minus(&offered).contains(&conversion.consumed) {
                break;
            }
            self.offer_removed(&offer, true);
        }
        self.total_converted(agent_id, &conversion);
        self.dirty.insert(agent_id.clone());
        self.allocate();
        Ok(())
    }

    fn total_converted(&mut self, agent_id: &AgentId, conversion: &Conversion) {
        let Some(agent) = self.state.agent(agent_id).cloned() else { return };
        let mut total_resources =
            agent.total_resources.minus(&conversion.consumed.allocated_to(None));
        total_resources.add_all(&conversion.converted.allocated_to(None));
        self.change(Change::Agent(Arc::new(Agent { total_resources, ..Agent::clone(&agent) })));
    }
}

fn not_contained(available: &Resources, conversion: &Conversion) -> String {
    format!("{available} does not contain {}", conversion.consumed)
}

fn convert(kind: &OperationKind, role: Option<&Arc<str>>) -> Result<Conversion, OperationRefusal> {
    let allocated = |resources: &Resources| match role {
        Some(role) => allocate_rest(resources, role),
        None => resources.allocated_to(None),
    };
    let invalid = |why: &str| Err(OperationRefusal::Invalid(why.to_string()));
    match kind {
        OperationKind::Reserve(resources) => {
            if resources.iter().any(|resource| !resource.is_dynamically_reserved()) {
                return invalid("Resource is not dynamically reserved");
            }
            let converted = allocated(resources);
            Ok(Conversion { consumed: map(&converted, pop_reservation), converted })
        }
        OperationKind::Unreserve(resources) => {
            if resources.iter().any(|resource| !resource.is_dynamically_reserved()) {
                return invalid("Resource is not dynamically reserved");
            }
            if resources.iter().any(Resource::is_persistent_volume) {
                return invalid("A dynamically reserved persistent volume cannot be unreserved");
            }
            let consumed = allocated(resources);
            Ok(Conversion { converted: map(&consumed, pop_reservation), consumed })
        }
        OperationKind::Create(volumes) => {
            if let Some(volume) = volumes.iter().find(|volume| !volume.is_persistent_volume()) {
                return invalid(&format!("'{volume}' is not a persistent volume"));
            }
            let converted = allocated(volumes);
            Ok(Conversion { consumed: map(&converted, drop_persistence), converted })
        }
        OperationKind::Destroy(volumes) => {
            if let Some(volume) = volumes.iter().find(|volume| !volume.is_persistent_volume()) {
                return invalid(&format!("'{volume}' is not a persistent volume"));
            }
            let consumed = allocated(volumes);
            Ok(Conversion { converted: map(&consumed, drop_persistence), consumed })
        }
        OperationKind::Launch(_) | OperationKind::LaunchGroup(_) => invalid("not an operation"),
        OperationKind::Other(name) => Err(OperationRefusal::NotBuilt(name.clone())),
    }
}

fn map(resources: &Resources, change: fn(&mut Resource)) -> Resources {
    resources
        .iter()
        .cloned()
        .map(|mut resource| {
            change(&mut resource);
            resource
        })
        .collect()
}

fn pop_reservation(resource: &mut Resource) {
    if resource.reservations.last().is_some_and(|last| last.kind == ReservationKind::Dynamic) {
        resource.reservations.pop();
    }
}

/// A volume without its identity is a part of its disk.
fn drop_persistence(resource: &mut Resource) {
    resource.shared = false;
    if let Some(disk) = &mut resource.disk {
        disk.persistence = None;
        disk.volume = None;
        if disk.source.is_none() {
            resource.disk = None;
        }
    }
}
