//! Changes of groups.

use std::collections::BTreeSet;

use ekiden_convert::marathon::event::write_step;
use ekiden_domain::marathon::plan::dry_run;
use ekiden_domain::marathon::{App, Group, PathId, RootUpdate, State, when};
use ekiden_http::jetty;
use ekiden_wire::marathon::group::{GroupUpdate, read_partial};
use ekiden_wire::marathon::write::jackson;
use http::StatusCode;

use super::super::apps::{deployed, prepare_in, with_location};
use super::super::problem::Problem;
use super::super::request::Asked;
use super::super::routes::Answer;
use super::super::{Api, unsupported, validate};
use crate::config::MarathonConfig;
use crate::handle::RootChange;

const ROOT_SERVICES: &str = "enforceRole cannot be modified in a request that adds, removes or \
    modifies services; please make these changes in separate requests.";

/// The group that a body names, seen from the path.
fn target(update: &GroupUpdate, path: &str) -> PathId {
    let base = PathId::new(path);
    update.id.as_deref().map_or_else(|| base.clone(), |id| PathId::resolve(id, &base))
}

pub async fn create(api: &Api, asked: &Asked, path: &str) -> Answer {
    let update = asked.read_body(GroupUpdate::read)?;
    let force = asked.flag("force", false);
    let id = target(&update, path);
    let planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            // Rules come first. Recorded: 03-groups.har, POST of `/e1` with broken apps.
            let change = change(state, &api.handle.config, &update, &id, force)?;
            if state.has_group(&id) {
                let text = format!("Group {id} is already created. Use PUT to change this group.");
                return Err(Problem::Told(StatusCode::CONFLICT, text));
            }
            if state.apps.contains_key(&id) {
                let text = format!("An app with the path {id} already exists.");
                return Err(Problem::Told(StatusCode::CONFLICT, text));
            }
            no_strays(&update, &id)?;
            Ok(change)
        })
        .await?;
    let response = deployed(StatusCode::CREATED, &planned);
    Ok(with_location(response, &asked.location(id.as_str())))
}

pub async fn update(api: &Api, asked: &Asked, path: &str) -> Answer {
    let update = asked.read_body(GroupUpdate::read)?;
    let force = asked.flag("force", false);
    // The id in a body does not move the group.
    let id = PathId::new(path);
    let config = &api.handle.config;
    if asked.flag("dryRun", false) {
        let published = api.handle.at_head().await;
        let change = change(&published.state, config, &update, &id, force)?;
        no_strays(&update, &id)?;
        let steps = dry_run(&published.state, &change.update, &api.handle.plan_context());
        let body = jackson(|w| w.object(|w| w.key("steps").array(&steps, write_step)));
        return Ok(jetty::json(StatusCode::OK, body));
    }
    let planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            let change = change(state, config, &update, &id, force)?;
            no_strays(&update, &id)?;
            Ok(change)
        })
        .await?;
    Ok(deployed(StatusCode::OK, &planned))
}

fn change(
    state: &State,
    config: &MarathonConfig,
    update: &GroupUpdate,
    id: &PathId,
    force: bool,
) -> Result<RootChange, Problem> {
    alone(update)?;
    let changed_group = id.clone();
    let mut root = RootUpdate { changed_group, force, ..RootUpdate::default() };
    if let Some(version) = &update.version {
        roll_back(state, &mut root, id, version)?;
    } else if let Some(factor) = update.scale_by {
        for app in state.apps.values().filter(|app| app.id.is_within(id)) {
            let instances = (f64::from(app.instances) * factor).ceil();
            let instances = instances.clamp(0.0, f64::from(i32::MAX)) as i32;
            root.apps.insert(app.id.clone(), Some(App { instances, ..App::clone(app) }));
        }
    } else {
        structure(&Place { state, config, enforced: None }, &mut root, update, id, "")?;
        // Whatever it says of roles. Recorded: 03-groups.har, PUT of the root with apps.
        if id.is_root() && !root.apps.is_empty() {
            return Err(Problem::rule("/enforceRole", ROOT_SERVICES));
        }
    }
    Ok(RootChange { update: root, posted: None })
}

/// `scaleBy` and `version` stand for themselves.
fn alone(update: &GroupUpdate) -> Result<(), Problem> {
    let rest = GroupUpdate { scale_by: None, version: None, ..update.clone() };
    let has_rest = rest != GroupUpdate::default();
    let mut rules = validate::Rules::default();
    let text = "not allowed in conjunction with other properties.";
    let is_scaling_alone = update.scale_by.is_none() || !(has_rest || update.version.is_some());
    rules.check(is_scaling_alone, "/scaleBy", text);
    let is_version_alone = update.version.is_none() || !(has_rest || update.scale_by.is_some());
    rules.check(is_version_alone, "/version", text);
    rules.finish()
}

/// The group as it was at a version of the root.
fn roll_back(
    state: &State,
    root: &mut RootUpdate,
    id: &PathId,
    version: &str,
) -> Result<(), Problem> {
    let at = when::parse(version).ok_or_else(|| Problem::timestamp(version))?;
    let old = state.root_at(at).filter(|old| id.is_root() || old.groups.contains_key(id));
    let old = old.ok_or_else(|| {
        Problem::illegal(format!("Group {id} not available in version {}", when::format(at)))
    })?;
    for app in state.apps.keys().filter(|app| app.is_within(id)) {
        root.apps.insert(app.clone(), None);
    }
    for (app, version) in old.apps.iter().filter(|(app, _)| app.is_within(id)) {
        if let Some(definition) = state.app_at(app, *version) {
            root.apps.insert(app.clone(), Some(App::clone(definition)));
        }
    }
    for (group, noun) in old.groups.iter().filter(|(group, _)| group.is_within(id)) {
        root.groups.insert(group.clone(), Some(Group::clone(noun)));
    }
    for group in state.groups.keys() {
        if group.is_within(id) && !group.is_root() && !old.groups.contains_key(group) {
            root.groups.insert(group.clone(), None);
        }
    }
    Ok(())
}

/// Groups elsewhere are no part of this one. Seen last of all: a group that is there already is
/// told first. Recorded: 03-groups.har, POST of `/e1` with `/elsewhere` in it.
fn no_strays(update: &GroupUpdate, id: &PathId) -> Result<(), Problem> {
    for child in update.groups.iter().flatten() {
        let child_id = target(child, id.as_str());
        if child_id == *id || !child_id.is_within(id) {
            let text = format!("Identifier is not child of '{id}'");
            return Err(Problem::rule("/groups", &text));
        }
        no_strays(child, &child_id)?;
    }
    Ok(())
}

/// Where in an update something stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    state: &'a State,
    config: &'a MarathonConfig,
    /// What the update says, or means by its silence, of its top-level group: it holds for the
    /// services that come with it (`GroupNormalization.visitTopLevelGroup`).
    enforced: Option<bool>,
}

/// Lists are complete: who is not in them goes. What is absent stays.
fn structure(
    within: &Place<'_>,
    root: &mut RootUpdate,
    update: &GroupUpdate,
    id: &PathId,
    place: &str,
) -> Result<(), Problem> {
    let is_top = !id.is_root() && id.parent().is_root();
    if update.enforce_role.is_some() && !is_top {
        let text =
            format!("enforceRole can only be set for top-level groups, and {id} is not top-level");
        return Err(Problem::rule(&format!("{place}/enforceRole"), &text));
    }
    validate::group_id(id)?;
    let mut within = *within;
    let Place { state, config, .. } = within;
    let mut group = match state.groups.get(id) {
        Some(group) => Group::clone(group),
        None => Group { id: id.clone(), ..Group::default() },
    };
    if is_top {
        let enforce = update.enforce_role.unwrap_or(config.new_group_enforce_role);
        within.enforced = Some(enforce);
        group.enforce_role =
            Some(enforce).filter(|enforce| *enforce || group.enforce_role.is_some());
    }
    if let Some(dependencies) = &update.dependencies {
        group.dependencies =
            dependencies.iter().map(|dependency| PathId::resolve(dependency, id)).collect();
    }
    if !id.is_root() || state.groups.contains_key(id) || update.dependencies.is_some() {
        root.groups.insert(id.clone(), Some(group));
    }
    if let Some(apps) = &update.apps {
        of_apps(&within, root, apps, id)?;
    }
    if let Some(groups) = &update.groups {
        let mut named = BTreeSet::new();
        for (index, child) in groups.iter().enumerate() {
            if child.id.is_none() {
                // Recorded: 03-groups.har, `"groups": [{}]`.
                let text = "None.get".to_owned();
                return Err(Problem::Told(StatusCode::INTERNAL_SERVER_ERROR, text));
            }
            let child_id = target(child, id.as_str());
            named.insert(child_id.clone());
            let place = format!("{place}/groups({index})");
            structure(&within, root, child, &child_id, &place)?;
        }
        for old in state.child_groups(id) {
            if !named.iter().any(|kept| kept.is_within(&old.id)) {
                root.groups.insert(old.id.clone(), None);
            }
        }
    }
    Ok(())
}

fn of_apps(
    within: &Place<'_>,
    root: &mut RootUpdate,
    apps: &[ekiden_wire::marathon::app::App],
    id: &PathId,
) -> Result<(), Problem> {
    let Place { state, config, enforced } = *within;
    for old in state.child_apps(id) {
        root.apps.insert(old.id.clone(), None);
    }
    for (index, written) in apps.iter().enumerate() {
        let app = prepare_in(state, config, written.clone(), id, enforced)?;
        if app.id.parent() != *id {
            let text = format!("Identifier is not child of '{id}'");
            return Err(Problem::rule(&format!("/apps({index})/id"), &text));
        }
        validate::tree(state, &app.id)?;
        unsupported::check(&app)?;
        let version_info = state.app(&app.id).map(|old| old.version_info);
        let app = App { version_info: version_info.unwrap_or(app.version_info), ..app };
        root.apps.insert(app.id.clone(), Some(app));
    }
    Ok(())
}

/// Changing how a group names roles is no deployment. What is absent becomes the default; a group
/// that is not there is no error. Recorded: 03-groups.har, PATCH of `/v2/groups/nope`.
pub async fn patch(api: &Api, asked: &Asked, path: &str) -> Answer {
    let enforce_role = asked.read_body(read_partial)?;
    let id = PathId::new(path);
    if id.is_root() || !id.parent().is_root() {
        return Err(Problem::rule("/", "Path needs to be top-level"));
    }
    let enforce_role = enforce_role.unwrap_or(api.handle.config.new_group_enforce_role);
    api.handle.enforce_role(&id, enforce_role).await?;
    Ok(jetty::empty(StatusCode::OK))
}

pub async fn delete(api: &Api, asked: &Asked, path: &str) -> Answer {
    let id = PathId::new(path);
    let force = asked.flag("force", false);
    let planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            if !state.has_group(&id) {
                let text = format!("Group '{id}' does not exist");
                return Err(Problem::Told(StatusCode::NOT_FOUND, text));
            }
            let changed_group = id.parent();
            let mut root = RootUpdate { changed_group, force, ..RootUpdate::default() };
            for group in state.groups.keys().filter(|group| group.is_within(&id)) {
                if !group.is_root() {
                    root.groups.insert(group.clone(), None);
                }
            }
            for app in state.apps.keys().filter(|app| app.is_within(&id)) {
                root.apps.insert(app.clone(), None);
            }
            Ok(RootChange { update: root, posted: None })
        })
        .await?;
    Ok(deployed(StatusCode::OK, &planned))
}
