//! A route's wishes in the words of the HTTP client half.

use std::net::IpAddr;

use ekiden_domain::gateway::{Address, Pass, Version};
use ekiden_http::nginx::RequestHead;
use ekiden_http::upstream::{Forward, Secure, Target};

/// What a request carries that a backend must or must not see.
#[derive(Debug, Default)]
pub struct Carried {
    /// The header `Cookie` without the cookies of the gateway, if it is not the client's; empty
    /// when nothing is left.
    pub cookies: Option<String>,
    /// Headers that come last.
    pub added: Vec<(&'static str, Vec<u8>)>,
}

/// Where a backend is. Nodes of ours that speak TLS must be believed, services need not.
pub fn target(address: &Address, is_node: bool) -> Target {
    let secure = match (address.https, is_node) {
        (false, _) => Secure::No,
        (true, true) => Secure::Node,
        (true, false) => Secure::Unchecked,
    };
    Target { secure, host: address.host.as_str().into(), port: address.port }
}

/// What of a request is sent on.
pub fn forward<'r>(
    request: &'r RequestHead,
    pass: &'r Pass,
    carried: &'r Carried,
    without: &'r [&'r str],
    authority: &'r str,
    from: (IpAddr, &'static str),
) -> Forward<'r> {
    let (minor, connection) = match pass.version {
        Version::One0 => (0, Some("close")),
        Version::One1 => (1, None),
        Version::Upgrade => (1, Some("upgrade")),
    };
    let cookies = carried.cookies.as_deref().filter(|cookies| !cookies.is_empty());
    Forward {
        request,
        target: &pass.target,
        minor,
        connection,
        upgrades: pass.version == Version::Upgrade,
        forwarded: pass.forwarded.then_some(from),
        host: (!pass.forwarded).then_some(authority),
        without,
        replaced: cookies.map(|cookies| ("Cookie", cookies.as_bytes())),
        added: &carried.added,
    }
}

/// Headers of the client that are not sent on, in lower case.
pub fn without(pass: &Pass, carried: &Carried) -> Vec<&'static str> {
    let mut names = Vec::new();
    if pass.strip_accept_encoding {
        names.push("accept-encoding");
    }
    if carried.cookies.as_deref() == Some("") {
        names.push("cookie");
    }
    names.extend(carried.added.iter().map(|(name, _)| *name));
    names
}
