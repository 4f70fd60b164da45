//! The ports of a task that pretends.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// Ports of one task that are served at most.
pub const LIMIT: usize = 16;
/// Connections of one port served at once.
const CONNECTION_LIMIT: usize = 64;
const MAX_HEAD_BYTES: usize = 8192;
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves until dropped. A port that is taken is left alone.
pub fn serve(ip: IpAddr, ports: &[u16], healthy: bool) -> JoinSet<()> {
    let mut servers = JoinSet::new();
    for port in ports {
        servers.spawn(listen(SocketAddr::new(ip, *port), healthy));
    }
    servers
}

async fn listen(address: SocketAddr, healthy: bool) {
    let listener = match TcpListener::bind(address).await {
        Ok(listener) => listener,
        Err(error) => {
            tracing::debug!(%error, %address, "a scripted task cannot listen");
            return;
        }
    };
    let mut connections = JoinSet::new();
    loop {
        while connections.len() >= CONNECTION_LIMIT {
            connections.join_next().await;
        }
        while connections.try_join_next().is_some() {}
        if let Ok((stream, _)) = listener.accept().await {
            connections.spawn(async move {
                let _ = tokio::time::timeout(PATIENCE, answer(stream, healthy)).await;
            });
        }
    }
}

const BODY: &str = "ok";

async fn answer(mut stream: TcpStream, healthy: bool) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut bytes = [0; 1024];
    while !head.windows(4).any(|window| window == b"\r\n\r\n") && head.len() < MAX_HEAD_BYTES {
        let count = stream.read(&mut bytes).await?;
        if count == 0 {
            return Ok(());
        }
        head.extend_from_slice(&bytes[..count]);
    }
    // The same body without a type, healthy or not. Recorded: marathon/05-deployments-queue.har,
    // `lastResponse`.
    let status = if healthy { "200 OK" } else { "500 Internal Server Error" };
    let text = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{BODY}",
        BODY.len()
    );
    stream.write_all(text.as_bytes()).await?;
    stream.shutdown().await
}
