//! `/v2/info`, `/v2/leader`

use ekiden_domain::marathon::Note;
use ekiden_http::jetty;
use ekiden_wire::marathon::write::{Writer, jackson, play};
use http::StatusCode;

use super::Api;
use super::problem::Problem;
use super::request::Asked;
use super::routes::Answer;
use crate::config::{Brakes, MarathonConfig};

/// What is replaced: clients compare it.
const VERSION: &str = "1.11.26";
const BUILD: &str = "90619da70d79a2ecf19368a21c6a695ea981bd74";

pub async fn info(api: &Api) -> Answer {
    let published = api.handle.at_head().await;
    let config = &api.handle.config;
    let leader = api.leader_address();
    let soft = api.handle.soft();
    let framework = published.state.framework.as_ref().map(|noun| noun.framework_id.clone());
    let secure = config.master_trust.is_some();
    let ui = config
        .mesos_leader_ui_url
        .clone()
        .or_else(|| soft.master.as_ref().map(|master| master.ui_url(secure)));
    let body = play(|w| {
        w.object(|w| {
            w.string_member("name", "marathon");
            w.string_member("version", VERSION);
            w.string_member("buildref", BUILD);
            w.boolean_member("elected", api.handle.is_leading());
            w.optional_string("leader", leader.as_deref());
            w.optional_string("frameworkId", framework.as_deref());
            w.key("marathon_config").object(|w| marathon_config(w, config, ui.as_deref()));
            w.key("zookeeper_config").object(|w| zookeeper_config(w, config));
            w.key("http_config").object(|w| {
                w.integer_member("http_port", config.http_port);
                w.integer_member("https_port", config.https_port);
            });
        });
    });
    Ok(jetty::json(StatusCode::OK, body))
}

fn text_or_null(w: &mut Writer, name: &str, value: Option<&str>) {
    match value {
        Some(value) => w.string_member(name, value),
        None => w.key(name).null(),
    }
}

fn number(w: &mut Writer, name: &str, value: impl TryInto<i64>) {
    w.integer_member(name, value.try_into().unwrap_or(i64::MAX));
}

fn marathon_config(w: &mut Writer, config: &MarathonConfig, ui: Option<&str>) {
    match config.access_control_allow_origin.as_slice() {
        [] => w.key("access_control_allow_origin").null(),
        origins => w.strings("access_control_allow_origin", origins),
    }
    w.boolean_member("checkpoint", config.checkpoint);
    number(w, "decline_offer_duration", config.decline_offer_duration_ms);
    text_or_null(w, "default_network_name", config.default_network_name.as_deref());
    text_or_null(w, "env_vars_prefix", config.env_vars_prefix.as_deref());
    w.string_member("executor", &config.executor);
    number(w, "failover_timeout", config.failover_timeout_seconds);
    let features = config.features.clone();
    let features = ekiden_wire::marathon::scala::insertion_order(features, |name| {
        ekiden_wire::marathon::scala::string_hash(name)
    });
    w.strings("features", &features);
    w.string_member("framework_name", &config.framework_name);
    w.boolean_member("ha", config.ha);
    w.string_member("hostname", &config.hostname);
    brakes(w, config);
    number(w, "local_port_max", config.local_port_max);
    number(w, "local_port_min", config.local_port_min);
    w.string_member("master", &config.master);
    let per_offer = config.brakes.max_instances_per_offer;
    number(w, "max_instances_per_offer", per_offer.unwrap_or(Brakes::MAX_INSTANCES_PER_OFFER));
    w.string_member("mesos_bridge_name", &config.mesos_bridge_name);
    number(w, "mesos_heartbeat_failure_threshold", config.mesos_heartbeat_failure_threshold);
    number(w, "mesos_heartbeat_interval", config.mesos_heartbeat_interval_ms);
    text_or_null(w, "mesos_leader_ui_url", ui);
    w.string_member("mesos_role", &config.mesos_role);
    w.string_member("mesos_user", &config.mesos_user);
    let enforce = if config.new_group_enforce_role { "Top" } else { "Off" };
    w.string_member("new_group_enforce_role", enforce);
    let interval = config.brakes.min_revive_offers_interval_ms;
    let interval = interval.unwrap_or(Brakes::MIN_REVIVE_OFFERS_INTERVAL_MS);
    number(w, "min_revive_offers_interval", interval);
    timeouts(w, config);
    text_or_null(w, "webui_url", config.webui_url.as_deref());
    w.boolean_member("maintenance_mode", config.maintenance_mode);
}

fn brakes(w: &mut Writer, config: &MarathonConfig) {
    let tokens = config.brakes.launch_tokens.unwrap_or(Brakes::LAUNCH_TOKENS);
    number(w, "launch_token", tokens);
    let refresh = config.brakes.launch_token_refresh_interval_ms;
    let refresh = refresh.unwrap_or(Brakes::LAUNCH_TOKEN_REFRESH_INTERVAL_MS);
    number(w, "launch_token_refresh_interval", refresh);
    let connection = config.leader_proxy_connection_timeout_ms;
    number(w, "leader_proxy_connection_timeout_ms", connection);
    number(w, "leader_proxy_read_timeout_ms", config.leader_proxy_read_timeout_ms);
}

fn timeouts(w: &mut Writer, config: &MarathonConfig) {
    number(w, "offer_matching_timeout", config.offer_matching_timeout_ms);
    number(w, "on_elected_prepare_timeout", config.on_elected_prepare_timeout_ms);
    number(w, "reconciliation_initial_delay", config.reconciliation_initial_delay_ms);
    number(w, "reconciliation_interval", config.reconciliation_interval_ms);
    number(w, "scale_apps_initial_delay", config.scale_apps_initial_delay_ms);
    number(w, "scale_apps_interval", config.scale_apps_interval_ms);
    w.boolean_member("store_cache", config.store_cache);
    number(w, "task_launch_confirm_timeout", config.task_launch_confirm_timeout_ms);
    number(w, "task_launch_timeout", config.task_launch_timeout_ms);
    number(w, "task_lost_expunge_initial_delay", config.task_lost_expunge_initial_delay_ms);
    number(w, "task_lost_expunge_interval", config.task_lost_expunge_interval_ms);
    number(w, "task_reservation_timeout", config.task_reservation_timeout_ms);
}

fn zookeeper_config(w: &mut Writer, config: &MarathonConfig) {
    w.string_member("zk", &redacted(&config.zk));
    w.boolean_member("zk_compression", config.zk_compression);
    number(w, "zk_compression_threshold", config.zk_compression_threshold);
    number(w, "zk_connection_timeout", config.zk_connection_timeout_ms);
    number(w, "zk_max_node_size", config.zk_max_node_size);
    number(w, "zk_max_versions", config.max_versions);
    number(w, "zk_session_timeout", config.zk_session_timeout_ms);
    number(w, "zk_timeout", config.zk_timeout_ms);
}

/// Credentials are not shown.
fn redacted(zk: &str) -> String {
    match zk.strip_prefix("zk://").and_then(|rest| rest.split_once('@')) {
        Some((_, hosts)) => format!("zk://xxxxxxxx:xxxxxxxx@{hosts}"),
        None => zk.to_owned(),
    }
}

pub fn leader(api: &Api) -> Answer {
    let Some(address) = api.leader_address() else {
        return Err(Problem::Absent("There is no leader".to_owned()));
    };
    let body = jackson(|w| w.object(|w| w.string_member("leader", &address)));
    Ok(jetty::json(StatusCode::OK, body))
}

/// The leader gives up leading, whichever node is asked; alone, it leads again. Backups belong to
/// the original's way of storing.
pub async fn abdicate(api: &Api, asked: &Asked) -> Answer {
    if api.leader_address().is_none() {
        return Err(Problem::Absent("There is no leader".to_owned()));
    }
    for name in ["backup", "restore"] {
        if let Some(uri) = asked.parameter(name)
            && !(uri.starts_with("file:///") || uri.starts_with("s3://"))
        {
            let text = format!("Invalid URI or unsupported scheme: {uri}");
            return Err(Problem::rule("/", &text));
        }
    }
    if asked.parameter("backup").is_some() || asked.parameter("restore").is_some() {
        return Err(Problem::Unbuilt("DELETE /v2/leader with a backup"));
    }
    api.handle.tell(vec![Note::Abdicated {}]).await?;
    let body = jackson(|w| {
        w.object(|w| {
            w.string_member("message", "Leadership abdicated");
            w.key("details").array([(); 0], |_, ()| {});
        });
    });
    Ok(jetty::json(StatusCode::OK, body))
}
