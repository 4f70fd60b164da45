//! Starts the distribution's own Postgres and ZooKeeper for tests: in a temporary directory, on a
//! free port of the loopback, ended when dropped.

use std::io;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

mod postgres;
mod zookeeper;

pub use postgres::Postgres;
pub use zookeeper::ZooKeeper;

/// How long a server may take to answer.
const START_MS: u64 = 30_000;

/// A child process that is ended when dropped.
struct Server {
    child: Child,
    /// Ends it in an orderly way.
    signal: Signal,
}

impl Server {
    fn signal(&self, signal: Signal) {
        if let Some(pid) = Pid::from_raw(self.child.id() as i32) {
            // It may have ended by itself.
            let _ = kill_process(pid, signal);
        }
    }

    fn end(&mut self, signal: Signal) {
        self.signal(Signal::CONT);
        self.signal(signal);
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if let Ok(Some(_)) | Err(_) = self.child.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end(self.signal);
    }
}

/// A port that was free a moment ago.
fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// What is not installed is skipped with a word, but not where CI promises it.
fn missing(what: &str) {
    let promised = std::env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(!promised, "{what} is not installed, and CI=true");
    eprintln!("SKIPPED: {what} is not installed");
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// Waits until `ready` answers true.
fn wait_for(what: &str, log: &Path, mut ready: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_millis(START_MS);
    while !ready() {
        if Instant::now() > deadline {
            let said = std::fs::read_to_string(log).unwrap_or_default();
            panic!("{what} does not answer after {START_MS} ms; it said:\n{said}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn log_to(command: &mut Command, log: &Path) -> io::Result<()> {
    let file = std::fs::File::options().create(true).append(true).open(log)?;
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    Ok(())
}
