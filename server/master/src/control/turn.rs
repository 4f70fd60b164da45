//! Turns: decide, submit, and release in order.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::ambient::{Clock, Timestamp};
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::master::{Effect, Outcome};
use ekiden_domain::mesos::soft::Soft;
use ekiden_domain::mesos::state::State;
use ekiden_election::LeaderAddress;
use ekiden_store::{CommitError, Committer, Decision, Pending};
use futures::FutureExt as _;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use super::{After, Desk, Job};
use crate::published::{Board, Published, Told};

/// Decisions that are submitted but not yet committed; further ones are not made until then.
const UNCOMMITTED_MAX: usize = 4_096;
/// Longest pause between two looks at the clock.
const TICK_MAX: Duration = Duration::from_secs(60);

/// What a leader works with.
pub(crate) struct Leading {
    pub desk: Desk,
    pub mailbox: mpsc::Receiver<Job>,
    pub committer: Committer,
    pub board: Board,
    pub clock: Arc<dyn Clock>,
    pub elected_at: Timestamp,
    pub leader: LeaderAddress,
    pub lost: watch::Receiver<bool>,
}

/// A decision on its way.
struct Decided {
    /// `None` when nothing is to be written.
    pending: Option<Pending>,
    changes: Vec<Change>,
    effects: Vec<Effect>,
    after: Option<After>,
    before: State,
    state: State,
    soft: Soft,
}

/// Leads until the leadership is lost, the store refuses or `shutdown`. Gives back the desk, of
/// which the next leadership of this process needs the counters.
pub(crate) async fn lead(
    mut leading: Leading,
    shutdown: &CancellationToken,
) -> (Desk, Result<(), CommitError>) {
    let mut queue: VecDeque<Decided> = VecDeque::new();
    let mut lost = leading.lost.clone();
    let ended = loop {
        let pause = pause(&leading);
        tokio::select! {
            biased;
            () = shutdown.cancelled() => break Ok(()),
            () = taken_away(&mut lost) => break Ok(()),
            committed = committed(&mut queue), if !queue.is_empty() => {
                if let Err(error) = committed {
                    break Err(error);
                }
                if let Err(error) = release_ready(&mut leading, &mut queue) {
                    break Err(error);
                }
            }
            job = leading.mailbox.recv(), if queue.len() < UNCOMMITTED_MAX => {
                let Some(job) = job else { break Ok(()) };
                turn(&mut leading, &mut queue, |desk| Some(job(desk)));
            }
            () = tokio::time::sleep(pause) => {
                turn(&mut leading, &mut queue, |desk| {
                    desk.master.tick();
                    None
                });
            }
        }
    };
    (leading.desk, ended)
}

/// Waits until the leadership is lost; one that nobody can take away never is.
async fn taken_away(lost: &mut watch::Receiver<bool>) {
    if lost.wait_for(|lost| *lost).await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn pause(leading: &Leading) -> Duration {
    let Some(due) = leading.desk.master.next_tick() else { return TICK_MAX };
    let wait_ns = due.0.saturating_sub(leading.clock.now().0).max(0);
    Duration::from_nanos(wait_ns.unsigned_abs()).min(TICK_MAX)
}

fn turn(
    leading: &mut Leading,
    queue: &mut VecDeque<Decided>,
    decide: impl FnOnce(&mut Desk) -> Option<After>,
) {
    let before = leading.desk.master.state.clone();
    leading.desk.master.begin(leading.clock.now());
    let after = decide(&mut leading.desk);
    let Outcome { changes, effects } = leading.desk.master.finish();
    let pending = (!changes.is_empty()).then(|| {
        let records = changes.iter().map(Change::record).collect();
        leading.committer.submit(Decision { records, ..Decision::default() })
    });
    queue.push_back(Decided {
        pending,
        changes,
        effects,
        after,
        before,
        state: leading.desk.master.state.clone(),
        soft: leading.desk.master.soft.clone(),
    });
}

/// Waits until the oldest decision is committed. Cancel-safe.
async fn committed(queue: &mut VecDeque<Decided>) -> Result<(), CommitError> {
    let Some(oldest) = queue.front_mut() else { return Ok(()) };
    if let Some(pending) = &mut oldest.pending {
        let revision = pending.await?;
        oldest.pending = None;
        oldest.state.set_revision(revision);
    }
    Ok(())
}

/// Releases every decision from the oldest on that is committed. The first is.
fn release_ready(leading: &mut Leading, queue: &mut VecDeque<Decided>) -> Result<(), CommitError> {
    let mut afters: Vec<After> = Vec::new();
    let mut latest: Option<(State, Soft)> = None;
    while !queue.is_empty() {
        match committed(queue).now_or_never() {
            None => break,
            Some(Err(error)) => return Err(error),
            Some(Ok(())) => {}
        }
        let Some(mut decided) = queue.pop_front() else { break };
        if decided.changes.is_empty() {
            // Nothing was written: the revision is that of what went before.
            let revision = latest.as_ref().map(|(state, _)| state.revision());
            let revision = revision.unwrap_or_else(|| leading.board.read().state.revision());
            decided.state.set_revision(revision);
        } else {
            let (before, after, soft) =
                (decided.before, decided.state.clone(), decided.soft.clone());
            let changes = decided.changes;
            leading.board.tell(|| Told { before, after, soft, changes });
        }
        leading.desk.release(decided.effects, &decided.state);
        afters.extend(decided.after);
        latest = Some((decided.state, decided.soft));
    }
    if let Some((state, soft)) = latest {
        leading.board.publish(Published {
            state,
            soft,
            leader: Some(leading.leader.clone()),
            elected_at: Some(leading.elected_at),
            recovered: true,
        });
    }
    // Answers come last: who reads after an answer sees what was answered.
    afters.into_iter().for_each(|after| after());
    Ok(())
}
