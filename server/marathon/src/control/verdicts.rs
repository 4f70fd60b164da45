//! What came of probes: what is known of an instance, what is told of it, and who is killed.

use std::sync::Arc;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::app::App;
use ekiden_domain::marathon::checks::HealthCheck;
use ekiden_domain::marathon::health::{Health, Probed, observe};
use ekiden_domain::marathon::plan::Decided;
use ekiden_domain::marathon::{Change, Instance, InstanceId, Note, Noun, TaskFailure};

use super::health::later;
use super::leader::Leader;
use super::probe::{Purpose, Result as ProbeResult};
use super::tick::intent;
use crate::soft::ReadinessResult;

impl Leader {
    /// Takes a result in, and plans the next probe of the same kind.
    pub(super) fn probed(&mut self, result: ProbeResult) {
        let now = self.clock.now();
        self.draft = self.state.clone();
        let Some(instance) = self.state.instances.get(&result.instance_id).cloned() else {
            return;
        };
        let is_current = instance.task().is_some_and(|task| task.id == result.task_id);
        let Some(app) = self.state.run_spec(&instance).cloned() else { return };
        if !is_current || !self.watched.is_planned(&instance.id, &result.purpose) {
            return;
        }
        match result.purpose {
            Purpose::Health(index) => {
                let Some(check) = app.health_checks.get(index) else { return };
                let next = self.watched.next_probe(&instance, check, now);
                self.watched.plan(&instance.id, Purpose::Health(index), next);
                self.health_result(&app, &instance, index, &result.probed, now);
            }
            Purpose::Readiness => self.readiness_result(&app, &instance, result, now),
        }
    }

    /// Mesos' own checks tell of all of them together: each has the same result.
    pub(super) fn mesos_results(&mut self) {
        let now = self.clock.now();
        for (id, healthy) in std::mem::take(&mut self.heard_health) {
            let Some(instance) = self.state.instances.get(&id).cloned() else { continue };
            let Some(app) = self.state.run_spec(&instance).cloned() else { continue };
            let probed = match healthy {
                true => Probed::Healthy,
                false => Probed::Unhealthy { cause: String::new() },
            };
            for (index, check) in app.health_checks.iter().enumerate() {
                if !check.protocol.by_marathon() {
                    self.health_result(&app, &instance, index, &probed, now);
                }
            }
        }
    }

    fn health_result(
        &mut self,
        app: &Arc<App>,
        instance: &Instance,
        index: usize,
        probed: &Probed,
        now: Timestamp,
    ) {
        let Some(check) = app.health_checks.get(index) else { return };
        let was = self.overall(app, &instance.id, |_| true);
        let checks = self.watched.health.entry(instance.id.clone()).or_default();
        let is_first = !checks.contains_key(&index);
        let health = checks.entry(index).or_insert_with(|| Health::new(instance.id.clone()));
        let before = health.clone();
        let verdict = observe(health, check, instance, probed, now);
        self.watched.changed |= is_first || before != *health;
        let cause = health.last_failure_cause.clone();
        let all = self.overall(app, &instance.id, |_| true);
        let own = self.overall(app, &instance.id, |check| check.protocol.by_marathon());
        match own {
            Some(own) => self.watched.seen.health.insert(instance.id.clone(), own),
            None => self.watched.seen.health.remove(&instance.id),
        };
        let mut notes = vec![Note::At(now)];
        let mut changes = Vec::new();
        if verdict.failed {
            notes.push(Note::FailedHealthCheck {
                app_id: app.id.clone(),
                instance_id: instance.id.clone(),
                health_check: Box::new(check.clone()),
            });
        }
        if verdict.alive_changed {
            notes.push(Note::HealthStatusChanged {
                app_id: app.id.clone(),
                instance_id: instance.id.clone(),
                version: instance.run_spec_version,
                alive: matches!(probed, Probed::Healthy),
            });
        }
        if was != all {
            notes.push(Note::InstanceHealthChanged {
                instance_id: instance.id.clone(),
                app_id: app.id.clone(),
                healthy: all,
                version: instance.run_spec_version,
            });
        }
        if verdict.kill {
            let reason = cause.unwrap_or_else(|| "unknown".to_owned());
            sentence(instance, reason, now, &mut notes, &mut changes);
        }
        if notes.len() > 1 || !changes.is_empty() {
            self.publish_health();
            self.submit(Decided { changes, notes, ..Decided::default() }, Vec::new());
        }
    }

    /// Of the checks that `counts` names: none while some have not been answered at all.
    fn overall(
        &self,
        app: &App,
        id: &InstanceId,
        counts: impl Fn(&HealthCheck) -> bool,
    ) -> Option<bool> {
        let checks = self.watched.health.get(id)?;
        let asked = app.health_checks.iter().enumerate().filter(|(_, check)| counts(check));
        let answers: Option<Vec<bool>> =
            asked.map(|(index, _)| Some(checks.get(&index)?.is_alive())).collect();
        answers.map(|answers| answers.into_iter().all(|alive| alive))
    }

    fn readiness_result(
        &mut self,
        app: &Arc<App>,
        instance: &Instance,
        result: ProbeResult,
        now: Timestamp,
    ) {
        let Some(check) = app.readiness_checks.first() else { return };
        let ready = result.response.as_ref().is_some_and(|response| {
            check.http_status_codes_for_ready.contains(&i32::from(response.status))
        });
        if ready {
            self.watched.seen.ready.insert(instance.id.clone());
        } else {
            let next = later(now, i64::from(check.interval_seconds).max(1));
            self.watched.plan(&instance.id, Purpose::Readiness, next);
        }
        self.watched.changed = true;
        self.watched.readiness.insert(
            result.task_id.clone(),
            ReadinessResult {
                app_id: app.id.clone(),
                name: check.name.clone(),
                task_id: result.task_id,
                ready,
                last_response: result.response.filter(|_| check.preserve_last_response),
            },
        );
    }
}

/// An instance that failed too often is killed, and its app remembers why.
fn sentence(
    instance: &Instance,
    reason: String,
    now: Timestamp,
    notes: &mut Vec<Note>,
    changes: &mut Vec<Change>,
) {
    let Some(task) = instance.task() else { return };
    let agent = instance.agent_info.as_ref();
    let host = agent.map_or_else(|| "unknown".to_owned(), |agent| agent.host.clone());
    let slave_id = agent.and_then(|agent| agent.agent_id.clone());
    changes.push(intent(instance, now));
    changes.push(Change::Put(Noun::TaskFailure(Arc::new(TaskFailure {
        app_id: instance.app_id.clone(),
        host: host.clone(),
        message: format!("Task was killed since health check failed. Reason: {reason}"),
        state: "TASK_KILLED".to_owned(),
        task_id: task.id.clone(),
        timestamp: Timestamp::from_millis(now.millis()),
        version: instance.run_spec_version,
        slave_id: slave_id.clone(),
    }))));
    notes.push(Note::UnhealthyInstanceKill {
        app_id: instance.app_id.clone(),
        task_id: task.id.clone(),
        instance_id: instance.id.clone(),
        version: instance.run_spec_version,
        reason,
        host,
        slave_id,
    });
}
