//! Which lines of a file are told, and how.

use serde::Serialize;

/// Where reading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// At a byte.
    At(u64),
    /// Behind the last byte.
    End,
}

/// What a query asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Query {
    /// Where to begin.
    pub cursor: Cursor,
    /// Lines to pass over from there, or to go back.
    pub skip: i64,
    /// The most lines; of a stream there is no end. None or 0: all.
    pub limit: Option<u64>,
}

/// Reads query and header; the text of a 400 or, for a negative cursor, of a 500.
///
/// The header `Last-Event-ID` comes from one who was here before: it alone counts.
pub fn query(query: &str, last_event_id: Option<&str>) -> Result<Query, (u16, String)> {
    let mut read = Query { cursor: Cursor::At(0), skip: 0, limit: None };
    if let Some(id) = last_event_id.filter(|id| !id.is_empty()) {
        let at = number(id, "Last-Event-ID header")?;
        read.cursor = Cursor::At(offset(at)?);
        return Ok(read);
    }
    match value(query, "cursor").as_deref() {
        None | Some("" | "BEG") => {}
        Some("END") => read.cursor = Cursor::End,
        Some(text) => read.cursor = Cursor::At(offset(number(text, "cursor parameter")?)?),
    }
    if let Some(text) = value(query, "skip").filter(|text| !text.is_empty()) {
        read.skip = number(&text, "skip parameter")?;
    }
    if let Some(text) = value(query, "limit").filter(|text| !text.is_empty()) {
        let limit = number(&text, "limit parameter")?;
        read.limit = u64::try_from(limit).ok().filter(|limit| *limit > 0);
    }
    Ok(read)
}

fn number(text: &str, name: &str) -> Result<i64, (u16, String)> {
    let parsed = text.strip_prefix('+').unwrap_or(text).parse();
    parsed.map_err(|_| (400, format!("unable to parse {name}. {text} not an integer")))
}

fn offset(at: i64) -> Result<u64, (u16, String)> {
    u64::try_from(at).map_err(|_| {
        let why = format!("invalid offset {at}. Must be zero or positive integer");
        (500, format!("unable to initialize files API reader: {why}"))
    })
}

/// The first member of a query with this name, decoded.
fn value(query: &str, name: &str) -> Option<String> {
    let found = query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key == name).then_some(value)
    })?;
    let mut bytes = Vec::new();
    let mut rest = found.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let hex = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match (first, hex.and_then(|two| u8::from_str_radix(two, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            (b'+', _) => bytes.push(b' '),
            (plain, _) => bytes.push(*plain),
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// A search for the place that many lines before another: text before the cursor is given to it,
/// the nearest first. Empty lines do not count.
///
/// Returns how many bytes of the text stand before the place, or the lines that are still missing.
pub fn back(text: &[u8], lines: u64) -> Result<usize, u64> {
    let mut missing = lines;
    let mut end = text.len();
    while missing > 0 {
        let begin = text[..end].iter().rposition(|byte| *byte == b'\n');
        let Some(begin) = begin else { return Err(missing) };
        if begin + 1 < end {
            missing -= 1;
            if missing == 0 {
                return Ok(begin + 1);
            }
        }
        end = begin;
    }
    Ok(end)
}

/// Cuts what is read into lines: empty ones are left out, one without an end waits for it.
#[derive(Clone, Debug)]
pub struct Lines {
    pending: Vec<u8>,
    offset: u64,
    skip: u64,
    left: Option<u64>,
}

impl Lines {
    /// Begins at a byte of the file.
    pub fn new(offset: u64, skip: u64, limit: Option<u64>) -> Self {
        Self { pending: Vec::new(), offset, skip, left: limit }
    }

    /// Whether the limit is reached.
    pub fn is_full(&self) -> bool {
        self.left == Some(0)
    }

    /// The byte to read next.
    pub fn next_offset(&self) -> u64 {
        self.offset + self.pending.len() as u64
    }

    /// Takes the next bytes; tells each complete line and the byte that it begins at.
    pub fn take(&mut self, bytes: &[u8], mut line: impl FnMut(&str, u64)) {
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut rest = pending.as_slice();
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let (one, after) = rest.split_at(end);
            self.one(one, &mut line);
            self.offset += end as u64 + 1;
            rest = after.get(1..).unwrap_or_default();
        }
        self.pending = rest.to_vec();
    }

    /// Tells what has no line's end, since nothing follows.
    pub fn finish(mut self, mut line: impl FnMut(&str, u64)) {
        let pending = std::mem::take(&mut self.pending);
        self.one(&pending, &mut line);
    }

    fn one(&mut self, bytes: &[u8], line: &mut impl FnMut(&str, u64)) {
        if bytes.is_empty() || self.left == Some(0) {
            return;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.left = self.left.map(|left| left - 1);
        line(&String::from_utf8_lossy(bytes), self.offset);
    }
}

/// A line as an event. The line at the very beginning of a file has no id.
pub fn event(line: &str, offset: u64, agent: &str, sandbox: &super::Sandbox, file: &str) -> String {
    #[derive(Serialize)]
    #[serde(rename_all = "UPPERCASE")]
    struct Fields<'a> {
        agent_id: &'a str,
        container_id: &'a str,
        executor_id: &'a str,
        file: &'a str,
        framework_id: &'a str,
        message: &'a str,
    }
    #[derive(Serialize)]
    struct Message<'a> {
        fields: Fields<'a>,
    }
    let fields = Fields {
        agent_id: agent,
        container_id: &sandbox.container,
        executor_id: &sandbox.executor,
        file,
        framework_id: &sandbox.framework,
        message: line,
    };
    // Texts under fixed names cannot fail. Go escapes these three, and two separators of lines.
    let json = serde_json::to_string(&Message { fields }).unwrap_or_default();
    let json = json
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    match offset {
        0 => format!("data: {json}\n\n"),
        offset => format!("id: {}\ndata: {json}\n\n", offset + line.len() as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sandbox;
    use super::{Cursor, Lines, Query, back, event, query};

    const FILE: &[u8] = b"one\ntwo\nthree\nfour\nfive\n";

    /// What a plain request gets, in one piece or byte by byte.
    fn plain(text: &str, file: &[u8], piece: usize) -> String {
        let read = query(text, None).unwrap_or(Query { cursor: Cursor::End, skip: 0, limit: None });
        let cursor = match read.cursor {
            Cursor::At(at) => usize::try_from(at).unwrap_or(0).min(file.len()),
            Cursor::End => file.len(),
        };
        let begin = match u64::try_from(-read.skip) {
            Ok(lines) if lines > 0 => back(&file[..cursor], lines).unwrap_or(0),
            _ => cursor,
        };
        let skip = u64::try_from(read.skip).unwrap_or(0);
        let mut lines = Lines::new(begin as u64, skip, read.limit);
        let mut out = Vec::new();
        for piece in file[begin..].chunks(piece) {
            lines.take(piece, |line, at| out.push(format!("{line}@{at}")));
        }
        lines.finish(|line, at| out.push(format!("{line}@{at}")));
        out.join(" ")
    }

    #[test]
    fn lines_that_are_told() {
        for (text, expected) in [
            ("", "one@0 two@4 three@8 four@14 five@19"),
            ("cursor=BEG", "one@0 two@4 three@8 four@14 five@19"),
            ("cursor=END", ""),
            ("cursor=END&skip=-2", "four@14 five@19"),
            ("cursor=END&skip=-9", "one@0 two@4 three@8 four@14 five@19"),
            ("cursor=7&skip=-1&limit=1", "two@4"),
            ("cursor=4&limit=2", "two@4 three@8"),
            ("cursor=5", "wo@5 three@8 four@14 five@19"),
            ("skip=3", "four@14 five@19"),
            ("skip=1&limit=1", "two@4"),
            ("limit=0", "one@0 two@4 three@8 four@14 five@19"),
            ("cursor=%45ND&skip=-1", "five@19"),
        ] {
            for piece in [1, 3, 100] {
                assert_eq!(plain(text, FILE, piece), expected, "{text} by {piece}");
            }
        }
        assert_eq!(plain("", b"a\n\n\nb", 2), "a@0 b@4");
        assert_eq!(plain("cursor=END&skip=-2", b"a\n\n\nb\n\nc", 9), "b@4 c@7");
        assert_eq!(plain("cursor=END&skip=-1", b"\n\n", 9), "");
    }

    #[test]
    fn queries_that_are_refused() {
        for (text, header, status, expected) in [
            ("cursor=x", None, 400, "unable to parse cursor parameter. x not an integer"),
            ("skip=1.5", None, 400, "unable to parse skip parameter. 1.5 not an integer"),
            ("limit=a%20b", None, 400, "unable to parse limit parameter. a b not an integer"),
            ("", Some("y"), 400, "unable to parse Last-Event-ID header. y not an integer"),
            (
                "cursor=-1",
                None,
                500,
                "unable to initialize files API reader: invalid offset -1. \
                 Must be zero or positive integer",
            ),
        ] {
            assert_eq!(query(text, header), Err((status, expected.to_owned())));
        }
        let read = Query { cursor: Cursor::At(18), skip: 0, limit: None };
        assert_eq!(query("cursor=END&skip=-5", Some("18")), Ok(read));
    }

    #[test]
    fn events() {
        let sandbox = Sandbox {
            framework: "F".to_owned(),
            executor: "E".to_owned(),
            container: "C".to_owned(),
            task: None,
        };
        let fields = |message: &str| {
            format!(
                "data: {{\"fields\":{{\"AGENT_ID\":\"A\",\"CONTAINER_ID\":\"C\",\
                 \"EXECUTOR_ID\":\"E\",\
                 \"FILE\":\"stdout\",\"FRAMEWORK_ID\":\"F\",\"MESSAGE\":\"{message}\"}}}}\n\n"
            )
        };
        assert_eq!(event("one", 0, "A", &sandbox, "stdout"), fields("one"));
        let second = format!("id: 18\n{}", fields("\\u003cx\\u003e"));
        assert_eq!(event("<x>", 15, "A", &sandbox, "stdout"), second);
    }
}
