//! `--standby=redirect`: a node that does not lead answers as the original's standbys do. It passes
//! everything on to the leader, whatever it is, and sends those who want events to it. Recorded:
//! 08e-ha-standby.har.

use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use ekiden_http::{Received, jetty};
use http::header::{
    ACCEPT, ALLOW, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, DATE, EXPIRES, HOST, TRANSFER_ENCODING,
};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use http_body_util::BodyExt;

use super::Api;
use crate::config::MarathonConfig;
use crate::control::client::proxy_client;

const VIA: HeaderName = HeaderName::from_static("x-marathon-via");

/// Headers that speak of one connection only.
const OF_CONNECTION: &[HeaderName] = &[CONNECTION, CONTENT_LENGTH, DATE, HOST, TRANSFER_ENCODING];

/// Who passes requests on. It has no credentials of its own: the leader judges those of the client.
pub struct Standby {
    client: Option<reqwest::Client>,
}

impl Standby {
    /// With nothing where `--standby=serve`.
    pub fn new(config: &MarathonConfig) -> Self {
        let client = config.standby_redirect.then(|| {
            let connect = Duration::from_millis(config.leader_proxy_connection_timeout_ms);
            let read = Duration::from_millis(config.leader_proxy_read_timeout_ms);
            proxy_client(config.nodes_trust.as_ref(), connect, read)
        });
        let client = client.transpose();
        Standby {
            client: client
                .inspect_err(|error| tracing::warn!("nothing is passed on: {error}"))
                .unwrap_or_default(),
        }
    }
}

/// The leader's answer to a request, or what a standby says by itself. The request comes back where
/// this node must answer.
pub async fn pass_on(api: &Api, request: Request) -> Result<Response, Request> {
    let Some(client) = api.standby.client.as_ref().filter(|_| !api.handle.is_leading()) else {
        return Err(request);
    };
    let (parts, body) = request.into_parts();
    let own = format!("1.1 {}", api.handle.config.own_address());
    let said = By { parts: &parts };
    // The original's proxy has no answer to HEAD.
    let leader = api.leader_address().filter(|_| parts.method != Method::HEAD);
    let Some(leader) = leader else { return Ok(said.failed()) };
    let url = format!("{}://{leader}{}", api.handle.config.scheme(), target(&parts));
    if parts.uri.path() == "/v2/events" {
        return Ok(jetty::redirect(&url));
    }
    let vias = parts.headers.get_all(VIA);
    if vias.iter().any(|via| via.as_bytes() == own.as_bytes()) {
        return Ok(said.refused("Detected proxying loop."));
    }
    let Ok(body) = body.collect().await else { return Ok(said.failed()) };
    let mut headers = without(&parts.headers, OF_CONNECTION);
    if let Ok(own) = HeaderValue::from_str(&own) {
        headers.append(VIA, own);
    }
    let asked = client.request(parts.method.clone(), url).headers(headers).body(body.to_bytes());
    match answer(asked).await {
        Ok((status, headers, body)) => Ok(passed_back(status, headers, body, &own)),
        Err(error) if error.is_connect() => Ok(said.refused("Connection to leader refused.")),
        Err(error) => {
            tracing::debug!(%leader, %error, "the leader does not answer");
            Ok(said.failed())
        }
    }
}

async fn answer(
    asked: reqwest::RequestBuilder,
) -> Result<(StatusCode, HeaderMap, Bytes), reqwest::Error> {
    let response = asked.send().await?;
    let (status, headers) = (response.status(), response.headers().clone());
    Ok((status, headers, response.bytes().await?))
}

/// The leader's answer in the form in which a standby gives it.
fn passed_back(status: StatusCode, headers: HeaderMap, body: Bytes, own: &str) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    // Of a header that came twice the last is passed back (`/ping` has two of `Vary`).
    let mut headers: HeaderMap = without(&headers, OF_CONNECTION).iter().fold(
        HeaderMap::new(),
        |mut last, (name, value)| {
            last.insert(name, value.clone());
            last
        },
    );
    if let Ok(own) = HeaderValue::from_str(own) {
        headers.insert(VIA, own);
    }
    // The original's client reads lists, and writes them in a way of its own.
    if let Some(allow) = headers.get(ALLOW).and_then(|allow| allow.to_str().ok())
        && let Ok(spaced) = HeaderValue::from_str(&allow.replace(',', ", "))
    {
        headers.insert(ALLOW, spaced);
    }
    // Zero is no date to the original's client, which makes one of it.
    if headers.get(EXPIRES).is_some_and(|expires| expires == "0") {
        headers.insert(EXPIRES, HeaderValue::from_static("Wed, 01 Jan 1800 00:00:00 GMT"));
    }
    headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("none/none"));
    *response.headers_mut() = headers;
    jetty::forwarded(response, reason(status))
}

/// The words of the original's HTTP library, whatever the leader's were.
fn reason(status: StatusCode) -> &'static str {
    match status {
        StatusCode::INTERNAL_SERVER_ERROR => "Server Error",
        _ => status.canonical_reason().unwrap_or_default(),
    }
}

fn without(headers: &HeaderMap, left_out: &[HeaderName]) -> HeaderMap {
    let kept = headers.iter().filter(|(name, _)| !left_out.contains(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Path and query as they came.
fn target(parts: &Parts) -> String {
    let path = match parts.extensions.get::<Received>() {
        Some(received) => String::from_utf8_lossy(received.raw_path()).into_owned(),
        None => parts.uri.path().to_owned(),
    };
    match parts.uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    }
}

/// What a standby says by itself.
struct By<'a> {
    parts: &'a Parts,
}

impl By<'_> {
    fn refused(&self, reason: &str) -> Response {
        let (method, path) = (&self.parts.method, self.parts.uri.path());
        jetty::error(StatusCode::BAD_GATEWAY, reason, method, path, self.accept())
    }

    /// What the original answers where its proxy threw.
    fn failed(&self) -> Response {
        let (method, path) = (&self.parts.method, self.parts.uri.path());
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        jetty::failure(status, "Server Error", method, path, self.accept())
    }

    fn accept(&self) -> Option<&str> {
        self.parts.headers.get(ACCEPT).and_then(|value| value.to_str().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_change_on_their_way() {
        let leaders: HeaderMap = [
            (CONTENT_LENGTH, "11"),
            (EXPIRES, "0"),
            (ALLOW, "HEAD,GET"),
            (HeaderName::from_static("marathon-deployment-id"), "x"),
        ]
        .into_iter()
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .collect();
        let response =
            passed_back(StatusCode::NOT_FOUND, leaders, Bytes::new(), "1.1 localhost:8081");
        let told: Vec<(&str, &[u8])> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        for pair in [
            ("expires", &b"Wed, 01 Jan 1800 00:00:00 GMT"[..]),
            ("allow", b"HEAD, GET"),
            ("marathon-deployment-id", b"x"),
            ("x-marathon-via", b"1.1 localhost:8081"),
            ("content-type", b"none/none"),
        ] {
            assert!(told.contains(&pair), "{told:?}");
        }
        assert_eq!(told.len(), 5);
        assert_eq!(reason(StatusCode::UNPROCESSABLE_ENTITY), "Unprocessable Entity");
        assert_eq!(reason(StatusCode::INTERNAL_SERVER_ERROR), "Server Error");
    }
}
