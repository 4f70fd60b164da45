//! What is known of a request beyond its axum form.

use std::net::SocketAddr;

use bytes::Bytes;

/// A request as it came, in the request's extensions (`Extension<Received>`).
#[derive(Clone, Debug)]
pub struct Received {
    pub peer: SocketAddr,
    /// Of the server's end of the connection.
    pub local: SocketAddr,
    /// Whether it came through TLS.
    pub secure: bool,
    /// The request target, byte for byte.
    pub target: Bytes,
    /// All header lines, byte for byte.
    pub head: Bytes,
}

impl Received {
    /// Header names and values in the order, the case and the number in which they came.
    pub fn headers(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.head.split(|byte| *byte == b'\n').filter_map(|line| {
            let colon = line.iter().position(|byte| *byte == b':')?;
            Some((&line[..colon], line[colon + 1..].trim_ascii()))
        })
    }

    /// The path as it came, without scheme, host and query, not decoded.
    pub fn raw_path(&self) -> &[u8] {
        let target = path_and_query(&self.target);
        target.split(|byte| *byte == b'?').next().unwrap_or_default()
    }

    /// The query as it came, not decoded.
    pub fn raw_query(&self) -> Option<&[u8]> {
        let target = path_and_query(&self.target);
        let mark = target.iter().position(|byte| *byte == b'?')?;
        Some(&target[mark + 1..])
    }
}

/// What follows scheme and host of an absolute target, maybe nothing; other targets as they are.
pub(crate) fn path_and_query(target: &[u8]) -> &[u8] {
    if target.starts_with(b"/") {
        return target;
    }
    let Some(colon) = target.windows(3).position(|three| three == b"://") else { return target };
    let authority = &target[colon + 3..];
    match authority.iter().position(|byte| matches!(byte, b'/' | b'?')) {
        Some(start) => &authority[start..],
        None => &[],
    }
}
