//! Answers as Marathon gives them.
//!
//! Headers that the role sets on every answer (`X-Marathon-Leader`, `X-Frame-Options`, CORS,
//! `Cache-Control` …) are ordinary headers; the order knows their places. The server adds
//! `Connection`, `Date`, `Vary: Accept-Encoding, User-Agent`, `Content-Encoding` and the framing.

use std::borrow::Cow;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONNECTION, CONTENT_TYPE, LOCATION, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};

use crate::shape::Order;
use crate::stream::{self, StreamLimits, StreamSender};
use crate::{Framing, Parts, Shape};

/// Answers of the application.
const APPLICATION: Order = &[
    "Connection",
    "Date",
    "X-Marathon-Leader",
    "X-Frame-Options",
    "X-XSS-Protection",
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods",
    "Access-Control-Max-Age",
    "Cache-Control",
    "Pragma",
    "Expires",
    "Location",
    "Allow",
    "Last-Modified",
    "Accept-Ranges",
    "Marathon-Deployment-Id",
    "*",
    "Content-Type",
    "Vary",
    "Content-Encoding",
    "Content-Length",
    "Transfer-Encoding",
];
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
/// The second `Connection` is the servlet's own. Recorded: 01-empty.har, "event stream".
const EVENTS: Order = &[
    "Connection",
    "Date",
    "X-Marathon-Leader",
    "X-Frame-Options",
    "X-XSS-Protection",
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods",
    "Access-Control-Max-Age",
    "Cache-Control",
    "Pragma",
    "Expires",
    "*",
    "Content-Type",
    "Connection",
];
/// Answers that a standby passes on: some names lose their capitals. Recorded: 08e-ha-standby.har.
const FORWARDED: Order = &[
    "Connection",
    "Date",
    "X-Marathon-Leader",
    "x-frame-options",
    "x-xss-protection",
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Headers",
    "Access-Control-Allow-Methods",
    "Access-Control-Max-Age",
    "Cache-Control",
    "Pragma",
    "Expires",
    "Location",
    "Allow",
    "marathon-deployment-id",
    "Last-Modified",
    "Accept-Ranges",
    "Vary",
    "Content-Encoding",
    "*",
    "X-Marathon-Via",
    "Content-Type",
    "Content-Length",
    "Transfer-Encoding",
];
/// What errors of the container say to caches.
const ERROR_CACHING: &str = "must-revalidate,no-cache,no-store";

/// The shape of an answer that says nothing of its own.
pub(crate) fn usual_shape() -> Shape {
    Shape::new(APPLICATION, Framing::Buffered)
}

fn answer(status: StatusCode, shape: Shape, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.extensions_mut().insert(shape);
    response
}

/// JSON with any status.
pub fn json(status: StatusCode, body: impl Into<Parts>) -> Response {
    typed(status, HeaderValue::from_static("application/json"), body)
}

/// Any type with any status.
pub fn typed(status: StatusCode, content_type: HeaderValue, body: impl Into<Parts>) -> Response {
    let mut response = answer(status, usual_shape(), body.into().into_body());
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}

/// `{"message":"…"}` with any status.
pub fn message(status: StatusCode, message: &str) -> Response {
    json(status, format!("{{\"message\":{}}}", quoted(message)))
}

/// A JSON string as the original quotes it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => out.push_str(&format!("\\u{:04X}", control as u32)),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// An answer without body and type.
pub fn empty(status: StatusCode) -> Response {
    answer(status, usual_shape(), Body::empty())
}

/// 302. Recorded: 08e-ha-standby.har, `/v2/events`; 01-empty.har, `/help`.
pub fn redirect(location: &str) -> Response {
    let mut response = empty(StatusCode::FOUND);
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

/// Gives an answer that came from the leader the form in which a standby passes it on; headers
/// are to be those of the leader's answer and `X-Marathon-Via`.
pub fn forwarded(mut response: Response, reason: impl Into<Cow<'static, str>>) -> Response {
    let shape = Shape::new(FORWARDED, Framing::Length).plain().reason(reason);
    response.extensions_mut().insert(shape);
    response
}

/// An error of the container: a page for those who accept HTML (or anything), else no body.
/// `path` is the path without query, `reason` also stands in the status line.
pub fn error(status: StatusCode, reason: &str, path: &str, accept: Option<&str>) -> Response {
    error_in(ERROR, status, reason, path, accept)
}

/// [`error`] of what failed before the application was reached.
pub fn failure(status: StatusCode, reason: &str, path: &str, accept: Option<&str>) -> Response {
    error_in(FAILURE, status, reason, path, accept)
}

/// 401 with a challenge. Recorded: 08a-auth.har, "no credentials".
pub fn unauthorized(challenge: &str, path: &str, accept: Option<&str>) -> Response {
    let mut response = error(StatusCode::UNAUTHORIZED, "Unauthorized", path, accept);
    if let Ok(challenge) = HeaderValue::from_str(challenge) {
        response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
    }
    response
}

fn error_in(
    order: Order,
    status: StatusCode,
    reason: &str,
    path: &str,
    accept: Option<&str>,
) -> Response {
    let shape = Shape::new(order, Framing::Length).plain().reason(reason.to_owned());
    let page = if admits_html(accept) { error_page(status, reason, path) } else { String::new() };
    let has_page = !page.is_empty();
    let mut response = answer(status, shape, Parts::from(page).into_body());
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(ERROR_CACHING));
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

/// The event stream: bare, until the connection closes. Send what [`event`] makes.
pub fn event_stream(limits: StreamLimits) -> (StreamSender, Response) {
    let (sender, body) = stream::channel(limits);
    let shape = Shape::new(EVENTS, Framing::UntilClose).plain();
    let mut response = answer(StatusCode::OK, shape, body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream;charset=utf-8"));
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    (sender, response)
}

/// An event as it stands in the stream. Made once, it can be sent to many. Recorded: 07-events.har.
pub fn event(name: &str, data: &str) -> Bytes {
    let mut text = String::with_capacity(name.len() + data.len() + 20);
    text.push_str("event: ");
    text.push_str(name);
    for line in data.lines() {
        text.push_str("\r\ndata: ");
        text.push_str(line);
    }
    text.push_str("\r\n\r\n");
    text.into()
}

/// What the original sends when nothing happens. Recorded: 09-framing.har, "event stream".
pub fn heartbeat() -> Bytes {
    Bytes::from_static(b"\r\n")
}
