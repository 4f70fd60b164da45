//! The whole binary, as its users meet it; and the house rules.

mod accounts;
mod apps;
mod cluster;
mod command_line;
mod failover;
mod full_disk;
mod gateway;
mod nodes;
mod openapi;
mod ports;
mod profile;
mod relay;
mod removed;
mod standby;
mod tidy;
mod tls;
