//! A master as the test plays it: takes the link, sends what the test wants, keeps reports.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use ekiden_wire::link::{AgentHello, AgentReport, AgentReports, MasterCommand, MasterMessage};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, mpsc};

pub const AGENT_ID: &str = "11111111-2222-3333-4444-555555555555-S0";
pub const FRAMEWORK_ID: &str = "11111111-2222-3333-4444-555555555555-0000";
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Master {
    pub port: u16,
    hellos: Mutex<mpsc::Receiver<AgentHello>>,
    reports: Mutex<mpsc::Receiver<AgentReport>>,
    links: Arc<Mutex<Option<TcpStream>>>,
    pub capabilities: Vec<&'static str>,
    /// Frameworks by uuid of a status.
    frameworks: Mutex<HashMap<String, String>>,
}

impl Master {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let (hellos_sender, hellos) = mpsc::channel(64);
        let (reports_sender, reports) = mpsc::channel(4096);
        let links: Arc<Mutex<Option<TcpStream>>> = Arc::default();
        let kept = links.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serve =
                    serve(stream, hellos_sender.clone(), reports_sender.clone(), kept.clone());
                tokio::spawn(serve);
            }
        });
        let (hellos, reports) = (Mutex::new(hellos), Mutex::new(reports));
        Self {
            port,
            hellos,
            reports,
            links,
            capabilities: vec!["PARTITION_AWARE"],
            frameworks: Mutex::default(),
        }
    }

    /// Takes a link and registers the agent.
    pub async fn register(&self, epoch: u64) -> AgentHello {
        self.register_as(epoch, AGENT_ID).await
    }

    /// As [`Master::register`], with the id that a new agent gets.
    pub async fn register_as(&self, epoch: u64, agent_id: &str) -> AgentHello {
        let mut hellos = self.hellos.lock().await;
        let hello = tokio::time::timeout(PATIENCE, hellos.recv()).await.expect("a hello in time");
        drop(hellos);
        let hello = hello.expect("a hello");
        let registered = MasterCommand::Registered {
            agent_id: hello.agent_id.clone().unwrap_or_else(|| agent_id.into()),
            reregistered: hello.agent_id.is_some(),
            ping_timeout_ms: 60_000,
            master_id: "11111111-2222-3333-4444-555555555555".into(),
            master_hostname: "localhost".into(),
        };
        self.send(epoch, registered).await;
        hello
    }

    pub async fn send(&self, epoch: u64, command: MasterCommand) {
        let record = serde_json::to_string(&MasterMessage { epoch, command }).expect("a message");
        let record = format!("{}\n{record}", record.len());
        let chunk = format!("{:x}\r\n{record}\r\n", record.len());
        for _ in 0..200 {
            let mut link = self.links.lock().await;
            if let Some(stream) = link.as_mut() {
                stream.write_all(chunk.as_bytes()).await.expect("the link stands");
                return;
            }
            drop(link);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("no link");
    }

    /// Ends the link without a word.
    pub async fn hang_up(&self) {
        self.links.lock().await.take();
    }

    /// Statuses do not name their framework; the report that brought them did.
    async fn framework_of(&self, status: &Value) -> String {
        let uuid = status["uuid"].as_str().unwrap_or_default();
        self.frameworks.lock().await.get(uuid).cloned().unwrap_or_else(|| FRAMEWORK_ID.into())
    }

    pub async fn run(&self, task: Value) {
        let framework = serde_json::json!({
            "user": "root", "name": "test", "id": {"value": FRAMEWORK_ID}, "checkpoint": true,
            "capabilities": self.capabilities.iter().map(|name| serde_json::json!({"type": name}))
                .collect::<Vec<_>>()
        });
        self.run_for(&framework, task).await;
    }

    /// Runs a task of any framework.
    pub async fn run_for(&self, framework: &Value, task: Value) {
        let run = MasterCommand::Run {
            framework_id: framework["id"]["value"].as_str().expect("an id").into(),
            framework_info_json: raw(framework),
            executor_info_json: None,
            task_info_json: raw(&task),
        };
        self.send(1, run).await;
    }

    pub async fn kill(&self, task_id: &str) {
        let kill = MasterCommand::Kill {
            framework_id: FRAMEWORK_ID.into(),
            task_id: task_id.into(),
            kill_policy_json: None,
        };
        self.send(1, kill).await;
    }

    pub async fn acknowledge(&self, status: &Value) {
        let acknowledge = MasterCommand::Acknowledge {
            framework_id: self.framework_of(status).await,
            task_id: status["task_id"]["value"].as_str().expect("a task").into(),
            uuid: status["uuid"].as_str().expect("a uuid").into(),
        };
        self.send(1, acknowledge).await;
    }

    /// The next status that comes; `None` when none comes within `patience`.
    pub async fn status_within(&self, patience: Duration) -> Option<Value> {
        let mut reports = self.reports.lock().await;
        loop {
            match tokio::time::timeout(patience, reports.recv()).await.ok()?? {
                AgentReport::Update { status_json, framework_id, .. } => {
                    let status: Value = serde_json::from_str(status_json.get()).expect("a status");
                    let uuid = status["uuid"].as_str().expect("a uuid").to_string();
                    self.frameworks.lock().await.insert(uuid, framework_id);
                    return Some(status);
                }
                _ => continue,
            }
        }
    }

    /// The next status, acknowledged; it must have this state.
    pub async fn expect(&self, state: &str) -> Value {
        let status = self.status_within(PATIENCE).await;
        let status = status.unwrap_or_else(|| panic!("no status, {state} expected"));
        assert_eq!(status["state"], state, "{status}");
        self.acknowledge(&status).await;
        status
    }

    /// As [`Master::expect`], but `before` may come again first: an agent that was killed may have
    /// missed its acknowledgement.
    pub async fn expect_after(&self, before: &str, state: &str) -> Value {
        loop {
            let status = self.status_within(PATIENCE).await.expect("a status");
            self.acknowledge(&status).await;
            if status["state"] == state {
                return status;
            }
            assert_eq!(status["state"], before, "{status}");
        }
    }

    /// Starting and running, as they come one after the other.
    pub async fn expect_running(&self) -> Value {
        self.expect("TASK_STARTING").await;
        self.expect("TASK_RUNNING").await
    }
}

pub fn raw(value: &Value) -> Box<RawValue> {
    to_raw_value(value).expect("JSON")
}

/// A task with one command, `extra` merged into it.
pub fn task(id: &str, command: &str, extra: Value) -> Value {
    let mut task = serde_json::json!({
        "name": format!("task {id}"), "task_id": {"value": id}, "agent_id": {"value": AGENT_ID},
        "resources": [
            {"name": "cpus", "type": "SCALAR", "scalar": {"value": 0.1},
             "allocation_info": {"role": "web"}},
            {"name": "mem", "type": "SCALAR", "scalar": {"value": 32.0},
             "allocation_info": {"role": "web"}}
        ],
        "command": {"value": command}
    });
    for (name, value) in extra.as_object().cloned().unwrap_or_default() {
        task[&name] = value;
    }
    task
}

async fn serve(
    mut stream: TcpStream,
    hellos: mpsc::Sender<AgentHello>,
    reports: mpsc::Sender<AgentReport>,
    links: Arc<Mutex<Option<TcpStream>>>,
) {
    while let Some((head, body)) = read_request(&mut stream).await {
        if head.starts_with("POST /ekiden/agent/reports ") {
            let batch: AgentReports = serde_json::from_slice(&body).expect("reports");
            for report in batch.reports {
                let _ = reports.send(report).await;
            }
            let answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
            if stream.write_all(answer).await.is_err() {
                return;
            }
            continue;
        }
        assert!(head.starts_with("POST /ekiden/agent "), "{head}");
        let hello: AgentHello = serde_json::from_slice(&body).expect("a hello");
        let answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        stream.write_all(answer).await.expect("written");
        *links.lock().await = Some(stream);
        let _ = hellos.send(hello).await;
        return;
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        let mut chunk = [0; 4096];
        let count = stream.read(&mut chunk).await.ok()?;
        if count == 0 {
            return None;
        }
        bytes.extend_from_slice(&chunk[..count]);
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let length = head
        .lines()
        .find_map(|line| {
            line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok()
        })
        .unwrap_or(0);
    let mut body = bytes.split_off(end);
    while body.len() < length {
        let mut chunk = [0; 4096];
        let count = stream.read(&mut chunk).await.ok()?;
        if count == 0 {
            return None;
        }
        body.extend_from_slice(&chunk[..count]);
    }
    Some((head, body))
}
