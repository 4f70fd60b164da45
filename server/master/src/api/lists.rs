//! `/state`, `/state-summary`, `/slaves` and `/frameworks`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::Request;
use bytes::Bytes;
use ekiden_convert::mesos::{agent as agents, task};
use ekiden_domain::mesos::agent::Agent;
use ekiden_domain::mesos::framework::Framework;
use ekiden_domain::mesos::ids::{AgentId, FrameworkId};
use ekiden_domain::mesos::task::{Task, TaskState};
use ekiden_http::Parts;
use ekiden_wire::mesos::{self as wire, Writer};

use super::picture::Picture;
use super::query::Query;
use super::{Answer, Api, flags, json, version};
use crate::published::Published;

/// The order in which summaries count; other states are not shown.
const COUNTED: [TaskState; 10] = [
    TaskState::Staging,
    TaskState::Starting,
    TaskState::Running,
    TaskState::Killing,
    TaskState::Finished,
    TaskState::Killed,
    TaskState::Failed,
    TaskState::Lost,
    TaskState::Error,
    TaskState::Unreachable,
];

pub async fn state(api: Arc<Api>, request: Request) -> Answer {
    let published = api.read(&request).await?;
    let body = api.once(&published, "/state", || state_body(&api, &published));
    Ok(json(&Query::of(&request), body))
}

pub async fn slaves(api: Arc<Api>, request: Request) -> Answer {
    let published = api.read(&request).await?;
    let query = Query::of(&request);
    let wanted = query.get("slave_id");
    let picture = Picture::new(&published);
    let chosen = |agent: &Arc<Agent>| wanted.is_none_or(|id| agent.id.to_string() == id);
    let mut w = Writer::new();
    w.object(|w| {
        w.field_array("slaves", |w| {
            for agent in picture.agents().filter(|agent| chosen(agent)) {
                let listed = picture.agent(agent);
                w.object(|w| {
                    wire::agent::write_summary(&listed, w);
                    wire::agent::write_full(&listed, w);
                });
            }
        });
        write_recovered(&picture, chosen, w);
    });
    Ok(json(&query, w.finish()))
}

pub async fn frameworks(api: Arc<Api>, request: Request) -> Answer {
    let published = api.read(&request).await?;
    let query = Query::of(&request);
    let wanted = query.get("framework_id");
    let picture = Picture::new(&published);
    let chosen =
        |framework: &&Arc<Framework>| wanted.is_none_or(|id| framework.id.to_string() == id);
    let mut body = Body::default();
    body.text("{\"frameworks\":[");
    body.frameworks(&api, &picture, picture.frameworks().filter(chosen));
    body.text("],\"completed_frameworks\":[");
    body.frameworks(&api, &picture, picture.completed_frameworks().filter(chosen));
    body.text("],\"unregistered_frameworks\":[]}");
    Ok(json(&query, body.finish()))
}

fn write_recovered(picture: &Picture<'_>, chosen: impl Fn(&Arc<Agent>) -> bool, w: &mut Writer) {
    w.field_array("recovered_slaves", |w| {
        for agent in picture.recovered_agents().filter(|agent| chosen(agent)) {
            wire::agent::write_recovered(&agents::info(agent), w);
        }
    });
}

fn state_body(api: &Api, published: &Published) -> Parts {
    let picture = Picture::new(published);
    let mut w = Writer::new();
    w.object(|w| {
        write_master(api, &picture, w);
        w.field_array("slaves", |w| {
            for agent in picture.agents() {
                w.object(|w| wire::agent::write_summary(&picture.agent(agent), w));
            }
        });
        write_recovered(&picture, |_| true, w);
        w.key("frameworks");
    });
    let mut head = w.finish();
    // The object goes on: its end is written below.
    head.pop();
    let mut body = Body::default();
    body.bytes(head);
    body.text("[");
    body.frameworks(api, &picture, picture.frameworks());
    body.text("],\"completed_frameworks\":[");
    body.frameworks(api, &picture, picture.completed_frameworks());
    body.text("],\"orphan_tasks\":[],\"unregistered_frameworks\":[]}");
    body.finish()
}

fn write_master(api: &Api, picture: &Picture<'_>, w: &mut Writer) {
    let shared = &api.shared;
    let config = &shared.config;
    let published = picture.published;
    version::write_fields(&config.version, w);
    w.field_double("start_time", shared.started_at.seconds());
    if let Some(elected_at) = published.elected_at {
        w.field_double("elected_time", elected_at.seconds());
    }
    w.field_string("id", &shared.master_id);
    w.field_string("pid", &config.pid());
    w.field_string("hostname", &config.hostname);
    w.field_strings("capabilities", ["AGENT_UPDATE", "AGENT_DRAINING", "QUOTA_V2"]);
    let active = picture.agents().filter(|agent| picture.is_agent_active(agent)).count();
    let there = picture.agents().count();
    let unreachable = published.state.agents().filter(|agent| is_unreachable(agent)).count();
    w.field_double("activated_slaves", active as f64);
    w.field_double("deactivated_slaves", (there - active) as f64);
    w.field_double("unreachable_slaves", unreachable as f64);
    let domain = config
        .domain_json
        .as_deref()
        .and_then(ekiden_convert::mesos::kept::<ekiden_messages::v1::DomainInfo>);
    w.field_message_if("domain", domain.as_ref());
    if let Some(leader) = &published.leader {
        let pid = format!("master@{}:{}", leader.ip, leader.port);
        w.field_string("leader", &pid);
        w.field_object("leader_info", |w| {
            w.field_string("id", &leader.id);
            w.field_string("pid", &pid);
            w.field_integer("port", leader.port);
            w.field_string("hostname", &leader.hostname);
            // Of another leader only its address is known here.
            if leader.id == *shared.master_id {
                w.field_message_if("domain", domain.as_ref());
            }
        });
    }
    w.field_string_if("cluster", config.cluster.as_deref());
    let log_dir = config.log_dir.as_ref().map(|path| path.display().to_string());
    w.field_string_if("log_dir", log_dir.as_deref());
    let log_file = config.external_log_file.as_ref().map(|path| path.display().to_string());
    w.field_string_if("external_log_file", log_file.as_deref());
    w.key("flags");
    flags::write(config, w);
}

fn is_unreachable(agent: &Agent) -> bool {
    use ekiden_domain::mesos::agent::AgentCondition;
    matches!(agent.condition, AgentCondition::Unreachable { .. })
}

/// A body that grows by pieces, of which some are kept ones.
#[derive(Default)]
struct Body {
    parts: Parts,
    open: Vec<u8>,
}

impl Body {
    fn text(&mut self, text: &str) {
        self.open.extend_from_slice(text.as_bytes());
    }

    fn bytes(&mut self, bytes: Vec<u8>) {
        self.open.extend_from_slice(&bytes);
    }

    fn kept(&mut self, fragment: Bytes) {
        if !self.open.is_empty() {
            self.parts.push(std::mem::take(&mut self.open));
        }
        self.parts.push(fragment);
    }

    fn finish(mut self) -> Parts {
        self.parts.push(self.open);
        self.parts
    }

    fn frameworks<'a>(
        &mut self,
        api: &Api,
        picture: &Picture<'a>,
        frameworks: impl Iterator<Item = &'a Arc<Framework>>,
    ) {
        for (index, framework) in frameworks.enumerate() {
            if index > 0 {
                self.text(",");
            }
            self.framework(api, picture, framework);
        }
    }

    fn framework(&mut self, api: &Api, picture: &Picture<'_>, framework: &Framework) {
        let state = &picture.published.state;
        let listed = picture.framework(framework);
        let mut w = Writer::new();
        w.object(|w| {
            wire::framework::write_summary(&listed, w);
            wire::framework::write_details(&listed, w);
            w.key("tasks");
        });
        let mut head = w.finish();
        head.pop();
        self.bytes(head);
        self.tasks(api, state.active_tasks_of_framework(&framework.id));
        self.text(",\"unreachable_tasks\":");
        self.tasks(api, state.unreachable_tasks_of_framework(&framework.id));
        self.text(",\"completed_tasks\":");
        self.tasks(api, state.completed_tasks_of_framework(&framework.id));
        let mut w = Writer::new();
        w.object(|w| {
            w.field_array("offers", |w| {
                for offer in picture.offers_listed(&framework.id) {
                    wire::offer::write(&offer, w);
                }
            });
            w.field_array("executors", |w| {
                for executor in picture.executors(&framework.id) {
                    let agent_id = executor.agent_id.to_string();
                    wire::executor::write(&task::executor(executor), &agent_id, w);
                }
            });
            wire::framework::write_end(&listed, w);
        });
        let mut tail = w.finish();
        // The object was begun above.
        tail[0] = b',';
        self.bytes(tail);
    }

    fn tasks<'a>(&mut self, api: &Api, tasks: impl Iterator<Item = &'a Arc<Task>>) {
        self.text("[");
        for (index, task) in tasks.enumerate() {
            let fragment = task_fragment(api, task);
            self.kept(if index == 0 { fragment.slice(1..) } else { fragment });
        }
        self.text("]");
    }
}

/// A task's JSON with a comma before it.
pub fn task_fragment(api: &Api, noun: &Arc<Task>) -> Bytes {
    api.tasks_v0.get(&noun.key(), noun, |noun| {
        let mut w = Writer::new();
        w.raw(b"");
        wire::task::write(&task::listed(noun), &noun.role, &mut w);
        w.finish()
    })
}

#[derive(Default)]
struct Counts {
    by_state: BTreeMap<TaskState, u64>,
    agents: BTreeSet<AgentId>,
    frameworks: BTreeSet<FrameworkId>,
}

impl Counts {
    fn count(&mut self, task: &Task) {
        *self.by_state.entry(task.state).or_default() += 1;
        self.agents.insert(task.agent_id.clone());
        self.frameworks.insert(task.framework_id.clone());
    }

    fn write(&self, w: &mut Writer) {
        for state in COUNTED {
            w.field_integer(state.name(), self.by_state.get(&state).copied().unwrap_or(0));
        }
    }
}

pub async fn summary(api: Arc<Api>, request: Request) -> Answer {
    let published = api.read(&request).await?;
    let body = api.once(&published, "/state-summary", || summary_body(&api, &published));
    Ok(json(&Query::of(&request), body))
}

fn summary_body(api: &Api, published: &Published) -> Parts {
    let picture = Picture::new(published);
    let mut of_agents: BTreeMap<AgentId, Counts> = BTreeMap::new();
    let mut of_frameworks: BTreeMap<FrameworkId, Counts> = BTreeMap::new();
    for task in published.state.tasks() {
        of_agents.entry(task.agent_id.clone()).or_default().count(task);
        of_frameworks.entry(task.framework_id.clone()).or_default().count(task);
    }
    let none = Counts::default();
    let mut w = Writer::new();
    w.object(|w| {
        w.field_string("hostname", &api.shared.config.hostname);
        w.field_string_if("cluster", api.shared.config.cluster.as_deref());
        w.field_array("slaves", |w| {
            for agent in picture.agents() {
                let counts = of_agents.get(&agent.id).unwrap_or(&none);
                w.object(|w| {
                    wire::agent::write_summary(&picture.agent(agent), w);
                    counts.write(w);
                    let ids: Vec<_> = counts.frameworks.iter().map(ToString::to_string).collect();
                    w.field_strings("framework_ids", ids.iter().map(String::as_str));
                });
            }
        });
        w.field_array("frameworks", |w| {
            for framework in picture.frameworks() {
                let counts = of_frameworks.get(&framework.id).unwrap_or(&none);
                w.object(|w| {
                    wire::framework::write_summary(&picture.framework(framework), w);
                    counts.write(w);
                    let ids: Vec<_> = counts.agents.iter().map(ToString::to_string).collect();
                    w.field_strings("slave_ids", ids.iter().map(String::as_str));
                });
            }
        });
    });
    w.finish().into()
}
