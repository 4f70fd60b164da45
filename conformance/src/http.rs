//! HTTP/1.1 as bytes: what a server wrote, with the case and order of its headers.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Longest wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Most bytes that are read of one answer.
const ANSWER_BYTES: usize = 512 << 20;
/// How long a read waits before it looks at the clock.
const TICK: Duration = Duration::from_millis(20);

/// An answer as it was on the wire; the body without chunk framing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Response {
    /// `HTTP/1.1`.
    pub version: String,
    /// 0: nothing was sent.
    pub status: u16,
    /// The text after the status.
    pub reason: String,
    /// Names and values in order.
    pub headers: Vec<(String, String)>,
    /// The body, chunk framing removed.
    pub body: Vec<u8>,
    /// Length of the body as it came, before anything in it was mapped, in bytes.
    pub sent_bytes: usize,
    /// Sizes of the chunks, with the last 0 if it came.
    pub chunks: Option<Vec<usize>>,
}

impl Response {
    /// The first value of a header, by any case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    fn is_chunked(&self) -> bool {
        self.header("Transfer-Encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked"))
    }
}

fn latin1(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// Reads a head; gives the response without body and where the body starts.
pub fn parse_head(bytes: &[u8]) -> Option<(Response, usize)> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let mut lines = bytes[..end].split(|byte| *byte == b'\n');
    let status_line = latin1(lines.next()?.strip_suffix(b"\r").unwrap_or(&bytes[..end]));
    let (version, rest) = status_line.split_once(' ')?;
    let (status, reason) = rest.split_once(' ').unwrap_or((rest, ""));
    let headers = lines
        .map(|line| {
            let line = latin1(line.strip_suffix(b"\r").unwrap_or(line));
            match line.split_once(':') {
                Some((name, value)) => (name.to_owned(), value.trim().to_owned()),
                None => (line, String::new()),
            }
        })
        .collect();
    let response = Response {
        version: version.to_owned(),
        status: status.parse().ok()?,
        reason: reason.to_owned(),
        headers,
        ..Response::default()
    };
    Some((response, end + 4))
}

/// The chunks that are complete so far, and where the next one starts.
pub struct Chunks {
    /// Their bytes.
    pub parts: Vec<Vec<u8>>,
    /// Whether the last chunk came.
    pub is_ended: bool,
    /// How much of the input they took.
    pub used: usize,
}

/// Reads as many whole chunks as `bytes` hold.
pub fn parse_chunks(bytes: &[u8]) -> Chunks {
    let mut chunks = Chunks { parts: Vec::new(), is_ended: false, used: 0 };
    while let Some((size, start)) = chunk_size(bytes, chunks.used) {
        let Some(end) = start.checked_add(size) else { break };
        if bytes.len() < end + 2 {
            break;
        }
        chunks.used = end + 2;
        if size == 0 {
            chunks.is_ended = true;
            break;
        }
        chunks.parts.push(bytes[start..end].to_vec());
    }
    chunks
}

fn chunk_size(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let line_end = bytes.get(at..)?.windows(2).position(|window| window == b"\r\n")? + at;
    let line = std::str::from_utf8(&bytes[at..line_end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, line_end + 2))
}

/// Reads one answer from the front of `bytes`; nothing if it is not complete.
///
/// `is_closed` says that no more will come; `no_body` that the answer ends after its head.
pub fn parse(bytes: &[u8], is_closed: bool, no_body: bool) -> Option<(Response, usize)> {
    let (mut response, start) = parse_head(bytes)?;
    let rest = &bytes[start..];
    if no_body || matches!(response.status, 100..=199 | 204 | 304) {
        return Some((response, start));
    }
    if response.is_chunked() {
        let chunks = parse_chunks(rest);
        if !chunks.is_ended && !is_closed {
            return None;
        }
        let mut sizes: Vec<usize> = chunks.parts.iter().map(Vec::len).collect();
        if chunks.is_ended {
            sizes.push(0);
        }
        response.body = chunks.parts.concat();
        response.sent_bytes = response.body.len();
        response.chunks = Some(sizes);
        return Some((response, start + chunks.used));
    }
    let length = match response.header("Content-Length").and_then(|value| value.parse().ok()) {
        Some(length) if rest.len() >= length => length,
        _ if is_closed => rest.len(),
        _ => return None,
    };
    response.body = rest[..length].to_vec();
    response.sent_bytes = length;
    Some((response, start + length))
}

/// Reads all answers that stand one after the other in `bytes`.
pub fn parse_all(bytes: &[u8], is_closed: bool, no_body: bool) -> Vec<Response> {
    let mut at = 0;
    let mut responses = Vec::new();
    while at < bytes.len() {
        let Some((response, used)) = parse(&bytes[at..], is_closed, no_body) else { break };
        at += used;
        responses.push(response);
        if no_body && at < bytes.len() {
            // What stands after the head of an answer that should have no body belongs to it.
            if let Some(last) = responses.last_mut() {
                last.body = bytes[at..].to_vec();
                last.sent_bytes = last.body.len();
            }
            break;
        }
    }
    responses
}

/// What came over a connection until `wait` said that it is enough.
#[derive(Debug, Default)]
pub struct Received {
    /// All bytes.
    pub bytes: Vec<u8>,
    /// Whether the server closed the connection.
    pub is_closed: bool,
}

/// A connection that is written and read as bytes.
pub struct Connection {
    stream: TcpStream,
    received: Received,
}

impl Connection {
    /// Connects and sends `request`.
    pub fn send(target: SocketAddr, request: &[u8]) -> Result<Connection, String> {
        let stream = TcpStream::connect_timeout(&target, CONNECT_TIMEOUT)
            .map_err(|error| format!("cannot connect to {target}: {error}"))?;
        stream.set_nodelay(true).map_err(|error| error.to_string())?;
        stream.set_read_timeout(Some(TICK)).map_err(|error| error.to_string())?;
        let mut connection = Connection { stream, received: Received::default() };
        // A server may answer and close before it has read everything (a head that is too long).
        let _ = connection.stream.write_all(request);
        Ok(connection)
    }

    /// From now on, reading never waits.
    pub fn unblock(&self) -> Result<(), String> {
        self.stream.set_nonblocking(true).map_err(|error| error.to_string())
    }

    /// Reads once; says whether something happened.
    pub fn read_some(&mut self) -> bool {
        if self.received.is_closed || self.received.bytes.len() > ANSWER_BYTES {
            return false;
        }
        let mut buffer = [0u8; 64 << 10];
        match self.stream.read(&mut buffer) {
            Ok(0) => self.received.is_closed = true,
            Ok(count) => self.received.bytes.extend_from_slice(&buffer[..count]),
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                return false;
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => return false,
            Err(_) => self.received.is_closed = true,
        }
        true
    }

    /// Reads until the server closes, `is_enough` says so, or `timeout` has passed.
    pub fn read_until(
        mut self,
        timeout: Duration,
        mut is_enough: impl FnMut(&Received) -> bool,
    ) -> Received {
        let started = Instant::now();
        while !self.received.is_closed && !is_enough(&self.received) && started.elapsed() < timeout
        {
            self.read_some();
        }
        self.received
    }

    /// What came so far.
    pub fn received(&self) -> &Received {
        &self.received
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &str, is_closed: bool, expected: &[(u16, &str)]) {
        let got = parse_all(bytes.as_bytes(), is_closed, false);
        let got: Vec<_> = got
            .iter()
            .map(|response| (response.status, String::from_utf8_lossy(&response.body).into_owned()))
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(status, body)| (*status, (*body).to_owned())).collect();
        assert_eq!(got, expected, "{bytes:?}");
    }

    #[test]
    fn answers_are_cut_from_the_wire() {
        check("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", false, &[(200, "ab")]);
        check("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", false, &[]);
        check("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", true, &[(200, "ab")]);
        check("HTTP/1.1 422 \r\nContent-Length: 0\r\n\r\n", false, &[(422, "")]);
        check("HTTP/1.1 200 OK\r\n\r\nab", true, &[(200, "ab")]);
        check("HTTP/1.1 200 OK\r\n\r\nab", false, &[]);
        let chunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
        check(chunked, false, &[(200, "abc")]);
        check(&chunked[..chunked.len() - 5], false, &[]);
        let two = "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";
        check(two, false, &[(204, ""), (200, "x")]);
        check("", true, &[]);
    }
}
