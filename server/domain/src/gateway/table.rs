//! The table of the master's gateway, in nginx's order of looking: whole paths, paths that lack
//! only their last slash, patterns in the order of the configuration, and the longest beginning
//! that fits (`packages/adminrouter/extra/src/includes/server/*.conf` of DC/OS 2.1).

use super::escape::{escaped, target};
use super::{Ask, Inner, Leader, Location, Noun, Pass, Route, Settings, Upstream, Version};

/// A beginning of paths and what stands behind it.
pub(super) struct Prefix {
    pub(super) path: &'static str,
    /// The path without its last slash is redirected to the one with it.
    slash: bool,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    /// A noun that is told the path after the prefix, behind this beginning.
    Stripped(fn() -> Noun, &'static str, Token),
    /// A noun that is told the whole path.
    Whole(fn() -> Noun, Token),
    /// A file of this very path.
    File(fn() -> Noun, Token),
    /// Files that are not there.
    Nothing(Token),
    Accounts(Token),
    Mesos,
    Cached,
    Marathon,
}

#[derive(Clone, Copy, PartialEq)]
enum Token {
    Asked,
    NotAsked,
}

const fn row(path: &'static str, slash: bool, place: Place) -> Prefix {
    Prefix { path, slash, place }
}

use Place::{Accounts, Cached, File, Marathon, Mesos, Nothing, Stripped, Whole};
use Token::{Asked, NotAsked};

/// Where the accounts have what is published as `/dcos-metadata/ui-config.json`.
const UI_CONFIG: &str = "/acs/api/v1/uiconfig";

/// Longest first, so that the first that fits is the one that nginx takes.
pub(super) const PREFIXES: [Prefix; 24] = [
    row("/pkgpanda/active.buildinfo.full.json", false, File(|| Noun::BuildInfo, Asked)),
    row("/dcos-metadata/dcos-version.json", false, File(|| Noun::DcosVersion, NotAsked)),
    row("/dcos-metadata/ui-config.json", false, Stripped(|| Noun::UiConfig, UI_CONFIG, NotAsked)),
    row("/internal/mesos_dns/", true, Nothing(NotAsked)),
    row("/navstar/lashup/key", false, Whole(|| Noun::NotBuilt("lashup key"), Asked)),
    row(
        "/system/v1/metrics/",
        true,
        Stripped(|| Noun::NotBuilt("metrics of the node"), "/", Asked),
    ),
    row("/system/checks/v1", false, Whole(|| Noun::NotBuilt("checks"), Asked)),
    row("/system/health/v1", false, Whole(|| Noun::NotBuilt("health of the components"), Asked)),
    row("/acs/api/v1/auth/", true, Accounts(NotAsked)),
    row("/system/v1/logs/", true, Stripped(|| Noun::Logs { agent: None }, "/", Asked)),
    row("/cosmos/service/", true, Stripped(|| Noun::Packages, "/service/", Asked)),
    row("/dcos-metadata/", false, Nothing(Asked)),
    row("/ca/dcos-ca.crt", false, File(|| Noun::Authority, NotAsked)),
    row("/nginx/metrics", false, Whole(|| Noun::NotBuilt("metrics of the gateway"), NotAsked)),
    row("/cache/master/", true, Cached),
    row("/nginx/status", false, Whole(|| Noun::NotBuilt("status page of the gateway"), NotAsked)),
    row("/capabilities", false, Whole(|| Noun::Capabilities, Asked)),
    row("/acs/api/v1", false, Accounts(Asked)),
    row("/exhibitor/", true, Stripped(|| Noun::Exhibitor, "/", Asked)),
    row("/mesos_dns/", true, Stripped(|| Noun::MesosDns, "/", Asked)),
    row("/pkgpanda/", true, Stripped(|| Noun::NotBuilt("pkgpanda"), "/", Asked)),
    row("/metadata", false, Whole(|| Noun::Metadata, Asked)),
    row("/mesos/", true, Mesos),
    row("/net/", true, Stripped(|| Noun::Net, "/", Asked)),
];

/// Says what becomes of a request.
pub fn route(settings: &Settings, ask: Ask<'_>) -> Route {
    whole_path(settings, ask)
        .or_else(|| slash_missing(ask))
        .or_else(|| pattern(ask))
        .unwrap_or_else(|| longest_prefix(ask))
}

fn whole_path(settings: &Settings, ask: Ask<'_>) -> Option<Route> {
    match ask.path {
        b"/marathon" => Some(redirect(307, b"/marathon/", ask)),
        b"/login" => Some(login(settings, ask)),
        b"/exhibitor/exhibitor/v1/cluster/status" => Some(Route::Inner(Inner {
            noun: Noun::Exhibitor,
            target: target(b"/exhibitor/v1/cluster/status", ask.args()),
            needs_token: false,
            no_cache: false,
        })),
        b"/dcos-ui-update-service/api/v1/version/" => Some(ui_update(ask)),
        _ => None,
    }
}

/// nginx adds the query of the request to that of the page, with `&`.
fn login(settings: &Settings, ask: Ask<'_>) -> Route {
    let Some(page) = &settings.login else {
        return inner(Noun::NotBuilt("login page"), ask.path, ask, NotAsked);
    };
    let mut location = format!(
        "{}/login?client={}&cluster_id={}",
        page.redirector, page.client, settings.cluster_id
    )
    .into_bytes();
    if !ask.args().is_empty() {
        location.push(b'&');
        location.extend(ask.args());
    }
    Route::Redirect { status: 302, location }
}

fn slash_missing(ask: Ask<'_>) -> Option<Route> {
    PREFIXES
        .iter()
        .find(|row| row.slash && row.path.as_bytes().strip_suffix(b"/") == Some(ask.path))
        .map(|row| redirect(301, row.path.as_bytes(), ask))
}

fn redirect(status: u16, path: &[u8], ask: Ask<'_>) -> Route {
    Route::Redirect { status, location: target(path, ask.args()) }
}

fn pattern(ask: Ask<'_>) -> Option<Route> {
    leader(ask)
        .or_else(|| agents_system(ask))
        .or_else(|| service(ask))
        .or_else(|| agent(ask))
        .or_else(|| {
            after(ask.path, b"/package/").map(|_| inner(Noun::Packages, ask.path, ask, Asked))
        })
        .or_else(|| line_after(ask.path, b"/dcos-ui-update-service/api/").map(|_| ui_update(ask)))
}

fn leader(ask: Ask<'_>) -> Option<Route> {
    let (leader, rest) = line_after(ask.path, b"/system/v1/leader/mesos")
        .map(|rest| (Leader::Mesos, rest))
        .or_else(|| {
            line_after(ask.path, b"/system/v1/leader/marathon").map(|rest| (Leader::Marathon, rest))
        })?;
    let path = escaped(&[b"/system/v1", rest].concat());
    let target = target(&path, ask.args());
    Some(Route::Pass(Pass { to: Upstream::LeadersGateway(leader), ..pass(target) }))
}

fn agents_system(ask: Ask<'_>) -> Option<Route> {
    let (agent, rest) = agent_id(line_after(ask.path, b"/system/v1/agent/")?)?;
    let noun = if rest.starts_with(b"/logs") {
        Noun::Logs { agent: Some(agent) }
    } else if rest.starts_with(b"/metrics/v0") {
        Noun::NotBuilt("metrics of an agent's node")
    } else if rest == b"/nginx/metrics" {
        Noun::NotBuilt("metrics of an agent's gateway")
    } else if matches_version_file(rest) {
        Noun::AgentVersion { agent }
    } else {
        return None;
    };
    Some(inner(noun, rest.strip_prefix(b"/logs").unwrap_or(rest), ask, Asked))
}

/// The dot of the pattern is not escaped there.
fn matches_version_file(rest: &[u8]) -> bool {
    let found =
        rest.strip_prefix(b"/dcos-metadata/dcos-version").and_then(|end| end.strip_suffix(b"json"));
    found.is_some_and(|dot| dot.len() == 1)
}

fn service(ask: Ask<'_>) -> Option<Route> {
    let path = after(ask.path, b"/service/").filter(|path| !path.is_empty() && path != b"\n")?;
    if path.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')) {
        return Some(redirect(301, &[ask.path, b"/"].concat(), ask));
    }
    Some(service_pass(path, ask))
}

fn service_pass(path: &[u8], ask: Ask<'_>) -> Route {
    Route::Pass(Pass {
        to: Upstream::Service { path: path.to_vec() },
        version: Version::Upgrade,
        buffer_response: false,
        body_limit_mib: 32_768,
        ..pass(ask.raw.to_vec())
    })
}

/// What follows the id may begin with anything: `/agent/<id>.x` goes to the agent `<id>` with the
/// whole path.
fn agent(ask: Ask<'_>) -> Option<Route> {
    let after = line_after(ask.path, b"/agent/").or_else(|| line_after(ask.path, b"/slave/"))?;
    let (id, rest) = agent_id(after)?;
    let target = match rest.first() {
        None => target(b"/", ask.args()),
        Some(b'/') => target(&escaped(rest), ask.args()),
        Some(_) => ask.raw.to_vec(),
    };
    Some(Route::Pass(Pass {
        to: Upstream::Agent { id },
        buffer_request: false,
        buffer_response: false,
        strip_accept_encoding: true,
        close_client: true,
        ..pass(target)
    }))
}

fn ui_update(ask: Ask<'_>) -> Route {
    inner(Noun::NotBuilt("update service of the user interface"), ask.path, ask, Asked)
}

fn longest_prefix(ask: Ask<'_>) -> Route {
    let found = PREFIXES
        .iter()
        .find_map(|row| Some((row.place, ask.path.strip_prefix(row.path.as_bytes())?)))
        .or_else(|| Some((Marathon, ask.path.strip_prefix(b"/marathon/")?)));
    let Some((place, rest)) = found else {
        return if ask.path == b"/" {
            file(Noun::Front, ask, NotAsked)
        } else {
            nothing(ask, NotAsked)
        };
    };
    match place {
        Stripped(noun, to, token) => inner(noun(), &[to.as_bytes(), rest].concat(), ask, token),
        Whole(noun, token) => inner(noun(), ask.path, ask, token),
        File(noun, token) if rest.is_empty() => file(noun(), ask, token),
        File(_, token) | Nothing(token) => nothing(ask, token),
        Accounts(token) => accounts(ask, token),
        Mesos => Route::Pass(Pass {
            to: Upstream::Mesos,
            buffer_response: false,
            close_client: true,
            ..pass(target(&escaped(&[b"/", line(rest)].concat()), ask.args()))
        }),
        Cached if matches!(ask.method, "GET" | "HEAD") => {
            inner(Noun::Cached, &[b"/master/", line(rest)].concat(), ask, Asked)
        }
        Cached => Route::Pass(Pass {
            to: Upstream::Mesos,
            version: Version::One0,
            forwarded: false,
            ..pass(target(&escaped(&[b"/master/", line(rest)].concat()), ask.args()))
        }),
        Marathon => {
            let path = [b"marathon/", line(rest)].concat();
            let raw = target(&escaped(&[b"/service/", &path[..]].concat()), ask.args());
            service_pass(&path, Ask { raw: &raw, ..ask })
        }
    }
}

fn accounts(ask: Ask<'_>, token: Token) -> Route {
    Route::Inner(Inner {
        noun: Noun::Accounts,
        target: ask.raw.to_vec(),
        needs_token: token == Asked,
        no_cache: token == Asked,
    })
}

fn inner(noun: Noun, path: &[u8], ask: Ask<'_>, token: Token) -> Route {
    let target = target(&escaped(path), ask.args());
    Route::Inner(Inner { noun, target, needs_token: token == Asked, no_cache: false })
}

/// A file that is there: nginx answers its bytes to GET and HEAD alone.
fn file(noun: Noun, ask: Ask<'_>, token: Token) -> Route {
    let needs_token = token == Asked;
    match ask.method {
        "GET" | "HEAD" => {
            let no_cache = noun == Noun::BuildInfo;
            Route::Inner(Inner { noun, target: ask.raw.to_vec(), needs_token, no_cache })
        }
        _ => Route::NotAllowed { needs_token },
    }
}

/// Files that are not there: nginx looks for them upon POST too, and refuses other methods before
/// it looks.
fn nothing(ask: Ask<'_>, token: Token) -> Route {
    let needs_token = token == Asked;
    match ask.method {
        "GET" | "HEAD" | "POST" => Route::NotFound { needs_token },
        _ => Route::NotAllowed { needs_token },
    }
}

/// What most of the locations that pass on have in common.
fn pass(target: Vec<u8>) -> Pass {
    Pass {
        to: Upstream::Mesos,
        target,
        version: Version::One1,
        buffer_request: true,
        buffer_response: true,
        body_limit_mib: 1024,
        read_timeout_s: 60,
        strip_accept_encoding: false,
        close_client: false,
        location: Location::Same,
        forwarded: true,
    }
}

fn after<'a>(path: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    path.strip_prefix(prefix)
}

/// As `^prefix(.*)$`: a dot is no line break, and the end may stand before the last one.
fn line_after<'a>(path: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    let rest = path.strip_prefix(prefix)?;
    let rest = rest.strip_suffix(b"\n").unwrap_or(rest);
    (!rest.contains(&b'\n')).then_some(rest)
}

/// As `^prefix(.*)` in a rewrite: what follows a line break is lost.
fn line(rest: &[u8]) -> &[u8] {
    rest.split(|byte| *byte == b'\n').next().unwrap_or_default()
}

/// An agent's id at the beginning, and what follows.
fn agent_id(path: &[u8]) -> Option<(String, &[u8])> {
    let end = path.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'-'));
    let (id, rest) = path.split_at(end.unwrap_or(path.len()));
    let id = std::str::from_utf8(id).ok().filter(|id| !id.is_empty())?;
    Some((id.to_owned(), rest))
}
