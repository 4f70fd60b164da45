//! Output on its way from the command to all that listen.

use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use super::frames::{self, Kind};

/// Pieces that wait for one reader.
const QUEUE_PIECES: usize = 32;
/// How long output waits for its first reader, when it waits at all.
const FIRST_READER_PATIENCE: Duration = Duration::from_secs(60);

/// A piece of output.
#[derive(Clone)]
struct Piece {
    kind: Kind,
    bytes: Arc<[u8]>,
}

struct Reader {
    id: u64,
    pieces: SyncSender<Piece>,
}

struct State {
    readers: Vec<Reader>,
    writers: Vec<JoinHandle<()>>,
    next_id: u64,
    /// The first reader came, or is no longer waited for.
    open: bool,
    ended: bool,
}

/// Gives output to its readers. A session's command waits for its readers; a task waits for
/// nobody: a reader that falls behind is cut off.
pub struct Hub {
    state: Mutex<State>,
    opened: Condvar,
    waits: bool,
}

impl Hub {
    pub fn new(waits: bool) -> Self {
        let state = State {
            readers: Vec::new(),
            writers: Vec::new(),
            next_id: 0,
            open: !waits,
            ended: false,
        };
        Self { state: Mutex::new(state), opened: Condvar::new(), waits }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the first reader.
    pub fn wait_for_reader(&self) {
        let state = self.state();
        let waiting = |state: &mut State| !state.open;
        let _ = self.opened.wait_timeout_while(state, FIRST_READER_PATIENCE, waiting);
        self.open();
    }

    /// Waits for no reader any more.
    pub fn open(&self) {
        self.state().open = true;
        self.opened.notify_all();
    }

    pub fn deliver(&self, kind: Kind, bytes: &[u8]) {
        let readers: Vec<(u64, SyncSender<Piece>)> =
            self.state().readers.iter().map(|one| (one.id, one.pieces.clone())).collect();
        if readers.is_empty() {
            return;
        }
        let piece = Piece { kind, bytes: bytes.into() };
        for (id, pieces) in readers {
            let taken = if self.waits {
                pieces.send(piece.clone()).is_ok()
            } else {
                match pieces.try_send(piece.clone()) {
                    Ok(()) => true,
                    Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => false,
                }
            };
            if !taken {
                self.remove(id);
            }
        }
    }

    fn remove(&self, id: u64) {
        self.state().readers.retain(|reader| reader.id != id);
    }

    /// Writes the output into `stream` from now on; comes back when its peer is gone.
    pub fn attach(&self, mut stream: UnixStream) {
        let Ok(writing) = stream.try_clone() else {
            return;
        };
        let (sender, pieces) = sync_channel(QUEUE_PIECES);
        // Said before anything else is, and only once nothing will be missed.
        let _ = sender.try_send(Piece { kind: Kind::Attached, bytes: Arc::default() });
        let id = {
            let mut state = self.state();
            let id = state.next_id;
            state.next_id += 1;
            state.writers.retain(|writer| !writer.is_finished());
            if !state.ended {
                state.readers.push(Reader { id, pieces: sender });
            }
            state.writers.push(std::thread::spawn(move || write_all(writing, &pieces)));
            id
        };
        self.open();
        // The peer says nothing more: this ends when it leaves.
        while let Ok(Some(_)) = frames::read(&mut stream) {}
        self.remove(id);
    }

    /// Says the end to all readers and waits until they have heard it.
    pub fn end(&self) {
        let writers = {
            let mut state = self.state();
            state.ended = true;
            state.readers.clear();
            std::mem::take(&mut state.writers)
        };
        for writer in writers {
            let _ = writer.join();
        }
    }
}

fn write_all(mut stream: UnixStream, pieces: &Receiver<Piece>) {
    for piece in pieces {
        if frames::write(&mut stream, piece.kind, &piece.bytes).is_err() {
            return;
        }
    }
    let _ = frames::write(&mut stream, Kind::Done, &[]);
    let _ = stream.shutdown(std::net::Shutdown::Write);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hear(stream: &mut UnixStream) -> Vec<(Kind, Vec<u8>)> {
        let mut heard = Vec::new();
        while let Ok(Some(frame)) = frames::read(stream) {
            heard.push(frame);
        }
        heard
    }

    /// Nothing is lost to a reader that is slow, however much it is.
    #[test]
    fn a_session_waits_for_its_reader() {
        let hub = Arc::new(Hub::new(true));
        let (near, mut far) = UnixStream::pair().expect("a pair");
        let attached = hub.clone();
        let attaching = std::thread::spawn(move || attached.attach(near));
        hub.wait_for_reader();
        let telling = hub.clone();
        let count = 4 * QUEUE_PIECES;
        let told = std::thread::spawn(move || {
            let piece = vec![7; frames::MAX_PAYLOAD_BYTES];
            (0..count).for_each(|_| telling.deliver(Kind::Stdout, &piece));
            telling.end();
        });
        let heard = hear(&mut far);
        assert_eq!(heard.len(), count + 2);
        assert_eq!(heard.first().map(|(kind, _)| *kind), Some(Kind::Attached));
        assert_eq!(heard.last().map(|(kind, _)| *kind), Some(Kind::Done));
        drop(far);
        told.join().expect("told");
        attaching.join().expect("gone");
    }

    /// A task goes on while a reader of it does not read.
    #[test]
    fn a_task_waits_for_nobody() {
        let hub = Arc::new(Hub::new(false));
        let (near, far) = UnixStream::pair().expect("a pair");
        let attached = hub.clone();
        let attaching = std::thread::spawn(move || attached.attach(near));
        while hub.state().readers.is_empty() {
            std::thread::yield_now();
        }
        let piece = vec![7; frames::MAX_PAYLOAD_BYTES];
        (0..8 * QUEUE_PIECES).for_each(|_| hub.deliver(Kind::Stdout, &piece));
        assert!(hub.state().readers.is_empty());
        drop(far);
        hub.end();
        attaching.join().expect("gone");
    }
}
