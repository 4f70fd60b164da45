//! Strings that may not be UTF-8.
//!
//! The originals pass any bytes through; Rust's strings do not hold them. A byte that is not
//! part of valid UTF-8 is kept as one character of a private plane, and written as that byte.

use std::borrow::Cow;

/// The first of 128 characters that stand for the bytes 0x80 to 0xFF.
const ESCAPE_BASE: u32 = 0x10_FF00;

/// A string that keeps every byte.
pub fn from_bytes(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for &byte in chunk.invalid() {
            text.extend(char::from_u32(ESCAPE_BASE + u32::from(byte)));
        }
    }
    text
}

/// The bytes that [`from_bytes`] was given.
pub fn to_bytes(text: &str) -> Cow<'_, [u8]> {
    // The escapes begin with these bytes in UTF-8.
    if !text.as_bytes().contains(&0xF4) {
        return Cow::Borrowed(text.as_bytes());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for letter in text.chars() {
        match u32::from(letter).checked_sub(ESCAPE_BASE) {
            Some(byte @ 0x80..=0xFF) => bytes.push(byte as u8),
            _ => bytes.extend_from_slice(letter.encode_utf8(&mut buffer).as_bytes()),
        }
    }
    Cow::Owned(bytes)
}

/// Appends a JSON string with the originals' escapes.
pub fn write_string(text: &str, out: &mut Vec<u8>) {
    write_bytes(&to_bytes(text), out);
}

/// Appends a JSON string of raw bytes.
pub fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    let mut plain = 0;
    for (index, &byte) in bytes.iter().enumerate() {
        let short = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            0x0C => b'f',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0..=0x1F => b'u',
            _ => continue,
        };
        out.extend_from_slice(&bytes[plain..index]);
        plain = index + 1;
        out.extend_from_slice(&[b'\\', short]);
        if short == b'u' && byte < 0x20 {
            out.extend_from_slice(format!("{byte:04X}").as_bytes());
        }
    }
    out.extend_from_slice(&bytes[plain..]);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive() {
        for bytes in [&b"plain"[..], b"\xff\xfe", b"a\xc3\xa9b\xc3", "\u{10FFFF}x".as_bytes()] {
            let text = from_bytes(bytes);
            if bytes != "\u{10FFFF}x".as_bytes() {
                assert_eq!(&*to_bytes(&text), bytes);
            }
        }
    }

    #[test]
    fn escapes() {
        let mut out = Vec::new();
        write_bytes(b"a\"\\/\x08\x0c\n\r\t\x1f\x7f\xff<\xe2\x80\xa8", &mut out);
        assert_eq!(out, b"\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u001F\x7f\xff<\xe2\x80\xa8\"");
    }
}
