//! A JSON reader that keeps what others throw away: raw tokens, key order, repeated keys.
//!
//! Two bodies are equal to the byte when their trees have the same raw leaves in the same order and
//! the same white space between tokens, so that a comparison can excuse single leaves by rule.

/// Deepest nesting that is read; anything deeper counts as text.
const DEPTH_LEVELS: usize = 200;

/// One value with its raw tokens.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A number, string (with its quotes), `true`, `false` or `null`, as written.
    Leaf(Vec<u8>),
    /// The elements in order.
    Array(Vec<Node>),
    /// Keys (without quotes, escapes kept) and values in order, repeated keys included.
    Object(Vec<(Vec<u8>, Node)>),
}

impl Node {
    /// The text of a string leaf without its quotes.
    pub fn as_text(&self) -> Option<&[u8]> {
        match self {
            Node::Leaf(raw) if raw.len() >= 2 && raw[0] == b'"' => Some(&raw[1..raw.len() - 1]),
            _ => None,
        }
    }

    /// The first value under `key` of an object.
    pub fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Object(members) => {
                members.iter().find(|(name, _)| name == key.as_bytes()).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Writes the value without white space.
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Node::Leaf(raw) => out.extend_from_slice(raw),
            Node::Array(items) => {
                out.push(b'[');
                for (position, item) in items.iter().enumerate() {
                    if position > 0 {
                        out.push(b',');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Node::Object(members) => {
                out.push(b'{');
                for (position, (key, value)) in members.iter().enumerate() {
                    if position > 0 {
                        out.push(b',');
                    }
                    out.push(b'"');
                    out.extend_from_slice(key);
                    out.extend_from_slice(b"\":");
                    value.write(out);
                }
                out.push(b'}');
            }
        }
    }

    /// The compact text, for reports.
    pub fn to_text(&self) -> String {
        let mut out = Vec::new();
        self.write(&mut out);
        String::from_utf8_lossy(&out).into_owned()
    }
}

/// A document: its tree, and all white space outside of tokens in one string.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The tree.
    pub root: Node,
    /// White space between tokens, concatenated.
    pub space: Vec<u8>,
}

/// Reads a whole document, or nothing if `bytes` are not JSON.
pub fn parse(bytes: &[u8]) -> Option<Document> {
    let mut reader = Reader { bytes, at: 0, space: Vec::new() };
    reader.skip_space();
    let root = reader.value(0)?;
    reader.skip_space();
    (reader.at == bytes.len()).then_some(Document { root, space: reader.space })
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    space: Vec<u8>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\r' | b'\n')) = self.peek() {
            self.space.push(byte);
            self.at += 1;
        }
    }

    fn expect(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then(|| self.at += 1)
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > DEPTH_LEVELS {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => {
                let start = self.at;
                self.string()?;
                Some(Node::Leaf(self.bytes[start..self.at].to_vec()))
            }
            _ => self.word(),
        }
    }

    fn string(&mut self) -> Option<(usize, usize)> {
        self.expect(b'"')?;
        let start = self.at;
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some((start, self.at - 1));
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }

    fn word(&mut self) -> Option<Node> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        {
            self.at += 1;
        }
        let raw = &self.bytes[start..self.at];
        let known = matches!(raw, b"true" | b"false" | b"null");
        let number = raw.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-');
        (known || number).then(|| Node::Leaf(raw.to_vec()))
    }

    fn array(&mut self, depth: usize) -> Option<Node> {
        self.expect(b'[')?;
        let mut items = Vec::new();
        self.skip_space();
        if self.expect(b']').is_some() {
            return Some(Node::Array(items));
        }
        loop {
            self.skip_space();
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.expect(b']').is_some() {
                return Some(Node::Array(items));
            }
            self.expect(b',')?;
        }
    }

    fn object(&mut self, depth: usize) -> Option<Node> {
        self.expect(b'{')?;
        let mut members = Vec::new();
        self.skip_space();
        if self.expect(b'}').is_some() {
            return Some(Node::Object(members));
        }
        loop {
            self.skip_space();
            let (start, end) = self.string()?;
            let key = self.bytes.get(start..end)?.to_vec();
            self.skip_space();
            self.expect(b':')?;
            self.skip_space();
            members.push((key, self.value(depth + 1)?));
            self.skip_space();
            if self.expect(b'}').is_some() {
                return Some(Node::Object(members));
            }
            self.expect(b',')?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, compact: Option<&str>) {
        let parsed = parse(text.as_bytes());
        assert_eq!(parsed.map(|document| document.root.to_text()).as_deref(), compact, "{text}");
    }

    #[test]
    fn documents_keep_their_raw_tokens() {
        check(r#"{"a":1.0,"a":[true,null,"x\"y"]}"#, Some(r#"{"a":1.0,"a":[true,null,"x\"y"]}"#));
        check(" [ 1 , 2e5 ]\n", Some("[1,2e5]"));
        check("{}", Some("{}"));
        check("[]", Some("[]"));
        check("pong", None);
        check("{\"a\":}", None);
        check("{\"a\":1", None);
        check("\"a\\", None);
        check("{} x", None);
        check(&"[".repeat(1000), None);
    }
}
