//! Bytes with a position, and the words for what should not be there.

use super::Broken;

/// Objects and arrays within each other.
pub(super) const DEPTH: usize = 500;
const TOKENS: &str = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
/// Longest token that an error quotes.
const TOKEN_LENGTH: usize = 256;
/// How much of the source an error quotes.
const SOURCE_BYTES: usize = 500;

pub(super) struct Scan<'a> {
    pub text: &'a [u8],
    pub at: usize,
}

impl<'a> Scan<'a> {
    pub fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    pub fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Skips white space and gives the byte after it, which is not taken.
    pub fn skip_space(&mut self) -> Result<Option<u8>, Broken> {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                control if control < b' ' => {
                    return Err(syntax(format!(
                        "Illegal character ({}): only regular white space (\\r, \\n, \\t) is \
                         allowed between tokens",
                        describe(u32::from(control))
                    )));
                }
                other => return Ok(Some(other)),
            }
        }
        Ok(None)
    }

    /// `[Source: (byte[])"…"; line: L, column: C]` of a position.
    pub fn location(&self, at: usize) -> String {
        let before = &self.text[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        format!("{}; line: {line}, column: {}]", source(self.text), at - start + 1)
    }

    /// What stands where a value should.
    pub fn unexpected_value(&mut self, byte: u8, in_array: bool) -> Broken {
        match byte {
            b']' if !in_array => {}
            b']' | b',' | b'}' => return unexpected(byte.into(), "expected a value"),
            b'N' if self.follows(b"aN") => return non_standard("NaN"),
            b'I' if self.follows(b"nfinity") => return non_standard("Infinity"),
            b'+' => {
                return match self.next() {
                    Some(next) => no_digit(next),
                    None => end(" in VALUE_NUMBER_INT"),
                };
            }
            _ => {}
        }
        if is_identifier_start(char::from(byte)) {
            return self.unrecognized(&char::from(byte).to_string());
        }
        unexpected(byte.into(), &format!("expected a valid value {TOKENS}"))
    }

    fn follows(&self, rest: &[u8]) -> bool {
        self.text[self.at..].starts_with(rest)
    }

    /// A word that is none of the three; what was matched of it, then the rest.
    pub fn unrecognized(&mut self, matched: &str) -> Broken {
        let mut token = matched.to_owned();
        while let Some(first) = self.next() {
            let letter = match self.decode(first) {
                Ok(letter) => letter,
                Err(broken) => return broken,
            };
            if !is_identifier_part(letter) {
                break;
            }
            token.push(letter);
            if token.chars().count() >= TOKEN_LENGTH {
                token.push_str("...");
                break;
            }
        }
        syntax(format!("Unrecognized token '{token}': was expecting {TOKENS}"))
    }

    /// One UTF-8 letter whose first byte was taken.
    pub fn decode(&mut self, first: u8) -> Result<char, Broken> {
        let (length, start) = match first {
            0..=0x7f => return Ok(char::from(first)),
            0xc0..=0xdf => (1, u32::from(first & 0x1f)),
            0xe0..=0xef => (2, u32::from(first & 0x0f)),
            0xf0..=0xf7 => (3, u32::from(first & 0x07)),
            other => return Err(syntax(format!("Invalid UTF-8 start byte 0x{other:x}"))),
        };
        let mut code = start;
        for _ in 0..length {
            let Some(byte) = self.next() else { return Err(end(" in VALUE_STRING")) };
            if byte & 0xc0 != 0x80 {
                return Err(syntax(format!("Invalid UTF-8 middle byte 0x{byte:x}")));
            }
            code = code << 6 | u32::from(byte & 0x3f);
        }
        Ok(char::from_u32(code).unwrap_or('?'))
    }
}

pub(super) fn syntax(text: String) -> Broken {
    Broken::Syntax(text)
}

pub(super) fn end(rest: &str) -> Broken {
    syntax(format!("Unexpected end-of-input{rest}"))
}

pub(super) fn unexpected(code: u32, comment: &str) -> Broken {
    syntax(format!("Unexpected character ({}): {comment}", describe(code)))
}

pub(super) fn no_digit(byte: u8) -> Broken {
    bad_number(byte, "expected digit (0-9) to follow minus sign, for valid numeric value")
}

pub(super) fn bad_number(byte: u8, comment: &str) -> Broken {
    let letter = describe(byte.into());
    syntax(format!("Unexpected character ({letter}) in numeric value: {comment}"))
}

fn non_standard(token: &str) -> Broken {
    syntax(format!(
        "Non-standard token '{token}': enable JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS to allow"
    ))
}

pub(super) fn describe(code: u32) -> String {
    let letter = char::from_u32(code).unwrap_or('?');
    match code {
        0..=0x1f | 0x7f..=0x9f => format!("(CTRL-CHAR, code {code})"),
        0..=0xff => format!("'{letter}' (code {code})"),
        _ => format!("'{letter}' (code {code} / 0x{code:x})"),
    }
}

/// Empty and blank bodies say so at one place, whatever they hold. Recorded: 01-empty.har, `" "`.
pub(super) fn empty(text: &[u8]) -> Broken {
    let source = source(text);
    Broken::Empty(format!(
        "No content to map due to end-of-input\n at {source}; line: 1, column: 0]"
    ))
}

fn source(text: &[u8]) -> String {
    let shown = String::from_utf8_lossy(&text[..text.len().min(SOURCE_BYTES)]);
    let rest = text.len().saturating_sub(SOURCE_BYTES);
    let cut = if rest > 0 { format!("[truncated {rest} bytes]") } else { String::new() };
    format!("[Source: (byte[])\"{shown}\"{cut}")
}

fn is_identifier_start(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, '_' | '$')
}

pub(super) fn is_identifier_part(letter: char) -> bool {
    is_identifier_start(letter) || letter.is_numeric()
}
