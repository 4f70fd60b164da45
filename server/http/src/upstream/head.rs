//! Heads of answers.

use bytes::{Bytes, BytesMut};

use crate::connection::head::BodyLength;
use crate::nginx::Header;

/// The longest head of an answer. nginx has one page (4 KiB); services with many cookies were
/// unreachable through it.
const HEAD_LIMIT_BYTES: usize = 64 * 1024;

/// An answer that cannot be passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the upstream's answer has no valid head")]
pub struct BadHead;

/// How the body of an answer ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyEnd {
    Framed(BodyLength),
    Closed,
}

/// The head of an answer.
#[derive(Clone, Debug)]
pub struct ResponseHead {
    pub status: u16,
    /// Code and words as they came.
    pub line: Bytes,
    pub headers: Vec<Header>,
    pub(crate) end: BodyEnd,
    pub(crate) keep_alive: bool,
}

impl ResponseHead {
    /// Takes a head off the front of `input` once it is there as a whole. `bodiless`: the request
    /// was a HEAD.
    pub fn take(input: &mut BytesMut, bodiless: bool) -> Result<Option<Self>, BadHead> {
        let Some(end) = find_end(input) else {
            let is_possible = b"HTTP/1.".iter().zip(&input[..]).all(|(want, got)| want == got);
            return if is_possible && input.len() <= HEAD_LIMIT_BYTES {
                Ok(None)
            } else {
                Err(BadHead)
            };
        };
        read(input.split_to(end).freeze(), bodiless).map(Some)
    }

    /// The first value of a header.
    pub fn value(&self, name: &str) -> Option<&Bytes> {
        self.headers.iter().find(|header| header.is(name)).map(|header| &header.value)
    }
}

fn find_end(input: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let feed = from + input.get(from..)?.iter().position(|byte| *byte == b'\n')?;
        match input.get(feed + 1..)? {
            [b'\n', ..] => return Some(feed + 2),
            [b'\r', b'\n', ..] => return Some(feed + 3),
            _ => from = feed + 1,
        }
    }
}

fn read(head: Bytes, bodiless: bool) -> Result<ResponseHead, BadHead> {
    let trimmed = |line: &'_ [u8]| -> usize { line.strip_suffix(b"\r").unwrap_or(line).len() };
    let mut lines = head.split(|byte| *byte == b'\n').map(|line| &line[..trimmed(line)]);
    let first = lines.next().unwrap_or_default();
    let (minor, line) = match first {
        [b'H', b'T', b'T', b'P', b'/', b'1', b'.', minor @ (b'0' | b'1'), b' ', line @ ..] => {
            (*minor, line.trim_ascii_start())
        }
        _ => return Err(BadHead),
    };
    let status = match line {
        [a, b, c] | [a, b, c, b' ', ..] if [a, b, c].iter().all(|digit| digit.is_ascii_digit()) => {
            [a, b, c].iter().fold(0, |number, digit| number * 10 + u16::from(**digit - b'0'))
        }
        _ => return Err(BadHead),
    };
    let line = head.slice_ref(line);
    let mut headers = Vec::with_capacity(12);
    for line in lines.take_while(|line| !line.is_empty()) {
        let colon = line.iter().position(|byte| *byte == b':').ok_or(BadHead)?;
        let (name, value) = line.split_at(colon);
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        let is_odd = |byte: &u8| *byte <= b' ' || *byte == 0x7f;
        if name.is_empty()
            || name.iter().any(is_odd)
            || value.iter().any(|byte| *byte == 0 || *byte == b'\r')
        {
            return Err(BadHead);
        }
        headers.push(Header { name: head.slice_ref(name), value: head.slice_ref(value) });
    }
    let says = |word: &[u8]| {
        headers.iter().filter(|header: &&Header| header.is("Connection")).any(|header| {
            header
                .value
                .split(|byte| *byte == b',')
                .any(|part| part.trim_ascii().eq_ignore_ascii_case(word))
        })
    };
    let keep_alive = if minor == b'0' { says(b"keep-alive") } else { !says(b"close") };
    let bodiless = bodiless || status < 200 || matches!(status, 204 | 304);
    let end = if bodiless { BodyEnd::Framed(BodyLength::Known(0)) } else { body_end(&headers)? };
    Ok(ResponseHead { status, line, headers, end, keep_alive })
}

fn body_end(headers: &[Header]) -> Result<BodyEnd, BadHead> {
    let mut codings = headers.iter().filter(|header| header.is("Transfer-Encoding"));
    let mut lengths = headers.iter().filter(|header| header.is("Content-Length"));
    match (codings.next(), codings.next(), lengths.next(), lengths.next()) {
        (None, _, None, _) => Ok(BodyEnd::Closed),
        (None, _, Some(length), None) => {
            let length = crate::nginx::decimal(&length.value).map_err(|_| BadHead)?;
            Ok(BodyEnd::Framed(BodyLength::Known(length)))
        }
        // Chunks beat a length, as in nginx; the length is not passed on.
        (Some(coding), None, _, None) if coding.value.eq_ignore_ascii_case(b"chunked") => {
            Ok(BodyEnd::Framed(BodyLength::Chunked))
        }
        _ => Err(BadHead),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        let known = |length| BodyEnd::Framed(BodyLength::Known(length));
        let chunked = BodyEnd::Framed(BodyLength::Chunked);
        for (head, want) in [
            ("HTTP/1.1 200 OK\r\n\r\n", Some((200, BodyEnd::Closed, true))),
            ("HTTP/1.1 200\r\nContent-Length: 3\r\n\r\n", Some((200, known(3), true))),
            ("HTTP/1.0 200 OK\nContent-Length: 3\n\n", Some((200, known(3), false))),
            (
                "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n\r\n",
                Some((200, BodyEnd::Closed, true)),
            ),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", Some((200, chunked, true))),
            (
                "HTTP/1.1 200 OK\r\nConnection: x, close\r\n\r\n",
                Some((200, BodyEnd::Closed, false)),
            ),
            ("HTTP/1.1 204 No\r\nContent-Length: 3\r\n\r\n", Some((204, known(0), true))),
            ("HTTP/1.1 101 Up\r\n\r\n", Some((101, known(0), true))),
            ("HTTP/1.1 20 OK\r\n\r\n", None),
            ("HTTP/1.1 2000 OK\r\n\r\n", None),
            ("HTTP/2.0 200 OK\r\n\r\n", None),
            ("hello\n\n", None),
            ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", None),
            ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", None),
            ("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", None),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", None),
        ] {
            let mut input = BytesMut::from(head.as_bytes());
            let got = ResponseHead::take(&mut input, false).ok().flatten();
            let got = got.map(|head| (head.status, head.end, head.keep_alive));
            assert_eq!(got, want, "{head:?}");
        }
    }

    #[test]
    fn parts_of_heads() {
        for (part, want) in [
            ("", Ok(())),
            ("HTTP/1.", Ok(())),
            ("HTTP/1.1 200 OK\r\n", Ok(())),
            ("SSH-2.0", Err(BadHead)),
            ("\r\n", Err(BadHead)),
        ] {
            let mut input = BytesMut::from(part.as_bytes());
            let got = ResponseHead::take(&mut input, false).map(|head| assert!(head.is_none()));
            assert_eq!(got, want, "{part:?}");
        }
    }
}
