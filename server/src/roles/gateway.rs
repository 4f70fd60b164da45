//! The gateway's flags become its ports and what lies behind them.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use ekiden_domain::gateway::{Address, Inner, Settings};
use ekiden_gateway::fixed::Fixed;
use ekiden_gateway::{Door, Inside, Parts, Port};
use ekiden_http::Trust;
use ekiden_http::nginx::Limits;
use http::{Request, StatusCode};
use tokio_util::sync::CancellationToken;

use super::{Running, World, accounts, running, shared};
use crate::flags::{Parsed, Stop};
use crate::{listen, tls};

/// Where the gateway of `ekiden up` listens unless it is told.
const PORT: u16 = 8090;

/// What lies behind a gateway.
pub struct Behind {
    pub master: Address,
    pub marathon: Address,
    pub trust: Option<Trust>,
    /// Who may come in; without one, everybody.
    pub door: Option<Arc<dyn Door>>,
}

/// The ports that the flags name, bound. The one that nobody asked for may be taken: then there is
/// none.
pub async fn ports(parsed: &Parsed, secured: &tls::Secured) -> Result<Vec<Port>, Stop> {
    let mut ports = Vec::new();
    if let Some(port) = port(parsed, "gateway_port")? {
        let address = listen::address(parsed.text("ip"), port, "ip")?;
        listen::check_exposure(address, parsed.switch("insecure"), parsed.switch("auth"))?;
        let listener = if parsed.is_set("gateway_port") {
            Some(listen::bind(address, "The gateway", "gateway_port").await?)
        } else {
            listen::bind_if_free(address).await
        };
        ports.extend(listener.map(|listener| Port { listener, tls: secured.serving.clone() }));
    }
    Ok(ports)
}

/// A port; none for `off`.
fn port(parsed: &Parsed, name: &str) -> Result<Option<u16>, Stop> {
    match parsed.text(name) {
        None => Ok(Some(PORT)),
        Some("off") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| {
            Stop::error(1, format!("--{name} is a port from 0 to 65535, or off; not '{text}'."))
        }),
    }
}

/// Starts a gateway on its ports.
pub fn start(
    behind: Behind,
    ports: Vec<Port>,
    shutdown: &CancellationToken,
) -> Result<Running, Stop> {
    let Behind { master, marathon, trust, door } = behind;
    let parts = Parts {
        settings: Settings::default(),
        cluster: Arc::new(Fixed { master, marathon }),
        inside: Arc::new(NotYet),
        door,
        trust,
        limits: Limits::default(),
    };
    let started = ekiden_gateway::start(parts, ports, shutdown.clone())
        .map_err(|error| Stop::error(1, format!("TLS: {error}.")))?;
    Ok(running("gateway", started))
}

/// An address of ours.
pub fn address(at: SocketAddr, https: bool) -> Address {
    let ip = if at.ip().is_unspecified() { [127, 0, 0, 1].into() } else { at.ip() };
    let host = if ip.is_ipv6() { format!("[{ip}]") } else { ip.to_string() };
    Address { https, host, port: at.port() }
}

/// What is not there yet.
struct NotYet;

#[async_trait]
impl Inside for NotYet {
    async fn answer(&self, inner: &Inner, _: Request<Bytes>) -> Response<Body> {
        let mut answer = Response::new(Body::from(format!("{:?} is not built\n", inner.noun)));
        *answer.status_mut() = StatusCode::NOT_IMPLEMENTED;
        answer
    }
}

/// The door of a gateway that is alone. Accounts are kept where all nodes find them.
async fn door(
    parsed: &Parsed,
    world: &World,
    ports: &[Port],
) -> Result<Option<Arc<dyn Door>>, Stop> {
    accounts::check_unused(parsed, &["store", "cluster"])?;
    if !parsed.switch("auth") {
        return Ok(None);
    }
    if parsed.text("store").is_none() {
        let told = "--auth needs the accounts: --store=postgres://user:password@host:port/database";
        return Err(Stop::error(1, told));
    }
    let store = shared::store(parsed, Path::new(""), "").await?;
    let all_tls = ports.iter().all(|port| port.tls.is_some());
    let opened = accounts::open(parsed, &store, world, "", all_tls).await?;
    Ok(opened.map(|opened| {
        if let Some(first) = &opened.first {
            // Nobody may be reading; that must not turn into a panic.
            let _ = write!(std::io::stdout(), "{}", accounts::told(first));
        }
        opened.door
    }))
}

/// `ekiden gateway`.
pub async fn alone(
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Running, Stop> {
    let secured = tls::of(parsed, 1)?;
    let named = |name: &str, default: &str| {
        let text = parsed.text(name).unwrap_or(default);
        let https = text.starts_with("https://");
        let known = shared::leader_address(text)
            .ok_or_else(|| Stop::error(1, format!("--{name}: '{text}' is no host:port")))?;
        Ok(Address { https, host: known.ip, port: known.port })
    };
    let (master, marathon) =
        (named("master", "127.0.0.1:5050")?, named("marathon", "127.0.0.1:8080")?);
    let ports = ports(parsed, &secured).await?;
    if ports.is_empty() {
        return Err(Stop::error(1, "A gateway without a port: set --gateway_port."));
    }
    for port in &ports {
        let scheme = if port.tls.is_some() { "https" } else { "http" };
        tracing::info!("gateway listens on {scheme}://{}", port.listener.local_addr());
    }
    let door = door(parsed, world, &ports).await?;
    start(Behind { master, marathon, trust: secured.trust, door }, ports, shutdown)
}
