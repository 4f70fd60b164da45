//! One connection: heads in, answers out, in order, until one side has had enough.

mod access;
mod answer;
pub(crate) mod body;
pub(crate) mod frames;
pub(crate) mod head;
mod plan;
mod pump;
mod target;
mod write;

use std::io;
use std::net::SocketAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use bytes::{Bytes, BytesMut};
use futures::FutureExt;
use http::StatusCode;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tower::Service;

use self::access::Access;
use self::answer::Asked;
use self::body::{BodyError, Decoder, Step};
use self::head::{Head, Parsed, Refusal};
use self::pump::{Pump, Pumped};
use crate::{Dialect, Received, ServerOptions, whole};

/// What all connections of a server share.
pub struct Server {
    pub options: ServerOptions,
    pub shutdown: CancellationToken,
    /// Bytes of bodies that are held at this moment.
    pub bodies: Arc<AtomicU64>,
}

/// Room that a read is given.
const READ_BYTES: usize = 4 * 1024;
/// What is read of an unwanted body before the connection is given up.
const UNWANTED_BODY_BYTES: u64 = 256 * 1024;
/// How long a peer may take to read the last words said to it.
const LINGER_MS: u64 = 1_000;
/// How long a connection stays open that can no longer be read.
const IGNORE_MS: u64 = 30_000;

/// A connection over any transport.
pub struct Connection<S> {
    io: S,
    input: BytesMut,
    head: Vec<u8>,
    peer: SocketAddr,
    local: SocketAddr,
    secure: bool,
    router: Router,
    server: Arc<Server>,
    /// Whether something was read since the last request.
    fresh: bool,
}

/// What follows an answer.
enum Next {
    Request,
    Close,
    /// Close, but let the peer read what was said.
    Linger,
    /// Leave it open until something comes, and do not read that.
    Ignore,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Connection<S> {
    pub fn new(
        io: S,
        peer: SocketAddr,
        local: SocketAddr,
        secure: bool,
        router: Router,
        server: Arc<Server>,
    ) -> Self {
        let (input, head) = (BytesMut::new(), Vec::with_capacity(512));
        Connection { io, input, head, peer, local, secure, router, server, fresh: false }
    }

    /// Serves requests until the end.
    pub async fn run(mut self) {
        let next = loop {
            match self.next_head().await {
                Ok(Some(Parsed::Ready(head))) => match self.serve(*head).await {
                    Ok(Next::Request) => {}
                    Ok(other) => break other,
                    Err(error) => {
                        tracing::debug!(peer = %self.peer, %error, "connection lost");
                        return;
                    }
                },
                // Recorded: master-empty.har, "RAW Content-Length too short": what came along with
                // a good request does not close the connection, what comes later does.
                Ok(Some(Parsed::Refused(Refusal::Silent))) if !self.fresh => break Next::Ignore,
                Ok(Some(Parsed::Refused(refusal))) => break self.refuse(refusal).await,
                Ok(_) | Err(_) => break Next::Close,
            }
        };
        match next {
            // TLS has words for the end, without which it looks like an attack.
            Next::Close if self.secure => {
                let _ = timeout(Duration::from_millis(LINGER_MS), self.io.shutdown()).await;
            }
            Next::Request | Next::Close => {}
            Next::Linger => self.linger(LINGER_MS, true).await,
            Next::Ignore => self.linger(IGNORE_MS, false).await,
        }
    }

    /// Reads until a head is complete; none when the peer left or stayed idle for too long.
    async fn next_head(&mut self) -> io::Result<Option<Parsed>> {
        let limits = &self.server.options.limits;
        let mut scanned = 0;
        let mut started: Option<Instant> = None;
        loop {
            match head::parse(&mut self.input, &mut scanned, self.server.options.dialect, limits) {
                Parsed::Incomplete => {}
                parsed => return Ok(Some(parsed)),
            }
            let patience_ms = if self.input.is_empty() {
                limits.idle_timeout_ms
            } else {
                let since = started.get_or_insert_with(Instant::now).elapsed().as_millis();
                limits.head_timeout_ms.saturating_sub(u64::try_from(since).unwrap_or(u64::MAX))
            };
            self.input.reserve(READ_BYTES);
            let patience = Duration::from_millis(patience_ms);
            let read = tokio::select! {
                biased;
                read = timeout(patience, self.io.read_buf(&mut self.input)) => read,
                () = self.server.shutdown.cancelled() => return Ok(None),
            };
            match read {
                Ok(Ok(0)) | Err(_) => return Ok(None),
                Ok(Ok(_)) => self.fresh = true,
                Ok(Err(error)) => return Err(error),
            }
        }
    }

    async fn refuse(&mut self, refusal: Refusal) -> Next {
        let Refusal::BadMessage(status, reason) = refusal else { return Next::Close };
        tracing::debug!(peer = %self.peer, status, %reason, "bad request");
        let page = answer::bad_message(status, &reason);
        let patience = Duration::from_millis(self.server.options.limits.write_timeout_ms);
        match timeout(patience, self.io.write_all(&page)).await {
            Ok(Ok(())) => Next::Linger,
            _ => Next::Close,
        }
    }

    /// Lets the peer read what was said last: closing at once with unread input would reset the
    /// connection under it.
    async fn linger(&mut self, patience_ms: u64, say_end: bool) {
        let until_gone = async {
            if say_end {
                self.io.shutdown().await?;
            }
            loop {
                self.input.clear();
                self.input.reserve(READ_BYTES);
                if self.io.read_buf(&mut self.input).await? == 0 || !say_end {
                    return io::Result::Ok(());
                }
            }
        };
        let patience = Duration::from_millis(patience_ms);
        tokio::select! {
            _ = timeout(patience, until_gone) => {}
            () = self.server.shutdown.cancelled() => {}
        }
    }

    async fn serve(&mut self, head: Head) -> io::Result<Next> {
        let access = Access::new(&head, self.peer);
        self.fresh = false;
        let limits = &self.server.options.limits;
        let asked = Asked::new(&head, &self.server.options);
        let most_bytes = if asked.streams { u64::MAX } else { limits.body_bytes };
        let mut decoder = Decoder::new(head.length, most_bytes);
        if decoder.is_too_large() {
            return self.reject(&asked, BodyError::TooLarge, &access).await;
        }
        let unzip = answer::body_is_gzip(&head.request.headers, self.server.options.dialect);
        let Head { mut request, target, lines, .. } = head;
        request.extensions.insert(Received {
            peer: self.peer,
            local: self.local,
            secure: self.secure,
            target,
            head: lines,
        });
        let ready = if unzip { None } else { whole_body(&mut decoder, &mut self.input) };
        let (body, mut pump) = match ready {
            Some(Ok(body)) => (body, None),
            Some(Err(error)) => return self.reject(&asked, error, &access).await,
            None => {
                let (pump, body) = Pump::new(decoder, &asked, unzip, &self.server);
                (body, Some(pump))
            }
        };
        let answered = self.call(Request::from_parts(request, body), &mut pump).await?;
        let response = match answered {
            Ok(response) => whole::restore(response),
            Err(error) => return self.reject(&asked, error, &access).await,
        };
        let status = response.status();
        let written = self.write(&asked, response).await;
        access.log(status, written.as_ref().ok().map(|written| written.bytes));
        let written = written?;
        let unread = match pump {
            Some(mut pump) if !pump.is_end() => {
                let most = UNWANTED_BODY_BYTES;
                !written.keep_alive || !pump.discard(&mut self.io, &mut self.input, most).await?
            }
            _ => false,
        };
        if unread || !written.keep_alive || self.server.shutdown.is_cancelled() {
            let silent = !unread && self.input.is_empty();
            return Ok(if silent { Next::Close } else { Next::Linger });
        }
        Ok(Next::Request)
    }

    /// Calls the handler, and feeds it the body while it comes.
    async fn call(
        &mut self,
        request: Request,
        pump: &mut Option<Pump>,
    ) -> io::Result<Result<Response, BodyError>> {
        let dialect = self.server.options.dialect;
        let handler = AssertUnwindSafe(self.router.call(request)).catch_unwind();
        tokio::pin!(handler);
        loop {
            let feeding = pump.as_mut().filter(|pump| pump.is_feeding());
            let answered = match feeding {
                None => handler.as_mut().await,
                Some(pump) => tokio::select! {
                    biased;
                    answered = handler.as_mut() => answered,
                    pumped = pump.run(&mut self.io, &mut self.input) => match pumped? {
                        Pumped::Done => continue,
                        Pumped::Failed(BodyError::Ended) => {
                            return Err(io::ErrorKind::UnexpectedEof.into());
                        }
                        Pumped::Failed(error) => return Ok(Err(error)),
                    },
                },
            };
            return Ok(Ok(match answered {
                Ok(Ok(response)) => response,
                Ok(Err(never)) => match never {},
                Err(_) => {
                    tracing::error!("a handler panicked");
                    answer::plain(dialect, StatusCode::INTERNAL_SERVER_ERROR, "Internal error")
                }
            }));
        }
    }

    /// Answers a request whose body cannot be taken.
    async fn reject(
        &mut self,
        asked: &Asked,
        error: BodyError,
        access: &Access,
    ) -> io::Result<Next> {
        let dialect = self.server.options.dialect;
        let (status, text) = match (dialect, error) {
            // Recorded: master-empty.har, "RAW chunked request body whose first chunk ...".
            (Dialect::Libprocess, BodyError::Broken) => (500, "failed to decode body"),
            (Dialect::Libprocess, BodyError::Crowded) => (503, "503 Service Unavailable."),
            (Dialect::Libprocess, _) => (413, "413 Request Entity Too Large."),
            (Dialect::Jetty, BodyError::Broken) => (400, "Bad Request"),
            (Dialect::Jetty, BodyError::Crowded) => (503, "Service Unavailable"),
            (Dialect::Jetty, _) => (413, "Payload Too Large"),
        };
        let code = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
        access.log(code, Some(text.len() as u64));
        if dialect == Dialect::Jetty {
            return Ok(self.refuse(Refusal::BadMessage(status, text.into())).await);
        }
        self.write(asked, answer::plain(dialect, code, text)).await?;
        Ok(Next::Ignore)
    }
}

/// The whole body, if it came with the head.
fn whole_body(decoder: &mut Decoder, input: &mut BytesMut) -> Option<Result<Body, BodyError>> {
    if decoder.is_end() {
        return Some(Ok(Body::empty()));
    }
    if !decoder.is_within(input.len()) {
        return None;
    }
    let mut pieces: Vec<Bytes> = Vec::new();
    loop {
        match decoder.step(input) {
            Ok(Step::Data(piece)) => pieces.push(piece),
            Ok(Step::End) => return Some(Ok(crate::Parts::from(pieces).into_body())),
            Ok(Step::NeedMore) => return Some(Err(BodyError::Ended)),
            Err(error) => return Some(Err(error)),
        }
    }
}
