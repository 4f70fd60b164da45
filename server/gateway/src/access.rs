//! The access log: one line a request, at `INFO` of the target `ekiden_gateway::access`.

use std::time::Duration;

use ekiden_domain::gateway::access_log::AccessLine;
use ekiden_http::nginx::{Account, log_time};

const TARGET: &str = "ekiden_gateway::access";

/// Writes the line of a request, in the form of the admin router.
pub fn log(account: &Account<'_>) {
    if !tracing::enabled!(target: TARGET, tracing::Level::INFO) {
        return;
    }
    let ms = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    let request = account.request;
    let text = |name: &str| {
        let value = request.and_then(|request| request.value(name));
        value.map(|value| String::from_utf8_lossy(value).into_owned())
    };
    let line = request.map(|request| {
        let (method, target) = (&request.line.method, &request.line.target);
        let (method, target) = (String::from_utf8_lossy(method), String::from_utf8_lossy(target));
        format!("{method} {target} HTTP/1.{}", request.line.minor)
    });
    let host = text("Host").map(|host| host_of(&host)).unwrap_or_default();
    let (agent, referer) = (text("User-Agent"), text("Referer"));
    let time = log_time();
    let passed = account.upstream;
    let length = request.map_or(0, |request| {
        request.size_bytes as u64 + request.content_length().unwrap_or_default()
    });
    let line = AccessLine {
        time: &time,
        pid: std::process::id(),
        connection: account.connection,
        client: Some(account.peer),
        host: &host,
        server_port: account.local.port(),
        tls_protocol: account.tls.map(|tls| tls.protocol),
        tls_cipher: account.tls.map(|tls| tls.cipher.as_str()),
        request: line.as_deref().unwrap_or_default(),
        user_agent: agent.as_deref(),
        referer: referer.as_deref(),
        request_length: length,
        upstream: passed.map(|passed| passed.address.as_str()),
        status: account.status,
        sent: account.sent_bytes,
        body_sent: account.body_bytes,
        connect_ms: passed.and_then(|passed| passed.connect).map(ms),
        header_ms: passed.and_then(|passed| passed.header).map(ms),
        response_ms: passed.and_then(|passed| passed.response).map(ms),
        request_ms: ms(account.elapsed),
    };
    tracing::info!(target: TARGET, "{line}");
}

/// `$host`: in lower case, without its port.
pub fn host_of(header: &str) -> String {
    let end = match header.rfind(':') {
        Some(colon) if !header.get(colon..).unwrap_or_default().contains(']') => colon,
        _ => header.len(),
    };
    header.get(..end).unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn hosts() {
        for (header, want) in
            [("A.b", "a.b"), ("a:80", "a"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]"), ("", "")]
        {
            assert_eq!(host_of(header), want);
        }
    }
}
