//! Which instances are probed, when next, and what came of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::app::App;
use ekiden_domain::marathon::checks::{HealthCheck, HealthProtocol, HttpScheme};
use ekiden_domain::marathon::container::NetworkMode;
use ekiden_domain::marathon::health::next_probe;
use ekiden_domain::marathon::rollout::Seen;
use ekiden_domain::marathon::{
    Condition, Deployment, Instance, InstanceId, PathId, State, Task, TaskId,
};

use super::probe::{Probe, Prober, Purpose, Target};
use crate::soft::{ReadinessResult, Results};

pub struct Watched {
    prober: Prober,
    /// Next probes, by time.
    due: BTreeSet<(Timestamp, InstanceId, Purpose)>,
    /// The same by instance.
    plans: HashMap<InstanceId, BTreeMap<Purpose, Timestamp>>,
    /// When the checks of a version began: all its instances are probed in the same rhythm.
    begun: HashMap<(PathId, Timestamp), Timestamp>,
    pub(super) health: Results,
    pub(super) readiness: BTreeMap<TaskId, ReadinessResult>,
    pub(super) seen: Seen,
    pub(super) changed: bool,
}

impl Watched {
    pub fn new(prober: Prober) -> Self {
        Watched {
            prober,
            due: BTreeSet::new(),
            plans: HashMap::new(),
            begun: HashMap::new(),
            health: Results::default(),
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

    /// Costs a pointer.
    pub fn health(&self) -> Results {
        self.health.clone()
    }

    pub fn readiness(&self) -> BTreeMap<TaskId, ReadinessResult> {
        self.readiness.clone()
    }

    /// Begins to probe an instance that runs. What was found out about it stays until the next
    /// probe would be due: only that one notices that the instance has ended.
    pub fn observe(&mut self, state: &State, instance: &Instance, now: Timestamp) {
        let spec = (instance.app_id.clone(), instance.run_spec_version);
        self.begun.entry(spec).or_insert(now);
        if instance.condition != Condition::Running {
            if !instance.is_active() || instance.condition == Condition::Provisioned {
                self.distrust(&instance.id);
            }
            return;
        }
        let Some(app) = state.run_spec(instance) else { return };
        for (index, check) in app.health_checks.iter().enumerate() {
            let purpose = Purpose::Health(index);
            if check.protocol.by_marathon() && !self.is_planned(&instance.id, &purpose) {
                let at = self.next_probe(instance, check, now);
                self.plan(&instance.id, purpose, at);
            }
        }
        let is_deploying = state.deployments_of(&app.id).next().is_some();
        let is_new = !self.is_planned(&instance.id, &Purpose::Readiness);
        if is_deploying && is_new && !app.readiness_checks.is_empty() {
            self.plan(&instance.id, Purpose::Readiness, now);
        }
    }

    pub(super) fn is_planned(&self, id: &InstanceId, purpose: &Purpose) -> bool {
        self.plans.get(id).is_some_and(|plans| plans.contains_key(purpose))
    }

    /// The first time after `now` in the rhythm of the check.
    pub(super) fn next_probe(
        &self,
        instance: &Instance,
        check: &HealthCheck,
        now: Timestamp,
    ) -> Timestamp {
        let spec = (instance.app_id.clone(), instance.run_spec_version);
        let begun = self.begun.get(&spec).copied().unwrap_or(now);
        next_probe(begun, i64::from(check.interval_seconds), now)
    }

    /// Deployments rely on nothing that was found out about an earlier task.
    fn distrust(&mut self, id: &InstanceId) {
        let had = self.seen.health.remove(id).is_some() | self.seen.ready.remove(id);
        let before = self.readiness.len();
        self.readiness.retain(|task, _| task.instance().as_ref() != Some(id));
        self.unplan(id, &Purpose::Readiness);
        self.changed |= had || before != self.readiness.len();
    }

    fn unplan(&mut self, id: &InstanceId, purpose: &Purpose) {
        let Some(plans) = self.plans.get_mut(id) else { return };
        if let Some(at) = plans.remove(purpose) {
            self.due.remove(&(at, id.clone(), purpose.clone()));
        }
        if self.plans.get(id).is_some_and(BTreeMap::is_empty) {
            self.plans.remove(id);
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

    /// Readiness is looked at in deployments only, and versions that no instance has end with them.
    pub fn deployment_ended(&mut self, state: &State, deployment: &Deployment) {
        self.begun.retain(|(app, version), _| {
            !deployment.affects(app)
                || state.instances_of(app).any(|instance| instance.run_spec_version == *version)
        });
        let before = self.readiness.len();
        self.readiness.retain(|_, result| !deployment.affects(&result.app_id));
        self.changed |= before != self.readiness.len();
    }

    pub(super) fn plan(&mut self, id: &InstanceId, purpose: Purpose, at: Timestamp) {
        let plans = self.plans.entry(id.clone()).or_default();
        if let Some(old) = plans.insert(purpose.clone(), at) {
            self.due.remove(&(old, id.clone(), purpose.clone()));
        }
        self.due.insert((at, id.clone(), purpose));
    }

    /// When the next probe is due.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.due.first().map(|(at, _, _)| *at)
    }

    /// Starts every probe that is due; the next of each is planned once its result is in.
    pub fn start_due(&mut self, state: &State, now: Timestamp) {
        while let Some((at, id, purpose)) = self.due.first().cloned() {
            if at > now {
                return;
            }
            let found = state
                .instances
                .get(&id)
                .and_then(|instance| Some((instance, state.run_spec(instance)?)));
            let Some((instance, app)) = found else {
                self.forget(&id);
                continue;
            };
            if instance.condition != Condition::Running {
                self.pass_over(app, instance, &purpose, now);
                continue;
            }
            let Some(probe) = probe_of(app, instance, purpose.clone()) else {
                self.unplan(&id, &purpose);
                continue;
            };
            if !self.prober.start(probe) {
                return;
            }
            self.due.pop_first();
        }
    }

    /// A probe of what does not run: it forgets what has ended, and waits for what is coming.
    fn pass_over(&mut self, app: &App, instance: &Instance, purpose: &Purpose, now: Timestamp) {
        let Purpose::Health(index) = purpose else { return self.unplan(&instance.id, purpose) };
        let check = app.health_checks.get(*index);
        match check.filter(|_| instance.is_active()) {
            Some(check) => {
                let at = self.next_probe(instance, check, now);
                self.plan(&instance.id, purpose.clone(), at);
            }
            None => {
                self.unplan(&instance.id, purpose);
                let known = self.health.get_mut(&instance.id);
                self.changed |= known.is_some_and(|checks| checks.remove(index).is_some());
            }
        }
    }
}

pub(super) fn later(time: Timestamp, seconds: i64) -> Timestamp {
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
