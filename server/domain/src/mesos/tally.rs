//! What a master counts since it leads: messages that came, and what became of them. Where each
//! rises is read from the original (`src/master/master.cpp`, `metrics->…`).

use super::task::TaskState;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    AllocationRuns,
    DeclineOffers,
    ExecutorToFramework,
    ExitedExecutor,
    FrameworkToExecutor,
    KillTask,
    LaunchTasks,
    ReconcileOperations,
    ReconcileTasks,
    RegisterAgent,
    RegisterFramework,
    ReregisterAgent,
    ReregisterFramework,
    ReviveOffers,
    StatusUpdate,
    StatusUpdateAcknowledgement,
    SuppressOffers,
    UnregisterFramework,
    AgentRegistrations,
    AgentReregistrations,
    AgentRemovals,
    AgentRemovalsUnhealthy,
    AgentRemovalsUnregistered,
    AgentUnreachableCompleted,
    ValidExecutorToFramework,
    ValidFrameworkToExecutor,
    InvalidFrameworkToExecutor,
    ValidStatusUpdates,
    InvalidStatusUpdates,
    ValidStatusUpdateAcknowledgements,
    InvalidStatusUpdateAcknowledgements,
}

const COUNTS: usize = Count::InvalidStatusUpdateAcknowledgements as usize + 1;
const STATES: usize = TaskState::ALL.len();

/// The counts, all zero at first.
#[derive(Clone, Debug)]
pub struct Tally {
    counts: [u64; COUNTS],
    /// Tasks that ended, by the state that they ended in.
    ended: [u64; STATES],
}

impl Default for Tally {
    fn default() -> Self {
        Tally { counts: [0; COUNTS], ended: [0; STATES] }
    }
}

impl Tally {
    pub fn rise(&mut self, count: Count) {
        self.counts[count as usize] += 1;
    }

    pub fn of(&self, count: Count) -> u64 {
        self.counts[count as usize]
    }

    pub fn task_ended(&mut self, state: TaskState) {
        if let Some(place) = place(state) {
            self.ended[place] += 1;
        }
    }

    pub fn tasks_ended(&self, state: TaskState) -> u64 {
        place(state).map_or(0, |place| self.ended[place])
    }
}

fn place(state: TaskState) -> Option<usize> {
    TaskState::ALL.iter().position(|known| *known == state)
}
