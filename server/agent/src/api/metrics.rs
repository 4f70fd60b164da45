//! `/metrics/snapshot`

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_wire::mesos::Writer;
use http::StatusCode;

use super::general::Machine;
use super::logging::parse_duration;
use super::query::Query;
use super::{Api, state};
use crate::model::Phase;

pub async fn snapshot(State(api): State<Arc<Api>>, query: Query) -> Response {
    if let Some(timeout) = query.get("timeout")
        && let Err(error) = parse_duration(timeout)
    {
        let text = format!("Invalid timeout '{timeout}': {error}.\n").replace("..\n", ".\n");
        return libprocess::text(StatusCode::BAD_REQUEST, text);
    }
    let mut w = Writer::new();
    w.object(|w| {
        for (name, value) in all(&api) {
            w.field_double(&name, value);
        }
    });
    query.answer(w.finish())
}

/// Metrics whose cause does not exist here; clients ask for their names.
const ALWAYS_ZERO: [&str; 17] = [
    "containerizer/fetcher/cache_size_used_bytes",
    "containerizer/fetcher/task_fetches_failed",
    "containerizer/fetcher/task_fetches_succeeded",
    "containerizer/mesos/container_destroy_errors",
    "containerizer/mesos/provisioner/bind/remove_rootfs_errors",
    "containerizer/mesos/provisioner/remove_container_errors",
    "gc/path_removals_failed",
    "gc/path_removals_pending",
    "resource_provider_manager/events/disconnect",
    "resource_provider_manager/events/subscribe",
    "resource_provider_manager/subscribed",
    "slave/executors_preempted",
    "slave/executors_terminating",
    "slave/invalid_framework_messages",
    "slave/valid_framework_messages",
    "slave/tasks_gone",
    "slave/executors_registering",
];

/// Two gigabytes, the default of the original's flag.
const FETCHER_CACHE_BYTES: f64 = 2_147_483_648.0;

/// All metrics by name (recorded: agent-empty.har, "/metrics/snapshot").
pub fn all(api: &Api) -> BTreeMap<String, f64> {
    let mut metrics: BTreeMap<String, f64> =
        ALWAYS_ZERO.iter().map(|name| ((*name).to_string(), 0.0)).collect();
    let mut set = |name: &str, value: f64| metrics.insert(name.to_string(), value);
    set("containerizer/fetcher/cache_size_total_bytes", FETCHER_CACHE_BYTES);
    add_machine(&mut set);
    add_resources(api, &mut set);
    add_tasks(api, &mut set);
    let shared = &api.shared;
    let up = (api.clock.now().0 - shared.started_at.0) as f64 / 1e9;
    set("slave/uptime_secs", up);
    set("slave/recovery_time_secs", shared.recovery_time_secs);
    let kept = shared.config.gc_delay.as_secs_f64() * (1.0 - shared.config.gc_disk_headroom);
    set("slave/executor_directory_max_allowed_age_secs", kept.max(0.0));
    metrics
}

fn add_machine(set: &mut impl FnMut(&str, f64) -> Option<f64>) {
    let machine = Machine::look();
    set("system/cpus_total", machine.cpus as f64);
    set("system/load_1min", machine.load[0]);
    set("system/load_5min", machine.load[1]);
    set("system/load_15min", machine.load[2]);
    set("system/mem_free_bytes", machine.memory_free_bytes as f64);
    set("system/mem_total_bytes", machine.memory_total_bytes as f64);
}

fn add_resources(api: &Api, set: &mut impl FnMut(&str, f64) -> Option<f64>) {
    for (name, used) in state::used(api) {
        let total = api.shared.resources.iter().filter(|resource| &*resource.name == name);
        let total: f64 = total
            .map(|resource| match &resource.value {
                ekiden_domain::mesos::resources::Value::Scalar(scalar) => scalar.0,
                _ => 0.0,
            })
            .sum();
        set(&format!("slave/{name}_total"), total);
        set(&format!("slave/{name}_used"), used);
        set(&format!("slave/{name}_percent"), if total > 0.0 { used / total } else { 0.0 });
        for kind in ["total", "used", "percent"] {
            set(&format!("slave/{name}_revocable_{kind}"), 0.0);
        }
    }
}

fn add_tasks(api: &Api, set: &mut impl FnMut(&str, f64) -> Option<f64>) {
    let state = api.shared.state();
    let live =
        |wanted: &str| state.live_tasks().filter(|task| task.state() == wanted).count() as f64;
    for (name, wanted) in [
        ("staging", "TASK_STAGING"),
        ("starting", "TASK_STARTING"),
        ("running", "TASK_RUNNING"),
        ("killing", "TASK_KILLING"),
    ] {
        set(&format!("slave/tasks_{name}"), live(wanted));
    }
    for (name, ended) in [
        ("failed", "TASK_FAILED"),
        ("finished", "TASK_FINISHED"),
        ("killed", "TASK_KILLED"),
        ("lost", "TASK_LOST"),
    ] {
        let count = state.counters.tasks_ended.get(ended).copied().unwrap_or(0);
        set(&format!("slave/tasks_{name}"), count as f64);
    }
    let running = state.live_tasks().filter(|task| task.phase == Phase::Running).count();
    let terminated = state.live_tasks().filter(|task| task.phase == Phase::Ended).count();
    set("slave/executors_running", running as f64);
    set("slave/executors_terminated", terminated as f64);
    set("slave/frameworks_active", state.frameworks.len() as f64);
    set("slave/registered", f64::from(u8::from(state.master.is_some())));
    set("slave/recovery_errors", state.counters.recovery_errors as f64);
    set("slave/container_launch_errors", state.counters.container_launch_errors as f64);
    set("slave/valid_status_updates", state.counters.valid_status_updates as f64);
    set("slave/invalid_status_updates", state.counters.invalid_status_updates as f64);
    set("gc/path_removals_succeeded", state.counters.sandboxes_removed as f64);
}
