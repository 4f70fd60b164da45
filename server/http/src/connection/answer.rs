//! What an answer has to be, from what was asked and what the handler gave.

use std::borrow::Cow;

use axum::response::Response;
use http::header::{self, ACCEPT_ENCODING, CONTENT_TYPE, HeaderMap};
use http::{Method, StatusCode};

use super::head::Head;
use crate::libprocess::allows;
use crate::{Dialect, ServerOptions, jetty, libprocess};

/// What of a request its answer depends on.
#[derive(Clone, Debug)]
pub struct Asked {
    pub dialect: Dialect,
    pub is_head: bool,
    pub is_get: bool,
    /// Of a version before 1.1.
    pub old: bool,
    pub keep_alive: bool,
    pub expects_continue: bool,
    /// Whether the body is a stream of records, without end.
    pub streams: bool,
    /// Whether the server compresses at all.
    pub compresses: bool,
    pub accepts_gzip: bool,
}

impl Asked {
    pub fn new(head: &Head, options: &ServerOptions) -> Self {
        let method = &head.request.method;
        let headers = &head.request.headers;
        let accepts_gzip = options.compress
            && match options.dialect {
                Dialect::Libprocess => allows(headers, ACCEPT_ENCODING, &["gzip", "*"]),
                // Recorded: 01-empty.har, "Accept-Encoding: *": only the name counts.
                Dialect::Jetty => {
                    method == Method::GET
                        && allows(headers, ACCEPT_ENCODING, &["gzip"])
                        && !is_old_browser(headers)
                }
            };
        Asked {
            dialect: options.dialect,
            is_head: method == Method::HEAD,
            is_get: method == Method::GET,
            old: head.old,
            keep_alive: head.keep_alive,
            expects_continue: head.expects_continue,
            streams: options.dialect == Dialect::Libprocess
                && headers.get(CONTENT_TYPE).is_some_and(|kind| kind == libprocess::RECORDIO),
            compresses: options.compress,
            accepts_gzip,
        }
    }
}

/// Recorded: 01-empty.har, "User-Agent: ... MSIE 6": such a browser gets nothing compressed.
fn is_old_browser(headers: &HeaderMap) -> bool {
    let agent = headers.get(header::USER_AGENT).map(header::HeaderValue::as_bytes);
    agent.is_some_and(|agent| agent.windows(6).any(|part| part == b"MSIE 6"))
}

/// Libprocess undoes the compression of request bodies, Jetty leaves them as they are (recorded:
/// 09-framing.har, "claims gzip").
pub fn body_is_gzip(headers: &HeaderMap, dialect: Dialect) -> bool {
    dialect == Dialect::Libprocess
        && headers.get(header::CONTENT_ENCODING).is_some_and(|coding| coding == "gzip")
}

/// An answer of the server itself.
pub fn plain(dialect: Dialect, status: StatusCode, text: &'static str) -> Response {
    match dialect {
        Dialect::Libprocess => libprocess::text(status, text),
        Dialect::Jetty => jetty::message(status, text),
    }
}

/// Jetty's page for a request that it cannot read. Recorded: 09-framing.har, "no Host" and others.
pub fn bad_message(status: u16, reason: &str) -> Vec<u8> {
    let body = format!("<h1>Bad Message {status}</h1><pre>reason: {reason}</pre>");
    let head = format!(
        "HTTP/1.1 {status} {reason}\r\nContent-Type: text/html;charset=iso-8859-1\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    (head + &body).into_bytes()
}

/// The words after a status code.
pub fn reason(dialect: Dialect, status: StatusCode) -> Cow<'static, str> {
    let odd = match (dialect, status.as_u16()) {
        (Dialect::Libprocess, 408) => "Request Time-out",
        (Dialect::Libprocess, 413) => "Request Entity Too Large",
        (Dialect::Libprocess, 414) => "Request-URI Too Large",
        (Dialect::Libprocess, 416) => "Requested range not satisfiable",
        (Dialect::Libprocess, 504) => "Gateway Time-out",
        (Dialect::Libprocess, 505) => "HTTP Version not supported",
        // Recorded: 09-framing.har, "Expect: 100-continue": nothing after the space.
        (Dialect::Jetty, 422) => "",
        _ => status.canonical_reason().unwrap_or_default(),
    };
    Cow::Borrowed(odd)
}

/// Whether an answer with this status never has a body.
pub fn is_bodiless(status: StatusCode) -> bool {
    status.is_informational() || matches!(status.as_u16(), 204 | 304)
}
