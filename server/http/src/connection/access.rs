//! The access log: one line a request, at `INFO` of the target `ekiden_http::access`.
//!
//! Neither queries nor headers are logged: both may hold secrets.

use std::net::SocketAddr;
use std::time::Instant;

use http::{Method, StatusCode};

use super::head::Head;

/// A request that will be logged; nothing is kept of it when nobody listens.
pub struct Access {
    request: Option<(Method, String)>,
    peer: SocketAddr,
    started: Instant,
}

impl Access {
    pub fn new(head: &Head, peer: SocketAddr) -> Self {
        let listened = tracing::enabled!(target: "ekiden_http::access", tracing::Level::INFO);
        let request =
            listened.then(|| (head.request.method.clone(), head.request.uri.path().to_owned()));
        Access { request, peer, started: Instant::now() }
    }

    /// Logs the end of an answer: all of it was written (so many bytes of body), or it was cut.
    pub fn log(&self, status: StatusCode, bytes: Option<u64>) {
        let Some((method, path)) = &self.request else { return };
        tracing::info!(
            target: "ekiden_http::access",
            peer = %self.peer, %method, path, status = status.as_u16(), bytes,
            cut = bytes.is_none(), micros = self.started.elapsed().as_micros() as u64,
        );
    }
}
