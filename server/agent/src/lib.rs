//! The agent: runs, watches and remembers tasks, and tells the master.
//!
//! [`start`] starts one; [`supervisor::main`] is the entry of the small processes that it puts
//! between itself and the commands that it runs.

mod api;
mod beneath;
mod cgroups;
mod checks;
mod config;
mod core;
mod disk;
mod exit;
mod gc;
mod journal;
mod link;
mod model;
mod nested;
mod openapi;
mod paths;
mod processes;
mod reconfiguration;
mod resources;
pub mod runtime;
mod start;
pub mod supervisor;
mod tls;
mod users;

pub use cgroups::{Cgroups, Controls};
pub use config::{AgentConfig, BuildInfo};
pub use link::MasterAddress;
pub use openapi::openapi;
pub use start::{AgentError, AgentParts, process_runtime, start};
