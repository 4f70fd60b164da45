//! What every request passes and every answer carries: credentials, crowding, CORS, caching.

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ekiden_http::jetty;
use http::header::{ACCEPT, AUTHORIZATION, CACHE_CONTROL, EXPIRES, PRAGMA};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::config::MarathonConfig;

pub struct Gate {
    credentials: Option<String>,
    /// The last configured origin is the one that is told.
    origin: Option<HeaderValue>,
    places: Option<(Arc<Semaphore>, usize)>,
}

/// Headers that the flag adds to every answer.
pub type Cors = Vec<(HeaderName, HeaderValue)>;

impl Gate {
    pub fn new(config: &MarathonConfig) -> Self {
        // Credentials without a colon turn authentication off, as they do in the original.
        let credentials = config.http_credentials.clone().filter(|text| text.contains(':'));
        let origin = config.access_control_allow_origin.last();
        let places = config
            .http_max_concurrent_requests
            .map(|places| (Arc::new(Semaphore::new(places)), places));
        Gate { credentials, origin: origin.and_then(|text| text.parse().ok()), places }
    }

    /// Recorded: 08a-auth.har. The realm is `null` whatever the flag says.
    pub fn admit(&self, request: &Request) -> Result<(), Response> {
        let Some(wanted) = &self.credentials else { return Ok(()) };
        let path = request.uri().path();
        let method = request.method();
        let accept = accept(request.headers());
        let given = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let basic = given
            .and_then(|text| text.split_once(' '))
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("basic"));
        let Some((_, encoded)) = basic else {
            return Err(jetty::unauthorized("basic realm=\"null\"", method, path, accept));
        };
        match STANDARD.decode(encoded.trim()) {
            Ok(given) if same(&given, wanted.as_bytes()) => Ok(()),
            Ok(_) => Err(jetty::unauthorized("basic realm=\"null\"", method, path, accept)),
            Err(_) => {
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                Err(jetty::failure(status, "Server Error", method, path, accept))
            }
        }
    }

    /// A place among the requests that are served at once. `None` = all are taken.
    pub fn enter(&self) -> Option<Option<OwnedSemaphorePermit>> {
        match &self.places {
            None => Some(None),
            Some((places, _)) => places.clone().try_acquire_owned().ok().map(Some),
        }
    }

    pub fn crowded(&self, request: &Request) -> Response {
        let allowed = self.places.as_ref().map_or(0, |(_, allowed)| *allowed);
        let reason = format!("Too many concurrent requests! Allowed: {allowed}.");
        let status = StatusCode::SERVICE_UNAVAILABLE;
        let (method, path) = (request.method(), request.uri().path());
        container_error(status, &reason, method, path, accept(request.headers()))
    }

    /// Recorded: 08b-flags.har.
    pub fn cors(&self, request: &HeaderMap) -> Cors {
        let Some(origin) = &self.origin else { return Vec::new() };
        let asked: Vec<&str> = request
            .get_all("access-control-request-headers")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        let asked = HeaderValue::from_str(&asked.join(", "));
        vec![
            (HeaderName::from_static("access-control-allow-origin"), origin.clone()),
            (
                HeaderName::from_static("access-control-allow-headers"),
                asked.unwrap_or(HeaderValue::from_static("")),
            ),
            (
                HeaderName::from_static("access-control-allow-methods"),
                HeaderValue::from_static("GET, HEAD, OPTIONS"),
            ),
            (HeaderName::from_static("access-control-max-age"), HeaderValue::from_static("86400")),
        ]
    }

    /// Puts on an answer what all answers carry. Errors of the container say to caches what they
    /// say by themselves, and have no `Expires`.
    pub fn dress(&self, mut response: Response, cors: &Cors, leader: Option<String>) -> Response {
        let is_of_container = response.extensions().get::<OfContainer>().is_some();
        let headers = response.headers_mut();
        if let Some(leader) = leader.and_then(|url| HeaderValue::from_str(&url).ok()) {
            headers.insert("x-marathon-leader", leader);
            headers.insert("x-frame-options", HeaderValue::from_static("DENY"));
            headers.insert("x-xss-protection", HeaderValue::from_static("1; mode=block"));
        }
        headers.extend(cors.iter().cloned());
        headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
        if !is_of_container {
            let caching = "no-cache, no-store, must-revalidate";
            headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
            headers.insert(EXPIRES, HeaderValue::from_static("0"));
        }
        response
    }
}

/// In the extensions of an answer that is the container's, not the application's.
#[derive(Clone, Copy)]
struct OfContainer;

/// An error in the words of the container.
pub fn container_error(
    status: StatusCode,
    reason: &str,
    method: &Method,
    path: &str,
    accept: Option<&str>,
) -> Response {
    let mut response = jetty::error(status, reason, method, path, accept);
    response.extensions_mut().insert(OfContainer);
    response
}

fn accept(headers: &HeaderMap) -> Option<&str> {
    headers.get(ACCEPT).and_then(|value| value.to_str().ok())
}

/// Takes the same time wherever the difference is.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}
