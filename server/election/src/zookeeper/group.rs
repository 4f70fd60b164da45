//! Sessions and membership.

use std::time::Duration;

use tokio::time::{sleep, timeout};
use zookeeper_client::{Acl, Acls, Client, CreateMode, Error, SessionState};

use super::Failed;
use super::layout::Layout;
use super::url::ZkUrl;
use crate::ElectionError;

/// Pause before an operation that failed is tried again in the same session.
const AGAIN: Duration = Duration::from_millis(50);

/// A directory of candidates and how to get there.
#[derive(Clone)]
pub struct Group {
    url: ZkUrl,
    session_timeout: Duration,
    pub layout: Layout,
}

impl Group {
    pub fn new(url: &ZkUrl, session_timeout: Duration, layout: Layout) -> Self {
        Group { url: url.clone(), session_timeout, layout }
    }

    pub async fn connect(&self) -> Result<Client, Error> {
        let mut connector = Client::connector().with_session_timeout(self.session_timeout);
        if let Some((user, password)) = &self.url.auth {
            connector = connector.with_auth("digest", format!("{user}:{password}").as_bytes());
        }
        // A stopped server accepts connections and says nothing.
        let connecting = connector.connect(&self.url.servers);
        timeout(self.session_timeout, connecting).await.unwrap_or(Err(Error::Timeout))
    }

    /// A new session with a node in it.
    pub async fn join(&self, data: &[u8]) -> Result<Membership, Failed> {
        let client = self.connect().await.map_err(failed)?;
        let acls: Vec<Acl> = match self.url.auth {
            // As both originals: all may read, only who wrote may change.
            Some(_) => [&*Acls::creator_all(), &*Acls::anyone_read()].concat(),
            None => Acls::anyone_all().to_vec(),
        };
        let acls = acls.as_slice();
        let directory = &self.layout.directory;
        if directory != "/" {
            let persistent = CreateMode::Persistent.with_acls(acls.into());
            client.mkdir(directory, &persistent).await.map_err(failed)?;
        }
        let prefix = self.layout.path(&self.layout.prefix);
        let ephemeral = CreateMode::EphemeralSequential.with_acls(acls.into());
        // When the answer is lost the node may be there all the same. It goes with the session,
        // which ends here.
        let (_, sequence) = client.create(&prefix, data, &ephemeral).await.map_err(failed)?;
        let node = format!("{prefix}{sequence}");
        Ok(Membership { client, layout: self.layout.clone(), node, sequence: sequence.into_i64() })
    }
}

fn failed(error: Error) -> Failed {
    match error {
        Error::AuthFailed | Error::NoAuth | Error::InvalidAcl | Error::BadArguments(_) => {
            Failed::ForGood(ElectionError::Unavailable(error.to_string()))
        }
        other => Failed::ForNow(other.to_string()),
    }
}

/// A node and the session that keeps it. The last clone's drop ends both.
#[derive(Clone)]
pub struct Membership {
    pub client: Client,
    layout: Layout,
    node: String,
    sequence: i64,
}

impl Membership {
    pub fn node(&self) -> &str {
        &self.node
    }

    /// Waits until no candidate came earlier.
    pub async fn lowest(&self) -> Result<(), Failed> {
        tokio::select! {
            result = self.watch_candidates() => result,
            () = cut_off(&self.client) => Err(Failed::ForNow("the session ended".to_owned())),
        }
    }

    async fn watch_candidates(&self) -> Result<(), Failed> {
        loop {
            let listed = self.client.list_and_watch_children(&self.layout.directory).await;
            let (names, watcher) = match listed {
                Ok(listed) => listed,
                Err(Error::ConnectionLoss) => {
                    sleep(AGAIN).await;
                    continue;
                }
                Err(error) => return Err(failed(error)),
            };
            let sequences = || names.iter().filter_map(|name| self.layout.sequence(name));
            if !sequences().any(|sequence| sequence == self.sequence) {
                return Err(Failed::ForNow(format!("{} was deleted", self.node)));
            }
            if sequences().all(|sequence| sequence >= self.sequence) {
                return Ok(());
            }
            watcher.changed().await;
        }
    }

    /// Waits until the session is lost, or must be taken for lost, or the node is deleted.
    pub async fn ended(&self) {
        tokio::select! {
            () = cut_off(&self.client) => {}
            () = self.deleted() => {}
        }
    }

    async fn deleted(&self) {
        loop {
            match self.client.check_and_watch_stat(&self.node).await {
                Ok((Some(_), watcher)) => drop(watcher.changed().await),
                Ok((None, _)) => return,
                Err(_) => sleep(AGAIN).await,
            }
        }
    }
}

/// Waits until the session has ended, or was out of touch so long that the server may have ended
/// it. A loss of touch is noticed after two fifths of the session's timeout.
pub async fn cut_off(client: &Client) {
    let mut watcher = client.state_watcher();
    let mut state = client.state();
    while !state.is_terminated() {
        state = match state {
            SessionState::Disconnected => {
                let rest = client.session_timeout() * 3 / 5;
                match timeout(rest, watcher.changed()).await {
                    Ok(state) => state,
                    Err(_) => return,
                }
            }
            _ => watcher.changed().await,
        };
    }
}
