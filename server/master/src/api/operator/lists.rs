//! The lists of GET_STATE and its like, in both encodings.
//!
//! In JSON they are printed by hand in the original too: their lists are there even when empty,
//! and agents show `checkpoint`, which their v1 form lacks.

use std::sync::Arc;

use ekiden_convert::mesos::{agent as agents, task as tasks};
use ekiden_domain::mesos::agent::Agent;
use ekiden_domain::mesos::framework::Framework;
use ekiden_domain::mesos::task::Task;
use ekiden_http::Parts;
use ekiden_messages::v1::master::response::{self, get_agents, get_frameworks};
use ekiden_messages::{json as codec, v1};
use ekiden_wire::mesos::Writer;
use ekiden_wire::mesos::resources::endpoint_form;

use crate::api::Api;
use crate::api::picture::Picture;

/// Resources in the form that endpoints show.
fn shown(resources: &[v1::Resource]) -> Vec<v1::Resource> {
    resources.iter().map(endpoint_form).collect()
}

pub fn agent(picture: &Picture<'_>, agent: &Agent) -> get_agents::Agent {
    let mut listed = picture.agent(agent);
    listed.total_resources = shown(&listed.total_resources);
    listed.allocated_resources = shown(&listed.allocated_resources);
    listed.offered_resources = shown(&listed.offered_resources);
    listed
}

pub fn framework(picture: &Picture<'_>, framework: &Framework) -> get_frameworks::Framework {
    let mut listed = picture.framework(framework);
    listed.offers = picture.offers_listed(&framework.id);
    listed.allocated_resources = shown(&listed.allocated_resources);
    listed.offered_resources = shown(&listed.offered_resources);
    listed
}

pub fn get_agents(picture: &Picture<'_>) -> response::GetAgents {
    response::GetAgents {
        agents: picture.agents().map(|noun| agent(picture, noun)).collect(),
        recovered_agents: picture.recovered_agents().map(|noun| agents::info(noun)).collect(),
    }
}

pub fn get_frameworks(picture: &Picture<'_>) -> response::GetFrameworks {
    let completed = picture.completed_frameworks();
    response::GetFrameworks {
        frameworks: picture.frameworks().map(|noun| framework(picture, noun)).collect(),
        completed_frameworks: completed.map(|noun| framework(picture, noun)).collect(),
        ..Default::default()
    }
}

pub fn get_executors(picture: &Picture<'_>) -> response::GetExecutors {
    let executors = picture.published.state.executors();
    response::GetExecutors {
        executors: executors
            .map(|executor| response::get_executors::Executor {
                executor_info: Some(tasks::executor(executor)),
                agent_id: Some(v1::AgentId { value: Some(executor.agent_id.to_string()) }),
            })
            .collect(),
        ..Default::default()
    }
}

/// Tasks by list: active, unreachable, completed.
fn tasks_of<'a>(picture: &Picture<'a>, with_completed: bool) -> [Vec<&'a Arc<Task>>; 3] {
    let state = &picture.published.state;
    let mut lists: [Vec<&Arc<Task>>; 3] = Default::default();
    let completed = picture.completed_frameworks().filter(|_| with_completed);
    for framework in picture.frameworks().chain(completed) {
        lists[0].extend(state.active_tasks_of_framework(&framework.id));
        lists[1].extend(state.unreachable_tasks_of_framework(&framework.id));
        lists[2].extend(state.completed_tasks_of_framework(&framework.id));
    }
    lists
}

/// For protobuf, where the original leaves out the tasks of completed frameworks.
pub fn get_tasks(picture: &Picture<'_>) -> response::GetTasks {
    let [active, unreachable, completed] = tasks_of(picture, false);
    let listed = |list: Vec<&Arc<Task>>| list.into_iter().map(|task| tasks::listed(task)).collect();
    response::GetTasks {
        tasks: listed(active),
        unreachable_tasks: listed(unreachable),
        completed_tasks: listed(completed),
        ..Default::default()
    }
}

pub fn get_state(picture: &Picture<'_>) -> response::GetState {
    response::GetState {
        get_tasks: Some(get_tasks(picture)),
        get_executors: Some(get_executors(picture)),
        get_frameworks: Some(get_frameworks(picture)),
        get_agents: Some(get_agents(picture)),
    }
}

/// `{"agents":[…],"recovered_agents":[…]}`
pub fn agents_json(picture: &Picture<'_>) -> Vec<u8> {
    let mut w = Writer::new();
    w.object(|w| {
        w.field_array("agents", |w| {
            for noun in picture.agents() {
                let mut listed = agent(picture, noun);
                let info = listed.agent_info.take().unwrap_or_default();
                let rest = codec::to_vec(&listed);
                let mut whole = b"{\"agent_info\":".to_vec();
                whole.extend_from_slice(&with_checkpoint(&info));
                whole.push(b',');
                whole.extend_from_slice(&rest[1..]);
                w.raw(&whole);
            }
        });
        w.field_array("recovered_agents", |w| {
            for noun in picture.recovered_agents() {
                w.raw(&with_checkpoint(&agents::info(noun)));
            }
        });
    });
    w.finish()
}

/// Recorded: tasks.har, GET_AGENTS: the last field of an agent's own words.
fn with_checkpoint(info: &v1::AgentInfo) -> Vec<u8> {
    let mut json = codec::to_vec(info);
    json.pop();
    if json.len() > 1 {
        json.push(b',');
    }
    json.extend_from_slice(b"\"checkpoint\":true}");
    json
}

/// `{"frameworks":[…],"completed_frameworks":[…]}`
pub fn frameworks_json(picture: &Picture<'_>) -> Vec<u8> {
    let lists = get_frameworks(picture);
    let mut w = Writer::new();
    w.object(|w| {
        w.field_array("frameworks", |w| lists.frameworks.iter().for_each(|one| w.message(one)));
        w.field_array("completed_frameworks", |w| {
            lists.completed_frameworks.iter().for_each(|one| w.message(one));
        });
    });
    w.finish()
}

/// `{"executors":[…]}`
pub fn executors_json(picture: &Picture<'_>) -> Vec<u8> {
    let list = get_executors(picture);
    let mut w = Writer::new();
    w.object(|w| {
        w.field_array("executors", |w| list.executors.iter().for_each(|one| w.message(one)));
    });
    w.finish()
}

/// `{"tasks":[…],"unreachable_tasks":[…],"completed_tasks":[…]}`
pub fn tasks_json(api: &Api, picture: &Picture<'_>) -> Parts {
    let mut parts = Parts::from("{\"tasks\":[");
    let names = ["],\"unreachable_tasks\":[", "],\"completed_tasks\":[", "]}"];
    for (list, end) in tasks_of(picture, true).into_iter().zip(names) {
        for (index, task) in list.into_iter().enumerate() {
            let fragment = api.tasks_v1.get(&task.key(), task, |task| {
                let mut json = b",".to_vec();
                codec::write_message(&tasks::listed(task), &mut json);
                json
            });
            parts.push(if index == 0 { fragment.slice(1..) } else { fragment });
        }
        parts.push(end);
    }
    parts
}

/// All of it.
pub fn state_json(api: &Api, picture: &Picture<'_>) -> Parts {
    let mut parts = Parts::from("{\"get_tasks\":");
    parts.append(tasks_json(api, picture));
    parts.push(",\"get_executors\":");
    parts.push(executors_json(picture));
    parts.push(",\"get_frameworks\":");
    parts.push(frameworks_json(picture));
    parts.push(",\"get_agents\":");
    parts.push(agents_json(picture));
    parts.push("}");
    parts
}
