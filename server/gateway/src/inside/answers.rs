//! Forms of answers.

use axum::body::Body;
use bytes::Bytes;
use ekiden_domain::gateway::services::Failure;
use ekiden_domain::gateway::texts;
use ekiden_http::nginx::{CHUNKED, page};
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, USER_AGENT};
use http::{Request, Response, StatusCode};

/// 200 with this type.
pub fn ok(content_type: &'static str, body: impl Into<Body>) -> Response<Body> {
    with(StatusCode::OK, content_type, body)
}

/// A status with this type.
pub fn with(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Body>,
) -> Response<Body> {
    let mut answer = Response::new(body.into());
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    answer
}

/// A text of the admin router.
pub fn said(status: u16, text: impl Into<Body>) -> Response<Body> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let mut answer = with(status, texts::CONTENT_TYPE, text);
    answer.extensions_mut().insert(CHUNKED);
    answer
}

/// An agent that the master does not know.
pub fn unknown_agent(id: &str) -> Response<Body> {
    said(404, texts::agent_unknown(id))
}

/// The cluster does not tell.
pub fn failed(failure: &Failure) -> Response<Body> {
    match failure {
        Failure::Said(said_) => said(said_.status, said_.text),
        Failure::NoUrl => with(StatusCode::INTERNAL_SERVER_ERROR, "text/html", page(500, None)),
    }
}

/// 501 with the name of what is missing.
pub fn not_built(name: &str) -> Response<Body> {
    with(StatusCode::NOT_IMPLEMENTED, "text/plain", format!("{name}: not implemented\n"))
}

/// An error of a service in Go: `http.Error`.
pub fn of_go(status: StatusCode, text: &str) -> Response<Body> {
    let mut answer = with(status, "text/plain; charset=utf-8", format!("{text}\n"));
    let nosniff = HeaderValue::from_static("nosniff");
    answer.headers_mut().insert(HeaderName::from_static("x-content-type-options"), nosniff);
    answer
}

/// nginx's page.
pub fn nginx(status: StatusCode, request: &Request<Bytes>) -> Response<Body> {
    let agent = request.headers().get(USER_AGENT).map(HeaderValue::as_bytes);
    with(status, "text/html", page(status.as_u16(), agent))
}

/// 302, with nginx's page.
pub fn found(to: &'static str) -> Response<Body> {
    let mut answer = with(StatusCode::FOUND, "text/html", page(302, None));
    answer.headers_mut().insert(LOCATION, HeaderValue::from_static(to));
    answer
}

/// A path, percent-decoded; what is no UTF-8 is replaced.
pub fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A header as text.
pub fn header(request: &Request<Bytes>, name: HeaderName) -> Option<&str> {
    request.headers().get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn paths_are_decoded() {
        for (path, expected) in
            [("/a%20b", "/a b"), ("/%", "/%"), ("/%zz%41", "/%zzA"), ("/%c3%a9%ff", "/é\u{fffd}")]
        {
            assert_eq!(decoded(path), expected);
        }
    }
}
