//! Nouns and decisions of both originals: pure, synchronous, without clock, randomness or I/O.

pub mod change;
