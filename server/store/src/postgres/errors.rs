//! What a failure of Postgres means for a commit.

use tokio_postgres::Error;

use crate::StoreError;

/// Before anything was asked to be committed.
pub fn unavailable(error: Error) -> StoreError {
    match permanent(&error) {
        true => StoreError::Corrupt(words(&error)),
        false => StoreError::Unavailable(words(&error)),
    }
}

/// The same statement would fail again: classes 22 (data), 23 (constraint), 42 (syntax, rights).
fn permanent(error: &Error) -> bool {
    let code = error.code().map_or("", |code| code.code());
    ["22", "23", "42"].iter().any(|class| code.starts_with(class))
}

pub fn words(error: &Error) -> String {
    match error.as_db_error() {
        Some(database) => format!("{} ({})", database.message(), database.code().code()),
        None => {
            let mut words = error.to_string();
            let mut source = std::error::Error::source(error);
            while let Some(inner) = source {
                words = format!("{words}: {inner}");
                source = inner.source();
            }
            words
        }
    }
}

pub fn silent(what: &str, limit_ms: u64) -> String {
    format!("{what}: no answer within {limit_ms} ms")
}
