//! Who a `/service/<path>` is: an app of Marathon with `DCOS_SERVICE_*` labels, a framework by its
//! id, a framework by its name (`lib/service.lua` of DC/OS 2.1).

use super::escape::{escaped, target};
use super::service_path::candidate;
use super::{Address, Ask, Location, Pass, Upstream, apps, webui};

/// How many labels of a path are tried at most.
const LABELS_MAX: usize = 10;

/// What is known of the cluster, each part absent while it could not be had.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// The apps of the root Marathon with their labels.
    pub apps: Option<&'a apps::Apps>,
    /// The frameworks of the leading master.
    pub frameworks: Option<&'a Frameworks>,
}

/// The frameworks, by what they can be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frameworks {
    by_id: std::collections::HashMap<String, usize>,
    by_name: std::collections::HashMap<String, usize>,
    all: Vec<Framework>,
}

/// A framework as far as its user interface goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Framework {
    /// Its id.
    pub id: String,
    /// Its name as registered.
    pub name: String,
    /// `None` hides it; an empty one has it looked up among the names of tasks.
    pub webui_url: Option<String>,
}

impl Frameworks {
    /// Of frameworks with one name the last is kept.
    pub fn new(all: Vec<Framework>) -> Self {
        let mut frameworks = Self::default();
        for (at, framework) in all.iter().enumerate() {
            frameworks.by_id.insert(framework.id.clone(), at);
            frameworks.by_name.insert(super::service_path::normalized(&framework.name), at);
        }
        Self { all, ..frameworks }
    }

    fn find(&self, name: &str) -> Option<&Framework> {
        let at = self.by_id.get(name).or_else(|| self.by_name.get(name))?;
        self.all.get(*at)
    }

    /// All of them, in the master's order.
    pub fn all(&self) -> &[Framework] {
        &self.all
    }
}

/// A resolved service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub address: Address,
    /// The path and query of its user interface, which then stands for every path.
    pub fixed: Option<String>,
    /// The part of the path that named it.
    pub realpath: String,
    /// Whether that part is taken off.
    pub strip: bool,
    /// Whether request bodies are read to their end first.
    pub buffer_request: bool,
}

/// Why a service cannot be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Said in plain words ([`Said`](super::texts::Said)).
    Said(super::texts::Said),
    /// nginx's page 500: the framework's `webui_url` is none.
    NoUrl,
}

/// A lookup of `_<name>._tcp.marathon.mesos`: host and port of its first record.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Option<(String, u16)>;

/// Resolves the decoded path after `/service/`: beginnings of 1 to 10 labels, the shortest first.
pub fn resolve(path: &[u8], known: Known<'_>, names: Lookup<'_>) -> Result<Found, Failure> {
    let path = String::from_utf8_lossy(path);
    for labels in 1..=LABELS_MAX {
        let candidate = candidate(&path, labels);
        if let Some(mut found) = one(&candidate.name, known, names)? {
            found.realpath = candidate.realpath;
            return Ok(found);
        }
        if !candidate.more {
            break;
        }
    }
    Err(Failure::Said(super::texts::SERVICE_NOT_FOUND))
}

/// The names of the two schedulers of DC/OS itself never mean an app.
fn one(name: &str, known: Known<'_>, names: Lookup<'_>) -> Result<Option<Found>, Failure> {
    if name != "marathon" && name != "metronome" {
        let apps = known.apps.ok_or(Failure::Said(super::texts::NO_APPS))?;
        if let Some(app) = apps.get(name) {
            return match &app.address {
                Some(address) => Ok(Some(Found {
                    address: address.clone(),
                    fixed: None,
                    realpath: String::new(),
                    strip: app.strip,
                    buffer_request: app.buffer_request,
                })),
                None => Err(Failure::NoUrl),
            };
        }
    }
    let frameworks = known.frameworks.ok_or(Failure::Said(super::texts::NO_MESOS))?;
    let Some(framework) = frameworks.find(name) else { return Ok(None) };
    let Some(url) = &framework.webui_url else { return Ok(None) };
    let (address, fixed) = if url.is_empty() {
        let named = super::service_path::normalized(&framework.name);
        let Some((host, port)) = names(&named) else { return Ok(None) };
        (Address { https: false, host, port }, None)
    } else {
        webui::parsed(url).ok_or(Failure::NoUrl)?
    };
    Ok(Some(Found { address, fixed, realpath: String::new(), strip: true, buffer_request: true }))
}

/// The request as it goes to a resolved service. `service_path` is what was resolved.
pub fn aimed(pass: Pass, found: &Found, ask: Ask<'_>) -> Pass {
    let Upstream::Service { path } = &pass.to else { return pass };
    let target = match &found.fixed {
        Some(fixed) => fixed.clone().into_bytes(),
        None if found.strip => {
            let rest = path.get(found.realpath.len()..).filter(|rest| !rest.is_empty());
            target(&escaped(rest.unwrap_or(b"/")), ask.args())
        }
        None => pass.target,
    };
    Pass {
        to: Upstream::Address(found.address.clone()),
        target,
        buffer_request: found.buffer_request,
        read_timeout_s: if found.buffer_request { pass.read_timeout_s } else { 600 },
        location: Location::Service {
            scheme: if found.address.https { "https" } else { "http" },
            realpath: found.realpath.clone(),
        },
        ..pass
    }
}
