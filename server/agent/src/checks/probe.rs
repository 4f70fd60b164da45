//! One question to a task.

use std::sync::OnceLock;
use std::time::Duration;

use tokio::net::TcpStream;

use super::Probing;
use crate::model::{CheckKind, Finding, HttpTarget};

/// Asks once; what cannot be asked or takes too long is nothing found.
pub(super) async fn probe(probing: &Probing, target: &CheckKind, timeout: Duration) -> Finding {
    match target {
        CheckKind::Command(_) => {
            let code = probing.runtime.run_check(&probing.container_id, target, timeout).await;
            code.map_or(Finding::Nothing, Finding::ExitCode)
        }
        CheckKind::Http(http) => match tokio::time::timeout(timeout, status_code(http)).await {
            Ok(Some(code)) => Finding::StatusCode(code),
            _ => Finding::Nothing,
        },
        CheckKind::Tcp(tcp) => {
            let Ok(port) = u16::try_from(tcp.port) else {
                return Finding::Connected(false);
            };
            let host = host_of(tcp.protocol.as_deref()).trim_matches(['[', ']']);
            match tokio::time::timeout(timeout, TcpStream::connect((host, port))).await {
                Ok(connected) => Finding::Connected(connected.is_ok()),
                Err(_) => Finding::Nothing,
            }
        }
    }
}

/// Tasks share the host's network; the original asks them at the loopback address.
fn host_of(protocol: Option<&str>) -> &'static str {
    if protocol == Some("IPv6") { "[::1]" } else { "127.0.0.1" }
}

async fn status_code(http: &HttpTarget) -> Option<u32> {
    let scheme = http.scheme.as_deref().unwrap_or("http");
    let host = host_of(http.protocol.as_deref());
    let path = http.path.as_deref().unwrap_or_default();
    let url = format!("{scheme}://{host}:{}{path}", http.port);
    let answer = client()?.get(url).send().await.ok()?;
    Some(u32::from(answer.status().as_u16()))
}

/// Follows redirects and trusts any certificate, as the original's `curl -L -k`.
fn client() -> Option<&'static reqwest::Client> {
    static CLIENT: OnceLock<Option<reqwest::Client>> = OnceLock::new();
    let build = || {
        crate::tls::ready();
        reqwest::Client::builder()
            .danger_accept_invalid_certs(true)
            .no_proxy()
            .pool_max_idle_per_host(0)
            .build()
            .map_err(|error| tracing::error!(%error, "no HTTP client for health checks"))
            .ok()
    };
    CLIENT.get_or_init(build).as_ref()
}
