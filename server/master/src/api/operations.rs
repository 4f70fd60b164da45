//! Reservations and volumes by an operator: `/reserve` and its like, and their calls.

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use ekiden_domain::mesos::ids::AgentId;
use ekiden_domain::mesos::master::{OperationKind, OperationRefusal};
use ekiden_domain::mesos::resources::{Resource, Resources, Scalar, Value};
use ekiden_domain::mesos::role::role_error;
use ekiden_http::libprocess;
use ekiden_messages::json::{from_array, text, to_string};
use ekiden_messages::v1::master::call::{GrowVolume, ShrinkVolume};
use ekiden_messages::{convert as same_wire, v0, v1};
use http::StatusCode;
use serde_json::value::RawValue;

use super::{Answer, Api, bad, check_method, form};
use crate::control::Control;
use crate::shapes::resources as shapes;

/// What is to be done with resources of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Reserve,
    Unreserve,
    Create,
    Destroy,
}

impl Deed {
    fn kind(self, resources: Resources) -> OperationKind {
        match self {
            Deed::Reserve => OperationKind::Reserve(resources),
            Deed::Unreserve => OperationKind::Unreserve(resources),
            Deed::Create => OperationKind::Create(resources),
            Deed::Destroy => OperationKind::Destroy(resources),
        }
    }

    /// What stands before the reason of an invalid one; two do not name the agent.
    fn invalid(self, agent: &str) -> String {
        match self {
            Deed::Reserve => format!("Invalid RESERVE operation on agent {agent}: "),
            Deed::Create => format!("Invalid CREATE operation on agent {agent}: "),
            Deed::Unreserve => "Invalid UNRESERVE operation: ".to_owned(),
            Deed::Destroy => "Invalid DESTROY operation: ".to_owned(),
        }
    }
}

pub async fn reserve(api: Arc<Api>, request: Request) -> Answer {
    post(api, request, Deed::Reserve, "resources").await
}

pub async fn unreserve(api: Arc<Api>, request: Request) -> Answer {
    post(api, request, Deed::Unreserve, "resources").await
}

pub async fn create_volumes(api: Arc<Api>, request: Request) -> Answer {
    post(api, request, Deed::Create, "volumes").await
}

pub async fn destroy_volumes(api: Arc<Api>, request: Request) -> Answer {
    post(api, request, Deed::Destroy, "volumes").await
}

async fn post(api: Arc<Api>, request: Request, deed: Deed, key: &str) -> Answer {
    let control = api.control(&request)?;
    check_method(&request, &["POST"])?;
    let form = form(request).await?;
    let missing = |key: &str| bad(format!("Missing '{key}' query parameter in the request body"));
    let agent_id = form.get("slaveId").ok_or_else(|| missing("slaveId"))?;
    let list = form.get(key).ok_or_else(|| missing(key))?;
    let opening = if deed == Deed::Reserve { "Error parsing" } else { "Error in parsing" };
    let resources: Vec<v0::Resource> = from_array(&text::to_bytes(list)).map_err(|why| {
        bad(format!("{opening} '{key}' query parameter in the request body: {why}"))
    })?;
    let resources: Vec<v1::Resource> = resources.iter().map(same_wire).collect();
    operate(&api, &control, agent_id, &resources, deed).await
}

/// Titles that texts put before the reason of an operation on one volume.
fn resize_title(kind: &OperationKind) -> &'static str {
    match kind {
        OperationKind::Grow { .. } => "GROW_VOLUME",
        _ => "SHRINK_VOLUME",
    }
}

/// GROW_VOLUME.
pub async fn grow(api: &Api, control: &Control, call: &GrowVolume) -> Answer {
    let one = |resource: &Option<v1::Resource>| single(resource.iter().cloned());
    let kind = OperationKind::Grow {
        volume: Box::new(one(&call.volume)?),
        addition: Box::new(one(&call.addition)?),
    };
    resize(api, control, call.agent_id.clone(), kind).await
}

/// SHRINK_VOLUME.
pub async fn shrink(api: &Api, control: &Control, call: &ShrinkVolume) -> Answer {
    let subtract = call.subtract.clone().unwrap_or_default().value();
    let volume = Box::new(single(call.volume.iter().cloned())?);
    let kind = OperationKind::Shrink { volume, subtract: Scalar(subtract) };
    resize(api, control, call.agent_id.clone(), kind).await
}

fn single(resources: impl Iterator<Item = v1::Resource>) -> Result<Resource, Response> {
    let given: Vec<v1::Resource> = resources.collect();
    let resources = read(&given)?;
    resources.iter().next().cloned().ok_or_else(|| bad("Expecting a resource that is not empty"))
}

async fn resize(
    api: &Api,
    control: &Control,
    agent_id: Option<v1::AgentId>,
    kind: OperationKind,
) -> Answer {
    let id: AgentId = agent_id.unwrap_or_default().value().into();
    let title = resize_title(&kind);
    let agent = api.shared.board.read().state.agent(&id).cloned();
    let decided = control.decide(move |desk| desk.master.operate_on_agent(&id, &kind)).await;
    let agent = agent.map(|agent| agent.title()).unwrap_or_default();
    let invalid = format!("Invalid {title} operation on agent {agent}: ");
    match decided {
        Ok(Ok(())) => Ok(libprocess::empty(StatusCode::ACCEPTED)),
        Ok(Err(refusal)) => Err(refused(refusal, &invalid)),
        Err(_) => Err(api.shared.not_leading("/master/api/v1")),
    }
}

/// RESERVE_RESOURCES of what is reserved already: `source` says how.
pub async fn move_reservations(
    api: &Api,
    control: &Control,
    agent_id: &str,
    source: &[v1::Resource],
    resources: &[v1::Resource],
) -> Answer {
    let source = read(source)?;
    operate_as(api, control, agent_id, resources, Deed::Reserve, move |resources| {
        OperationKind::ReserveFrom { source, resources }
    })
    .await
}

/// RESERVE_RESOURCES and its like.
pub async fn operate(
    api: &Api,
    control: &Control,
    agent_id: &str,
    resources: &[v1::Resource],
    deed: Deed,
) -> Answer {
    operate_as(api, control, agent_id, resources, deed, move |resources| deed.kind(resources)).await
}

async fn operate_as(
    api: &Api,
    control: &Control,
    agent_id: &str,
    resources: &[v1::Resource],
    deed: Deed,
    kind: impl FnOnce(Resources) -> OperationKind,
) -> Answer {
    let id: AgentId = agent_id.into();
    let published = api.shared.board.read();
    let agent = published.state.agent(&id).filter(|agent| agent.is_registered());
    let Some(agent) = agent.cloned() else {
        return Err(bad("No agent found with specified ID"));
    };
    // Reading takes such a one for unreserved (recorded: one-agent.har#74).
    let starred =
        |resource: &&v1::Resource| resource.reservation.is_some() && resource.role() == "*";
    if let Some(given) = resources.iter().find(starred) {
        let plain = v1::Resource { reservation: None, ..given.clone() };
        let shown = read(&[plain])?;
        return Err(bad(format!("Resource '{shown}' is invalid: {STARRED}")));
    }
    let resources = read(resources)?;
    if let Some(why) = resources.iter().find_map(resource_error) {
        return Err(bad(why));
    }
    if resources.is_empty() {
        let why = "Invalid resources: The resources have multiple resource providers: ";
        return Err(bad(format!("{}{why}", deed.invalid(&agent.title()))));
    }
    let kind = kind(resources);
    match control.decide(move |desk| desk.master.operate_on_agent(&id, &kind)).await {
        Ok(Ok(())) => Ok(libprocess::empty(StatusCode::ACCEPTED)),
        Ok(Err(refusal)) => Err(refused(refusal, &deed.invalid(&agent.title()))),
        Err(_) => Err(api.shared.not_leading("/master/api/v1")),
    }
}

const STARRED: &str = "Invalid reservation: role \"*\" cannot be dynamically reserved";

/// Recorded: one-agent.har, POST /reserve with values and roles that cannot be.
fn resource_error(resource: &Resource) -> Option<String> {
    let plain = Resource { reservations: Vec::new(), ..resource.clone() };
    let invalid = |why: &str| Some(format!("Resource '{plain}' is invalid: {why}"));
    if matches!(&resource.value, Value::Scalar(amount) if amount.0 <= 0.0) {
        return invalid("Invalid scalar resource: value <= 0");
    }
    for reservation in &resource.reservations {
        if &*reservation.role == "*" {
            return invalid(STARRED);
        }
        if let Some(why) = role_error(&reservation.role) {
            return invalid(&why);
        }
    }
    None
}

fn read(resources: &[v1::Resource]) -> Result<Resources, Response> {
    let whole: Vec<String> = resources.iter().map(to_string).collect();
    let raw = RawValue::from_string(format!("[{}]", whole.join(",")));
    let raw = raw.map_err(|error| bad(error.to_string()))?;
    shapes::read_json(&raw).map_err(bad)
}

fn refused(refusal: OperationRefusal, invalid: &str) -> Response {
    match refusal {
        OperationRefusal::AgentNotFound => bad("No agent found with specified ID"),
        OperationRefusal::Invalid(why) => bad(format!("{invalid}{why}")),
        OperationRefusal::NotAvailable(why) => libprocess::text(StatusCode::CONFLICT, why),
        OperationRefusal::NotBuilt(name) => libprocess::text(
            StatusCode::NOT_IMPLEMENTED,
            format!("501 Not Implemented. '{name}' is not built yet."),
        ),
    }
}
