//! Statements, and which table a noun lives in.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::Realm;

/// A table of nouns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Of this kind alone.
    Own(String),
    /// Of all kinds that have none of their own; this is the kind.
    Shared(&'static str),
}

/// The tables that the database has.
#[derive(Clone, Debug, Default)]
pub struct Tables(pub Arc<BTreeSet<String>>);

pub const TABLES: &str = "SELECT table_name::text FROM information_schema.columns \
     WHERE table_schema = current_schema() AND column_name = 'body'";

impl Tables {
    /// `task` of `mesos/<cluster>` lives in `mesos_task`, if there is such a table.
    pub fn of(&self, realm: &Realm, kind: &'static str) -> Table {
        let family = realm.name.split('/').next().unwrap_or_default();
        let name = format!("{family}_{kind}");
        match self.0.contains(&name) {
            true => Table::Own(name),
            false => Table::Shared(kind),
        }
    }
}

pub const HEAD_MAKE: &str = "INSERT INTO head (realm) VALUES ($1) ON CONFLICT DO NOTHING";
pub const HEAD_LOCK: &str = "SELECT revision, epoch FROM head WHERE realm = $1 FOR UPDATE";
pub const HEAD_READ: &str = "SELECT revision, epoch, oldest FROM head WHERE realm = $1";
pub const HEAD_MOVE: &str = "UPDATE head SET revision = $2 WHERE realm = $1";
pub const EPOCH_CLAIM: &str = "UPDATE head SET epoch = epoch + 1, claimant = $3, \
     claimed_at = now() WHERE realm = $1 AND epoch = $2 RETURNING revision, epoch";
pub const BATCH_FIND: &str =
    "SELECT first_revision, positions FROM batch WHERE realm = $1 AND token = $2";
pub const BATCH_ADD: &str =
    "INSERT INTO batch (realm, token, first_revision, positions) VALUES ($1, $2, $3, $4)";
pub const FEED_ADD: &str = "INSERT INTO feed (realm, revision, records, notes) \
     SELECT $1, new.revision, new.records::json, new.notes::json \
     FROM unnest($2::bigint[], $3::text[], $4::text[]) AS new (revision, records, notes)";
pub const FEED_READ: &str = "SELECT revision, records::text, notes::text FROM feed \
     WHERE realm = $1 AND revision > $2 ORDER BY revision LIMIT $3";
pub const OLDEST_MOVE: &str = "UPDATE head SET oldest = greatest(oldest, least($2, revision) + 1) \
     WHERE realm = $1 RETURNING oldest";
pub const FEED_FORGET: &str = "DELETE FROM feed WHERE realm = $1 AND revision < $2";
pub const BATCH_FORGET: &str = "DELETE FROM batch WHERE realm = $1 AND first_revision < $2";
pub const NOTIFY: &str = "SELECT pg_notify('ekiden_head', $1)";
pub const LISTEN: &str = "LISTEN ekiden_head; SET synchronous_commit = off";

/// Parameters: realm, ids. Answers id, version.
pub fn versions(table: &Table) -> String {
    let (name, kind) = parts(table);
    format!("SELECT id, version FROM {name} WHERE realm = $1{kind} AND id = ANY($2)")
}

/// Parameters: realm, ids, versions, bodies.
pub fn put(table: &Table) -> String {
    let new = "FROM unnest($2::text[], $3::bigint[], $4::text[]) AS new (id, version, body)";
    let update = "DO UPDATE SET version = excluded.version, body = excluded.body";
    match table {
        Table::Own(name) => format!(
            "INSERT INTO {name} (realm, id, version, body) \
             SELECT $1, new.id, new.version, new.body::json {new} \
             ON CONFLICT (realm, id) {update}"
        ),
        Table::Shared(kind) => format!(
            "INSERT INTO noun (realm, kind, id, version, body) \
             SELECT $1, '{kind}', new.id, new.version, new.body::json {new} \
             ON CONFLICT (realm, kind, id) {update}"
        ),
    }
}

/// Parameters: realm, ids.
pub fn remove(table: &Table) -> String {
    let (name, kind) = parts(table);
    format!("DELETE FROM {name} WHERE realm = $1{kind} AND id = ANY($2)")
}

/// Parameter: realm. Answers id, version, body.
pub fn read(table: &Table) -> String {
    let (name, kind) = parts(table);
    format!("SELECT id, version, body::text FROM {name} WHERE realm = $1{kind}")
}

/// Kinds are the program's own words: they hold nothing that would need quoting.
fn parts(table: &Table) -> (&str, String) {
    match table {
        Table::Own(name) => (name, String::new()),
        Table::Shared(kind) => ("noun", format!(" AND kind = '{kind}'")),
    }
}
