//! Agents.

use super::{attributes, id, kept, resources, text, time};
use ekiden_domain::mesos::agent::{Agent, Drain, DrainState};
use ekiden_domain::mesos::resources::Resources;
use ekiden_messages::v1;
use ekiden_messages::v1::master::response::get_agents;

/// What the agent said of itself.
pub fn info(agent: &Agent) -> v1::AgentInfo {
    v1::AgentInfo {
        hostname: text(&agent.hostname),
        port: Some(i32::from(agent.port)),
        resources: resources::list(&agent.info_resources),
        attributes: attributes::list(&agent.attributes),
        id: Some(id!(AgentId, agent.id)),
        domain: agent.domain_json.as_deref().and_then(kept),
    }
}

/// What others than the agent itself know of it.
pub struct Standing<'a> {
    /// Connected and not deactivated.
    pub is_active: bool,
    /// What tasks and executors use, allocated.
    pub used: &'a Resources,
    /// What is on offer, allocated.
    pub offered: &'a Resources,
}

/// The agent as the master lists it; resources without the endpoints' older fields.
pub fn listed(agent: &Agent, standing: &Standing<'_>) -> get_agents::Agent {
    get_agents::Agent {
        agent_info: Some(info(agent)),
        active: Some(standing.is_active),
        deactivated: Some(agent.deactivated),
        version: text(&agent.version),
        pid: Some(agent.pid()),
        registered_time: Some(time(agent.registered_at)),
        reregistered_time: agent.reregistered_at.map(time),
        total_resources: resources::list(&agent.total_resources),
        allocated_resources: resources::list(standing.used),
        offered_resources: resources::list(standing.offered),
        capabilities: agent.capabilities.iter().map(|name| capability(name)).collect(),
        resource_providers: Vec::new(),
        drain_info: drain_info(agent),
        estimated_drain_start_time: agent.drain.as_ref().map(|drain| time(drain.started_at)),
    }
}

fn capability(name: &str) -> v1::agent_info::Capability {
    let kind = v1::agent_info::capability::Type::from_str_name(name);
    v1::agent_info::Capability { r#type: kind.map(|kind| kind as i32) }
}

/// How far an agent is that an operator drains.
pub fn drain_info(agent: &Agent) -> Option<v1::DrainInfo> {
    agent.drain.as_ref().map(drain)
}

fn drain(drain: &Drain) -> v1::DrainInfo {
    let state = match drain.state {
        DrainState::Draining => v1::DrainState::Draining,
        DrainState::Drained => v1::DrainState::Drained,
    };
    v1::DrainInfo {
        state: Some(state as i32),
        config: Some(v1::DrainConfig {
            max_grace_period: drain
                .max_grace_period_ns
                .map(|nanoseconds| v1::DurationInfo { nanoseconds: Some(nanoseconds) }),
            mark_gone: Some(drain.mark_gone),
        }),
    }
}
