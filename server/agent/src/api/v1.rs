//! `POST /api/v1`: reading the call, choosing the form of the answer, dispatch.

mod attach;
mod containers;
mod input;
mod launch;
mod negotiate;
mod reads;
mod records;
mod validate;
mod write;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_messages::v1::agent::call::Type;
use ekiden_messages::v1::agent::{self, Call};
use ekiden_messages::{Message, json};
use http::{HeaderMap, Method, StatusCode};
use http_body_util::BodyExt;

use super::{Api, files};
use negotiate::{Accepted, Form};
use records::Records;

fn text(status: StatusCode, text: impl Into<String>) -> Response {
    libprocess::text(status, text.into())
}

fn bad(words: impl Into<String>) -> Response {
    text(StatusCode::BAD_REQUEST, words)
}

pub async fn call(
    State(api): State<Arc<Api>>,
    method: Method,
    headers: HeaderMap,
    body: Body,
) -> Response {
    if method != Method::POST {
        return libprocess::method_not_allowed(&["POST"], method.as_str());
    }
    match answer(&api, &headers, body).await {
        Ok(answer) | Err(answer) => answer,
    }
}

async fn answer(api: &Arc<Api>, headers: &HeaderMap, body: Body) -> Result<Response, Response> {
    let content = negotiate::content(headers)?;
    let accepted = negotiate::accepted(headers)?;
    if content.streaming {
        let mut records = Records::new(body);
        let Some(first) = records.next().await.map_err(bad)? else {
            return Err(bad("Received EOF while reading request body"));
        };
        let (call, kind) = read(content.form, &first)?;
        let name = kind.as_str_name();
        if kind != Type::AttachContainerInput {
            let words = format!("Streaming 'Content-Type' is not supported for {name} call");
            return Err(text(StatusCode::UNSUPPORTED_MEDIA_TYPE, words));
        }
        may_stream(&accepted, kind)?;
        return input::answer(api, call, content.form, records).await;
    }
    let body = body.collect().await.map_err(|error| bad(error.to_string()))?.to_bytes();
    let (call, kind) = read(content.form, &body)?;
    if kind == Type::AttachContainerInput {
        let name = kind.as_str_name();
        let words = format!("Expecting 'Content-Type' to be application/recordio for {name} call");
        return Err(text(StatusCode::UNSUPPORTED_MEDIA_TYPE, words));
    }
    may_stream(&accepted, kind)?;
    dispatch(api, call, kind, &accepted).await
}

fn may_stream(accepted: &Accepted, kind: Type) -> Result<(), Response> {
    let streams = [Type::LaunchNestedContainerSession, Type::AttachContainerOutput];
    if accepted.streaming && !streams.contains(&kind) {
        let name = kind.as_str_name();
        let words = format!("Streaming response is not supported for {name} call");
        return Err(text(StatusCode::NOT_ACCEPTABLE, words));
    }
    Ok(())
}

fn invalid(words: &str) -> Response {
    bad(format!("Failed to validate agent::Call: {words}"))
}

fn parse(form: Form, body: &[u8]) -> Result<Call, String> {
    match form {
        Form::Json => json::read(body).map_err(|error| error.of_agent_call()),
        Form::Protobuf => ekiden_messages::from_protobuf(body)
            .ok_or_else(|| "Failed to parse body into a protobuf object".to_string()),
    }
}

fn read(form: Form, body: &[u8]) -> Result<(Call, Type), Response> {
    let call = parse(form, body).map_err(bad)?;
    let Some(kind) = call.r#type.and_then(|kind| Type::try_from(kind).ok()) else {
        return Err(invalid("Expecting 'type' to be present"));
    };
    validate::validate(&call, kind).map_err(|words| invalid(&words))?;
    Ok((call, kind))
}

async fn dispatch(
    api: &Arc<Api>,
    call: Call,
    kind: Type,
    accepted: &Accepted,
) -> Result<Response, Response> {
    let mut response = agent::Response::default();
    match kind {
        Type::Unknown => return Ok(libprocess::default_text(StatusCode::NOT_IMPLEMENTED)),
        Type::SetLoggingLevel => {
            let asked = call.set_logging_level.unwrap_or_default();
            let nanoseconds = asked.duration.map_or(0, |duration| duration.nanoseconds());
            let nanoseconds = u64::try_from(nanoseconds).unwrap_or(0);
            let level = asked.level.unwrap_or(0);
            api.logging.set(level, std::time::Duration::from_nanos(nanoseconds));
            return Ok(libprocess::empty(StatusCode::OK));
        }
        // Nothing is kept that could be pruned; no provider is known that could be gone.
        Type::PruneImages | Type::MarkResourceProviderGone => {
            return Ok(libprocess::empty(StatusCode::OK));
        }
        Type::ListFiles => {
            let path = call.list_files.and_then(|list| list.path).unwrap_or_default();
            let (listing, api) = (path, api.clone());
            let listed = tokio::task::spawn_blocking(move || files::list(&api, &listing)).await;
            let listed = listed.map_err(|error| bad(error.to_string()))?;
            response.list_files = Some(reads::files(listed.map_err(files::Refusal::answer)?));
        }
        Type::ReadFile => {
            let asked = call.read_file.unwrap_or_default();
            let piece = files::piece(api, asked.path(), asked.offset, asked.length).await;
            let piece = piece.map_err(files::Refusal::answer)?;
            response.read_file =
                Some(agent::response::ReadFile { size: Some(piece.size), data: Some(piece.data) });
        }
        Type::GetContainers => {
            let asked = call.get_containers.unwrap_or_default();
            response.get_containers = reads::containers(api, asked.show_nested()).await;
        }
        kind => match reads::read(api, kind, &mut response) {
            true => {}
            false => return containers::answer(api, call, kind, accepted).await,
        },
    }
    Ok(answer_in(accepted, kind, response))
}

/// An answer in the form that the client reads.
fn answer_in(accepted: &Accepted, kind: Type, mut response: agent::Response) -> Response {
    response.r#type = Some(response_type(kind));
    match accepted.form {
        Form::Json => libprocess::json_v1(write::json(&response)),
        Form::Protobuf => libprocess::protobuf_v1(response.encode_to_vec()),
    }
}

/// Calls and answers number their types apart; the names agree.
fn response_type(kind: Type) -> i32 {
    agent::response::Type::from_str_name(kind.as_str_name()).map_or(0, |kind| kind as i32)
}
