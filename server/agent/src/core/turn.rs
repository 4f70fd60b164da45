//! One batch of inputs: what it changes, what must be written, what is done after that.

use std::collections::BTreeSet;
use std::time::Duration;

use base64::Engine;
use ekiden_domain::ambient::{Ids, Timestamp};
use ekiden_wire::link::AgentReport;
use serde_json::value::RawValue;
use tokio::time::Instant;

use super::state::{Retry, State};
use crate::config::AgentConfig;
use crate::journal::Entry;
use crate::model::{
    ContainerStatus, Framework, Id, KillRequest, NetworkInfo, Phase, Source, Status, Task, TaskKey,
};
use crate::paths::Paths;
use crate::runtime::Launch;

/// Grace of a kill of which neither call nor task says one.
pub const DEFAULT_GRACE: Duration = Duration::from_secs(3);

/// Done once the batch is on disk.
#[derive(Debug)]
pub enum Effect {
    /// The agent has its id: make its directories and its journal.
    Adopt(String),
    Launch(Box<Launch>),
    Recover(Box<Launch>),
    Kill {
        container_id: String,
        grace: Duration,
    },
    Report(AgentReport),
    StartChecks(TaskKey),
    StopChecks(String),
    CloseLink(String),
    /// The agent is not to come back under its id.
    ForgetIdentity,
    End(String),
}

pub struct Turn<'a> {
    pub state: &'a mut State,
    pub config: &'a AgentConfig,
    pub paths: &'a Paths,
    pub ids: &'a dyn Ids,
    pub now: Timestamp,
    pub instant: Instant,
    pub wants_checks: bool,
    pub effects: Vec<Effect>,
    tasks: BTreeSet<TaskKey>,
    frameworks: BTreeSet<String>,
    forgotten: Vec<Entry>,
    epoch: bool,
    drain: bool,
}

/// What a task's status says beyond its state.
#[derive(Debug, Default)]
pub struct Words<'a> {
    pub message: Option<&'a str>,
    pub reason: Option<&'a str>,
    pub healthy: Option<bool>,
}

impl<'a> Turn<'a> {
    pub fn new(
        state: &'a mut State,
        config: &'a AgentConfig,
        paths: &'a Paths,
        ids: &'a dyn Ids,
        now: Timestamp,
        wants_checks: bool,
    ) -> Self {
        Self {
            state,
            config,
            paths,
            ids,
            now,
            instant: Instant::now(),
            wants_checks,
            effects: Vec::new(),
            tasks: BTreeSet::new(),
            frameworks: BTreeSet::new(),
            forgotten: Vec::new(),
            epoch: false,
            drain: false,
        }
    }

    /// What must be durable before the effects happen.
    pub fn entries(&mut self) -> Vec<Entry> {
        let mut entries = Vec::new();
        if std::mem::take(&mut self.epoch) {
            entries.push(Entry::Epoch(self.state.epoch));
        }
        if std::mem::take(&mut self.drain) {
            entries.push(Entry::Drain(self.state.drain.clone()));
        }
        let frameworks = std::mem::take(&mut self.frameworks);
        let known = frameworks.iter().filter_map(|id| self.state.frameworks.get(id));
        entries.extend(known.cloned().map(Entry::Framework));
        for key in std::mem::take(&mut self.tasks) {
            if let Some(task) = self.state.tasks.get(&key) {
                entries.push(Entry::Task(Box::new(task.clone())));
            }
        }
        entries.append(&mut self.forgotten);
        entries
    }

    pub fn obey_epoch(&mut self, epoch: u64) {
        self.state.epoch = epoch;
        self.epoch = true;
    }

    pub fn touch_drain(&mut self) {
        self.drain = true;
    }

    pub fn touch(&mut self, key: &TaskKey) {
        self.tasks.insert(key.clone());
    }

    pub fn remember_framework(&mut self, framework: Framework) {
        let id = framework.id.clone();
        let changed = self
            .state
            .frameworks
            .get(&id)
            .is_none_or(|known| known.info_json != framework.info_json);
        if changed {
            self.frameworks.insert(id.clone());
        }
        self.state.completed_frameworks.retain(|completed| completed.id != id);
        self.state.frameworks.insert(id, framework);
    }

    pub fn random_uuid(&self) -> uuid::Uuid {
        uuid::Builder::from_random_bytes(self.ids.random_bytes()).into_uuid()
    }

    pub fn agent_id(&self) -> String {
        self.state.agent_id.clone().unwrap_or_default()
    }

    /// A status of `task`. Those of an executor carry the container's address and pid; those of
    /// the agent do not (recorded: tasks.har, "nouser").
    pub fn status(&self, task: &Task, state: &str, source: Source, words: Words<'_>) -> Status {
        let container_status = (source == Source::Executor).then(|| ContainerStatus {
            container_id: Id { value: task.container_id.clone() },
            network_infos: vec![NetworkInfo::of_host(&self.config.ip)],
            executor_pid: task.executor_pid,
        });
        let uuid = self.random_uuid();
        Status {
            task_id: Id { value: task.key.task_id.clone() },
            state: state.to_string(),
            message: words.message.map(str::to_string),
            source,
            reason: words.reason.map(str::to_string),
            agent_id: Id { value: self.agent_id() },
            executor_id: Some(Id { value: task.key.task_id.clone() }),
            timestamp: self.now.seconds(),
            uuid: base64::engine::general_purpose::STANDARD.encode(uuid.as_bytes()),
            healthy: words.healthy,
            check_status: None,
            container_status,
        }
    }

    /// Adds a status to its task and sends it when nothing is before it.
    pub fn push(&mut self, key: &TaskKey, status: Status) {
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        if task.is_terminal() {
            tracing::debug!(task = key.task_id, state = status.state, "late status dropped");
            return;
        }
        let first = task.pending.is_empty();
        self.state.counters.valid_status_updates += 1;
        if status.is_terminal() {
            *self.state.counters.tasks_ended.entry(status.state.clone()).or_default() += 1;
        }
        tracing::info!(
            task = key.task_id,
            framework = key.framework_id,
            state = status.state,
            "task status"
        );
        task.push(status);
        self.touch(key);
        if self.state.removed_frameworks.contains(&key.framework_id) {
            self.drop_pending(key);
        } else if first {
            self.send_first(key);
        }
    }

    /// Nobody is left to acknowledge.
    pub fn drop_pending(&mut self, key: &TaskKey) {
        if let Some(task) = self.state.tasks.get_mut(key) {
            task.pending.clear();
        }
        self.state.retries.remove(key);
        self.touch(key);
        self.settle(key);
    }

    /// Sends the oldest update of a task and sets its timer.
    pub fn send_first(&mut self, key: &TaskKey) {
        let Some(report) = self.report(key) else {
            self.state.retries.remove(key);
            return;
        };
        self.state.retries.insert(key.clone(), Retry::first(self.instant));
        // Without a master it waits: registration sends all that is open.
        if self.state.master.is_some() {
            self.effects.push(Effect::Report(report));
        }
    }

    /// The oldest update that waits for its acknowledgement.
    pub fn report(&self, key: &TaskKey) -> Option<AgentReport> {
        let task = self.state.tasks.get(key);
        let status = match task {
            Some(task) => task.pending.front()?,
            None => self.state.strays.get(key)?,
        };
        let latest = task.map(Task::state).filter(|latest| *latest != status.state);
        let json = serde_json::to_string(status).ok()?;
        Some(AgentReport::Update {
            framework_id: key.framework_id.clone(),
            executor_id: status.executor_id.as_ref().map(|id| id.value.clone()),
            status_json: RawValue::from_string(json).ok()?,
            latest_state: latest.map(str::to_string),
        })
    }

    /// Begins (or hastens) the end of a task.
    pub fn kill(&mut self, key: &TaskKey, kill: KillRequest) {
        let killing = self
            .state
            .frameworks
            .get(&key.framework_id)
            .is_some_and(|framework| framework.is_capable("TASK_KILLING_STATE"));
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        if task.phase == Phase::Ended {
            return;
        }
        let grace = Duration::from_millis(kill.grace_ms);
        let container_id = task.container_id.clone();
        let announce = killing && task.kill.is_none() && task.phase == Phase::Running;
        // The first cause is the one that the end is told with.
        task.kill.get_or_insert(kill).grace_ms = u64::try_from(grace.as_millis()).unwrap_or(0);
        if announce {
            let task = task.clone();
            let healthy = task.kill.as_ref().filter(|kill| kill.unhealthy).map(|_| false);
            let reason = task.kill.as_ref().and_then(|kill| kill.reason.as_deref());
            let reason = reason.filter(|reason| *reason == super::drain::REASON);
            let words = Words { healthy, reason, message: None };
            let status = self.status(&task, "TASK_KILLING", Source::Executor, words);
            self.push(key, status);
        }
        self.touch(key);
        self.effects.push(Effect::StopChecks(container_id.clone()));
        self.effects.push(Effect::Kill { container_id, grace });
    }

    /// The task's own grace period, when a kill names none.
    pub fn grace_of(&self, key: &TaskKey) -> Duration {
        let policy = self.state.tasks.get(key).and_then(|task| task.view.kill_policy.as_ref());
        let period = policy.and_then(|policy| policy.grace_period);
        period.map_or(DEFAULT_GRACE, |period| period.to_duration())
    }

    /// Puts a task among the completed when nothing is left to do for it.
    pub fn settle(&mut self, key: &TaskKey) {
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        if !task.is_completed() || task.completed_at.is_some() {
            return;
        }
        task.completed_at = Some(self.now.0);
        self.touch(key);
        self.state.completed.push_back(key.clone());
        let limit = self.config.max_completed_executors_per_framework;
        let old = self.state.trim_completed(&key.framework_id, limit);
        let (frameworks, tasks) = self.state.retire_framework(&key.framework_id);
        self.forgotten.extend(old.into_iter().chain(tasks).map(Entry::ForgetTask));
        self.forgotten.extend(frameworks.into_iter().map(Entry::ForgetFramework));
        self.check_drained();
        if let Some(reason) = self.state.ending.clone()
            && self.state.live_tasks().all(|task| task.phase == Phase::Ended)
        {
            self.effects.push(Effect::End(reason));
        }
    }
}
