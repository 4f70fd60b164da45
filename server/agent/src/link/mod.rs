//! The agent's side of the link to the master.

mod records;
mod session;

pub use session::CAPABILITIES;

use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::ambient::Ids;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use crate::core::{Input, Shared};

/// Where a master listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MasterAddress {
    pub ip: String,
    pub port: u16,
}

impl MasterAddress {
    fn url(&self, secure: bool) -> String {
        let scheme = if secure { "https" } else { "http" };
        if self.ip.contains(':') {
            format!("{scheme}://[{}]:{}", self.ip, self.port)
        } else {
            format!("{scheme}://{}:{}", self.ip, self.port)
        }
    }
}

/// Pause after the first failed attempt; doubles, is shortened by chance.
const BACKOFF_MIN: Duration = Duration::from_millis(100);
/// Longest pause: a master that is back shall have its agents soon.
const BACKOFF_MAX: Duration = Duration::from_secs(10);

pub struct LinkParts {
    pub shared: Arc<Shared>,
    pub detector: watch::Receiver<Option<MasterAddress>>,
    pub ids: Arc<dyn Ids>,
    pub inputs: mpsc::Sender<Input>,
}

/// Keeps a link to whoever leads until `shutdown`.
pub async fn keep(mut parts: LinkParts, shutdown: CancellationToken) {
    let first_pause = parts.shared.config.registration_backoff_factor.unwrap_or(BACKOFF_MIN);
    let mut backoff = first_pause;
    loop {
        let master = parts.detector.borrow_and_update().clone();
        let changed = parts.detector.clone();
        let ended = match &master {
            None => wait_for_change(changed).await,
            Some(master) => {
                let url = master.url(parts.shared.config.master_trust.is_some());
                tokio::select! {
                    ended = session::run(&parts, &url) => ended,
                    gone = wait_for_change(changed) => gone,
                    () = shutdown.cancelled() => return,
                }
            }
        };
        if parts.inputs.send(Input::LinkClosed).await.is_err() || shutdown.is_cancelled() {
            return;
        }
        match ended {
            session::Ended::LeaderChanged => {
                backoff = first_pause;
                continue;
            }
            session::Ended::DetectorGone => {
                // Nobody will ever lead again as far as this agent can know.
                shutdown.cancelled().await;
                return;
            }
            session::Ended::Closed { established, reason } => {
                tracing::info!(reason, "no link to the master");
                let longest = BACKOFF_MAX.max(first_pause);
                backoff = if established { first_pause } else { (backoff * 2).min(longest) };
            }
        }
        let part = 0.5 + 0.5 * (parts.ids.random_u64() as f64 / u64::MAX as f64);
        tokio::select! {
            () = tokio::time::sleep(backoff.mul_f64(part)) => {}
            _ = parts.detector.changed() => {}
            () = shutdown.cancelled() => return,
        }
    }
}

async fn wait_for_change(mut detector: watch::Receiver<Option<MasterAddress>>) -> session::Ended {
    match detector.changed().await {
        Ok(()) => session::Ended::LeaderChanged,
        Err(_) => session::Ended::DetectorGone,
    }
}
