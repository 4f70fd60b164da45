//! The agent's side of a switchboard.

use std::fs::File;
use std::io;
use std::path::Path;

use bytes::{Buf, Bytes, BytesMut};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};

use crate::supervisor::switchboard::frames::{self, HEADER_BYTES, Kind, MAX_PAYLOAD_BYTES};
use crate::supervisor::switchboard::short_path;

async fn connect(directory: &Path, word: Kind) -> io::Result<UnixStream> {
    let opened = File::open(directory)?;
    let mut stream = UnixStream::connect(short_path(&opened, "switchboard")).await?;
    stream.write_all(&frames::header(word, &[])).await?;
    Ok(stream)
}

/// Frames as they come; reading may be given up at any moment and taken up again.
struct Frames<R> {
    from: R,
    buffer: BytesMut,
}

impl<R: tokio::io::AsyncRead + Unpin> Frames<R> {
    async fn next(&mut self) -> io::Result<Option<(Kind, Bytes)>> {
        loop {
            if let Some((start, rest)) = self.buffer.split_first_chunk::<HEADER_BYTES>() {
                let (kind, length) = frames::read_header(*start)?;
                if rest.len() >= length {
                    self.buffer.advance(HEADER_BYTES);
                    return Ok(Some((kind, self.buffer.split_to(length).freeze())));
                }
            }
            self.buffer.reserve(MAX_PAYLOAD_BYTES);
            if self.from.read_buf(&mut self.buffer).await? == 0 {
                return Ok(None);
            }
        }
    }
}

/// Output of a container from now on.
pub struct OutputStream(Frames<UnixStream>);

impl OutputStream {
    pub async fn attach(directory: &Path) -> io::Result<Self> {
        let from = connect(directory, Kind::AttachOutput).await?;
        let mut frames = Frames { from, buffer: BytesMut::new() };
        match frames.next().await? {
            Some((Kind::Attached, _)) => Ok(Self(frames)),
            _ => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }

    /// The next piece, `None` at the end. Safe to be cancelled.
    pub async fn next(&mut self) -> io::Result<Option<(Kind, Bytes)>> {
        let frame = self.0.next().await?;
        Ok(frame.filter(|(kind, _)| *kind != Kind::Done))
    }
}

/// What a switchboard says at the end of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputEnd {
    /// It is used up, or the container is over.
    Done,
    WriteFailed(String),
    WindowRefused(String),
}

/// Input for a container.
pub struct InputStream {
    writing: OwnedWriteHalf,
    ending: tokio::task::JoinHandle<InputEnd>,
}

impl InputStream {
    pub async fn attach(directory: &Path) -> io::Result<Self> {
        let (reading, writing) = connect(directory, Kind::AttachInput).await?.into_split();
        Ok(Self { writing, ending: tokio::spawn(read_end(reading)) })
    }

    /// Hands on a frame; gives the end when it comes meanwhile.
    async fn send(&mut self, kind: Kind, payload: &[u8]) -> Option<InputEnd> {
        let writing = &mut self.writing;
        let write = async {
            writing.write_all(&frames::header(kind, payload)).await?;
            writing.write_all(payload).await
        };
        tokio::select! {
            end = &mut self.ending => Some(end.unwrap_or(InputEnd::Done)),
            written = write => match written {
                Ok(()) => None,
                Err(_) => Some((&mut self.ending).await.unwrap_or(InputEnd::Done)),
            },
        }
    }

    /// Input of any length; none is the end of it.
    pub async fn write(&mut self, bytes: &[u8]) -> Option<InputEnd> {
        if bytes.is_empty() {
            return self.send(Kind::Stdin, &[]).await;
        }
        for piece in bytes.chunks(MAX_PAYLOAD_BYTES) {
            let end = self.send(Kind::Stdin, piece).await;
            if end.is_some() {
                return end;
            }
        }
        None
    }

    pub async fn resize(&mut self, rows: u32, columns: u32) -> Option<InputEnd> {
        let short = |count: u32| u16::try_from(count).unwrap_or(u16::MAX).to_be_bytes();
        let ([a, b], [c, d]) = (short(rows), short(columns));
        self.send(Kind::Window, &[a, b, c, d]).await
    }

    /// Says that nothing more comes.
    pub async fn finish(&mut self) -> Option<InputEnd> {
        self.send(Kind::Finished, &[]).await
    }

    /// Waits for the end, however it comes. Safe to be cancelled.
    pub async fn end(&mut self) -> InputEnd {
        (&mut self.ending).await.unwrap_or(InputEnd::Done)
    }
}

impl Drop for InputStream {
    fn drop(&mut self) {
        self.ending.abort();
    }
}

async fn read_end(from: OwnedReadHalf) -> InputEnd {
    let mut frames = Frames { from, buffer: BytesMut::new() };
    let words = |bytes: Bytes| String::from_utf8_lossy(&bytes).into_owned();
    match frames.next().await {
        Ok(Some((Kind::WriteFailed, why))) => InputEnd::WriteFailed(words(why)),
        Ok(Some((Kind::WindowRefused, why))) => InputEnd::WindowRefused(words(why)),
        _ => InputEnd::Done,
    }
}
