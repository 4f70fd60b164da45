//! The agent's HTTP API, as the original's.

use std::sync::Arc;

use axum::Router;
use axum::routing::any;
use ekiden_http::libprocess::{self, Routes};
use http::StatusCode;

use crate::core::Shared;
use crate::runtime::Runtime;

/// What handlers look at.
pub struct Api {
    pub shared: Arc<Shared>,
    pub runtime: Arc<dyn Runtime>,
}

const AGENT: &str = "slave(1)";

/// All routes of an agent.
pub fn router(api: Arc<Api>) -> Router {
    let _ = (&api.shared, &api.runtime);
    Routes::new(AGENT)
        .route(AGENT, "health", any(async || libprocess::empty(StatusCode::OK)))
        .into_router()
}
