//! Calls that say what becomes of an agent: deactivated, drained, back in use, gone.

use axum::response::Response;
use ekiden_domain::mesos::agent::{Agent, AgentCondition};
use ekiden_domain::mesos::ids::AgentId;
use ekiden_domain::mesos::master::ReactivateRefusal;
use ekiden_http::libprocess;
use ekiden_messages::v1::master::call::DrainAgent;
use http::StatusCode;

use crate::api::{Answer, Api, bad};
use crate::control::Control;

/// The path that a node which does not lead any more points to.
const PATH: &str = "/master/api/v1";

fn done() -> Response {
    libprocess::empty(StatusCode::OK)
}

fn is_gone(agent: &Agent) -> bool {
    matches!(agent.condition, AgentCondition::Gone { .. })
}

pub async fn mark_gone(api: &Api, control: &Control, id: &str) -> Answer {
    let agent_id = AgentId::from(id);
    match control.decide(move |desk| desk.master.agent_gone(&agent_id)).await {
        Ok(true) => Ok(done()),
        Ok(false) => {
            let why = format!("Agent '{id}' not found");
            Err(libprocess::text(StatusCode::NOT_FOUND, why))
        }
        Err(_) => Err(api.shared.not_leading(PATH)),
    }
}

pub async fn deactivate(api: &Api, control: &Control, id: &str) -> Answer {
    let id = AgentId::from(id);
    let decided = control.decide(move |desk| {
        let agent = desk.master.state.agent(&id).cloned();
        let Some(agent) = agent.filter(|agent| !is_gone(agent)) else { return false };
        if !agent.deactivated {
            desk.master.agent_set_deactivated(&id, true);
        }
        true
    });
    match decided.await {
        Ok(true) => Ok(done()),
        Ok(false) => Err(bad("Unknown agent")),
        Err(_) => Err(api.shared.not_leading(PATH)),
    }
}

pub async fn reactivate(api: &Api, control: &Control, id: &str) -> Answer {
    let id = AgentId::from(id);
    let decided = control.decide(move |desk| {
        let done = desk.master.agent_reactivate(&id);
        let agent = desk.master.state.agent(&id);
        done.map(|()| agent.is_some_and(|agent| agent.is_registered()))
    });
    match decided.await {
        Ok(Ok(true)) => Ok(done()),
        // Done all the same, but nobody is there who takes offers again
        // (recorded: agent-lifecycle.har#35).
        Ok(Ok(false)) => {
            Err(libprocess::text(StatusCode::CONFLICT, "Agent removed while processing the call"))
        }
        Ok(Err(ReactivateRefusal::StillDraining)) => {
            Err(bad("Agent is still in the DRAINING state"))
        }
        Ok(Err(_)) => Err(bad("Agent is not deactivated")),
        Err(_) => Err(api.shared.not_leading(PATH)),
    }
}

pub async fn drain(api: &Api, control: &Control, call: DrainAgent) -> Answer {
    let id = AgentId::from(call.agent_id.clone().unwrap_or_default().value());
    // Negative ones are taken as they are (recorded: agent-lifecycle.har#86).
    let grace_ns = call.max_grace_period.as_ref().map(|period| {
        let seconds = period.seconds().saturating_mul(1_000_000_000);
        seconds.saturating_add(i64::from(period.nanos()))
    });
    let mark_gone = call.mark_gone();
    let decided =
        control.decide(move |desk| desk.master.agent_drain(&id, grace_ns, mark_gone)).await;
    match decided {
        Ok(true) => Ok(done()),
        Ok(false) => Err(bad("Unknown agent")),
        Err(_) => Err(api.shared.not_leading(PATH)),
    }
}
