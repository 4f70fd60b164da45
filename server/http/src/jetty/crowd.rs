//! A limit on requests that are served at once (`--http_max_concurrent_requests`).

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use http::StatusCode;
use http::header::ACCEPT;
use tokio::sync::Semaphore;

use super::error;

/// Answers 503 to those above `most`. A stream counts until its head is made.
pub fn limit_concurrency(router: Router, most: usize) -> Router {
    let places = Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS)));
    router.layer(from_fn(move |request: Request, next: Next| {
        let places = places.clone();
        async move {
            let Ok(_place) = places.try_acquire() else {
                let accept = request.headers().get(ACCEPT);
                let accept = accept.map(|value| value.to_str().unwrap_or_default());
                let reason = format!("Too many concurrent requests! Allowed: {most}.");
                let path = request.uri().path();
                let status = StatusCode::SERVICE_UNAVAILABLE;
                return error(status, &reason, request.method(), path, accept);
            };
            next.run(request).await
        }
    }))
}
