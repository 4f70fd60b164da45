//! A body of records (RecordIO: decimal length, line feed, payload), read as it comes.

use axum::body::Body;
use bytes::{Buf, Bytes, BytesMut};
use http_body_util::BodyExt;

/// A record is never longer; input comes in small ones.
const MAX_RECORD_BYTES: usize = 16 * 1024 * 1024;
const MAX_LENGTH_DIGITS: usize = 20;

pub struct Records<B> {
    body: B,
    buffer: BytesMut,
}

impl Records<Body> {
    pub fn new(body: Body) -> Self {
        Self { body, buffer: BytesMut::new() }
    }

    /// The next record, `None` at the end. Safe to be cancelled.
    pub async fn next(&mut self) -> Result<Option<Bytes>, String> {
        loop {
            if let Some(record) = take(&mut self.buffer)? {
                return Ok(Some(record));
            }
            match self.body.frame().await {
                None => return Ok(None),
                Some(Err(error)) => return Err(format!("Failed to read the body: {error}")),
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        self.buffer.extend_from_slice(&data);
                    }
                }
            }
        }
    }
}

/// Takes a record off the buffer, if it is all there.
fn take(buffer: &mut BytesMut) -> Result<Option<Bytes>, String> {
    let Some(end) = buffer.iter().take(MAX_LENGTH_DIGITS + 1).position(|byte| *byte == b'\n')
    else {
        return match buffer.len() > MAX_LENGTH_DIGITS {
            true => Err("Decoder failure: Failed to decode length".into()),
            false => Ok(None),
        };
    };
    let digits = buffer.get(..end).unwrap_or_default();
    let text = String::from_utf8_lossy(digits).into_owned();
    let length: usize = text
        .trim()
        .parse()
        .map_err(|_| format!("Decoder failure: Failed to decode length '{text}'"))?;
    if length > MAX_RECORD_BYTES {
        return Err(format!("Decoder failure: a record of {length} bytes is too long"));
    }
    if buffer.len() - end - 1 < length {
        return Ok(None);
    }
    buffer.advance(end + 1);
    Ok(Some(buffer.split_to(length).freeze()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_taken_when_whole() {
        let mut buffer = BytesMut::from(&b"2\nab10"[..]);
        assert_eq!(take(&mut buffer), Ok(Some(Bytes::from_static(b"ab"))));
        assert_eq!(take(&mut buffer), Ok(None));
        buffer.extend_from_slice(b"\n0123456789");
        assert_eq!(take(&mut buffer), Ok(Some(Bytes::from_static(b"0123456789"))));
        assert_eq!(take(&mut buffer), Ok(None));
        for bad in ["x\n", "-1\n", "99999999999\n", "123456789012345678901234"] {
            assert!(take(&mut BytesMut::from(bad)).is_err(), "{bad}");
        }
    }
}
