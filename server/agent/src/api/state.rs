//! `/state`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ekiden_messages::v1;
use ekiden_wire::mesos::{Writer, attributes, resources, task as task_json};

use super::query::Query;
use super::{Api, general, nouns};
use crate::link::CAPABILITIES;
use crate::model::{Drain, Framework, Task};
use crate::paths::Run;
use nouns::TaskNouns;

/// A copy of what is shown, taken under the lock.
pub struct Look {
    pub agent_id: Option<String>,
    pub master_hostname: Option<String>,
    pub frameworks: Vec<Framework>,
    pub completed_frameworks: Vec<Framework>,
    pub drain: Option<Drain>,
    pub tasks: Vec<Task>,
}

impl Look {
    pub fn take(api: &Api) -> Self {
        let state = api.shared.state();
        // Completed ones in the order in which they completed.
        let completed = state.completed.iter().filter_map(|key| state.tasks.get(key));
        Self {
            agent_id: state.agent_id.clone(),
            master_hostname: state.master.as_ref().map(|master| master.hostname.clone()),
            frameworks: state.frameworks.values().cloned().collect(),
            completed_frameworks: state.completed_frameworks.iter().cloned().collect(),
            drain: state.drain.clone(),
            tasks: state
                .live_tasks()
                .chain(completed)
                .filter(|task| !task.is_dropped())
                .cloned()
                .collect(),
        }
    }

    /// Tasks of a framework: those that live, and those that are completed.
    pub fn of_framework(&self, id: &str) -> (Vec<&Task>, Vec<&Task>) {
        let own = self.tasks.iter().filter(|task| task.key.framework_id == id);
        own.partition(|task| !task.is_completed())
    }
}

pub async fn state(State(api): State<Arc<Api>>, query: Query) -> Response {
    query.answer(render(&api))
}

fn render(api: &Api) -> Vec<u8> {
    let look = Look::take(api);
    let config = &api.shared.config;
    let mut w = Writer::new();
    w.object(|w| {
        write_build(api, w);
        w.field_double("start_time", api.shared.started_at.seconds());
        w.field_string_if("id", look.agent_id.as_deref());
        w.field_string("pid", &config.pid());
        w.field_string("hostname", &config.hostname);
        w.field_strings("capabilities", CAPABILITIES);
        let domain = config.domain_json.as_deref();
        if let Some(domain) = domain {
            w.key("domain");
            w.raw(domain.as_bytes());
        }
        if let Some(drain) = &look.drain {
            w.field_message_if("drain_config", Some(&nouns::drain_config(drain)));
            w.field_integer("estimated_drain_start_time_seconds", drain.started_at_seconds());
        }
        write_resources(api, &look, w);
        w.field_array("resource_providers", |_| {});
        w.key("attributes");
        attributes::write(&nouns::attributes_of(&api.shared), w);
        w.field_string_if("master_hostname", look.master_hostname.as_deref());
        w.field_string_if("log_dir", config.log_dir.as_deref());
        w.field_string_if("external_log_file", config.external_log_file.as_deref());
        general::write_flags(api, w);
        w.field_array("frameworks", |w| {
            look.frameworks.iter().for_each(|framework| write_framework(api, &look, framework, w));
        });
        w.field_array("completed_frameworks", |w| {
            let completed = look.completed_frameworks.iter();
            completed.for_each(|framework| write_framework(api, &look, framework, w));
        });
    });
    w.finish()
}

fn write_build(api: &Api, w: &mut Writer) {
    let build = &api.shared.config.build;
    w.field_string("version", &build.version);
    w.field_string_if("git_sha", build.git_sha.as_deref());
    w.field_string_if("git_branch", build.git_branch.as_deref());
    w.field_string_if("git_tag", build.git_tag.as_deref());
    w.field_string("build_date", &build.build_date);
    w.field_double("build_time", build.build_time);
    w.field_string("build_user", &build.build_user);
}

fn write_resources(api: &Api, look: &Look, w: &mut Writer) {
    let total = nouns::resources_of(&api.shared);
    let agent_id = look.agent_id.as_deref().unwrap_or_default();
    let live = look.tasks.iter().filter(|task| !task.is_completed());
    let used: Vec<v1::Resource> = live
        .flat_map(|task| {
            nouns::allocated(&nouns::task(&api.shared, task, agent_id), !task.is_terminal())
        })
        .collect();
    let unreserved = |resource: &&v1::Resource| resource.reservations.is_empty();
    w.key("resources");
    resources::write_sums(&total, w);
    w.field_object("reserved_resources", |w| {
        for (role, reserved) in resources::by_role(&total).iter() {
            w.key(role);
            resources::write_sums(reserved.iter().copied(), w);
        }
    });
    w.key("unreserved_resources");
    resources::write_sums(total.iter().filter(unreserved), w);
    w.field_object("reserved_resources_full", |w| {
        for (role, reserved) in resources::by_role(&total).iter() {
            w.key(role);
            resources::write_full(reserved.iter().copied(), w);
        }
    });
    w.key("unreserved_resources_full");
    resources::write_full(total.iter().filter(unreserved), w);
    w.field_object("reserved_resources_allocated", |w| {
        for (role, reserved) in resources::by_role(&used).iter() {
            w.key(role);
            resources::write_sums(reserved.iter().copied(), w);
        }
    });
    w.key("unreserved_resources_allocated");
    resources::write_sums(used.iter().filter(unreserved), w);
}

fn write_framework(api: &Api, look: &Look, framework: &Framework, w: &mut Writer) {
    let info = nouns::framework_info(framework);
    let (live, completed) = look.of_framework(&framework.id);
    let multi_role = v1::framework_info::capability::Type::MultiRole;
    w.object(|w| {
        w.field_string("id", &framework.id);
        w.field_string("name", info.name());
        w.field_string("user", info.user());
        w.field_double("failover_timeout", info.failover_timeout());
        w.field_bool("checkpoint", info.checkpoint());
        w.field_string("hostname", info.hostname());
        w.field_string_if("principal", info.principal.as_deref());
        if info.capabilities.iter().any(|capability| capability.r#type() == multi_role) {
            w.field_strings("roles", info.roles.iter().map(String::as_str));
        } else {
            w.field_string("role", info.role());
        }
        w.field_array("executors", |w| {
            live.iter().for_each(|task| write_executor(api, look, task, w));
        });
        w.field_array("completed_executors", |w| {
            completed.iter().for_each(|task| write_executor(api, look, task, w));
        });
    });
}

fn write_executor(api: &Api, look: &Look, task: &Task, w: &mut Writer) {
    let agent_id = look.agent_id.as_deref().unwrap_or_default();
    let nouns = nouns::task(&api.shared, task, agent_id);
    let run = Run {
        agent_id,
        framework_id: &task.key.framework_id,
        executor_id: &task.key.task_id,
        container_id: &task.container_id,
    };
    let directory = api.shared.paths.sandbox(run);
    w.object(|w| {
        w.field_string("id", &task.key.task_id);
        w.field_string("name", nouns.executor.name());
        w.field_string("source", nouns.executor.source());
        w.field_string("container", &task.container_id);
        w.field_string("directory", &directory.to_string_lossy());
        w.key("resources");
        resources::write_sums(&nouns::allocated(&nouns, !task.is_terminal()), w);
        w.field_string("role", &nouns.role);
        task_json::write_labels_if(nouns.executor.labels.as_ref(), w);
        w.field_array("tasks", |w| write_task_if(!task.is_completed(), &nouns, w));
        w.field_array("queued_tasks", |_| {});
        w.field_array("completed_tasks", |w| write_task_if(task.is_completed(), &nouns, w));
    });
}

fn write_task_if(wanted: bool, nouns: &TaskNouns, w: &mut Writer) {
    if wanted {
        task_json::write(&nouns.task, &nouns.role, w);
    }
}

/// Resources in use by name, for metrics.
pub fn used(api: &Api) -> BTreeMap<&'static str, f64> {
    let state = api.shared.state();
    let mut used = BTreeMap::from([("cpus", 0.0), ("mem", 0.0), ("disk", 0.0), ("gpus", 0.0)]);
    for task in state.live_tasks() {
        for (name, sum) in &mut used {
            *sum += match *name {
                "cpus" => crate::core::launch::EXECUTOR_CPUS,
                "mem" => crate::core::launch::EXECUTOR_MEMORY_MB,
                _ => 0.0,
            };
            if !task.is_terminal() {
                *sum += task.view.scalar(name);
            }
        }
    }
    used
}
