//! The end of a realm's feed in memory, and the bell that wakes its followers.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use ekiden_domain::change::{Committed, Revision};
use tokio::sync::watch;

use crate::{Head, codec, limits};

pub struct Recent {
    pub head: watch::Sender<Head>,
    ring: Mutex<Ring>,
}

#[derive(Default)]
struct Ring {
    decisions: VecDeque<Arc<Committed>>,
    bytes: usize,
}

impl Recent {
    pub fn new(head: Head) -> Self {
        Recent { head: watch::Sender::new(head), ring: Mutex::default() }
    }

    /// Called in the order of revisions; wakes the followers.
    pub fn push(&self, head: Head, decisions: Vec<Committed>) {
        {
            let mut ring = self.ring.lock().unwrap_or_else(PoisonError::into_inner);
            let last = ring.decisions.back().map(|decision| decision.revision.0 + 1);
            let next = decisions.first().map(|decision| decision.revision.0);
            if last.is_some() && next.is_some() && last != next {
                // A commit whose answer was lost lies between: only the file has it.
                *ring = Ring::default();
            }
            for decision in decisions {
                ring.bytes += weight(&decision);
                ring.decisions.push_back(Arc::new(decision));
            }
            while ring.decisions.len() > limits::RECENT_DECISIONS
                || ring.bytes > limits::RECENT_BYTES
            {
                let Some(oldest) = ring.decisions.pop_front() else { break };
                ring.bytes -= weight(&oldest);
            }
        }
        self.heard(head);
    }

    /// The head is at least there. Answers about it may overtake each other: it never goes back.
    pub fn heard(&self, head: Head) {
        self.head.send_if_modified(|known| {
            let newer = head.revision > known.revision || head.epoch > known.epoch;
            known.revision = known.revision.max(head.revision);
            known.epoch = known.epoch.max(head.epoch);
            newer
        });
    }

    /// The decisions after `after`, unless they are not all here.
    pub fn after(&self, after: Revision, limit: usize) -> Option<Vec<Arc<Committed>>> {
        let ring = self.ring.lock().unwrap_or_else(PoisonError::into_inner);
        let first = ring.decisions.front()?.revision.0;
        let skip = (after.0 + 1).checked_sub(first)?;
        let skip = usize::try_from(skip).ok()?;
        let found: Vec<_> = ring.decisions.iter().skip(skip).take(limit).cloned().collect();
        (!found.is_empty()).then_some(found)
    }
}

fn weight(decision: &Committed) -> usize {
    codec::decision_bytes(&decision.records, &decision.notes) + size_of::<Committed>()
}
