//! Where the Java original cuts a long body into chunks.
//!
//! Its JSON writer flushes a buffer of 8000 bytes when a token does not fit; the servlet container
//! gathers small writes up to 32 KiB, and passes on what does not fit as a chunk of its own.
//! Recorded: 09-framing.har, "one app with 140000 characters of padding".

use bytes::Bytes;

/// The container's output buffer.
const GATHER_BYTES: usize = 32 * 1024;
/// Larger writes are not gathered.
const GATHERED_WRITE_BYTES: usize = 8 * 1024;
/// What the application holds back before it commits the head.
const HELD_BACK_BYTES: usize = 8 * 1024;
/// The JSON writer's buffer.
const WRITER_BYTES: usize = 8000;
/// Characters that the JSON writer takes at a time from a long string.
const SEGMENT_CHARACTERS: usize = 1000;
/// Longer bodies are cut regularly: nobody compares their chunks, and looking for them costs.
const EXAMINED_BYTES: usize = 1024 * 1024;

/// Lengths of the chunks of a body that is written at once.
pub fn at_once(length: usize) -> Vec<usize> {
    let mut output = Output::default();
    output.write(length);
    output.end()
}

/// Lengths of the chunks of a body that the JSON writer writes token by token.
pub fn by_token(body: &[Bytes]) -> Vec<usize> {
    let length = body.iter().map(Bytes::len).sum();
    if length > EXAMINED_BYTES {
        return at_once(length);
    }
    let mut writer = Writer::default();
    let mut token = Token::default();
    for byte in body.iter().flatten() {
        token.take(*byte, &mut writer);
    }
    token.end(&mut writer);
    writer.flush();
    writer.held.release();
    let chunks = writer.held.output.end();
    if chunks.iter().sum::<usize>() == length { chunks } else { at_once(length) }
}

/// The servlet container's gathering of writes.
#[derive(Default)]
struct Output {
    gathered: usize,
    chunks: Vec<usize>,
}

impl Output {
    fn write(&mut self, mut length: usize) {
        if length <= GATHERED_WRITE_BYTES {
            let taken = length.min(GATHER_BYTES - self.gathered);
            self.gathered += taken;
            length -= taken;
            if length == 0 && self.gathered < GATHER_BYTES {
                return;
            }
        }
        if self.gathered > 0 {
            self.chunks.push(std::mem::take(&mut self.gathered));
        }
        while length > 0 {
            let chunk = length.min(GATHER_BYTES);
            self.chunks.push(chunk);
            length -= chunk;
        }
    }

    fn end(mut self) -> Vec<usize> {
        if self.gathered > 0 {
            self.chunks.push(self.gathered);
        }
        self.chunks
    }
}

/// What the application holds back at first.
#[derive(Default)]
struct Held {
    bytes: usize,
    released: bool,
    output: Output,
}

impl Held {
    fn write(&mut self, length: usize) {
        if !self.released && self.bytes + length <= HELD_BACK_BYTES {
            self.bytes += length;
            return;
        }
        self.release();
        self.output.write(length);
    }

    fn release(&mut self) {
        self.released = true;
        if self.bytes > 0 {
            self.output.write(std::mem::take(&mut self.bytes));
        }
    }
}

/// The JSON writer's buffer.
#[derive(Default)]
struct Writer {
    filled: usize,
    held: Held,
}

impl Writer {
    fn flush(&mut self) {
        if self.filled > 0 {
            self.held.write(std::mem::take(&mut self.filled));
        }
    }

    /// Flushes unless so much still fits, then takes `bytes`.
    fn put(&mut self, room: usize, bytes: usize) {
        if self.filled + room > WRITER_BYTES {
            self.flush();
        }
        self.filled += bytes;
    }
}

/// Up to a thousand characters of a string.
#[derive(Clone, Copy, Default)]
struct Segment {
    characters: usize,
    bytes: usize,
    /// Characters before the first that is not plain.
    plain: Option<usize>,
}

impl Segment {
    fn write(self, writer: &mut Writer) {
        match self.plain {
            None => writer.filled += self.bytes,
            Some(plain) => {
                writer.filled += plain;
                writer.put(6 * (self.characters - plain), self.bytes - plain);
            }
        }
    }
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Between,
    /// A number or word and its length so far.
    Word,
    Text,
    /// Within an escape, so many bytes of it left (the first after `\` not seen yet: 0).
    Escape(usize),
}

/// The token that is being read.
#[derive(Default)]
struct Token {
    kind: Kind,
    word: Vec<u8>,
    segments: Vec<Segment>,
    /// A finished string: the next byte tells whether it was a name.
    text_done: bool,
}

impl Token {
    fn take(&mut self, byte: u8, writer: &mut Writer) {
        match self.kind {
            Kind::Text => match byte {
                b'"' => {
                    self.kind = Kind::Between;
                    self.text_done = true;
                }
                b'\\' => {
                    self.character(true);
                    self.kind = Kind::Escape(0);
                }
                0x80..=0xbf => self.more(),
                _ => self.character(byte >= 0x80),
            },
            Kind::Escape(left) => {
                self.more();
                self.kind = match (left, byte) {
                    (0, b'u') => Kind::Escape(4),
                    (0 | 1, _) => Kind::Text,
                    (left, _) => Kind::Escape(left - 1),
                };
            }
            Kind::Between | Kind::Word => match byte {
                b'"' => {
                    self.end(writer);
                    self.kind = Kind::Text;
                }
                b'{' | b'}' | b'[' | b']' | b',' | b':' => {
                    self.finish_text(byte == b':', writer);
                    self.end(writer);
                    writer.put(1, 1);
                }
                _ => {
                    self.kind = Kind::Word;
                    self.word.push(byte);
                }
            },
        }
    }

    fn character(&mut self, odd: bool) {
        match self.segments.last() {
            Some(last) if last.characters < SEGMENT_CHARACTERS => {}
            _ => self.segments.push(Segment::default()),
        }
        if let Some(last) = self.segments.last_mut() {
            if odd && last.plain.is_none() {
                last.plain = Some(last.characters);
            }
            last.characters += 1;
            last.bytes += 1;
        }
    }

    /// One more byte of the same character.
    fn more(&mut self) {
        if let Some(last) = self.segments.last_mut() {
            last.bytes += 1;
        }
    }

    fn finish_text(&mut self, is_name: bool, writer: &mut Writer) {
        if !std::mem::take(&mut self.text_done) {
            return;
        }
        let characters: usize = self.segments.iter().map(|segment| segment.characters).sum();
        let long = characters > SEGMENT_CHARACTERS;
        if is_name || long {
            writer.put(1, 1);
        } else {
            writer.put(characters + 1, 1);
        }
        for segment in self.segments.drain(..) {
            if is_name || long {
                writer.put(segment.characters, 0);
            }
            segment.write(writer);
        }
        writer.put(1, 1);
    }

    /// Ends what is neither string nor punctuation.
    fn end(&mut self, writer: &mut Writer) {
        self.finish_text(false, writer);
        self.kind = Kind::Between;
        let length = self.word.len();
        let room = match self.word.first() {
            None => return,
            Some(b't' | b'f') => 6,
            Some(b'n') => 5,
            // Doubles go as text, which reserves three bytes a character.
            _ if self.word.iter().any(|byte| matches!(byte, b'.' | b'E')) => 3 * length,
            _ if length > 10 => 22,
            _ => 12,
        };
        writer.put(room, length);
        self.word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(prefix: usize, padding: usize, expected: &[usize]) {
        let body = format!("{{\"{}\":\"{}\"}}", "k".repeat(prefix), "x".repeat(padding));
        assert_eq!(by_token(&[Bytes::from(body)]), expected, "{prefix} {padding}");
    }

    #[test]
    fn cuts_long_strings() {
        // 114 bytes stand before the padding, as recorded.
        check(109, 39_362, &[0x8000, 0x18ca, 364]);
        check(109, 30_000, &[30_116]);
    }

    #[test]
    fn loses_nothing() {
        for body in ["{}", "[1,2.5,\"é\\u00e9\\n\",null,true]", "nonsense", "\"open", "[\"a\\"] {
            assert_eq!(by_token(&[Bytes::from(body)]).iter().sum::<usize>(), body.len(), "{body}");
        }
        assert_eq!(at_once(70_000), [32_768, 32_768, 4_464]);
        assert_eq!(at_once(0), [0; 0]);
    }
}
