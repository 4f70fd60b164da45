//! The stored form of one decision in the feed: two JSON lists that hold the bodies as they are.

use std::fmt::Write as _;

use ekiden_domain::change::{Committed, Key, Note, Record, Revision};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Realm, StoreError};

#[derive(Deserialize)]
struct StoredRecord {
    kind: String,
    id: String,
    body: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct StoredNote {
    kind: String,
    body: Box<RawValue>,
}

/// `[{"kind":…,"id":…,"body":{…}}]`; a removed noun has no body.
pub(crate) fn records_text(records: &[Record]) -> String {
    let length: usize = records.iter().map(|record| record_bytes(record) + 32).sum();
    let mut text = String::with_capacity(length + 2);
    text.push('[');
    for (index, record) in records.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let id = serde_json::Value::String(record.key.id.clone());
        // Writing to a String does not fail.
        let _ = write!(text, "{comma}{{\"kind\":\"{}\",\"id\":{id}", record.key.kind);
        if let Some(body) = &record.body {
            text.push_str(",\"body\":");
            text.push_str(body);
        }
        text.push('}');
    }
    text.push(']');
    text
}

pub(crate) fn notes_text(notes: &[Note]) -> String {
    let mut text = String::from("[");
    for (index, note) in notes.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}{{\"kind\":\"{}\",\"body\":{}}}", note.kind, note.body);
    }
    text.push(']');
    text
}

pub(crate) fn committed(
    realm: &Realm,
    revision: Revision,
    records: &str,
    notes: &str,
) -> Result<Committed, StoreError> {
    let corrupt =
        |error: serde_json::Error| StoreError::Corrupt(format!("revision {revision}: {error}"));
    let records: Vec<StoredRecord> = serde_json::from_str(records).map_err(corrupt)?;
    let notes: Vec<StoredNote> = serde_json::from_str(notes).map_err(corrupt)?;
    let record = |stored: StoredRecord| {
        let key = Key { kind: realm.kind(&stored.kind)?, id: stored.id };
        Ok(Record { key, body: stored.body.map(|body| body.get().into()) })
    };
    let note = |stored: StoredNote| {
        Ok(Note { kind: realm.note_kind(&stored.kind)?, body: stored.body.get().into() })
    };
    Ok(Committed {
        revision,
        records: records.into_iter().map(record).collect::<Result<_, StoreError>>()?,
        notes: notes.into_iter().map(note).collect::<Result<_, StoreError>>()?,
    })
}

pub(crate) fn record_bytes(record: &Record) -> usize {
    record.key.id.len() + record.body.as_ref().map_or(0, |body| body.len())
}

/// What a decision weighs in queues and batches.
pub(crate) fn decision_bytes(records: &[Record], notes: &[Note]) -> usize {
    let notes: usize = notes.iter().map(|note| note.body.len()).sum();
    records.iter().map(record_bytes).sum::<usize>() + notes
}
