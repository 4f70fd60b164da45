//! The JSON codec of messages: printed in declaration order, read as leniently as the originals
//! read, with their words for what is wrong.

mod number;
mod parse;
mod powers;
pub(crate) mod read;
pub mod text;
pub(crate) mod write;

pub use number::{stream_double, write_double};
pub use parse::{Number, Value, parse};
pub use text::write_string;

use crate::describe::Described;
use crate::wire;

/// A message as JSON bytes; strings that came in as invalid UTF-8 leave as they came.
pub fn to_vec<M: Described>(message: &M) -> Vec<u8> {
    let mut out = Vec::new();
    write_message(message, &mut out);
    out
}

/// Appends a message as JSON.
pub fn write_message<M: Described>(message: &M, out: &mut Vec<u8>) {
    write::write_message(M::descriptor(), &message.encode_to_vec(), out);
}

/// A message as JSON text; bytes that are not UTF-8 stay escaped as [`text::from_bytes`] does.
pub fn to_string<M: Described>(message: &M) -> String {
    text::from_bytes(&to_vec(message))
}

/// Why a body did not become a message: the two stages have different prefixes in answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// The text is no JSON.
    Syntax(String),
    /// The JSON does not fit the message.
    Shape(String),
}

impl ReadError {
    /// The bare text of the original.
    pub fn text(&self) -> &str {
        match self {
            ReadError::Syntax(text) | ReadError::Shape(text) => text,
        }
    }

    /// As the v1 endpoints of master, scheduler and executor word it.
    pub fn of_call(&self) -> String {
        match self {
            ReadError::Syntax(text) => format!("Failed to parse body into JSON: {text}"),
            ReadError::Shape(text) => {
                format!("Failed to convert JSON into Call protobuf: {text}")
            }
        }
    }

    /// As an agent's operator endpoint words it: without the second prefix.
    pub fn of_agent_call(&self) -> String {
        match self {
            ReadError::Syntax(_) => self.of_call(),
            ReadError::Shape(text) => text.clone(),
        }
    }
}

/// Reads a message; required fields must be there. The error is the original's bare text.
pub fn from_slice<M: Described>(bytes: &[u8]) -> Result<M, String> {
    read(bytes).map_err(|error| error.text().to_owned())
}

/// Reads a message and tells at which stage it failed.
pub fn read<M: Described>(bytes: &[u8]) -> Result<M, ReadError> {
    let value = parse(bytes).map_err(ReadError::Syntax)?;
    from_value(&value).map_err(ReadError::Shape)
}

/// Turns a JSON value into a message; required fields must be there.
pub fn from_value<M: Described>(value: &Value) -> Result<M, String> {
    let bytes = read::message(M::descriptor(), value, read::START_DEPTH)?;
    let mut missing = Vec::new();
    wire::list_missing(M::descriptor(), &bytes, "", &mut missing);
    if !missing.is_empty() {
        return Err(format!("Missing required fields: {}", missing.join(", ")));
    }
    M::decode(&*bytes).map_err(|error| error.to_string())
}

/// Reads an array of messages, as the endpoints that take one do.
pub fn from_array<M: Described>(bytes: &[u8]) -> Result<Vec<M>, String> {
    match parse(bytes)? {
        Value::Array(items) => items.iter().map(from_value).collect(),
        _ => Err(read::UNEXPECTED_TYPE.to_owned()),
    }
}
