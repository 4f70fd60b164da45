//! Mutated, cut and random requests: no panic, no hang, no answer that is no HTTP.
//!
//! Runs for `EKIDEN_FUZZ_SECONDS` (2 by default) from the seed `EKIDEN_FUZZ_SEED` (1 by default).

mod support;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::routing::any;
use ekiden_http::{Dialect, Limits, Parts, ServerOptions, StreamLimits, jetty, libprocess};
use http::{Method, StatusCode, Uri};
use support::start_with;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A small generator of numbers (xorshift), so that a failure can be had again.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }
}

const SEEDS: &[&[u8]] = &[
    b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /state?a=%20b;c=d HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip;q=0.5, *;q=0\r\n\r\n",
    b"HEAD /long HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\nhello world",
    b"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nA: b\r\n\r\n",
    b"POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
    b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: 25\r\n\r\n\
      \x1f\x8b\x08\0\0\0\0\0\0\x03\xcbH\xcd\xc9\xc9\x07\0\x86\xa6\x106\x05\0\0\0",
    b"GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\nCONNECT h:1 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET http://h/a;b=c/%2e%2e/d%zz#f HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /a HTTP/1.1\nHost: x\n\nPUT /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
];

/// Pieces that parsers stumble over.
const PIECES: &[&[u8]] = &[
    b"\r\n",
    b"\r\n\r\n",
    b"\n",
    b"\r",
    b":",
    b" ",
    b"\t",
    b"\0",
    b"\x7f",
    b"\xff",
    b"%",
    b"%z",
    b"?",
    b"#",
    b";",
    b"//",
    b"/..",
    b"HTTP/1.1",
    b"HTTP/9.9",
    b"Content-Length: ",
    b"Transfer-Encoding: chunked\r\n",
    b"18446744073709551616",
    b"-1",
    b"fffffffffffffffff",
    b"0\r\n\r\n",
    b"Connection: close\r\n",
    b"Host: x\r\n",
    b"Expect: 100-continue\r\n",
    b"Content-Encoding: gzip\r\n",
    b"\x1f\x8b\x08",
];

fn mutate(numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = SEEDS[numbers.below(SEEDS.len())].to_vec();
    if numbers.below(16) == 0 {
        let length = numbers.below(300);
        return (0..length).map(|_| numbers.next() as u8).collect();
    }
    for _ in 0..1 + numbers.below(6) {
        let at = numbers.below(bytes.len() + 1);
        match numbers.below(6) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] = numbers.next() as u8,
            2 if at < bytes.len() => {
                bytes.remove(at);
            }
            3 => {
                let other = SEEDS[numbers.below(SEEDS.len())];
                bytes.extend_from_slice(other);
            }
            4 => {
                let end = (at + numbers.below(20)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}

fn router() -> Router {
    let echo = async |method: Method, uri: Uri, body: Bytes| {
        let text = format!("{method} {uri} ");
        libprocess::text(StatusCode::OK, [Bytes::from(text), body].into_iter().collect::<Parts>())
    };
    let stream = async || {
        let (sender, response) = jetty::event_stream(StreamLimits::default());
        sender.send("x").map(|()| response).map_err(|_| StatusCode::GONE)
    };
    Router::new()
        .route("/stream", any(stream))
        .route("/unread", any(async || jetty::message(StatusCode::OK, "unread")))
        .route("/long", any(async || jetty::json(StatusCode::OK, "x".repeat(40_000))))
        .fallback(echo)
}

fn options(dialect: Dialect) -> ServerOptions {
    let limits = Limits {
        body_bytes: 4096,
        idle_timeout_ms: 1_000,
        head_timeout_ms: 1_000,
        body_timeout_ms: 1_000,
        ..Limits::of(dialect)
    };
    ServerOptions { limits, ..ServerOptions::new(dialect) }
}

/// Longer than every limit of the server together.
const HANG: Duration = Duration::from_secs(10);

/// Sends a request in one or two pieces, says that no more comes, and reads to the end.
async fn probe(address: SocketAddr, request: &[u8], cut: usize) -> Result<(), String> {
    let (first, second) = request.split_at(cut.min(request.len()));
    let mut socket = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
    let mut answer = Vec::new();
    // The server may close at any time: that is no failure.
    let talk = async {
        let _ = socket.write_all(first).await;
        if !second.is_empty() {
            tokio::task::yield_now().await;
            let _ = socket.write_all(second).await;
        }
        let _ = socket.shutdown().await;
        let _ = socket.read_to_end(&mut answer).await;
    };
    timeout(HANG, talk).await.map_err(|_| "hangs".to_owned())?;
    if answer.is_empty() || answer.starts_with(b"HTTP/1.1 ") {
        return Ok(());
    }
    Err(format!("answers {:?}", String::from_utf8_lossy(&answer[..answer.len().min(80)])))
}

fn from_environment(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

async fn fuzz(dialect: Dialect) {
    static PANICKED: AtomicBool = AtomicBool::new(false);
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        PANICKED.store(true, Ordering::SeqCst);
        usual(info);
    }));
    let server = start_with(options(dialect), router()).await;
    let address = server.address;
    let seed = from_environment("EKIDEN_FUZZ_SEED", 1);
    let until = Instant::now() + Duration::from_secs(from_environment("EKIDEN_FUZZ_SECONDS", 2));
    let numbers = Arc::new(std::sync::Mutex::new(Numbers(seed.wrapping_mul(0x9e37_79b9) | 1)));
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let numbers = numbers.clone();
        workers.spawn(async move {
            let mut count = 0;
            while Instant::now() < until {
                let (request, cut) = {
                    let mut numbers = numbers.lock().expect("unpoisoned");
                    let request = mutate(&mut numbers);
                    let cut = numbers.below(request.len() + 1);
                    (request, cut)
                };
                let outcome = probe(address, &request, cut).await;
                assert_eq!(
                    outcome,
                    Ok(()),
                    "{:?} cut at {cut}",
                    request.escape_ascii().to_string()
                );
                count += 1;
            }
            count
        });
    }
    let mut count = 0;
    while let Some(worker) = workers.join_next().await {
        count += worker.expect("no failure");
    }
    assert!(count > 100, "{count} requests");
    assert!(!PANICKED.load(Ordering::SeqCst), "something panicked");
}

/// Every request of the seeds, cut at every byte.
async fn cut_everywhere(dialect: Dialect) {
    let server = start_with(options(dialect), router()).await;
    for seed in SEEDS {
        for cut in 0..=seed.len() {
            for request in [*seed, &seed[..cut]] {
                let outcome = probe(server.address, request, cut).await;
                assert_eq!(
                    outcome,
                    Ok(()),
                    "{:?} cut at {cut}",
                    request.escape_ascii().to_string()
                );
            }
        }
    }
}

#[tokio::test]
async fn survives_mutations_as_libprocess() {
    fuzz(Dialect::Libprocess).await;
}

#[tokio::test]
async fn survives_mutations_as_jetty() {
    fuzz(Dialect::Jetty).await;
}

#[tokio::test]
async fn survives_cuts() {
    cut_everywhere(Dialect::Libprocess).await;
    cut_everywhere(Dialect::Jetty).await;
}
