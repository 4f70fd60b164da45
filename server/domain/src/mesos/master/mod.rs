//! The rules of a leading master: what it decides when something is asked or told.
//!
//! [`Master`] holds the working picture (committed and decided), so that its own decisions never
//! conflict. Each decision answers at once and leaves an [`Outcome`]: changes to commit, and
//! effects that may leave only after that commit. No clock, no I/O: time comes in.

mod accept;
mod allocation;
mod completion;
mod drain;
mod effect;
mod feedback;
mod filters;
mod frameworks;
mod launch;
mod operations;
mod reconciliation;
mod registration;
mod settings;
mod shares;
mod timers;
mod unreachable;
mod updates;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::Change;
use super::ids::{AgentId, FrameworkId, OfferId};
use super::offer::Offer;
use super::soft::Soft;
use super::state::State;
use super::tally::Count;
use crate::ambient::Timestamp;

pub use accept::{Accept, Operation, OperationKind};
pub use drain::ReactivateRefusal;
pub use effect::{
    Command, Effect, Event, GeneratedStatus, OperationStatus, Outcome, Render, Source,
};
pub use feedback::ReconciledOperation;
pub use frameworks::{CallRefusal, Subscribe, SubscribeRefusal, UpdateRefusal};
pub use launch::{ExecutorLaunch, TaskLaunch};
pub use operations::OperationRefusal;
pub use reconciliation::Reconciled;
pub use registration::{Hello, Registered, RegistrationRefusal, ReportedFramework, ReportedTask};
pub use settings::Settings;
pub use updates::StatusReport;

/// A leading master's working picture.
pub struct Master {
    /// Committed, and decided but not yet committed.
    pub state: State,
    pub soft: Soft,
    pub settings: Settings,
    counters: Counters,
    filters: filters::Filters,
    timers: timers::Timers,
    /// Which link of an agent is the current one.
    links: BTreeMap<AgentId, Arc<str>>,
    /// Which stream of a framework is the current one.
    streams: BTreeMap<FrameworkId, Arc<str>>,
    /// Agents whose free resources may have grown since the last allocation.
    dirty: std::collections::BTreeSet<AgentId>,
    render: Box<dyn Render>,
    now: Timestamp,
    outcome: Outcome,
}

/// Numbers of the ids that one master process has given out; they outlive a leadership.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    pub master_id: Arc<str>,
    pub agents: u64,
    pub frameworks: u64,
    pub offers: u64,
    pub operations: u64,
}

impl Counters {
    pub fn new(master_id: &str) -> Self {
        Counters { master_id: master_id.into(), ..Counters::default() }
    }

    fn agent_id(&mut self) -> AgentId {
        let id = format!("{}-S{}", self.master_id, self.agents);
        self.agents += 1;
        id.into()
    }

    fn framework_id(&mut self) -> FrameworkId {
        let id = format!("{}-{:04}", self.master_id, self.frameworks);
        self.frameworks += 1;
        id.into()
    }

    fn offer(&mut self) -> (u64, OfferId) {
        let number = self.offers;
        self.offers += 1;
        (number, format!("{}-O{number}", self.master_id).into())
    }
}

impl Master {
    /// Begins to lead from what is stored: nobody is connected yet, nothing is on offer.
    pub fn new(
        state: State,
        settings: Settings,
        counters: Counters,
        render: Box<dyn Render>,
        now: Timestamp,
    ) -> Self {
        let mut master = Master {
            state,
            soft: Soft::default(),
            settings,
            counters,
            filters: filters::Filters::default(),
            timers: timers::Timers::default(),
            links: BTreeMap::new(),
            streams: BTreeMap::new(),
            dirty: Default::default(),
            render,
            now,
            outcome: Outcome::default(),
        };
        master.expect_recovered_agents();
        master
    }

    /// Opens a turn: what is decided from here on is decided at `now`.
    pub fn begin(&mut self, now: Timestamp) {
        self.now = now;
    }

    /// Closes a turn: what is to be committed and done.
    pub fn finish(&mut self) -> Outcome {
        std::mem::take(&mut self.outcome)
    }

    /// The moment of the turn.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Counters to go on with when this process leads again.
    pub fn counters(&self) -> Counters {
        self.counters.clone()
    }

    /// A change that needs no deciding; it is committed with the turn.
    pub fn note(&mut self, change: Change) {
        self.change(change);
    }

    fn count(&mut self, count: Count) {
        self.soft.tally.rise(count);
    }

    fn change(&mut self, change: Change) {
        if let Change::Task(task) = &change
            && task.state.is_terminal()
            && self.state.task(&task.key()).is_none_or(|known| !known.state.is_terminal())
        {
            self.soft.tally.task_ended(task.state);
        }
        self.state.apply_change(&change);
        self.outcome.changes.push(change);
    }

    fn event(&mut self, framework_id: &FrameworkId, event: Event) {
        let Some(stream_id) = self.streams.get(framework_id) else { return };
        self.outcome.effects.push(Effect::Event {
            framework_id: framework_id.clone(),
            stream_id: stream_id.clone(),
            event,
        });
    }

    fn command(&mut self, agent_id: &AgentId, command: Command) {
        let Some(link_id) = self.links.get(agent_id) else { return };
        self.outcome.effects.push(Effect::Command {
            agent_id: agent_id.clone(),
            link_id: link_id.clone(),
            command,
        });
    }

    /// Takes an offer off the table; its resources are free again.
    fn offer_removed(&mut self, offer: &Arc<Offer>, rescind: bool) {
        if !self.soft.offer_taken(offer) {
            return;
        }
        self.dirty.insert(offer.agent_id.clone());
        if rescind {
            self.event(&offer.framework_id.clone(), Event::Rescind(offer.id.clone()));
        }
    }

    fn offers_of_agent_removed(&mut self, agent_id: &AgentId, rescind: bool) {
        let offers: Vec<_> = self.soft.offers_of_agent(agent_id).cloned().collect();
        for offer in offers {
            self.offer_removed(&offer, rescind);
        }
    }

    fn offers_of_framework_removed(&mut self, framework_id: &FrameworkId, rescind: bool) {
        let offers: Vec<_> = self.soft.offers_of_framework(framework_id).cloned().collect();
        for offer in offers {
            self.offer_removed(&offer, rescind);
        }
    }
}
