//! Writes answers: status line, headers in their order, body in its framing.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use super::Connection;
use super::answer::Asked;
use super::frames::{Frames, GATHER_FRAMES};
use super::plan::{Cut, Delimiter, Plan};
use crate::Dialect;
use crate::jetty::pieces;

/// What was written.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// Of the body, as framed.
    pub bytes: u64,
    pub keep_alive: bool,
}

/// Slices that are kept on the stack; most answers need no more.
const FEW_SLICES: usize = 8;
/// Room for what a client sends during a stream: hardly anything, but its end is noticed.
const WATCH_BYTES: usize = 256;
/// What stands before a compressed body.
const GZIP_HEADER_BYTES: usize = 10;
impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    /// Writes one answer.
    pub(super) async fn write(&mut self, asked: &Asked, response: Response) -> io::Result<Written> {
        let mut plan = Plan::make(asked, response).await;
        let keep_alive = plan.keep_alive;
        let mut head = std::mem::take(&mut self.head);
        head.clear();
        plan.write_head(&mut head, asked);
        let body = std::mem::replace(&mut plan.body, Body::empty());
        let sent = match plan.delimiter {
            Delimiter::Nothing => self.write_all(&head, &[]).await.map(|()| 0),
            _ if asked.is_head && asked.dialect == Dialect::Jetty => {
                self.write_all(&head, &[]).await.map(|()| 0)
            }
            Delimiter::Length(length) => self.write_known(&head, body, length).await,
            Delimiter::Cut(cut) => self.write_cut(&head, body, cut).await,
            Delimiter::Chunks => self.write_frames(&head, body, Some(asked.dialect)).await,
            Delimiter::Close => self.write_frames(&head, body, None).await,
        };
        self.head = head;
        Ok(Written { bytes: sent?, keep_alive })
    }

    async fn write_known(&mut self, head: &[u8], body: Body, length: u64) -> io::Result<u64> {
        let mut source = Frames::new(body);
        let mut head = head;
        let mut sent = 0;
        loop {
            let (frames, end) = source.gather().await?;
            sent += frames.iter().map(|frame| frame.len() as u64).sum::<u64>();
            if sent > length {
                return Err(io::Error::other("body longer than announced"));
            }
            self.write_all(head, &frames).await?;
            head = &[];
            if end {
                break;
            }
        }
        if sent < length {
            return Err(io::Error::other("body shorter than announced"));
        }
        Ok(sent)
    }

    async fn write_cut(&mut self, head: &[u8], body: Body, cut: Cut) -> io::Result<u64> {
        let whole = Frames::new(body).all().await?;
        let length = whole.iter().map(Bytes::len).sum::<usize>();
        let lengths = match cut {
            Cut::ByToken => pieces::by_token(&whole),
            Cut::AtOnce => pieces::at_once(length),
            Cut::Gzip => {
                let mut lengths = vec![length.min(GZIP_HEADER_BYTES)];
                lengths.extend(pieces::at_once(length.saturating_sub(GZIP_HEADER_BYTES)));
                lengths
            }
        };
        self.write_all(head, &cut_chunks(whole, &lengths)).await?;
        Ok(length as u64)
    }

    /// Writes frames as they come, each as a chunk of the dialect or bare. Ends when the body
    /// ends, when the peer leaves, or when the server stops.
    async fn write_frames(
        &mut self,
        head: &[u8],
        body: Body,
        chunked: Option<Dialect>,
    ) -> io::Result<u64> {
        let mut source = Frames::new(body);
        let mut scratch = BytesMut::new();
        let (mut head, mut sent) = (head, 0);
        let shutdown = self.server.shutdown.clone();
        let room = self.server.options.limits.head_bytes;
        loop {
            // The head goes out before the first frame is there.
            let gathered = if head.is_empty() {
                self.input.reserve(WATCH_BYTES);
                tokio::select! {
                    biased;
                    gathered = source.gather() => gathered?,
                    read = self.io.read_buf(&mut self.input), if self.input.len() < room => {
                        if read? == 0 {
                            return Err(io::ErrorKind::ConnectionAborted.into());
                        }
                        continue;
                    }
                    () = shutdown.cancelled() => (Vec::new(), true),
                }
            } else {
                source.gather_ready().await?
            };
            let (frames, end) = gathered;
            sent += frames.iter().map(|frame| frame.len() as u64).sum::<u64>();
            let pieces = match chunked {
                Some(dialect) => chunks(frames, end, dialect, &mut scratch),
                None => frames,
            };
            self.write_all(head, &pieces).await?;
            head = &[];
            if end {
                return Ok(sent);
            }
        }
    }

    /// Writes everything, with a limit on the time between two writes that make progress.
    async fn write_all(&mut self, head: &[u8], pieces: &[Bytes]) -> io::Result<()> {
        let patience = Duration::from_millis(self.server.options.limits.write_timeout_ms);
        let (mut head, mut next, mut offset) = (head, 0, 0);
        while !head.is_empty() || next < pieces.len() {
            let most = (1 + pieces.len() - next).min(GATHER_FRAMES);
            let mut few = [IoSlice::new(&[]); FEW_SLICES];
            let mut many = Vec::new();
            let slices = if most <= FEW_SLICES {
                &mut few[..most]
            } else {
                many.resize(most, IoSlice::new(&[]));
                &mut many[..]
            };
            let count = gather(slices, head, &pieces[next..], offset);
            let write = std::future::poll_fn(|context| {
                Pin::new(&mut self.io).poll_write_vectored(context, &slices[..count])
            });
            let mut written = timeout(patience, write).await??;
            if written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            let of_head = written.min(head.len());
            head = &head[of_head..];
            written -= of_head;
            while next < pieces.len() && written >= pieces[next].len() - offset {
                written -= pieces[next].len() - offset;
                (next, offset) = (next + 1, 0);
            }
            offset += written;
        }
        if self.secure {
            timeout(patience, self.io.flush()).await??;
        }
        Ok(())
    }
}

/// Points slices at what is left to be written; how many were needed.
fn gather<'a>(
    slices: &mut [IoSlice<'a>],
    head: &'a [u8],
    pieces: &'a [Bytes],
    offset: usize,
) -> usize {
    let mut slices = slices.iter_mut();
    let mut count = 0;
    if !head.is_empty()
        && let Some(slice) = slices.next()
    {
        *slice = IoSlice::new(head);
        count = 1;
    }
    for (index, (slice, piece)) in slices.zip(pieces).enumerate() {
        *slice = IoSlice::new(&piece[if index == 0 { offset } else { 0 }..]);
        count += 1;
    }
    count
}

/// One chunk a frame; libprocess writes sizes in small letters, Jetty in capitals.
fn chunks(frames: Vec<Bytes>, end: bool, dialect: Dialect, scratch: &mut BytesMut) -> Vec<Bytes> {
    let mut pieces = Vec::with_capacity(frames.len() * 3 + 1);
    for frame in frames {
        let length = frame.len();
        pieces.push(chunk_start(length, dialect, scratch));
        pieces.push(frame);
        pieces.push(Bytes::from_static(b"\r\n"));
    }
    if end {
        pieces.push(Bytes::from_static(b"0\r\n\r\n"));
    }
    pieces
}

fn chunk_start(length: usize, dialect: Dialect, scratch: &mut BytesMut) -> Bytes {
    let text = match dialect {
        Dialect::Libprocess => format!("{length:x}\r\n"),
        Dialect::Jetty => format!("{length:X}\r\n"),
    };
    scratch.extend_from_slice(text.as_bytes());
    scratch.split().freeze()
}

/// Chunks of the given lengths; together they are the length of the frames.
fn cut_chunks(frames: Vec<Bytes>, lengths: &[usize]) -> Vec<Bytes> {
    let mut scratch = BytesMut::new();
    let mut frames = frames.into_iter();
    let mut frame = Bytes::new();
    let mut out = Vec::with_capacity(lengths.len() * 3 + frames.len() + 1);
    for &length in lengths {
        out.push(chunk_start(length, Dialect::Jetty, &mut scratch));
        let mut left = length;
        while left > 0 {
            if frame.is_empty() {
                let Some(next) = frames.next() else { break };
                frame = next;
            }
            let piece = frame.split_to(left.min(frame.len()));
            left -= piece.len();
            out.push(piece);
        }
        out.push(Bytes::from_static(b"\r\n"));
    }
    out.push(Bytes::from_static(b"0\r\n\r\n"));
    out
}
