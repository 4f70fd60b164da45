//! Reading JSON with the error texts of Python's `json` module (CPython 3.6 to 3.8).

use std::collections::HashMap;

use super::value::{Json, Text};

/// Deeper nesting ends Python's reader, too, with an error of its own.
const DEPTH_MAX: usize = 200;

/// The text of a body, or Python's reason why it is none.
pub fn decode_utf8(body: &[u8]) -> Result<&str, &'static str> {
    std::str::from_utf8(body).map_err(|error| {
        let first = body.get(error.valid_up_to()).copied().unwrap_or_default();
        match (error.error_len(), first) {
            (None, _) => "unexpected end of data",
            (Some(_), 0xC2..=0xF4) => "invalid continuation byte",
            (Some(_), _) => "invalid start byte",
        }
    })
}

/// The document, or Python's text of what is wrong with it.
pub fn parse(text: &str) -> Result<Json, String> {
    let text: Text = text.chars().map(u32::from).collect();
    let reader = Reader { text: &text };
    reader.document().map_err(|fault| fault.told(&text))
}

struct Fault {
    what: &'static str,
    at: usize,
}

impl Fault {
    fn told(&self, text: &[u32]) -> String {
        let before = text.get(..self.at).unwrap_or(text);
        let is_line_end = |point: &&u32| **point == u32::from('\n');
        let line = before.iter().filter(is_line_end).count() + 1;
        let after_line_end = before.iter().rposition(|point| is_line_end(&point));
        let column = self.at - after_line_end.map_or(0, |at| at + 1) + 1;
        format!("{}: line {line} column {column} (char {})", self.what, self.at)
    }
}

const NO_VALUE: &str = "Expecting value";
const NO_NAME: &str = "Expecting property name enclosed in double quotes";
const NO_COMMA: &str = "Expecting ',' delimiter";

struct Reader<'a> {
    text: &'a [u32],
}

type Read<T> = Result<(T, usize), Fault>;

impl Reader<'_> {
    fn is(&self, at: usize, character: char) -> bool {
        self.text.get(at) == Some(&u32::from(character))
    }

    fn is_digit(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(|point| (48..=57).contains(point))
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, character)| self.is(at + offset, character))
    }

    fn skip_space(&self, mut at: usize) -> usize {
        while self.text.get(at).is_some_and(|point| matches!(point, 32 | 9 | 10 | 13)) {
            at += 1;
        }
        at
    }

    fn document(&self) -> Result<Json, Fault> {
        if self.text.first() == Some(&0xFEFF) {
            return Err(Fault { what: "Unexpected UTF-8 BOM (decode using utf-8-sig)", at: 0 });
        }
        let (value, end) = self.value(self.skip_space(0), 0)?;
        let end = self.skip_space(end);
        match self.text.len() {
            length if end == length => Ok(value),
            _ => Err(Fault { what: "Extra data", at: end }),
        }
    }

    fn value(&self, at: usize, depth: usize) -> Read<Json> {
        if depth > DEPTH_MAX {
            return Err(Fault { what: "Too deeply nested", at });
        }
        for (word, value) in [
            ("null", Json::Null),
            ("true", Json::Bool(true)),
            ("false", Json::Bool(false)),
            ("NaN", Json::Float(f64::NAN)),
            ("Infinity", Json::Float(f64::INFINITY)),
            ("-Infinity", Json::Float(f64::NEG_INFINITY)),
        ] {
            if self.starts(at, word) {
                return Ok((value, at + word.len()));
            }
        }
        match self.text.get(at).copied().and_then(char::from_u32) {
            Some('"') => self.string(at + 1).map(|(text, end)| (Json::Text(text), end)),
            Some('{') => self.object(at + 1, depth),
            Some('[') => self.array(at + 1, depth),
            _ => self.number(at),
        }
    }

    fn object(&self, at: usize, depth: usize) -> Read<Json> {
        let mut members: Vec<(Text, Json)> = Vec::new();
        let mut places: HashMap<Text, usize> = HashMap::new();
        let mut at = self.skip_space(at);
        if self.is(at, '}') {
            return Ok((Json::Object(members), at + 1));
        }
        loop {
            if !self.is(at, '"') {
                return Err(Fault { what: NO_NAME, at });
            }
            let (name, end) = self.string(at + 1)?;
            at = self.skip_space(end);
            if !self.is(at, ':') {
                return Err(Fault { what: "Expecting ':' delimiter", at });
            }
            let (value, end) = self.value(self.skip_space(at + 1), depth + 1)?;
            let place = *places.entry(name.clone()).or_insert(members.len());
            match members.get_mut(place) {
                Some((_, known)) => *known = value,
                None => members.push((name, value)),
            }
            at = self.skip_space(end);
            if self.is(at, '}') {
                return Ok((Json::Object(members), at + 1));
            }
            if !self.is(at, ',') {
                return Err(Fault { what: NO_COMMA, at });
            }
            at = self.skip_space(at + 1);
        }
    }

    fn array(&self, at: usize, depth: usize) -> Read<Json> {
        let mut items = Vec::new();
        let mut at = self.skip_space(at);
        if self.is(at, ']') {
            return Ok((Json::Array(items), at + 1));
        }
        loop {
            let (item, end) = self.value(at, depth + 1)?;
            items.push(item);
            at = self.skip_space(end);
            if self.is(at, ']') {
                return Ok((Json::Array(items), at + 1));
            }
            if !self.is(at, ',') {
                return Err(Fault { what: NO_COMMA, at });
            }
            at = self.skip_space(at + 1);
        }
    }

    /// From behind the opening quote.
    fn string(&self, begin: usize) -> Read<Text> {
        let unterminated = Fault { what: "Unterminated string starting at", at: begin - 1 };
        let mut text = Text::new();
        let mut at = begin;
        loop {
            let Some(point) = self.text.get(at).copied() else { return Err(unterminated) };
            match char::from_u32(point) {
                Some('"') => return Ok((text, at + 1)),
                Some('\\') => {
                    let Some(escape) = self.text.get(at + 1).copied() else {
                        return Err(unterminated);
                    };
                    let (point, end) = self.escape(at, escape)?;
                    text.push(point);
                    at = end;
                }
                Some('\0'..='\u{1f}') => {
                    return Err(Fault { what: "Invalid control character at", at });
                }
                _ => {
                    text.push(point);
                    at += 1;
                }
            }
        }
    }

    /// `at` is the backslash.
    fn escape(&self, at: usize, escape: u32) -> Read<u32> {
        let plain = match char::from_u32(escape) {
            Some('"') => '"',
            Some('\\') => '\\',
            Some('/') => '/',
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode_escape(at),
            _ => return Err(Fault { what: "Invalid \\escape", at }),
        };
        Ok((u32::from(plain), at + 2))
    }

    fn unicode_escape(&self, at: usize) -> Read<u32> {
        let bad = |at: usize| Fault { what: "Invalid \\uXXXX escape", at: at + 1 };
        // The closing quote must be there as well.
        if at + 6 >= self.text.len() {
            return Err(bad(at));
        }
        let high = self.hex(at + 2).ok_or_else(|| bad(at))?;
        let end = at + 6;
        let pair_follows = end + 6 < self.text.len() && self.starts(end, "\\u");
        if !(0xD800..0xDC00).contains(&high) || !pair_follows {
            return Ok((high, end));
        }
        let low = self.hex(end + 2).ok_or_else(|| bad(end))?;
        if (0xDC00..0xE000).contains(&low) {
            let joined = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
            return Ok((joined, end + 6));
        }
        Ok((high, end))
    }

    fn hex(&self, at: usize) -> Option<u32> {
        self.text
            .get(at..at + 4)?
            .iter()
            .try_fold(0, |sum, point| Some(sum * 16 + char::from_u32(*point)?.to_digit(16)?))
    }

    fn number(&self, start: usize) -> Read<Json> {
        let mut at = start + usize::from(self.is(start, '-'));
        if !self.is_digit(at) {
            return Err(Fault { what: NO_VALUE, at: start });
        }
        let digits = |mut at: usize| {
            while self.is_digit(at) {
                at += 1;
            }
            at
        };
        at = if self.is(at, '0') { at + 1 } else { digits(at) };
        let mut is_float = false;
        if self.is(at, '.') && self.is_digit(at + 1) {
            is_float = true;
            at = digits(at + 1);
        }
        if self.is(at, 'e') || self.is(at, 'E') {
            let sign = self.is(at + 1, '+') || self.is(at + 1, '-');
            let exponent = at + 1 + usize::from(sign);
            if self.is_digit(exponent) {
                is_float = true;
                at = digits(exponent);
            }
        }
        let read = self.text.get(start..at).unwrap_or_default();
        let shown: String = read.iter().filter_map(|point| char::from_u32(*point)).collect();
        let value = match is_float {
            true => Json::Float(shown.parse().unwrap_or(f64::NAN)),
            false if shown == "-0" => Json::Integer("0".to_owned()),
            false => Json::Integer(shown),
        };
        Ok((value, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The recordings hold some hundred more.
    #[test]
    fn error_texts() {
        for (text, want) in [
            ("", "Expecting value: line 1 column 1 (char 0)"),
            ("{\n \"a\"\n", "Expecting ':' delimiter: line 3 column 1 (char 7)"),
            ("\"\\u00e9", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"\\ud83d\\u00xx\"", "Invalid \\uXXXX escape: line 1 column 9 (char 8)"),
            ("\"\\", "Unterminated string starting at: line 1 column 1 (char 0)"),
            ("-", "Expecting value: line 1 column 1 (char 0)"),
            ("[1,", "Expecting value: line 1 column 4 (char 3)"),
            ("1.e5", "Extra data: line 1 column 2 (char 1)"),
            ("1e+", "Extra data: line 1 column 2 (char 1)"),
        ] {
            assert_eq!(parse(text).expect_err(text), want, "{text}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
        let many: Vec<String> = (0..100_000).map(|number| format!("\"{number}\":0")).collect();
        assert!(parse(&format!("{{{}}}", many.join(","))).is_ok(), "and not in hours");
        assert!(parse(&format!("{}{}", "[".repeat(150), "]".repeat(150))).is_ok());
    }

    #[test]
    fn values() {
        let text = |text: &str| Json::Text(text.chars().map(u32::from).collect());
        for (given, want) in [
            (" null ", Json::Null),
            ("-0", Json::Integer("0".into())),
            ("-12", Json::Integer("-12".into())),
            ("1E+2", Json::Float(100.0)),
            ("\"\\ud83d\\ude00\\/\\n\"", text("😀/\n")),
            ("\"\\ud83d\\u0041\"", Json::Text(vec![0xD83D, 0x41])),
            ("{\"a\":1,\"b\":2,\"a\":null}", {
                let name = |name: char| vec![u32::from(name)];
                Json::Object(vec![(name('a'), Json::Null), (name('b'), Json::Integer("2".into()))])
            }),
        ] {
            assert_eq!(parse(given), Ok(want), "{given}");
        }
    }

    #[test]
    fn bytes_that_are_no_text() {
        for (bytes, want) in [
            (&b"\xff"[..], "invalid start byte"),
            (b"\xc0\x80", "invalid start byte"),
            (b"\xf8\x88", "invalid start byte"),
            (b"\xc3(", "invalid continuation byte"),
            (b"\xed\xa0\x80", "invalid continuation byte"),
            (b"\xf0\x9f\x98", "unexpected end of data"),
        ] {
            assert_eq!(decode_utf8(bytes), Err(want), "{bytes:?}");
        }
    }
}
