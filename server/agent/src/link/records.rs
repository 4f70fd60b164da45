//! RecordIO: `<decimal length>\n<bytes>`, again and again.

use bytes::{Buf, Bytes, BytesMut};

/// Longest record that is taken.
pub const MAX_RECORD_BYTES: usize = 64 << 20;
/// Digits of the longest length.
const MAX_DIGITS: usize = 20;

/// Cuts a stream into records.
#[derive(Debug, Default)]
pub struct Records {
    buffer: BytesMut,
    wanted: Option<usize>,
}

impl Records {
    pub fn extend(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next whole record, `None` when more bytes are needed.
    pub fn next(&mut self) -> Result<Option<Bytes>, String> {
        let wanted = match self.wanted {
            Some(wanted) => wanted,
            None => {
                let Some(end) = self.buffer.iter().position(|byte| *byte == b'\n') else {
                    if self.buffer.len() > MAX_DIGITS {
                        return Err("a record without a length".into());
                    }
                    return Ok(None);
                };
                let digits = std::str::from_utf8(&self.buffer[..end]).unwrap_or_default();
                let length: usize =
                    digits.parse().map_err(|_| format!("a record of length '{digits}'"))?;
                if length > MAX_RECORD_BYTES {
                    return Err(format!("a record of {length} bytes"));
                }
                self.buffer.advance(end + 1);
                self.wanted = Some(length);
                length
            }
        };
        if self.buffer.len() < wanted {
            return Ok(None);
        }
        self.wanted = None;
        Ok(Some(self.buffer.split_to(wanted).freeze()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_cut_wherever_bytes_arrive() {
        let stream = b"3\nabc0\n5\nh\n\xffxy";
        for step in 1..stream.len() {
            let mut records = Records::default();
            let mut found = Vec::new();
            for chunk in stream.chunks(step) {
                records.extend(chunk);
                while let Some(record) = records.next().expect("sound") {
                    found.push(record);
                }
            }
            assert_eq!(found, [&b"abc"[..], b"", b"h\n\xffxy"], "step {step}");
        }
        for bad in ["x\n", "99999999999\n", "123456789012345678901234"] {
            let mut records = Records::default();
            records.extend(bad.as_bytes());
            assert!(records.next().is_err(), "{bad}");
        }
    }
}
