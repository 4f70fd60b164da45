//! Flags of `ekiden gateway`.

use super::LEVELS;
use crate::flags::Flag;

pub const FLAGS: &[Flag] = &[
    Flag::text("ip", "Address to listen on.").default("127.0.0.1"),
    Flag::text("gateway_port", "Port for HTTP, or off; with a certificate it speaks TLS.")
        .default("8090"),
    Flag::text(
        "gateway_https_port",
        "Port of the gateway for TLS, or off; without --tls_cert_file, an authority is made once.",
    )
    .default("off"),
    Flag::text("master", "The leading master: host:port, or zk://host:port/path.")
        .default("127.0.0.1:5050"),
    Flag::text("marathon", "Marathon: host:port, or zk://host:port/path.")
        .default("127.0.0.1:8080"),
    Flag::text("dcos_version", "Version of DC/OS that is reported: 2.1.x or 2.2.x.")
        .default("2.2.4"),
    Flag::text(
        "package_dir",
        "Directory of packages: dcos-core-cli/<linux|darwin|windows>/x86-64/*.zip.",
    ),
    Flag::text("public_ip", "Address that clients are told to reach the cluster at."),
    Flag::text("cluster_id", "UUID of the cluster, the same on all nodes; else made once."),
    Flag::text("cluster", "Name of the cluster, shown to people."),
    Flag::text("hostname", "Name that this node is shown and reached under."),
    Flag::text("work_dir", "Directory where the cluster's id is kept.").default("./ekiden-work"),
    Flag::duration("zk_session_timeout", "ZooKeeper session time-out.").default("10secs"),
    Flag::text("store", "Where accounts live: postgres://... ; needed by --auth."),
    Flag::switch("insecure", "Listen on an address other than loopback without credentials.")
        .default("false"),
    Flag::switch("quiet", "Log nothing to standard error.").default("false"),
    Flag::text("log_dir", "Directory of the log file."),
    Flag::text("log_format", "Form of log lines: text or json.")
        .one_of(&["text", "json"])
        .default("text"),
    Flag::text("logging_level", "Lowest level that is logged: INFO, WARNING, ERROR.")
        .one_of(LEVELS)
        .default("INFO"),
    Flag::text("tls_cert_file", "PEM certificate chain: all ports then speak TLS."),
    Flag::text("tls_key_file", "PEM private key of the certificate."),
    Flag::text("tls_ca_file", "PEM certificates to believe other nodes by."),
    Flag::switch("help", "Print this help and exit.").default("false"),
    Flag::switch("version", "Print the version and exit.").default("false"),
];
