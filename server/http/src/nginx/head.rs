//! Heads of requests, read with nginx's limits and its refusals.

use bytes::{Bytes, BytesMut};

use super::Refusal;
use super::line::{self, RequestLine};
use crate::connection::head::BodyLength;

/// `large_client_header_buffers 4 8k`: one line, and all of them.
const LINE_LIMIT_BYTES: usize = 8 * 1024;
const HEAD_LIMIT_BYTES: usize = 4 * LINE_LIMIT_BYTES + 1024;
/// nginx's own number for "Request Header Or Cookie Too Large", answered as 400.
pub const HEADERS_TOO_LARGE: u16 = 494;

/// A header line as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// In the case in which it came.
    pub name: Bytes,
    pub value: Bytes,
}

impl Header {
    pub fn new(name: impl Into<Bytes>, value: impl Into<Bytes>) -> Self {
        Header { name: name.into(), value: value.into() }
    }

    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

/// A head that can be served.
#[derive(Clone, Debug)]
pub struct RequestHead {
    pub line: RequestLine,
    /// In their order. Lines whose names have other characters than letters, digits and `-` are
    /// not here: nginx drops them (`ignore_invalid_headers`).
    pub headers: Vec<Header>,
    pub(crate) length: BodyLength,
    pub(crate) keep_alive: bool,
    pub(crate) expects_continue: bool,
    /// Length of the head as it came.
    pub size_bytes: usize,
}

impl RequestHead {
    /// The first value of a header.
    pub fn value(&self, name: &str) -> Option<&Bytes> {
        self.headers.iter().find(|header| header.is(name)).map(|header| &header.value)
    }

    /// The announced length of the body; none where it comes in chunks.
    pub fn content_length(&self) -> Option<u64> {
        match self.length {
            BodyLength::Known(length) => Some(length),
            BodyLength::Chunked => None,
        }
    }

    /// Whether a body follows.
    pub fn has_body(&self) -> bool {
        self.length != BodyLength::Known(0)
    }
}

/// Takes a head off the front of `input`, once it is there as a whole; `scanned` remembers how far
/// it was looked through.
pub fn take(input: &mut BytesMut, scanned: &mut usize) -> Result<Option<RequestHead>, Refusal> {
    let blank = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    if blank > 0 {
        let _ = input.split_to(blank);
        *scanned = 0;
    }
    let Some(end) = find_end(input, scanned)? else { return Ok(None) };
    *scanned = 0;
    read(input.split_to(end).freeze()).map(Some)
}

/// Where the empty line ends.
fn find_end(input: &[u8], scanned: &mut usize) -> Result<Option<usize>, Refusal> {
    loop {
        let rest = input.get(*scanned..).unwrap_or_default();
        let feed = rest.iter().position(|byte| *byte == b'\n');
        if feed.unwrap_or(rest.len()) >= LINE_LIMIT_BYTES {
            return Err(Refusal::Status(if *scanned == 0 { 414 } else { HEADERS_TOO_LARGE }));
        }
        let Some(feed) = feed else { return Ok(None) };
        let is_empty = matches!(rest.get(..feed), Some(b"" | b"\r"));
        let is_first = *scanned == 0;
        *scanned += feed + 1;
        if *scanned > HEAD_LIMIT_BYTES {
            return Err(Refusal::Status(HEADERS_TOO_LARGE));
        }
        if is_empty && !is_first {
            return Ok(Some(*scanned));
        }
    }
}

fn read(head: Bytes) -> Result<RequestHead, Refusal> {
    let mut lines =
        head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let first = head.slice_ref(lines.next().unwrap_or_default());
    let line = line::read(&first)?;
    let mut headers = Vec::with_capacity(12);
    for line in lines.take_while(|line| !line.is_empty()) {
        if let Some(header) = read_header(&head, line)? {
            headers.push(header);
        }
    }
    let length = body_length(&line, &headers)?;
    check_host(&line, &headers)?;
    if matches!(&line.method[..], b"TRACE" | b"CONNECT") {
        return Err(Refusal::Status(405));
    }
    let says = |name: &str, word: &[u8]| {
        headers.iter().any(|header| header.is(name) && contains(&header.value, word))
    };
    let keep_alive = if line.minor == 0 {
        says("Connection", b"keep-alive")
    } else {
        !says("Connection", b"close")
    };
    let expects_continue = line.minor > 0
        && headers.iter().any(|header| {
            header.is("Expect") && header.value.eq_ignore_ascii_case(b"100-continue")
        });
    let size_bytes = head.len();
    Ok(RequestHead { line, headers, length, keep_alive, expects_continue, size_bytes })
}

/// A line that nginx would drop is none. Names that another server could read otherwise (spaces,
/// control characters, no colon) are refused, as nginx does since 1.21.1.
fn read_header(head: &Bytes, line: &[u8]) -> Result<Option<Header>, Refusal> {
    let bad = Refusal::Status(400);
    let colon = line.iter().position(|byte| *byte == b':').ok_or(bad)?;
    let (name, value) = line.split_at(colon);
    let value = value.get(1..).unwrap_or_default().trim_ascii();
    if name.is_empty() || name.iter().any(|byte| *byte <= b' ' || *byte == 0x7f) {
        return Err(bad);
    }
    if value.iter().any(|byte| matches!(byte, 0 | b'\r')) {
        return Err(bad);
    }
    let is_kept = name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    if !is_kept {
        return Ok(None);
    }
    Ok(Some(Header { name: head.slice_ref(name), value: head.slice_ref(value) }))
}

/// Framing that two servers could read in two ways is refused.
fn body_length(line: &RequestLine, headers: &[Header]) -> Result<BodyLength, Refusal> {
    let mut lengths = headers.iter().filter(|header| header.is("Content-Length"));
    let mut codings = headers.iter().filter(|header| header.is("Transfer-Encoding"));
    match (lengths.next(), lengths.next(), codings.next(), codings.next()) {
        (None, _, None, _) => Ok(BodyLength::Known(0)),
        (Some(length), None, None, _) => decimal(&length.value).map(BodyLength::Known),
        (None, _, Some(coding), None) if line.minor > 0 => {
            if coding.value.eq_ignore_ascii_case(b"chunked") {
                Ok(BodyLength::Chunked)
            } else {
                Err(Refusal::Status(501))
            }
        }
        _ => Err(Refusal::Status(400)),
    }
}

/// nginx reads digits only.
pub(crate) fn decimal(text: &[u8]) -> Result<u64, Refusal> {
    let bad = Refusal::Status(400);
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return Err(bad);
    }
    let value = std::str::from_utf8(text).ok().and_then(|text| text.parse::<u64>().ok());
    value.filter(|value| i64::try_from(*value).is_ok()).ok_or(bad)
}

fn check_host(line: &RequestLine, headers: &[Header]) -> Result<(), Refusal> {
    let mut hosts = headers.iter().filter(|header| header.is("Host"));
    match (hosts.next(), hosts.next()) {
        (None, _) if line.minor == 0 => Ok(()),
        (Some(host), None) if is_host(&host.value) => Ok(()),
        _ => Err(Refusal::Status(400)),
    }
}

fn is_host(host: &[u8]) -> bool {
    let is_odd = |byte: &u8| *byte <= b' ' || *byte == 0x7f || matches!(byte, b'/' | b'\\');
    !host.iter().any(is_odd) && !host.windows(2).any(|two| two == b"..")
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(head: &str) -> Result<Option<RequestHead>, u16> {
        let mut input = BytesMut::from(head.as_bytes());
        take(&mut input, &mut 0).map_err(|refusal| refusal.status())
    }

    #[test]
    fn framings() {
        for (head, want) in [
            ("", Ok(Some(0))),
            ("Content-Length: 5\r\n", Ok(Some(5))),
            ("Transfer-Encoding: Chunked\r\n", Ok(None)),
            ("Content-Length: 5\r\nContent-Length: 5\r\n", Err(400)),
            ("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", Err(400)),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Err(400)),
            ("Transfer-Encoding: chunked, identity\r\n", Err(501)),
            ("Transfer-Encoding: identity\r\n", Err(501)),
            ("Transfer-Encoding: \r\n", Err(501)),
            ("Content-Length: 5, 5\r\n", Err(400)),
            ("Content-Length: +5\r\n", Err(400)),
            ("Content-Length: -5\r\n", Err(400)),
            ("Content-Length: 0x5\r\n", Err(400)),
            ("Content-Length: 99999999999999999999\r\n", Err(400)),
            ("Content-Length:\r\n", Err(400)),
            ("Content-Length : 5\r\n", Err(400)),
            ("Transfer-Encoding : chunked\r\n", Err(400)),
            (" Content-Length: 5\r\n", Err(400)),
            ("A: b\r\n continued\r\n", Err(400)),
            ("No colon\r\n", Err(400)),
            ("A: b\rc\r\n", Err(400)),
            ("Host: other\r\n", Err(400)),
            ("Transfer_Encoding: chunked\r\n", Ok(Some(0))),
        ] {
            let got = taken(&format!("POST / HTTP/1.1\r\nHost: h\r\n{head}\r\n"));
            let got = got.map(|head| head.expect("whole").content_length());
            assert_eq!(got, want, "{head:?}");
        }
    }

    #[test]
    fn hosts_methods_and_connections() {
        for (head, want) in [
            ("GET / HTTP/1.1\r\nHost: h\r\n\r\n", Ok(true)),
            ("GET / HTTP/1.1\nHost: h\n\n", Ok(true)),
            ("\r\n\r\nGET / HTTP/1.1\r\nHost: h:80\r\n\r\n", Ok(true)),
            ("GET / HTTP/1.1\r\nHost: h\r\nConnection: Close\r\n\r\n", Ok(false)),
            ("GET / HTTP/1.0\r\n\r\n", Ok(false)),
            ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", Ok(true)),
            ("GET / HTTP/1.1\r\n\r\n", Err(400)),
            ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", Err(400)),
            ("GET / HTTP/1.1\r\nHost: a..b\r\n\r\n", Err(400)),
            ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", Err(400)),
            ("TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", Err(405)),
        ] {
            let got = taken(head).map(|head| head.expect("whole").keep_alive);
            assert_eq!(got, want, "{head:?}");
        }
    }

    #[test]
    fn limits() {
        let long = "a".repeat(8200);
        let cookies = format!("Cookie: {}\r\n", "c".repeat(8000)).repeat(5);
        for (head, want) in [
            (format!("GET /{long} HTTP/1.1\r\n"), Err(414)),
            (format!("GET /{long}"), Err(414)),
            (format!("GET / HTTP/1.1\r\nA: {long}\r\n\r\n"), Err(HEADERS_TOO_LARGE)),
            (format!("GET / HTTP/1.1\r\n{cookies}\r\n"), Err(HEADERS_TOO_LARGE)),
            ("GET / HTTP/1.1\r\nHost: h\r\n".to_owned(), Ok(false)),
        ] {
            assert_eq!(taken(&head).map(|head| head.is_some()), want, "{}", &head[..24]);
        }
    }

    #[test]
    fn a_head_in_pieces_and_names_that_are_dropped() {
        let whole = "GET / HTTP/1.1\r\nHost: h\r\nX_y: 1\r\nx-Odd-CASE:  v \r\n\r\nrest";
        let (mut input, mut scanned) = (BytesMut::new(), 0);
        let mut found = None;
        for byte in whole.bytes() {
            input.extend_from_slice(&[byte]);
            if found.is_none() {
                found = take(&mut input, &mut scanned).expect("a good head");
            }
        }
        let head = found.expect("found");
        let names: Vec<&[u8]> = head.headers.iter().map(|header| &header.name[..]).collect();
        assert_eq!(names, [b"Host".as_slice(), b"x-Odd-CASE"]);
        assert_eq!(head.value("X-ODD-case").map(|value| &value[..]), Some(b"v".as_slice()));
        assert_eq!(&input[..], b"rest");
    }

    /// Whatever comes is read or refused; a path that is read has no disguise left.
    #[test]
    fn anything_may_come() {
        let seeds = [
            "GET /mesos/%2e%2e/x//y?z=%00 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
            "POST http://h/a/./b/../c#d HTTP/1.0\r\nContent-Length: 5\r\nExpect: x\r\n\r\nabcde",
            "PUT /%2f%5c%25 HTTP/1.1\nHost: [::1]:80\nTransfer-Encoding: chunked\n\n0\r\n\r\n",
        ];
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut chance = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below as u64) as usize
        };
        for round in 0..30_000 {
            let mut bytes = seeds[round % seeds.len()].as_bytes().to_vec();
            for _ in 0..chance(6) {
                let at = chance(bytes.len().max(1));
                match chance(4) {
                    _ if bytes.is_empty() => {}
                    0 => bytes[at] = chance(256) as u8,
                    1 => bytes.insert(at, b"%/.: \r\n\0;?#"[chance(11)]),
                    2 => drop(bytes.remove(at)),
                    _ => bytes.truncate(at.max(1)),
                }
            }
            let mut input = BytesMut::from(&bytes[..]);
            let Ok(Some(head)) = take(&mut input, &mut 0) else { continue };
            let path = String::from_utf8_lossy(&head.line.path).into_owned();
            let is_plain = path.starts_with('/')
                && !path.contains("//")
                && !path.split('/').any(|part| part == "." || part == "..")
                && !path.contains('\0');
            assert!(is_plain, "{path:?} of {:?}", String::from_utf8_lossy(&bytes));
            assert!(head.line.target.starts_with(b"/"), "{path:?}");
        }
    }
}
