//! A JSON reader as lenient as the originals', with their words for what is wrong.

/// How deep arrays and objects may nest.
const DEPTH_LIMIT: usize = 200;

/// A JSON value; strings are bytes, because the originals take any.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(Vec<u8>),
    /// An array.
    Array(Vec<Value>),
    /// An object, sorted by key; of repeated keys the last stands.
    Object(std::collections::BTreeMap<Vec<u8>, Value>),
}

/// A number, exact where it is an integer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Fits `i64`.
    Signed(i64),
    /// Fits only `u64`.
    Unsigned(u64),
    /// Anything else.
    Double(f64),
}

impl Number {
    /// As a double.
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Signed(value) => value as f64,
            Number::Unsigned(value) => value as f64,
            Number::Double(value) => value,
        }
    }

    /// As a signed integer, cut off as C does where Rust saturates.
    pub fn as_i64(self) -> i64 {
        match self {
            Number::Signed(value) => value,
            Number::Unsigned(value) => value as i64,
            Number::Double(value) => value as i64,
        }
    }

    /// As an unsigned integer.
    pub fn as_u64(self) -> u64 {
        match self {
            Number::Signed(value) => value as u64,
            Number::Unsigned(value) => value,
            Number::Double(value) => value as u64,
        }
    }
}

/// Reads one value and nothing after it but white space.
pub fn parse(text: &[u8]) -> Result<Value, String> {
    let mut input = Input { text, position: 0, line: 1, overflow: false };
    match input.value(DEPTH_LIMIT) {
        Some(value) => {
            let rest = &text[input.position..];
            if rest.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0x0B) {
                return Ok(value);
            }
            let rest = super::text::from_bytes(rest);
            Err(format!("Parsed JSON included non-whitespace trailing characters: {rest}"))
        }
        None if input.overflow => Err("Value out of range".to_owned()),
        None => Err(input.syntax_error()),
    }
}

struct Input<'a> {
    text: &'a [u8],
    position: usize,
    line: usize,
    overflow: bool,
}

impl Input<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.position).copied()
    }

    fn take(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.position += 1;
        Some(byte)
    }

    fn take_if(&mut self, expected: u8) -> bool {
        let found = self.peek() == Some(expected);
        self.position += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.position += 1;
        }
    }

    fn expect(&mut self, expected: u8) -> bool {
        self.skip_space();
        self.take_if(expected)
    }

    fn syntax_error(&mut self) -> String {
        // The line counts newlines that a later character was read after.
        let read = &self.text[..self.position.min(self.text.len())];
        let before = read.len().saturating_sub(usize::from(self.position >= self.text.len()));
        self.line += read[..before].iter().filter(|byte| **byte == b'\n').count();
        let rest = self.text[read.len()..].split(|byte| *byte == b'\n').next().unwrap_or(&[]);
        let shown: Vec<u8> = rest.iter().copied().filter(|byte| *byte >= b' ').collect();
        let near = super::text::from_bytes(&shown);
        format!("syntax error at line {} near: {near}", self.line)
    }

    fn word(&mut self, rest: &[u8], value: Value) -> Option<Value> {
        rest.iter().all(|byte| self.take_if(*byte)).then_some(value)
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.skip_space();
        match self.peek()? {
            b'0'..=b'9' | b'-' => return self.number().map(Value::Number),
            b'n' | b't' | b'f' | b'"' | b'[' | b'{' => {}
            _ => return None,
        }
        match self.take()? {
            b'n' => self.word(b"ull", Value::Null),
            b't' => self.word(b"rue", Value::Bool(true)),
            b'f' => self.word(b"alse", Value::Bool(false)),
            b'"' => self.string().map(Value::String),
            b'[' => self.array(depth.checked_sub(1)?),
            _ => self.object(depth.checked_sub(1)?),
        }
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        if self.expect(b']') {
            return Some(Value::Array(items));
        }
        loop {
            items.push(self.value(depth)?);
            if !self.expect(b',') {
                break;
            }
        }
        self.expect(b']').then_some(Value::Array(items))
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut entries = std::collections::BTreeMap::new();
        if self.expect(b'}') {
            return Some(Value::Object(entries));
        }
        loop {
            if !self.expect(b'"') {
                return None;
            }
            let key = self.string()?;
            if !self.expect(b':') {
                return None;
            }
            let value = self.value(depth)?;
            entries.insert(key, value);
            if !self.expect(b',') {
                break;
            }
        }
        self.expect(b'}').then_some(Value::Object(entries))
    }

    fn number(&mut self) -> Option<Number> {
        let start = self.position;
        while matches!(self.peek(), Some(b'0'..=b'9' | b'+' | b'-' | b'e' | b'E' | b'.')) {
            self.position += 1;
        }
        let text = std::str::from_utf8(&self.text[start..self.position]).ok()?;
        if !text.starts_with('+') {
            if let Ok(value) = text.parse() {
                return Some(Number::Signed(value));
            }
            if let Ok(value) = text.parse() {
                return Some(Number::Unsigned(value));
            }
        }
        let value: f64 = text.parse().ok()?;
        self.overflow = value.is_infinite();
        value.is_finite().then_some(Number::Double(value))
    }

    fn string(&mut self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        loop {
            match self.peek()? {
                0..=0x1F => return None,
                b'"' => {
                    self.position += 1;
                    return Some(out);
                }
                b'\\' => {
                    self.position += 1;
                    self.escape(&mut out)?;
                }
                byte => {
                    self.position += 1;
                    out.push(byte);
                }
            }
        }
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let byte = self.take()?;
        out.push(match byte {
            b'"' | b'\\' | b'/' => byte,
            b'b' => 0x08,
            b'f' => 0x0C,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.code_point(out),
            _ => return None,
        });
        Some(())
    }

    fn code_point(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let mut code = self.four_digits()?;
        if (0xDC00..0xE000).contains(&code) {
            return None;
        }
        if (0xD800..0xDC00).contains(&code) {
            if !self.take_if(b'\\') || !self.take_if(b'u') {
                return None;
            }
            let low = self.four_digits()?;
            if !(0xDC00..0xE000).contains(&low) {
                return None;
            }
            code = (((code - 0xD800) << 10) | (low - 0xDC00)) + 0x1_0000;
        }
        let letter = char::from_u32(code)?;
        out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        Some(())
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code << 4 | char::from(self.take()?).to_digit(16)?;
        }
        Some(code)
    }
}
