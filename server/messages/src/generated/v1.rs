// Generated from schema/mesos.json: package mesos.v1.

/// `mesos.v1.Status`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[derive(::prost::Enumeration)]
#[repr(i32)]
pub enum Status {
    /// `DRIVER_NOT_STARTED`
    DriverNotStarted = 1,
    /// `DRIVER_RUNNING`
    DriverRunning = 2,
    /// `DRIVER_ABORTED`
    DriverAborted = 3,
    /// `DRIVER_STOPPED`
    DriverStopped = 4,
}
impl Status {
    /// The name in the schema.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::DriverNotStarted => "DRIVER_NOT_STARTED",
            Self::DriverRunning => "DRIVER_RUNNING",
            Self::DriverAborted => "DRIVER_ABORTED",
            Self::DriverStopped => "DRIVER_STOPPED",
        }
    }
    /// The value that has this name in the schema.
    pub fn from_str_name(name: &str) -> Option<Self> {
        match name {
            "DRIVER_NOT_STARTED" => Some(Self::DriverNotStarted),
            "DRIVER_RUNNING" => Some(Self::DriverRunning),
            "DRIVER_ABORTED" => Some(Self::DriverAborted),
            "DRIVER_STOPPED" => Some(Self::DriverStopped),
            _ => None,
        }
    }
}
/// `mesos.v1.TaskState`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[derive(::prost::Enumeration)]
#[repr(i32)]
pub enum TaskState {
    /// `TASK_STAGING`
    TaskStaging = 6,
    /// `TASK_STARTING`
    TaskStarting = 0,
    /// `TASK_RUNNING`
    TaskRunning = 1,
    /// `TASK_KILLING`
    TaskKilling = 8,
    /// `TASK_FINISHED`
    TaskFinished = 2,
    /// `TASK_FAILED`
    TaskFailed = 3,
    /// `TASK_KILLED`
    TaskKilled = 4,
    /// `TASK_ERROR`
    TaskError = 7,
    /// `TASK_LOST`
    TaskLost = 5,
    /// `TASK_DROPPED`
    TaskDropped = 9,
    /// `TASK_UNREACHABLE`
    TaskUnreachable = 10,
    /// `TASK_GONE`
    TaskGone = 11,
    /// `TASK_GONE_BY_OPERATOR`
    TaskGoneByOperator = 12,
    /// `TASK_UNKNOWN`
    TaskUnknown = 13,
}
impl TaskState {
    /// The name in the schema.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::TaskStaging => "TASK_STAGING",
            Self::TaskStarting => "TASK_STARTING",
            Self::TaskRunning => "TASK_RUNNING",
            Self::TaskKilling => "TASK_KILLING",
            Self::TaskFinished => "TASK_FINISHED",
            Self::TaskFailed => "TASK_FAILED",
            Self::TaskKilled => "TASK_KILLED",
            Self::TaskError => "TASK_ERROR",
            Self::TaskLost => "TASK_LOST",
            Self::TaskDropped => "TASK_DROPPED",
            Self::TaskUnreachable => "TASK_UNREACHABLE",
            Self::TaskGone => "TASK_GONE",
            Self::TaskGoneByOperator => "TASK_GONE_BY_OPERATOR",
            Self::TaskUnknown => "TASK_UNKNOWN",
        }
    }
    /// The value that has this name in the schema.
    pub fn from_str_name(name: &str) -> Option<Self> {
        match name {
            "TASK_STAGING" => Some(Self::TaskStaging),
            "TASK_STARTING" => Some(Self::TaskStarting),
            "TASK_RUNNING" => Some(Self::TaskRunning),
            "TASK_KILLING" => Some(Self::TaskKilling),
            "TASK_FINISHED" => Some(Self::TaskFinished),
            "TASK_FAILED" => Some(Self::TaskFailed),
            "TASK_KILLED" => Some(Self::TaskKilled),
            "TASK_ERROR" => Some(Self::TaskError),
            "TASK_LOST" => Some(Self::TaskLost),
            "TASK_DROPPED" => Some(Self::TaskDropped),
            "TASK_UNREACHABLE" => Some(Self::TaskUnreachable),
            "TASK_GONE" => Some(Self::TaskGone),
            "TASK_GONE_BY_OPERATOR" => Some(Self::TaskGoneByOperator),
            "TASK_UNKNOWN" => Some(Self::TaskUnknown),
            _ => None,
        }
    }
}
/// `mesos.v1.OperationState`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[derive(::prost::Enumeration)]
#[repr(i32)]
pub enum OperationState {
    /// `OPERATION_UNSUPPORTED`
    OperationUnsupported = 0,
    /// `OPERATION_PENDING`
    OperationPending = 1,
    /// `OPERATION_FINISHED`
    OperationFinished = 2,
    /// `OPERATION_FAILED`
    OperationFailed = 3,
    /// `OPERATION_ERROR`
    OperationError = 4,
    /// `OPERATION_DROPPED`
    OperationDropped = 5,
    /// `OPERATION_UNREACHABLE`
    OperationUnreachable = 6,
    /// `OPERATION_GONE_BY_OPERATOR`
    OperationGoneByOperator = 7,
    /// `OPERATION_RECOVERING`
    OperationRecovering = 8,
    /// `OPERATION_UNKNOWN`
    OperationUnknown = 9,
}
impl OperationState {
    /// The name in the schema.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::OperationUnsupported => "OPERATION_UNSUPPORTED",
            Self::OperationPending => "OPERATION_PENDING",
            Self::OperationFinished => "OPERATION_FINISHED",
            Self::OperationFailed => "OPERATION_FAILED",
            Self::OperationError => "OPERATION_ERROR",
            Self::OperationDropped => "OPERATION_DROPPED",
            Self::OperationUnreachable => "OPERATION_UNREACHABLE",
            Self::OperationGoneByOperator => "OPERATION_GONE_BY_OPERATOR",
            Self::OperationRecovering => "OPERATION_RECOVERING",
            Self::OperationUnknown => "OPERATION_UNKNOWN",
        }
    }
    /// The value that has this name in the schema.
    pub fn from_str_name(name: &str) -> Option<Self> {
        match name {
            "OPERATION_UNSUPPORTED" => Some(Self::OperationUnsupported),
            "OPERATION_PENDING" => Some(Self::OperationPending),
            "OPERATION_FINISHED" => Some(Self::OperationFinished),
            "OPERATION_FAILED" => Some(Self::OperationFailed),
            "OPERATION_ERROR" => Some(Self::OperationError),
            "OPERATION_DROPPED" => Some(Self::OperationDropped),
            "OPERATION_UNREACHABLE" => Some(Self::OperationUnreachable),
            "OPERATION_GONE_BY_OPERATOR" => Some(Self::OperationGoneByOperator),
            "OPERATION_RECOVERING" => Some(Self::OperationRecovering),
            "OPERATION_UNKNOWN" => Some(Self::OperationUnknown),
            _ => None,
        }
    }
}
/// `mesos.v1.DrainState`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[derive(::prost::Enumeration)]
#[repr(i32)]
pub enum DrainState {
    /// `UNKNOWN`
    Unknown = 0,
    /// `DRAINING`
    Draining = 1,
    /// `DRAINED`
    Drained = 2,
}
impl DrainState {
    /// The name in the schema.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unknown => "UNKNOWN",
            Self::Draining => "DRAINING",
            Self::Drained => "DRAINED",
        }
    }
    /// The value that has this name in the schema.
    pub fn from_str_name(name: &str) -> Option<Self> {
        match name {
            "UNKNOWN" => Some(Self::Unknown),
            "DRAINING" => Some(Self::Draining),
            "DRAINED" => Some(Self::Drained),
            _ => None,
        }
    }
}
/// `mesos.v1.FrameworkID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct FrameworkId {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub value: Option<String>,
}
/// `mesos.v1.OfferID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct OfferId {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub value: Option<String>,
}
/// `mesos.v1.AgentID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct AgentId {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub value: Option<String>,
}
/// `mesos.v1.TaskID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TaskId {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub value: Option<String>,
}
/// `mesos.v1.ExecutorID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ExecutorId {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub value: Option<String>,
}
/// `mesos.v1.ContainerID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ContainerId {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub value: Option<String>,
    /// Field 2, optional.
    #[prost(message, optional, boxed, tag = "2")]
    pub parent: Option<Box<crate::v1::ContainerId>>,
}
/// `mesos.v1.ResourceProviderID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ResourceProviderId {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub value: Option<String>,
}
/// `mesos.v1.OperationID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct OperationId {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub value: Option<String>,
}
/// `mesos.v1.TimeInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TimeInfo {
    /// Field 1, required.
    #[prost(int64, optional, tag = "1")]
    pub nanoseconds: Option<i64>,
}
/// `mesos.v1.DurationInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DurationInfo {
    /// Field 1, required.
    #[prost(int64, optional, tag = "1")]
    pub nanoseconds: Option<i64>,
}
/// `mesos.v1.Address`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Address {
    /// Field 1, optional.
    #[prost(string, optional, tag = "1")]
    pub hostname: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub ip: Option<String>,
    /// Field 3, required.
    #[prost(int32, optional, tag = "3")]
    pub port: Option<i32>,
}
/// `mesos.v1.URL`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Url {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub scheme: Option<String>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub address: Option<crate::v1::Address>,
    /// Field 3, optional.
    #[prost(string, optional, tag = "3")]
    pub path: Option<String>,
    /// Field 4, repeated.
    #[prost(message, repeated, tag = "4")]
    pub query: Vec<crate::v1::Parameter>,
    /// Field 5, optional.
    #[prost(string, optional, tag = "5")]
    pub fragment: Option<String>,
}
/// `mesos.v1.Unavailability`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Unavailability {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub start: Option<crate::v1::TimeInfo>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub duration: Option<crate::v1::DurationInfo>,
}
/// `mesos.v1.MachineID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct MachineId {
    /// Field 1, optional.
    #[prost(string, optional, tag = "1")]
    pub hostname: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub ip: Option<String>,
}
/// `mesos.v1.MachineInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct MachineInfo {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub id: Option<crate::v1::MachineId>,
    /// Field 2, optional.
    #[prost(enumeration = "crate::v1::machine_info::Mode", optional, tag = "2")]
    pub mode: Option<i32>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub unavailability: Option<crate::v1::Unavailability>,
}
/// `mesos.v1.FrameworkInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct FrameworkInfo {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub user: Option<String>,
    /// Field 2, required.
    #[prost(string, optional, tag = "2")]
    pub name: Option<String>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub id: Option<crate::v1::FrameworkId>,
    /// Field 4, optional.
    #[prost(double, optional, default = "0_f64", tag = "4")]
    pub failover_timeout: Option<f64>,
    /// Field 5, optional.
    #[prost(bool, optional, default = "false", tag = "5")]
    pub checkpoint: Option<bool>,
    /// Field 6, optional.
    #[prost(string, optional, default = "*", tag = "6")]
    pub role: Option<String>,
    /// Field 12, repeated.
    #[prost(string, repeated, tag = "12")]
    pub roles: Vec<String>,
    /// Field 7, optional.
    #[prost(string, optional, tag = "7")]
    pub hostname: Option<String>,
    /// Field 8, optional.
    #[prost(string, optional, tag = "8")]
    pub principal: Option<String>,
    /// Field 9, optional.
    #[prost(string, optional, tag = "9")]
    pub webui_url: Option<String>,
    /// Field 10, repeated.
    #[prost(message, repeated, tag = "10")]
    pub capabilities: Vec<crate::v1::framework_info::Capability>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub labels: Option<crate::v1::Labels>,
    /// Field 13, repeated.
    #[prost(btree_map = "string, message", tag = "13")]
    pub offer_filters: ::std::collections::BTreeMap<String, crate::v1::OfferFilters>,
}
/// `mesos.v1.CheckInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct CheckInfo {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::check_info::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub command: Option<crate::v1::check_info::Command>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub http: Option<crate::v1::check_info::Http>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub tcp: Option<crate::v1::check_info::Tcp>,
    /// Field 4, optional.
    #[prost(double, optional, default = "15_f64", tag = "4")]
    pub delay_seconds: Option<f64>,
    /// Field 5, optional.
    #[prost(double, optional, default = "10_f64", tag = "5")]
    pub interval_seconds: Option<f64>,
    /// Field 6, optional.
    #[prost(double, optional, default = "20_f64", tag = "6")]
    pub timeout_seconds: Option<f64>,
}
/// `mesos.v1.HealthCheck`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct HealthCheck {
    /// Field 2, optional.
    #[prost(double, optional, default = "15_f64", tag = "2")]
    pub delay_seconds: Option<f64>,
    /// Field 3, optional.
    #[prost(double, optional, default = "10_f64", tag = "3")]
    pub interval_seconds: Option<f64>,
    /// Field 4, optional.
    #[prost(double, optional, default = "20_f64", tag = "4")]
    pub timeout_seconds: Option<f64>,
    /// Field 5, optional.
    #[prost(uint32, optional, default = "3", tag = "5")]
    pub consecutive_failures: Option<u32>,
    /// Field 6, optional.
    #[prost(double, optional, default = "10_f64", tag = "6")]
    pub grace_period_seconds: Option<f64>,
    /// Field 8, optional.
    #[prost(enumeration = "crate::v1::health_check::Type", optional, tag = "8")]
    pub r#type: Option<i32>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub command: Option<crate::v1::CommandInfo>,
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub http: Option<crate::v1::health_check::HttpCheckInfo>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub tcp: Option<crate::v1::health_check::TcpCheckInfo>,
}
/// `mesos.v1.KillPolicy`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct KillPolicy {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub grace_period: Option<crate::v1::DurationInfo>,
}
/// `mesos.v1.CommandInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct CommandInfo {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub uris: Vec<crate::v1::command_info::Uri>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub environment: Option<crate::v1::Environment>,
    /// Field 6, optional.
    #[prost(bool, optional, default = "true", tag = "6")]
    pub shell: Option<bool>,
    /// Field 3, optional.
    #[prost(string, optional, tag = "3")]
    pub value: Option<String>,
    /// Field 7, repeated.
    #[prost(string, repeated, tag = "7")]
    pub arguments: Vec<String>,
    /// Field 5, optional.
    #[prost(string, optional, tag = "5")]
    pub user: Option<String>,
}
/// `mesos.v1.ExecutorInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ExecutorInfo {
    /// Field 15, optional.
    #[prost(enumeration = "crate::v1::executor_info::Type", optional, tag = "15")]
    pub r#type: Option<i32>,
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub executor_id: Option<crate::v1::ExecutorId>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub framework_id: Option<crate::v1::FrameworkId>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub command: Option<crate::v1::CommandInfo>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub container: Option<crate::v1::ContainerInfo>,
    /// Field 5, repeated.
    #[prost(message, repeated, tag = "5")]
    pub resources: Vec<crate::v1::Resource>,
    /// Field 9, optional.
    #[prost(string, optional, tag = "9")]
    pub name: Option<String>,
    /// Field 10, optional.
    #[prost(string, optional, tag = "10")]
    pub source: Option<String>,
    /// Field 4, optional.
    #[prost(bytes = "vec", optional, tag = "4")]
    pub data: Option<Vec<u8>>,
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub discovery: Option<crate::v1::DiscoveryInfo>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub shutdown_grace_period: Option<crate::v1::DurationInfo>,
    /// Field 14, optional.
    #[prost(message, optional, tag = "14")]
    pub labels: Option<crate::v1::Labels>,
}
/// `mesos.v1.DomainInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DomainInfo {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub fault_domain: Option<crate::v1::domain_info::FaultDomain>,
}
/// `mesos.v1.MasterInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct MasterInfo {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub id: Option<String>,
    /// Field 2, required.
    #[prost(uint32, optional, tag = "2")]
    pub ip: Option<u32>,
    /// Field 3, required.
    #[prost(uint32, optional, default = "5050", tag = "3")]
    pub port: Option<u32>,
    /// Field 4, optional.
    #[prost(string, optional, tag = "4")]
    pub pid: Option<String>,
    /// Field 5, optional.
    #[prost(string, optional, tag = "5")]
    pub hostname: Option<String>,
    /// Field 6, optional.
    #[prost(string, optional, tag = "6")]
    pub version: Option<String>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub address: Option<crate::v1::Address>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub domain: Option<crate::v1::DomainInfo>,
    /// Field 9, repeated.
    #[prost(message, repeated, tag = "9")]
    pub capabilities: Vec<crate::v1::master_info::Capability>,
}
/// `mesos.v1.AgentInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct AgentInfo {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub hostname: Option<String>,
    /// Field 8, optional.
    #[prost(int32, optional, default = "5051", tag = "8")]
    pub port: Option<i32>,
    /// Field 3, repeated.
    #[prost(message, repeated, tag = "3")]
    pub resources: Vec<crate::v1::Resource>,
    /// Field 5, repeated.
    #[prost(message, repeated, tag = "5")]
    pub attributes: Vec<crate::v1::Attribute>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub id: Option<crate::v1::AgentId>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub domain: Option<crate::v1::DomainInfo>,
}
/// `mesos.v1.CSIPluginContainerInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct CsiPluginContainerInfo {
    /// Field 1, repeated.
    #[prost(enumeration = "crate::v1::csi_plugin_container_info::Service", repeated, packed = "false", tag = "1")]
    pub services: Vec<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub command: Option<crate::v1::CommandInfo>,
    /// Field 3, repeated.
    #[prost(message, repeated, tag = "3")]
    pub resources: Vec<crate::v1::Resource>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub container: Option<crate::v1::ContainerInfo>,
}
/// `mesos.v1.CSIPluginEndpoint`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct CsiPluginEndpoint {
    /// Field 1, required.
    #[prost(enumeration = "crate::v1::csi_plugin_container_info::Service", optional, tag = "1")]
    pub csi_service: Option<i32>,
    /// Field 2, required.
    #[prost(string, optional, tag = "2")]
    pub endpoint: Option<String>,
}
/// `mesos.v1.CSIPluginInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct CsiPluginInfo {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub r#type: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, default = "default", tag = "2")]
    pub name: Option<String>,
    /// Field 3, repeated.
    #[prost(message, repeated, tag = "3")]
    pub containers: Vec<crate::v1::CsiPluginContainerInfo>,
    /// Field 4, repeated.
    #[prost(message, repeated, tag = "4")]
    pub endpoints: Vec<crate::v1::CsiPluginEndpoint>,
    /// Field 5, optional.
    #[prost(string, optional, tag = "5")]
    pub target_path_root: Option<String>,
    /// Field 6, optional.
    #[prost(bool, optional, tag = "6")]
    pub target_path_exists: Option<bool>,
}
/// `mesos.v1.ResourceProviderInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ResourceProviderInfo {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub id: Option<crate::v1::ResourceProviderId>,
    /// Field 2, repeated.
    #[prost(message, repeated, tag = "2")]
    pub attributes: Vec<crate::v1::Attribute>,
    /// Field 3, required.
    #[prost(string, optional, tag = "3")]
    pub r#type: Option<String>,
    /// Field 4, required.
    #[prost(string, optional, tag = "4")]
    pub name: Option<String>,
    /// Field 5, repeated.
    #[prost(message, repeated, tag = "5")]
    pub default_reservations: Vec<crate::v1::resource::ReservationInfo>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub storage: Option<crate::v1::resource_provider_info::Storage>,
}
/// `mesos.v1.Value`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Value {
    /// Field 1, required.
    #[prost(enumeration = "crate::v1::value::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub scalar: Option<crate::v1::value::Scalar>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub ranges: Option<crate::v1::value::Ranges>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub set: Option<crate::v1::value::Set>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub text: Option<crate::v1::value::Text>,
}
/// `mesos.v1.Attribute`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Attribute {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub name: Option<String>,
    /// Field 2, required.
    #[prost(enumeration = "crate::v1::value::Type", optional, tag = "2")]
    pub r#type: Option<i32>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub scalar: Option<crate::v1::value::Scalar>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub ranges: Option<crate::v1::value::Ranges>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub set: Option<crate::v1::value::Set>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub text: Option<crate::v1::value::Text>,
}
/// `mesos.v1.Resource`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Resource {
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub provider_id: Option<crate::v1::ResourceProviderId>,
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub name: Option<String>,
    /// Field 2, required.
    #[prost(enumeration = "crate::v1::value::Type", optional, tag = "2")]
    pub r#type: Option<i32>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub scalar: Option<crate::v1::value::Scalar>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub ranges: Option<crate::v1::value::Ranges>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub set: Option<crate::v1::value::Set>,
    /// Field 6, optional.
    #[prost(string, optional, default = "*", tag = "6")]
    pub role: Option<String>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub allocation_info: Option<crate::v1::resource::AllocationInfo>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub reservation: Option<crate::v1::resource::ReservationInfo>,
    /// Field 13, repeated.
    #[prost(message, repeated, tag = "13")]
    pub reservations: Vec<crate::v1::resource::ReservationInfo>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub disk: Option<crate::v1::resource::DiskInfo>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub revocable: Option<crate::v1::resource::RevocableInfo>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub shared: Option<crate::v1::resource::SharedInfo>,
}
/// `mesos.v1.TrafficControlStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TrafficControlStatistics {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub id: Option<String>,
    /// Field 2, optional.
    #[prost(uint64, optional, tag = "2")]
    pub backlog: Option<u64>,
    /// Field 3, optional.
    #[prost(uint64, optional, tag = "3")]
    pub bytes: Option<u64>,
    /// Field 4, optional.
    #[prost(uint64, optional, tag = "4")]
    pub drops: Option<u64>,
    /// Field 5, optional.
    #[prost(uint64, optional, tag = "5")]
    pub overlimits: Option<u64>,
    /// Field 6, optional.
    #[prost(uint64, optional, tag = "6")]
    pub packets: Option<u64>,
    /// Field 7, optional.
    #[prost(uint64, optional, tag = "7")]
    pub qlen: Option<u64>,
    /// Field 8, optional.
    #[prost(uint64, optional, tag = "8")]
    pub ratebps: Option<u64>,
    /// Field 9, optional.
    #[prost(uint64, optional, tag = "9")]
    pub ratepps: Option<u64>,
    /// Field 10, optional.
    #[prost(uint64, optional, tag = "10")]
    pub requeues: Option<u64>,
}
/// `mesos.v1.IpStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct IpStatistics {
    /// Field 1, optional.
    #[prost(int64, optional, tag = "1")]
    pub forwarding: Option<i64>,
    /// Field 2, optional.
    #[prost(int64, optional, tag = "2")]
    pub default_ttl: Option<i64>,
    /// Field 3, optional.
    #[prost(int64, optional, tag = "3")]
    pub in_receives: Option<i64>,
    /// Field 4, optional.
    #[prost(int64, optional, tag = "4")]
    pub in_hdr_errors: Option<i64>,
    /// Field 5, optional.
    #[prost(int64, optional, tag = "5")]
    pub in_addr_errors: Option<i64>,
    /// Field 6, optional.
    #[prost(int64, optional, tag = "6")]
    pub forw_datagrams: Option<i64>,
    /// Field 7, optional.
    #[prost(int64, optional, tag = "7")]
    pub in_unknown_protos: Option<i64>,
    /// Field 8, optional.
    #[prost(int64, optional, tag = "8")]
    pub in_discards: Option<i64>,
    /// Field 9, optional.
    #[prost(int64, optional, tag = "9")]
    pub in_delivers: Option<i64>,
    /// Field 10, optional.
    #[prost(int64, optional, tag = "10")]
    pub out_requests: Option<i64>,
    /// Field 11, optional.
    #[prost(int64, optional, tag = "11")]
    pub out_discards: Option<i64>,
    /// Field 12, optional.
    #[prost(int64, optional, tag = "12")]
    pub out_no_routes: Option<i64>,
    /// Field 13, optional.
    #[prost(int64, optional, tag = "13")]
    pub reasm_timeout: Option<i64>,
    /// Field 14, optional.
    #[prost(int64, optional, tag = "14")]
    pub reasm_reqds: Option<i64>,
    /// Field 15, optional.
    #[prost(int64, optional, tag = "15")]
    pub reasm_o_ks: Option<i64>,
    /// Field 16, optional.
    #[prost(int64, optional, tag = "16")]
    pub reasm_fails: Option<i64>,
    /// Field 17, optional.
    #[prost(int64, optional, tag = "17")]
    pub frag_o_ks: Option<i64>,
    /// Field 18, optional.
    #[prost(int64, optional, tag = "18")]
    pub frag_fails: Option<i64>,
    /// Field 19, optional.
    #[prost(int64, optional, tag = "19")]
    pub frag_creates: Option<i64>,
}
/// `mesos.v1.IcmpStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct IcmpStatistics {
    /// Field 1, optional.
    #[prost(int64, optional, tag = "1")]
    pub in_msgs: Option<i64>,
    /// Field 2, optional.
    #[prost(int64, optional, tag = "2")]
    pub in_errors: Option<i64>,
    /// Field 3, optional.
    #[prost(int64, optional, tag = "3")]
    pub in_csum_errors: Option<i64>,
    /// Field 4, optional.
    #[prost(int64, optional, tag = "4")]
    pub in_dest_unreachs: Option<i64>,
    /// Field 5, optional.
    #[prost(int64, optional, tag = "5")]
    pub in_time_excds: Option<i64>,
    /// Field 6, optional.
    #[prost(int64, optional, tag = "6")]
    pub in_parm_probs: Option<i64>,
    /// Field 7, optional.
    #[prost(int64, optional, tag = "7")]
    pub in_src_quenchs: Option<i64>,
    /// Field 8, optional.
    #[prost(int64, optional, tag = "8")]
    pub in_redirects: Option<i64>,
    /// Field 9, optional.
    #[prost(int64, optional, tag = "9")]
    pub in_echos: Option<i64>,
    /// Field 10, optional.
    #[prost(int64, optional, tag = "10")]
    pub in_echo_reps: Option<i64>,
    /// Field 11, optional.
    #[prost(int64, optional, tag = "11")]
    pub in_timestamps: Option<i64>,
    /// Field 12, optional.
    #[prost(int64, optional, tag = "12")]
    pub in_timestamp_reps: Option<i64>,
    /// Field 13, optional.
    #[prost(int64, optional, tag = "13")]
    pub in_addr_masks: Option<i64>,
    /// Field 14, optional.
    #[prost(int64, optional, tag = "14")]
    pub in_addr_mask_reps: Option<i64>,
    /// Field 15, optional.
    #[prost(int64, optional, tag = "15")]
    pub out_msgs: Option<i64>,
    /// Field 16, optional.
    #[prost(int64, optional, tag = "16")]
    pub out_errors: Option<i64>,
    /// Field 17, optional.
    #[prost(int64, optional, tag = "17")]
    pub out_dest_unreachs: Option<i64>,
    /// Field 18, optional.
    #[prost(int64, optional, tag = "18")]
    pub out_time_excds: Option<i64>,
    /// Field 19, optional.
    #[prost(int64, optional, tag = "19")]
    pub out_parm_probs: Option<i64>,
    /// Field 20, optional.
    #[prost(int64, optional, tag = "20")]
    pub out_src_quenchs: Option<i64>,
    /// Field 21, optional.
    #[prost(int64, optional, tag = "21")]
    pub out_redirects: Option<i64>,
    /// Field 22, optional.
    #[prost(int64, optional, tag = "22")]
    pub out_echos: Option<i64>,
    /// Field 23, optional.
    #[prost(int64, optional, tag = "23")]
    pub out_echo_reps: Option<i64>,
    /// Field 24, optional.
    #[prost(int64, optional, tag = "24")]
    pub out_timestamps: Option<i64>,
    /// Field 25, optional.
    #[prost(int64, optional, tag = "25")]
    pub out_timestamp_reps: Option<i64>,
    /// Field 26, optional.
    #[prost(int64, optional, tag = "26")]
    pub out_addr_masks: Option<i64>,
    /// Field 27, optional.
    #[prost(int64, optional, tag = "27")]
    pub out_addr_mask_reps: Option<i64>,
}
/// `mesos.v1.TcpStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TcpStatistics {
    /// Field 1, optional.
    #[prost(int64, optional, tag = "1")]
    pub rto_algorithm: Option<i64>,
    /// Field 2, optional.
    #[prost(int64, optional, tag = "2")]
    pub rto_min: Option<i64>,
    /// Field 3, optional.
    #[prost(int64, optional, tag = "3")]
    pub rto_max: Option<i64>,
    /// Field 4, optional.
    #[prost(int64, optional, tag = "4")]
    pub max_conn: Option<i64>,
    /// Field 5, optional.
    #[prost(int64, optional, tag = "5")]
    pub active_opens: Option<i64>,
    /// Field 6, optional.
    #[prost(int64, optional, tag = "6")]
    pub passive_opens: Option<i64>,
    /// Field 7, optional.
    #[prost(int64, optional, tag = "7")]
    pub attempt_fails: Option<i64>,
    /// Field 8, optional.
    #[prost(int64, optional, tag = "8")]
    pub estab_resets: Option<i64>,
    /// Field 9, optional.
    #[prost(int64, optional, tag = "9")]
    pub curr_estab: Option<i64>,
    /// Field 10, optional.
    #[prost(int64, optional, tag = "10")]
    pub in_segs: Option<i64>,
    /// Field 11, optional.
    #[prost(int64, optional, tag = "11")]
    pub out_segs: Option<i64>,
    /// Field 12, optional.
    #[prost(int64, optional, tag = "12")]
    pub retrans_segs: Option<i64>,
    /// Field 13, optional.
    #[prost(int64, optional, tag = "13")]
    pub in_errs: Option<i64>,
    /// Field 14, optional.
    #[prost(int64, optional, tag = "14")]
    pub out_rsts: Option<i64>,
    /// Field 15, optional.
    #[prost(int64, optional, tag = "15")]
    pub in_csum_errors: Option<i64>,
}
/// `mesos.v1.UdpStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct UdpStatistics {
    /// Field 1, optional.
    #[prost(int64, optional, tag = "1")]
    pub in_datagrams: Option<i64>,
    /// Field 2, optional.
    #[prost(int64, optional, tag = "2")]
    pub no_ports: Option<i64>,
    /// Field 3, optional.
    #[prost(int64, optional, tag = "3")]
    pub in_errors: Option<i64>,
    /// Field 4, optional.
    #[prost(int64, optional, tag = "4")]
    pub out_datagrams: Option<i64>,
    /// Field 5, optional.
    #[prost(int64, optional, tag = "5")]
    pub rcvbuf_errors: Option<i64>,
    /// Field 6, optional.
    #[prost(int64, optional, tag = "6")]
    pub sndbuf_errors: Option<i64>,
    /// Field 7, optional.
    #[prost(int64, optional, tag = "7")]
    pub in_csum_errors: Option<i64>,
    /// Field 8, optional.
    #[prost(int64, optional, tag = "8")]
    pub ignored_multi: Option<i64>,
}
/// `mesos.v1.SNMPStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct SnmpStatistics {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub ip_stats: Option<crate::v1::IpStatistics>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub icmp_stats: Option<crate::v1::IcmpStatistics>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub tcp_stats: Option<crate::v1::TcpStatistics>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub udp_stats: Option<crate::v1::UdpStatistics>,
}
/// `mesos.v1.DiskStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DiskStatistics {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub source: Option<crate::v1::resource::disk_info::Source>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub persistence: Option<crate::v1::resource::disk_info::Persistence>,
    /// Field 3, optional.
    #[prost(uint64, optional, tag = "3")]
    pub limit_bytes: Option<u64>,
    /// Field 4, optional.
    #[prost(uint64, optional, tag = "4")]
    pub used_bytes: Option<u64>,
}
/// `mesos.v1.ResourceStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ResourceStatistics {
    /// Field 1, required.
    #[prost(double, optional, tag = "1")]
    pub timestamp: Option<f64>,
    /// Field 30, optional.
    #[prost(uint32, optional, tag = "30")]
    pub processes: Option<u32>,
    /// Field 31, optional.
    #[prost(uint32, optional, tag = "31")]
    pub threads: Option<u32>,
    /// Field 2, optional.
    #[prost(double, optional, tag = "2")]
    pub cpus_user_time_secs: Option<f64>,
    /// Field 3, optional.
    #[prost(double, optional, tag = "3")]
    pub cpus_system_time_secs: Option<f64>,
    /// Field 4, optional.
    #[prost(double, optional, tag = "4")]
    pub cpus_limit: Option<f64>,
    /// Field 45, optional.
    #[prost(double, optional, tag = "45")]
    pub cpus_soft_limit: Option<f64>,
    /// Field 7, optional.
    #[prost(uint32, optional, tag = "7")]
    pub cpus_nr_periods: Option<u32>,
    /// Field 8, optional.
    #[prost(uint32, optional, tag = "8")]
    pub cpus_nr_throttled: Option<u32>,
    /// Field 9, optional.
    #[prost(double, optional, tag = "9")]
    pub cpus_throttled_time_secs: Option<f64>,
    /// Field 36, optional.
    #[prost(uint64, optional, tag = "36")]
    pub mem_total_bytes: Option<u64>,
    /// Field 37, optional.
    #[prost(uint64, optional, tag = "37")]
    pub mem_total_memsw_bytes: Option<u64>,
    /// Field 6, optional.
    #[prost(uint64, optional, tag = "6")]
    pub mem_limit_bytes: Option<u64>,
    /// Field 38, optional.
    #[prost(uint64, optional, tag = "38")]
    pub mem_soft_limit_bytes: Option<u64>,
    /// Field 10, optional.
    #[prost(uint64, optional, tag = "10")]
    pub mem_file_bytes: Option<u64>,
    /// Field 11, optional.
    #[prost(uint64, optional, tag = "11")]
    pub mem_anon_bytes: Option<u64>,
    /// Field 39, optional.
    #[prost(uint64, optional, tag = "39")]
    pub mem_cache_bytes: Option<u64>,
    /// Field 5, optional.
    #[prost(uint64, optional, tag = "5")]
    pub mem_rss_bytes: Option<u64>,
    /// Field 12, optional.
    #[prost(uint64, optional, tag = "12")]
    pub mem_mapped_file_bytes: Option<u64>,
    /// Field 40, optional.
    #[prost(uint64, optional, tag = "40")]
    pub mem_swap_bytes: Option<u64>,
    /// Field 41, optional.
    #[prost(uint64, optional, tag = "41")]
    pub mem_unevictable_bytes: Option<u64>,
    /// Field 32, optional.
    #[prost(uint64, optional, tag = "32")]
    pub mem_low_pressure_counter: Option<u64>,
    /// Field 33, optional.
    #[prost(uint64, optional, tag = "33")]
    pub mem_medium_pressure_counter: Option<u64>,
    /// Field 34, optional.
    #[prost(uint64, optional, tag = "34")]
    pub mem_critical_pressure_counter: Option<u64>,
    /// Field 26, optional.
    #[prost(uint64, optional, tag = "26")]
    pub disk_limit_bytes: Option<u64>,
    /// Field 27, optional.
    #[prost(uint64, optional, tag = "27")]
    pub disk_used_bytes: Option<u64>,
    /// Field 43, repeated.
    #[prost(message, repeated, tag = "43")]
    pub disk_statistics: Vec<crate::v1::DiskStatistics>,
    /// Field 44, optional.
    #[prost(message, optional, tag = "44")]
    pub blkio_statistics: Option<crate::v1::cgroup_info::blkio::Statistics>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub perf: Option<crate::v1::PerfStatistics>,
    /// Field 14, optional.
    #[prost(uint64, optional, tag = "14")]
    pub net_rx_packets: Option<u64>,
    /// Field 15, optional.
    #[prost(uint64, optional, tag = "15")]
    pub net_rx_bytes: Option<u64>,
    /// Field 16, optional.
    #[prost(uint64, optional, tag = "16")]
    pub net_rx_errors: Option<u64>,
    /// Field 17, optional.
    #[prost(uint64, optional, tag = "17")]
    pub net_rx_dropped: Option<u64>,
    /// Field 18, optional.
    #[prost(uint64, optional, tag = "18")]
    pub net_tx_packets: Option<u64>,
    /// Field 19, optional.
    #[prost(uint64, optional, tag = "19")]
    pub net_tx_bytes: Option<u64>,
    /// Field 20, optional.
    #[prost(uint64, optional, tag = "20")]
    pub net_tx_errors: Option<u64>,
    /// Field 21, optional.
    #[prost(uint64, optional, tag = "21")]
    pub net_tx_dropped: Option<u64>,
    /// Field 22, optional.
    #[prost(double, optional, tag = "22")]
    pub net_tcp_rtt_microsecs_p50: Option<f64>,
    /// Field 23, optional.
    #[prost(double, optional, tag = "23")]
    pub net_tcp_rtt_microsecs_p90: Option<f64>,
    /// Field 24, optional.
    #[prost(double, optional, tag = "24")]
    pub net_tcp_rtt_microsecs_p95: Option<f64>,
    /// Field 25, optional.
    #[prost(double, optional, tag = "25")]
    pub net_tcp_rtt_microsecs_p99: Option<f64>,
    /// Field 28, optional.
    #[prost(double, optional, tag = "28")]
    pub net_tcp_active_connections: Option<f64>,
    /// Field 29, optional.
    #[prost(double, optional, tag = "29")]
    pub net_tcp_time_wait_connections: Option<f64>,
    /// Field 35, repeated.
    #[prost(message, repeated, tag = "35")]
    pub net_traffic_control_statistics: Vec<crate::v1::TrafficControlStatistics>,
    /// Field 42, optional.
    #[prost(message, optional, tag = "42")]
    pub net_snmp_statistics: Option<crate::v1::SnmpStatistics>,
}
/// `mesos.v1.ResourceUsage`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ResourceUsage {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub executors: Vec<crate::v1::resource_usage::Executor>,
    /// Field 2, repeated.
    #[prost(message, repeated, tag = "2")]
    pub total: Vec<crate::v1::Resource>,
}
/// `mesos.v1.PerfStatistics`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct PerfStatistics {
    /// Field 1, required.
    #[prost(double, optional, tag = "1")]
    pub timestamp: Option<f64>,
    /// Field 2, required.
    #[prost(double, optional, tag = "2")]
    pub duration: Option<f64>,
    /// Field 3, optional.
    #[prost(uint64, optional, tag = "3")]
    pub cycles: Option<u64>,
    /// Field 4, optional.
    #[prost(uint64, optional, tag = "4")]
    pub stalled_cycles_frontend: Option<u64>,
    /// Field 5, optional.
    #[prost(uint64, optional, tag = "5")]
    pub stalled_cycles_backend: Option<u64>,
    /// Field 6, optional.
    #[prost(uint64, optional, tag = "6")]
    pub instructions: Option<u64>,
    /// Field 7, optional.
    #[prost(uint64, optional, tag = "7")]
    pub cache_references: Option<u64>,
    /// Field 8, optional.
    #[prost(uint64, optional, tag = "8")]
    pub cache_misses: Option<u64>,
    /// Field 9, optional.
    #[prost(uint64, optional, tag = "9")]
    pub branches: Option<u64>,
    /// Field 10, optional.
    #[prost(uint64, optional, tag = "10")]
    pub branch_misses: Option<u64>,
    /// Field 11, optional.
    #[prost(uint64, optional, tag = "11")]
    pub bus_cycles: Option<u64>,
    /// Field 12, optional.
    #[prost(uint64, optional, tag = "12")]
    pub ref_cycles: Option<u64>,
    /// Field 13, optional.
    #[prost(double, optional, tag = "13")]
    pub cpu_clock: Option<f64>,
    /// Field 14, optional.
    #[prost(double, optional, tag = "14")]
    pub task_clock: Option<f64>,
    /// Field 15, optional.
    #[prost(uint64, optional, tag = "15")]
    pub page_faults: Option<u64>,
    /// Field 16, optional.
    #[prost(uint64, optional, tag = "16")]
    pub minor_faults: Option<u64>,
    /// Field 17, optional.
    #[prost(uint64, optional, tag = "17")]
    pub major_faults: Option<u64>,
    /// Field 18, optional.
    #[prost(uint64, optional, tag = "18")]
    pub context_switches: Option<u64>,
    /// Field 19, optional.
    #[prost(uint64, optional, tag = "19")]
    pub cpu_migrations: Option<u64>,
    /// Field 20, optional.
    #[prost(uint64, optional, tag = "20")]
    pub alignment_faults: Option<u64>,
    /// Field 21, optional.
    #[prost(uint64, optional, tag = "21")]
    pub emulation_faults: Option<u64>,
    /// Field 22, optional.
    #[prost(uint64, optional, tag = "22")]
    pub l1_dcache_loads: Option<u64>,
    /// Field 23, optional.
    #[prost(uint64, optional, tag = "23")]
    pub l1_dcache_load_misses: Option<u64>,
    /// Field 24, optional.
    #[prost(uint64, optional, tag = "24")]
    pub l1_dcache_stores: Option<u64>,
    /// Field 25, optional.
    #[prost(uint64, optional, tag = "25")]
    pub l1_dcache_store_misses: Option<u64>,
    /// Field 26, optional.
    #[prost(uint64, optional, tag = "26")]
    pub l1_dcache_prefetches: Option<u64>,
    /// Field 27, optional.
    #[prost(uint64, optional, tag = "27")]
    pub l1_dcache_prefetch_misses: Option<u64>,
    /// Field 28, optional.
    #[prost(uint64, optional, tag = "28")]
    pub l1_icache_loads: Option<u64>,
    /// Field 29, optional.
    #[prost(uint64, optional, tag = "29")]
    pub l1_icache_load_misses: Option<u64>,
    /// Field 30, optional.
    #[prost(uint64, optional, tag = "30")]
    pub l1_icache_prefetches: Option<u64>,
    /// Field 31, optional.
    #[prost(uint64, optional, tag = "31")]
    pub l1_icache_prefetch_misses: Option<u64>,
    /// Field 32, optional.
    #[prost(uint64, optional, tag = "32")]
    pub llc_loads: Option<u64>,
    /// Field 33, optional.
    #[prost(uint64, optional, tag = "33")]
    pub llc_load_misses: Option<u64>,
    /// Field 34, optional.
    #[prost(uint64, optional, tag = "34")]
    pub llc_stores: Option<u64>,
    /// Field 35, optional.
    #[prost(uint64, optional, tag = "35")]
    pub llc_store_misses: Option<u64>,
    /// Field 36, optional.
    #[prost(uint64, optional, tag = "36")]
    pub llc_prefetches: Option<u64>,
    /// Field 37, optional.
    #[prost(uint64, optional, tag = "37")]
    pub llc_prefetch_misses: Option<u64>,
    /// Field 38, optional.
    #[prost(uint64, optional, tag = "38")]
    pub dtlb_loads: Option<u64>,
    /// Field 39, optional.
    #[prost(uint64, optional, tag = "39")]
    pub dtlb_load_misses: Option<u64>,
    /// Field 40, optional.
    #[prost(uint64, optional, tag = "40")]
    pub dtlb_stores: Option<u64>,
    /// Field 41, optional.
    #[prost(uint64, optional, tag = "41")]
    pub dtlb_store_misses: Option<u64>,
    /// Field 42, optional.
    #[prost(uint64, optional, tag = "42")]
    pub dtlb_prefetches: Option<u64>,
    /// Field 43, optional.
    #[prost(uint64, optional, tag = "43")]
    pub dtlb_prefetch_misses: Option<u64>,
    /// Field 44, optional.
    #[prost(uint64, optional, tag = "44")]
    pub itlb_loads: Option<u64>,
    /// Field 45, optional.
    #[prost(uint64, optional, tag = "45")]
    pub itlb_load_misses: Option<u64>,
    /// Field 46, optional.
    #[prost(uint64, optional, tag = "46")]
    pub branch_loads: Option<u64>,
    /// Field 47, optional.
    #[prost(uint64, optional, tag = "47")]
    pub branch_load_misses: Option<u64>,
    /// Field 48, optional.
    #[prost(uint64, optional, tag = "48")]
    pub node_loads: Option<u64>,
    /// Field 49, optional.
    #[prost(uint64, optional, tag = "49")]
    pub node_load_misses: Option<u64>,
    /// Field 50, optional.
    #[prost(uint64, optional, tag = "50")]
    pub node_stores: Option<u64>,
    /// Field 51, optional.
    #[prost(uint64, optional, tag = "51")]
    pub node_store_misses: Option<u64>,
    /// Field 52, optional.
    #[prost(uint64, optional, tag = "52")]
    pub node_prefetches: Option<u64>,
    /// Field 53, optional.
    #[prost(uint64, optional, tag = "53")]
    pub node_prefetch_misses: Option<u64>,
}
/// `mesos.v1.OfferFilters`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct OfferFilters {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub min_allocatable_resources: Option<crate::v1::offer_filters::MinAllocatableResources>,
}
/// `mesos.v1.Request`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Request {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub agent_id: Option<crate::v1::AgentId>,
    /// Field 2, repeated.
    #[prost(message, repeated, tag = "2")]
    pub resources: Vec<crate::v1::Resource>,
}
/// `mesos.v1.Offer`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Offer {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub id: Option<crate::v1::OfferId>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub framework_id: Option<crate::v1::FrameworkId>,
    /// Field 3, required.
    #[prost(message, optional, tag = "3")]
    pub agent_id: Option<crate::v1::AgentId>,
    /// Field 4, required.
    #[prost(string, optional, tag = "4")]
    pub hostname: Option<String>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub url: Option<crate::v1::Url>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub domain: Option<crate::v1::DomainInfo>,
    /// Field 5, repeated.
    #[prost(message, repeated, tag = "5")]
    pub resources: Vec<crate::v1::Resource>,
    /// Field 7, repeated.
    #[prost(message, repeated, tag = "7")]
    pub attributes: Vec<crate::v1::Attribute>,
    /// Field 6, repeated.
    #[prost(message, repeated, tag = "6")]
    pub executor_ids: Vec<crate::v1::ExecutorId>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub unavailability: Option<crate::v1::Unavailability>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub allocation_info: Option<crate::v1::resource::AllocationInfo>,
}
/// `mesos.v1.InverseOffer`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct InverseOffer {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub id: Option<crate::v1::OfferId>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub url: Option<crate::v1::Url>,
    /// Field 3, required.
    #[prost(message, optional, tag = "3")]
    pub framework_id: Option<crate::v1::FrameworkId>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub agent_id: Option<crate::v1::AgentId>,
    /// Field 5, required.
    #[prost(message, optional, tag = "5")]
    pub unavailability: Option<crate::v1::Unavailability>,
    /// Field 6, repeated.
    #[prost(message, repeated, tag = "6")]
    pub resources: Vec<crate::v1::Resource>,
}
/// `mesos.v1.TaskInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TaskInfo {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub name: Option<String>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub task_id: Option<crate::v1::TaskId>,
    /// Field 3, required.
    #[prost(message, optional, tag = "3")]
    pub agent_id: Option<crate::v1::AgentId>,
    /// Field 4, repeated.
    #[prost(message, repeated, tag = "4")]
    pub resources: Vec<crate::v1::Resource>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub executor: Option<crate::v1::ExecutorInfo>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub command: Option<crate::v1::CommandInfo>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub container: Option<crate::v1::ContainerInfo>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub health_check: Option<crate::v1::HealthCheck>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub check: Option<crate::v1::CheckInfo>,
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub kill_policy: Option<crate::v1::KillPolicy>,
    /// Field 6, optional.
    #[prost(bytes = "vec", optional, tag = "6")]
    pub data: Option<Vec<u8>>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub labels: Option<crate::v1::Labels>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub discovery: Option<crate::v1::DiscoveryInfo>,
    /// Field 14, optional.
    #[prost(message, optional, tag = "14")]
    pub max_completion_time: Option<crate::v1::DurationInfo>,
    /// Field 15, repeated.
    #[prost(btree_map = "string, message", tag = "15")]
    pub limits: ::std::collections::BTreeMap<String, crate::v1::value::Scalar>,
}
/// `mesos.v1.TaskGroupInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TaskGroupInfo {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub tasks: Vec<crate::v1::TaskInfo>,
}
/// `mesos.v1.Task`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Task {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub name: Option<String>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub task_id: Option<crate::v1::TaskId>,
    /// Field 3, required.
    #[prost(message, optional, tag = "3")]
    pub framework_id: Option<crate::v1::FrameworkId>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub executor_id: Option<crate::v1::ExecutorId>,
    /// Field 5, required.
    #[prost(message, optional, tag = "5")]
    pub agent_id: Option<crate::v1::AgentId>,
    /// Field 6, required.
    #[prost(enumeration = "crate::v1::TaskState", optional, tag = "6")]
    pub state: Option<i32>,
    /// Field 7, repeated.
    #[prost(message, repeated, tag = "7")]
    pub resources: Vec<crate::v1::Resource>,
    /// Field 8, repeated.
    #[prost(message, repeated, tag = "8")]
    pub statuses: Vec<crate::v1::TaskStatus>,
    /// Field 9, optional.
    #[prost(enumeration = "crate::v1::TaskState", optional, tag = "9")]
    pub status_update_state: Option<i32>,
    /// Field 10, optional.
    #[prost(bytes = "vec", optional, tag = "10")]
    pub status_update_uuid: Option<Vec<u8>>,
    /// Field 11, optional.
    #[prost(message, optional, tag = "11")]
    pub labels: Option<crate::v1::Labels>,
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub discovery: Option<crate::v1::DiscoveryInfo>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub container: Option<crate::v1::ContainerInfo>,
    /// Field 15, optional.
    #[prost(message, optional, tag = "15")]
    pub health_check: Option<crate::v1::HealthCheck>,
    /// Field 16, optional.
    #[prost(message, optional, tag = "16")]
    pub kill_policy: Option<crate::v1::KillPolicy>,
    /// Field 14, optional.
    #[prost(string, optional, tag = "14")]
    pub user: Option<String>,
    /// Field 17, repeated.
    #[prost(btree_map = "string, message", tag = "17")]
    pub limits: ::std::collections::BTreeMap<String, crate::v1::value::Scalar>,
}
/// `mesos.v1.TaskResourceLimitation`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TaskResourceLimitation {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub resources: Vec<crate::v1::Resource>,
}
/// `mesos.v1.UUID`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Uuid {
    /// Field 1, required.
    #[prost(bytes = "vec", optional, tag = "1")]
    pub value: Option<Vec<u8>>,
}
/// `mesos.v1.Operation`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Operation {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub framework_id: Option<crate::v1::FrameworkId>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub agent_id: Option<crate::v1::AgentId>,
    /// Field 3, required.
    #[prost(message, optional, tag = "3")]
    pub info: Option<crate::v1::offer::Operation>,
    /// Field 4, required.
    #[prost(message, optional, tag = "4")]
    pub latest_status: Option<crate::v1::OperationStatus>,
    /// Field 5, repeated.
    #[prost(message, repeated, tag = "5")]
    pub statuses: Vec<crate::v1::OperationStatus>,
    /// Field 6, required.
    #[prost(message, optional, tag = "6")]
    pub uuid: Option<crate::v1::Uuid>,
}
/// `mesos.v1.OperationStatus`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct OperationStatus {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub operation_id: Option<crate::v1::OperationId>,
    /// Field 2, required.
    #[prost(enumeration = "crate::v1::OperationState", optional, tag = "2")]
    pub state: Option<i32>,
    /// Field 3, optional.
    #[prost(string, optional, tag = "3")]
    pub message: Option<String>,
    /// Field 4, repeated.
    #[prost(message, repeated, tag = "4")]
    pub converted_resources: Vec<crate::v1::Resource>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub uuid: Option<crate::v1::Uuid>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub agent_id: Option<crate::v1::AgentId>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub resource_provider_id: Option<crate::v1::ResourceProviderId>,
}
/// `mesos.v1.CheckStatusInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct CheckStatusInfo {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::check_info::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub command: Option<crate::v1::check_status_info::Command>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub http: Option<crate::v1::check_status_info::Http>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub tcp: Option<crate::v1::check_status_info::Tcp>,
}
/// `mesos.v1.TaskStatus`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TaskStatus {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub task_id: Option<crate::v1::TaskId>,
    /// Field 2, required.
    #[prost(enumeration = "crate::v1::TaskState", optional, tag = "2")]
    pub state: Option<i32>,
    /// Field 4, optional.
    #[prost(string, optional, tag = "4")]
    pub message: Option<String>,
    /// Field 9, optional.
    #[prost(enumeration = "crate::v1::task_status::Source", optional, tag = "9")]
    pub source: Option<i32>,
    /// Field 10, optional.
    #[prost(enumeration = "crate::v1::task_status::Reason", optional, tag = "10")]
    pub reason: Option<i32>,
    /// Field 3, optional.
    #[prost(bytes = "vec", optional, tag = "3")]
    pub data: Option<Vec<u8>>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub agent_id: Option<crate::v1::AgentId>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub executor_id: Option<crate::v1::ExecutorId>,
    /// Field 6, optional.
    #[prost(double, optional, tag = "6")]
    pub timestamp: Option<f64>,
    /// Field 11, optional.
    #[prost(bytes = "vec", optional, tag = "11")]
    pub uuid: Option<Vec<u8>>,
    /// Field 8, optional.
    #[prost(bool, optional, tag = "8")]
    pub healthy: Option<bool>,
    /// Field 15, optional.
    #[prost(message, optional, tag = "15")]
    pub check_status: Option<crate::v1::CheckStatusInfo>,
    /// Field 12, optional.
    #[prost(message, optional, tag = "12")]
    pub labels: Option<crate::v1::Labels>,
    /// Field 13, optional.
    #[prost(message, optional, tag = "13")]
    pub container_status: Option<crate::v1::ContainerStatus>,
    /// Field 14, optional.
    #[prost(message, optional, tag = "14")]
    pub unreachable_time: Option<crate::v1::TimeInfo>,
    /// Field 16, optional.
    #[prost(message, optional, tag = "16")]
    pub limitation: Option<crate::v1::TaskResourceLimitation>,
}
/// `mesos.v1.Filters`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Filters {
    /// Field 1, optional.
    #[prost(double, optional, default = "5_f64", tag = "1")]
    pub refuse_seconds: Option<f64>,
}
/// `mesos.v1.Environment`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Environment {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub variables: Vec<crate::v1::environment::Variable>,
}
/// `mesos.v1.Parameter`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Parameter {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub key: Option<String>,
    /// Field 2, required.
    #[prost(string, optional, tag = "2")]
    pub value: Option<String>,
}
/// `mesos.v1.Parameters`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Parameters {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub parameter: Vec<crate::v1::Parameter>,
}
/// `mesos.v1.Credential`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Credential {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub principal: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub secret: Option<String>,
}
/// `mesos.v1.Credentials`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Credentials {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub credentials: Vec<crate::v1::Credential>,
}
/// `mesos.v1.Secret`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Secret {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::secret::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub reference: Option<crate::v1::secret::Reference>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub value: Option<crate::v1::secret::Value>,
}
/// `mesos.v1.RateLimit`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct RateLimit {
    /// Field 1, optional.
    #[prost(double, optional, tag = "1")]
    pub qps: Option<f64>,
    /// Field 2, required.
    #[prost(string, optional, tag = "2")]
    pub principal: Option<String>,
    /// Field 3, optional.
    #[prost(uint64, optional, tag = "3")]
    pub capacity: Option<u64>,
}
/// `mesos.v1.RateLimits`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct RateLimits {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub limits: Vec<crate::v1::RateLimit>,
    /// Field 2, optional.
    #[prost(double, optional, tag = "2")]
    pub aggregate_default_qps: Option<f64>,
    /// Field 3, optional.
    #[prost(uint64, optional, tag = "3")]
    pub aggregate_default_capacity: Option<u64>,
}
/// `mesos.v1.Image`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Image {
    /// Field 1, required.
    #[prost(enumeration = "crate::v1::image::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub appc: Option<crate::v1::image::Appc>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub docker: Option<crate::v1::image::Docker>,
    /// Field 4, optional.
    #[prost(bool, optional, default = "true", tag = "4")]
    pub cached: Option<bool>,
}
/// `mesos.v1.MountPropagation`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct MountPropagation {
    /// Field 1, optional.
    #[prost(enumeration = "crate::v1::mount_propagation::Mode", optional, tag = "1")]
    pub mode: Option<i32>,
}
/// `mesos.v1.Volume`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Volume {
    /// Field 3, required.
    #[prost(enumeration = "crate::v1::volume::Mode", optional, tag = "3")]
    pub mode: Option<i32>,
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub container_path: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub host_path: Option<String>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub image: Option<crate::v1::Image>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub source: Option<crate::v1::volume::Source>,
}
/// `mesos.v1.NetworkInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct NetworkInfo {
    /// Field 5, repeated.
    #[prost(message, repeated, tag = "5")]
    pub ip_addresses: Vec<crate::v1::network_info::IpAddress>,
    /// Field 6, optional.
    #[prost(string, optional, tag = "6")]
    pub name: Option<String>,
    /// Field 3, repeated.
    #[prost(string, repeated, tag = "3")]
    pub groups: Vec<String>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub labels: Option<crate::v1::Labels>,
    /// Field 7, repeated.
    #[prost(message, repeated, tag = "7")]
    pub port_mappings: Vec<crate::v1::network_info::PortMapping>,
}
/// `mesos.v1.CapabilityInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct CapabilityInfo {
    /// Field 1, repeated.
    #[prost(enumeration = "crate::v1::capability_info::Capability", repeated, packed = "false", tag = "1")]
    pub capabilities: Vec<i32>,
}
/// `mesos.v1.SeccompInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct SeccompInfo {
    /// Field 1, optional.
    #[prost(string, optional, tag = "1")]
    pub profile_name: Option<String>,
    /// Field 2, optional.
    #[prost(bool, optional, tag = "2")]
    pub unconfined: Option<bool>,
}
/// `mesos.v1.LinuxInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct LinuxInfo {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub capability_info: Option<crate::v1::CapabilityInfo>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub bounding_capabilities: Option<crate::v1::CapabilityInfo>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub effective_capabilities: Option<crate::v1::CapabilityInfo>,
    /// Field 4, optional.
    #[prost(bool, optional, tag = "4")]
    pub share_pid_namespace: Option<bool>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub seccomp: Option<crate::v1::SeccompInfo>,
    /// Field 6, optional.
    #[prost(enumeration = "crate::v1::linux_info::IpcMode", optional, tag = "6")]
    pub ipc_mode: Option<i32>,
    /// Field 7, optional.
    #[prost(uint32, optional, tag = "7")]
    pub shm_size: Option<u32>,
    /// Field 8, optional.
    #[prost(bool, optional, default = "true", tag = "8")]
    pub share_cgroups: Option<bool>,
}
/// `mesos.v1.RLimitInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct RLimitInfo {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub rlimits: Vec<crate::v1::r_limit_info::RLimit>,
}
/// `mesos.v1.TTYInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct TtyInfo {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub window_size: Option<crate::v1::tty_info::WindowSize>,
}
/// `mesos.v1.ContainerInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ContainerInfo {
    /// Field 1, required.
    #[prost(enumeration = "crate::v1::container_info::Type", optional, tag = "1")]
    pub r#type: Option<i32>,
    /// Field 2, repeated.
    #[prost(message, repeated, tag = "2")]
    pub volumes: Vec<crate::v1::Volume>,
    /// Field 4, optional.
    #[prost(string, optional, tag = "4")]
    pub hostname: Option<String>,
    /// Field 3, optional.
    #[prost(message, optional, tag = "3")]
    pub docker: Option<crate::v1::container_info::DockerInfo>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub mesos: Option<crate::v1::container_info::MesosInfo>,
    /// Field 7, repeated.
    #[prost(message, repeated, tag = "7")]
    pub network_infos: Vec<crate::v1::NetworkInfo>,
    /// Field 8, optional.
    #[prost(message, optional, tag = "8")]
    pub linux_info: Option<crate::v1::LinuxInfo>,
    /// Field 9, optional.
    #[prost(message, optional, tag = "9")]
    pub rlimit_info: Option<crate::v1::RLimitInfo>,
    /// Field 10, optional.
    #[prost(message, optional, tag = "10")]
    pub tty_info: Option<crate::v1::TtyInfo>,
}
/// `mesos.v1.ContainerStatus`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ContainerStatus {
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub container_id: Option<crate::v1::ContainerId>,
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub network_infos: Vec<crate::v1::NetworkInfo>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub cgroup_info: Option<crate::v1::CgroupInfo>,
    /// Field 3, optional.
    #[prost(uint32, optional, tag = "3")]
    pub executor_pid: Option<u32>,
}
/// `mesos.v1.CgroupInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct CgroupInfo {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub net_cls: Option<crate::v1::cgroup_info::NetCls>,
}
/// `mesos.v1.Labels`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Labels {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub labels: Vec<crate::v1::Label>,
}
/// `mesos.v1.Label`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Label {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub key: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub value: Option<String>,
}
/// `mesos.v1.Port`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Port {
    /// Field 1, required.
    #[prost(uint32, optional, tag = "1")]
    pub number: Option<u32>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub name: Option<String>,
    /// Field 3, optional.
    #[prost(string, optional, tag = "3")]
    pub protocol: Option<String>,
    /// Field 4, optional.
    #[prost(enumeration = "crate::v1::discovery_info::Visibility", optional, tag = "4")]
    pub visibility: Option<i32>,
    /// Field 5, optional.
    #[prost(message, optional, tag = "5")]
    pub labels: Option<crate::v1::Labels>,
}
/// `mesos.v1.Ports`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Ports {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub ports: Vec<crate::v1::Port>,
}
/// `mesos.v1.DiscoveryInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DiscoveryInfo {
    /// Field 1, required.
    #[prost(enumeration = "crate::v1::discovery_info::Visibility", optional, tag = "1")]
    pub visibility: Option<i32>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub name: Option<String>,
    /// Field 3, optional.
    #[prost(string, optional, tag = "3")]
    pub environment: Option<String>,
    /// Field 4, optional.
    #[prost(string, optional, tag = "4")]
    pub location: Option<String>,
    /// Field 5, optional.
    #[prost(string, optional, tag = "5")]
    pub version: Option<String>,
    /// Field 6, optional.
    #[prost(message, optional, tag = "6")]
    pub ports: Option<crate::v1::Ports>,
    /// Field 7, optional.
    #[prost(message, optional, tag = "7")]
    pub labels: Option<crate::v1::Labels>,
}
/// `mesos.v1.WeightInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct WeightInfo {
    /// Field 1, required.
    #[prost(double, optional, tag = "1")]
    pub weight: Option<f64>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub role: Option<String>,
}
/// `mesos.v1.VersionInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct VersionInfo {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub version: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub build_date: Option<String>,
    /// Field 3, optional.
    #[prost(double, optional, tag = "3")]
    pub build_time: Option<f64>,
    /// Field 4, optional.
    #[prost(string, optional, tag = "4")]
    pub build_user: Option<String>,
    /// Field 5, optional.
    #[prost(string, optional, tag = "5")]
    pub git_sha: Option<String>,
    /// Field 6, optional.
    #[prost(string, optional, tag = "6")]
    pub git_branch: Option<String>,
    /// Field 7, optional.
    #[prost(string, optional, tag = "7")]
    pub git_tag: Option<String>,
}
/// `mesos.v1.Flag`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Flag {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub name: Option<String>,
    /// Field 2, optional.
    #[prost(string, optional, tag = "2")]
    pub value: Option<String>,
}
/// `mesos.v1.Role`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Role {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub name: Option<String>,
    /// Field 2, required.
    #[prost(double, optional, tag = "2")]
    pub weight: Option<f64>,
    /// Field 3, repeated.
    #[prost(message, repeated, tag = "3")]
    pub frameworks: Vec<crate::v1::FrameworkId>,
    /// Field 4, repeated.
    #[prost(message, repeated, tag = "4")]
    pub resources: Vec<crate::v1::Resource>,
}
/// `mesos.v1.Metric`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Metric {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub name: Option<String>,
    /// Field 2, optional.
    #[prost(double, optional, tag = "2")]
    pub value: Option<f64>,
}
/// `mesos.v1.FileInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct FileInfo {
    /// Field 1, required.
    #[prost(string, optional, tag = "1")]
    pub path: Option<String>,
    /// Field 2, optional.
    #[prost(int32, optional, tag = "2")]
    pub nlink: Option<i32>,
    /// Field 3, optional.
    #[prost(uint64, optional, tag = "3")]
    pub size: Option<u64>,
    /// Field 4, optional.
    #[prost(message, optional, tag = "4")]
    pub mtime: Option<crate::v1::TimeInfo>,
    /// Field 5, optional.
    #[prost(uint32, optional, tag = "5")]
    pub mode: Option<u32>,
    /// Field 6, optional.
    #[prost(string, optional, tag = "6")]
    pub uid: Option<String>,
    /// Field 7, optional.
    #[prost(string, optional, tag = "7")]
    pub gid: Option<String>,
}
/// `mesos.v1.Device`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Device {
    /// Field 1, optional.
    #[prost(string, optional, tag = "1")]
    pub path: Option<String>,
    /// Field 2, optional.
    #[prost(message, optional, tag = "2")]
    pub number: Option<crate::v1::device::Number>,
}
/// `mesos.v1.DeviceAccess`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DeviceAccess {
    /// Field 1, required.
    #[prost(message, optional, tag = "1")]
    pub device: Option<crate::v1::Device>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub access: Option<crate::v1::device_access::Access>,
}
/// `mesos.v1.DeviceWhitelist`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DeviceWhitelist {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub allowed_devices: Vec<crate::v1::DeviceAccess>,
}
/// `mesos.v1.DrainConfig`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DrainConfig {
    /// Field 1, optional.
    #[prost(message, optional, tag = "1")]
    pub max_grace_period: Option<crate::v1::DurationInfo>,
    /// Field 2, optional.
    #[prost(bool, optional, default = "false", tag = "2")]
    pub mark_gone: Option<bool>,
}
/// `mesos.v1.DrainInfo`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct DrainInfo {
    /// Field 1, required.
    #[prost(enumeration = "crate::v1::DrainState", optional, tag = "1")]
    pub state: Option<i32>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub config: Option<crate::v1::DrainConfig>,
}
/// Types nested in the message of this name.
pub mod agent_info {
    /// `mesos.v1.AgentInfo.Capability`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Capability {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::agent_info::capability::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
    }
    /// Types nested in the message of this name.
    pub mod capability {
        /// `mesos.v1.AgentInfo.Capability.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `MULTI_ROLE`
            MultiRole = 1,
            /// `HIERARCHICAL_ROLE`
            HierarchicalRole = 2,
            /// `RESERVATION_REFINEMENT`
            ReservationRefinement = 3,
            /// `RESOURCE_PROVIDER`
            ResourceProvider = 4,
            /// `RESIZE_VOLUME`
            ResizeVolume = 5,
            /// `AGENT_OPERATION_FEEDBACK`
            AgentOperationFeedback = 6,
            /// `AGENT_DRAINING`
            AgentDraining = 7,
            /// `TASK_RESOURCE_LIMITS`
            TaskResourceLimits = 8,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::MultiRole => "MULTI_ROLE",
                    Self::HierarchicalRole => "HIERARCHICAL_ROLE",
                    Self::ReservationRefinement => "RESERVATION_REFINEMENT",
                    Self::ResourceProvider => "RESOURCE_PROVIDER",
                    Self::ResizeVolume => "RESIZE_VOLUME",
                    Self::AgentOperationFeedback => "AGENT_OPERATION_FEEDBACK",
                    Self::AgentDraining => "AGENT_DRAINING",
                    Self::TaskResourceLimits => "TASK_RESOURCE_LIMITS",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "MULTI_ROLE" => Some(Self::MultiRole),
                    "HIERARCHICAL_ROLE" => Some(Self::HierarchicalRole),
                    "RESERVATION_REFINEMENT" => Some(Self::ReservationRefinement),
                    "RESOURCE_PROVIDER" => Some(Self::ResourceProvider),
                    "RESIZE_VOLUME" => Some(Self::ResizeVolume),
                    "AGENT_OPERATION_FEEDBACK" => Some(Self::AgentOperationFeedback),
                    "AGENT_DRAINING" => Some(Self::AgentDraining),
                    "TASK_RESOURCE_LIMITS" => Some(Self::TaskResourceLimits),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod capability_info {
    /// `mesos.v1.CapabilityInfo.Capability`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Capability {
        /// `UNKNOWN`
        Unknown = 0,
        /// `CHOWN`
        Chown = 1000,
        /// `DAC_OVERRIDE`
        DacOverride = 1001,
        /// `DAC_READ_SEARCH`
        DacReadSearch = 1002,
        /// `FOWNER`
        Fowner = 1003,
        /// `FSETID`
        Fsetid = 1004,
        /// `KILL`
        Kill = 1005,
        /// `SETGID`
        Setgid = 1006,
        /// `SETUID`
        Setuid = 1007,
        /// `SETPCAP`
        Setpcap = 1008,
        /// `LINUX_IMMUTABLE`
        LinuxImmutable = 1009,
        /// `NET_BIND_SERVICE`
        NetBindService = 1010,
        /// `NET_BROADCAST`
        NetBroadcast = 1011,
        /// `NET_ADMIN`
        NetAdmin = 1012,
        /// `NET_RAW`
        NetRaw = 1013,
        /// `IPC_LOCK`
        IpcLock = 1014,
        /// `IPC_OWNER`
        IpcOwner = 1015,
        /// `SYS_MODULE`
        SysModule = 1016,
        /// `SYS_RAWIO`
        SysRawio = 1017,
        /// `SYS_CHROOT`
        SysChroot = 1018,
        /// `SYS_PTRACE`
        SysPtrace = 1019,
        /// `SYS_PACCT`
        SysPacct = 1020,
        /// `SYS_ADMIN`
        SysAdmin = 1021,
        /// `SYS_BOOT`
        SysBoot = 1022,
        /// `SYS_NICE`
        SysNice = 1023,
        /// `SYS_RESOURCE`
        SysResource = 1024,
        /// `SYS_TIME`
        SysTime = 1025,
        /// `SYS_TTY_CONFIG`
        SysTtyConfig = 1026,
        /// `MKNOD`
        Mknod = 1027,
        /// `LEASE`
        Lease = 1028,
        /// `AUDIT_WRITE`
        AuditWrite = 1029,
        /// `AUDIT_CONTROL`
        AuditControl = 1030,
        /// `SETFCAP`
        Setfcap = 1031,
        /// `MAC_OVERRIDE`
        MacOverride = 1032,
        /// `MAC_ADMIN`
        MacAdmin = 1033,
        /// `SYSLOG`
        Syslog = 1034,
        /// `WAKE_ALARM`
        WakeAlarm = 1035,
        /// `BLOCK_SUSPEND`
        BlockSuspend = 1036,
        /// `AUDIT_READ`
        AuditRead = 1037,
    }
    impl Capability {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Chown => "CHOWN",
                Self::DacOverride => "DAC_OVERRIDE",
                Self::DacReadSearch => "DAC_READ_SEARCH",
                Self::Fowner => "FOWNER",
                Self::Fsetid => "FSETID",
                Self::Kill => "KILL",
                Self::Setgid => "SETGID",
                Self::Setuid => "SETUID",
                Self::Setpcap => "SETPCAP",
                Self::LinuxImmutable => "LINUX_IMMUTABLE",
                Self::NetBindService => "NET_BIND_SERVICE",
                Self::NetBroadcast => "NET_BROADCAST",
                Self::NetAdmin => "NET_ADMIN",
                Self::NetRaw => "NET_RAW",
                Self::IpcLock => "IPC_LOCK",
                Self::IpcOwner => "IPC_OWNER",
                Self::SysModule => "SYS_MODULE",
                Self::SysRawio => "SYS_RAWIO",
                Self::SysChroot => "SYS_CHROOT",
                Self::SysPtrace => "SYS_PTRACE",
                Self::SysPacct => "SYS_PACCT",
                Self::SysAdmin => "SYS_ADMIN",
                Self::SysBoot => "SYS_BOOT",
                Self::SysNice => "SYS_NICE",
                Self::SysResource => "SYS_RESOURCE",
                Self::SysTime => "SYS_TIME",
                Self::SysTtyConfig => "SYS_TTY_CONFIG",
                Self::Mknod => "MKNOD",
                Self::Lease => "LEASE",
                Self::AuditWrite => "AUDIT_WRITE",
                Self::AuditControl => "AUDIT_CONTROL",
                Self::Setfcap => "SETFCAP",
                Self::MacOverride => "MAC_OVERRIDE",
                Self::MacAdmin => "MAC_ADMIN",
                Self::Syslog => "SYSLOG",
                Self::WakeAlarm => "WAKE_ALARM",
                Self::BlockSuspend => "BLOCK_SUSPEND",
                Self::AuditRead => "AUDIT_READ",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "CHOWN" => Some(Self::Chown),
                "DAC_OVERRIDE" => Some(Self::DacOverride),
                "DAC_READ_SEARCH" => Some(Self::DacReadSearch),
                "FOWNER" => Some(Self::Fowner),
                "FSETID" => Some(Self::Fsetid),
                "KILL" => Some(Self::Kill),
                "SETGID" => Some(Self::Setgid),
                "SETUID" => Some(Self::Setuid),
                "SETPCAP" => Some(Self::Setpcap),
                "LINUX_IMMUTABLE" => Some(Self::LinuxImmutable),
                "NET_BIND_SERVICE" => Some(Self::NetBindService),
                "NET_BROADCAST" => Some(Self::NetBroadcast),
                "NET_ADMIN" => Some(Self::NetAdmin),
                "NET_RAW" => Some(Self::NetRaw),
                "IPC_LOCK" => Some(Self::IpcLock),
                "IPC_OWNER" => Some(Self::IpcOwner),
                "SYS_MODULE" => Some(Self::SysModule),
                "SYS_RAWIO" => Some(Self::SysRawio),
                "SYS_CHROOT" => Some(Self::SysChroot),
                "SYS_PTRACE" => Some(Self::SysPtrace),
                "SYS_PACCT" => Some(Self::SysPacct),
                "SYS_ADMIN" => Some(Self::SysAdmin),
                "SYS_BOOT" => Some(Self::SysBoot),
                "SYS_NICE" => Some(Self::SysNice),
                "SYS_RESOURCE" => Some(Self::SysResource),
                "SYS_TIME" => Some(Self::SysTime),
                "SYS_TTY_CONFIG" => Some(Self::SysTtyConfig),
                "MKNOD" => Some(Self::Mknod),
                "LEASE" => Some(Self::Lease),
                "AUDIT_WRITE" => Some(Self::AuditWrite),
                "AUDIT_CONTROL" => Some(Self::AuditControl),
                "SETFCAP" => Some(Self::Setfcap),
                "MAC_OVERRIDE" => Some(Self::MacOverride),
                "MAC_ADMIN" => Some(Self::MacAdmin),
                "SYSLOG" => Some(Self::Syslog),
                "WAKE_ALARM" => Some(Self::WakeAlarm),
                "BLOCK_SUSPEND" => Some(Self::BlockSuspend),
                "AUDIT_READ" => Some(Self::AuditRead),
                _ => None,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod cgroup_info {
    /// `mesos.v1.CgroupInfo.Blkio`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Blkio {
    }
    /// `mesos.v1.CgroupInfo.NetCls`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct NetCls {
        /// Field 1, optional.
        #[prost(uint32, optional, tag = "1")]
        pub classid: Option<u32>,
    }
    /// Types nested in the message of this name.
    pub mod blkio {
        /// `mesos.v1.CgroupInfo.Blkio.Operation`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Operation {
            /// `UNKNOWN`
            Unknown = 0,
            /// `TOTAL`
            Total = 1,
            /// `READ`
            Read = 2,
            /// `WRITE`
            Write = 3,
            /// `SYNC`
            Sync = 4,
            /// `ASYNC`
            Async = 5,
            /// `DISCARD`
            Discard = 6,
        }
        impl Operation {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::Total => "TOTAL",
                    Self::Read => "READ",
                    Self::Write => "WRITE",
                    Self::Sync => "SYNC",
                    Self::Async => "ASYNC",
                    Self::Discard => "DISCARD",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "TOTAL" => Some(Self::Total),
                    "READ" => Some(Self::Read),
                    "WRITE" => Some(Self::Write),
                    "SYNC" => Some(Self::Sync),
                    "ASYNC" => Some(Self::Async),
                    "DISCARD" => Some(Self::Discard),
                    _ => None,
                }
            }
        }
        /// `mesos.v1.CgroupInfo.Blkio.Value`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Value {
            /// Field 1, optional.
            #[prost(enumeration = "crate::v1::cgroup_info::blkio::Operation", optional, tag = "1")]
            pub op: Option<i32>,
            /// Field 2, optional.
            #[prost(uint64, optional, tag = "2")]
            pub value: Option<u64>,
        }
        /// `mesos.v1.CgroupInfo.Blkio.CFQ`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Cfq {
        }
        /// `mesos.v1.CgroupInfo.Blkio.Throttling`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Throttling {
        }
        /// `mesos.v1.CgroupInfo.Blkio.Statistics`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Statistics {
            /// Field 1, repeated.
            #[prost(message, repeated, tag = "1")]
            pub cfq: Vec<crate::v1::cgroup_info::blkio::cfq::Statistics>,
            /// Field 2, repeated.
            #[prost(message, repeated, tag = "2")]
            pub cfq_recursive: Vec<crate::v1::cgroup_info::blkio::cfq::Statistics>,
            /// Field 3, repeated.
            #[prost(message, repeated, tag = "3")]
            pub throttling: Vec<crate::v1::cgroup_info::blkio::throttling::Statistics>,
        }
        /// Types nested in the message of this name.
        pub mod cfq {
            /// `mesos.v1.CgroupInfo.Blkio.CFQ.Statistics`
            #[derive(Clone, PartialEq, ::prost::Message)]
            pub struct Statistics {
                /// Field 1, optional.
                #[prost(message, optional, tag = "1")]
                pub device: Option<crate::v1::device::Number>,
                /// Field 2, optional.
                #[prost(uint64, optional, tag = "2")]
                pub sectors: Option<u64>,
                /// Field 3, optional.
                #[prost(uint64, optional, tag = "3")]
                pub time: Option<u64>,
                /// Field 4, repeated.
                #[prost(message, repeated, tag = "4")]
                pub io_serviced: Vec<crate::v1::cgroup_info::blkio::Value>,
                /// Field 5, repeated.
                #[prost(message, repeated, tag = "5")]
                pub io_service_bytes: Vec<crate::v1::cgroup_info::blkio::Value>,
                /// Field 6, repeated.
                #[prost(message, repeated, tag = "6")]
                pub io_service_time: Vec<crate::v1::cgroup_info::blkio::Value>,
                /// Field 7, repeated.
                #[prost(message, repeated, tag = "7")]
                pub io_wait_time: Vec<crate::v1::cgroup_info::blkio::Value>,
                /// Field 8, repeated.
                #[prost(message, repeated, tag = "8")]
                pub io_merged: Vec<crate::v1::cgroup_info::blkio::Value>,
                /// Field 9, repeated.
                #[prost(message, repeated, tag = "9")]
                pub io_queued: Vec<crate::v1::cgroup_info::blkio::Value>,
            }
        }
        /// Types nested in the message of this name.
        pub mod throttling {
            /// `mesos.v1.CgroupInfo.Blkio.Throttling.Statistics`
            #[derive(Clone, PartialEq, ::prost::Message)]
            pub struct Statistics {
                /// Field 1, optional.
                #[prost(message, optional, tag = "1")]
                pub device: Option<crate::v1::device::Number>,
                /// Field 2, repeated.
                #[prost(message, repeated, tag = "2")]
                pub io_serviced: Vec<crate::v1::cgroup_info::blkio::Value>,
                /// Field 3, repeated.
                #[prost(message, repeated, tag = "3")]
                pub io_service_bytes: Vec<crate::v1::cgroup_info::blkio::Value>,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod check_info {
    /// `mesos.v1.CheckInfo.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `COMMAND`
        Command = 1,
        /// `HTTP`
        Http = 2,
        /// `TCP`
        Tcp = 3,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Command => "COMMAND",
                Self::Http => "HTTP",
                Self::Tcp => "TCP",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "COMMAND" => Some(Self::Command),
                "HTTP" => Some(Self::Http),
                "TCP" => Some(Self::Tcp),
                _ => None,
            }
        }
    }
    /// `mesos.v1.CheckInfo.Command`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Command {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub command: Option<crate::v1::CommandInfo>,
    }
    /// `mesos.v1.CheckInfo.Http`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Http {
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub port: Option<u32>,
        /// Field 2, optional.
        #[prost(string, optional, tag = "2")]
        pub path: Option<String>,
    }
    /// `mesos.v1.CheckInfo.Tcp`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Tcp {
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub port: Option<u32>,
    }
}
/// Types nested in the message of this name.
pub mod check_status_info {
    /// `mesos.v1.CheckStatusInfo.Command`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Command {
        /// Field 1, optional.
        #[prost(int32, optional, tag = "1")]
        pub exit_code: Option<i32>,
    }
    /// `mesos.v1.CheckStatusInfo.Http`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Http {
        /// Field 1, optional.
        #[prost(uint32, optional, tag = "1")]
        pub status_code: Option<u32>,
    }
    /// `mesos.v1.CheckStatusInfo.Tcp`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Tcp {
        /// Field 1, optional.
        #[prost(bool, optional, tag = "1")]
        pub succeeded: Option<bool>,
    }
}
/// Types nested in the message of this name.
pub mod command_info {
    /// `mesos.v1.CommandInfo.URI`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Uri {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub value: Option<String>,
        /// Field 2, optional.
        #[prost(bool, optional, tag = "2")]
        pub executable: Option<bool>,
        /// Field 3, optional.
        #[prost(bool, optional, default = "true", tag = "3")]
        pub extract: Option<bool>,
        /// Field 4, optional.
        #[prost(bool, optional, tag = "4")]
        pub cache: Option<bool>,
        /// Field 5, optional.
        #[prost(string, optional, tag = "5")]
        pub output_file: Option<String>,
    }
}
/// Types nested in the message of this name.
pub mod container_info {
    /// `mesos.v1.ContainerInfo.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `DOCKER`
        Docker = 1,
        /// `MESOS`
        Mesos = 2,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Docker => "DOCKER",
                Self::Mesos => "MESOS",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "DOCKER" => Some(Self::Docker),
                "MESOS" => Some(Self::Mesos),
                _ => None,
            }
        }
    }
    /// `mesos.v1.ContainerInfo.DockerInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct DockerInfo {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub image: Option<String>,
        /// Field 2, optional.
        #[prost(enumeration = "crate::v1::container_info::docker_info::Network", optional, default = "Host", tag = "2")]
        pub network: Option<i32>,
        /// Field 3, repeated.
        #[prost(message, repeated, tag = "3")]
        pub port_mappings: Vec<crate::v1::container_info::docker_info::PortMapping>,
        /// Field 4, optional.
        #[prost(bool, optional, default = "false", tag = "4")]
        pub privileged: Option<bool>,
        /// Field 5, repeated.
        #[prost(message, repeated, tag = "5")]
        pub parameters: Vec<crate::v1::Parameter>,
        /// Field 6, optional.
        #[prost(bool, optional, tag = "6")]
        pub force_pull_image: Option<bool>,
        /// Field 7, optional.
        #[prost(string, optional, tag = "7")]
        pub volume_driver: Option<String>,
    }
    /// `mesos.v1.ContainerInfo.MesosInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct MesosInfo {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub image: Option<crate::v1::Image>,
    }
    /// Types nested in the message of this name.
    pub mod docker_info {
        /// `mesos.v1.ContainerInfo.DockerInfo.Network`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Network {
            /// `HOST`
            Host = 1,
            /// `BRIDGE`
            Bridge = 2,
            /// `NONE`
            None = 3,
            /// `USER`
            User = 4,
        }
        impl Network {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Host => "HOST",
                    Self::Bridge => "BRIDGE",
                    Self::None => "NONE",
                    Self::User => "USER",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "HOST" => Some(Self::Host),
                    "BRIDGE" => Some(Self::Bridge),
                    "NONE" => Some(Self::None),
                    "USER" => Some(Self::User),
                    _ => None,
                }
            }
        }
        /// `mesos.v1.ContainerInfo.DockerInfo.PortMapping`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct PortMapping {
            /// Field 1, required.
            #[prost(uint32, optional, tag = "1")]
            pub host_port: Option<u32>,
            /// Field 2, required.
            #[prost(uint32, optional, tag = "2")]
            pub container_port: Option<u32>,
            /// Field 3, optional.
            #[prost(string, optional, tag = "3")]
            pub protocol: Option<String>,
        }
    }
}
/// Types nested in the message of this name.
pub mod csi_plugin_container_info {
    /// `mesos.v1.CSIPluginContainerInfo.Service`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Service {
        /// `UNKNOWN`
        Unknown = 0,
        /// `CONTROLLER_SERVICE`
        ControllerService = 1,
        /// `NODE_SERVICE`
        NodeService = 2,
    }
    impl Service {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::ControllerService => "CONTROLLER_SERVICE",
                Self::NodeService => "NODE_SERVICE",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "CONTROLLER_SERVICE" => Some(Self::ControllerService),
                "NODE_SERVICE" => Some(Self::NodeService),
                _ => None,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod device {
    /// `mesos.v1.Device.Number`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Number {
        /// Field 1, required.
        #[prost(uint64, optional, tag = "1")]
        pub major_number: Option<u64>,
        /// Field 2, required.
        #[prost(uint64, optional, tag = "2")]
        pub minor_number: Option<u64>,
    }
}
/// Types nested in the message of this name.
pub mod device_access {
    /// `mesos.v1.DeviceAccess.Access`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Access {
        /// Field 1, optional.
        #[prost(bool, optional, tag = "1")]
        pub read: Option<bool>,
        /// Field 2, optional.
        #[prost(bool, optional, tag = "2")]
        pub write: Option<bool>,
        /// Field 3, optional.
        #[prost(bool, optional, tag = "3")]
        pub mknod: Option<bool>,
    }
}
/// Types nested in the message of this name.
pub mod discovery_info {
    /// `mesos.v1.DiscoveryInfo.Visibility`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Visibility {
        /// `FRAMEWORK`
        Framework = 0,
        /// `CLUSTER`
        Cluster = 1,
        /// `EXTERNAL`
        External = 2,
    }
    impl Visibility {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Framework => "FRAMEWORK",
                Self::Cluster => "CLUSTER",
                Self::External => "EXTERNAL",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "FRAMEWORK" => Some(Self::Framework),
                "CLUSTER" => Some(Self::Cluster),
                "EXTERNAL" => Some(Self::External),
                _ => None,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod domain_info {
    /// `mesos.v1.DomainInfo.FaultDomain`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct FaultDomain {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub region: Option<crate::v1::domain_info::fault_domain::RegionInfo>,
        /// Field 2, required.
        #[prost(message, optional, tag = "2")]
        pub zone: Option<crate::v1::domain_info::fault_domain::ZoneInfo>,
    }
    /// Types nested in the message of this name.
    pub mod fault_domain {
        /// `mesos.v1.DomainInfo.FaultDomain.RegionInfo`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct RegionInfo {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub name: Option<String>,
        }
        /// `mesos.v1.DomainInfo.FaultDomain.ZoneInfo`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct ZoneInfo {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub name: Option<String>,
        }
    }
}
/// Types nested in the message of this name.
pub mod environment {
    /// `mesos.v1.Environment.Variable`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Variable {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub name: Option<String>,
        /// Field 3, optional.
        #[prost(enumeration = "crate::v1::environment::variable::Type", optional, default = "Value", tag = "3")]
        pub r#type: Option<i32>,
        /// Field 2, optional.
        #[prost(string, optional, tag = "2")]
        pub value: Option<String>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub secret: Option<crate::v1::Secret>,
    }
    /// Types nested in the message of this name.
    pub mod variable {
        /// `mesos.v1.Environment.Variable.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `VALUE`
            Value = 1,
            /// `SECRET`
            Secret = 2,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::Value => "VALUE",
                    Self::Secret => "SECRET",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "VALUE" => Some(Self::Value),
                    "SECRET" => Some(Self::Secret),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod executor_info {
    /// `mesos.v1.ExecutorInfo.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `DEFAULT`
        Default = 1,
        /// `CUSTOM`
        Custom = 2,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Default => "DEFAULT",
                Self::Custom => "CUSTOM",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "DEFAULT" => Some(Self::Default),
                "CUSTOM" => Some(Self::Custom),
                _ => None,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod framework_info {
    /// `mesos.v1.FrameworkInfo.Capability`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Capability {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::framework_info::capability::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
    }
    /// Types nested in the message of this name.
    pub mod capability {
        /// `mesos.v1.FrameworkInfo.Capability.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `REVOCABLE_RESOURCES`
            RevocableResources = 1,
            /// `TASK_KILLING_STATE`
            TaskKillingState = 2,
            /// `GPU_RESOURCES`
            GpuResources = 3,
            /// `SHARED_RESOURCES`
            SharedResources = 4,
            /// `PARTITION_AWARE`
            PartitionAware = 5,
            /// `MULTI_ROLE`
            MultiRole = 6,
            /// `RESERVATION_REFINEMENT`
            ReservationRefinement = 7,
            /// `REGION_AWARE`
            RegionAware = 8,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::RevocableResources => "REVOCABLE_RESOURCES",
                    Self::TaskKillingState => "TASK_KILLING_STATE",
                    Self::GpuResources => "GPU_RESOURCES",
                    Self::SharedResources => "SHARED_RESOURCES",
                    Self::PartitionAware => "PARTITION_AWARE",
                    Self::MultiRole => "MULTI_ROLE",
                    Self::ReservationRefinement => "RESERVATION_REFINEMENT",
                    Self::RegionAware => "REGION_AWARE",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "REVOCABLE_RESOURCES" => Some(Self::RevocableResources),
                    "TASK_KILLING_STATE" => Some(Self::TaskKillingState),
                    "GPU_RESOURCES" => Some(Self::GpuResources),
                    "SHARED_RESOURCES" => Some(Self::SharedResources),
                    "PARTITION_AWARE" => Some(Self::PartitionAware),
                    "MULTI_ROLE" => Some(Self::MultiRole),
                    "RESERVATION_REFINEMENT" => Some(Self::ReservationRefinement),
                    "REGION_AWARE" => Some(Self::RegionAware),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod health_check {
    /// `mesos.v1.HealthCheck.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `COMMAND`
        Command = 1,
        /// `HTTP`
        Http = 2,
        /// `TCP`
        Tcp = 3,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Command => "COMMAND",
                Self::Http => "HTTP",
                Self::Tcp => "TCP",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "COMMAND" => Some(Self::Command),
                "HTTP" => Some(Self::Http),
                "TCP" => Some(Self::Tcp),
                _ => None,
            }
        }
    }
    /// `mesos.v1.HealthCheck.HTTPCheckInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct HttpCheckInfo {
        /// Field 5, optional.
        #[prost(enumeration = "crate::v1::network_info::Protocol", optional, default = "IPv4", tag = "5")]
        pub protocol: Option<i32>,
        /// Field 3, optional.
        #[prost(string, optional, tag = "3")]
        pub scheme: Option<String>,
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub port: Option<u32>,
        /// Field 2, optional.
        #[prost(string, optional, tag = "2")]
        pub path: Option<String>,
        /// Field 4, repeated.
        #[prost(uint32, repeated, packed = "false", tag = "4")]
        pub statuses: Vec<u32>,
    }
    /// `mesos.v1.HealthCheck.TCPCheckInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct TcpCheckInfo {
        /// Field 2, optional.
        #[prost(enumeration = "crate::v1::network_info::Protocol", optional, default = "IPv4", tag = "2")]
        pub protocol: Option<i32>,
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub port: Option<u32>,
    }
}
/// Types nested in the message of this name.
pub mod image {
    /// `mesos.v1.Image.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `APPC`
        Appc = 1,
        /// `DOCKER`
        Docker = 2,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Appc => "APPC",
                Self::Docker => "DOCKER",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "APPC" => Some(Self::Appc),
                "DOCKER" => Some(Self::Docker),
                _ => None,
            }
        }
    }
    /// `mesos.v1.Image.Appc`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Appc {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub name: Option<String>,
        /// Field 2, optional.
        #[prost(string, optional, tag = "2")]
        pub id: Option<String>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub labels: Option<crate::v1::Labels>,
    }
    /// `mesos.v1.Image.Docker`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Docker {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub name: Option<String>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub credential: Option<crate::v1::Credential>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub config: Option<crate::v1::Secret>,
    }
}
/// Types nested in the message of this name.
pub mod linux_info {
    /// `mesos.v1.LinuxInfo.IpcMode`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum IpcMode {
        /// `UNKNOWN`
        Unknown = 0,
        /// `PRIVATE`
        Private = 1,
        /// `SHARE_PARENT`
        ShareParent = 2,
    }
    impl IpcMode {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Private => "PRIVATE",
                Self::ShareParent => "SHARE_PARENT",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "PRIVATE" => Some(Self::Private),
                "SHARE_PARENT" => Some(Self::ShareParent),
                _ => None,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod machine_info {
    /// `mesos.v1.MachineInfo.Mode`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Mode {
        /// `UP`
        Up = 1,
        /// `DRAINING`
        Draining = 2,
        /// `DOWN`
        Down = 3,
    }
    impl Mode {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Up => "UP",
                Self::Draining => "DRAINING",
                Self::Down => "DOWN",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UP" => Some(Self::Up),
                "DRAINING" => Some(Self::Draining),
                "DOWN" => Some(Self::Down),
                _ => None,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod master_info {
    /// `mesos.v1.MasterInfo.Capability`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Capability {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::master_info::capability::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
    }
    /// Types nested in the message of this name.
    pub mod capability {
        /// `mesos.v1.MasterInfo.Capability.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `AGENT_UPDATE`
            AgentUpdate = 1,
            /// `AGENT_DRAINING`
            AgentDraining = 2,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::AgentUpdate => "AGENT_UPDATE",
                    Self::AgentDraining => "AGENT_DRAINING",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "AGENT_UPDATE" => Some(Self::AgentUpdate),
                    "AGENT_DRAINING" => Some(Self::AgentDraining),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod mount_propagation {
    /// `mesos.v1.MountPropagation.Mode`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Mode {
        /// `UNKNOWN`
        Unknown = 0,
        /// `HOST_TO_CONTAINER`
        HostToContainer = 1,
        /// `BIDIRECTIONAL`
        Bidirectional = 2,
    }
    impl Mode {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::HostToContainer => "HOST_TO_CONTAINER",
                Self::Bidirectional => "BIDIRECTIONAL",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "HOST_TO_CONTAINER" => Some(Self::HostToContainer),
                "BIDIRECTIONAL" => Some(Self::Bidirectional),
                _ => None,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod network_info {
    /// `mesos.v1.NetworkInfo.Protocol`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Protocol {
        /// `IPv4`
        IPv4 = 1,
        /// `IPv6`
        IPv6 = 2,
    }
    impl Protocol {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::IPv4 => "IPv4",
                Self::IPv6 => "IPv6",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "IPv4" => Some(Self::IPv4),
                "IPv6" => Some(Self::IPv6),
                _ => None,
            }
        }
    }
    /// `mesos.v1.NetworkInfo.IPAddress`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct IpAddress {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::network_info::Protocol", optional, default = "IPv4", tag = "1")]
        pub protocol: Option<i32>,
        /// Field 2, optional.
        #[prost(string, optional, tag = "2")]
        pub ip_address: Option<String>,
    }
    /// `mesos.v1.NetworkInfo.PortMapping`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct PortMapping {
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub host_port: Option<u32>,
        /// Field 2, required.
        #[prost(uint32, optional, tag = "2")]
        pub container_port: Option<u32>,
        /// Field 3, optional.
        #[prost(string, optional, tag = "3")]
        pub protocol: Option<String>,
    }
}
/// Types nested in the message of this name.
pub mod offer {
    /// `mesos.v1.Offer.Operation`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Operation {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::offer::operation::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
        /// Field 12, optional.
        #[prost(message, optional, tag = "12")]
        pub id: Option<crate::v1::OperationId>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub launch: Option<crate::v1::offer::operation::Launch>,
        /// Field 7, optional.
        #[prost(message, optional, tag = "7")]
        pub launch_group: Option<crate::v1::offer::operation::LaunchGroup>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub reserve: Option<crate::v1::offer::operation::Reserve>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub unreserve: Option<crate::v1::offer::operation::Unreserve>,
        /// Field 5, optional.
        #[prost(message, optional, tag = "5")]
        pub create: Option<crate::v1::offer::operation::Create>,
        /// Field 6, optional.
        #[prost(message, optional, tag = "6")]
        pub destroy: Option<crate::v1::offer::operation::Destroy>,
        /// Field 13, optional.
        #[prost(message, optional, tag = "13")]
        pub grow_volume: Option<crate::v1::offer::operation::GrowVolume>,
        /// Field 14, optional.
        #[prost(message, optional, tag = "14")]
        pub shrink_volume: Option<crate::v1::offer::operation::ShrinkVolume>,
        /// Field 15, optional.
        #[prost(message, optional, tag = "15")]
        pub create_disk: Option<crate::v1::offer::operation::CreateDisk>,
        /// Field 16, optional.
        #[prost(message, optional, tag = "16")]
        pub destroy_disk: Option<crate::v1::offer::operation::DestroyDisk>,
    }
    /// Types nested in the message of this name.
    pub mod operation {
        /// `mesos.v1.Offer.Operation.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `LAUNCH`
            Launch = 1,
            /// `LAUNCH_GROUP`
            LaunchGroup = 6,
            /// `RESERVE`
            Reserve = 2,
            /// `UNRESERVE`
            Unreserve = 3,
            /// `CREATE`
            Create = 4,
            /// `DESTROY`
            Destroy = 5,
            /// `GROW_VOLUME`
            GrowVolume = 11,
            /// `SHRINK_VOLUME`
            ShrinkVolume = 12,
            /// `CREATE_DISK`
            CreateDisk = 13,
            /// `DESTROY_DISK`
            DestroyDisk = 14,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::Launch => "LAUNCH",
                    Self::LaunchGroup => "LAUNCH_GROUP",
                    Self::Reserve => "RESERVE",
                    Self::Unreserve => "UNRESERVE",
                    Self::Create => "CREATE",
                    Self::Destroy => "DESTROY",
                    Self::GrowVolume => "GROW_VOLUME",
                    Self::ShrinkVolume => "SHRINK_VOLUME",
                    Self::CreateDisk => "CREATE_DISK",
                    Self::DestroyDisk => "DESTROY_DISK",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "LAUNCH" => Some(Self::Launch),
                    "LAUNCH_GROUP" => Some(Self::LaunchGroup),
                    "RESERVE" => Some(Self::Reserve),
                    "UNRESERVE" => Some(Self::Unreserve),
                    "CREATE" => Some(Self::Create),
                    "DESTROY" => Some(Self::Destroy),
                    "GROW_VOLUME" => Some(Self::GrowVolume),
                    "SHRINK_VOLUME" => Some(Self::ShrinkVolume),
                    "CREATE_DISK" => Some(Self::CreateDisk),
                    "DESTROY_DISK" => Some(Self::DestroyDisk),
                    _ => None,
                }
            }
        }
        /// `mesos.v1.Offer.Operation.Launch`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Launch {
            /// Field 1, repeated.
            #[prost(message, repeated, tag = "1")]
            pub task_infos: Vec<crate::v1::TaskInfo>,
        }
        /// `mesos.v1.Offer.Operation.LaunchGroup`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct LaunchGroup {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub executor: Option<crate::v1::ExecutorInfo>,
            /// Field 2, required.
            #[prost(message, optional, tag = "2")]
            pub task_group: Option<crate::v1::TaskGroupInfo>,
        }
        /// `mesos.v1.Offer.Operation.Reserve`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Reserve {
            /// Field 2, repeated.
            #[prost(message, repeated, tag = "2")]
            pub source: Vec<crate::v1::Resource>,
            /// Field 1, repeated.
            #[prost(message, repeated, tag = "1")]
            pub resources: Vec<crate::v1::Resource>,
        }
        /// `mesos.v1.Offer.Operation.Unreserve`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Unreserve {
            /// Field 1, repeated.
            #[prost(message, repeated, tag = "1")]
            pub resources: Vec<crate::v1::Resource>,
        }
        /// `mesos.v1.Offer.Operation.Create`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Create {
            /// Field 1, repeated.
            #[prost(message, repeated, tag = "1")]
            pub volumes: Vec<crate::v1::Resource>,
        }
        /// `mesos.v1.Offer.Operation.Destroy`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Destroy {
            /// Field 1, repeated.
            #[prost(message, repeated, tag = "1")]
            pub volumes: Vec<crate::v1::Resource>,
        }
        /// `mesos.v1.Offer.Operation.GrowVolume`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct GrowVolume {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub volume: Option<crate::v1::Resource>,
            /// Field 2, required.
            #[prost(message, optional, tag = "2")]
            pub addition: Option<crate::v1::Resource>,
        }
        /// `mesos.v1.Offer.Operation.ShrinkVolume`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct ShrinkVolume {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub volume: Option<crate::v1::Resource>,
            /// Field 2, required.
            #[prost(message, optional, tag = "2")]
            pub subtract: Option<crate::v1::value::Scalar>,
        }
        /// `mesos.v1.Offer.Operation.CreateDisk`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct CreateDisk {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub source: Option<crate::v1::Resource>,
            /// Field 2, required.
            #[prost(enumeration = "crate::v1::resource::disk_info::source::Type", optional, tag = "2")]
            pub target_type: Option<i32>,
            /// Field 3, optional.
            #[prost(string, optional, tag = "3")]
            pub target_profile: Option<String>,
        }
        /// `mesos.v1.Offer.Operation.DestroyDisk`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct DestroyDisk {
            /// Field 1, required.
            #[prost(message, optional, tag = "1")]
            pub source: Option<crate::v1::Resource>,
        }
    }
}
/// Types nested in the message of this name.
pub mod offer_filters {
    /// `mesos.v1.OfferFilters.ResourceQuantities`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ResourceQuantities {
        /// Field 1, repeated.
        #[prost(btree_map = "string, message", tag = "1")]
        pub quantities: ::std::collections::BTreeMap<String, crate::v1::value::Scalar>,
    }
    /// `mesos.v1.OfferFilters.MinAllocatableResources`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct MinAllocatableResources {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub quantities: Vec<crate::v1::offer_filters::ResourceQuantities>,
    }
}
/// Types nested in the message of this name.
pub mod r_limit_info {
    /// `mesos.v1.RLimitInfo.RLimit`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RLimit {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::r_limit_info::r_limit::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
        /// Field 2, optional.
        #[prost(uint64, optional, tag = "2")]
        pub hard: Option<u64>,
        /// Field 3, optional.
        #[prost(uint64, optional, tag = "3")]
        pub soft: Option<u64>,
    }
    /// Types nested in the message of this name.
    pub mod r_limit {
        /// `mesos.v1.RLimitInfo.RLimit.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `RLMT_AS`
            RlmtAs = 1,
            /// `RLMT_CORE`
            RlmtCore = 2,
            /// `RLMT_CPU`
            RlmtCpu = 3,
            /// `RLMT_DATA`
            RlmtData = 4,
            /// `RLMT_FSIZE`
            RlmtFsize = 5,
            /// `RLMT_LOCKS`
            RlmtLocks = 6,
            /// `RLMT_MEMLOCK`
            RlmtMemlock = 7,
            /// `RLMT_MSGQUEUE`
            RlmtMsgqueue = 8,
            /// `RLMT_NICE`
            RlmtNice = 9,
            /// `RLMT_NOFILE`
            RlmtNofile = 10,
            /// `RLMT_NPROC`
            RlmtNproc = 11,
            /// `RLMT_RSS`
            RlmtRss = 12,
            /// `RLMT_RTPRIO`
            RlmtRtprio = 13,
            /// `RLMT_RTTIME`
            RlmtRttime = 14,
            /// `RLMT_SIGPENDING`
            RlmtSigpending = 15,
            /// `RLMT_STACK`
            RlmtStack = 16,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::RlmtAs => "RLMT_AS",
                    Self::RlmtCore => "RLMT_CORE",
                    Self::RlmtCpu => "RLMT_CPU",
                    Self::RlmtData => "RLMT_DATA",
                    Self::RlmtFsize => "RLMT_FSIZE",
                    Self::RlmtLocks => "RLMT_LOCKS",
                    Self::RlmtMemlock => "RLMT_MEMLOCK",
                    Self::RlmtMsgqueue => "RLMT_MSGQUEUE",
                    Self::RlmtNice => "RLMT_NICE",
                    Self::RlmtNofile => "RLMT_NOFILE",
                    Self::RlmtNproc => "RLMT_NPROC",
                    Self::RlmtRss => "RLMT_RSS",
                    Self::RlmtRtprio => "RLMT_RTPRIO",
                    Self::RlmtRttime => "RLMT_RTTIME",
                    Self::RlmtSigpending => "RLMT_SIGPENDING",
                    Self::RlmtStack => "RLMT_STACK",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "RLMT_AS" => Some(Self::RlmtAs),
                    "RLMT_CORE" => Some(Self::RlmtCore),
                    "RLMT_CPU" => Some(Self::RlmtCpu),
                    "RLMT_DATA" => Some(Self::RlmtData),
                    "RLMT_FSIZE" => Some(Self::RlmtFsize),
                    "RLMT_LOCKS" => Some(Self::RlmtLocks),
                    "RLMT_MEMLOCK" => Some(Self::RlmtMemlock),
                    "RLMT_MSGQUEUE" => Some(Self::RlmtMsgqueue),
                    "RLMT_NICE" => Some(Self::RlmtNice),
                    "RLMT_NOFILE" => Some(Self::RlmtNofile),
                    "RLMT_NPROC" => Some(Self::RlmtNproc),
                    "RLMT_RSS" => Some(Self::RlmtRss),
                    "RLMT_RTPRIO" => Some(Self::RlmtRtprio),
                    "RLMT_RTTIME" => Some(Self::RlmtRttime),
                    "RLMT_SIGPENDING" => Some(Self::RlmtSigpending),
                    "RLMT_STACK" => Some(Self::RlmtStack),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod resource {
    /// `mesos.v1.Resource.AllocationInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct AllocationInfo {
        /// Field 1, optional.
        #[prost(string, optional, tag = "1")]
        pub role: Option<String>,
    }
    /// `mesos.v1.Resource.ReservationInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct ReservationInfo {
        /// Field 4, optional.
        #[prost(enumeration = "crate::v1::resource::reservation_info::Type", optional, tag = "4")]
        pub r#type: Option<i32>,
        /// Field 3, optional.
        #[prost(string, optional, tag = "3")]
        pub role: Option<String>,
        /// Field 1, optional.
        #[prost(string, optional, tag = "1")]
        pub principal: Option<String>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub labels: Option<crate::v1::Labels>,
    }
    /// `mesos.v1.Resource.DiskInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct DiskInfo {
        /// Field 1, optional.
        #[prost(message, optional, tag = "1")]
        pub persistence: Option<crate::v1::resource::disk_info::Persistence>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub volume: Option<crate::v1::Volume>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub source: Option<crate::v1::resource::disk_info::Source>,
    }
    /// `mesos.v1.Resource.RevocableInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct RevocableInfo {
    }
    /// `mesos.v1.Resource.SharedInfo`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct SharedInfo {
    }
    /// Types nested in the message of this name.
    pub mod disk_info {
        /// `mesos.v1.Resource.DiskInfo.Persistence`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Persistence {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub id: Option<String>,
            /// Field 2, optional.
            #[prost(string, optional, tag = "2")]
            pub principal: Option<String>,
        }
        /// `mesos.v1.Resource.DiskInfo.Source`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Source {
            /// Field 1, required.
            #[prost(enumeration = "crate::v1::resource::disk_info::source::Type", optional, tag = "1")]
            pub r#type: Option<i32>,
            /// Field 2, optional.
            #[prost(message, optional, tag = "2")]
            pub path: Option<crate::v1::resource::disk_info::source::Path>,
            /// Field 3, optional.
            #[prost(message, optional, tag = "3")]
            pub mount: Option<crate::v1::resource::disk_info::source::Mount>,
            /// Field 7, optional.
            #[prost(string, optional, tag = "7")]
            pub vendor: Option<String>,
            /// Field 4, optional.
            #[prost(string, optional, tag = "4")]
            pub id: Option<String>,
            /// Field 5, optional.
            #[prost(message, optional, tag = "5")]
            pub metadata: Option<crate::v1::Labels>,
            /// Field 6, optional.
            #[prost(string, optional, tag = "6")]
            pub profile: Option<String>,
        }
        /// Types nested in the message of this name.
        pub mod source {
            /// `mesos.v1.Resource.DiskInfo.Source.Type`
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            #[derive(::prost::Enumeration)]
            #[repr(i32)]
            pub enum Type {
                /// `UNKNOWN`
                Unknown = 0,
                /// `PATH`
                Path = 1,
                /// `MOUNT`
                Mount = 2,
                /// `BLOCK`
                Block = 3,
                /// `RAW`
                Raw = 4,
            }
            impl Type {
                /// The name in the schema.
                pub fn as_str_name(&self) -> &'static str {
                    match self {
                        Self::Unknown => "UNKNOWN",
                        Self::Path => "PATH",
                        Self::Mount => "MOUNT",
                        Self::Block => "BLOCK",
                        Self::Raw => "RAW",
                    }
                }
                /// The value that has this name in the schema.
                pub fn from_str_name(name: &str) -> Option<Self> {
                    match name {
                        "UNKNOWN" => Some(Self::Unknown),
                        "PATH" => Some(Self::Path),
                        "MOUNT" => Some(Self::Mount),
                        "BLOCK" => Some(Self::Block),
                        "RAW" => Some(Self::Raw),
                        _ => None,
                    }
                }
            }
            /// `mesos.v1.Resource.DiskInfo.Source.Path`
            #[derive(Clone, PartialEq, ::prost::Message)]
            pub struct Path {
                /// Field 1, optional.
                #[prost(string, optional, tag = "1")]
                pub root: Option<String>,
            }
            /// `mesos.v1.Resource.DiskInfo.Source.Mount`
            #[derive(Clone, PartialEq, ::prost::Message)]
            pub struct Mount {
                /// Field 1, optional.
                #[prost(string, optional, tag = "1")]
                pub root: Option<String>,
            }
        }
    }
    /// Types nested in the message of this name.
    pub mod reservation_info {
        /// `mesos.v1.Resource.ReservationInfo.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `STATIC`
            Static = 1,
            /// `DYNAMIC`
            Dynamic = 2,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::Static => "STATIC",
                    Self::Dynamic => "DYNAMIC",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "STATIC" => Some(Self::Static),
                    "DYNAMIC" => Some(Self::Dynamic),
                    _ => None,
                }
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod resource_provider_info {
    /// `mesos.v1.ResourceProviderInfo.Storage`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Storage {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub plugin: Option<crate::v1::CsiPluginInfo>,
        /// Field 2, optional.
        #[prost(double, optional, tag = "2")]
        pub reconciliation_interval_seconds: Option<f64>,
    }
}
/// Types nested in the message of this name.
pub mod resource_usage {
    /// `mesos.v1.ResourceUsage.Executor`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Executor {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub executor_info: Option<crate::v1::ExecutorInfo>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub allocated: Vec<crate::v1::Resource>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub statistics: Option<crate::v1::ResourceStatistics>,
        /// Field 4, required.
        #[prost(message, optional, tag = "4")]
        pub container_id: Option<crate::v1::ContainerId>,
        /// Field 5, repeated.
        #[prost(message, repeated, tag = "5")]
        pub tasks: Vec<crate::v1::resource_usage::executor::Task>,
    }
    /// Types nested in the message of this name.
    pub mod executor {
        /// `mesos.v1.ResourceUsage.Executor.Task`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct Task {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub name: Option<String>,
            /// Field 2, required.
            #[prost(message, optional, tag = "2")]
            pub id: Option<crate::v1::TaskId>,
            /// Field 3, repeated.
            #[prost(message, repeated, tag = "3")]
            pub resources: Vec<crate::v1::Resource>,
            /// Field 4, optional.
            #[prost(message, optional, tag = "4")]
            pub labels: Option<crate::v1::Labels>,
        }
    }
}
/// Types nested in the message of this name.
pub mod secret {
    /// `mesos.v1.Secret.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `UNKNOWN`
        Unknown = 0,
        /// `REFERENCE`
        Reference = 1,
        /// `VALUE`
        Value = 2,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unknown => "UNKNOWN",
                Self::Reference => "REFERENCE",
                Self::Value => "VALUE",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "UNKNOWN" => Some(Self::Unknown),
                "REFERENCE" => Some(Self::Reference),
                "VALUE" => Some(Self::Value),
                _ => None,
            }
        }
    }
    /// `mesos.v1.Secret.Reference`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Reference {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub name: Option<String>,
        /// Field 2, optional.
        #[prost(string, optional, tag = "2")]
        pub key: Option<String>,
    }
    /// `mesos.v1.Secret.Value`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Value {
        /// Field 1, required.
        #[prost(bytes = "vec", optional, tag = "1")]
        pub data: Option<Vec<u8>>,
    }
}
/// Types nested in the message of this name.
pub mod task_status {
    /// `mesos.v1.TaskStatus.Source`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Source {
        /// `SOURCE_MASTER`
        Master = 0,
        /// `SOURCE_AGENT`
        Agent = 1,
        /// `SOURCE_EXECUTOR`
        Executor = 2,
    }
    impl Source {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Master => "SOURCE_MASTER",
                Self::Agent => "SOURCE_AGENT",
                Self::Executor => "SOURCE_EXECUTOR",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "SOURCE_MASTER" => Some(Self::Master),
                "SOURCE_AGENT" => Some(Self::Agent),
                "SOURCE_EXECUTOR" => Some(Self::Executor),
                _ => None,
            }
        }
    }
    /// `mesos.v1.TaskStatus.Reason`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Reason {
        /// `REASON_COMMAND_EXECUTOR_FAILED`
        CommandExecutorFailed = 0,
        /// `REASON_CONTAINER_LAUNCH_FAILED`
        ContainerLaunchFailed = 21,
        /// `REASON_CONTAINER_LIMITATION`
        ContainerLimitation = 19,
        /// `REASON_CONTAINER_LIMITATION_DISK`
        ContainerLimitationDisk = 20,
        /// `REASON_CONTAINER_LIMITATION_MEMORY`
        ContainerLimitationMemory = 8,
        /// `REASON_CONTAINER_PREEMPTED`
        ContainerPreempted = 17,
        /// `REASON_CONTAINER_UPDATE_FAILED`
        ContainerUpdateFailed = 22,
        /// `REASON_MAX_COMPLETION_TIME_REACHED`
        MaxCompletionTimeReached = 33,
        /// `REASON_EXECUTOR_REGISTRATION_TIMEOUT`
        ExecutorRegistrationTimeout = 23,
        /// `REASON_EXECUTOR_REREGISTRATION_TIMEOUT`
        ExecutorReregistrationTimeout = 24,
        /// `REASON_EXECUTOR_TERMINATED`
        ExecutorTerminated = 1,
        /// `REASON_EXECUTOR_UNREGISTERED`
        ExecutorUnregistered = 2,
        /// `REASON_FRAMEWORK_REMOVED`
        FrameworkRemoved = 3,
        /// `REASON_GC_ERROR`
        GcError = 4,
        /// `REASON_INVALID_FRAMEWORKID`
        InvalidFrameworkid = 5,
        /// `REASON_INVALID_OFFERS`
        InvalidOffers = 6,
        /// `REASON_IO_SWITCHBOARD_EXITED`
        IoSwitchboardExited = 27,
        /// `REASON_MASTER_DISCONNECTED`
        MasterDisconnected = 7,
        /// `REASON_RECONCILIATION`
        Reconciliation = 9,
        /// `REASON_RESOURCES_UNKNOWN`
        ResourcesUnknown = 18,
        /// `REASON_AGENT_DISCONNECTED`
        AgentDisconnected = 10,
        /// `REASON_AGENT_DRAINING`
        AgentDraining = 34,
        /// `REASON_AGENT_REMOVED`
        AgentRemoved = 11,
        /// `REASON_AGENT_REMOVED_BY_OPERATOR`
        AgentRemovedByOperator = 31,
        /// `REASON_AGENT_REREGISTERED`
        AgentReregistered = 32,
        /// `REASON_AGENT_RESTARTED`
        AgentRestarted = 12,
        /// `REASON_AGENT_UNKNOWN`
        AgentUnknown = 13,
        /// `REASON_TASK_KILLED_DURING_LAUNCH`
        TaskKilledDuringLaunch = 30,
        /// `REASON_TASK_CHECK_STATUS_UPDATED`
        TaskCheckStatusUpdated = 28,
        /// `REASON_TASK_HEALTH_CHECK_STATUS_UPDATED`
        TaskHealthCheckStatusUpdated = 29,
        /// `REASON_TASK_GROUP_INVALID`
        TaskGroupInvalid = 25,
        /// `REASON_TASK_GROUP_UNAUTHORIZED`
        TaskGroupUnauthorized = 26,
        /// `REASON_TASK_INVALID`
        TaskInvalid = 14,
        /// `REASON_TASK_UNAUTHORIZED`
        TaskUnauthorized = 15,
        /// `REASON_TASK_UNKNOWN`
        TaskUnknown = 16,
    }
    impl Reason {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::CommandExecutorFailed => "REASON_COMMAND_EXECUTOR_FAILED",
                Self::ContainerLaunchFailed => "REASON_CONTAINER_LAUNCH_FAILED",
                Self::ContainerLimitation => "REASON_CONTAINER_LIMITATION",
                Self::ContainerLimitationDisk => "REASON_CONTAINER_LIMITATION_DISK",
                Self::ContainerLimitationMemory => "REASON_CONTAINER_LIMITATION_MEMORY",
                Self::ContainerPreempted => "REASON_CONTAINER_PREEMPTED",
                Self::ContainerUpdateFailed => "REASON_CONTAINER_UPDATE_FAILED",
                Self::MaxCompletionTimeReached => "REASON_MAX_COMPLETION_TIME_REACHED",
                Self::ExecutorRegistrationTimeout => "REASON_EXECUTOR_REGISTRATION_TIMEOUT",
                Self::ExecutorReregistrationTimeout => "REASON_EXECUTOR_REREGISTRATION_TIMEOUT",
                Self::ExecutorTerminated => "REASON_EXECUTOR_TERMINATED",
                Self::ExecutorUnregistered => "REASON_EXECUTOR_UNREGISTERED",
                Self::FrameworkRemoved => "REASON_FRAMEWORK_REMOVED",
                Self::GcError => "REASON_GC_ERROR",
                Self::InvalidFrameworkid => "REASON_INVALID_FRAMEWORKID",
                Self::InvalidOffers => "REASON_INVALID_OFFERS",
                Self::IoSwitchboardExited => "REASON_IO_SWITCHBOARD_EXITED",
                Self::MasterDisconnected => "REASON_MASTER_DISCONNECTED",
                Self::Reconciliation => "REASON_RECONCILIATION",
                Self::ResourcesUnknown => "REASON_RESOURCES_UNKNOWN",
                Self::AgentDisconnected => "REASON_AGENT_DISCONNECTED",
                Self::AgentDraining => "REASON_AGENT_DRAINING",
                Self::AgentRemoved => "REASON_AGENT_REMOVED",
                Self::AgentRemovedByOperator => "REASON_AGENT_REMOVED_BY_OPERATOR",
                Self::AgentReregistered => "REASON_AGENT_REREGISTERED",
                Self::AgentRestarted => "REASON_AGENT_RESTARTED",
                Self::AgentUnknown => "REASON_AGENT_UNKNOWN",
                Self::TaskKilledDuringLaunch => "REASON_TASK_KILLED_DURING_LAUNCH",
                Self::TaskCheckStatusUpdated => "REASON_TASK_CHECK_STATUS_UPDATED",
                Self::TaskHealthCheckStatusUpdated => "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED",
                Self::TaskGroupInvalid => "REASON_TASK_GROUP_INVALID",
                Self::TaskGroupUnauthorized => "REASON_TASK_GROUP_UNAUTHORIZED",
                Self::TaskInvalid => "REASON_TASK_INVALID",
                Self::TaskUnauthorized => "REASON_TASK_UNAUTHORIZED",
                Self::TaskUnknown => "REASON_TASK_UNKNOWN",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "REASON_COMMAND_EXECUTOR_FAILED" => Some(Self::CommandExecutorFailed),
                "REASON_CONTAINER_LAUNCH_FAILED" => Some(Self::ContainerLaunchFailed),
                "REASON_CONTAINER_LIMITATION" => Some(Self::ContainerLimitation),
                "REASON_CONTAINER_LIMITATION_DISK" => Some(Self::ContainerLimitationDisk),
                "REASON_CONTAINER_LIMITATION_MEMORY" => Some(Self::ContainerLimitationMemory),
                "REASON_CONTAINER_PREEMPTED" => Some(Self::ContainerPreempted),
                "REASON_CONTAINER_UPDATE_FAILED" => Some(Self::ContainerUpdateFailed),
                "REASON_MAX_COMPLETION_TIME_REACHED" => Some(Self::MaxCompletionTimeReached),
                "REASON_EXECUTOR_REGISTRATION_TIMEOUT" => Some(Self::ExecutorRegistrationTimeout),
                "REASON_EXECUTOR_REREGISTRATION_TIMEOUT" => Some(Self::ExecutorReregistrationTimeout),
                "REASON_EXECUTOR_TERMINATED" => Some(Self::ExecutorTerminated),
                "REASON_EXECUTOR_UNREGISTERED" => Some(Self::ExecutorUnregistered),
                "REASON_FRAMEWORK_REMOVED" => Some(Self::FrameworkRemoved),
                "REASON_GC_ERROR" => Some(Self::GcError),
                "REASON_INVALID_FRAMEWORKID" => Some(Self::InvalidFrameworkid),
                "REASON_INVALID_OFFERS" => Some(Self::InvalidOffers),
                "REASON_IO_SWITCHBOARD_EXITED" => Some(Self::IoSwitchboardExited),
                "REASON_MASTER_DISCONNECTED" => Some(Self::MasterDisconnected),
                "REASON_RECONCILIATION" => Some(Self::Reconciliation),
                "REASON_RESOURCES_UNKNOWN" => Some(Self::ResourcesUnknown),
                "REASON_AGENT_DISCONNECTED" => Some(Self::AgentDisconnected),
                "REASON_AGENT_DRAINING" => Some(Self::AgentDraining),
                "REASON_AGENT_REMOVED" => Some(Self::AgentRemoved),
                "REASON_AGENT_REMOVED_BY_OPERATOR" => Some(Self::AgentRemovedByOperator),
                "REASON_AGENT_REREGISTERED" => Some(Self::AgentReregistered),
                "REASON_AGENT_RESTARTED" => Some(Self::AgentRestarted),
                "REASON_AGENT_UNKNOWN" => Some(Self::AgentUnknown),
                "REASON_TASK_KILLED_DURING_LAUNCH" => Some(Self::TaskKilledDuringLaunch),
                "REASON_TASK_CHECK_STATUS_UPDATED" => Some(Self::TaskCheckStatusUpdated),
                "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED" => Some(Self::TaskHealthCheckStatusUpdated),
                "REASON_TASK_GROUP_INVALID" => Some(Self::TaskGroupInvalid),
                "REASON_TASK_GROUP_UNAUTHORIZED" => Some(Self::TaskGroupUnauthorized),
                "REASON_TASK_INVALID" => Some(Self::TaskInvalid),
                "REASON_TASK_UNAUTHORIZED" => Some(Self::TaskUnauthorized),
                "REASON_TASK_UNKNOWN" => Some(Self::TaskUnknown),
                _ => None,
            }
        }
    }
}
/// Types nested in the message of this name.
pub mod tty_info {
    /// `mesos.v1.TTYInfo.WindowSize`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct WindowSize {
        /// Field 1, required.
        #[prost(uint32, optional, tag = "1")]
        pub rows: Option<u32>,
        /// Field 2, required.
        #[prost(uint32, optional, tag = "2")]
        pub columns: Option<u32>,
    }
}
/// Types nested in the message of this name.
pub mod value {
    /// `mesos.v1.Value.Type`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Type {
        /// `SCALAR`
        Scalar = 0,
        /// `RANGES`
        Ranges = 1,
        /// `SET`
        Set = 2,
        /// `TEXT`
        Text = 3,
    }
    impl Type {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Scalar => "SCALAR",
                Self::Ranges => "RANGES",
                Self::Set => "SET",
                Self::Text => "TEXT",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "SCALAR" => Some(Self::Scalar),
                "RANGES" => Some(Self::Ranges),
                "SET" => Some(Self::Set),
                "TEXT" => Some(Self::Text),
                _ => None,
            }
        }
    }
    /// `mesos.v1.Value.Scalar`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Scalar {
        /// Field 1, required.
        #[prost(double, optional, tag = "1")]
        pub value: Option<f64>,
    }
    /// `mesos.v1.Value.Range`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Range {
        /// Field 1, required.
        #[prost(uint64, optional, tag = "1")]
        pub begin: Option<u64>,
        /// Field 2, required.
        #[prost(uint64, optional, tag = "2")]
        pub end: Option<u64>,
    }
    /// `mesos.v1.Value.Ranges`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Ranges {
        /// Field 1, repeated.
        #[prost(message, repeated, tag = "1")]
        pub range: Vec<crate::v1::value::Range>,
    }
    /// `mesos.v1.Value.Set`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Set {
        /// Field 1, repeated.
        #[prost(string, repeated, tag = "1")]
        pub item: Vec<String>,
    }
    /// `mesos.v1.Value.Text`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Text {
        /// Field 1, required.
        #[prost(string, optional, tag = "1")]
        pub value: Option<String>,
    }
}
/// Types nested in the message of this name.
pub mod volume {
    /// `mesos.v1.Volume.Mode`
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    #[derive(::prost::Enumeration)]
    #[repr(i32)]
    pub enum Mode {
        /// `RW`
        Rw = 1,
        /// `RO`
        Ro = 2,
    }
    impl Mode {
        /// The name in the schema.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Rw => "RW",
                Self::Ro => "RO",
            }
        }
        /// The value that has this name in the schema.
        pub fn from_str_name(name: &str) -> Option<Self> {
            match name {
                "RW" => Some(Self::Rw),
                "RO" => Some(Self::Ro),
                _ => None,
            }
        }
    }
    /// `mesos.v1.Volume.Source`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct Source {
        /// Field 1, optional.
        #[prost(enumeration = "crate::v1::volume::source::Type", optional, tag = "1")]
        pub r#type: Option<i32>,
        /// Field 2, optional.
        #[prost(message, optional, tag = "2")]
        pub docker_volume: Option<crate::v1::volume::source::DockerVolume>,
        /// Field 5, optional.
        #[prost(message, optional, tag = "5")]
        pub host_path: Option<crate::v1::volume::source::HostPath>,
        /// Field 3, optional.
        #[prost(message, optional, tag = "3")]
        pub sandbox_path: Option<crate::v1::volume::source::SandboxPath>,
        /// Field 4, optional.
        #[prost(message, optional, tag = "4")]
        pub secret: Option<crate::v1::Secret>,
        /// Field 6, optional.
        #[prost(message, optional, tag = "6")]
        pub csi_volume: Option<crate::v1::volume::source::CsiVolume>,
    }
    /// Types nested in the message of this name.
    pub mod source {
        /// `mesos.v1.Volume.Source.Type`
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(::prost::Enumeration)]
        #[repr(i32)]
        pub enum Type {
            /// `UNKNOWN`
            Unknown = 0,
            /// `DOCKER_VOLUME`
            DockerVolume = 1,
            /// `HOST_PATH`
            HostPath = 4,
            /// `SANDBOX_PATH`
            SandboxPath = 2,
            /// `SECRET`
            Secret = 3,
            /// `CSI_VOLUME`
            CsiVolume = 5,
        }
        impl Type {
            /// The name in the schema.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unknown => "UNKNOWN",
                    Self::DockerVolume => "DOCKER_VOLUME",
                    Self::HostPath => "HOST_PATH",
                    Self::SandboxPath => "SANDBOX_PATH",
                    Self::Secret => "SECRET",
                    Self::CsiVolume => "CSI_VOLUME",
                }
            }
            /// The value that has this name in the schema.
            pub fn from_str_name(name: &str) -> Option<Self> {
                match name {
                    "UNKNOWN" => Some(Self::Unknown),
                    "DOCKER_VOLUME" => Some(Self::DockerVolume),
                    "HOST_PATH" => Some(Self::HostPath),
                    "SANDBOX_PATH" => Some(Self::SandboxPath),
                    "SECRET" => Some(Self::Secret),
                    "CSI_VOLUME" => Some(Self::CsiVolume),
                    _ => None,
                }
            }
        }
        /// `mesos.v1.Volume.Source.DockerVolume`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct DockerVolume {
            /// Field 1, optional.
            #[prost(string, optional, tag = "1")]
            pub driver: Option<String>,
            /// Field 2, required.
            #[prost(string, optional, tag = "2")]
            pub name: Option<String>,
            /// Field 3, optional.
            #[prost(message, optional, tag = "3")]
            pub driver_options: Option<crate::v1::Parameters>,
        }
        /// `mesos.v1.Volume.Source.HostPath`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct HostPath {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub path: Option<String>,
            /// Field 2, optional.
            #[prost(message, optional, tag = "2")]
            pub mount_propagation: Option<crate::v1::MountPropagation>,
        }
        /// `mesos.v1.Volume.Source.SandboxPath`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct SandboxPath {
            /// Field 1, optional.
            #[prost(enumeration = "crate::v1::volume::source::sandbox_path::Type", optional, tag = "1")]
            pub r#type: Option<i32>,
            /// Field 2, required.
            #[prost(string, optional, tag = "2")]
            pub path: Option<String>,
        }
        /// `mesos.v1.Volume.Source.CSIVolume`
        #[derive(Clone, PartialEq, ::prost::Message)]
        pub struct CsiVolume {
            /// Field 1, required.
            #[prost(string, optional, tag = "1")]
            pub plugin_name: Option<String>,
            /// Field 2, optional.
            #[prost(message, optional, tag = "2")]
            pub static_provisioning: Option<crate::v1::volume::source::csi_volume::StaticProvisioning>,
        }
        /// Types nested in the message of this name.
        pub mod csi_volume {
            /// `mesos.v1.Volume.Source.CSIVolume.VolumeCapability`
            #[derive(Clone, PartialEq, ::prost::Message)]
            pub struct VolumeCapability {
                /// Field 1, optional.
                #[prost(message, optional, tag = "1")]
                pub block: Option<crate::v1::volume::source::csi_volume::volume_capability::BlockVolume>,
                /// Field 2, optional.
                #[prost(message, optional, tag = "2")]
                pub mount: Option<crate::v1::volume::source::csi_volume::volume_capability::MountVolume>,
                /// Field 3, required.
                #[prost(message, optional, tag = "3")]
                pub access_mode: Option<crate::v1::volume::source::csi_volume::volume_capability::AccessMode>,
            }
            /// `mesos.v1.Volume.Source.CSIVolume.StaticProvisioning`
            #[derive(Clone, PartialEq, ::prost::Message)]
            pub struct StaticProvisioning {
                /// Field 1, required.
                #[prost(string, optional, tag = "1")]
                pub volume_id: Option<String>,
                /// Field 2, required.
                #[prost(message, optional, tag = "2")]
                pub volume_capability: Option<crate::v1::volume::source::csi_volume::VolumeCapability>,
                /// Field 3, repeated.
                #[prost(btree_map = "string, message", tag = "3")]
                pub node_stage_secrets: ::std::collections::BTreeMap<String, crate::v1::Secret>,
                /// Field 4, repeated.
                #[prost(btree_map = "string, message", tag = "4")]
                pub node_publish_secrets: ::std::collections::BTreeMap<String, crate::v1::Secret>,
                /// Field 5, repeated.
                #[prost(btree_map = "string, string", tag = "5")]
                pub volume_context: ::std::collections::BTreeMap<String, String>,
            }
            /// Types nested in the message of this name.
            pub mod volume_capability {
                /// `mesos.v1.Volume.Source.CSIVolume.VolumeCapability.BlockVolume`
                #[derive(Clone, PartialEq, ::prost::Message)]
                pub struct BlockVolume {
                }
                /// `mesos.v1.Volume.Source.CSIVolume.VolumeCapability.MountVolume`
                #[derive(Clone, PartialEq, ::prost::Message)]
                pub struct MountVolume {
                    /// Field 1, optional.
                    #[prost(string, optional, tag = "1")]
                    pub fs_type: Option<String>,
                    /// Field 2, repeated.
                    #[prost(string, repeated, tag = "2")]
                    pub mount_flags: Vec<String>,
                }
                /// `mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode`
                #[derive(Clone, PartialEq, ::prost::Message)]
                pub struct AccessMode {
                    /// Field 1, required.
                    #[prost(enumeration = "crate::v1::volume::source::csi_volume::volume_capability::access_mode::Mode", optional, tag = "1")]
                    pub mode: Option<i32>,
                }
                /// Types nested in the message of this name.
                pub mod access_mode {
                    /// `mesos.v1.Volume.Source.CSIVolume.VolumeCapability.AccessMode.Mode`
                    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
                    #[derive(::prost::Enumeration)]
                    #[repr(i32)]
                    pub enum Mode {
                        /// `UNKNOWN`
                        Unknown = 0,
                        /// `SINGLE_NODE_WRITER`
                        SingleNodeWriter = 1,
                        /// `SINGLE_NODE_READER_ONLY`
                        SingleNodeReaderOnly = 2,
                        /// `MULTI_NODE_READER_ONLY`
                        MultiNodeReaderOnly = 3,
                        /// `MULTI_NODE_SINGLE_WRITER`
                        MultiNodeSingleWriter = 4,
                        /// `MULTI_NODE_MULTI_WRITER`
                        MultiNodeMultiWriter = 5,
                    }
                    impl Mode {
                        /// The name in the schema.
                        pub fn as_str_name(&self) -> &'static str {
                            match self {
                                Self::Unknown => "UNKNOWN",
                                Self::SingleNodeWriter => "SINGLE_NODE_WRITER",
                                Self::SingleNodeReaderOnly => "SINGLE_NODE_READER_ONLY",
                                Self::MultiNodeReaderOnly => "MULTI_NODE_READER_ONLY",
                                Self::MultiNodeSingleWriter => "MULTI_NODE_SINGLE_WRITER",
                                Self::MultiNodeMultiWriter => "MULTI_NODE_MULTI_WRITER",
                            }
                        }
                        /// The value that has this name in the schema.
                        pub fn from_str_name(name: &str) -> Option<Self> {
                            match name {
                                "UNKNOWN" => Some(Self::Unknown),
                                "SINGLE_NODE_WRITER" => Some(Self::SingleNodeWriter),
                                "SINGLE_NODE_READER_ONLY" => Some(Self::SingleNodeReaderOnly),
                                "MULTI_NODE_READER_ONLY" => Some(Self::MultiNodeReaderOnly),
                                "MULTI_NODE_SINGLE_WRITER" => Some(Self::MultiNodeSingleWriter),
                                "MULTI_NODE_MULTI_WRITER" => Some(Self::MultiNodeMultiWriter),
                                _ => None,
                            }
                        }
                    }
                }
            }
        }
        /// Types nested in the message of this name.
        pub mod sandbox_path {
            /// `mesos.v1.Volume.Source.SandboxPath.Type`
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            #[derive(::prost::Enumeration)]
            #[repr(i32)]
            pub enum Type {
                /// `UNKNOWN`
                Unknown = 0,
                /// `SELF`
                Self_ = 1,
                /// `PARENT`
                Parent = 2,
            }
            impl Type {
                /// The name in the schema.
                pub fn as_str_name(&self) -> &'static str {
                    match self {
                        Self::Unknown => "UNKNOWN",
                        Self::Self_ => "SELF",
                        Self::Parent => "PARENT",
                    }
                }
                /// The value that has this name in the schema.
                pub fn from_str_name(name: &str) -> Option<Self> {
                    match name {
                        "UNKNOWN" => Some(Self::Unknown),
                        "SELF" => Some(Self::Self_),
                        "PARENT" => Some(Self::Parent),
                        _ => None,
                    }
                }
            }
        }
    }
}
