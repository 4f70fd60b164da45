//! Dependencies between apps, and how deep each stands.

use std::collections::{BTreeMap, BTreeSet};

use super::Target;
use crate::marathon::path::PathId;
use crate::marathon::state::State;

/// App to the apps that it waits for.
type Edges = BTreeMap<PathId, BTreeSet<PathId>>;

/// Depth of every app that depends on something: the length of its longest path. Apps without
/// dependencies have none here and stand at depth 0. None where dependencies form a cycle.
pub(super) fn depths(target: &Target) -> Option<BTreeMap<PathId, usize>> {
    let edges = edges(target);
    let mut depths = BTreeMap::new();
    // Emulated recursion: a chain as long as the tree is wide must not exhaust the stack.
    for start in edges.keys() {
        let mut path: Vec<&PathId> = vec![start];
        let mut open: BTreeSet<&PathId> = BTreeSet::from([start]);
        while let Some(&id) = path.last() {
            let next = edges
                .get(id)
                .into_iter()
                .flatten()
                .find(|next| !depths.contains_key(*next) && edges.contains_key(*next));
            match next {
                Some(next) if !open.insert(next) => return None,
                Some(next) => path.push(next),
                None => {
                    let depth = edges[id]
                        .iter()
                        .map(|next| depths.get(next).copied().unwrap_or(0) + 1)
                        .max()
                        .unwrap_or(0);
                    depths.insert(id.clone(), depth);
                    open.remove(id);
                    path.pop();
                }
            }
        }
    }
    Some(depths)
}

/// True where the dependencies of the tree, with the edits laid over it, form a cycle.
pub fn has_cycle(state: &State, update: &super::RootUpdate, context: &super::PlanContext) -> bool {
    depths(&Target::new(state, update, context)).is_none()
}

fn edges(target: &Target) -> Edges {
    let mut edges = Edges::new();
    for app in target.all_apps() {
        for dependency in &app.dependencies {
            let to = edges.entry(app.id.clone()).or_default();
            if target.app(dependency).is_some() {
                to.insert(dependency.clone());
            } else {
                to.extend(apps_within(target, dependency));
            }
        }
    }
    for group in target.all_groups() {
        for dependency in &group.dependencies {
            if target.group(dependency).is_none() {
                continue;
            }
            let to: BTreeSet<PathId> = apps_within(target, dependency).collect();
            for app in apps_within(target, &group.id).collect::<Vec<_>>() {
                edges.entry(app).or_default().extend(to.iter().cloned());
            }
        }
    }
    edges.retain(|_, to| !to.is_empty());
    edges
}

fn apps_within<'a>(target: &'a Target, group: &'a PathId) -> impl Iterator<Item = PathId> + 'a {
    target.all_apps().map(|app| app.id.clone()).filter(move |id| id.is_within(group))
}
