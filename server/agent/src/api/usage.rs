//! `/containers` and `/monitor/statistics`

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ekiden_messages::v1::ResourceStatistics;
use ekiden_wire::mesos::Writer;

use super::query::Query;
use super::state::Look;
use super::{Api, nouns};
use crate::core::launch::{EXECUTOR_CPUS, EXECUTOR_MEMORY_MB};
use crate::model::{Phase, Task};

const BYTES_PER_MEGABYTE: f64 = 1_048_576.0;

/// A container that runs, with what it uses.
pub struct Used {
    pub task: Task,
    pub executor_name: String,
    pub source: String,
    pub statistics: ResourceStatistics,
}

/// Looks at all containers that run.
pub async fn look(api: &Api) -> Vec<Used> {
    let look = Look::take(api);
    let agent_id = look.agent_id.as_deref().unwrap_or_default();
    let running: Vec<&Task> =
        look.tasks.iter().filter(|task| task.phase == Phase::Running).collect();
    let ids = running.iter().map(|task| task.container_id.clone()).collect();
    let usage = api.runtime.usage(ids).await;
    let now = api.clock.now().seconds();
    let counts = api.shared.config.count_pids_and_tids;
    let used = running.into_iter().map(|task| {
        let usage = usage.get(&task.container_id).copied().unwrap_or_default();
        let cpus = task.view.scalar("cpus") + EXECUTOR_CPUS;
        let memory_mb = task.view.scalar("mem") + EXECUTOR_MEMORY_MB;
        let memory_bytes = (memory_mb * BYTES_PER_MEGABYTE) as u64;
        let executor = nouns::task(&api.shared, task, agent_id).executor;
        Used {
            executor_name: executor.name().to_string(),
            source: executor.source().to_string(),
            task: task.clone(),
            statistics: ResourceStatistics {
                timestamp: Some(now),
                cpus_user_time_secs: Some(usage.user_time_secs),
                cpus_system_time_secs: Some(usage.system_time_secs),
                // Sums of resources are made of thousandths.
                cpus_soft_limit: Some((cpus * 1000.0).round() / 1000.0),
                mem_limit_bytes: Some(memory_bytes),
                mem_soft_limit_bytes: Some(memory_bytes),
                mem_rss_bytes: Some(usage.resident_bytes),
                processes: counts.then(|| clamped(usage.processes)),
                threads: counts.then(|| clamped(usage.threads)),
                ..Default::default()
            },
        }
    });
    used.collect()
}

fn clamped(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub async fn containers(State(api): State<Arc<Api>>, query: Query) -> Response {
    let all = look(&api).await;
    let mut w = Writer::new();
    w.array(|w| {
        for used in &all {
            w.object(|w| {
                w.field_string("container_id", &used.task.container_id);
                write_common(used, w);
                w.field_object("status", |w| {
                    w.field_object("container_id", |w| {
                        w.field_string("value", &used.task.container_id);
                    });
                    if let Some(pid) = used.task.executor_pid {
                        w.field_integer("executor_pid", pid);
                    }
                });
            });
        }
    });
    query.answer(w.finish())
}

pub async fn statistics(State(api): State<Arc<Api>>, query: Query) -> Response {
    let all = look(&api).await;
    let mut w = Writer::new();
    w.array(|w| all.iter().for_each(|used| w.object(|w| write_common(used, w))));
    query.answer(w.finish())
}

/// Names in the order of the alphabet (recorded: tasks.har, "/monitor/statistics").
fn write_common(used: &Used, w: &mut Writer) {
    w.field_string("executor_id", &used.task.key.task_id);
    w.field_string("executor_name", &used.executor_name);
    w.field_string("framework_id", &used.task.key.framework_id);
    w.field_string("source", &used.source);
    let statistics = &used.statistics;
    w.field_object("statistics", |w| {
        w.field_double("cpus_soft_limit", statistics.cpus_soft_limit());
        w.field_double("cpus_system_time_secs", statistics.cpus_system_time_secs());
        w.field_double("cpus_user_time_secs", statistics.cpus_user_time_secs());
        w.field_integer("mem_limit_bytes", statistics.mem_limit_bytes());
        w.field_integer("mem_rss_bytes", statistics.mem_rss_bytes());
        w.field_integer("mem_soft_limit_bytes", statistics.mem_soft_limit_bytes());
        if let Some(count) = statistics.processes {
            w.field_integer("processes", count);
        }
        if let Some(count) = statistics.threads {
            w.field_integer("threads", count);
        }
        w.field_double("timestamp", statistics.timestamp());
    });
}
