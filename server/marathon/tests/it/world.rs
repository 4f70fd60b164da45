//! A role on a store of its own, with a fake master, and the means to wait for things.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ekiden_domain::ambient::{Clock, Ids, Timestamp};
use ekiden_domain::marathon::plan::{Planned, RootUpdate};
use ekiden_domain::marathon::{App, PathId, State};
use ekiden_election::LeaderAddress;
use ekiden_election::standalone::{Fixed, Standalone};
use ekiden_marathon::config::MarathonConfig;
use ekiden_marathon::handle::{ChangeError, Handle, RootChange};
use ekiden_marathon::{MarathonError, MarathonParts, assemble, realm};
use ekiden_store::Store;
use ekiden_store::embedded::Embedded;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::fake::Fake;

/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(20);

struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        Timestamp(i64::try_from(since.as_nanos()).expect("before 2262"))
    }
}

struct Random;

impl Ids for Random {
    fn random_bytes(&self) -> [u8; 16] {
        *uuid::Uuid::new_v4().as_bytes()
    }
}

pub struct World {
    pub fake: Fake,
    pub handle: Handle,
    store: Arc<dyn Store>,
    role: JoinHandle<Result<(), MarathonError>>,
    _directory: tempfile::TempDir,
}

impl World {
    pub async fn new() -> World {
        World::with(2, MarathonConfig::default()).await
    }

    pub async fn with(agents: usize, config: MarathonConfig) -> World {
        let directory = tempfile::tempdir().expect("a directory");
        let store = open(directory.path());
        let fake = Fake::start(agents).await;
        let (handle, role) = begin(store.clone(), &fake, config).await;
        World { fake, handle, store, role, _directory: directory }
    }

    /// What a kill -9 leaves: the store and the master, and another role that takes over.
    pub async fn crash(&mut self) {
        let config = (*self.handle.config).clone();
        self.role.abort();
        let (handle, role) = begin(self.store.clone(), &self.fake, config).await;
        self.handle = handle;
        self.role = role;
    }

    pub async fn put(&self, app: &App) -> Planned {
        self.try_put(app, false).await.expect("planned")
    }

    pub async fn try_put(&self, app: &App, force: bool) -> Result<Planned, ChangeError<()>> {
        self.handle
            .change(|state: &State| {
                let mut app = app.clone();
                if let Some(known) = state.apps.get(&app.id) {
                    app.version_info = known.version_info;
                }
                let update = RootUpdate {
                    apps: BTreeMap::from([(app.id.clone(), Some(app))]),
                    force,
                    ..RootUpdate::default()
                };
                Ok::<_, ()>(RootChange { update, posted: None })
            })
            .await
    }

    pub async fn delete(&self, id: &str) {
        let id = PathId::new(id);
        self.handle
            .change(|_| {
                let update = RootUpdate {
                    apps: BTreeMap::from([(id.clone(), None)]),
                    force: true,
                    ..RootUpdate::default()
                };
                Ok::<_, ()>(RootChange { update, posted: None })
            })
            .await
            .expect("planned");
    }

    pub async fn until(&self, what: &str, is_so: impl Fn(&State) -> bool) -> Duration {
        let start = Instant::now();
        loop {
            let current = self.handle.current();
            if is_so(&current.state) {
                return start.elapsed();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{what}: {:?} {:?} {:?}",
                current.state.instances,
                current.state.deployments,
                self.fake.calls(),
            );
            assert!(!self.role.is_finished(), "the role has ended");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Waits until no deployment runs and exactly `count` tasks do, here and at the master.
    pub async fn settled(&self, count: usize) -> Duration {
        let waited = self
            .until("settled", |state| {
                let running = state
                    .instances
                    .values()
                    .filter(|it| it.condition == ekiden_domain::marathon::Condition::Running)
                    .count();
                state.deployments.is_empty()
                    && running == count
                    && state.instances.len() == count
                    && self.fake.running().len() == count
            })
            .await;
        assert_eq!(self.fake.launched_twice(), Vec::<String>::new());
        waited
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.role.abort();
    }
}

fn open(directory: &Path) -> Arc<dyn Store> {
    Arc::new(Embedded::open(&directory.join("store")).expect("a store"))
}

async fn begin(
    store: Arc<dyn Store>,
    fake: &Fake,
    config: MarathonConfig,
) -> (Handle, JoinHandle<Result<(), MarathonError>>) {
    let address = |port: u16| LeaderAddress {
        id: String::new(),
        hostname: "localhost".into(),
        ip: "127.0.0.1".into(),
        port,
    };
    let parts = MarathonParts {
        contender: Arc::new(Standalone::new(store.clone(), realm(&config), "test")),
        detector: Arc::new(Fixed::new(address(8080))),
        master: Arc::new(Fixed::new(address(fake.port))),
        clock: Arc::new(RealClock),
        ids: Arc::new(Random),
        store,
    };
    assemble(config, parts, CancellationToken::new()).await.expect("assembled")
}

pub fn app(id: &str, instances: i32) -> App {
    App {
        id: PathId::new(id),
        cmd: Some("sleep 1000".into()),
        cpus: 0.1,
        mem: 16.0,
        instances,
        ..App::default()
    }
}
