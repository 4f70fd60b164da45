//! What an earlier process of this agent left.

use std::fs;
use std::io;

use super::state::State;
use crate::disk;
use crate::journal::{Entry, Journal};
use crate::model::Phase;
use crate::paths::Paths;

/// State as it was, and the journal to go on with (none before the first registration).
pub struct Recovered {
    pub state: State,
    pub journal: Option<Journal>,
    /// The machine was started anew: no process of before can live.
    pub rebooted: bool,
}

/// Reads the checkpoints of `paths`.
pub fn recover(paths: &Paths, strict: bool) -> io::Result<Recovered> {
    fs::create_dir_all(paths.meta().join("slaves"))?;
    let boot_id = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let boot_id = boot_id.trim();
    let known = fs::read_to_string(paths.boot_id()).ok();
    let rebooted = known.as_deref().is_some_and(|known| known.trim() != boot_id);
    if known.is_none() || rebooted {
        disk::write_atomically(&paths.boot_id(), boot_id.as_bytes())?;
    }
    let latest = match fs::read_link(paths.latest_agent()) {
        Ok(latest) => latest,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Recovered { state: State::default(), journal: None, rebooted });
        }
        Err(error) => return Err(error),
    };
    let agent_id = latest.file_name().map(|name| name.to_string_lossy().into_owned());
    let agent_id = agent_id.ok_or_else(|| io::Error::other("meta/slaves/latest names nothing"))?;
    let (journal, entries, unsound) = Journal::open(&paths.journal(&agent_id), strict)?;
    let mut state = State { agent_id: Some(agent_id), ..State::default() };
    state.counters.recovery_errors += unsound;
    for entry in entries {
        replay(&mut state, entry);
    }
    if strict && state.counters.recovery_errors > 0 {
        let text = "a framework or task in the journal is unreadable (--no-strict leaves it out)";
        return Err(io::Error::other(text));
    }
    settle_frameworks(&mut state);
    Ok(Recovered { state, journal: Some(journal), rebooted })
}

fn replay(state: &mut State, entry: Entry) {
    match entry {
        Entry::Version(_) => {}
        Entry::Epoch(epoch) => state.epoch = state.epoch.max(epoch),
        Entry::Drain(drain) => state.drain = drain,
        Entry::Framework(mut framework) => match framework.parse_view() {
            Ok(()) => {
                state.frameworks.insert(framework.id.clone(), framework);
            }
            Err(error) => {
                state.counters.recovery_errors += 1;
                tracing::error!(%error, id = framework.id, "a framework is unreadable");
            }
        },
        Entry::ForgetFramework(id) => {
            state.frameworks.remove(&id);
        }
        Entry::Task(mut task) => match task.parse_view() {
            Ok(()) => {
                state.forget_task(&task.key);
                state.insert(*task);
            }
            Err(error) => {
                state.counters.recovery_errors += 1;
                tracing::error!(%error, task = task.key.task_id, "a task is unreadable");
            }
        },
        Entry::ForgetTask(key) => state.forget_task(&key),
    }
}

/// Frameworks for which nothing runs any more are completed ones.
fn settle_frameworks(state: &mut State) {
    let ids: Vec<String> = state.frameworks.keys().cloned().collect();
    for id in ids {
        state.retire_framework(&id);
    }
}

impl Recovered {
    /// Names of tasks of which a process may still run.
    pub fn unfinished(&self) -> Vec<crate::model::TaskKey> {
        let tasks = self.state.live_tasks().filter(|task| task.phase != Phase::Ended);
        tasks.map(|task| task.key.clone()).collect()
    }
}
