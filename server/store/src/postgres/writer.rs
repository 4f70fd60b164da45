//! The one connection that commits: a task that owns it, and does one transaction after the other.

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::change::{Committed, Epoch, Key, Record, Revision};
use futures::future::{join_all, try_join_all};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Error, Row, Statement};

use super::bell::Bell;
use super::errors::{silent, unavailable, words};
use super::sql::{self, Table, Tables};
use super::text::{id_from_stored, id_to_stored, to_stored};
use super::{Postgres, connect};
use crate::judge::{self, judge, relied_on};
use crate::{Batch, Head, Outcome, Realm, StoreError, codec, limits};

/// Why a realm's first commit comes twice.
pub const NEW_REALM: &str = "the realm is new";

type Answer<T> = oneshot::Sender<Result<T, StoreError>>;

pub enum Job {
    Commit { realm: Realm, batch: Arc<Batch>, answer: Answer<Vec<Outcome>> },
    Claim { realm: Realm, seen: Epoch, claimant: String, answer: Answer<Epoch> },
}

pub struct Writer {
    config: tokio_postgres::Config,
    tables: Tables,
    bell: Arc<Bell>,
    connection: Option<Connection>,
}

/// A client and what was prepared on it.
struct Connection {
    client: Client,
    statements: HashMap<String, Statement>,
}

/// How far a transaction had come when it failed.
enum Failure {
    /// Nothing was written; the connection may be used again.
    Refused(StoreError),
    /// Nothing was written; the connection is of no more use.
    Broken(StoreError),
}

impl Writer {
    pub fn new(config: tokio_postgres::Config, tables: Tables, bell: Arc<Bell>) -> Self {
        Writer { config, tables, bell, connection: None }
    }

    pub async fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        while let Some(job) = jobs.recv().await {
            // Who asked may have gone; what was asked is done all the same.
            match job {
                Job::Commit { realm, batch, answer } => {
                    let _ = answer.send(self.commit(&realm, &batch).await);
                }
                Job::Claim { realm, seen, claimant, answer } => {
                    let _ = answer.send(self.claim(&realm, seen, &claimant).await);
                }
            }
        }
    }

    /// Takes the connection out, so that a failure can not leave a half-used one behind.
    async fn connection(&mut self) -> Result<Connection, StoreError> {
        if let Some(connection) = self.connection.take()
            && !connection.client.is_closed()
        {
            return Ok(connection);
        }
        let client = connect(&self.config).await?;
        let limits = format!(
            "SET statement_timeout = {}; SET lock_timeout = {}; \
             SET idle_in_transaction_session_timeout = {}",
            limits::POSTGRES_STATEMENT_MS,
            limits::POSTGRES_LOCK_MS,
            limits::POSTGRES_IDLE_MS,
        );
        client.batch_execute(&limits).await.map_err(unavailable)?;
        Ok(Connection { client, statements: HashMap::new() })
    }

    async fn commit(&mut self, realm: &Realm, batch: &Batch) -> Result<Vec<Outcome>, StoreError> {
        let mut connection = self.connection().await?;
        let begun = begin(&mut connection, &self.tables, realm, batch);
        let (outcomes, head, written) = match in_time("the lock on the head", begun).await {
            Ok(Begun::Answered(outcomes, head)) => {
                self.abort(connection).await;
                self.bell.heard(realm, head);
                return Ok(outcomes);
            }
            Ok(Begun::Judged(outcomes, head)) => {
                let written = judge::committed(&batch.decisions, &outcomes);
                (outcomes, head, written)
            }
            Err(Failure::Refused(error)) => {
                self.abort(connection).await;
                return Err(error);
            }
            Err(Failure::Broken(error)) => return Err(error),
        };
        let Some(last) = written.last().map(|decision| decision.revision) else {
            self.abort(connection).await;
            return Ok(outcomes);
        };
        let plan = Plan::of(&self.tables, realm, batch, &outcomes, &written);
        if let Err(error) = prepare(&mut connection, plan.statements()).await {
            self.abort(connection).await;
            return Err(unavailable(error));
        }
        let wait = Duration::from_millis(limits::POSTGRES_STATEMENT_MS * 2);
        let Ok(finished) = timeout(wait, finish(&connection, realm, last, &plan)).await else {
            // The connection is dropped: what the server makes of it is not known.
            return Err(StoreError::Unknown(silent("COMMIT", limits::POSTGRES_STATEMENT_MS * 2)));
        };
        match finished {
            Ok(()) => {
                self.connection = Some(connection);
                self.bell.ring(realm, Head { revision: last, ..head }, written);
                Ok(outcomes)
            }
            Err(Failure::Refused(error)) => {
                self.abort(connection).await;
                Err(error)
            }
            Err(Failure::Broken(error)) => Err(error),
        }
    }

    /// Ends a transaction that wrote nothing, and keeps the connection if that works.
    async fn abort(&mut self, connection: Connection) {
        let wait = Duration::from_millis(limits::POSTGRES_STATEMENT_MS);
        let ended = timeout(wait, connection.client.batch_execute("ROLLBACK")).await;
        if let Ok(Ok(())) = ended {
            self.connection = Some(connection);
        }
    }

    async fn claim(
        &mut self,
        realm: &Realm,
        seen: Epoch,
        claimant: &str,
    ) -> Result<Epoch, StoreError> {
        let connection = self.connection().await?;
        let claimed = async {
            let client = &connection.client;
            client.execute(sql::HEAD_MAKE, &[&&*realm.name]).await.map_err(unavailable)?;
            let parameters: [&(dyn ToSql + Sync); 3] = [&&*realm.name, &(seen.0 as i64), &claimant];
            let row = client
                .query_opt(sql::EPOCH_CLAIM, &parameters)
                .await
                .map_err(|error| StoreError::Unknown(words(&error)))?;
            if let Some(row) = row {
                return head_of(&row);
            }
            let row = client.query_one(sql::HEAD_READ, &[&&*realm.name]).await;
            let current = head_of(&row.map_err(unavailable)?)?.epoch;
            Err(StoreError::Fenced { mine: seen, current })
        };
        let wait = Duration::from_millis(limits::POSTGRES_STATEMENT_MS * 2);
        let Ok(claimed) = timeout(wait, claimed).await else {
            return Err(StoreError::Unknown(silent("the claim", wait.as_millis() as u64)));
        };
        if let Ok(_) | Err(StoreError::Fenced { .. }) = &claimed {
            self.connection = Some(connection);
        }
        let head = claimed?;
        self.bell.ring(realm, head, Vec::new());
        Ok(head.epoch)
    }
}

pub fn head_of(row: &Row) -> Result<Head, StoreError> {
    let revision: i64 = row.try_get("revision").map_err(unavailable)?;
    let epoch: i64 = row.try_get("epoch").map_err(unavailable)?;
    Ok(Head { revision: Revision(revision as u64), epoch: Epoch(epoch as u64) })
}

async fn in_time<T>(
    what: &str,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let limit_ms = limits::POSTGRES_STATEMENT_MS;
    match timeout(Duration::from_millis(limit_ms), work).await {
        Ok(done) => done,
        Err(_) => Err(Failure::Broken(StoreError::Unavailable(silent(what, limit_ms)))),
    }
}

fn before_commit(error: Error) -> Failure {
    match error.is_closed() {
        true => Failure::Broken(unavailable(error)),
        false => Failure::Refused(unavailable(error)),
    }
}

async fn prepare(
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
enum Begun {
    /// The batch was written before.
    Answered(Vec<Outcome>, Head),
    Judged(Vec<Outcome>, Head),
}

/// First round trip: lock the head, look for the token, read the versions relied on.
async fn begin(
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

/// What one table gets: columns for `unnest`.
#[derive(Default)]
struct Rows {
    ids: Vec<String>,
    versions: Vec<i64>,
    bodies: Vec<String>,
    removed: Vec<String>,
}

/// All that a transaction writes.
struct Plan {
    nouns: Vec<(String, String, Rows)>,
    revisions: Vec<i64>,
    records: Vec<String>,
    notes: Vec<String>,
    token: Option<(Vec<u8>, i64, Vec<i32>)>,
}

impl Plan {
    fn of(
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

    fn statements(&self) -> impl Iterator<Item = String> {
        let fixed = [sql::FEED_ADD, sql::BATCH_ADD, sql::HEAD_MOVE].map(str::to_owned);
        let nouns = self.nouns.iter().flat_map(|(put, remove, rows)| {
            let put = (!rows.ids.is_empty()).then(|| put.clone());
            let remove = (!rows.removed.is_empty()).then(|| remove.clone());
            put.into_iter().chain(remove)
        });
        fixed.into_iter().chain(nouns)
    }
}

/// Second round trip: everything, and COMMIT.
async fn finish(
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

impl Postgres {
    pub(super) async fn job<T>(&self, job: impl FnOnce(Answer<T>) -> Job) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let gone = || StoreError::Unavailable("the writer has ended".to_owned());
        self.jobs.send(job(answer)).await.map_err(|_| gone())?;
        let lost = || StoreError::Unknown("the writer has ended".to_owned());
        answered.await.unwrap_or_else(|_| Err(lost()))
    }
}
