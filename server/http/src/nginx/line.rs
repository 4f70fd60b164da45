//! Request lines, read as nginx reads them.

use bytes::Bytes;

use super::Refusal;
use super::path::normalise;

/// A request line that can be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    pub method: Bytes,
    /// Path and query as they came, without scheme, host and fragment.
    pub target: Bytes,
    /// Decoded, slashes merged, dot segments resolved.
    pub path: Vec<u8>,
    /// `HTTP/1.<minor>`.
    pub minor: u8,
}

/// Reads a line without its end.
pub fn read(line: &Bytes) -> Result<RequestLine, Refusal> {
    let bad = Refusal::Status(400);
    let space = line.iter().position(|byte| *byte == b' ').ok_or(bad)?;
    let (method, rest) = line.split_at(space);
    if method.is_empty() || !method.iter().all(|byte| is_method(*byte)) {
        return Err(bad);
    }
    let rest = rest.trim_ascii_start();
    let gap = rest.iter().position(|byte| *byte == b' ').ok_or(bad)?;
    let (target, version) = rest.split_at(gap);
    let minor = minor_version(version.trim_ascii())?;
    if target.iter().any(|byte| *byte < b' ' || *byte == 0x7f) {
        return Err(bad);
    }
    let target = without_fragment(after_authority(target).ok_or(bad)?);
    let path_end = target.iter().position(|byte| *byte == b'?').unwrap_or(target.len());
    let path = normalise(target.get(..path_end).unwrap_or_default()).map_err(|_| bad)?;
    let whole = match target.first() {
        Some(b'/') => line.slice_ref(target),
        // nginx: a target without path is the root.
        _ => [b"/", target].concat().into(),
    };
    Ok(RequestLine { method: line.slice_ref(method), target: whole, path, minor })
}

fn is_method(byte: u8) -> bool {
    byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-')
}

/// nginx answers 505 to a major version above 1, 400 to what is none; versions before 1.0 have no
/// head to answer with, and are not served.
fn minor_version(version: &[u8]) -> Result<u8, Refusal> {
    match version.strip_prefix(b"HTTP/") {
        Some(b"1.0") => Ok(0),
        Some([b'1', b'.', minor]) if minor.is_ascii_digit() => Ok(1),
        Some([major, b'.', minor])
            if major.is_ascii_digit() && *major > b'1' && minor.is_ascii_digit() =>
        {
            Err(Refusal::Status(505))
        }
        _ => Err(Refusal::Status(400)),
    }
}

/// Path and query of a target in either form; `None` for other forms.
fn after_authority(target: &[u8]) -> Option<&[u8]> {
    if target.starts_with(b"/") {
        return Some(target);
    }
    let scheme = target.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let authority = target.get(scheme..)?.strip_prefix(b"://").filter(|_| scheme > 0)?;
    let end = authority.iter().position(|byte| matches!(byte, b'/' | b'?'));
    let (host, rest) = authority.split_at(end.unwrap_or(authority.len()));
    let is_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_:[]%".contains(byte);
    (!host.is_empty() && host.iter().all(is_host)).then_some(rest)
}

fn without_fragment(target: &[u8]) -> &[u8] {
    target.split(|byte| *byte == b'#').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (line, want) in [
            ("GET / HTTP/1.1", Ok(("GET", "/", "/", 1))),
            ("GET /a%2Fb?c=%2F HTTP/1.0", Ok(("GET", "/a%2Fb?c=%2F", "/a/b", 0))),
            ("M-SEARCH_ / HTTP/1.1", Ok(("M-SEARCH_", "/", "/", 1))),
            ("GET http://h:1/a?b HTTP/1.1", Ok(("GET", "/a?b", "/a", 1))),
            ("GET http://h HTTP/1.1", Ok(("GET", "/", "/", 1))),
            ("GET http://h?x HTTP/1.1", Ok(("GET", "/?x", "/", 1))),
            ("GET /a#b HTTP/1.1", Ok(("GET", "/a", "/a", 1))),
            ("GET  /a  HTTP/1.1 ", Ok(("GET", "/a", "/a", 1))),
            ("get / HTTP/1.1", Err(400)),
            ("GET a HTTP/1.1", Err(400)),
            ("GET * HTTP/1.1", Err(400)),
            ("OPTIONS * HTTP/1.1", Err(400)),
            ("GET /", Err(400)),
            ("GET / HTTP/2.0", Err(505)),
            ("GET / HTTP/0.9", Err(400)),
            ("GET / HTTP/1.1x", Err(400)),
            ("GET / http/1.1", Err(400)),
            ("GET /a b HTTP/1.1", Err(400)),
            ("GET /\ta HTTP/1.1", Err(400)),
            ("GET /.. HTTP/1.1", Err(400)),
            ("GET http://a b/ HTTP/1.1", Err(400)),
            ("GET http:///x HTTP/1.1", Err(400)),
            (" / HTTP/1.1", Err(400)),
            ("", Err(400)),
        ] {
            let got = read(&Bytes::from_static(line.as_bytes()));
            let got = got.as_ref().map_err(|refusal| refusal.status()).map(|line| {
                let text = |bytes| std::str::from_utf8(bytes).expect("a table of text");
                (text(&line.method), text(&line.target), text(&line.path), line.minor)
            });
            assert_eq!(got, want, "{line}");
        }
    }
}
