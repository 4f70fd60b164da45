//! Everything that a client can make grow or wait has a bound.

mod support;

use std::io::Write as _;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use ekiden_http::{
    Dialect, Limits, Parts, SendError, ServerOptions, StreamLimits, StreamSender, jetty, libprocess,
};
use http::StatusCode;
use support::{Running, exchange, start, start_with, without_date};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(5);

fn options(dialect: Dialect) -> ServerOptions {
    let limits = Limits {
        head_bytes: 1024,
        header_count: 4,
        body_bytes: 1000,
        bodies_bytes: 1500,
        connections: 100,
        idle_timeout_ms: 300,
        head_timeout_ms: 200,
        body_timeout_ms: 200,
        write_timeout_ms: 300,
        drain_timeout_ms: 1_000,
        ..Limits::of(dialect)
    };
    ServerOptions { limits, ..ServerOptions::new(dialect) }
}

fn router() -> Router {
    Router::new()
        .route("/", get(async || libprocess::text(StatusCode::OK, "ok")))
        .route(
            "/echo",
            post(async |body: Bytes| libprocess::text(StatusCode::OK, Parts::from(body))),
        )
        .route("/unread", post(async || libprocess::text(StatusCode::OK, "unread")))
        .route(
            "/slow",
            get(async || {
                tokio::time::sleep(Duration::from_millis(300)).await;
                libprocess::text(StatusCode::OK, "slow")
            }),
        )
        .route(
            "/stuck",
            get(async || {
                tokio::time::sleep(Duration::from_secs(60)).await;
                libprocess::text(StatusCode::OK, "stuck")
            }),
        )
        .route("/panic", get(async || -> axum::response::Response { panic!("on purpose") }))
}

/// Reads until the server closes, and says how long that took.
async fn until_closed(socket: &mut TcpStream) -> (Vec<u8>, u128) {
    let (mut bytes, started) = (Vec::new(), Instant::now());
    let read = async {
        while let Ok(count) = socket.read_buf(&mut bytes).await {
            if count == 0 {
                break;
            }
        }
    };
    timeout(PATIENCE, read).await.expect("the server closes");
    (bytes, started.elapsed().as_millis())
}

/// Sends bytes, then nothing: the server must answer so (none: not at all), and close.
async fn check(dialect: Dialect, request: &[u8], expected: Option<&str>) {
    let server = start_with(options(dialect), router()).await;
    let mut socket = TcpStream::connect(server.address).await.expect("connected");
    socket.write_all(request).await.expect("sent");
    let (bytes, _) = until_closed(&mut socket).await;
    let text = without_date(&bytes);
    let line = text.lines().next();
    assert_eq!(line, expected, "{:?}", String::from_utf8_lossy(&request[..request.len().min(90)]));
}

fn many_headers(count: usize) -> Vec<u8> {
    let lines: String = (0..count).map(|index| format!("X-{index}: 1\r\n")).collect();
    format!("GET / HTTP/1.1\r\nHost: x\r\n{lines}\r\n").into_bytes()
}

#[tokio::test]
async fn heads_are_bounded() {
    let long = format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(2000)).into_bytes();
    let endless = vec![b'G'; 3000];
    let refused = Some("HTTP/1.1 431 Request Header Fields Too Large");
    check(Dialect::Jetty, &long, Some("HTTP/1.1 414 URI Too Long")).await;
    check(Dialect::Jetty, &endless, Some("HTTP/1.1 414 URI Too Long")).await;
    check(Dialect::Jetty, &many_headers(5), refused).await;
    check(Dialect::Libprocess, &long, None).await;
    check(Dialect::Libprocess, &endless, None).await;
    check(Dialect::Libprocess, &many_headers(5), None).await;
}

#[tokio::test]
async fn ambiguous_framing_is_refused() {
    for framing in [
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n0\r\n\r\n",
        "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "Content-Length: 2, 2\r\n\r\n{}",
        "Content-Length: +2\r\n\r\n{}",
        "Content-Length: -2\r\n\r\n{}",
        "Content-Length: 0x2\r\n\r\n{}",
        "Content-Length: 99999999999999999999\r\n\r\n{}",
        "Content-Length:\r\n\r\n{}",
        "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: identity\r\n\r\n{}",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "X: 1\r\n Content-Length: 2\r\n\r\n{}",
    ] {
        let request = format!("POST /echo HTTP/1.1\r\nHost: x\r\n{framing}");
        let server = start_with(options(Dialect::Jetty), router()).await;
        let reply = exchange(server.address, request.as_bytes()).await;
        let text = String::from_utf8_lossy(&reply.bytes).into_owned();
        assert!(text.starts_with("HTTP/1.1 400 "), "{framing:?}: {text:?}");
        assert_eq!(text.matches("HTTP/1.1").count(), 1, "{framing:?}");
        check(Dialect::Libprocess, request.as_bytes(), None).await;
    }
}

#[tokio::test]
async fn bodies_are_bounded() {
    let announced = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n";
    let chunk = format!("3E9\r\n{}\r\n0\r\n\r\n", "x".repeat(1001));
    let head = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    let chunked = format!("{head}{chunk}").into_bytes();
    let jetty = Some("HTTP/1.1 413 Payload Too Large");
    check(Dialect::Jetty, announced, jetty).await;
    check(Dialect::Jetty, &chunked, jetty).await;
    for request in [&announced[..], &chunked[..]] {
        let server = start_with(options(Dialect::Libprocess), router()).await;
        let reply = exchange(server.address, request).await;
        let text = String::from_utf8_lossy(&reply.bytes).into_owned();
        assert!(text.starts_with("HTTP/1.1 413 Request Entity Too Large\r\n"), "{text:?}");
    }
}

#[tokio::test]
async fn compressed_bodies_are_undone_and_bounded() {
    for (plain, expected) in [("hello".to_owned(), 200), ("x".repeat(100_000), 413)] {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(plain.as_bytes()).expect("compressed");
        let packed = encoder.finish().expect("compressed");
        let head = format!(
            "POST /echo HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
            packed.len()
        );
        let server = start_with(options(Dialect::Libprocess), router()).await;
        let reply = exchange(server.address, &[head.as_bytes(), &packed].concat()).await;
        let text = String::from_utf8_lossy(&reply.bytes).into_owned();
        assert!(text.starts_with(&format!("HTTP/1.1 {expected} ")), "{text:?}");
        assert_eq!(text.ends_with("hello"), expected == 200, "{text:?}");
    }
    let broken = b"POST /echo HTTP/1.1\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}";
    let server = start_with(options(Dialect::Libprocess), router()).await;
    let text = String::from_utf8_lossy(&exchange(server.address, broken).await.bytes).into_owned();
    assert!(text.ends_with("\r\n\r\nfailed to decode body"), "{text:?}");
}

#[tokio::test]
async fn slow_requests_are_given_up() {
    for (request, least_ms) in [
        (&b""[..], 250),
        (b"GET / HTTP/1.1\r\n", 150),
        (b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc", 150),
    ] {
        for dialect in [Dialect::Libprocess, Dialect::Jetty] {
            let server = start_with(options(dialect), router()).await;
            let mut socket = TcpStream::connect(server.address).await.expect("connected");
            socket.write_all(request).await.expect("sent");
            let (bytes, took) = until_closed(&mut socket).await;
            assert!(bytes.is_empty() && took >= least_ms, "{request:?} {took} ms");
        }
    }
}

/// A head that comes byte by byte has one allowance in all.
#[tokio::test]
async fn dripping_heads_are_given_up() {
    let server = start_with(options(Dialect::Jetty), router()).await;
    let socket = TcpStream::connect(server.address).await.expect("connected");
    let (mut read, mut write) = socket.into_split();
    let drip = tokio::spawn(async move {
        while write.write_all(b"G").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    let mut bytes = Vec::new();
    let _ = timeout(PATIENCE, read.read_to_end(&mut bytes)).await.expect("the server closes");
    assert!(bytes.is_empty());
    drip.abort();
}

#[tokio::test]
async fn connections_are_bounded() {
    let mut options = options(Dialect::Libprocess);
    options.limits.connections = 1;
    options.limits.idle_timeout_ms = 60_000;
    let server = start_with(options, router()).await;
    let first = TcpStream::connect(server.address).await.expect("connected");
    let mut second = TcpStream::connect(server.address).await.expect("queued");
    second.write_all(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").await.expect("queued");
    let mut bytes = Vec::new();
    let waited = timeout(Duration::from_millis(150), second.read_to_end(&mut bytes)).await;
    assert!(waited.is_err() && bytes.is_empty(), "served before its turn");
    drop(first);
    let _ = timeout(PATIENCE, second.read_to_end(&mut bytes)).await.expect("served in turn");
    assert!(bytes.ends_with(b"ok"));
}

/// A server whose `/stream` hands its sender out.
async fn streaming(dialect: Dialect) -> (Running, mpsc::Receiver<StreamSender>) {
    let (hand_out, senders) = mpsc::channel(4);
    let limits = StreamLimits { records: 8, bytes: 4 * 1024 * 1024 };
    let stream = move || {
        let hand_out = hand_out.clone();
        async move {
            let (sender, response) = match dialect {
                Dialect::Libprocess => libprocess::stream("application/json", Some("id"), limits),
                Dialect::Jetty => jetty::event_stream(limits),
            };
            hand_out.send(sender).await.expect("a test");
            response
        }
    };
    (start_with(options(dialect), router().route("/stream", get(stream))).await, senders)
}

const STREAM: &[u8] = b"GET /stream HTTP/1.1\r\nHost: x\r\n\r\n";

#[tokio::test]
async fn slow_readers_are_cut_off() {
    for dialect in [Dialect::Libprocess, Dialect::Jetty] {
        let (server, mut senders) = streaming(dialect).await;
        let mut socket = TcpStream::connect(server.address).await.expect("connected");
        socket.write_all(STREAM).await.expect("sent");
        let sender = senders.recv().await.expect("a stream");
        let record = Bytes::from(vec![b'x'; 1024 * 1024]);
        let cut = async {
            loop {
                if let Err(error) = sender.send(record.clone()) {
                    return error;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        assert_eq!(timeout(PATIENCE, cut).await.expect("cut off"), SendError::TooSlow);
        assert!(!sender.is_open());
        timeout(PATIENCE, sender.closed()).await.expect("the connection is dropped");
    }
}

#[tokio::test]
async fn departures_end_streams() {
    for dialect in [Dialect::Libprocess, Dialect::Jetty] {
        let (server, mut senders) = streaming(dialect).await;
        let mut socket = TcpStream::connect(server.address).await.expect("connected");
        socket.write_all(STREAM).await.expect("sent");
        let sender = senders.recv().await.expect("a stream");
        assert!(sender.is_open());
        drop(socket);
        timeout(PATIENCE, sender.closed()).await.expect("noticed without a write");
        assert_eq!(sender.send("x"), Err(SendError::Gone));
    }
}

#[tokio::test]
async fn stopping_ends_everything_in_order() {
    let (server, mut senders) = streaming(Dialect::Libprocess).await;
    let mut idle = TcpStream::connect(server.address).await.expect("connected");
    let mut busy = TcpStream::connect(server.address).await.expect("connected");
    let mut stuck = TcpStream::connect(server.address).await.expect("connected");
    let mut stream = TcpStream::connect(server.address).await.expect("connected");
    busy.write_all(b"GET /slow HTTP/1.1\r\n\r\n").await.expect("sent");
    stuck.write_all(b"GET /stuck HTTP/1.1\r\n\r\n").await.expect("sent");
    stream.write_all(STREAM).await.expect("sent");
    let sender = senders.recv().await.expect("a stream");
    sender.send("first").expect("open");
    tokio::time::sleep(Duration::from_millis(50)).await;
    let started = Instant::now();
    server.shutdown.cancel();
    assert!(until_closed(&mut idle).await.0.is_empty());
    let (bytes, _) = until_closed(&mut stream).await;
    assert!(bytes.ends_with(b"\r\n\r\n5\r\nfirst\r\n0\r\n\r\n"), "{bytes:?}");
    assert!(until_closed(&mut busy).await.0.ends_with(b"slow"));
    assert!(until_closed(&mut stuck).await.0.is_empty());
    timeout(PATIENCE, server.served).await.expect("stops").expect("no panic").expect("no error");
    assert!(started.elapsed() < Duration::from_secs(3));
    assert!(TcpStream::connect(server.address).await.is_err());
}

/// Marathon asks for a body that was announced with `Expect`, Mesos waits for it without a word.
#[tokio::test]
async fn announced_bodies_are_asked_for() {
    let head =
        b"POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n";
    for (dialect, interim) in
        [(Dialect::Jetty, &b"HTTP/1.1 100 Continue\r\n\r\n"[..]), (Dialect::Libprocess, b"")]
    {
        let mut options = options(dialect);
        options.limits.body_timeout_ms = 5_000;
        let server = start_with(options, router()).await;
        let mut socket = TcpStream::connect(server.address).await.expect("connected");
        socket.write_all(head).await.expect("sent");
        let reply = support::receive(&mut socket).await;
        assert_eq!(reply.bytes, interim, "{dialect:?}");
        socket.write_all(b"{}").await.expect("sent");
        let reply = support::receive(&mut socket).await;
        assert!(reply.bytes.ends_with(b"{}") && !reply.closed, "{dialect:?}");
    }
}

/// A body that no handler reads does not become the next request.
#[tokio::test]
async fn unread_bodies_are_skipped() {
    for dialect in [Dialect::Jetty, Dialect::Libprocess] {
        let server = start_with(options(dialect), router()).await;
        let mut socket = TcpStream::connect(server.address).await.expect("connected");
        let head = b"POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 600\r\n\r\n";
        socket.write_all(head).await.expect("sent");
        tokio::time::sleep(Duration::from_millis(30)).await;
        let next = format!("{}GET / HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(600));
        socket.write_all(next.as_bytes()).await.expect("sent");
        let text = String::from_utf8_lossy(&support::receive(&mut socket).await.bytes).into_owned();
        assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 2, "{text:?}");
        assert!(text.ends_with("ok"), "{text:?}");
    }
}

#[tokio::test]
async fn panics_stay_within_a_request() {
    for dialect in [Dialect::Jetty, Dialect::Libprocess] {
        let server = start_with(options(dialect), router()).await;
        let request = b"GET /panic HTTP/1.1\r\nHost: x\r\n\r\n";
        let text = without_date(&exchange(server.address, request).await.bytes);
        assert!(text.starts_with("HTTP/1.1 500 Internal Server Error\r\n"), "{text:?}");
    }
}

/// Bodies that come slowly share one bound; what they held is free again after them.
#[tokio::test]
async fn bodies_share_a_bound() {
    let mut options = options(Dialect::Libprocess);
    options.limits.body_timeout_ms = 5_000;
    let server = start_with(options, router()).await;
    let head = b"POST /echo HTTP/1.1\r\nContent-Length: 900\r\n\r\n";
    let mut first = TcpStream::connect(server.address).await.expect("connected");
    first.write_all(head).await.expect("sent");
    first.write_all(&[b'x'; 899]).await.expect("sent");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let mut second = TcpStream::connect(server.address).await.expect("connected");
    second.write_all(head).await.expect("sent");
    second.write_all(&[b'x'; 800]).await.expect("sent");
    let crowded = support::receive(&mut second).await;
    assert!(crowded.bytes.starts_with(b"HTTP/1.1 503 "), "{crowded:?}");
    first.write_all(b"x").await.expect("sent");
    assert!(support::receive(&mut first).await.bytes.starts_with(b"HTTP/1.1 200 "));
    let mut third = TcpStream::connect(server.address).await.expect("connected");
    third.write_all(head).await.expect("sent");
    tokio::time::sleep(Duration::from_millis(50)).await;
    third.write_all(&[b'x'; 900]).await.expect("sent");
    assert!(support::receive(&mut third).await.bytes.starts_with(b"HTTP/1.1 200 "));
}

/// A stream of records goes on for as long as it likes, but nobody collects it whole.
#[tokio::test]
async fn record_streams_have_no_end() {
    let count = async |body: axum::body::Body| {
        let mut body = body.into_data_stream();
        let mut count = 0;
        while let Some(Ok(piece)) = futures::StreamExt::next(&mut body).await {
            count += piece.len();
        }
        libprocess::text(StatusCode::OK, count.to_string())
    };
    let server = start_with(options(Dialect::Libprocess), router().route("/count", post(count)));
    let server = server.await;
    for (path, ending) in [("/count", "\r\n\r\n100000"), ("/echo", "length limit exceeded")] {
        let mut socket = TcpStream::connect(server.address).await.expect("connected");
        let head = format!(
            "POST {path} HTTP/1.1\r\nContent-Type: application/recordio\r\n\
             Content-Length: 100000\r\n\r\n"
        );
        socket.write_all(head.as_bytes()).await.expect("sent");
        socket.write_all(&[b'x'; 100_000]).await.expect("sent");
        let text = String::from_utf8_lossy(&support::receive(&mut socket).await.bytes).into_owned();
        assert!(text.ends_with(ending), "{text}");
    }
}

#[tokio::test]
async fn crowds_are_turned_away() {
    let slow = async || {
        tokio::time::sleep(Duration::from_millis(200)).await;
        jetty::empty(StatusCode::OK)
    };
    let router = jetty::limit_concurrency(Router::new().route("/", get(slow)), 1);
    let server = start(Dialect::Jetty, router).await;
    let request =
        b"GET / HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
    let (first, second) =
        tokio::join!(exchange(server.address, request), exchange(server.address, request));
    let mut lines = [first, second].map(|reply| {
        String::from_utf8_lossy(&reply.bytes).lines().next().unwrap_or_default().to_owned()
    });
    lines.sort();
    let expected = ["HTTP/1.1 200 OK", "HTTP/1.1 503 Too many concurrent requests! Allowed: 1."];
    assert_eq!(lines, expected);
}
