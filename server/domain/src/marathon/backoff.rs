//! Launch delays after failures. Kept by the leader alone and lost with it, as the original does.

use std::collections::BTreeMap;

use super::app::App;
use super::instance::Condition;
use super::path::PathId;
use super::task::MesosStatus;
use crate::ambient::Timestamp;

/// Keyed by app and last change of its configuration: scaling does not reset a delay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delays {
    delays: BTreeMap<(PathId, Timestamp), Delay>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Delay {
    since: Timestamp,
    current_ns: i64,
    max_ns: i64,
}

const SECOND_NS: i64 = 1_000_000_000;

impl Delays {
    /// No launch before this moment; none = no delay.
    pub fn deadline(&self, app: &App) -> Option<Timestamp> {
        self.delays.get(&key(app)).map(|delay| after(delay.since, delay.current_ns))
    }

    /// True where the app may launch now.
    pub fn allows(&self, app: &App, now: Timestamp) -> bool {
        self.deadline(app).is_none_or(|deadline| deadline <= now)
    }

    /// Takes a new condition of an instance in.
    pub fn observe(&mut self, app: &App, condition: Condition, now: Timestamp) {
        match condition {
            Condition::Dropped
            | Condition::Error
            | Condition::Failed
            | Condition::Gone
            | Condition::Finished => self.increase(app, now),
            Condition::Staging
            | Condition::Starting
            | Condition::Running
            | Condition::Provisioned => {
                if let Some(delay) = self.delays.get_mut(&key(app)) {
                    delay.since = now;
                }
            }
            _ => {}
        }
    }

    /// A task that ends because its agent is drained says nothing against its app.
    pub fn is_draining(status: &MesosStatus) -> bool {
        matches!(status.state.as_str(), "TASK_KILLED" | "TASK_GONE_BY_OPERATOR")
            && status.reason.as_deref() == Some("REASON_SLAVE_DRAINING")
    }

    fn increase(&mut self, app: &App, now: Timestamp) {
        let max_ns = i64::from(app.max_launch_delay_seconds) * SECOND_NS;
        let first_ns = (i64::from(app.backoff_seconds) * SECOND_NS).min(max_ns);
        let current_ns = match self.delays.get(&key(app)) {
            Some(delay) => ((delay.current_ns as f64 * app.backoff_factor) as i64).min(max_ns),
            None => first_ns,
        };
        self.delays.insert(key(app), Delay { since: now, current_ns, max_ns });
    }

    pub fn reset(&mut self, app: &PathId) {
        self.delays.retain(|(id, _), _| id != app);
    }

    /// Forgets delays that nothing has touched for longer than they may last.
    pub fn expire(&mut self, now: Timestamp) {
        self.delays.retain(|_, delay| now <= after(delay.since, delay.max_ns));
    }

    /// The next moment at which some app may launch again.
    pub fn next_deadline(&self, now: Timestamp) -> Option<Timestamp> {
        let deadlines = self.delays.values().map(|delay| after(delay.since, delay.current_ns));
        deadlines.filter(|deadline| *deadline > now).min()
    }
}

fn key(app: &App) -> (PathId, Timestamp) {
    (app.id.clone(), app.version_info.last_config_change())
}

fn after(time: Timestamp, delay_ns: i64) -> Timestamp {
    Timestamp(time.0.saturating_add(delay_ns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marathon::app::VersionInfo;

    #[test]
    fn delays_grow_to_their_limit() {
        let app = App {
            id: PathId::new("/a"),
            backoff_seconds: 2,
            backoff_factor: 2.0,
            max_launch_delay_seconds: 7,
            ..App::default()
        };
        let mut delays = Delays::default();
        let at = Timestamp::from_millis;
        let mut told = Vec::new();
        for condition in [
            Condition::Killed,
            Condition::Failed,
            Condition::Finished,
            Condition::Running,
            Condition::Error,
        ] {
            delays.observe(&app, condition, at(1000));
            told.push(delays.deadline(&app).map(Timestamp::millis));
        }
        assert_eq!(told, [None, Some(3000), Some(5000), Some(5000), Some(8000)]);
        assert!(!delays.allows(&app, at(7999)) && delays.allows(&app, at(8000)));
        let scaled = App { instances: 9, ..app.clone() };
        assert!(delays.deadline(&scaled).is_some());
        let other = App { version_info: VersionInfo::new_config(at(5)), ..app.clone() };
        assert_eq!(delays.deadline(&other), None);
        assert_eq!(delays.next_deadline(at(0)), Some(at(8000)));
        delays.expire(at(8000));
        assert!(delays.deadline(&app).is_some());
        delays.expire(at(8001));
        assert_eq!(delays, Delays::default());
    }

    #[test]
    fn running_starts_the_same_delay_anew() {
        let app = App { id: PathId::new("/a"), ..App::default() };
        let mut delays = Delays::default();
        delays.observe(&app, Condition::Failed, Timestamp::from_millis(0));
        delays.observe(&app, Condition::Running, Timestamp::from_millis(500));
        assert_eq!(delays.deadline(&app), Some(Timestamp::from_millis(1500)));
        delays.reset(&app.id);
        assert_eq!(delays.deadline(&app), None);
    }
}
