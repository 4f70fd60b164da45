//! The event stream of this node: what is committed, in order, told to all who listen.

use std::sync::Arc;

use ekiden_domain::marathon::event::{Event, derive};
use ekiden_domain::marathon::{Change, Note, State};
use ekiden_store::{Told, View};
use tokio::sync::broadcast;

/// Cheap to clone. Each listener has its own place in the stream.
#[derive(Clone, Debug)]
pub struct Hub {
    sender: broadcast::Sender<Arc<Event>>,
}

/// One listener's place.
#[derive(Debug)]
pub struct Listening(broadcast::Receiver<Arc<Event>>);

impl Listening {
    /// The next event; none once the listener has fallen too far behind and is to be cut off.
    pub async fn next(&mut self) -> Option<Arc<Event>> {
        self.0.recv().await.ok()
    }
}

impl Hub {
    /// `outstanding` events wait for a slow listener, not more.
    pub fn new(outstanding: usize) -> Self {
        Hub { sender: broadcast::Sender::new(outstanding.max(1)) }
    }

    pub fn listen(&self) -> Listening {
        Listening(self.sender.subscribe())
    }

    /// Tells what concerns this node alone.
    pub fn tell(&self, event: Event) {
        // Nobody listening is no error.
        drop(self.sender.send(Arc::new(event)));
    }

    /// Derives events from all that is committed, for as long as the view lives.
    pub async fn follow(self, view: View<State>) {
        loop {
            let (mut before, mut subscription) = view.subscribe();
            while let Ok(told) = subscription.next().await {
                for event in events_of(&before.state, &told) {
                    self.tell(event);
                }
                before = told.after;
            }
            // A cut loses events, as a lost connection to the leader does with the original.
            tracing::warn!("the event stream begins anew");
            tokio::task::yield_now().await;
        }
    }
}

fn events_of(before: &State, told: &Told<State>) -> Vec<Event> {
    let changes: Vec<Change> =
        told.committed.records.iter().filter_map(|record| Change::read(record).ok()).collect();
    let notes: Vec<Note> = told.committed.notes.iter().filter_map(Note::read).collect();
    derive(before, &changes, &notes)
}
