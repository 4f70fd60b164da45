//! Tasks and their statuses.

use super::{Writer, resources};
use ekiden_messages::v1;

/// A task; command tasks have an empty `executor_id`.
pub fn write(task: &v1::Task, role: &str, w: &mut Writer) {
    let id = |id: Option<&String>| id.cloned().unwrap_or_default();
    w.object(|w| {
        w.field_string("id", &id(task.task_id.as_ref().and_then(|id| id.value.as_ref())));
        w.field_string("name", task.name());
        let framework_id = task.framework_id.as_ref().and_then(|id| id.value.as_ref());
        w.field_string("framework_id", &id(framework_id));
        let executor_id = task.executor_id.as_ref().and_then(|id| id.value.as_ref());
        w.field_string("executor_id", &id(executor_id));
        w.field_string("slave_id", &id(task.agent_id.as_ref().and_then(|id| id.value.as_ref())));
        w.field_string("state", task.state().as_str_name());
        w.key("resources");
        resources::write_sums(&task.resources, w);
        if !task.limits.is_empty() {
            w.field_object("limits", |w| {
                for (name, limit) in &task.limits {
                    w.field_double(name, limit.value());
                }
            });
        }
        w.field_string("role", role);
        w.field_array("statuses", |w| {
            task.statuses.iter().for_each(|status| write_status(status, w));
        });
        w.field_string_if("user", task.user.as_deref());
        write_labels_if(task.labels.as_ref(), w);
        w.field_message_if("discovery", task.discovery.as_ref());
        w.field_message_if("container", task.container.as_ref());
        w.field_message_if("health_check", task.health_check.as_ref());
    });
}

fn write_status(status: &v1::TaskStatus, w: &mut Writer) {
    w.object(|w| {
        w.field_string("state", status.state().as_str_name());
        w.field_double("timestamp", status.timestamp());
        write_labels_if(status.labels.as_ref(), w);
        if let Some(container) = &status.container_status {
            w.key("container_status");
            write_container_status(container, w);
        }
        if let Some(healthy) = status.healthy {
            w.field_bool("healthy", healthy);
        }
    });
}

fn write_container_status(status: &v1::ContainerStatus, w: &mut Writer) {
    w.object(|w| {
        w.field_message_if("container_id", status.container_id.as_ref());
        if !status.network_infos.is_empty() {
            w.field_array("network_infos", |w| {
                status.network_infos.iter().for_each(|info| write_network_info(info, w));
            });
        }
        w.field_message_if("cgroup_info", status.cgroup_info.as_ref());
    });
}

fn write_network_info(info: &v1::NetworkInfo, w: &mut Writer) {
    w.object(|w| {
        if !info.groups.is_empty() {
            w.field_strings("groups", info.groups.iter().map(String::as_str));
        }
        if info.labels.as_ref().is_some_and(|labels| !labels.labels.is_empty()) {
            write_labels_if(info.labels.as_ref(), w);
        }
        if !info.ip_addresses.is_empty() {
            w.field_array("ip_addresses", |w| {
                info.ip_addresses.iter().for_each(|address| w.message(address));
            });
        }
        w.field_string_if("name", info.name.as_deref());
        if !info.port_mappings.is_empty() {
            w.field_array("port_mappings", |w| {
                info.port_mappings.iter().for_each(|mapping| w.message(mapping));
            });
        }
    });
}

/// Labels as a bare array, left out when there are none at all.
pub fn write_labels_if(labels: Option<&v1::Labels>, w: &mut Writer) {
    if let Some(labels) = labels {
        w.field_array("labels", |w| labels.labels.iter().for_each(|label| w.message(label)));
    }
}
