//! Nouns and rules of the Mesos master.

pub mod agent;
pub mod attribute;
pub mod change;
pub mod events;
pub mod executor;
pub mod framework;
pub mod ids;
pub mod maintenance;
pub mod master;
pub mod offer;
pub mod reconfiguration;
pub mod resources;
pub mod role;
pub mod soft;
pub mod state;
pub mod tally;
pub mod task;
