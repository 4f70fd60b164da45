//! The two JSON writers of the original.

use super::java;

/// Which of the two writers: they differ in numbers, in escapes and in empty objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Apps, groups, tasks, queue, deployments and most others.
    Jackson,
    /// Events, `/v2/info`, plugins and all errors of validation.
    Play,
}

/// Writes one JSON text, front to back.
#[derive(Clone, Debug)]
pub struct Writer {
    out: Vec<u8>,
    style: Style,
    /// Whether the next value or key is the first of its parent.
    first: bool,
}

impl Writer {
    pub fn new(style: Style) -> Self {
        Writer { out: Vec::with_capacity(256), style, first: true }
    }

    pub fn style(&self) -> Style {
        self.style
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    fn separate(&mut self) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
    }

    pub fn object(&mut self, members: impl FnOnce(&mut Writer)) {
        self.separate();
        self.out.push(b'{');
        self.first = true;
        members(self);
        self.out.push(b'}');
        self.first = false;
    }

    pub fn array<T>(&mut self, items: impl IntoIterator<Item = T>, each: impl Fn(&mut Writer, T)) {
        self.separate();
        self.out.push(b'[');
        self.first = true;
        for item in items {
            each(self, item);
        }
        self.out.push(b']');
        self.first = false;
    }

    /// A key; its value is to follow.
    pub fn key(&mut self, name: &str) -> &mut Self {
        self.separate();
        self.quote(name);
        self.out.push(b':');
        self.first = true;
        self
    }

    pub fn string(&mut self, text: &str) {
        self.separate();
        self.quote(text);
    }

    pub fn double(&mut self, value: f64) {
        self.separate();
        let text = java::double(value);
        match self.style {
            // Recorded: 02b-apps-invalid.har, "cpus":1e999.
            _ if !value.is_finite() => self.quote(&text),
            Style::Jackson => self.out.extend_from_slice(text.as_bytes()),
            Style::Play => self.out.extend_from_slice(java::decimal(&text).as_bytes()),
        }
    }

    pub fn integer(&mut self, value: impl Into<i64>) {
        self.separate();
        self.out.extend_from_slice(value.into().to_string().as_bytes());
    }

    pub fn boolean(&mut self, value: bool) {
        self.raw(if value { b"true" } else { b"false" });
    }

    pub fn null(&mut self) {
        self.raw(b"null");
    }

    /// A value that is JSON already.
    pub fn raw(&mut self, json: &[u8]) {
        self.separate();
        self.out.extend_from_slice(json);
    }

    fn quote(&mut self, text: &str) {
        self.out.push(b'"');
        for letter in text.chars() {
            match letter {
                '"' => self.out.extend_from_slice(b"\\\""),
                '\\' => self.out.extend_from_slice(b"\\\\"),
                '\u{8}' => self.out.extend_from_slice(b"\\b"),
                '\u{c}' => self.out.extend_from_slice(b"\\f"),
                '\n' => self.out.extend_from_slice(b"\\n"),
                '\r' => self.out.extend_from_slice(b"\\r"),
                '\t' => self.out.extend_from_slice(b"\\t"),
                control if control < ' ' => self.escape(control as u16),
                astral if astral > '\u{ffff}' && self.style == Style::Jackson => {
                    let mut units = [0; 2];
                    for unit in astral.encode_utf16(&mut units) {
                        self.escape(*unit);
                    }
                }
                other => {
                    let mut bytes = [0; 4];
                    self.out.extend_from_slice(other.encode_utf8(&mut bytes).as_bytes());
                }
            }
        }
        self.out.push(b'"');
    }

    fn escape(&mut self, unit: u16) {
        self.out.extend_from_slice(format!("\\u{unit:04X}").as_bytes());
    }
}

/// Members in the order of their calls; those that are absent are left out.
impl Writer {
    pub fn string_member(&mut self, name: &str, value: &str) {
        self.key(name).string(value);
    }

    pub fn optional_string(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.key(name).string(value);
        }
    }

    pub fn double_member(&mut self, name: &str, value: f64) {
        self.key(name).double(value);
    }

    pub fn integer_member(&mut self, name: &str, value: impl Into<i64>) {
        self.key(name).integer(value);
    }

    pub fn optional_double(&mut self, name: &str, value: Option<f64>) {
        if let Some(value) = value {
            self.key(name).double(value);
        }
    }

    pub fn optional_integer(&mut self, name: &str, value: Option<impl Into<i64>>) {
        if let Some(value) = value {
            self.key(name).integer(value);
        }
    }

    pub fn boolean_member(&mut self, name: &str, value: bool) {
        self.key(name).boolean(value);
    }

    pub fn optional_boolean(&mut self, name: &str, value: Option<bool>) {
        if let Some(value) = value {
            self.key(name).boolean(value);
        }
    }

    pub fn strings(&mut self, name: &str, values: &[String]) {
        self.key(name).array(values, |w, value| w.string(value));
    }
}

/// One value written as Jackson does.
pub fn jackson(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new(Style::Jackson);
    write(&mut writer);
    writer.into_bytes()
}

/// One value written as play-json does.
pub fn play(write: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new(Style::Play);
    write(&mut writer);
    writer.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles() {
        fn check(write: impl Fn(&mut Writer), one: &str, other: &str) {
            assert_eq!(String::from_utf8(jackson(&write)).unwrap(), one);
            assert_eq!(String::from_utf8(play(&write)).unwrap(), other);
        }
        check(|w| w.double(32.0), "32.0", "32");
        check(
            |w| w.string("a\u{1}\"é😀/"),
            "\"a\\u0001\\\"é\\uD83D\\uDE00/\"",
            "\"a\\u0001\\\"é😀/\"",
        );
        check(
            |w| {
                w.object(|w| {
                    w.string_member("a", "b");
                    w.optional_integer("n", Some(3));
                    w.key("l").array([1, 2], |w, item| w.integer(item));
                    w.key("o").object(|_| {});
                    w.boolean_member("t", true);
                });
            },
            r#"{"a":"b","n":3,"l":[1,2],"o":{},"t":true}"#,
            r#"{"a":"b","n":3,"l":[1,2],"o":{},"t":true}"#,
        );
    }
}
