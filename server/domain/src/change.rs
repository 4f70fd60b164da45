//! The stored form of what a decision alters: records, notes and the state that folds them.
//!
//! Each realm (`mesos`, `marathon`) has its own nouns and its own `State`; the store knows only
//! what is here, so it serves every realm alike.

use std::fmt;
use std::sync::Arc;

/// Position of one decision in its realm's order. 0 is the empty realm; the first decision is 1.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Revision(pub u64);

/// Number of a leadership of a realm. Every leader's write and command carries it; a store and an
/// agent refuse any that is lower than the highest that they saw. 0 is "nobody has led yet".
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Epoch(pub u64);

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Name of one noun: its kind (`task`, `app` …, also the name of its table) and its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub kind: &'static str,
    pub id: String,
}

/// One noun as it is after a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub key: Key,
    /// The noun's stored form, a JSON object; `None` when the noun is removed.
    pub body: Option<Arc<str>>,
}

/// A fact that changes no noun but belongs in the feed (who asked, a failed probe …).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub kind: &'static str,
    /// A JSON object.
    pub body: Arc<str>,
}

/// One decision as the feed tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    pub revision: Revision,
    pub records: Vec<Record>,
    pub notes: Vec<Note>,
}

/// A stored form that this version cannot read.
#[derive(Debug, thiserror::Error)]
#[error("stored {kind} '{id}' cannot be read: {reason}")]
pub struct Corrupt {
    pub kind: String,
    pub id: String,
    pub reason: String,
}

/// All nouns of a realm. Cloning must be cheap (persistent maps of `Arc<Noun>`).
pub trait State: Clone + Default + Send + Sync + 'static {
    /// Every kind of noun of the realm; each has its table.
    const KINDS: &'static [&'static str];
    /// Every kind of note of the realm.
    const NOTE_KINDS: &'static [&'static str];

    /// Folds one record in. `revision` becomes the noun's version.
    fn apply(&mut self, revision: Revision, record: &Record) -> Result<(), Corrupt>;
}
