//! The agent's flags become its configuration.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ekiden_agent::runtime::Runtime;
use ekiden_agent::runtime::scripted::{ScriptedOptions, ScriptedRuntime};
use ekiden_agent::{AgentConfig, AgentParts, MasterAddress};
use ekiden_election::{Detector, LeaderAddress};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::{Running, World, running, shared};
use crate::flags::{Parsed, Stop, table, usage};
use crate::listen;

/// Settings that need no decision of ours.
pub fn config(parsed: &Parsed, hostname: String) -> Result<AgentConfig, Stop> {
    let defaults = AgentConfig::default();
    let duration = |name: &str, default: Duration| {
        parsed.duration_ms(name).map_or(default, Duration::from_millis)
    };
    let text = |name: &str| parsed.text(name).map(str::to_owned);
    Ok(AgentConfig {
        hostname,
        work_dir: text("work_dir").map_or_else(|| defaults.work_dir.clone(), PathBuf::from),
        resources: text("resources"),
        attributes: text("attributes"),
        default_role: text("default_role").unwrap_or(defaults.default_role),
        domain_json: text("domain"),
        isolation: text("isolation").unwrap_or(defaults.isolation),
        launcher: parsed.is_set("launcher").then(|| text("launcher")).flatten(),
        cgroups_hierarchy: text("cgroups_hierarchy")
            .map_or(defaults.cgroups_hierarchy, PathBuf::from),
        cgroups_root: text("cgroups_root").unwrap_or(defaults.cgroups_root),
        switch_user: parsed.switch("switch_user"),
        executor_environment_variables: executor_environment(parsed)?,
        executor_shutdown_grace_period: duration(
            "executor_shutdown_grace_period",
            defaults.executor_shutdown_grace_period,
        ),
        recovery_timeout: duration("recovery_timeout", defaults.recovery_timeout),
        registration_backoff_factor: duration(
            "registration_backoff_factor",
            defaults.registration_backoff_factor,
        ),
        gc_delay: duration("gc_delay", defaults.gc_delay),
        gc_disk_headroom: parsed.integer("gc_disk_headroom").unwrap_or(defaults.gc_disk_headroom),
        disk_watch_interval: duration("disk_watch_interval", defaults.disk_watch_interval),
        max_completed_executors_per_framework: parsed
            .integer("max_completed_executors_per_framework")
            .unwrap_or(defaults.max_completed_executors_per_framework),
        launcher_dir: text("launcher_dir").unwrap_or(defaults.launcher_dir),
        log_dir: text("log_dir"),
        log_file: text("log_dir")
            .map(|directory| PathBuf::from(directory).join(crate::log_name(&table::AGENT))),
        flags: super::shown(parsed),
        kill_on_exit: parsed.switch("kill_on_exit"),
        process_environment: std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect(),
        ..defaults
    })
}

fn executor_environment(parsed: &Parsed) -> Result<Option<BTreeMap<String, String>>, Stop> {
    let Some(text) = parsed.text("executor_environment_variables") else { return Ok(None) };
    serde_json::from_str(text).map(Some).map_err(|error| {
        Stop::error(
            1,
            format!("--executor_environment_variables is no JSON object of texts: {error}"),
        )
    })
}

/// What runs the tasks: real processes, or scripted fates.
pub fn runtime(parsed: &Parsed, config: &AgentConfig) -> Result<Arc<dyn Runtime>, Stop> {
    match parsed.text("runtime").unwrap_or("process") {
        "process" => Ok(ekiden_agent::process_runtime(config)),
        "scripted" => {
            let serve_ports_at = config.ip.parse().ok();
            let options = ScriptedOptions { serve_ports_at, ..ScriptedOptions::default() };
            Ok(Arc::new(ScriptedRuntime::new(options)))
        }
        other => Err(Stop::error(1, format!("--runtime is process or scripted, not '{other}'"))),
    }
}

/// What an agent needs to know of the election: where the master is.
pub fn detector(
    detector: Arc<dyn Detector>,
    shutdown: &CancellationToken,
) -> watch::Receiver<Option<MasterAddress>> {
    fn address(leader: Option<&LeaderAddress>) -> Option<MasterAddress> {
        leader.map(|leader| MasterAddress { ip: leader.ip.clone(), port: leader.port })
    }
    let mut leader = detector.watch();
    let first = address(leader.borrow_and_update().as_ref());
    let (sender, receiver) = watch::channel(first);
    let shutdown = shutdown.clone();
    tokio::spawn(async move {
        // The detector is kept here: its watching ends when it is dropped.
        let _detector = detector;
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                changed = leader.changed() => match changed {
                    Ok(()) => {
                        sender.send_replace(address(leader.borrow_and_update().as_ref()));
                    }
                    Err(_) => return shutdown.cancelled().await,
                },
            }
        }
    });
    receiver
}

/// Starts one agent.
pub fn start(
    config: AgentConfig,
    runtime: Arc<dyn Runtime>,
    detector: watch::Receiver<Option<MasterAddress>>,
    listener: ekiden_http::Listener,
    world: &World,
    shutdown: &CancellationToken,
) -> Running {
    let parts = AgentParts {
        detector,
        clock: world.clock.clone(),
        ids: world.ids.clone(),
        runtime,
        listener,
    };
    running("agent", ekiden_agent::start(config, parts, shutdown.clone()))
}

/// `ekiden agent`.
pub async fn alone(
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Running, Stop> {
    let usage = |trouble: &str| Stop::error(1, usage::mesos(&table::AGENT, Some(trouble)));
    let master =
        parsed.text("master").ok_or_else(|| usage("Missing required option `--master`"))?;
    if parsed.text("work_dir").is_none() {
        return Err(usage("Flag 'work_dir' is required, but it was not provided"));
    }
    let known = shared::master_detector(
        master,
        parsed.duration_ms("zk_session_timeout").unwrap_or(10_000),
    )?;
    let address = listen::address(parsed.text("ip"), parsed.integer("port").unwrap_or(5051), "ip")?;
    listen::check_exposure(address, parsed.switch("insecure"), false)?;
    let listener = listen::bind(address, "The agent", "port").await?;
    let bound = listener.local_addr();
    let hostname =
        parsed.text("hostname").map_or_else(|| super::hostname(bound.ip()), str::to_owned);
    let mut config = config(parsed, hostname)?;
    config.ip = bound.ip().to_string();
    config.port = bound.port();
    config.flags.insert("port".to_owned(), bound.port().to_string());
    let runtime = runtime(parsed, &config)?;
    tracing::info!("agent listens on http://{bound}");
    Ok(start(config, runtime, detector(known, shutdown), listener, world, shutdown))
}
