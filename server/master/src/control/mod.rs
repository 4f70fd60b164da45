//! The one task that decides while this node leads: an actor with a bounded mailbox.
//!
//! It owns the working picture, applies each decision to it at once, submits what changed in
//! order, and releases effects and answers only after the commit that holds them.

mod desk;
mod turn;

use tokio::sync::{mpsc, oneshot};

pub use desk::{Desk, Identity, Link, Media, Stream};
pub(crate) use turn::{Leading, lead};

/// Decisions that wait to be made; who has more to say waits.
const MAILBOX_JOBS: usize = 1_024;

/// What runs once the decision is committed.
type After = Box<dyn FnOnce() + Send>;
type Job = Box<dyn FnOnce(&mut Desk) -> After + Send>;

/// The way to the deciding task. It ends with the leadership.
#[derive(Clone, Debug)]
pub struct Control {
    jobs: mpsc::Sender<Job>,
}

/// The leadership ended before the decision was committed; nobody knows whether it will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this master does not lead any more")]
pub struct NotLeading;

impl Control {
    pub(crate) fn new() -> (Control, mpsc::Receiver<Job>) {
        let (jobs, mailbox) = mpsc::channel(MAILBOX_JOBS);
        (Control { jobs }, mailbox)
    }

    /// Runs one decision and waits until it is committed.
    pub async fn decide<R: Send + 'static>(
        &self,
        decision: impl FnOnce(&mut Desk) -> R + Send + 'static,
    ) -> Result<R, NotLeading> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |desk| {
            let decided = decision(desk);
            Box::new(move || {
                // Nobody waits for it any more; the decision stands all the same.
                let _ = answer.send(decided);
            })
        });
        self.jobs.send(job).await.map_err(|_| NotLeading)?;
        answered.await.map_err(|_| NotLeading)
    }
}
