//! The form of an answer on the wire, carried in the response's extensions.

use std::borrow::Cow;

/// How the end of a body is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// `Content-Length` when the length is known, else chunks (one for each frame of the body).
    Length,
    /// As the Java original: up to 8192 bytes a length, above it chunks of at most 32 KiB, or
    /// the end of the connection when it closes anyway. Cut as its JSON writer cuts.
    Buffered,
    /// [`Framing::Buffered`] of a body that the original writes as one string.
    AtOnce,
    /// Neither: the connection ends with the body.
    UntilClose,
}

/// The order in which headers are written; a `*` stands for all that are not named.
pub type Order = &'static [&'static str];

/// The form of one answer.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Names in exact case. `Date` is written only if it is named, and so is a `Connection`
    /// that the server adds.
    pub order: Order,
    /// The reason phrase, where it is not the dialect's for this status.
    pub reason: Option<Cow<'static, str>>,
    pub compress: bool,
    pub framing: Framing,
}

impl Shape {
    pub const fn new(order: Order, framing: Framing) -> Self {
        Shape { order, reason: None, compress: true, framing }
    }

    /// Never compressed.
    pub fn plain(mut self) -> Self {
        self.compress = false;
        self
    }

    /// With this text after the status code.
    pub fn reason(mut self, reason: impl Into<Cow<'static, str>>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// Where headers go that an order does not name.
fn rest_rank(order: Order) -> usize {
    order.iter().position(|name| *name == "*").unwrap_or(order.len())
}

/// The place of a handler's header: its rank and the name as it is written. A name that an order
/// holds twice is first the server's own, then the handler's.
pub(crate) fn place(order: Order, name: &str) -> (usize, Cow<'static, str>) {
    match order.iter().rposition(|known| known.eq_ignore_ascii_case(name)) {
        Some(rank) => (rank, Cow::Borrowed(order[rank])),
        None => (rest_rank(order), canonical(name)),
    }
}

/// Names whose usual writing is not one capital for each word.
const ODD_CASE: &[&str] = &["WWW-Authenticate", "ETag", "TE", "DNT", "X-XSS-Protection"];

/// The usual case of a header name.
pub(crate) fn canonical(name: &str) -> Cow<'static, str> {
    if let Some(odd) = ODD_CASE.iter().find(|odd| odd.eq_ignore_ascii_case(name)) {
        return Cow::Borrowed(odd);
    }
    let mut start = true;
    let text = name.chars().map(|letter| {
        let written = if start { letter.to_ascii_uppercase() } else { letter };
        start = letter == '-';
        written
    });
    Cow::Owned(text.collect())
}
