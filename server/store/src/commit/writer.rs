//! The task behind a [`crate::Committer`].

use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use ekiden_domain::change::{Epoch, Revision};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, timeout_at};

use super::{CommitError, Queue, Queued};
use crate::{
    Batch, Conflict, Decision, Outcome, PROVISIONAL, Realm, Store, StoreError, Token, in_batch,
    limits,
};

pub(super) struct Writer {
    store: Arc<dyn Store>,
    realm: Realm,
    fence: Option<Epoch>,
    /// Random: tells this Committer's batches from all others.
    seed: u64,
    batches: u64,
    known: Known,
    /// Revision at which a leader shortens the feed next.
    shorten_at: u64,
}

/// What became of the latest tickets.
#[derive(Default)]
struct Known {
    first: u64,
    revisions: VecDeque<Option<Revision>>,
}

/// A batch and who waits for it, in the same order.
struct Prepared {
    batch: Arc<Batch>,
    queued: Vec<Queued>,
}

impl Writer {
    pub fn new(store: Arc<dyn Store>, realm: Realm, fence: Option<Epoch>, seed: u64) -> Self {
        Writer { store, realm, fence, seed, batches: 0, known: Known::default(), shorten_at: 0 }
    }

    pub async fn run(mut self, mut receiver: mpsc::Receiver<Queued>, queue: Weak<Queue>) {
        let mut crowded = false;
        let mut held = None;
        loop {
            let first = match held.take() {
                Some(queued) => Some(queued),
                None => receiver.recv().await,
            };
            let Some(first) = first else { return };
            let queued = collect(first, &mut receiver, &mut held, crowded).await;
            crowded = queued.len() > 1;
            let bytes: usize = queued.iter().map(|queued| queued.bytes).sum();
            if let Some(queue) = queue.upgrade() {
                queue.bytes.fetch_sub(bytes, Ordering::Relaxed);
            }
            if let Err(error) = self.write(queued).await
                && self.fence.is_some()
            {
                tracing::warn!(realm = %self.realm.name, %error, "a leader's commits have ended");
                receiver.close();
                let rest = held.take().into_iter();
                rest.for_each(|queued| answer(queued, Err(CommitError::Closed)));
                while let Some(queued) = receiver.recv().await {
                    answer(queued, Err(CommitError::Closed));
                }
                return;
            }
        }
    }

    async fn write(&mut self, queued: Vec<Queued>) -> Result<(), CommitError> {
        let Prepared { batch, queued } = self.prepare(queued);
        if queued.is_empty() {
            return Ok(());
        }
        match self.write_surely(batch).await {
            Ok(outcomes) => {
                self.shorten_feed(outcomes.iter().rev().find_map(|outcome| outcome.as_ref().ok()));
                for (queued, outcome) in queued.into_iter().zip(outcomes) {
                    self.known.note(queued.ticket, outcome.as_ref().ok().copied());
                    answer(queued, outcome.map_err(CommitError::Conflict));
                }
                Ok(())
            }
            Err(error) => {
                for queued in queued {
                    self.known.note(queued.ticket, None);
                    answer(queued, Err(error.clone()));
                }
                Err(error)
            }
        }
    }

    /// A leader keeps the feed from growing for ever. In the background: nobody waits for it, and
    /// what fails is done the next time.
    fn shorten_feed(&mut self, last: Option<&Revision>) {
        let Some(Revision(last)) = last.filter(|_| self.fence.is_some()) else { return };
        if *last < self.shorten_at {
            return;
        }
        self.shorten_at = last + limits::FEED_SHORTENED_DECISIONS;
        let Some(before) = last.checked_sub(limits::FEED_KEPT_DECISIONS) else { return };
        let (store, realm) = (self.store.clone(), self.realm.clone());
        tokio::spawn(async move {
            if let Err(error) = store.compact(&realm, Revision(before)).await {
                tracing::warn!(realm = %realm.name, %error, "the feed was not shortened");
            }
        });
    }

    /// Puts real revisions, or places in the batch, for provisional ones. Decisions whose base was
    /// not written are answered at once.
    fn prepare(&mut self, queued: Vec<Queued>) -> Prepared {
        let mut decisions: Vec<Decision> = Vec::with_capacity(queued.len());
        let mut kept: Vec<Queued> = Vec::with_capacity(queued.len());
        for mut queued in queued {
            let mut decision = std::mem::take(&mut queued.decision);
            match self.resolve(&mut decision, &kept) {
                Ok(()) => {
                    decisions.push(decision);
                    kept.push(queued);
                }
                Err(conflict) => {
                    self.known.note(queued.ticket, None);
                    answer(queued, Err(CommitError::Conflict(conflict)));
                }
            }
        }
        self.batches += 1;
        let mut token = [0; 16];
        token[..8].copy_from_slice(&self.seed.to_be_bytes());
        token[8..].copy_from_slice(&self.batches.to_be_bytes());
        let batch = Batch { fence: self.fence, token: Some(Token(token)), decisions };
        Prepared { batch: Arc::new(batch), queued: kept }
    }

    fn resolve(&self, decision: &mut Decision, kept: &[Queued]) -> Result<(), Conflict> {
        for expectation in &mut decision.expects {
            let Some(Revision(number)) = expectation.version else { continue };
            if number & PROVISIONAL == 0 {
                continue;
            }
            let ticket = number & !PROVISIONAL;
            let place = kept.binary_search_by_key(&ticket, |queued| queued.ticket);
            let version = match place {
                Ok(index) => Some(in_batch(index)),
                Err(_) => self.known.revision(ticket),
            };
            if version.is_none() {
                return Err(Conflict { key: expectation.key.clone(), version: None });
            }
            expectation.version = version;
        }
        Ok(())
    }

    /// Repeats the batch under its token until its fate is known, or patience ends.
    async fn write_surely(&self, batch: Arc<Batch>) -> Result<Vec<Outcome>, CommitError> {
        let patience_ms =
            if self.fence.is_some() { limits::PATIENCE_LEADER_MS } else { limits::PATIENCE_MS };
        let deadline = Instant::now() + Duration::from_millis(patience_ms);
        let mut pause_ms = limits::RETRY_FIRST_MS;
        let mut in_doubt = false;
        loop {
            let written = self.store.commit_batch(&self.realm, batch.clone());
            // Engines bound their own waits and then know more than this clock does.
            let silence = deadline + Duration::from_millis(limits::SILENCE_MS);
            let error = match timeout_at(silence, written).await {
                Ok(Ok(outcomes)) => return Ok(outcomes),
                Ok(Err(StoreError::Fenced { mine, current })) => {
                    return Err(CommitError::Fenced { mine, current });
                }
                Ok(Err(StoreError::Unknown(reason))) => {
                    in_doubt = true;
                    reason
                }
                Ok(Err(StoreError::Unavailable(reason))) => reason,
                Ok(Err(error)) => return Err(CommitError::Corrupt(error.to_string())),
                Err(_) => {
                    in_doubt = true;
                    format!("no answer {} ms after patience ended", limits::SILENCE_MS)
                }
            };
            if Instant::now() + Duration::from_millis(pause_ms) >= deadline {
                return Err(match in_doubt {
                    true => CommitError::Unknown(error),
                    false => CommitError::Unavailable(error),
                });
            }
            tracing::debug!(realm = %self.realm.name, error, "the store is tried again");
            sleep(Duration::from_millis(pause_ms)).await;
            pause_ms = (pause_ms * 2).min(limits::RETRY_LONGEST_MS);
        }
    }
}

/// What has queued while the last batch was written; when that had company, a little more.
async fn collect(
    first: Queued,
    receiver: &mut mpsc::Receiver<Queued>,
    held: &mut Option<Queued>,
    crowded: bool,
) -> Vec<Queued> {
    let linger = Duration::from_micros(if crowded { limits::BATCH_LINGER_US } else { 0 });
    let deadline = Instant::now() + linger;
    let mut bytes = first.bytes;
    let mut queued = vec![first];
    while queued.len() < limits::BATCH_DECISIONS {
        let next = match receiver.try_recv() {
            Ok(next) => next,
            Err(_) if !crowded => break,
            Err(_) => match timeout_at(deadline, receiver.recv()).await {
                Ok(Some(next)) => next,
                Ok(None) | Err(_) => break,
            },
        };
        bytes += next.bytes;
        if bytes > limits::BATCH_BYTES {
            *held = Some(next);
            break;
        }
        queued.push(next);
    }
    queued
}

fn answer(queued: Queued, result: Result<Revision, CommitError>) {
    // Who asked may have gone.
    let _ = queued.answer.send(result);
}

impl Known {
    fn note(&mut self, ticket: u64, revision: Option<Revision>) {
        let Some(index) = ticket.checked_sub(self.first) else { return };
        let index = index as usize;
        if index >= self.revisions.len() {
            self.revisions.resize(index + 1, None);
        }
        self.revisions[index] = revision;
        while self.revisions.len() > limits::PROVISIONAL_KNOWN {
            self.revisions.pop_front();
            self.first += 1;
        }
    }

    fn revision(&self, ticket: u64) -> Option<Revision> {
        let index = usize::try_from(ticket.checked_sub(self.first)?).ok()?;
        *self.revisions.get(index)?
    }
}
