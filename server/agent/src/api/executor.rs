//! The APIs of executors and resource providers: neither can subscribe here, so every call is
//! refused as the original refuses one of a stranger.

use axum::body::Bytes;
use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_messages::json::ReadError;
use ekiden_messages::{Described, json, v1};
use http::{HeaderMap, Method, StatusCode};

fn bad(text: impl Into<String>) -> Response {
    libprocess::text(StatusCode::BAD_REQUEST, text.into())
}

/// Reads a call whose errors are worded as those of `/api/v1/scheduler`.
fn read<M: Described>(method: &Method, headers: &HeaderMap, body: &[u8]) -> Result<M, Response> {
    if method != Method::POST {
        return Err(libprocess::method_not_allowed(&["POST"], method.as_str()));
    }
    match headers.get(http::header::CONTENT_TYPE).map(|value| value.as_bytes()) {
        None => Err(bad("Expecting 'Content-Type' to be present")),
        Some(b"application/json") => {
            json::read(body).map_err(|error: ReadError| bad(error.of_call()))
        }
        Some(b"application/x-protobuf") => ekiden_messages::from_protobuf(body)
            .ok_or_else(|| bad("Failed to parse body into Call protobuf")),
        Some(_) => Err(libprocess::text(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Expecting 'Content-Type' of application/json or application/x-protobuf",
        )),
    }
}

pub async fn executor(method: Method, headers: HeaderMap, body: Bytes) -> Response {
    use v1::executor::call::Type;
    let call: v1::executor::Call = match read(&method, &headers, &body) {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let lacks = |name: &str| {
        bad(format!("Failed to validate Executor::Call: Expecting '{name}' to be present"))
    };
    let Some(kind) = call.r#type.and_then(|kind| Type::try_from(kind).ok()) else {
        return lacks("type");
    };
    let missing = match kind {
        Type::Subscribe if call.subscribe.is_none() => Some("subscribe"),
        Type::Update => match &call.update {
            None => Some("update"),
            Some(update) => {
                let status = update.status.as_ref();
                let uuid = status.is_none_or(|status| status.uuid.is_none());
                uuid.then_some("uuid")
            }
        },
        Type::Message if call.message.is_none() => Some("message"),
        Type::Unknown => return libprocess::default_text(StatusCode::NOT_IMPLEMENTED),
        _ => None,
    };
    match missing {
        Some(name) => lacks(name),
        None => bad("Framework cannot be found"),
    }
}

pub async fn resource_provider(method: Method, headers: HeaderMap, body: Bytes) -> Response {
    use v1::resource_provider::call::Type;
    let call: v1::resource_provider::Call = match read(&method, &headers, &body) {
        Ok(call) => call,
        Err(answer) => return answer,
    };
    let lacks = |name: &str| {
        let text = "Failed to validate resource_provider::Call: Expecting";
        bad(format!("{text} '{name}' to be present"))
    };
    let Some(kind) = call.r#type.and_then(|kind| Type::try_from(kind).ok()) else {
        return lacks("type");
    };
    match kind {
        Type::Unknown => libprocess::default_text(StatusCode::NOT_IMPLEMENTED),
        Type::Subscribe if call.subscribe.is_none() => lacks("subscribe"),
        Type::Subscribe => libprocess::text(
            StatusCode::NOT_IMPLEMENTED,
            "resource_provider::Call SUBSCRIBE is not built yet",
        ),
        _ if call.resource_provider_id.is_none() => lacks("resource_provider_id"),
        _ => bad("Resource provider is not subscribed"),
    }
}
