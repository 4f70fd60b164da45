//! A small cluster behind the gateway.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use ekiden_domain::ambient::{Clock, Timestamp};
use ekiden_domain::gateway::Address;
use ekiden_domain::gateway::documents::Version;
use ekiden_gateway::cluster::ask::Asker;
use ekiden_gateway::cluster::{Finder, Live, Sources};
use ekiden_gateway::inside::{Facts, Within};
use ekiden_http::{Dialect, Listener, ServerOptions, serve};
use http::{StatusCode, header};
use serde_json::{Value, json};
use tokio_util::sync::{CancellationToken, DropGuard};

/// The sandbox of the one task.
pub const RUN: &str = "/frameworks/F-0000/executors/web.1/runs/C";
const LOG: &[u8] = b"one\ntwo\nthree\nfour\nfive\n";

/// What a test looks at; the nodes end with it.
pub struct Nodes {
    pub live: Live,
    pub within: Within,
    pub agent: SocketAddr,
    _guard: DropGuard,
}

struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(1_795_350_790_000)
    }
}

/// A log that does not fit into one piece.
pub fn long() -> String {
    (0..20_000).map(|number| format!("line {number}\n")).collect()
}

pub async fn nodes() -> Nodes {
    nodes_of(None).await
}

/// The same, seen from a node that has these addresses.
pub async fn nodes_of(own_hosts: Option<Vec<String>>) -> Nodes {
    let shutdown = CancellationToken::new();
    let agent = start(agent(), &shutdown).await;
    let master = start(master(agent), &shutdown).await;
    let marathon = start(marathon(), &shutdown).await;
    let at = |address: SocketAddr| -> Finder { Arc::new(move || Some(of(address))) };
    put_together(at(master), at(marathon), agent, own_hosts, shutdown)
}

/// Nobody is there.
pub async fn none() -> Nodes {
    let agent = SocketAddr::from(([127, 0, 0, 1], 1));
    put_together(Arc::new(|| None), Arc::new(|| None), agent, None, CancellationToken::new())
}

fn put_together(
    master: Finder,
    marathon: Finder,
    agent: SocketAddr,
    own_hosts: Option<Vec<String>>,
    shutdown: CancellationToken,
) -> Nodes {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let sources = Sources {
        master,
        masters: Vec::new(),
        marathon: marathon.clone(),
        marathon_leader: marathon,
        own_hosts,
        gateway: (true, 443),
    };
    let live = Live::new(sources, Asker::new(None, None).expect("a client"));
    let own = "own".to_owned();
    let facts = Facts {
        version: Version { dcos: "2.2.4".into(), image_commit: own.clone(), bootstrap_id: own },
        cluster_name: "test".to_owned(),
        cluster_id: "I".to_owned(),
        public_ip: None,
        authority_pem: None,
        package_dir: None,
        auth: false,
        zookeeper_port: 2181,
        clock: Arc::new(Fixed),
    };
    let within = Within::new(live.clone(), facts);
    Nodes { live, within, agent, _guard: shutdown.drop_guard() }
}

fn of(address: SocketAddr) -> Address {
    Address { https: false, host: address.ip().to_string(), port: address.port() }
}

async fn start(router: Router, shutdown: &CancellationToken) -> SocketAddr {
    let listener = Listener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr();
    let options = ServerOptions::new(Dialect::Libprocess);
    tokio::spawn(serve(listener, router, options, shutdown.clone()));
    address
}

fn document(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

fn master(agent: SocketAddr) -> Router {
    let slave = json!({"id": "X-S0", "pid": format!("slave(1)@{agent}"), "hostname": "one"});
    let task = json!({
        "id": "web.1", "name": "web", "framework_id": "F-0000", "executor_id": "",
        "slave_id": "X-S0", "state": "TASK_RUNNING", "resources": {"ports": "[31000-31000]"},
        "discovery": {"name": "web", "ports": {"ports": [{"number": 31000, "protocol": "tcp"}]}},
        "statuses": [{"state": "TASK_RUNNING", "timestamp": 1.0,
            "container_status": {"container_id": {"value": "C"}}}],
    });
    let state = json!({
        "slaves": [slave],
        "frameworks": [
            {"id": "F-0000", "name": "marathon", "hostname": "10.0.0.9", "tasks": [task]},
        ],
    });
    let frameworks = json!({"type": "GET_FRAMEWORKS", "get_frameworks": {"frameworks": [
        {"framework_info": {"id": {"value": "F-0000"}, "name": "marathon",
            "webui_url": "http://10.0.0.9:8080"}},
        {"framework_info": {"id": {"value": "F-0001"}, "name": "other",
            "webui_url": "http://10.0.0.2:31000/"}},
    ]}});
    Router::new()
        .route(
            "/master/slaves",
            get({
                let slave = slave.clone();
                async move |Query(query): Query<Vec<(String, String)>>| {
                    let wanted = query.iter().any(|(_, value)| value == "X-S0");
                    let slaves = if wanted { vec![slave.clone()] } else { Vec::new() };
                    document(&json!({"slaves": slaves}))
                }
            }),
        )
        .route(
            "/master/state",
            get({
                let state = state.clone();
                async move || document(&state)
            }),
        )
        .route("/master/state-summary", get(async move || document(&state)))
        .route("/api/v1", post(async move || document(&frameworks)))
}

fn marathon() -> Router {
    let apps = json!({"apps": [{
        "id": "/group/web",
        "labels": {"DCOS_SERVICE_NAME": "group/web", "DCOS_SERVICE_SCHEME": "http",
            "DCOS_SERVICE_PORT_INDEX": "0"},
        "networks": [{"mode": "host"}],
        "tasks": [{"id": "t", "state": "TASK_RUNNING", "host": "10.0.0.2", "ports": [31000]}],
    }]});
    Router::new().route("/v2/apps", get(async move || document(&apps)))
}

fn agent() -> Router {
    let real = format!("/w/slaves/X-S0{RUN}");
    let files = Arc::new([
        (format!("{real}/stdout"), LOG.to_vec()),
        (format!("{real}/long"), long().into_bytes()),
    ]);
    let shown = json!({real.clone(): real});
    let listed = json!([{"gid": "root", "mode": "-rw-r--r--", "mtime": 12.0, "nlink": 1,
        "path": format!("{real}/stdout"), "size": 24, "uid": "root"}]);
    Router::new()
        .route("/files/debug", get(async move || document(&shown)))
        .route("/files/browse", get(async move || document(&listed)))
        .route("/files/read", get(read))
        .with_state(files)
}

type Files = Arc<[(String, Vec<u8>); 2]>;

async fn read(State(files): State<Files>, Query(query): Query<Vec<(String, String)>>) -> Response {
    let value =
        |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let number = |name: &str| value(name).and_then(|text| text.parse::<i64>().ok());
    let Some((_, bytes)) = files.iter().find(|(path, _)| Some(path.as_str()) == value("path"))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let size = bytes.len();
    let Some(offset) = number("offset").and_then(|offset| usize::try_from(offset).ok()) else {
        return document(&json!({"data": "", "offset": size}));
    };
    let length = number("length").and_then(|length| usize::try_from(length).ok()).unwrap_or(size);
    let begin = offset.min(size);
    let end = begin.saturating_add(length).min(size);
    let data = String::from_utf8_lossy(bytes.get(begin..end).unwrap_or_default());
    document(&json!({"data": data, "offset": offset}))
}
