//! What a leader does: the framework's connection, rollouts, launches, kills, probes.

mod calls;
mod checks;
pub(crate) mod client;
mod container;
mod convert;
mod discovery;
mod health;
mod leader;
mod learn;
mod offers;
mod pass;
mod probe;
mod task_info;
mod tick;
mod v1;
mod verdicts;

pub use leader::{Ended, Parts, lead};
