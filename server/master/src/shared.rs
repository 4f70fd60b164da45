//! What every route of a master shares.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use ekiden_domain::ambient::{Clock, Ids, Timestamp};
use ekiden_domain::mesos::state::State;
use ekiden_election::{Detector, LeaderAddress};
use ekiden_http::libprocess;
use ekiden_store::View;
use http::StatusCode;
use http_body_util::BodyExt as _;
use serde_json::{Value as Json, json};

use crate::config::MasterConfig;
use crate::control::Control;
use crate::published::{Board, Published};

pub struct Shared {
    pub config: MasterConfig,
    /// Id of this process among all masters that ever were.
    pub master_id: Arc<str>,
    pub started_at: Timestamp,
    pub board: Board,
    pub view: View<State>,
    pub detector: Arc<dyn Detector>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    control: ArcSwapOption<Control>,
}

impl Shared {
    pub(crate) fn new(
        config: MasterConfig,
        master_id: Arc<str>,
        view: View<State>,
        detector: Arc<dyn Detector>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn Ids>,
    ) -> Self {
        Shared {
            config,
            master_id,
            started_at: clock.now(),
            board: Board::default(),
            view,
            detector,
            clock,
            ids,
            control: ArcSwapOption::empty(),
        }
    }

    /// The way to decide, while this node leads.
    pub fn control(&self) -> Option<Control> {
        self.control.load_full().map(|control| Control::clone(&control))
    }

    pub(crate) fn set_control(&self, control: Option<Control>) {
        self.control.store(control.map(Arc::new));
    }

    /// A picture that holds every write answered before this call, on any node.
    pub async fn read(&self) -> Arc<Published> {
        let published = self.board.read();
        if published.is_leading() {
            return published;
        }
        let head = self.view.at_head().await;
        self.follow(&head.state);
        self.board.read()
    }

    /// Publishes what a node that does not lead knows.
    pub(crate) fn follow(&self, state: &State) {
        self.board.publish(Published {
            state: state.clone(),
            leader: self.leader(),
            recovered: true,
            ..Published::default()
        });
    }

    /// Who leads, as far as this node knows.
    pub fn leader(&self) -> Option<LeaderAddress> {
        self.detector.watch().borrow().clone()
    }

    /// 307 to the leader, or 503 when nobody leads. `path` is the one after delegation.
    pub fn not_leading(&self, path: &str) -> Response {
        let ours = |leader: &LeaderAddress| {
            leader.ip == self.config.advertise_ip && leader.port == self.config.advertise_port
        };
        match self.leader() {
            // Elected, but its state is not read yet.
            Some(leader) if ours(&leader) => libprocess::text(
                StatusCode::SERVICE_UNAVAILABLE,
                "Master has not finished recovery".to_string(),
            ),
            Some(leader) => {
                libprocess::redirect(&format!("//{}:{}{path}", leader.hostname, leader.port))
            }
            None => {
                libprocess::text(StatusCode::SERVICE_UNAVAILABLE, "No leader elected".to_string())
            }
        }
    }

    pub fn random_uuid(&self) -> String {
        uuid::Builder::from_random_bytes(self.ids.random_bytes()).into_uuid().to_string()
    }

    /// `MasterInfo`, v1 JSON, of this master. The third capability, QUOTA_V2, has no name in v1.
    pub fn master_info(&self) -> Json {
        let config = &self.config;
        let mut info = json!({
            "id": self.master_id,
            "ip": native_ip(&config.advertise_ip),
            "port": config.advertise_port,
            "pid": config.pid(),
            "hostname": config.hostname,
            "version": config.version,
            "address": {
                "hostname": config.hostname,
                "ip": config.advertise_ip,
                "port": config.advertise_port,
            },
        });
        let domain = config
            .domain_json
            .as_deref()
            .and_then(|domain| serde_json::from_str::<Json>(domain).ok());
        if let Some(domain) = domain {
            info["domain"] = domain;
        }
        info["capabilities"] =
            json!([{ "type": "AGENT_UPDATE" }, { "type": "AGENT_DRAINING" }, {}]);
        info
    }
}

/// The four bytes of an address in network order, read as the machine's own number.
pub fn native_ip(ip: &str) -> u32 {
    let address: Option<std::net::Ipv4Addr> = ip.parse().ok();
    address.map_or(0, |address| u32::from_ne_bytes(address.octets()))
}

/// The whole body of a request, or the answer to one that has none.
pub(crate) async fn body_of(request: Request, bytes_max: usize) -> Result<Bytes, Response> {
    let limited = http_body_util::Limited::new(request.into_body(), bytes_max);
    match limited.collect().await {
        Ok(body) => Ok(body.to_bytes()),
        // Recorded: master-empty.har, "RAW broken chunk".
        Err(_) => Err(libprocess::text(
            StatusCode::INTERNAL_SERVER_ERROR,
            "failed to decode body".to_string(),
        )),
    }
}
