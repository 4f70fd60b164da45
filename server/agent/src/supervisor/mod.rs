//! The small process between the agent and a command.
//!
//! It has its own session and, where it has the right, its own control group, so that it outlives
//! the agent. It adopts whatever the command leaves behind, ends the whole tree when asked, and
//! keeps the exit status in its checkpoint directory. It is the agent's own program executed
//! again, before any runtime starts: no async here, a handful of threads at most.

mod launch;
mod orders;
pub mod spec;
pub mod switchboard;
mod watch;

use std::path::Path;

/// First argument of the inner step that becomes the command.
const LAUNCH: &str = "--launch";

/// Runs a supervisor for the checkpoint directory in `arguments` and ends the process.
///
/// `arguments` are those after the subcommand: the directory, or `--launch` and the directory,
/// which is how the supervisor starts the command.
pub fn main(arguments: &[String]) -> ! {
    let status = match arguments {
        [flag, directory] if flag == LAUNCH => launch::become_command(Path::new(directory)),
        [directory] => watch::supervise(Path::new(directory)),
        _ => {
            eprintln!("supervise: expected one checkpoint directory");
            64
        }
    };
    std::process::exit(status)
}
