//! Commit, follow, snapshot, fences: where decisions become revisions.
//!
//! One trait, three engines ([`embedded`], [`postgres`], [`faulty`]), one suite (`suite`) that runs
//! on each. Realms are independent: a commit touches one, and nothing is atomic across two.

use std::sync::Arc;

use async_trait::async_trait;
use ekiden_domain::change::{Committed, Epoch, Key, Note, Record, Revision};

/// A realm's name: `mesos/<cluster>` or `marathon/<framework_name>`, and what nouns it has.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Realm {
    pub name: Arc<str>,
    /// `State::KINDS` and `State::NOTE_KINDS` of the realm's state.
    pub kinds: &'static [&'static str],
    pub note_kinds: &'static [&'static str],
}

/// What one decision wants written, and what it relied on.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// Versions of the nouns that the decision read and must not have changed.
    pub expects: Vec<Expectation>,
    pub records: Vec<Record>,
    pub notes: Vec<Note>,
}

/// The revision that last wrote a noun; `None` = the noun must not exist.
#[derive(Clone, Debug)]
pub struct Expectation {
    pub key: Key,
    pub version: Option<Revision>,
}

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
    /// Writes the decisions in order in one transaction, each that is not in conflict as the next
    /// revision. With `fence`, all are refused unless the realm's epoch is exactly that one.
    /// An answer is durable. Decisions later in the batch see the nouns of the earlier ones.
    async fn commit(
        &self,
        realm: &Realm,
        fence: Option<Epoch>,
        decisions: &[Decision],
    ) -> Result<Vec<Result<Revision, Conflict>>, StoreError>;

    async fn head(&self, realm: &Realm) -> Result<Head, StoreError>;

    async fn snapshot(&self, realm: &Realm) -> Result<Snapshot, StoreError>;

    /// The decisions after `after`, oldest first, at most `limit`. Waits for at least one for up
    /// to `wait_ms`, then answers an empty list.
    async fn follow(
        &self,
        realm: &Realm,
        after: Revision,
        limit: usize,
        wait_ms: u64,
    ) -> Result<Vec<Committed>, StoreError>;

    /// Claims the epoch after `seen` for `claimant`. Fails with `Fenced` if the realm's epoch is
    /// not `seen`: of two claimants one wins.
    async fn epoch_claim(
        &self,
        realm: &Realm,
        seen: Epoch,
        claimant: &str,
    ) -> Result<Epoch, StoreError>;

    /// Forgets the feed up to and including `before`; nouns stay.
    async fn compact(&self, realm: &Realm, before: Revision) -> Result<(), StoreError>;
}
