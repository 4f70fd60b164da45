//! Recording an upstream in the format of the fixtures.

use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::Deserialize;

use crate::exchange::{self, Kind, Message};
use crate::har::{
    Answer, Content, Creator, Entry, Har, Header, Log, PostData, Request, date_time, decode, encode,
};
use crate::http::{self, Connection};

/// Longest wait for an answer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);

/// A request of a script.
#[derive(Debug, Clone, Deserialize)]
pub struct Step {
    /// The method; `GET` if it is left out.
    #[serde(default = "get")]
    pub method: String,
    /// Path and query.
    #[serde(default)]
    pub target: String,
    /// Headers in order; `Host` and `Connection: close` are added if they are missing.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// The body: text, or base64 behind `base64:`.
    #[serde(default)]
    pub body: Option<String>,
    /// Exact bytes instead of all that, as text.
    #[serde(default)]
    pub raw: Option<String>,
    /// Hold the answer open for so long, as a stream, while the next steps go on.
    #[serde(default)]
    pub stream_ms: Option<u64>,
    /// Wait before it.
    #[serde(default)]
    pub pause_ms: u64,
    /// What is tried.
    #[serde(default)]
    pub comment: String,
}

fn get() -> String {
    "GET".to_owned()
}

/// Reads a script: JSON, or lines `METHOD TARGET [BODY]`, or a recording to repeat.
pub fn script(file: &Path) -> Result<Vec<Step>, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    if file.extension().is_some_and(|extension| extension == "har") {
        return of_recording(file);
    }
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(&text).map_err(|error| error.to_string());
    }
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let mut words = line.splitn(3, ' ');
            let (Some(method), Some(target)) = (words.next(), words.next()) else {
                return Err(format!("no METHOD TARGET: {line}"));
            };
            Ok(plain_step(method, target, words.next()))
        })
        .collect()
}

fn plain_step(method: &str, target: &str, body: Option<&str>) -> Step {
    let headers = match body {
        Some(_) => vec![("Content-Type".to_owned(), "application/json".to_owned())],
        None => Vec::new(),
    };
    Step {
        method: method.to_owned(),
        target: target.to_owned(),
        headers,
        body: body.map(str::to_owned),
        raw: None,
        stream_ms: None,
        pause_ms: 0,
        comment: String::new(),
    }
}

fn of_recording(file: &Path) -> Result<Vec<Step>, String> {
    let exchanges = exchange::load(file)?;
    let mut last_ms = exchanges.first().map_or(0.0, |exchange| exchange.start_ms);
    let mut steps = Vec::new();
    for exchange in &exchanges {
        let length_ms = (exchange.end_ms - exchange.start_ms) as u64;
        let mut step = match exchange.kind {
            Kind::Raw => Step {
                raw: Some(exchange.message.head.iter().map(|byte| char::from(*byte)).collect()),
                ..plain_step("GET", "", None)
            },
            _ => of_message(&exchange.message),
        };
        step.stream_ms = (exchange.kind == Kind::Stream).then_some(length_ms);
        step.pause_ms = (exchange.start_ms - last_ms).max(0.0) as u64;
        step.comment = exchange.comment.split(" [").next().unwrap_or_default().to_owned();
        steps.push(step);
        if exchange.kind != Kind::Stream {
            last_ms = exchange.end_ms;
        }
    }
    Ok(steps)
}

/// The step that sends a recorded request again, its headers and body as they were.
fn of_message(message: &Message) -> Step {
    let head = String::from_utf8_lossy(&message.head).into_owned();
    let mut lines = head.trim_end().split("\r\n");
    let first: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let body = match std::str::from_utf8(&message.body) {
        Ok(text) => text.to_owned(),
        Err(_) => format!("base64:{}", encode(&message.body)),
    };
    Step {
        headers,
        body: (!body.is_empty()).then_some(body),
        ..plain_step(
            first.first().copied().unwrap_or("GET"),
            first.get(1).copied().unwrap_or("/"),
            None,
        )
    }
}

struct Sent {
    step: Step,
    bytes: Vec<u8>,
    since_epoch: Duration,
    started: Instant,
}

fn request_bytes(step: &Step, host: &str) -> Vec<u8> {
    if let Some(raw) = &step.raw {
        return raw
            .chars()
            .flat_map(|letter| match u8::try_from(u32::from(letter)) {
                Ok(byte) => vec![byte],
                Err(_) => letter.to_string().into_bytes(),
            })
            .collect();
    }
    let has = |name: &str| step.headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name));
    let mut text = format!("{} {} HTTP/1.1\r\n", step.method, step.target);
    if !has("Host") {
        text.push_str(&format!("Host: {host}\r\n"));
    }
    for (name, value) in &step.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    let body = step.body.as_deref().unwrap_or_default();
    let body = match body.strip_prefix("base64:").map(decode) {
        Some(Ok(bytes)) => bytes,
        _ => body.as_bytes().to_vec(),
    };
    if step.body.is_some() && !has("Content-Length") && !has("Transfer-Encoding") {
        text.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    if step.stream_ms.is_none() && !has("Connection") {
        text.push_str("Connection: close\r\n");
    }
    [text.as_bytes(), b"\r\n", &body].concat()
}

fn headers(list: &[(String, String)]) -> Vec<Header> {
    list.iter().map(|(name, value)| Header { name: name.clone(), value: value.clone() }).collect()
}

/// The request as HAR has it, read back from the bytes that were sent.
fn request_of(sent: &Sent, host: &str) -> Request {
    let end = sent.bytes.windows(4).position(|window| window == b"\r\n\r\n");
    let (head, body) = match end {
        Some(end) => (&sent.bytes[..end], &sent.bytes[end + 4..]),
        None => (&sent.bytes[..], &[][..]),
    };
    let head = String::from_utf8_lossy(head).into_owned();
    let mut lines = head.split("\r\n");
    let first: Vec<&str> = lines.next().unwrap_or_default().splitn(3, ' ').collect();
    let list: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect();
    let media = list.iter().find(|(name, _)| name.eq_ignore_ascii_case("Content-Type"));
    let media = media.map(|(_, value)| value.clone()).unwrap_or_default();
    let text = match std::str::from_utf8(body) {
        Ok(text) if !text.starts_with("base64:") => text.to_owned(),
        _ => format!("base64:{}", encode(body)),
    };
    Request {
        method: first.first().copied().unwrap_or_default().to_owned(),
        url: format!("http://{host}{}", first.get(1).copied().unwrap_or_default()),
        http_version: first.get(2).copied().unwrap_or("HTTP/1.1").to_owned(),
        headers: headers(&list),
        cookies: Vec::new(),
        query_string: Vec::new(),
        headers_size: -1,
        body_size: body.len() as i64,
        post_data: (!body.is_empty()).then_some(PostData { mime_type: media, text }),
    }
}

fn entry(sent: &Sent, host: &str, raw: &[u8], is_closed: bool, arrivals: Vec<(f64, u64)>) -> Entry {
    let is_stream = sent.step.stream_ms.is_some();
    let is_raw = sent.step.raw.is_some() && !is_stream;
    let no_body = sent.bytes.starts_with(b"HEAD ") && raw.ends_with(b"\r\n\r\n");
    // A stream that is still open ends here.
    let parsed = http::parse(raw, is_closed || is_stream, no_body);
    let (response, head_bytes) = match parsed {
        Some((response, used)) => {
            let head = used.saturating_sub(response.sent_bytes);
            (response, if response_is_chunked(raw) { 0 } else { head })
        }
        None => (http::Response::default(), 0),
    };
    let ended = response.chunks.as_ref().is_some_and(|sizes| sizes.last() == Some(&0));
    let how = match (is_stream, is_raw, is_closed, ended) {
        (true, _, true, _) => " [stream ended by the server, connection closed]",
        (true, _, false, true) => " [ended by the server, connection left open]",
        (true, _, false, false) => " [stream cut by the recorder]",
        (_, true, true, _) => " [connection closed by server]",
        (_, true, false, _) => " [connection left open by server]",
        _ => "",
    };
    let mark = if is_raw { "RAW " } else { "" };
    let media = response.header("Content-Type").unwrap_or_default().to_owned();
    Entry {
        started_date_time: date_time(sent.since_epoch),
        time: (sent.started.elapsed().as_secs_f64() * 1e6).round() / 1000.0,
        comment: format!("{mark}{}{how}", sent.step.comment),
        chunk_sizes: is_stream.then(|| response.chunks.clone().unwrap_or_default()),
        arrivals: is_stream.then_some(arrivals),
        raw_request: is_raw.then(|| encode(&sent.bytes)),
        raw_response: is_raw.then(|| encode(raw)),
        request: request_of(sent, host),
        response: Answer {
            status: response.status,
            status_text: response.reason.clone(),
            http_version: response.version.clone(),
            headers: headers(&response.headers),
            cookies: Vec::new(),
            redirect_url: response.header("Location").unwrap_or_default().to_owned(),
            headers_size: head_bytes as i64,
            body_size: response.body.len() as i64,
            content: Content::from_bytes(&response.body, &media),
        },
        cache: serde_json::json!({}),
        timings: serde_json::json!({"send": 0, "wait": 0, "receive": 0}),
    }
}

fn response_is_chunked(raw: &[u8]) -> bool {
    http::parse_head(raw)
        .is_some_and(|(head, _)| head.header("Transfer-Encoding") == Some("chunked"))
}

struct Open {
    sent: Sent,
    connection: Connection,
    arrivals: Vec<(f64, u64)>,
    until: Instant,
}

impl Open {
    fn pump(&mut self) {
        loop {
            let before = self.connection.received().bytes.len();
            if !self.connection.read_some() {
                return;
            }
            let count = self.connection.received().bytes.len() - before;
            if count > 0 {
                let after_ms = self.sent.started.elapsed().as_secs_f64() * 1000.0;
                self.arrivals.push((after_ms.round(), count as u64));
            }
        }
    }

    fn is_over(&self) -> bool {
        self.connection.received().is_closed || Instant::now() >= self.until
    }

    fn finish(self, host: &str) -> Entry {
        let received = self.connection.received();
        entry(&self.sent, host, &received.bytes, received.is_closed, self.arrivals.clone())
    }
}

/// Sends all steps and gives what came back.
pub fn record(
    upstream: std::net::SocketAddr,
    steps: Vec<Step>,
    comment: &str,
) -> Result<Har, String> {
    let host = upstream.to_string();
    let mut entries = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for step in steps {
        let pause = Instant::now() + Duration::from_millis(step.pause_ms);
        while Instant::now() < pause {
            pump(&mut open, &mut entries, &host);
            std::thread::sleep(Duration::from_millis(2));
        }
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let bytes = request_bytes(&step, &host);
        let connection = Connection::send(upstream, &bytes)?;
        let sent = Sent { bytes, since_epoch, started: Instant::now(), step };
        if let Some(stream_ms) = sent.step.stream_ms {
            connection.unblock()?;
            let until = Instant::now() + Duration::from_millis(stream_ms);
            open.push(Open { sent, connection, arrivals: Vec::new(), until });
            continue;
        }
        let is_raw = sent.step.raw.is_some();
        let timeout = if is_raw { Duration::from_millis(1500) } else { ANSWER_TIMEOUT };
        let received = connection.read_until(timeout, |_| false);
        pump(&mut open, &mut entries, &host);
        entries.push(entry(&sent, &host, &received.bytes, received.is_closed, Vec::new()));
    }
    while !open.is_empty() {
        pump(&mut open, &mut entries, &host);
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(Har {
        log: Log {
            version: "1.2".to_owned(),
            creator: Creator { name: "conformance".to_owned(), version: "1".to_owned() },
            comment: comment.to_owned(),
            entries,
        },
    })
}

fn pump(open: &mut Vec<Open>, entries: &mut Vec<Entry>, host: &str) {
    open.iter_mut().for_each(Open::pump);
    while let Some(place) = open.iter().position(Open::is_over) {
        entries.push(open.remove(place).finish(host));
    }
}
