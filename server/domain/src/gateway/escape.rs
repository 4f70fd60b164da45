//! Percent-encoding as nginx does when it sends on a path that it changed.

/// Escapes space, `#`, `%`, `?`, control characters and all above ASCII, in capitals; nothing else.
pub fn escaped(path: &[u8]) -> Vec<u8> {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = Vec::with_capacity(path.len() + 8);
    for &byte in path {
        if matches!(byte, 0..=0x20 | b'#' | b'%' | b'?' | 0x7f..) {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            out.extend([b'%', HEX[high], HEX[low]]);
        } else {
            out.push(byte);
        }
    }
    out
}

/// A path with the query behind it, if there is any.
pub(super) fn target(path: &[u8], args: &[u8]) -> Vec<u8> {
    let mut out = path.to_vec();
    if !args.is_empty() {
        out.push(b'?');
        out.extend(args);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn only_what_nginx_escapes() {
        for (path, sent) in [
            (&b"/slave(1)/state"[..], "/slave(1)/state"),
            (b"/a b#c%d?e", "/a%20b%23c%25d%3Fe"),
            (b"/\xc3\xa9\x7f\n", "/%C3%A9%7F%0A"),
            (b"/{\"<>\"}|\\^`", "/{\"<>\"}|\\^`"),
        ] {
            assert_eq!(String::from_utf8_lossy(&escaped(path)), sent);
        }
    }
}
