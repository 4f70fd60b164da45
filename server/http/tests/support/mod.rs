//! A server on a free port and a client that speaks raw bytes.

#![allow(dead_code)]

pub mod har;

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use ekiden_http::{Dialect, Listener, ServerOptions, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A running server.
pub struct Running {
    pub address: SocketAddr,
    pub shutdown: CancellationToken,
    pub served: JoinHandle<std::io::Result<()>>,
}

pub async fn start(dialect: Dialect, router: Router) -> Running {
    start_with(ServerOptions::new(dialect), router).await
}

pub async fn start_with(options: ServerOptions, router: Router) -> Running {
    let listener = Listener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr();
    let shutdown = CancellationToken::new();
    let served = tokio::spawn(serve(listener, router, options, shutdown.clone()));
    Running { address, shutdown, served }
}

/// What came back, and whether the server closed.
#[derive(Debug)]
pub struct Reply {
    pub bytes: Vec<u8>,
    pub closed: bool,
}

/// How long a connection must stay silent to count as left open.
const SILENCE_MS: u64 = 250;

/// Sends bytes and takes all that comes until the server closes or falls silent.
pub async fn exchange(address: SocketAddr, request: &[u8]) -> Reply {
    let mut socket = TcpStream::connect(address).await.expect("connected");
    socket.write_all(request).await.expect("sent");
    receive(&mut socket).await
}

pub async fn receive(socket: &mut TcpStream) -> Reply {
    let mut bytes = Vec::new();
    let silence = Duration::from_millis(SILENCE_MS);
    loop {
        match tokio::time::timeout(silence, socket.read_buf(&mut bytes)).await {
            Err(_) => return Reply { bytes, closed: false },
            Ok(Ok(0)) | Ok(Err(_)) => return Reply { bytes, closed: true },
            Ok(Ok(_)) => {}
        }
    }
}

/// The text with every date replaced.
pub fn without_date(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let lines = text
        .split("\r\n")
        .map(|line| if line.starts_with("Date: ") && line.len() == 35 { "Date: *" } else { line });
    lines.collect::<Vec<_>>().join("\r\n")
}
