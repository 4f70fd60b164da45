//! Wakes followers. `NOTIFY` inside of a writing transaction would put all writers of the database
//! in one line, so it goes over a connection of its own, at most once in a few milliseconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ekiden_domain::change::{Committed, Epoch, Revision};
use futures::{StreamExt, future, stream};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Client, NoTls};

use super::errors::{silent, words};
use super::sql;
use crate::recent::Recent;
use crate::{Head, Realm, limits};

#[derive(Default)]
pub struct Bell {
    realms: Mutex<HashMap<Arc<str>, Arc<Recent>>>,
    /// Realms that moved here, which other nodes should hear of.
    moved: Mutex<HashMap<Arc<str>, Head>>,
    wake: Notify,
}

impl Bell {
    pub fn recent(&self, realm: &Realm) -> Arc<Recent> {
        let mut realms = self.realms.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = realms.entry(realm.name.clone());
        recent.or_insert_with(|| Arc::new(Recent::new(Head::default()))).clone()
    }

    /// This node committed.
    pub fn ring(&self, realm: &Realm, head: Head, written: Vec<Committed>) {
        self.recent(realm).push(head, written);
        let mut moved = self.moved.lock().unwrap_or_else(PoisonError::into_inner);
        moved.insert(realm.name.clone(), head);
        drop(moved);
        self.wake.notify_one();
    }

    /// The head was seen to be there.
    pub fn heard(&self, realm: &Realm, head: Head) {
        self.recent(realm).heard(head);
    }

    fn heard_payload(&self, payload: &str) {
        let Some((head, name)) = parse(payload) else { return };
        let realms = self.realms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(recent) = realms.get(name) {
            recent.heard(head);
        }
    }
}

/// `revision epoch realm`; a realm's name may hold spaces.
fn payload(name: &str, head: Head) -> String {
    format!("{} {} {name}", head.revision, head.epoch)
}

fn parse(payload: &str) -> Option<(Head, &str)> {
    let (revision, rest) = payload.split_once(' ')?;
    let (epoch, name) = rest.split_once(' ')?;
    let head =
        Head { revision: Revision(revision.parse().ok()?), epoch: Epoch(epoch.parse().ok()?) };
    Some((head, name))
}

/// Listens and notifies for as long as it is polled; connects again when it must. What is missed
/// meanwhile, followers find by looking.
pub async fn listen(config: tokio_postgres::Config, bell: Arc<Bell>) {
    let mut pause_ms = limits::RETRY_FIRST_MS;
    loop {
        match config.connect(NoTls).await {
            Ok((client, mut connection)) => {
                pause_ms = limits::RETRY_FIRST_MS;
                let messages = stream::poll_fn(|context| connection.poll_message(context));
                let heard = messages.for_each(|message| {
                    if let Ok(AsyncMessage::Notification(notification)) = message {
                        bell.heard_payload(notification.payload());
                    }
                    future::ready(())
                });
                tokio::select! {
                    () = heard => {}
                    error = notify(&client, &bell) => {
                        tracing::debug!(error, "the listening connection ended");
                    }
                }
            }
            Err(error) => tracing::debug!(error = words(&error), "no listening connection"),
        }
        sleep(Duration::from_millis(pause_ms)).await;
        pause_ms = (pause_ms * 2).min(limits::RETRY_LONGEST_MS);
    }
}

async fn notify(client: &Client, bell: &Bell) -> String {
    let limit = Duration::from_millis(limits::POSTGRES_STATEMENT_MS);
    if let Err(error) = client.batch_execute(sql::LISTEN).await {
        return words(&error);
    }
    let statement = match client.prepare(sql::NOTIFY).await {
        Ok(statement) => statement,
        Err(error) => return words(&error),
    };
    loop {
        bell.wake.notified().await;
        let moved = std::mem::take(&mut *bell.moved.lock().unwrap_or_else(PoisonError::into_inner));
        for (name, head) in moved {
            let payload = payload(&name, head);
            let parameters: [&(dyn ToSql + Sync); 1] = [&payload];
            let told = client.execute(&statement, &parameters);
            match timeout(limit, told).await {
                Ok(Ok(_)) => {}
                Ok(Err(error)) => return words(&error),
                Err(_) => return silent("NOTIFY", limits::POSTGRES_STATEMENT_MS),
            }
        }
        sleep(Duration::from_millis(limits::POSTGRES_BELL_MS)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payloads_come_back() {
        let head = Head { revision: Revision(7), epoch: Epoch(2) };
        assert_eq!(parse(&payload("mesos/a b", head)), Some((head, "mesos/a b")));
        for bad in ["", "1", "1 2", "x 2 realm", "1 x realm"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
