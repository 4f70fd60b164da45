//! The whole binary, as its users meet it; and the house rules.

mod failover;
mod nodes;
mod tidy;
