//! One request and its answer.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::response::Response;
use bytes::{Bytes, BytesMut};
use tokio_util::sync::CancellationToken;

use super::answer::{self, End};
use super::{Limits, RequestHead, TlsFacts};
use crate::connection::body::{BodyError, Decoder, Step};
use crate::connection::frames::Frames;
use crate::halves::{Reader, Writer};

const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";

/// What a request came to, for the log.
#[derive(Clone, Debug)]
pub struct Account<'a> {
    /// None if it could not be read.
    pub request: Option<&'a RequestHead>,
    pub peer: SocketAddr,
    pub local: SocketAddr,
    pub secure: bool,
    /// Protocol and cipher, in OpenSSL's words.
    pub tls: Option<&'a TlsFacts>,
    /// A number of the connection.
    pub connection: u64,
    /// 0 if nothing was answered; 499 if the client left before.
    pub status: u16,
    /// Head and body as they went out.
    pub sent_bytes: u64,
    pub body_bytes: u64,
    pub elapsed: Duration,
    pub upstream: Option<&'a Passed>,
}

/// What became of a request at a backend.
#[derive(Clone, Debug, Default)]
pub struct Passed {
    pub address: String,
    pub connect: Option<Duration>,
    pub header: Option<Duration>,
    pub response: Option<Duration>,
}

/// What was sent so far.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub status: u16,
    pub sent_bytes: u64,
    pub body_bytes: u64,
    pub passed: Option<Passed>,
}

/// A request that waits for its answer.
pub struct Exchange<'c> {
    pub request: Arc<RequestHead>,
    pub peer: SocketAddr,
    pub local: SocketAddr,
    pub secure: bool,
    pub(super) reader: &'c mut Reader,
    pub(super) writer: &'c mut Writer,
    pub(super) input: &'c mut BytesMut,
    pub(super) body: Decoder,
    pub(super) continue_owed: bool,
    pub(super) keep_alive: bool,
    pub(super) limits: &'c Limits,
    pub(super) shutdown: &'c CancellationToken,
    pub(super) started: Instant,
    pub(super) tally: Tally,
}

impl Exchange<'_> {
    pub fn scheme(&self) -> &'static str {
        if self.secure { "https" } else { "http" }
    }

    /// Ends the connection with this answer (`keepalive_timeout 0`).
    pub fn close_after(&mut self) {
        self.keep_alive = false;
    }

    pub(super) fn connection(&self) -> &'static str {
        if self.keep_alive && !self.shutdown.is_cancelled() { "keep-alive" } else { "close" }
    }

    pub(super) fn is_head(&self) -> bool {
        &self.request.line.method[..] == b"HEAD"
    }

    pub(super) fn is_old(&self) -> bool {
        self.request.line.minor == 0
    }

    /// One of nginx's own pages. After these the connection cannot go on, or nginx lets it not
    /// (`ngx_http_special_response_handler`).
    pub async fn page(&mut self, status: u16) -> io::Result<()> {
        self.page_with(status, None).await
    }

    /// A redirect as `return` and `rewrite` answer it.
    pub async fn redirect(&mut self, status: u16, location: &[u8]) -> io::Result<()> {
        self.page_with(status, Some(location)).await
    }

    async fn page_with(&mut self, status: u16, location: Option<&[u8]>) -> io::Result<()> {
        if matches!(status, 400 | 413 | 414 | 494 | 497 | 500 | 501) {
            self.keep_alive = false;
        }
        let agent = self.request.value("User-Agent").cloned();
        let mut out = Vec::with_capacity(512);
        let (is_head, connection) = (self.is_head(), self.connection());
        let body =
            answer::page_answer(&mut out, status, location, agent.as_deref(), is_head, connection);
        self.tally.status = super::page::status_on_the_wire(status);
        self.tally.body_bytes += body;
        self.send(&out).await
    }

    /// An answer of the gateway itself. A body that goes on ends when the client leaves or the
    /// server stops.
    pub async fn answer(&mut self, response: Response) -> io::Result<()> {
        let end = answer::end_of(&response, self.is_head(), self.is_old());
        if end == End::Close {
            self.keep_alive = false;
        }
        let mut out = Vec::with_capacity(1024);
        answer::write_head(&mut out, &response, end, self.connection());
        self.tally.status = response.status().as_u16();
        if self.is_head() || matches!(end, End::Nothing | End::Length(0)) {
            return self.send(&out).await;
        }
        let mut frames = Frames::new(response.into_body());
        loop {
            let (pieces, is_last) = self.next_frames(&mut frames, &mut out).await?;
            for piece in pieces {
                self.tally.body_bytes += piece.len() as u64;
                append(&mut out, &piece, end == End::Chunks);
            }
            if is_last {
                break;
            }
        }
        if end == End::Chunks {
            out.extend_from_slice(b"0\r\n\r\n");
        }
        self.send(&out).await?;
        match end {
            End::Length(length) if length != self.tally.body_bytes => {
                Err(io::Error::other("a body was not as long as announced"))
            }
            _ => Ok(()),
        }
    }

    /// Frames that are ready; before it waits for more, what is there is sent.
    async fn next_frames(
        &mut self,
        frames: &mut Frames,
        out: &mut Vec<u8>,
    ) -> io::Result<(Vec<Bytes>, bool)> {
        if out.len() < self.limits.ahead_bytes {
            let (pieces, is_last) = frames.gather_ready().await?;
            if is_last || !pieces.is_empty() {
                return Ok((pieces, is_last));
            }
        }
        self.send(&std::mem::take(out)).await?;
        tokio::select! {
            biased;
            gathered = frames.gather() => gathered,
            gone = watch(self.reader, self.input, self.limits.ahead_bytes) => Err(gone),
            () = self.shutdown.cancelled() => Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }

    /// The whole body, which may be so long; otherwise the status of the page to answer (0: the
    /// client is gone).
    pub async fn collect(&mut self, limit_bytes: usize) -> Result<Bytes, u16> {
        if self.request.content_length().is_some_and(|length| length > limit_bytes as u64) {
            return Err(413);
        }
        self.begin_body().await.map_err(|_| 0u16)?;
        let mut whole = BytesMut::new();
        while let Some(piece) = self.piece().await? {
            if whole.len() + piece.len() > limit_bytes {
                return Err(413);
            }
            whole.extend_from_slice(&piece);
        }
        Ok(whole.freeze())
    }

    /// Asks for the body, where the client waits for that.
    pub(super) async fn begin_body(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.continue_owed) && self.request.has_body() {
            self.writer.write_within(CONTINUE, self.limits.write).await?;
        }
        Ok(())
    }

    /// The next piece of the body; otherwise as [`Exchange::collect`].
    pub(super) async fn piece(&mut self) -> Result<Option<Bytes>, u16> {
        loop {
            match self.body.step(self.input) {
                Ok(Step::Data(piece)) => return Ok(Some(piece)),
                Ok(Step::End) => return Ok(None),
                Ok(Step::NeedMore) => {}
                Err(BodyError::TooLarge) => return Err(413),
                Err(_) => return Err(400),
            }
            match self.reader.read_within(self.input, self.limits.body).await {
                Ok(0) | Err(_) => {
                    self.keep_alive = false;
                    return Err(0);
                }
                Ok(_) => {}
            }
        }
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.tally.sent_bytes += bytes.len() as u64;
        self.writer.write_within(bytes, self.limits.write).await
    }
}

/// Adds a piece of a body to what goes out, as a chunk or bare.
pub(super) fn append(out: &mut Vec<u8>, piece: &[u8], is_chunk: bool) {
    if piece.is_empty() {
        return;
    }
    if is_chunk {
        // nginx writes sizes in lower case.
        out.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        out.extend_from_slice(piece);
        out.extend_from_slice(b"\r\n");
    } else {
        out.extend_from_slice(piece);
    }
}

/// Ends when the client is gone; what it sends ahead is kept, up to a limit.
pub(super) async fn watch(
    reader: &mut Reader,
    input: &mut BytesMut,
    ahead_bytes: usize,
) -> io::Error {
    while input.len() < ahead_bytes {
        match reader.read(input).await {
            Ok(0) => return io::ErrorKind::ConnectionAborted.into(),
            Ok(_) => {}
            Err(error) => return error,
        }
    }
    std::future::pending().await
}
