//! Durations and sizes as Mesos' flags write them.

const NANOSECONDS: [(&str, f64); 9] = [
    ("ns", 1.0),
    ("us", 1e3),
    ("ms", 1e6),
    ("secs", 1e9),
    ("mins", 60e9),
    ("hrs", 3600e9),
    ("days", 86_400e9),
    ("weeks", 604_800e9),
    ("", 0.0),
];

/// `15secs` → nanoseconds. The error is the original's text.
pub fn duration_ns(text: &str) -> Result<f64, String> {
    let invalid = || format!("Invalid duration '{text}'");
    let digits =
        text.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).ok_or_else(invalid)?;
    let value: f64 = text[..digits].parse().map_err(|_| invalid())?;
    let unit = &text[digits..];
    let factor = NANOSECONDS
        .iter()
        .find(|(name, _)| *name == unit)
        .map(|(_, factor)| *factor)
        .ok_or_else(|| format!("Unknown duration unit '{unit}'"))?;
    Ok(value * factor)
}

/// The same, in milliseconds, never negative.
pub fn duration_ms(text: &str) -> Result<u64, String> {
    duration_ns(text).map(|nanoseconds| (nanoseconds / 1e6).max(0.0) as u64)
}

/// `4KB` → bytes. The error is the original's text.
pub fn bytes(text: &str) -> Result<u64, String> {
    let unit_start = text
        .find(|c: char| !c.is_ascii_digit())
        .ok_or_else(|| format!("Invalid bytes '{text}'"))?;
    let value: u64 = text[..unit_start].parse().map_err(|_| format!("Invalid bytes '{text}'"))?;
    let factor = match &text[unit_start..] {
        "B" => 1,
        "KB" => 1 << 10,
        "MB" => 1 << 20,
        "GB" => 1 << 30,
        "TB" => 1_u64 << 40,
        unit => return Err(format!("Unknown bytes unit '{unit}'")),
    };
    value.checked_mul(factor).ok_or_else(|| format!("Invalid bytes '{text}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (text, want) in [
            ("15secs", Ok(15_000)),
            ("500ms", Ok(500)),
            ("1.5hrs", Ok(5_400_000)),
            ("0ns", Ok(0)),
            ("2weeks", Ok(1_209_600_000)),
            ("5", Err("Invalid duration '5'".to_owned())),
            ("5parsecs", Err("Unknown duration unit 'parsecs'".to_owned())),
            ("secs", Err("Invalid duration 'secs'".to_owned())),
        ] {
            assert_eq!(duration_ms(text), want, "{text}");
        }
    }

    #[test]
    fn sizes() {
        for (text, want) in [
            ("4KB", Ok(4096)),
            ("2GB", Ok(2 << 30)),
            ("7", Err("Invalid bytes '7'".to_owned())),
            ("7QB", Err("Unknown bytes unit 'QB'".to_owned())),
        ] {
            assert_eq!(bytes(text), want, "{text}");
        }
    }
}
