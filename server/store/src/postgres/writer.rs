//! The one connection that commits: a task that owns it, and does one transaction after the other.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::change::Epoch;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;
use tokio_postgres::types::ToSql;

use super::bell::Bell;
use super::errors::{silent, unavailable, words};
use super::plan::Plan;
use super::sql::{self, Tables};
use super::transaction::{Begun, Connection, Failure, begin, finish, head_of, prepare};
use super::{Postgres, connect};
use crate::judge;
use crate::{Batch, Head, Outcome, Realm, StoreError, limits};

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

impl Postgres {
    pub(super) async fn job<T>(&self, job: impl FnOnce(Answer<T>) -> Job) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let gone = || StoreError::Unavailable("the writer has ended".to_owned());
        self.jobs.send(job(answer)).await.map_err(|_| gone())?;
        let lost = || StoreError::Unknown("the writer has ended".to_owned());
        answered.await.unwrap_or_else(|_| Err(lost()))
    }
}
