//! What agent and switchboard say to each other over the socket: a kind, a length, a payload.

use std::io::{self, Read, Write};

/// Payloads are never longer.
pub const MAX_PAYLOAD_BYTES: usize = 64 * 1024;
pub const HEADER_BYTES: usize = 5;

/// What a frame means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first word of the agent: it wants to hear the output.
    AttachOutput,
    /// The first word of the agent: it brings input.
    AttachInput,
    /// The first word of the switchboard: from now on the output is told.
    Attached,
    /// Input; without bytes it is its end.
    Stdin,
    Stdout,
    Stderr,
    /// Rows and columns of the terminal, two bytes each.
    Window,
    /// The input has been told; the switchboard answers when all of it is used up.
    Finished,
    /// All output is told, or all input used up.
    Done,
    /// The input cannot be written: why.
    WriteFailed,
    /// The window cannot be set: why.
    WindowRefused,
}

const KINDS: [(u8, Kind); 11] = [
    (b'o', Kind::AttachOutput),
    (b'i', Kind::AttachInput),
    (b'k', Kind::Attached),
    (b'0', Kind::Stdin),
    (b'1', Kind::Stdout),
    (b'2', Kind::Stderr),
    (b'w', Kind::Window),
    (b'q', Kind::Finished),
    (b'd', Kind::Done),
    (b'f', Kind::WriteFailed),
    (b'r', Kind::WindowRefused),
];

/// The header of a frame.
pub fn header(kind: Kind, payload: &[u8]) -> [u8; HEADER_BYTES] {
    let letter = KINDS.iter().find(|(_, known)| *known == kind).map_or(0, |(letter, _)| *letter);
    let [a, b, c, d] = u32::try_from(payload.len()).unwrap_or(u32::MAX).to_be_bytes();
    [letter, a, b, c, d]
}

/// What a header says; frames are written by this program alone, so others are errors.
pub fn read_header(header: [u8; HEADER_BYTES]) -> io::Result<(Kind, usize)> {
    let [letter, a, b, c, d] = header;
    let kind = KINDS.iter().find(|(known, _)| *known == letter).map(|(_, kind)| *kind);
    let length = u32::from_be_bytes([a, b, c, d]) as usize;
    match kind {
        Some(kind) if length <= MAX_PAYLOAD_BYTES => Ok((kind, length)),
        _ => Err(io::Error::new(io::ErrorKind::InvalidData, "no frame of a switchboard")),
    }
}

/// The next frame, `None` at the end.
pub fn read(stream: &mut impl Read) -> io::Result<Option<(Kind, Vec<u8>)>> {
    let mut start = [0; HEADER_BYTES];
    match stream.read_exact(&mut start) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let (kind, length) = read_header(start)?;
    let mut payload = vec![0; length];
    stream.read_exact(&mut payload)?;
    Ok(Some((kind, payload)))
}

pub fn write(stream: &mut impl Write, kind: Kind, payload: &[u8]) -> io::Result<()> {
    stream.write_all(&header(kind, payload))?;
    stream.write_all(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_read_as_written() {
        let mut bytes = Vec::new();
        for (_, kind) in KINDS {
            write(&mut bytes, kind, b"xy").expect("written");
        }
        let mut rest = bytes.as_slice();
        for (_, kind) in KINDS {
            assert_eq!(read(&mut rest).expect("read"), Some((kind, b"xy".to_vec())));
        }
        assert_eq!(read(&mut rest).expect("the end"), None);
        assert!(read_header([b'?', 0, 0, 0, 0]).is_err());
        assert!(read_header([b'0', 1, 0, 0, 0]).is_err());
        assert!(read(&mut [b'0', 0, 0, 0, 2, b'x'].as_slice()).is_err());
    }
}
