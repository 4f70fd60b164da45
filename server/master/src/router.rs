//! Every route of a master.

use std::sync::Arc;

use axum::Router;
use ekiden_http::libprocess::Routes;

use crate::shared::Shared;
use crate::{api, link, scheduler};

/// What answers with `.json` behind its name, too, on DC/OS.
const DOTTED: &[(&str, &str)] = &[
    ("master", "roles"),
    ("master", "state"),
    ("master", "tasks"),
    ("files", "browse"),
    ("files", "read"),
    ("files", "download"),
    ("files", "debug"),
];

pub fn router(shared: &Arc<Shared>) -> Router {
    let dotted = if shared.config.json_endpoints { DOTTED } else { &[] };
    let routes = Routes::new("master").also_dotted(dotted);
    let routes = scheduler::routes(routes, shared);
    let routes = link::routes(routes, shared);
    let routes = api::routes(routes, shared);
    routes.into_router()
}
