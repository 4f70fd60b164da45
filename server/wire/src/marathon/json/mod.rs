//! JSON as the original reads it: Jackson's tolerances and Jackson's words for what is broken.

mod jackson;
mod scan;

use indexmap::IndexMap;

use super::java;
use super::write::{Style, Writer};

/// A parsed text. Numbers keep their digits; of keys that repeat the last value counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Boolean(bool),
    Number(Number),
    String(String),
    Array(Vec<Value>),
    Object(IndexMap<String, Value>),
}

/// A number by its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(pub String);

/// Why a body is no JSON: the two answers that Marathon has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// `Invalid JSON`
    Syntax(String),
    /// `Please specify data in JSON format`
    Empty(String),
}

/// Reads one value; nothing may follow it.
pub fn parse(text: &[u8]) -> Result<Value, Broken> {
    jackson::parse(text)
}

impl Number {
    /// Exact whole numbers only, however they are written (`1.0`, `1e2`).
    pub fn integer(&self) -> Option<i64> {
        java::decimal(&self.0).parse().ok()
    }

    pub fn double(&self) -> f64 {
        let value = self.0.parse().unwrap_or(f64::NAN);
        // A decimal has no negative zero. Recorded: 02b-apps-invalid.har, "cpus":-0.0.
        if value == 0.0 { 0.0 } else { value }
    }
}

impl Value {
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Object(members) => members.get(key),
            _ => None,
        }
    }

    /// The value in play-json's compact form, as error texts quote it.
    pub fn compact(&self) -> String {
        let mut writer = Writer::new(Style::Play);
        self.write(&mut writer);
        String::from_utf8_lossy(&writer.into_bytes()).into_owned()
    }

    pub fn write(&self, w: &mut Writer) {
        match self {
            Value::Null => w.null(),
            Value::Boolean(value) => w.boolean(*value),
            Value::Number(number) => w.raw(java::decimal(&number.0).as_bytes()),
            Value::String(text) => w.string(text),
            Value::Array(items) => w.array(items, |w, item| item.write(w)),
            Value::Object(members) => w.object(|w| {
                for (name, value) in members {
                    value.write(w.key(name));
                }
            }),
        }
    }
}
