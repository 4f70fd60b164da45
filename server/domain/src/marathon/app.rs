//! The definition of an app, after normalisation: what the API accepts, field by field.

use indexmap::IndexMap;

use super::checks::{Check, HealthCheck, ReadinessCheck};
use super::container::{Container, Network, NetworkMode, PortDefinition, PortMapping};
use super::path::PathId;
use super::volume::Volume;
use crate::ambient::Timestamp;

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct App {
    pub id: PathId,
    pub cmd: Option<String>,
    pub args: Vec<String>,
    pub user: Option<String>,
    pub env: IndexMap<String, EnvValue>,
    pub instances: i32,
    #[serde(with = "super::stored_number")]
    pub cpus: f64,
    /// In MiB.
    #[serde(with = "super::stored_number")]
    pub mem: f64,
    /// In MiB.
    #[serde(with = "super::stored_number")]
    pub disk: f64,
    pub gpus: i32,
    pub executor: String,
    pub executor_resources: Option<ExecutorResources>,
    /// A set.
    pub constraints: Vec<Constraint>,
    pub fetch: Vec<Artifact>,
    /// Only with host networking.
    pub port_definitions: Vec<PortDefinition>,
    pub require_ports: bool,
    pub backoff_seconds: i32,
    #[serde(with = "super::stored_number")]
    pub backoff_factor: f64,
    pub max_launch_delay_seconds: i32,
    pub container: Option<Container>,
    /// A set.
    pub health_checks: Vec<HealthCheck>,
    pub check: Option<Check>,
    /// At most one.
    pub readiness_checks: Vec<ReadinessCheck>,
    pub task_kill_grace_period_seconds: Option<i32>,
    /// A set of apps and groups, absolute.
    pub dependencies: Vec<PathId>,
    pub upgrade_strategy: UpgradeStrategy,
    pub labels: IndexMap<String, String>,
    /// A set; empty = the default of the framework.
    pub accepted_resource_roles: Vec<String>,
    /// Never empty.
    pub networks: Vec<Network>,
    /// Name to source.
    pub secrets: IndexMap<String, String>,
    pub unreachable_strategy: UnreachableStrategy,
    pub kill_selection: KillSelection,
    pub tty: Option<bool>,
    pub role: String,
    pub resource_limits: Option<ResourceLimits>,
    pub version_info: VersionInfo,
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum EnvValue {
    Value(String),
    /// Key of `secrets`.
    Secret(String),
}

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ExecutorResources {
    #[serde(with = "super::stored_number")]
    pub cpus: f64,
    #[serde(with = "super::stored_number")]
    pub mem: f64,
    #[serde(with = "super::stored_number")]
    pub disk: f64,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Constraint {
    pub field_name: String,
    pub operator: Operator,
    pub value: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Operator {
    Unique,
    Cluster,
    GroupBy,
    Like,
    Unlike,
    MaxPer,
    Is,
}

impl Operator {
    pub fn as_str(self) -> &'static str {
        match self {
            Operator::Unique => "UNIQUE",
            Operator::Cluster => "CLUSTER",
            Operator::GroupBy => "GROUP_BY",
            Operator::Like => "LIKE",
            Operator::Unlike => "UNLIKE",
            Operator::MaxPer => "MAX_PER",
            Operator::Is => "IS",
        }
    }

    /// Any case is taken.
    pub fn from_name(name: &str) -> Option<Self> {
        let all = [
            Operator::Unique,
            Operator::Cluster,
            Operator::GroupBy,
            Operator::Like,
            Operator::Unlike,
            Operator::MaxPer,
            Operator::Is,
        ];
        all.into_iter().find(|operator| operator.as_str().eq_ignore_ascii_case(name))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Artifact {
    pub uri: String,
    pub extract: bool,
    pub executable: bool,
    pub cache: bool,
    pub dest_path: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct UpgradeStrategy {
    #[serde(with = "super::stored_number")]
    pub minimum_health_capacity: f64,
    #[serde(with = "super::stored_number")]
    pub maximum_over_capacity: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum UnreachableStrategy {
    Disabled,
    Enabled { inactive_after_seconds: i64, expunge_after_seconds: i64 },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum KillSelection {
    #[default]
    YoungestFirst,
    OldestFirst,
}

#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum ResourceLimit {
    Unlimited,
    Number(#[serde(with = "super::stored_number")] f64),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ResourceLimits {
    pub cpus: Option<ResourceLimit>,
    pub mem: Option<ResourceLimit>,
}

/// When a definition came to be what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum VersionInfo {
    /// Asks for a restart when it stands in a new definition of an existing app.
    None,
    Only {
        version: Timestamp,
    },
    Full {
        version: Timestamp,
        last_scaling_at: Timestamp,
        last_config_change_at: Timestamp,
    },
}

impl VersionInfo {
    pub fn new_config(version: Timestamp) -> Self {
        VersionInfo::Full { version, last_scaling_at: version, last_config_change_at: version }
    }

    pub fn version(self) -> Timestamp {
        match self {
            VersionInfo::None => Timestamp(0),
            VersionInfo::Only { version } | VersionInfo::Full { version, .. } => version,
        }
    }

    /// Instances of an older version than this one have outdated configuration.
    pub fn last_config_change(self) -> Timestamp {
        match self {
            VersionInfo::Full { last_config_change_at, .. } => last_config_change_at,
            other => other.version(),
        }
    }

    pub fn last_scaling(self) -> Timestamp {
        match self {
            VersionInfo::Full { last_scaling_at, .. } => last_scaling_at,
            other => other.version(),
        }
    }

    pub(crate) fn scaled(self, version: Timestamp) -> Self {
        let last_config_change_at = self.last_config_change();
        VersionInfo::Full { version, last_scaling_at: version, last_config_change_at }
    }

    pub(crate) fn restarted(self, version: Timestamp) -> Self {
        let last_scaling_at = self.last_scaling();
        VersionInfo::Full { version, last_scaling_at, last_config_change_at: version }
    }
}

impl App {
    pub fn version(&self) -> Timestamp {
        self.version_info.version()
    }

    pub fn has_host_networking(&self) -> bool {
        self.networks.iter().any(|network| network.mode == NetworkMode::Host)
    }

    pub fn has_bridge_networking(&self) -> bool {
        self.networks.iter().any(|network| network.mode == NetworkMode::Bridge)
    }

    pub fn port_mappings(&self) -> &[PortMapping] {
        self.container.as_ref().map_or(&[], |container| &container.port_mappings)
    }

    pub fn volumes(&self) -> &[Volume] {
        self.container.as_ref().map_or(&[], |container| &container.volumes)
    }

    /// An app with a persistent volume keeps its reservations.
    pub fn is_resident(&self) -> bool {
        self.volumes().iter().any(Volume::is_persistent)
    }

    pub fn is_single_instance(&self) -> bool {
        self.labels.get("MARATHON_SINGLE_INSTANCE_APP").is_some_and(|value| value == "true")
    }

    /// One entry a port: the wanted host port (0 = any), or none where none is bound.
    pub fn host_ports(&self) -> Vec<Option<u16>> {
        match self.port_mappings() {
            [] => self.port_definitions.iter().map(|port| Some(port.port)).collect(),
            mappings => mappings.iter().map(|mapping| mapping.host_port).collect(),
        }
    }

    pub fn service_ports(&self) -> Vec<u16> {
        match self.port_mappings() {
            [] => self.port_definitions.iter().map(|port| port.port).collect(),
            mappings => mappings.iter().map(|mapping| mapping.service_port).collect(),
        }
    }

    /// True where `to` is more than another number of instances: its tasks must be replaced.
    pub fn is_upgrade(&self, to: &App) -> bool {
        self.id == to.id && !self.is_same_config(to)
    }

    pub fn is_only_scale_change(&self, to: &App) -> bool {
        !self.is_upgrade(to) && self.instances != to.instances
    }

    /// Forced by a version that differs, or by a changed definition.
    pub fn needs_restart(&self, to: &App) -> bool {
        self.version_info != to.version_info || self.is_upgrade(to)
    }

    /// `executor_resources` are left out on purpose: changing them alone replaces nothing.
    fn is_same_config(&self, to: &App) -> bool {
        let mut other = to.clone();
        other.instances = self.instances;
        other.version_info = self.version_info;
        other.executor_resources.clone_from(&self.executor_resources);
        if same_set(&self.constraints, &to.constraints) {
            other.constraints.clone_from(&self.constraints);
        }
        if same_set(&self.health_checks, &to.health_checks) {
            other.health_checks.clone_from(&self.health_checks);
        }
        if same_set(&self.dependencies, &to.dependencies) {
            other.dependencies.clone_from(&self.dependencies);
        }
        if same_set(&self.accepted_resource_roles, &to.accepted_resource_roles) {
            other.accepted_resource_roles.clone_from(&self.accepted_resource_roles);
        }
        *self == other
    }
}

fn same_set<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.iter().all(|item| other.contains(item)) && other.iter().all(|item| one.contains(item))
}

/// An app as the API makes of `{"id": …, "cmd": "sleep 1000"}` before anything is decided.
impl Default for App {
    fn default() -> Self {
        App {
            id: PathId::root(),
            cmd: None,
            args: Vec::new(),
            user: None,
            env: IndexMap::new(),
            instances: 1,
            cpus: 1.0,
            mem: 128.0,
            disk: 0.0,
            gpus: 0,
            executor: String::new(),
            executor_resources: None,
            constraints: Vec::new(),
            fetch: Vec::new(),
            port_definitions: Vec::new(),
            require_ports: false,
            backoff_seconds: 1,
            backoff_factor: 1.15,
            max_launch_delay_seconds: 300,
            container: None,
            health_checks: Vec::new(),
            check: None,
            readiness_checks: Vec::new(),
            task_kill_grace_period_seconds: None,
            dependencies: Vec::new(),
            upgrade_strategy: UpgradeStrategy {
                minimum_health_capacity: 1.0,
                maximum_over_capacity: 1.0,
            },
            labels: IndexMap::new(),
            accepted_resource_roles: Vec::new(),
            networks: vec![Network::host()],
            secrets: IndexMap::new(),
            unreachable_strategy: UnreachableStrategy::Enabled {
                inactive_after_seconds: 0,
                expunge_after_seconds: 0,
            },
            kill_selection: KillSelection::YoungestFirst,
            tty: None,
            role: "*".to_owned(),
            resource_limits: None,
            version_info: VersionInfo::None,
        }
    }
}
