//! Agents: their summary, and the full lists of resources that `/slaves` adds.

use super::framework::seconds;
use super::{Writer, attributes, resources};
use ekiden_messages::v1;
use ekiden_messages::v1::master::response::get_agents::Agent;

/// What is shown of an agent that has not come back yet.
pub fn write_recovered(info: &v1::AgentInfo, w: &mut Writer) {
    w.object(|w| write_info(info, w));
}

fn write_info(info: &v1::AgentInfo, w: &mut Writer) {
    w.field_string("id", info.id.as_ref().map_or("", |id| id.value()));
    w.field_string("hostname", info.hostname());
    w.field_integer("port", info.port());
    w.key("attributes");
    attributes::write(&info.attributes, w);
    w.field_message_if("domain", info.domain.as_ref());
}

/// The fields that every list of agents has.
pub fn write_summary(agent: &Agent, w: &mut Writer) {
    write_info(&agent.agent_info.clone().unwrap_or_default(), w);
    w.field_string("pid", agent.pid());
    let time = |time: &v1::TimeInfo| seconds(time.nanoseconds());
    w.field_double("registered_time", agent.registered_time.as_ref().map_or(0.0, time));
    if let Some(reregistered) = &agent.reregistered_time {
        w.field_double("reregistered_time", time(reregistered));
    }
    let total = &agent.total_resources;
    w.key("resources");
    resources::write_sums(total, w);
    w.key("used_resources");
    resources::write_sums(&agent.allocated_resources, w);
    w.key("offered_resources");
    resources::write_sums(&agent.offered_resources, w);
    w.field_object("reserved_resources", |w| {
        for (role, reserved) in resources::by_role(total).iter() {
            w.key(role);
            resources::write_sums(reserved.iter().copied(), w);
        }
    });
    w.key("unreserved_resources");
    resources::write_sums(total.iter().filter(is_unreserved), w);
    w.field_bool("active", agent.active());
    w.field_bool("deactivated", agent.deactivated());
    w.field_string("version", agent.version());
    w.field_strings(
        "capabilities",
        agent.capabilities.iter().map(|capability| capability.r#type().as_str_name()),
    );
    w.field_message_if("drain_info", agent.drain_info.as_ref());
    if let Some(since) = &agent.estimated_drain_start_time {
        w.field_double("estimated_drain_start_time_seconds", time(since));
    }
}

fn is_unreserved(resource: &&v1::Resource) -> bool {
    resource.reservations.is_empty()
}

/// What `/slaves` shows beyond the summary.
pub fn write_full(agent: &Agent, w: &mut Writer) {
    let total = &agent.total_resources;
    w.field_object("reserved_resources_full", |w| {
        for (role, reserved) in resources::by_role(total).iter() {
            w.key(role);
            resources::write_full(reserved.iter().copied(), w);
        }
    });
    w.key("unreserved_resources_full");
    resources::write_full(total.iter().filter(is_unreserved), w);
    w.key("used_resources_full");
    resources::write_full(&agent.allocated_resources, w);
    w.key("offered_resources_full");
    resources::write_full(&agent.offered_resources, w);
}
