//! The `Date` header, made once a second.

use std::cell::Cell;
use std::time::{SystemTime, UNIX_EPOCH};

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Length of every date: `Sun, 22 Nov 2026 12:33:10 GMT`.
pub const LENGTH_BYTES: usize = 29;

thread_local! {
    static LAST: Cell<(u64, [u8; LENGTH_BYTES])> = const { Cell::new((0, [0; LENGTH_BYTES])) };
}

/// The present second as HTTP writes it.
pub fn now() -> [u8; LENGTH_BYTES] {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.as_secs());
    let (last, text) = LAST.get();
    if last == seconds {
        return text;
    }
    let text = format(seconds);
    LAST.set((seconds, text));
    text
}

/// The present second as access logs write it: `22/Nov/2026:12:33:10 +0000`.
pub fn log_time() -> String {
    let now = now();
    let text = String::from_utf8_lossy(&now);
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    format!("{}/{}/{}:{} +0000", part(5, 7), part(8, 11), part(12, 16), part(17, 25))
}

/// A second since 1970 as HTTP writes it.
pub fn http_date(seconds: u64) -> String {
    String::from_utf8_lossy(&format(seconds)).into_owned()
}

fn format(seconds: u64) -> [u8; LENGTH_BYTES] {
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days);
    let text = format!(
        "{}, {day:02} {} {year:04} {:02}:{:02}:{:02} GMT",
        DAYS[(days % 7) as usize],
        MONTHS[month as usize],
        second / 3600,
        second / 60 % 60,
        second % 60,
    );
    let mut fixed = [b' '; LENGTH_BYTES];
    let count = text.len().min(LENGTH_BYTES);
    fixed[..count].copy_from_slice(&text.as_bytes()[..count]);
    fixed
}

/// Year, month (from 0) and day of a number of days since 1970; years are counted from March.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12;
    (year_of_era + era * 400 + u64::from(month < 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(seconds: u64, expected: &str) {
        assert_eq!(String::from_utf8_lossy(&format(seconds)), expected);
    }

    #[test]
    fn writes_dates() {
        check(0, "Thu, 01 Jan 1970 00:00:00 GMT");
        check(951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT");
        check(1_795_350_790, "Sun, 22 Nov 2026 12:33:10 GMT");
        check(4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT");
    }
}
