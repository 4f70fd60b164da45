//! JSON written in order, without a tree in between.

use ekiden_messages::{Described, json};

/// Appends JSON and puts the commas.
#[derive(Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
    /// The next value needs a comma before it.
    follows: bool,
}

impl Writer {
    /// Nothing written yet.
    pub fn new() -> Self {
        Writer::default()
    }

    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }

    fn separate(&mut self) {
        if self.follows {
            self.out.push(b',');
        }
        self.follows = true;
    }

    fn open(&mut self, bracket: u8) {
        self.separate();
        self.out.push(bracket);
        self.follows = false;
    }

    fn close(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.follows = true;
    }

    /// `{…}`
    pub fn object(&mut self, fields: impl FnOnce(&mut Writer)) {
        self.open(b'{');
        fields(self);
        self.close(b'}');
    }

    /// `[…]`
    pub fn array(&mut self, items: impl FnOnce(&mut Writer)) {
        self.open(b'[');
        items(self);
        self.close(b']');
    }

    /// A field's name; its value follows.
    pub fn key(&mut self, name: &str) {
        self.separate();
        json::write_string(name, &mut self.out);
        self.out.push(b':');
        self.follows = false;
    }

    /// A string.
    pub fn string(&mut self, text: &str) {
        self.separate();
        json::write_string(text, &mut self.out);
    }

    /// A double, always with a point or an exponent.
    pub fn double(&mut self, value: f64) {
        self.separate();
        json::write_double(value, &mut self.out);
    }

    /// An integer.
    pub fn integer(&mut self, value: impl Into<i128>) {
        self.separate();
        self.out.extend_from_slice(value.into().to_string().as_bytes());
    }

    /// `true` or `false`.
    pub fn bool(&mut self, value: bool) {
        self.separate();
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
    }

    /// JSON that is made already.
    pub fn raw(&mut self, json: &[u8]) {
        self.separate();
        self.out.extend_from_slice(json);
    }

    /// A message, as its table orders it.
    pub fn message<M: Described>(&mut self, message: &M) {
        self.separate();
        json::write_message(message, &mut self.out);
    }

    /// A field with an object.
    pub fn field_object(&mut self, name: &str, fields: impl FnOnce(&mut Writer)) {
        self.key(name);
        self.object(fields);
    }

    /// A field with an array.
    pub fn field_array(&mut self, name: &str, items: impl FnOnce(&mut Writer)) {
        self.key(name);
        self.array(items);
    }

    /// A field with a string.
    pub fn field_string(&mut self, name: &str, text: &str) {
        self.key(name);
        self.string(text);
    }

    /// A field with a string, if there is one.
    pub fn field_string_if(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.field_string(name, text);
        }
    }

    /// A field with a double.
    pub fn field_double(&mut self, name: &str, value: f64) {
        self.key(name);
        self.double(value);
    }

    /// A field with an integer.
    pub fn field_integer(&mut self, name: &str, value: impl Into<i128>) {
        self.key(name);
        self.integer(value);
    }

    /// A field with a boolean.
    pub fn field_bool(&mut self, name: &str, value: bool) {
        self.key(name);
        self.bool(value);
    }

    /// A field with a message, if there is one.
    pub fn field_message_if<M: Described>(&mut self, name: &str, message: Option<&M>) {
        if let Some(message) = message {
            self.key(name);
            self.message(message);
        }
    }

    /// A field with a list of strings.
    pub fn field_strings<'a>(&mut self, name: &str, texts: impl IntoIterator<Item = &'a str>) {
        self.field_array(name, |w| texts.into_iter().for_each(|text| w.string(text)));
    }
}
