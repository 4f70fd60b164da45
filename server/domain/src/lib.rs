//! Nouns and decisions of the originals: pure, synchronous, without clock, randomness or I/O.

pub mod accounts;
pub mod ambient;
pub mod change;
pub mod gateway;
pub mod marathon;
pub mod mesos;
