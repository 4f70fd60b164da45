//! A commit in two round trips: what is there, and what is written.

use std::collections::{BTreeMap, HashMap};

use ekiden_domain::change::{Epoch, Key, Revision};
use futures::future::{join_all, try_join_all};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error, Row, Statement};

use super::errors::{unavailable, words};
use super::plan::Plan;
use super::sql::{self, Table, Tables};
use super::text::{id_from_stored, id_to_stored};
use crate::judge::{self, judge, relied_on};
use crate::{Batch, Head, Outcome, Realm, StoreError};

/// Why a realm's first commit comes twice.
pub const NEW_REALM: &str = "the realm is new";

/// A client and what was prepared on it.
pub struct Connection {
    pub client: Client,
    pub statements: HashMap<String, Statement>,
}

/// How far a transaction had come when it failed.
pub enum Failure {
    /// Nothing was written; the connection may be used again.
    Refused(StoreError),
    /// Nothing was written; the connection is of no more use.
    Broken(StoreError),
}

pub fn head_of(row: &Row) -> Result<Head, StoreError> {
    let revision: i64 = row.try_get("revision").map_err(unavailable)?;
    let epoch: i64 = row.try_get("epoch").map_err(unavailable)?;
    Ok(Head { revision: Revision(revision as u64), epoch: Epoch(epoch as u64) })
}

pub fn before_commit(error: Error) -> Failure {
    match error.is_closed() {
        true => Failure::Broken(unavailable(error)),
        false => Failure::Refused(unavailable(error)),
    }
}

pub async fn prepare(
    connection: &mut Connection,
    statements: impl Iterator<Item = String>,
) -> Result<(), Error> {
    for sql in statements {
        if !connection.statements.contains_key(&sql) {
            let statement = connection.client.prepare(&sql).await?;
            connection.statements.insert(sql, statement);
        }
    }
    Ok(())
}

impl Connection {
    /// Prepared before the transaction began: a preparation within would cost a round trip.
    fn statement(&self, sql: &str) -> Result<&Statement, Failure> {
        let missing = || StoreError::Corrupt(format!("not prepared: {sql}"));
        self.statements.get(sql).ok_or_else(|| Failure::Refused(missing()))
    }
}

/// What the first round trip of a transaction found.
pub enum Begun {
    /// The batch was written before.
    Answered(Vec<Outcome>, Head),
    Judged(Vec<Outcome>, Head),
}

/// First round trip: lock the head, look for the token, read the versions relied on.
pub async fn begin(
    connection: &mut Connection,
    tables: &Tables,
    realm: &Realm,
    batch: &Batch,
) -> Result<Begun, Failure> {
    let mut wanted: BTreeMap<Table, (&'static str, Vec<String>)> = BTreeMap::new();
    for key in relied_on(batch) {
        let ids = wanted.entry(tables.of(realm, key.kind)).or_insert((key.kind, Vec::new()));
        ids.1.push(id_to_stored(&key.id).into_owned());
    }
    let lookups: Vec<_> =
        wanted.into_iter().map(|(table, wanted)| (sql::versions(&table), wanted)).collect();
    let fixed = [sql::HEAD_LOCK, sql::HEAD_MAKE, sql::BATCH_FIND].map(str::to_owned);
    let needed = fixed.into_iter().chain(lookups.iter().map(|(sql, _)| sql.clone()));
    prepare(connection, needed).await.map_err(before_commit)?;

    let connection = &*connection;
    let client = &connection.client;
    let name: &str = &realm.name;
    let token = batch.token.map(|token| token.0.to_vec()).unwrap_or_default();
    let lock = connection.statement(sql::HEAD_LOCK)?;
    let find = connection.statement(sql::BATCH_FIND)?;
    let found = lookups.iter().map(|(sql, (kind, ids))| async move {
        let parameters: [&(dyn ToSql + Sync); 2] = [&name, ids];
        let statement = connection.statement(sql)?;
        let rows = client.query(statement, &parameters).await.map_err(before_commit)?;
        Ok::<_, Failure>((*kind, rows))
    });
    let find_parameters: [&(dyn ToSql + Sync); 2] = [&name, &token];
    let lock_parameters: [&(dyn ToSql + Sync); 1] = [&name];
    // Polled in this order, so sent in this order: each statement sees what the lock let in.
    let (_, locked, earlier, found) = futures::try_join!(
        async { client.batch_execute("BEGIN").await.map_err(before_commit) },
        async { client.query_opt(lock, &lock_parameters).await.map_err(before_commit) },
        async { client.query_opt(find, &find_parameters).await.map_err(before_commit) },
        try_join_all(found),
    )?;
    let Some(locked) = locked else {
        return Box::pin(make_head(connection, name)).await;
    };
    let head = head_of(&locked).map_err(Failure::Refused)?;
    let versions = versions(found).map_err(Failure::Refused)?;
    if let (Some(row), Some(_)) = (earlier, batch.token) {
        let first: i64 = row.try_get(0).map_err(before_commit)?;
        let positions: Vec<i32> = row.try_get(1).map_err(before_commit)?;
        let positions: Vec<u32> = positions.into_iter().map(|place| place as u32).collect();
        let first = Revision(first as u64);
        let outcomes = judge::remembered(first, &positions, &versions, &batch.decisions);
        return Ok(Begun::Answered(outcomes, head));
    }
    if let Some(mine) = batch.fence.filter(|mine| *mine != head.epoch) {
        return Err(Failure::Refused(StoreError::Fenced { mine, current: head.epoch }));
    }
    Ok(Begun::Judged(judge(head.revision, versions, &batch.decisions), head))
}

/// The realm's first commit. The row is made in a transaction of its own and the batch refused
/// once, so that its writer comes again.
async fn make_head(connection: &Connection, name: &str) -> Result<Begun, Failure> {
    let client = &connection.client;
    client.batch_execute("ROLLBACK").await.map_err(before_commit)?;
    client.execute(sql::HEAD_MAKE, &[&name]).await.map_err(before_commit)?;
    Err(Failure::Refused(StoreError::Unavailable(NEW_REALM.to_owned())))
}

fn versions(found: Vec<(&'static str, Vec<Row>)>) -> Result<HashMap<Key, Revision>, StoreError> {
    let mut versions = HashMap::new();
    for (kind, rows) in found {
        for row in rows {
            let id: &str = row.try_get(0).map_err(unavailable)?;
            let version: i64 = row.try_get(1).map_err(unavailable)?;
            let key = Key { kind, id: id_from_stored(id).into_owned() };
            versions.insert(key, Revision(version as u64));
        }
    }
    Ok(versions)
}

/// Second round trip: everything, and COMMIT.
pub async fn finish(
    connection: &Connection,
    realm: &Realm,
    last: Revision,
    plan: &Plan,
) -> Result<(), Failure> {
    let client = &connection.client;
    let name: &str = &realm.name;
    let last = last.0 as i64;
    let mut writes: Vec<(&Statement, Vec<&(dyn ToSql + Sync)>)> = vec![
        (
            connection.statement(sql::FEED_ADD)?,
            vec![&name, &plan.revisions, &plan.records, &plan.notes],
        ),
        (connection.statement(sql::HEAD_MOVE)?, vec![&name, &last]),
    ];
    if let Some((token, first, positions)) = &plan.token {
        writes.push((connection.statement(sql::BATCH_ADD)?, vec![&name, token, first, positions]));
    }
    for (put, remove, rows) in &plan.nouns {
        if !rows.ids.is_empty() {
            let columns: Vec<&(dyn ToSql + Sync)> =
                vec![&name, &rows.ids, &rows.versions, &rows.bodies];
            writes.push((connection.statement(put)?, columns));
        }
        if !rows.removed.is_empty() {
            writes.push((connection.statement(remove)?, vec![&name, &rows.removed]));
        }
    }
    let writes = writes.iter().map(|(statement, columns)| client.execute(*statement, columns));
    // Polled, and so sent, in this order: a few tables' statements, then COMMIT. Where one of them
    // fails, the server takes COMMIT for ROLLBACK.
    let (written, committed) = futures::join!(join_all(writes), client.batch_execute("COMMIT"));
    if let Some(error) = written.into_iter().find_map(Result::err) {
        return Err(match error.as_db_error() {
            Some(_) => Failure::Refused(unavailable(error)),
            None => Failure::Broken(StoreError::Unknown(words(&error))),
        });
    }
    committed.map_err(|error| Failure::Broken(StoreError::Unknown(words(&error))))
}
