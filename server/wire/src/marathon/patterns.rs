//! Patterns of texts, as the original has them.

use std::sync::LazyLock;

use regex::Regex;

use super::json::Value;
use super::read::{Limits, Read, text};

/// Patterns are constants: one that cannot be read fails the first test that touches it.
macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(&format!("^(?:{})$", $text)).expect("a constant pattern"));
    };
}

pattern!(
    PATH_ID,
    concat!(
        r"(/?((\.\.)|(([a-z0-9]|[a-z0-9][a-z0-9\-]*[a-z0-9])\.)*",
        r"([a-z0-9]|[a-z0-9][a-z0-9\-]*[a-z0-9]))?($|/))+"
    )
);
pattern!(NAME, r"[a-z0-9]([-a-z0-9]*[a-z0-9])?");
pattern!(NETWORK_NAME, r"[a-z0-9]([-a-z0-9_]*[a-z0-9])?");
pattern!(EXECUTOR, r"(//cmd)|(/?[^/]+(/[^/]+)*)|");

pub(super) fn path_id(value: &Value) -> Read<String> {
    text(Limits { min: 1, max: None, pattern: Some(&PATH_ID) })(value)
}

pub(super) fn name(value: &Value) -> Read<String> {
    text(Limits { min: 1, max: Some(63), pattern: Some(&NAME) })(value)
}

/// Of any length.
pub(super) fn legacy_name(value: &Value) -> Read<String> {
    text(Limits { min: 1, max: None, pattern: Some(&NAME) })(value)
}

pub(super) fn network_name(value: &Value) -> Read<String> {
    text(Limits { min: 1, max: Some(63), pattern: Some(&NETWORK_NAME) })(value)
}

pub(super) fn executor(value: &Value) -> Read<String> {
    text(Limits { min: 0, max: None, pattern: Some(&EXECUTOR) })(value)
}

/// Paths and URIs.
pub(super) fn short(value: &Value) -> Read<String> {
    text(Limits { min: 1, max: Some(1024), pattern: None })(value)
}
