//! Commit, follow, snapshot, fences: where decisions become revisions.
//!
//! One trait, three engines ([`embedded`], [`postgres`], [`faulty`]), one suite (`suite`) that runs
//! on each. Realms are independent: a commit touches one, and nothing is atomic across two.
//! Roles use two handles: [`Committer`] writes, [`View`] reads and tells.

use std::sync::Arc;

use async_trait::async_trait;
use ekiden_domain::change::{Committed, Epoch, Key, Note, Record, Revision, State};

mod codec;
mod commit;
mod judge;
pub mod limits;
mod recent;
mod view;

pub mod embedded;
pub mod faulty;
pub mod postgres;
#[cfg(any(test, feature = "suite"))]
pub mod suite;
#[cfg(any(test, feature = "test_support"))]
pub mod test_support;

pub use commit::{CommitError, Committer, DecideError, Pending};
pub use view::{Cut, Published, Subscription, Told, View, ViewCounters};

/// A realm's name: `mesos/<cluster>` or `marathon/<framework_name>`, and what nouns it has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Realm {
    pub name: Arc<str>,
    /// `State::KINDS` and `State::NOTE_KINDS` of the realm's state.
    pub kinds: &'static [&'static str],
    pub note_kinds: &'static [&'static str],
}

impl Realm {
    pub fn of<S: State>(name: &str) -> Self {
        Realm { name: name.into(), kinds: S::KINDS, note_kinds: S::NOTE_KINDS }
    }

    /// The realm's own name for a stored kind of noun.
    pub(crate) fn kind(&self, stored: &str) -> Result<&'static str, StoreError> {
        known(self.kinds, stored, "noun")
    }

    pub(crate) fn note_kind(&self, stored: &str) -> Result<&'static str, StoreError> {
        known(self.note_kinds, stored, "note")
    }
}

fn known(
    kinds: &'static [&'static str],
    stored: &str,
    what: &str,
) -> Result<&'static str, StoreError> {
    let found = kinds.iter().copied().find(|kind| *kind == stored);
    found.ok_or_else(|| StoreError::Corrupt(format!("unknown kind of {what}: '{stored}'")))
}

/// What one decision wants written, and what it relied on.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// Versions of the nouns that the decision read and must not have changed.
    pub expects: Vec<Expectation>,
    pub records: Vec<Record>,
    pub notes: Vec<Note>,
}

/// The revision that last wrote a noun; `None` = the noun must not exist. A revision that is not
/// known yet is named by [`Pending::provisional`] (Committer) or [`in_batch`] (Store).
#[derive(Clone, Debug)]
pub struct Expectation {
    pub key: Key,
    pub version: Option<Revision>,
}

/// Set in revisions that name a decision whose revision is not known yet.
pub(crate) const PROVISIONAL: u64 = 1 << 63;

/// The revision that the decision at `index` of the same batch will get. An expectation of it is
/// in conflict when that decision is.
pub const fn in_batch(index: usize) -> Revision {
    Revision(PROVISIONAL | index as u64)
}

/// Names a batch, so that a repeated one is answered and not written again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token(pub [u8; 16]);

/// Decisions that are written in one transaction, in order.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// All are refused unless the realm's epoch is exactly this one.
    pub fence: Option<Epoch>,
    /// Without a token a batch can not be told from its repetition.
    pub token: Option<Token>,
    pub decisions: Vec<Decision>,
}

/// What became of one decision of a batch.
pub type Outcome = Result<Revision, Conflict>;

/// Where a realm stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub revision: Revision,
    pub epoch: Epoch,
}

/// All nouns of a realm at one revision, each with the revision that last wrote it.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub head: Head,
    pub records: Vec<(Revision, Record)>,
}

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing was written; a later try may succeed.
    #[error("the store cannot be reached: {0}")]
    Unavailable(String),
    /// The connection broke while a commit was under way: it may or may not be in the store.
    #[error("the commit's fate is unknown: {0}")]
    Unknown(String),
    /// Another leader has claimed a later epoch. The writer must stop leading.
    #[error("epoch {mine} is over, {current} leads")]
    Fenced { mine: Epoch, current: Epoch },
    /// The feed no longer reaches back that far: load a snapshot.
    #[error("the feed starts at revision {oldest}, {asked} was asked")]
    Compacted { asked: Revision, oldest: Revision },
    #[error("the store holds what this version cannot read: {0}")]
    Corrupt(String),
}

/// One decision of a batch was not written because a noun it relied on had changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub key: Key,
    pub version: Option<Revision>,
}

/// A durable, ordered, fenced log of decisions with the nouns that result from it.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Writes the batch's decisions in order in one transaction, each that is not in conflict as
    /// the next revision. An answer is durable. Decisions later in the batch see the nouns of the
    /// earlier ones. A batch whose token is in the feed already is answered from there.
    async fn commit_batch(
        &self,
        realm: &Realm,
        batch: Arc<Batch>,
    ) -> Result<Vec<Outcome>, StoreError>;

    /// [`Store::commit_batch`] without a token, for those who have no answer to lose.
    async fn commit(
        &self,
        realm: &Realm,
        fence: Option<Epoch>,
        decisions: &[Decision],
    ) -> Result<Vec<Outcome>, StoreError> {
        let batch = Batch { fence, token: None, decisions: decisions.to_vec() };
        self.commit_batch(realm, Arc::new(batch)).await
    }

    async fn head(&self, realm: &Realm) -> Result<Head, StoreError>;

    async fn snapshot(&self, realm: &Realm) -> Result<Snapshot, StoreError>;

    /// The decisions after `after`, oldest first, at most `limit`. Waits for at least one for up
    /// to `wait_ms`, then answers an empty list. `Compacted` also when `after` lies past the head
    /// (the store was put back): what the follower has is no longer what the store says.
    async fn follow(
        &self,
        realm: &Realm,
        after: Revision,
        limit: usize,
        wait_ms: u64,
    ) -> Result<Vec<Arc<Committed>>, StoreError>;

    /// Claims the epoch after `seen` for `claimant`. Fails with `Fenced` if the realm's epoch is
    /// not `seen`: of two claimants one wins.
    async fn epoch_claim(
        &self,
        realm: &Realm,
        seen: Epoch,
        claimant: &str,
    ) -> Result<Epoch, StoreError>;

    /// Forgets the feed up to and including `before`, the head at most; nouns stay.
    async fn compact(&self, realm: &Realm, before: Revision) -> Result<(), StoreError>;
}
