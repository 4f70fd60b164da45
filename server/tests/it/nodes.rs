//! Three nodes on a real Postgres and a real ZooKeeper, two agents, one HAProxy.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use ekiden_election::Detector;
use ekiden_election::zookeeper::{ZkUrl, ZooKeeperDetector};
use ekiden_store::{Realm, Store, postgres, test_support};
use serde_json::Value;
use tokio::sync::watch;

use crate::ports::free_port;

/// Longest that a test waits for anything.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a silent leader keeps its place.
const SESSION: Duration = Duration::from_secs(2);

pub struct Node {
    child: Option<Child>,
    pub master_port: u16,
    pub marathon_port: u16,
}

pub struct Nodes {
    nodes: Vec<Node>,
    others: Vec<Child>,
    pub master_port: u16,
    pub marathon_port: u16,
    pub client: reqwest::Client,
    pub store: Arc<dyn Store>,
    detectors: [ZooKeeperDetector; 2],
    postgres: test_support::Postgres,
    zookeeper: test_support::ZooKeeper,
    directory: tempfile::TempDir,
    flags: Vec<String>,
}

/// Which of a node's roles leads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    Master,
    Marathon,
}

impl Nodes {
    /// `None` where Postgres, ZooKeeper or HAProxy is not installed.
    pub async fn start() -> Option<Nodes> {
        Self::start_with(&[]).await
    }

    /// The same with further flags of the nodes.
    pub async fn start_with(flags: &[&str]) -> Option<Nodes> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let installed = Command::new("haproxy").arg("-v").output().is_ok();
        assert!(installed || std::env::var("CI").as_deref() != Ok("true"), "haproxy is missing");
        if !installed {
            eprintln!("SKIPPED: haproxy is not installed");
            return None;
        }
        let postgres = test_support::Postgres::start()?;
        let zookeeper = test_support::ZooKeeper::start()?;
        let url = |path: &str| -> ZkUrl {
            format!("zk://{}/ekiden/{path}", zookeeper.address()).parse().expect("a url")
        };
        let detectors = [
            ZooKeeperDetector::mesos(&url("mesos"), SESSION),
            ZooKeeperDetector::marathon(&url("marathon"), SESSION),
        ];
        let store = postgres::Postgres::open(&postgres.url()).await.expect("the store");
        let mut nodes = Nodes {
            nodes: Vec::new(),
            others: Vec::new(),
            master_port: free_port(),
            marathon_port: free_port(),
            client: reqwest::Client::builder()
                .timeout(Duration::from_secs(30))
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client"),
            store: Arc::new(store),
            detectors,
            postgres,
            zookeeper,
            directory: tempfile::tempdir().expect("a directory"),
            flags: flags.iter().map(|flag| (*flag).to_owned()).collect(),
        };
        for number in 0..3 {
            let (master_port, marathon_port) = (free_port(), free_port());
            nodes.nodes.push(Node { child: None, master_port, marathon_port });
            nodes.restart(number);
        }
        nodes.start_agents();
        nodes.start_haproxy();
        nodes
            .wait_for("the cluster", async || {
                let (_, agents) = nodes.call(Role::Master, "GET", "/slaves", None).await?;
                let (ready, _) = nodes.call(Role::Marathon, "GET", "/v2/apps", None).await?;
                (ready == 200 && agents["slaves"].as_array()?.len() == 2).then_some(())
            })
            .await;
        Some(nodes)
    }

    fn spawn(&self, name: &str, command: &mut Command) -> Child {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.path(&format!("{name}.log")))
            .expect("a log file");
        command.stdin(Stdio::null()).stdout(log.try_clone().expect("a handle")).stderr(log);
        command.spawn().expect("it starts")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub fn restart(&mut self, number: usize) {
        let name = format!("node-{number}");
        let Node { master_port, marathon_port, .. } = self.nodes[number];
        let child = self.spawn(
            &name,
            Command::new(env!("CARGO_BIN_EXE_ekiden"))
                .args(["up", "--agents=0", "--zk_session_timeout=2secs"])
                .arg(format!("--work_dir={}", self.path(&name).display()))
                .arg(format!("--master_port={master_port}"))
                .arg(format!("--marathon_port={marathon_port}"))
                .arg("--gateway_port=off")
                .arg(format!("--store={}", self.postgres.url()))
                .arg(format!("--zk=zk://{}/ekiden", self.zookeeper.address()))
                .args(&self.flags),
        );
        self.nodes[number].child = Some(child);
    }

    fn start_agents(&mut self) {
        for number in 0..2 {
            let name = format!("agent-{number}");
            let (from, to) = (22_000 + number * 500, 22_499 + number * 500);
            let child = self.spawn(
                &name,
                Command::new(env!("CARGO_BIN_EXE_ekiden"))
                    .args(["agent", "--ip=127.0.0.1"])
                    .arg(format!("--master=zk://{}/ekiden/mesos", self.zookeeper.address()))
                    .arg(format!("--port={}", free_port()))
                    .arg(format!("--work_dir={}", self.path(&name).display()))
                    .arg(format!("--resources=cpus:4;mem:1024;disk:1024;ports:[{from}-{to}]")),
            );
            self.others.push(child);
        }
    }

    fn start_haproxy(&mut self) {
        let mut text = "defaults\n  mode http\n  timeout connect 1s\n  timeout client 1h\n  \
             timeout server 3s\n  timeout queue 5s\n"
            .to_owned();
        for (role, port) in [(Role::Master, self.master_port), (Role::Marathon, self.marathon_port)]
        {
            let name = if role == Role::Master { "masters" } else { "marathons" };
            let check = if role == Role::Master { "/health" } else { "/ping" };
            text += &format!("frontend {name}\n  bind 127.0.0.1:{port}\n");
            text += &format!("  default_backend {name}\nbackend {name}\n  balance roundrobin\n");
            // Any answer will do: a frozen node gives none.
            text += &format!("  option httpchk GET {check}\n  http-check expect rstatus ^[234]\n");
            text += "  retries 3\n";
            text += "  option redispatch 1\n  \
                 retry-on conn-failure empty-response response-timeout 502 503 504\n  \
                 http-request disable-l7-retry unless METH_GET\n  \
                 default-server check inter 500ms fall 2 rise 1\n";
            for (number, node) in self.nodes.iter().enumerate() {
                let port = match role {
                    Role::Master => node.master_port,
                    Role::Marathon => node.marathon_port,
                };
                text += &format!("  server node-{number} 127.0.0.1:{port}\n");
            }
        }
        let path = self.path("haproxy.cfg");
        std::fs::write(&path, text).expect("settings");
        let child = self.spawn("haproxy", Command::new("haproxy").arg("-db").arg("-f").arg(path));
        self.others.push(child);
    }

    /// Through HAProxy. `None` where nothing answered.
    pub async fn call(
        &self,
        role: Role,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Option<(u16, Value)> {
        let port = if role == Role::Master { self.master_port } else { self.marathon_port };
        let url = format!("http://127.0.0.1:{port}{path}");
        let mut request = self.client.request(method.parse().expect("a method"), url);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.ok()?;
        let status = answer.status().as_u16();
        let text = answer.text().await.ok()?;
        Some((status, serde_json::from_str(&text).unwrap_or(Value::String(text))))
    }

    /// Of each node's Marathon by itself.
    pub fn marathon_ports(&self) -> Vec<u16> {
        self.nodes.iter().map(|node| node.marathon_port).collect()
    }

    fn watch(&self, role: Role) -> watch::Receiver<Option<ekiden_election::LeaderAddress>> {
        self.detectors[if role == Role::Master { 0 } else { 1 }].watch()
    }

    /// The node that leads, as ZooKeeper says.
    pub async fn leader(&self, role: Role) -> usize {
        let mut watch = self.watch(role);
        let found = tokio::time::timeout(PATIENCE, watch.wait_for(Option::is_some)).await;
        let leader = found.expect("somebody leads").expect("told").clone().expect("a leader");
        let position = self
            .nodes
            .iter()
            .position(|node| [node.master_port, node.marathon_port].contains(&leader.port));
        position.expect("one of the nodes")
    }

    pub fn realm(&self, role: Role) -> Realm {
        let name = if role == Role::Master { "mesos/default" } else { "marathon/marathon" };
        Realm { name: name.into(), kinds: &[], note_kinds: &[] }
    }

    pub fn kill_9(&mut self, number: usize) {
        if let Some(mut child) = self.nodes[number].child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// STOP or CONT.
    pub fn signal(&self, number: usize, signal: &str) {
        if let Some(child) = &self.nodes[number].child {
            let pid = child.id().to_string();
            let sent = Command::new("kill").arg(format!("-{signal}")).arg(pid).status();
            assert!(sent.expect("kill runs").success());
        }
    }

    pub async fn wait_for<T>(&self, what: &str, ask: impl AsyncFn() -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            if let Some(found) = ask().await {
                return found;
            }
            assert!(started.elapsed() < PATIENCE, "no {what}\n{}", self.logs());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The ends of all logs, without the access log.
    pub fn logs(&self) -> String {
        let mut told = String::new();
        for name in ["node-0", "node-1", "node-2", "agent-0", "agent-1", "haproxy"] {
            let text = std::fs::read_to_string(self.path(&format!("{name}.log")));
            let text = text.unwrap_or_default();
            let lines: Vec<&str> =
                text.lines().filter(|line| !line.contains("ekiden_http::access")).collect();
            let end = &lines[lines.len().saturating_sub(25)..];
            told += &format!("== {name}\n{}\n", end.join("\n"));
        }
        told
    }

    /// Processes of this cluster's tasks: those that run in a sandbox.
    pub fn task_processes(&self, command: &str) -> usize {
        let inside = self.directory.path();
        let processes = std::fs::read_dir("/proc").expect("/proc").flatten();
        processes
            .filter(|entry| {
                let cwd = std::fs::read_link(entry.path().join("cwd"));
                let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
                cwd.is_ok_and(|cwd| cwd.starts_with(inside)) && line.starts_with(command.as_bytes())
            })
            .count()
    }

    fn related_pids(&self) -> Vec<String> {
        let inside = self.directory.path();
        let needle = inside.display().to_string();
        let processes = std::fs::read_dir("/proc").expect("/proc").flatten();
        processes
            .filter(|entry| {
                let cwd = std::fs::read_link(entry.path().join("cwd"));
                let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
                cwd.is_ok_and(|cwd| cwd.starts_with(inside))
                    || String::from_utf8_lossy(&line).contains(&needle)
            })
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
            .collect()
    }
}

impl Drop for Nodes {
    fn drop(&mut self) {
        let nodes = self.nodes.iter_mut().filter_map(|node| node.child.take());
        for mut child in nodes.chain(self.others.drain(..)) {
            let _ = child.kill();
            let _ = child.wait();
        }
        for pid in self.related_pids() {
            let _ = Command::new("kill").args(["-9", &pid]).status();
        }
    }
}
