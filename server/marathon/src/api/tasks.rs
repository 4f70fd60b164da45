//! Tasks: lists, and killing them.

use std::collections::BTreeMap;

use ekiden_convert::marathon::task::task_out;
use ekiden_domain::marathon::{App, Condition, Instance, InstanceId, PathId, State, TaskId};
use ekiden_http::jetty;
use ekiden_wire::marathon::simple::read_task_ids;
use ekiden_wire::marathon::write::{Writer, jackson};
use http::StatusCode;

use super::Api;
use super::apps::{app_id, health_results, scale};
use super::problem::Problem;
use super::request::Asked;
use super::routes::Answer;
use crate::soft::Soft;

fn write_tasks(
    w: &mut Writer,
    state: &State,
    soft: Option<&Soft>,
    instances: &[&Instance],
    with_service_ports: bool,
) {
    w.array(instances, |w, instance| {
        let (Some(task), Some(app)) = (instance.task(), app_of(state, instance)) else { return };
        let ports = if with_service_ports { app.service_ports() } else { Vec::new() };
        let health = soft.map(|soft| health_results(soft, app, instance)).unwrap_or_default();
        task_out(instance, task, health, ports).write(w);
    });
}

fn app_of<'a>(state: &'a State, instance: &Instance) -> Option<&'a App> {
    let app = state.run_spec(instance).or_else(|| state.app(&instance.app_id))?;
    Some(app.as_ref())
}

fn tasks_body(
    state: &State,
    soft: Option<&Soft>,
    instances: &[&Instance],
    with_service_ports: bool,
) -> Vec<u8> {
    let shown: Vec<&Instance> = instances
        .iter()
        .copied()
        .filter(|instance| instance.task().is_some() && app_of(state, instance).is_some())
        .collect();
    jackson(|w| {
        w.object(|w| write_tasks(w.key("tasks"), state, soft, &shown, with_service_ports));
    })
}

/// `status` knows two words; others choose nothing out. A task that Mesos has said nothing of is
/// shown as staging, and is not. Recorded: 06-tasks.har, `?status=staging`.
pub async fn list(api: &Api, asked: &Asked) -> Answer {
    let mut wanted = asked.parameters("status");
    wanted.extend(asked.parameters("status[]"));
    let known: Vec<Condition> = wanted
        .into_iter()
        .filter_map(|word| match word.to_ascii_lowercase().as_str() {
            "running" => Some(Condition::Running),
            "staging" => Some(Condition::Staging),
            _ => None,
        })
        .collect();
    let published = api.handle.at_head().await;
    let state = &published.state;
    let shown: Vec<&Instance> = state
        .instances
        .values()
        .map(AsRef::as_ref)
        .filter(|instance: &&Instance| known.is_empty() || known.contains(&instance.condition))
        // Those of a deleted app are still dying. Recorded: 05-deployments-queue.har, `/nokill`.
        .filter(|instance| state.apps.contains_key(&instance.app_id))
        .collect();
    let body = tasks_body(state, Some(&api.handle.soft()), &shown, true);
    Ok(jetty::json(StatusCode::OK, body))
}

/// Of an app, or of all apps below a group (`group/*`).
pub async fn of_app(api: &Api, text: &str) -> Answer {
    let published = api.handle.at_head().await;
    let state = &published.state;
    let shown: Vec<&Instance> = match text.strip_suffix('*') {
        Some(group) if group.is_empty() || group.ends_with('/') => {
            let group = app_id(group);
            if !state.has_group(&group) {
                return Err(Problem::Absent(format!("Group '{group}' does not exist")));
            }
            let within = |instance: &&Instance| instance.app_id.is_within(&group);
            state.instances.values().map(AsRef::as_ref).filter(within).collect()
        }
        _ => {
            let id = app_id(text);
            if !state.apps.contains_key(&id) {
                return Err(Problem::app_absent(&id));
            }
            state.instances_of(&id).map(AsRef::as_ref).collect()
        }
    };
    let body = tasks_body(state, Some(&api.handle.soft()), &shown, false);
    Ok(jetty::json(StatusCode::OK, body))
}

fn check_scale_and_wipe(asked: &Asked) -> Result<(bool, bool), Problem> {
    let (scale, wipe) = (asked.flag("scale", false), asked.flag("wipe", false));
    if scale && wipe {
        let text = "You cannot use scale and wipe at the same time.".to_owned();
        return Err(Problem::Told(StatusCode::BAD_REQUEST, text));
    }
    Ok((scale, wipe))
}

/// All tasks of an app, or those on one host.
pub async fn kill_of_app(api: &Api, asked: &Asked, id: &str) -> Answer {
    let (is_scale, wipe) = check_scale_and_wipe(asked)?;
    let id = app_id(id);
    let host = asked.parameter("host").filter(|host| *host != "*");
    let published = api.handle.at_head().await;
    let state = &published.state;
    if !state.apps.contains_key(&id) {
        return Err(Problem::app_missing(&id));
    }
    let is_on = |instance: &&Instance| {
        host.is_none_or(|host| instance.agent_info.as_ref().is_some_and(|agent| agent.host == host))
    };
    let victims: Vec<&Instance> =
        state.instances_of(&id).map(AsRef::as_ref).filter(is_on).collect();
    let ids: Vec<InstanceId> = victims.iter().map(|instance| instance.id.clone()).collect();
    if is_scale {
        return scale(api, &BTreeMap::from([(id, ids)]), asked.flag("force", false)).await;
    }
    let body = tasks_body(state, Some(&api.handle.soft()), &victims, false);
    kill(api, &ids, wipe).await?;
    Ok(jetty::json(StatusCode::OK, body))
}

pub async fn kill_one(api: &Api, asked: &Asked, id: &str, task: &str) -> Answer {
    let (is_scale, wipe) = check_scale_and_wipe(asked)?;
    let id = app_id(id);
    let published = api.handle.at_head().await;
    let state = &published.state;
    if !state.apps.contains_key(&id) {
        return Err(Problem::app_absent(&id));
    }
    let task_id = TaskId::new(task);
    let instance = task_id
        .instance()
        .and_then(|instance| state.instances.get(&instance))
        .filter(|instance| instance.app_id == id && instance.task().is_some())
        .ok_or_else(|| Problem::Absent(format!("Task '{task}' does not exist")))?;
    let ids = vec![instance.id.clone()];
    if is_scale {
        return scale(api, &BTreeMap::from([(id, ids)]), asked.flag("force", false)).await;
    }
    let soft = api.handle.soft();
    let body = jackson(|w| {
        w.object(|w| {
            if let (Some(task), Some(app)) = (instance.task(), app_of(state, instance)) {
                let health = health_results(&soft, app, instance);
                task_out(instance, task, health, Vec::new()).write(w.key("task"));
            }
        });
    });
    kill(api, &ids, wipe).await?;
    Ok(jetty::json(StatusCode::OK, body))
}

/// `POST /v2/tasks/delete`
pub async fn kill_many(api: &Api, asked: &Asked) -> Answer {
    let (is_scale, wipe) = check_scale_and_wipe(asked)?;
    let texts = asked.read_body(read_task_ids)?;
    let mut ids: Vec<InstanceId> = Vec::new();
    for text in &texts {
        let id = TaskId::new(text).instance().ok_or_else(|| {
            // The class is Java's. Recorded: 06-tasks.har, `["nope"]`.
            let reason = format!("taskId {text} no valid identifier (of class java.lang.String)");
            let text = format!("Invalid task id '{text}'. [{reason}]");
            Problem::Told(StatusCode::BAD_REQUEST, text)
        })?;
        ids.push(id);
    }
    let published = api.handle.at_head().await;
    let state = &published.state;
    let victims: Vec<&Instance> =
        ids.iter().filter_map(|id| state.instances.get(id)).map(AsRef::as_ref).collect();
    let known: Vec<InstanceId> = victims.iter().map(|instance| instance.id.clone()).collect();
    if is_scale {
        let mut by_app: BTreeMap<PathId, Vec<InstanceId>> = BTreeMap::new();
        for instance in &victims {
            by_app.entry(instance.app_id.clone()).or_default().push(instance.id.clone());
        }
        return scale(api, &by_app, asked.flag("force", false)).await;
    }
    // Nothing is told of their health here. Recorded: 06-tasks.har, POST of `/v2/tasks/delete`.
    let body = tasks_body(state, None, &victims, false);
    kill(api, &known, wipe).await?;
    Ok(jetty::json(StatusCode::OK, body))
}

async fn kill(api: &Api, ids: &[InstanceId], wipe: bool) -> Result<(), Problem> {
    if !ids.is_empty() {
        api.handle.kill(ids, wipe).await?;
    }
    Ok(())
}
