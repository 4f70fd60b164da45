//! Calls about containers within the containers of tasks.

use std::sync::Arc;

use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_messages::v1::agent::call::Type;
use ekiden_messages::v1::agent::{self, Call, response};
use http::StatusCode;
use rustix::process::Signal;

use super::negotiate::Accepted;
use super::validate::container;
use super::{answer_in, attach, bad, launch, text};
use crate::api::Api;
use crate::beneath;
use crate::nested::{ContainerName, Nested};

/// SIGKILL, which a kill means that names no signal.
const DEFAULT_SIGNAL: i32 = 9;

/// The answer to a call that is not a read.
pub async fn answer(
    api: &Arc<Api>,
    call: Call,
    kind: Type,
    accepted: &Accepted,
) -> Result<Response, Response> {
    if let Some(answer) = refuse_provider(&call, kind) {
        return Err(answer);
    }
    let Some(Some(id)) = container(&call, kind) else {
        return Err(not_built(kind));
    };
    let name = ContainerName::of(id);
    let known = api.shared.state().task_of(name.root()).is_some();
    if kind == Type::LaunchContainer && name.is_root() {
        return Err(not_built(kind));
    }
    let Some(nested) = api.runtime.nested() else {
        return Err(if known { not_built(kind) } else { missing(&name, kind) });
    };
    match kind {
        Type::LaunchNestedContainer
        | Type::LaunchContainer
        | Type::LaunchNestedContainerSession => launch::answer(nested, call, kind, accepted).await,
        Type::WaitNestedContainer | Type::WaitContainer => {
            wait(&nested, &name, kind, accepted).await
        }
        Type::KillNestedContainer | Type::KillContainer => kill(api, &nested, &call, &name, kind),
        Type::RemoveNestedContainer | Type::RemoveContainer => remove(&nested, name).await,
        Type::AttachContainerOutput if !known => Err(missing(&name, kind)),
        Type::AttachContainerOutput => attach::output(&nested, &name, accepted).await,
        _ => Err(not_built(kind)),
    }
}

/// Words for a container that is not there.
pub fn missing(name: &ContainerName, kind: Type) -> Response {
    match kind {
        Type::LaunchNestedContainer
        | Type::LaunchNestedContainerSession
        | Type::LaunchContainer => {
            let parent = name.parent().map(|parent| parent.to_string()).unwrap_or_default();
            bad(format!("Parent container {parent} does not exist"))
        }
        Type::KillNestedContainer | Type::KillContainer => {
            let words = format!("Container '{name}' cannot be found (or is already killed)");
            text(StatusCode::NOT_FOUND, words)
        }
        Type::RemoveNestedContainer | Type::RemoveContainer => {
            text(StatusCode::INTERNAL_SERVER_ERROR, "Unknown root container")
        }
        _ => text(StatusCode::NOT_FOUND, format!("Container {name} cannot be found")),
    }
}

/// Answers when the container ends, with its raw wait status; an executor's is always 0 here.
async fn wait(
    nested: &Nested,
    name: &ContainerName,
    kind: Type,
    accepted: &Accepted,
) -> Result<Response, Response> {
    let exit_status = if name.is_root() {
        let Some(mut end) = nested.root_end(name.root()) else {
            return Err(missing(name, kind));
        };
        while end.changed().await.is_ok() {}
        Some(0)
    } else {
        let Some(container) = nested.find(name) else {
            return Err(missing(name, kind));
        };
        container.ended().await
    };
    let mut answer = agent::Response::default();
    if kind == Type::WaitNestedContainer {
        answer.wait_nested_container =
            Some(response::WaitNestedContainer { exit_status, ..Default::default() });
    } else {
        answer.wait_container = Some(response::WaitContainer { exit_status, ..Default::default() });
    }
    Ok(answer_in(accepted, kind, answer))
}

fn kill(
    api: &Api,
    nested: &Nested,
    call: &Call,
    name: &ContainerName,
    kind: Type,
) -> Result<Response, Response> {
    let asked = match kind {
        Type::KillContainer => call.kill_container.as_ref().and_then(|kill| kill.signal),
        _ => call.kill_nested_container.as_ref().and_then(|kill| kill.signal),
    };
    if name.is_root() && nested.root_end(name.root()).is_some() {
        // The executor dies of most signals, and its container with it.
        api.runtime.destroy(name.root());
        return Ok(libprocess::empty(StatusCode::OK));
    }
    let found = nested.find(name).filter(|container| container.is_alive());
    let container = found.ok_or_else(|| missing(name, kind))?;
    match asked.unwrap_or(DEFAULT_SIGNAL) {
        DEFAULT_SIGNAL => container.destroy(),
        signal if Signal::from_named_raw(signal).is_none() => {
            let words = "Unable to send signal to container: Invalid argument";
            return Err(text(StatusCode::INTERNAL_SERVER_ERROR, words));
        }
        signal => container.signal(signal),
    }
    Ok(libprocess::empty(StatusCode::OK))
}

async fn remove(nested: &Nested, name: ContainerName) -> Result<Response, Response> {
    // The original's agent dies of this one.
    if name.is_root() {
        return Err(bad(format!("Container '{name}' is not a nested container")));
    }
    let failed = |words: String| text(StatusCode::INTERNAL_SERVER_ERROR, words);
    let (root, inside) = nested.remove(&name).map_err(|words| failed(words.to_string()))?;
    let remove = move || match beneath::remove(&root, &inside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    let removed = tokio::task::spawn_blocking(remove).await;
    let removed = removed.map_err(|error| failed(error.to_string()))?;
    removed.map_err(|error| failed(format!("Failed to remove the sandbox directory: {error}")))?;
    Ok(libprocess::empty(StatusCode::OK))
}

fn refuse_provider(call: &Call, kind: Type) -> Option<Response> {
    let info = match kind {
        Type::AddResourceProviderConfig => {
            call.add_resource_provider_config.as_ref()?.info.clone()?
        }
        Type::UpdateResourceProviderConfig => {
            call.update_resource_provider_config.as_ref()?.info.clone()?
        }
        _ => return None,
    };
    if info.storage.is_some() {
        return Some(not_built(kind));
    }
    Some(bad(format!(
        "Failed to validate resource provider config with type '{}' and name '{}': \
         'ResourceProviderInfo.storage' must be set",
        info.r#type(),
        info.name()
    )))
}

pub fn not_built(kind: Type) -> Response {
    let words = format!("{} is not built yet", kind.as_str_name());
    libprocess::text(StatusCode::NOT_IMPLEMENTED, words)
}
