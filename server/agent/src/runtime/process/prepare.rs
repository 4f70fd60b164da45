//! Everything that must stand before a supervisor starts: sandbox, links, specification, groups.

use std::fs;
use std::io;
use std::os::unix::fs::chown;
use std::path::Path;

use rustix::process::{Pid, Signal};

use super::ProcessOptions;
use crate::disk;
use crate::runtime::{Fact, Launch};
use crate::supervisor::spec::{Files, Identity, Spec, VERSION};
use crate::users;

/// Makes the run's directories and files. What fails is told in the original's words
/// (recorded: tasks.har, task "nouser").
pub fn prepare(options: &ProcessOptions, launch: &Launch) -> Result<Option<Identity>, Fact> {
    if let Some(why) = &launch.unsupported {
        return Err(refused_launch(why));
    }
    let identity = sandbox(options, launch).map_err(|error| Fact::Refused {
        state: launch.dropped_state.to_string(),
        reason: "REASON_EXECUTOR_TERMINATED".to_string(),
        message: format!(
            "Failed to create executor directory '{}': {error}",
            launch.sandbox.display()
        ),
    })?;
    checkpoint(options, launch, identity.clone())
        .map_err(|error| refused_launch(&error.to_string()))?;
    Ok(identity)
}

fn refused_launch(why: &str) -> Fact {
    Fact::Refused {
        state: "TASK_FAILED".to_string(),
        reason: "REASON_CONTAINER_LAUNCH_FAILED".to_string(),
        message: format!("Failed to launch container: {why}"),
    }
}

/// The user of the task, when the agent is to (and may) become another.
pub fn identity(options: &ProcessOptions, launch: &Launch) -> Result<Option<Identity>, String> {
    identity_of(options, launch.user.as_deref())
}

/// The user of this name, when the agent is to (and may) become another.
pub fn identity_of(
    options: &ProcessOptions,
    user: Option<&str>,
) -> Result<Option<Identity>, String> {
    let Some(name) = user.filter(|_| options.switch_user) else {
        return Ok(None);
    };
    let identity = users::identity(name).ok_or_else(|| format!("No such user '{name}'"))?;
    let own = rustix::process::geteuid().as_raw();
    Ok(if identity.uid == own { None } else { Some(identity) })
}

fn sandbox(options: &ProcessOptions, launch: &Launch) -> Result<Option<Identity>, String> {
    fs::create_dir_all(&launch.sandbox).map_err(|error| error.to_string())?;
    let identity = identity(options, launch).map_err(|error| {
        let _ = fs::remove_dir(&launch.sandbox);
        let user = launch.user.as_deref().unwrap_or_default();
        format!("Failed to chown directory to '{user}': {error}")
    })?;
    if let Some(identity) = &identity {
        let user = launch.user.as_deref().unwrap_or_default();
        give(&launch.sandbox, identity)
            .map_err(|error| format!("Failed to chown directory to '{user}': {error}"))?;
    }
    let text = |error: io::Error| error.to_string();
    link_latest(&launch.sandbox).map_err(text)?;
    for name in ["stdout", "stderr"] {
        let path = launch.sandbox.join(name);
        fs::OpenOptions::new().create(true).append(true).open(&path).map_err(text)?;
        if let Some(identity) = &identity {
            give(&path, identity).map_err(text)?;
        }
    }
    Ok(identity)
}

fn give(path: &Path, identity: &Identity) -> io::Result<()> {
    chown(path, Some(identity.uid), Some(identity.gid))
}

/// `runs/latest` beside the run.
fn link_latest(run: &Path) -> io::Result<()> {
    match run.parent() {
        Some(runs) => disk::point_link(&runs.join("latest"), run),
        None => Ok(()),
    }
}

fn checkpoint(
    options: &ProcessOptions,
    launch: &Launch,
    identity: Option<Identity>,
) -> io::Result<()> {
    fs::create_dir_all(&launch.run_meta)?;
    link_latest(&launch.run_meta)?;
    let cgroups = options.cgroups.as_ref();
    let task_cgroups = cgroups.map(|all| all.paths(&launch.container_id)).unwrap_or_default();
    let spec = Spec {
        version: VERSION,
        container_id: launch.container_id.clone(),
        program: launch.program.clone(),
        environment: launch.environment.clone(),
        working_directory: launch.sandbox.clone(),
        stdout: launch.sandbox.join("stdout"),
        stderr: launch.sandbox.join("stderr"),
        identity,
        task_cgroups,
        supervisor_cgroups: cgroups.map(|all| all.supervisor_groups()).unwrap_or_default(),
        parent_cgroups: Vec::new(),
        beneath: None,
        streams: launch.streams,
        bound: false,
        awaits_reader: false,
    };
    disk::write_json(&Files::new(&launch.run_meta).spec(), &spec)?;
    // After the specification, so that whoever gives the run up knows of them.
    match cgroups {
        Some(cgroups) => cgroups.create(&launch.container_id, launch.limits),
        None => Ok(()),
    }
}

/// Ends a group of processes of which the first member is `leader`.
pub fn kill_group(leader: Option<u32>) {
    let pid = leader.and_then(|pid| i32::try_from(pid).ok()).and_then(Pid::from_raw);
    if let Some(pid) = pid {
        let _ = rustix::process::kill_process_group(pid, Signal::KILL);
    }
}
