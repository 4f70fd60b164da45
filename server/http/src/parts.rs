//! A body that is a list of byte strings, written without ever being joined.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};

/// A list of byte strings that together are one body. Cloning copies no bytes.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    parts: Vec<Bytes>,
    /// Those before it were taken by the writer.
    next: usize,
    length_bytes: u64,
}

impl Parts {
    pub fn new() -> Self {
        Parts::default()
    }

    pub fn with_capacity(count: usize) -> Self {
        Parts { parts: Vec::with_capacity(count), next: 0, length_bytes: 0 }
    }

    /// Adds to the end; an empty string adds nothing.
    pub fn push(&mut self, part: impl Into<Bytes>) {
        let part = part.into();
        if !part.is_empty() {
            self.length_bytes += part.len() as u64;
            self.parts.push(part);
        }
    }

    /// Adds all of another list to the end.
    pub fn append(&mut self, other: Parts) {
        self.length_bytes += other.length_bytes;
        let next = other.next;
        self.parts.extend(other.parts.into_iter().skip(next));
    }

    /// Length of the whole body.
    pub fn length_bytes(&self) -> u64 {
        self.length_bytes
    }

    pub fn is_empty(&self) -> bool {
        self.length_bytes == 0
    }

    pub fn iter(&self) -> impl Iterator<Item = &Bytes> {
        self.parts[self.next..].iter()
    }

    /// The whole as one string; copies unless there is one part at most.
    pub fn to_bytes(&self) -> Bytes {
        match &self.parts[self.next..] {
            [] => Bytes::new(),
            [one] => one.clone(),
            many => {
                let mut whole = BytesMut::with_capacity(self.length_bytes as usize);
                many.iter().for_each(|part| whole.extend_from_slice(part));
                whole.freeze()
            }
        }
    }

    pub fn into_body(self) -> Body {
        if self.is_empty() { Body::empty() } else { Body::new(self) }
    }
}

impl http_body::Body for Parts {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let next = self.next;
        let Some(slot) = self.parts.get_mut(next) else { return Poll::Ready(None) };
        let part = std::mem::take(slot);
        self.next += 1;
        self.length_bytes -= part.len() as u64;
        Poll::Ready(Some(Ok(Frame::data(part))))
    }

    fn is_end_stream(&self) -> bool {
        self.next >= self.parts.len()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length_bytes)
    }
}

impl From<Bytes> for Parts {
    fn from(part: Bytes) -> Self {
        let mut parts = Parts::default();
        parts.push(part);
        parts
    }
}

impl From<Vec<Bytes>> for Parts {
    fn from(mut parts: Vec<Bytes>) -> Self {
        parts.retain(|part| !part.is_empty());
        let length_bytes = parts.iter().map(|part| part.len() as u64).sum();
        Parts { parts, next: 0, length_bytes }
    }
}

impl From<Vec<u8>> for Parts {
    fn from(part: Vec<u8>) -> Self {
        Bytes::from(part).into()
    }
}

impl From<String> for Parts {
    fn from(part: String) -> Self {
        Bytes::from(part).into()
    }
}

impl From<&'static str> for Parts {
    fn from(part: &'static str) -> Self {
        Bytes::from_static(part.as_bytes()).into()
    }
}

impl FromIterator<Bytes> for Parts {
    fn from_iter<I: IntoIterator<Item = Bytes>>(parts: I) -> Self {
        parts.into_iter().collect::<Vec<_>>().into()
    }
}

impl axum::response::IntoResponse for Parts {
    fn into_response(self) -> axum::response::Response {
        axum::response::Response::new(self.into_body())
    }
}
