//! Changes and their stored form.

use std::sync::Arc;

use super::app::App;
use super::deployment::{Deployment, RootVersion};
use super::group::Group;
use super::instance::{Instance, InstanceId};
use super::path::PathId;
use super::task::TaskFailure;
use super::when;
use crate::ambient::Timestamp;
use crate::change::{Corrupt, Key, Record};

pub const APP: &str = "app";
pub const APP_VERSION: &str = "app_version";
pub const GROUP: &str = "group";
pub const ROOT_VERSION: &str = "root_version";
pub const INSTANCE: &str = "instance";
pub const DEPLOYMENT: &str = "deployment";
pub const TASK_FAILURE: &str = "task_failure";
pub const FRAMEWORK: &str = "framework";
pub const KILL: &str = "kill";

/// Every kind; the order is of no meaning.
pub const KINDS: &[&str] =
    &[APP, APP_VERSION, GROUP, ROOT_VERSION, INSTANCE, DEPLOYMENT, TASK_FAILURE, FRAMEWORK, KILL];

/// One thing that a decision alters.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Put(Noun),
    Remove(Key),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Noun {
    App(Arc<App>),
    /// A definition as it was or is: what instances and old roots name by version.
    AppVersion(Arc<App>),
    Group(Arc<Group>),
    RootVersion(Arc<RootVersion>),
    Instance(Arc<Instance>),
    Deployment(Arc<Deployment>),
    TaskFailure(Arc<TaskFailure>),
    Framework(Arc<Framework>),
    Kill(Arc<Kill>),
}

/// The id that the master gave, kept for ever after.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Framework {
    pub framework_id: String,
}

/// Somebody wants an instance's task dead; gone once it is.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Kill {
    pub instance_id: InstanceId,
    pub app_id: PathId,
    /// Forget the instance and its reservation as well.
    pub wipe: bool,
    pub at: Timestamp,
}

pub fn app_key(id: &PathId) -> Key {
    Key { kind: APP, id: id.to_string() }
}

pub fn app_version_key(id: &PathId, version: Timestamp) -> Key {
    Key { kind: APP_VERSION, id: format!("{id}@{}", when::format(version)) }
}

pub fn group_key(id: &PathId) -> Key {
    Key { kind: GROUP, id: id.to_string() }
}

pub fn root_version_key(version: Timestamp) -> Key {
    Key { kind: ROOT_VERSION, id: when::format(version) }
}

pub fn instance_key(id: &InstanceId) -> Key {
    Key { kind: INSTANCE, id: id.to_string() }
}

pub fn deployment_key(id: &str) -> Key {
    Key { kind: DEPLOYMENT, id: id.to_owned() }
}

pub fn task_failure_key(app: &PathId) -> Key {
    Key { kind: TASK_FAILURE, id: app.to_string() }
}

pub fn framework_key() -> Key {
    Key { kind: FRAMEWORK, id: "framework".to_owned() }
}

pub fn kill_key(instance: &InstanceId) -> Key {
    Key { kind: KILL, id: instance.to_string() }
}

impl Noun {
    pub fn key(&self) -> Key {
        match self {
            Noun::App(app) => app_key(&app.id),
            Noun::AppVersion(app) => app_version_key(&app.id, app.version()),
            Noun::Group(group) => group_key(&group.id),
            Noun::RootVersion(root) => root_version_key(root.version),
            Noun::Instance(instance) => instance_key(&instance.id),
            Noun::Deployment(deployment) => deployment_key(&deployment.id),
            Noun::TaskFailure(failure) => task_failure_key(&failure.app_id),
            Noun::Framework(_) => framework_key(),
            Noun::Kill(kill) => kill_key(&kill.instance_id),
        }
    }

    fn body(&self) -> Result<String, serde_json::Error> {
        match self {
            Noun::App(noun) | Noun::AppVersion(noun) => serde_json::to_string(noun),
            Noun::Group(noun) => serde_json::to_string(noun),
            Noun::RootVersion(noun) => serde_json::to_string(noun),
            Noun::Instance(noun) => serde_json::to_string(noun),
            Noun::Deployment(noun) => serde_json::to_string(noun),
            Noun::TaskFailure(noun) => serde_json::to_string(noun),
            Noun::Framework(noun) => serde_json::to_string(noun),
            Noun::Kill(noun) => serde_json::to_string(noun),
        }
    }

    pub fn read(kind: &str, id: &str, body: &str) -> Result<Noun, Corrupt> {
        let corrupt = |reason: String| Corrupt { kind: kind.into(), id: id.into(), reason };
        fn parse<T: serde::de::DeserializeOwned>(body: &str) -> Result<Arc<T>, String> {
            serde_json::from_str(body).map(Arc::new).map_err(|error| error.to_string())
        }
        match kind {
            APP => parse(body).map(Noun::App),
            APP_VERSION => parse(body).map(Noun::AppVersion),
            GROUP => parse(body).map(Noun::Group),
            ROOT_VERSION => parse(body).map(Noun::RootVersion),
            INSTANCE => parse(body).map(Noun::Instance),
            DEPLOYMENT => parse(body).map(Noun::Deployment),
            TASK_FAILURE => parse(body).map(Noun::TaskFailure),
            FRAMEWORK => parse(body).map(Noun::Framework),
            KILL => parse(body).map(Noun::Kill),
            _ => Err("no such kind".to_owned()),
        }
        .map_err(corrupt)
    }
}

impl Change {
    /// Nouns hold no value that JSON lacks (numbers come out of JSON), so writing cannot fail; a
    /// body that could not be written would be refused at its first reading.
    pub fn stored(&self) -> Record {
        match self {
            Change::Put(noun) => {
                Record { key: noun.key(), body: Some(noun.body().unwrap_or_default().into()) }
            }
            Change::Remove(key) => Record { key: key.clone(), body: None },
        }
    }

    pub fn read(record: &Record) -> Result<Change, Corrupt> {
        match &record.body {
            Some(body) => Noun::read(record.key.kind, &record.key.id, body).map(Change::Put),
            None => Ok(Change::Remove(record.key.clone())),
        }
    }
}
