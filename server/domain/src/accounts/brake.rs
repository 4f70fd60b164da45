//! Slows down who guesses: failed logins are counted by source and by user.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;

use crate::ambient::Timestamp;

/// Sources or users counted at once; beyond it the oldest counts are dropped.
pub const COUNTED_MAX: usize = 20_000;

const WINDOW_MS: i64 = 60_000;

/// How many failures a minute are let pass; 0 = any number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub per_source: u32,
    pub per_user: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { per_source: 20, per_user: 60 }
    }
}

/// Whose failures are counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Counted {
    Source(IpAddr),
    User(Arc<str>),
}

/// Two windows of counts, of which the older one counts by what is left of it.
#[derive(Debug, Default)]
pub struct Brake {
    limits: Limits,
    began: Timestamp,
    current: HashMap<Counted, u32>,
    before: HashMap<Counted, u32>,
}

impl Brake {
    pub fn new(limits: Limits) -> Self {
        Brake { limits, ..Brake::default() }
    }

    /// How long to wait before the next try, in seconds; `None`: try.
    pub fn wait_seconds(&mut self, source: IpAddr, uid: &str, now: Timestamp) -> Option<u64> {
        self.turn(now);
        let full = |counted: Counted, limit: u32| limit > 0 && self.count(&counted, now) >= limit;
        let is_full = full(Counted::Source(network(source)), self.limits.per_source)
            || full(Counted::User(uid.into()), self.limits.per_user);
        let left_ms = (WINDOW_MS - self.age_ms(now)).max(1);
        is_full.then(|| left_ms.unsigned_abs().div_ceil(1000))
    }

    /// A login failed. `uid` only if there is such a user: others cannot be guessed.
    pub fn failed(&mut self, source: IpAddr, uid: Option<&str>, now: Timestamp) {
        self.turn(now);
        let source = Some(Counted::Source(network(source)));
        let user = uid.map(|uid| Counted::User(uid.into()));
        for counted in source.into_iter().chain(user) {
            if self.current.len() >= COUNTED_MAX && !self.current.contains_key(&counted) {
                self.before = std::mem::take(&mut self.current);
            }
            let count = self.current.entry(counted).or_default();
            *count = count.saturating_add(1);
        }
    }

    fn age_ms(&self, now: Timestamp) -> i64 {
        now.millis().saturating_sub(self.began.millis()).max(0)
    }

    fn turn(&mut self, now: Timestamp) {
        let age_ms = self.age_ms(now);
        if age_ms < WINDOW_MS {
            return;
        }
        let current = std::mem::take(&mut self.current);
        self.before = if age_ms < 2 * WINDOW_MS { current } else { HashMap::new() };
        self.began = now;
    }

    fn count(&self, counted: &Counted, now: Timestamp) -> u32 {
        let of = |counts: &HashMap<Counted, u32>| counts.get(counted).copied().unwrap_or_default();
        let left = u64::try_from((WINDOW_MS - self.age_ms(now)).max(0)).unwrap_or(0);
        let before = u64::from(of(&self.before)) * left / WINDOW_MS.unsigned_abs();
        of(&self.current).saturating_add(u32::try_from(before).unwrap_or(u32::MAX))
    }
}

/// Who has one IPv6 address has its whole /64.
fn network(source: IpAddr) -> IpAddr {
    match source.to_canonical() {
        IpAddr::V6(address) => {
            let mut segments = address.segments();
            segments[4..].fill(0);
            IpAddr::V6(segments.into())
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(1_000_000 + seconds * 1000)
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn who_guesses_waits() {
        let mut brake = Brake::new(Limits { per_source: 3, per_user: 5 });
        let (one, other) = (ip("192.0.2.1"), ip("192.0.2.2"));
        for _ in 0..3 {
            assert_eq!(brake.wait_seconds(one, "bob", at(0)), None);
            brake.failed(one, Some("bob"), at(0));
        }
        assert_eq!(brake.wait_seconds(one, "bob", at(0)), Some(60));
        assert_eq!(brake.wait_seconds(one, "amy", at(59)), Some(1));
        assert_eq!(brake.wait_seconds(other, "bob", at(0)), None);
        for _ in 0..2 {
            brake.failed(other, Some("bob"), at(1));
        }
        assert!(brake.wait_seconds(ip("192.0.2.9"), "bob", at(1)).is_some());
        assert_eq!(brake.wait_seconds(ip("192.0.2.9"), "amy", at(1)), None);
        assert!(brake.wait_seconds(one, "amy", at(61)).is_some(), "the minute before still counts");
        assert_eq!(brake.wait_seconds(one, "amy", at(100)), None);
        assert_eq!(brake.wait_seconds(one, "amy", at(1000)), None);
    }

    #[test]
    fn counts_are_bounded_and_can_be_turned_off() {
        let mut brake = Brake::new(Limits { per_source: 1, per_user: 0 });
        for number in 0..50_000_u32 {
            brake.failed(IpAddr::V4(number.into()), None, at(0));
        }
        assert!(brake.current.len() + brake.before.len() <= 2 * COUNTED_MAX);
        let mut off = Brake::new(Limits { per_source: 0, per_user: 0 });
        for _ in 0..100 {
            off.failed(ip("::1"), Some("bob"), at(0));
        }
        assert_eq!(off.wait_seconds(ip("::1"), "bob", at(0)), None);
    }

    #[test]
    fn networks() {
        for (address, same, want) in [
            ("2001:db8::1", "2001:db8::2:1", true),
            ("2001:db8:0:1::1", "2001:db8::1", false),
            ("::ffff:192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
        ] {
            assert_eq!(network(ip(address)) == network(ip(same)), want, "{address} {same}");
        }
    }
}
