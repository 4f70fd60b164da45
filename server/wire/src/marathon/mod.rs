//! Marathon's JSON: its reader with its words for what is wrong, its two writers, its types.

pub mod app;
mod app_write;
pub mod check;
pub mod container;
pub mod group;
pub mod java;
pub mod json;
pub mod network;
mod patterns;
pub mod read;
#[cfg(test)]
mod recorded;
pub mod scala;
pub mod simple;
pub mod task;
pub mod volume;
pub mod write;
