//! What a master is told at its start. Defaults are those of the original's flags.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use ekiden_domain::ambient::Verbosity;
use ekiden_domain::mesos::master::Settings;
use ekiden_domain::mesos::resources::Quantities;
use ekiden_domain::mesos::role::Weight;

#[derive(Clone, Debug)]
pub struct MasterConfig {
    /// The name that others are told; also `hostname` of `/state`.
    pub hostname: String,
    /// The address that others are told.
    pub advertise_ip: String,
    pub advertise_port: u16,
    pub cluster: Option<String>,
    /// The version that is told of Mesos.
    pub version: String,
    /// Id of this master's process; a fresh UUID when empty.
    pub master_id: String,
    /// Pings to an agent go out this often.
    pub agent_ping_timeout_ms: u64,
    /// Pings without an answer until an agent is unreachable.
    pub agent_ping_timeouts_max: u32,
    pub agent_reregister_timeout_ms: u64,
    pub offer_timeout_ms: Option<u64>,
    /// Set only by an operator: floor of refusals. Allocation itself waits for nothing.
    pub allocation_interval_ms: Option<u64>,
    /// `cpus:0.01|mem:32`.
    pub min_allocatable_resources: String,
    pub completed_frameworks_max: usize,
    pub completed_tasks_per_framework_max: usize,
    pub unreachable_tasks_per_framework_max: usize,
    /// `--roles`: the only ones that frameworks may have.
    pub roles: Option<Vec<String>>,
    /// `--weights`: put in place when none are stored.
    pub weights: Vec<Weight>,
    pub root_submissions: bool,
    pub filter_gpu_resources: bool,
    pub fair_sharing_excluded_resource_names: Vec<String>,
    pub heartbeat_interval_ms: u64,
    /// `DomainInfo`, v1 JSON.
    pub domain_json: Option<String>,
    /// `--standby=redirect`: followers answer as the original's standbys do.
    pub standby_redirect: bool,
    /// Answer `/state.json` and its like, as the Mesos of DC/OS does.
    pub json_endpoints: bool,
    pub operator_event_subscribers_max: usize,
    pub webui_dir: Option<PathBuf>,
    pub log_dir: Option<PathBuf>,
    pub external_log_file: Option<PathBuf>,
    /// As `/flags` shows them, by name.
    pub flags: BTreeMap<String, String>,
    pub compress: bool,
    /// `/logging` changes it.
    pub verbosity: Option<Arc<dyn Verbosity>>,
    /// The port speaks TLS.
    pub tls: Option<ekiden_http::Tls>,
}

impl Default for MasterConfig {
    fn default() -> Self {
        MasterConfig {
            hostname: "localhost".into(),
            advertise_ip: "127.0.0.1".into(),
            advertise_port: 5050,
            cluster: None,
            version: "1.11.0".into(),
            master_id: String::new(),
            agent_ping_timeout_ms: 15_000,
            agent_ping_timeouts_max: 5,
            agent_reregister_timeout_ms: 600_000,
            offer_timeout_ms: None,
            allocation_interval_ms: None,
            min_allocatable_resources: "cpus:0.01|mem:32".into(),
            completed_frameworks_max: 50,
            completed_tasks_per_framework_max: 1000,
            unreachable_tasks_per_framework_max: 1000,
            roles: None,
            weights: Vec::new(),
            root_submissions: true,
            filter_gpu_resources: true,
            fair_sharing_excluded_resource_names: Vec::new(),
            heartbeat_interval_ms: 15_000,
            domain_json: None,
            standby_redirect: false,
            json_endpoints: false,
            operator_event_subscribers_max: 1000,
            webui_dir: None,
            log_dir: None,
            external_log_file: None,
            flags: BTreeMap::new(),
            compress: true,
            verbosity: None,
            tls: None,
        }
    }
}

impl MasterConfig {
    /// `master@ip:port`.
    pub fn pid(&self) -> String {
        format!("master@{}:{}", self.advertise_ip, self.advertise_port)
    }

    /// The realm that this master's cluster has in the store.
    pub fn realm_name(&self) -> String {
        format!("mesos/{}", self.cluster.as_deref().unwrap_or("default"))
    }

    /// What the rules go by. An error names a value that cannot be read.
    pub fn settings(&self) -> Result<Settings, String> {
        let mut minima: Vec<Quantities> = Vec::new();
        let all = &self.min_allocatable_resources;
        for minimum in all.split('|').filter(|minimum| !minimum.is_empty()) {
            let quantities = Quantities::parse(minimum).map_err(|error| {
                format!("Error parsing min_allocatable_resources '{all}': {error}")
            })?;
            minima.push(quantities);
        }
        Ok(Settings {
            completed_frameworks_max: self.completed_frameworks_max,
            completed_tasks_per_framework_max: self.completed_tasks_per_framework_max,
            unreachable_tasks_per_framework_max: self.unreachable_tasks_per_framework_max,
            agent_reregister_timeout_ms: signed(self.agent_reregister_timeout_ms),
            offer_timeout_ms: self.offer_timeout_ms.map(signed),
            filter_floor_ms: signed(self.allocation_interval_ms.unwrap_or(1_000)),
            batch_interval_ms: self.allocation_interval_ms.map(signed),
            min_allocatable: minima,
            filter_gpu_resources: self.filter_gpu_resources,
            roles: self
                .roles
                .as_ref()
                .map(|roles| roles.iter().map(|role| role.as_str().into()).collect()),
            root_submissions: self.root_submissions,
            fair_sharing_excluded: self
                .fair_sharing_excluded_resource_names
                .iter()
                .map(|name| name.as_str().into())
                .collect(),
            region: None,
        })
    }
}

fn signed(milliseconds: u64) -> i64 {
    i64::try_from(milliseconds).unwrap_or(i64::MAX)
}
