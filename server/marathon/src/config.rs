//! What an operator can set; the defaults are those of the original's flags.

use std::sync::Arc;

use ekiden_domain::ambient::Verbosity;
use ekiden_domain::marathon::matching::AcceptedRoles;

#[derive(Clone, Debug)]
pub struct MarathonConfig {
    pub framework_name: String,
    /// How the master is written in `/v2/info`: `zk://…` or `host:port`.
    pub master: String,
    pub zk: String,
    pub hostname: String,
    pub http_port: u16,
    pub https_port: u16,
    pub http_address: Option<String>,
    /// `user:password` of HTTP basic authentication.
    pub http_credentials: Option<String>,
    pub http_compression: bool,
    pub http_max_concurrent_requests: Option<usize>,
    pub webui_url: Option<String>,
    pub mesos_leader_ui_url: Option<String>,
    pub access_control_allow_origin: Vec<String>,
    pub features: Vec<String>,

    pub mesos_user: String,
    pub mesos_role: String,
    pub mesos_authentication_principal: Option<String>,
    pub mesos_authentication_secret: Option<String>,
    pub failover_timeout_seconds: u64,
    pub checkpoint: bool,
    pub ha: bool,

    pub accepted_resource_roles_default_behavior: AcceptedRoles,
    pub gpu_scheduling_restricted: bool,
    pub maintenance_mode: bool,
    pub draining_seconds: i64,
    /// `//cmd`, empty or a path.
    pub executor: String,
    pub env_vars_prefix: Option<String>,
    pub default_network_name: Option<String>,
    pub mesos_bridge_name: String,
    /// What top-level groups that come by themselves get: `off` or `top`.
    pub new_group_enforce_role: bool,
    pub local_port_min: u16,
    pub local_port_max: u16,
    pub max_running_deployments: usize,
    pub max_versions: usize,
    pub event_stream_max_outstanding_messages: usize,

    pub decline_offer_duration_ms: u64,
    pub task_launch_confirm_timeout_ms: u64,
    pub task_launch_timeout_ms: u64,
    pub task_lost_expunge_initial_delay_ms: u64,
    pub task_lost_expunge_interval_ms: u64,
    pub task_reservation_timeout_ms: u64,
    pub kill_retry_timeout_ms: u64,
    pub reconciliation_initial_delay_ms: u64,
    pub reconciliation_interval_ms: u64,
    pub scale_apps_initial_delay_ms: u64,
    pub scale_apps_interval_ms: u64,
    pub max_concurrent_marathon_health_checks: usize,
    pub mesos_heartbeat_interval_ms: u64,
    pub mesos_heartbeat_failure_threshold: u32,
    pub leader_proxy_connection_timeout_ms: u64,
    pub leader_proxy_read_timeout_ms: u64,
    pub on_elected_prepare_timeout_ms: u64,
    pub offer_matching_timeout_ms: u64,
    pub zk_session_timeout_ms: u64,
    pub zk_timeout_ms: u64,
    pub zk_connection_timeout_ms: u64,
    pub zk_compression: bool,
    pub zk_compression_threshold: usize,
    pub zk_max_node_size: usize,
    pub store_cache: bool,

    /// Set only by an operator: time of answers in flight at a shutdown.
    pub graceful_shutdown_timeout_ms: Option<u64>,
    pub metrics_name_prefix: String,
    pub metrics_prometheus: bool,

    /// `--standby=redirect`: a node that does not lead answers as the original's standbys do.
    pub standby_redirect: bool,
    /// `/logging` changes it.
    pub verbosity: Option<Arc<dyn Verbosity>>,
    /// The port speaks TLS.
    pub tls: Option<ekiden_http::Tls>,
    /// The master is spoken to by TLS.
    pub master_trust: Option<ekiden_http::Trust>,
    /// The other nodes are spoken to by TLS: they are started alike.
    pub nodes_trust: Option<ekiden_http::Trust>,
    /// `--disable_http`: the port is `https_port`, not `http_port`.
    pub disable_http: bool,

    /// Brakes of the original. Unset = no brake here, and its default in `/v2/info`.
    pub brakes: Brakes,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brakes {
    pub min_revive_offers_interval_ms: Option<u64>,
    pub launch_tokens: Option<u32>,
    pub launch_token_refresh_interval_ms: Option<u64>,
    pub max_instances_per_offer: Option<usize>,
    pub suppress_offers: Option<bool>,
    /// Kills that may be under way at once.
    pub kill_chunk_size: Option<usize>,
}

impl Brakes {
    pub const MIN_REVIVE_OFFERS_INTERVAL_MS: u64 = 5000;
    pub const LAUNCH_TOKENS: u32 = 100;
    pub const LAUNCH_TOKEN_REFRESH_INTERVAL_MS: u64 = 30_000;
    pub const MAX_INSTANCES_PER_OFFER: usize = 5;
}

impl Default for MarathonConfig {
    fn default() -> Self {
        MarathonConfig {
            framework_name: "marathon".to_owned(),
            master: String::new(),
            zk: "zk://localhost:2181/marathon".to_owned(),
            hostname: "localhost".to_owned(),
            http_port: 8080,
            https_port: 8443,
            http_address: None,
            http_credentials: None,
            http_compression: true,
            http_max_concurrent_requests: None,
            webui_url: None,
            mesos_leader_ui_url: None,
            access_control_allow_origin: Vec::new(),
            features: Vec::new(),
            mesos_user: "root".to_owned(),
            mesos_role: "*".to_owned(),
            mesos_authentication_principal: None,
            mesos_authentication_secret: None,
            failover_timeout_seconds: 604_800,
            checkpoint: true,
            ha: true,
            accepted_resource_roles_default_behavior: AcceptedRoles::Any,
            gpu_scheduling_restricted: true,
            maintenance_mode: true,
            draining_seconds: 0,
            executor: "//cmd".to_owned(),
            env_vars_prefix: None,
            default_network_name: None,
            mesos_bridge_name: "mesos-bridge".to_owned(),
            new_group_enforce_role: false,
            local_port_min: 10_000,
            local_port_max: 20_000,
            max_running_deployments: 100,
            max_versions: 50,
            event_stream_max_outstanding_messages: 1024,
            decline_offer_duration_ms: 120_000,
            task_launch_confirm_timeout_ms: 300_000,
            task_launch_timeout_ms: 300_000,
            task_lost_expunge_initial_delay_ms: 300_000,
            task_lost_expunge_interval_ms: 30_000,
            task_reservation_timeout_ms: 20_000,
            kill_retry_timeout_ms: 30_000,
            reconciliation_initial_delay_ms: 15_000,
            reconciliation_interval_ms: 600_000,
            scale_apps_initial_delay_ms: 15_000,
            scale_apps_interval_ms: 300_000,
            max_concurrent_marathon_health_checks: 256,
            mesos_heartbeat_interval_ms: 15_000,
            mesos_heartbeat_failure_threshold: 5,
            leader_proxy_connection_timeout_ms: 5000,
            leader_proxy_read_timeout_ms: 10_000,
            on_elected_prepare_timeout_ms: 180_000,
            offer_matching_timeout_ms: 3000,
            zk_session_timeout_ms: 10_000,
            zk_timeout_ms: 10_000,
            zk_connection_timeout_ms: 10_000,
            zk_compression: true,
            zk_compression_threshold: 65_536,
            zk_max_node_size: 1_024_000,
            store_cache: true,
            graceful_shutdown_timeout_ms: None,
            metrics_name_prefix: "marathon".to_owned(),
            metrics_prometheus: true,
            standby_redirect: false,
            verbosity: None,
            tls: None,
            master_trust: None,
            nodes_trust: None,
            disable_http: false,
            brakes: Brakes::default(),
        }
    }
}

impl MarathonConfig {
    pub fn has_feature(&self, name: &str) -> bool {
        self.features.iter().any(|feature| feature == name)
    }

    /// `host:port` under which other nodes and people reach this one.
    pub fn own_address(&self) -> String {
        let port = if self.disable_http { self.https_port } else { self.http_port };
        format!("{}:{port}", self.hostname)
    }

    /// The port that was bound.
    pub fn set_own_port(&mut self, port: u16) {
        if self.disable_http {
            self.https_port = port;
        } else {
            self.http_port = port;
        }
    }

    /// Of this node's own URLs, and of the other nodes': all are started alike.
    pub fn scheme(&self) -> &'static str {
        if self.tls.is_some() { "https" } else { "http" }
    }
}
