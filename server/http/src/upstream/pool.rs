//! Connections that wait for their next request.

use std::collections::HashMap;
use std::io;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use bytes::BytesMut;

use super::connect::{Connectors, Target};
use crate::halves::{Reader, Writer};
use crate::{TlsError, Trust};

/// Connections to one backend that wait.
const IDLE_MAX: usize = 32;
/// Backends that connections wait for.
const TARGETS_MAX: usize = 1024;
/// Shorter than servers keep idle connections (Jetty: 30 s).
const IDLE_TIME: Duration = Duration::from_secs(10);

/// A connection to a backend.
pub struct Connection {
    pub(crate) reader: Reader,
    pub(crate) writer: Writer,
    /// What was read of the answer and not looked at.
    pub(crate) input: BytesMut,
    /// Whether it served another request before.
    pub(crate) is_used: bool,
    target: Target,
}

struct Idle {
    connection: Connection,
    since: Instant,
}

/// All backends that were spoken to.
pub struct Upstreams {
    connectors: Connectors,
    idle: Mutex<HashMap<Target, Vec<Idle>>>,
}

impl Upstreams {
    /// Nodes of ours that speak TLS are believed as `trust` says; without it, whoever they are.
    pub fn new(trust: Option<&Trust>) -> Result<Self, TlsError> {
        Ok(Upstreams { connectors: Connectors::new(trust)?, idle: Mutex::default() })
    }

    /// A waiting connection that is still good, the one used last first.
    pub(crate) fn waiting(&self, target: &Target) -> Option<Connection> {
        loop {
            let mut idle = self.idle.lock().ok()?;
            let list = idle.get_mut(target)?;
            let last = list.pop();
            if list.is_empty() {
                idle.remove(target);
            }
            drop(idle);
            let mut last = last?;
            if last.since.elapsed() < IDLE_TIME && last.connection.reader.is_quiet() {
                return Some(last.connection);
            }
        }
    }

    /// A new connection; an error of the kind `TimedOut` after so long.
    pub(crate) async fn connect(
        &self,
        target: &Target,
        patience: Duration,
    ) -> io::Result<Connection> {
        let (reader, writer) = self.connectors.connect(target, patience).await?;
        let target = target.clone();
        Ok(Connection { reader, writer, input: BytesMut::new(), is_used: false, target })
    }

    /// Keeps a connection whose answer was read to its end.
    pub(crate) fn keep(&self, mut connection: Connection) {
        if !connection.input.is_empty() || !connection.reader.is_quiet() {
            return;
        }
        connection.is_used = true;
        connection.input = BytesMut::new();
        let now = Instant::now();
        let is_old = |idle: &Idle| now.duration_since(idle.since) >= IDLE_TIME;
        let Ok(mut idle) = self.idle.lock() else { return };
        if idle.len() >= TARGETS_MAX {
            idle.retain(|_, list| list.last().is_some_and(|last| !is_old(last)));
        }
        if idle.len() >= TARGETS_MAX && !idle.contains_key(&connection.target) {
            return;
        }
        let list = idle.entry(connection.target.clone()).or_default();
        if list.first().is_some_and(is_old) {
            list.retain(|waiting| !is_old(waiting));
        }
        if list.len() < IDLE_MAX {
            list.push(Idle { connection, since: now });
        }
    }
}
