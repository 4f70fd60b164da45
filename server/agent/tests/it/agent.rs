//! Agents under test: within the test's process, or one of their own that may be killed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use ekiden_agent::runtime::Runtime;
use ekiden_agent::{AgentConfig, AgentParts, MasterAddress, process_runtime};
use ekiden_domain::ambient::{Clock, Ids, Timestamp};
use ekiden_http::Listener;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        Timestamp(i64::try_from(since.as_nanos()).expect("before 2262"))
    }
}

struct RealIds;

impl Ids for RealIds {
    fn random_bytes(&self) -> [u8; 16] {
        *uuid::Uuid::new_v4().as_bytes()
    }
}

/// A private hierarchy name, so that agents of several tests do not meet.
pub fn config(work_dir: &Path) -> AgentConfig {
    AgentConfig {
        work_dir: work_dir.to_path_buf(),
        resources: Some("cpus:4;mem:8192;disk:20000;ports:[31000-32000]".into()),
        attributes: Some("rack:r1".into()),
        process_environment: BTreeMap::from([
            ("PATH".to_string(), std::env::var("PATH").unwrap_or_default()),
            ("MESOS_SECRET".to_string(), "not for tasks".to_string()),
            ("FROM_AGENT".to_string(), "yes".to_string()),
        ]),
        cgroups_root: format!("ekiden-test-{}", std::process::id()),
        ..AgentConfig::default()
    }
}

pub struct Agent {
    pub port: u16,
    pub shutdown: CancellationToken,
    pub ended: tokio::task::JoinHandle<Result<(), ekiden_agent::AgentError>>,
    /// Kept: without it nobody leads for ever.
    pub _detector: watch::Sender<Option<MasterAddress>>,
}

pub async fn start(config: AgentConfig, master_port: u16) -> Agent {
    let runtime = process_runtime(&config);
    start_with(config, master_port, runtime).await
}

pub async fn start_with(
    mut config: AgentConfig,
    master_port: u16,
    runtime: Arc<dyn Runtime>,
) -> Agent {
    let address = MasterAddress { ip: "127.0.0.1".into(), port: master_port };
    let (detector, watching) = watch::channel(Some(address));
    let shutdown = CancellationToken::new();
    let listener = Listener::bind("127.0.0.1:0").await.expect("a port");
    config.port = listener.local_addr().port();
    let port = config.port;
    let parts = AgentParts {
        listener,
        detector: watching,
        clock: Arc::new(RealClock),
        ids: Arc::new(RealIds),
        runtime,
    };
    let ended = ekiden_agent::start(config, parts, shutdown.clone());
    Agent { shutdown, ended, _detector: detector, port }
}

/// `agent <work dir> <master port>`: an agent that runs until it is killed.
pub fn main(arguments: &[String]) -> ! {
    let [work_dir, port] = arguments else { panic!("agent <work dir> <master port>") };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    // For whoever looks for the cause of a failure.
    if std::env::var_os("EKIDEN_TEST_LOG").is_some() {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_writer(std::io::stderr)
            .init();
    }
    runtime.block_on(async {
        let mut config = config(Path::new(work_dir));
        config.cgroups_root = "ekiden-test-child".into();
        let agent = start(config, port.parse().expect("a port")).await;
        let ended = agent.ended.await.expect("no panic");
        panic!("the agent ended: {ended:?}");
    })
}

/// An agent in a process of its own; killed when dropped.
pub struct AgentProcess(Child);

impl AgentProcess {
    pub fn spawn(work_dir: &Path, master_port: u16, user: Option<u32>) -> Self {
        use std::os::unix::process::CommandExt;
        let program: PathBuf = std::env::current_exe().expect("this program");
        let mut command = Command::new(program);
        command.arg("agent").arg(work_dir).arg(master_port.to_string());
        command.stdin(Stdio::null());
        if let Some(user) = user {
            command.uid(user).gid(user);
        }
        AgentProcess(command.spawn().expect("an agent"))
    }

    /// As `kill -9`.
    pub fn kill(mut self) {
        self.0.kill().expect("killed");
        self.0.wait().expect("reaped");
    }
}

impl Drop for AgentProcess {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
