//! The Mesos master role: routes, the control task of a leader, what readers see.

mod api;
pub mod config;
pub mod control;
mod leadership;
pub mod link;
mod openapi;
pub mod published;
pub mod router;
pub mod scheduler;
pub mod shapes;
pub mod shared;

use std::sync::Arc;

use ekiden_domain::ambient::{Clock, Ids};
use ekiden_domain::mesos::state::State;
use ekiden_election::{Contender, Detector};
use ekiden_http::{Dialect, Listener, ServerOptions};
use ekiden_store::{Realm, Store, StoreError, View};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub use config::MasterConfig;
pub use openapi::openapi;
pub use shared::Shared;

/// The realm of a master's cluster in the store.
pub fn realm(config: &MasterConfig) -> Realm {
    Realm::of::<State>(&config.realm_name())
}

/// What a master is given of the world.
pub struct MasterParts {
    pub store: Arc<dyn Store>,
    pub contender: Arc<dyn Contender>,
    pub detector: Arc<dyn Detector>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub listener: Listener,
}

/// Why a master ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum MasterError {
    #[error("master: {0}")]
    Config(String),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("master: {0}")]
    Serve(#[from] std::io::Error),
}

/// Starts a master; it ends with `shutdown`. Tasks run on.
pub fn start(
    config: MasterConfig,
    parts: MasterParts,
    shutdown: CancellationToken,
) -> JoinHandle<Result<(), MasterError>> {
    tokio::spawn(run(config, parts, shutdown))
}

async fn run(
    config: MasterConfig,
    parts: MasterParts,
    shutdown: CancellationToken,
) -> Result<(), MasterError> {
    let settings = config.settings().map_err(MasterError::Config)?;
    let realm = realm(&config);
    let view = View::<State>::start(parts.store.clone(), realm.clone()).await?;
    let master_id: Arc<str> = match config.master_id.as_str() {
        "" => uuid::Builder::from_random_bytes(parts.ids.random_bytes())
            .into_uuid()
            .to_string()
            .into(),
        given => given.into(),
    };
    let mut options = ServerOptions::new(Dialect::Libprocess);
    options.compress = config.compress;
    options.tls = config.tls.clone();
    let shared =
        Arc::new(Shared::new(config, master_id, view, parts.detector, parts.clock, parts.ids));
    let router = router::router(&shared);
    let serving = ekiden_http::serve(parts.listener, router, options, shutdown.clone());
    let candidate = leadership::Candidate {
        shared,
        store: parts.store,
        realm,
        contender: parts.contender,
        settings,
    };
    let (served, ()) = tokio::join!(serving, candidate.run(&shutdown));
    let _ = served;
    Ok(())
}
