//! The gateway (Admin Router of DC/OS): one port before everything.
//!
//! The rules are [`ekiden_domain::gateway`], the bytes [`ekiden_http::nginx`]. Here a request meets
//! both: its route, its token, then a backend or an answer of our own.

mod access;
mod behind;
pub mod cluster;
mod door;
mod handler;
pub mod inside;
mod passing;
mod retouch;

use std::sync::Arc;

use ekiden_http::nginx::{Limits, Options};
use ekiden_http::upstream::Upstreams;
use ekiden_http::{Listener, Tls, TlsError, Trust};
use tokio_util::sync::CancellationToken;

pub use behind::{Cluster, Inside, LeaderAt, Reached};
pub use door::{Door, Identity};
pub use handler::Gateway;

/// A port of the gateway.
pub struct Port {
    pub listener: Listener,
    pub tls: Option<Tls>,
}

/// What a gateway is made of.
pub struct Parts {
    pub settings: ekiden_domain::gateway::Settings,
    /// Where everything is.
    pub cluster: Arc<dyn Cluster>,
    /// What the gateway answers itself.
    pub inside: Arc<dyn Inside>,
    /// Who may come in; without one, everybody.
    pub door: Option<Arc<dyn Door>>,
    /// How nodes of ours are spoken to that speak TLS.
    pub trust: Option<Trust>,
    /// Bounds of connections.
    pub limits: Limits,
}

/// Serves all ports until `shutdown`.
pub fn start(
    parts: Parts,
    ports: Vec<Port>,
    shutdown: CancellationToken,
) -> Result<tokio::task::JoinHandle<std::io::Result<()>>, TlsError> {
    let limits = parts.limits.clone();
    let upstreams = Upstreams::new(parts.trust.as_ref())?;
    let gateway = Arc::new(Gateway::new(parts, upstreams));
    Ok(tokio::spawn(async move {
        let mut serving = tokio::task::JoinSet::new();
        for Port { listener, tls } in ports {
            let options = Options { limits: limits.clone(), tls };
            let served =
                ekiden_http::nginx::serve(listener, gateway.clone(), options, shutdown.clone());
            serving.spawn(served);
        }
        while let Some(ended) = serving.join_next().await {
            ended.map_err(std::io::Error::other)??;
        }
        Ok(())
    }))
}
