//! The master's side of the agent link (see `ekiden_wire::link`).

pub(crate) mod commands;
mod hello;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use ekiden_domain::mesos::ids::AgentId;
use ekiden_http::libprocess::{self, Routes};
use ekiden_http::{StreamLimits, StreamSender};
use ekiden_wire::link::{AgentHello, AgentReports, MasterCommand, MasterMessage};
use http::{Method, StatusCode};
use tokio_util::sync::CancellationToken;

use self::hello::Report;
use crate::control::{Control, Desk, Link};
use crate::shared::{Shared, body_of};

/// Body of a hello or a batch of reports.
const BODY_BYTES_MAX: usize = 64 << 20;

pub fn routes(routes: Routes, shared: &Arc<Shared>) -> Routes {
    routes.route("master", "ekiden/agent", any(open).with_state(shared.clone())).route(
        "master",
        "ekiden/agent/reports",
        any(report).with_state(shared.clone()),
    )
}

fn text(status: StatusCode, why: &str) -> Response {
    libprocess::text(status, why.to_string())
}

/// `POST /ekiden/agent`.
async fn open(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    if request.method() != Method::POST {
        return libprocess::method_not_allowed(&["POST"], request.method().as_str());
    }
    let Some(control) = shared.control() else { return shared.not_leading("/ekiden/agent") };
    let body = match body_of(request, BODY_BYTES_MAX).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    let told: AgentHello = match serde_json::from_slice(&body) {
        Ok(hello) => hello,
        Err(error) => return text(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    let epoch_seen = told.epoch_seen;
    let hello = match hello::read(told) {
        Ok(hello) => hello,
        Err(error) => return text(StatusCode::BAD_REQUEST, &error),
    };
    let (sender, response) = libprocess::stream(libprocess::JSON, None, StreamLimits::default());
    let link = Link {
        id: shared.random_uuid().into(),
        process_uuid: hello.process_uuid.clone(),
        sender: sender.clone(),
        over: CancellationToken::new(),
        heard: Arc::new(AtomicBool::new(true)),
    };
    let ours = link.clone();
    let decided = control
        .decide(move |desk| {
            if desk.identity.epoch.0 < epoch_seen {
                return Err(None);
            }
            let epoch = desk.identity.epoch;
            match desk.register(hello, ours) {
                Ok(_) => Ok(epoch),
                Err(refusal) => Err(Some((refusal, epoch))),
            }
        })
        .await;
    match decided {
        Ok(Ok(epoch)) => {
            let interval = Duration::from_millis(shared.config.agent_ping_timeout_ms.max(1));
            let misses_max = shared.config.agent_ping_timeouts_max;
            tokio::spawn(keep(control, link, epoch.0, interval, misses_max));
            response
        }
        Ok(Err(Some((refusal, epoch)))) => {
            let shutdown = MasterCommand::Shutdown { message: refusal.0 };
            send(&sender, epoch.0, shutdown);
            response
        }
        Ok(Err(None)) => {
            text(StatusCode::SERVICE_UNAVAILABLE, "The agent has obeyed a later leader")
        }
        Err(_) => shared.not_leading("/ekiden/agent"),
    }
}

fn send(sender: &StreamSender, epoch: u64, command: MasterCommand) -> bool {
    let json = serde_json::to_vec(&MasterMessage { epoch, command });
    json.is_ok_and(|json| sender.send(libprocess::record(&json)).is_ok())
}

/// Pings until the link is over, its agent gone, or silent for too long.
async fn keep(control: Control, link: Link, epoch: u64, interval: Duration, misses_max: u32) {
    let mut misses = 0;
    loop {
        tokio::select! {
            () = link.over.cancelled() => return,
            () = link.sender.closed() => break,
            () = tokio::time::sleep(interval) => {}
        }
        misses = if link.heard.swap(false, Ordering::Relaxed) { 0 } else { misses + 1 };
        if misses >= misses_max {
            let id = link.id.clone();
            if control.decide(move |desk| desk.agent_silent(&id)).await.is_err() {
                return;
            }
        }
        if !send(&link.sender, epoch, MasterCommand::Ping {}) {
            break;
        }
    }
    let id = link.id.clone();
    // The leadership may be over, and with it the link.
    let _ = control.decide(move |desk| desk.link_ended(&id)).await;
}

/// `POST /ekiden/agent/reports`: 202 once committed.
async fn report(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    const PATH: &str = "/ekiden/agent/reports";
    if request.method() != Method::POST {
        return libprocess::method_not_allowed(&["POST"], request.method().as_str());
    }
    let Some(control) = shared.control() else { return shared.not_leading(PATH) };
    let body = match body_of(request, BODY_BYTES_MAX).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    let batch: AgentReports = match serde_json::from_slice(&body) {
        Ok(batch) => batch,
        Err(error) => return text(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    let agent_id = AgentId::from(batch.agent_id);
    let mut reports = Vec::with_capacity(batch.reports.len());
    for report in batch.reports {
        match hello::read_report(report) {
            Ok(report) => reports.push(report),
            Err(error) => return text(StatusCode::BAD_REQUEST, &error),
        }
    }
    let decided = control
        .decide(move |desk| {
            if !desk.is_linked(&agent_id, &batch.process_uuid) {
                return false;
            }
            for report in reports {
                hear(desk, &agent_id, report);
            }
            true
        })
        .await;
    match decided {
        Ok(true) => libprocess::empty(StatusCode::ACCEPTED),
        Ok(false) => text(StatusCode::CONFLICT, "Not the agent's current link"),
        Err(_) => shared.not_leading(PATH),
    }
}

fn hear(desk: &mut Desk, agent_id: &AgentId, report: Report) {
    let master = &mut desk.master;
    match report {
        Report::Update(report) => master.status_reported(agent_id, report),
        Report::ExecutorExited { framework_id, executor_id, status } => {
            master.executor_exited(&framework_id, agent_id, &executor_id, status);
        }
        Report::Message { framework_id, executor_id, data } => {
            master.message_of_executor(&framework_id, agent_id, &executor_id, data);
        }
        Report::Pong => {}
        Report::Unregister => master.agent_removed(agent_id, "the agent unregistered"),
    }
}
