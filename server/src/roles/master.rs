//! The master's flags become its configuration.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use ekiden_domain::mesos::role::Weight;
use ekiden_http::{Listener, Tls};
use ekiden_master::{MasterConfig, MasterParts};
use ekiden_store::Store;
use tokio_util::sync::CancellationToken;

use super::election::{self, Election, Place};
use super::{Running, World, running, shared};
use crate::flags::{Parsed, Stop, table};
use crate::{listen, log, tls};

/// The settings of a master that listens at `bound`.
pub fn config(parsed: &Parsed, bound: SocketAddr, tls: Option<Tls>) -> Result<MasterConfig, Stop> {
    let ip = bound.ip().to_string();
    let mut shown = parsed.shown(&table::MASTER);
    shown.insert("port".to_owned(), bound.port().to_string());
    let defaults = MasterConfig::default();
    let text = |name: &str| parsed.text(name).map(str::to_owned);
    let milliseconds = |name: &str, default: u64| parsed.duration_ms(name).unwrap_or(default);
    let list = |name: &str| -> Vec<String> {
        let items = parsed.text(name).unwrap_or_default().split(',');
        items.filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    Ok(MasterConfig {
        hostname: shared::hostname(parsed, bound.ip()),
        advertise_ip: text("advertise_ip").unwrap_or(ip),
        advertise_port: parsed.integer("advertise_port").unwrap_or(bound.port()),
        cluster: text("cluster"),
        agent_ping_timeout_ms: milliseconds("agent_ping_timeout", defaults.agent_ping_timeout_ms),
        agent_ping_timeouts_max: parsed
            .integer("max_agent_ping_timeouts")
            .unwrap_or(defaults.agent_ping_timeouts_max),
        agent_reregister_timeout_ms: milliseconds(
            "agent_reregister_timeout",
            defaults.agent_reregister_timeout_ms,
        ),
        offer_timeout_ms: parsed.duration_ms("offer_timeout"),
        allocation_interval_ms: parsed
            .is_set("allocation_interval")
            .then(|| parsed.duration_ms("allocation_interval"))
            .flatten(),
        min_allocatable_resources: text("min_allocatable_resources")
            .unwrap_or(defaults.min_allocatable_resources),
        completed_frameworks_max: parsed
            .integer("max_completed_frameworks")
            .unwrap_or(defaults.completed_frameworks_max),
        completed_tasks_per_framework_max: parsed
            .integer("max_completed_tasks_per_framework")
            .unwrap_or(defaults.completed_tasks_per_framework_max),
        unreachable_tasks_per_framework_max: parsed
            .integer("max_unreachable_tasks_per_framework")
            .unwrap_or(defaults.unreachable_tasks_per_framework_max),
        weights: weights(parsed)?,
        root_submissions: parsed.text("root_submissions") != Some("false"),
        filter_gpu_resources: parsed.text("filter_gpu_resources") != Some("false"),
        fair_sharing_excluded_resource_names: list("fair_sharing_excluded_resource_names"),
        domain_json: text("domain"),
        json_endpoints: parsed.switch("json_endpoints"),
        standby_redirect: parsed.text("standby") == Some("redirect"),
        operator_event_subscribers_max: parsed
            .integer("max_operator_event_stream_subscribers")
            .unwrap_or(defaults.operator_event_subscribers_max),
        webui_dir: text("webui_dir").map(PathBuf::from),
        log_dir: text("log_dir").map(PathBuf::from),
        external_log_file: text("external_log_file").map(PathBuf::from),
        flags: shown,
        tls,
        ..defaults
    })
}

fn weights(parsed: &Parsed) -> Result<Vec<Weight>, Stop> {
    let text = parsed.text("weights").unwrap_or_default();
    text.split(',')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let wrong = || Stop::error(1, format!("Invalid weight: '{pair}'. --weights should have the form role=weight,role=weight"));
            let (role, weight) = pair.split_once('=').ok_or_else(wrong)?;
            let weight: f64 = weight.parse().map_err(|_| wrong())?;
            Ok(Weight { role: role.into(), weight })
        })
        .collect()
}

/// Starts a master on a bound listener.
pub fn start(
    config: MasterConfig,
    store: Arc<dyn Store>,
    election: Election,
    listener: Listener,
    world: &World,
    shutdown: &CancellationToken,
) -> Running {
    let parts = MasterParts {
        store,
        contender: election.contender,
        detector: election.detector,
        clock: world.clock.clone(),
        ids: world.ids.clone(),
        listener,
    };
    running("master", ekiden_master::start(config, parts, shutdown.clone()))
}

/// `ekiden master`.
pub async fn alone(
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Running, Stop> {
    shared::check_store(parsed, parsed.text("zk").is_some(), 1)?;
    let work_dir = parsed
        .text("work_dir")
        .ok_or_else(|| Stop::error(1, "--work_dir needed for replicated log based registry"))?;
    let secured = tls::of(parsed, 1)?;
    let scheme = secured.scheme();
    let port = parsed.integer("port").unwrap_or(5050);
    let address = listen::address(parsed.text("ip"), port, "ip")?;
    listen::check_exposure(address, parsed.switch("insecure"), false)?;
    let listener = listen::bind(address, "The master", "port").await?;
    let bound = listener.local_addr();
    let mut config = config(parsed, bound, secured.serving)?;
    config.master_id = super::fresh_id(world);
    config.verbosity = Some(world.logs.of(&log::ROOMS));
    let store = shared::store(parsed, PathBuf::from(work_dir).as_path(), "mesos.redb").await?;
    let timeout_ms = shared::session_timeout_ms(parsed);
    let place = parsed.text("zk").map(|zk| Place::new(zk, "", timeout_ms, 1)).transpose()?;
    let election = election::master(place.as_ref(), &config, &store);
    tracing::info!("master listens on {scheme}://{bound}");
    Ok(start(config, store, election, listener, world, shutdown))
}
