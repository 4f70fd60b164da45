//! Heads of requests that are passed on, in nginx's order.

use std::net::IpAddr;

use crate::nginx::{Header, RequestHead};

/// How the body of a passed request is framed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// No body, and no word of it.
    None,
    Length(u64),
    Chunked,
}

/// What a request becomes on its way.
#[derive(Clone, Debug)]
pub struct Forward<'r> {
    pub request: &'r RequestHead,
    /// Path and query to send.
    pub target: &'r [u8],
    /// `HTTP/1.<minor>`.
    pub minor: u8,
    /// The value of `Connection`; none where it is not sent.
    pub connection: Option<&'r str>,
    /// Whether the client's `Upgrade` goes along.
    pub upgrades: bool,
    /// Who asked, and by which scheme: `X-Real-IP` and `X-Forwarded-…`; without it none of these.
    pub forwarded: Option<(IpAddr, &'static str)>,
    /// The value of `Host`, where it is not the client's.
    pub host: Option<&'r str>,
    /// Headers of the client that are not sent, in lower case.
    pub without: &'r [&'r str],
    /// A header of the client that gets another value, in the place of its first line; further
    /// lines of it are not sent.
    pub replaced: Option<(&'r str, &'r [u8])>,
    /// Headers that come last.
    pub added: &'r [(&'r str, Vec<u8>)],
}

/// Those that nginx sets itself or never passes on (`ngx_http_proxy_headers`).
const OWN: &[&str] = &[
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "keep-alive",
    "expect",
    "upgrade",
];
const FORWARDED: &[&str] = &["x-real-ip", "x-forwarded-for", "x-forwarded-proto"];

impl Forward<'_> {
    /// The whole head. Recorded: rec-master.json, the `headers` that backends echo.
    pub fn head(&self, framing: Framing) -> Vec<u8> {
        let mut out = Vec::with_capacity(512);
        out.extend_from_slice(&self.request.line.method);
        out.push(b' ');
        out.extend_from_slice(self.target);
        out.extend_from_slice(if self.minor == 0 { b" HTTP/1.0\r\n" } else { b" HTTP/1.1\r\n" });
        self.write_own(&mut out);
        match framing {
            Framing::None => {}
            Framing::Length(length) => {
                put(&mut out, b"Content-Length", length.to_string().as_bytes())
            }
            Framing::Chunked => put(&mut out, b"Transfer-Encoding", b"chunked"),
        }
        let mut replaced = self.replaced;
        for header in self.request.headers.iter().filter(|header| self.passes(header)) {
            match self.replaced {
                Some((name, _)) if header.is(name) => {
                    if let Some((_, value)) = replaced.take() {
                        put(&mut out, &header.name, value);
                    }
                }
                _ => put(&mut out, &header.name, &header.value),
            }
        }
        for (name, value) in self.added {
            put(&mut out, name.as_bytes(), value);
        }
        out.extend_from_slice(b"\r\n");
        out
    }

    fn write_own(&self, out: &mut Vec<u8>) {
        let host =
            self.host.map(str::as_bytes).or(self.request.value("Host").map(|host| &host[..]));
        if let Some(host) = host.filter(|host| !host.is_empty()) {
            put(out, b"Host", host);
        }
        if let Some((peer, scheme)) = self.forwarded {
            let peer = peer.to_canonical().to_string();
            put(out, b"X-Real-IP", peer.as_bytes());
            let mut chain = Vec::new();
            let before = self.request.headers.iter().filter(|header| header.is("X-Forwarded-For"));
            for header in before {
                chain.extend_from_slice(&header.value);
                chain.extend_from_slice(b", ");
            }
            chain.extend_from_slice(peer.as_bytes());
            put(out, b"X-Forwarded-For", &chain);
            put(out, b"X-Forwarded-Proto", scheme.as_bytes());
        }
        if self.upgrades
            && let Some(upgrade) = self.request.value("Upgrade")
        {
            put(out, b"Upgrade", upgrade);
        }
        if let Some(connection) = self.connection {
            put(out, b"Connection", connection.as_bytes());
        }
    }

    fn passes(&self, header: &Header) -> bool {
        let is_in = |names: &[&str]| names.iter().any(|name| header.is(name));
        let is_told_anew = self.forwarded.is_some() && is_in(FORWARDED);
        !(is_in(OWN) || is_in(self.without) || is_told_anew)
    }
}

fn put(out: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    out.extend_from_slice(name);
    out.extend_from_slice(b": ");
    out.extend_from_slice(value);
    out.extend_from_slice(b"\r\n");
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use bytes::BytesMut;

    use super::*;

    fn request(lines: &str) -> RequestHead {
        let head = format!("POST /a HTTP/1.1\r\n{lines}\r\n");
        let mut input = BytesMut::from(head.as_bytes());
        crate::nginx::take(&mut input, &mut 0).expect("a good head").expect("a whole head")
    }

    #[test]
    fn a_head_as_nginx_sends_it() {
        let request = request(
            "Accept-Encoding: identity\r\nHOST: h:1\r\nX-forwarded-for: 1.2.3.4\r\nTE: trailers\r\n\
             Keep-Alive: 5\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nx-Odd: 1\r\n\
             Cookie: a=b\r\n\
             Content-Length: 3\r\nCookie: e=f\r\nX-Real-IP: 9.9.9.9\r\n",
        );
        let peer = Some((IpAddr::V4(Ipv4Addr::LOCALHOST), "https"));
        let plain = Forward {
            request: &request,
            target: b"/b?c",
            minor: 1,
            connection: None,
            upgrades: false,
            forwarded: peer,
            host: None,
            without: &["accept-encoding"],
            replaced: Some(("Cookie", b"c=d")),
            added: &[("Authorization", b"token=x".to_vec())],
        };
        let text = |forward: &Forward<'_>, framing| {
            String::from_utf8(forward.head(framing)).expect("a table of text")
        };
        assert_eq!(
            text(&plain, Framing::Length(3)),
            "POST /b?c HTTP/1.1\r\nHost: h:1\r\nX-Real-IP: 127.0.0.1\r\n\
             X-Forwarded-For: 1.2.3.4, 127.0.0.1\r\nX-Forwarded-Proto: https\r\n\
             Content-Length: 3\r\n\
             x-Odd: 1\r\nCookie: c=d\r\nAuthorization: token=x\r\n\r\n"
        );
        let upgrade =
            Forward { connection: Some("upgrade"), upgrades: true, without: &[], ..plain.clone() };
        let told = text(&upgrade, Framing::Chunked);
        let order = "X-Forwarded-Proto: https\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\
                     Transfer-Encoding: chunked\r\nAccept-Encoding: identity\r\n";
        assert!(told.contains(order), "{told}");
        let bare = Forward {
            minor: 0,
            connection: Some("close"),
            forwarded: None,
            host: Some("m:5050"),
            ..plain
        };
        let told = text(&bare, Framing::None);
        let start = "POST /b?c HTTP/1.0\r\nHost: m:5050\r\nConnection: close\r\nX-forwarded-for: 1.2.3.4\r\n";
        assert!(told.starts_with(start), "{told}");
    }
}
