//! A gateway with a scripted backend behind it, and a client that sees every byte.

#![allow(dead_code)] // each test uses a part of it

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use ekiden_domain::gateway::services::{self, Failure, Found, Frameworks, Known};
use ekiden_domain::gateway::{Address, Inner, Leader, Settings, apps};
use ekiden_gateway::{Cluster, Door, Inside, LeaderAt, Parts, Port};
use ekiden_http::Listener;
use ekiden_http::nginx::Limits;
use http::Request;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

/// The machine may be busy; nothing here depends on how fast it is.
pub const PATIENCE: Duration = Duration::from_secs(30);
/// The one token that is good.
pub const TOKEN: &str = "good.token";

pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A backend that answers with what it is given, and keeps what it was sent.
pub struct Backend {
    pub address: SocketAddr,
    answers: Arc<Mutex<VecDeque<Vec<u8>>>>,
    seen: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl Backend {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("bound");
        let (answers, seen) = (Arc::<Mutex<VecDeque<Vec<u8>>>>::default(), Arc::default());
        let backend = Backend { address, answers: answers.clone(), seen };
        let seen = backend.seen.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                tokio::spawn(answer(socket, answers.clone(), seen.clone()));
            }
        });
        backend
    }

    /// What the next requests are answered with; without one, a short text.
    pub fn answer_with(&self, answer: impl Into<Vec<u8>>) {
        locked(&self.answers).push_back(answer.into());
    }

    /// Forgets what was to be answered, and what was seen.
    pub fn forget(&self) {
        locked(&self.answers).clear();
        locked(&self.seen).clear();
    }

    /// Requests since the last look: heads and bodies.
    pub fn seen(&self) -> Vec<Vec<u8>> {
        std::mem::take(&mut *locked(&self.seen))
    }
}

async fn answer(
    mut socket: TcpStream,
    answers: Arc<Mutex<VecDeque<Vec<u8>>>>,
    seen: Arc<Mutex<Vec<Vec<u8>>>>,
) {
    let mut input = Vec::new();
    loop {
        let Some(request) = whole_request(&mut socket, &mut input).await else { return };
        locked(&seen).push(request);
        let next = locked(&answers).pop_front();
        let answer =
            next.unwrap_or_else(|| b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".to_vec());
        // An answer of nothing is a connection that ends.
        if answer.is_empty() || socket.write_all(&answer).await.is_err() {
            return;
        }
        let told = String::from_utf8_lossy(&answer).to_ascii_lowercase();
        let head = told.split("\r\n\r\n").next().unwrap_or_default();
        if head.contains("connection: close") || !head.starts_with("http/") {
            return;
        }
    }
}

/// Reads a request with its body.
async fn whole_request(socket: &mut TcpStream, input: &mut Vec<u8>) -> Option<Vec<u8>> {
    loop {
        if let Some(end) = message_end(input) {
            let rest = input.split_off(end);
            return Some(std::mem::replace(input, rest));
        }
        if socket.read_buf(input).await.ok()? == 0 {
            return None;
        }
    }
}

/// Where a message with a length or chunks ends.
fn message_end(input: &[u8]) -> Option<usize> {
    let head_end = input.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&input[..head_end]).to_ascii_lowercase();
    if head.contains("\r\ntransfer-encoding: chunked") {
        let rest = &input[head_end..];
        let end = rest.windows(5).position(|five| five == b"0\r\n\r\n")? + 5;
        return Some(head_end + end);
    }
    let length = head
        .split("\r\ncontent-length: ")
        .nth(1)
        .and_then(|rest| rest.split("\r\n").next().and_then(|text| text.parse::<usize>().ok()));
    let end = head_end + length.unwrap_or(0);
    (input.len() >= end).then_some(end)
}

/// What is known of the cluster; everything is at one backend.
pub struct Everything {
    pub at: SocketAddr,
    pub apps: apps::Apps,
    pub frameworks: Frameworks,
    /// Ids and addresses.
    pub agents: Vec<(String, String)>,
    /// Where requests would have gone to.
    pub aimed: Mutex<Vec<String>>,
}

impl Everything {
    /// A service `app`, a framework `framework`, an agent `A-S1`.
    pub fn at(at: SocketAddr) -> Self {
        let app = r#"[{"labels":{"DCOS_SERVICE_NAME":"app","DCOS_SERVICE_SCHEME":"http",
            "DCOS_SERVICE_PORT_INDEX":"0"},"tasks":[{"state":"TASK_RUNNING","host":"h","ports":[1]}]},
            {"labels":{"DCOS_SERVICE_NAME":"raw","DCOS_SERVICE_SCHEME":"http",
            "DCOS_SERVICE_PORT_INDEX":"0","DCOS_SERVICE_REQUEST_BUFFERING":"false"},
            "tasks":[{"state":"TASK_RUNNING","host":"h","ports":[1]}]}]"#;
        let apps: Vec<apps::App> = serde_json::from_str(app).expect("apps");
        let marathon = services::Framework {
            id: "F-0".to_owned(),
            name: "marathon".to_owned(),
            webui_url: Some("http://m:8080".to_owned()),
        };
        Everything {
            at,
            apps: apps::offered(&apps),
            frameworks: Frameworks::new(vec![marathon]),
            agents: vec![("A-S1".to_owned(), "a:5051".to_owned())],
            aimed: Mutex::default(),
        }
    }

    fn aim(&self, at: impl Into<String>) -> Address {
        locked(&self.aimed).push(at.into());
        Address { https: false, host: self.at.ip().to_string(), port: self.at.port() }
    }
}

#[async_trait]
impl Cluster for Everything {
    async fn master(&self) -> Option<Address> {
        Some(self.aim("master"))
    }

    async fn agent(&self, id: &str) -> Result<Option<Address>, Failure> {
        let found = self.agents.iter().find(|(known, _)| known == id);
        Ok(found.map(|(_, at)| self.aim(at)))
    }

    async fn service(&self, path: &[u8]) -> Result<Found, Failure> {
        let known = Known { apps: Some(&self.apps), frameworks: Some(&self.frameworks) };
        let found = services::resolve(path, known, &|_| None)?;
        let at = format!("{}:{}", found.address.host, found.address.port);
        Ok(Found { address: self.aim(at), ..found })
    }

    async fn leader(&self, leader: Leader) -> Result<LeaderAt, Failure> {
        Ok(LeaderAt::Gateway(self.aim(format!("{leader:?}"))))
    }
}

/// Answers everything of the gateway's own with the noun.
pub struct Named;

#[async_trait]
impl Inside for Named {
    async fn answer(&self, inner: &Inner, _: Request<Bytes>) -> Response<Body> {
        Response::new(Body::from(format!("inside: {:?}", inner.noun)))
    }
}

/// Knows one token.
pub struct OneToken(pub String);

#[async_trait]
impl Door for OneToken {
    fn identify(&self, token: &str) -> Option<Arc<str>> {
        (token == self.0).then(|| "somebody".into())
    }

    async fn answer(&self, _: Request<Bytes>) -> Response<Body> {
        Response::new(Body::from("inside: accounts"))
    }
}

/// A gateway under test; it ends with it.
pub struct Running {
    pub address: SocketAddr,
    pub cluster: Arc<Everything>,
    shutdown: CancellationToken,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.shutdown.cancel();
    }
}

/// Starts a gateway before a cluster, with a door unless `token` is none.
pub async fn gateway(cluster: Everything, token: Option<&str>, limits: Limits) -> Running {
    let listener = Listener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr();
    let cluster = Arc::new(cluster);
    let login = ekiden_domain::gateway::LoginPage {
        redirector: "https://auth.dcos.io".to_owned(),
        client: "3yF5TOSzdlI45Q1xspxzeoGBe9fNxm9m".to_owned(),
    };
    let parts = Parts {
        settings: Settings {
            login: Some(login),
            cluster_id: "fdb1d7c0-06cf-4d65-bb9b-a8920bb854ef".to_owned(),
        },
        cluster: cluster.clone(),
        inside: Arc::new(Named),
        door: token.map(|token| Arc::new(OneToken(token.to_owned())) as Arc<dyn Door>),
        trust: None,
        limits,
    };
    let shutdown = CancellationToken::new();
    let port = Port { listener, tls: None };
    ekiden_gateway::start(parts, vec![port], shutdown.clone()).expect("starts");
    Running { address, cluster, shutdown }
}

/// Sends bytes on a connection of their own, and reads all that comes until its end.
pub async fn send(address: SocketAddr, bytes: &[u8]) -> Vec<u8> {
    let exchange = async {
        let mut socket = TcpStream::connect(address).await.expect("connects");
        // Who is refused early may not take all of it.
        let _ = socket.write_all(bytes).await;
        let mut answer = Vec::new();
        // A connection that is cut ends as well.
        let _ = socket.read_to_end(&mut answer).await;
        answer
    };
    timeout(PATIENCE, exchange).await.expect("the gateway ends the connection")
}

/// Reads one answer of a connection that stays open.
pub async fn one_answer(socket: &mut TcpStream, is_head: bool) -> Vec<u8> {
    let read = async {
        let mut input = Vec::new();
        loop {
            let end = match input.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(at) if is_head => Some(at + 4),
                _ => message_end(&input),
            };
            if end.is_some() || socket.read_buf(&mut input).await.expect("readable") == 0 {
                return input;
            }
        }
    };
    timeout(PATIENCE, read).await.expect("an answer")
}

/// The code of an answer.
pub fn status(answer: &[u8]) -> u16 {
    let text = String::from_utf8_lossy(answer);
    text.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}
