//! The agent's flags become its configuration.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ekiden_agent::runtime::Runtime;
use ekiden_agent::runtime::scripted::{ScriptedOptions, ScriptedRuntime};
use ekiden_agent::{AgentConfig, AgentError, AgentParts, MasterAddress};
use ekiden_domain::mesos::reconfiguration::Policy;
use ekiden_election::{Detector, LeaderAddress};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{Running, World, running, shared};
use crate::flags::{Parsed, Stop, table, usage};
use crate::tls::{self, Secured};
use crate::{listen, log};

/// The settings of an agent that listens at `bound`.
pub fn config(parsed: &Parsed, bound: SocketAddr, secured: Secured) -> Result<AgentConfig, Stop> {
    let defaults = AgentConfig::default();
    let duration = |name: &str, default: Duration| {
        parsed.duration_ms(name).map_or(default, Duration::from_millis)
    };
    let text = |name: &str| parsed.text(name).map(str::to_owned);
    let mut flags = parsed.shown(&table::AGENT);
    flags.insert("port".to_owned(), bound.port().to_string());
    Ok(AgentConfig {
        ip: text("advertise_ip").unwrap_or_else(|| bound.ip().to_string()),
        port: parsed.integer("advertise_port").unwrap_or(bound.port()),
        hostname: shared::hostname(parsed, bound.ip()),
        work_dir: parsed
            .text("work_dir")
            .map_or_else(|| defaults.work_dir.clone(), shared::absolute),
        resources: text("resources"),
        attributes: text("attributes"),
        default_role: text("default_role").unwrap_or(defaults.default_role),
        domain_json: text("domain"),
        isolation: isolation(parsed.text("isolation").unwrap_or(&defaults.isolation))?,
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
        registration_backoff_factor: parsed
            .is_set("registration_backoff_factor")
            .then(|| parsed.duration_ms("registration_backoff_factor").map(Duration::from_millis))
            .flatten(),
        strict: parsed.switch("strict"),
        recover_cleanup: parsed.text("recover") == Some("cleanup"),
        reconfiguration: match parsed.text("reconfiguration_policy") {
            Some("additive") => Policy::Additive,
            _ => Policy::Equal,
        },
        cgroups_enable_cfs: parsed.switch("cgroups_enable_cfs"),
        count_pids_and_tids: parsed.switch("cgroups_cpu_enable_pids_and_tids_count"),
        gc_delay: duration("gc_delay", defaults.gc_delay),
        gc_disk_headroom: parsed.integer("gc_disk_headroom").unwrap_or(defaults.gc_disk_headroom),
        disk_watch_interval: duration("disk_watch_interval", defaults.disk_watch_interval),
        max_completed_executors_per_framework: parsed
            .integer("max_completed_executors_per_framework")
            .unwrap_or(defaults.max_completed_executors_per_framework),
        launcher_dir: text("launcher_dir").unwrap_or(defaults.launcher_dir),
        log_dir: text("log_dir"),
        log_file: text("external_log_file").map(PathBuf::from).or_else(|| {
            let name = crate::log_name(&table::AGENT);
            text("log_dir").map(|directory| PathBuf::from(directory).join(name))
        }),
        external_log_file: text("external_log_file"),
        flags,
        json_endpoints: parsed.switch("json_endpoints"),
        kill_on_exit: parsed.switch("kill_on_exit"),
        process_environment: std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect(),
        tls: secured.serving,
        master_trust: secured.trust,
        ..defaults
    })
}

/// Isolators that there are, and the two short words that the original has for pairs of them.
const ISOLATORS: [&str; 8] = [
    "posix/cpu",
    "posix/mem",
    "filesystem/posix",
    "cgroups/cpu",
    "cgroups/mem",
    "cgroups/all",
    "process",
    "cgroups",
];

/// Isolation that is asked for and not there must not be dropped silently.
fn isolation(text: &str) -> Result<String, Stop> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    let mut known = Vec::new();
    for name in names {
        match name {
            "process" => known.extend(["posix/cpu", "posix/mem"]),
            "cgroups" => known.extend(["cgroups/cpu", "cgroups/mem"]),
            name if ISOLATORS.contains(&name) => known.push(name),
            name => {
                let built = ISOLATORS.join(", ");
                let text = format!("--isolation: '{name}' is not built. There are: {built}.");
                return Err(Stop::error(1, text));
            }
        }
    }
    Ok(known.join(","))
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
) -> JoinHandle<Result<(), AgentError>> {
    let parts = AgentParts {
        detector,
        clock: world.clock.clone(),
        ids: world.ids.clone(),
        runtime,
        listener,
    };
    ekiden_agent::start(config, parts, shutdown.clone())
}

/// An agent among other roles: one that the master dismisses ends alone.
pub fn among_others(agent: JoinHandle<Result<(), AgentError>>) -> Running {
    let alone = tokio::spawn(async move {
        match agent.await {
            Ok(Err(AgentError::Dismissed(words))) => {
                tracing::error!("the master dismissed an agent: {words}");
                Ok(())
            }
            Ok(ended) => ended.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        }
    });
    running("agent", alone)
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
    let master = shared::master_text(master)?;
    let known = shared::master_detector(&master, shared::session_timeout_ms(parsed))?;
    let mut secured = tls::of(parsed, 1)?;
    secured.trust = secured.towards(&master, 1)?;
    let scheme = secured.scheme();
    let address = listen::address(parsed.text("ip"), parsed.integer("port").unwrap_or(5051), "ip")?;
    listen::check_exposure(address, parsed.switch("insecure"), false)?;
    let listener = listen::bind(address, "The agent", "port").await?;
    let bound = listener.local_addr();
    let mut config = config(parsed, bound, secured)?;
    config.verbosity = Some(world.logs.of(&log::ROOMS));
    let runtime = runtime(parsed, &config)?;
    tracing::info!("agent listens on {scheme}://{bound}");
    let known = detector(known, shutdown);
    Ok(running("agent", start(config, runtime, known, listener, world, shutdown)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isolators() {
        for (text, want) in [
            ("posix/cpu,posix/mem", Ok("posix/cpu,posix/mem")),
            ("cgroups/cpu, cgroups/mem", Ok("cgroups/cpu,cgroups/mem")),
            ("process", Ok("posix/cpu,posix/mem")),
            ("cgroups,filesystem/posix", Ok("cgroups/cpu,cgroups/mem,filesystem/posix")),
            ("cgroups/cpu,docker/runtime", Err("'docker/runtime' is not built")),
        ] {
            match (isolation(text), want) {
                (Ok(got), Ok(want)) => assert_eq!(got, want, "{text}"),
                (Err(stop), Err(part)) => assert!(stop.text.contains(part), "{}", stop.text),
                (got, want) => panic!("{text}: {got:?}, not {want:?}"),
            }
        }
    }
}
