//! The line of the access log (`log_format customformat` in `includes/http/common.conf`).

use std::fmt;

/// What a line tells. Absent texts are written `-`.
#[derive(Clone, Copy, Debug, Default)]
pub struct AccessLine<'a> {
    /// As `22/Nov/2026:12:49:22 +0000`.
    pub time: &'a str,
    /// The process.
    pub pid: u32,
    /// A number of the connection.
    pub connection: u64,
    /// The client.
    pub client: Option<std::net::SocketAddr>,
    /// The host asked for, without port.
    pub host: &'a str,
    /// The port listened on.
    pub server_port: u16,
    /// For example `TLSv1.3`.
    pub tls_protocol: Option<&'a str>,
    /// The cipher.
    pub tls_cipher: Option<&'a str>,
    /// The request line.
    pub request: &'a str,
    /// `User-Agent`.
    pub user_agent: Option<&'a str>,
    /// `Referer`.
    pub referer: Option<&'a str>,
    /// Bytes of the request, head and body.
    pub request_length: u64,
    /// Who was asked.
    pub upstream: Option<&'a str>,
    /// The status.
    pub status: u16,
    /// Bytes sent.
    pub sent: u64,
    /// Those of the body.
    pub body_sent: u64,
    /// Until the upstream was connected, in ms.
    pub connect_ms: Option<u64>,
    /// Until it sent the head, in ms.
    pub header_ms: Option<u64>,
    /// Until it had sent all, in ms.
    pub response_ms: Option<u64>,
    /// The whole request, in ms.
    pub request_ms: u64,
}

impl fmt::Display for AccessLine<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} *{} ", self.time, self.pid, self.connection)?;
        match self.client {
            Some(client) => write!(out, "{}:{}> ", client.ip(), client.port())?,
            None => write!(out, "-:-> ")?,
        }
        write!(out, "{} :{} ", Escaped(Some(self.host)), self.server_port)?;
        write!(out, "{} {} ", Escaped(self.tls_protocol), Escaped(self.tls_cipher))?;
        write!(out, "{} {} ", Escaped(Some(self.request)), Escaped(self.user_agent))?;
        write!(out, "{} len={} ", Escaped(self.referer), self.request_length)?;
        write!(out, "<{} code={} ", Escaped(self.upstream), self.status)?;
        write!(out, "len={}({}) ", self.sent, self.body_sent)?;
        write!(out, "{} {}-", Seconds(self.connect_ms), Seconds(self.header_ms))?;
        write!(out, "{} {}", Seconds(self.response_ms), Seconds(Some(self.request_ms)))
    }
}

/// A text as nginx logs it: quotes, backslashes and what is no printable ASCII as `\xXX`.
struct Escaped<'a>(Option<&'a str>);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.filter(|text| !text.is_empty()).unwrap_or("-");
        for byte in text.bytes() {
            match byte {
                b'"' | b'\\' | 0..=0x1f | 0x7f.. => write!(out, "\\x{byte:02X}")?,
                plain => write!(out, "{}", char::from(plain))?,
            }
        }
        Ok(())
    }
}

struct Seconds(Option<u64>);

impl fmt::Display for Seconds {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(ms) => write!(out, "{}.{:03}", ms / 1000, ms % 1000),
            None => write!(out, "-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AccessLine;

    #[test]
    fn a_line() {
        let line = AccessLine {
            time: "22/Nov/2026:12:49:22 +0000",
            pid: 7,
            connection: 12,
            client: "127.0.0.1:4444".parse().ok(),
            host: "example.test",
            server_port: 80,
            request: "GET /mesos/\"x\" HTTP/1.1",
            user_agent: Some("rec/1"),
            request_length: 98,
            upstream: Some("127.0.0.2:5050"),
            status: 200,
            sent: 300,
            body_sent: 120,
            connect_ms: Some(0),
            header_ms: Some(4),
            response_ms: Some(1004),
            request_ms: 1005,
            ..AccessLine::default()
        };
        assert_eq!(
            line.to_string(),
            "22/Nov/2026:12:49:22 +0000 7 *12 127.0.0.1:4444> example.test :80 - - \
             GET /mesos/\\x22x\\x22 HTTP/1.1 rec/1 - len=98 \
             <127.0.0.2:5050 code=200 len=300(120) 0.000 0.004-1.004 1.005"
        );
        let refused = AccessLine {
            upstream: None,
            connect_ms: None,
            header_ms: None,
            response_ms: None,
            ..line
        };
        assert!(refused.to_string().ends_with("<- code=200 len=300(120) - --- 1.005"));
    }
}
