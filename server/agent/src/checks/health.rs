//! When a health check's result is worth a status, and when it ends the task.

use std::time::Duration;

use tokio::time::Instant;

use super::{Judgement, seconds};
use crate::model::HealthCheck;

const DEFAULT_FAILURES: u32 = 3;
const DEFAULT_GRACE_SECS: f64 = 10.0;

pub struct Watch {
    started_at: Instant,
    grace: Duration,
    max_failures: u32,
    failures: u32,
    /// No success yet: failures within the grace period do not count.
    waiting: bool,
}

impl Watch {
    /// `known` is the verdict before this agent process, if the task already had one.
    pub fn new(check: &HealthCheck, known: Option<bool>, now: Instant) -> Self {
        Self {
            started_at: now,
            grace: seconds(check.grace_period_seconds.unwrap_or(DEFAULT_GRACE_SECS)),
            max_failures: check.consecutive_failures.unwrap_or(DEFAULT_FAILURES),
            failures: 0,
            waiting: known != Some(true),
        }
    }

    /// Tells what to say of one result: the first success, the first after failures, and every
    /// failure that counts (recorded: tasks.har, tasks "full" and "sick").
    pub fn judge(&mut self, good: bool, now: Instant) -> Option<Judgement> {
        if good {
            let news = self.waiting || self.failures > 0;
            self.waiting = false;
            self.failures = 0;
            return news.then_some(Judgement { healthy: true, kill: false });
        }
        if self.waiting && now.duration_since(self.started_at) < self.grace {
            return None;
        }
        self.failures = self.failures.saturating_add(1);
        Some(Judgement { healthy: false, kill: self.failures >= self.max_failures })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_become_judgements() {
        let healthy = Some(Judgement { healthy: true, kill: false });
        let sick = Some(Judgement { healthy: false, kill: false });
        let dead = Some(Judgement { healthy: false, kill: true });
        type Steps<'a> = &'a [(u64, bool, Option<Judgement>)];
        let cases: [(&str, Steps<'_>); 3] = [
            (
                r#"{"consecutive_failures":2,"grace_period_seconds":0}"#,
                &[(0, false, sick), (1, false, dead)],
            ),
            (
                r#"{"grace_period_seconds":5}"#,
                &[
                    (1, false, None),
                    (4, true, healthy),
                    (4, true, None),
                    (4, false, sick),
                    (5, true, healthy),
                ],
            ),
            (
                r#"{"grace_period_seconds":5}"#,
                &[(4, false, None), (5, false, sick), (6, false, sick), (7, false, dead)],
            ),
        ];
        for (check, steps) in cases {
            let check: HealthCheck = serde_json::from_str(check).expect("a check");
            let start = Instant::now();
            let mut watch = Watch::new(&check, None, start);
            for (second, good, expected) in steps {
                let now = start + Duration::from_secs(*second);
                assert_eq!(watch.judge(*good, now), *expected, "at {second}");
            }
        }
    }
}
