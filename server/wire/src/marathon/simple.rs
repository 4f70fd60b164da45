//! Small bodies, and the answers that tell of errors.

use super::json::Value;
use super::read::{self, Errors, Fields, Read, list, path_text, word};
use super::write::{jackson, play};

/// `POST /v2/tasks/delete`
pub fn read_task_ids(value: &Value) -> Read<Vec<String>> {
    let mut fields = Fields::of(value);
    let ids = fields.required("ids", list(read::string));
    // A type with one member: its errors do not say which. Recorded: 01-empty.har.
    fields.finish(ids).map_err(Errors::without_first)
}

/// `POST /logging`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggerChange {
    pub level: &'static str,
    pub logger: String,
    pub duration_seconds: Option<i32>,
}

const LEVELS: &[(&str, &str)] = &[
    ("trace", "trace"),
    ("debug", "debug"),
    ("info", "info"),
    ("warn", "warn"),
    ("error", "error"),
];

impl LoggerChange {
    pub fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::strict(value)?;
        let level = fields.required("level", word(LEVELS));
        let logger = fields.required("logger", read::string);
        let duration_seconds = fields.optional("durationSeconds", read::int);
        fields.finish(level.zip(logger).map(|(level, logger)| LoggerChange {
            level,
            logger,
            duration_seconds,
        }))
    }

    pub fn to_json(&self) -> Vec<u8> {
        jackson(|w| {
            w.object(|w| {
                w.string_member("level", self.level);
                w.string_member("logger", &self.logger);
                w.optional_integer("durationSeconds", self.duration_seconds);
            });
        })
    }
}

/// `{"message":"…"}`
pub fn message(text: &str) -> Vec<u8> {
    play(|w| w.object(|w| w.string_member("message", text)))
}

/// `{"message":"…","details":[]}`, as reads say that something does not exist.
pub fn error(text: &str) -> Vec<u8> {
    jackson(|w| {
        w.object(|w| {
            w.string_member("message", text);
            w.key("details").array([(); 0], |_, ()| {});
        });
    })
}

/// A message with a text for its details.
pub fn text_details(text: &str, details: &str) -> Vec<u8> {
    play(|w| {
        w.object(|w| {
            w.string_member("message", text);
            w.string_member("details", details);
        });
    })
}

/// A message with what is wrong at which place.
pub fn details(text: &str, details: &[(String, Vec<String>)]) -> Vec<u8> {
    play(|w| {
        w.object(|w| {
            w.string_member("message", text);
            w.key("details").array(details, |w, (path, errors)| {
                w.object(|w| {
                    w.string_member("path", path);
                    w.strings("errors", errors);
                });
            });
        });
    })
}

/// A body of the wrong shape.
pub fn invalid_json(errors: &Errors) -> Vec<u8> {
    let places: Vec<(String, Vec<String>)> =
        errors.0.iter().map(|(path, texts)| (path_text(path), texts.clone())).collect();
    details("Invalid JSON", &places)
}
