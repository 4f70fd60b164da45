//! Endpoints of the process itself: version, health, who leads, the machine, metrics, help.

use std::sync::Arc;

use axum::extract::Request;
use ekiden_http::libprocess::{self, Routed, Routes};
use ekiden_wire::mesos::Writer;
use http::StatusCode;

use super::query::Query;
use super::{Answer, Api, bad, handler, json, logging, metrics, registry, version};

const PROFILER_DISABLED: &str = "Perftools is disabled. To enable perftools, configure libprocess \
                                 with --enable-perftools.\n";

pub fn routes(routes: Routes, api: &Arc<Api>) -> Routes {
    routes
        .route("version", "", handler(api, show_version))
        .route("metrics", "snapshot", handler(api, metrics::snapshot))
        .route("system", "stats.json", handler(api, system_stats))
        .route("logging", "toggle", handler(api, logging::toggle))
        .route("profiler", "start", handler(api, profiler))
        .route("profiler", "stop", handler(api, profiler))
        .route("registrar(1)", "registry", handler(api, registry::show))
        .route("allocator", "offer_constraints_debug", handler(api, not_built))
        .route("help", "", handler(api, not_built))
        .route("__processes__", "", handler(api, not_built))
}

pub async fn health(_: Arc<Api>, _: Request) -> Answer {
    Ok(libprocess::empty(StatusCode::OK))
}

async fn show_version(api: Arc<Api>, request: Request) -> Answer {
    Ok(json(&Query::of(&request), version::sorted(&api.shared.config.version)))
}

/// To the leader, also when that is this master; deeper paths are unknown.
pub async fn redirect(api: Arc<Api>, request: Request) -> Answer {
    if request.extensions().get::<Routed>().is_some_and(|routed| !routed.rest.is_empty()) {
        return Err(libprocess::not_found());
    }
    match api.shared.leader() {
        Some(leader) => Ok(libprocess::redirect(&format!("//{}:{}", leader.hostname, leader.port))),
        None => Err(libprocess::text(StatusCode::SERVICE_UNAVAILABLE, "No leader elected")),
    }
}

async fn profiler(_: Arc<Api>, _: Request) -> Answer {
    Err(bad(PROFILER_DISABLED))
}

async fn not_built(_: Arc<Api>, request: Request) -> Answer {
    let path = request.uri().path().to_owned();
    Err(libprocess::text(
        StatusCode::NOT_IMPLEMENTED,
        format!("501 Not Implemented. '{path}' is not built yet."),
    ))
}

async fn system_stats(_: Arc<Api>, request: Request) -> Answer {
    let stats = metrics::System::read();
    let mut w = Writer::new();
    w.object(|w| {
        for (name, load) in ["avg_load_15min", "avg_load_1min", "avg_load_5min"].into_iter().zip([
            stats.load[2],
            stats.load[0],
            stats.load[1],
        ]) {
            if let Some(load) = load {
                w.field_double(name, load);
            }
        }
        w.field_integer("cpus_total", stats.cpus as u64);
        if let Some(bytes) = stats.memory_free_bytes {
            w.field_integer("mem_free_bytes", bytes);
        }
        if let Some(bytes) = stats.memory_total_bytes {
            w.field_integer("mem_total_bytes", bytes);
        }
    });
    Ok(json(&Query::of(&request), w.finish()))
}

/// With the keys of every object in order of the alphabet.
pub fn sorted(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(entries) => {
            let mut entries: Vec<(String, Value)> =
                entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}
