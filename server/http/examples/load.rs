//! What a tiny answer and a large one cost.
//!
//! `cargo run --release -p ekiden-http --example load -- [seconds] [connections]`

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::routing::get;
use ekiden_http::{Dialect, Listener, Parts, ServerOptions, libprocess, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

/// As large as the state of 50 agents and 5000 tasks, in as many parts.
const PARTS: usize = 5_050;
const PART_BYTES: usize = 535;

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|text| text.parse::<u64>().ok());
    let seconds = arguments.next().unwrap_or(3);
    let connections = arguments.next().unwrap_or(16);
    let client = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let client = client.expect("a runtime");
    let address = start_server();
    for path in ["/tiny", "/large"] {
        for count in [1, connections] {
            let before = server_cpu_ms();
            let started = Instant::now();
            let (requests, bytes) = client.block_on(load(address, path, count, seconds));
            let wall = started.elapsed().as_secs_f64();
            let cpu = server_cpu_ms() - before;
            println!(
                "{path} {count:>3} connections: {:>9.0} requests/s {:>8.1} MB/s, \
                 server CPU {:.4} ms/request {:.3} ns/byte",
                requests as f64 / wall,
                bytes as f64 / wall / 1e6,
                cpu / requests.max(1) as f64,
                cpu * 1e6 / bytes.max(1) as f64,
            );
        }
    }
}

/// A server with a thread of its own, whose CPU time can be told apart.
fn start_server() -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::Builder::new()
        .name("server".to_owned())
        .spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async move {
                let part = Bytes::from(vec![b'x'; PART_BYTES]);
                let large: Parts = (0..PARTS).map(|_| part.clone()).collect();
                let router = Router::new()
                    .route("/tiny", get(async || libprocess::json_v0("{\"version\":\"1.11.0\"}")))
                    .route("/large", get(async move || libprocess::json_v0(large.clone())));
                let listener = Listener::bind("127.0.0.1:0").await.expect("a port");
                tell.send(listener.local_addr()).expect("a listener");
                let options = ServerOptions::new(Dialect::Libprocess);
                serve(listener, router, options, CancellationToken::new()).await.expect("served");
            });
        })
        .expect("a thread");
    told.recv().expect("an address")
}

/// CPU time of the thread named `server` so far.
fn server_cpu_ms() -> f64 {
    const TICK_MS: f64 = 10.0;
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    for task in tasks {
        let stat = std::fs::read_to_string(task.path().join("stat")).unwrap_or_default();
        if let Some((_, rest)) = stat.split_once("(server) ") {
            let fields: Vec<f64> =
                rest.split(' ').map(|field| field.parse().unwrap_or_default()).collect();
            return (fields[11] + fields[12]) * TICK_MS;
        }
    }
    0.0
}

async fn load(address: SocketAddr, path: &'static str, count: u64, seconds: u64) -> (u64, u64) {
    let until = Instant::now() + Duration::from_secs(seconds);
    let clients: Vec<_> =
        (0..count).map(|_| tokio::spawn(one_client(address, path, until))).collect();
    let (mut requests, mut bytes) = (0, 0);
    for client in clients {
        let (more_requests, more_bytes) = client.await.expect("a client");
        requests += more_requests;
        bytes += more_bytes;
    }
    (requests, bytes)
}

async fn one_client(address: SocketAddr, path: &str, until: Instant) -> (u64, u64) {
    let mut socket = TcpStream::connect(address).await.expect("connected");
    socket.set_nodelay(true).expect("an option");
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n");
    let (mut requests, mut bytes) = (0, 0);
    let mut buffer = vec![0; 256 * 1024];
    let mut length = None;
    while Instant::now() < until {
        socket.write_all(request.as_bytes()).await.expect("sent");
        let mut seen = 0;
        while length.is_none_or(|length| seen < length) {
            let count = socket.read(&mut buffer[..]).await.expect("read");
            assert!(count > 0, "closed");
            if length.is_none() {
                length = Some(whole_length(&buffer[..count]));
            }
            seen += count;
        }
        requests += 1;
        bytes += seen as u64;
    }
    (requests, bytes)
}

/// Head and body of an answer whose head is all there.
fn whole_length(start: &[u8]) -> usize {
    let text = String::from_utf8_lossy(start);
    let (head, _) = text.split_once("\r\n\r\n").expect("a whole head");
    let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: "));
    head.len() + 4 + length.and_then(|text| text.parse::<usize>().ok()).expect("a length")
}
