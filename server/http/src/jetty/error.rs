//! Errors that Jetty answers itself, without the application.

use axum::body::Body;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderValue, Method, StatusCode};

use super::answer;
use crate::shape::Order;
use crate::{Framing, Parts, Shape};

/// Errors of the container: `Cache-Control` after `Pragma`.
const ERROR: Order = &[
    "Connection",
    "Date",
    "WWW-Authenticate",
    "X-Marathon-Leader",
    "X-Frame-Options",
    "X-XSS-Protection",
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods",
    "Access-Control-Max-Age",
    "Pragma",
    "*",
    "Cache-Control",
    "Content-Type",
    "Content-Length",
    "Transfer-Encoding",
];
/// Failures before the application was reached have no date. Recorded: 08a-auth.har, "broken
/// credentials".
const FAILURE: Order =
    &["Connection", "*", "Cache-Control", "Content-Type", "Content-Length", "Transfer-Encoding"];
/// What error pages say to caches.
const CACHING: &str = "must-revalidate,no-cache,no-store";

/// An error of the container: a page for those who accept HTML (or anything), else no body.
/// `path` is the path without query, `reason` also stands in the status line.
pub fn error(
    status: StatusCode,
    reason: &str,
    method: &Method,
    path: &str,
    accept: Option<&str>,
) -> Response {
    error_in(ERROR, status, reason, method, path, accept)
}

/// [`error`] of what failed before the application was reached.
pub fn failure(
    status: StatusCode,
    reason: &str,
    method: &Method,
    path: &str,
    accept: Option<&str>,
) -> Response {
    error_in(FAILURE, status, reason, method, path, accept)
}

/// 401 with a challenge. Recorded: 08a-auth.har, "no credentials".
pub fn unauthorized(
    challenge: &str,
    method: &Method,
    path: &str,
    accept: Option<&str>,
) -> Response {
    let mut response = error(StatusCode::UNAUTHORIZED, "Unauthorized", method, path, accept);
    if let Ok(challenge) = HeaderValue::from_str(challenge) {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}

fn error_in(
    order: Order,
    status: StatusCode,
    reason: &str,
    method: &Method,
    path: &str,
    accept: Option<&str>,
) -> Response {
    let shape = Shape::new(order, Framing::Length).plain().reason(reason.to_owned());
    // Recorded: 01-empty.har, DELETE of `/v2/events`: other methods get no page.
    if ![Method::GET, Method::POST, Method::HEAD].contains(method) {
        return answer(status, shape, Body::empty());
    }
    let page = if admits_html(accept) { error_page(status, reason, path) } else { String::new() };
    let has_page = !page.is_empty();
    let mut response = answer(status, shape, Parts::from(page).into_body());
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(CACHING));
    if has_page {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html;charset=iso-8859-1"));
    }
    response
}

/// Recorded: 01-empty.har, `/v2/events` with `Accept: text/html`, `text/*`, none.
fn admits_html(accept: Option<&str>) -> bool {
    let Some(accept) = accept else { return true };
    accept.split(',').any(|range| {
        let name = range.split(';').next().unwrap_or_default().trim();
        matches!(name, "text/html" | "text/*" | "*/*")
    })
}

fn error_page(status: StatusCode, reason: &str, path: &str) -> String {
    let status = status.as_u16();
    let (reason, path) = (escaped(reason), escaped(path));
    format!(
        "<html>\n<head>\n\
         <meta http-equiv=\"Content-Type\" content=\"text/html;charset=utf-8\"/>\n\
         <title>Error {status} {reason}</title>\n</head>\n\
         <body><h2>HTTP ERROR {status}</h2>\n<p>Problem accessing {path}. Reason:\n\
         <pre>    {reason}</pre></p>\n</body>\n</html>\n"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
