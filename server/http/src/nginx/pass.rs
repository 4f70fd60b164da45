//! Passing a request on to a backend, and its answer back.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::time::timeout;

use super::Header;
use super::answer::{End, HeadParts};
use super::exchange::{Exchange, Passed, append};
use super::relay::{self, Down, Relayed, Up, UpEnd};
use crate::connection::head::BodyLength;
use crate::upstream::{BodyEnd, Connection, Forward, Framing, ResponseHead, Target, Upstreams};

/// What headers of an answer become that lead somewhere (`proxy_redirect`): the value that goes to
/// the client, where it is another.
pub trait Retouch: Sync {
    /// The header `Location`.
    fn location(&self, value: &[u8]) -> Option<Vec<u8>>;
    /// The header `Refresh`.
    fn refresh(&self, value: &[u8]) -> Option<Vec<u8>>;
}

/// How a request is passed on.
pub struct Passing<'p> {
    pub target: &'p Target,
    pub forward: Forward<'p>,
    /// The longest request body.
    pub body_limit_bytes: u64,
    /// Whether a body without a length is collected first.
    pub buffer_request: bool,
    /// How long the backend may be silent.
    pub read_timeout: Duration,
    pub retouch: &'p dyn Retouch,
    /// Headers that are added to the answer.
    pub added: &'p [Header],
}

/// Headers of answers that nginx does not pass on, or writes itself.
const HIDDEN: &[&str] = &[
    "date",
    "server",
    "x-pad",
    "x-accel-expires",
    "x-accel-redirect",
    "x-accel-limit-rate",
    "x-accel-buffering",
    "x-accel-charset",
    "connection",
    "keep-alive",
    "transfer-encoding",
    "content-length",
    "content-type",
    "status",
];

/// A request body as the backend gets it.
struct Outgoing {
    framing: Framing,
    /// What was read of it, in its framing.
    first: Vec<u8>,
    /// Whether `first` is all.
    is_whole: bool,
}

/// Why there is no answer to pass on.
enum Failure {
    /// nginx's page of this status.
    Page(u16),
    /// The connection ends without a word.
    Cut(io::Error),
    /// A connection that had waited was closed by the backend meanwhile.
    Stale,
}

impl Exchange<'_> {
    /// Passes the request on. What goes wrong before an answer begins is answered with nginx's
    /// page; an error ends the connection.
    pub async fn pass(&mut self, upstreams: &Upstreams, passing: &Passing<'_>) -> io::Result<()> {
        let limit = passing.body_limit_bytes;
        if self.request.content_length().is_some_and(|length| length > limit) {
            return self.page(413).await;
        }
        self.body.limit(limit);
        self.tally.passed =
            Some(Passed { address: passing.target.authority(), ..Passed::default() });
        let failure = match self.outgoing(passing).await {
            Ok(outgoing) => match self.deliver(upstreams, passing, &outgoing).await {
                Ok(()) => return Ok(()),
                Err(failure) => failure,
            },
            Err(failure) => failure,
        };
        match failure {
            Failure::Page(status) => self.page(status).await,
            Failure::Stale => self.page(502).await,
            Failure::Cut(error) => {
                if self.tally.status == 0 {
                    self.tally.status = 499;
                }
                Err(error)
            }
        }
    }

    /// Reads as much of the body as must be known before the backend is spoken to.
    async fn outgoing(&mut self, passing: &Passing<'_>) -> Result<Outgoing, Failure> {
        self.begin_body().await.map_err(Failure::Cut)?;
        let mut first = Vec::new();
        if let Some(length) = self.request.content_length() {
            let framing = match length {
                0 if self.request.value("Content-Length").is_none() => Framing::None,
                length => Framing::Length(length),
            };
            self.take_ready(&mut first, false)?;
            return Ok(Outgoing { framing, first, is_whole: self.body.is_end() });
        }
        let collects = passing.buffer_request || passing.forward.minor == 0;
        while collects && first.len() <= self.limits.collected_bytes {
            match self.piece().await {
                Ok(Some(piece))
                    if (first.len() + piece.len()) as u64 > passing.body_limit_bytes =>
                {
                    return Err(Failure::Page(413));
                }
                Ok(Some(piece)) => first.extend_from_slice(&piece),
                Ok(None) => {
                    let framing = Framing::Length(first.len() as u64);
                    return Ok(Outgoing { framing, first, is_whole: true });
                }
                Err(0) => return Err(Failure::Cut(io::ErrorKind::ConnectionAborted.into())),
                Err(status) => return Err(Failure::Page(status)),
            }
        }
        if passing.forward.minor == 0 {
            // Its length would have to be told; see `collected_bytes`.
            return Err(Failure::Page(413));
        }
        let mut chunks = Vec::new();
        append(&mut chunks, &first, true);
        self.take_ready(&mut chunks, true)?;
        Ok(Outgoing { framing: Framing::Chunked, first: chunks, is_whole: false })
    }

    /// What of the body came with the head.
    fn take_ready(&mut self, out: &mut Vec<u8>, is_chunked: bool) -> Result<(), Failure> {
        use crate::connection::body::Step;
        loop {
            match self.body.step(self.input) {
                Ok(Step::Data(piece)) => append(out, &piece, is_chunked),
                Ok(Step::End | Step::NeedMore) => return Ok(()),
                Err(_) => return Err(Failure::Page(400)),
            }
        }
    }

    async fn deliver(
        &mut self,
        upstreams: &Upstreams,
        passing: &Passing<'_>,
        outgoing: &Outgoing,
    ) -> Result<(), Failure> {
        // A connection that waited may close at the moment it is used: only what may be sent twice
        // is risked on it. nginx opens one for each request.
        let repeats = outgoing.is_whole
            && matches!(&self.request.line.method[..], b"GET" | b"HEAD" | b"OPTIONS");
        let waiting = if repeats && passing.forward.minor == 1 {
            upstreams.waiting(passing.target)
        } else {
            None
        };
        if let Some(connection) = waiting {
            match Box::pin(self.converse(upstreams, connection, passing, outgoing)).await {
                Err(Failure::Stale) => {}
                ended => return ended,
            }
        }
        let started = Instant::now();
        let connected = tokio::select! {
            biased;
            connected = upstreams.connect(passing.target, self.limits.connect) => connected,
            gone = super::exchange::watch(self.reader, self.input, self.limits.ahead_bytes) => {
                return Err(Failure::Cut(gone));
            }
        };
        if let Some(passed) = &mut self.tally.passed {
            passed.connect = Some(started.elapsed());
        }
        let connection = connected.map_err(|error| {
            tracing::debug!(target = passing.target.authority(), %error, "cannot reach a backend");
            Failure::Page(status_of(&error))
        })?;
        Box::pin(self.converse(upstreams, connection, passing, outgoing)).await
    }

    async fn converse(
        &mut self,
        upstreams: &Upstreams,
        mut connection: Connection,
        passing: &Passing<'_>,
        outgoing: &Outgoing,
    ) -> Result<(), Failure> {
        let started = Instant::now();
        let failed = |used: bool, error: &io::Error| match used {
            true => Failure::Stale,
            false => Failure::Page(status_of(error)),
        };
        let mut request = passing.forward.head(outgoing.framing);
        request.extend_from_slice(&outgoing.first);
        let sent = connection.writer.write_within(&request, self.limits.write).await;
        drop(request);
        sent.map_err(|error| failed(connection.is_used, &error))?;

        let is_done = AtomicBool::new(outgoing.is_whole);
        let (is_head, is_old) = (self.is_head(), self.is_old());
        let label = self.connection();
        let patience = passing.read_timeout.min(self.limits.silence);
        let Connection { reader: backend, writer: to_backend, input: answer, is_used, .. } =
            &mut connection;
        let mut up = Box::pin(
            Up {
                reader: self.reader,
                input: self.input,
                body: &mut self.body,
                backend: to_backend,
                is_chunked: outgoing.framing == Framing::Chunked,
                limits: self.limits,
                is_done: &is_done,
            }
            .run(),
        );
        let asked = tokio::select! {
            biased;
            head = read_head(backend, answer, is_head, patience, &is_done) => head,
            end = &mut up => return Err(refused(end)),
            () = self.shutdown.cancelled() => return Err(Failure::Page(502)),
        };
        let head = asked.map_err(|failure| match failure {
            Failure::Stale if !*is_used => Failure::Page(502),
            failure => failure,
        })?;
        if let Some(passed) = &mut self.tally.passed {
            passed.header = Some(started.elapsed());
        }
        let is_asked = passing.forward.upgrades && self.request.value("Upgrade").is_some();
        if head.status == 101 && !is_asked {
            return Err(Failure::Page(502));
        }
        self.tally.status = head.status;
        let end = client_end(&head, is_head, is_old);
        if head.status == 101 {
            drop(up);
            return self.upgrade(connection, &head, passing).await.map_err(Failure::Cut);
        }
        if end == End::Close {
            self.keep_alive = false;
        }
        let label = if end == End::Close { "close" } else { label };
        let out = head_out(&head, end, label, passing);
        let (sent_bytes, body_bytes) = (AtomicU64::new(0), AtomicU64::new(0));
        let down = Down {
            backend,
            input: answer,
            end: head.end,
            writer: self.writer,
            is_chunked: end == End::Chunks,
            read_timeout: patience,
            write_timeout: self.limits.write,
            sent_bytes: &sent_bytes,
            body_bytes: &body_bytes,
        };
        let keeps = head.keep_alive && passing.forward.minor == 1;
        drop(head);
        let relayed = tokio::select! {
            biased;
            relayed = down.run(out) => relayed,
            end = &mut up => Err(gone(end)),
            () = self.shutdown.cancelled() => Err(io::ErrorKind::ConnectionAborted.into()),
        };
        drop(up);
        self.tally.sent_bytes += sent_bytes.into_inner();
        self.tally.body_bytes += body_bytes.into_inner();
        if let Some(passed) = &mut self.tally.passed {
            passed.response = Some(started.elapsed());
        }
        let Relayed { is_clean } = relayed.map_err(Failure::Cut)?;
        if is_clean && keeps && is_done.into_inner() {
            upstreams.keep(connection);
        }
        Ok(())
    }

    /// Carries what is no HTTP any more.
    async fn upgrade(
        &mut self,
        mut connection: Connection,
        head: &ResponseHead,
        passing: &Passing<'_>,
    ) -> io::Result<()> {
        self.keep_alive = false;
        let out = head_out(head, End::Nothing, "upgrade", passing);
        self.send(&out).await?;
        let shutdown = self.shutdown.clone();
        let tunnel = relay::tunnel(
            (self.reader, self.writer, self.input),
            (&mut connection.reader, &mut connection.writer, &mut connection.input),
            passing.read_timeout.min(self.limits.silence),
            self.limits.write,
        );
        tokio::select! {
            ended = tunnel => ended,
            () = shutdown.cancelled() => Err(io::ErrorKind::ConnectionAborted.into()),
        }
    }
}

fn status_of(error: &io::Error) -> u16 {
    if error.kind() == io::ErrorKind::TimedOut { 504 } else { 502 }
}

fn refused(end: UpEnd) -> Failure {
    match end {
        UpEnd::Gone(error) => Failure::Cut(error),
        UpEnd::Refused(status) => Failure::Page(status),
    }
}

fn gone(end: UpEnd) -> io::Error {
    match end {
        UpEnd::Gone(error) => error,
        UpEnd::Refused(_) => io::ErrorKind::InvalidData.into(),
    }
}

/// Waits for the head of the final answer. The backend's time runs once it has the whole request.
async fn read_head(
    backend: &mut crate::halves::Reader,
    answer: &mut bytes::BytesMut,
    is_head: bool,
    patience: Duration,
    is_done: &AtomicBool,
) -> Result<ResponseHead, Failure> {
    let mut is_first = true;
    loop {
        let head = ResponseHead::take(answer, is_head).map_err(|_| Failure::Page(502))?;
        match head {
            Some(head) if head.status < 200 && head.status != 101 => continue,
            Some(head) => return Ok(head),
            None => {}
        }
        match timeout(patience, backend.read(answer)).await {
            Ok(Ok(0)) | Ok(Err(_)) if is_first => return Err(Failure::Stale),
            Ok(Ok(0)) | Ok(Err(_)) => return Err(Failure::Page(502)),
            Ok(Ok(_)) => is_first = false,
            Err(_) if is_done.load(Ordering::Relaxed) => return Err(Failure::Page(504)),
            Err(_) => {}
        }
    }
}

/// How the client learns where the body ends.
fn client_end(head: &ResponseHead, is_head: bool, is_old: bool) -> End {
    let is_bodiless = is_head || head.status < 200 || matches!(head.status, 204 | 304);
    match head.end {
        _ if is_bodiless => {
            // Chunks beat a length; then it is not passed on.
            let is_chunked = head.value("Transfer-Encoding").is_some();
            let length = head.value("Content-Length").filter(|_| !is_chunked);
            let length = length.and_then(|length| super::decimal(length).ok());
            length.map_or(End::Nothing, End::Length)
        }
        BodyEnd::Framed(BodyLength::Known(length)) => End::Length(length),
        _ if is_old => End::Close,
        _ => End::Chunks,
    }
}

/// The head that the client gets.
fn head_out(
    head: &ResponseHead,
    end: End,
    connection: &'static str,
    passing: &Passing<'_>,
) -> Vec<u8> {
    let mut passed = Vec::with_capacity(head.headers.len());
    for header in &head.headers {
        if HIDDEN.iter().any(|name| header.is(name)) {
            continue;
        }
        let mut header = header.clone();
        let other = match () {
            () if header.is("Location") => passing.retouch.location(&header.value),
            () if header.is("Refresh") => passing.retouch.refresh(&header.value),
            () => None,
        };
        if let Some(other) = other {
            header.value = other.into();
        }
        passed.push(header);
    }
    let mut out = Vec::with_capacity(512);
    HeadParts {
        line: &head.line,
        content_type: head.value("Content-Type").map(|kind| &kind[..]),
        end,
        last_modified: None,
        connection,
        before_server: &passed,
        after_server: passing.added,
    }
    .write(&mut out);
    out
}
