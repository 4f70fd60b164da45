//! Brings a request body from the socket to the handler while the handler runs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::Server;
use super::answer::Asked;
use super::body::{self, BodyError, Decoder, Gunzip, Step, Wanted};

/// How a pump came to rest.
#[derive(Debug, PartialEq, Eq)]
pub enum Pumped {
    /// At the end of the body, or because nobody reads it.
    Done,
    Failed(BodyError),
}

/// A body on its way.
pub struct Pump {
    decoder: Decoder,
    unzip: Option<Gunzip>,
    sender: Option<mpsc::Sender<Result<Bytes, BodyError>>>,
    wanted: Arc<Wanted>,
    /// `100 Continue` is still owed.
    continue_owed: bool,
    pending: Option<Bytes>,
    patience: Duration,
    share: Share,
}

/// What a body takes of the room for all bodies; given back with the request.
struct Share {
    all: Arc<AtomicU64>,
    most_bytes: u64,
    taken_bytes: u64,
}

impl Share {
    fn take(&mut self, bytes: usize) -> Result<(), BodyError> {
        let bytes = bytes as u64;
        self.taken_bytes += bytes;
        let others = self.all.fetch_add(bytes, Ordering::Relaxed);
        if others + bytes > self.most_bytes { Err(BodyError::Crowded) } else { Ok(()) }
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.all.fetch_sub(self.taken_bytes, Ordering::Relaxed);
    }
}

/// Room that a read of a body is given.
const READ_BYTES: usize = 64 * 1024;
const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

impl Pump {
    /// A pump and the body that its handler sees.
    pub fn new(decoder: Decoder, asked: &Asked, unzip: bool, server: &Server) -> (Self, Body) {
        let limits = &server.options.limits;
        // Records are used up as they come.
        let most_bytes = if asked.streams { u64::MAX } else { limits.bodies_bytes };
        let share = Share { all: server.bodies.clone(), most_bytes, taken_bytes: 0 };
        let (sender, wanted, body) = body::coming();
        let pump = Pump {
            decoder,
            unzip: unzip.then(|| Gunzip::new(limits.body_bytes)),
            sender: Some(sender),
            wanted,
            continue_owed: asked.expects_continue,
            pending: None,
            patience: Duration::from_millis(limits.body_timeout_ms),
            share,
        };
        (pump, body)
    }

    /// Whether the whole body was read.
    pub fn is_end(&self) -> bool {
        self.decoder.is_end()
    }

    /// Whether somebody still waits for it.
    pub fn is_feeding(&self) -> bool {
        self.sender.is_some()
    }

    /// Feeds the handler until the end. May be dropped and called again at any await.
    pub async fn run<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        io: &mut S,
        input: &mut BytesMut,
    ) -> io::Result<Pumped> {
        self.wanted.wait().await;
        loop {
            let Some(sender) = &self.sender else { return Ok(Pumped::Done) };
            if self.pending.is_some() {
                let Ok(permit) = sender.reserve().await else {
                    self.sender = None;
                    return Ok(Pumped::Done);
                };
                if let Some(piece) = self.pending.take() {
                    permit.send(Ok(piece));
                }
            }
            let step = self.step(input).and_then(|step| match &step {
                Step::Data(piece) if self.share.most_bytes < u64::MAX => {
                    self.share.take(piece.len()).map(|()| step)
                }
                _ => Ok(step),
            });
            match step {
                Ok(Step::Data(piece)) => self.pending = (!piece.is_empty()).then_some(piece),
                Ok(Step::End) => self.sender = None,
                Ok(Step::NeedMore) => match self.fill(io, input).await? {
                    true => {}
                    false => return Ok(Pumped::Failed(BodyError::Ended)),
                },
                Err(error) => return Ok(Pumped::Failed(error)),
            }
        }
    }

    /// Reads on and forgets, at most so many bytes; whether the end was reached.
    pub async fn discard<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        io: &mut S,
        input: &mut BytesMut,
        most_bytes: u64,
    ) -> io::Result<bool> {
        if self.continue_owed {
            return Ok(false);
        }
        let mut seen = 0;
        loop {
            match self.decoder.step(input) {
                Ok(Step::Data(piece)) => seen += piece.len() as u64,
                Ok(Step::End) => return Ok(true),
                Ok(Step::NeedMore) => {
                    if !self.fill(io, input).await? {
                        return Ok(false);
                    }
                }
                Err(_) => return Ok(false),
            }
            if seen > most_bytes {
                return Ok(false);
            }
        }
    }

    fn step(&mut self, input: &mut BytesMut) -> Result<Step, BodyError> {
        let step = self.decoder.step(input)?;
        let Some(unzip) = &mut self.unzip else { return Ok(step) };
        match step {
            Step::Data(piece) => unzip.piece(&piece).map(Step::Data),
            Step::NeedMore => Ok(Step::NeedMore),
            Step::End => {
                let rest = unzip.end()?;
                self.unzip = None;
                Ok(if rest.is_empty() { Step::End } else { Step::Data(rest) })
            }
        }
    }

    /// Reads more; false when the peer left or stayed silent for too long.
    async fn fill<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        io: &mut S,
        input: &mut BytesMut,
    ) -> io::Result<bool> {
        if self.continue_owed {
            self.continue_owed = false;
            io.write_all(CONTINUE).await?;
            io.flush().await?;
        }
        input.reserve(READ_BYTES);
        match timeout(self.patience, io.read_buf(input)).await {
            Ok(Ok(count)) => Ok(count > 0),
            Ok(Err(error)) => Err(error),
            Err(_) => Ok(false),
        }
    }
}
