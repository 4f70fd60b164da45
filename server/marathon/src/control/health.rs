//! Which instances are probed, when next, and what came of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::app::App;
use ekiden_domain::marathon::checks::{HealthCheck, HealthProtocol, HttpScheme};
use ekiden_domain::marathon::container::NetworkMode;
use ekiden_domain::marathon::health::{Health, Probed, observe};
use ekiden_domain::marathon::plan::Decided;
use ekiden_domain::marathon::rollout::Seen;
use ekiden_domain::marathon::{
    Change, Condition, Deployment, Instance, InstanceId, Note, Noun, State, Task, TaskFailure,
    TaskId,
};

use super::leader::Leader;
use super::probe::{Probe, Prober, Purpose, Result as ProbeResult, Target};
use super::tick::intent;
use crate::soft::ReadinessResult;

/// The first check of an instance comes after its interval, but not later than this.
const FIRST_CHECK_SECONDS: i64 = 5;

pub struct Watched {
    prober: Prober,
    /// Next probes, by time.
    due: BTreeSet<(Timestamp, InstanceId, Purpose)>,
    /// The same by instance.
    plans: HashMap<InstanceId, BTreeMap<Purpose, Timestamp>>,
    health: HashMap<InstanceId, BTreeMap<usize, Health>>,
    readiness: BTreeMap<TaskId, ReadinessResult>,
    seen: Seen,
    changed: bool,
}

impl Watched {
    pub fn new(prober: Prober) -> Self {
        Watched {
            prober,
            due: BTreeSet::new(),
            plans: HashMap::new(),
            health: HashMap::new(),
            readiness: BTreeMap::new(),
            seen: Seen::default(),
            changed: true,
        }
    }

    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    pub fn health(&self) -> HashMap<InstanceId, Vec<Health>> {
        let list = |checks: &BTreeMap<usize, Health>| checks.values().cloned().collect();
        self.health.iter().map(|(id, checks)| (id.clone(), list(checks))).collect()
    }

    pub fn readiness(&self) -> BTreeMap<TaskId, ReadinessResult> {
        self.readiness.clone()
    }

    /// Begins to probe an instance that runs, ends it for one that does not.
    pub fn observe(&mut self, state: &State, instance: &Instance, now: Timestamp) {
        if instance.condition != Condition::Running {
            if !instance.is_active() || instance.condition == Condition::Provisioned {
                self.forget(&instance.id);
            }
            return;
        }
        if self.plans.contains_key(&instance.id) {
            return;
        }
        let Some(app) = state.run_spec(instance) else { return };
        for (index, check) in app.health_checks.iter().enumerate() {
            if check.protocol.by_marathon() {
                let seconds = i64::from(check.interval_seconds).min(FIRST_CHECK_SECONDS);
                self.plan(&instance.id, Purpose::Health(index), later(now, seconds));
            }
        }
        let is_deploying = state.deployments_of(&app.id).next().is_some();
        if is_deploying && !app.readiness_checks.is_empty() {
            self.plan(&instance.id, Purpose::Readiness, now);
        }
    }

    pub fn forget(&mut self, id: &InstanceId) {
        for (purpose, at) in self.plans.remove(id).unwrap_or_default() {
            self.due.remove(&(at, id.clone(), purpose));
        }
        let had = self.health.remove(id).is_some()
            | self.seen.health.remove(id).is_some()
            | self.seen.ready.remove(id);
        let before = self.readiness.len();
        self.readiness.retain(|task, _| task.instance().as_ref() != Some(id));
        self.changed |= had || before != self.readiness.len();
    }

    /// Readiness is looked at in deployments only.
    pub fn deployment_ended(&mut self, deployment: &Deployment) {
        let before = self.readiness.len();
        self.readiness.retain(|_, result| !deployment.affects(&result.app_id));
        self.changed |= before != self.readiness.len();
    }

    fn plan(&mut self, id: &InstanceId, purpose: Purpose, at: Timestamp) {
        let plans = self.plans.entry(id.clone()).or_default();
        if let Some(old) = plans.insert(purpose.clone(), at) {
            self.due.remove(&(old, id.clone(), purpose.clone()));
        }
        self.due.insert((at, id.clone(), purpose));
    }

    /// Starts every probe that is due; the next of each is planned once its result is in.
    pub fn start_due(&mut self, state: &State, now: Timestamp) {
        while let Some((at, id, purpose)) = self.due.first().cloned() {
            if at > now {
                return;
            }
            let Some(probe) = state.instances.get(&id).and_then(|instance| {
                probe_of(state.run_spec(instance)?, instance, purpose.clone())
            }) else {
                self.due.pop_first();
                continue;
            };
            if !self.prober.start(probe) {
                return;
            }
            self.due.pop_first();
        }
    }
}

fn later(time: Timestamp, seconds: i64) -> Timestamp {
    Timestamp(time.0.saturating_add(seconds.saturating_mul(1_000_000_000)))
}

fn probe_of(app: &App, instance: &Instance, purpose: Purpose) -> Option<Probe> {
    let task = instance.task()?;
    let (target, timeout_seconds, ignore_http1xx) = match purpose {
        Purpose::Health(index) => {
            let check = app.health_checks.get(index)?;
            (health_target(app, task, check), check.timeout_seconds, check.ignore_http1xx)
        }
        Purpose::Readiness => {
            let check = app.readiness_checks.first()?;
            let index = port_names(app).iter().position(|name| *name == Some(&check.port_name));
            let port = index.and_then(|index| outer_port(app, task, index));
            let scheme = match check.protocol {
                HttpScheme::Http => "http",
                HttpScheme::Https => "https",
            };
            (
                http_target(scheme, address(app, task), port, &check.path),
                check.timeout_seconds,
                false,
            )
        }
    };
    Some(Probe {
        instance_id: instance.id.clone(),
        task_id: task.id.clone(),
        purpose,
        target,
        timeout: Duration::from_secs(u64::try_from(timeout_seconds).unwrap_or(0).max(1)),
        ignore_http1xx,
    })
}

fn health_target(app: &App, task: &Task, check: &HealthCheck) -> Target {
    let host = address(app, task);
    let index = usize::from(check.port_index.unwrap_or(0));
    let port = check.port.or_else(|| outer_port(app, task, index));
    match (check.protocol, host, port) {
        (HealthProtocol::Tcp, Some(host), Some(port)) => Target::Tcp { host, port },
        (HealthProtocol::Tcp, _, _) => Target::None { cause: no_address().to_owned() },
        (protocol, host, port) => {
            let scheme = if protocol == HealthProtocol::Https { "https" } else { "http" };
            http_target(scheme, host, port, check.path.as_deref().unwrap_or_default())
        }
    }
}

fn no_address() -> &'static str {
    "Health check failed: unable to get the task's effective IP address"
}

fn http_target(scheme: &str, host: Option<String>, port: Option<u16>, path: &str) -> Target {
    let (Some(host), Some(port)) = (host, port) else {
        return Target::None { cause: no_address().to_owned() };
    };
    let slash = if path.starts_with('/') { "" } else { "/" };
    Target::Http { url: format!("{scheme}://{host}:{port}{slash}{path}") }
}

/// On a container network the container itself, else its host.
fn address(app: &App, task: &Task) -> Option<String> {
    let own = app.networks.iter().any(|network| network.mode == NetworkMode::Container);
    if own {
        task.ip_addresses.first().map(|address| address.ip_address.clone())
    } else {
        Some(task.host_name.clone())
    }
}

fn port_names(app: &App) -> Vec<Option<&String>> {
    match app.port_mappings() {
        [] => app.port_definitions.iter().map(|port| port.name.as_ref()).collect(),
        mappings => mappings.iter().map(|port| port.name.as_ref()).collect(),
    }
}

/// The port as seen from outside: the host port where there is one.
fn outer_port(app: &App, task: &Task, index: usize) -> Option<u16> {
    let mappings = app.port_mappings();
    let Some(mapping) = mappings.get(index) else {
        return task.host_ports.get(index).copied().filter(|_| mappings.is_empty());
    };
    if mapping.host_port.is_none() {
        return Some(mapping.container_port);
    }
    let bound_before = mappings[..index].iter().filter(|other| other.host_port.is_some()).count();
    task.host_ports.get(bound_before).copied()
}

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
        if !is_current || !self.watched.plans.contains_key(&instance.id) {
            return;
        }
        match result.purpose {
            Purpose::Health(index) => self.health_result(&app, &instance, index, &result, now),
            Purpose::Readiness => self.readiness_result(&app, &instance, result, now),
        }
    }

    fn health_result(
        &mut self,
        app: &Arc<App>,
        instance: &Instance,
        index: usize,
        result: &ProbeResult,
        now: Timestamp,
    ) {
        let Some(check) = app.health_checks.get(index) else { return };
        let next = later(now, i64::from(check.interval_seconds).max(1));
        self.watched.plan(&instance.id, Purpose::Health(index), next);
        let checks = self.watched.health.entry(instance.id.clone()).or_default();
        let health = checks.entry(index).or_insert_with(|| Health::new(instance.id.clone()));
        let before = health.clone();
        let verdict = observe(health, check, instance, &result.probed, now);
        self.watched.changed |= before != *health;
        let cause = health.last_failure_cause.clone();
        let all = self.overall(app, &instance.id);
        let was = match all {
            Some(all) => self.watched.seen.health.insert(instance.id.clone(), all),
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
                alive: matches!(result.probed, Probed::Healthy),
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
            self.submit(Decided { changes, notes, ..Decided::default() }, Vec::new());
        }
    }

    /// None while some of Marathon's own checks have not answered.
    fn overall(&self, app: &App, id: &InstanceId) -> Option<bool> {
        let checks = self.watched.health.get(id)?;
        let own = app
            .health_checks
            .iter()
            .enumerate()
            .filter(|(_, check)| check.protocol.by_marathon())
            .map(|(index, _)| checks.get(&index));
        let answers: Vec<Option<bool>> = own
            .map(|health| {
                let health = health?;
                let is_known = health.last_success.is_some() || health.last_failure.is_some();
                is_known.then(|| health.is_alive())
            })
            .collect();
        if answers.iter().any(Option::is_none) {
            return None;
        }
        Some(answers.into_iter().flatten().all(|alive| alive))
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
