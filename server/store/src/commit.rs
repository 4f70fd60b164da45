//! Group commit: decisions of many callers in few transactions, in the order of their submission.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use ekiden_domain::ambient::Ids;
use ekiden_domain::change::{Epoch, Key, Revision, State};
use serde::de::IgnoredAny;
use tokio::sync::{mpsc, oneshot};

use crate::{Conflict, Decision, PROVISIONAL, Published, Realm, Store, View, codec, limits};

mod writer;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommitError {
    /// What the decision relied on has changed: decide again.
    #[error("{} '{}' has changed", .0.key.kind, .0.key.id)]
    Conflict(Conflict),
    #[error("too many decisions wait for the store")]
    Overloaded,
    /// Another leader has claimed a later epoch. Stop leading.
    #[error("epoch {mine} is over, {current} leads")]
    Fenced { mine: Epoch, current: Epoch },
    /// Nothing was written.
    #[error("the store cannot be reached: {0}")]
    Unavailable(String),
    /// Nobody can say whether it was written, and the store stayed silent.
    #[error("the commit's fate is unknown: {0}")]
    Unknown(String),
    /// Not something that can be stored.
    #[error("a decision cannot be stored: {0}")]
    Invalid(String),
    #[error("the store holds what this version cannot read: {0}")]
    Corrupt(String),
    /// An earlier decision of this leader was not written, so what was decided after it is void.
    #[error("commits have ended")]
    Closed,
}

/// Why [`Committer::decide`] wrote nothing.
#[derive(Debug, thiserror::Error)]
pub enum DecideError<E> {
    /// What the decision said.
    #[error("refused")]
    Refused(E),
    #[error(transparent)]
    Commit(CommitError),
}

/// The way into one realm. Clones share one queue. With a fence it is a leader's, and ends for
/// good at the first batch that could not be written: the leadership must then be given up.
#[derive(Clone)]
pub struct Committer {
    queue: Arc<Queue>,
}

struct Queue {
    /// The lock makes the order of tickets the order of the queue.
    next_ticket: Mutex<u64>,
    sender: mpsc::Sender<Queued>,
    bytes: AtomicUsize,
    realm: Realm,
}

struct Queued {
    decision: Decision,
    ticket: u64,
    bytes: usize,
    answer: oneshot::Sender<Result<Revision, CommitError>>,
}

/// A decision on its way. Awaits to its revision; dropping it does not withdraw the decision.
#[must_use = "the decision may be refused"]
pub struct Pending {
    ticket: u64,
    answer: Result<oneshot::Receiver<Result<Revision, CommitError>>, Option<CommitError>>,
}

impl Pending {
    /// The version of the nouns that the decision writes, for expectations of later decisions that
    /// are submitted to the same Committer before this one is answered. Fold it into a working
    /// state; once the real revision is known, fold the records again with that.
    pub fn provisional(&self) -> Revision {
        Revision(PROVISIONAL | self.ticket)
    }
}

impl Future for Pending {
    type Output = Result<Revision, CommitError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.answer {
            Ok(receiver) => Pin::new(receiver)
                .poll(context)
                .map(|answer| answer.unwrap_or(Err(CommitError::Closed))),
            Err(error) => Poll::Ready(Err(error.take().unwrap_or(CommitError::Closed))),
        }
    }
}

impl Committer {
    /// Starts the task that writes. It ends when the last clone is dropped and the queue is empty.
    pub fn start(
        store: Arc<dyn Store>,
        realm: Realm,
        fence: Option<Epoch>,
        ids: &dyn Ids,
    ) -> Committer {
        let (sender, receiver) = mpsc::channel(limits::QUEUE_DECISIONS);
        let queue = Arc::new(Queue {
            next_ticket: Mutex::new(0),
            sender,
            bytes: AtomicUsize::new(0),
            realm: realm.clone(),
        });
        let writer = writer::Writer::new(store, realm, fence, ids.random_u64());
        tokio::spawn(writer.run(receiver, Arc::downgrade(&queue)));
        Committer { queue }
    }

    /// Puts the decision in the queue. Decisions are written in the order of submission.
    pub fn submit(&self, decision: Decision) -> Pending {
        let refused = |error| Pending { ticket: 0, answer: Err(Some(error)) };
        let bytes = codec::decision_bytes(&decision.records, &decision.notes);
        if let Err(error) = check(&self.queue.realm, &decision) {
            return refused(CommitError::Invalid(error));
        }
        let mut next = self.queue.next_ticket.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.queue.bytes.load(Ordering::Relaxed);
        if waiting > 0 && waiting + bytes > limits::QUEUE_BYTES {
            return refused(CommitError::Overloaded);
        }
        let (answer, receiver) = oneshot::channel();
        let ticket = *next;
        match self.queue.sender.try_send(Queued { decision, ticket, bytes, answer }) {
            Ok(()) => {
                self.queue.bytes.fetch_add(bytes, Ordering::Relaxed);
                *next += 1;
                Pending { ticket, answer: Ok(receiver) }
            }
            Err(mpsc::error::TrySendError::Full(_)) => refused(CommitError::Overloaded),
            Err(mpsc::error::TrySendError::Closed(_)) => refused(CommitError::Closed),
        }
    }

    /// [`Committer::submit`], awaited.
    pub async fn commit(&self, decision: Decision) -> Result<Revision, CommitError> {
        self.submit(decision).await
    }

    /// Decides on the view and commits; where another's write came first, decides again on the
    /// newer view, at most [`limits::DECIDE_TRIES`] times. When it returns, the view holds the
    /// revision, unless the follower is more than [`limits::AT_HEAD_MS`] behind.
    pub async fn decide<S: State, T, E>(
        &self,
        view: &View<S>,
        mut decide: impl FnMut(&Published<S>) -> Result<(Decision, T), E>,
    ) -> Result<(Revision, T), DecideError<E>> {
        let mut before = view.at_head().await;
        let mut tries = 1;
        loop {
            let (decision, answer) = decide(&before).map_err(DecideError::Refused)?;
            match self.commit(decision).await {
                Ok(revision) => {
                    view.reached(revision).await;
                    return Ok((revision, answer));
                }
                Err(CommitError::Conflict(_)) if tries < limits::DECIDE_TRIES => tries += 1,
                Err(error) => return Err(DecideError::Commit(error)),
            }
            before = view.at_head().await;
        }
    }

    /// True once nothing more can be committed here.
    pub fn is_closed(&self) -> bool {
        self.queue.sender.is_closed()
    }

    /// Waits until nothing more can be committed here: a leader must then step down.
    pub async fn closed(&self) {
        self.queue.sender.closed().await;
    }
}

/// One bad body would fail the transaction of all who share it.
fn check(realm: &Realm, decision: &Decision) -> Result<(), String> {
    let json = |body: &str| {
        serde_json::from_str::<IgnoredAny>(body).map(drop).map_err(|error| error.to_string())
    };
    let named = |key: &Key| match realm.kind(key.kind) {
        Err(error) => Err(error.to_string()),
        Ok(_) if key.id.len() > limits::ID_BYTES => Err(format!("an id of {} bytes", key.id.len())),
        Ok(_) => Ok(()),
    };
    for record in &decision.records {
        named(&record.key)?;
        record.body.as_deref().map_or(Ok(()), json)?;
    }
    decision.expects.iter().try_for_each(|expectation| named(&expectation.key))?;
    for note in &decision.notes {
        realm.note_kind(note.kind).map_err(|error| error.to_string())?;
        json(&note.body)?;
    }
    Ok(())
}
