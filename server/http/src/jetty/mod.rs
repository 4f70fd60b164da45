//! Answers as Marathon gives them.
//!
//! Headers that the role sets on every answer (`X-Marathon-Leader`, `X-Frame-Options`, CORS,
//! `Cache-Control` …) are ordinary headers; the order knows their places. The server adds
//! `Connection`, `Date`, `Vary: Accept-Encoding, User-Agent`, `Content-Encoding` and the framing.

mod auth;
mod crowd;
mod error;
pub(crate) mod pieces;

pub use auth::Basic;
pub use crowd::limit_concurrency;
pub use error::{error, failure, unauthorized};

use std::borrow::Cow;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONNECTION, CONTENT_TYPE, LOCATION};
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
/// [`FORWARDED`] of an error page of the leader's container. Recorded: 08e-ha-standby.har, `/ui/`.
const FORWARDED_ERROR: Order = &[
    "Connection",
    "Date",
    "X-Marathon-Leader",
    "x-frame-options",
    "x-xss-protection",
    "Pragma",
    "Cache-Control",
    "*",
    "X-Marathon-Via",
    "Content-Type",
    "Content-Length",
    "Transfer-Encoding",
];

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

/// JSON with any status, as the original's Jackson writes it.
pub fn json(status: StatusCode, body: impl Into<Parts>) -> Response {
    typed(status, HeaderValue::from_static("application/json"), body)
}

/// [`json`] as the original's play-json writes it: a long body differs in its chunks.
pub fn json_at_once(status: StatusCode, body: impl Into<Parts>) -> Response {
    let mut response = json(status, body);
    response.extensions_mut().insert(Shape::new(APPLICATION, Framing::AtOnce));
    response
}

/// Any type with any status.
pub fn typed(status: StatusCode, content_type: HeaderValue, body: impl Into<Parts>) -> Response {
    let mut response = answer(status, usual_shape(), body.into().into_body());
    response.headers_mut().insert(CONTENT_TYPE, content_type);
    response
}

/// A file of a static resource; many have no content type. Recorded: 01-empty.har, `/public/`.
pub fn file(content_type: Option<HeaderValue>, body: impl Into<Parts>) -> Response {
    let shape = Shape::new(APPLICATION, Framing::Length);
    let mut response = answer(StatusCode::OK, shape, body.into().into_body());
    if let Some(content_type) = content_type {
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
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

/// [`empty`] with words of its own in the status line.
pub fn empty_because(status: StatusCode, reason: impl Into<Cow<'static, str>>) -> Response {
    answer(status, usual_shape().reason(reason), Body::empty())
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
    let caching = response.headers().get(CACHE_CONTROL);
    let is_error = caching.is_some_and(|value| value.as_bytes().starts_with(b"must-revalidate"));
    let order = if is_error { FORWARDED_ERROR } else { FORWARDED };
    let shape = Shape::new(order, Framing::Buffered).plain().reason(reason);
    response.extensions_mut().insert(shape);
    response
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
