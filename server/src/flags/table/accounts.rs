//! Flags of whoever lets people in.

use crate::flags::Flag;

pub const FLAGS: &[Flag] = &[
    Flag::switch(
        "auth",
        "Let in by the gateway only who is logged in; other ports then listen on loopback only \
         (unless --insecure is said).",
    )
    .default("false"),
    Flag::text(
        "identity_providers",
        "JSON file of identity providers (OpenID Connect, GitHub) whose users may log in.",
    ),
    Flag::integer(
        "failed_logins_per_minute",
        "Failed logins of one address that are let pass (3 times as many of one user); 0: any \
         number.",
    )
    .default("20"),
];
