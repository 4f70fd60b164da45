//! Every route of a master.

use std::sync::Arc;

use axum::Router;
use ekiden_http::libprocess::Routes;

use crate::shared::Shared;
use crate::{api, link, scheduler};

pub fn router(shared: &Arc<Shared>) -> Router {
    let routes = Routes::new("master");
    let routes = scheduler::routes(routes, shared);
    let routes = link::routes(routes, shared);
    let routes = api::routes(routes, shared);
    routes.into_router()
}
