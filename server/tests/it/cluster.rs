//! A real Ekiden process on free ports in a directory of its own, and what tests ask of it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::ports::{free_port, free_row};

/// Longest that a test waits for anything; a healthy machine needs a fraction of it.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Cluster {
    directory: tempfile::TempDir,
    work_dir: PathBuf,
    flags: Vec<String>,
    child: Option<Child>,
    pub master_port: u16,
    pub agent_port: u16,
    pub marathon_port: u16,
    client: reqwest::Client,
}

fn install_tls_provider() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

impl Cluster {
    /// `ekiden up` with these further flags, answering on all its ports.
    pub async fn up(flags: &[&str]) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let work_dir = directory.path().join("work");
        Self::up_in(directory, work_dir, flags).await
    }

    /// The same with a work directory that is somebody else's.
    pub async fn up_on(work_dir: &Path, flags: &[&str]) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        Self::up_in(directory, work_dir.to_owned(), flags).await
    }

    async fn up_in(directory: tempfile::TempDir, work_dir: PathBuf, flags: &[&str]) -> Self {
        install_tls_provider();
        let count = |name: &str| -> Option<u16> {
            flags.iter().find_map(|flag| flag.strip_prefix(name))?.parse().ok()
        };
        let agents = count("--agents=").unwrap_or(1) + count("--public_agents=").unwrap_or(0);
        let mut cluster = Cluster {
            directory,
            work_dir,
            flags: flags.iter().map(|flag| (*flag).to_owned()).collect(),
            child: None,
            master_port: free_port(),
            agent_port: free_row(agents),
            marathon_port: free_port(),
            client: reqwest::Client::builder()
                .timeout(Duration::from_secs(20))
                .build()
                .expect("a client"),
        };
        cluster.start().await;
        cluster
    }

    fn has_gateway(&self) -> bool {
        self.flags.iter().any(|flag| flag.starts_with("--gateway_port="))
    }

    pub async fn start(&mut self) {
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.directory.path().join("ekiden.log"))
            .expect("a log file");
        let child = Command::new(env!("CARGO_BIN_EXE_ekiden"))
            .arg("up")
            .current_dir(self.directory.path())
            .arg(format!("--work_dir={}", self.work_dir_flag().display()))
            .arg(format!("--master_port={}", self.master_port))
            .arg(format!("--agent_port={}", self.agent_port))
            .arg(format!("--marathon_port={}", self.marathon_port))
            .args((!self.has_gateway()).then_some("--gateway_port=off"))
            .args(&self.flags)
            .stdin(Stdio::null())
            .stdout(log.try_clone().expect("a handle"))
            .stderr(log)
            .spawn()
            .expect("ekiden starts");
        self.child = Some(child);
        for (port, path) in [
            (self.master_port, "/health"),
            (self.agent_port, "/health"),
            (self.marathon_port, "/ping"),
        ] {
            self.wait_for(&format!("{path} on {port}"), async || {
                let url = format!("http://127.0.0.1:{port}{path}");
                let status = self.client.get(url).send().await.ok()?.status();
                status.is_success().then_some(())
            })
            .await;
        }
    }

    /// Where the store is.
    pub fn work_dir(&self) -> &Path {
        &self.work_dir
    }

    /// Seen from where the process starts: relative, as users have it, where it lies below.
    fn work_dir_flag(&self) -> &Path {
        self.work_dir.strip_prefix(self.directory.path()).unwrap_or(&self.work_dir)
    }

    /// What the process wrote, for the message of a failing test.
    pub fn log(&self) -> String {
        let text = std::fs::read_to_string(self.directory.path().join("ekiden.log"));
        let text = text.unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(40)..].join("\n")
    }

    pub fn kill_9(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Asks until there is an answer; the test fails with the log's end after a minute.
    pub async fn wait_for<T>(&self, what: &str, ask: impl AsyncFn() -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            if let Some(found) = ask().await {
                return found;
            }
            assert!(started.elapsed() < PATIENCE, "no {what}\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub async fn marathon(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        self.call(self.marathon_port, method, path, body).await
    }

    pub async fn master(&self, path: &str) -> Value {
        self.call(self.master_port, "GET", path, None).await.1
    }

    /// A v1 call of an operator.
    pub async fn master_call(&self, call: Value) -> (u16, Value) {
        self.call(self.master_port, "POST", "/api/v1", Some(call)).await
    }

    async fn call(&self, port: u16, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let method = method.parse().expect("a method");
        let mut request = self.client.request(method, format!("http://127.0.0.1:{port}{path}"));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let text = answer.text().await.expect("a body");
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    /// The app's tasks, once there are this many and all are TASK_RUNNING.
    pub async fn running(&self, app: &str, count: usize) -> Vec<Value> {
        self.wait_for(&format!("{count} running tasks of {app}"), async || {
            let (_, answer) = self.marathon("GET", &format!("/v2/apps{app}/tasks"), None).await;
            let tasks = answer["tasks"].as_array()?.clone();
            let running = tasks.iter().all(|task| task["state"] == "TASK_RUNNING");
            (tasks.len() == count && running).then_some(tasks)
        })
        .await
    }

    /// Waits until no deployment is under way.
    pub async fn settled(&self) {
        self.wait_for("end of the deployments", async || {
            let (_, answer) = self.marathon("GET", "/v2/deployments", None).await;
            answer.as_array()?.is_empty().then_some(())
        })
        .await;
    }

    /// Pids of the processes that run inside this cluster's sandboxes.
    pub fn sandbox_pids(&self) -> Vec<i32> {
        let inside = self.work_dir.clone();
        let mut pids = Vec::new();
        for entry in std::fs::read_dir("/proc").expect("/proc").flatten() {
            let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            let cwd = std::fs::read_link(entry.path().join("cwd"));
            if cwd.is_ok_and(|cwd| cwd.starts_with(&inside)) {
                pids.push(pid);
            }
        }
        pids
    }

    /// Pids whose command line names this cluster's directory: supervisors.
    fn related_pids(&self) -> Vec<i32> {
        let needle = self.work_dir.display().to_string();
        let mut pids = self.sandbox_pids();
        for entry in std::fs::read_dir("/proc").expect("/proc").flatten() {
            let Some(pid) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
            if String::from_utf8_lossy(&line).contains(&needle) {
                pids.push(pid);
            }
        }
        pids
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.kill_9();
        for pid in self.related_pids() {
            let _ = Command::new("kill").arg("-9").arg(pid.to_string()).status();
        }
    }
}
