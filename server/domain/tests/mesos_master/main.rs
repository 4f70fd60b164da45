//! Stories of a master: who says what, and what everybody is told.

mod world;

mod allocation;
mod launching;
mod partitions;
mod receipts;
