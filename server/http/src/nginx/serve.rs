//! Accepting connections, and ending them in order.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::connection::Connection;
use super::{Handler, Limits, TlsFacts};
use crate::halves;
use crate::{Listener, Tls};

/// How a port of the gateway is served.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub limits: Limits,
    pub tls: Option<Tls>,
}

/// What all connections of a port share.
pub struct Shared<H> {
    pub handler: Arc<H>,
    pub limits: Limits,
    pub shutdown: CancellationToken,
    /// Connections so far.
    pub count: AtomicU64,
}

/// The first byte of a TLS handshake.
const HANDSHAKE: u8 = 0x16;
/// After a failed accept (no file descriptors left) some connections may end meanwhile.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves a port until `shutdown`: then idle connections are closed, streams end, and requests in
/// flight have [`Limits::drain`] to finish.
pub async fn serve<H: Handler>(
    listener: Listener,
    handler: Arc<H>,
    options: Options,
    shutdown: CancellationToken,
) -> io::Result<()> {
    let slots = Arc::new(Semaphore::new(options.limits.connections.max(1)));
    let drain = options.limits.drain;
    let tls = options.tls;
    let shared = Arc::new(Shared {
        handler,
        limits: options.limits,
        shutdown: shutdown.clone(),
        count: AtomicU64::new(0),
    });
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = shutdown.cancelled() => break,
            Some(_) = connections.join_next() => continue,
            accepted = listener.accept(&slots) => accepted,
        };
        match accepted {
            Ok((socket, peer, slot)) => {
                let (shared, tls) = (shared.clone(), tls.clone());
                connections.spawn(async move {
                    run(socket, peer, tls, shared).await;
                    drop(slot);
                });
            }
            Err(error) => {
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    let all_ended = async { while connections.join_next().await.is_some() {} };
    if timeout(drain, all_ended).await.is_err() {
        tracing::warn!(count = connections.len(), "dropping connections that did not end");
        connections.shutdown().await;
    }
    Ok(())
}

async fn run<H: Handler>(
    socket: TcpStream,
    peer: SocketAddr,
    tls: Option<Tls>,
    shared: Arc<Shared<H>>,
) {
    let Ok(local) = socket.local_addr() else { return };
    let secure = tls.is_some();
    let (mut is_mistaken, mut facts) = (false, None);
    let (reader, writer) = match tls {
        None => halves::plain(socket),
        Some(tls) => match timeout(shared.limits.handshake, greet(socket, tls)).await {
            Ok(Ok(Greeted::Secure(reader, writer, told))) => {
                facts = told;
                (reader, writer)
            }
            Ok(Ok(Greeted::Plain(socket))) => {
                is_mistaken = true;
                halves::plain(socket)
            }
            Ok(Err(error)) => {
                tracing::debug!(%peer, %error, "TLS handshake failed");
                return;
            }
            Err(_) => {
                tracing::debug!(%peer, "TLS handshake took too long");
                return;
            }
        },
    };
    let secure = secure && !is_mistaken;
    let number = shared.count.fetch_add(1, Ordering::Relaxed) + 1;
    let tls = facts;
    let connection =
        Connection { reader, writer, peer, local, secure, tls, number, is_mistaken, shared };
    connection.run().await;
}

enum Greeted {
    Secure(halves::Reader, halves::Writer, Option<TlsFacts>),
    Plain(TcpStream),
}

/// nginx tells those who speak plain HTTP to a TLS port by their first byte.
async fn greet(socket: TcpStream, tls: Tls) -> io::Result<Greeted> {
    let mut first = [0];
    if socket.peek(&mut first).await? == 1 && first != [HANDSHAKE] {
        return Ok(Greeted::Plain(socket));
    }
    let socket = tokio_rustls::TlsAcceptor::from(tls.config).accept(socket).await?;
    let facts = TlsFacts::of(socket.get_ref().1);
    let (reader, writer) = halves::tls(socket.into());
    Ok(Greeted::Secure(reader, writer, facts))
}
