//! Who stands for election, and who knows the leader: alone, or through ZooKeeper.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ekiden_election::standalone::{Fixed, Standalone};
use ekiden_election::zookeeper::{MasterNode, ZkUrl, ZooKeeperContender, ZooKeeperDetector};
use ekiden_election::{Contender, Detector, LeaderAddress};
use ekiden_marathon::config::MarathonConfig;
use ekiden_master::MasterConfig;
use ekiden_store::Store;

use super::World;
use crate::flags::Stop;

/// A node's way to leadership, and its knowledge of who leads.
pub struct Election {
    pub contender: Arc<dyn Contender>,
    pub detector: Arc<dyn Detector>,
}

/// Where an election is held.
pub struct Place {
    pub url: ZkUrl,
    pub session_timeout: Duration,
}

impl Place {
    /// `zk://[user:password@]host:port,…/path`; `below` is added to the path.
    pub fn new(text: &str, below: &str, session_timeout_ms: u64, status: u8) -> Result<Self, Stop> {
        let text = format!("{}{below}", text.trim_end_matches('/'));
        let url = text.parse().map_err(|error| Stop::error(status, format!("--zk: {error}")))?;
        Ok(Place { url, session_timeout: Duration::from_millis(session_timeout_ms) })
    }
}

/// The election of a master; without a place it leads without rivals.
pub fn master(place: Option<&Place>, config: &MasterConfig, store: &Arc<dyn Store>) -> Election {
    let own = LeaderAddress {
        id: config.master_id.clone(),
        hostname: config.hostname.clone(),
        ip: config.advertise_ip.clone(),
        port: config.advertise_port,
    };
    let realm = ekiden_master::realm(config);
    let Some(place) = place else {
        let address = format!("{}:{}", own.ip, own.port);
        return Election {
            contender: Arc::new(Standalone::new(store.clone(), realm, address)),
            detector: Arc::new(Fixed::new(own)),
        };
    };
    let node = MasterNode {
        address: own,
        version: config.version.clone(),
        domain_json: config.domain_json.clone(),
    };
    Election {
        contender: Arc::new(ZooKeeperContender::mesos(
            &place.url,
            place.session_timeout,
            store.clone(),
            realm,
            &node,
        )),
        detector: Arc::new(ZooKeeperDetector::mesos(&place.url, place.session_timeout)),
    }
}

/// The election of a Marathon.
pub fn marathon(
    place: Option<&Place>,
    config: &MarathonConfig,
    bound: SocketAddr,
    store: &Arc<dyn Store>,
    world: &World,
) -> Election {
    let realm = ekiden_marathon::realm(config);
    let Some(place) = place else {
        let own = LeaderAddress {
            id: String::new(),
            hostname: config.hostname.clone(),
            ip: bound.ip().to_string(),
            port: bound.port(),
        };
        return Election {
            contender: Arc::new(Standalone::new(store.clone(), realm, bound.to_string())),
            detector: Arc::new(Fixed::new(own)),
        };
    };
    let host_port = format!("{}:{}", config.hostname, bound.port());
    Election {
        contender: Arc::new(ZooKeeperContender::marathon(
            &place.url,
            place.session_timeout,
            store.clone(),
            realm,
            &host_port,
            &*world.ids,
        )),
        detector: Arc::new(ZooKeeperDetector::marathon(&place.url, place.session_timeout)),
    }
}
