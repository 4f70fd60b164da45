//! The role against a master that speaks the scheduler API and nothing else.

mod checks;
mod deployments;
mod fake;
mod recovery;
mod world;
