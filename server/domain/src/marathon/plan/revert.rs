//! Rolling a deployment back: the inverse of its changes, laid over the tree as it is now.

use std::collections::BTreeMap;

use super::RootUpdate;
use crate::marathon::deployment::{Deployment, GroupDelta};
use crate::marathon::group::Group;
use crate::marathon::path::PathId;
use crate::marathon::state::State;

/// Later changes of other apps and groups stay. A group that the deployment made goes only if it
/// is empty and unchanged. Runs with force: it replaces the deployment.
pub fn revert(state: &State, deployment: &Deployment) -> RootUpdate {
    let mut update = RootUpdate {
        changed_group: PathId::root(),
        force: true,
        is_rollback: true,
        ..RootUpdate::default()
    };
    for delta in &deployment.apps {
        let before = delta.before.and_then(|version| state.app_at(&delta.id, version));
        match (delta.before, before) {
            (Some(_), Some(app)) => {
                update.apps.insert(delta.id.clone(), Some((**app).clone()));
            }
            // The old definition is no longer known: the app is left as it is.
            (Some(_), None) => {}
            (None, _) if state.apps.contains_key(&delta.id) => {
                update.apps.insert(delta.id.clone(), None);
            }
            (None, _) => {}
        }
    }
    // Inner groups first, so that their parents may be empty after them.
    for delta in deployment.groups.iter().rev() {
        revert_group(state, delta, &mut update);
    }
    update
}

fn revert_group(state: &State, delta: &GroupDelta, update: &mut RootUpdate) {
    let current = state.groups.get(&delta.id).map(|group| Group::clone(group));
    match (&delta.before, &delta.after) {
        (Some(before), None) => {
            let mut group = current.unwrap_or_else(|| before.clone());
            for dependency in &before.dependencies {
                if !group.dependencies.contains(dependency) {
                    group.dependencies.push(dependency.clone());
                }
            }
            update.groups.insert(delta.id.clone(), Some(group));
        }
        (Some(before), Some(after)) => {
            let Some(mut group) = current else { return };
            for dependency in &before.dependencies {
                if !after.dependencies.contains(dependency)
                    && !group.dependencies.contains(dependency)
                {
                    group.dependencies.push(dependency.clone());
                }
            }
            let added =
                |id: &PathId| after.dependencies.contains(id) && !before.dependencies.contains(id);
            group.dependencies.retain(|id| !added(id));
            update.groups.insert(delta.id.clone(), Some(group));
        }
        (None, Some(after)) => {
            let Some(mut group) = current else { return };
            let unchanged = group.dependencies == after.dependencies;
            if unchanged && is_empty(state, &delta.id, &update.apps, &update.groups) {
                update.groups.insert(delta.id.clone(), None);
            } else if !after.dependencies.is_empty() {
                group.dependencies.retain(|id| !after.dependencies.contains(id));
                update.groups.insert(delta.id.clone(), Some(group));
            }
        }
        (None, None) => {}
    }
}

fn is_empty<A, G>(
    state: &State,
    id: &PathId,
    apps: &BTreeMap<PathId, Option<A>>,
    groups: &BTreeMap<PathId, Option<G>>,
) -> bool {
    let app_stays = |app: &PathId| !matches!(apps.get(app), Some(None));
    let group_stays = |group: &PathId| !matches!(groups.get(group), Some(None));
    !state.apps.keys().any(|app| app.is_within(id) && app_stays(app))
        && !apps.iter().any(|(app, put)| put.is_some() && app.is_within(id))
        && !state
            .groups
            .keys()
            .any(|group| group != id && group.is_within(id) && group_stays(group))
}
