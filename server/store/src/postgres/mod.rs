//! The shared store of several nodes: Postgres. Nouns live in typed tables that SQL can query;
//! `migrations/README.md` says how.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use ekiden_domain::change::{Committed, Epoch, Key, Record, Revision};
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_postgres::config::SslMode;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, NoTls, Row};

use crate::{Batch, Head, Outcome, Realm, Snapshot, Store, StoreError, codec, limits};

mod bell;
mod errors;
mod migrations;
mod plan;
mod sql;
#[cfg(test)]
mod tests;
mod text;
mod transaction;
mod writer;

use bell::Bell;
use errors::{silent, unavailable};
use sql::Tables;
use text::{id_from_stored, json_from_stored};
use transaction::{NEW_REALM, head_of};
use writer::{Job, Writer};

/// One node's access to a database. Clones share it.
#[derive(Clone)]
pub struct Postgres {
    pool: Pool,
    jobs: mpsc::Sender<Job>,
    bell: Arc<Bell>,
    tables: Tables,
    _listener: Arc<Listener>,
}

/// Ends with the last clone.
struct Listener(AbortHandle);

impl Drop for Listener {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Postgres {
    /// Connects and migrates. `url` is `postgres://user:password@host:port/database`, or the
    /// `key=value` form. Several hosts may be named; the one that takes writes is used.
    pub async fn open(url: &str) -> Result<Postgres, StoreError> {
        let config = configure(url)?;
        let mut client = connect(&config).await?;
        migrations::migrate(&mut client).await.map_err(unavailable)?;
        let rows = client.query(sql::TABLES, &[]).await.map_err(unavailable)?;
        let names = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>();
        let tables = Tables(Arc::new(names.map_err(unavailable)?));
        let bell = Arc::new(Bell::default());
        let (jobs, received) = mpsc::channel(limits::POSTGRES_JOBS);
        let writer = Writer::new(config.clone(), tables.clone(), bell.clone());
        tokio::spawn(writer.run(received));
        let listener = tokio::spawn(bell::listen(config.clone(), bell.clone())).abort_handle();
        Ok(Postgres {
            pool: pool(config)?,
            jobs,
            bell,
            tables,
            _listener: Arc::new(Listener(listener)),
        })
    }

    async fn reader(&self) -> Result<Object, StoreError> {
        let reason = |error: deadpool_postgres::PoolError| match error {
            deadpool_postgres::PoolError::Backend(error) => unavailable(error),
            other => StoreError::Unavailable(other.to_string()),
        };
        self.pool.get().await.map_err(reason)
    }

    /// A query on a reader's connection. One that stays silent is not used again.
    async fn query(
        &self,
        statement: &str,
        parameters: &[&(dyn ToSql + Sync)],
    ) -> Result<Vec<Row>, StoreError> {
        let reader = self.reader().await?;
        let limit = Duration::from_millis(limits::POSTGRES_STATEMENT_MS);
        let asked = async {
            let statement = reader.prepare_cached(statement).await?;
            reader.query(&statement, parameters).await
        };
        match timeout(limit, asked).await {
            Ok(answer) => answer.map_err(unavailable),
            Err(_) => {
                drop(Object::take(reader));
                let limit_ms = limits::POSTGRES_STATEMENT_MS;
                Err(StoreError::Unavailable(silent("a query", limit_ms)))
            }
        }
    }

    async fn feed(
        &self,
        realm: &Realm,
        after: Revision,
        limit: usize,
    ) -> Result<Vec<Arc<Committed>>, StoreError> {
        let name: &str = &realm.name;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self.query(sql::FEED_READ, &[&name, &(after.0 as i64), &limit]).await?;
        let first: Option<i64> = match rows.first() {
            Some(row) => Some(row.try_get(0).map_err(unavailable)?),
            None => None,
        };
        if first != Some(after.0 as i64 + 1) {
            let (head, oldest) = self.stands(realm).await?;
            self.bell.heard(realm, head);
            if after.0 + 1 < oldest.0 || after > head.revision {
                return Err(StoreError::Compacted { asked: after, oldest });
            }
            if first.is_some() {
                return Err(StoreError::Corrupt(format!("no revision follows {after}")));
            }
        }
        rows.iter().map(|row| decision(realm, row).map(Arc::new)).collect()
    }

    async fn stands(&self, realm: &Realm) -> Result<(Head, Revision), StoreError> {
        let name: &str = &realm.name;
        let rows = self.query(sql::HEAD_READ, &[&name]).await?;
        let Some(row) = rows.first() else { return Ok((Head::default(), Revision(1))) };
        let oldest: i64 = row.try_get("oldest").map_err(unavailable)?;
        Ok((head_of(row)?, Revision(oldest as u64)))
    }

    /// One moment of all tables of a realm.
    async fn load(&self, realm: &Realm) -> Result<Snapshot, StoreError> {
        let mut reader = self.reader().await?;
        let transaction = reader
            .build_transaction()
            .isolation_level(tokio_postgres::IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await
            .map_err(unavailable)?;
        let patience = format!("SET LOCAL statement_timeout = {}", limits::POSTGRES_SNAPSHOT_MS);
        transaction.batch_execute(&patience).await.map_err(unavailable)?;
        let name: &str = &realm.name;
        let head = transaction.query_opt(sql::HEAD_READ, &[&name]).await.map_err(unavailable)?;
        let head = head.as_ref().map_or(Ok(Head::default()), head_of)?;
        let mut records = Vec::new();
        for kind in realm.kinds {
            let read = sql::read(&self.tables.of(realm, kind));
            for row in transaction.query(&read, &[&name]).await.map_err(unavailable)? {
                records.push(noun(kind, &row)?);
            }
        }
        transaction.commit().await.map_err(unavailable)?;
        Ok(Snapshot { head, records })
    }
}

#[async_trait]
impl Store for Postgres {
    async fn commit_batch(
        &self,
        realm: &Realm,
        batch: Arc<Batch>,
    ) -> Result<Vec<Outcome>, StoreError> {
        for decision in &batch.decisions {
            decision.records.iter().try_for_each(|record| realm.kind(record.key.kind).map(drop))?;
            decision.notes.iter().try_for_each(|note| realm.note_kind(note.kind).map(drop))?;
        }
        let asked = |answer| Job::Commit { realm: realm.clone(), batch: batch.clone(), answer };
        match self.job(asked).await {
            // The first commit of a realm makes its row, and comes again.
            Err(StoreError::Unavailable(reason)) if reason == NEW_REALM => self.job(asked).await,
            done => done,
        }
    }

    async fn head(&self, realm: &Realm) -> Result<Head, StoreError> {
        let (head, _) = self.stands(realm).await?;
        self.bell.heard(realm, head);
        Ok(head)
    }

    async fn snapshot(&self, realm: &Realm) -> Result<Snapshot, StoreError> {
        let limit_ms = limits::POSTGRES_SNAPSHOT_MS;
        let loaded = timeout(Duration::from_millis(limit_ms), self.load(realm)).await;
        loaded.unwrap_or_else(|_| Err(StoreError::Unavailable(silent("a snapshot", limit_ms))))
    }

    async fn follow(
        &self,
        realm: &Realm,
        after: Revision,
        limit: usize,
        wait_ms: u64,
    ) -> Result<Vec<Arc<Committed>>, StoreError> {
        let deadline = Instant::now() + Duration::from_millis(wait_ms);
        let recent = self.bell.recent(realm);
        let mut bell = recent.head.subscribe();
        loop {
            bell.mark_unchanged();
            if let Some(found) = recent.after(after, limit) {
                return Ok(found);
            }
            let found = self.feed(realm, after, limit).await?;
            if !found.is_empty() || Instant::now() >= deadline {
                return Ok(found);
            }
            let look = Instant::now() + Duration::from_millis(limits::POSTGRES_POLL_MS);
            // A bell or the clock: either way the feed is looked at again.
            let _ = timeout_at(look.min(deadline), bell.changed()).await;
        }
    }

    async fn epoch_claim(
        &self,
        realm: &Realm,
        seen: Epoch,
        claimant: &str,
    ) -> Result<Epoch, StoreError> {
        let (realm, claimant) = (realm.clone(), claimant.to_owned());
        self.job(|answer| Job::Claim { realm, seen, claimant, answer }).await
    }

    async fn compact(&self, realm: &Realm, before: Revision) -> Result<(), StoreError> {
        let name: &str = &realm.name;
        let before = i64::try_from(before.0).unwrap_or(i64::MAX - 1);
        // First the word that it is gone, then the rows: the head is locked for a moment only.
        let rows = self.query(sql::OLDEST_MOVE, &[&name, &before]).await?;
        let Some(row) = rows.first() else { return Ok(()) };
        let oldest: i64 = row.try_get(0).map_err(unavailable)?;
        self.query(sql::FEED_FORGET, &[&name, &oldest]).await?;
        self.query(sql::BATCH_FORGET, &[&name, &oldest]).await?;
        Ok(())
    }
}

fn configure(url: &str) -> Result<Config, StoreError> {
    let mut config: Config =
        url.parse().map_err(|error| StoreError::Unavailable(format!("--store: {error}")))?;
    if config.get_ssl_mode() == SslMode::Require {
        let reason = "--store: sslmode=require is not built yet; use a tunnel or a local socket";
        return Err(StoreError::Unavailable(reason.to_owned()));
    }
    if config.get_application_name().is_none() {
        config.application_name("ekiden");
    }
    config
        .connect_timeout(Duration::from_millis(limits::POSTGRES_CONNECT_MS))
        .tcp_user_timeout(Duration::from_millis(limits::POSTGRES_STATEMENT_MS * 2))
        .keepalives_idle(Duration::from_secs(10))
        .target_session_attrs(tokio_postgres::config::TargetSessionAttrs::ReadWrite);
    Ok(config)
}

/// A connection and the task that drives it, which ends with the client.
async fn connect(config: &Config) -> Result<Client, StoreError> {
    let limit_ms = limits::POSTGRES_CONNECT_MS;
    // A stopped server accepts connections and says nothing.
    let connecting = timeout(Duration::from_millis(limit_ms), config.connect(NoTls));
    let Ok(connected) = connecting.await else {
        return Err(StoreError::Unavailable(silent("connecting", limit_ms)));
    };
    let (client, connection) = connected.map_err(unavailable)?;
    tokio::spawn(connection);
    Ok(client)
}

fn pool(config: Config) -> Result<Pool, StoreError> {
    let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let wait = Duration::from_millis(limits::POSTGRES_CONNECT_MS);
    Pool::builder(Manager::from_config(config, NoTls, recycling))
        .max_size(limits::POSTGRES_READERS)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(wait))
        .create_timeout(Some(wait))
        .build()
        .map_err(|error| StoreError::Unavailable(error.to_string()))
}

fn decision(realm: &Realm, row: &Row) -> Result<Committed, StoreError> {
    let revision: i64 = row.try_get(0).map_err(unavailable)?;
    let records: &str = row.try_get(1).map_err(unavailable)?;
    let notes: &str = row.try_get(2).map_err(unavailable)?;
    let revision = Revision(revision as u64);
    codec::committed(realm, revision, &json_from_stored(records), &json_from_stored(notes))
}

fn noun(kind: &'static str, row: &Row) -> Result<(Revision, Record), StoreError> {
    let id: &str = row.try_get(0).map_err(unavailable)?;
    let version: i64 = row.try_get(1).map_err(unavailable)?;
    let body: &str = row.try_get(2).map_err(unavailable)?;
    let key = Key { kind, id: id_from_stored(id).into_owned() };
    Ok((Revision(version as u64), Record { key, body: Some(json_from_stored(body).into()) }))
}
