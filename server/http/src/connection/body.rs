//! Request bodies: their decoding, and their way to a handler that reads while they come.

use std::io::Write as _;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::{Buf, Bytes, BytesMut};
use http_body::Frame;
use tokio::sync::{Notify, mpsc};

use super::head::BodyLength;

/// Why a body could not be read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    #[error("failed to decode body")]
    Broken,
    #[error("body too large")]
    TooLarge,
    #[error("connection closed within a body")]
    Ended,
    #[error("too many bytes of bodies at once")]
    Crowded,
}

/// A step of decoding.
#[derive(Debug, PartialEq, Eq)]
pub enum Step {
    Data(Bytes),
    NeedMore,
    End,
}

/// Undoes the framing of a body.
#[derive(Debug)]
pub struct Decoder {
    state: State,
    left_allowed: u64,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    Known(u64),
    ChunkSize,
    ChunkData(u64),
    ChunkEnd,
    Trailers(usize),
    End,
}

/// A chunk's size line, extensions included, or a trailer line.
const LINE_LIMIT_BYTES: usize = 1024;
const TRAILERS_LIMIT_BYTES: usize = 8 * 1024;
/// Pieces in which a body reaches the handler.
const PIECE_BYTES: usize = 64 * 1024;

impl Decoder {
    pub fn new(length: BodyLength, limit_bytes: u64) -> Self {
        let state = match length {
            BodyLength::Known(0) => State::End,
            BodyLength::Known(length) => State::Known(length),
            BodyLength::Chunked => State::ChunkSize,
        };
        Decoder { state, left_allowed: limit_bytes }
    }

    pub fn is_end(&self) -> bool {
        self.state == State::End
    }

    /// Sets how much may still come.
    pub fn limit(&mut self, bytes: u64) {
        self.left_allowed = bytes;
    }

    /// Whether a known length is above the limit, before anything is read.
    pub fn is_too_large(&self) -> bool {
        matches!(self.state, State::Known(length) if length > self.left_allowed)
    }

    /// Whether a body of known length is all there.
    pub fn is_within(&self, input_bytes: usize) -> bool {
        matches!(self.state, State::Known(length) if length <= input_bytes as u64)
    }

    /// Takes what can be taken from `input`.
    pub fn step(&mut self, input: &mut BytesMut) -> Result<Step, BodyError> {
        loop {
            match self.state {
                State::End => return Ok(Step::End),
                State::Known(left) => {
                    let Some(data) = take(input, left) else { return Ok(Step::NeedMore) };
                    let left = left - data.len() as u64;
                    self.state = if left == 0 { State::End } else { State::Known(left) };
                    return self.data(data);
                }
                State::ChunkSize => {
                    let Some(line) = take_line(input, LINE_LIMIT_BYTES)? else {
                        return Ok(Step::NeedMore);
                    };
                    self.state = match chunk_size(&line)? {
                        0 => State::Trailers(0),
                        size => State::ChunkData(size),
                    };
                }
                State::ChunkData(left) => {
                    let Some(data) = take(input, left) else { return Ok(Step::NeedMore) };
                    let left = left - data.len() as u64;
                    self.state = if left == 0 { State::ChunkEnd } else { State::ChunkData(left) };
                    return self.data(data);
                }
                State::ChunkEnd => match &input[..] {
                    [b'\r', b'\n', ..] => {
                        input.advance(2);
                        self.state = State::ChunkSize;
                    }
                    [b'\r'] | [] => return Ok(Step::NeedMore),
                    _ => return Err(BodyError::Broken),
                },
                State::Trailers(seen) => {
                    let Some(line) = take_line(input, LINE_LIMIT_BYTES)? else {
                        return Ok(Step::NeedMore);
                    };
                    let seen = seen + line.len();
                    if seen > TRAILERS_LIMIT_BYTES {
                        return Err(BodyError::Broken);
                    }
                    self.state = if line.is_empty() { State::End } else { State::Trailers(seen) };
                }
            }
        }
    }

    fn data(&mut self, data: Bytes) -> Result<Step, BodyError> {
        let left = self.left_allowed.checked_sub(data.len() as u64);
        self.left_allowed = left.ok_or(BodyError::TooLarge)?;
        Ok(Step::Data(data))
    }
}

fn take(input: &mut BytesMut, most: u64) -> Option<Bytes> {
    let count = input.len().min(PIECE_BYTES).min(usize::try_from(most).unwrap_or(usize::MAX));
    (count > 0).then(|| input.split_to(count).freeze())
}

/// A line without its end.
fn take_line(input: &mut BytesMut, limit: usize) -> Result<Option<Bytes>, BodyError> {
    match input.iter().take(limit).position(|byte| *byte == b'\n') {
        Some(feed) => {
            let line = input.split_to(feed + 1).freeze();
            line[..feed]
                .strip_suffix(b"\r")
                .map(|text| Some(line.slice_ref(text)))
                .ok_or(BodyError::Broken)
        }
        None if input.len() >= limit => Err(BodyError::Broken),
        None => Ok(None),
    }
}

fn chunk_size(line: &[u8]) -> Result<u64, BodyError> {
    let digits = line.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let rest = line[digits..].trim_ascii_start();
    if digits == 0 || digits > 15 || !(rest.is_empty() || rest[0] == b';') {
        return Err(BodyError::Broken);
    }
    let text = std::str::from_utf8(&line[..digits]).map_err(|_| BodyError::Broken)?;
    u64::from_str_radix(text, 16).map_err(|_| BodyError::Broken)
}

/// Undoes gzip, bounded in what comes out.
pub struct Gunzip {
    decoder: flate2::write::MultiGzDecoder<Vec<u8>>,
    left_allowed: u64,
}

impl Gunzip {
    pub fn new(limit_bytes: u64) -> Self {
        Gunzip {
            decoder: flate2::write::MultiGzDecoder::new(Vec::new()),
            left_allowed: limit_bytes,
        }
    }

    /// What a piece of the compressed body comes to.
    pub fn piece(&mut self, data: &[u8]) -> Result<Bytes, BodyError> {
        let mut out = Vec::new();
        // Small steps: a few bytes may come to very many.
        for part in data.chunks(512) {
            self.decoder.write_all(part).map_err(|_| BodyError::Broken)?;
            out.append(self.decoder.get_mut());
            if out.len() as u64 > self.left_allowed {
                return Err(BodyError::TooLarge);
            }
        }
        self.left_allowed -= out.len() as u64;
        Ok(out.into())
    }

    /// The rest, once the compressed body has ended.
    pub fn end(&mut self) -> Result<Bytes, BodyError> {
        self.decoder.try_finish().map_err(|_| BodyError::Broken)?;
        let rest = std::mem::take(self.decoder.get_mut());
        if rest.len() as u64 > self.left_allowed {
            return Err(BodyError::TooLarge);
        }
        Ok(rest.into())
    }
}

/// Pieces that wait for the handler.
const PIECES_WAITING: usize = 4;

/// Whether the handler has begun to read.
#[derive(Debug, Default)]
pub struct Wanted {
    yes: AtomicBool,
    notify: Notify,
}

impl Wanted {
    /// Waits for the first read.
    pub async fn wait(&self) {
        while !self.yes.load(Ordering::Acquire) {
            self.notify.notified().await;
        }
    }

    fn set(&self) {
        if !self.yes.swap(true, Ordering::AcqRel) {
            self.notify.notify_one();
        }
    }
}

/// A body that is still coming, as its handler sees it.
struct ComingBody {
    pieces: mpsc::Receiver<Result<Bytes, BodyError>>,
    wanted: Arc<Wanted>,
}

/// The two ends of a body that is still coming.
pub fn coming() -> (mpsc::Sender<Result<Bytes, BodyError>>, Arc<Wanted>, Body) {
    let (sender, pieces) = mpsc::channel(PIECES_WAITING);
    let wanted = Arc::new(Wanted::default());
    let body = Body::new(ComingBody { pieces, wanted: wanted.clone() });
    (sender, wanted, body)
}

impl http_body::Body for ComingBody {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        self.wanted.set();
        self.pieces.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}
