//! Asking tasks how they are, over HTTP and TCP, with a bound on how many are asked at once.

use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::marathon::health::Probed;
use ekiden_domain::marathon::{InstanceId, TaskId};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, mpsc};
use tokio_util::sync::CancellationToken;

use crate::soft::ReadinessResponse;

/// Results that wait for the control task; probes hold their place until theirs is taken.
pub const RESULT_QUEUE: usize = 1024;
/// Longest body of a readiness answer that is kept.
const BODY_LIMIT_BYTES: usize = 64 * 1024;

/// What one probe is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// The index among the app's health checks.
    Health(usize),
    Readiness,
}

#[derive(Clone, Debug)]
pub struct Probe {
    pub instance_id: InstanceId,
    pub task_id: TaskId,
    pub purpose: Purpose,
    pub target: Target,
    pub timeout: Duration,
    pub ignore_http1xx: bool,
}

#[derive(Clone, Debug)]
pub enum Target {
    Http {
        url: String,
    },
    Tcp {
        host: String,
        port: u16,
    },
    /// Nothing to ask: the task has no address or port.
    None {
        cause: String,
    },
}

#[derive(Debug)]
pub struct Result {
    pub instance_id: InstanceId,
    pub task_id: TaskId,
    pub purpose: Purpose,
    pub probed: Probed,
    /// Of a readiness check.
    pub response: Option<ReadinessResponse>,
}

pub struct Prober {
    http: reqwest::Client,
    places: Arc<Semaphore>,
    results: mpsc::Sender<Result>,
    stop: CancellationToken,
}

impl Prober {
    pub fn new(
        places: usize,
        results: mpsc::Sender<Result>,
        stop: CancellationToken,
    ) -> std::result::Result<Self, reqwest::Error> {
        crate::ensure_crypto();
        // A check asks whether a task serves, not whether its certificate is in order.
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .danger_accept_invalid_certs(true)
            .pool_max_idle_per_host(0)
            .no_proxy()
            .build()?;
        Ok(Prober { http, places: Arc::new(Semaphore::new(places.max(1))), results, stop })
    }

    /// False where all places are taken: try again later.
    pub fn start(&self, probe: Probe) -> bool {
        let Ok(place) = self.places.clone().try_acquire_owned() else { return false };
        let (http, results, stop) = (self.http.clone(), self.results.clone(), self.stop.clone());
        tokio::spawn(async move {
            let asked = async {
                let result = ask(&http, probe).await;
                // The control task is gone when nobody takes it.
                drop(results.send(result).await);
            };
            tokio::select! {
                () = stop.cancelled() => {}
                () = asked => {}
            }
            drop(place);
        });
        true
    }
}

async fn ask(http: &reqwest::Client, probe: Probe) -> Result {
    let (probed, response) = match tokio::time::timeout(probe.timeout, answer(http, &probe)).await {
        Ok(answer) => answer,
        Err(_) => {
            let cause = format!("no answer within {} ms", probe.timeout.as_millis());
            (Probed::Unhealthy { cause: cause.clone() }, Some(gateway_timeout(&probe, &cause)))
        }
    };
    Result {
        instance_id: probe.instance_id,
        task_id: probe.task_id,
        purpose: probe.purpose,
        probed,
        response,
    }
}

async fn answer(http: &reqwest::Client, probe: &Probe) -> (Probed, Option<ReadinessResponse>) {
    match &probe.target {
        Target::None { cause } => (Probed::Unhealthy { cause: cause.clone() }, None),
        Target::Tcp { host, port } => match TcpStream::connect((host.as_str(), *port)).await {
            Ok(_) => (Probed::Healthy, None),
            Err(error) => (Probed::Unhealthy { cause: error.to_string() }, None),
        },
        Target::Http { url } => match http.get(url).send().await {
            Ok(response) => {
                let status = response.status();
                let probed = match status.as_u16() {
                    200..400 => Probed::Healthy,
                    100..200 if probe.ignore_http1xx => Probed::Ignored,
                    _ => Probed::Unhealthy { cause: reason(status) },
                };
                let is_readiness = probe.purpose == Purpose::Readiness;
                let response = if is_readiness { Some(readiness(response).await) } else { None };
                (probed, response)
            }
            Err(error) => {
                let cause = cause_of(&error);
                let timeout = gateway_timeout(probe, &cause);
                (Probed::Unhealthy { cause }, Some(timeout))
            }
        },
    }
}

/// As the original shows it: `500 Internal Server Error`.
fn reason(status: reqwest::StatusCode) -> String {
    match status.canonical_reason() {
        Some(reason) => format!("{} {reason}", status.as_u16()),
        None => status.as_u16().to_string(),
    }
}

/// The innermost cause says what happened; those around it only that something did.
fn cause_of(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

async fn readiness(response: reqwest::Response) -> ReadinessResponse {
    let status = response.status().as_u16();
    let content_type = response
        .headers()
        .get(reqwest::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .unwrap_or_default()
        .trim()
        .to_owned();
    let mut body = Vec::new();
    let mut response = response;
    while body.len() < BODY_LIMIT_BYTES {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            _ => break,
        }
    }
    body.truncate(BODY_LIMIT_BYTES);
    ReadinessResponse { status, content_type, body: String::from_utf8_lossy(&body).into_owned() }
}

/// What the original records where nothing answered.
fn gateway_timeout(probe: &Probe, cause: &str) -> ReadinessResponse {
    let url = match &probe.target {
        Target::Http { url } => url.as_str(),
        _ => "",
    };
    ReadinessResponse {
        status: 504,
        content_type: "text/plain".to_owned(),
        body: format!("Marathon could not query {url}: {cause}"),
    }
}
