//! What a server is told at its start.

use crate::Tls;

/// Whose manners the server has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Mesos masters and agents.
    Libprocess,
    /// Marathon.
    Jetty,
}

/// Bounds of everything that a client can make grow or wait.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Request line and headers together.
    pub head_bytes: usize,
    pub header_count: usize,
    /// A request body, also after its decompression. A stream of records has no such bound: its
    /// handler reads it piece by piece.
    pub body_bytes: u64,
    /// Bodies of all requests together that did not come with their heads.
    pub bodies_bytes: u64,
    /// Connections served at once; further ones wait in the backlog.
    pub connections: usize,
    /// A kept-alive connection without a request.
    pub idle_timeout_ms: u64,
    /// From the first byte of a request to the end of its headers.
    pub head_timeout_ms: u64,
    /// Between two reads of a request body that is wanted.
    pub body_timeout_ms: u64,
    /// Between two writes that make progress.
    pub write_timeout_ms: u64,
    /// A TLS handshake.
    pub handshake_timeout_ms: u64,
    /// From the wish to stop until connections that still answer are dropped.
    pub drain_timeout_ms: u64,
}

impl Limits {
    /// The original's own limits where it has some, generous ones where it has none.
    pub fn of(dialect: Dialect) -> Self {
        let common = Limits {
            head_bytes: 80 * 1024,
            header_count: 256,
            body_bytes: 64 * 1024 * 1024,
            bodies_bytes: 1024 * 1024 * 1024,
            connections: 10_000,
            idle_timeout_ms: 600_000,
            head_timeout_ms: 30_000,
            body_timeout_ms: 120_000,
            write_timeout_ms: 60_000,
            handshake_timeout_ms: 15_000,
            drain_timeout_ms: 5_000,
        };
        match dialect {
            Dialect::Libprocess => common,
            Dialect::Jetty => Limits {
                head_bytes: 8 * 1024,
                idle_timeout_ms: 30_000,
                body_timeout_ms: 30_000,
                write_timeout_ms: 30_000,
                ..common
            },
        }
    }
}

/// How a listener is served.
#[derive(Clone, Debug)]
pub struct ServerOptions {
    pub dialect: Dialect,
    pub limits: Limits,
    pub tls: Option<Tls>,
    /// Whether bodies are compressed for those who accept it (`--disable_http_compression`).
    pub compress: bool,
}

impl ServerOptions {
    /// Plain HTTP with the dialect's limits.
    pub fn new(dialect: Dialect) -> Self {
        ServerOptions { dialect, limits: Limits::of(dialect), tls: None, compress: true }
    }
}
