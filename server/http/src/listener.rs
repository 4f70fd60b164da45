//! Accepting connections, and ending them in order.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::ServerOptions;
use crate::connection::{Connection, Server};
use crate::whole::KeepBody;

/// A bound socket that is not served yet.
#[derive(Debug)]
pub struct Listener {
    socket: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Binds an address; port 0 takes any free one.
    pub async fn bind(address: impl ToSocketAddrs) -> io::Result<Self> {
        let socket = TcpListener::bind(address).await?;
        let address = socket.local_addr()?;
        Ok(Listener { socket, address })
    }

    /// The address that was bound.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// The next connection, once there is a slot for it.
    async fn accept(
        &self,
        slots: &Arc<Semaphore>,
    ) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
        let slot = slots.clone().acquire_owned().await.map_err(io::Error::other)?;
        let (socket, peer) = self.socket.accept().await?;
        socket.set_nodelay(true)?;
        Ok((socket, peer, slot))
    }

    /// Runs each connection in a task of its own until `shutdown`, so many at once; then they have
    /// `drain` to end.
    pub(crate) async fn serve_each<F>(
        self,
        connections_max: usize,
        drain: Duration,
        shutdown: &CancellationToken,
        run: impl Fn(TcpStream, SocketAddr) -> F,
    ) where
        F: Future<Output = ()> + Send + 'static,
    {
        let slots = Arc::new(Semaphore::new(connections_max.max(1)));
        let mut connections = JoinSet::new();
        loop {
            let accepted = tokio::select! {
                () = shutdown.cancelled() => break,
                Some(_) = connections.join_next() => continue,
                accepted = self.accept(&slots) => accepted,
            };
            match accepted {
                Ok((socket, peer, slot)) => {
                    let running = run(socket, peer);
                    connections.spawn(async move {
                        running.await;
                        drop(slot);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(Duration::from_millis(ACCEPT_PAUSE_MS)).await;
                }
            }
        }
        drop(self);
        let all_ended = async { while connections.join_next().await.is_some() {} };
        if timeout(drain, all_ended).await.is_err() {
            tracing::warn!(count = connections.len(), "dropping connections that did not end");
            connections.shutdown().await;
        }
    }
}

/// After a failed accept (no file descriptors left) some connections may end meanwhile.
const ACCEPT_PAUSE_MS: u64 = 50;

/// Serves a router until `shutdown`: then idle connections are closed, streams end, and requests
/// in flight have `drain_timeout_ms` to finish.
pub async fn serve(
    listener: Listener,
    router: Router,
    options: ServerOptions,
    shutdown: CancellationToken,
) -> io::Result<()> {
    let (most_connections, drain) =
        (options.limits.connections, Duration::from_millis(options.limits.drain_timeout_ms));
    // The server's own limit comes first, except for streams that a handler collects.
    let most = usize::try_from(options.limits.body_bytes).unwrap_or(usize::MAX);
    let router = router.layer(DefaultBodyLimit::max(most)).layer(KeepBody);
    let server = Arc::new(Server { options, shutdown: shutdown.clone(), bodies: Arc::default() });
    let each = |socket, peer| run(socket, peer, router.clone(), server.clone());
    listener.serve_each(most_connections, drain, &shutdown, each).await;
    Ok(())
}

async fn run(socket: TcpStream, peer: SocketAddr, router: Router, server: Arc<Server>) {
    let Ok(local) = socket.local_addr() else { return };
    let Some(tls) = server.options.tls.clone() else {
        return Connection::new(socket, peer, local, false, router, server).run().await;
    };
    let patience = Duration::from_millis(server.options.limits.handshake_timeout_ms);
    match timeout(patience, tokio_rustls::TlsAcceptor::from(tls.config).accept(socket)).await {
        Ok(Ok(socket)) => Connection::new(socket, peer, local, true, router, server).run().await,
        Ok(Err(error)) => tracing::debug!(%peer, %error, "TLS handshake failed"),
        Err(_) => tracing::debug!(%peer, "TLS handshake took too long"),
    }
}
