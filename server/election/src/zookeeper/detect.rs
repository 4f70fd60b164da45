//! Finding the leader.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;
use zookeeper_client::{Client, Error};

use super::group::{Group, cut_off};
use super::layout::Layout;
use super::{RETRY_FIRST_MS, RETRY_LONGEST_MS};
use crate::LeaderAddress;

const AGAIN: Duration = Duration::from_millis(50);

/// One session after the other. Without one nobody is known to lead.
pub async fn follow(group: Group, tell: watch::Sender<Option<LeaderAddress>>) {
    let mut pause_ms = RETRY_FIRST_MS;
    loop {
        match group.connect().await {
            Ok(client) => {
                pause_ms = RETRY_FIRST_MS;
                tokio::select! {
                    error = watch_leader(&client, &group.layout, &tell) => {
                        tracing::warn!(%error, "the leader cannot be read");
                    }
                    () = cut_off(&client) => tracing::warn!("the session ended"),
                }
            }
            Err(error) => tracing::warn!(%error, "ZooKeeper cannot be reached"),
        }
        publish(&tell, None);
        sleep(Duration::from_millis(pause_ms)).await;
        pause_ms = (pause_ms * 2).min(RETRY_LONGEST_MS);
    }
}

fn publish(tell: &watch::Sender<Option<LeaderAddress>>, leader: Option<LeaderAddress>) {
    tell.send_if_modified(|known| {
        let changed = *known != leader;
        *known = leader;
        changed
    });
}

async fn watch_leader(
    client: &Client,
    layout: &Layout,
    tell: &watch::Sender<Option<LeaderAddress>>,
) -> Error {
    loop {
        match look(client, layout, tell).await {
            Ok(()) => {}
            Err(Error::ConnectionLoss) => sleep(AGAIN).await,
            Err(error) => return error,
        }
    }
}

/// Publishes who leads now, and waits until that may have changed.
async fn look(
    client: &Client,
    layout: &Layout,
    tell: &watch::Sender<Option<LeaderAddress>>,
) -> Result<(), Error> {
    let (names, watcher) = match client.list_and_watch_children(&layout.directory).await {
        Err(Error::NoNode) => {
            publish(tell, None);
            let (found, watcher) = client.check_and_watch_stat(&layout.directory).await?;
            if found.is_none() {
                watcher.changed().await;
            }
            return Ok(());
        }
        listed => listed?,
    };
    let leader = match layout.lowest(&names) {
        None => None,
        Some(name) => match client.get_data(&layout.path(name)).await {
            // It went just now: who comes next?
            Err(Error::NoNode) => return Ok(()),
            data => {
                let leader = (layout.read)(&data?.0);
                if leader.is_none() {
                    tracing::warn!(name, "a leader's node is not understood");
                }
                leader
            }
        },
    };
    publish(tell, leader);
    watcher.changed().await;
    Ok(())
}
