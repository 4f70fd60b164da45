//! What Marathon's own checks found out about an instance, and what follows from one more result.

use super::checks::HealthCheck;
use super::instance::{Condition, Instance, InstanceId};
use crate::ambient::Timestamp;

/// One check of one instance. Kept by the leader alone: unknown again after a failover.
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    pub instance_id: InstanceId,
    pub first_success: Option<Timestamp>,
    pub last_success: Option<Timestamp>,
    pub last_failure: Option<Timestamp>,
    pub last_failure_cause: Option<String>,
    pub consecutive_failures: i32,
}

impl Health {
    pub fn new(instance_id: InstanceId) -> Self {
        Health {
            instance_id,
            first_success: None,
            last_success: None,
            last_failure: None,
            last_failure_cause: None,
            consecutive_failures: 0,
        }
    }

    /// The last success is newer than the last failure.
    pub fn is_alive(&self) -> bool {
        self.last_success
            .is_some_and(|success| self.last_failure.is_none_or(|failure| success > failure))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Probed {
    Healthy,
    Unhealthy {
        cause: String,
    },
    /// Says nothing, like a status below 200 that is to be ignored.
    Ignored,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// `failed_health_check_event`.
    pub failed: bool,
    /// `health_status_changed_event`.
    pub alive_changed: bool,
    /// Too many failures in a row.
    pub kill: bool,
}

/// Takes one result in. Failures do not count before the first success while the instance is in
/// its grace period, nor while it does not run.
pub fn observe(
    health: &mut Health,
    check: &HealthCheck,
    instance: &Instance,
    probed: &Probed,
    now: Timestamp,
) -> Verdict {
    let was_alive = health.is_alive();
    match probed {
        Probed::Ignored => return Verdict::default(),
        Probed::Healthy => {
            health.first_success.get_or_insert(now);
            health.last_success = Some(now);
            health.consecutive_failures = 0;
        }
        Probed::Unhealthy { cause } => {
            let grace_ns = i64::from(check.grace_period_seconds) * 1_000_000_000;
            let in_grace =
                health.first_success.is_none() && instance.since.0.saturating_add(grace_ns) > now.0;
            if instance.condition != Condition::Running || in_grace {
                return Verdict::default();
            }
            // The original compares the count from before this failure.
            let limit = check.max_consecutive_failures;
            let kill = limit > 0 && health.consecutive_failures >= limit;
            health.last_failure = Some(now);
            health.last_failure_cause = Some(cause.clone());
            health.consecutive_failures += 1;
            let alive_changed = was_alive != health.is_alive();
            return Verdict { failed: true, alive_changed, kill };
        }
    }
    Verdict { failed: false, alive_changed: was_alive != health.is_alive(), kill: false }
}

/// The first check of a version comes after its interval, but not later than this.
const FIRST_CHECK_SECONDS: i64 = 5;

/// When a check is made next: all instances of a version have one rhythm, which starts when the
/// version does, not when they do. Recorded: 07-events.har, `health_status_changed_event`.
pub fn next_probe(begun: Timestamp, interval_seconds: i64, after: Timestamp) -> Timestamp {
    const SECOND_NS: i64 = 1_000_000_000;
    let interval_ns = interval_seconds.max(1).saturating_mul(SECOND_NS);
    let first = begun.0.saturating_add(interval_ns.min(FIRST_CHECK_SECONDS * SECOND_NS));
    if first > after.0 {
        return Timestamp(first);
    }
    let passed = (after.0 - first) / interval_ns;
    Timestamp(first.saturating_add((passed + 1).saturating_mul(interval_ns)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marathon::app::App;
    use crate::marathon::path::PathId;

    /// `+` success, `-` failure, `.` ignored; a second apart, from the second at which it started.
    /// Answers one letter each: `f`ailed, `k`illed, upper case when being alive changed.
    fn check(check: HealthCheck, condition: Condition, results: &str, want: &str) {
        let app = App { id: PathId::new("/a"), ..App::default() };
        let id = InstanceId::fresh(&app.id, Timestamp(0), [1; 16]);
        let mut instance = Instance::scheduled(id.clone(), &app, Timestamp(0));
        instance.condition = condition;
        let mut health = Health::new(id);
        let told: String = results
            .chars()
            .enumerate()
            .map(|(second, result)| {
                let probed = match result {
                    '+' => Probed::Healthy,
                    '-' => Probed::Unhealthy { cause: "500".into() },
                    _ => Probed::Ignored,
                };
                let now = Timestamp::from_millis(second as i64 * 1000);
                let verdict = observe(&mut health, &check, &instance, &probed, now);
                let letter = match verdict {
                    Verdict { kill: true, .. } => 'k',
                    Verdict { failed: true, .. } => 'f',
                    _ => '.',
                };
                match verdict.alive_changed {
                    true if letter == '.' => '!',
                    true => letter.to_ascii_uppercase(),
                    false => letter,
                }
            })
            .collect();
        assert_eq!(told, want, "{results}");
    }

    #[test]
    fn results_in_a_row() {
        let limit = |max: i32, grace: i32| HealthCheck {
            max_consecutive_failures: max,
            grace_period_seconds: grace,
            ..HealthCheck::default()
        };
        check(limit(2, 0), Condition::Running, "+++", "!..");
        check(limit(2, 0), Condition::Running, "+---", "!Ffk");
        check(limit(2, 0), Condition::Running, "--+-", "ff!F");
        check(limit(0, 0), Condition::Running, "-----", "fffff");
        check(limit(1, 2), Condition::Running, "----", "..fk");
        check(limit(1, 9), Condition::Running, "+--", "!Fk");
        check(limit(1, 0), Condition::Unreachable, "---", "...");
        check(limit(1, 0), Condition::Running, "..+.", "..!.");
    }

    #[test]
    fn probes_keep_the_rhythm_of_their_version() {
        fn check(interval_seconds: i64, after_ms: i64, next_ms: i64) {
            let ms = |ms: i64| Timestamp::from_millis(10_000 + ms);
            assert_eq!(next_probe(ms(0), interval_seconds, ms(after_ms)), ms(next_ms));
        }
        check(1, 0, 1000);
        check(1, 999, 1000);
        check(1, 1000, 2000);
        check(1, 5300, 6000);
        check(60, 0, 5000);
        check(60, 5000, 65_000);
        check(60, 64_999, 65_000);
        check(0, 100, 1000);
    }
}
