//! A new root becomes a plan: which versions change, in which steps, locking what.

mod graph;
mod ports;
mod revert;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::app::{App, VersionInfo};
use super::deployment::{Action, ActionKind, AppDelta, Deployment, GroupDelta, RootVersion, Step};
use super::group::Group;
use super::instance::InstanceId;
use super::note::Note;
use super::path::PathId;
use super::record::{self, Change, Noun};
use super::state::State;
use crate::ambient::Timestamp;
use crate::change::{Key, Revision};

pub use graph::has_cycle;
pub use revert::revert;

/// What a decision wants written, and the nouns whose versions it relied on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decided {
    pub changes: Vec<Change>,
    pub notes: Vec<Note>,
    pub expects: Vec<(Key, Option<Revision>)>,
}

/// Edits of the tree that are to become one version of the root.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RootUpdate {
    /// Definitions to put (`VersionInfo::None` asks for a restart), or to take away.
    pub apps: BTreeMap<PathId, Option<App>>,
    /// Groups to put, or to take away with all that is in them. Missing parents come by themselves.
    pub groups: BTreeMap<PathId, Option<Group>>,
    /// The group that `group_change_success` names.
    pub changed_group: PathId,
    /// Cancels deployments that hold what this one needs.
    pub force: bool,
    /// Rolls a deployment back.
    pub is_rollback: bool,
    /// Victims of a kill-and-scale, by app.
    pub to_kill: BTreeMap<PathId, Vec<InstanceId>>,
}

/// What a plan needs to know besides the state.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanContext {
    pub now: Timestamp,
    /// A fresh random UUID.
    pub deployment_id: String,
    pub local_port_min: u16,
    pub local_port_max: u16,
    pub max_running_deployments: usize,
    /// What a group right below the root gets when it comes by itself.
    pub new_group_enforce_role: Option<bool>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Planned {
    pub decided: Decided,
    pub deployment: Deployment,
    /// The definitions that were put, with their new versions and service ports.
    pub apps: Vec<Arc<App>>,
    pub version: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Deployments that hold what this one needs.
    Locked {
        deployments: Vec<String>,
    },
    TooManyDeployments {
        max: usize,
    },
    PortRangeExhausted {
        min: u16,
        max: u16,
    },
    CyclicDependencies,
}

/// Turns edits into the next root, its deployment and what must be written for both.
pub fn plan(state: &State, update: &RootUpdate, context: &PlanContext) -> Result<Planned, Refusal> {
    if state.deployments.len() >= context.max_running_deployments {
        return Err(Refusal::TooManyDeployments { max: context.max_running_deployments });
    }
    let root_version = next_version(state, context.now);
    let mut target = Target::new(state, update, context);
    target.assign_ports(context)?;
    let version = target.version(update, root_version);
    target.stamp(version);
    let steps = target.steps(&update.to_kill)?;
    let deployment = Deployment {
        id: context.deployment_id.clone(),
        version,
        original_version: state.root_version(),
        steps,
        current_step: 0,
        apps: target.app_deltas(),
        groups: target.group_deltas(),
    };
    let conflicts: Vec<Arc<Deployment>> = conflicts(state, &deployment);
    if !conflicts.is_empty() && !update.force {
        let deployments = conflicts.iter().map(|conflict| conflict.id.clone()).collect();
        return Err(Refusal::Locked { deployments });
    }
    let apps: Vec<Arc<App>> = target.apps.values().flatten().cloned().collect();
    let rolled_back = update.is_rollback.then_some(version);
    let root = (root_version, rolled_back);
    let decided = write(state, update, context, &target, &deployment, root, &conflicts);
    Ok(Planned { decided, deployment, apps, version })
}

/// The steps that an update would need; nothing is assigned, checked or locked.
pub fn dry_run(state: &State, update: &RootUpdate, context: &PlanContext) -> Vec<Step> {
    let mut target = Target::new(state, update, context);
    target.stamp(next_version(state, context.now));
    target.steps(&update.to_kill).unwrap_or_default()
}

/// Deletes a deployment and leaves whatever it started.
pub fn cancel(state: &State, id: &str, now: Timestamp) -> Option<Decided> {
    let deployment = state.deployments.get(id)?;
    let mut decided = Decided { notes: vec![Note::At(now)], ..Decided::default() };
    cancel_into(state, deployment, &mut decided);
    Some(decided)
}

/// Changes a group alone: no new version of the root, no deployment, no event.
pub fn enforce_role(state: &State, group: &PathId, enforce_role: bool) -> Option<Decided> {
    let current = state.groups.get(group)?;
    let changed = Group { enforce_role: Some(enforce_role), ..Group::clone(current) };
    let key = record::group_key(group);
    Some(Decided {
        expects: vec![(key.clone(), state.version_of(&key))],
        changes: vec![Change::Put(Noun::Group(Arc::new(changed)))],
        ..Decided::default()
    })
}

pub const CANCELLED: &str = "The upgrade has been cancelled";

fn cancel_into(state: &State, deployment: &Deployment, decided: &mut Decided) {
    let key = record::deployment_key(&deployment.id);
    decided.expects.push((key.clone(), state.version_of(&key)));
    decided.changes.push(Change::Remove(key));
    decided.notes.push(Note::DeploymentEnded {
        id: deployment.id.clone(),
        success: false,
        reason: Some(CANCELLED.to_owned()),
    });
}

/// Versions have milliseconds and never repeat.
fn next_version(state: &State, now: Timestamp) -> Timestamp {
    let now = Timestamp::from_millis(now.millis());
    let least = Timestamp::from_millis(state.root_version().millis() + 1);
    now.max(least)
}

fn conflicts(state: &State, deployment: &Deployment) -> Vec<Arc<Deployment>> {
    let affected = deployment.affected_apps();
    state
        .deployments
        .values()
        .filter(|other| affected.iter().any(|app| other.affects(app)))
        .cloned()
        .collect()
}

/// The tree as it is to be: the state with the edits laid over it.
struct Target<'a> {
    state: &'a State,
    /// Put or taken away; everything else stays as it is.
    apps: BTreeMap<PathId, Option<Arc<App>>>,
    groups: BTreeMap<PathId, Option<Arc<Group>>>,
}

impl<'a> Target<'a> {
    fn new(state: &'a State, update: &RootUpdate, context: &PlanContext) -> Self {
        let mut target = Target { state, apps: BTreeMap::new(), groups: BTreeMap::new() };
        for (id, group) in &update.groups {
            match group {
                Some(group) => {
                    target.groups.insert(id.clone(), Some(Arc::new(group.clone())));
                }
                None => target.remove_group(id),
            }
        }
        for (id, app) in &update.apps {
            target.apps.insert(id.clone(), app.clone().map(Arc::new));
        }
        target.complete_groups(context);
        target
    }

    fn remove_group(&mut self, id: &PathId) {
        for app in self.state.apps.keys().filter(|app| app.is_within(id)) {
            self.apps.insert(app.clone(), None);
        }
        for group in self.state.groups.keys().filter(|group| group.is_within(id)) {
            if !group.is_root() {
                self.groups.insert(group.clone(), None);
            }
        }
    }

    /// Makes missing parents, and lets an app take the place of an empty group of its name.
    fn complete_groups(&mut self, context: &PlanContext) {
        let wanted: Vec<PathId> = self
            .apps
            .iter()
            .filter(|(_, app)| app.is_some())
            .map(|(id, _)| id)
            .chain(self.groups.iter().filter(|(_, group)| group.is_some()).map(|(id, _)| id))
            .flat_map(PathId::parents)
            .collect();
        for id in wanted.into_iter().collect::<BTreeSet<_>>() {
            if !id.is_root() && self.group(&id).is_none() {
                let enforce_role =
                    if id.parent().is_root() { context.new_group_enforce_role } else { None };
                let group = Group { id: id.clone(), enforce_role, ..Group::default() };
                self.groups.insert(id, Some(Arc::new(group)));
            }
        }
        let replaced: Vec<PathId> = self
            .apps
            .iter()
            .filter(|(id, app)| app.is_some() && self.group(id).is_some())
            .map(|(id, _)| id.clone())
            .collect();
        for id in replaced {
            self.groups.insert(id, None);
        }
    }

    fn app(&self, id: &PathId) -> Option<&Arc<App>> {
        match self.apps.get(id) {
            Some(app) => app.as_ref(),
            None => self.state.apps.get(id),
        }
    }

    fn group(&self, id: &PathId) -> Option<&Arc<Group>> {
        match self.groups.get(id) {
            Some(group) => group.as_ref(),
            None => self.state.groups.get(id),
        }
    }

    fn all_apps(&self) -> impl Iterator<Item = &Arc<App>> {
        let kept = self.state.apps.values().filter(|app| !self.apps.contains_key(&app.id));
        kept.chain(self.apps.values().flatten())
    }

    fn all_groups(&self) -> impl Iterator<Item = &Arc<Group>> {
        let kept = self.state.groups.values().filter(|group| !self.groups.contains_key(&group.id));
        kept.chain(self.groups.values().flatten())
    }

    fn assign_ports(&mut self, context: &PlanContext) -> Result<(), Refusal> {
        ports::assign(self, context)
    }

    /// All rollbacks have one version, which the first one got. Recorded:
    /// 05-deployments-queue.har, DELETE of `/v2/deployments/…`. One that would give this version
    /// to another definition than instances were launched with gets its own.
    fn version(&mut self, update: &RootUpdate, fresh: Timestamp) -> Timestamp {
        let known = self.state.root_versions.values().find_map(|root| root.rolled_back);
        let Some(known) = known.filter(|_| update.is_rollback) else { return fresh };
        self.stamp(known);
        let fits = |app: &Arc<App>| {
            let before = self.state.app_versions.get(&(app.id.clone(), app.version()));
            before.is_none_or(|before| before == app || !self.is_used(&app.id, app.version()))
        };
        let fits = self.apps.values().flatten().all(fits);
        if fits { known } else { fresh }
    }

    /// Whether an instance or the app itself has the definition of a version.
    fn is_used(&self, id: &PathId, version: Timestamp) -> bool {
        self.state.apps.get(id).is_some_and(|app| app.version() == version)
            || self.state.instances_of(id).any(|instance| instance.run_spec_version == version)
    }

    /// Gives every changed definition its version; an unchanged one keeps all it had.
    fn stamp(&mut self, version: Timestamp) {
        for (id, app) in &mut self.apps {
            let Some(app) = app else { continue };
            let info = match self.state.apps.get(id) {
                None => VersionInfo::new_config(version),
                Some(old) if old.is_upgrade(app) => VersionInfo::new_config(version),
                Some(old) if old.instances != app.instances => old.version_info.scaled(version),
                Some(old) if app.version_info == VersionInfo::None => {
                    old.version_info.restarted(version)
                }
                Some(old) => old.version_info,
            };
            if app.version_info != info {
                Arc::make_mut(app).version_info = info;
            }
        }
    }

    fn steps(&self, to_kill: &BTreeMap<PathId, Vec<InstanceId>>) -> Result<Vec<Step>, Refusal> {
        let old = &self.state.apps;
        let mut stop = Step::default();
        let mut start = Step::default();
        let mut changed: Vec<&Arc<App>> = Vec::new();
        for (id, app) in &self.apps {
            match (old.get(id), app) {
                (Some(old), None) => {
                    stop.actions.push(action(ActionKind::StopApplication, old, 0));
                }
                (None, Some(app)) => {
                    start.actions.push(action(ActionKind::StartApplication, app, 0));
                    changed.push(app);
                }
                (Some(old), Some(app)) if old != app => changed.push(app),
                _ => {}
            }
        }
        let mut steps = vec![stop, start];
        let depths = graph::depths(self).ok_or(Refusal::CyclicDependencies)?;
        let mut by_depth: BTreeMap<usize, Step> = BTreeMap::new();
        for app in changed {
            let depth = depths.get(&app.id).copied().unwrap_or_default();
            let step = by_depth.entry(depth).or_default();
            step.actions.extend(self.action_for(app, to_kill));
        }
        steps.extend(by_depth.into_values());
        steps.retain(|step| !step.actions.is_empty());
        Ok(steps)
    }

    fn action_for(&self, app: &App, to_kill: &BTreeMap<PathId, Vec<InstanceId>>) -> Option<Action> {
        let scale = || action(ActionKind::ScaleApplication, app, app.instances);
        match self.state.apps.get(&app.id) {
            None => Some(scale()),
            Some(old) if old.is_only_scale_change(app) || app.instances == 0 => {
                let victims = to_kill.get(&app.id).cloned().unwrap_or_default();
                Some(Action { to_kill: victims, ..scale() })
            }
            Some(old) if old.needs_restart(app) => {
                Some(action(ActionKind::RestartApplication, app, app.instances))
            }
            Some(_) => None,
        }
    }

    fn app_deltas(&self) -> Vec<AppDelta> {
        let delta = |(id, app): (&PathId, &Option<Arc<App>>)| AppDelta {
            id: id.clone(),
            before: self.state.apps.get(id).map(|app| app.version()),
            after: app.as_ref().map(|app| app.version()),
        };
        self.apps.iter().map(delta).filter(|delta| delta.before != delta.after).collect()
    }

    fn group_deltas(&self) -> Vec<GroupDelta> {
        let delta = |(id, group): (&PathId, &Option<Arc<Group>>)| GroupDelta {
            id: id.clone(),
            before: self.state.groups.get(id).map(|group| Group::clone(group)),
            after: group.as_ref().map(|group| Group::clone(group)),
        };
        self.groups.iter().map(delta).filter(|delta| delta.before != delta.after).collect()
    }
}

fn action(action: ActionKind, app: &App, scale_to: i32) -> Action {
    Action {
        action,
        app: app.id.clone(),
        version: app.version(),
        scale_to,
        to_kill: Vec::new(),
        restart: None,
    }
}

/// Everything that the plan writes, in the order in which its events are told.
fn write(
    state: &State,
    update: &RootUpdate,
    context: &PlanContext,
    target: &Target,
    deployment: &Deployment,
    (root_version, rolled_back): (Timestamp, Option<Timestamp>),
    conflicts: &[Arc<Deployment>],
) -> Decided {
    let mut decided = Decided { notes: vec![Note::At(context.now)], ..Decided::default() };
    let root_key = record::group_key(&PathId::root());
    decided.expects.push((root_key.clone(), state.version_of(&root_key)));
    for conflict in conflicts {
        cancel_into(state, conflict, &mut decided);
    }
    for (id, app) in &target.apps {
        let before = state.apps.get(id);
        match app {
            Some(app) if before != Some(app) => {
                decided.changes.push(Change::Put(Noun::App(app.clone())));
                decided.changes.push(Change::Put(Noun::AppVersion(app.clone())));
            }
            None if before.is_some() => {
                decided.changes.push(Change::Remove(record::app_key(id)));
            }
            _ => {}
        }
    }
    for delta in &deployment.groups {
        if delta.id.is_root() {
            continue;
        }
        decided.changes.push(match &delta.after {
            Some(group) => Change::Put(Noun::Group(Arc::new(group.clone()))),
            None => Change::Remove(record::group_key(&delta.id)),
        });
    }
    let root = target.group(&PathId::root()).map(|group| Group::clone(group)).unwrap_or_default();
    let root = Group { version: root_version, ..root };
    decided.changes.push(Change::Put(Noun::Group(Arc::new(root))));
    decided.changes.push(Change::Put(Noun::RootVersion(Arc::new(RootVersion {
        rolled_back,
        version: root_version,
        previous: deployment.original_version,
        apps: deployment.apps.clone(),
        groups: deployment.groups.clone(),
    }))));
    decided.changes.push(Change::Put(Noun::Deployment(Arc::new(deployment.clone()))));
    decided.notes.push(Note::GroupChanged {
        group_id: update.changed_group.clone(),
        version: deployment.version,
    });
    decided
}
