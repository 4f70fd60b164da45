//! Assembly of an agent.

use std::io;
use std::sync::Arc;

use ekiden_domain::ambient::{Clock, Ids};
use ekiden_http::{Dialect, Listener, ServerOptions};
use serde_json::value::to_raw_value;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::api::{self, Api, Logging};
use crate::cgroups::{Cgroups, Controls};
use crate::config::AgentConfig;
use crate::core::{Core, CoreParts, INPUT_LIMIT, Shared, SharedParts, Trouble, recover};
use crate::gc;
use crate::link::{self, LinkParts, MasterAddress};
use crate::paths::Paths;
use crate::reconfiguration;
use crate::resources::{self, Machine};
use crate::runtime::Runtime;
use crate::runtime::process::{ProcessOptions, ProcessRuntime};

/// What an agent is given.
pub struct AgentParts {
    /// Who leads, and every change of it.
    pub detector: watch::Receiver<Option<MasterAddress>>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    /// For the agent's API; `AgentConfig` says the address that others are told.
    pub listener: Listener,
    pub runtime: Arc<dyn Runtime>,
}

#[derive(Debug, thiserror::Error)]
pub enum AgentError {
    #[error("{0}")]
    Invalid(String),
    #[error("Failed to use the work directory '{directory}': {error}")]
    Directory { directory: String, error: io::Error },
    /// The master wants the agent no more.
    #[error("{0}")]
    Dismissed(String),
    /// Its disk failed.
    #[error("{0}")]
    Disk(String),
}

/// The runtime for real processes that `config` asks for.
pub fn process_runtime(config: &AgentConfig) -> Arc<dyn Runtime> {
    let is_root = rustix::process::geteuid().is_root();
    let isolated = |name: &str| config.isolation.split(',').any(|part| part.trim() == name);
    let launcher = config.launcher.as_deref().unwrap_or(if is_root { "linux" } else { "posix" });
    let controls = Controls {
        track: launcher == "linux",
        cpu: isolated("cgroups/cpu") || isolated("cgroups/all"),
        quota: config.cgroups_enable_cfs && (isolated("cgroups/cpu") || isolated("cgroups/all")),
        memory: isolated("cgroups/mem") || isolated("cgroups/all"),
    };
    let cgroups = Cgroups::prepare(&config.cgroups_hierarchy, &config.cgroups_root, controls);
    let granted = cgroups.as_ref().map(Cgroups::controls).unwrap_or_default();
    if granted != controls {
        tracing::warn!(?controls, ?granted, "control groups are not all to be had");
    }
    Arc::new(ProcessRuntime::new(ProcessOptions {
        supervisor_command: config.supervisor_command.clone(),
        switch_user: config.switch_user && is_root,
        cgroups,
    }))
}

/// Starts an agent. It runs until `shutdown` (tasks go on unless `kill_on_exit`), or until the
/// master or a failing disk ends it.
pub fn start(
    config: AgentConfig,
    parts: AgentParts,
    shutdown: CancellationToken,
) -> JoinHandle<Result<(), AgentError>> {
    tokio::spawn(run(config, parts, shutdown))
}

async fn run(
    config: AgentConfig,
    parts: AgentParts,
    shutdown: CancellationToken,
) -> Result<(), AgentError> {
    let AgentParts { detector, clock, ids, listener, runtime } = parts;
    let started_at = clock.now();
    let paths = Paths::new(&config.work_dir);
    let failed =
        |error| AgentError::Directory { directory: config.work_dir.display().to_string(), error };
    std::fs::create_dir_all(&config.work_dir).map_err(failed)?;
    let recovered = recover(&paths, config.strict).map_err(failed)?;
    if recovered.rebooted {
        tracing::info!("the machine was started anew: tasks of before are gone");
    }
    let unfinished = recovered.unfinished();
    let machine = Machine::look(&config.work_dir);
    let resources = resources::complete(config.resources.as_deref(), &config.default_role, machine)
        .map_err(AgentError::Invalid)?;
    let attributes =
        resources::attributes_json(config.attributes.as_deref()).map_err(AgentError::Invalid)?;
    let facts = reconfiguration::facts(&config, &resources).map_err(AgentError::Invalid)?;
    if let Some(agent_id) = &recovered.state.agent_id {
        reconfiguration::check(&paths, agent_id, config.reconfiguration, &facts)?;
    }
    let unreadable = |error: serde_json::Error| AgentError::Invalid(error.to_string());
    let attributes_json = to_raw_value(&attributes).map_err(unreadable)?;
    let process_uuid = uuid::Builder::from_random_bytes(ids.random_bytes()).into_uuid();
    let shared = Arc::new(
        Shared::new(SharedParts {
            config,
            process_uuid: process_uuid.to_string(),
            started_at,
            resources,
            attributes_json,
            state: recovered.state,
            recovery_time_secs: (clock.now().0 - started_at.0) as f64 / 1e9,
        })
        .map_err(unreadable)?,
    );
    let cleans_up = shared.config.recover_cleanup;
    let (inputs_sender, inputs) = mpsc::channel(INPUT_LIMIT);
    let (events_sender, events) = mpsc::channel(INPUT_LIMIT);
    runtime.attach(events_sender);
    let (served, nested) = (runtime.clone(), runtime.nested());
    let core = Core::new(CoreParts {
        shared: shared.clone(),
        journal: recovered.journal,
        facts,
        runtime,
        clock: clock.clone(),
        ids: ids.clone(),
        inputs,
        own_inputs: inputs_sender.clone(),
        events,
    });
    let outside = CancellationToken::new();
    let _stop = outside.clone().drop_guard();
    let router = api::router(Arc::new(Api {
        shared: shared.clone(),
        runtime: served,
        clock: clock.clone(),
        logging: Logging::new(shared.config.verbosity.clone()),
    }));
    let mut options = ServerOptions::new(Dialect::Libprocess);
    options.tls = shared.config.tls.clone();
    let serving = tokio::spawn(ekiden_http::serve(listener, router, options, outside.clone()));
    let collecting = tokio::spawn(gc::keep(shared.clone(), outside.clone()));
    let link = LinkParts { shared, detector, ids, inputs: inputs_sender };
    let linked = if cleans_up {
        // Nobody is to give work to an agent that only ends what is left.
        shutdown.cancel();
        tokio::spawn(async move { drop(link) })
    } else {
        tokio::spawn(link::keep(link, outside.clone()))
    };
    let ended = core.run(unfinished, shutdown).await;
    if let Some(nested) = nested {
        nested.end_all();
    }
    outside.cancel();
    let _ = tokio::join!(linked, serving, collecting);
    ended.map_err(|trouble| match trouble {
        Trouble::Dismissed(words) => AgentError::Dismissed(words),
        Trouble::Disk(words) => AgentError::Disk(words),
    })
}
