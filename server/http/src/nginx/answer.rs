//! Answers of the gateway itself, their headers in nginx's order.

use axum::response::Response;
use bytes::Bytes;
use http::header::{
    CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, DATE, HeaderName, LAST_MODIFIED, SERVER,
    TRANSFER_ENCODING,
};
use http_body::Body as _;

use super::page::reason;
use super::{Header, page};
use crate::date;

/// In the extensions of an answer: its body is told in chunks although its length is known, as
/// Lua's `ngx.say` does.
#[derive(Clone, Copy, Debug)]
pub struct Chunked;

/// [`Chunked`], for extensions.
pub const CHUNKED: Chunked = Chunked;

/// The name under which nginx speaks.
pub const SERVER_NAME: &str = "openresty";
/// Headers that nginx adds after its own name: those of `add_header`, `expires` and ranges, in the
/// order in which its filters do so.
/// Recorded: rec-master.json, `/dcos-metadata/dcos-version.json`, `/cache/master/…`.
const AFTER_SERVER: &[&str] =
    &["cache-control", "pragma", "expires", "x-frame-options", "x-cache-status", "accept-ranges"];

/// How the end of a body is told to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// There is no body and no word of it (HEAD of an unknown length, 204, 304).
    Nothing,
    Length(u64),
    Chunks,
    /// The end of the connection.
    Close,
}

/// The headers that nginx writes first, and where `Server` stands.
pub struct HeadParts<'a> {
    /// Code and words.
    pub line: &'a [u8],
    pub content_type: Option<&'a [u8]>,
    pub end: End,
    pub last_modified: Option<&'a [u8]>,
    pub connection: &'static str,
    pub before_server: &'a [Header],
    pub after_server: &'a [Header],
}

impl HeadParts<'_> {
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"HTTP/1.1 ");
        out.extend_from_slice(self.line);
        out.extend_from_slice(b"\r\n");
        put(out, b"Date", &date::now());
        if let Some(kind) = self.content_type {
            put(out, b"Content-Type", kind);
        }
        match self.end {
            End::Length(length) => put(out, b"Content-Length", length.to_string().as_bytes()),
            End::Chunks => put(out, b"Transfer-Encoding", b"chunked"),
            End::Nothing | End::Close => {}
        }
        if let Some(date) = self.last_modified {
            put(out, b"Last-Modified", date);
        }
        put(out, b"Connection", self.connection.as_bytes());
        for header in self.before_server {
            put(out, &header.name, &header.value);
        }
        put(out, b"Server", SERVER_NAME.as_bytes());
        for header in self.after_server {
            put(out, &header.name, &header.value);
        }
        out.extend_from_slice(b"\r\n");
    }
}

fn put(out: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    out.extend_from_slice(name);
    out.extend_from_slice(b": ");
    out.extend_from_slice(value);
    out.extend_from_slice(b"\r\n");
}

/// How an answer of ours ends for one who asked so.
pub fn end_of(response: &Response, is_head: bool, is_old: bool) -> End {
    let status = response.status().as_u16();
    let length = response.body().size_hint().exact();
    let is_chunked = response.extensions().get::<Chunked>().is_some();
    match length {
        _ if status == 204 || status == 304 => End::Nothing,
        Some(length) if !is_chunked => End::Length(length),
        _ if is_head => End::Nothing,
        _ if is_old => End::Close,
        _ => End::Chunks,
    }
}

/// The words of nginx's status lines; those of its pages are others for one status. Recorded:
/// rec-master.json, `GET /login`.
fn status_words(status: u16) -> &'static str {
    match status {
        302 => "Moved Temporarily",
        other => reason(other),
    }
}

/// Writes the head of an answer of ours.
pub fn write_head(out: &mut Vec<u8>, response: &Response, end: End, connection: &'static str) {
    let status = response.status().as_u16();
    let words = match status_words(status) {
        "" => response.status().canonical_reason().unwrap_or_default(),
        words => words,
    };
    let line = format!("{status} {words}");
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (name, value) in response.headers() {
        if [
            CONTENT_TYPE,
            LAST_MODIFIED,
            CONNECTION,
            CONTENT_LENGTH,
            TRANSFER_ENCODING,
            DATE,
            SERVER,
        ]
        .contains(name)
        {
            continue;
        }
        let header = Header::new(cased(name), Bytes::copy_from_slice(value.as_bytes()));
        let place = if AFTER_SERVER.contains(&name.as_str()) { &mut after } else { &mut before };
        place.push(header);
    }
    after.sort_by_key(|header: &Header| AFTER_SERVER.iter().position(|name| header.is(name)));
    let value = |name: HeaderName| response.headers().get(name).map(|value| value.as_bytes());
    HeadParts {
        line: line.as_bytes(),
        content_type: value(CONTENT_TYPE),
        end,
        last_modified: value(LAST_MODIFIED),
        connection,
        before_server: &before,
        after_server: &after,
    }
    .write(out);
}

fn cased(name: &HeaderName) -> Bytes {
    match crate::shape::canonical(name.as_str()) {
        std::borrow::Cow::Borrowed(name) => Bytes::from_static(name.as_bytes()),
        std::borrow::Cow::Owned(name) => Bytes::from(name),
    }
}

/// One of nginx's own pages; a redirect has its location.
pub fn page_answer(
    out: &mut Vec<u8>,
    status: u16,
    location: Option<&[u8]>,
    user_agent: Option<&[u8]>,
    is_head: bool,
    connection: &'static str,
) -> u64 {
    let body = page(status, user_agent);
    let line = format!("{} {}", super::page::status_on_the_wire(status), status_words(status));
    let location: Vec<Header> = location
        .map(|value| Header::new("Location", Bytes::copy_from_slice(value)))
        .into_iter()
        .collect();
    HeadParts {
        line: line.as_bytes(),
        content_type: Some(b"text/html"),
        end: End::Length(body.len() as u64),
        last_modified: None,
        connection,
        before_server: &location,
        after_server: &[],
    }
    .write(out);
    if is_head {
        return 0;
    }
    out.extend_from_slice(body.as_bytes());
    body.len() as u64
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn told(response: &Response, is_head: bool) -> String {
        let mut out = Vec::new();
        let end = end_of(response, is_head, false);
        write_head(&mut out, response, end, "keep-alive");
        let text = String::from_utf8(out).expect("a table of text");
        let names = text.lines().skip(1).filter_map(|line| line.split_once(": "));
        names.map(|(name, _)| name).collect::<Vec<_>>().join(" ")
    }

    /// Recorded: rec-master.json, the names of the headers of these answers.
    #[test]
    fn orders() {
        let answer = |headers: &[(&'static str, &'static str)], body: &'static str| {
            let mut response = Response::new(Body::from(body));
            for (name, value) in headers {
                response.headers_mut().append(*name, http::HeaderValue::from_static(value));
            }
            response
        };
        let document = answer(
            &[
                ("accept-ranges", "bytes"),
                ("content-type", "a/b"),
                ("etag", "\"x\""),
                ("last-modified", "Sun"),
                ("cache-control", "no-cache"),
            ],
            "{}\n",
        );
        let page = {
            let mut page =
                answer(&[("content-type", "text/html"), ("www-authenticate", "oauthjwt")], "x");
            page.extensions_mut().insert(CHUNKED);
            page
        };
        for (response, is_head, want) in [
            (
                &document,
                false,
                "Date Content-Type Content-Length Last-Modified Connection ETag Server \
              Cache-Control Accept-Ranges",
            ),
            (
                &page,
                false,
                "Date Content-Type Transfer-Encoding Connection WWW-Authenticate Server",
            ),
            (&page, true, "Date Content-Type Connection WWW-Authenticate Server"),
        ] {
            assert_eq!(told(response, is_head), want);
        }
    }
}
