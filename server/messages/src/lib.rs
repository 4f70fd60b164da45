//! Protobuf messages of Mesos with their two codecs.
//!
//! The structs and tables are generated from `schema/mesos.json` by the example `generate`
//! and checked in. Every singular field is an `Option`, also the required ones: presence is
//! checked against the table by [`missing_required`], where the originals check it.

pub mod describe;
#[rustfmt::skip]
#[allow(dead_code)]
mod generated;
pub mod json;
mod wire;

pub use describe::Described;
pub use prost::Message;
pub use wire::{convert, from_protobuf, holds, missing_required};

/// What the schema takes from protobuf itself.
#[rustfmt::skip]
pub mod google {
    include!("generated/google.rs");
}

/// The unversioned messages that the older endpoints and ZooKeeper's nodes show.
#[rustfmt::skip]
#[allow(clippy::all)]
pub mod v0 {
    include!("generated/v0.rs");
    /// `mesos.allocator`
    pub mod allocator { include!("generated/v0_allocator.rs"); }
    /// `mesos.maintenance`
    pub mod maintenance { include!("generated/v0_maintenance.rs"); }
    /// `mesos.quota`
    pub mod quota { include!("generated/v0_quota.rs"); }
    /// `mesos.scheduler`
    pub mod scheduler { include!("generated/v0_scheduler.rs"); }
}

/// The messages of the v1 APIs.
#[rustfmt::skip]
#[allow(clippy::all)]
pub mod v1 {
    include!("generated/v1.rs");
    /// `mesos.v1.agent`
    pub mod agent { include!("generated/v1_agent.rs"); }
    /// `mesos.v1.allocator`
    pub mod allocator { include!("generated/v1_allocator.rs"); }
    /// `mesos.v1.executor`
    pub mod executor { include!("generated/v1_executor.rs"); }
    /// `mesos.v1.maintenance`
    pub mod maintenance { include!("generated/v1_maintenance.rs"); }
    /// `mesos.v1.master`
    pub mod master { include!("generated/v1_master.rs"); }
    /// `mesos.v1.quota`
    pub mod quota { include!("generated/v1_quota.rs"); }
    /// `mesos.v1.resource_provider`
    pub mod resource_provider { include!("generated/v1_resource_provider.rs"); }
    /// `mesos.v1.scheduler`
    pub mod scheduler { include!("generated/v1_scheduler.rs"); }
}
