//! A leader: what it decided and not yet committed, and the store that fences it.

use std::collections::VecDeque;
use std::sync::Arc;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::change::{Record, Revision, State as _};
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::framework::FrameworkInfo;
use ekiden_domain::mesos::ids::{FrameworkId, TaskKey};
use ekiden_domain::mesos::master::{Counters, Effect, GeneratedStatus, Master, Render, Settings};
use ekiden_domain::mesos::state::State;

/// The store: what is durable, and whose epoch it is.
#[derive(Default)]
pub struct Store {
    pub epoch: u64,
    revision: u64,
    records: Vec<Record>,
    /// All of it, folded as a follower folds.
    pub state: State,
}

impl Store {
    pub fn claim(&mut self) -> u64 {
        self.epoch += 1;
        self.epoch
    }

    /// False when the epoch is over: nothing is written then.
    fn commit(&mut self, epoch: u64, changes: &[Change]) -> bool {
        if epoch != self.epoch {
            return false;
        }
        self.revision += 1;
        for change in changes {
            let record = change.record();
            self.state.apply(Revision(self.revision), &record).expect("what was stored is read");
            self.records.push(record);
        }
        true
    }

    /// What a node sees that starts with nothing but the store.
    fn load(&self) -> State {
        let mut state = State::default();
        for record in &self.records {
            state.apply(Revision(self.revision), record).expect("what was stored is read");
        }
        state
    }
}

/// Statuses as `task|state|uuid`: enough for the scripted schedulers.
struct Plain;

impl Render for Plain {
    fn status(&self, status: &GeneratedStatus<'_>) -> Arc<str> {
        format!("{}|{}|", status.task_id, status.state.name()).into()
    }

    fn framework_info(&self, _: &FrameworkInfo, _: &FrameworkId) -> Arc<str> {
        "{}".into()
    }
}

struct Decided {
    changes: Vec<Change>,
    effects: Vec<Effect>,
    /// Launches that are answered with this decision.
    answers: Vec<TaskKey>,
}

pub struct Leader {
    pub epoch: u64,
    pub master: Master,
    queue: VecDeque<Decided>,
}

/// What a commit let out.
pub struct Released {
    pub effects: Vec<Effect>,
    pub answers: Vec<TaskKey>,
}

impl Leader {
    pub fn elect(store: &mut Store, now_ms: i64) -> Leader {
        let epoch = store.claim();
        let settings = Settings { agent_reregister_timeout_ms: 60_000, ..Settings::default() };
        let now = Timestamp::from_millis(now_ms);
        let counters = Counters::new(&format!("m{epoch}"));
        let master = Master::new(store.load(), settings, counters, Box::new(Plain), now);
        Leader { epoch, master, queue: VecDeque::new() }
    }

    pub fn turn<R>(&mut self, now_ms: i64, decide: impl FnOnce(&mut Master) -> R) -> R {
        self.turn_answering(now_ms, Vec::new(), decide)
    }

    pub fn turn_answering<R>(
        &mut self,
        now_ms: i64,
        answers: Vec<TaskKey>,
        decide: impl FnOnce(&mut Master) -> R,
    ) -> R {
        self.master.begin(Timestamp::from_millis(now_ms));
        let answer = decide(&mut self.master);
        let outcome = self.master.finish();
        self.queue.push_back(Decided {
            changes: outcome.changes,
            effects: outcome.effects,
            answers,
        });
        answer
    }

    /// Commits the oldest decision: `Ok(None)` when there is none, an error when fenced.
    pub fn commit(&mut self, store: &mut Store) -> Result<Option<Released>, ()> {
        let Some(oldest) = self.queue.pop_front() else { return Ok(None) };
        if !oldest.changes.is_empty() && !store.commit(self.epoch, &oldest.changes) {
            return Err(());
        }
        Ok(Some(Released { effects: oldest.effects, answers: oldest.answers }))
    }

    /// On every agent, what is used and on offer is there.
    pub fn check(&self) {
        for agent in self.master.state.agents() {
            let used = self.master.state.used_of_agent(&agent.id).allocated_to(None);
            let offered = self.master.soft.offered_of_agent(&agent.id).allocated_to(None);
            let taken = used.plus(&offered);
            assert!(
                agent.total_resources.contains(&taken),
                "{}: {taken} of {}",
                agent.id,
                agent.total_resources
            );
        }
    }
}
