//! Connects a command's standard streams with whoever attaches to it through the agent.
//!
//! It lives in the supervisor, so that a terminal outlives the agent. The agent connects to a
//! socket of the run's checkpoint directory, once for each that attaches.

pub mod ends;
pub mod frames;
mod hub;
mod input;

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use ends::{Kept, Output};
use frames::Kind;
pub use hub::Hub;
use input::Input;

/// Connections at once; further ones are closed.
const MAX_CONNECTIONS: usize = 64;
/// How long a listener of a task may not read before it is cut off.
const WRITE_PATIENCE: Duration = Duration::from_secs(60);
/// What is read of a stream at once.
const PIECE_BYTES: usize = 16 * 1024;

/// The path of a file in `directory` that fits into a socket's address, however long the
/// directory's own name is. Valid as long as the handle lives.
pub fn short_path(directory: &File, name: &str) -> String {
    format!("/proc/self/fd/{}/{name}", directory.as_raw_fd())
}

/// A switchboard that works.
pub struct Switchboard {
    hub: Arc<Hub>,
    pumps: Vec<JoinHandle<()>>,
}

/// A socket that is there before the command is.
pub struct Socket(UnixListener);

impl Socket {
    pub fn open(path: &Path) -> io::Result<Self> {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(io::Error::other("no path for a socket"));
        };
        let directory = File::open(parent)?;
        UnixListener::bind(short_path(&directory, &name.to_string_lossy())).map(Self)
    }
}

impl Switchboard {
    /// Serves `kept`. With `waits` the output waits for its readers (and for the first of them).
    pub fn start(socket: Socket, kept: Kept, waits: bool) -> Self {
        let hub = Arc::new(Hub::new(waits));
        let input = Arc::new(Input::new(kept.stdin, kept.terminal));
        let pumps = kept.outputs.into_iter().map(|output| {
            let hub = hub.clone();
            std::thread::spawn(move || pump(output, &hub))
        });
        let pumps = pumps.collect();
        let serving = hub.clone();
        std::thread::spawn(move || accept(&socket.0, &serving, &input, waits));
        Self { hub, pumps }
    }

    pub fn hub(&self) -> Arc<Hub> {
        self.hub.clone()
    }

    /// Waits until all output is read, kept and told.
    pub fn finish(self) {
        for pump in self.pumps {
            let _ = pump.join();
        }
        self.hub.end();
    }
}

/// Brings a stream to its file and its readers until all its writers are gone.
fn pump(output: Output, hub: &Hub) {
    let Output { kind, mut from, mut into } = output;
    hub.wait_for_reader();
    let mut buffer = vec![0; PIECE_BYTES];
    loop {
        match from.read(&mut buffer) {
            // A terminal that nobody holds any more reads as an error.
            Ok(0) => return,
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return,
            Err(_) => {}
            Ok(count) => {
                let piece = buffer.get(..count).unwrap_or_default();
                // A full disk is no reason to keep it from the readers.
                let _ = into.write_all(piece);
                hub.deliver(kind, piece);
            }
        }
    }
}

fn accept(listener: &UnixListener, hub: &Arc<Hub>, input: &Arc<Input>, waits: bool) {
    let connected = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming().flatten() {
        if connected.fetch_add(1, Ordering::Relaxed) >= MAX_CONNECTIONS {
            connected.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        if !waits {
            let _ = stream.set_write_timeout(Some(WRITE_PATIENCE));
        }
        let (hub, input, connected) = (hub.clone(), input.clone(), connected.clone());
        std::thread::spawn(move || {
            serve(stream, &hub, &input);
            connected.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

fn serve(mut stream: UnixStream, hub: &Hub, input: &Input) {
    match frames::read(&mut stream) {
        Ok(Some((Kind::AttachOutput, _))) => hub.attach(stream),
        Ok(Some((Kind::AttachInput, _))) => input.take(stream),
        _ => {}
    }
}
