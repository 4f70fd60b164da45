//! One look at everything that is stored: what can be decided now.

use std::sync::Arc;

use ekiden_domain::marathon::plan::Decided;
use ekiden_domain::marathon::record::{self, Kill};
use ekiden_domain::marathon::status::set_goal;
use ekiden_domain::marathon::{
    Change, Condition, Deployment, Goal, Instance, InstanceId, Note, rollout,
};
use serde_json::Value;

use super::leader::Leader;

/// Decisions about one deployment before anything else is looked at.
const STEPS_LIMIT: usize = 64;
/// Instances that one pass handles of each kind.
const INSTANCES_LIMIT: usize = 1000;

impl Leader {
    pub fn pass(&mut self) {
        self.mesos_results();
        self.rollouts();
        self.scale_checks();
        self.kill_intents();
        self.kills();
        self.collect_garbage();
    }

    fn rollouts(&mut self) {
        let now = self.clock.now();
        let ids: Vec<String> = self.draft.deployments.keys().cloned().collect();
        for id in ids {
            for _ in 0..STEPS_LIMIT {
                let Some(deployment): Option<Arc<Deployment>> =
                    self.draft.deployments.get(&id).cloned()
                else {
                    break;
                };
                let seen = self.watched.seen();
                let advanced = rollout::advance(&self.draft, &deployment, seen, now, &*self.ids);
                let Some(decided) = advanced else { break };
                self.submit(decided, Vec::new());
            }
        }
    }

    fn scale_checks(&mut self) {
        let now = self.clock.now();
        for id in std::mem::take(&mut self.to_check) {
            if let Some(app) = self.draft.apps.get(&id).cloned() {
                let decided = rollout::scale_check(&self.draft, &app, now, &*self.ids);
                if let Some(decided) = decided {
                    self.submit(decided, Vec::new());
                }
            }
        }
    }

    /// What the API asked for: intents of kills that may need another goal, or are fulfilled.
    fn kill_intents(&mut self) {
        if self.draft.kills.is_empty() {
            return;
        }
        let now = self.clock.now();
        let kills: Vec<Arc<Kill>> =
            self.draft.kills.values().take(INSTANCES_LIMIT).cloned().collect();
        let mut decided = Decided { notes: vec![Note::At(now)], ..Decided::default() };
        for kill in kills {
            let done = Change::Remove(record::kill_key(&kill.instance_id));
            let Some(instance) = self.draft.instances.get(&kill.instance_id).cloned() else {
                decided.changes.push(done);
                continue;
            };
            let is_silent = matches!(
                instance.condition,
                Condition::Unreachable
                    | Condition::UnreachableInactive
                    | Condition::Unknown
                    | Condition::Gone
                    | Condition::Dropped
            );
            let has_reservation = instance.reservation.is_some();
            if kill.wipe || (is_silent && !has_reservation) {
                set_goal(&self.draft, &instance, Goal::Decommissioned, &mut decided);
            }
            let has_task = instance.tasks.iter().any(|task| !task.condition.is_terminal());
            if (is_silent || !has_task) && !decided.changes.contains(&done) {
                decided.changes.push(done);
            }
        }
        if !decided.changes.is_empty() {
            self.submit(decided, Vec::new());
        }
    }

    /// Asks the master to kill what is to go, again where nothing came of it.
    fn kills(&mut self) {
        let Some(calls) = self.calls.clone() else { return };
        let now = self.clock.now();
        let retry_ms = i64::try_from(self.config.kill_retry_timeout_ms).unwrap_or(i64::MAX);
        let wanted: Vec<InstanceId> =
            self.dying.iter().chain(self.state.kills.keys()).cloned().collect();
        let mut asked: Vec<Value> = Vec::new();
        // What was sent is forgotten with its task: the rest of the places is free.
        let most = self.config.brakes.kill_chunk_size.unwrap_or(usize::MAX);
        let mut free_places = most.saturating_sub(self.kills_sent.len());
        for id in wanted.into_iter().take(INSTANCES_LIMIT) {
            let Some(instance) = self.state.instances.get(&id).cloned() else { continue };
            for (task_id, agent_id) in running_tasks(&instance) {
                let due = match self.kills_sent.get(&task_id) {
                    Some(sent) => now.millis() - sent.millis() >= retry_ms,
                    None if free_places == 0 => false,
                    None => {
                        free_places -= 1;
                        true
                    }
                };
                if due {
                    asked.push(calls.kill(task_id.as_str(), agent_id.as_deref()));
                    self.kills_sent.insert(task_id, now);
                }
            }
        }
        if asked.is_empty() {
            return;
        }
        // Nothing to commit: the intent is stored already.
        self.outbox(asked);
    }

    /// Forgets old versions that nothing names, once more of them are kept than the operator wants.
    fn collect_garbage(&mut self) {
        let keep = self.config.max_versions;
        if self.draft.root_versions.len() <= keep + keep / 2 + 1 {
            return;
        }
        let now = self.clock.now();
        if let Some(decided) = ekiden_domain::marathon::garbage::collect(&self.draft, keep, now) {
            self.submit(decided, Vec::new());
        }
    }
}

/// Tasks that a kill can reach.
fn running_tasks(instance: &Instance) -> Vec<(ekiden_domain::marathon::TaskId, Option<String>)> {
    let agent = instance.agent_info.as_ref().and_then(|agent| agent.agent_id.clone());
    instance
        .tasks
        .iter()
        .filter(|task| !task.condition.is_terminal())
        .map(|task| (task.id.clone(), agent.clone()))
        .collect()
}
