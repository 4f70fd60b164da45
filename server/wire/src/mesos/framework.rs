//! Frameworks: their summary, and what `/state` and `/frameworks` add to it.

use super::task::write_labels_if;
use super::{Writer, resources};
use ekiden_messages::v1;
use ekiden_messages::v1::master::response::get_frameworks::Framework;

/// The fields that every list of frameworks begins with.
pub fn write_summary(framework: &Framework, w: &mut Writer) {
    let info = info_of(framework);
    let id = info.id.as_ref().map_or("", |id| id.value());
    w.field_string("id", id);
    w.field_string("name", info.name());
    w.key("used_resources");
    resources::write_sums(&framework.allocated_resources, w);
    w.key("offered_resources");
    resources::write_sums(&framework.offered_resources, w);
    w.field_strings(
        "capabilities",
        info.capabilities.iter().map(|capability| capability.r#type().as_str_name()),
    );
    w.field_string("hostname", info.hostname());
    w.field_string("webui_url", info.webui_url());
    w.field_bool("active", framework.active());
    w.field_bool("connected", framework.connected());
    w.field_bool("recovered", framework.recovered());
}

/// What follows the summary, up to the lists of tasks.
pub fn write_details(framework: &Framework, w: &mut Writer) {
    let info = info_of(framework);
    let seconds = |time: Option<&v1::TimeInfo>| seconds(time.map_or(0, |time| time.nanoseconds()));
    w.field_string("user", info.user());
    w.field_double("failover_timeout", info.failover_timeout());
    w.field_bool("checkpoint", info.checkpoint());
    w.field_double("registered_time", seconds(framework.registered_time.as_ref()));
    w.field_double("unregistered_time", seconds(framework.unregistered_time.as_ref()));
    w.field_string_if("principal", info.principal.as_deref());
    w.key("resources");
    let both = framework.allocated_resources.iter().chain(&framework.offered_resources);
    resources::write_sums(both, w);
    if framework.reregistered_time != framework.registered_time {
        w.field_double("reregistered_time", seconds(framework.reregistered_time.as_ref()));
    }
    let multi_role = v1::framework_info::capability::Type::MultiRole;
    if info.capabilities.iter().any(|capability| capability.r#type() == multi_role) {
        w.field_strings("roles", info.roles.iter().map(String::as_str));
    } else {
        w.field_string("role", info.role());
    }
}

/// What follows the lists.
pub fn write_end(framework: &Framework, w: &mut Writer) {
    write_labels_if(info_of(framework).labels.as_ref(), w);
    w.key("offer_constraints");
    w.message(&framework.offer_constraints.clone().unwrap_or_default());
}

fn info_of(framework: &Framework) -> v1::FrameworkInfo {
    framework.framework_info.clone().unwrap_or_default()
}

/// Nanoseconds as the seconds that JSON shows.
pub fn seconds(nanoseconds: i64) -> f64 {
    // As the original divides: whole seconds apart from the rest would round otherwise.
    nanoseconds as f64 / 1_000_000_000.0
}
