//! A master of one framework: offers what is left of its agents, runs what it is told to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

const FRAMEWORK: &str = "fake-0000";

#[derive(Clone)]
pub struct Fake {
    pub port: u16,
    inner: Arc<Mutex<Inner>>,
}

#[derive(Default)]
struct Inner {
    stream: Option<mpsc::UnboundedSender<Value>>,
    agents: Vec<Agent>,
    tasks: BTreeMap<String, Task>,
    /// Offer to agent.
    offers: BTreeMap<String, usize>,
    next_offer: u64,
    suppressed: bool,
    launched_twice: Vec<String>,
    unacknowledged: BTreeMap<String, Value>,
    calls: Vec<String>,
    /// Task names that stay at TASK_STAGING.
    stuck: BTreeSet<String>,
    /// ACCEPTs are lost while set.
    deaf: bool,
    subscriptions: usize,
    /// Subscriptions wait for their answer while set.
    held: bool,
    /// A subscription waits for its answer.
    asked: bool,
    /// Of the last subscription.
    roles: Vec<String>,
}

struct Agent {
    id: String,
    host: String,
    cpus: f64,
    ports: (u64, u64),
    declined: bool,
}

#[derive(Clone, Debug)]
pub struct Task {
    pub name: String,
    pub agent: usize,
    pub state: String,
    pub info: Value,
}

impl Task {
    fn is_over(&self) -> bool {
        !matches!(self.state.as_str(), "TASK_STAGING" | "TASK_STARTING" | "TASK_RUNNING")
    }
}

impl Fake {
    pub async fn start(agents: usize) -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let mut inner = Inner::default();
        for number in 0..agents {
            inner.agents.push(Agent {
                id: format!("S{number}"),
                host: "127.0.0.1".into(),
                cpus: 32.0,
                ports: (31_000 + 1000 * number as u64, 31_999 + 1000 * number as u64),
                declined: false,
            });
        }
        let fake = Fake { port, inner: Arc::new(Mutex::new(inner)) };
        let accepting = fake.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(accepting.clone().connection(stream));
            }
        });
        fake
    }

    fn with<T>(&self, act: impl FnOnce(&mut Inner) -> T) -> T {
        act(&mut self.inner.lock().expect("no panic elsewhere"))
    }

    pub fn running(&self) -> Vec<String> {
        self.with(|inner| {
            let tasks = inner.tasks.iter().filter(|(_, task)| task.state == "TASK_RUNNING");
            tasks.map(|(id, _)| id.clone()).collect()
        })
    }

    pub fn task(&self, id: &str) -> Option<Task> {
        self.with(|inner| inner.tasks.get(id).cloned())
    }

    pub fn launched(&self) -> usize {
        self.with(|inner| inner.tasks.len())
    }

    pub fn launched_twice(&self) -> Vec<String> {
        self.with(|inner| inner.launched_twice.clone())
    }

    pub fn unacknowledged(&self) -> usize {
        self.with(|inner| inner.unacknowledged.len())
    }

    pub fn stick(&self, name: &str) {
        self.with(|inner| inner.stuck.insert(name.to_owned()));
    }

    pub fn set_deaf(&self, deaf: bool) {
        self.with(|inner| inner.deaf = deaf);
    }

    /// Offers a single port, that of a server which really listens.
    pub fn serve_ports_from(&self, port: u64) {
        self.with(|inner| {
            for agent in &mut inner.agents {
                agent.ports = (port, port);
            }
            inner.offers.clear();
        });
    }

    pub fn calls(&self) -> Vec<String> {
        self.with(|inner| inner.calls.clone())
    }

    pub fn subscriptions(&self) -> usize {
        self.with(|inner| inner.subscriptions)
    }

    pub fn hold_subscriptions(&self, held: bool) {
        self.with(|inner| inner.held = held);
    }

    /// Whether a subscription waits for its answer.
    pub fn is_asked(&self) -> bool {
        self.with(|inner| inner.asked)
    }

    /// The roles that the last subscription named.
    pub fn roles(&self) -> Vec<String> {
        self.with(|inner| inner.roles.clone())
    }

    /// Ends the event stream, as a master that goes away.
    pub fn disconnect(&self) {
        self.with(|inner| inner.stream = None);
    }

    pub fn report(&self, id: &str, state: &str) {
        self.with(|inner| inner.report(id, state));
        self.offer();
    }

    /// A task whose agent was out of reach runs after all.
    pub fn revive(&self, id: &str) {
        self.with(|inner| {
            inner.tasks.get_mut(id).expect("a task").state = "TASK_STAGING".into();
            inner.report(id, "TASK_RUNNING");
        });
    }

    async fn connection(self, mut stream: TcpStream) {
        let mut buffer = Vec::new();
        loop {
            let Some((head, body)) = request(&mut stream, &mut buffer).await else { return };
            let call: Value = serde_json::from_slice(&body).expect("JSON");
            assert!(head.starts_with("POST /api/v1/scheduler HTTP/1.1"), "{head}");
            if call["type"] == "SUBSCRIBE" {
                return self.subscribe(stream, &call).await;
            }
            assert!(head.to_lowercase().contains("mesos-stream-id: stream"), "{head}");
            assert_eq!(call["framework_id"]["value"], FRAMEWORK);
            self.call(&call);
            let answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
            if stream.write_all(answer).await.is_err() {
                return;
            }
        }
    }

    async fn subscribe(self, mut stream: TcpStream, call: &Value) {
        let info = &call["subscribe"]["framework_info"];
        assert!(info["name"].is_string());
        let roles = info["roles"].as_array().expect("roles").iter();
        let roles = roles.map(|role| role.as_str().expect("a role").to_owned()).collect();
        self.with(|inner| inner.roles = roles);
        while self.with(|inner| {
            inner.asked = inner.held;
            inner.held
        }) {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        let (sender, mut events) = mpsc::unbounded_channel();
        sender
            .send(json!({
                "type": "SUBSCRIBED",
                "subscribed": {
                    "framework_id": { "value": FRAMEWORK },
                    "heartbeat_interval_seconds": 15.0,
                    "master_info": { "id": "m", "hostname": "localhost", "port": self.port },
                },
            }))
            .expect("open");
        self.with(|inner| {
            inner.subscriptions += 1;
            inner.offers.clear();
            inner.suppressed = false;
            inner.agents.iter_mut().for_each(|agent| agent.declined = false);
            for status in inner.unacknowledged.values() {
                sender
                    .send(json!({ "type": "UPDATE", "update": { "status": status } }))
                    .expect("open");
            }
            inner.stream = Some(sender);
        });
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\
            Mesos-Stream-Id: stream\r\nTransfer-Encoding: chunked\r\n\r\n";
        if stream.write_all(head.as_bytes()).await.is_err() {
            return;
        }
        self.offer();
        while let Some(event) = events.recv().await {
            let text = event.to_string();
            let record = format!("{}\n{text}", text.len());
            let chunk = format!("{:x}\r\n{record}\r\n", record.len());
            if stream.write_all(chunk.as_bytes()).await.is_err() {
                return;
            }
        }
    }

    fn call(&self, call: &Value) {
        self.with(|inner| inner.call(call));
        self.offer();
    }

    fn offer(&self) {
        self.with(Inner::offer);
    }
}

impl Inner {
    fn call(&mut self, call: &Value) {
        let name = call["type"].as_str().expect("a type").to_owned();
        self.calls.push(name.clone());
        match name.as_str() {
            "ACCEPT" if self.deaf => {}
            "ACCEPT" => {
                for operation in call["accept"]["operations"].as_array().expect("operations") {
                    let offer = call["accept"]["offer_ids"][0]["value"].as_str().expect("id");
                    let agent = self.offers.remove(offer);
                    for info in operation["launch"]["task_infos"].as_array().expect("tasks") {
                        self.launch(info, agent);
                    }
                }
            }
            "DECLINE" => {
                for offer in call["decline"]["offer_ids"].as_array().expect("ids") {
                    let id = offer["value"].as_str().expect("id");
                    if let Some(agent) = self.offers.remove(id) {
                        self.agents[agent].declined = true;
                    }
                }
            }
            "KILL" if self.deaf => {}
            "KILL" => {
                let id = call["kill"]["task_id"]["value"].as_str().expect("id").to_owned();
                self.report(&id, "TASK_KILLED");
            }
            "ACKNOWLEDGE" => {
                let uuid = call["acknowledge"]["uuid"].as_str().expect("uuid");
                self.unacknowledged.remove(uuid);
            }
            "RECONCILE" => self.reconcile(call["reconcile"]["tasks"].as_array().expect("tasks")),
            "REVIVE" => {
                self.suppressed = false;
                self.agents.iter_mut().for_each(|agent| agent.declined = false);
            }
            "SUPPRESS" => self.suppressed = true,
            other => panic!("{other} is not expected"),
        }
    }

    fn launch(&mut self, info: &Value, agent: Option<usize>) {
        let id = info["task_id"]["value"].as_str().expect("id").to_owned();
        let name = info["name"].as_str().expect("name").to_owned();
        let Some(agent) = agent else {
            self.tell(&id, "TASK_LOST", None);
            return;
        };
        if self.tasks.contains_key(&id) {
            self.launched_twice.push(id);
            return;
        }
        let is_stuck = self.stuck.contains(&name);
        let task = Task { name, agent, state: "TASK_STAGING".into(), info: info.clone() };
        self.tasks.insert(id.clone(), task);
        if !is_stuck {
            self.report(&id, "TASK_STARTING");
            self.report(&id, "TASK_RUNNING");
        }
    }

    fn report(&mut self, id: &str, state: &str) {
        let Some(task) = self.tasks.get_mut(id) else {
            self.tell(id, "TASK_LOST", None);
            return;
        };
        if task.is_over() {
            return;
        }
        task.state = state.to_owned();
        let agent = task.agent;
        self.agents[agent].declined = false;
        self.tell(id, state, Some(agent));
    }

    fn tell(&mut self, id: &str, state: &str, agent: Option<usize>) {
        let uuid = agent.map(|_| format!("{id}/{state}"));
        let mut status = json!({
            "task_id": { "value": id },
            "state": state,
            "source": "SOURCE_EXECUTOR",
            "timestamp": 1.0,
        });
        if state == "TASK_LOST" {
            status["reason"] = json!("REASON_TASK_UNKNOWN");
        }
        if let (Some(agent), Some(uuid)) = (agent, uuid) {
            status["agent_id"] = json!({ "value": self.agents[agent].id });
            status["uuid"] = json!(uuid);
            self.unacknowledged.insert(uuid, status.clone());
        }
        self.send(json!({ "type": "UPDATE", "update": { "status": status } }));
    }

    fn reconcile(&mut self, asked: &[Value]) {
        let ids: Vec<String> = match asked {
            [] => self
                .tasks
                .iter()
                .filter(|(_, task)| !task.is_over())
                .map(|(id, _)| id.clone())
                .collect(),
            asked => asked
                .iter()
                .map(|task| task["task_id"]["value"].as_str().expect("id").to_owned())
                .collect(),
        };
        for id in ids {
            let (state, agent) = match self.tasks.get(&id) {
                Some(task) => (task.state.clone(), Some(task.agent)),
                None => ("TASK_GONE".to_owned(), None),
            };
            let mut status = json!({
                "task_id": { "value": id },
                "state": state,
                "source": "SOURCE_MASTER",
                "reason": "REASON_RECONCILIATION",
                "timestamp": 1.0,
            });
            if let Some(agent) = agent {
                status["agent_id"] = json!({ "value": self.agents[agent].id });
            }
            self.send(json!({ "type": "UPDATE", "update": { "status": status } }));
        }
    }

    fn offer(&mut self) {
        if self.suppressed || self.stream.is_none() {
            return;
        }
        for index in 0..self.agents.len() {
            let agent = &self.agents[index];
            if agent.declined || self.offers.values().any(|offered| *offered == index) {
                continue;
            }
            let used: f64 = self
                .tasks
                .values()
                .filter(|task| task.agent == index && !task.is_over())
                .flat_map(|task| task.info["resources"].as_array().cloned().unwrap_or_default())
                .filter(|resource| resource["name"] == "cpus")
                .map(|resource| resource["scalar"]["value"].as_f64().expect("a number"))
                .sum();
            let left = agent.cpus - used;
            if left <= 0.0 {
                continue;
            }
            let id = format!("O{}", self.next_offer);
            let offer = json!({
                "id": { "value": id },
                "framework_id": { "value": FRAMEWORK },
                "agent_id": { "value": agent.id },
                "hostname": agent.host,
                "allocation_info": { "role": "*" },
                "resources": [
                    { "name": "cpus", "type": "SCALAR", "scalar": { "value": left } },
                    { "name": "mem", "type": "SCALAR", "scalar": { "value": 65536.0 } },
                    { "name": "disk", "type": "SCALAR", "scalar": { "value": 1000.0 } },
                    { "name": "ports", "type": "RANGES", "ranges": { "range": [
                        { "begin": agent.ports.0, "end": agent.ports.1 },
                    ] } },
                ],
            });
            self.next_offer += 1;
            self.offers.insert(id, index);
            self.send(json!({ "type": "OFFERS", "offers": { "offers": [offer] } }));
        }
    }

    fn send(&mut self, event: Value) {
        if let Some(stream) = &self.stream
            && stream.send(event).is_err()
        {
            self.stream = None;
        }
    }
}

async fn request(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Option<(String, Vec<u8>)> {
    loop {
        if let Some(end) = buffer.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8(buffer[..end].to_vec()).expect("a head");
            let length: usize = head
                .lines()
                .find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok())
                .expect("a length");
            if buffer.len() >= end + 4 + length {
                let body = buffer[end + 4..end + 4 + length].to_vec();
                buffer.drain(..end + 4 + length);
                return Some((head, body));
            }
        }
        let mut chunk = [0; 16 * 1024];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => buffer.extend_from_slice(&chunk[..count]),
        }
    }
}
