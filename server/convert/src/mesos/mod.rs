//! Nouns of the Mesos realm as messages.

pub mod agent;
pub mod attributes;
pub mod framework;
pub mod maintenance;
pub mod quota;
pub mod resources;
pub mod task;

use ekiden_domain::ambient::Timestamp;
use ekiden_messages::{Described, json, v1};

/// A part that a noun keeps as v1 JSON. What cannot be read is left out: it was written by us.
pub fn kept<M: Described>(text: &str) -> Option<M> {
    json::from_slice(text.as_bytes()).ok()
}

/// A time as messages have it. The original keeps times as doubles of seconds, so that the last
/// digits of a nanosecond are those of a double.
pub fn time(timestamp: Timestamp) -> v1::TimeInfo {
    v1::TimeInfo { nanoseconds: Some(timestamp.0) }
}

/// An id as messages have it.
macro_rules! id {
    ($kind:ident, $id:expr) => {
        ekiden_messages::v1::$kind { value: Some($id.to_string()) }
    };
}
pub(crate) use id;

/// The text of an optional shared string.
pub(crate) fn text(text: &std::sync::Arc<str>) -> Option<String> {
    Some(text.to_string())
}
