//! The one task that decides: it takes what master, runtime, checks and time say, changes the
//! state, writes down what must not be forgotten, and only then acts and speaks.

mod actor;
pub mod commands;
mod drain;
mod facts;
pub mod launch;
mod recovery;
pub mod state;
pub mod turn;

use std::sync::{Mutex, MutexGuard, PoisonError};

use ekiden_domain::ambient::Timestamp;
use ekiden_wire::link::{AgentReport, MasterMessage};
use serde_json::value::RawValue;
use tokio::sync::mpsc;

pub use actor::{Core, CoreParts, Trouble};
pub use recovery::recover;

use crate::checks::Verdict;
use crate::config::AgentConfig;
use crate::paths::Paths;
use crate::users::Names;
use state::State;

/// Inputs waiting at most; senders wait beyond it.
pub const INPUT_LIMIT: usize = 4096;

/// What the core listens to.
#[derive(Debug)]
pub enum Input {
    LinkOpened { reports: mpsc::Sender<AgentReport>, close: mpsc::Sender<String> },
    LinkMessage(Box<MasterMessage>),
    LinkClosed,
    Checked { container_id: String, verdict: Verdict },
}

/// What link and API may look at.
pub struct Shared {
    pub config: AgentConfig,
    pub paths: Paths,
    pub process_uuid: String,
    pub started_at: Timestamp,
    /// `Resource` list, v1 JSON.
    pub resources_json: Box<RawValue>,
    pub resources: ekiden_domain::mesos::resources::Resources,
    /// `Attribute` list, v1 JSON.
    pub attributes_json: Box<RawValue>,
    pub names: Names,
    pub recovery_time_secs: f64,
    state: Mutex<State>,
}

impl Shared {
    /// Short looks and changes only: never held across a wait.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is needed to make a [`Shared`].
pub struct SharedParts {
    pub config: AgentConfig,
    pub process_uuid: String,
    pub started_at: Timestamp,
    pub resources: ekiden_domain::mesos::resources::Resources,
    pub attributes_json: Box<RawValue>,
    pub state: State,
    pub recovery_time_secs: f64,
}

impl Shared {
    pub fn new(parts: SharedParts) -> Result<Self, serde_json::Error> {
        let resources = crate::resources::resources_json(&parts.resources);
        Ok(Self {
            paths: Paths::new(&parts.config.work_dir),
            config: parts.config,
            process_uuid: parts.process_uuid,
            started_at: parts.started_at,
            resources_json: serde_json::value::to_raw_value(&resources)?,
            resources: parts.resources,
            attributes_json: parts.attributes_json,
            names: Names::default(),
            recovery_time_secs: parts.recovery_time_secs,
            state: Mutex::new(parts.state),
        })
    }
}
