//! The loop of the core.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::ambient::{Clock, Ids};
use ekiden_domain::mesos::reconfiguration::AgentFacts;
use ekiden_wire::link::AgentReport;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio_util::sync::CancellationToken;

use super::turn::{Effect, Turn};
use super::{Input, Shared, commands};
use crate::checks;
use crate::disk;
use crate::journal::{Entry, Journal};
use crate::model::{Phase, TaskKey};
use crate::runtime::{Runtime, RuntimeEvent};

/// Inputs that one write to disk may serve.
const BATCH_LIMIT: usize = 256;
const TICK: Duration = Duration::from_millis(500);
/// How often, and how far apart, a failed write is tried again before the agent gives up.
const MAX_WRITE_ATTEMPTS: u32 = 60;
const WRITE_PAUSE: Duration = Duration::from_secs(1);
/// How long an agent that ends its tasks at its own end waits for them beyond their grace.
const END_PATIENCE: Duration = Duration::from_secs(30);

pub struct CoreParts {
    pub shared: Arc<Shared>,
    pub journal: Option<Journal>,
    /// Kept with the agent's id.
    pub facts: AgentFacts,
    pub runtime: Arc<dyn Runtime>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub inputs: mpsc::Receiver<Input>,
    /// For the checks that the core starts.
    pub own_inputs: mpsc::Sender<Input>,
    pub events: mpsc::Receiver<RuntimeEvent>,
}

pub struct Core {
    parts: CoreParts,
    reports: Option<mpsc::Sender<AgentReport>>,
    close: Option<mpsc::Sender<String>>,
    checks: HashMap<String, AbortHandle>,
    end: Option<String>,
}

/// Why the core stopped, when nobody stopped the agent.
#[derive(Debug)]
pub enum Trouble {
    /// The master wants this agent no more: its words.
    Dismissed(String),
    Disk(String),
}

pub type Ended = Result<(), Trouble>;

enum Item {
    Input(Input),
    Event(RuntimeEvent),
    Recover(Vec<TaskKey>),
    KillAll,
    Tick,
}

impl Core {
    pub fn new(parts: CoreParts) -> Self {
        Self { parts, reports: None, close: None, checks: HashMap::new(), end: None }
    }

    /// Runs until `shutdown`, or until the master ends the agent. `unfinished` are tasks of an
    /// earlier process.
    pub async fn run(mut self, unfinished: Vec<TaskKey>, shutdown: CancellationToken) -> Ended {
        let mut tick = tokio::time::interval(TICK);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        self.batch(vec![Item::Recover(unfinished)]).await?;
        let mut deadline = None;
        loop {
            let first = tokio::select! {
                biased;
                Some(event) = self.parts.events.recv() => Item::Event(event),
                Some(input) = self.parts.inputs.recv() => Item::Input(input),
                _ = tick.tick() => Item::Tick,
                () = shutdown.cancelled(), if deadline.is_none() => {
                    let config = &self.parts.shared.config;
                    if !config.kill_on_exit && !config.recover_cleanup {
                        return Ok(());
                    }
                    deadline = Some(tokio::time::Instant::now() + END_PATIENCE);
                    Item::KillAll
                }
            };
            let mut items = vec![first];
            while items.len() < BATCH_LIMIT {
                if let Ok(event) = self.parts.events.try_recv() {
                    items.push(Item::Event(event));
                } else if let Ok(input) = self.parts.inputs.try_recv() {
                    items.push(Item::Input(input));
                } else {
                    break;
                }
            }
            self.batch(items).await?;
            if let Some(reason) = self.end.take() {
                return Err(Trouble::Dismissed(reason));
            }
            if let Some(deadline) = deadline
                && (self.nothing_runs() || tokio::time::Instant::now() > deadline)
            {
                return Ok(());
            }
        }
    }

    fn nothing_runs(&self) -> bool {
        self.parts.shared.state().live_tasks().all(|task| task.phase == Phase::Ended)
    }

    async fn batch(&mut self, items: Vec<Item>) -> Ended {
        let (entries, effects) = self.decide(items);
        let (before, after): (Vec<Effect>, Vec<Effect>) =
            effects.into_iter().partition(|effect| matches!(effect, Effect::Adopt(_)));
        for effect in before {
            if let Effect::Adopt(agent_id) = effect {
                self.adopt(&agent_id).map_err(|error| cannot_write(&error))?;
            }
        }
        self.write(entries).await.map_err(|error| cannot_write(&error))?;
        for effect in after {
            self.act(effect);
        }
        Ok(())
    }

    fn decide(&mut self, items: Vec<Item>) -> (Vec<Entry>, Vec<Effect>) {
        let shared = self.parts.shared.clone();
        let mut state = shared.state();
        let now = self.parts.clock.now();
        let (config, paths, ids) = (&shared.config, &shared.paths, &*self.parts.ids);
        let wants_checks = self.parts.runtime.wants_checks();
        let mut turn = Turn::new(&mut state, config, paths, ids, now, wants_checks);
        for item in items {
            match item {
                Item::Event(event) => turn.fact(event),
                Item::Tick => {
                    turn.end_overdue();
                    turn.resend_due();
                }
                Item::Recover(keys) => recover(&mut turn, keys),
                Item::KillAll => kill_all(&mut turn),
                Item::Input(Input::LinkMessage(message)) => turn.message(*message),
                Item::Input(Input::LinkOpened { reports, close }) => {
                    self.reports = Some(reports);
                    self.close = Some(close);
                }
                Item::Input(Input::LinkClosed) => {
                    turn.state.master = None;
                    self.reports = None;
                    self.close = None;
                }
                Item::Input(Input::Checked { container_id, verdict }) => {
                    turn.judged(&container_id, verdict);
                }
            }
        }
        let entries = turn.entries();
        (entries, turn.effects)
    }

    /// One write and one sync for all; off the async threads, since disks take their time. A disk
    /// that is full for a while holds everything up, but loses nothing.
    async fn write(&mut self, entries: Vec<Entry>) -> io::Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        let Some(mut journal) = self.parts.journal.take() else {
            return Ok(());
        };
        let entries = Arc::new(entries);
        let mut attempts = 0;
        loop {
            let whole = journal.wants_compaction().then(|| self.parts.shared.state().entries());
            let part = entries.clone();
            let write = move || {
                let done = match whole {
                    Some(whole) => journal.compact(&whole),
                    None => journal.append(&part),
                };
                (journal, done)
            };
            let (back, done) =
                tokio::task::spawn_blocking(write).await.map_err(io::Error::other)?;
            journal = back;
            match done {
                Ok(()) => break,
                Err(error) if attempts >= MAX_WRITE_ATTEMPTS => return Err(error),
                Err(error) => tracing::error!(%error, "cannot write a checkpoint; trying again"),
            }
            attempts += 1;
            tokio::time::sleep(WRITE_PAUSE).await;
        }
        self.parts.journal = Some(journal);
        Ok(())
    }

    /// The agent has its id now: its directories, and the journal from here on.
    fn adopt(&mut self, agent_id: &str) -> io::Result<()> {
        let paths = &self.parts.shared.paths;
        let strict = self.parts.shared.config.strict;
        let (mut journal, ..) = Journal::open(&paths.journal(agent_id), strict)?;
        journal.compact(&self.parts.shared.state().entries())?;
        std::fs::create_dir_all(paths.work_dir().join("slaves").join(agent_id))?;
        disk::write_json(&paths.facts(agent_id), &self.parts.facts)?;
        disk::point_link(&paths.latest_agent(), &paths.agent_meta(agent_id))?;
        disk::sync_parent(&paths.latest_agent())?;
        self.parts.journal = Some(journal);
        Ok(())
    }

    fn act(&mut self, effect: Effect) {
        match effect {
            Effect::Adopt(_) => {}
            Effect::Launch(launch) => self.parts.runtime.launch(*launch),
            Effect::Recover(launch) => self.parts.runtime.recover(*launch),
            Effect::Kill { container_id, grace } => self.parts.runtime.kill(&container_id, grace),
            Effect::Report(report) => {
                // A full queue loses nothing: the timer sends the update again.
                if let Some(reports) = &self.reports
                    && reports.try_send(report).is_err()
                {
                    tracing::debug!("the link is busy; an update waits for its timer");
                }
            }
            Effect::StartChecks(key) => self.start_checks(&key),
            Effect::StopChecks(container_id) => {
                if let Some(handle) = self.checks.remove(&container_id) {
                    handle.abort();
                }
            }
            Effect::CloseLink(reason) => {
                tracing::warn!(reason, "ending the link");
                if let Some(close) = &self.close {
                    let _ = close.try_send(reason);
                }
            }
            Effect::ForgetIdentity => {
                if let Err(error) = std::fs::remove_file(self.parts.shared.paths.latest_agent()) {
                    tracing::error!(%error, "cannot forget the agent's identity");
                }
            }
            Effect::End(reason) => self.end = Some(reason),
        }
    }

    fn start_checks(&mut self, key: &TaskKey) {
        let task = self.parts.shared.state().tasks.get(key).cloned();
        let Some(task) = task else {
            return;
        };
        let runtime = self.parts.runtime.clone();
        let started = checks::start(&task, runtime, self.parts.own_inputs.clone());
        if let Some(handle) = started
            && let Some(old) = self.checks.insert(task.container_id.clone(), handle)
        {
            old.abort();
        }
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        self.checks.values().for_each(AbortHandle::abort);
    }
}

fn cannot_write(error: &io::Error) -> Trouble {
    Trouble::Disk(format!("Failed to write a checkpoint: {error}"))
}

fn recover(turn: &mut Turn<'_>, keys: Vec<TaskKey>) {
    for key in keys {
        if let Some(task) = turn.state.tasks.get(&key) {
            let launch = turn.launch_of(task);
            turn.effects.push(Effect::Recover(Box::new(launch)));
        }
    }
}

fn kill_all(turn: &mut Turn<'_>) {
    let live = turn.state.live_tasks().filter(|task| task.phase != Phase::Ended);
    let keys: Vec<TaskKey> = live.map(|task| task.key.clone()).collect();
    for key in keys {
        let grace = turn.grace_of(&key);
        turn.kill(&key, commands::plain_kill(grace));
    }
}
