//! What a scheduler is told, on the wire.

use ekiden_domain::mesos::agent::Agent;
use ekiden_domain::mesos::framework::Framework;
use ekiden_domain::mesos::master::{Event, OperationStatus};
use ekiden_domain::mesos::offer::Offer;
use ekiden_http::libprocess;
use ekiden_messages::Message as _;
use ekiden_messages::v1;
use serde_json::{Map, Value as Json, json};

use crate::control::{Identity, Media, Stream};
use crate::shapes::resources::{Format, write_attributes, write_list};

pub const HEARTBEAT: &str = r#"{"type":"HEARTBEAT"}"#;

/// Number of the master's third capability, QUOTA_V2, which v1 has no name for.
const QUOTA_V2: i32 = 3;

/// The event as v1 JSON, fields in the order of their declaration.
pub fn write(event: &Event, framework: &Framework, identity: &Identity) -> String {
    match event {
        // Kept as it came: the fastest of all, and the most frequent.
        Event::Update { status_json } => {
            format!(r#"{{"type":"UPDATE","update":{{"status":{status_json}}}}}"#)
        }
        Event::Subscribed => {
            let seconds = identity.heartbeat_interval_ms as f64 / 1000.0;
            format!(
                r#"{{"type":"SUBSCRIBED","subscribed":{{"framework_id":{},"heartbeat_interval_seconds":{},"master_info":{}}}}}"#,
                json!({ "value": framework.id }),
                json!(seconds),
                identity.master_info_json
            )
        }
        Event::Offers(offers) => {
            let list: Vec<Json> =
                offers.iter().map(|(offer, agent)| write_offer(offer, agent, framework)).collect();
            json!({ "type": "OFFERS", "offers": { "offers": list } }).to_string()
        }
        Event::Rescind(offer_id) => {
            let id = json!({ "value": offer_id });
            json!({ "type": "RESCIND", "rescind": { "offer_id": id } }).to_string()
        }
        Event::OperationStatus(status) => {
            let status = operation_status(status, identity);
            let update = json!({ "status": status });
            json!({ "type": "UPDATE_OPERATION_STATUS", "update_operation_status": update })
                .to_string()
        }
        Event::Message { agent_id, executor_id, data } => {
            let message = json!({
                "agent_id": { "value": agent_id },
                "executor_id": { "value": executor_id },
                "data": data,
            });
            json!({ "type": "MESSAGE", "message": message }).to_string()
        }
        Event::Failure { agent_id, executor_id, status } => {
            let mut failure = Map::new();
            failure.insert("agent_id".into(), json!({ "value": agent_id }));
            if let Some(executor_id) = executor_id {
                failure.insert("executor_id".into(), json!({ "value": executor_id }));
            }
            if let Some(status) = status {
                failure.insert("status".into(), json!(status));
            }
            json!({ "type": "FAILURE", "failure": failure }).to_string()
        }
        Event::Error { message } => error(message),
    }
}

fn operation_status(status: &OperationStatus, identity: &Identity) -> Json {
    let mut fields = Map::new();
    fields.insert("operation_id".into(), json!({ "value": status.operation_id }));
    fields.insert("state".into(), json!(status.state));
    if let Some(message) = &status.message {
        fields.insert("message".into(), json!(message));
    }
    if let Some(number) = status.number {
        // The master's own id, with the number in its second half.
        let master = uuid::Uuid::parse_str(&identity.master_id).unwrap_or_default();
        let mixed = uuid::Uuid::from_u128(master.as_u128() ^ u128::from(number));
        let value = crate::shapes::uuid_base64(&mixed.to_string());
        fields.insert("uuid".into(), json!({ "value": value }));
    }
    if let Some(agent_id) = &status.agent_id {
        fields.insert("agent_id".into(), json!({ "value": agent_id }));
    }
    Json::Object(fields)
}

pub fn error(message: &str) -> String {
    json!({ "type": "ERROR", "error": { "message": message } }).to_string()
}

/// `Offer`, v1 JSON, as this framework may see it.
pub fn write_offer(offer: &Offer, agent: &Agent, framework: &Framework) -> Json {
    let multi_role = framework.info.is_multi_role();
    let format = match framework.is_capable("RESERVATION_REFINEMENT") {
        true => Format::Refined,
        false => Format::Unrefined,
    };
    let resources = match multi_role {
        true => offer.resources.clone(),
        false => offer.resources.allocated_to(None),
    };
    let mut fields = Map::new();
    let mut set = |name: &str, value: Json| {
        fields.insert(name.to_string(), value);
    };
    set("id", json!({ "value": offer.id }));
    set("framework_id", json!({ "value": offer.framework_id }));
    set("agent_id", json!({ "value": offer.agent_id }));
    set("hostname", json!(agent.hostname));
    set(
        "url",
        json!({
            "scheme": "http",
            "address": { "hostname": agent.hostname, "ip": agent.ip, "port": agent.port },
            "path": "/slave(1)",
        }),
    );
    let domain = agent.domain_json.as_deref().and_then(|json| serde_json::from_str(json).ok());
    if let Some(domain) = domain {
        set("domain", domain);
    }
    set("resources", write_list(&resources, format));
    if !agent.attributes.is_empty() {
        set("attributes", write_attributes(&agent.attributes));
    }
    if multi_role {
        set("allocation_info", json!({ "role": offer.role }));
    }
    Json::Object(fields)
}

/// The record's payload in the form that the stream's reader wants.
fn encode(media: Media, json: &str) -> Result<Vec<u8>, String> {
    if media == Media::Json {
        return Ok(json.as_bytes().to_vec());
    }
    let mut event: v1::scheduler::Event = ekiden_messages::json::from_slice(json.as_bytes())?;
    let info = event.subscribed.as_mut().and_then(|told| told.master_info.as_mut());
    if let Some(info) = info {
        for capability in &mut info.capabilities {
            capability.r#type.get_or_insert(QUOTA_V2);
        }
    }
    Ok(event.encode_to_vec())
}

/// A stream that takes no more will be seen to have ended.
pub fn send(stream: &Stream, json: &str) {
    match encode(stream.media, json) {
        Ok(payload) => {
            if let Err(error) = stream.sender.send(libprocess::record(&payload)) {
                tracing::info!(%error, stream = &*stream.id, "a scheduler's stream takes no more");
            }
        }
        Err(error) => tracing::error!(error, "an event cannot be written"),
    }
}
