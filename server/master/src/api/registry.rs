//! `/registrar(1)/registry`: what the original keeps in its registry, keys in order of the
//! alphabet (recorded: one-agent.har#19, agent-lifecycle.har#31, #71, #87, #118).

use std::sync::Arc;

use axum::extract::Request;
use ekiden_domain::ambient::Timestamp;
use ekiden_domain::mesos::agent::{Agent, AgentCondition};
use ekiden_domain::mesos::state::State;
use ekiden_messages::json::from_slice;
use ekiden_messages::v0;
use serde_json::{Value, json};

use super::process::sorted;
use super::query::Query;
use super::{Answer, Api, json as answer};

pub async fn show(api: Arc<Api>, request: Request) -> Answer {
    let published = api.shared.read().await;
    let mut info: Value = api.shared.master_info();
    // The registry is kept in the unversioned form, which names the third capability.
    info["capabilities"] = json!([
        { "type": "AGENT_UPDATE" }, { "type": "AGENT_DRAINING" }, { "type": "QUOTA_V2" },
    ]);
    let master = from_slice::<v0::MasterInfo>(info.to_string().as_bytes()).unwrap_or_default();
    let mut whole = json!({ "master": { "info": tree(&master) } });
    fill(&mut whole, &published.state);
    Ok(answer(&Query::of(&request), sorted(whole).to_string()))
}

fn tree<M: ekiden_messages::Described>(message: &M) -> Value {
    serde_json::from_slice(&ekiden_messages::json::to_vec(message)).unwrap_or_default()
}

fn fill(whole: &mut Value, state: &State) {
    let mut agents = Vec::new();
    let mut unreachable = Vec::new();
    let mut gone = Vec::new();
    for agent in state.agents() {
        match agent.condition {
            AgentCondition::Registered => agents.push(admitted(agent)),
            AgentCondition::Unreachable { since } => unreachable.push(away(agent, since)),
            AgentCondition::Gone { since } => {
                gone.push(json!({ "id": { "value": agent.id }, "timestamp": time(since) }));
            }
        }
    }
    if !agents.is_empty() {
        whole["slaves"] = json!({ "slaves": agents });
    }
    if !unreachable.is_empty() {
        whole["unreachable"] = json!({ "slaves": unreachable });
    } else if state.agents().any(|agent| agent.readmitted) {
        // The list stays when the last one has left it.
        whole["unreachable"] = json!({});
    }
    if !gone.is_empty() {
        whole["gone"] = json!({ "slaves": gone });
    }
    if state.agents().any(|agent| agent.deactivated && !is_gone(agent)) {
        whole["minimum_capabilities"] = json!([{ "capability": "AGENT_DRAINING" }]);
    }
    let weights: Vec<Value> = state
        .weights()
        .map(|weight| json!({ "info": { "role": weight.role, "weight": weight.weight } }))
        .collect();
    if !weights.is_empty() {
        whole["weights"] = json!(weights);
    }
}

fn is_gone(agent: &Agent) -> bool {
    matches!(agent.condition, AgentCondition::Gone { .. })
}

fn time(at: Timestamp) -> Value {
    json!({ "nanoseconds": at.0 })
}

fn admitted(agent: &Agent) -> Value {
    let mut info = tree(&ekiden_convert::mesos::agent::info(agent));
    info["checkpoint"] = json!(true);
    if !agent.readmitted {
        // As agents say it when they come first; one that returns says it in the later form.
        for resource in info["resources"].as_array_mut().into_iter().flatten() {
            with_role(resource);
        }
    }
    let mut entry = json!({ "deactivated": agent.deactivated, "info": info });
    if let Some(drain) = ekiden_convert::mesos::agent::drain_info(agent) {
        entry["drain_info"] = tree(&drain);
    }
    entry
}

fn away(agent: &Agent, since: Timestamp) -> Value {
    let mut entry = json!({
        "deactivated": agent.deactivated,
        "id": { "value": agent.id },
        "timestamp": time(since),
    });
    if let Some(drain) = ekiden_convert::mesos::agent::drain_info(agent) {
        entry["drain_info"] = tree(&drain);
    }
    entry
}

/// A resource in the form of before refined reservations: one static reservation is its role.
fn with_role(resource: &mut Value) {
    let Some(fields) = resource.as_object_mut() else { return };
    let role = match fields.get("reservations").and_then(Value::as_array).map(Vec::as_slice) {
        None => json!("*"),
        Some([only]) if only["type"] == "STATIC" => only["role"].clone(),
        Some(_) => return,
    };
    fields.remove("reservations");
    fields.insert("role".to_owned(), role);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resources_of_before_refinement() {
        let cases = [
            (json!({ "name": "cpus" }), json!({ "name": "cpus", "role": "*" })),
            (
                json!({ "name": "cpus", "reservations": [{ "type": "STATIC", "role": "dev" }] }),
                json!({ "name": "cpus", "role": "dev" }),
            ),
            (
                json!({ "name": "cpus", "reservations": [{ "type": "DYNAMIC", "role": "dev" }] }),
                json!({ "name": "cpus", "reservations": [{ "type": "DYNAMIC", "role": "dev" }] }),
            ),
        ];
        for (mut given, expected) in cases {
            with_role(&mut given);
            assert_eq!(given, expected);
        }
    }
}
