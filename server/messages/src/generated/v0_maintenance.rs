// Generated from schema/mesos.json: package mesos.maintenance.

/// `mesos.maintenance.Window`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Window {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub machine_ids: Vec<crate::v0::MachineId>,
    /// Field 2, required.
    #[prost(message, optional, tag = "2")]
    pub unavailability: Option<crate::v0::Unavailability>,
}
/// `mesos.maintenance.Schedule`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct Schedule {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub windows: Vec<crate::v0::maintenance::Window>,
}
/// `mesos.maintenance.ClusterStatus`
#[derive(Clone, PartialEq, ::prost::Message)]
pub struct ClusterStatus {
    /// Field 1, repeated.
    #[prost(message, repeated, tag = "1")]
    pub draining_machines: Vec<crate::v0::maintenance::cluster_status::DrainingMachine>,
    /// Field 2, repeated.
    #[prost(message, repeated, tag = "2")]
    pub down_machines: Vec<crate::v0::MachineId>,
}
/// Types nested in the message of this name.
pub mod cluster_status {
    /// `mesos.maintenance.ClusterStatus.DrainingMachine`
    #[derive(Clone, PartialEq, ::prost::Message)]
    pub struct DrainingMachine {
        /// Field 1, required.
        #[prost(message, optional, tag = "1")]
        pub id: Option<crate::v0::MachineId>,
        /// Field 2, repeated.
        #[prost(message, repeated, tag = "2")]
        pub statuses: Vec<crate::v0::allocator::InverseOfferStatus>,
    }
}
