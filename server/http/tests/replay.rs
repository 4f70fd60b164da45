//! Every recorded exchange through our server: handlers give what the originals' handlers gave,
//! and all bytes on the wire must be the recorded ones.

mod support;

use std::io::Read;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use ekiden_http::{Dialect, ServerOptions, StreamLimits, StreamSender, jetty, libprocess};
use http::{HeaderName, HeaderValue, Method, StatusCode, Uri};
use support::har::{self, Exchange};
use support::{start_with, without_date};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What the next handler gives, several times if asked, and what keeps a stream open.
#[derive(Clone, Default)]
struct Script(Arc<Mutex<Option<Made>>>);

type Made = Arc<dyn Fn() -> (Response, Option<StreamSender>) + Send + Sync>;

fn router(script: Script) -> Router {
    Router::new().fallback(move |uri: Uri, _: axum::body::Bytes| {
        let script = script.clone();
        async move {
            // The second of two pipelined requests.
            if uri.path() == "/v2/leader" && PIPELINED.load(Ordering::Relaxed) {
                return leader();
            }
            let made = script.0.lock().expect("unpoisoned").clone().expect("a script");
            let (response, sender) = made();
            // The stream stays open a little, as the recorded ones did.
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(400)).await;
                drop(sender);
            });
            response
        }
    })
}

/// Whether the exchange is the recorded pair of requests.
static PIPELINED: AtomicBool = AtomicBool::new(false);

/// Recorded: 09-framing.har, "two pipelined requests".
fn leader() -> Response {
    let mut response = jetty::json(StatusCode::OK, "{\"leader\":\"localhost:8080\"}");
    for (name, value) in [
        ("x-marathon-leader", "http://localhost:8080"),
        ("x-frame-options", "DENY"),
        ("x-xss-protection", "1; mode=block"),
        ("cache-control", "no-cache, no-store, must-revalidate"),
        ("pragma", "no-cache"),
        ("expires", "0"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Headers that the server writes, not the handler.
const OWN: &[&str] = &[
    "Connection",
    "Date",
    "Content-Length",
    "Transfer-Encoding",
    "Content-Encoding",
    "Content-Type",
];

fn plain_body(recorded: &Exchange) -> Vec<u8> {
    let unframed = match recorded.header("Transfer-Encoding") {
        Some(_) if recorded.file == "09-framing.har" => unchunk(&recorded.body),
        _ => recorded.body.clone(),
    };
    if recorded.header("Content-Encoding").is_some() {
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&unframed[..]).read_to_end(&mut plain).expect("gzip");
        return plain;
    }
    if recorded.method == "HEAD" && unframed.is_empty() {
        let length = recorded.header("Content-Length").unwrap_or("0");
        return vec![b'x'; length.parse().expect("a length")];
    }
    let length = recorded.header("Content-Length").and_then(|text| text.parse::<usize>().ok());
    unframed[..length.unwrap_or(unframed.len())].to_vec()
}

fn unchunk(mut framed: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let line = framed.windows(2).position(|two| two == b"\r\n").expect("a chunk");
        let size = std::str::from_utf8(&framed[..line]).expect("digits");
        let size = usize::from_str_radix(size, 16).expect("a size");
        if size == 0 {
            return whole;
        }
        whole.extend(&framed[line + 2..line + 2 + size]);
        framed = &framed[line + 4 + size..];
    }
}

fn status(recorded: &Exchange) -> StatusCode {
    StatusCode::from_u16(recorded.status).expect("a status")
}

/// The answer of Marathon's handler.
fn marathon(recorded: &Exchange) -> (Response, Option<StreamSender>) {
    let path = recorded.url.splitn(4, '/').nth(3).unwrap_or_default();
    let path = format!("/{}", path.split('?').next().unwrap_or_default());
    let request = String::from_utf8_lossy(&recorded.request);
    let accept = request
        .lines()
        .find_map(|line| line.strip_prefix("Accept: "))
        .or_else(|| request.lines().any(|line| line == "Accept:").then_some(""));
    let method = Method::from_bytes(recorded.method.as_bytes()).expect("a method");
    let body = plain_body(recorded);
    let content_type = recorded.header("Content-Type").map(str::to_owned);
    let caching = recorded.header("Cache-Control");
    let pageless = recorded.reason.starts_with("Http method")
        || recorded.reason == "Request failed."
        || (recorded.status == 401 && caching.is_none());
    let mut sender = None;
    let mut response = if recorded.header("X-Marathon-Via").is_some() {
        let mut response = Response::new(ekiden_http::Parts::from(body).into_body());
        *response.status_mut() = status(recorded);
        let caching = HeaderValue::from_str(caching.expect("caching")).expect("a value");
        response.headers_mut().insert("cache-control", caching);
        jetty::forwarded(response, recorded.reason.clone())
    } else if recorded.header("Date").is_none() {
        jetty::failure(status(recorded), &recorded.reason, &method, &path, accept)
    } else if recorded.status == 401 {
        jetty::unauthorized("basic realm=\"null\"", &method, &path, accept)
    } else if pageless || caching == Some("must-revalidate,no-cache,no-store") {
        jetty::error(status(recorded), &recorded.reason, &method, &path, accept)
    } else if content_type.as_deref() == Some("text/event-stream;charset=utf-8") {
        let (stream, response) = jetty::event_stream(StreamLimits::default());
        stream.send(body).expect("room");
        sender = Some(stream);
        response
    } else if recorded.header("Accept-Ranges").is_some() {
        jetty::file(None, body)
    } else {
        let mut response = jetty::json(status(recorded), body);
        response.headers_mut().remove("content-type");
        response
    };
    for (name, value) in recorded.headers.iter().rev() {
        let servers = OWN.contains(&&**name) || value == "Accept-Encoding, User-Agent";
        if !servers || (name == "Vary" && recorded.header("X-Marathon-Via").is_some()) {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            response.headers_mut().insert(name, HeaderValue::from_str(value).expect("a value"));
        }
    }
    if let Some(content_type) = content_type {
        let value = HeaderValue::from_str(&content_type).expect("a value");
        response.headers_mut().insert("content-type", value);
    }
    let coding = recorded.header("Content-Encoding");
    if let Some(coding) = coding.filter(|_| recorded.header("X-Marathon-Via").is_some()) {
        let value = HeaderValue::from_str(coding).expect("a value");
        response.headers_mut().insert("content-encoding", value);
        *response.body_mut() = recorded.body.clone().into();
    }
    (response, sender)
}

/// The answer of Mesos' handler.
fn mesos(recorded: &Exchange) -> (Response, Option<StreamSender>) {
    let body = plain_body(recorded);
    let v1 = recorded.url.contains("/api/v1");
    let content_type = recorded.header("Content-Type");
    if recorded.header("Transfer-Encoding").is_some() {
        return mesos_stream(recorded);
    }
    let response = match (recorded.status, content_type) {
        (307, _) => libprocess::redirect(recorded.header("Location").expect("a location")),
        (401, _) => {
            let challenge = recorded.header("WWW-Authenticate").expect("a challenge");
            libprocess::unauthorized(challenge, body)
        }
        (405, _) => {
            let allowed: Vec<_> = recorded.header("Allow").expect("methods").split(", ").collect();
            libprocess::method_not_allowed(&allowed, &recorded.method)
        }
        (404, _) if body == b"404 Not Found." => libprocess::not_found(),
        (_, Some("text/plain; charset=utf-8")) => libprocess::text(status(recorded), body),
        (_, None) if recorded.comment.starts_with("ATTACH_CONTAINER_INPUT: data") => {
            libprocess::attached()
        }
        (200, None) if !body.is_empty() => libprocess::file(None, body),
        (_, None) => libprocess::empty(status(recorded)),
        (200, Some("application/json")) if v1 => libprocess::json_v1(body),
        (200, Some("application/json")) => libprocess::json_v0(body),
        (200, Some("application/x-protobuf")) => libprocess::protobuf_v1(body),
        (200, Some("text/javascript")) => {
            let open = body.iter().position(|byte| *byte == b'(').expect("a call");
            let name = String::from_utf8_lossy(&body[..open]).into_owned();
            libprocess::jsonp(Some(&name), body[open + 1..body.len() - 1].to_vec())
        }
        (200, Some(kind)) => {
            let kind = known(kind);
            match recorded.header("Content-Disposition") {
                Some(value) => {
                    let name = value.strip_prefix("attachment; filename=").expect("a name");
                    libprocess::download(name, kind, body.into())
                }
                None => libprocess::file(Some(kind), body),
            }
        }
        other => panic!("{}: {other:?}", recorded.name()),
    };
    (response, None)
}

fn known(kind: &str) -> &'static str {
    let types = ["application/octet-stream", "application/x-javascript", "image/png", "text/css"];
    let types = types.into_iter().chain(["text/html", "text/plain", "application/json"]);
    let types = types.chain(["application/x-protobuf"]);
    types.into_iter().find(|known| *known == kind).expect("a known type")
}

fn mesos_stream(recorded: &Exchange) -> (Response, Option<StreamSender>) {
    let limits = StreamLimits::default();
    let (sender, response) = match recorded.header("Content-Type") {
        Some("application/recordio") => {
            let message_type = recorded.header("Message-Content-Type").expect("a type");
            libprocess::session(known(message_type), true, limits)
        }
        Some("application/x-protobuf") => {
            libprocess::stream("application/x-protobuf", recorded.header("Mesos-Stream-Id"), limits)
        }
        _ if recorded.comment.starts_with("session, plain JSON") => {
            libprocess::session(libprocess::JSON, false, limits)
        }
        _ => libprocess::stream("application/json", recorded.header("Mesos-Stream-Id"), limits),
    };
    for record in records(recorded) {
        sender.send(record.to_vec()).expect("room");
    }
    let open = recorded.chunk_sizes.as_ref().is_none_or(|sizes| sizes.last() != Some(&0));
    (response, open.then_some(sender))
}

/// What was sent at a time: the recorded chunks, else the records of the body.
fn records(recorded: &Exchange) -> Vec<&[u8]> {
    let (mut rest, mut records) = (&recorded.body[..], Vec::new());
    if let Some(sizes) = &recorded.chunk_sizes {
        for size in sizes.iter().filter(|size| **size > 0) {
            let (record, behind) = rest.split_at((*size as usize).min(rest.len()));
            records.push(record);
            rest = behind;
        }
        return records;
    }
    while let Some(feed) = rest.iter().position(|byte| *byte == b'\n') {
        let length = std::str::from_utf8(&rest[..feed]).expect("digits");
        let length: usize = length.parse().expect("a length");
        let (record, behind) = rest.split_at((feed + 1 + length).min(rest.len()));
        records.push(record);
        rest = behind;
    }
    records
}

/// What stands on the wire for a stream: the recorder took the chunks apart.
fn framed(recorded: &Exchange) -> Vec<u8> {
    let chunked = recorded.header("Transfer-Encoding").is_some();
    if !chunked || recorded.comment.starts_with("RAW") || recorded.file == "09-framing.har" {
        return recorded.response.clone();
    }
    let mut whole = recorded.response[..recorded.response.len() - recorded.body.len()].to_vec();
    for record in records(recorded) {
        whole.extend(format!("{:x}\r\n", record.len()).bytes());
        whole.extend(record);
        whole.extend(b"\r\n");
    }
    if recorded.chunk_sizes.as_ref().is_some_and(|sizes| sizes.last() == Some(&0)) {
        whole.extend(b"0\r\n\r\n");
    }
    whole
}

/// Bodies that no server can give again: Java stack traces of the original's insides.
fn is_stack_trace(recorded: &Exchange) -> bool {
    recorded.status == 500 && recorded.body.windows(9).any(|part| part == b"Caused by")
}

async fn replay(
    dialect: Dialect,
    product: &str,
    make: fn(&Exchange) -> (Response, Option<StreamSender>),
) {
    let script = Script::default();
    let server = start_with(ServerOptions::new(dialect), router(script.clone())).await;
    let mut plain_options = ServerOptions::new(dialect);
    plain_options.compress = false;
    let uncompressed = start_with(plain_options, router(script.clone())).await;
    let (mut failures, mut count) = (Vec::new(), 0);
    for recorded in har::read(product) {
        if is_stack_trace(&recorded) || (recorded.status == 0 && !recorded.response.is_empty()) {
            continue;
        }
        let recorded = Arc::new(recorded);
        let given = recorded.clone();
        *script.0.lock().expect("unpoisoned") = Some(Arc::new(move || make(&given)));
        let address =
            if recorded.file == "08b-flags.har" { uncompressed.address } else { server.address };
        if product == "marathon" {
            PIPELINED.store(recorded.comment.contains("pipelined"), Ordering::Relaxed);
        }
        let raw = recorded.comment.starts_with("RAW") || recorded.file == "09-framing.har";
        let expected = framed(&recorded);
        let ends = ["connection closed by server", "server closed"]
            .iter()
            .any(|words| recorded.comment.contains(words));
        let (bytes, closed) = take(address, &recorded.request, expected.len(), ends).await;
        count += 1;
        if without_date(&bytes) != without_date(&expected) {
            failures.push(difference(&recorded, &expected, &bytes));
        }
        if raw && closed != ends {
            failures.push(format!("{}: closed is {closed:?}", recorded.name()));
        }
    }
    assert!(count > 1000, "{count} exchanges");
    let shown = failures.iter().take(12).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} of {count} differ:\n{shown}", failures.len());
}

/// Sends a request, takes as many bytes as are expected, then looks whether the server closes.
async fn take(address: SocketAddr, request: &[u8], expected: usize, ends: bool) -> (Vec<u8>, bool) {
    const PATIENCE: Duration = Duration::from_secs(30);
    const SILENCE: Duration = Duration::from_millis(40);
    let mut socket = TcpStream::connect(address).await.expect("connected");
    socket.write_all(request).await.expect("sent");
    let mut bytes = Vec::new();
    loop {
        let patience = if ends || bytes.len() < expected { PATIENCE } else { SILENCE };
        match tokio::time::timeout(patience, socket.read_buf(&mut bytes)).await {
            Ok(Ok(count)) if count > 0 => {}
            Ok(_) => return (bytes, true),
            Err(_) => return (bytes, false),
        }
    }
}

fn difference(recorded: &Exchange, expected: &[u8], actual: &[u8]) -> String {
    let (expected, actual) = (without_date(expected), without_date(actual));
    let same =
        expected.bytes().zip(actual.bytes()).take_while(|(left, right)| left == right).count();
    let from = same.saturating_sub(60);
    let show = |text: &str| {
        String::from_utf8_lossy(
            text.as_bytes().get(from..(from + 300).min(text.len())).unwrap_or(b""),
        )
        .into_owned()
    };
    format!(
        "{}\n  at {same}\n  expected {:?}\n  actual   {:?}",
        recorded.name(),
        show(&expected),
        show(&actual)
    )
}

#[tokio::test]
async fn replays_marathon() {
    replay(Dialect::Jetty, "marathon", marathon).await;
}

#[tokio::test]
async fn replays_mesos() {
    replay(Dialect::Libprocess, "mesos", mesos).await;
}
