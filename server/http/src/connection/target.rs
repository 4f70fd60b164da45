//! Request targets: what routing sees of them, in each dialect.

use bytes::Bytes;
use http::Uri;

use super::head::Refusal;
use crate::Dialect;
use crate::received::path_and_query;

/// The path and query that routes see.
pub fn uri(target: &Bytes, dialect: Dialect) -> Result<Uri, Refusal> {
    let bad = || Refusal::of(dialect, 400, "Bad Request");
    check_form(target, dialect)?;
    let routed = target.slice_ref(path_and_query(target));
    let query_start = routed.iter().position(|byte| *byte == b'?').unwrap_or(routed.len());
    let (path, query) = routed.split_at(query_start);
    match dialect {
        Dialect::Libprocess => {
            // Recorded: master-empty.har, "RAW bad percent escape (no reply)".
            if !escapes_are_valid(query) {
                return Err(bad());
            }
        }
        Dialect::Jetty => {
            // Recorded: 09-framing.har, "bad escape", "raw byte in the path".
            if !escapes_are_valid(path) || std::str::from_utf8(path).is_err() {
                return Err(bad());
            }
            // Recorded: 09-framing.har, "path parameter".
            if path.contains(&b';') {
                let mut cleaned = without_parameters(path);
                cleaned.extend_from_slice(query);
                return to_uri(cleaned.into(), bad);
            }
        }
    }
    to_uri(routed, bad)
}

fn check_form(target: &[u8], dialect: Dialect) -> Result<(), Refusal> {
    let absolute = || {
        let scheme = target.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        scheme > 0 && target[scheme..].starts_with(b"://")
    };
    let control = target.iter().any(|byte| *byte < b' ' || *byte == 0x7f);
    if !control && (matches!(target[0], b'/' | b'*') || absolute()) {
        return Ok(());
    }
    Err(Refusal::of(dialect, 400, "Bad Request"))
}

/// Characters that a URI may not hold but that clients send are escaped for routing.
fn to_uri(target: Bytes, bad: impl Fn() -> Refusal) -> Result<Uri, Refusal> {
    let target = match target.first() {
        None => Bytes::from_static(b"/"),
        Some(b'?') => [b"/", &target[..]].concat().into(),
        Some(_) => target,
    };
    if let Ok(uri) = Uri::from_maybe_shared(target.clone()) {
        return Ok(uri);
    }
    let mut escaped = Vec::with_capacity(target.len() + 16);
    for byte in &target[..] {
        if byte.is_ascii_alphanumeric() || b"/?%&=;:@-._~!$'()*+,".contains(byte) {
            escaped.push(*byte);
        } else {
            escaped.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    Uri::from_maybe_shared(Bytes::from(escaped)).map_err(|_| bad())
}

fn escapes_are_valid(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(start) = rest.iter().position(|byte| *byte == b'%') {
        match rest[start + 1..] {
            [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                rest = &rest[start + 3..];
            }
            _ => return false,
        }
    }
    true
}

/// The path without `;name=value` in its segments.
fn without_parameters(path: &[u8]) -> Vec<u8> {
    let mut inside = false;
    let kept = path.iter().copied().filter(|byte| {
        match byte {
            b';' => inside = true,
            b'/' => inside = false,
            _ => {}
        }
        !inside
    });
    kept.collect()
}
