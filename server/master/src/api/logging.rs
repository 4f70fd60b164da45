//! `/logging/toggle` and its calls: how much is logged, for a while.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::Request;
use ekiden_domain::ambient::{LogLevel, Verbosity};
use ekiden_http::libprocess;
use http::StatusCode;

use super::query::Query;
use super::{Answer, Api, bad};

/// The level above the usual one, and until when it holds.
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
        let mut raised = self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        if raised.is_some_and(|(_, until)| until <= Instant::now()) {
            *raised = None;
        }
        raised.map_or(0, |(level, _)| level)
    }

    pub fn raise(&self, level: u32, duration: Duration) {
        let until = Instant::now().checked_add(duration);
        let raised = until.filter(|_| level > 0).map(|until| (level, until));
        *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = raised;
        if let Some(verbosity) = &self.verbosity {
            let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
            verbosity.set(LogLevel::of_mesos(level), Some(duration_ms));
        }
        tracing::info!(level, ?duration, "logging level set by an operator");
    }
}

pub async fn toggle(api: Arc<Api>, request: Request) -> Answer {
    let query = Query::of(&request);
    let (level, duration) = match (query.get("level"), query.get("duration")) {
        (None, None) => {
            let level = api.logging.level();
            return Ok(libprocess::text(StatusCode::OK, format!("{level}\n")));
        }
        (Some(_), None) => return Err(bad("Expecting 'duration=value' in query.\n")),
        (None, Some(_)) => return Err(bad("Expecting 'level=value' in query.\n")),
        (Some(level), Some(duration)) => (level, duration),
    };
    let level: i64 =
        level.parse().map_err(|_| bad(format!("Failed to convert '{level}' to number.\n")))?;
    let duration = parse_duration(duration).map_err(|why| bad(format!("{why}.\n")))?;
    let Ok(raised) = u32::try_from(level) else {
        return Err(bad(format!("Invalid level '{level}'.\n")));
    };
    api.logging.raise(raised, duration);
    Ok(libprocess::empty(StatusCode::OK))
}

/// `10secs`, `1.5mins`, as stout reads durations.
pub fn parse_duration(text: &str) -> Result<Duration, String> {
    const UNITS: [(&str, f64); 8] = [
        ("ns", 1.0),
        ("us", 1e3),
        ("ms", 1e6),
        ("secs", 1e9),
        ("mins", 60e9),
        ("hrs", 3_600e9),
        ("days", 86_400e9),
        ("weeks", 604_800e9),
    ];
    let split = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let Some(split) = split else { return Err(format!("Invalid duration '{text}'")) };
    let (number, unit) = text.split_at(split);
    let value: f64 =
        number.parse().map_err(|_| format!("Failed to convert '{number}' to number"))?;
    let scale = UNITS.iter().find(|(name, _)| *name == unit);
    let Some((_, scale)) = scale else {
        return Err(format!("Unknown duration unit '{unit}'"));
    };
    Duration::try_from_secs_f64(value * scale / 1e9)
        .map_err(|_| "Argument out of the range that a Duration can represent".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        let check = |text: &str, expected: Result<u64, &str>| {
            let found = parse_duration(text).map(|duration| duration.as_millis() as u64);
            assert_eq!(found, expected.map_err(str::to_owned), "{text}");
        };
        check("10ms", Ok(10));
        check("1.5mins", Ok(90_000));
        check("2weeks", Ok(1_209_600_000));
        check("5", Err("Invalid duration '5'"));
        check("abc", Err("Failed to convert '' to number"));
        check("-1secs", Err("Failed to convert '' to number"));
        check("1parsecs", Err("Unknown duration unit 'parsecs'"));
    }
}
