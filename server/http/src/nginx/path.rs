//! Paths as nginx sees them before it looks for a location: decoded once, slashes merged, dot
//! segments gone.

/// Why a target is refused with 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadPath;

/// The decoded path of a raw one (without its query).
///
/// nginx's `ngx_http_parse_complex_uri`: an escape counts as what it stands for, also in dot
/// segments and slashes; `%00`, broken escapes and a way above the root are refused. What follows
/// a `#` is no part of it.
pub fn normalise(raw: &[u8]) -> Result<Vec<u8>, BadPath> {
    let mut path = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((byte, after)) = next(rest)? {
        rest = after;
        if byte == b'/' {
            close_segment(&mut path)?;
        }
        if byte != b'/' || path.last() != Some(&b'/') {
            path.push(byte);
        }
    }
    close_segment(&mut path)?;
    if path.is_empty() {
        path.push(b'/');
    }
    Ok(path)
}

/// The next byte and what follows it.
fn next(rest: &[u8]) -> Result<Option<(u8, &[u8])>, BadPath> {
    match rest {
        [] | [b'#', ..] => Ok(None),
        [b'%', high, low, after @ ..] => match (hex(*high), hex(*low)) {
            (Some(0), Some(0)) | (None, _) | (_, None) => Err(BadPath),
            (Some(high), Some(low)) => Ok(Some((high << 4 | low, after))),
        },
        [b'%', ..] | [0, ..] => Err(BadPath),
        [byte, after @ ..] => Ok(Some((*byte, after))),
    }
}

/// Takes a `.` or `..` at the end away; the slash before it stays.
fn close_segment(path: &mut Vec<u8>) -> Result<(), BadPath> {
    let start = path.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    match path.get(start..) {
        Some(b".") => path.truncate(start),
        Some(b"..") => {
            let before = path.get(..start.saturating_sub(1)).ok_or(BadPath)?;
            let slash = before.iter().rposition(|byte| *byte == b'/').ok_or(BadPath)?;
            path.truncate(slash + 1);
        }
        _ => {}
    }
    Ok(())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        for (raw, want) in [
            ("/", Some("/")),
            ("/a/b", Some("/a/b")),
            ("/a//b///c", Some("/a/b/c")),
            ("/a/./b", Some("/a/b")),
            ("/a/../b", Some("/b")),
            ("/a/..", Some("/")),
            ("/a/.", Some("/a/")),
            ("/a/b/..", Some("/a/")),
            ("/..", None),
            ("/a/../..", None),
            ("/../a", None),
            ("/mesos/%2e%2e/x", Some("/x")),
            ("/mesos/%2E./x", Some("/x")),
            ("/mesos%2fx", Some("/mesos/x")),
            ("/mesos/%2f%2fx", Some("/mesos/x")),
            ("/a%2f..%2f..", None),
            ("/a%00b", None),
            ("/a\0b", None),
            ("/a%0", None),
            ("/a%zz", None),
            ("/a%", None),
            ("/a%25b", Some("/a%b")),
            ("/a%252e%252e/b", Some("/a%2e%2e/b")),
            ("/a%3fb", Some("/a?b")),
            ("/a%23b", Some("/a#b")),
            ("/a#b/..", Some("/a")),
            ("/a+b;c=d", Some("/a+b;c=d")),
            ("/.../x", Some("/.../x")),
            ("/.a/..b/x", Some("/.a/..b/x")),
            ("/a/..;/b", Some("/a/..;/b")),
        ] {
            let got = normalise(raw.as_bytes()).ok();
            let got = got.map(|path| String::from_utf8_lossy(&path).into_owned());
            assert_eq!(got.as_deref(), want, "{raw}");
        }
    }
}
