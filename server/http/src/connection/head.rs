//! Heads of requests: bytes in, an `http` request head or a refusal out.

use std::borrow::Cow;

use bytes::{Bytes, BytesMut};
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request, Version};

use crate::{Dialect, Limits};

/// What a request head came to.
#[derive(Debug)]
pub enum Parsed {
    /// More bytes are needed.
    Incomplete,
    Ready(Box<Head>),
    Refused(Refusal),
}

/// What becomes of a connection whose request cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Closed without a word.
    Silent,
    /// Jetty's bad message page, then closed.
    BadMessage(u16, Cow<'static, str>),
}

impl Refusal {
    /// In the manner of the dialect.
    pub fn of(dialect: Dialect, status: u16, reason: impl Into<Cow<'static, str>>) -> Self {
        match dialect {
            Dialect::Libprocess => Refusal::Silent,
            Dialect::Jetty => Refusal::BadMessage(status, reason.into()),
        }
    }
}

/// How a request body is framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyLength {
    Known(u64),
    Chunked,
}

/// A head that can be served.
#[derive(Debug)]
pub struct Head {
    pub request: http::request::Parts,
    pub target: Bytes,
    pub lines: Bytes,
    pub length: BodyLength,
    /// Whether the connection may serve another request after this one.
    pub keep_alive: bool,
    /// Of a version before 1.1.
    pub old: bool,
    pub expects_continue: bool,
}

/// Reads a head from the front of `input` and takes it off; `scanned` remembers how far the end
/// was already looked for.
pub fn parse(
    input: &mut BytesMut,
    scanned: &mut usize,
    dialect: Dialect,
    limits: &Limits,
) -> Parsed {
    let blank = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    if blank > 0 {
        let _ = input.split_to(blank);
        *scanned = 0;
    }
    let Some(&first) = input.first() else { return Parsed::Incomplete };
    if let Some(refusal) = illegal_start(first, dialect) {
        return Parsed::Refused(refusal);
    }
    let end = find_end(input, scanned);
    if end.unwrap_or(input.len()) > limits.head_bytes {
        return Parsed::Refused(too_long(input, dialect, limits));
    }
    let Some(end) = end else { return Parsed::Incomplete };
    *scanned = 0;
    match read(input.split_to(end).freeze(), dialect, limits) {
        Ok(head) => Parsed::Ready(Box::new(head)),
        Err(refusal) => Parsed::Refused(refusal),
    }
}

/// No request starts with such a byte, so there is nothing to wait for.
fn illegal_start(first: u8, dialect: Dialect) -> Option<Refusal> {
    match dialect {
        Dialect::Libprocess if !first.is_ascii_uppercase() => Some(Refusal::Silent),
        Dialect::Jetty if !is_token(first) => Some(illegal_character(first)),
        _ => None,
    }
}

fn illegal_character(byte: u8) -> Refusal {
    Refusal::BadMessage(400, format!("Illegal character 0x{byte:X}").into())
}

/// Where the empty line ends; lines end in LF, with or without CR before it.
fn find_end(input: &[u8], scanned: &mut usize) -> Option<usize> {
    let mut from = *scanned;
    while let Some(found) = input[from..].iter().position(|byte| *byte == b'\n') {
        let feed = from + found;
        match &input[feed + 1..] {
            [b'\n', ..] => return Some(feed + 2),
            [b'\r', b'\n', ..] => return Some(feed + 3),
            [] | [b'\r'] => {
                *scanned = feed;
                return None;
            }
            _ => from = feed + 1,
        }
    }
    *scanned = input.len();
    None
}

/// Recorded: 09-framing.har, "long URI", "long header".
fn too_long(input: &[u8], dialect: Dialect, limits: &Limits) -> Refusal {
    let seen = &input[..input.len().min(limits.head_bytes)];
    if seen.contains(&b'\n') {
        Refusal::of(dialect, 431, "Request Header Fields Too Large")
    } else {
        Refusal::of(dialect, 414, "URI Too Long")
    }
}

fn read(head: Bytes, dialect: Dialect, limits: &Limits) -> Result<Head, Refusal> {
    let line_end = head.iter().position(|byte| *byte == b'\n').unwrap_or(head.len() - 1);
    let lines = head.slice(line_end + 1..);
    let line = RequestLine::read(head[..line_end].trim_ascii_end(), dialect)?;
    let method =
        Method::from_bytes(line.method).map_err(|_| Refusal::of(dialect, 400, "Bad Request"))?;
    let target = head.slice_ref(line.target);
    let uri = super::target::uri(&target, dialect)?;
    let headers = read_headers(&lines, dialect, limits)?;
    let old = line.version < (1, 1);
    let length = body_length(&headers, old, dialect)?;
    check_host(&headers, old, dialect)?;
    let expects_continue = check_expect(&headers, old, dialect)?;
    let keep_alive = keeps_alive(&headers, line.version, &method, dialect);
    let mut request = Request::new(()).into_parts().0;
    request.method = method;
    request.uri = uri;
    request.version = if old { Version::HTTP_10 } else { Version::HTTP_11 };
    request.headers = headers;
    Ok(Head { request, target, lines, length, keep_alive, old, expects_continue })
}

struct RequestLine<'a> {
    method: &'a [u8],
    target: &'a [u8],
    version: (u8, u8),
}

impl<'a> RequestLine<'a> {
    fn read(line: &'a [u8], dialect: Dialect) -> Result<Self, Refusal> {
        let mut words = line.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
        let method = words.next().unwrap_or_default();
        let target = words.next();
        let version = words.next();
        if words.next().is_some() {
            return Err(Refusal::of(dialect, 400, "Unknown Version"));
        }
        match dialect {
            Dialect::Libprocess => Self::libprocess(method, target, version),
            Dialect::Jetty => Self::jetty(method, target, version),
        }
    }

    /// Recorded: master-empty.har, "RAW ..." (unknown method, garbage, HTTP/2.0, HTTP/0.9).
    fn libprocess(
        method: &'a [u8],
        target: Option<&'a [u8]>,
        version: Option<&[u8]>,
    ) -> Result<Self, Refusal> {
        let target = target.ok_or(Refusal::Silent)?;
        if !LIBPROCESS_METHODS.iter().any(|known| known.as_bytes() == method) {
            return Err(Refusal::Silent);
        }
        let version = match version {
            None => (0, 9),
            Some(text) => digits(text).ok_or(Refusal::Silent)?,
        };
        Ok(RequestLine { method, target, version })
    }

    /// Recorded: 09-framing.har, "nonsense", "HTTP/0.9", "HTTP/2.0", "two spaces".
    fn jetty(
        method: &'a [u8],
        target: Option<&'a [u8]>,
        version: Option<&[u8]>,
    ) -> Result<Self, Refusal> {
        if let Some(byte) = method.iter().find(|byte| !is_token(**byte)) {
            return Err(illegal_character(*byte));
        }
        let bad = |status, reason: &'static str| Refusal::BadMessage(status, reason.into());
        let target = target.ok_or(bad(400, "No URI"))?;
        match version {
            Some(b"HTTP/1.1") => Ok(RequestLine { method, target, version: (1, 1) }),
            Some(b"HTTP/1.0") => Ok(RequestLine { method, target, version: (1, 0) }),
            Some(b"HTTP/2.0") => Err(bad(426, "Upgrade Required")),
            Some(_) => Err(bad(400, "Unknown Version")),
            None => Err(bad(400, "HTTP/0.9 not supported")),
        }
    }
}

/// The methods that the original's parser knows; every other closes the connection.
const LIBPROCESS_METHODS: &[&str] = &[
    "GET",
    "POST",
    "PUT",
    "DELETE",
    "HEAD",
    "OPTIONS",
    "PATCH",
    "CONNECT",
    "TRACE",
    "COPY",
    "LOCK",
    "MKCOL",
    "MOVE",
    "PROPFIND",
    "PROPPATCH",
    "SEARCH",
    "UNLOCK",
    "BIND",
    "REBIND",
    "UNBIND",
    "ACL",
    "REPORT",
    "MKACTIVITY",
    "CHECKOUT",
    "MERGE",
    "M-SEARCH",
    "NOTIFY",
    "SUBSCRIBE",
    "UNSUBSCRIBE",
    "PURGE",
    "MKCALENDAR",
    "LINK",
    "UNLINK",
];

fn digits(version: &[u8]) -> Option<(u8, u8)> {
    match version {
        [b'H', b'T', b'T', b'P', b'/', major, b'.', minor]
            if major.is_ascii_digit() && minor.is_ascii_digit() =>
        {
            Some((major - b'0', minor - b'0'))
        }
        _ => None,
    }
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Enough for nearly every request; more are read the slow way.
const USUAL_HEADERS: usize = 32;

fn read_headers(lines: &Bytes, dialect: Dialect, limits: &Limits) -> Result<HeaderMap, Refusal> {
    let mut usual = [httparse::EMPTY_HEADER; USUAL_HEADERS];
    match httparse::parse_headers(lines, &mut usual) {
        Ok(httparse::Status::Complete((_, read))) => to_map(lines, read, dialect, limits),
        Err(httparse::Error::TooManyHeaders) if limits.header_count > USUAL_HEADERS => {
            let mut many = vec![httparse::EMPTY_HEADER; limits.header_count];
            match httparse::parse_headers(lines, &mut many) {
                Ok(httparse::Status::Complete((_, read))) => to_map(lines, read, dialect, limits),
                Err(httparse::Error::TooManyHeaders) => Err(too_many(dialect)),
                _ => Err(bad_header(lines, dialect)),
            }
        }
        Err(httparse::Error::TooManyHeaders) => Err(too_many(dialect)),
        _ => Err(bad_header(lines, dialect)),
    }
}

fn too_many(dialect: Dialect) -> Refusal {
    Refusal::of(dialect, 431, "Request Header Fields Too Large")
}

fn to_map(
    lines: &Bytes,
    read: &[httparse::Header<'_>],
    dialect: Dialect,
    limits: &Limits,
) -> Result<HeaderMap, Refusal> {
    if read.len() > limits.header_count {
        return Err(too_many(dialect));
    }
    let mut headers = HeaderMap::with_capacity(read.len());
    for header in read {
        let bad = |_| Refusal::of(dialect, 400, "Bad Request");
        let name = HeaderName::from_bytes(header.name.as_bytes()).map_err(|_| bad(()))?;
        let value = lines.slice_ref(header.value);
        let value = HeaderValue::from_maybe_shared(value).map_err(|_| bad(()))?;
        // Of several equal ones the last counts for libprocess (`decoder.hpp`); those that frame
        // the body are all looked at.
        let frames = name == header::CONTENT_LENGTH || name == header::TRANSFER_ENCODING;
        let added = if dialect == Dialect::Libprocess && !frames {
            headers.try_insert(name, value).map(drop)
        } else {
            headers.try_append(name, value).map(drop)
        };
        added.map_err(|_| too_many(dialect))?;
    }
    Ok(headers)
}

/// Recorded: 09-framing.har, "bad header".
fn bad_header(lines: &[u8], dialect: Dialect) -> Refusal {
    if dialect == Dialect::Libprocess {
        return Refusal::Silent;
    }
    for line in lines.split(|byte| *byte == b'\n') {
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
        let name = name.strip_suffix(b"\r").unwrap_or(name);
        if let Some(byte) = name.iter().find(|byte| !is_token(**byte)) {
            return illegal_character(*byte);
        }
    }
    Refusal::of(dialect, 400, "Bad Request")
}

/// Framing that two readers could read in two ways is refused.
fn body_length(headers: &HeaderMap, old: bool, dialect: Dialect) -> Result<BodyLength, Refusal> {
    let bad = |reason: &'static str| Refusal::of(dialect, 400, reason);
    let mut lengths = headers.get_all(header::CONTENT_LENGTH).iter();
    let length = lengths.next();
    let mut codings = headers.get_all(header::TRANSFER_ENCODING).iter();
    if let Some(coding) = codings.next() {
        if length.is_some() {
            return Err(bad("Transfer-Encoding and Content-Length"));
        }
        let chunked = coding.as_bytes().eq_ignore_ascii_case(b"chunked");
        return match chunked && codings.next().is_none() && !old {
            true => Ok(BodyLength::Chunked),
            false => Err(bad("Bad Transfer-Encoding, chunked not last")),
        };
    }
    let Some(length) = length else { return Ok(BodyLength::Known(0)) };
    if lengths.next().is_some() {
        return Err(bad("Multiple Content-Lengths"));
    }
    // Recorded: 09-framing.har, "bad length".
    let text = length.as_bytes();
    let value = if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        None
    } else {
        length.to_str().ok().and_then(|text| text.parse::<u64>().ok())
    };
    value.map(BodyLength::Known).ok_or(bad("Invalid Content-Length Value"))
}

/// Recorded: 09-framing.har, "no Host"; master-empty.har, "RAW no Host header".
fn check_host(headers: &HeaderMap, old: bool, dialect: Dialect) -> Result<(), Refusal> {
    match dialect {
        Dialect::Jetty if !old && !headers.contains_key(header::HOST) => {
            Err(Refusal::of(dialect, 400, "No Host"))
        }
        _ => Ok(()),
    }
}

/// Libprocess ignores the header (recorded: master-empty.har, "RAW Expect: 100-continue").
fn check_expect(headers: &HeaderMap, old: bool, dialect: Dialect) -> Result<bool, Refusal> {
    match headers.get(header::EXPECT) {
        Some(value) if dialect == Dialect::Jetty && !old => {
            if value.as_bytes().eq_ignore_ascii_case(b"100-continue") {
                Ok(true)
            } else {
                Err(Refusal::of(dialect, 417, "Expectation Failed"))
            }
        }
        _ => Ok(false),
    }
}

fn keeps_alive(headers: &HeaderMap, version: (u8, u8), method: &Method, dialect: Dialect) -> bool {
    let names = |token: &[u8]| {
        let values = headers.get_all(header::CONNECTION).iter();
        values
            .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
            .any(|word| word.trim_ascii().eq_ignore_ascii_case(token))
    };
    // Recorded: 01-empty.har, "CONNECT": Jetty keeps such a connection whatever is asked.
    if dialect == Dialect::Jetty && method == Method::CONNECT {
        return true;
    }
    // Recorded: master-empty.har, "RAW HTTP/2.0 version": both numbers must be above 0.
    let lasting = version.0 > 0 && version.1 > 0;
    if lasting { !names(b"close") } else { names(b"keep-alive") }
}
