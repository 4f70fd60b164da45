//! One connection: heads in, answers out, in order, until one side has had enough.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use bytes::BytesMut;
use tokio::time::timeout;

use super::answer;
use super::exchange::{Account, Exchange, Tally};
use super::serve::Shared;
use super::{Handler, Refusal, RequestHead, TlsFacts, head, page};
use crate::connection::body::{Decoder, Step};
use crate::halves::{Reader, Writer};

/// A client's connection.
pub struct Connection<H> {
    pub reader: Reader,
    pub writer: Writer,
    pub peer: SocketAddr,
    pub local: SocketAddr,
    pub secure: bool,
    pub tls: Option<TlsFacts>,
    pub number: u64,
    /// Plain HTTP on a port that speaks TLS.
    pub is_mistaken: bool,
    pub shared: Arc<Shared<H>>,
}

/// What comes next on a connection.
enum Next {
    Request(Box<RequestHead>),
    Refused(u16),
    End,
}

impl<H: Handler> Connection<H> {
    pub async fn run(mut self) {
        let mut input = BytesMut::new();
        let mut is_first = true;
        loop {
            let next = self.next(&mut input, is_first).await;
            is_first = false;
            let head = match next {
                Next::Request(head) if self.is_mistaken => {
                    self.refuse(497, Some(&head)).await;
                    break;
                }
                Next::Request(head) => head,
                Next::Refused(status) => {
                    self.refuse(status, None).await;
                    self.linger(&mut input).await;
                    break;
                }
                Next::End => break,
            };
            let mut keeps = Box::pin(self.serve(Arc::from(head), &mut input)).await;
            if keeps == Keeps::Unread {
                keeps = self.linger(&mut input).await;
            }
            if keeps != Keeps::Open {
                break;
            }
            if input.is_empty() {
                input = BytesMut::new();
            }
        }
        self.writer.end().await;
    }

    async fn next(&mut self, input: &mut BytesMut, is_first: bool) -> Next {
        let limits = &self.shared.limits;
        if input.is_empty() {
            let patience = if is_first { limits.head } else { limits.idle };
            let read = tokio::select! {
                read = self.reader.read_within(input, patience) => read,
                () = self.shared.shutdown.cancelled() => return Next::End,
            };
            if !matches!(read, Ok(count) if count > 0) {
                return Next::End;
            }
        }
        let head = async {
            let mut scanned = 0;
            loop {
                match head::take(input, &mut scanned) {
                    Ok(Some(head)) => return Next::Request(Box::new(head)),
                    Err(Refusal::Status(status)) => return Next::Refused(status),
                    Ok(None) => {}
                }
                if !matches!(self.reader.read(input).await, Ok(count) if count > 0) {
                    return Next::End;
                }
            }
        };
        timeout(limits.head, head).await.unwrap_or(Next::End)
    }

    /// Answers what cannot be served.
    async fn refuse(&mut self, status: u16, request: Option<&RequestHead>) {
        let started = Instant::now();
        let mut out = Vec::new();
        let body_bytes = answer::page_answer(&mut out, status, None, None, false, "close");
        let patience = self.shared.limits.write;
        // Whoever cannot be told has left.
        let _ = self.writer.write_within(&out, patience).await;
        self.shared.handler.account(&Account {
            request,
            peer: self.peer,
            local: self.local,
            secure: self.secure,
            tls: self.tls.as_ref(),
            connection: self.number,
            status: page::status_on_the_wire(status),
            sent_bytes: out.len() as u64,
            body_bytes,
            elapsed: started.elapsed(),
            upstream: None,
        });
    }

    async fn serve(&mut self, request: Arc<RequestHead>, input: &mut BytesMut) -> Keeps {
        let shared = self.shared.clone();
        let body = Decoder::new(request.length, u64::MAX);
        let (keep_alive, continue_owed) = (request.keep_alive, request.expects_continue);
        let mut exchange = Exchange {
            request,
            peer: self.peer,
            local: self.local,
            secure: self.secure,
            reader: &mut self.reader,
            writer: &mut self.writer,
            input,
            body,
            continue_owed,
            keep_alive,
            limits: &shared.limits,
            shutdown: &shared.shutdown,
            started: Instant::now(),
            tally: Tally::default(),
        };
        let handled = shared.handler.handle(&mut exchange).await;
        shared.handler.account(&Account {
            request: Some(&exchange.request),
            peer: exchange.peer,
            local: exchange.local,
            secure: exchange.secure,
            tls: self.tls.as_ref(),
            connection: self.number,
            status: exchange.tally.status,
            sent_bytes: exchange.tally.sent_bytes,
            body_bytes: exchange.tally.body_bytes,
            elapsed: exchange.started.elapsed(),
            upstream: exchange.tally.passed.as_ref(),
        });
        if let Err(error) = handled {
            tracing::debug!(peer = %exchange.peer, %error, "a connection was cut");
            return Keeps::Cut;
        }
        exchange.after().await
    }

    /// Reads and forgets what a client still sends, so that it reads the answer before it hears
    /// that the connection is closed.
    async fn linger(&mut self, input: &mut BytesMut) -> Keeps {
        self.writer.end().await;
        let limits = &self.shared.limits;
        let mut seen = 0;
        let forget = async {
            while seen < limits.linger_bytes {
                input.clear();
                match self.reader.read(input).await {
                    Ok(count) if count > 0 => seen += count,
                    _ => break,
                }
            }
        };
        // Whoever sends for longer is cut off.
        let _ = timeout(limits.linger, forget).await;
        Keeps::Cut
    }
}

/// What becomes of a connection after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    Open,
    /// Closed at once.
    Cut,
    /// Closed, with a part of the body that is on its way.
    Unread,
}

impl Exchange<'_> {
    /// Reads the rest of a body that nobody wanted; what comes after that.
    async fn after(&mut self) -> Keeps {
        if self.shutdown.is_cancelled() {
            self.keep_alive = false;
        }
        if self.body.is_end() {
            return if self.keep_alive { Keeps::Open } else { Keeps::Cut };
        }
        if !self.keep_alive || self.continue_owed {
            return Keeps::Unread;
        }
        let mut seen = 0;
        loop {
            match self.body.step(self.input) {
                Ok(Step::End) => return Keeps::Open,
                Ok(Step::Data(piece)) => seen += piece.len(),
                Ok(Step::NeedMore) if seen < self.limits.linger_bytes => {
                    let read = self.reader.read_within(self.input, self.limits.linger).await;
                    if !matches!(read, Ok(count) if count > 0) {
                        return Keeps::Cut;
                    }
                }
                _ => return Keeps::Unread,
            }
        }
    }
}
