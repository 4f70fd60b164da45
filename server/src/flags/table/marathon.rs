//! Flags of Marathon.

use super::LEVELS;
use crate::flags::Flag;

pub const FLAGS: &[Flag] = &[
    Flag::text(
        "accepted_resource_roles_default_behavior",
        "Resources for services that name no roles: any, unreserved, reserved.",
    )
    .one_of(&["any", "unreserved", "reserved"])
    .default("any"),
    Flag::text("access_control_allow_origin", "Origins for cross-origin requests, by comma."),
    Flag::text("backup_location", "Where to back state up before a migration.").unbuilt(),
    Flag::switch("checkpoint", "Let tasks survive a restart of their agent.").default("true"),
    Flag::integer("decline_offer_duration", "Milliseconds for which unused offers are declined.")
        .default("120000"),
    Flag::text(
        "default_accepted_resource_roles",
        "Refused since 1.10: use accepted_resource_roles_default_behavior.",
    )
    .unbuilt(),
    Flag::text("default_network_name", "Network of services in container mode that name none."),
    Flag::text("deprecated_features", "Features of earlier versions; only disable_x is left."),
    Flag::switch("disable_http", "Serve HTTPS only.").default("false"),
    Flag::integer(
        "draining_seconds",
        "Seconds before a maintenance window from which its offers are declined.",
    )
    .default("0"),
    Flag::text("enable_features", "Optional features, by comma."),
    Flag::text("env_vars_prefix", "Prefix of the environment variables that tasks are given."),
    Flag::integer(
        "event_stream_max_outstanding_messages",
        "Events that a slow subscriber may fall behind.",
    )
    .default("1024"),
    Flag::text("executor", "Executor of services that name none.").default("//cmd"),
    Flag::integer("failover_timeout", "Seconds for which tasks outlive a disconnected Marathon.")
        .default("604800"),
    Flag::text("framework_name", "Name under which Marathon registers.").default("marathon"),
    Flag::text(
        "gpu_scheduling_behavior",
        "Services without GPUs on GPU agents: restricted or unrestricted.",
    )
    .one_of(&["restricted", "unrestricted"])
    .default("restricted"),
    Flag::integer(
        "graceful_shutdown_timeout",
        "Milliseconds that answers in flight have at a shutdown (5000 unless set).",
    )
    .default("45000"),
    Flag::integer("group_versions_cache_size", "Versions of the root group to keep in memory.")
        .default("1000")
        .inert(),
    Flag::switch("ha", "Elect a leader.").default("true"),
    Flag::text("hostname", "Name that this node is shown and reached under."),
    Flag::text("http_address", "Address to listen on (loopback unless given)."),
    Flag::switch("http_compression", "Compress answers.").default("true"),
    Flag::text("http_credentials", "user:password that every request must bring."),
    Flag::integer("http_max_concurrent_requests", "Requests served at once."),
    Flag::port("http_port", "Port to listen on.").default("8080"),
    Flag::text("http_realm", "Realm of the credentials; the original forgets it, too.")
        .default("Mesosphere")
        .inert(),
    Flag::text("https_address", "Address of HTTPS."),
    Flag::port("https_port", "Port of HTTPS.").default("8443"),
    Flag::integer(
        "launch_token_refresh_interval",
        "Milliseconds between refreshes of launch tokens (only when set).",
    )
    .default("30000"),
    Flag::integer("launch_tokens", "Launches between refreshes (only when set).").default("100"),
    Flag::integer(
        "leader_proxy_connection_timeout",
        "Milliseconds to reach the leader in (with --standby=redirect).",
    )
    .default("5000"),
    Flag::integer("leader_proxy_max_open_connections", "Connections to the leader.")
        .default("64")
        .inert(),
    Flag::integer(
        "leader_proxy_read_timeout",
        "Milliseconds of silence of the leader (with --standby=redirect).",
    )
    .default("10000"),
    Flag::switch(
        "leader_proxy_ssl_ignore_hostname",
        "Ignore the name in the leader's certificate.",
    )
    .default("false")
    .inert(),
    Flag::port("local_port_max", "Highest service port that is assigned.").default("20000"),
    Flag::port("local_port_min", "Lowest service port that is assigned.").default("10000"),
    Flag::text("logging_level", "Lowest level that is logged.").one_of(LEVELS),
    Flag::text("logstash", "Where to send logs as well.").unbuilt(),
    Flag::switch("maintenance_mode", "Decline offers of agents under maintenance.").default("true"),
    Flag::text("master", "Where the master is: host:port, http://host:port, or zk://.../path."),
    Flag::integer("max_apps", "Parsed and enforced by nobody, as in the original.").inert(),
    Flag::integer("max_concurrent_marathon_health_checks", "Health checks under way at once.")
        .default("256"),
    Flag::integer("max_instances_per_offer", "Launches for each offer.").default("5"),
    Flag::integer("max_running_deployments", "Deployments under way at once.").default("100"),
    Flag::switch("mesos_authentication", "Authenticate with the master.")
        .default("false")
        .unbuilt(),
    Flag::text("mesos_authentication_principal", "Principal to register under."),
    Flag::text("mesos_authentication_secret", "Secret of the principal.").unbuilt(),
    Flag::text("mesos_authentication_secret_file", "File of the principal's secret.").unbuilt(),
    Flag::text("mesos_bridge_name", "Network behind bridge mode.").default("mesos-bridge"),
    Flag::text("mesos_leader_ui_url", "URL of the master's interface, shown to people."),
    Flag::switch("mesos_offer_constraints", "Send constraints to the master.")
        .default("false")
        .inert(),
    Flag::text("mesos_role", "Default role.").default("*"),
    Flag::text("mesos_user", "User that tasks run as; this process' own unless given."),
    Flag::switch("metrics", "Of earlier versions; metrics are always published.")
        .default("false")
        .inert(),
    Flag::switch("metrics_datadog", "Send metrics to Datadog.").default("false").unbuilt(),
    Flag::text("metrics_datadog_api_key", "Key for Datadog.").unbuilt(),
    Flag::text("metrics_datadog_host", "Host of the Datadog agent.").unbuilt(),
    Flag::port("metrics_datadog_port", "Port of the Datadog agent.").unbuilt(),
    Flag::text("metrics_datadog_protocol", "How Datadog is reached.")
        .one_of(&["udp", "api"])
        .default("udp")
        .inert(),
    Flag::integer(
        "metrics_datadog_transmission_interval_ms",
        "Milliseconds between reports to Datadog.",
    )
    .default("10000")
    .inert(),
    Flag::integer(
        "metrics_histogram_reservoir_highest_trackable_value",
        "Largest value of a histogram.",
    )
    .default("3600000000000")
    .inert(),
    Flag::switch(
        "metrics_histogram_reservoir_reset_periodically",
        "Start histograms anew now and then.",
    )
    .default("true")
    .inert(),
    Flag::integer("metrics_histogram_reservoir_resetting_chunks", "Parts of a histogram's window.")
        .default("0")
        .inert(),
    Flag::integer(
        "metrics_histogram_reservoir_resetting_interval_ms",
        "Milliseconds of a histogram's window.",
    )
    .default("5000")
    .inert(),
    Flag::integer(
        "metrics_histogram_reservoir_significant_digits",
        "Digits that a histogram keeps.",
    )
    .default("3")
    .inert(),
    Flag::text("metrics_name_prefix", "First word of metrics' names.").default("marathon"),
    Flag::switch("metrics_prometheus", "Serve metrics for Prometheus.").default("true"),
    Flag::switch("metrics_statsd", "Send metrics to StatsD.").default("false").unbuilt(),
    Flag::text("metrics_statsd_host", "Host of StatsD.").unbuilt(),
    Flag::port("metrics_statsd_port", "Port of StatsD.").unbuilt(),
    Flag::integer(
        "metrics_statsd_transmission_interval_ms",
        "Milliseconds between reports to StatsD.",
    )
    .default("10000")
    .inert(),
    Flag::integer(
        "min_mesos_offer_constraints_update_interval",
        "Milliseconds between changes of offer constraints.",
    )
    .default("1000")
    .inert(),
    Flag::integer("min_revive_offers_interval", "Milliseconds between revives (only when set).")
        .default("5000"),
    Flag::text("new_group_enforce_role", "Role rule of new top-level groups: off or top.")
        .one_of(&["off", "top"])
        .default("off"),
    Flag::integer("offer_matching_timeout", "Milliseconds that matching one offer may take.")
        .default("3000")
        .inert(),
    Flag::integer(
        "on_elected_prepare_timeout",
        "Milliseconds that a new leader may take to load state; it is loaded already.",
    )
    .default("180000")
    .inert(),
    Flag::text("plugin_conf", "Settings of plugins (plugins cannot be loaded).").unbuilt(),
    Flag::text("plugin_dir", "Directory of plugins (plugins cannot be loaded).").unbuilt(),
    Flag::integer(
        "reconciliation_initial_delay",
        "Milliseconds until tasks are first compared with the master's.",
    )
    .default("15000"),
    Flag::integer(
        "reconciliation_interval",
        "Milliseconds between comparisons with the master's tasks.",
    )
    .default("600000"),
    Flag::integer(
        "scale_apps_initial_delay",
        "Milliseconds until services are first compared with their instances.",
    )
    .default("15000"),
    Flag::integer(
        "scale_apps_interval",
        "Milliseconds between comparisons of services with their instances.",
    )
    .default("300000"),
    Flag::text("sentry", "Where to send errors as well.").unbuilt(),
    Flag::text("sentry_tags", "Tags of those errors.").unbuilt(),
    Flag::text("ssl_keystore_password", "Password of the Java keystore.").unbuilt(),
    Flag::text("ssl_keystore_path", "Java keystore: use --tls_cert_file and --tls_key_file.")
        .unbuilt(),
    Flag::text("storage_compaction_interval", "Time between clean-ups of old versions.")
        .default("30 seconds")
        .inert(),
    Flag::integer("storage_compaction_scan_batch_size", "Versions looked at in one clean-up step.")
        .default("32")
        .inert(),
    Flag::switch("store_cache", "Keep state in memory.").default("true").inert(),
    Flag::switch("suppress_offers", "Ask for no offers when nothing is to be launched.")
        .default("true"),
    Flag::integer(
        "task_launch_confirm_timeout",
        "Milliseconds until a launched task must be staged.",
    )
    .default("300000"),
    Flag::integer("task_launch_timeout", "Milliseconds until a staged task must run.")
        .default("300000"),
    Flag::integer(
        "task_lost_expunge_initial_delay",
        "Milliseconds until lost tasks are first forgotten.",
    )
    .default("300000"),
    Flag::integer("task_lost_expunge_interval", "Milliseconds between looks at lost tasks.")
        .default("30000"),
    Flag::integer(
        "task_reservation_timeout",
        "Milliseconds; nothing here waits for a reservation.",
    )
    .default("20000")
    .inert(),
    Flag::text("webui_url", "URL of the web interface, given to the master."),
    Flag::text("zk", "ZooKeeper URL for leader election.").default("zk://localhost:2181/marathon"),
    Flag::switch("zk_compression", "Compress large ZooKeeper nodes.").default("true").inert(),
    Flag::integer("zk_compression_threshold", "Bytes from which nodes are compressed.")
        .default("65536")
        .inert(),
    Flag::integer("zk_connection_timeout", "Milliseconds inside the original.")
        .default("10000")
        .inert(),
    Flag::integer("zk_max_node_size", "Most bytes of a node.").default("1024000").inert(),
    Flag::integer("zk_max_versions", "Versions of each service that are kept.").default("50"),
    Flag::integer("zk_session_timeout", "Milliseconds of a ZooKeeper session.").default("10000"),
    Flag::integer("zk_timeout", "Milliseconds inside the original.").default("10000").inert(),
    Flag::integer("app_info_module_execution_context_size", "Threads of the original.").inert(),
    Flag::text("assets_path", "Directory of the web interface.").inert(),
    Flag::integer("default_info_service_execution_context_size", "Threads of the original.")
        .inert(),
    Flag::integer("deployment_manager_request_timeout", "Milliseconds inside the original.")
        .default("1000")
        .inert(),
    Flag::integer("group_manager_execution_context_size", "Threads of the original.").inert(),
    Flag::integer("group_manager_request_timeout", "Milliseconds inside the original.")
        .default("10000")
        .inert(),
    Flag::integer("instance_tracker_num_parallel_loads", "Concurrency inside the original.")
        .default("16")
        .inert(),
    Flag::integer("instance_tracker_num_parallel_updates", "Concurrency inside the original.")
        .default("16")
        .inert(),
    Flag::integer("instance_tracker_update_queue_size", "Queue inside the original.")
        .default("4096")
        .inert(),
    Flag::text("internal_store_backend", "Store inside the original.")
        .one_of(&["zk", "mem"])
        .default("zk")
        .inert(),
    Flag::switch("internal_version_caching", "Cache inside the original.").default("true").inert(),
    Flag::integer("kill_chunk_size", "Kills under way at once (only when set).").default("100"),
    Flag::integer("kill_retry_timeout", "Milliseconds after which a kill is repeated.")
        .default("30000"),
    Flag::integer("killBatchDuration", "Pace inside the original.").default("10000").inert(),
    Flag::integer("killsPerBatch", "Pace inside the original.").default("100").inert(),
    Flag::integer("launch_queue_request_timeout", "Milliseconds inside the original.")
        .default("3000")
        .inert(),
    Flag::text("leader_election_backend", "Election inside the original.")
        .one_of(&["curator"])
        .default("curator")
        .inert(),
    Flag::integer("max_actor_startup_time", "Milliseconds inside the original.")
        .default("10000")
        .inert(),
    Flag::integer("max_parallel_offers", "Concurrency inside the original.").inert(),
    Flag::integer("max_parallel_status_updates", "Concurrency inside the original.")
        .default("20")
        .inert(),
    Flag::integer("max_queued_offers", "Queue inside the original.").default("1024").inert(),
    Flag::integer("max_queued_root_group_updates", "Queue inside the original.")
        .default("500")
        .inert(),
    Flag::integer("max_queued_status_updates", "Queue inside the original.")
        .default("10000")
        .inert(),
    Flag::integer(
        "mesos_heartbeat_failure_threshold",
        "Missed heartbeats after which the master is lost.",
    )
    .default("5"),
    Flag::integer("mesos_heartbeat_interval", "Milliseconds between heartbeats.").default("15000"),
    Flag::integer("scheduler_actions_execution_context_size", "Threads of the original.").inert(),
    Flag::integer("storage_execution_context_size", "Threads of the original.").inert(),
    Flag::integer("task_operation_notification_timeout", "Milliseconds inside the original.")
        .default("30000")
        .inert(),
    Flag::integer("task_tracker_request_timeout", "Milliseconds inside the original.")
        .default("10000")
        .inert(),
    Flag::integer("task_update_request_timeout", "Milliseconds inside the original.")
        .default("10000")
        .inert(),
    Flag::integer("zk_max_concurrency", "Concurrency inside the original.").default("32").inert(),
    Flag::integer(
        "zk_operation_base_retry_sleep_ms",
        "Milliseconds between tries inside the original.",
    )
    .default("10")
    .inert(),
    Flag::integer("zk_operation_max_retries", "Tries inside the original.").default("5").inert(),
    Flag::text("work_dir", "Directory of the embedded store.").default("/var/lib/marathon"),
    Flag::switch("insecure", "Listen on an address other than loopback without credentials.")
        .default("false")
        .ours(),
    Flag::text("log_format", "Form of log lines: text or json.")
        .one_of(&["text", "json"])
        .default("text")
        .ours(),
    Flag::text("tls_cert_file", "PEM certificate chain: HTTPS is then served.").ours(),
    Flag::text("tls_key_file", "PEM private key of the certificate.").ours(),
    Flag::text("tls_ca_file", "PEM certificates to believe other nodes by; they speak TLS then.")
        .ours(),
    Flag::text(
        "store",
        "Where state lives: postgres://... ; without it, a file in the work directory.",
    )
    .ours(),
    Flag::text(
        "standby",
        "What a node that does not lead answers: serve, or redirect as the originals do.",
    )
    .one_of(&["serve", "redirect"])
    .default("serve")
    .ours(),
    Flag::switch("single_node", "Allow --zk without a shared --store.").default("false").ours(),
];
