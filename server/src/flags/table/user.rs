//! Flags of `ekiden user`.

use crate::flags::Flag;

pub const FLAGS: &[Flag] = &[
    Flag::text("work_dir", "Work directory of an `ekiden up` that does not run.")
        .default("./ekiden-work"),
    Flag::text("store", "postgres://... : the store that all nodes share, running or not."),
    Flag::text("cluster", "Name of the cluster, if it was given one."),
    Flag::text("gateway", "URL of a running gateway, to be asked instead of a store."),
    Flag::text("login", "User to log in as at the gateway.").default("admin"),
    Flag::text("login_password", "Password of --login; file://PATH reads a file."),
    Flag::text("tls_ca_file", "PEM certificates to believe the gateway by."),
    Flag::text("description", "What people call the user."),
    Flag::text("password", "Password of the new user; file://PATH reads a file."),
    Flag::text("password_hash", "Hash of the password: Argon2, or sha512-crypt as of DC/OS."),
    Flag::text("public_key", "PEM of a service account's public key; file://PATH reads a file."),
    Flag::text("provider", "Issuer of the identity provider that vouches for the user."),
    Flag::switch("help", "Print this help and exit.").default("false"),
];
