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
use crate::runtime::Usage;

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
    let quota = api.shared.config.cgroups_enable_cfs;
    let used = running.into_iter().map(|task| {
        let usage = usage.get(&task.container_id).copied().unwrap_or_default();
        let executor = nouns::task(&api.shared, task, agent_id).executor;
        let mut statistics = statistics_of(task, &usage, quota);
        statistics.timestamp = Some(now);
        statistics.processes = counts.then(|| clamped(usage.processes));
        statistics.threads = counts.then(|| clamped(usage.threads));
        Used {
            executor_name: executor.name().to_string(),
            source: executor.source().to_string(),
            task: task.clone(),
            statistics,
        }
    });
    used.collect()
}

/// What is used and what may be (`containerizer.cpp`, `_usage`): requests, and limits where the
/// task has some or the agent enforces requests as such.
fn statistics_of(task: &Task, usage: &Usage, quota: bool) -> ResourceStatistics {
    // Sums of resources are made of thousandths.
    let thousandths = |sum: f64| (sum * 1000.0).round() / 1000.0;
    let bytes = |megabytes: f64| (megabytes * BYTES_PER_MEGABYTE) as u64;
    let cpus = thousandths(task.view.scalar("cpus") + EXECUTOR_CPUS);
    let memory_bytes = bytes(task.view.scalar("mem") + EXECUTOR_MEMORY_MB);
    let limit = |name: &str| task.view.limit(name);
    let cpus_limit = limit("cpus").map(|limit| thousandths(limit + EXECUTOR_CPUS));
    let memory_limit = limit("mem").map(|limit| bytes(limit + EXECUTOR_MEMORY_MB));
    let mut statistics = ResourceStatistics {
        cpus_user_time_secs: Some(usage.user_time_secs),
        cpus_system_time_secs: Some(usage.system_time_secs),
        cpus_soft_limit: Some(cpus),
        cpus_limit: cpus_limit.or(Some(cpus).filter(|_| quota)),
        mem_limit_bytes: memory_limit.or(Some(memory_bytes)),
        mem_soft_limit_bytes: Some(memory_bytes),
        mem_rss_bytes: Some(usage.resident_bytes),
        ..Default::default()
    };
    if let Some(throttling) = &usage.throttling {
        statistics.cpus_nr_periods = u32::try_from(throttling.periods).ok();
        statistics.cpus_nr_throttled = u32::try_from(throttling.throttled).ok();
        statistics.cpus_throttled_time_secs = Some(throttling.throttled_secs);
    }
    if let Some(memory) = &usage.memory {
        statistics.mem_total_bytes = Some(memory.total);
        statistics.mem_file_bytes = Some(memory.file);
        statistics.mem_cache_bytes = Some(memory.file);
        statistics.mem_anon_bytes = Some(memory.anonymous);
        statistics.mem_rss_bytes = Some(memory.anonymous);
        statistics.mem_mapped_file_bytes = memory.mapped_file;
        statistics.mem_swap_bytes = memory.swap;
        statistics.mem_unevictable_bytes = memory.unevictable;
    }
    statistics
}

fn clamped(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub async fn containers(State(api): State<Arc<Api>>, query: Query) -> Response {
    let mut all = look(&api).await;
    if let Some(container_id) = query.get("container_id") {
        all.retain(|used| used.task.container_id == container_id);
    }
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
    w.field_object("statistics", |w| write_statistics(statistics, w));
}

fn write_statistics(statistics: &ResourceStatistics, w: &mut Writer) {
    let double = |value: Option<f64>| value.map(Number::Double);
    let integer = |value: Option<u64>| value.map(Number::Integer);
    let short = |value: Option<u32>| value.map(|value| Number::Integer(u64::from(value)));
    let fields = [
        ("cpus_limit", double(statistics.cpus_limit)),
        ("cpus_nr_periods", short(statistics.cpus_nr_periods)),
        ("cpus_nr_throttled", short(statistics.cpus_nr_throttled)),
        ("cpus_soft_limit", double(statistics.cpus_soft_limit)),
        ("cpus_system_time_secs", double(statistics.cpus_system_time_secs)),
        ("cpus_throttled_time_secs", double(statistics.cpus_throttled_time_secs)),
        ("cpus_user_time_secs", double(statistics.cpus_user_time_secs)),
        ("mem_anon_bytes", integer(statistics.mem_anon_bytes)),
        ("mem_cache_bytes", integer(statistics.mem_cache_bytes)),
        ("mem_file_bytes", integer(statistics.mem_file_bytes)),
        ("mem_limit_bytes", integer(statistics.mem_limit_bytes)),
        ("mem_mapped_file_bytes", integer(statistics.mem_mapped_file_bytes)),
        ("mem_rss_bytes", integer(statistics.mem_rss_bytes)),
        ("mem_soft_limit_bytes", integer(statistics.mem_soft_limit_bytes)),
        ("mem_swap_bytes", integer(statistics.mem_swap_bytes)),
        ("mem_total_bytes", integer(statistics.mem_total_bytes)),
        ("mem_unevictable_bytes", integer(statistics.mem_unevictable_bytes)),
        ("processes", short(statistics.processes)),
        ("threads", short(statistics.threads)),
        ("timestamp", double(statistics.timestamp)),
    ];
    for (name, value) in fields {
        match value {
            Some(Number::Double(value)) => w.field_double(name, value),
            Some(Number::Integer(value)) => w.field_integer(name, value),
            None => {}
        }
    }
}

enum Number {
    Double(f64),
    Integer(u64),
}
