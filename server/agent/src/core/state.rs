//! The agent's own facts, behind one short lock.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use crate::journal::Entry;
use crate::model::{Drain, Framework, Status, Task, TaskKey};

/// First pause before an update is sent again; doubles up to [`RETRY_MAX`].
pub const RETRY_MIN: Duration = Duration::from_secs(10);
pub const RETRY_MAX: Duration = Duration::from_secs(600);
/// Answers about tasks that the agent never had; they are not remembered over a restart.
const MAX_STRAYS: usize = 1000;
/// As the original's `--max_completed_frameworks`.
const MAX_COMPLETED_FRAMEWORKS: usize = 50;

/// The master that the agent is registered with.
#[derive(Clone, Debug, PartialEq)]
pub struct Master {
    pub id: String,
    pub hostname: String,
}

/// When an update goes out again.
#[derive(Clone, Copy, Debug)]
pub struct Retry {
    pub at: Instant,
    pub pause: Duration,
}

impl Retry {
    pub fn first(now: Instant) -> Self {
        Self { at: now + RETRY_MIN, pause: RETRY_MIN }
    }

    pub fn next(self, now: Instant) -> Self {
        let pause = (self.pause * 2).min(RETRY_MAX);
        Self { at: now + pause, pause }
    }
}

/// Counters of `/metrics/snapshot`.
#[derive(Clone, Debug, Default)]
pub struct Counters {
    pub tasks_ended: BTreeMap<String, u64>,
    pub valid_status_updates: u64,
    pub invalid_status_updates: u64,
    pub container_launch_errors: u64,
    pub recovery_errors: u64,
    pub sandboxes_removed: u64,
}

#[derive(Debug, Default)]
pub struct State {
    pub agent_id: Option<String>,
    /// The highest epoch that was obeyed.
    pub epoch: u64,
    /// Set while the link stands.
    pub master: Option<Master>,
    pub frameworks: BTreeMap<String, Framework>,
    pub completed_frameworks: VecDeque<Framework>,
    /// Frameworks that the master gave up: nobody acknowledges for them.
    pub removed_frameworks: HashSet<String>,
    pub tasks: BTreeMap<TaskKey, Task>,
    pub containers: HashMap<String, TaskKey>,
    /// Completed tasks, the oldest first.
    pub completed: VecDeque<TaskKey>,
    pub retries: HashMap<TaskKey, Retry>,
    pub strays: BTreeMap<TaskKey, Status>,
    pub counters: Counters,
    /// Set until the last task is over.
    pub drain: Option<Drain>,
    /// The agent was told to end; it waits for its tasks.
    pub ending: Option<String>,
}

impl State {
    pub fn task_of(&self, container_id: &str) -> Option<&Task> {
        self.tasks.get(self.containers.get(container_id)?)
    }

    /// A framework, also one for which nothing runs any more.
    pub fn framework(&self, id: &str) -> Option<&Framework> {
        let completed = || self.completed_frameworks.iter().find(|framework| framework.id == id);
        self.frameworks.get(id).or_else(completed)
    }

    pub fn insert(&mut self, task: Task) {
        self.containers.insert(task.container_id.clone(), task.key.clone());
        if task.is_completed() {
            self.completed.push_back(task.key.clone());
        }
        self.tasks.insert(task.key.clone(), task);
    }

    /// Tasks that are not yet over for everybody.
    pub fn live_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.values().filter(|task| !task.is_completed())
    }

    pub fn add_stray(&mut self, key: TaskKey, status: Status, now: Instant) {
        while self.strays.len() >= MAX_STRAYS {
            let Some((oldest, _)) = self.strays.pop_first() else {
                break;
            };
            self.retries.remove(&oldest);
        }
        self.retries.insert(key.clone(), Retry::first(now));
        self.strays.insert(key, status);
    }

    /// Forgets the oldest completed tasks of a framework beyond `limit`; gives what was forgotten.
    pub fn trim_completed(&mut self, framework_id: &str, limit: usize) -> Vec<TaskKey> {
        let of_framework = |key: &&TaskKey| key.framework_id == framework_id;
        let count = self.completed.iter().filter(of_framework).count();
        let surplus = count.saturating_sub(limit);
        let oldest: Vec<TaskKey> =
            self.completed.iter().filter(of_framework).take(surplus).cloned().collect();
        for key in &oldest {
            self.forget_task(key);
        }
        oldest
    }

    pub fn forget_task(&mut self, key: &TaskKey) {
        self.completed.retain(|completed| completed != key);
        self.retries.remove(key);
        if let Some(task) = self.tasks.remove(key) {
            self.containers.remove(&task.container_id);
        }
    }

    /// Moves a framework without live tasks to the completed ones; gives frameworks that fall out
    /// of that list, with their tasks.
    pub fn retire_framework(&mut self, id: &str) -> (Vec<String>, Vec<TaskKey>) {
        let busy = self.live_tasks().any(|task| task.key.framework_id == id);
        if busy {
            return (Vec::new(), Vec::new());
        }
        if let Some(framework) = self.frameworks.remove(id) {
            self.completed_frameworks.retain(|completed| completed.id != id);
            self.completed_frameworks.push_back(framework);
        }
        self.removed_frameworks.remove(id);
        let surplus = self.completed_frameworks.len().saturating_sub(MAX_COMPLETED_FRAMEWORKS);
        let dropped: Vec<Framework> = self.completed_frameworks.drain(..surplus).collect();
        let ids: Vec<String> = dropped.into_iter().map(|framework| framework.id).collect();
        let of_dropped = |key: &&TaskKey| ids.contains(&key.framework_id);
        let keys: Vec<TaskKey> = self.tasks.keys().filter(of_dropped).cloned().collect();
        for key in &keys {
            self.forget_task(key);
        }
        (ids, keys)
    }

    /// All that a new journal must hold.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries = vec![Entry::Epoch(self.epoch)];
        entries.extend(self.drain.clone().map(|drain| Entry::Drain(Some(drain))));
        let frameworks = self.completed_frameworks.iter().chain(self.frameworks.values());
        entries.extend(frameworks.cloned().map(Entry::Framework));
        // In the order in which they completed, which reading keeps.
        let completed = self.completed.iter().filter_map(|key| self.tasks.get(key));
        let tasks = completed.chain(self.live_tasks());
        entries.extend(tasks.map(|task| Entry::Task(Box::new(task.clone()))));
        entries
    }
}
