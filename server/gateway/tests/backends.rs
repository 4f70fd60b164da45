//! Backends that are dead, silent or broken, and clients that are slow, too large or gone.

mod support;

use std::time::Duration;

use ekiden_http::nginx::Limits;
use support::{Backend, Everything, PATIENCE, gateway, one_answer, send, status};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

const GET: &str = "GET /service/app/ HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_cannot_be_passed_on() {
    let backend = Backend::start().await;
    let running = gateway(Everything::at(backend.address), None, Limits::default()).await;
    for (answer, want) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", 200),
        ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n", 201),
        ("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nx", 200),
        ("HTTP/1.1 204 No Content\r\n\r\n", 204),
        ("", 502),
        ("x", 502),
        ("SSH-2.0-x\r\n\r\n", 502),
        ("HTTP/2.0 200 OK\r\n\r\n", 502),
        ("HTTP/1.1 200 OK\r\nno colon\r\nConnection: close\r\n\r\n", 502),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nx",
            502,
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\nConnection: close\r\n\r\nx", 502),
    ] {
        backend.forget();
        // A connection that waited is tried before a new one.
        backend.answer_with(answer);
        backend.answer_with(answer);
        let got = send(running.address, GET.as_bytes()).await;
        assert_eq!(status(&got), want, "{answer:?}: {}", String::from_utf8_lossy(&got));
    }
}

/// What a client gets of answers in other framings.
#[tokio::test(flavor = "multi_thread")]
async fn framings_of_answers() {
    let backend = Backend::start().await;
    let running = gateway(Everything::at(backend.address), None, Limits::default()).await;
    let chunks =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x\r\nc\r\n0\r\n\r\n";
    let bare = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc";
    let both = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\nabc";
    let broken =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nxyz\r\n";
    for (answer, version, has, ends) in [
        (chunks, "1.1", "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        (chunks, "1.0", "Connection: close\r\n", "\r\n\r\nabc"),
        (bare, "1.1", "Transfer-Encoding: chunked\r\n", "abc\r\n0\r\n\r\n"),
        (bare, "1.0", "Connection: close\r\n", "\r\n\r\nabc"),
        (both, "1.1", "Transfer-Encoding: chunked\r\n", "abc\r\n0\r\n\r\n"),
        (cut, "1.1", "Content-Length: 9\r\n", "\r\n\r\nabc"),
        (broken, "1.1", "", ""),
    ] {
        backend.forget();
        backend.answer_with(answer);
        let request =
            format!("GET /service/app/ HTTP/{version}\r\nHost: h\r\nConnection: close\r\n\r\n");
        let got = send(running.address, request.as_bytes()).await;
        let got = String::from_utf8_lossy(&got);
        assert!(got.contains(has) && got.ends_with(ends), "{answer:?} {version}: {got}");
        let is_two = got.contains("Content-Length: ") && got.contains("Transfer-Encoding: ");
        assert!(!is_two, "{answer:?}: {got}");
        assert!(answer != broken || !got.ends_with("0\r\n\r\n"), "{got}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_listens() {
    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = closed.local_addr().expect("bound");
    drop(closed);
    let running = gateway(Everything::at(address), None, Limits::default()).await;
    let got = send(running.address, GET.as_bytes()).await;
    assert_eq!(status(&got), 502, "{}", String::from_utf8_lossy(&got));
    // The connection goes on after such a page, as nginx's does.
    assert!(String::from_utf8_lossy(&got).ends_with("</html>\r\n"));
}

/// A connection that waited and was closed by the backend: the request is sent again.
#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_was_closed_meanwhile() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let (closes, mut closed) = tokio::sync::mpsc::channel::<()>(1);
    tokio::spawn(async move {
        for round in 0.. {
            let Ok((mut socket, _)) = listener.accept().await else { return };
            let mut input = [0; 4096];
            let _ = socket.read(&mut input).await;
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{round}");
            let _ = socket.write_all(answer.as_bytes()).await;
            // It takes the next request and is gone, without a word.
            let _ = socket.read(&mut input).await;
            drop(socket);
            let _ = closes.send(()).await;
        }
    });
    let running = gateway(Everything::at(address), None, Limits::default()).await;
    let open = "GET /service/app/ HTTP/1.1\r\nHost: h\r\n\r\n";
    let mut socket = TcpStream::connect(running.address).await.expect("connects");
    for want in ["0", "1"] {
        socket.write_all(open.as_bytes()).await.expect("sent");
        let got = one_answer(&mut socket, false).await;
        assert!(String::from_utf8_lossy(&got).ends_with(want), "{}", String::from_utf8_lossy(&got));
    }
    timeout(PATIENCE, closed.recv()).await.expect("closed").expect("by the backend");
}

/// A backend that says so much and then nothing more, with its connection open.
async fn silent_after(words: &'static str) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = socket.write_all(words.as_bytes()).await;
            held.push(socket);
        }
    });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn backends_that_fall_silent() {
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n";
    for (words, want, ends) in [
        ("", 504, "</html>\r\n"),
        ("HTTP/1.1 200 OK\r\n", 504, "</html>\r\n"),
        (chunked, 200, "abc\r\n"),
        ("HTTP/1.1 200 OK\r\n\r\nabc", 200, "abc\r\n"),
    ] {
        let limits = Limits { silence: Duration::from_millis(200), ..Limits::default() };
        let running = gateway(Everything::at(silent_after(words).await), None, limits).await;
        let got = send(running.address, GET.as_bytes()).await;
        let got = String::from_utf8_lossy(&got);
        // A stream that is cut has no end that looks like one.
        assert!(status(got.as_bytes()) == want && got.ends_with(ends), "{words:?}: {got}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_above_the_limit() {
    let backend = Backend::start().await;
    let running = gateway(Everything::at(backend.address), None, Limits::default()).await;
    for (path, length, want) in [
        ("/mesos/x", (1u64 << 30) + 1, 413),
        ("/service/app/", (32u64 << 30) + 1, 413),
        ("/package/x", (1u64 << 30) + 1, 413),
        ("/nope", (1u64 << 30) + 1, 413),
    ] {
        let head = format!("POST {path} HTTP/1.1\r\nHost: h\r\nContent-Length: {length}\r\n\r\n");
        let got = send(running.address, head.as_bytes()).await;
        let got = String::from_utf8_lossy(&got);
        assert_eq!(status(got.as_bytes()), want, "{path}");
        assert!(got.contains("Connection: close\r\n"), "{got}");
        assert!(backend.seen().is_empty(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_say_nothing_more() {
    let backend = Backend::start().await;
    let limits = Limits {
        idle: Duration::from_millis(300),
        head: Duration::from_millis(300),
        body: Duration::from_millis(300),
        ..Limits::default()
    };
    let running = gateway(Everything::at(backend.address), None, limits).await;
    for begun in [
        "",
        "GET /mes",
        "GET /mesos/ HTTP/1.1\r\nHost: h\r\n",
        "POST /service/app/ HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na",
        "POST /service/raw/ HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na",
        "POST /metadata HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\na",
    ] {
        // It ends without a word, as nginx does.
        let got = send(running.address, begun.as_bytes()).await;
        assert!(got.is_empty(), "{begun:?}: {}", String::from_utf8_lossy(&got));
    }
}

/// Whoever asks for a stream and leaves takes the backend's connection with them.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_leaves_ends_the_stream() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let running =
        gateway(Everything::at(listener.local_addr().expect("bound")), None, Limits::default())
            .await;
    let mut client = TcpStream::connect(running.address).await.expect("connects");
    client.write_all(GET.as_bytes()).await.expect("sent");
    let story = async {
        let (mut backend, _) = listener.accept().await.expect("a connection");
        let mut input = [0; 4096];
        assert!(backend.read(&mut input).await.expect("a request") > 0);
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
        backend.write_all(head.as_bytes()).await.expect("sent");
        // Each event goes through before the next is made.
        let mut got = Vec::new();
        for event in ["data: 1\n\n", "data: 2\n\n"] {
            backend.write_all(event.as_bytes()).await.expect("sent");
            while !String::from_utf8_lossy(&got).contains(event) {
                assert!(client.read_buf(&mut got).await.expect("readable") > 0);
            }
        }
        drop(client);
        while backend.read(&mut input).await.is_ok_and(|count| count > 0) {}
    };
    timeout(PATIENCE, story).await.expect("the backend hears of it");
}

/// A websocket: after 101 the bytes go both ways.
#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_becomes_a_tunnel() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let running =
        gateway(Everything::at(listener.local_addr().expect("bound")), None, Limits::default())
            .await;
    let story = async {
        let mut client = TcpStream::connect(running.address).await.expect("connects");
        let request = "GET /service/app/ws HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\n\
                       Upgrade: websocket\r\nSec-WebSocket-Key: k\r\n\r\nearly";
        client.write_all(request.as_bytes()).await.expect("sent");
        let (mut backend, _) = listener.accept().await.expect("a connection");
        let mut asked = Vec::new();
        while !asked.ends_with(b"\r\n\r\n") {
            assert!(backend.read_buf(&mut asked).await.expect("readable") > 0);
        }
        let asked = String::from_utf8_lossy(&asked);
        assert!(asked.contains("Upgrade: websocket\r\nConnection: upgrade\r\n"), "{asked}");
        assert!(asked.contains("Sec-WebSocket-Key: k\r\n"), "{asked}");
        let answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\
                      Connection: Upgrade\r\nSec-WebSocket-Accept: a\r\n\r\nhello";
        backend.write_all(answer.as_bytes()).await.expect("sent");
        let mut got = Vec::new();
        while !got.ends_with(b"hello") {
            assert!(client.read_buf(&mut got).await.expect("readable") > 0);
        }
        let got = String::from_utf8_lossy(&got);
        assert!(got.contains("Connection: upgrade\r\nUpgrade: websocket\r\n"), "{got}");
        client.write_all(b" and late").await.expect("sent");
        let mut through = Vec::new();
        while through != b"early and late" {
            assert!(backend.read_buf(&mut through).await.expect("readable") > 0);
        }
        drop(backend);
        let mut rest = Vec::new();
        client.read_to_end(&mut rest).await.expect("ends");
    };
    timeout(PATIENCE, story).await.expect("the tunnel works");
}

/// `Expect: 100-continue` is answered here; long bodies of either framing arrive whole.
#[tokio::test(flavor = "multi_thread")]
async fn long_bodies_arrive_whole() {
    let backend = Backend::start().await;
    let running = gateway(Everything::at(backend.address), None, Limits::default()).await;
    let body = "0123456789abcdef".repeat(200_000);
    for (path, chunked) in [
        ("/service/app/", false),
        ("/service/app/", true),
        ("/service/raw/", true),
        ("/mesos/x", true),
    ] {
        let framing = match chunked {
            true => "Transfer-Encoding: chunked".to_owned(),
            false => format!("Content-Length: {}", body.len()),
        };
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nConnection: close\r\n{framing}\r\n\r\n"
        );
        let mut socket = TcpStream::connect(running.address).await.expect("connects");
        socket.write_all(head.as_bytes()).await.expect("sent");
        let mut word = [0; 25];
        timeout(PATIENCE, socket.read_exact(&mut word)).await.expect("a word").expect("read");
        assert_eq!(&word, b"HTTP/1.1 100 Continue\r\n\r\n");
        let sent = match chunked {
            true => format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len()),
            false => body.clone(),
        };
        socket.write_all(sent.as_bytes()).await.expect("sent");
        let got = one_answer(&mut socket, false).await;
        assert_eq!(status(&got), 200, "{path} {chunked}");
        let seen = backend.seen().concat();
        let text = String::from_utf8_lossy(&seen);
        assert!(!text.to_ascii_lowercase().contains("\r\nexpect:"), "{path}");
        let (_, got) = text.split_once("\r\n\r\n").expect("a head");
        let got = if text.contains("Transfer-Encoding: chunked") {
            unchunked(got)
        } else {
            got.to_owned()
        };
        assert!(got == body, "{path} {chunked}: {} bytes", got.len());
    }
}

fn unchunked(body: &str) -> String {
    let (mut rest, mut whole) = (body, String::new());
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).expect("a size");
        whole += &after[..size];
        if size == 0 {
            break;
        }
        rest = &after[size + 2..];
    }
    whole
}
