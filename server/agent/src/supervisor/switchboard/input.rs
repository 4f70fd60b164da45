//! Input on its way from whoever attached to the command.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, PoisonError};

use rustix::io::Errno;
use rustix::termios::Winsize;

use super::frames::{self, Kind};

/// The command's standard input, closed once its end was told.
pub struct Input {
    stdin: Mutex<Option<File>>,
    terminal: bool,
}

impl Input {
    pub fn new(stdin: File, terminal: bool) -> Self {
        Self { stdin: Mutex::new(Some(stdin)), terminal }
    }

    /// Uses up what comes from `stream`.
    pub fn take(&self, mut stream: UnixStream) {
        while let Ok(Some((kind, payload))) = frames::read(&mut stream) {
            let answer = match kind {
                Kind::Stdin => self.write(&payload).map_err(|error| (Kind::WriteFailed, error)),
                Kind::Window => self.resize(&payload).map_err(|error| (Kind::WindowRefused, error)),
                Kind::Finished => Err((Kind::Done, Errno::PIPE)),
                _ => return,
            };
            if let Err((kind, error)) = answer {
                let words = if kind == Kind::Done { String::new() } else { words_of(error) };
                let _ = frames::write(&mut stream, kind, words.as_bytes());
                return;
            }
        }
    }

    /// No bytes are the end, except on a terminal, where a character says it.
    fn write(&self, bytes: &[u8]) -> Result<(), Errno> {
        let mut stdin = self.stdin.lock().unwrap_or_else(PoisonError::into_inner);
        if bytes.is_empty() {
            if !self.terminal {
                *stdin = None;
            }
            return Ok(());
        }
        match stdin.as_mut() {
            Some(stdin) => stdin.write_all(bytes).map_err(|error| errno_of(&error)),
            None => Err(Errno::BADF),
        }
    }

    fn resize(&self, payload: &[u8]) -> Result<(), Errno> {
        let [a, b, c, d] = *payload else {
            return Err(Errno::INVAL);
        };
        let size = Winsize {
            ws_row: u16::from_be_bytes([a, b]),
            ws_col: u16::from_be_bytes([c, d]),
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        match self.stdin.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            Some(stdin) => rustix::termios::tcsetwinsize(stdin, size),
            None => Err(Errno::BADF),
        }
    }
}

fn errno_of(error: &io::Error) -> Errno {
    error.raw_os_error().map_or(Errno::IO, Errno::from_raw_os_error)
}

/// The system's words for an error, without the number that Rust adds.
pub fn words_of(error: Errno) -> String {
    crate::exit::words_of(&io::Error::from(error))
}
