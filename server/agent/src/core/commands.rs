//! What the master tells.

use std::sync::Arc;

use ekiden_wire::link::{MasterCommand, MasterMessage};
use serde_json::value::RawValue;

use super::state::Master;
use super::turn::{Effect, Turn, Words};
use crate::model::{
    Framework, Id, KillPolicy, KillRequest, Phase, Source, Status, Task, TaskKey, TaskView,
};
use crate::paths::is_path_safe;

impl Turn<'_> {
    /// Obeys a message, unless a newer leader was heard already.
    pub fn message(&mut self, message: MasterMessage) {
        if message.epoch < self.state.epoch {
            let (told, seen) = (message.epoch, self.state.epoch);
            self.effects.push(Effect::CloseLink(format!("epoch {told} is older than {seen}")));
            return;
        }
        if message.epoch > self.state.epoch {
            self.obey_epoch(message.epoch);
        }
        self.command(message.command);
    }

    fn command(&mut self, command: MasterCommand) {
        match command {
            MasterCommand::Registered { agent_id, master_id, master_hostname, .. } => {
                self.registered(agent_id, Master { id: master_id, hostname: master_hostname });
            }
            // The link answers by itself.
            MasterCommand::Ping {} => {}
            MasterCommand::Run {
                framework_id,
                framework_info_json,
                executor_info_json,
                task_info_json,
            } => self.run(framework_id, &framework_info_json, executor_info_json, &task_info_json),
            MasterCommand::Kill { framework_id, task_id, kill_policy_json } => {
                self.kill_asked(TaskKey { framework_id, task_id }, kill_policy_json);
            }
            MasterCommand::Acknowledge { framework_id, task_id, uuid } => {
                self.acknowledged(&TaskKey { framework_id, task_id }, &uuid);
            }
            MasterCommand::Message { framework_id, executor_id, .. } => {
                tracing::warn!(framework_id, executor_id, "a message to a command executor");
            }
            MasterCommand::ShutdownExecutor { framework_id, executor_id } => {
                let key = TaskKey { framework_id, task_id: executor_id };
                let grace = self.grace_of(&key);
                self.kill(&key, plain_kill(grace));
            }
            MasterCommand::ShutdownFramework { framework_id } => {
                self.shutdown_framework(&framework_id);
            }
            MasterCommand::Shutdown { message } => self.shutdown(message),
            MasterCommand::Drain { max_grace_period_ns, mark_gone } => {
                self.drain(max_grace_period_ns, mark_gone);
            }
        }
    }

    fn registered(&mut self, agent_id: String, master: Master) {
        match &self.state.agent_id {
            Some(known) if *known != agent_id => {
                let text = format!("registered as {agent_id}, but this agent is {known}");
                self.effects.push(Effect::CloseLink(text));
                return;
            }
            Some(_) => {}
            None if is_path_safe(&agent_id) => {
                self.state.agent_id = Some(agent_id.clone());
                self.effects.push(Effect::Adopt(agent_id));
            }
            None => {
                self.effects.push(Effect::CloseLink(format!("unusable agent id '{agent_id}'")));
                return;
            }
        }
        self.state.master = Some(master);
        let mut waiting: Vec<TaskKey> =
            self.state.live_tasks().map(|task| task.key.clone()).collect();
        waiting.extend(self.state.strays.keys().cloned());
        for key in waiting {
            self.send_first(&key);
        }
    }

    fn run(
        &mut self,
        framework_id: String,
        framework_info: &RawValue,
        executor_info: Option<Box<RawValue>>,
        task_info: &RawValue,
    ) {
        let info_json: Arc<str> = Arc::from(task_info.get());
        let view: TaskView = match serde_json::from_str(&info_json) {
            Ok(view) => view,
            Err(error) => {
                tracing::error!(%error, framework_id, "a task cannot be read");
                self.state.counters.invalid_status_updates += 1;
                return;
            }
        };
        let key =
            TaskKey { framework_id: framework_id.clone(), task_id: view.task_id.value.clone() };
        if self.state.tasks.contains_key(&key) {
            tracing::debug!(task = key.task_id, "told again to run a known task");
            return;
        }
        let mut framework = Framework {
            id: framework_id,
            info_json: Arc::from(framework_info.get()),
            view: Arc::default(),
        };
        if let Err(error) = framework.parse_view() {
            tracing::error!(%error, framework = framework.id, "a framework cannot be read");
            return;
        }
        self.remember_framework(framework);
        let task = Task {
            container_id: self.random_uuid().to_string(),
            info_json,
            view: Arc::new(view),
            phase: Phase::Launching,
            executor_pid: None,
            statuses: Vec::new(),
            pending: Default::default(),
            kill: None,
            healthy: None,
            check_status: None,
            completed_at: None,
            completion_deadline: None,
            key: key.clone(),
        };
        let launch = self.launch_of(&task);
        self.state.insert(task);
        self.touch(&key);
        if !is_path_safe(&key.framework_id) || !is_path_safe(&key.task_id) {
            self.never_ran(&key, "The id of the task cannot name a directory");
        } else if executor_info.is_some() {
            self.never_ran(&key, "Custom executors are not supported by this agent");
        } else if self.state.ending.is_some() {
            self.never_ran(&key, "Agent is shutting down");
        } else {
            self.effects.push(Effect::Launch(Box::new(launch)));
        }
    }

    /// Ends a task of which nothing was started.
    fn never_ran(&mut self, key: &TaskKey, message: &str) {
        let state = self.dropped_state(&key.framework_id);
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        task.phase = Phase::Ended;
        let task = task.clone();
        let words = Words {
            message: Some(message),
            reason: Some("REASON_CONTAINER_LAUNCH_FAILED"),
            healthy: None,
        };
        let status = self.status(&task, state, Source::Agent, words);
        self.push(key, status);
    }

    fn kill_asked(&mut self, key: TaskKey, policy: Option<Box<RawValue>>) {
        let known = self.state.tasks.get(&key).is_some_and(|task| !task.is_completed());
        if !known {
            self.unknown_task(key);
            return;
        }
        let policy: Option<KillPolicy> =
            policy.and_then(|policy| serde_json::from_str(policy.get()).ok());
        let period = policy.and_then(|policy| policy.grace_period);
        let grace = period.map_or_else(|| self.grace_of(&key), |period| period.to_duration());
        self.kill(&key, plain_kill(grace));
    }

    /// The original's answer to a kill of a task that it does not have.
    fn unknown_task(&mut self, key: TaskKey) {
        let uuid = self.random_uuid();
        let status = Status {
            task_id: Id { value: key.task_id.clone() },
            state: self.dropped_state(&key.framework_id).to_string(),
            message: Some("Cannot find executor".into()),
            source: Source::Agent,
            reason: Some("REASON_EXECUTOR_TERMINATED".into()),
            agent_id: Id { value: self.agent_id() },
            executor_id: None,
            timestamp: self.now.seconds(),
            uuid: base64::Engine::encode(
                &base64::engine::general_purpose::STANDARD,
                uuid.as_bytes(),
            ),
            healthy: None,
            check_status: None,
            container_status: None,
        };
        let completed = self.state.tasks.contains_key(&key);
        if completed {
            // It is over and acknowledged; the master learns that from its own state.
            return;
        }
        self.state.add_stray(key.clone(), status, self.instant);
        self.send_first(&key);
    }

    fn acknowledged(&mut self, key: &TaskKey, uuid: &str) {
        if self.state.strays.get(key).is_some_and(|status| status.uuid == uuid) {
            self.state.strays.remove(key);
            self.state.retries.remove(key);
            return;
        }
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        if task.pending.front().is_none_or(|status| status.uuid != uuid) {
            tracing::debug!(task = key.task_id, uuid, "an acknowledgement of no open update");
            return;
        }
        task.pending.pop_front();
        self.touch(key);
        self.send_first(key);
        self.settle(key);
    }

    fn shutdown_framework(&mut self, framework_id: &str) {
        if !self.state.frameworks.contains_key(framework_id) {
            return;
        }
        self.state.removed_frameworks.insert(framework_id.to_string());
        let live = self.state.live_tasks().filter(|task| task.key.framework_id == framework_id);
        let keys: Vec<TaskKey> = live.map(|task| task.key.clone()).collect();
        for key in keys {
            let grace = self.grace_of(&key);
            self.drop_pending(&key);
            self.kill(&key, plain_kill(grace));
        }
        self.state.retire_framework(framework_id);
    }

    fn shutdown(&mut self, message: String) {
        tracing::warn!(message, "the master tells this agent to shut down");
        self.state.ending = Some(message.clone());
        self.effects.push(Effect::ForgetIdentity);
        let live = self.state.live_tasks().filter(|task| task.phase != Phase::Ended);
        let keys: Vec<TaskKey> = live.map(|task| task.key.clone()).collect();
        if keys.is_empty() {
            self.effects.push(Effect::End(message));
            return;
        }
        for id in self.state.frameworks.keys() {
            self.state.removed_frameworks.insert(id.clone());
        }
        for key in keys {
            let grace = self.grace_of(&key);
            self.kill(&key, plain_kill(grace));
        }
    }
}

pub fn plain_kill(grace: std::time::Duration) -> KillRequest {
    KillRequest {
        grace_ms: u64::try_from(grace.as_millis()).unwrap_or(u64::MAX),
        state: None,
        reason: None,
        unhealthy: false,
    }
}
