//! `/weights` and its calls.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::role::{Weight, role_error};
use ekiden_http::libprocess;
use ekiden_messages::json::{from_array, stream_double};
use ekiden_messages::{json as codec, v0, v1};
use ekiden_wire::mesos::Writer;
use http::{Method, StatusCode};

use super::query::Query;
use super::{Answer, Api, bad, body, check_method, json};
use crate::control::Control;

pub async fn any(api: Arc<Api>, request: Request) -> Answer {
    if request.method() == Method::PUT {
        let control = api.control(&request)?;
        return put(&api, &control, request).await;
    }
    let published = api.read(&request).await?;
    check_method(&request, &["GET", "PUT"])?;
    let mut w = Writer::new();
    w.array(|w| {
        for weight in published.state.weights() {
            w.object(|w| {
                w.field_string("role", &weight.role);
                w.field_double("weight", weight.weight);
            });
        }
    });
    Ok(json(&Query::of(&request), w.finish()))
}

async fn put(api: &Api, control: &Control, request: Request) -> Answer {
    let body = body(request).await?;
    let shown = codec::text::from_bytes(&body);
    let weights = match codec::parse(&body) {
        Ok(codec::Value::Array(_)) => from_array::<v0::WeightInfo>(&body).map_err(|why| {
            bad(format!("Failed to convert weights JSON array to protobuf '{shown}': {why}"))
        })?,
        Ok(_) => {
            let why = "Unexpected JSON type parsed";
            return Err(bad(format!(
                "Failed to parse update weights request JSON '{shown}': {why}"
            )));
        }
        Err(why) => {
            return Err(bad(format!(
                "Failed to parse update weights request JSON '{shown}': {why}"
            )));
        }
    };
    let weights = weights.iter().map(|info| (info.role().to_owned(), info.weight())).collect();
    update(api, control, weights).await
}

/// UPDATE_WEIGHTS.
pub async fn update_call(api: &Api, control: &Control, infos: &[v1::WeightInfo]) -> Answer {
    let weights = infos.iter().map(|info| (info.role().to_owned(), info.weight())).collect();
    update(api, control, weights).await
}

async fn update(api: &Api, control: &Control, weights: Vec<(String, f64)>) -> Answer {
    let weights = validate(api, weights)?;
    let decided = control.decide(move |desk| {
        let changed: BTreeSet<Arc<str>> = weights
            .iter()
            .filter(|weight| desk.master.state.weight(&weight.role) != weight.weight)
            .map(|weight| weight.role.clone())
            .collect();
        for weight in weights {
            desk.master.note(Change::Weight(Arc::new(weight)));
        }
        if !changed.is_empty() {
            desk.master.roles_changed(|role| {
                changed.iter().any(|changed| {
                    &**changed == role
                        || ekiden_domain::mesos::resources::is_subrole_of(role, changed)
                })
            });
        }
    });
    decided.await.map_err(|_| api.shared.not_leading("/master/weights"))?;
    Ok(libprocess::empty(StatusCode::OK))
}

fn validate(api: &Api, weights: Vec<(String, f64)>) -> Result<Vec<Weight>, Response> {
    const PREFIX: &str = "Failed to validate update weights request JSON";
    let mut valid = Vec::with_capacity(weights.len());
    for (role, weight) in weights {
        let role = role.trim().to_owned();
        if let Some(why) = role_error(&role) {
            return Err(bad(format!("{PREFIX}: Invalid role '{role}': {why}")));
        }
        if api.shared.config.roles.as_ref().is_some_and(|roles| !roles.contains(&role)) {
            return Err(bad(format!("{PREFIX}: Unknown role '{role}'")));
        }
        // Also what is not a number is not positive.
        if weight <= 0.0 || weight.is_nan() {
            let shown = stream_double(weight, 6);
            return Err(bad(format!(
                "{PREFIX} for role '{role}': Invalid weight '{shown}': Weights must be positive"
            )));
        }
        valid.push(Weight { role: role.into(), weight });
    }
    Ok(valid)
}

/// GET_WEIGHTS.
pub fn listed(published: &crate::published::Published) -> Vec<v1::WeightInfo> {
    published
        .state
        .weights()
        .map(|weight| v1::WeightInfo {
            weight: Some(weight.weight),
            role: Some(weight.role.to_string()),
        })
        .collect()
}
