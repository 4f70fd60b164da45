//! Documents about the cluster, as nginx serves files and Lua says texts.

use axum::body::Body;
use bytes::Bytes;
use ekiden_domain::ambient::Timestamp;
use ekiden_domain::gateway::documents;
use ekiden_http::http_date;
use ekiden_http::nginx::CHUNKED;
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, ETAG, EXPIRES, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED,
};
use http::{Request, Response, StatusCode};

use super::{Within, answers, reached};

/// How long the page may be kept (`expires 30s`).
const FRONT_AGE_S: i64 = 30;

impl Within {
    pub(super) fn front(&self, request: &Request<Bytes>) -> Response<Body> {
        let page = documents::front(&self.facts.cluster_name);
        let mut answer = file(request, "text/html", page, self.since);
        // What DC/OS sets for its user interface.
        let deny = HeaderValue::from_static("DENY");
        answer.headers_mut().insert(HeaderName::from_static("x-frame-options"), deny);
        let seconds = self.facts.clock.now().millis() / 1000 + FRONT_AGE_S;
        let expires = http_date(u64::try_from(seconds).unwrap_or_default());
        for (name, value) in [(EXPIRES, expires), (CACHE_CONTROL, format!("max-age={FRONT_AGE_S}"))]
        {
            if let Ok(value) = HeaderValue::try_from(value) {
                answer.headers_mut().insert(name, value);
            }
        }
        answer
    }

    pub(super) fn metadata(&self, request: &Request<Bytes>) -> Response<Body> {
        let local = reached(request).map(|reached| reached.local.ip().to_string());
        let ip = self.facts.public_ip.clone().or(local).unwrap_or_default();
        let text = documents::metadata(&ip, Some(&self.facts.cluster_id));
        let mut answer = answers::ok("application/json", text);
        answer.extensions_mut().insert(CHUNKED);
        answer
    }

    pub(super) fn dcos_version(&self, request: &Request<Bytes>) -> Response<Body> {
        let text = documents::dcos_version(&self.facts.version);
        let mut answer = file(request, "application/json", text, self.since);
        answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        answer
    }

    /// Without accounts there is nobody who could be the first user.
    pub(super) fn ui_config(&self, _: &Request<Bytes>) -> Response<Body> {
        let text = documents::ui_config(self.facts.auth, false, &self.facts.cluster_id);
        answers::ok("application/json", text)
    }

    pub(super) fn build_info(&self, request: &Request<Bytes>) -> Response<Body> {
        file(request, "application/json", documents::build_info(), self.since)
    }

    pub(super) fn authority(&self, request: &Request<Bytes>) -> Response<Body> {
        match &self.facts.authority_pem {
            Some(pem) => {
                let text = String::from_utf8_lossy(pem).into_owned();
                file(request, "application/x-x509-ca-cert", text, self.since)
            }
            None => answers::nginx(StatusCode::NOT_FOUND, request),
        }
    }
}

/// A file as nginx serves it. Recorded: `GET /dcos-metadata/dcos-version.json`.
fn file(
    request: &Request<Bytes>,
    content_type: &'static str,
    text: String,
    modified: Timestamp,
) -> Response<Body> {
    let seconds = modified.millis() / 1000;
    let etag = format!("\"{seconds:x}-{:x}\"", text.len());
    let date = http_date(u64::try_from(seconds).unwrap_or_default());
    let is = |name: HeaderName, value: &str| request.headers().get(name).map(|sent| sent == value);
    let same = is(IF_NONE_MATCH, &etag).or_else(|| is(IF_MODIFIED_SINCE, &date)) == Some(true);
    let mut answer = match same {
        true => {
            let mut answer = Response::new(Body::empty());
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
            answer
        }
        false => {
            let mut answer = answers::ok(content_type, text);
            answer.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
            answer
        }
    };
    for (name, value) in [(LAST_MODIFIED, date), (ETAG, etag)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}
