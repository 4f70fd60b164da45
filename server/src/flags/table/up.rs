//! Flags of `ekiden up`.

use super::LEVELS;
use crate::flags::Flag;

pub const FLAGS: &[Flag] = &[
    Flag::text("ip", "Address to listen on.").default("127.0.0.1"),
    Flag::text("hostname", "Name that this node is shown and reached under."),
    Flag::text("work_dir", "Directory of the store, the checkpoints and the sandboxes.")
        .default("./ekiden-work"),
    Flag::port("master_port", "Port of the master.").default("5050"),
    Flag::port("agent_port", "Port of the first agent; further ones follow it.").default("5051"),
    Flag::port("marathon_port", "Port of Marathon.").default("8080"),
    Flag::text("gateway_port", "Port of the gateway (free or not used), or off.").default("8090"),
    Flag::text("dcos_version", "Version of DC/OS that is reported: 2.1.x or 2.2.x.")
        .default("2.2.4"),
    Flag::text(
        "package_dir",
        "Directory of packages: dcos-core-cli/<linux|darwin|windows>/x86-64/*.zip.",
    ),
    Flag::text("public_ip", "Address that clients are told to reach the cluster at."),
    Flag::text("cluster_id", "UUID of the cluster, the same on all nodes; else made once."),
    Flag::text(
        "gateway_https_port",
        "Port of the gateway for TLS, or off; without --tls_cert_file, an authority is made once.",
    )
    .default("off"),
    Flag::integer("agents", "How many agents to run; 0 for none.").default("1"),
    Flag::integer("public_agents", "Further agents, reserved to slave_public.").default("0"),
    Flag::text("profile", "dcos: the flags with which DC/OS runs Mesos and Marathon.")
        .one_of(&["dcos"]),
    Flag::text("cluster", "Name of the cluster, shown to people."),
    Flag::text(
        "zk",
        "ZooKeeper URL for leader election; Mesos' and Marathon's nodes lie below it.",
    ),
    Flag::text(
        "resources",
        "Resources of each agent, as mesos-agent's flag; found out unless given.",
    ),
    Flag::text("attributes", "Attributes of each agent, as mesos-agent's flag."),
    Flag::text(
        "runtime",
        "How agents run tasks: process, or scripted (nothing runs; fates by words).",
    )
    .one_of(&["process", "scripted"])
    .default("process"),
    Flag::switch("kill_on_exit", "End all tasks when this process ends.").default("false"),
    Flag::switch("insecure", "Listen on an address other than loopback without credentials.")
        .default("false"),
    Flag::switch("quiet", "Log nothing to standard error.").default("false"),
    Flag::text("log_format", "Form of log lines: text or json.")
        .one_of(&["text", "json"])
        .default("text"),
    Flag::text("logging_level", "Lowest level that is logged: INFO, WARNING, ERROR.")
        .one_of(LEVELS)
        .default("INFO"),
    Flag::text("framework_name", "Name under which Marathon registers.").default("marathon"),
    Flag::text("mesos_role", "Marathon's default role.").default("*"),
    Flag::text("enable_features", "Marathon's optional features, by comma."),
    Flag::switch("help", "Print this help and exit.").default("false"),
    Flag::switch("version", "Print the version and exit.").default("false"),
    Flag::text(
        "store",
        "Where state lives: postgres://... ; without it, a file in the work directory.",
    ),
    Flag::text(
        "standby",
        "What a node that does not lead answers: serve, or redirect as the originals do.",
    )
    .one_of(&["serve", "redirect"])
    .default("serve"),
    Flag::duration("zk_session_timeout", "Silence after which a leader is taken for dead.")
        .default("10secs"),
    Flag::switch("single_node", "Allow --zk without a shared --store.").default("false"),
    Flag::text("tls_cert_file", "PEM certificate chain: all ports then speak TLS."),
    Flag::text("tls_key_file", "PEM private key of the certificate."),
    Flag::text("tls_ca_file", "PEM certificates to believe other nodes by."),
];
