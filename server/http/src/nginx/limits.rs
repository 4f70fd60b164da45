//! Bounds of what a client of the gateway can make grow or wait; nginx's where it has some.

use std::time::Duration;

#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections served at once; further ones wait in the backlog.
    pub connections: usize,
    /// A kept-alive connection without a request (`keepalive_timeout 65`).
    pub idle: Duration,
    /// From the first byte of a connection or request to the end of the head
    /// (`client_header_timeout`).
    pub head: Duration,
    /// Between two reads of a body (`client_body_timeout`).
    pub body: Duration,
    /// Between two writes that make progress (`send_timeout`).
    pub write: Duration,
    /// Connecting to a backend (`proxy_connect_timeout`).
    pub connect: Duration,
    /// The silence of a backend that is borne at most, whatever a route says.
    pub silence: Duration,
    /// A TLS handshake.
    pub handshake: Duration,
    /// What is still read after an answer that did not wait for the body (`lingering_timeout`).
    pub linger: Duration,
    pub linger_bytes: usize,
    /// What a client may send ahead while it is answered.
    pub ahead_bytes: usize,
    /// A body without a length is collected up to here, so that its length can be told.
    pub collected_bytes: usize,
    /// From the wish to stop until connections that still answer are dropped.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            connections: 10_000,
            idle: Duration::from_secs(65),
            head: Duration::from_secs(60),
            body: Duration::from_secs(60),
            write: Duration::from_secs(60),
            connect: Duration::from_secs(60),
            silence: Duration::from_secs(3600),
            handshake: Duration::from_secs(60),
            linger: Duration::from_secs(5),
            linger_bytes: 64 * 1024 * 1024,
            ahead_bytes: 64 * 1024,
            collected_bytes: 1024 * 1024,
            drain: Duration::from_secs(5),
        }
    }
}
