//! The gateway's flags become its ports and what lies behind them.

use std::net::SocketAddr;
use std::sync::Arc;

use ekiden_domain::gateway::{Address, Settings};
use ekiden_election::Detector;
use ekiden_election::zookeeper::ZooKeeperDetector;
use ekiden_gateway::cluster::ask::Asker;
use ekiden_gateway::cluster::{Live, Sources};
use ekiden_gateway::inside::Within;
use ekiden_gateway::{Parts, Port};
use ekiden_http::nginx::Limits;
use tokio_util::sync::CancellationToken;

use super::behind::{self, Behind};
use super::election::Place;
use super::{Running, World, running, shared};
use crate::flags::{Parsed, Stop};
use crate::{listen, tls};

/// Where the gateway of `ekiden up` listens unless it is told.
const PORT: u16 = 8090;

/// The ports that the flags name, bound. The one that nobody asked for may be taken: then there is
/// none.
pub async fn ports(parsed: &Parsed, secured: &tls::Secured) -> Result<Vec<Port>, Stop> {
    let mut ports = Vec::new();
    if let Some(port) = port(parsed, "gateway_port")? {
        let address = listen::address(parsed.text("ip"), port, "ip")?;
        listen::check_exposure(address, parsed.switch("insecure"), false)?;
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
    let Behind { sources, facts, trust } = behind;
    let asker = Asker::new(trust.as_ref(), None)
        .map_err(|error| Stop::error(1, format!("No client of HTTP can be had: {error}.")))?;
    let live = Live::new(sources, asker);
    let settings = Settings { login: None, cluster_id: facts.cluster_id.clone() };
    let parts = Parts {
        settings,
        cluster: Arc::new(live.clone()),
        inside: Arc::new(Within::new(live, facts)),
        door: None,
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

/// `ekiden gateway`.
pub async fn alone(
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Running, Stop> {
    let secured = tls::of(parsed, 1)?;
    let ports = ports(parsed, &secured).await?;
    let Some(first) = ports.first() else {
        return Err(Stop::error(1, "A gateway without a port: set --gateway_port."));
    };
    let own = first.listener.local_addr();
    for port in &ports {
        let scheme = if port.tls.is_some() { "https" } else { "http" };
        tracing::info!("gateway listens on {scheme}://{}", port.listener.local_addr());
    }
    let work_dir = shared::absolute(parsed.text("work_dir").unwrap_or("./ekiden-work"));
    let facts = behind::facts(parsed, world, &work_dir)?;
    let sources = sources(parsed, own, first.tls.is_some())?;
    start(Behind { sources, facts, trust: secured.trust }, ports, shutdown)
}

/// Where a gateway on its own looks: at fixed nodes, or at those that ZooKeeper names.
fn sources(parsed: &Parsed, own: SocketAddr, https: bool) -> Result<Sources, Stop> {
    let timeout_ms = shared::session_timeout_ms(parsed);
    let (master, marathon) = (
        parsed.text("master").unwrap_or("127.0.0.1:5050"),
        parsed.text("marathon").unwrap_or("127.0.0.1:8080"),
    );
    let speaks_tls = |text: &str| text.starts_with("https://") || text.starts_with("zk") && https;
    let detector = shared::master_detector(master, timeout_ms)?;
    let marathons: Arc<dyn Detector> = if marathon.starts_with("zk://") {
        let place = Place::new(marathon, "", timeout_ms, 1)?;
        Arc::new(ZooKeeperDetector::marathon(&place.url, place.session_timeout))
    } else {
        shared::fixed_detector(marathon, "marathon")?
    };
    let marathon_leader = behind::finder(&marathons, speaks_tls(marathon));
    let hosts = [parsed.text("hostname").map(str::to_owned), Some(own.ip().to_string())];
    let elected = master.starts_with("zk://") || marathon.starts_with("zk://");
    Ok(Sources {
        master: behind::finder(&detector, speaks_tls(master)),
        masters: Vec::new(),
        marathon: marathon_leader.clone(),
        marathon_leader,
        own_hosts: elected.then(|| hosts.into_iter().flatten().collect()),
        gateway: (https, own.port()),
    })
}
