//! The life of a supervisor.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rustix::fs::FlockOperation;
use rustix::process::{Pid, Signal, WaitOptions};

use super::spec::{Exit, Files, Order, Said, Spec, Streams, VERSION};
use super::switchboard::{Socket, Switchboard, ends};
use super::{LAUNCH, orders};
use crate::processes::{self, ProcessName};
use crate::{cgroups, disk};

/// Pause between two looks at a tree that is being ended.
const TREE_POLL: Duration = Duration::from_millis(10);
/// After this long the supervisor gives up on processes that not even SIGKILL ends.
const TREE_PATIENCE: Duration = Duration::from_secs(60);

/// What a supervisor waits for.
pub enum Event {
    Reaped(i32, i32),
    Asked(Order),
    /// The agent is gone with which this container ends.
    Orphaned,
    /// All output is told.
    Told,
}

/// Runs the command of `directory` to its end; gives the status to exit with.
pub fn supervise(directory: &Path) -> i32 {
    let files = Files::new(directory);
    match start(&files) {
        Ok(Some(mut supervisor)) => match supervisor.watch(&files) {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("supervise: {error}");
                1
            }
        },
        Ok(None) => 0,
        Err(error) => {
            say(&Said::Failed { reason: error.to_string() });
            1
        }
    }
}

struct Supervisor {
    spec: Spec,
    command: i32,
    events: Receiver<Event>,
    told: Sender<Event>,
    switchboard: Option<Switchboard>,
    /// Held for its lock.
    _lock: File,
}

/// Takes its place and starts the command; `None` when the agent gave this run up.
fn start(files: &Files) -> io::Result<Option<Supervisor>> {
    // A leader of a process group cannot; it has its own session only if it was started by hand.
    let _ = rustix::process::setsid();
    let spec: Spec = disk::read_json(&files.spec())?
        .ok_or_else(|| io::Error::other("no specification in the checkpoint directory"))?;
    if spec.version != VERSION {
        let text = format!("specification of version {}, expected {VERSION}", spec.version);
        return Err(io::Error::other(text));
    }
    for group in &spec.supervisor_cgroups {
        // Staying in the agent's group is worse but no reason not to run.
        if let Err(error) = cgroups::join(group) {
            eprintln!("supervise: cannot enter {}: {error}", group.display());
        }
    }
    let lock = OpenOptions::new().create(true).append(true).open(files.lock())?;
    rustix::fs::flock(&lock, FlockOperation::LockExclusive)?;
    if files.abandoned().exists() {
        return Ok(None);
    }
    rustix::process::set_child_subreaper(Some(rustix::process::getpid()))?;
    let own = ProcessName::of(std::process::id() as i32);
    disk::write_json(&files.supervisor(), &own)?;
    let (sender, events) = mpsc::channel();
    orders::listen(files, &spec, sender.clone())?;
    let (command, switchboard) = spawn_command(files, &spec)?;
    // Before anybody may reap it: a command that ends at once is named, too.
    let name = ProcessName::of(command);
    reap(sender.clone());
    if let Some(name) = name {
        // It runs: whoever cannot write this down must not give it up.
        if !spec.bound
            && let Err(error) = disk::write_json(&files.command(), &name)
        {
            eprintln!("supervise: cannot write the command's name: {error}");
        }
        say(&Said::Started { command: name });
    }
    Ok(Some(Supervisor { spec, command, events, told: sender, switchboard, _lock: lock }))
}

fn spawn_command(files: &Files, spec: &Spec) -> io::Result<(i32, Option<Switchboard>)> {
    let socket = match spec.streams {
        Streams::Files => None,
        Streams::Pipes | Streams::Terminal => Some(Socket::open(&files.switchboard())?),
    };
    let (given, kept) = ends::make(spec)?;
    let child = Command::new("/proc/self/exe")
        .arg("supervise")
        .arg(LAUNCH)
        .arg(files.directory())
        .stdin(given.stdin)
        .stdout(given.stdout)
        .stderr(given.stderr)
        .spawn()?;
    let switchboard =
        socket.zip(kept).map(|(socket, kept)| Switchboard::start(socket, kept, spec.awaits_reader));
    Ok((child.id() as i32, switchboard))
}

/// Waits for the command and for all that it leaves behind.
fn reap(events: Sender<Event>) {
    std::thread::spawn(move || {
        loop {
            match rustix::process::wait(WaitOptions::empty()) {
                Ok(Some((pid, status))) => {
                    let pid: Pid = pid;
                    let event = Event::Reaped(pid.as_raw_nonzero().get(), status.as_raw());
                    if events.send(event).is_err() {
                        return;
                    }
                }
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Err(_) => return,
            }
        }
    });
}

impl Supervisor {
    fn watch(&mut self, files: &Files) -> io::Result<()> {
        let wait_status = self.until_exit();
        let out_of_memory =
            self.spec.task_cgroups.iter().any(|group| cgroups::out_of_memory(group));
        if !self.spec.bound {
            disk::write_json(&files.exit(), &Exit { wait_status, out_of_memory })?;
        }
        self.end_tree();
        for group in &self.spec.task_cgroups {
            cgroups::remove(group);
        }
        self.until_told();
        if self.spec.bound {
            say(&Said::Ended { wait_status });
        }
        Ok(())
    }

    /// Waits until all readers have all output; an agent that is gone has none.
    fn until_told(&mut self) {
        let Some(switchboard) = self.switchboard.take() else {
            return;
        };
        let told = self.told.clone();
        let hub = switchboard.hub();
        std::thread::spawn(move || {
            switchboard.finish();
            let _ = told.send(Event::Told);
        });
        loop {
            match self.events.recv() {
                Ok(Event::Told | Event::Orphaned) | Err(_) => return,
                Ok(Event::Asked(Order::Destroy)) => hub.open(),
                Ok(Event::Asked(_) | Event::Reaped(..)) => {}
            }
        }
    }

    /// Obeys orders until the command ended.
    fn until_exit(&self) -> i32 {
        let mut deadline: Option<Instant> = None;
        loop {
            let patience = match deadline {
                Some(at) => at.saturating_duration_since(Instant::now()),
                None => Duration::from_secs(3600),
            };
            match self.events.recv_timeout(patience) {
                Ok(Event::Reaped(pid, status)) if pid == self.command => return status,
                Ok(Event::Reaped(..)) => {}
                Ok(Event::Asked(Order::Kill { grace_ms })) => {
                    let at = Instant::now() + Duration::from_millis(grace_ms);
                    if deadline.is_none() {
                        self.members().into_iter().for_each(|pid| {
                            processes::signal(pid, Signal::TERM);
                        });
                    }
                    deadline = Some(deadline.map_or(at, |earlier| earlier.min(at)));
                }
                Ok(Event::Asked(Order::Signal { number })) => {
                    if let Some(signal) = Signal::from_named_raw(number) {
                        processes::signal(self.command, signal);
                    }
                }
                Ok(Event::Asked(Order::Destroy) | Event::Orphaned) => {
                    self.switchboard.iter().for_each(|switchboard| switchboard.hub().open());
                    self.kill_tree();
                    // Again if something was just being forked.
                    deadline = Some(Instant::now() + Duration::from_secs(1));
                }
                Ok(Event::Told) => {}
                Err(RecvTimeoutError::Timeout) if deadline.is_some() => {
                    self.kill_tree();
                    // A command that is stuck in the kernel is tried again, not spun upon.
                    deadline = Some(Instant::now() + Duration::from_secs(1));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(TREE_POLL),
            }
        }
    }

    /// All that runs for the command: what is in its groups, and what descends from it, wherever
    /// it moved itself (orphans come to the supervisor).
    fn members(&self) -> Vec<i32> {
        let own = std::process::id() as i32;
        let mut pids = processes::descendants(own);
        for group in &self.spec.task_cgroups {
            pids.extend(cgroups::members(group));
        }
        pids.sort_unstable();
        pids.dedup();
        pids.retain(|pid| *pid != own);
        pids
    }

    fn kill_tree(&self) {
        for group in &self.spec.task_cgroups {
            cgroups::kill(group);
        }
        for pid in self.members() {
            processes::signal(pid, Signal::KILL);
        }
    }

    /// Ends what the command left behind; forks during it are found by the next look.
    fn end_tree(&self) {
        let until = Instant::now() + TREE_PATIENCE;
        while !self.members().is_empty() && Instant::now() < until {
            self.kill_tree();
            std::thread::sleep(TREE_POLL);
        }
    }
}

/// Tells the agent, if it still listens.
fn say(said: &Said) {
    if let Ok(mut line) = serde_json::to_vec(said) {
        line.push(b'\n');
        let mut out = io::stdout().lock();
        let _ = out.write_all(&line).and_then(|()| out.flush());
    }
}
