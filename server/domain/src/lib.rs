//! Nouns and decisions of both originals: pure, synchronous, without clock, randomness or I/O.

pub mod ambient;
pub mod change;
pub mod gateway;
pub mod marathon;
pub mod mesos;
