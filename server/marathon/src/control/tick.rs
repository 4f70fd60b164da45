//! What time alone brings about: reconciliation, overdue launches, lost instances, silence.

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::record::Kill;
use ekiden_domain::marathon::{
    Change, Condition, Instance, InstanceId, Note, Noun, plan::Decided, status,
};

use std::sync::Arc;

use super::leader::Leader;
use crate::config::{Brakes, MarathonConfig};

/// How often a task that was launched and never heard of is asked for.
const SILENT_LAUNCH_MS: i64 = 10_000;
const OVERDUE_CHECK_MS: i64 = 5000;

/// When each periodic thing is due, in milliseconds since 1970.
#[derive(Debug)]
pub struct Timers {
    reconcile_ms: i64,
    reconcile_interval_ms: i64,
    scale_ms: i64,
    scale_interval_ms: i64,
    overdue_ms: i64,
    lost_ms: i64,
    lost_interval_ms: i64,
    silent_ms: i64,
    delay_ms: i64,
    tokens_ms: i64,
    tokens_interval_ms: i64,
}

impl Timers {
    pub fn new(config: &MarathonConfig, now: Timestamp) -> Self {
        let ms = |value: u64| i64::try_from(value).unwrap_or(i64::MAX / 4);
        let now_ms = now.millis();
        Timers {
            reconcile_ms: now_ms + ms(config.reconciliation_initial_delay_ms),
            reconcile_interval_ms: ms(config.reconciliation_interval_ms),
            scale_ms: now_ms + ms(config.scale_apps_initial_delay_ms),
            scale_interval_ms: ms(config.scale_apps_interval_ms),
            overdue_ms: now_ms + OVERDUE_CHECK_MS,
            lost_ms: now_ms + ms(config.task_lost_expunge_initial_delay_ms),
            lost_interval_ms: ms(config.task_lost_expunge_interval_ms),
            silent_ms: now_ms + SILENT_LAUNCH_MS,
            delay_ms: 0,
            tokens_ms: 0,
            tokens_interval_ms: ms(config
                .brakes
                .launch_token_refresh_interval_ms
                .unwrap_or(Brakes::LAUNCH_TOKEN_REFRESH_INTERVAL_MS)),
        }
    }

    /// A fresh subscription asks at once: what was launched may not have reached the master.
    pub fn reconcile_now(&mut self) {
        self.reconcile_ms = 0;
    }
}

fn is_due(due_ms: &mut i64, now_ms: i64, interval_ms: i64) -> bool {
    let due = now_ms >= *due_ms;
    if due {
        *due_ms = now_ms + interval_ms;
    }
    due
}

impl Leader {
    pub(super) fn tick(&mut self) {
        let now = self.clock.now();
        let now_ms = now.millis();
        // What an earlier turn decided is in the state by now; a tick starts from there.
        self.draft = self.state.clone();
        self.watch_silence(now_ms);
        let interval_ms = self.timers.reconcile_interval_ms;
        if self.calls.is_some() && is_due(&mut self.timers.reconcile_ms, now_ms, interval_ms) {
            self.reconcile(now);
        }
        let interval_ms = self.timers.scale_interval_ms;
        if is_due(&mut self.timers.scale_ms, now_ms, interval_ms) {
            self.to_check.extend(self.state.apps.keys().cloned());
        }
        if is_due(&mut self.timers.overdue_ms, now_ms, OVERDUE_CHECK_MS) {
            self.overdue(now);
            self.delays.expire(now);
        }
        let interval_ms = self.timers.lost_interval_ms;
        if is_due(&mut self.timers.lost_ms, now_ms, interval_ms) {
            self.lost(now);
        }
        if is_due(&mut self.timers.silent_ms, now_ms, SILENT_LAUNCH_MS) {
            self.ask_for_silent(now);
        }
        let interval_ms = self.timers.tokens_interval_ms;
        if self.tokens.is_some() && is_due(&mut self.timers.tokens_ms, now_ms, interval_ms) {
            self.tokens = self.config.brakes.launch_tokens;
            self.must_revive = true;
        }
        self.end_of_delays(now);
    }

    /// Apps whose delay has passed since the last look may launch: offers are wanted again.
    fn end_of_delays(&mut self, now: Timestamp) {
        if let Some(deadline) =
            self.delays.next_deadline(Timestamp::from_millis(self.timers.delay_ms))
            && deadline <= now
        {
            self.must_revive = true;
        }
        self.timers.delay_ms = now.millis();
    }

    fn watch_silence(&mut self, now_ms: i64) {
        let limit_ms = self.config.mesos_heartbeat_interval_ms
            * u64::from(self.config.mesos_heartbeat_failure_threshold);
        let silent_ms = u64::try_from(now_ms - self.last_heard.millis()).unwrap_or(0);
        if silent_ms > limit_ms
            && let Some(link) = &self.link
        {
            tracing::warn!("the master has been silent for {silent_ms} ms");
            link.end.cancel();
        }
    }

    /// Explicitly for every task that may run, then for all that the master knows of.
    fn reconcile(&mut self, now: Timestamp) {
        let Some(calls) = self.calls.clone() else { return };
        let tasks: Vec<(String, Option<String>)> = self
            .state
            .instances
            .values()
            .flat_map(|instance| {
                let agent = instance.agent_info.as_ref();
                let agent_id = agent.and_then(|agent| agent.agent_id.clone());
                instance
                    .tasks
                    .iter()
                    .filter(|task| !task.condition.is_terminal())
                    .map(move |task| (task.id.to_string(), agent_id.clone()))
            })
            .collect();
        let mut asked = Vec::new();
        if !tasks.is_empty() {
            asked.push(calls.reconcile(&tasks));
        }
        asked.push(calls.reconcile(&[]));
        self.outbox(asked);
        if let Some(decided) = ekiden_domain::marathon::rollout::orphans(&self.draft, now) {
            self.submit(decided, Vec::new());
        }
    }

    /// A launch whose ACCEPT never reached the master leaves nothing there to tell of it.
    fn ask_for_silent(&mut self, now: Timestamp) {
        let Some(calls) = self.calls.clone() else { return };
        let silent: Vec<(String, Option<String>)> = self
            .starting
            .iter()
            .filter_map(|id| self.state.instances.get(id))
            .filter(|instance| {
                instance.condition == Condition::Provisioned
                    && now.millis() - instance.since.millis() >= SILENT_LAUNCH_MS
            })
            .filter_map(|instance| {
                let agent = instance.agent_info.as_ref();
                let agent_id = agent.and_then(|agent| agent.agent_id.clone());
                Some((instance.task()?.id.to_string(), agent_id))
            })
            .collect();
        if !silent.is_empty() {
            self.outbox(vec![calls.reconcile(&silent)]);
        }
    }

    fn overdue(&mut self, now: Timestamp) {
        let age_ms = |time: Timestamp| u64::try_from(now.millis() - time.millis()).unwrap_or(0);
        let overdue: Vec<Arc<Instance>> = self
            .starting
            .iter()
            .filter_map(|id| self.state.instances.get(id))
            .filter(|instance| {
                let staged = instance.task().map_or(instance.since, |task| task.staged_at);
                match instance.condition {
                    Condition::Provisioned => {
                        age_ms(staged) > self.config.task_launch_confirm_timeout_ms
                    }
                    _ => age_ms(staged) > self.config.task_launch_timeout_ms,
                }
            })
            .filter(|instance| !self.state.kills.contains_key(&instance.id))
            .cloned()
            .collect();
        if overdue.is_empty() {
            return;
        }
        let mut decided = Decided { notes: vec![Note::At(now)], ..Decided::default() };
        for instance in overdue {
            tracing::warn!("killing {}: it is overdue", instance.id);
            decided.changes.push(intent(&instance, now));
        }
        self.submit(decided, Vec::new());
    }

    fn lost(&mut self, now: Timestamp) {
        let lost: Vec<InstanceId> = self.unreachable.iter().cloned().collect();
        for id in lost {
            let Some(instance) = self.draft.instances.get(&id).cloned() else { continue };
            let strategy = status::strategy_of(&self.draft, &instance);
            if let Some(decided) = status::tick(&self.draft, &instance, strategy, now) {
                self.submit(decided, Vec::new());
            }
        }
    }
}

/// A kill that is stored before it is asked for.
pub(super) fn intent(instance: &Instance, at: Timestamp) -> Change {
    Change::Put(Noun::Kill(Arc::new(Kill {
        instance_id: instance.id.clone(),
        app_id: instance.app_id.clone(),
        wipe: false,
        at,
    })))
}
