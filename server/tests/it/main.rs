//! The whole binary, as its users meet it; and the house rules.

mod accounts;
mod apps;
mod cluster;
mod command_line;
mod failover;
mod full_disk;
mod nodes;
mod openapi;
mod relay;
mod standby;
mod tidy;
mod tls;
