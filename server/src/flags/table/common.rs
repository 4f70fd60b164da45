//! Flags of master and agent alike.

use super::LEVELS;
use crate::flags::Flag;

pub const FLAGS: &[Flag] = &[
    Flag::text("advertise_ip", "Address that others are told to reach this node at."),
    Flag::port("advertise_port", "Port that others are told to reach this node at."),
    Flag::switch("authenticate_http_readonly", "Ask for credentials on read-only HTTP endpoints.")
        .default("false")
        .unbuilt(),
    Flag::switch("authenticate_http_readwrite", "Ask for credentials on changing HTTP endpoints.")
        .also(&["authenticate_http"])
        .default("false")
        .unbuilt(),
    Flag::text("firewall_rules", "JSON of endpoints to disable.").unbuilt(),
    Flag::text("domain", "Fault domain of this node, as JSON."),
    Flag::switch("help", "Print this help and exit.").default("false"),
    Flag::text("hooks", "Hook modules to install (modules cannot be loaded).").unbuilt(),
    Flag::text(
        "hostname",
        "Name that this node is shown and reached under; else its address is used.",
    ),
    Flag::switch("hostname_lookup", "Look in /etc/hosts for this node's name when none is given.")
        .default("true"),
    Flag::text("ip", "Address to listen on (loopback unless given)."),
    Flag::text("ip_discovery_command", "Program that prints the address to listen on.").unbuilt(),
    Flag::text("modules", "Modules to load (modules cannot be loaded).").unbuilt(),
    Flag::text("modules_dir", "Directory of module manifests (modules cannot be loaded).")
        .unbuilt(),
    Flag::switch("version", "Print the version and exit.").default("false"),
    Flag::duration("zk_session_timeout", "ZooKeeper session time-out.").default("10secs"),
    Flag::switch("quiet", "Log nothing to standard error.").default("false"),
    Flag::text("log_dir", "Directory that the log is also written to."),
    Flag::integer("logbufsecs", "Seconds that log lines may be buffered.").default("0").inert(),
    Flag::text("logging_level", "Lowest level that is logged: INFO, WARNING, ERROR.")
        .one_of(LEVELS)
        .default("INFO"),
    Flag::switch("initialize_driver_logging", "Set up the original's logging library.")
        .default("true")
        .inert(),
    Flag::text("external_log_file", "Log file that something else writes; served over /files."),
    Flag::switch("memory_profiling", "Offer heap profiles over HTTP.").default("false").inert(),
    Flag::switch("insecure", "Listen on an address other than loopback without credentials.")
        .default("false")
        .ours(),
    Flag::switch("json_endpoints", "Answer /state.json and its like, as DC/OS' Mesos does.")
        .default("false")
        .ours(),
    Flag::text("log_format", "Form of log lines: text or json.")
        .one_of(&["text", "json"])
        .default("text")
        .ours(),
    Flag::text("tls_cert_file", "PEM certificate chain: the port then speaks TLS.").ours(),
    Flag::text("tls_key_file", "PEM private key of the certificate.").ours(),
];
