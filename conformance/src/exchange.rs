//! A recorded exchange, made ready to be sent and compared.

use std::path::Path;

use crate::har::{self, Entry, Har};
use crate::http::{self, Response};
use crate::json;

/// How an exchange is replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A request, then its answer.
    Plain,
    /// Bytes written by hand; whatever comes back.
    Raw,
    /// Held open while others go on.
    Stream,
}

/// How the body of a stream is cut into records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// `<length>\n<bytes>`.
    RecordIo,
    /// Server-sent events.
    Events,
    /// No records: one body.
    Whole,
}

/// What is sent: head and body apart, so that the length can follow a changed body.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Request line and headers, with the empty line; everything, for raw bytes.
    pub head: Vec<u8>,
    /// The body.
    pub body: Vec<u8>,
}

/// A recorded exchange.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// Place in the file.
    pub index: usize,
    /// `GET /state`, `POST /api/v1 GET_STATE`.
    pub at: String,
    /// The same with the query: what rules are scoped by.
    pub scope: String,
    /// The resource in the table.
    pub resource: String,
    /// When it was sent, in milliseconds.
    pub start_ms: f64,
    /// When it was over, in milliseconds.
    pub end_ms: f64,
    /// What was tried.
    pub comment: String,
    /// How to replay it.
    pub kind: Kind,
    /// The recorded port.
    pub port: u16,
    /// What to send.
    pub message: Message,
    /// What came back, one after the other.
    pub expected: Vec<Response>,
    /// Who closed, if the recording says so.
    pub closed_by_server: Option<bool>,
    /// Whether the answer ends after its head.
    pub no_body: bool,
    /// How a stream is cut.
    pub framing: Framing,
    /// Whether it changes nothing.
    pub is_read: bool,
}

const READ_CALLS: &[&str] = &["GET_", "LIST_", "READ_"];

fn name_of(method: &str, path: &str, body: &[u8]) -> String {
    let call = json::parse(body)
        .and_then(|document| Some(document.root.get("type")?.as_text()?.to_vec()))
        .map(|call| String::from_utf8_lossy(&call).into_owned());
    match call {
        Some(call) if path.contains("/api/v1") => format!("{method} {path} {call}"),
        _ => format!("{method} {path}"),
    }
}

/// `/v2/apps` of Marathon; `master state`, `agent api/v1` of Mesos.
fn resource(port: u16, path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if !(5050..=5059).contains(&port) {
        let name = parts.iter().take(2).copied().collect::<Vec<_>>().join("/");
        return format!("/{}", if name.len() > 24 { "…" } else { name.as_str() });
    }
    let role = if port == 5050 { "master" } else { "agent" };
    let rest = match parts.first() {
        Some(&"master" | &"slave(1)") if parts.len() > 1 => &parts[1..],
        _ => &parts[..],
    };
    let taken = if rest.first() == Some(&"api") { 3 } else { 1 };
    let name = rest.iter().take(taken).copied().collect::<Vec<_>>().join("/");
    // Probing paths that do not exist are one resource, not a hundred.
    let known =
        name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_./()".contains(letter));
    format!("{role} /{}", if known { name.as_str() } else { "…" })
}

fn head_of(entry: &Entry) -> Vec<u8> {
    let mut head = format!(
        "{} {} {}\r\n",
        entry.response.http_version, entry.response.status, entry.response.status_text
    );
    for header in &entry.response.headers {
        head.push_str(&format!("{}: {}\r\n", header.name, header.value));
    }
    head.push_str("\r\n");
    head.into_bytes()
}

fn split_url(url: &str) -> Option<(u16, String)> {
    let rest = url.strip_prefix("http://")?;
    let digits_at = rest.find(':')? + 1;
    let digits = rest[digits_at..].bytes().take_while(u8::is_ascii_digit).count();
    let port = rest[digits_at..digits_at + digits].parse().ok()?;
    Some((port, rest[digits_at + digits..].to_owned()))
}

/// Bytes that are no UTF-8 were written down as replacement characters; the length tells. Recorded:
/// `formatting.har` answers with `bad\xff`, `01-empty.har` names 0xfe of two.
fn restore_bytes(body: Vec<u8>, recorded_bytes: i64) -> Vec<u8> {
    const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();
    if usize::try_from(recorded_bytes).is_ok_and(|length| length >= body.len()) {
        return body;
    }
    let mut lost: &[u8] = &[0xff, 0xfe];
    let (mut out, mut at) = (Vec::new(), 0);
    while at < body.len() {
        if body[at..].starts_with(REPLACEMENT) {
            let (byte, rest) = lost.split_first().unwrap_or((&0xff, &[]));
            out.push(*byte);
            lost = rest;
            at += REPLACEMENT.len();
        } else {
            out.push(body[at]);
            at += 1;
        }
    }
    out
}

fn request_message(entry: &Entry, target: &str) -> Result<(Message, Kind), String> {
    if let Some(raw) = &entry.raw_request {
        return Ok((Message { head: har::decode(raw)?, body: Vec::new() }, Kind::Raw));
    }
    let body = match &entry.request.post_data {
        Some(data) => restore_bytes(data.bytes()?, entry.request.body_size),
        None => Vec::new(),
    };
    if entry.comment.contains("[raw;") {
        // Bytes beyond ASCII were written down as the characters of those numbers.
        let text = String::from_utf8(body).map_err(|error| error.to_string())?;
        let latin = text.chars().all(|letter| u32::from(letter) < 256);
        let bytes = match latin {
            true => text.chars().map(|letter| u32::from(letter) as u8).collect(),
            false => text.into_bytes(),
        };
        return Ok((Message { head: bytes, body: Vec::new() }, Kind::Raw));
    }
    let mut head = format!("{} {target} {}\r\n", entry.request.method, entry.request.http_version);
    for header in &entry.request.headers {
        head.push_str(&format!("{}: {}\r\n", header.name, header.value));
    }
    head.push_str("\r\n");
    Ok((Message { head: head.into_bytes(), body }, Kind::Plain))
}

fn expected_answers(entry: &Entry, kind: Kind, closed: bool) -> Result<Vec<Response>, String> {
    if entry.response.status == 0 {
        return Ok(Vec::new());
    }
    let is_head = entry.request.method == "HEAD";
    if let Some(raw) = &entry.raw_response {
        let raw = har::decode(raw)?;
        let no_body = is_head && raw.ends_with(b"\r\n\r\n");
        return Ok(http::parse_all(&raw, closed, no_body));
    }
    let body = entry.response.content.bytes()?;
    if kind == Kind::Raw {
        let bytes = [head_of(entry), body].concat();
        return Ok(http::parse_all(&bytes, true, false));
    }
    let head = head_of(entry);
    let (mut response, _) = http::parse_head(&head).ok_or("a head that cannot be read")?;
    response.sent_bytes = body.len();
    response.body = body;
    Ok(vec![response])
}

impl Exchange {
    fn new(index: usize, entry: &Entry) -> Result<Exchange, String> {
        let (port, target) = split_url(&entry.request.url)
            .ok_or_else(|| format!("entry {index}: no port in {}", entry.request.url))?;
        let (message, kind) = request_message(entry, &target)?;
        let path = target.split('?').next().unwrap_or_default();
        let at = name_of(&entry.request.method, path, &message.body);
        let scope = match target.split_once('?') {
            Some((_, query)) => format!("{at} ?{query}"),
            None => at.clone(),
        };
        let closed_by_server = if entry.comment.contains("closed by server]")
            || entry.comment.contains("server closed]")
            || entry.comment.contains("connection closed]")
        {
            Some(true)
        } else if entry.comment.contains("left open") {
            Some(false)
        } else {
            None
        };
        let closed = closed_by_server == Some(true);
        let expected = expected_answers(entry, kind, closed)?;
        let media = expected.first().and_then(|answer| answer.header("Content-Type"));
        let media = media.unwrap_or_default().to_owned();
        let is_stream = entry.chunk_sizes.is_some()
            || entry.comment.contains("[stream")
            || entry.comment.contains("[ended by the server")
            || (media.starts_with("text/event-stream") && entry.response.status == 200);
        let chunked = expected.first().is_some_and(|answer| {
            answer.header("Transfer-Encoding").is_some_and(|value| value == "chunked")
        });
        let framing = match (is_stream, media.starts_with("text/event-stream")) {
            (true, true) => Framing::Events,
            (true, false) if chunked => Framing::RecordIo,
            _ => Framing::Whole,
        };
        let start_ms = har::millis(&entry.started_date_time)
            .ok_or_else(|| format!("entry {index}: odd time {}", entry.started_date_time))?;
        let read_call = at
            .rsplit(' ')
            .next()
            .is_some_and(|call| READ_CALLS.iter().any(|prefix| call.starts_with(prefix)));
        let method = entry.request.method.as_str();
        Ok(Exchange {
            index,
            scope,
            resource: resource(port, path),
            start_ms,
            end_ms: start_ms + entry.time,
            comment: entry.comment.clone(),
            kind: if is_stream { Kind::Stream } else { kind },
            port,
            no_body: method == "HEAD"
                && expected.first().is_some_and(|first| first.body.is_empty()),
            expected,
            closed_by_server,
            framing,
            is_read: matches!(method, "GET" | "HEAD" | "OPTIONS") || read_call,
            message,
            at,
        })
    }
}

/// All exchanges of a recording in the order in which they happened.
pub fn load(file: &Path) -> Result<Vec<Exchange>, String> {
    let har = Har::load(file)?;
    let mut exchanges = har
        .log
        .entries
        .iter()
        .enumerate()
        .map(|(index, entry)| Exchange::new(index, entry))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| format!("{}: {error}", file.display()))?;
    exchanges.sort_by(|one, other| one.start_ms.total_cmp(&other.start_ms));
    Ok(exchanges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_are_few() {
        for (port, path, expected) in [
            (8080, "/v2/apps/a/versions", "/v2/apps"),
            (8080, "/ping", "/ping"),
            (5050, "/master/state", "master /state"),
            (5050, "/master", "master /master"),
            (5051, "/slave(1)/api/v1", "agent /api/v1"),
            (5050, "/api/v1/scheduler", "master /api/v1/scheduler"),
            (5050, "/files/read", "master /files"),
        ] {
            assert_eq!(resource(port, path), expected);
        }
    }

    #[test]
    fn addresses_give_port_and_target() {
        for (url, expected) in [
            ("http://127.0.0.1:8080/ping?x=1", (8080, "/ping?x=1")),
            ("http://127.0.0.1:8080*", (8080, "*")),
            ("http://127.0.0.1:5050http://x/y", (5050, "http://x/y")),
        ] {
            assert_eq!(split_url(url), Some((expected.0, expected.1.to_owned())));
        }
    }
}
