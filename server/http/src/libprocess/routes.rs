//! Paths as libprocess finds their handlers.
//!
//! The first segment names a process, or else the whole path belongs to the delegate (`master`
//! on a master, `slave(1)` on an agent). Within a process the longest registered name wins that is
//! the path or a prefix of it by whole segments: `/state`, `/master/state/` and `/state/x` all
//! reach `/master/state`. Recorded: master-empty.har, "path shapes".

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::response::Response;
use axum::routing::{MethodRouter, any};
use axum::{Extension, Router};
use futures::future::{Either, Ready, ready};
use http::Uri;
use tower::Service;

use super::{assets, decode, not_found};
use crate::whole::KeepBody;

/// What was found for a path, in the request's extensions (`Extension<Routed>`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routed {
    /// The process and the registered name, e.g. `/master/quota`.
    pub endpoint: String,
    /// The path with its process, e.g. `/master/quota/role`; what a firewall compares.
    pub path: String,
    /// What follows the registered name, without slashes around it, not decoded.
    pub rest: String,
}

/// Endpoints by process and name.
pub struct Routes {
    delegate: String,
    /// Names by process.
    names: HashMap<String, HashSet<String>>,
    /// Names of static files by process: looked up when no endpoint matches, by first segment.
    assets: HashMap<String, HashSet<String>>,
    /// Endpoints that answer to their old name with `.json` behind it, too.
    dotted: &'static [(&'static str, &'static str)],
    router: Router,
}

impl Routes {
    /// No endpoints yet; paths without a process belong to `delegate`.
    pub fn new(delegate: &str) -> Self {
        Routes {
            delegate: delegate.to_owned(),
            names: HashMap::new(),
            assets: HashMap::new(),
            dotted: &[],
            router: Router::new(),
        }
    }

    /// Endpoints (process and name) that answer as `name.json`, too, as they did before 1.8. The
    /// Mesos of DC/OS brings those names back: `packages/mesos/extra/patches/0004`.
    pub fn also_dotted(mut self, endpoints: &'static [(&'static str, &'static str)]) -> Self {
        self.dotted = endpoints;
        self
    }

    /// Handlers take any method (`axum::routing::any`) unless 405 is answered by hand: most of
    /// the original's endpoints do not look at the method.
    ///
    /// An endpoint `name` (without slashes around it, e.g. `api/v1/scheduler`; empty for the
    /// process itself) of a process. The handler sees the path `/process/name`, whatever follows
    /// it in the request; [`Routed`] has the rest.
    pub fn route(mut self, process: &str, name: &str, handler: MethodRouter) -> Self {
        self.names.entry(process.to_owned()).or_default().insert(name.to_owned());
        self.router = self.router.route(&endpoint(process, name), handler);
        self
    }

    /// Static files under a first segment (empty for the process's own path): consulted when no
    /// endpoint matches.
    pub fn asset(mut self, process: &str, name: &str, handler: MethodRouter) -> Self {
        self.assets.entry(process.to_owned()).or_default().insert(name.to_owned());
        self.router = self.router.route(&endpoint(process, name), handler);
        self
    }

    /// [`Routes::asset`] of the files in a folder.
    pub fn folder(self, process: &str, name: &str, folder: PathBuf) -> Self {
        let folder: Arc<Path> = folder.into();
        let handler = any(move |routed: Extension<Routed>| {
            let folder = folder.clone();
            async move {
                match assets::within(&folder, &routed.rest) {
                    Some(path) => assets::serve_file(&path).await,
                    None => not_found(),
                }
            }
        });
        self.asset(process, name, handler)
    }

    /// A router that finds the endpoint of every path; what is not found is the original's 404.
    pub fn into_router(self) -> Router {
        let Routes { delegate, names, assets, dotted, router } = self;
        let table = Arc::new(Table { delegate, names, assets, dotted });
        let router = router.layer(KeepBody);
        Router::new().fallback_service(Rewrite { table, router })
    }
}

fn endpoint(process: &str, name: &str) -> String {
    if name.is_empty() { format!("/{process}") } else { format!("/{process}/{name}") }
}

#[derive(Debug)]
struct Table {
    delegate: String,
    names: HashMap<String, HashSet<String>>,
    assets: HashMap<String, HashSet<String>>,
    dotted: &'static [(&'static str, &'static str)],
}

impl Table {
    fn find(&self, path: &str) -> Option<Routed> {
        // Recorded: master-empty.har, "path shapes": nothing climbs.
        if !path.starts_with('/') || path.contains("/..") {
            return None;
        }
        let first = path[1..].split('/').next().unwrap_or_default();
        let decoded = decode(first).ok()?;
        let (process, inner) = if self.knows(&decoded) {
            (decoded.as_str(), &path[1 + first.len()..])
        } else {
            (self.delegate.as_str(), path)
        };
        let inner = inner.trim_matches('/');
        let inner = match inner.strip_suffix(".json") {
            Some(name) if self.dotted.contains(&(process, name)) => name,
            _ => inner,
        };
        let endpoints = self.names.get(process);
        let (name, rest) = endpoints
            .and_then(|names| longest(names, inner))
            .or_else(|| first_segment(self.assets.get(process)?, inner))?;
        let full = if inner.is_empty() { String::new() } else { format!("/{inner}") };
        Some(Routed {
            endpoint: endpoint(process, name),
            path: format!("/{process}{full}"),
            rest: rest.to_owned(),
        })
    }

    fn knows(&self, process: &str) -> bool {
        self.names.contains_key(process) || self.assets.contains_key(process)
    }
}

/// The longest name that is `path` or a prefix of it by whole segments, and what follows.
fn longest<'a>(names: &HashSet<String>, path: &'a str) -> Option<(&'a str, &'a str)> {
    let mut end = path.len();
    loop {
        if names.contains(&path[..end]) {
            return Some((&path[..end], path[end..].trim_start_matches('/')));
        }
        end = path[..end].rfind('/')?;
    }
}

fn first_segment<'a>(names: &HashSet<String>, path: &'a str) -> Option<(&'a str, &'a str)> {
    let name = path.split('/').next().unwrap_or_default();
    names.contains(name).then(|| (name, path[name.len()..].trim_start_matches('/')))
}

#[derive(Clone)]
struct Rewrite {
    table: Arc<Table>,
    router: Router,
}

type RouterFuture = <Router as Service<Request>>::Future;

impl Service<Request> for Rewrite {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, RouterFuture>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let uri = request.uri();
        let found = self.table.find(uri.path()).and_then(|routed| {
            let target = match uri.query() {
                Some(query) => format!("{}?{query}", routed.endpoint),
                None => routed.endpoint.clone(),
            };
            Some((Uri::try_from(target).ok()?, routed))
        });
        let Some((uri, routed)) = found else { return Either::Left(ready(Ok(not_found()))) };
        *request.uri_mut() = uri;
        request.extensions_mut().insert(routed);
        Either::Right(self.router.call(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        Table {
            delegate: "master".to_owned(),
            names: HashMap::from([
                ("master".to_owned(), names(&["state", "api/v1", "api/v1/scheduler", "quota"])),
                ("version".to_owned(), names(&[""])),
                ("registrar(1)".to_owned(), names(&["registry"])),
                ("system".to_owned(), names(&["stats.json"])),
            ]),
            assets: HashMap::from([("master".to_owned(), names(&["", "app"]))]),
            dotted: &[],
        }
    }

    fn check(path: &str, expected: Option<(&str, &str)>) {
        let found = table().find(path);
        let found = found.as_ref().map(|routed| (&*routed.endpoint, &*routed.rest));
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn old_names_are_found_where_they_are_wanted() {
        let table = Table { dotted: &[("master", "state")], ..table() };
        for (path, want) in [
            ("/master/state.json", Some("/master/state")),
            ("/state.json", Some("/master/state")),
            ("/master/quota.json", None),
            ("/system/stats.json", Some("/system/stats.json")),
        ] {
            let found = table.find(path).map(|routed| routed.endpoint);
            assert_eq!(found.as_deref(), want, "{path}");
        }
    }

    #[test]
    fn finds_endpoints() {
        check("/state", Some(("/master/state", "")));
        check("/master/state", Some(("/master/state", "")));
        check("/state/", Some(("/master/state", "")));
        check("/state/x/y", Some(("/master/state", "x/y")));
        check("//state", Some(("/master/state", "")));
        check("//version", None);
        check("/version", Some(("/version", "")));
        check("/state.json", None);
        check("/State", None);
        check("/api", None);
        check("/api/v1", Some(("/master/api/v1", "")));
        check("/api/v1/nope", Some(("/master/api/v1", "nope")));
        check("/api/v1/scheduler", Some(("/master/api/v1/scheduler", "")));
        check("/quota/a/b", Some(("/master/quota", "a/b")));
        check("/registrar%281%29/registry", Some(("/registrar(1)/registry", "")));
        check("/registrar(1)/registry", Some(("/registrar(1)/registry", "")));
        check("/system/stats.json", Some(("/system/stats.json", "")));
        check("/state/../state", None);
        check("/", Some(("/master", "")));
        check("/master", Some(("/master", "")));
        check("/app/a/b.js", Some(("/master/app", "a/b.js")));
        check("/nope", None);
    }
}
