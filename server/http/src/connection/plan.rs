//! Decides how an answer is compressed, delimited and headed.

use std::borrow::Cow;
use std::io::Write as _;

use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use http::{HeaderMap, StatusCode};
use http_body::Body as _;

use super::answer::{self, Asked};
use super::frames::Frames;
use crate::gzip::{self, Flavour};
use crate::{Dialect, Framing, Shape, date, jetty, libprocess, shape};

/// How the body that goes out is delimited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// No body and no word about it.
    Nothing,
    Length(u64),
    /// A chunk for each frame.
    Chunks,
    /// Chunks where the Java original cuts them, whatever the frames.
    Cut(Cut),
    Close,
}

/// What decides the cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    ByToken,
    AtOnce,
    /// A compressed body: its header is a chunk of its own.
    Gzip,
}

/// Above this the Java original writes before it knows the length.
const BUFFERED_BYTES: u64 = 8192;
/// Recorded: master-empty.har, "gzip asked": smaller bodies stay plain.
const LIBPROCESS_GZIP_BYTES: u64 = 1024;
/// Recorded: 09-framing.har, "gzip".
const JETTY_GZIP_BYTES: u64 = 16;
/// Compressing more than this would hold up other connections of the thread.
const COMPRESS_INLINE_BYTES: u64 = 32 * 1024;

/// An answer that only has to be written.
pub struct Plan {
    status: StatusCode,
    headers: HeaderMap,
    shape: Shape,
    pub body: Body,
    pub delimiter: Delimiter,
    gzipped: bool,
    vary: bool,
    pub keep_alive: bool,
}

impl Plan {
    /// What to write for a response.
    pub async fn make(asked: &Asked, response: Response) -> Plan {
        let (mut parts, body) = response.into_parts();
        let shape = parts.extensions.remove::<Shape>();
        let plain_length = body.size_hint().exact();
        let mut plan = Plan {
            status: parts.status,
            headers: parts.headers,
            shape: shape.unwrap_or_else(|| match asked.dialect {
                Dialect::Libprocess => libprocess::usual_shape(),
                Dialect::Jetty => jetty::usual_shape(),
            }),
            body,
            delimiter: Delimiter::Nothing,
            gzipped: false,
            vary: false,
            keep_alive: asked.keep_alive,
        };
        plan.compress(asked, plain_length).await;
        let length = plan.body.size_hint().exact();
        match asked.dialect {
            Dialect::Libprocess => plan.delimit_libprocess(length),
            Dialect::Jetty => plan.delimit_jetty(asked, plain_length, length),
        }
        plan
    }

    async fn compress(&mut self, asked: &Asked, length: Option<u64>) {
        let Some(length) = length else { return };
        if !self.shape.compress || self.headers.contains_key(CONTENT_ENCODING) {
            return;
        }
        let (flavour, least) = match asked.dialect {
            Dialect::Libprocess => (Flavour::Zlib, LIBPROCESS_GZIP_BYTES),
            Dialect::Jetty => {
                self.vary = asked.compresses && asked.is_get && self.status == StatusCode::OK;
                (Flavour::Java, JETTY_GZIP_BYTES)
            }
        };
        let vary_fits = self.vary || asked.dialect == Dialect::Libprocess;
        if !asked.accepts_gzip || !vary_fits || length < least {
            return;
        }
        let body = std::mem::replace(&mut self.body, Body::empty());
        let Ok(whole) = Frames::new(body).all().await else { return };
        let packed = if length <= COMPRESS_INLINE_BYTES {
            gzip::compress(&whole, flavour)
        } else {
            let packing = tokio::task::spawn_blocking(move || gzip::compress(&whole, flavour));
            packing.await.unwrap_or_default()
        };
        self.body = Body::from(packed);
        self.gzipped = true;
    }

    fn delimit_libprocess(&mut self, length: Option<u64>) {
        self.delimiter = match (self.shape.framing, length) {
            (Framing::UntilClose, _) => Delimiter::Close,
            (_, Some(length)) => Delimiter::Length(length),
            (_, None) => Delimiter::Chunks,
        };
        self.keep_alive &= self.delimiter != Delimiter::Close;
    }

    fn delimit_jetty(&mut self, asked: &Asked, plain: Option<u64>, length: Option<u64>) {
        let buffered = match self.shape.framing {
            Framing::Length => true,
            Framing::Buffered | Framing::AtOnce => {
                plain.is_some_and(|plain| plain <= BUFFERED_BYTES)
            }
            Framing::UntilClose => false,
        };
        let chunked = self.shape.framing != Framing::UntilClose && asked.keep_alive && !asked.old;
        self.delimiter = match length {
            _ if answer::is_bodiless(self.status) => Delimiter::Nothing,
            // Recorded: 01-empty.har, PATCH: without a type nothing is said of an empty body on
            // a connection that closes.
            Some(0)
                if buffered && !asked.keep_alive && !self.headers.contains_key(CONTENT_TYPE) =>
            {
                Delimiter::Nothing
            }
            Some(length) if buffered => Delimiter::Length(length),
            Some(_) if chunked => Delimiter::Cut(match self.shape.framing {
                _ if self.gzipped => Cut::Gzip,
                Framing::AtOnce => Cut::AtOnce,
                _ => Cut::ByToken,
            }),
            None if chunked => Delimiter::Chunks,
            _ => Delimiter::Close,
        };
        self.keep_alive &= self.delimiter != Delimiter::Close;
    }

    /// Writes the status line and the headers.
    pub fn write_head(&self, out: &mut Vec<u8>, asked: &Asked) {
        let reason = match &self.shape.reason {
            Some(reason) => Cow::Borrowed(&**reason),
            None => answer::reason(asked.dialect, self.status),
        };
        let _ = write!(out, "HTTP/1.1 {} ", self.status.as_u16());
        out.extend(reason.bytes().filter(|byte| !byte.is_ascii_control()));
        out.extend_from_slice(b"\r\n");
        let mut lines = self.own_lines(asked);
        for (name, value) in &self.headers {
            if *name == CONTENT_LENGTH || *name == TRANSFER_ENCODING {
                continue;
            }
            let (rank, written) = shape::place(self.shape.order, name.as_str());
            lines.push((rank, written, Value::Given(value.as_bytes())));
        }
        if self.vary {
            let (rank, name) = shape::place(self.shape.order, "vary");
            lines.push((rank, name, Value::Given(b"Accept-Encoding, User-Agent")));
        }
        lines.sort_by_key(|(rank, ..)| *rank);
        for (_, name, value) in &lines {
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b": ");
            match value {
                Value::Given(text) => out.extend_from_slice(text),
                Value::Date(text) => out.extend_from_slice(text),
                Value::Number(number) => {
                    let _ = write!(out, "{number}");
                }
            }
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(b"\r\n");
    }

    /// The headers that the server adds.
    fn own_lines(&self, asked: &Asked) -> Vec<Line<'_>> {
        let mut lines = Vec::with_capacity(self.headers.len() + 5);
        let mut add = |name: &'static str, value: Value<'static>| {
            let order = self.shape.order;
            let named = order.iter().position(|known| *known == name);
            let Some(rank) = named.or_else(|| order.iter().position(|known| *known == "*")) else {
                return;
            };
            lines.push((rank, Cow::Borrowed(name), value));
        };
        if self.shape.order.contains(&"Date") {
            add("Date", Value::Date(date::now()));
        }
        if asked.dialect == Dialect::Jetty && self.shape.order.contains(&"Connection") {
            match (asked.old, asked.keep_alive) {
                (false, false) => add("Connection", Value::Given(b"close")),
                (true, true) if self.keep_alive => add("Connection", Value::Given(b"keep-alive")),
                _ => {}
            }
        }
        if self.gzipped {
            add("Content-Encoding", Value::Given(b"gzip"));
        }
        match self.delimiter {
            Delimiter::Length(length) => add("Content-Length", Value::Number(length)),
            Delimiter::Chunks | Delimiter::Cut(_) => {
                add("Transfer-Encoding", Value::Given(b"chunked"));
            }
            Delimiter::Nothing | Delimiter::Close => {}
        }
        lines
    }
}

/// A header line: rank, name and value.
type Line<'a> = (usize, Cow<'static, str>, Value<'a>);

enum Value<'a> {
    Given(&'a [u8]),
    Date([u8; date::LENGTH_BYTES]),
    Number(u64),
}
