//! The part of the v1 scheduler API that the framework speaks, as JSON.

use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Event {
    pub r#type: String,
    pub subscribed: Option<Subscribed>,
    pub offers: Option<Offers>,
    pub rescind: Option<Rescind>,
    pub update: Option<Update>,
    pub message: Option<Message>,
    pub failure: Option<Value>,
    pub error: Option<Error>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Subscribed {
    pub framework_id: Id,
    pub heartbeat_interval_seconds: Option<f64>,
    pub master_info: Option<MasterInfo>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct MasterInfo {
    pub id: String,
    pub hostname: Option<String>,
    pub port: Option<u16>,
    pub domain: Option<DomainInfo>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct DomainInfo {
    pub fault_domain: Option<FaultDomain>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct FaultDomain {
    pub region: Option<Named>,
    pub zone: Option<Named>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Named {
    pub name: String,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Id {
    pub value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Offers {
    pub offers: Vec<Offer>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Offer {
    pub id: Id,
    pub agent_id: Id,
    pub hostname: String,
    pub domain: Option<DomainInfo>,
    pub resources: Vec<Value>,
    pub attributes: Vec<Attribute>,
    pub allocation_info: Option<AllocationInfo>,
    pub unavailability: Option<Unavailability>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct AllocationInfo {
    pub role: Option<String>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Unavailability {
    pub start: Nanoseconds,
    pub duration: Option<Nanoseconds>,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(default)]
pub struct Nanoseconds {
    pub nanoseconds: i64,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Attribute {
    pub name: String,
    pub scalar: Option<Scalar>,
    pub ranges: Option<Ranges>,
    pub set: Option<Set>,
    pub text: Option<Text>,
}

/// What matching needs of a resource; the whole is kept beside it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Resource {
    pub name: String,
    pub role: Option<String>,
    pub scalar: Option<Scalar>,
    pub ranges: Option<Ranges>,
    pub reservation: Option<Reservation>,
    pub reservations: Vec<Reservation>,
    pub disk: Option<Disk>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Reservation {
    pub role: Option<String>,
    pub labels: Option<Labels>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Labels {
    pub labels: Vec<Label>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Label {
    pub key: String,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Disk {
    pub persistence: Option<Value>,
    pub volume: Option<Value>,
    pub source: Option<Value>,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(default)]
pub struct Scalar {
    pub value: f64,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Ranges {
    pub range: Vec<Range>,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(default)]
pub struct Range {
    pub begin: u64,
    pub end: u64,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Set {
    pub item: Vec<String>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Text {
    pub value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Rescind {
    pub offer_id: Id,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Update {
    pub status: TaskStatus,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct TaskStatus {
    pub task_id: Id,
    pub state: String,
    pub message: Option<String>,
    pub source: Option<String>,
    pub reason: Option<String>,
    pub agent_id: Option<Id>,
    pub timestamp: Option<f64>,
    /// Base64; absent = needs no acknowledgement.
    pub uuid: Option<String>,
    pub healthy: Option<bool>,
    pub check_status: Option<CheckStatus>,
    pub container_status: Option<ContainerStatus>,
    pub unreachable_time: Option<Nanoseconds>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct CheckStatus {
    pub command: Option<CommandStatus>,
    pub http: Option<HttpStatus>,
    pub tcp: Option<TcpStatus>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct CommandStatus {
    pub exit_code: Option<i32>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct HttpStatus {
    pub status_code: Option<u32>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct TcpStatus {
    pub succeeded: Option<bool>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ContainerStatus {
    pub container_id: Option<Id>,
    pub network_infos: Vec<NetworkInfo>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct NetworkInfo {
    pub ip_addresses: Vec<IpAddress>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct IpAddress {
    pub protocol: Option<String>,
    pub ip_address: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Message {
    pub agent_id: Id,
    pub executor_id: Id,
    /// Base64.
    pub data: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Error {
    pub message: String,
}
