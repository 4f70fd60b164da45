//! `/metrics/snapshot`, GET_METRICS and `/system/stats.json`.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::Request;
use ekiden_domain::mesos::agent::AgentCondition;
use ekiden_domain::mesos::resources::{Resource, Value};
use ekiden_domain::mesos::task::{TaskPlace, TaskState};
use ekiden_wire::mesos::Writer;

use super::logging::parse_duration;
use super::metric_names::{COUNTED, NEVER_RISEN, OPERATION_KINDS, OPERATION_OUTCOMES};
use super::picture::Picture;
use super::query::Query;
use super::{Answer, Api, bad, json};
use crate::published::Published;

pub async fn snapshot(api: Arc<Api>, request: Request) -> Answer {
    let query = Query::of(&request);
    if let Some(timeout) = query.get("timeout") {
        // Everything is at hand: the answer never takes as long as a client may wait.
        parse_duration(timeout)
            .map_err(|why| bad(format!("Invalid timeout '{timeout}': {why}.\n")))?;
    }
    let published = api.shared.read().await;
    let metrics = all(&api, &published);
    let mut w = Writer::new();
    w.object(|w| metrics.iter().for_each(|(name, value)| w.field_double(name, *value)));
    Ok(json(&query, w.finish()))
}

/// All metrics by name.
pub fn all(api: &Api, published: &Published) -> BTreeMap<String, f64> {
    let mut metrics = BTreeMap::new();
    for name in NEVER_RISEN {
        metrics.insert((*name).to_owned(), 0.0);
    }
    let tally = &published.soft.tally;
    for (name, count) in COUNTED {
        metrics.insert((*name).to_owned(), tally.of(*count) as f64);
    }
    for outcome in OPERATION_OUTCOMES {
        metrics.insert(format!("master/operations/{outcome}"), 0.0);
        for kind in OPERATION_KINDS {
            metrics.insert(format!("master/operations/{kind}/{outcome}"), 0.0);
        }
    }
    count_resources(published, &mut metrics);
    count_members(api, published, &mut metrics);
    count_tasks(published, &mut metrics);
    count_system(&mut metrics);
    metrics
}

fn count_resources(published: &Published, metrics: &mut BTreeMap<String, f64>) {
    let amount = |resources: &mut dyn Iterator<Item = &Resource>, name: &str, revocable: bool| {
        resources
            .filter(|resource| &*resource.name == name && resource.revocable == revocable)
            .map(|resource| match &resource.value {
                Value::Scalar(scalar) => scalar.0,
                Value::Ranges(_) | Value::Set(_) => 0.0,
            })
            .sum::<f64>()
    };
    let state = &published.state;
    let agents: Vec<_> = state.agents().filter(|agent| agent.is_registered()).collect();
    let used: Vec<_> = agents.iter().map(|agent| state.used_of_agent(&agent.id)).collect();
    for name in ["cpus", "disk", "gpus", "mem"] {
        for (revocable, suffix) in [(false, ""), (true, "_revocable")] {
            let mut all = agents.iter().flat_map(|agent| agent.total_resources.iter());
            let total = amount(&mut all, name, revocable);
            let taken = amount(&mut used.iter().flat_map(|used| used.iter()), name, revocable);
            let percent = if total > 0.0 { taken / total } else { 0.0 };
            metrics.insert(format!("master/{name}{suffix}_total"), total);
            metrics.insert(format!("master/{name}{suffix}_used"), taken);
            metrics.insert(format!("master/{name}{suffix}_percent"), percent);
            if !revocable && name != "gpus" {
                let offers = published.soft.offers.values();
                let mut offered = offers.flat_map(|offer| offer.resources.iter());
                let offered = amount(&mut offered, name, false);
                let prefix = format!("allocator/mesos/resources/{name}");
                metrics.insert(format!("{prefix}/total"), total);
                metrics.insert(format!("{prefix}/offered_or_allocated"), taken + offered);
            }
        }
    }
}

fn count_members(api: &Api, published: &Published, metrics: &mut BTreeMap<String, f64>) {
    let picture = Picture::new(published);
    let soft = &published.soft;
    let mut set = |name: &str, value: f64| {
        metrics.insert(format!("master/{name}"), value);
    };
    let now = api.shared.clock.now();
    set("elected", f64::from(u8::from(published.is_leading())));
    set("uptime_secs", now.seconds() - api.shared.started_at.seconds());
    set("outstanding_offers", soft.offers.len() as f64);
    set("operator_event_stream_subscribers", api.subscribers.count() as f64);
    let registered = picture.agents().count();
    let active = picture.agents().filter(|agent| picture.is_agent_active(agent)).count();
    let connected = picture.agents().filter(|agent| soft.is_agent_connected(&agent.id)).count();
    let unreachable = published
        .state
        .agents()
        .filter(|agent| matches!(agent.condition, AgentCondition::Unreachable { .. }))
        .count();
    set("slaves_active", active as f64);
    set("slaves_inactive", (registered - active) as f64);
    set("slaves_connected", connected as f64);
    set("slaves_disconnected", registered.saturating_sub(connected) as f64);
    set("slaves_unreachable", unreachable as f64);
    let frameworks = picture.frameworks().count();
    let linked =
        picture.frameworks().filter(|framework| soft.is_framework_connected(&framework.id)).count();
    set("frameworks_active", linked as f64);
    set("frameworks_connected", linked as f64);
    set("frameworks_inactive", (frameworks - linked) as f64);
    set("frameworks_disconnected", (frameworks - linked) as f64);
}

/// States of running tasks are gauges; ends are counted.
fn count_tasks(published: &Published, metrics: &mut BTreeMap<String, f64>) {
    for state in TaskState::ALL.into_iter().filter(|state| *state != TaskState::Unknown) {
        let name = state.name().trim_start_matches("TASK_").to_ascii_lowercase();
        let ended = published.soft.tally.tasks_ended(state);
        metrics.insert(format!("master/tasks_{name}"), ended as f64);
    }
    for task in published.state.tasks().filter(|task| !task.state.is_terminal()) {
        let state = match task.place {
            TaskPlace::Unreachable { .. } => TaskState::Unreachable,
            TaskPlace::Active | TaskPlace::Completed { .. } => task.state,
        };
        let name = state.name().trim_start_matches("TASK_").to_ascii_lowercase();
        if let Some(count) = metrics.get_mut(&format!("master/tasks_{name}")) {
            *count += 1.0;
        }
    }
}

fn count_system(metrics: &mut BTreeMap<String, f64>) {
    let system = System::read();
    metrics.insert("system/cpus_total".to_owned(), system.cpus as f64);
    for (name, load) in ["1min", "5min", "15min"].into_iter().zip(system.load) {
        if let Some(load) = load {
            metrics.insert(format!("system/load_{name}"), load);
        }
    }
    if let Some(bytes) = system.memory_free_bytes {
        metrics.insert("system/mem_free_bytes".to_owned(), bytes as f64);
    }
    if let Some(bytes) = system.memory_total_bytes {
        metrics.insert("system/mem_total_bytes".to_owned(), bytes as f64);
    }
}

/// What the kernel says of this machine.
#[derive(Debug)]
pub struct System {
    /// Of the last 1, 5 and 15 minutes.
    pub load: [Option<f64>; 3],
    pub cpus: usize,
    pub memory_free_bytes: Option<u64>,
    pub memory_total_bytes: Option<u64>,
}

impl System {
    pub fn read() -> Self {
        let file = |name: &str| std::fs::read_to_string(name).unwrap_or_default();
        let loads = file("/proc/loadavg");
        let mut words = loads.split_whitespace().map(|word| word.parse().ok());
        let memory = file("/proc/meminfo");
        let bytes = |name: &str| {
            let line = memory.lines().find(|line| line.starts_with(name))?;
            let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
            kilobytes.checked_mul(1024)
        };
        System {
            load: std::array::from_fn(|_| words.next().flatten()),
            cpus: std::thread::available_parallelism().map_or(1, usize::from),
            memory_free_bytes: bytes("MemFree:"),
            memory_total_bytes: bytes("MemTotal:"),
        }
    }
}
