//! What the event stream tells: derived from what was committed, in order of the commits.

use std::sync::Arc;

use super::app::App;
use super::checks::HealthCheck;
use super::deployment::{ActionKind, Deployment};
use super::instance::{Condition, Instance, InstanceId};
use super::note::{Note, StatusUpdate};
use super::path::PathId;
use super::record::{self, Change, Noun};
use super::state::State;
use super::task::TaskId;
use crate::ambient::Timestamp;

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub at: Timestamp,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    ApiPost {
        client_ip: String,
        uri: String,
        app: Box<App>,
    },
    StatusUpdate(Box<StatusUpdate>),
    InstanceChanged(Box<InstanceChanged>),
    InstanceHealthChanged {
        instance_id: InstanceId,
        app_id: PathId,
        healthy: Option<bool>,
        version: Timestamp,
    },
    UnknownInstanceTerminated {
        instance_id: InstanceId,
        app_id: PathId,
        condition: Condition,
    },
    AppTerminated {
        app_id: PathId,
    },
    AddHealthCheck {
        app_id: PathId,
        version: Timestamp,
        health_check: Box<HealthCheck>,
    },
    RemoveHealthCheck {
        app_id: PathId,
    },
    FailedHealthCheck {
        app_id: PathId,
        instance_id: InstanceId,
        health_check: Box<HealthCheck>,
    },
    HealthStatusChanged {
        app_id: PathId,
        instance_id: InstanceId,
        version: Timestamp,
        alive: bool,
    },
    UnhealthyInstanceKill {
        app_id: PathId,
        task_id: TaskId,
        instance_id: InstanceId,
        version: Timestamp,
        reason: String,
        host: String,
        slave_id: Option<String>,
    },
    GroupChangeSuccess {
        group_id: PathId,
        version: Timestamp,
    },
    GroupChangeFailed {
        group_id: PathId,
        version: Timestamp,
        reason: String,
    },
    DeploymentSuccess {
        deployment: Arc<Deployment>,
    },
    DeploymentFailed {
        deployment: Arc<Deployment>,
        reason: Option<String>,
    },
    /// `step` counts from 0.
    DeploymentInfo {
        deployment: Arc<Deployment>,
        step: usize,
    },
    DeploymentStepSuccess {
        deployment: Arc<Deployment>,
        step: usize,
    },
    SchedulerRegistered {
        framework_id: String,
        master: String,
    },
    SchedulerReregistered {
        master: String,
    },
    SchedulerDisconnected,
    FrameworkMessage {
        executor_id: String,
        slave_id: String,
        message: Vec<u8>,
    },
    /// Of this node's own event streams: not committed, told on this node alone.
    EventStreamAttached {
        remote_address: String,
    },
    EventStreamDetached {
        remote_address: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct InstanceChanged {
    pub instance_id: InstanceId,
    pub condition: Condition,
    pub app_id: PathId,
    pub agent_id: Option<String>,
    pub host: Option<String>,
    pub version: Timestamp,
}

impl Kind {
    /// `eventType`, which is also the name that clients filter by.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::ApiPost { .. } => "api_post_event",
            Kind::StatusUpdate(_) => "status_update_event",
            Kind::InstanceChanged(_) => "instance_changed_event",
            Kind::InstanceHealthChanged { .. } => "instance_health_changed_event",
            Kind::UnknownInstanceTerminated { .. } => "unknown_instance_terminated_event",
            Kind::AppTerminated { .. } => "app_terminated_event",
            Kind::AddHealthCheck { .. } => "add_health_check_event",
            Kind::RemoveHealthCheck { .. } => "remove_health_check_event",
            Kind::FailedHealthCheck { .. } => "failed_health_check_event",
            Kind::HealthStatusChanged { .. } => "health_status_changed_event",
            Kind::UnhealthyInstanceKill { .. } => "unhealthy_instance_kill_event",
            Kind::GroupChangeSuccess { .. } => "group_change_success",
            Kind::GroupChangeFailed { .. } => "group_change_failed",
            Kind::DeploymentSuccess { .. } => "deployment_success",
            Kind::DeploymentFailed { .. } => "deployment_failed",
            Kind::DeploymentInfo { .. } => "deployment_info",
            Kind::DeploymentStepSuccess { .. } => "deployment_step_success",
            Kind::SchedulerRegistered { .. } => "scheduler_registered_event",
            Kind::SchedulerReregistered { .. } => "scheduler_reregistered_event",
            Kind::SchedulerDisconnected => "scheduler_disconnected_event",
            Kind::FrameworkMessage { .. } => "framework_message_event",
            Kind::EventStreamAttached { .. } => "event_stream_attached",
            Kind::EventStreamDetached { .. } => "event_stream_detached",
        }
    }
}

/// The events of one decision. `before` is the state without it.
pub fn derive(before: &State, changes: &[Change], notes: &[Note]) -> Vec<Event> {
    let at = notes
        .iter()
        .find_map(|note| match note {
            Note::At(at) => Some(*at),
            _ => None,
        })
        .unwrap_or_default();
    let mut told = Told { before, at, events: Vec::new() };
    told.notes(notes, is_first);
    for note in notes {
        if let Note::DeploymentEnded { id, success: false, reason } = note {
            told.failed(id, reason.clone());
        }
    }
    for change in changes {
        if let Change::Put(Noun::Deployment(deployment)) = change {
            told.deployment(deployment, changes);
        }
    }
    for change in changes {
        if let Change::Put(Noun::Instance(instance)) = change {
            told.instance(instance);
        }
    }
    told.notes(notes, is_second);
    for note in notes {
        if let Note::DeploymentEnded { id, success: true, .. } = note {
            told.succeeded(id, changes);
        }
    }
    told.notes(notes, |note| !is_first(note) && !is_second(note));
    told.events
}

fn is_first(note: &Note) -> bool {
    matches!(
        note,
        Note::StatusUpdate(_)
            | Note::UnknownInstanceTerminated { .. }
            | Note::AppTerminated { .. }
            | Note::FailedHealthCheck { .. }
            | Note::HealthStatusChanged { .. }
    )
}

fn is_second(note: &Note) -> bool {
    matches!(note, Note::InstanceEnded { .. } | Note::InstanceHealthChanged { .. })
}

struct Told<'a> {
    before: &'a State,
    at: Timestamp,
    events: Vec<Event>,
}

impl Told<'_> {
    fn tell(&mut self, kind: Kind) {
        self.events.push(Event { at: self.at, kind });
    }

    fn notes(&mut self, notes: &[Note], which: impl Fn(&Note) -> bool) {
        for note in notes.iter().filter(|note| which(note)) {
            if let Some(kind) = of_note(note.clone()) {
                self.tell(kind);
            }
        }
    }

    fn instance(&mut self, instance: &Instance) {
        let old = self.before.instances.get(&instance.id);
        let is_news = old.is_none_or(|old| {
            (old.condition, old.goal) != (instance.condition, instance.goal)
                || (old.reservation.is_none() && instance.reservation.is_some())
        });
        if is_news {
            let agent = instance.agent_info.as_ref();
            self.tell(Kind::InstanceChanged(Box::new(InstanceChanged {
                instance_id: instance.id.clone(),
                condition: instance.condition,
                app_id: instance.app_id.clone(),
                agent_id: agent.and_then(|agent| agent.agent_id.clone()),
                host: agent.map(|agent| agent.host.clone()),
                version: instance.run_spec_version,
            })));
        }
    }

    fn deployment(&mut self, deployment: &Arc<Deployment>, changes: &[Change]) {
        match self.before.deployments.get(&deployment.id) {
            None => self.begin(deployment, 0, changes),
            Some(old) => {
                for step in old.current_step..deployment.current_step {
                    self.done(deployment, step);
                    self.begin(deployment, step + 1, changes);
                }
            }
        }
    }

    fn done(&mut self, deployment: &Arc<Deployment>, step: usize) {
        self.tell(Kind::DeploymentStepSuccess { deployment: deployment.clone(), step });
    }

    fn begin(&mut self, deployment: &Arc<Deployment>, step: usize, changes: &[Change]) {
        let Some(actions) = deployment.steps.get(step).map(|step| &step.actions) else { return };
        self.tell(Kind::DeploymentInfo { deployment: deployment.clone(), step });
        for action in actions {
            let is_first = !deployment.steps[..step]
                .iter()
                .flat_map(|step| &step.actions)
                .any(|earlier| earlier.app == action.app);
            let stops = action.action == ActionKind::StopApplication;
            let app = if stops {
                self.before.apps.get(&action.app).cloned()
            } else {
                definition(self.before, changes, &action.app, action.version)
            };
            let Some(app) = app.filter(|_| is_first) else { continue };
            for check in &app.health_checks {
                self.tell(if stops {
                    Kind::RemoveHealthCheck { app_id: app.id.clone() }
                } else {
                    Kind::AddHealthCheck {
                        app_id: app.id.clone(),
                        version: app.version(),
                        health_check: Box::new(check.clone()),
                    }
                });
            }
        }
    }

    fn succeeded(&mut self, id: &str, changes: &[Change]) {
        let Some(deployment) = self.before.deployments.get(id).cloned() else { return };
        for step in deployment.current_step..deployment.steps.len() {
            self.done(&deployment, step);
            self.begin(&deployment, step + 1, changes);
        }
        self.tell(Kind::DeploymentSuccess { deployment });
    }

    fn failed(&mut self, id: &str, reason: Option<String>) {
        if let Some(deployment) = self.before.deployments.get(id).cloned() {
            self.tell(Kind::DeploymentFailed { deployment, reason });
        }
    }
}

/// A definition that the same decision may have brought.
fn definition(
    before: &State,
    changes: &[Change],
    id: &PathId,
    version: Timestamp,
) -> Option<Arc<App>> {
    let key = record::app_version_key(id, version);
    changes
        .iter()
        .find_map(|change| match change {
            Change::Put(noun @ Noun::AppVersion(app)) if noun.key() == key => Some(app.clone()),
            _ => None,
        })
        .or_else(|| before.app_at(id, version).cloned())
}

fn of_note(note: Note) -> Option<Kind> {
    Some(match note {
        Note::At(_)
        | Note::DeploymentEnded { .. }
        | Note::DelayReset { .. }
        | Note::Abdicated {} => return None,
        Note::ApiPost { client_ip, uri, app } => Kind::ApiPost { client_ip, uri, app },
        Note::GroupChanged { group_id, version } => Kind::GroupChangeSuccess { group_id, version },
        Note::GroupChangeFailed { group_id, version, reason } => {
            Kind::GroupChangeFailed { group_id, version, reason }
        }
        Note::StatusUpdate(update) => Kind::StatusUpdate(update),
        Note::InstanceEnded { instance_id, app_id, condition, agent_id, host, version } => {
            Kind::InstanceChanged(Box::new(InstanceChanged {
                instance_id,
                condition,
                app_id,
                agent_id,
                host,
                version,
            }))
        }
        Note::UnknownInstanceTerminated { instance_id, app_id, condition } => {
            Kind::UnknownInstanceTerminated { instance_id, app_id, condition }
        }
        Note::AppTerminated { app_id } => Kind::AppTerminated { app_id },
        Note::InstanceHealthChanged { instance_id, app_id, healthy, version } => {
            Kind::InstanceHealthChanged { instance_id, app_id, healthy, version }
        }
        Note::HealthStatusChanged { app_id, instance_id, version, alive } => {
            Kind::HealthStatusChanged { app_id, instance_id, version, alive }
        }
        Note::FailedHealthCheck { app_id, instance_id, health_check } => {
            Kind::FailedHealthCheck { app_id, instance_id, health_check }
        }
        Note::UnhealthyInstanceKill {
            app_id,
            task_id,
            instance_id,
            version,
            reason,
            host,
            slave_id,
        } => Kind::UnhealthyInstanceKill {
            app_id,
            task_id,
            instance_id,
            version,
            reason,
            host,
            slave_id,
        },
        Note::SchedulerRegistered { framework_id, master } => {
            Kind::SchedulerRegistered { framework_id, master }
        }
        Note::SchedulerReregistered { master } => Kind::SchedulerReregistered { master },
        Note::SchedulerDisconnected {} => Kind::SchedulerDisconnected,
        Note::FrameworkMessage { executor_id, slave_id, message } => {
            Kind::FrameworkMessage { executor_id, slave_id, message }
        }
    })
}

#[cfg(test)]
mod tests;
