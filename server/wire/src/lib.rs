//! Foreign shapes, exact: readers and writers of each original's JSON, and the agent link.

pub mod describe;
pub mod link;
pub mod marathon;
pub mod mesos;
