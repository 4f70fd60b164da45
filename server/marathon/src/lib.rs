//! The Marathon role: an API that any node serves, and the control task of the one that leads.

pub mod api;
pub mod config;
pub mod control;
pub mod events;
pub mod handle;
mod openapi;
pub mod router;
pub mod soft;

use std::sync::Arc;

use ekiden_domain::ambient::{Clock, Ids};
use ekiden_domain::marathon::State;
use ekiden_election::{Contender, Detector};
use ekiden_store::{Committer, Realm, Store, StoreError, View};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

pub use openapi::openapi;

use config::MarathonConfig;
use control::Ended;
use events::Hub;
use handle::Handle;
use soft::Soft;

/// How long a node waits before it contends again after an election that failed.
const CONTEND_AGAIN: std::time::Duration = std::time::Duration::from_secs(1);
/// How long a node that gave up leading leaves it to others.
const AFTER_ABDICATION: std::time::Duration = std::time::Duration::from_millis(500);

/// What the role is given by who assembles it.
pub struct MarathonParts {
    pub store: Arc<dyn Store>,
    pub contender: Arc<dyn Contender>,
    /// Knows which Marathon leads.
    pub detector: Arc<dyn Detector>,
    /// Knows which master leads.
    pub master: Arc<dyn Detector>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
}

#[derive(Debug, thiserror::Error)]
pub enum MarathonError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Ended(#[from] Ended),
    #[error("marathon: {0}")]
    Serve(std::io::Error),
}

/// The realm that holds what one framework stores.
pub fn realm(config: &MarathonConfig) -> Realm {
    Realm::of::<State>(&format!("marathon/{}", config.framework_name))
}

/// The role without its listener: the handle of the API, and the task that contends and leads.
pub async fn assemble(
    config: MarathonConfig,
    parts: MarathonParts,
    shutdown: CancellationToken,
) -> Result<(Handle, tokio::task::JoinHandle<Result<(), MarathonError>>), MarathonError> {
    let config = Arc::new(config);
    let realm = realm(&config);
    let view: View<State> = View::start(parts.store.clone(), realm.clone()).await?;
    let committer = Committer::start(parts.store.clone(), realm.clone(), None, &*parts.ids);
    let hub = Hub::new(config.event_stream_max_outstanding_messages);
    let (soft_sender, soft) = watch::channel(Arc::new(Soft::default()));
    let (leading_sender, leading) = watch::channel(false);
    let handle = Handle {
        config: config.clone(),
        clock: parts.clock.clone(),
        ids: parts.ids.clone(),
        view: view.clone(),
        committer,
        hub: hub.clone(),
        soft,
        leading,
        detector: parts.detector.clone(),
    };
    let following = tokio::spawn(hub.follow(view.clone()));
    let work = async move {
        let result =
            contend(config, realm, parts, view, soft_sender, leading_sender, shutdown).await;
        following.abort();
        result
    };
    Ok((handle, tokio::spawn(work)))
}

/// The whole role behind a listener: serves what `router` makes of the handle, contends and leads.
/// Ends with `shutdown`; tasks run on.
pub fn start_with(
    config: MarathonConfig,
    parts: MarathonParts,
    listener: ekiden_http::Listener,
    router: impl FnOnce(Handle) -> axum::Router + Send + 'static,
    shutdown: CancellationToken,
) -> tokio::task::JoinHandle<Result<(), MarathonError>> {
    tokio::spawn(async move {
        let mut options = ekiden_http::ServerOptions::new(ekiden_http::Dialect::Jetty);
        options.compress = config.http_compression;
        options.tls = config.tls.clone();
        if let Some(timeout_ms) = config.graceful_shutdown_timeout_ms {
            options.limits.drain_timeout_ms = timeout_ms;
        }
        let (handle, role) = assemble(config, parts, shutdown.clone()).await?;
        // Whichever ends first ends the other: a server without its role would answer for nobody.
        // Both are awaited: answers in flight are finished.
        let serving = async {
            let _end = shutdown.clone().drop_guard();
            let router = router(handle);
            let served = ekiden_http::serve(listener, router, options, shutdown.clone()).await;
            served.map_err(MarathonError::Serve)
        };
        let leading = async {
            let _end = shutdown.clone().drop_guard();
            role.await.unwrap_or(Ok(()))
        };
        let (served, led) = tokio::join!(serving, leading);
        led.and(served)
    })
}

/// Leads whenever it is its turn, until the shutdown.
async fn contend(
    config: Arc<MarathonConfig>,
    realm: Realm,
    parts: MarathonParts,
    view: View<State>,
    soft: watch::Sender<Arc<Soft>>,
    leading: watch::Sender<bool>,
    shutdown: CancellationToken,
) -> Result<(), MarathonError> {
    loop {
        let contended = tokio::select! {
            () = shutdown.cancelled() => return Ok(()),
            contended = parts.contender.contend() => contended,
        };
        let leadership = match contended {
            Ok(leadership) => leadership,
            // Reads go on meanwhile; an election that is out of reach comes back.
            Err(error) => {
                tracing::warn!("cannot contend: {error}");
                tokio::select! {
                    () = shutdown.cancelled() => return Ok(()),
                    () = tokio::time::sleep(CONTEND_AGAIN) => continue,
                }
            }
        };
        tracing::info!("marathon leads in epoch {}", leadership.epoch);
        let fence = Some(leadership.epoch);
        let store = parts.store.clone();
        let committer = Committer::start(store, realm.clone(), fence, &*parts.ids);
        leading.send_replace(true);
        let ended = control::lead(
            control::Parts {
                config: config.clone(),
                view: view.clone(),
                committer,
                clock: parts.clock.clone(),
                ids: parts.ids.clone(),
                master: parts.master.watch(),
                soft: soft.clone(),
                store: parts.store.clone(),
                realm: realm.clone(),
                epoch: leadership.epoch,
                shutdown: shutdown.clone(),
            },
            leadership,
        )
        .await;
        leading.send_replace(false);
        soft.send_replace(Arc::new(Soft::default()));
        match ended {
            Ended::Shutdown => return Ok(()),
            Ended::Client(_) => return Err(ended.into()),
            // Whoever waits already comes first.
            Ended::Abdicated => {
                tracing::info!("marathon abdicates");
                tokio::select! {
                    () = shutdown.cancelled() => return Ok(()),
                    () = tokio::time::sleep(AFTER_ABDICATION) => {}
                }
            }
            Ended::Lost | Ended::Commit(_) => tracing::warn!("marathon no longer leads: {ended}"),
        }
    }
}

/// The client's TLS needs one provider for the whole process; whoever comes first installs it.
pub(crate) fn ensure_crypto() {
    drop(rustls::crypto::ring::default_provider().install_default());
}
