//! The two ways of a passed request: its body to the backend, the answer's body to the client.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::BytesMut;
use tokio::time::timeout;

use super::Limits;
use super::exchange::{append, watch};
use crate::connection::body::{BodyError, Decoder, Step};
use crate::halves::{Reader, Writer};
use crate::upstream::BodyEnd;

/// Why the way up ended. It never ends while the client is there.
#[derive(Debug)]
pub enum UpEnd {
    /// The client left, or was silent within its body.
    Gone(io::Error),
    /// The body cannot be read, or is too long: the status to answer.
    Refused(u16),
}

/// The way to the backend.
pub struct Up<'u> {
    pub reader: &'u mut Reader,
    pub input: &'u mut BytesMut,
    pub body: &'u mut Decoder,
    pub backend: &'u mut Writer,
    pub is_chunked: bool,
    pub limits: &'u Limits,
    /// Set once all was sent.
    pub is_done: &'u AtomicBool,
}

impl Up<'_> {
    /// Sends the rest of the body, then watches whether the client stays.
    pub async fn run(self) -> UpEnd {
        let Up { reader, input, body, backend, is_chunked, limits, is_done } = self;
        let mut out = Vec::new();
        let mut takes = true;
        while !is_done.load(Ordering::Relaxed) {
            match body.step(input) {
                Ok(Step::Data(piece)) => append(&mut out, &piece, is_chunked),
                Ok(Step::End) if is_chunked => {
                    out.extend_from_slice(b"0\r\n\r\n");
                    takes = takes && backend.write_within(&out, limits.write).await.is_ok();
                    is_done.store(takes, Ordering::Relaxed);
                    break;
                }
                Ok(Step::End) => {
                    is_done.store(takes, Ordering::Relaxed);
                    break;
                }
                Ok(Step::NeedMore) => match reader.read_within(input, limits.body).await {
                    Ok(0) => return UpEnd::Gone(io::ErrorKind::ConnectionAborted.into()),
                    Ok(_) => continue,
                    Err(error) => return UpEnd::Gone(error),
                },
                Err(BodyError::TooLarge) => return UpEnd::Refused(413),
                Err(_) => return UpEnd::Refused(400),
            }
            // A backend that takes no more may have answered already.
            takes = takes && backend.write_within(&out, limits.write).await.is_ok();
            out.clear();
            if !takes {
                break;
            }
        }
        drop(out);
        UpEnd::Gone(watch(reader, input, limits.ahead_bytes).await)
    }
}

/// What became of an answer's body.
#[derive(Debug)]
pub struct Relayed {
    /// Whether the backend's connection is at the end of the answer.
    pub is_clean: bool,
}

/// The way to the client.
pub struct Down<'d> {
    pub backend: &'d mut Reader,
    pub input: &'d mut BytesMut,
    pub end: BodyEnd,
    pub writer: &'d mut Writer,
    /// Whether the client gets chunks.
    pub is_chunked: bool,
    pub read_timeout: Duration,
    pub write_timeout: Duration,
    pub sent_bytes: &'d AtomicU64,
    pub body_bytes: &'d AtomicU64,
}

impl Down<'_> {
    /// Sends the head that is given, and the body as it comes. An error: the client cannot be told
    /// any more than that the connection ends.
    pub async fn run(mut self, head: Vec<u8>) -> io::Result<Relayed> {
        let mut out = head;
        let mut decoder = match self.end {
            BodyEnd::Framed(length) => Some(Decoder::new(length, u64::MAX)),
            BodyEnd::Closed => None,
        };
        loop {
            let ended = self.step(&mut decoder, &mut out)?;
            if ended && self.is_chunked {
                out.extend_from_slice(b"0\r\n\r\n");
            }
            if !out.is_empty() {
                self.sent_bytes.fetch_add(out.len() as u64, Ordering::Relaxed);
                self.writer.write_within(&out, self.write_timeout).await?;
            }
            if ended {
                return Ok(Relayed { is_clean: true });
            }
            // Nothing is held while nothing comes.
            out = Vec::new();
            *self.input = BytesMut::new();
            match self.backend.read_within(self.input, self.read_timeout).await? {
                0 if decoder.is_some() => return Err(io::ErrorKind::UnexpectedEof.into()),
                0 => break,
                _ => {}
            }
        }
        if self.is_chunked {
            self.sent_bytes.fetch_add(5, Ordering::Relaxed);
            self.writer.write_within(b"0\r\n\r\n", self.write_timeout).await?;
        }
        Ok(Relayed { is_clean: false })
    }

    /// Takes all that is there; whether the body ended.
    fn step(&mut self, decoder: &mut Option<Decoder>, out: &mut Vec<u8>) -> io::Result<bool> {
        let Some(decoder) = decoder else {
            self.body_bytes.fetch_add(self.input.len() as u64, Ordering::Relaxed);
            append(out, self.input, self.is_chunked);
            self.input.clear();
            return Ok(false);
        };
        loop {
            match decoder.step(self.input) {
                Ok(Step::Data(piece)) => {
                    self.body_bytes.fetch_add(piece.len() as u64, Ordering::Relaxed);
                    append(out, &piece, self.is_chunked);
                }
                Ok(Step::End) => return Ok(true),
                Ok(Step::NeedMore) => return Ok(false),
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }
}

/// Carries bytes both ways until one side ends, or both are silent for too long.
pub async fn tunnel(
    client: (&mut Reader, &mut Writer, &mut BytesMut),
    backend: (&mut Reader, &mut Writer, &mut BytesMut),
    patience: Duration,
    write_timeout: Duration,
) -> io::Result<()> {
    let last = Activity { started: Instant::now(), last_ms: AtomicU64::new(0) };
    let up = carry(client.0, client.2, backend.1, &last, patience, write_timeout);
    let down = carry(backend.0, backend.2, client.1, &last, patience, write_timeout);
    tokio::select! {
        ended = up => ended,
        ended = down => ended,
    }
}

struct Activity {
    started: Instant,
    last_ms: AtomicU64,
}

impl Activity {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

async fn carry(
    from: &mut Reader,
    input: &mut BytesMut,
    to: &mut Writer,
    last: &Activity,
    patience: Duration,
    write_timeout: Duration,
) -> io::Result<()> {
    loop {
        if !input.is_empty() {
            to.write_within(input, write_timeout).await?;
            last.last_ms.store(last.now_ms(), Ordering::Relaxed);
            *input = BytesMut::new();
        }
        match timeout(patience, from.read(input)).await {
            Ok(Ok(0)) => return Ok(()),
            Ok(Ok(_)) => {}
            Ok(Err(error)) => return Err(error),
            Err(_) => {
                let silent_ms = last.now_ms().saturating_sub(last.last_ms.load(Ordering::Relaxed));
                if u128::from(silent_ms) >= patience.as_millis() {
                    return Err(io::ErrorKind::TimedOut.into());
                }
            }
        }
    }
}
