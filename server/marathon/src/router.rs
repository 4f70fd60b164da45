//! The role's routes.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;

use crate::api::Api;
use crate::handle::Handle;

/// Everything that the role serves. The original's rules for paths (ids with slashes, encoded
/// ones, its own answers to unknown routes and methods) are not those of axum's router, so that
/// one handler takes all and `api::routes` decides.
pub fn router(handle: Handle) -> Router {
    Router::new().fallback(serve).with_state(Arc::new(Api::new(handle)))
}

async fn serve(State(api): State<Arc<Api>>, request: Request) -> Response {
    api.answer(request).await
}
