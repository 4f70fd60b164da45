//! An agent that is emptied by an operator's word.

use std::time::Duration;

use super::commands::plain_kill;
use super::turn::Turn;
use crate::model::{Drain, KillRequest, Phase, TaskKey};

/// The reason of what becomes of tasks meanwhile (recorded: agent-lifecycle.har#125).
pub const REASON: &str = "REASON_AGENT_DRAINING";

impl Turn<'_> {
    /// Kills all tasks. The grace of each is its own, but not longer than this one.
    pub fn drain(&mut self, max_grace_period_ns: Option<i64>, mark_gone: bool) {
        let started_at = self.now.0;
        let asked = Drain { max_grace_period_ns, mark_gone, started_at };
        let same = self.state.drain.as_ref().is_some_and(|known| known.is_like(&asked));
        if !same {
            self.state.drain = Some(asked);
            self.touch_drain();
        }
        let longest = max_grace_period_ns
            .map(|ns| Duration::from_nanos(u64::try_from(ns).unwrap_or_default()));
        let live = self.state.live_tasks().filter(|task| task.phase != Phase::Ended);
        let keys: Vec<TaskKey> = live.map(|task| task.key.clone()).collect();
        for key in keys {
            let own = self.grace_of(&key);
            let grace = longest.map_or(own, |longest| longest.min(own));
            let request = KillRequest { reason: Some(REASON.into()), ..plain_kill(grace) };
            self.kill(&key, request);
        }
        self.check_drained();
    }

    /// Without tasks it is over; what it was is not kept.
    pub fn check_drained(&mut self) {
        if self.state.drain.is_some() && self.state.live_tasks().next().is_none() {
            tracing::info!("all tasks of this draining agent are over");
            self.state.drain = None;
            self.touch_drain();
        }
    }
}
