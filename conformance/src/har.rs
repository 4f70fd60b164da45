//! HAR 1.2 with the conventions of `compat-fixtures/README.md`.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

/// A recording.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Har {
    /// All of it.
    pub log: Log,
}

/// What was recorded, with what.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Log {
    /// `1.2`.
    pub version: String,
    /// The program that recorded.
    pub creator: Creator,
    /// The scenario and the flags.
    #[serde(default)]
    pub comment: String,
    /// The exchanges; streams stand where they ended.
    pub entries: Vec<Entry>,
}

/// The program that recorded.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Creator {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// An exchange.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// When the request was sent.
    pub started_date_time: String,
    /// How long the exchange took, in milliseconds.
    pub time: f64,
    /// What was tried, and how it ended.
    #[serde(default)]
    pub comment: String,
    /// Sizes of the chunks of a stream.
    #[serde(rename = "_chunkSizes", default, skip_serializing_if = "Option::is_none")]
    pub chunk_sizes: Option<Vec<usize>>,
    /// When how many bytes of a stream came.
    #[serde(rename = "_arrivals_ms_bytes", default, skip_serializing_if = "Option::is_none")]
    pub arrivals: Option<Vec<(f64, u64)>>,
    /// The exact bytes that were sent.
    #[serde(rename = "_rawRequest", default, skip_serializing_if = "Option::is_none")]
    pub raw_request: Option<String>,
    /// The exact bytes that came back.
    #[serde(rename = "_rawResponse", default, skip_serializing_if = "Option::is_none")]
    pub raw_response: Option<String>,
    /// The request.
    pub request: Request,
    /// The answer.
    pub response: Answer,
    /// Nothing.
    #[serde(default)]
    pub cache: serde_json::Value,
    /// Nothing.
    #[serde(default)]
    pub timings: serde_json::Value,
}

/// A header.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Header {
    /// Its name, case kept.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A request.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// The method.
    pub method: String,
    /// The address with the recorded host.
    pub url: String,
    /// `HTTP/1.1`.
    pub http_version: String,
    /// Headers in order.
    pub headers: Vec<Header>,
    /// Nothing.
    #[serde(default)]
    pub cookies: Vec<serde_json::Value>,
    /// Nothing.
    #[serde(default)]
    pub query_string: Vec<serde_json::Value>,
    /// Unknown: -1.
    #[serde(default)]
    pub headers_size: i64,
    /// Length of the body in bytes.
    #[serde(default)]
    pub body_size: i64,
    /// The body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post_data: Option<PostData>,
}

/// A request's body.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PostData {
    /// Its media type.
    pub mime_type: String,
    /// The text, or base64 behind `base64:`.
    pub text: String,
}

/// An answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// 0: nothing came.
    pub status: u16,
    /// The text after the status.
    pub status_text: String,
    /// `HTTP/1.1`.
    pub http_version: String,
    /// Headers in order.
    pub headers: Vec<Header>,
    /// Nothing.
    #[serde(default)]
    pub cookies: Vec<serde_json::Value>,
    /// Nothing.
    #[serde(default, rename = "redirectURL")]
    pub redirect_url: String,
    /// Length of the head in bytes.
    #[serde(default)]
    pub headers_size: i64,
    /// Length of the body in bytes.
    #[serde(default)]
    pub body_size: i64,
    /// The body.
    pub content: Content,
}

/// An answer's body.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Content {
    /// Its length in bytes.
    #[serde(default)]
    pub size: i64,
    /// Its media type.
    #[serde(default)]
    pub mime_type: String,
    /// The text, or base64.
    #[serde(default)]
    pub text: String,
    /// `base64`, if the body is no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
}

impl Content {
    /// The bytes of the body.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        match self.encoding.as_deref() {
            Some("base64") => STANDARD.decode(&self.text).map_err(|error| error.to_string()),
            _ => Ok(self.text.clone().into_bytes()),
        }
    }

    /// A body with its text or base64.
    pub fn from_bytes(bytes: &[u8], mime_type: &str) -> Content {
        let (text, encoding) = match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(_) => (STANDARD.encode(bytes), Some("base64".to_owned())),
        };
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        Content { size, mime_type: mime_type.to_owned(), text, encoding }
    }
}

impl PostData {
    /// The bytes of the body.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        text_bytes(&self.text)
    }
}

/// The bytes of a text, which are base64 behind `base64:`.
pub fn text_bytes(text: &str) -> Result<Vec<u8>, String> {
    match text.strip_prefix("base64:") {
        Some(encoded) => decode(encoded),
        None => Ok(text.to_owned().into_bytes()),
    }
}

/// Decodes base64 of a raw entry.
pub fn decode(text: &str) -> Result<Vec<u8>, String> {
    STANDARD.decode(text).map_err(|error| error.to_string())
}

/// Encodes raw bytes.
pub fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

impl Har {
    /// Reads a recording.
    pub fn load(file: &Path) -> Result<Har, String> {
        let text = std::fs::read(file)
            .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// Writes a recording.
    pub fn save(&self, file: &Path) -> Result<(), String> {
        let mut text = serde_json::to_vec_pretty(self).map_err(|error| error.to_string())?;
        text.push(b'\n');
        std::fs::write(file, text)
            .map_err(|error| format!("cannot write {}: {error}", file.display()))
    }
}

/// Milliseconds since 1970 of a `startedDateTime` with microseconds in UTC.
pub fn millis(date_time: &str) -> Option<f64> {
    let field = |from: usize, to: usize| date_time.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (field(0, 4)?, field(5, 7)?, field(8, 10)?);
    let seconds_text = date_time.get(17..)?;
    let end = seconds_text.find(['+', 'Z']).unwrap_or(seconds_text.len());
    let seconds: f64 = seconds_text[..end].parse().ok()?;
    // Days since 1970 by the civil calendar, years starting in March.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    let whole = (days * 24 + field(11, 13)?) * 60 + field(14, 16)?;
    Some(whole as f64 * 60_000.0 + seconds * 1000.0)
}

/// The text of `millis`, for what is recorded now.
pub fn date_time(since_epoch: std::time::Duration) -> String {
    let (secs, micros) = (since_epoch.as_secs(), since_epoch.subsec_micros());
    let (days, of_day) = ((secs / 86_400) as i64 + 719_468, secs % 86_400);
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}+00:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written() {
        for (text, expected) in [
            ("1970-01-01T00:00:00.000000+00:00", 0.0),
            ("2026-11-22T12:37:18.531652+00:00", 1_795_351_038_531.652),
            ("2024-02-29T23:59:59.000000+00:00", 1_709_251_199_000.0),
        ] {
            assert_eq!(millis(text), Some(expected));
            let micros = (expected * 1000.0) as u64;
            assert_eq!(date_time(std::time::Duration::from_micros(micros)), text);
        }
        assert_eq!(millis("nonsense"), None);
    }
}
