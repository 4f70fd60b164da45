//! What the runtime and the checks tell of tasks.

use std::time::Duration;

use super::turn::{Effect, Turn, Words};
use crate::checks::{Judgement, Verdict};
use crate::exit;
use crate::model::{CheckStatus, Finding, KillRequest, Phase, Source, Task, TaskKey};
use crate::runtime::{Fact, RuntimeEvent};

const HEALTH_UPDATED: &str = "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED";
const CHECK_UPDATED: &str = "REASON_TASK_CHECK_STATUS_UPDATED";

impl Turn<'_> {
    pub fn fact(&mut self, event: RuntimeEvent) {
        let Some(key) = self.state.containers.get(&event.container_id).cloned() else {
            tracing::debug!(container = event.container_id, "a fact about an unknown container");
            return;
        };
        match event.fact {
            Fact::Starting { executor_pid } => self.starting(&key, executor_pid),
            Fact::Running { executor_pid } => self.running(&key, Some(executor_pid)),
            Fact::Refused { state, reason, message } => {
                self.refused(&key, &state, &reason, &message);
            }
            Fact::NeverStarted => self.launch_anew(&key),
            Fact::Exited { wait_status, out_of_memory } => {
                self.exited(&key, wait_status, out_of_memory);
            }
            Fact::Vanished => self.vanished(&key),
            Fact::Told { state, reason, message } => {
                self.told(&key, &state, reason.as_deref(), message.as_deref());
            }
            Fact::Health { healthy } => self.health(&key, healthy, false),
        }
    }

    fn starting(&mut self, key: &TaskKey, executor_pid: i32) {
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        task.executor_pid = Some(executor_pid);
        if task.statuses.is_empty() {
            self.executor_status(key, "TASK_STARTING", Words::default());
        }
    }

    pub(super) fn running(&mut self, key: &TaskKey, executor_pid: Option<i32>) {
        let limit = self.now.0;
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        task.phase = Phase::Running;
        task.executor_pid = executor_pid.or(task.executor_pid);
        if task.completion_deadline.is_none() {
            let most = task.view.max_completion_time;
            task.completion_deadline = most.map(|most| limit.saturating_add(most.nanoseconds));
        }
        let state = task.state().to_string();
        let (checked, killed) = (self.wants_checks, task.kill.clone());
        let container_id = task.container_id.clone();
        self.touch(key);
        if state == "TASK_STAGING" {
            self.executor_status(key, "TASK_STARTING", Words::default());
        }
        if state == "TASK_STAGING" || state == "TASK_STARTING" {
            self.executor_status(key, "TASK_RUNNING", Words::default());
        }
        match killed {
            // The agent that began the kill is gone; its supervisor may not have heard of it.
            Some(kill) => {
                let grace = Duration::from_millis(kill.grace_ms);
                self.effects.push(Effect::Kill { container_id, grace });
            }
            None if checked => self.effects.push(Effect::StartChecks(key.clone())),
            None => {}
        }
    }

    /// A status that speaks for the executor, with what the checks found last.
    fn executor_status(&mut self, key: &TaskKey, state: &str, words: Words<'_>) {
        let Some(task) = self.state.tasks.get(key) else {
            return;
        };
        let mut status = self.status(task, state, Source::Executor, words);
        status.check_status = if status.is_terminal() {
            no_result(task)
        } else {
            task.check_status.clone().or_else(|| no_result(task))
        };
        self.push(key, status);
    }

    fn end(&mut self, key: &TaskKey) {
        if let Some(task) = self.state.tasks.get_mut(key) {
            task.phase = Phase::Ended;
            let container_id = task.container_id.clone();
            self.effects.push(Effect::StopChecks(container_id));
        }
        self.touch(key);
    }

    fn refused(&mut self, key: &TaskKey, state: &str, reason: &str, message: &str) {
        self.end(key);
        self.state.counters.container_launch_errors += 1;
        let Some(task) = self.state.tasks.get(key) else {
            return;
        };
        let words = Words { message: Some(message), reason: Some(reason), healthy: None };
        let status = self.status(task, state, Source::Agent, words);
        self.push(key, status);
        self.settle(key);
    }

    /// Launches a task that an earlier agent wrote down but did not start, as a new container:
    /// a supervisor of the old one may still come late, and then finds that it is not wanted.
    fn launch_anew(&mut self, key: &TaskKey) {
        let container_id = self.random_uuid().to_string();
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        if task.kill.is_some() {
            let message = "Task killed before it was launched";
            self.refused(key, "TASK_KILLED", "REASON_TASK_KILLED_DURING_LAUNCH", message);
            return;
        }
        self.state.containers.remove(&task.container_id);
        task.container_id = container_id.clone();
        task.phase = Phase::Launching;
        let task = task.clone();
        self.state.containers.insert(container_id, key.clone());
        self.touch(key);
        let launch = self.launch_of(&task);
        self.effects.push(Effect::Launch(Box::new(launch)));
    }

    fn exited(&mut self, key: &TaskKey, wait_status: i32, out_of_memory: bool) {
        let Some(task) = self.state.tasks.get(key).cloned() else {
            return;
        };
        if task.phase == Phase::Launching && task.statuses.is_empty() {
            // It ran and ended before anybody was told.
            self.running(key, None);
        } else if task.state() == "TASK_STARTING" {
            self.executor_status(key, "TASK_RUNNING", Words::default());
        }
        self.end(key);
        let kill = task.kill.clone();
        let message = format!("Command {}", exit::describe(wait_status));
        let killed_by = kill.as_ref().and_then(|kill| kill.state.as_deref());
        let state = match (&kill, killed_by) {
            (_, Some(state)) => state,
            _ if exit::is_success(wait_status) => "TASK_FINISHED",
            (Some(_), None) => "TASK_KILLED",
            (None, None) => "TASK_FAILED",
        };
        if out_of_memory && kill.is_none() {
            self.out_of_memory(key);
        } else {
            let words = Words {
                message: Some(&message),
                reason: kill
                    .as_ref()
                    .and_then(|kill| kill.reason.as_deref())
                    .filter(|_| state != "TASK_FINISHED"),
                healthy: kill.as_ref().filter(|kill| kill.unhealthy).map(|_| false),
            };
            self.executor_status(key, state, words);
        }
        self.settle(key);
    }

    fn out_of_memory(&mut self, key: &TaskKey) {
        let Some(task) = self.state.tasks.get(key) else {
            return;
        };
        let asked_mb = task.view.scalar("mem") + super::launch::EXECUTOR_MEMORY_MB;
        let message = format!("Memory limit exceeded: Requested: {asked_mb}MB");
        let words = Words {
            message: Some(&message),
            reason: Some("REASON_CONTAINER_LIMITATION_MEMORY"),
            healthy: None,
        };
        let status = self.status(task, "TASK_FAILED", Source::Agent, words);
        self.push(key, status);
    }

    fn vanished(&mut self, key: &TaskKey) {
        self.end(key);
        let Some(task) = self.state.tasks.get(key) else {
            return;
        };
        let killed = task.kill.is_some();
        let words = Words {
            message: Some("Executor terminated"),
            reason: Some("REASON_EXECUTOR_TERMINATED"),
            healthy: None,
        };
        let state = if killed { "TASK_KILLED" } else { "TASK_FAILED" };
        let status = self.status(task, state, Source::Agent, words);
        self.push(key, status);
        self.settle(key);
    }

    fn told(&mut self, key: &TaskKey, state: &str, reason: Option<&str>, message: Option<&str>) {
        let words = Words { message, reason, healthy: None };
        match state {
            "TASK_RUNNING" => self.running(key, None),
            // A master's words of an agent that it lost: there is no container to them.
            // Recorded: marathon/07-events.har, TASK_UNREACHABLE.
            "TASK_UNREACHABLE" | "TASK_LOST" | "TASK_GONE" => {
                if let Some(task) = self.state.tasks.get(key) {
                    let status = self.status(task, state, Source::Agent, words);
                    self.push(key, status);
                }
            }
            _ => self.executor_status(key, state, words),
        }
        let over = self.state.tasks.get(key).is_some_and(|task| {
            task.is_terminal() || matches!(state, "TASK_UNREACHABLE" | "TASK_UNKNOWN")
        });
        if over {
            self.end(key);
            self.settle(key);
        }
    }

    /// A check's finding.
    pub fn judged(&mut self, container_id: &str, verdict: Verdict) {
        let Some(key) = self.state.containers.get(container_id).cloned() else {
            return;
        };
        match verdict {
            Verdict::Health(Judgement { healthy, kill }) => self.health(&key, healthy, kill),
            Verdict::Check { kind, finding } => self.checked(&key, kind, finding),
        }
    }

    fn health(&mut self, key: &TaskKey, healthy: bool, kill: bool) {
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        if task.state() != "TASK_RUNNING" {
            return;
        }
        task.healthy = Some(healthy);
        let words = Words { healthy: Some(healthy), reason: Some(HEALTH_UPDATED), message: None };
        self.executor_status(key, "TASK_RUNNING", words);
        if kill {
            let grace = self.grace_of(key);
            let request = KillRequest { unhealthy: true, ..super::commands::plain_kill(grace) };
            self.kill(key, request);
        }
    }

    fn checked(&mut self, key: &TaskKey, kind: &str, finding: Finding) {
        let Some(task) = self.state.tasks.get_mut(key) else {
            return;
        };
        if task.state() != "TASK_RUNNING" {
            return;
        }
        task.check_status = Some(CheckStatus::new(kind, finding));
        let words = Words { healthy: task.healthy, reason: Some(CHECK_UPDATED), message: None };
        self.executor_status(key, "TASK_RUNNING", words);
    }

    /// Ends tasks that ran longer than they may.
    pub fn end_overdue(&mut self) {
        let now = self.now.0;
        let overdue = self.state.live_tasks().filter(|task| {
            task.phase == Phase::Running
                && task.kill.is_none()
                && task.completion_deadline.is_some_and(|deadline| deadline <= now)
        });
        let keys: Vec<TaskKey> = overdue.map(|task| task.key.clone()).collect();
        for key in keys {
            // Recorded: tasks.har, task "toolong".
            let request = KillRequest {
                grace_ms: 0,
                state: Some("TASK_FAILED".into()),
                reason: Some("REASON_MAX_COMPLETION_TIME_REACHED".into()),
                unhealthy: false,
            };
            self.kill(&key, request);
        }
    }

    /// Sends updates again that nobody acknowledged in time.
    pub fn resend_due(&mut self) {
        if self.state.master.is_none() {
            return;
        }
        let now = self.instant;
        let due = self.state.retries.iter().filter(|(_, retry)| retry.at <= now);
        let keys: Vec<TaskKey> = due.map(|(key, _)| key.clone()).collect();
        for key in keys {
            match self.report(&key) {
                Some(report) => {
                    if let Some(retry) = self.state.retries.get_mut(&key) {
                        *retry = retry.next(now);
                    }
                    self.effects.push(Effect::Report(report));
                }
                None => {
                    self.state.retries.remove(&key);
                }
            }
        }
    }
}

/// A task with a check carries an empty result before the first and after the last one
/// (recorded: tasks.har, task "chk").
fn no_result(task: &Task) -> Option<CheckStatus> {
    let target = task.view.check.as_ref()?.target()?;
    Some(CheckStatus::new(target.name(), Finding::Nothing))
}
