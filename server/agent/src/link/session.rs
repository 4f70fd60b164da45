//! One link, from the hello to its end.

use std::sync::Arc;
use std::time::Duration;

use ekiden_http::explain;
use ekiden_wire::link::{
    AgentHello, AgentReport, AgentReports, ExecutorReport, FrameworkReport, MasterCommand,
    MasterMessage, TaskReport,
};
use futures::StreamExt;
use reqwest::{Client, StatusCode};
use serde_json::value::{RawValue, to_raw_value};
use tokio::sync::mpsc;

use super::LinkParts;
use super::records::Records;
use crate::core::{Input, Shared};
use crate::model::{Framework, Task};

/// Reports waiting to be sent at most.
const REPORT_LIMIT: usize = 4096;
/// Reports in one request at most.
const BATCH_LIMIT: usize = 512;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the master may take to answer the hello or a batch.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);
/// Until the master has said how often it pings.
const FIRST_SILENCE: Duration = Duration::from_secs(75);
/// Pauses between attempts to hand in a batch while the link stands.
const RETRY_MIN: Duration = Duration::from_millis(50);
const RETRY_MAX: Duration = Duration::from_secs(2);

/// The original's capabilities, in its order (recorded: agent-empty.har, "/state").
pub const CAPABILITIES: [&str; 8] = [
    "MULTI_ROLE",
    "HIERARCHICAL_ROLE",
    "RESERVATION_REFINEMENT",
    "RESOURCE_PROVIDER",
    "RESIZE_VOLUME",
    "AGENT_OPERATION_FEEDBACK",
    "AGENT_DRAINING",
    "TASK_RESOURCE_LIMITS",
];

/// Why a link ended.
#[derive(Debug)]
pub enum Ended {
    LeaderChanged,
    DetectorGone,
    Closed { established: bool, reason: String },
}

/// Opens a link to `base` and serves it to its end.
pub async fn run(parts: &LinkParts, base: &str) -> Ended {
    crate::tls::ready();
    let mut established = false;
    let reason = match serve(parts, base, &mut established).await {
        Ok(()) => "the master ended the link".to_string(),
        Err(reason) => reason,
    };
    Ended::Closed { established, reason }
}

async fn serve(parts: &LinkParts, base: &str, established: &mut bool) -> Result<(), String> {
    let mut client =
        Client::builder().connect_timeout(CONNECT_TIMEOUT).no_proxy().tcp_nodelay(true);
    if let Some(trust) = &parts.shared.config.master_trust {
        client = client.tls_backend_preconfigured(trust.client_config()).https_only(true);
    }
    let client = client.build().map_err(|error| error.to_string())?;
    let hello = hello(&parts.shared).map_err(|error| error.to_string())?;
    let request = client.post(format!("{base}/ekiden/agent")).json(&hello).send();
    let answer = tokio::time::timeout(ANSWER_TIMEOUT, request)
        .await
        .map_err(|_| format!("{base} does not answer"))?
        .map_err(|error| explain(&error, parts.shared.config.master_trust.is_some()))?;
    if answer.status() != StatusCode::OK {
        return Err(format!("{base} answers {}", answer.status()));
    }
    // After a redirect the link is with another master than the one asked.
    let reports_url =
        answer.url().join("/ekiden/agent/reports").map_err(|error| error.to_string())?.to_string();
    let (reports, queue) = mpsc::channel(REPORT_LIMIT);
    let (close, mut closed) = mpsc::channel(1);
    let pongs = reports.clone();
    parts
        .inputs
        .send(Input::LinkOpened { reports, close })
        .await
        .map_err(|_| "the agent is ending".to_string())?;
    let sender = Sender { client, url: reports_url, shared: parts.shared.clone() };
    tokio::select! {
        read = read(parts, answer, pongs, established) => read,
        sent = sender.run(queue) => sent,
        Some(reason) = closed.recv() => Err(reason),
    }
}

async fn read(
    parts: &LinkParts,
    answer: reqwest::Response,
    pongs: mpsc::Sender<AgentReport>,
    established: &mut bool,
) -> Result<(), String> {
    let mut records = Records::default();
    let mut bytes = answer.bytes_stream();
    let mut silence = FIRST_SILENCE;
    loop {
        let chunk = tokio::time::timeout(silence, bytes.next())
            .await
            .map_err(|_| format!("nothing heard for {} ms", silence.as_millis()))?;
        let Some(chunk) = chunk else {
            return Ok(());
        };
        records.extend(&chunk.map_err(|error| explain(&error, false))?);
        while let Some(record) = records.next()? {
            let message: MasterMessage = serde_json::from_slice(&record)
                .map_err(|error| format!("a message of the master is unreadable: {error}"))?;
            match &message.command {
                MasterCommand::Registered { ping_timeout_ms, .. } => {
                    *established = true;
                    silence = Duration::from_millis((*ping_timeout_ms).max(100));
                }
                MasterCommand::Ping {} => {
                    let _ = pongs.try_send(AgentReport::Pong {});
                }
                _ => {}
            }
            let input = Input::LinkMessage(Box::new(message));
            parts.inputs.send(input).await.map_err(|_| "the agent is ending".to_string())?;
        }
    }
}

struct Sender {
    client: Client,
    url: String,
    shared: Arc<Shared>,
}

impl Sender {
    /// Hands in what is queued, in order, a batch at a time. Ends when the link is not current.
    async fn run(&self, mut queue: mpsc::Receiver<AgentReport>) -> Result<(), String> {
        let mut batch = Vec::new();
        while queue.recv_many(&mut batch, BATCH_LIMIT).await > 0 {
            let agent_id = self.shared.state().agent_id.clone().unwrap_or_default();
            let body = AgentReports {
                agent_id,
                process_uuid: self.shared.process_uuid.clone(),
                reports: std::mem::take(&mut batch),
            };
            self.hand_in(&body).await?;
        }
        Ok(())
    }

    async fn hand_in(&self, body: &AgentReports) -> Result<(), String> {
        let mut pause = RETRY_MIN;
        loop {
            let request = self.client.post(&self.url).timeout(ANSWER_TIMEOUT).json(body);
            match request.send().await {
                Ok(answer) if answer.status().is_success() => return Ok(()),
                Ok(answer) if answer.status() == StatusCode::SERVICE_UNAVAILABLE => {}
                Ok(answer) => return Err(format!("reports are answered {}", answer.status())),
                Err(error) => {
                    tracing::debug!(error = explain(&error, false), "reports not handed in")
                }
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(RETRY_MAX);
        }
    }
}

/// Who the agent is and what it has.
pub fn hello(shared: &Shared) -> Result<AgentHello, serde_json::Error> {
    let state = shared.state();
    let config = &shared.config;
    let raw = |json: &str| RawValue::from_string(json.to_string());
    let framework = |framework: &Framework| -> Result<FrameworkReport, serde_json::Error> {
        Ok(FrameworkReport {
            framework_id: framework.id.clone(),
            framework_info_json: raw(&framework.info_json)?,
        })
    };
    let live: Vec<&Task> = state.live_tasks().collect();
    Ok(AgentHello {
        agent_id: state.agent_id.clone(),
        process_uuid: shared.process_uuid.clone(),
        version: config.build.version.clone(),
        ip: config.ip.clone(),
        port: config.port,
        hostname: config.hostname.clone(),
        resources_json: shared.resources_json.clone(),
        attributes_json: shared.attributes_json.clone(),
        domain_json: config.domain_json.as_deref().map(raw).transpose()?,
        capabilities: CAPABILITIES.map(str::to_string).to_vec(),
        epoch_seen: state.epoch,
        frameworks: state.frameworks.values().map(framework).collect::<Result<_, _>>()?,
        executors: live.iter().map(|task| executor_report(task)).collect(),
        tasks: live.iter().map(|task| task_report(task)).collect::<Result<_, _>>()?,
    })
}

fn executor_report(task: &Task) -> ExecutorReport {
    ExecutorReport {
        framework_id: task.key.framework_id.clone(),
        executor_id: task.key.task_id.clone(),
        container_id: task.container_id.clone(),
        executor_info_json: None,
    }
}

fn task_report(task: &Task) -> Result<TaskReport, serde_json::Error> {
    Ok(TaskReport {
        framework_id: task.key.framework_id.clone(),
        executor_id: Some(task.key.task_id.clone()),
        task_info_json: RawValue::from_string(task.info_json.to_string())?,
        state: task.state().to_string(),
        statuses_json: task.statuses.iter().map(to_raw_value).collect::<Result<_, _>>()?,
    })
}
