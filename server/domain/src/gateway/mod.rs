//! The rules of the gateway (Admin Router of DC/OS 2.2): which path goes where, what is asked of
//! the one who comes, and what is said when it cannot go there. The bytes of a connection are no
//! business of this room.
//!
//! The order of what a gateway does with a request: [`route`] → the token, where
//! [`Route::needs_token`] → for a [`Upstream::Service`] the resolution of the name → passing on, or
//! one of the answers here.

pub mod access_log;
pub mod apps;
pub mod documents;
mod escape;
pub mod exhibitor;
pub mod location;
pub mod logs;
pub mod names;
pub mod packages;
mod service_path;
pub mod services;
mod table;
pub mod texts;
pub mod token;
mod webui;

#[cfg(test)]
mod services_tests;
#[cfg(test)]
mod table_tests;

pub use escape::escaped;
pub use table::route;

/// What the routes depend on beside the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// An outside login page: `GET /login` redirects to it. Without one the path is not built.
    pub login: Option<LoginPage>,
    /// The cluster's id, a UUID.
    pub cluster_id: String,
}

/// Where DC/OS sent browsers that wanted to log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoginPage {
    /// For example `https://auth.dcos.io`.
    pub redirector: String,
    /// The client id given to it.
    pub client: String,
}

/// A request as far as routes look at it.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// In capitals, as sent.
    pub method: &'a str,
    /// The path, percent-decoded, slashes merged, dot segments resolved. Bytes, since it need not
    /// be UTF-8.
    pub path: &'a [u8],
    /// The target as sent, path and query, without a fragment.
    pub raw: &'a [u8],
}

impl<'a> Ask<'a> {
    /// What follows the first `?`; `None` and `Some("")` are the same to nginx.
    pub fn args(&self) -> &'a [u8] {
        match self.raw.iter().position(|byte| *byte == b'?') {
            Some(at) => self.raw.get(at + 1..).unwrap_or_default(),
            None => &[],
        }
    }
}

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Answered without looking at the token; the location is relative, so that a forged `Host`
    /// cannot show in it.
    Redirect {
        /// 301, 302 or 307.
        status: u16,
        /// The header.
        location: Vec<u8>,
    },
    /// Answered by the gateway itself.
    Inner(Inner),
    /// Passed on.
    Pass(Pass),
    /// nginx's own page 404.
    NotFound {
        /// Whether a token is asked for first.
        needs_token: bool,
    },
    /// nginx's own page 405: a method that static files do not know.
    NotAllowed {
        /// Whether a token is asked for first.
        needs_token: bool,
    },
}

impl Route {
    /// Whether a token is asked for before anything else is said.
    pub fn needs_token(&self) -> bool {
        match self {
            Self::Redirect { .. } => false,
            Self::NotFound { needs_token } | Self::NotAllowed { needs_token } => *needs_token,
            Self::Inner(inner) => inner.needs_token,
            Self::Pass(_) => true,
        }
    }
}

/// A request for what the gateway answers itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inner {
    /// Which of its documents or services.
    pub noun: Noun,
    /// The path and query as the original's service would have been sent them, for example
    /// `/v1/hosts/leader.mesos`.
    pub target: Vec<u8>,
    /// Whether a token is asked for.
    pub needs_token: bool,
    /// Whether the three headers against caches are added to the answer ([`NO_CACHE`]).
    pub no_cache: bool,
}

/// What the gateway answers itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Noun {
    /// `/`: a page that says where one is (clients ask `HEAD /` for 200).
    Front,
    /// `/metadata`.
    Metadata,
    /// `/dcos-metadata/dcos-version.json`; of an agent's gateway too.
    DcosVersion,
    /// `/dcos-metadata/ui-config.json`, answered by the accounts where there are any.
    UiConfig,
    /// `/pkgpanda/active.buildinfo.full.json`: the probe of a login.
    BuildInfo,
    /// `/capabilities` of the package manager.
    Capabilities,
    /// `/package/…` and `/cosmos/service/…`; the target tells which.
    Packages,
    /// `/mesos_dns/…`.
    MesosDns,
    /// `/net/…`.
    Net,
    /// `/exhibitor/…`.
    Exhibitor,
    /// `/system/v1/logs/…`; `agent` names the node of `/system/v1/agent/<id>/logs/…`.
    Logs {
        /// The agent's id.
        agent: Option<String>,
    },
    /// `/system/v1/agent/<id>/dcos-metadata/dcos-version.json`: the version, if there is such an
    /// agent.
    AgentVersion {
        /// The agent's id.
        agent: String,
    },
    /// `GET /cache/master/…`: copies of the master's answers, five seconds old at most.
    Cached,
    /// `/ca/dcos-ca.crt`.
    Authority,
    /// `/acs/api/v1…`.
    Accounts,
    /// Known, not built: 501 with this name.
    NotBuilt(&'static str),
}

/// A request that is passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// To whom.
    pub to: Upstream,
    /// Path and query to send. For a [`Upstream::Service`] it stands after the resolution
    /// ([`services::aimed`]).
    pub target: Vec<u8>,
    /// Headers of the connection to the upstream.
    pub version: Version,
    /// Read the whole request body before the upstream is spoken to.
    pub buffer_request: bool,
    /// Collect the answer before the client hears of it; never where streams may come.
    pub buffer_response: bool,
    /// The longest request body.
    pub body_limit_mib: u32,
    /// How long an upstream may be silent.
    pub read_timeout_s: u32,
    /// `Accept-Encoding` is not sent on.
    pub strip_accept_encoding: bool,
    /// The connection to the client ends with the answer.
    pub close_client: bool,
    /// What `Location` headers of the answer become.
    pub location: Location,
    /// Sent with `X-Real-IP`, `X-Forwarded-For`, `X-Forwarded-Proto` and the client's `Host`,
    /// without the cookies that carry tokens. The uncached ways to `/cache/master/…` know
    /// nothing of that.
    pub forwarded: bool,
}

/// Who stands behind a route.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upstream {
    /// The leading Mesos master.
    Mesos,
    /// Who a `/service/…` path names, to be resolved.
    Service {
        /// The decoded path after `/service/`.
        path: Vec<u8>,
    },
    /// A resolved service.
    Address(Address),
    /// The Mesos agent with this id.
    Agent {
        /// As in the path.
        id: String,
    },
    /// The gateway of the node where this one leads; `DCOS-Forwarded: true` is sent along, and
    /// refused when it came.
    LeadersGateway(Leader),
}

/// A leader that `/system/v1/leader/…` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leader {
    /// The Mesos master.
    Mesos,
    /// Marathon.
    Marathon,
}

/// Where a connection goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// TLS or not.
    pub https: bool,
    /// A name or an address (IPv6 in brackets).
    pub host: String,
    /// The port.
    pub port: u16,
}

/// How an upstream is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// HTTP/1.0 with `Connection: close`.
    One0,
    /// HTTP/1.1 without a `Connection` header, so that connections can be kept.
    One1,
    /// HTTP/1.1 with `Connection: upgrade` and the client's `Upgrade`.
    Upgrade,
}

/// How `Location` headers of answers are rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// Word for word.
    Same,
    /// As under `/service/<realpath>/`.
    Service {
        /// The scheme spoken with the upstream.
        scheme: &'static str,
        /// The part of the path that named the service.
        realpath: String,
    },
}

/// The three headers against caches, in nginx's order.
pub const NO_CACHE: [(&str, &str); 3] = [
    ("Cache-Control", "no-cache, no-store, must-revalidate"),
    ("Pragma", "no-cache"),
    ("Expires", "0"),
];
