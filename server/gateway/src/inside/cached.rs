//! `/cache/master/…`: copies of the master's answers, five seconds old at most.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Body;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Request, Response, StatusCode};

use super::answers;
use crate::cluster::Live;
use crate::cluster::ask;

const AGE: Duration = Duration::from_secs(5);
/// So many different questions are kept.
const COPIES_MAX: usize = 64;
/// And so much of answers, however few they are.
const COPIES_BYTES_MAX: usize = 256 * 1024 * 1024;

/// The copies, by path and query.
#[derive(Default)]
pub struct Copies {
    copies: Mutex<HashMap<String, (Instant, Copy)>>,
}

#[derive(Clone)]
struct Copy {
    status: StatusCode,
    content_type: Option<HeaderValue>,
    body: Bytes,
}

impl Copies {
    /// Recorded: `GET /cache/master/state-summary`, `MISS` and `HIT`.
    pub async fn answer(&self, live: &Live, request: &Request<Bytes>) -> Response<Body> {
        let key = request.uri().path_and_query().map_or("/", |target| target.as_str());
        let bypassed = request.headers().get(CACHE_CONTROL).is_some_and(|value| !value.is_empty());
        let kept = self.kept(key);
        if let Some((since, copy)) = &kept
            && since.elapsed() < AGE
            && !bypassed
        {
            return told(copy.clone(), "HIT");
        }
        let Some(copy) = fetched(live, key, request).await else {
            return answers::nginx(StatusCode::BAD_GATEWAY, request);
        };
        if copy.status == StatusCode::OK {
            self.keep(key, &copy);
        }
        told(
            copy,
            if bypassed {
                "BYPASS"
            } else if kept.is_some() {
                "EXPIRED"
            } else {
                "MISS"
            },
        )
    }

    fn kept(&self, key: &str) -> Option<(Instant, Copy)> {
        self.copies.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn keep(&self, key: &str, copy: &Copy) {
        let mut copies = self.copies.lock().unwrap_or_else(PoisonError::into_inner);
        copies.retain(|_, (since, _)| since.elapsed() < AGE);
        let other = copies.iter().filter(|(name, _)| name.as_str() != key);
        let kept_bytes: usize = other.map(|(_, (_, copy))| copy.body.len()).sum();
        if copies.len() < COPIES_MAX && kept_bytes + copy.body.len() <= COPIES_BYTES_MAX {
            copies.insert(key.to_owned(), (Instant::now(), copy.clone()));
        }
    }
}

async fn fetched(live: &Live, target: &str, request: &Request<Bytes>) -> Option<Copy> {
    let master = live.leading()?;
    let authorization = request.headers().get(AUTHORIZATION);
    let asked = live.asker().get(&master, target, authorization).await;
    let answer = asked.inspect_err(|error| tracing::warn!(%error, "no copy of the master")).ok()?;
    let status = answer.status();
    let content_type = answer.headers().get(CONTENT_TYPE).cloned();
    let body = ask::body(answer).await.ok()?.into();
    Some(Copy { status, content_type, body })
}

fn told(copy: Copy, state: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::from(copy.body));
    *answer.status_mut() = copy.status;
    if let Some(content_type) = copy.content_type {
        answer.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    let name = HeaderName::from_static("x-cache-status");
    answer.headers_mut().insert(name, HeaderValue::from_static(state));
    answer
}
