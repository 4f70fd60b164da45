//! Writes answers: status line, headers in their order, body in its framing.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

use super::answer::Asked;
use super::frames::{Frames, GATHER_FRAMES};
use super::plan::{Delimiter, Plan};
use super::{Connection, READ_BYTES};
use crate::Dialect;

/// What was written.
#[derive(Clone, Copy, Debug)]
pub struct Written {
    /// Of the body, as framed.
    pub bytes: u64,
    pub keep_alive: bool,
}

/// The Java original's output buffer.
const JETTY_CHUNK_BYTES: usize = 32 * 1024;
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
            Delimiter::Length(_) if asked.is_head && asked.dialect == Dialect::Jetty => {
                self.write_all(&head, &[]).await.map(|()| 0)
            }
            Delimiter::Length(length) => self.write_known(&head, body, length).await,
            Delimiter::FixedChunks => self.write_fixed_chunks(&head, body, plan.gzipped).await,
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

    async fn write_fixed_chunks(
        &mut self,
        head: &[u8],
        body: Body,
        gzipped: bool,
    ) -> io::Result<u64> {
        let whole = Frames::new(body).all().await?;
        let sent = whole.iter().map(|frame| frame.len() as u64).sum();
        self.write_all(head, &fixed_chunks(whole, gzipped)).await?;
        Ok(sent)
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
                self.input.reserve(READ_BYTES);
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
            let mut slices = [IoSlice::new(&[]); GATHER_FRAMES];
            let mut count = 0;
            if !head.is_empty() {
                slices[0] = IoSlice::new(head);
                count = 1;
            }
            for (index, piece) in pieces[next..].iter().take(GATHER_FRAMES - count).enumerate() {
                let from = if index == 0 { offset } else { 0 };
                slices[count] = IoSlice::new(&piece[from..]);
                count += 1;
            }
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

/// Recorded: 09-framing.har, "one app with 70000 characters of padding": chunks as large as the
/// output buffer; a compressed body's header is a chunk of its own.
fn fixed_chunks(frames: Vec<Bytes>, gzipped: bool) -> Vec<Bytes> {
    const GZIP_HEADER_BYTES: usize = 10;
    let mut left: usize = frames.iter().map(Bytes::len).sum();
    let mut room = if gzipped { GZIP_HEADER_BYTES } else { JETTY_CHUNK_BYTES.min(left) };
    let mut scratch = BytesMut::new();
    let mut pieces = vec![chunk_start(room, Dialect::Jetty, &mut scratch)];
    for mut frame in frames {
        while !frame.is_empty() {
            if room == 0 {
                room = JETTY_CHUNK_BYTES.min(left);
                pieces.push(Bytes::from_static(b"\r\n"));
                pieces.push(chunk_start(room, Dialect::Jetty, &mut scratch));
            }
            let piece = frame.split_to(room.min(frame.len()));
            room -= piece.len();
            left -= piece.len();
            pieces.push(piece);
        }
    }
    pieces.push(Bytes::from_static(b"\r\n0\r\n\r\n"));
    pieces
}
