//! All that one transaction writes, as columns.

use std::collections::BTreeMap;

use ekiden_domain::change::{Committed, Key, Record};

use super::sql::{self, Table, Tables};
use super::text::{id_to_stored, to_stored};
use crate::judge;
use crate::{Batch, Outcome, Realm, codec};

/// What one table gets: columns for `unnest`.
#[derive(Default)]
pub struct Rows {
    pub ids: Vec<String>,
    pub versions: Vec<i64>,
    pub bodies: Vec<String>,
    pub removed: Vec<String>,
}

/// All that a transaction writes.
pub struct Plan {
    pub nouns: Vec<(String, String, Rows)>,
    pub revisions: Vec<i64>,
    pub records: Vec<String>,
    pub notes: Vec<String>,
    pub token: Option<(Vec<u8>, i64, Vec<i32>)>,
}

impl Plan {
    pub fn of(
        tables: &Tables,
        realm: &Realm,
        batch: &Batch,
        outcomes: &[Outcome],
        written: &[Committed],
    ) -> Plan {
        // Of several writes of one noun only the last counts.
        let mut last: BTreeMap<&Key, (&Committed, &Record)> = BTreeMap::new();
        for decision in written {
            last.extend(decision.records.iter().map(|record| (&record.key, (decision, record))));
        }
        let mut nouns: BTreeMap<Table, Rows> = BTreeMap::new();
        for (key, (decision, record)) in last {
            let rows = nouns.entry(tables.of(realm, key.kind)).or_default();
            let id = id_to_stored(&key.id).into_owned();
            match &record.body {
                Some(body) => {
                    rows.ids.push(id);
                    rows.versions.push(decision.revision.0 as i64);
                    rows.bodies.push(to_stored(body).into_owned());
                }
                None => rows.removed.push(id),
            }
        }
        let stored = |text: String| to_stored(&text).into_owned();
        let token = batch.token.zip(written.first()).map(|(token, first)| {
            let positions = judge::positions(outcomes).into_iter().map(|place| place as i32);
            (token.0.to_vec(), first.revision.0 as i64, positions.collect())
        });
        let statements = |(table, rows)| (sql::put(&table), sql::remove(&table), rows);
        Plan {
            nouns: nouns.into_iter().map(statements).collect(),
            revisions: written.iter().map(|decision| decision.revision.0 as i64).collect(),
            records: written.iter().map(|d| stored(codec::records_text(&d.records))).collect(),
            notes: written.iter().map(|d| stored(codec::notes_text(&d.notes))).collect(),
            token,
        }
    }

    pub fn statements(&self) -> impl Iterator<Item = String> {
        let fixed = [sql::FEED_ADD, sql::BATCH_ADD, sql::HEAD_MOVE].map(str::to_owned);
        let nouns = self.nouns.iter().flat_map(|(put, remove, rows)| {
            let put = (!rows.ids.is_empty()).then(|| put.clone());
            let remove = (!rows.removed.is_empty()).then(|| remove.clone());
            put.into_iter().chain(remove)
        });
        fixed.into_iter().chain(nouns)
    }
}
