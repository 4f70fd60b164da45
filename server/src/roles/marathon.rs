//! Marathon's flags become its configuration.

use std::path::PathBuf;
use std::sync::Arc;

use ekiden_domain::marathon::matching::AcceptedRoles;
use ekiden_election::Detector;
use ekiden_http::Listener;
use ekiden_marathon::MarathonParts;
use ekiden_marathon::config::{Brakes, MarathonConfig};
use ekiden_store::Store;
use tokio_util::sync::CancellationToken;

use super::election::{self, Election, Place};
use super::{Running, World, running, shared};
use crate::flags::{Parsed, Stop, usage};
use crate::tls::Secured;
use crate::{listen, log, tls};

/// Marathon's status for a bad value.
const BAD_FLAGS_STATUS: u8 = 112;

/// Features that Marathon 1.11 knows.
const FEATURES: [&str; 5] =
    ["vips", "task_killing", "external_volumes", "secrets", "gpu_resources"];

/// Features of earlier versions.
const DEPRECATED_FEATURES: [&str; 8] = [
    "sync_proxy",
    "json_schemas_resource",
    "api_heavy_events",
    "proxy_events",
    "kamon_metrics",
    "app_c",
    "sanitize_accepted_resource_roles",
    "text_plain_tasks",
];

pub fn config(
    parsed: &Parsed,
    master: String,
    zk: String,
    secured: Secured,
) -> Result<MarathonConfig, Stop> {
    let defaults = MarathonConfig::default();
    let text = |name: &str| parsed.text(name).map(str::to_owned);
    let list = |name: &str| -> Vec<String> {
        let items = parsed.text(name).unwrap_or_default().split(',');
        items.map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    let or = |name: &str, default: u64| parsed.integer(name).unwrap_or(default);
    let features = list("enable_features");
    if let Some(unknown) = features.iter().find(|name| !FEATURES.contains(&name.as_str())) {
        return Err(Stop::error(
            BAD_FLAGS_STATUS,
            format!("Unknown features specified: {unknown}. Known are: {}", FEATURES.join(", ")),
        ));
    }
    check_deprecated(&list("deprecated_features"))?;
    Ok(MarathonConfig {
        framework_name: text("framework_name").unwrap_or(defaults.framework_name),
        master,
        zk,
        hostname: text("hostname").unwrap_or(defaults.hostname),
        http_port: parsed.integer("http_port").unwrap_or(defaults.http_port),
        https_port: parsed.integer("https_port").unwrap_or(defaults.https_port),
        http_address: text("http_address"),
        http_credentials: text("http_credentials"),
        http_compression: parsed.text("http_compression") != Some("false"),
        http_max_concurrent_requests: parsed.integer("http_max_concurrent_requests"),
        webui_url: text("webui_url"),
        mesos_leader_ui_url: text("mesos_leader_ui_url"),
        access_control_allow_origin: list("access_control_allow_origin"),
        features,
        mesos_user: text("mesos_user").unwrap_or_else(process_user),
        mesos_role: text("mesos_role").unwrap_or(defaults.mesos_role),
        mesos_authentication_principal: text("mesos_authentication_principal"),
        mesos_authentication_secret: None,
        failover_timeout_seconds: or("failover_timeout", defaults.failover_timeout_seconds),
        checkpoint: parsed.text("checkpoint") != Some("false"),
        ha: parsed.text("ha") != Some("false"),
        accepted_resource_roles_default_behavior: match parsed
            .text("accepted_resource_roles_default_behavior")
        {
            Some("unreserved") => AcceptedRoles::Unreserved,
            Some("reserved") => AcceptedRoles::Reserved,
            _ => AcceptedRoles::Any,
        },
        gpu_scheduling_restricted: parsed.text("gpu_scheduling_behavior") != Some("unrestricted"),
        maintenance_mode: parsed.text("maintenance_mode") != Some("false"),
        draining_seconds: parsed.integer("draining_seconds").unwrap_or(0),
        executor: text("executor").unwrap_or(defaults.executor),
        env_vars_prefix: text("env_vars_prefix"),
        default_network_name: text("default_network_name"),
        mesos_bridge_name: text("mesos_bridge_name").unwrap_or(defaults.mesos_bridge_name),
        new_group_enforce_role: parsed.text("new_group_enforce_role") == Some("top"),
        local_port_min: parsed.integer("local_port_min").unwrap_or(defaults.local_port_min),
        local_port_max: parsed.integer("local_port_max").unwrap_or(defaults.local_port_max),
        max_running_deployments: parsed
            .integer("max_running_deployments")
            .unwrap_or(defaults.max_running_deployments),
        max_versions: parsed.integer("zk_max_versions").unwrap_or(defaults.max_versions),
        event_stream_max_outstanding_messages: parsed
            .integer("event_stream_max_outstanding_messages")
            .unwrap_or(defaults.event_stream_max_outstanding_messages),
        graceful_shutdown_timeout_ms: set(parsed, "graceful_shutdown_timeout"),
        metrics_name_prefix: text("metrics_name_prefix").unwrap_or(defaults.metrics_name_prefix),
        metrics_prometheus: parsed.text("metrics_prometheus") != Some("false"),
        standby_redirect: parsed.text("standby") == Some("redirect"),
        nodes_trust: secured.towards_nodes(),
        tls: secured.serving,
        master_trust: secured.trust,
        disable_http: parsed.switch("disable_http"),
        brakes: brakes(parsed),
        ..timeouts(parsed)
    })
}

fn timeouts(parsed: &Parsed) -> MarathonConfig {
    let d = MarathonConfig::default();
    let or = |name: &str, default: u64| parsed.integer(name).unwrap_or(default);
    MarathonConfig {
        decline_offer_duration_ms: or("decline_offer_duration", d.decline_offer_duration_ms),
        task_launch_confirm_timeout_ms: or(
            "task_launch_confirm_timeout",
            d.task_launch_confirm_timeout_ms,
        ),
        task_launch_timeout_ms: or("task_launch_timeout", d.task_launch_timeout_ms),
        task_lost_expunge_initial_delay_ms: or(
            "task_lost_expunge_initial_delay",
            d.task_lost_expunge_initial_delay_ms,
        ),
        task_lost_expunge_interval_ms: or(
            "task_lost_expunge_interval",
            d.task_lost_expunge_interval_ms,
        ),
        task_reservation_timeout_ms: or("task_reservation_timeout", d.task_reservation_timeout_ms),
        kill_retry_timeout_ms: or("kill_retry_timeout", d.kill_retry_timeout_ms),
        reconciliation_initial_delay_ms: or(
            "reconciliation_initial_delay",
            d.reconciliation_initial_delay_ms,
        ),
        reconciliation_interval_ms: or("reconciliation_interval", d.reconciliation_interval_ms),
        scale_apps_initial_delay_ms: or("scale_apps_initial_delay", d.scale_apps_initial_delay_ms),
        scale_apps_interval_ms: or("scale_apps_interval", d.scale_apps_interval_ms),
        max_concurrent_marathon_health_checks: parsed
            .integer("max_concurrent_marathon_health_checks")
            .unwrap_or(d.max_concurrent_marathon_health_checks),
        mesos_heartbeat_interval_ms: or("mesos_heartbeat_interval", d.mesos_heartbeat_interval_ms),
        mesos_heartbeat_failure_threshold: parsed
            .integer("mesos_heartbeat_failure_threshold")
            .unwrap_or(d.mesos_heartbeat_failure_threshold),
        leader_proxy_connection_timeout_ms: or(
            "leader_proxy_connection_timeout",
            d.leader_proxy_connection_timeout_ms,
        ),
        leader_proxy_read_timeout_ms: or(
            "leader_proxy_read_timeout",
            d.leader_proxy_read_timeout_ms,
        ),
        on_elected_prepare_timeout_ms: or(
            "on_elected_prepare_timeout",
            d.on_elected_prepare_timeout_ms,
        ),
        zk_session_timeout_ms: or("zk_session_timeout", d.zk_session_timeout_ms),
        zk_timeout_ms: or("zk_timeout", d.zk_timeout_ms),
        zk_connection_timeout_ms: or("zk_connection_timeout", d.zk_connection_timeout_ms),
        ..d
    }
}

/// The original has removed them all: naming one to have it stops the start, naming it to be rid
/// of it does nothing.
fn check_deprecated(features: &[String]) -> Result<(), Stop> {
    for feature in features {
        let name = feature.strip_prefix("disable_").unwrap_or(feature);
        let trouble = if !DEPRECATED_FEATURES.contains(&name) {
            "is not known"
        } else if name == feature {
            "was removed in earlier versions"
        } else {
            continue;
        };
        let text = format!("--deprecated_features: {name} {trouble}.");
        return Err(Stop::error(BAD_FLAGS_STATUS, text));
    }
    Ok(())
}

/// A number that only the operator's word brings.
fn set<T: std::str::FromStr>(parsed: &Parsed, name: &str) -> Option<T> {
    parsed.is_set(name).then(|| parsed.integer(name)).flatten()
}

/// The original's brakes act only where the operator sets them.
fn brakes(parsed: &Parsed) -> Brakes {
    Brakes {
        min_revive_offers_interval_ms: set(parsed, "min_revive_offers_interval"),
        launch_tokens: set(parsed, "launch_tokens"),
        launch_token_refresh_interval_ms: set(parsed, "launch_token_refresh_interval"),
        max_instances_per_offer: set(parsed, "max_instances_per_offer"),
        kill_chunk_size: set(parsed, "kill_chunk_size"),
        suppress_offers: parsed.is_set("suppress_offers").then(|| parsed.switch("suppress_offers")),
    }
}

/// Name of the user that this process runs as.
fn process_user() -> String {
    std::env::var("USER")
        .or_else(|_| std::env::var("LOGNAME"))
        .unwrap_or_else(|_| "root".to_owned())
}

/// `ekiden marathon`.
pub async fn alone(
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Running, Stop> {
    let bad = |text: &str| Stop::error(BAD_FLAGS_STATUS, usage::marathon_error(text));
    let master = parsed.text("master").ok_or_else(|| bad("Required option 'master' not found"))?;
    let elects = parsed.switch("ha") && parsed.is_set("zk");
    shared::check_store(parsed, elects, BAD_FLAGS_STATUS)?;
    let master = shared::master_text(master)?;
    let known = shared::master_detector(&master, shared::session_timeout_ms(parsed))?;
    let mut secured = tls::of(parsed, BAD_FLAGS_STATUS)?;
    let nodes_trust = secured.towards_nodes();
    secured.trust = secured.towards(&master, BAD_FLAGS_STATUS)?;
    let scheme = secured.scheme();
    let port = port(parsed, secured.serving.is_some()).map_err(|told| bad(&told))?;
    let number = parsed.integer(port.flag).unwrap_or(port.default);
    let address = listen::address(parsed.text(port.address_flag), number, port.address_flag)?;
    // Credentials without a colon ask nobody for anything, as in the original.
    let credentials = parsed.text("http_credentials").is_some_and(|text| text.contains(':'));
    listen::check_exposure(address, parsed.switch("insecure"), credentials)?;
    let listener = listen::bind(address, "Marathon", port.flag).await?;
    let bound = listener.local_addr();
    let zk = parsed.text("zk").unwrap_or_default().to_owned();
    let mut config = config(parsed, master, zk, secured)?;
    config.nodes_trust = nodes_trust;
    config.set_own_port(bound.port());
    config.verbosity = Some(world.logs.of(&log::ROOMS));
    if parsed.text("hostname").is_none() {
        config.hostname = super::hostname(bound.ip());
    }
    let work_dir = PathBuf::from(parsed.text("work_dir").unwrap_or("/var/lib/marathon"));
    let store = shared::store(parsed, &work_dir, "marathon.redb").await?;
    tracing::info!("marathon listens on {scheme}://{bound}");
    let timeout_ms = shared::session_timeout_ms(parsed);
    let place = match parsed.text("zk").filter(|_| elects) {
        Some(zk) => Some(Place::new(zk, "", timeout_ms, BAD_FLAGS_STATUS)?),
        None => None,
    };
    let election = election::marathon(place.as_ref(), &config, bound, &store, world);
    Ok(start(config, store, election, known, listener, world, shutdown))
}

/// The flags that say where Marathon listens.
#[derive(Debug, PartialEq, Eq)]
struct Port {
    flag: &'static str,
    address_flag: &'static str,
    default: u16,
}

/// One port is served: that of HTTP, which speaks TLS when there is a certificate, or that of
/// HTTPS when HTTP is disabled.
fn port(parsed: &Parsed, has_tls: bool) -> Result<Port, String> {
    let asks_for_https = parsed.is_set("https_port") || parsed.is_set("https_address");
    let needed = "--tls_cert_file and --tls_key_file";
    match (parsed.switch("disable_http"), has_tls) {
        (true, false) => Err(format!("--disable_http leaves only HTTPS, which needs {needed}")),
        // Alone, the flags of HTTPS open no port in the original either.
        (false, false) => {
            Ok(Port { flag: "http_port", address_flag: "http_address", default: 8080 })
        }
        (false, true) if asks_for_https => Err(
            "HTTP and HTTPS at once are not built yet: add --disable_http, or leave --https_port \
             and --https_address away to have HTTPS at --http_port"
                .to_owned(),
        ),
        (false, true) => {
            Ok(Port { flag: "http_port", address_flag: "http_address", default: 8080 })
        }
        (true, true) => {
            Ok(Port { flag: "https_port", address_flag: "https_address", default: 8443 })
        }
    }
}

/// Starts a Marathon on a bound listener.
pub fn start(
    config: MarathonConfig,
    store: Arc<dyn Store>,
    election: Election,
    master: Arc<dyn Detector>,
    listener: Listener,
    world: &World,
    shutdown: &CancellationToken,
) -> Running {
    let parts = MarathonParts {
        store,
        contender: election.contender,
        detector: election.detector,
        master,
        clock: world.clock.clone(),
        ids: world.ids.clone(),
    };
    let router = ekiden_marathon::router::router;
    let role = ekiden_marathon::start_with(config, parts, listener, router, shutdown.clone());
    running("marathon", role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::{marathon, table};

    #[test]
    fn one_port_is_served() {
        for (line, has_tls, want) in [
            (&[][..], false, Ok("http_port")),
            (&[], true, Ok("http_port")),
            (&["--https_port", "1"], false, Ok("http_port")),
            (&["--https_port", "1"], true, Err("at once")),
            (&["--https_address", "::1"], true, Err("at once")),
            (&["--disable_http"], true, Ok("https_port")),
            (&["--disable_http", "--https_port", "1"], true, Ok("https_port")),
            (&["--disable_http"], false, Err("--tls_cert_file")),
        ] {
            let words: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
            let parsed = marathon::parse(&table::MARATHON, &words, &[]).expect("parses");
            match (port(&parsed, has_tls), want) {
                (Ok(port), Ok(flag)) => assert_eq!(port.flag, flag, "{line:?}"),
                (Err(told), Err(part)) => assert!(told.contains(part), "{told}"),
                (got, want) => panic!("{line:?}: {got:?}, not {want:?}"),
            }
        }
    }

    #[test]
    fn features_of_before() {
        for (features, want) in [
            (&["disable_app_c"][..], None),
            (&[], None),
            (&["app_c"], Some("was removed")),
            (&["disable_sync_proxy", "nonsense"], Some("is not known")),
        ] {
            let features: Vec<String> = features.iter().map(|it| (*it).to_owned()).collect();
            let got = check_deprecated(&features).err();
            assert_eq!(got.is_some(), want.is_some(), "{features:?}");
            if let (Some(stop), Some(part)) = (got, want) {
                assert!(stop.status == 112 && stop.text.contains(part), "{}", stop.text);
            }
        }
    }
}
