//! All nouns of the realm, folded from its feed.

use std::sync::Arc;

use imbl::{HashMap, OrdMap, OrdSet};

use super::app::App;
use super::deployment::{Deployment, RootVersion};
use super::group::Group;
use super::instance::{Instance, InstanceId};
use super::note::Note;
use super::path::PathId;
use super::record::{self, Change, Framework, Kill, Noun};
use super::task::TaskFailure;
use super::when;
use crate::ambient::Timestamp;
use crate::change::{self, Corrupt, Key, Record, Revision};

#[derive(Clone, Debug, Default)]
pub struct State {
    pub apps: OrdMap<PathId, Arc<App>>,
    /// Every definition that a current app, an instance, a deployment or an old root names.
    pub app_versions: OrdMap<(PathId, Timestamp), Arc<App>>,
    /// The root and every other group, none of which vanishes by becoming empty.
    pub groups: OrdMap<PathId, Arc<Group>>,
    pub root_versions: OrdMap<Timestamp, Arc<RootVersion>>,
    pub instances: OrdMap<InstanceId, Arc<Instance>>,
    pub instances_by_app: HashMap<PathId, OrdSet<InstanceId>>,
    pub deployments: OrdMap<String, Arc<Deployment>>,
    pub task_failures: OrdMap<PathId, Arc<TaskFailure>>,
    pub framework: Option<Arc<Framework>>,
    pub kills: OrdMap<InstanceId, Arc<Kill>>,
    /// The revision that last wrote each noun.
    pub versions: HashMap<Key, Revision>,
}

impl State {
    pub fn app(&self, id: &PathId) -> Option<&Arc<App>> {
        self.apps.get(id)
    }

    /// A definition by version: the current one or an older one.
    pub fn app_at(&self, id: &PathId, version: Timestamp) -> Option<&Arc<App>> {
        self.apps
            .get(id)
            .filter(|app| app.version() == version)
            .or_else(|| self.app_versions.get(&(id.clone(), version)))
    }

    /// Known versions of an app, oldest first.
    pub fn app_history(&self, id: &PathId) -> Vec<Timestamp> {
        let from = (id.clone(), Timestamp(i64::MIN));
        let to = (id.clone(), Timestamp(i64::MAX));
        self.app_versions.range(from..=to).map(|((_, version), _)| *version).collect()
    }

    /// The definition that an instance was scheduled or launched with.
    pub fn run_spec(&self, instance: &Instance) -> Option<&Arc<App>> {
        self.app_at(&instance.app_id, instance.run_spec_version)
    }

    /// An app's instances in order of their ids.
    pub fn instances_of(&self, app: &PathId) -> impl Iterator<Item = &Arc<Instance>> {
        self.instances_by_app.get(app).into_iter().flatten().filter_map(|id| self.instances.get(id))
    }

    /// The epoch before anything was written.
    pub fn root_version(&self) -> Timestamp {
        self.groups.get(&PathId::root()).map_or(Timestamp(0), |group| group.version)
    }

    /// True for the root even before it was written.
    pub fn has_group(&self, id: &PathId) -> bool {
        id.is_root() || self.groups.contains_key(id)
    }

    /// Groups right below `id`.
    pub fn child_groups(&self, id: &PathId) -> impl Iterator<Item = &Arc<Group>> {
        self.groups.values().filter(move |group| !group.id.is_root() && group.id.parent() == *id)
    }

    /// Apps right below the group `id`.
    pub fn child_apps(&self, id: &PathId) -> impl Iterator<Item = &Arc<App>> {
        self.apps.values().filter(move |app| app.id.parent() == *id)
    }

    /// Deployments that lock the app.
    pub fn deployments_of(&self, app: &PathId) -> impl Iterator<Item = &Arc<Deployment>> {
        self.deployments.values().filter(move |deployment| deployment.affects(app))
    }

    /// The revision that last wrote the noun; `None` = there is no such noun.
    pub fn version_of(&self, key: &Key) -> Option<Revision> {
        self.versions.get(key).copied()
    }

    /// The whole tree as it was at a version of the root: app versions and groups.
    pub fn root_at(&self, version: Timestamp) -> Option<OldRoot> {
        let mut root = OldRoot {
            apps: self.apps.values().map(|app| (app.id.clone(), app.version())).collect(),
            groups: self.groups.clone(),
        };
        let mut current = self.root_version();
        while current != version {
            let delta = self.root_versions.get(&current)?;
            for app in &delta.apps {
                match app.before {
                    Some(before) => root.apps.insert(app.id.clone(), before),
                    None => root.apps.remove(&app.id),
                };
            }
            for group in &delta.groups {
                match &group.before {
                    Some(before) => root.groups.insert(group.id.clone(), Arc::new(before.clone())),
                    None => root.groups.remove(&group.id),
                };
            }
            current = delta.previous;
        }
        Some(root)
    }

    /// Folds one change in. `revision` becomes the noun's version.
    pub fn fold(&mut self, revision: Revision, change: &Change) {
        match change {
            Change::Put(noun) => {
                self.versions.insert(noun.key(), revision);
                self.put(noun);
            }
            Change::Remove(key) => {
                self.versions.remove(key);
                self.remove(key);
            }
        }
    }

    fn put(&mut self, noun: &Noun) {
        match noun {
            Noun::App(app) => {
                self.apps.insert(app.id.clone(), app.clone());
            }
            Noun::AppVersion(app) => {
                self.app_versions.insert((app.id.clone(), app.version()), app.clone());
            }
            Noun::Group(group) => {
                self.groups.insert(group.id.clone(), group.clone());
            }
            Noun::RootVersion(root) => {
                self.root_versions.insert(root.version, root.clone());
            }
            Noun::Instance(instance) => {
                self.instances_by_app
                    .entry(instance.app_id.clone())
                    .or_default()
                    .insert(instance.id.clone());
                self.instances.insert(instance.id.clone(), instance.clone());
            }
            Noun::Deployment(deployment) => {
                self.deployments.insert(deployment.id.clone(), deployment.clone());
            }
            Noun::TaskFailure(failure) => {
                self.task_failures.insert(failure.app_id.clone(), failure.clone());
            }
            Noun::Framework(framework) => self.framework = Some(framework.clone()),
            Noun::Kill(kill) => {
                self.kills.insert(kill.instance_id.clone(), kill.clone());
            }
        }
    }

    fn remove(&mut self, key: &Key) {
        match key.kind {
            record::APP => {
                self.apps.remove(&PathId::new(&key.id));
            }
            record::APP_VERSION => {
                if let Some((id, version)) = key.id.rsplit_once('@')
                    && let Some(version) = when::parse(version)
                {
                    self.app_versions.remove(&(PathId::new(id), version));
                }
            }
            record::GROUP => {
                self.groups.remove(&PathId::new(&key.id));
            }
            record::ROOT_VERSION => {
                if let Some(version) = when::parse(&key.id) {
                    self.root_versions.remove(&version);
                }
            }
            record::INSTANCE => self.remove_instance(&key.id),
            record::DEPLOYMENT => {
                self.deployments.remove(&key.id);
            }
            record::TASK_FAILURE => {
                self.task_failures.remove(&PathId::new(&key.id));
            }
            record::FRAMEWORK => self.framework = None,
            record::KILL => {
                if let Some(id) = InstanceId::parse(&key.id) {
                    self.kills.remove(&id);
                }
            }
            _ => {}
        }
    }

    fn remove_instance(&mut self, id: &str) {
        let Some(instance) =
            InstanceId::parse(id).and_then(|instance| self.instances.remove(&instance))
        else {
            return;
        };
        if let Some(ids) = self.instances_by_app.get_mut(&instance.app_id) {
            ids.remove(&instance.id);
            if ids.is_empty() {
                self.instances_by_app.remove(&instance.app_id);
            }
        }
    }
}

/// The tree at an older version of the root.
#[derive(Clone, Debug, Default)]
pub struct OldRoot {
    /// App to the version that it had.
    pub apps: OrdMap<PathId, Timestamp>,
    pub groups: OrdMap<PathId, Arc<Group>>,
}

impl change::State for State {
    const KINDS: &'static [&'static str] = record::KINDS;
    const NOTE_KINDS: &'static [&'static str] = Note::KINDS;

    fn apply(&mut self, revision: Revision, record: &Record) -> Result<(), Corrupt> {
        self.fold(revision, &Change::read(record)?);
        Ok(())
    }
}
