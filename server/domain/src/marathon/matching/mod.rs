//! Which offers an app's instances may be launched on, and why not on the others.

mod ports;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::app::App;
use super::constraints::{self, Placed};
use super::instance::{AgentInfo, Instance};
use super::state::State;
use crate::ambient::{Ids, Timestamp};

/// What rules need of an offer. Resources keep the place that they have in the offer itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub id: String,
    pub agent: AgentInfo,
    /// The role that it is allocated to.
    pub role: String,
    pub resources: Vec<OfferResource>,
    pub unavailability: Option<Unavailability>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailability {
    pub start: Timestamp,
    pub duration_ns: Option<i64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OfferResource {
    pub name: String,
    /// The role that it is reserved for; `*` = unreserved.
    pub role: String,
    pub value: Amount,
    /// Neither a volume nor reserved for one of our own instances.
    pub is_free: bool,
    /// A disk of its own, not the agent's root.
    pub is_separate_disk: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Amount {
    /// In thousandths: how Mesos counts.
    Scalar(i64),
    /// Begin and end, both inclusive.
    Ranges(Vec<(u64, u64)>),
    Other,
}

/// Thousandths of a scalar.
pub fn thousandths(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}

/// Why an offer was not taken, in the order of the funnel that `/v2/queue` shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    UnfulfilledRole,
    UnfulfilledConstraint,
    NoCorrespondingReservationFound,
    AgentMaintenance,
    InsufficientCpus,
    InsufficientMemory,
    InsufficientDisk,
    InsufficientGpus,
    InsufficientPorts,
    DeclinedScarceResources,
}

impl Reason {
    pub const FUNNEL: [Reason; 10] = [
        Reason::UnfulfilledRole,
        Reason::UnfulfilledConstraint,
        Reason::NoCorrespondingReservationFound,
        Reason::AgentMaintenance,
        Reason::InsufficientCpus,
        Reason::InsufficientMemory,
        Reason::InsufficientDisk,
        Reason::InsufficientGpus,
        Reason::InsufficientPorts,
        Reason::DeclinedScarceResources,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Reason::UnfulfilledRole => "UnfulfilledRole",
            Reason::UnfulfilledConstraint => "UnfulfilledConstraint",
            Reason::NoCorrespondingReservationFound => "NoCorrespondingReservationFound",
            Reason::AgentMaintenance => "AgentMaintenance",
            Reason::InsufficientCpus => "InsufficientCpus",
            Reason::InsufficientMemory => "InsufficientMemory",
            Reason::InsufficientDisk => "InsufficientDisk",
            Reason::InsufficientGpus => "InsufficientGpus",
            Reason::InsufficientPorts => "InsufficientPorts",
            Reason::DeclinedScarceResources => "DeclinedScarceResources",
        }
    }
}

/// What an instance takes of an offer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Match {
    pub scalars: Vec<Taken>,
    /// One entry a port of the app; none where it has no host port.
    pub ports: Vec<Option<TakenPort>>,
}

impl Match {
    pub fn host_ports(&self) -> Vec<Option<u16>> {
        self.ports.iter().map(|port| port.map(|port| port.port)).collect()
    }
}

/// Thousandths of the resource at `resource` in the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub resource: usize,
    pub amount: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakenPort {
    pub resource: usize,
    pub port: u16,
}

/// What roles an app takes where it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AcceptedRoles {
    #[default]
    Any,
    Unreserved,
    Reserved,
}

/// The operator's settings that matching obeys.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub accepted_roles: AcceptedRoles,
    /// Agents with GPUs are for apps that want GPUs.
    pub is_gpu_restricted: bool,
    pub maintenance_mode: bool,
    pub draining_seconds: i64,
    /// The master's own.
    pub local_region: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            accepted_roles: AcceptedRoles::Any,
            is_gpu_restricted: true,
            maintenance_mode: true,
            draining_seconds: 0,
            local_region: None,
        }
    }
}

/// The instances whose places count for an app's constraints: launched with its configuration of
/// now, so that an upgrade may use the places of those that it replaces.
pub fn considered(state: &State, app: &App) -> Vec<Arc<Instance>> {
    let least = app.version_info.last_config_change();
    state
        .instances_of(&app.id)
        .filter(|instance| !instance.is_scheduled() && instance.run_spec_version >= least)
        .cloned()
        .collect()
}

/// Looks for what one instance of `app` needs in what is left of `offer`.
pub fn find(
    app: &App,
    offer: &Offer,
    considered: &[Arc<Instance>],
    settings: &Settings,
    now: Timestamp,
    ids: &dyn Ids,
) -> Result<Match, Vec<Reason>> {
    let roles = accepted_roles(app, settings);
    let usable = |resource: &OfferResource| {
        resource.is_free && roles.iter().any(|role| *role == resource.role)
    };
    let mut reasons = Vec::new();
    let mut found = Match::default();
    let needs = [
        ("cpus", thousandths(app.cpus), Reason::InsufficientCpus),
        ("mem", thousandths(app.mem), Reason::InsufficientMemory),
        ("gpus", thousandths(f64::from(app.gpus)), Reason::InsufficientGpus),
        ("disk", thousandths(app.disk), Reason::InsufficientDisk),
    ];
    for (name, amount, reason) in needs {
        match scalar(offer, name, amount, &usable) {
            Some(taken) => found.scalars.extend(taken),
            None => reasons.push(reason),
        }
    }
    if !offer.resources.iter().any(usable) {
        reasons.push(Reason::UnfulfilledRole);
    }
    let here = is_of_our_region(app, offer, settings);
    if !meets_constraints(app, offer, considered) {
        reasons.push(Reason::UnfulfilledConstraint);
    }
    if settings.maintenance_mode && !is_available(offer, settings, now) {
        reasons.extend([Reason::UnfulfilledConstraint, Reason::AgentMaintenance]);
    }
    if is_wasting_gpus(app, offer, settings) {
        reasons.push(Reason::DeclinedScarceResources);
    }
    if !reasons.is_empty() || !here {
        return Err(reasons);
    }
    match ports::find(app, offer, &usable, ids) {
        Some(ports) => Ok(Match { ports, ..found }),
        None => Err(vec![Reason::InsufficientPorts]),
    }
}

impl Offer {
    /// What is left once `taken` has been taken.
    pub fn take(&mut self, taken: &Match) {
        for part in &taken.scalars {
            if let Some(OfferResource { value: Amount::Scalar(left), .. }) =
                self.resources.get_mut(part.resource)
            {
                *left -= part.amount;
            }
        }
        for part in taken.ports.iter().flatten() {
            if let Some(OfferResource { value: Amount::Ranges(ranges), .. }) =
                self.resources.get_mut(part.resource)
            {
                ports::remove(ranges, u64::from(part.port));
            }
        }
    }
}

fn accepted_roles<'a>(app: &'a App, settings: &Settings) -> Vec<&'a str> {
    if !app.accepted_resource_roles.is_empty() {
        return app.accepted_resource_roles.iter().map(String::as_str).collect();
    }
    match settings.accepted_roles {
        AcceptedRoles::Any => vec![&app.role, "*"],
        AcceptedRoles::Unreserved => vec!["*"],
        AcceptedRoles::Reserved => vec![&app.role],
    }
}

/// Several resources together may give what none has alone.
fn scalar(
    offer: &Offer,
    name: &str,
    amount: i64,
    usable: &impl Fn(&OfferResource) -> bool,
) -> Option<Vec<Taken>> {
    let mut missing = amount;
    let mut taken = Vec::new();
    for (index, resource) in offer.resources.iter().enumerate() {
        if missing <= 0 {
            break;
        }
        let Amount::Scalar(left) = resource.value else { continue };
        if resource.name != name || resource.is_separate_disk || !usable(resource) || left <= 0 {
            continue;
        }
        let part = left.min(missing);
        missing -= part;
        taken.push(Taken { resource: index, amount: part });
    }
    (missing <= 0).then_some(taken)
}

fn meets_constraints(app: &App, offer: &Offer, considered: &[Arc<Instance>]) -> bool {
    let placed = Placed {
        agents: considered.iter().filter_map(|instance| instance.agent_info.as_ref()).collect(),
        wanted: if considered.is_empty() { 1 } else { usize::try_from(app.instances).unwrap_or(0) },
    };
    app.constraints.iter().all(|constraint| constraints::meets(constraint, &offer.agent, &placed))
}

/// Without a constraint on region or zone, an app stays in the master's region.
fn is_of_our_region(app: &App, offer: &Offer, settings: &Settings) -> bool {
    let is_asked = app
        .constraints
        .iter()
        .any(|constraint| matches!(constraint.field_name.as_str(), "@region" | "@zone"));
    is_asked || offer.agent.region.is_none() || offer.agent.region == settings.local_region
}

fn is_available(offer: &Offer, settings: &Settings, now: Timestamp) -> bool {
    let Some(unavailability) = offer.unavailability else { return true };
    let start = unavailability.start.0 - settings.draining_seconds * 1_000_000_000;
    let is_over = unavailability
        .duration_ns
        .is_some_and(|duration_ns| now.0 > unavailability.start.0.saturating_add(duration_ns));
    now.0 < start || is_over
}

fn is_wasting_gpus(app: &App, offer: &Offer, settings: &Settings) -> bool {
    let restricted = match app.labels.get("GPU_SCHEDULING_BEHAVIOR").map(String::as_str) {
        Some("restricted") => true,
        Some("unrestricted") => false,
        _ => settings.is_gpu_restricted,
    };
    let offered = offer.resources.iter().any(|resource| {
        resource.name == "gpus" && matches!(resource.value, Amount::Scalar(left) if left > 0)
    });
    restricted && offered && app.gpus == 0
}
