//! The step between fork and the command: takes its place in control groups, session, directory
//! and user, then becomes the command. It runs in a process of its own so that none of it needs
//! to happen between fork and exec of a process with threads.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use rustix::process::{Gid, Uid};

use super::spec::{Files, Identity, Program, Spec, Streams};
use crate::{cgroups, disk, exit};

/// Never comes back when all went well; the status of a failure is the one that the original gives
/// (recorded: tasks.har, task "noprog").
pub fn become_command(directory: &Path) -> i32 {
    let reason = match prepare(directory) {
        // Recorded: tasks.har, "session: no such program".
        Ok((mut command, true)) => {
            let program = command.get_program().to_string_lossy().into_owned();
            format!("Failed to execute '{program}': {}", exit::words_of(&command.exec()))
        }
        Ok((mut command, false)) => format!("Failed to execute command: {}", command.exec()),
        Err(error) => format!("Failed to prepare command: {error}"),
    };
    eprintln!("{reason}");
    1
}

/// The command, and whether it is of a container within another.
fn prepare(directory: &Path) -> io::Result<(Command, bool)> {
    let spec: Spec = disk::read_json(&Files::new(directory).spec())?
        .ok_or_else(|| io::Error::other("no specification"))?;
    for group in spec.task_cgroups.iter().chain(&spec.parent_cgroups) {
        cgroups::join(group)?;
    }
    rustix::process::setsid()?;
    if spec.streams == Streams::Terminal {
        rustix::process::ioctl_tiocsctty(rustix::stdio::stdin())?;
    }
    if let Some(identity) = &spec.identity {
        assume(identity)?;
    }
    std::env::set_current_dir(&spec.working_directory)?;
    Ok((command_of(&spec), spec.bound))
}

/// Builds the command with exactly the environment that is asked.
fn command_of(spec: &Spec) -> Command {
    let mut command = match &spec.program {
        Program::Shell { script } => {
            let mut command = Command::new("/bin/sh");
            command.arg0("sh").arg("-c").arg(script);
            command
        }
        Program::Direct { path, arguments } => {
            let mut command = Command::new(path);
            if let Some((name, rest)) = arguments.split_first() {
                command.arg0(name).args(rest);
            }
            command
        }
    };
    command.env_clear();
    command.envs(spec.environment.iter().map(|(name, value)| (name, value)));
    command
}

/// Groups first: once the user is given up the right to change them is gone.
fn assume(identity: &Identity) -> io::Result<()> {
    let groups: Vec<Gid> = identity.groups.iter().map(|id| Gid::from_raw(*id)).collect();
    let (uid, gid) = (Uid::from_raw(identity.uid), Gid::from_raw(identity.gid));
    rustix::thread::set_thread_groups(&groups)?;
    rustix::thread::set_thread_res_gid(gid, gid, gid)?;
    rustix::thread::set_thread_res_uid(uid, uid, uid)?;
    Ok(())
}
