//! GET of groups.

use std::sync::Arc;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::{App, Group, PathId, State, when};
use ekiden_http::{Parts, jetty};
use ekiden_wire::marathon::write::jackson;
use http::StatusCode;

use super::super::Api;
use super::super::apps::{Embeds, app_info, tree_order};
use super::super::problem::Problem;
use super::super::request::Asked;
use super::super::routes::Answer;
use crate::soft::Soft;

/// What is shown of a group.
#[derive(Clone, Copy)]
struct Shown {
    groups: bool,
    apps: bool,
    of_apps: Embeds,
}

impl Shown {
    /// Everything, unless something is asked for.
    fn of(asked: &[&str]) -> Self {
        let is_all = asked.is_empty();
        Shown {
            groups: is_all || asked.contains(&"group.groups"),
            apps: is_all || asked.contains(&"group.apps"),
            of_apps: Embeds::of_group(asked),
        }
    }
}

/// The tree at one version of the root.
struct Tree<'a> {
    state: &'a State,
    soft: &'a Soft,
    version: Timestamp,
    apps: Vec<Arc<App>>,
    groups: Vec<Arc<Group>>,
}

impl<'a> Tree<'a> {
    fn current(state: &'a State, soft: &'a Soft) -> Self {
        Tree {
            state,
            soft,
            version: state.root_version(),
            apps: state.apps.values().cloned().collect(),
            groups: state.groups.values().cloned().collect(),
        }
    }

    fn at(state: &'a State, soft: &'a Soft, version: Timestamp) -> Option<Self> {
        let root = state.root_at(version)?;
        let apps = root
            .apps
            .iter()
            .filter_map(|(id, version)| state.app_at(id, *version).cloned())
            .collect();
        let groups = root.groups.values().cloned().collect();
        Some(Tree { state, soft, version, apps, groups })
    }

    fn has(&self, id: &PathId) -> bool {
        id.is_root() || self.groups.iter().any(|group| group.id == *id)
    }

    fn write(&self, api: &Api, id: &PathId, shown: Shown, parts: &mut Parts) {
        let group = self.groups.iter().find(|group| group.id == *id);
        parts.push(format!("{{\"id\":\"{id}\",\"apps\":["));
        if shown.apps {
            let apps: Vec<&Arc<App>> =
                self.apps.iter().filter(|app| app.id.parent() == *id).collect();
            for (index, app) in apps.into_iter().enumerate() {
                if index > 0 {
                    parts.push(",");
                }
                app_info(api, self.state, self.soft, app, shown.of_apps, parts);
            }
        }
        parts.push("],\"pods\":[],\"groups\":[");
        if shown.groups {
            let is_child = |group: &&Arc<Group>| !group.id.is_root() && group.id.parent() == *id;
            for (index, child) in self.groups.iter().filter(is_child).enumerate() {
                if index > 0 {
                    parts.push(",");
                }
                self.write(api, &child.id, shown, parts);
            }
        }
        let end = jackson(|w| {
            w.object(|w| {
                let none = Vec::new();
                let dependencies = group.map_or(&none, |group| &group.dependencies);
                w.key("dependencies").array(dependencies, |w, id| w.string(id.as_str()));
                w.string_member("version", &when::format(self.version));
                // Only groups right below the root have it.
                if !id.is_root() && id.parent().is_root() {
                    let enforce = group.and_then(|group| group.enforce_role).unwrap_or(false);
                    w.boolean_member("enforceRole", enforce);
                }
            });
        });
        parts.push("],");
        parts.push(bytes::Bytes::from(end).slice(1..));
    }
}

fn absent(id: &PathId) -> Problem {
    Problem::Absent(format!("Group '{id}' does not exist"))
}

pub async fn show(api: &Api, asked: &Asked, id: &str) -> Answer {
    let id = PathId::new(id);
    let published = api.handle.at_head().await;
    let soft = api.handle.soft();
    let tree = Tree::current(&published.state, &soft);
    answer(api, asked, &tree, &id)
}

fn answer(api: &Api, asked: &Asked, tree: &Tree, id: &PathId) -> Answer {
    if !tree.has(id) {
        return Err(absent(id));
    }
    let mut parts = Parts::new();
    tree.write(api, id, Shown::of(&asked.parameters("embed")), &mut parts);
    Ok(jetty::json(StatusCode::OK, parts))
}

/// All apps below a group, which need not be there.
pub async fn apps(api: &Api, asked: &Asked, id: &str) -> Answer {
    let id = PathId::new(id);
    let published = api.handle.at_head().await;
    let state = &published.state;
    let soft = api.handle.soft();
    let embeds = Embeds::of_group(&asked.parameters("embed"));
    let mut parts = Parts::new();
    parts.push("[");
    let mut within: Vec<&Arc<App>> =
        state.apps.values().filter(|app| app.id != id && app.id.is_within(&id)).collect();
    within.sort_by_key(|app| tree_order(&app.id));
    for (index, app) in within.into_iter().enumerate() {
        if index > 0 {
            parts.push(",");
        }
        app_info(api, state, &soft, app, embeds, &mut parts);
    }
    parts.push("]");
    Ok(jetty::json(StatusCode::OK, parts))
}

/// Versions of the root in which the group was there; the root's before any write is one as well.
pub async fn versions(api: &Api, id: &str) -> Answer {
    let id = PathId::new(id);
    let published = api.handle.at_head().await;
    let state = &published.state;
    if !state.has_group(&id) {
        return Err(absent(&id));
    }
    let mut versions: Vec<Timestamp> = state
        .root_versions
        .keys()
        .copied()
        .filter(|version| {
            id.is_root()
                || state.root_at(*version).is_some_and(|root| root.groups.contains_key(&id))
        })
        .collect();
    if id.is_root() {
        versions.insert(0, Timestamp(0));
    }
    let body = jackson(|w| w.array(versions, |w, version| w.string(&when::format(version))));
    Ok(jetty::json(StatusCode::OK, body))
}

pub async fn version(api: &Api, asked: &Asked, id: &str, version: &str) -> Answer {
    let id = PathId::new(id);
    let at = when::parse(version).ok_or_else(|| Problem::timestamp(version))?;
    let published = api.handle.at_head().await;
    let soft = api.handle.soft();
    let tree = Tree::at(&published.state, &soft, at).ok_or_else(|| absent(&id))?;
    answer(api, asked, &tree, &id)
}
