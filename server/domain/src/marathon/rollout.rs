//! Carrying deployments out: what the leader does next, from what is stored and what it has seen.
//!
//! Every call looks at the whole situation, so that it does not matter who made the last step, or
//! whether the one who made it is still there.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::app::App;
use super::checks::HealthProtocol;
use super::deployment::{Action, ActionKind, Deployment, RestartStart};
use super::instance::{Condition, Goal, Instance, InstanceId};
use super::note::Note;
use super::path::PathId;
use super::plan::Decided;
use super::record::{self, Change, Noun};
use super::scaling::propose;
use super::state::State;
use super::status::set_goal;
use crate::ambient::{Ids, Timestamp};

/// What the leader knows and nobody stores.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// By all of Marathon's own checks together; absent = not known yet.
    pub health: HashMap<InstanceId, bool>,
    /// Passed their readiness check.
    pub ready: HashSet<InstanceId>,
}

/// The next decision for one deployment; none where it can only wait.
pub fn advance(
    state: &State,
    deployment: &Deployment,
    seen: &Seen,
    now: Timestamp,
    ids: &dyn Ids,
) -> Option<Decided> {
    let mut work = Work {
        state,
        seen,
        now,
        ids,
        decided: Decided { notes: vec![Note::At(now)], ..Decided::default() },
    };
    let mut updated = deployment.clone();
    while let Some(step) = updated.steps.get_mut(updated.current_step) {
        let mut done = true;
        for action in &mut step.actions {
            done &= work.act(action);
        }
        // What was decided must be seen in the state before more is built on it.
        if !done || !work.is_idle() {
            break;
        }
        updated.current_step += 1;
    }
    let ended = updated.current_step >= updated.steps.len();
    let key = record::deployment_key(&deployment.id);
    work.decided.expects.push((key.clone(), state.version_of(&key)));
    if ended {
        work.decided.changes.push(Change::Remove(key));
        let id = deployment.id.clone();
        work.decided.notes.push(Note::DeploymentEnded { id, success: true, reason: None });
    } else if updated != *deployment {
        work.decided.changes.push(Change::Put(Noun::Deployment(Arc::new(updated))));
    }
    (!work.decided.changes.is_empty()).then_some(work.decided)
}

struct Work<'a> {
    state: &'a State,
    seen: &'a Seen,
    now: Timestamp,
    ids: &'a dyn Ids,
    decided: Decided,
}

impl Work<'_> {
    fn is_idle(&self) -> bool {
        !self.decided.changes.iter().any(|change| match change {
            Change::Put(noun) => matches!(noun, Noun::Instance(_)),
            Change::Remove(key) => key.kind == record::INSTANCE,
        })
    }

    /// Does what can be done now; true once the action is finished.
    fn act(&mut self, action: &mut Action) -> bool {
        match action.action {
            ActionKind::StartApplication => true,
            ActionKind::StopApplication => self.stop(&action.app),
            ActionKind::ScaleApplication => match self.definition(action) {
                Some(app) => self.scale(&app, action),
                None => true,
            },
            ActionKind::RestartApplication => match self.definition(action) {
                Some(app) if app.instances > 0 => self.restart(&app, action),
                _ => true,
            },
        }
    }

    fn definition(&self, action: &Action) -> Option<Arc<App>> {
        self.state.app_at(&action.app, action.version).cloned()
    }

    fn instances(&self, app: &PathId) -> Vec<Arc<Instance>> {
        self.state.instances_of(app).cloned().collect()
    }

    fn stop(&mut self, app: &PathId) -> bool {
        let instances = self.instances(app);
        if instances.is_empty() {
            self.decided.notes.push(Note::AppTerminated { app_id: app.clone() });
            if self.state.task_failures.contains_key(app) {
                self.decided.changes.push(Change::Remove(record::task_failure_key(app)));
            }
            return true;
        }
        for instance in instances {
            set_goal(self.state, &instance, Goal::Decommissioned, &mut self.decided);
        }
        false
    }

    fn scale(&mut self, app: &App, action: &Action) -> bool {
        let instances = self.instances(&app.id);
        let wanted = usize::try_from(action.scale_to).unwrap_or(0);
        let proposition = propose(app, &instances, &action.to_kill, wanted);
        for id in &proposition.decommission {
            self.decommission(id);
        }
        self.start(app, &instances, proposition.start);
        let settled = proposition.decommission.is_empty() && proposition.start == 0;
        settled
            && !instances.iter().any(|instance| is_dying(instance))
            && instances
                .iter()
                .filter(|instance| {
                    instance.goal == Goal::Running && instance.run_spec_version == app.version()
                })
                .all(|instance| self.is_up(app, instance))
    }

    fn restart(&mut self, app: &App, action: &mut Action) -> bool {
        let instances = self.instances(&app.id);
        let (new, old): (Vec<_>, Vec<_>) = instances
            .iter()
            .cloned()
            .partition(|instance| instance.run_spec_version == app.version());
        let start = *action.restart.get_or_insert_with(|| {
            restart_start(app, &instances, &old, |instance| self.is_considered_healthy(instance))
        });
        let up = new
            .iter()
            .filter(|instance| instance.goal == Goal::Running && self.is_up(app, instance))
            .count();
        // One that ended by itself is not relaunched with what it was: a new one comes instead.
        let (ended, mut alive): (Vec<_>, Vec<_>) = old
            .iter()
            .filter(|instance| instance.goal == Goal::Running)
            .cloned()
            .partition(|instance| instance.condition.is_considered_terminal());
        for instance in &ended {
            self.retire(app, instance);
        }
        // The unhealthy first (`TaskReplaceActor.toKillOrdered`). Among equals the original's order
        // is chance: here what never ran goes first, so that a way back costs no running task.
        alive.sort_by_key(|instance| {
            (self.is_considered_healthy(instance), !instance.is_scheduled())
        });
        let may_stay = start.old_instances.saturating_sub(start.kill_at_once + up);
        let surplus = alive.len().saturating_sub(may_stay);
        for instance in &alive[..surplus] {
            self.retire(app, instance);
        }
        let old_left = old.iter().filter(|instance| !is_out(instance)).count();
        let started = new.iter().filter(|instance| instance.goal == Goal::Running).count();
        let wanted = usize::try_from(app.instances).unwrap_or(0);
        let capacity = start.max_capacity.saturating_sub(old_left + started);
        let coming = wanted.saturating_sub(started).min(capacity);
        self.start(app, &instances, coming);
        up >= wanted && old_left == 0 && coming == 0
    }

    fn retire(&mut self, app: &App, instance: &Instance) {
        let goal = if app.is_resident() { Goal::Stopped } else { Goal::Decommissioned };
        set_goal(self.state, instance, goal, &mut self.decided);
    }

    fn decommission(&mut self, id: &InstanceId) {
        let Some(instance) = self.state.instances.get(id) else { return };
        let reserved = instance.reservation.is_some();
        let goal = if reserved { Goal::Stopped } else { Goal::Decommissioned };
        set_goal(self.state, instance, goal, &mut self.decided);
    }

    /// Stopped ones with a reservation are taken up again before any is made anew.
    fn start(&mut self, app: &App, instances: &[Arc<Instance>], count: usize) {
        let stopped = instances.iter().filter(|instance| {
            instance.goal == Goal::Stopped
                && instance.reservation.is_some()
                && instance.condition.is_terminal()
        });
        let mut left = count;
        for instance in stopped.take(count) {
            let mut again = Instance::clone(instance);
            again.goal = Goal::Running;
            again.condition = Condition::Scheduled;
            again.since = self.now;
            again.run_spec_version = app.version();
            self.decided.changes.push(Change::Put(Noun::Instance(Arc::new(again))));
            left -= 1;
        }
        for _ in 0..left {
            let id = InstanceId::fresh(&app.id, self.now, self.ids.random_bytes());
            let instance = Instance::scheduled(id, app, self.now);
            self.decided.changes.push(Change::Put(Noun::Instance(Arc::new(instance))));
        }
    }

    /// Running, healthy and ready, as far as its definition asks for that.
    fn is_up(&self, app: &App, instance: &Instance) -> bool {
        instance.condition == Condition::Running
            && (app.health_checks.is_empty() || is_healthy(app, instance, self.seen))
            && (app.readiness_checks.is_empty() || self.seen.ready.contains(&instance.id))
    }

    fn is_considered_healthy(&self, instance: &Instance) -> bool {
        let Some(app) = self.state.run_spec(instance) else { return false };
        app.health_checks.is_empty() || is_healthy(app, instance, self.seen)
    }
}

/// All kinds of checks that the app has say so.
pub fn is_healthy(app: &App, instance: &Instance, seen: &Seen) -> bool {
    let by_marathon = |protocol: HealthProtocol| protocol.by_marathon();
    let has = |own: bool| app.health_checks.iter().any(|check| by_marathon(check.protocol) == own);
    (!has(true) || seen.health.get(&instance.id) == Some(&true))
        && (!has(false) || instance.healthy == Some(true))
}

/// Still to be waited for, because it is to go and has not gone.
fn is_dying(instance: &Instance) -> bool {
    instance.goal != Goal::Running && !instance.condition.is_considered_terminal()
}

/// No longer in the way of new ones.
fn is_out(instance: &Instance) -> bool {
    instance.goal != Goal::Running
        && (instance.condition.is_considered_terminal()
            || instance.condition == Condition::Scheduled)
}

/// The arithmetic of a restart. Its products are IEEE doubles: `ceil(100 × 0.07)` is 8, not 7.
fn restart_start(
    app: &App,
    instances: &[Arc<Instance>],
    old: &[Arc<Instance>],
    is_healthy: impl Fn(&Instance) -> bool,
) -> RestartStart {
    let wanted = usize::try_from(app.instances).unwrap_or(0);
    let total = f64::from(app.instances);
    let healthy = instances
        .iter()
        .filter(|instance| instance.goal == Goal::Running && is_healthy(instance))
        .count();
    let min_healthy = (total * app.upgrade_strategy.minimum_health_capacity).ceil() as usize;
    let mut max_capacity = (total * (1.0 + app.upgrade_strategy.maximum_over_capacity)) as usize;
    let mut kill_at_once = healthy.saturating_sub(min_healthy);
    if min_healthy == max_capacity && max_capacity <= healthy {
        if app.is_resident() {
            kill_at_once = healthy - min_healthy + 1;
        } else {
            max_capacity += 1;
        }
    }
    if wanted < instances.len() {
        kill_at_once = kill_at_once.max(instances.len() - wanted);
    }
    let old_instances = old.iter().filter(|instance| instance.goal == Goal::Running).count();
    RestartStart { old_instances, kill_at_once, max_capacity }
}

/// Keeps the number of instances of an app that no deployment holds: replaces what is gone or out
/// of reach for good, ends what is too much.
pub fn scale_check(state: &State, app: &App, now: Timestamp, ids: &dyn Ids) -> Option<Decided> {
    if state.deployments_of(&app.id).next().is_some() {
        return None;
    }
    let seen = Seen::default();
    let notes = vec![Note::At(now)];
    let decided = Decided { notes, ..Decided::default() };
    let mut work = Work { state, seen: &seen, now, ids, decided };
    let instances = work.instances(&app.id);
    let wanted = usize::try_from(app.instances).unwrap_or(0);
    let proposition = propose(app, &instances, &[], wanted);
    for id in &proposition.decommission {
        work.decommission(id);
    }
    work.start(app, &instances, proposition.start);
    let key = record::app_key(&app.id);
    work.decided.expects.push((key.clone(), state.version_of(&key)));
    (!work.decided.changes.is_empty()).then_some(work.decided)
}

/// Ends instances whose app is gone and that no deployment is ending.
pub fn orphans(state: &State, now: Timestamp) -> Option<Decided> {
    let notes = vec![Note::At(now)];
    let mut decided = Decided { notes, ..Decided::default() };
    for app in state.instances_by_app.keys() {
        if state.apps.contains_key(app) || state.deployments_of(app).next().is_some() {
            continue;
        }
        for instance in state.instances_of(app) {
            set_goal(state, instance, Goal::Decommissioned, &mut decided);
        }
    }
    (!decided.changes.is_empty()).then_some(decided)
}

#[cfg(test)]
mod tests;
