//! The gateway's flags become its ports and what lies behind them.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use ekiden_domain::gateway::{Address, Settings};
use ekiden_election::Detector;
use ekiden_election::zookeeper::ZooKeeperDetector;
use ekiden_gateway::cluster::ask::Asker;
use ekiden_gateway::cluster::{Live, Sources};
use ekiden_gateway::inside::Within;
use ekiden_gateway::{Door, Parts, Port};
use ekiden_http::Tls;
use ekiden_http::nginx::Limits;
use tokio_util::sync::CancellationToken;

use super::behind::{self, Behind};
use super::election::Place;
use super::{Running, World, accounts, running, shared};
use crate::authority::Authority;
use crate::flags::{Parsed, Stop};
use crate::{listen, tls};

/// Where the gateway of `ekiden up` listens unless it is told.
const PORT: u16 = 8090;

/// The ports that the flags name, bound.
pub struct Ports {
    pub ports: Vec<Port>,
    /// What clients of the TLS port are to believe, if the cluster has its own authority.
    pub authority_pem: Option<String>,
}

impl Ports {
    /// Whether each speaks TLS, and where it listens.
    pub fn addresses(&self) -> Vec<(bool, SocketAddr)> {
        let told = |port: &Port| (port.tls.is_some(), port.listener.local_addr());
        self.ports.iter().map(told).collect()
    }
}

/// Binds the ports that the flags name. The one that nobody asked for may be taken: then there is
/// none.
pub async fn ports(
    parsed: &Parsed,
    secured: &tls::Secured,
    work_dir: &Path,
) -> Result<Ports, Stop> {
    let mut ports = Vec::new();
    if let Some(port) = port(parsed, "gateway_port")?.or_default(PORT) {
        let address = listen::address(parsed.text("ip"), port, "ip")?;
        listen::check_exposure(address, parsed.switch("insecure"), parsed.switch("auth"))?;
        let listener = if parsed.is_set("gateway_port") {
            Some(listen::bind(address, "The gateway", "gateway_port").await?)
        } else {
            listen::bind_if_free(address).await
        };
        ports.extend(listener.map(|listener| Port { listener, tls: secured.serving.clone() }));
    }
    let mut authority_pem = None;
    if let Some(port) = port(parsed, "gateway_https_port")?.or_none() {
        let address = listen::address(parsed.text("ip"), port, "ip")?;
        listen::check_exposure(address, parsed.switch("insecure"), parsed.switch("auth"))?;
        let listener = listen::bind(address, "The gateway", "gateway_https_port").await?;
        let tls = match &secured.serving {
            Some(tls) => tls.clone(),
            None => {
                let (tls, pem) = own_tls(parsed, address, work_dir)?;
                authority_pem = Some(pem);
                tls
            }
        };
        ports.push(Port { listener, tls: Some(tls) });
    }
    Ok(Ports { ports, authority_pem })
}

/// A certificate by the cluster's own authority, and the authority's.
fn own_tls(parsed: &Parsed, address: SocketAddr, work_dir: &Path) -> Result<(Tls, String), Stop> {
    let names = ["localhost", "127.0.0.1", "master.mesos", "leader.mesos"].map(str::to_owned);
    let more = [parsed.text("hostname"), parsed.text("public_ip")].into_iter().flatten();
    let mut names: Vec<String> = names.into_iter().chain(more.map(str::to_owned)).collect();
    if !address.ip().is_unspecified() {
        names.push(address.ip().to_string());
    }
    names.sort();
    names.dedup();
    let authority = Authority::open(work_dir)
        .and_then(|authority| Ok((authority.tls(names)?, authority.certificate_pem().to_owned())));
    authority.map_err(|error| Stop::error(1, format!("The cluster's own authority: {error}")))
}

/// What a flag says of a port.
enum Wish {
    Unsaid,
    Off,
    At(u16),
}

impl Wish {
    fn or_default(self, default: u16) -> Option<u16> {
        match self {
            Wish::Unsaid => Some(default),
            Wish::Off => None,
            Wish::At(port) => Some(port),
        }
    }

    fn or_none(self) -> Option<u16> {
        match self {
            Wish::Unsaid | Wish::Off => None,
            Wish::At(port) => Some(port),
        }
    }
}

fn port(parsed: &Parsed, name: &str) -> Result<Wish, Stop> {
    match parsed.text(name) {
        None => Ok(Wish::Unsaid),
        Some("off") => Ok(Wish::Off),
        Some(text) => text.parse().map(Wish::At).map_err(|_| {
            Stop::error(1, format!("--{name} is a port from 0 to 65535, or off; not '{text}'."))
        }),
    }
}

/// Starts a gateway on its ports.
pub fn start(
    behind: Behind,
    ports: Vec<Port>,
    door: Option<Arc<dyn Door>>,
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

/// `ekiden gateway`.
pub async fn alone(
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Running, Stop> {
    accounts::check_unused(parsed, &["store"])?;
    if parsed.switch("auth") && parsed.text("store").is_none() {
        let told = "--auth needs the accounts: --store=postgres://user:password@host:port/database";
        return Err(Stop::error(1, told));
    }
    let secured = tls::of(parsed, 1)?;
    let work_dir = shared::absolute(parsed.text("work_dir").unwrap_or("./ekiden-work"));
    let Ports { ports, authority_pem } = ports(parsed, &secured, &work_dir).await?;
    let Some(first) = ports.first() else {
        return Err(Stop::error(1, "A gateway without a port: set --gateway_port."));
    };
    let own = first.listener.local_addr();
    for port in &ports {
        let scheme = if port.tls.is_some() { "https" } else { "http" };
        tracing::info!("gateway listens on {scheme}://{}", port.listener.local_addr());
    }
    let mut facts = behind::facts(parsed, world, &work_dir)?;
    facts.authority_pem = authority_pem.map(Into::into);
    let sources = sources(parsed, own, first.tls.is_some())?;
    let door = door(parsed, world, &ports, &facts.cluster_id).await?;
    start(Behind { sources, facts, trust: secured.trust }, ports, door, shutdown)
}

/// The door of a gateway that is alone. Accounts are kept where all nodes find them.
async fn door(
    parsed: &Parsed,
    world: &World,
    ports: &[Port],
    cluster_id: &str,
) -> Result<Option<Arc<dyn Door>>, Stop> {
    if !parsed.switch("auth") {
        return Ok(None);
    }
    let store = shared::store(parsed, Path::new(""), "").await?;
    let all_tls = ports.iter().all(|port| port.tls.is_some());
    let opened = accounts::open(parsed, &store, world, cluster_id, all_tls).await?;
    Ok(opened.map(|opened| {
        if let Some(first) = &opened.first {
            // Nobody may be reading; that must not turn into a panic.
            let _ = write!(std::io::stdout(), "{}", accounts::told(first));
        }
        opened.door
    }))
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
