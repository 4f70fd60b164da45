//! Assembly: the only place that names adapters.

use crate::flags::{Parsed, Program, Stop};

/// What the master and the agent say that they are.
pub const MESOS_VERSION: &str = "1.11.0";

/// Runs a program until it ends.
pub fn run(program: &Program, _parsed: Parsed) -> Result<(), Stop> {
    Err(Stop::error(1, format!("{} is not assembled yet", program.name)))
}
