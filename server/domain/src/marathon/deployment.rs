//! Deployments: a change of the root on its way, step by step.

use super::group::Group;
use super::instance::InstanceId;
use super::path::PathId;
use crate::ambient::Timestamp;

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Deployment {
    /// A random UUID.
    pub id: String,
    /// Version of the target root.
    pub version: Timestamp,
    pub original_version: Timestamp,
    pub steps: Vec<Step>,
    /// Index of the step under way; equals the number of steps once all are done.
    pub current_step: usize,
    /// What differs between original and target.
    pub apps: Vec<AppDelta>,
    pub groups: Vec<GroupDelta>,
}

impl Deployment {
    /// Locked while it lasts, in order of the steps.
    pub fn affected_apps(&self) -> Vec<PathId> {
        let mut ids: Vec<PathId> = Vec::new();
        for action in self.steps.iter().flat_map(|step| &step.actions) {
            if !ids.contains(&action.app) {
                ids.push(action.app.clone());
            }
        }
        ids
    }

    pub fn affects(&self, app: &PathId) -> bool {
        self.steps.iter().flat_map(|step| &step.actions).any(|action| action.app == *app)
    }

    pub fn current_actions(&self) -> &[Action] {
        self.steps.get(self.current_step).map_or(&[], |step| &step.actions)
    }
}

#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Step {
    pub actions: Vec<Action>,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Action {
    pub action: ActionKind,
    pub app: PathId,
    /// Version of the app that the action is about (the old one for Stop).
    pub version: Timestamp,
    /// Wanted number of instances; 0 for Start and Stop.
    pub scale_to: i32,
    /// Victims named by a kill-and-scale.
    pub to_kill: Vec<InstanceId>,
    /// Fixed when a restart begins, so that who goes on with it counts from the same start.
    pub restart: Option<RestartStart>,
}

/// Where a restart started from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RestartStart {
    /// Old instances that were wanted then.
    pub old_instances: usize,
    /// How many of them go before any new one is ready.
    pub kill_at_once: usize,
    /// Old and new ones together never exceed it.
    pub max_capacity: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ActionKind {
    StartApplication,
    StopApplication,
    ScaleApplication,
    RestartApplication,
}

impl ActionKind {
    pub fn as_str(self) -> &'static str {
        match self {
            ActionKind::StartApplication => "StartApplication",
            ActionKind::StopApplication => "StopApplication",
            ActionKind::ScaleApplication => "ScaleApplication",
            ActionKind::RestartApplication => "RestartApplication",
        }
    }
}

/// An app in the original and in the target; the versions name stored definitions.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct AppDelta {
    pub id: PathId,
    pub before: Option<Timestamp>,
    pub after: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct GroupDelta {
    pub id: PathId,
    pub before: Option<Group>,
    pub after: Option<Group>,
}

/// One version of the root: how it differs from the one before it.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct RootVersion {
    /// The version that clients know it by, where it rolled a deployment back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rolled_back: Option<Timestamp>,
    pub version: Timestamp,
    pub previous: Timestamp,
    pub apps: Vec<AppDelta>,
    pub groups: Vec<GroupDelta>,
}
