//! `POST /api/v1/scheduler`: the whole of it, for frameworks over HTTP.

pub(crate) mod events;
mod read;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::any;
use ekiden_domain::mesos::ids::FrameworkId;
use ekiden_domain::mesos::master::{CallRefusal, Subscribe};
use ekiden_http::libprocess::{self, Routes};
use ekiden_http::{Received, StreamLimits};
use ekiden_messages::v1;
use http::{HeaderMap, Method, StatusCode, header};
use tokio_util::sync::CancellationToken;

use self::read::Call;
use crate::control::{Control, Desk, Media, Stream};
use crate::shared::{Shared, body_of};

const BODY_BYTES_MAX: usize = 64 << 20;
const PATH: &str = "/master/api/v1/scheduler";
const STREAM_ID: &str = "mesos-stream-id";
const NOT_ACCEPTABLE: &str =
    "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'";

pub fn routes(routes: Routes, shared: &Arc<Shared>) -> Routes {
    routes.route("master", "api/v1/scheduler", any(call).with_state(shared.clone()))
}

fn text(status: StatusCode, why: impl Into<String>) -> Response {
    libprocess::text(status, why.into())
}

fn bad(why: impl Into<String>) -> Response {
    text(StatusCode::BAD_REQUEST, why)
}

/// Checks in the original's order: leader, method, type, form, validity, then the call.
async fn call(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let Some(control) = shared.control() else { return shared.not_leading(PATH) };
    if request.method() != Method::POST {
        return libprocess::method_not_allowed(&["POST"], request.method().as_str());
    }
    let media = match content_type(request.headers()) {
        Ok(media) => media,
        Err(answer) => return answer,
    };
    let headers = request.headers().clone();
    let peer = request.extensions().get::<Received>().map(|received| received.peer);
    let body = match body_of(request, BODY_BYTES_MAX).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    let json = match canonical(media, &body) {
        Ok(json) => json,
        Err(why) => return bad(why),
    };
    let read = match read::read(&json) {
        Ok(read) => read,
        Err(why) => return bad(format!("Failed to validate scheduler::Call: {why}")),
    };
    let stream_id = headers
        .get(STREAM_ID)
        .map(|value| Arc::<str>::from(String::from_utf8_lossy(value.as_bytes()).into_owned()));
    match (read.call, read.framework_id) {
        (Call::Subscribe(subscribe), _) => {
            if stream_id.is_some() {
                return bad("Subscribe calls should not include the 'Mesos-Stream-Id' header");
            }
            tracing::debug!(?peer, framework = &*subscribe.info.name, "SUBSCRIBE");
            subscribe_call(&shared, control, subscribe, &headers).await
        }
        (call, Some(framework_id)) => {
            other_call(&shared, &control, framework_id, stream_id, call).await
        }
        (_, None) => {
            bad("Failed to validate scheduler::Call: Expecting 'framework_id' to be present")
        }
    }
}

pub(crate) fn content_type(headers: &HeaderMap) -> Result<Media, Response> {
    match headers.get(header::CONTENT_TYPE).map(|value| value.as_bytes()) {
        None => Err(bad("Expecting 'Content-Type' to be present")),
        Some(b"application/json") => Ok(Media::Json),
        Some(b"application/x-protobuf") => Ok(Media::Protobuf),
        Some(_) => Err(text(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Expecting 'Content-Type' of application/json or application/x-protobuf",
        )),
    }
}

/// The call as canonical JSON.
fn canonical(media: Media, body: &[u8]) -> Result<String, String> {
    let call: v1::scheduler::Call = match media {
        Media::Json => ekiden_messages::json::read(body).map_err(|error| error.of_call())?,
        Media::Protobuf => {
            ekiden_messages::from_protobuf(body).ok_or("Failed to parse body into Call protobuf")?
        }
    };
    Ok(ekiden_messages::json::to_string(&call))
}

/// What the client accepts: JSON if it may be, else protobuf.
pub(crate) fn accepted(headers: &HeaderMap) -> Option<Media> {
    let Some(accept) = headers.get(header::ACCEPT) else { return Some(Media::Json) };
    let accept = String::from_utf8_lossy(accept.as_bytes()).into_owned();
    let allows = |media: &str| {
        let group = media.split('/').next().unwrap_or_default();
        accept.split(',').any(|range| {
            let mut parts = range.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let refused = parts.any(|parameter| {
                parameter
                    .strip_prefix("q=")
                    .is_some_and(|q| q.trim().parse::<f64>().is_ok_and(|q| q <= 0.0))
            });
            !refused && (name == media || name == "*/*" || name == format!("{group}/*"))
        })
    };
    if allows(libprocess::JSON) {
        return Some(Media::Json);
    }
    allows(libprocess::PROTOBUF).then_some(Media::Protobuf)
}

async fn subscribe_call(
    shared: &Arc<Shared>,
    control: Control,
    subscribe: Subscribe,
    headers: &HeaderMap,
) -> Response {
    let Some(media) = accepted(headers) else {
        return text(StatusCode::NOT_ACCEPTABLE, NOT_ACCEPTABLE);
    };
    let content_type = match media {
        Media::Json => libprocess::JSON,
        Media::Protobuf => libprocess::PROTOBUF,
    };
    let id: Arc<str> = shared.random_uuid().into();
    let (sender, response) = libprocess::stream(content_type, Some(&id), StreamLimits::default());
    let stream = Stream { id, media, sender, over: CancellationToken::new() };
    let ours = stream.clone();
    let decided = control.decide(move |desk| desk.subscribe(subscribe, ours)).await;
    match decided {
        Ok(Ok(_)) => {
            let interval = Duration::from_millis(shared.config.heartbeat_interval_ms.max(1));
            tokio::spawn(keep(control, stream, interval));
            response
        }
        Ok(Err(refusal)) => {
            events::send(&stream, &events::error(&refusal.0));
            response
        }
        Err(_) => shared.not_leading(PATH),
    }
}

/// Heartbeats until the stream is over or its reader gone.
async fn keep(control: Control, stream: Stream, interval: Duration) {
    loop {
        tokio::select! {
            () = stream.over.cancelled() => return,
            () = stream.sender.closed() => break,
            () = tokio::time::sleep(interval) => events::send(&stream, events::HEARTBEAT),
        }
        if !stream.sender.is_open() {
            break;
        }
    }
    let id = stream.id.clone();
    // The leadership may be over, and with it the stream.
    let _ = control.decide(move |desk| desk.stream_ended(&id)).await;
}

/// How a call went.
enum Heard {
    Accepted,
    /// UPDATE_FRAMEWORK answers at once.
    Updated,
    Refused(CallRefusal),
    Invalid(String),
}

async fn other_call(
    shared: &Arc<Shared>,
    control: &Control,
    framework_id: FrameworkId,
    stream_id: Option<Arc<str>>,
    call: Call,
) -> Response {
    let id = framework_id.clone();
    let given = stream_id.clone();
    let decided = control
        .decide(move |desk| match desk.master.check_call(&id, given.as_deref()) {
            Ok(()) => hear(desk, &id, call),
            Err(refusal) => Heard::Refused(refusal),
        })
        .await;
    match decided {
        Ok(Heard::Accepted) => libprocess::empty(StatusCode::ACCEPTED),
        Ok(Heard::Updated) => libprocess::empty(StatusCode::OK),
        Ok(Heard::Invalid(why)) => bad(why),
        Ok(Heard::Refused(refusal)) => refused(&refusal, &framework_id, stream_id.as_deref()),
        Err(_) => shared.not_leading(PATH),
    }
}

fn refused(refusal: &CallRefusal, id: &FrameworkId, stream_id: Option<&str>) -> Response {
    match refusal {
        CallRefusal::FrameworkNotFound => bad("Framework cannot be found"),
        CallRefusal::NotSubscribed => text(StatusCode::FORBIDDEN, "Framework is not subscribed"),
        CallRefusal::StreamIdMissing => {
            bad("All non-subscribe calls should include the 'Mesos-Stream-Id' header")
        }
        CallRefusal::StreamIdMismatch => bad(format!(
            "The stream ID '{}' included in this request didn't match the stream ID currently \
             associated with framework ID {id}",
            stream_id.unwrap_or_default()
        )),
    }
}

fn hear(desk: &mut Desk, id: &FrameworkId, call: Call) -> Heard {
    let master = &mut desk.master;
    match call {
        Call::Subscribe(_) | Call::Heard => {}
        Call::Teardown => {
            master.teardown(id);
        }
        Call::Accept(accept) => master.accept(id, accept),
        Call::Decline { offer_ids, refuse_seconds } => {
            master.decline(id, &offer_ids, refuse_seconds);
        }
        Call::Revive { roles } => master.revive(id, &roles),
        Call::Suppress { roles } => master.suppress(id, &roles),
        Call::Kill { task_id, agent_id, kill_policy_json } => {
            master.kill(id, &task_id, agent_id.as_ref(), kill_policy_json);
        }
        Call::Shutdown { executor_id, agent_id } => {
            master.shutdown_executor(id, &agent_id, &executor_id);
        }
        Call::Acknowledge { agent_id, task_id, uuid } => {
            master.acknowledge(id, &agent_id, &task_id, uuid);
        }
        Call::Reconcile(tasks) => master.reconcile(id, &tasks),
        Call::ReconcileOperations(operations) => master.reconcile_operations(id, &operations),
        Call::Message { agent_id, executor_id, data } => {
            master.message_to_executor(id, &agent_id, &executor_id, data);
        }
        Call::UpdateFramework(update) => {
            return match master.update_framework(&update) {
                Ok(()) => Heard::Updated,
                Err(refusal) => Heard::Invalid(refusal.0),
            };
        }
    }
    Heard::Accepted
}
