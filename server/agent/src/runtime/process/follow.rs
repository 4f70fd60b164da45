//! One container from its launch, or from where an earlier agent left it, to its end.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use rustix::fs::{FlockOperation, OFlags};
use rustix::process::{PidfdFlags, Signal};
use tokio::io::unix::AsyncFd;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::{Inner, fetch, prepare};
use crate::disk;
use crate::processes::{self, ProcessName, ProcessTable};
use crate::runtime::{Fact, Launch};
use crate::supervisor::spec::{Exit, Files, Order, Said, Spec};

/// Pause between looks at a supervisor that cannot be waited for.
const LOCK_POLL: Duration = Duration::from_millis(200);

/// Launches and follows a new container.
pub async fn run_new(inner: Arc<Inner>, launch: Arc<Launch>) {
    let fact = match start(&inner, &launch).await {
        Ok(Some(mut child)) => {
            let _ = child.wait().await;
            outcome(&launch.run_meta).await
        }
        Ok(None) => outcome(&launch.run_meta).await,
        Err(fact) => {
            let files = Files::new(&launch.run_meta);
            let _ = tokio::task::spawn_blocking(move || end_groups(&files)).await;
            fact
        }
    };
    inner.tell(&launch.container_id, fact).await;
    inner.remove(&launch.container_id);
}

async fn start(inner: &Arc<Inner>, launch: &Arc<Launch>) -> Result<Option<Child>, Fact> {
    let options = inner.options.clone();
    let prepared = launch.clone();
    let permit = inner.preparing.acquire().await;
    let done = tokio::task::spawn_blocking(move || prepare::prepare(&options, &prepared)).await;
    drop(permit);
    let identity = done.unwrap_or_else(|error| Err(launch_failed(&error.to_string())))?;
    tokio::select! {
        biased;
        fetched = fetch::fetch(launch, identity.as_ref()) => fetched?,
        () = asked_to_end(inner, &launch.container_id) => return Err(killed_early()),
    }
    if inner.is_asked_to_end(&launch.container_id) {
        return Err(killed_early());
    }
    let mut child = spawn(inner, launch).map_err(|error| launch_failed(&error.to_string()))?;
    let pid = child.id().and_then(|pid| i32::try_from(pid).ok()).unwrap_or_default();
    inner.tell(&launch.container_id, Fact::Starting { executor_pid: pid }).await;
    let Some(stdout) = child.stdout.take() else {
        return Ok(Some(child));
    };
    let mut lines = BufReader::new(stdout).lines();
    // However long that takes on a busy machine: it speaks, or it ends and its files tell.
    if let Ok(Some(line)) = lines.next_line().await {
        match serde_json::from_str(&line) {
            Ok(Said::Started { .. }) => supervised(inner, launch, pid).await,
            Ok(Said::Failed { reason }) => {
                let _ = child.wait().await;
                return Err(launch_failed(&reason));
            }
            Ok(Said::Ended { .. }) => {}
            Err(error) => tracing::warn!(%error, line, "a supervisor said something odd"),
        }
    }
    Ok(Some(child))
}

/// Waits for an order that comes before there is a supervisor.
async fn asked_to_end(inner: &Inner, container_id: &str) {
    while !inner.is_asked_to_end(container_id) {
        tokio::time::sleep(LOCK_POLL).await;
    }
}

/// The command runs: tells so and hands on what was asked meanwhile.
async fn supervised(inner: &Arc<Inner>, launch: &Arc<Launch>, pid: i32) {
    let early = inner.with_containers(|all| {
        let container = all.get_mut(&launch.container_id)?;
        container.supervisor = Some(pid);
        container.early.take()
    });
    inner.nested.root_started(launch);
    inner.tell(&launch.container_id, Fact::Running { executor_pid: pid }).await;
    if let Some(order) = early {
        send_order(&launch.run_meta, order);
    }
}

fn spawn(inner: &Inner, launch: &Launch) -> io::Result<Child> {
    let (program, arguments) = inner.options.supervisor();
    let log = OpenOptions::new()
        .create(true)
        .append(true)
        .open(launch.run_meta.join("supervisor.log"))?;
    Command::new(program)
        .args(arguments)
        .arg(&launch.run_meta)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
}

fn launch_failed(why: &str) -> Fact {
    Fact::Refused {
        state: "TASK_FAILED".to_string(),
        reason: "REASON_CONTAINER_LAUNCH_FAILED".to_string(),
        message: format!("Failed to launch container: {why}"),
    }
}

fn killed_early() -> Fact {
    Fact::Refused {
        state: "TASK_KILLED".to_string(),
        reason: "REASON_TASK_KILLED_DURING_LAUNCH".to_string(),
        message: "Task killed before it was launched".to_string(),
    }
}

/// Finds a container of an earlier agent and follows it.
pub async fn run_again(inner: Arc<Inner>, launch: Arc<Launch>) {
    let directory = launch.run_meta.clone();
    let found = tokio::task::spawn_blocking(move || find(&directory)).await;
    let fact = match found {
        Ok(Found::Alive(pid)) => {
            supervised(&inner, &launch, pid).await;
            until_gone(pid, &launch.run_meta).await;
            outcome(&launch.run_meta).await
        }
        Ok(Found::Ended(fact)) => fact,
        Err(error) => {
            tracing::error!(%error, "looking for a container failed");
            Fact::Vanished
        }
    };
    inner.tell(&launch.container_id, fact).await;
    inner.remove(&launch.container_id);
}

enum Found {
    Alive(i32),
    Ended(Fact),
}

/// Whoever holds the lock is alive. Taking it proves that there is no supervisor, and while it is
/// held none can start; one that comes later finds the mark and ends.
fn find(directory: &Path) -> Found {
    let files = Files::new(directory);
    match try_lock(&files) {
        Err(rustix::io::Errno::WOULDBLOCK) => {
            let name: Option<ProcessName> = disk::read_json(&files.supervisor()).ok().flatten();
            match name {
                Some(name) => Found::Alive(name.pid),
                // It is between its lock and its first file.
                None => {
                    std::thread::sleep(LOCK_POLL);
                    find(directory)
                }
            }
        }
        // No directory: the launch was not even begun.
        Err(rustix::io::Errno::NOENT) => Found::Ended(Fact::NeverStarted),
        Err(error) => {
            tracing::error!(%error, directory = %directory.display(), "cannot lock a checkpoint");
            Found::Ended(Fact::Vanished)
        }
        Ok(_lock) => Found::Ended(ended(&files)),
    }
}

fn ended(files: &Files) -> Fact {
    if let Ok(Some(exit)) = disk::read_json::<Exit>(&files.exit()) {
        return Fact::Exited { wait_status: exit.wait_status, out_of_memory: exit.out_of_memory };
    }
    if let Err(error) = disk::write_atomically(&files.abandoned(), b"") {
        tracing::error!(%error, "cannot mark an abandoned run");
        return Fact::Vanished;
    }
    if !files.supervisor().exists() {
        end_groups(files);
        return Fact::NeverStarted;
    }
    end_orphans(files);
    Fact::Vanished
}

/// A supervisor was killed; what it held goes with it, as the original destroys a container whose
/// executor is gone.
fn end_orphans(files: &Files) {
    if let Ok(Some(command)) = disk::read_json::<ProcessName>(&files.command())
        && command.lives()
    {
        for process in ProcessTable::read().tree(command.pid) {
            processes::signal(process.pid, Signal::KILL);
        }
    }
    end_groups(files);
}

/// Ends and removes the control groups of a run that has no supervisor.
fn end_groups(files: &Files) {
    if let Ok(Some(spec)) = disk::read_json::<Spec>(&files.spec()) {
        for group in &spec.task_cgroups {
            crate::cgroups::kill(group);
            crate::cgroups::remove(group);
        }
    }
}

fn try_lock(files: &Files) -> Result<File, rustix::io::Errno> {
    if !files.directory().exists() {
        return Err(rustix::io::Errno::NOENT);
    }
    let open = OpenOptions::new().create(true).append(true).open(files.lock());
    let file = open.map_err(|error| {
        error.raw_os_error().map_or(rustix::io::Errno::IO, rustix::io::Errno::from_raw_os_error)
    })?;
    rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive)?;
    Ok(file)
}

/// Waits for the end of a process that is not our child.
// The safe constructor of `AsyncFd` is deprecated for descriptors that may be closed under it;
// an `OwnedFd` is not such a one, and unsafe code has no place here.
#[allow(deprecated)]
async fn until_gone(pid: i32, directory: &Path) {
    if let Some(name) = rustix::process::Pid::from_raw(pid)
        && let Ok(descriptor) = rustix::process::pidfd_open(name, PidfdFlags::empty())
        && let Ok(waiting) = AsyncFd::new(descriptor)
    {
        let _ = waiting.readable().await;
        return;
    }
    // An old kernel, or it is gone already.
    let files = Files::new(directory);
    while try_lock(&files).is_err_and(|error| error == rustix::io::Errno::WOULDBLOCK) {
        tokio::time::sleep(LOCK_POLL).await;
    }
}

/// What the files of a run without a supervisor say.
async fn outcome(directory: &Path) -> Fact {
    let files = Files::new(directory);
    let read = move || match disk::read_json::<Exit>(&files.exit()) {
        Ok(Some(exit)) => {
            Fact::Exited { wait_status: exit.wait_status, out_of_memory: exit.out_of_memory }
        }
        _ => {
            end_orphans(&files);
            Fact::Vanished
        }
    };
    tokio::task::spawn_blocking(read).await.unwrap_or(Fact::Vanished)
}

/// Writes an order into the fifo of a supervisor; one that is gone needs none.
pub fn send_order(directory: &Path, order: Order) {
    let path = Files::new(directory).control();
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let write = || -> io::Result<()> {
        let mut line = serde_json::to_vec(&order)?;
        line.push(b'\n');
        OpenOptions::new().write(true).custom_flags(flags).open(&path)?.write_all(&line)
    };
    if let Err(error) = write() {
        tracing::debug!(%error, path = %path.display(), "an order found no supervisor");
    }
}
