//! Marathon's API types to and from the nouns of its realm.

mod app_in;
mod app_out;
mod container;
pub mod event;
mod health;
pub mod task;

pub use app_in::app_in;
pub use app_out::{app_out, health_out};

/// What no rule foresaw: told as it is, with status 500.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impossible(pub String);
