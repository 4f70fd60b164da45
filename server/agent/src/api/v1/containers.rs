//! Calls about containers: what this agent cannot do is refused, after the checks of the original.

use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_messages::v1::agent::Call;
use ekiden_messages::v1::agent::call::Type;
use ekiden_messages::v1::agent::call::attach_container_input::Type as InputType;
use http::StatusCode;

use super::validate::{container, container_name, root};
use super::{bad, text};
use crate::api::Api;

/// The answer to a call that is not a read.
pub fn refuse(api: &Api, call: &Call, kind: Type) -> Response {
    if let Some(answer) = refuse_provider(call, kind) {
        return answer;
    }
    if kind == Type::AttachContainerInput {
        let input = call.attach_container_input.clone().unwrap_or_default();
        if input.r#type != Some(InputType::ContainerId as i32) {
            return bad("Expecting 'attach_container_input.type' to be CONTAINER_ID");
        }
    }
    let Some(Some(id)) = container(call, kind) else {
        return not_built(kind);
    };
    let name = container_name(id);
    let known = api.shared.state().task_of(root(id).value()).is_some();
    let exists = known && id.parent.is_none();
    match kind {
        Type::LaunchNestedContainer | Type::LaunchNestedContainerSession if !known => {
            let parent = id.parent.as_deref().map(container_name).unwrap_or_default();
            bad(format!("Parent container {parent} does not exist"))
        }
        Type::WaitNestedContainer
        | Type::WaitContainer
        | Type::AttachContainerInput
        | Type::AttachContainerOutput
            if !exists =>
        {
            text(StatusCode::NOT_FOUND, format!("Container {name} cannot be found"))
        }
        Type::KillNestedContainer | Type::KillContainer if !exists => {
            let words = format!("Container '{name}' cannot be found (or is already killed)");
            text(StatusCode::NOT_FOUND, words)
        }
        Type::RemoveNestedContainer | Type::RemoveContainer if id.parent.is_some() && !known => {
            text(StatusCode::INTERNAL_SERVER_ERROR, "Unknown root container")
        }
        // The original's agent dies of this one.
        Type::RemoveContainer if id.parent.is_none() => {
            bad(format!("Container '{name}' is not a nested container"))
        }
        _ => not_built(kind),
    }
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

fn not_built(kind: Type) -> Response {
    let words = format!("{} is not built yet", kind.as_str_name());
    libprocess::text(StatusCode::NOT_IMPLEMENTED, words)
}
