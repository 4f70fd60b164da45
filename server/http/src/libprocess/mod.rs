//! Answers as Mesos gives them.
//!
//! Header orders are those that were recorded; `Date` and the framing headers are added by the
//! server. Bodies of 1024 bytes and more are compressed for clients that accept gzip, except
//! files and streams.

mod accept;
mod assets;
mod auth;
mod mime;
mod query;
mod routes;

pub use accept::accepts_media;
pub(crate) use accept::allows;
pub use assets::serve_file;
pub use auth::Basic;
pub use mime::content_type;
pub use query::{Query, decode};
pub use routes::{Routed, Routes};

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{ALLOW, CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue, StatusCode};

use crate::shape::Order;
use crate::stream::{self, StreamLimits, StreamSender};
use crate::{Framing, Parts, Shape};

/// v0 JSON, JSONP and files.
const SIZED: Order =
    &["Content-Encoding", "Date", "*", "Content-Length", "Content-Disposition", "Content-Type"];
/// Texts, v1 answers, empty answers.
const TEXT: Order = &["Content-Encoding", "Date", "*", "Content-Type", "Content-Length"];
const STREAM: Order = &["Date", "Transfer-Encoding", "Mesos-Stream-Id", "*", "Content-Type"];
/// Answers that an agent passes on from a container's switchboard. Recorded: tasks.har, "session".
const SESSION: Order =
    &["Content-Type", "Message-Content-Type", "*", "Date", "Content-Length", "Transfer-Encoding"];
/// Recorded: tasks.har, "session, plain JSON".
const SESSION_JSON: Order = &["Content-Type", "Transfer-Encoding", "*", "Date"];
/// Recorded: tasks.har, "ATTACH_CONTAINER_INPUT".
const ATTACHED: Order = &["Content-Length", "*", "Date"];

pub const JSON: &str = "application/json";
pub const PROTOBUF: &str = "application/x-protobuf";
pub const RECORDIO: &str = "application/recordio";

/// The shape of an answer that says nothing of its own.
pub(crate) fn usual_shape() -> Shape {
    Shape::new(TEXT, Framing::Length)
}

fn answer(status: StatusCode, order: Order, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.extensions_mut().insert(Shape::new(order, Framing::Length));
    response
}

/// A header with a value that may come from outside: bytes that no header can hold are left out.
fn set(response: &mut Response, name: HeaderName, value: &str) {
    let value = HeaderValue::from_str(value).or_else(|_| {
        HeaderValue::from_bytes(&value.bytes().filter(|byte| *byte >= b' ').collect::<Vec<_>>())
    });
    if let Ok(value) = value {
        response.headers_mut().insert(name, value);
    }
}

fn typed(order: Order, content_type: &'static str, body: Parts) -> Response {
    let mut response = answer(StatusCode::OK, order, body.into_body());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// 200 with JSON, as endpoints outside `/api/v1` answer.
pub fn json_v0(body: impl Into<Parts>) -> Response {
    typed(SIZED, JSON, body.into())
}

/// [`json_v0`], wrapped in a call when `?jsonp=` names a function.
pub fn jsonp(function: Option<&str>, body: impl Into<Parts>) -> Response {
    let Some(function) = function else { return json_v0(body) };
    let mut wrapped = Parts::from(format!("{function}("));
    wrapped.append(body.into());
    wrapped.push(Bytes::from_static(b")"));
    typed(SIZED, "text/javascript", wrapped)
}

/// 200 with JSON, as `/api/v1` and its like answer.
pub fn json_v1(body: impl Into<Parts>) -> Response {
    typed(TEXT, JSON, body.into())
}

/// 200 with a protobuf message, as `/api/v1` and its like answer.
pub fn protobuf_v1(body: impl Into<Parts>) -> Response {
    typed(TEXT, PROTOBUF, body.into())
}

/// 200 with any other type, in the order of texts (`/logging/toggle`, `/help`).
pub fn typed_text(content_type: &'static str, body: impl Into<Parts>) -> Response {
    typed(TEXT, content_type, body.into())
}

/// A text with any status; every error of Mesos is one.
pub fn text(status: StatusCode, text: impl Into<Parts>) -> Response {
    let mut response = typed(TEXT, "text/plain; charset=utf-8", text.into());
    *response.status_mut() = status;
    response
}

/// An answer without body and type.
pub fn empty(status: StatusCode) -> Response {
    answer(status, TEXT, Body::empty())
}

/// The text that libprocess gives when a handler has none, e.g. `404 Not Found.`.
pub fn default_text(status: StatusCode) -> Response {
    let reason = status.canonical_reason().unwrap_or_default();
    text(status, format!("{} {reason}.", status.as_u16()))
}

/// 404 of an unknown path.
pub fn not_found() -> Response {
    text(StatusCode::NOT_FOUND, "404 Not Found.")
}

/// 405 with the methods that would do, in the original's order for this endpoint.
pub fn method_not_allowed(allowed: &[&str], received: &str) -> Response {
    let body = format!(
        "405 Method Not Allowed. Expecting one of {{ '{}' }}, but received '{received}'.",
        allowed.join("', '")
    );
    let mut response = text(StatusCode::METHOD_NOT_ALLOWED, body);
    set(&mut response, ALLOW, &allowed.join(", "));
    response
}

/// 307 without body.
pub fn redirect(location: &str) -> Response {
    let mut response = empty(StatusCode::TEMPORARY_REDIRECT);
    set(&mut response, LOCATION, location);
    response
}

/// 401 with a challenge. Recorded: auth.har, "no credentials".
pub fn unauthorized(challenge: &str, body: impl Into<Parts>) -> Response {
    let mut response = text(StatusCode::UNAUTHORIZED, body);
    set(&mut response, WWW_AUTHENTICATE, challenge);
    response
}

/// A file from disk, never compressed; many file types have no content type.
pub fn file(content_type: Option<&'static str>, body: impl Into<Parts>) -> Response {
    file_body(content_type, body.into().into_body())
}

/// [`file`] with a body that is read while it is written; it must know its length.
pub fn file_body(content_type: Option<&'static str>, body: Body) -> Response {
    let mut response = answer(StatusCode::OK, SIZED, body);
    response.extensions_mut().insert(Shape::new(SIZED, Framing::Length).plain());
    if let Some(content_type) = content_type {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    response
}

/// A file to be saved under a name. Recorded: master-empty.har, "/files/download".
pub fn download(name: &str, content_type: &'static str, body: Body) -> Response {
    let mut response = file_body(Some(content_type), body);
    set(&mut response, CONTENT_DISPOSITION, &format!("attachment; filename={name}"));
    response
}

/// A stream of records: each sent string (made by [`record`]) is one HTTP chunk.
pub fn stream(
    content_type: &'static str,
    stream_id: Option<&str>,
    limits: StreamLimits,
) -> (StreamSender, Response) {
    let (sender, mut response) = stream_in(STREAM, content_type, limits);
    if let Some(stream_id) = stream_id {
        set(&mut response, HeaderName::from_static("mesos-stream-id"), stream_id);
    }
    (sender, response)
}

/// A stream of a container's output: labelled as what its records are, or as records of it.
pub fn session(
    message_type: &'static str,
    as_records: bool,
    limits: StreamLimits,
) -> (StreamSender, Response) {
    if !as_records {
        return stream_in(SESSION_JSON, message_type, limits);
    }
    let (sender, mut response) = stream_in(SESSION, RECORDIO, limits);
    set(&mut response, HeaderName::from_static("message-content-type"), message_type);
    (sender, response)
}

/// 200 without body, as an attached input ends.
pub fn attached() -> Response {
    answer(StatusCode::OK, ATTACHED, Body::empty())
}

fn stream_in(
    order: Order,
    content_type: &'static str,
    limits: StreamLimits,
) -> (StreamSender, Response) {
    let (sender, body) = stream::channel(limits);
    let mut response = answer(StatusCode::OK, order, body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    (sender, response)
}

/// A RecordIO record: decimal length, line feed, payload. Made once, it can be sent to many.
pub fn record(payload: &[u8]) -> Bytes {
    record_of(&Parts::from(Bytes::copy_from_slice(payload)))
}

/// [`record`] of a payload in parts.
pub fn record_of(payload: &Parts) -> Bytes {
    let mut record = payload.length_bytes().to_string().into_bytes();
    record.reserve_exact(payload.length_bytes() as usize + 1);
    record.push(b'\n');
    payload.iter().for_each(|part| record.extend_from_slice(part));
    record.into()
}
