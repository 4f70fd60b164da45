//! GET of apps.

use std::sync::Arc;

use ekiden_domain::marathon::{App, PathId, when};
use ekiden_http::{Parts, jetty};
use ekiden_wire::marathon::scala;
use ekiden_wire::marathon::write::jackson;
use http::StatusCode;

use super::super::Api;
use super::super::fragments::definition;
use super::super::labels::Selector;
use super::super::problem::Problem;
use super::super::request::Asked;
use super::super::routes::Answer;
use super::{Embeds, app_id, app_info};

pub async fn list(api: &Api, asked: &Asked) -> Answer {
    let selector = asked.parameter("label").map(Selector::parse).transpose()?;
    let lower = |name| asked.parameter(name).map(str::to_lowercase);
    let (id, cmd) = (lower("id"), lower("cmd"));
    let selected = |app: &App| {
        let has_cmd = |part: &String| {
            app.cmd.as_ref().is_some_and(|cmd| cmd.to_lowercase().contains(part.as_str()))
        };
        id.as_ref().is_none_or(|part| app.id.as_str().contains(part.as_str()))
            && cmd.as_ref().is_none_or(has_cmd)
            && selector.as_ref().is_none_or(|selector| selector.matches(&app.labels))
    };
    let published = api.handle.at_head().await;
    let state = &published.state;
    api.fragments.tidy(state);
    let embeds = Embeds::of_list(&asked.parameters("embed"));
    let apps = state.apps.values().filter(|app| selected(app));
    Ok(jetty::json(StatusCode::OK, infos(api, state, "apps", apps, embeds)))
}

/// `{"<name>":[…]}`
fn infos<'a>(
    api: &Api,
    state: &ekiden_domain::marathon::State,
    name: &str,
    apps: impl Iterator<Item = &'a Arc<App>>,
    embeds: Embeds,
) -> Parts {
    let soft = api.handle.soft();
    let mut parts = Parts::new();
    parts.push(format!("{{\"{name}\":["));
    for (index, app) in apps.enumerate() {
        if index > 0 {
            parts.push(",");
        }
        app_info(api, state, &soft, app, embeds, &mut parts);
    }
    parts.push("]}");
    parts
}

/// A group's own apps stand before those of the groups in it.
pub fn tree_order(id: &PathId) -> Vec<(bool, String)> {
    let count = id.segments().count();
    let segment = |(index, name): (usize, &str)| (index + 1 < count, name.to_owned());
    id.segments().enumerate().map(segment).collect()
}

/// One app, or with `*` at the end all that are below a group.
pub async fn show(api: &Api, asked: &Asked, text: &str) -> Answer {
    let published = api.handle.at_head().await;
    let state = &published.state;
    let asked_embeds = asked.parameters("embed");
    if let Some(group) =
        text.strip_suffix('*').filter(|rest| rest.is_empty() || rest.ends_with('/'))
    {
        let group = app_id(group);
        if !state.has_group(&group) {
            return Err(Problem::Absent(format!("Group '{group}' does not exist")));
        }
        let mut apps: Vec<&Arc<App>> =
            state.apps.values().filter(|app| app.id.is_within(&group)).collect();
        apps.sort_by_key(|app| tree_order(&app.id));
        let apps = apps.into_iter();
        let embeds = Embeds { last_task_failure: false, ..Embeds::of_one(&asked_embeds) };
        return Ok(jetty::json(StatusCode::OK, infos(api, state, "*", apps, embeds)));
    }
    let id = app_id(text);
    let app = state.app(&id).ok_or_else(|| Problem::app_absent(&id))?;
    let soft = api.handle.soft();
    let mut parts = Parts::new();
    parts.push("{\"app\":");
    app_info(api, state, &soft, app, Embeds::of_one(&asked_embeds), &mut parts);
    parts.push("}");
    Ok(jetty::json(StatusCode::OK, parts))
}

/// A set of dates, in hash order.
pub async fn versions(api: &Api, id: &str) -> Answer {
    let id = app_id(id);
    let published = api.handle.at_head().await;
    let history = published.state.app_history(&id);
    if history.is_empty() || !published.state.apps.contains_key(&id) {
        return Err(Problem::app_absent(&id));
    }
    let texts: Vec<String> = history.into_iter().rev().map(when::format).collect();
    let texts = scala::insertion_order(texts, |text| scala::string_hash(text));
    let body = jackson(|w| w.object(|w| w.strings("versions", &texts)));
    Ok(jetty::json(StatusCode::OK, body))
}

pub async fn version(api: &Api, id: &str, version: &str) -> Answer {
    let id = app_id(id);
    let at = when::parse(version).ok_or_else(|| Problem::timestamp(version))?;
    let published = api.handle.at_head().await;
    let app = published.state.app_at(&id, at).ok_or_else(|| {
        let version = when::format(at);
        Problem::Absent(format!("App '{id}' does not exist in version {version}"))
    })?;
    Ok(jetty::json(StatusCode::OK, definition(app)))
}
