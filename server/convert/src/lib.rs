//! convert
pub mod mesos;
