//! Operations that take effect at once: reservations and volumes.

use std::sync::Arc;

use super::accept::allocate_rest;
use super::{Master, OperationKind};
use crate::mesos::agent::Agent;
use crate::mesos::change::Change;
use crate::mesos::framework::Framework;
use crate::mesos::ids::{AgentId, id_error};
use crate::mesos::resources::{ReservationKind, Resource, Resources, Scalar, Value};

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
        check(kind, &agent.total_resources)?;
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
        check(kind, &agent.total_resources)?;
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

fn invalid<T>(why: impl Into<String>) -> Result<T, OperationRefusal> {
    Err(OperationRefusal::Invalid(why.into()))
}

/// What can be said against an operation before its resources are looked for
/// (recorded: one-agent.har#73, #91, #93, #94, #107, #109).
fn check(kind: &OperationKind, total: &Resources) -> Result<(), OperationRefusal> {
    match kind {
        OperationKind::Reserve(resources) => all_dynamic(resources),
        OperationKind::ReserveFrom { source, resources } => {
            all_dynamic(source)?;
            all_dynamic(resources)
        }
        OperationKind::Unreserve(resources) => {
            all_dynamic(resources)?;
            match resources.iter().find(|resource| resource.is_persistent_volume()) {
                Some(volume) => invalid(format!(
                    "A dynamically reserved persistent volume {volume} cannot be unreserved \
                     directly. Please destroy the persistent volume first then unreserve the \
                     resource"
                )),
                None => Ok(()),
            }
        }
        OperationKind::Create(volumes) => {
            all_volumes(volumes)?;
            let taken = |volume: &Resource| {
                total.iter().any(|held| {
                    persistence_id(held).is_some()
                        && persistence_id(held) == persistence_id(volume)
                        && held.reservation_role() == volume.reservation_role()
                })
            };
            match volumes.iter().find(|volume| taken(volume)).and_then(persistence_id) {
                Some(id) => invalid(format!("Persistence ID '{id}' is not unique")),
                None => Ok(()),
            }
        }
        OperationKind::Destroy(volumes) => {
            all_volumes(volumes)?;
            if total.contains(&volumes.allocated_to(None)) {
                return Ok(());
            }
            invalid("Persistent volumes not found")
        }
        OperationKind::Shrink { volume, subtract } => match volume.value {
            Value::Scalar(size) if *subtract < size => Ok(()),
            _ => invalid(
                "Value of 'ShrinkVolume.subtract' must be smaller than the size of \
                 'ShrinkVolume.volume'",
            ),
        },
        OperationKind::Grow { .. }
        | OperationKind::Launch(_)
        | OperationKind::LaunchGroup(_)
        | OperationKind::Other(_) => Ok(()),
    }
}

fn all_dynamic(resources: &Resources) -> Result<(), OperationRefusal> {
    match resources.iter().find(|resource| !resource.is_dynamically_reserved()) {
        Some(resource) => invalid(format!("Resource {resource} is not dynamically reserved")),
        None => Ok(()),
    }
}

fn all_volumes(volumes: &Resources) -> Result<(), OperationRefusal> {
    for volume in volumes {
        let Some(id) = persistence_id(volume) else {
            return invalid(format!(
                "Not a persistent volume: Resource {volume} does not have DiskInfo"
            ));
        };
        if let Some(why) = id_error(id) {
            return invalid(format!(
                "Invalid resources: Invalid DiskInfo: Invalid persistence ID for persistent \
                 volume: {why}"
            ));
        }
    }
    Ok(())
}

fn persistence_id(resource: &Resource) -> Option<&str> {
    let persistence = resource.disk.as_ref()?.persistence.as_ref()?;
    Some(&persistence.id)
}

fn convert(kind: &OperationKind, role: Option<&Arc<str>>) -> Result<Conversion, OperationRefusal> {
    let allocated = |resources: &Resources| match role {
        Some(role) => allocate_rest(resources, role),
        None => resources.allocated_to(None),
    };
    Ok(match kind {
        OperationKind::Reserve(resources) => {
            let converted = allocated(resources);
            Conversion { consumed: map(&converted, pop_reservation), converted }
        }
        OperationKind::ReserveFrom { source, resources } => {
            Conversion { consumed: allocated(source), converted: allocated(resources) }
        }
        OperationKind::Unreserve(resources) => {
            let consumed = allocated(resources);
            Conversion { converted: map(&consumed, pop_reservation), consumed }
        }
        OperationKind::Create(volumes) => {
            let converted = allocated(volumes);
            Conversion { consumed: map(&converted, drop_persistence), converted }
        }
        OperationKind::Destroy(volumes) => {
            let consumed = allocated(volumes);
            Conversion { converted: map(&consumed, drop_persistence), consumed }
        }
        OperationKind::Grow { volume, addition } => {
            let (Value::Scalar(size), Value::Scalar(more)) = (&volume.value, &addition.value)
            else {
                return invalid("Only scalar resources can grow");
            };
            let grown = sized(volume, Scalar(size.0 + more.0));
            let consumed = Resources::as_given(vec![(**volume).clone(), (**addition).clone()]);
            let converted = Resources::as_given(vec![grown]);
            Conversion { consumed: allocated(&consumed), converted: allocated(&converted) }
        }
        OperationKind::Shrink { volume, subtract } => {
            let Value::Scalar(size) = &volume.value else {
                return invalid("Only scalar resources can shrink");
            };
            let rest = sized(volume, Scalar(size.0 - subtract.0));
            let mut freed = sized(volume, *subtract);
            drop_persistence(&mut freed);
            let consumed = Resources::as_given(vec![(**volume).clone()]);
            let converted = Resources::as_given(vec![rest, freed]);
            Conversion { consumed: allocated(&consumed), converted: allocated(&converted) }
        }
        OperationKind::Launch(_) | OperationKind::LaunchGroup(_) => {
            return invalid("not an operation");
        }
        OperationKind::Other(name) => return Err(OperationRefusal::NotBuilt(name.clone())),
    })
}

fn sized(resource: &Resource, size: Scalar) -> Resource {
    Resource { value: Value::Scalar(size), ..resource.clone() }
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
