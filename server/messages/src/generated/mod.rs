//! Tables of every generated message; the structs stand in [`crate::v0`] and [`crate::v1`].

pub(crate) mod google_tables;
pub(crate) mod v0_allocator_tables;
pub(crate) mod v0_maintenance_tables;
pub(crate) mod v0_quota_tables;
pub(crate) mod v0_scheduler_tables;
pub(crate) mod v0_tables;
pub(crate) mod v1_agent_tables;
pub(crate) mod v1_allocator_tables;
pub(crate) mod v1_executor_tables;
pub(crate) mod v1_maintenance_tables;
pub(crate) mod v1_master_tables;
pub(crate) mod v1_quota_tables;
pub(crate) mod v1_resource_provider_tables;
pub(crate) mod v1_scheduler_tables;
pub(crate) mod v1_tables;
