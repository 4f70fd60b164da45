//! Orders of the agent on their way to the supervisor.

use std::fs::OpenOptions;
use std::io::{self, BufRead, BufReader};
use std::sync::mpsc::Sender;

use rustix::fs::{CWD, Mode};

use super::spec::{Files, Spec};
use super::watch::Event;

/// Reads orders in a thread of its own.
pub fn listen(files: &Files, spec: &Spec, events: Sender<Event>) -> io::Result<()> {
    if spec.bound {
        std::thread::spawn(move || {
            read(io::stdin().lock(), &events);
            // The agent that started this is gone.
            let _ = events.send(Event::Orphaned);
        });
        return Ok(());
    }
    let path = files.control();
    match rustix::fs::mkfifoat(CWD, &path, Mode::RUSR | Mode::WUSR) {
        Ok(()) | Err(rustix::io::Errno::EXIST) => {}
        Err(error) => return Err(error.into()),
    }
    // Opened for writing too, so that the end of one agent is no end of the fifo.
    let fifo = OpenOptions::new().read(true).write(true).open(&path)?;
    std::thread::spawn(move || read(BufReader::new(fifo), &events));
    Ok(())
}

fn read(from: impl BufRead, events: &Sender<Event>) {
    for line in from.lines().map_while(Result::ok) {
        if let Ok(order) = serde_json::from_str(&line)
            && events.send(Event::Asked(order)).is_err()
        {
            return;
        }
    }
}
