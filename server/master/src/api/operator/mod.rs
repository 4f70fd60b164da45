//! `POST /api/v1`: the operator API.

mod agents;
mod events;
mod lists;
mod reads;
mod stream;
mod writes;

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_messages::describe::{Described as _, Kind};
use ekiden_messages::v1::master::Call;
use ekiden_messages::v1::master::call::Type;
use ekiden_messages::{Message as _, from_protobuf, json as codec};
use http::StatusCode;

pub use self::stream::Subscribers;
use super::{Answer, Api, bad, body, check_method};
use crate::control::Media;
use crate::scheduler::{accepted, content_type};

const NOT_ACCEPTABLE: &str =
    "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'";

/// Types whose payload is not asked for.
const WITHOUT_PAYLOAD: &[&str] = &["GET_CONTAINERS", "SUBSCRIBE"];

/// Checks in the original's order: leader, method, type, form, validity, what is accepted.
pub async fn call(api: Arc<Api>, request: Request) -> Answer {
    let published = api.read(&request).await?;
    if !published.recovered {
        return Err(libprocess::text(
            StatusCode::SERVICE_UNAVAILABLE,
            "Master has not finished recovery",
        ));
    }
    check_method(&request, &["POST"])?;
    let media = content_type(request.headers())?;
    let accepted = accepted(request.headers());
    let standby = api.control(&request);
    let body = body(request).await?;
    let call: Call = match media {
        Media::Json => codec::read(&body).map_err(|error| bad(error.of_call()))?,
        Media::Protobuf => {
            from_protobuf(&body).ok_or_else(|| bad("Failed to parse body into Call protobuf"))?
        }
    };
    let kind = validate(&call)?;
    let accepted =
        accepted.ok_or_else(|| libprocess::text(StatusCode::NOT_ACCEPTABLE, NOT_ACCEPTABLE))?;
    if let Some(answer) = reads::answer(&api, &published, kind, &call, accepted).await {
        return answer;
    }
    if kind == Type::Subscribe {
        return Ok(stream::subscribe(&api, accepted));
    }
    writes::answer(&api, &standby?, kind, &call).await
}

/// The call's type, if what it needs is there.
fn validate(call: &Call) -> Result<Type, Response> {
    let missing = |name: &str| {
        bad(format!("Failed to validate master::Call: Expecting '{name}' to be present"))
    };
    let kind = call.r#type.and_then(|number| Type::try_from(number).ok());
    let kind = kind.ok_or_else(|| missing("type"))?;
    if kind == Type::Unknown {
        return Err(libprocess::default_text(StatusCode::NOT_IMPLEMENTED));
    }
    // A payload is the field that has the type's name in small letters.
    let name = kind.as_str_name().to_ascii_lowercase();
    let field = Call::descriptor().fields.iter().find(|field| field.name == name);
    let Some(field) = field.filter(|_| !WITHOUT_PAYLOAD.contains(&kind.as_str_name())) else {
        return Ok(kind);
    };
    debug_assert!(matches!(field.kind, Kind::Message(_)));
    if ekiden_messages::holds(&call.encode_to_vec(), field.number) {
        Ok(kind)
    } else {
        Err(missing(field.name))
    }
}
