//! What the gateway knows of the cluster: asked for when it is needed and kept for a second.

mod agents;
pub mod ask;
pub mod kept;
pub mod shapes;

use std::sync::Arc;

use async_trait::async_trait;
use ekiden_domain::gateway::names::{self, Around, Records};
use ekiden_domain::gateway::services::{Failure, Found, Frameworks, Known, resolve};
use ekiden_domain::gateway::{Address, Leader, apps, logs, texts};

use crate::behind::{Cluster, LeaderAt};
use agents::KnownAgents;
use ask::{AskError, Asker};
use kept::{Age, Kept, NEW, USUAL};

/// The apps that offer themselves, each with its tasks.
const APPS: &str = "/v2/apps?embed=apps.tasks&label=DCOS_SERVICE_NAME";

/// Finds somebody; `None` while there is nobody.
pub type Finder = Arc<dyn Fn() -> Option<Address> + Send + Sync>;

/// Where to look.
#[derive(Clone)]
pub struct Sources {
    /// The leading master.
    pub master: Finder,
    /// All masters, `ip:port`, where they are known.
    pub masters: Vec<String>,
    /// The leading Marathon.
    pub marathon_leader: Finder,
    /// The Marathon that is asked for apps: the nearest.
    pub marathon: Finder,
    /// Whose hosts are this node's own; `None`: there is no other node.
    pub own_hosts: Option<Vec<String>>,
    /// Where the gateways of other nodes are: their port and whether they speak TLS.
    pub gateway: (bool, u16),
}

/// The cluster as it is now.
#[derive(Clone)]
pub struct Live {
    sources: Sources,
    asker: Asker,
    apps: Arc<Kept<apps::Apps>>,
    frameworks: Arc<Kept<Frameworks>>,
    few_names: Arc<Kept<Records>>,
    all_names: Arc<Kept<Records>>,
    tasks: Arc<Kept<logs::State>>,
    nodes: Arc<Kept<shapes::Agents>>,
    agents: Arc<KnownAgents>,
}

impl Live {
    /// A view of what `sources` lead to.
    pub fn new(sources: Sources, asker: Asker) -> Self {
        Live {
            sources,
            asker,
            apps: Arc::default(),
            frameworks: Arc::default(),
            few_names: Arc::default(),
            all_names: Arc::default(),
            tasks: Arc::default(),
            nodes: Arc::default(),
            agents: Arc::default(),
        }
    }

    /// The client that nodes are asked with.
    pub fn asker(&self) -> &Asker {
        &self.asker
    }

    /// Hosts of the masters, and the one that leads.
    pub fn masters(&self) -> (Vec<String>, Option<String>) {
        let leader = (self.sources.master)().map(|address| address.host);
        let host = |text: &String| Some(text.rsplit_once(':')?.0.to_owned());
        let mut masters: Vec<String> = self.sources.masters.iter().filter_map(host).collect();
        if let Some(leader) = leader.as_ref().filter(|leader| !masters.contains(leader)) {
            masters.push(leader.clone());
        }
        (masters, leader)
    }

    /// The leading master.
    pub fn leading(&self) -> Option<Address> {
        (self.sources.master)()
    }

    /// Asks the leading master for a document.
    async fn of_master<T>(
        &self,
        kept: &Arc<Kept<T>>,
        age: Age,
        path: &'static str,
    ) -> Option<Arc<T>>
    where
        T: serde::de::DeserializeOwned + Send + Sync + 'static,
    {
        let live = self.clone();
        let fetch = move || async move {
            let master = (live.sources.master)()?;
            told(path, live.asker.json(&master, path).await)
        };
        kept.get(age, fetch).await
    }

    /// The tasks, to find the log of one.
    pub async fn tasks(&self) -> Option<Arc<logs::State>> {
        self.of_master(&self.tasks, NEW, "/master/state").await
    }

    /// The agents, for the list of nodes.
    pub async fn nodes(&self) -> Option<Arc<shapes::Agents>> {
        self.of_master(&self.nodes, USUAL, "/master/state-summary").await
    }

    /// The names of the cluster, with those of tasks where they are needed.
    pub async fn names(&self, with_tasks: bool, age: Age) -> Option<Arc<Records>> {
        let (kept, path) = match with_tasks {
            true => (&self.all_names, "/master/state"),
            false => (&self.few_names, "/master/state-summary"),
        };
        let live = self.clone();
        let fetch = move || async move {
            let master = (live.sources.master)()?;
            let state: names::State = told(path, live.asker.json(&master, path).await)?;
            let around = live.around(&master, &state).await;
            Some(names::records(&state, &around))
        };
        kept.get(age, fetch).await
    }

    /// Names that need nothing but the masters.
    pub async fn masters_names(&self) -> Records {
        let state = names::State::default();
        match (self.sources.master)() {
            Some(master) => names::records(&state, &self.around(&master, &state).await),
            None => Records::default(),
        }
    }

    async fn around(&self, master: &Address, state: &names::State) -> Around {
        let mut around = Around::default();
        let leader = look_up(&master.host).await;
        let leader = leader.first().map_or_else(|| master.host.clone(), ToString::to_string);
        around.leader = Some(format!("{leader}:{}", master.port));
        around.masters = self.sources.masters.clone();
        for host in state.hosts() {
            around.hosts.insert(host.to_owned(), look_up(host).await);
        }
        around
    }

    async fn apps(&self, age: Age) -> Option<Arc<apps::Apps>> {
        let live = self.clone();
        let fetch = move || async move {
            let marathon = (live.sources.marathon)()?;
            let read: shapes::Apps = told(APPS, live.asker.json(&marathon, APPS).await)?;
            Some(apps::offered(&read.apps))
        };
        self.apps.get(age, fetch).await
    }

    async fn frameworks(&self, age: Age) -> Option<Arc<Frameworks>> {
        let live = self.clone();
        let fetch = move || async move {
            let master = (live.sources.master)()?;
            let call = "GET_FRAMEWORKS";
            let read: shapes::FrameworksAnswer = told(call, live.asker.call(&master, call).await)?;
            let all = read.get_frameworks.frameworks.into_iter().map(Into::into).collect();
            Some(Frameworks::new(all))
        };
        self.frameworks.get(age, fetch).await
    }

    /// Asks only for what the path turns out to need.
    async fn resolved(&self, path: &[u8], age: Age) -> Result<Found, Failure> {
        let (mut apps, mut frameworks, mut names) = (None, None, None);
        loop {
            let known = Known { apps: apps.as_deref(), frameworks: frameworks.as_deref() };
            let (result, wants_names) = attempt(path, known, names.as_deref());
            match &result {
                Err(Failure::Said(said)) if *said == texts::NO_APPS && apps.is_none() => {
                    apps = self.apps(age).await;
                    if apps.is_none() {
                        return result;
                    }
                }
                Err(Failure::Said(said)) if *said == texts::NO_MESOS && frameworks.is_none() => {
                    frameworks = self.frameworks(age).await;
                    if frameworks.is_none() {
                        return result;
                    }
                }
                _ if wants_names && names.is_none() => {
                    names = self.names(true, age).await;
                    if names.is_none() {
                        return Err(Failure::Said(texts::NO_NAMES));
                    }
                }
                _ => return result,
            }
        }
    }
}

/// One look at what is known, and whether a name of a task was wanted that is not.
fn attempt(
    path: &[u8],
    known: Known<'_>,
    names: Option<&Records>,
) -> (Result<Found, Failure>, bool) {
    let wanted = std::cell::Cell::new(false);
    let look_up = |name: &str| {
        wanted.set(true);
        names::first(&format!("_{name}._tcp.marathon.mesos"), names?)
    };
    let result = resolve(path, known, &look_up);
    (result, wanted.get())
}

/// The answer, or a line in the log of why there is none.
fn told<T>(what: &str, asked: Result<T, AskError>) -> Option<T> {
    asked.inspect_err(|error| tracing::warn!(what, %error, "the cluster does not tell")).ok()
}

async fn look_up(host: &str) -> Vec<std::net::IpAddr> {
    if let Ok(address) = host.trim_matches(['[', ']']).parse() {
        return vec![address];
    }
    let found = tokio::net::lookup_host((host, 0)).await;
    let mut found: Vec<_> = found.into_iter().flatten().map(|address| address.ip()).collect();
    found.sort_by_key(std::net::IpAddr::is_ipv6);
    found
}

#[async_trait]
impl Cluster for Live {
    async fn master(&self) -> Option<Address> {
        (self.sources.master)()
    }

    async fn agent(&self, id: &str) -> Result<Option<Address>, Failure> {
        let Some(master) = (self.sources.master)() else {
            return Err(Failure::Said(texts::NO_AGENTS));
        };
        self.agents.find(id, &master, &self.asker).await
    }

    async fn service(&self, path: &[u8]) -> Result<Found, Failure> {
        let result = self.resolved(path, USUAL).await;
        if result == Err(Failure::Said(texts::SERVICE_NOT_FOUND)) {
            return self.resolved(path, NEW).await;
        }
        result
    }

    async fn leader(&self, leader: Leader) -> Result<LeaderAt, Failure> {
        let found = match leader {
            Leader::Mesos => (self.sources.master)(),
            Leader::Marathon => (self.sources.marathon_leader)(),
        };
        let Some(address) = found else {
            return Err(Failure::Said(texts::no_leader(leader)));
        };
        match &self.sources.own_hosts {
            Some(own) if !own.contains(&address.host) => {
                let (https, port) = self.sources.gateway;
                Ok(LeaderAt::Gateway(Address { https, host: address.host, port }))
            }
            _ => Ok(LeaderAt::Here),
        }
    }
}
