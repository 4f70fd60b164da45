//! The agent's HTTP API, as the original's.

mod executor;
mod files;
mod general;
mod logging;
mod metrics;
mod nouns;
mod query;
mod state;
mod usage;
mod v1;

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, any};
use ekiden_domain::ambient::Clock;
use ekiden_http::libprocess::{self, Routes};
use http::StatusCode;

use crate::core::Shared;
use crate::runtime::Runtime;
pub use logging::Logging;

/// What handlers look at.
pub struct Api {
    pub shared: Arc<Shared>,
    pub runtime: Arc<dyn Runtime>,
    pub clock: Arc<dyn Clock>,
    pub logging: Logging,
}

const AGENT: &str = "slave(1)";

/// What answers with `.json` behind its name, too, on DC/OS.
const DOTTED: &[(&str, &str)] = &[
    (AGENT, "state"),
    (AGENT, "monitor/statistics"),
    ("files", "browse"),
    ("files", "read"),
    ("files", "download"),
    ("files", "debug"),
];

/// All routes of an agent.
pub fn router(api: Arc<Api>) -> Router {
    let get = |handler: MethodRouter<Arc<Api>>| handler.with_state(api.clone());
    let dotted = if api.shared.config.json_endpoints { DOTTED } else { &[] };
    Routes::new(AGENT)
        .also_dotted(dotted)
        .route(AGENT, "health", any(async || libprocess::empty(StatusCode::OK)))
        .route(AGENT, "state", get(any(state::state)))
        .route(AGENT, "flags", get(any(general::flags)))
        .route(AGENT, "containers", get(any(usage::containers)))
        .route(AGENT, "monitor/statistics", get(any(usage::statistics)))
        .route(AGENT, "containerizer/debug", any(general::containerizer_debug))
        .route(AGENT, "api/v1", get(any(v1::call)))
        .route(AGENT, "api/v1/executor", any(executor::executor))
        .route(AGENT, "api/v1/resource_provider", any(executor::resource_provider))
        .route("version", "", get(any(general::version)))
        .route("metrics", "snapshot", get(any(metrics::snapshot)))
        .route("system", "stats.json", any(general::system_stats))
        .route("logging", "toggle", get(any(logging::toggle)))
        .route("__processes__", "", any(general::processes))
        .route("profiler", "start", any(general::profiler))
        .route("profiler", "stop", any(general::profiler))
        .route("files", "browse", get(any(files::browse)))
        .route("files", "read", get(any(files::read)))
        .route("files", "download", get(any(files::download)))
        .route("files", "debug", get(any(files::debug)))
        .into_router()
}
