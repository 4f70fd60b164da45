//! What runs tasks: real processes, or a script for tests and load.

pub mod process;
pub mod scripted;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::mpsc;

use crate::cgroups::{Limits, Memory, Throttling};
use crate::model::{CheckKind, TaskKey, TaskView};
use crate::nested::Nested;
use crate::supervisor::spec::{Program, Streams};

/// One task to start, everything decided.
#[derive(Clone, Debug)]
pub struct Launch {
    pub key: TaskKey,
    pub container_id: String,
    pub view: Arc<TaskView>,
    /// Whom to become; `None` stays who the agent is.
    pub user: Option<String>,
    pub program: Program,
    pub environment: Vec<(String, String)>,
    pub sandbox: PathBuf,
    /// Checkpoint directory of the run.
    pub run_meta: PathBuf,
    pub limits: Limits,
    pub streams: Streams,
    /// `TASK_DROPPED`, or `TASK_LOST` for a framework that does not know the former.
    pub dropped_state: &'static str,
    /// Why the task cannot be run here, found before the runtime was asked.
    pub unsupported: Option<String>,
}

/// What became of a container.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Its supervisor runs.
    Starting { executor_pid: i32 },
    /// Its command runs.
    Running { executor_pid: i32 },
    /// It could not be started; the task is over.
    Refused { state: String, reason: String, message: String },
    /// Nothing of it ever ran, though its launch was begun by an agent that died.
    NeverStarted,
    /// Its command ended by itself or was ended.
    Exited { wait_status: i32, out_of_memory: bool },
    /// Supervisor and command are gone and nobody knows how.
    Vanished,
    /// A script says so: any state, with the verdict of its health check.
    Told { state: String, reason: Option<String>, message: Option<String> },
    /// A script's health check.
    Health { healthy: bool },
}

#[derive(Clone, Debug, PartialEq)]
pub struct RuntimeEvent {
    pub container_id: String,
    pub fact: Fact,
}

/// What a container uses. Times are sums over its life and never go back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Usage {
    pub user_time_secs: f64,
    pub system_time_secs: f64,
    pub resident_bytes: u64,
    pub processes: u64,
    pub threads: u64,
    pub throttling: Option<Throttling>,
    pub memory: Option<Memory>,
}

/// Runs containers. Calls come back at once; what happens is told as [`RuntimeEvent`]s.
#[async_trait]
pub trait Runtime: Send + Sync + 'static {
    /// Called once, before all else.
    fn attach(&self, events: mpsc::Sender<RuntimeEvent>);

    fn launch(&self, launch: Launch);

    /// A container of an earlier process of this agent: finds out what became of it and goes on.
    fn recover(&self, launch: Launch);

    /// SIGTERM to all its processes, after `grace` SIGKILL.
    fn kill(&self, container_id: &str, grace: Duration);

    /// Ends it at once, if it still runs.
    fn destroy(&self, container_id: &str);

    /// Whether checks of tasks are the agent's business (else the runtime tells their results).
    fn wants_checks(&self) -> bool;

    /// Containers within tasks, where the runtime has them.
    fn nested(&self) -> Option<Arc<Nested>> {
        None
    }

    /// Runs `command` beside the task for a check; gives its exit status, `None` after `timeout`.
    async fn run_check(
        &self,
        container_id: &str,
        check: &CheckKind,
        timeout: Duration,
    ) -> Option<i32>;

    /// Usage by container; of those that are not running there is none.
    async fn usage(&self, container_ids: Vec<String>) -> HashMap<String, Usage>;
}
