//! Calls that only look.

use ekiden_messages::v1;
use ekiden_messages::v1::agent::call::Type;
use ekiden_messages::v1::agent::{self, response};

use crate::api::state::Look;
use crate::api::{Api, files, metrics, nouns, usage};
use crate::model::Phase;

/// Fills the answer of a read; `false` when the call is none.
pub fn read(api: &Api, kind: Type, answer: &mut agent::Response) -> bool {
    match kind {
        Type::GetHealth => answer.get_health = Some(response::GetHealth { healthy: Some(true) }),
        Type::GetFlags => answer.get_flags = Some(flags(api)),
        Type::GetVersion => answer.get_version = Some(version(api)),
        Type::GetMetrics => answer.get_metrics = Some(metrics_of(api)),
        Type::GetLoggingLevel => {
            let level = Some(api.logging.level());
            answer.get_logging_level = Some(response::GetLoggingLevel { level });
        }
        Type::GetState => {
            let look = Look::take(api);
            answer.get_state = Some(response::GetState {
                get_tasks: Some(tasks(api, &look)),
                get_executors: Some(executors(api, &look)),
                get_frameworks: Some(frameworks(&look)),
            });
        }
        Type::GetFrameworks => answer.get_frameworks = Some(frameworks(&Look::take(api))),
        Type::GetExecutors => answer.get_executors = Some(executors(api, &Look::take(api))),
        Type::GetTasks => answer.get_tasks = Some(tasks(api, &Look::take(api))),
        Type::GetOperations => answer.get_operations = Some(response::GetOperations::default()),
        Type::GetAgent => answer.get_agent = Some(agent_info(api)),
        Type::GetResourceProviders => {
            answer.get_resource_providers = Some(response::GetResourceProviders::default());
        }
        _ => return false,
    }
    true
}

fn flags(api: &Api) -> response::GetFlags {
    let flag = |(name, value): (&String, &String)| v1::Flag {
        name: Some(name.clone()),
        value: Some(value.clone()),
    };
    response::GetFlags { flags: api.shared.config.flags.iter().map(flag).collect() }
}

fn version(api: &Api) -> response::GetVersion {
    let build = &api.shared.config.build;
    let info = v1::VersionInfo {
        version: Some(build.version.clone()),
        build_date: Some(build.build_date.clone()),
        build_time: Some(build.build_time),
        build_user: Some(build.build_user.clone()),
        git_sha: build.git_sha.clone(),
        git_branch: build.git_branch.clone(),
        git_tag: build.git_tag.clone(),
    };
    response::GetVersion { version_info: Some(info) }
}

fn metrics_of(api: &Api) -> response::GetMetrics {
    let metric = |(name, value)| v1::Metric { name: Some(name), value: Some(value) };
    response::GetMetrics { metrics: metrics::all(api).into_iter().map(metric).collect() }
}

fn frameworks(look: &Look) -> response::GetFrameworks {
    let framework = |framework| response::get_frameworks::Framework {
        framework_info: Some(nouns::framework_info(framework)),
    };
    response::GetFrameworks {
        frameworks: look.frameworks.iter().map(framework).collect(),
        completed_frameworks: look.completed_frameworks.iter().map(framework).collect(),
    }
}

fn executors(api: &Api, look: &Look) -> response::GetExecutors {
    let agent_id = look.agent_id.as_deref().unwrap_or_default();
    let mut all = response::GetExecutors::default();
    for task in &look.tasks {
        let info = nouns::task(&api.shared, task, agent_id).executor;
        let executor = response::get_executors::Executor { executor_info: Some(info) };
        if task.is_completed() {
            all.completed_executors.push(executor);
        } else {
            all.executors.push(executor);
        }
    }
    all
}

fn tasks(api: &Api, look: &Look) -> response::GetTasks {
    let agent_id = look.agent_id.as_deref().unwrap_or_default();
    let mut all = response::GetTasks::default();
    for task in &look.tasks {
        let message = nouns::task(&api.shared, task, agent_id).task;
        if task.is_completed() {
            all.completed_tasks.push(message);
        } else if task.is_terminal() {
            all.terminated_tasks.push(message);
        } else if task.phase == Phase::Launching && task.statuses.is_empty() {
            all.queued_tasks.push(message);
        } else {
            all.launched_tasks.push(message);
        }
    }
    all
}

fn agent_info(api: &Api) -> response::GetAgent {
    let shared = &api.shared;
    let id = shared.state().agent_id.clone();
    let domain = shared.config.domain_json.as_deref();
    let info = v1::AgentInfo {
        hostname: Some(shared.config.hostname.clone()),
        port: Some(i32::from(shared.config.port)),
        resources: nouns::resources_of(shared),
        attributes: nouns::attributes_of(shared),
        id: id.map(|id| v1::AgentId { value: Some(id) }),
        domain: domain.and_then(|json| ekiden_messages::json::from_slice(json.as_bytes()).ok()),
    };
    let drain = shared.state().drain.clone();
    // Whole seconds (recorded: agent-lifecycle.har#90).
    let since = drain.as_ref().map(|drain| v1::TimeInfo {
        nanoseconds: Some(drain.started_at_seconds().saturating_mul(1_000_000_000)),
    });
    response::GetAgent {
        agent_info: Some(info),
        drain_config: drain.as_ref().map(nouns::drain_config),
        estimated_drain_start_time: since,
    }
}

pub async fn containers(api: &Api, show_nested: bool) -> Option<response::GetContainers> {
    let container = |used: usage::Used| {
        let id =
            v1::ContainerId { value: Some(used.task.container_id.clone()), ..Default::default() };
        response::get_containers::Container {
            framework_id: Some(v1::FrameworkId { value: Some(used.task.key.framework_id) }),
            executor_id: Some(v1::ExecutorId { value: Some(used.task.key.task_id) }),
            executor_name: Some(used.executor_name),
            container_id: Some(id.clone()),
            container_status: Some(v1::ContainerStatus {
                container_id: Some(id),
                executor_pid: used.task.executor_pid.and_then(|pid| u32::try_from(pid).ok()),
                ..Default::default()
            }),
            resource_statistics: Some(used.statistics),
        }
    };
    let mut containers: Vec<_> = usage::look(api).await.into_iter().map(container).collect();
    if show_nested {
        containers.extend(nested(api));
    }
    // Recorded: agent-empty.har, "GET_CONTAINERS": without containers there is no list.
    (!containers.is_empty()).then_some(response::GetContainers { containers })
}

/// Recorded: tasks.har#81: only the status has the whole name.
fn nested(api: &Api) -> Vec<response::get_containers::Container> {
    let running = api.runtime.nested().map(|nested| nested.running()).unwrap_or_default();
    let now = api.clock.now().seconds();
    let container = |container: std::sync::Arc<crate::nested::Container>| {
        let whole = container.name.message();
        response::get_containers::Container {
            container_id: Some(v1::ContainerId { value: whole.value.clone(), parent: None }),
            container_status: Some(v1::ContainerStatus {
                container_id: Some(whole),
                executor_pid: container.pid().and_then(|pid| u32::try_from(pid).ok()),
                ..Default::default()
            }),
            resource_statistics: Some(v1::ResourceStatistics {
                timestamp: Some(now),
                ..Default::default()
            }),
            ..Default::default()
        }
    };
    running.into_iter().map(container).collect()
}

pub fn files(entries: Vec<files::Entry>) -> response::ListFiles {
    let file = |entry: files::Entry| v1::FileInfo {
        path: Some(entry.path),
        nlink: i32::try_from(entry.links).ok(),
        size: Some(entry.size),
        mtime: Some(v1::TimeInfo {
            nanoseconds: Some(entry.modified_secs.saturating_mul(1_000_000_000)),
        }),
        mode: Some(entry.mode),
        uid: Some(entry.user),
        gid: Some(entry.group),
    };
    response::ListFiles { file_infos: entries.into_iter().map(file).collect() }
}
