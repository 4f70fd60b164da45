//! The verbosity that `/logging/toggle` and the v1 calls set for a while.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::response::Response;
use ekiden_domain::ambient::{LogLevel, Verbosity};
use ekiden_http::libprocess;
use http::StatusCode;
use tokio::time::Instant;

use super::Api;
use super::query::Query;

/// A level and until when it holds. 0 is the level of the start.
#[derive(Debug, Default)]
pub struct Logging {
    raised: Mutex<Option<(u32, Instant)>>,
    verbosity: Option<Arc<dyn Verbosity>>,
}

impl Logging {
    pub fn new(verbosity: Option<Arc<dyn Verbosity>>) -> Self {
        Logging { raised: Mutex::default(), verbosity }
    }

    pub fn level(&self) -> u32 {
        let raised = *self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        raised.filter(|(_, until)| *until > Instant::now()).map_or(0, |(level, _)| level)
    }

    pub fn set(&self, level: u32, duration: Duration) {
        let mut raised = self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        let until = Instant::now().checked_add(duration);
        *raised = until.map(|until| (level, until));
        if let Some(verbosity) = &self.verbosity {
            let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
            verbosity.set(LogLevel::of_mesos(level), Some(duration_ms));
        }
    }
}

/// Recorded: master-empty.har, "system and logging".
pub async fn toggle(State(api): State<Arc<Api>>, query: Query) -> Response {
    let bad = |text: String| libprocess::text(StatusCode::BAD_REQUEST, text);
    let (level, duration) = match (query.get("level"), query.get("duration")) {
        (None, None) => {
            return libprocess::text(StatusCode::OK, format!("{}\n", api.logging.level()));
        }
        (Some(level), Some(duration)) => (level, duration),
        (Some(_), None) => return bad("Expecting 'duration=value' in query.\n".into()),
        (None, Some(_)) => return bad("Expecting 'level=value' in query.\n".into()),
    };
    let parsed: i64 = match level.parse() {
        Ok(parsed) => parsed,
        Err(_) => return bad(format!("Failed to convert '{level}' to number.\n")),
    };
    let Ok(parsed) = u32::try_from(parsed) else {
        return bad(format!("Invalid level '{level}'.\n"));
    };
    match parse_duration(duration) {
        Ok(duration) => {
            api.logging.set(parsed, duration);
            libprocess::empty(StatusCode::OK)
        }
        Err(error) => bad(format!("{error}\n")),
    }
}

/// `10ms`, `1.5hrs`; the error in the original's words.
pub fn parse_duration(text: &str) -> Result<Duration, String> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    if end == text.len() {
        return Err(format!("Invalid duration '{text}'"));
    }
    let number: f64 =
        digits.parse().map_err(|_| format!("Failed to convert '{digits}' to number."))?;
    let nanoseconds = match unit {
        "ns" => 1.0,
        "us" => 1e3,
        "ms" => 1e6,
        "secs" => 1e9,
        "mins" => 60e9,
        "hrs" => 3600e9,
        "days" => 86_400e9,
        "weeks" => 604_800e9,
        _ => return Err(format!("Unknown duration unit '{unit}'")),
    };
    Duration::try_from_secs_f64(number * nanoseconds / 1e9)
        .map_err(|_| format!("Duration '{text}' is too long"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_and_refused_as_recorded() {
        let cases = [
            ("10ms", Ok(Duration::from_millis(10))),
            ("1.5mins", Ok(Duration::from_secs(90))),
            ("5", Err("Invalid duration '5'")),
            ("abc", Err("Failed to convert '' to number.")),
            ("-1secs", Err("Failed to convert '' to number.")),
            ("1x", Err("Unknown duration unit 'x'")),
        ];
        for (text, expected) in cases {
            assert_eq!(parse_duration(text), expected.map_err(str::to_string), "{text}");
        }
    }
}
