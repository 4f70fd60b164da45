//! Events as the stream tells them. Recorded: 07-events.har.

use ekiden_domain::marathon::event::{Event, InstanceChanged, Kind};
use ekiden_domain::marathon::note::StatusUpdate;
use ekiden_domain::marathon::{Deployment, Step, when};
use ekiden_wire::marathon::write::{Writer, play};

use super::{app_out, health_out};

/// The `data` of an event.
pub fn event_out(event: &Event) -> String {
    let bytes = play(|w| w.object(|w| members(w, event)));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `eventType` and `timestamp` come last, save in events of instances.
fn members(w: &mut Writer, event: &Event) {
    let at = when::format(event.at);
    let name = event.kind.name();
    let end = |w: &mut Writer| {
        w.string_member("eventType", name);
        w.string_member("timestamp", &at);
    };
    match &event.kind {
        Kind::InstanceChanged(changed) => {
            instance_changed(w, changed);
            return end_of_instance(w, &at, name);
        }
        Kind::InstanceHealthChanged { instance_id, app_id, healthy, version } => {
            w.string_member("instanceId", instance_id.as_str());
            w.string_member("runSpecId", app_id.as_str());
            match healthy {
                Some(healthy) => w.boolean_member("healthy", *healthy),
                None => w.key("healthy").null(),
            }
            w.string_member("runSpecVersion", &when::format(*version));
            return end_of_instance(w, &at, name);
        }
        Kind::UnknownInstanceTerminated { instance_id, app_id, condition } => {
            w.string_member("instanceId", instance_id.as_str());
            w.string_member("runSpecId", app_id.as_str());
            w.string_member("condition", condition.as_str());
            return end_of_instance(w, &at, name);
        }
        Kind::AddHealthCheck { app_id, version, health_check } => {
            w.string_member("appId", app_id.as_str());
            w.string_member("eventType", name);
            health_out(health_check).write(w.key("healthCheck"));
            w.string_member("timestamp", &at);
            w.string_member("version", &when::format(*version));
            return;
        }
        Kind::FailedHealthCheck { app_id, instance_id, health_check } => {
            w.string_member("appId", app_id.as_str());
            w.string_member("eventType", name);
            health_out(health_check).write(w.key("healthCheck"));
            w.string_member("taskId", instance_id.as_str());
            w.string_member("timestamp", &at);
            return;
        }
        Kind::DeploymentFailed { deployment, reason } => {
            w.string_member("id", &deployment.id);
            plan(w, deployment);
            end(w);
            w.optional_string("reason", reason.as_deref());
            return;
        }
        other => rest(w, other),
    }
    end(w);
}

fn end_of_instance(w: &mut Writer, at: &str, name: &str) {
    w.string_member("timestamp", at);
    w.string_member("eventType", name);
}

fn rest(w: &mut Writer, kind: &Kind) {
    match kind {
        Kind::ApiPost { client_ip, uri, app } => {
            w.string_member("clientIp", client_ip);
            w.string_member("uri", uri);
            app_out(app).write(w.key("appDefinition"));
        }
        Kind::StatusUpdate(update) => status_update(w, update),
        Kind::AppTerminated { app_id } | Kind::RemoveHealthCheck { app_id } => {
            w.string_member("appId", app_id.as_str());
        }
        Kind::HealthStatusChanged { app_id, instance_id, version, alive } => {
            w.string_member("appId", app_id.as_str());
            w.string_member("instanceId", instance_id.as_str());
            w.string_member("version", &when::format(*version));
            w.boolean_member("alive", *alive);
        }
        Kind::UnhealthyInstanceKill {
            app_id,
            task_id,
            instance_id,
            version,
            reason,
            host,
            slave_id,
        } => {
            w.string_member("appId", app_id.as_str());
            w.string_member("taskId", task_id.as_str());
            w.string_member("instanceId", instance_id.as_str());
            w.string_member("version", &when::format(*version));
            w.string_member("reason", reason);
            w.string_member("host", host);
            w.optional_string("slaveId", slave_id.as_deref());
        }
        Kind::GroupChangeSuccess { group_id, version } => {
            w.string_member("groupId", group_id.as_str());
            w.string_member("version", &when::format(*version));
        }
        Kind::GroupChangeFailed { group_id, version, reason } => {
            w.string_member("groupId", group_id.as_str());
            w.string_member("version", &when::format(*version));
            w.string_member("reason", reason);
        }
        Kind::DeploymentSuccess { deployment } => {
            w.string_member("id", &deployment.id);
            plan(w, deployment);
        }
        Kind::DeploymentInfo { deployment, step }
        | Kind::DeploymentStepSuccess { deployment, step } => {
            plan(w, deployment);
            w.key("currentStep");
            match deployment.steps.get(*step) {
                Some(step) => write_step(w, step),
                None => w.object(|w| w.key("actions").array([(); 0], |_, ()| {})),
            }
        }
        Kind::SchedulerRegistered { framework_id, master } => {
            w.string_member("frameworkId", framework_id);
            w.string_member("master", master);
        }
        Kind::SchedulerReregistered { master } => w.string_member("master", master),
        Kind::FrameworkMessage { executor_id, slave_id, message } => {
            w.string_member("executorId", executor_id);
            w.string_member("slaveId", slave_id);
            // Bytes are signed in Java.
            w.key("message").array(message, |w, byte| w.integer(byte.cast_signed()));
        }
        _ => {}
    }
}

fn instance_changed(w: &mut Writer, changed: &InstanceChanged) {
    let optional = |w: &mut Writer, name: &str, value: &Option<String>| match value {
        Some(value) => w.string_member(name, value),
        None => w.key(name).null(),
    };
    w.string_member("instanceId", changed.instance_id.as_str());
    w.string_member("condition", changed.condition.as_str());
    w.string_member("runSpecId", changed.app_id.as_str());
    optional(w, "agentId", &changed.agent_id);
    optional(w, "host", &changed.host);
    w.string_member("runSpecVersion", &when::format(changed.version));
}

fn status_update(w: &mut Writer, update: &StatusUpdate) {
    w.string_member("slaveId", &update.slave_id);
    w.string_member("taskId", update.task_id.as_str());
    w.string_member("taskStatus", &update.task_status);
    w.string_member("message", &update.message);
    w.string_member("appId", update.app_id.as_str());
    w.string_member("host", &update.host);
    w.key("ipAddresses").array(&update.ip_addresses, |w, address| {
        w.object(|w| {
            w.string_member("ipAddress", &address.ip_address);
            w.string_member("protocol", &address.protocol);
        });
    });
    w.key("ports").array(&update.ports, |w, port| w.integer(*port));
    w.string_member("version", &when::format(update.version));
}

fn plan(w: &mut Writer, deployment: &Deployment) {
    w.key("plan").object(|w| {
        w.string_member("id", &deployment.id);
        w.key("steps").array(&deployment.steps, write_step);
        w.string_member("version", &when::format(deployment.version));
    });
}

/// `{"actions":[…]}`
pub fn write_step(w: &mut Writer, step: &Step) {
    w.object(|w| {
        w.key("actions").array(&step.actions, |w, action| {
            w.object(|w| {
                w.string_member("action", action.action.as_str());
                w.string_member("app", action.app.as_str());
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use ekiden_domain::ambient::Timestamp;
    use ekiden_domain::marathon::App;

    use super::*;

    #[test]
    fn a_posted_app_shows_empty_labels() {
        let kind = Kind::ApiPost {
            client_ip: "127.0.0.1".into(),
            uri: "/v2/apps".into(),
            app: Box::new(App::default()),
        };
        let text = event_out(&Event { at: Timestamp(0), kind });
        assert!(
            text.contains(r#""instances":1,"labels":{},"maxLaunchDelaySeconds":300"#),
            "{text}"
        );
    }
}
