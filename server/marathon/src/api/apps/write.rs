//! POST, PUT, PATCH and DELETE of apps.

use std::collections::BTreeMap;

use ekiden_convert::marathon::app_out;
use ekiden_domain::marathon::{App, PathId, Planned, RootUpdate, State, VersionInfo, when};
use ekiden_http::jetty;
use ekiden_wire::marathon::app as wire;
use ekiden_wire::marathon::read::list;
use ekiden_wire::marathon::write::jackson;
use http::{Method, StatusCode};

use super::super::problem::Problem;
use super::super::request::Asked;
use super::super::routes::Answer;
use super::super::{Api, normalize, unsupported, validate};
use super::{app_id, deployed, prepare, with_deployment, with_location};
use crate::handle::{Posted, RootChange};

pub async fn create(api: &Api, asked: &Asked) -> Answer {
    let written = asked.read_body(wire::App::read)?;
    let force = asked.flag("force", false);
    let mut submitted = App::default();
    let planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            let app = prepare(state, &api.handle.config, written.clone(), &PathId::root())?;
            if state.apps.contains_key(&app.id) {
                let text = format!("An app with id [{}] already exists.", app.id);
                return Err(Problem::Told(StatusCode::CONFLICT, text));
            }
            validate::tree(state, &app.id)?;
            unsupported::check(&app)?;
            submitted = app.clone();
            let told = Some(Box::new(app.clone()));
            Ok(one(asked, app, told, force))
        })
        .await?;
    submitted.version_info = VersionInfo::Only { version: planned.version };
    let body = jackson(|w| {
        w.object(|w| {
            app_out(&submitted).write_members(w);
            for count in ["tasksStaged", "tasksRunning", "tasksHealthy", "tasksUnhealthy"] {
                w.integer_member(count, 0);
            }
            w.key("deployments").array([&planned.deployment.id], |w, id| {
                w.object(|w| w.string_member("id", id));
            });
        });
    });
    let response = with_deployment(jetty::json(StatusCode::CREATED, body), &planned);
    Ok(with_location(response, &asked.location(submitted.id.as_str())))
}

/// A change of one app, told by an event of its own.
fn one(asked: &Asked, app: App, submitted: Option<Box<App>>, force: bool) -> RootChange {
    let posted = Some(Posted {
        client_ip: asked.client_ip(),
        uri: asked.path.clone(),
        app_id: app.id.clone(),
        submitted,
    });
    let update = RootUpdate {
        changed_group: app.id.parent(),
        apps: BTreeMap::from([(app.id.clone(), Some(app))]),
        force,
        ..RootUpdate::default()
    };
    RootChange { update, posted }
}

pub async fn update(api: &Api, asked: &Asked, id: &str) -> Answer {
    let id = app_id(id);
    let is_patch = asked.method == Method::PATCH;
    let is_partial = is_patch || asked.flag("partialUpdate", true);
    let force = asked.flag("force", false);
    let value = asked.value()?;
    let mut created = false;
    let planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            let current = state.app(&id).map(|app| App::clone(app));
            created = current.is_none();
            let written = match &current {
                Some(_) if is_partial => wire::App::read_update(&value),
                _ => wire::App::read_with_id(&value, id.as_str()),
            };
            let written = written.map_err(Problem::Shape)?;
            let app = changed(api, state, written, &id, current.as_ref(), is_partial)?;
            // Rules come first. Recorded: 01-empty.har, PATCH of /v2/apps/x.
            if created && is_patch {
                return Err(Problem::app_missing(&id));
            }
            validate::tree(state, &id)?;
            unsupported::check(&app)?;
            Ok(one(asked, app, None, force))
        })
        .await?;
    let status = if created { StatusCode::CREATED } else { StatusCode::OK };
    let response = deployed(status, &planned);
    if created {
        return Ok(with_location(response, &asked.location(id.as_str())));
    }
    Ok(response)
}

/// What an update makes of an app that is there, or of none.
fn changed(
    api: &Api,
    state: &State,
    mut written: wire::App,
    id: &PathId,
    current: Option<&App>,
    is_partial: bool,
) -> Result<App, Problem> {
    let config = &api.handle.config;
    written.id = Some(id.to_string());
    let Some(current) = current else {
        written.executor_resources = None;
        return prepare(state, config, written, &PathId::root());
    };
    if !is_partial {
        written.executor_resources = None;
        let app = prepare(state, config, written, &PathId::root())?;
        return Ok(App { version_info: current.version_info, ..app });
    }
    if let Some(version) = written.version.take() {
        let nothing = wire::App { id: written.id.clone(), ..wire::App::default() };
        if written != nothing {
            let text = "The 'version' field may only be combined with the 'id' field.";
            return Err(Problem::rule("/", text));
        }
        let at = when::parse(&version).ok_or_else(|| Problem::timestamp(&version))?;
        let old = state.app_at(id, at).ok_or_else(|| Problem::app_missing(id))?;
        return Ok(App { version_info: current.version_info, ..App::clone(old) });
    }
    normalize::absolute(&mut written, &PathId::root());
    normalize::migrate(&mut written, config)?;
    let mut shown = app_out(current);
    shown.version = None;
    shown.version_info = None;
    // An app that takes any role shows an empty list; written, an empty list is refused.
    shown.accepted_resource_roles = shown.accepted_resource_roles.filter(|roles| !roles.is_empty());
    let merged = normalize::merge(written, shown);
    let app = prepare(state, config, merged, &PathId::root())?;
    Ok(App { version_info: current.version_info, ..app })
}

pub async fn update_many(api: &Api, asked: &Asked) -> Answer {
    let updates = asked.read_body(list(wire::App::read_update))?;
    let is_patch = asked.method == Method::PATCH;
    let is_partial = is_patch || asked.flag("partialUpdate", true);
    let force = asked.flag("force", false);
    let planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            let mut apps: BTreeMap<PathId, Option<App>> = BTreeMap::new();
            for written in &updates {
                let Some(id) = written.id.as_deref().map(app_id) else {
                    let text = "requirement failed: App Update must have app id set";
                    return Err(Problem::illegal(text));
                };
                let current = match apps.get(&id) {
                    Some(app) => app.clone(),
                    None => state.app(&id).map(|app| App::clone(app)),
                };
                if is_patch && current.is_none() {
                    return Err(Problem::app_missing(&id));
                }
                let current = current.as_ref();
                let app = changed(api, state, written.clone(), &id, current, is_partial)?;
                validate::tree(state, &id)?;
                unsupported::check(&app)?;
                apps.insert(id, Some(app));
            }
            let update = RootUpdate { apps, force, ..RootUpdate::default() };
            Ok(RootChange { update, posted: None })
        })
        .await?;
    Ok(deployed(StatusCode::OK, &planned))
}

pub async fn delete(api: &Api, asked: &Asked, id: &str) -> Answer {
    let id = app_id(id);
    let force = asked.flag("force", true);
    let planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            if !state.apps.contains_key(&id) {
                return Err(Problem::app_missing(&id));
            }
            let update = RootUpdate {
                apps: BTreeMap::from([(id.clone(), None)]),
                changed_group: id.parent(),
                force,
                ..RootUpdate::default()
            };
            Ok(RootChange { update, posted: None })
        })
        .await?;
    Ok(deployed(StatusCode::OK, &planned))
}

pub async fn restart(api: &Api, asked: &Asked, id: &str) -> Answer {
    let id = app_id(id);
    let force = asked.flag("force", false);
    let planned: Planned = api
        .handle
        .change(|state| -> Result<RootChange, Problem> {
            let current = state.app(&id).ok_or_else(|| Problem::app_missing(&id))?;
            // Without a version it is a restart.
            let app = App { version_info: VersionInfo::None, ..App::clone(current) };
            let update = RootUpdate {
                apps: BTreeMap::from([(id.clone(), Some(app))]),
                changed_group: id.parent(),
                force,
                ..RootUpdate::default()
            };
            Ok(RootChange { update, posted: None })
        })
        .await?;
    Ok(deployed(StatusCode::OK, &planned))
}
