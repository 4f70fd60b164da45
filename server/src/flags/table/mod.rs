//! The programs of the binary and the rows of their flags.

mod accounts;
mod agent;
mod common;
mod gateway;
mod marathon;
mod master;
mod up;
mod user;

use super::{Dialect, Program};

/// Names of log levels, those of both originals.
const LEVELS: &[&str] =
    &["INFO", "WARNING", "ERROR", "WARN", "FATAL", "DEBUG", "TRACE", "ALL", "OFF"];

pub const UP: Program = Program {
    name: "up",
    link_names: &[],
    dialect: Dialect::Mesos,
    about: "Master, agent and Marathon in one process.",
    tables: &[up::FLAGS, accounts::FLAGS],
};

pub const MASTER: Program = Program {
    name: "master",
    link_names: &["mesos-master"],
    dialect: Dialect::Mesos,
    about: "The Mesos master.",
    tables: &[common::FLAGS, master::FLAGS],
};

pub const AGENT: Program = Program {
    name: "agent",
    link_names: &["mesos-agent", "mesos-slave"],
    dialect: Dialect::Mesos,
    about: "The Mesos agent.",
    tables: &[common::FLAGS, agent::FLAGS],
};

pub const MARATHON: Program = Program {
    name: "marathon",
    link_names: &["marathon"],
    dialect: Dialect::Marathon,
    about: "The Marathon scheduler.",
    tables: &[marathon::FLAGS],
};

pub const GATEWAY: Program = Program {
    name: "gateway",
    link_names: &[],
    dialect: Dialect::Mesos,
    about: "The gateway before master, agents and Marathon.",
    tables: &[gateway::FLAGS, accounts::FLAGS],
};

pub const USER: Program = Program {
    name: "user",
    link_names: &[],
    dialect: Dialect::Mesos,
    about: "Adds, lists and removes users.",
    tables: &[user::FLAGS],
};

pub const PROGRAMS: [&Program; 6] = [&UP, &MASTER, &AGENT, &MARATHON, &GATEWAY, &USER];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique_within_a_program() {
        for program in PROGRAMS {
            let mut seen = HashSet::new();
            for flag in program.flags() {
                for name in std::iter::once(&flag.name).chain(flag.aliases) {
                    assert!(seen.insert(*name), "{} {name}", program.name);
                }
                assert!(!flag.help.is_empty(), "{} {}", program.name, flag.name);
            }
        }
    }
}
