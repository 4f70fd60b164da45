//! The store as a model: a log of decisions with versions per noun and one fence.

use std::collections::HashMap;

use ekiden_domain::change::{Epoch, Key, Record, Revision, State as _};
use ekiden_domain::marathon::{Decided, State};

#[derive(Default)]
pub struct Log {
    pub epoch: Epoch,
    head: Revision,
    versions: HashMap<Key, Revision>,
    records: Vec<(Revision, Record)>,
    /// All of it, folded as a follower folds.
    followed: State,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    Conflict,
    Fenced,
}

impl Log {
    pub fn claim(&mut self) -> Epoch {
        self.epoch = Epoch(self.epoch.0 + 1);
        self.epoch
    }

    /// Writes one decision in stored form, or nothing of it.
    pub fn commit(&mut self, fence: Option<Epoch>, decided: &Decided) -> Result<Revision, Refused> {
        if fence.is_some_and(|epoch| epoch != self.epoch) {
            return Err(Refused::Fenced);
        }
        for (key, version) in &decided.expects {
            if self.versions.get(key) != version.as_ref() {
                return Err(Refused::Conflict);
            }
        }
        self.head = Revision(self.head.0 + 1);
        for change in &decided.changes {
            let record = change.stored();
            match &record.body {
                Some(_) => self.versions.insert(record.key.clone(), self.head),
                None => self.versions.remove(&record.key),
            };
            self.followed.apply(self.head, &record).expect("what was stored can be read");
            self.records.push((self.head, record));
        }
        Ok(self.head)
    }

    /// What a node sees that has followed all along.
    pub fn follow(&self) -> State {
        self.followed.clone()
    }

    /// What a node sees that starts with nothing but the log.
    pub fn load(&self) -> State {
        let mut state = State::default();
        for (revision, record) in &self.records {
            state.apply(*revision, record).expect("what was stored can be read");
        }
        state
    }
}
