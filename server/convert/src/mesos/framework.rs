//! Frameworks and their offers.

use super::{attributes, id, kept, resources, text, time};
use ekiden_domain::mesos::agent::Agent;
use ekiden_domain::mesos::framework::Framework;
use ekiden_domain::mesos::offer::Offer;
use ekiden_domain::mesos::resources::Resources;
use ekiden_messages::v1;
use ekiden_messages::v1::master::response::get_frameworks;

/// What others than the framework itself know of it.
pub struct Standing<'a> {
    /// Its stream is open.
    pub is_connected: bool,
    /// It has not come back to this leader.
    pub is_recovered: bool,
    /// What its tasks and executors use, allocated.
    pub used: &'a Resources,
    /// What is on offer to it, allocated.
    pub offered: &'a Resources,
}

/// What the framework said of itself, with its id.
pub fn info(framework: &Framework) -> v1::FrameworkInfo {
    let mut info: v1::FrameworkInfo = kept(&framework.info.json).unwrap_or_default();
    info.id = Some(id!(FrameworkId, framework.id));
    info
}

/// The framework as the master lists it, without offers; times that are not known are left out.
pub fn listed(framework: &Framework, standing: &Standing<'_>) -> get_frameworks::Framework {
    get_frameworks::Framework {
        framework_info: Some(info(framework)),
        active: Some(standing.is_connected),
        connected: Some(standing.is_connected),
        recovered: Some(standing.is_recovered),
        registered_time: Some(time(framework.registered_at)),
        reregistered_time: Some(time(framework.reregistered_at)),
        unregistered_time: framework.unregistered_at.map(time),
        offers: Vec::new(),
        inverse_offers: Vec::new(),
        allocated_resources: resources::list(standing.used),
        offered_resources: resources::list(standing.offered),
        offer_constraints: Some(
            framework.offer_constraints_json.as_deref().and_then(kept).unwrap_or_default(),
        ),
    }
}

/// An offer, with what it repeats of its agent.
pub fn offer(offer: &Offer, agent: Option<&Agent>) -> v1::Offer {
    v1::Offer {
        id: Some(id!(OfferId, offer.id)),
        framework_id: Some(id!(FrameworkId, offer.framework_id)),
        agent_id: Some(id!(AgentId, offer.agent_id)),
        hostname: agent.and_then(|agent| text(&agent.hostname)),
        url: agent.map(url),
        domain: agent.and_then(|agent| agent.domain_json.as_deref()).and_then(kept),
        resources: resources::list(&offer.resources),
        attributes: agent.map(|agent| attributes::list(&agent.attributes)).unwrap_or_default(),
        allocation_info: Some(v1::resource::AllocationInfo { role: text(&offer.role) }),
        ..Default::default()
    }
}

fn url(agent: &Agent) -> v1::Url {
    v1::Url {
        scheme: Some("http".to_owned()),
        address: Some(v1::Address {
            hostname: text(&agent.hostname),
            ip: text(&agent.ip),
            port: Some(i32::from(agent.port)),
        }),
        path: Some("/slave(1)".to_owned()),
        ..Default::default()
    }
}
