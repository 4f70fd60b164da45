//! What the original checks of a call before it looks at anything else
//! (recorded: agent-empty.har, the container calls).

use ekiden_messages::v1::ContainerId;
use ekiden_messages::v1::agent::Call;
use ekiden_messages::v1::agent::call::Type;
use ekiden_messages::v1::agent::call::attach_container_input::Type as InputType;

const MAX_ID_BYTES: usize = 255;
const MAX_CONTAINER_ID_BYTES: usize = 242;

/// The original's words for what is wrong.
pub fn validate(call: &Call, kind: Type) -> Result<(), String> {
    let name = kind.as_str_name().to_ascii_lowercase();
    let present = |is: bool| {
        if is { Ok(()) } else { Err(format!("Expecting '{name}' to be present")) }
    };
    match kind {
        Type::GetMetrics => present(call.get_metrics.is_some()),
        Type::SetLoggingLevel => present(call.set_logging_level.is_some()),
        Type::ListFiles => present(call.list_files.is_some()),
        Type::ReadFile => present(call.read_file.is_some()),
        Type::AddResourceProviderConfig => present(call.add_resource_provider_config.is_some()),
        Type::UpdateResourceProviderConfig => {
            present(call.update_resource_provider_config.is_some())
        }
        Type::RemoveResourceProviderConfig => {
            present(call.remove_resource_provider_config.is_some())
        }
        Type::MarkResourceProviderGone => present(call.mark_resource_provider_gone.is_some()),
        Type::AttachContainerInput => validate_input(call, &name),
        kind => match container(call, kind) {
            None => Ok(()),
            Some(None) => present(false),
            Some(Some(id)) => {
                check_id(id).map_err(|why| format!("'{name}.container_id' is invalid: {why}"))?;
                if name.contains("_nested_") && id.parent.is_none() {
                    return Err(format!("Expecting '{name}.container_id.parent' to be present"));
                }
                Ok(())
            }
        },
    }
}

fn validate_input(call: &Call, name: &str) -> Result<(), String> {
    let Some(input) = &call.attach_container_input else {
        return Err(format!("Expecting '{name}' to be present"));
    };
    let Some(kind) = input.r#type.and_then(|kind| InputType::try_from(kind).ok()) else {
        return Err(format!("Expecting '{name}.type' to be present"));
    };
    if kind != InputType::ContainerId {
        return Ok(());
    }
    match &input.container_id {
        Some(id) => check_id(id).map_err(|why| format!("'{name}.container_id' is invalid: {why}")),
        None => Err(format!("Expecting '{name}.container_id' to be present")),
    }
}

/// The container that a call is about; `None` for calls about none, `Some(None)` for a call
/// without its body.
pub fn container(call: &Call, kind: Type) -> Option<Option<&ContainerId>> {
    macro_rules! id {
        ($field:ident) => {
            Some(call.$field.as_ref().and_then(|call| call.container_id.as_ref()))
        };
    }
    match kind {
        Type::LaunchNestedContainer => id!(launch_nested_container),
        Type::WaitNestedContainer => id!(wait_nested_container),
        Type::KillNestedContainer => id!(kill_nested_container),
        Type::RemoveNestedContainer => id!(remove_nested_container),
        Type::LaunchNestedContainerSession => id!(launch_nested_container_session),
        Type::AttachContainerInput => id!(attach_container_input),
        Type::AttachContainerOutput => id!(attach_container_output),
        Type::LaunchContainer => id!(launch_container),
        Type::WaitContainer => id!(wait_container),
        Type::KillContainer => id!(kill_container),
        Type::RemoveContainer => id!(remove_container),
        _ => None,
    }
}

fn check_id(id: &ContainerId) -> Result<(), String> {
    let mut next = Some(id);
    let mut prefix = String::new();
    while let Some(id) = next {
        check_value(id.value()).map_err(|why| format!("{prefix}{why}"))?;
        prefix.push_str("'ContainerID.parent' is invalid: ");
        next = id.parent.as_deref();
    }
    Ok(())
}

fn check_value(value: &str) -> Result<(), String> {
    if value.is_empty() {
        return Err("ID must not be empty".into());
    }
    if value.len() > MAX_ID_BYTES {
        return Err(format!("ID must not be greater than {MAX_ID_BYTES} characters"));
    }
    if value == "." || value == ".." {
        return Err(format!("'{value}' is disallowed"));
    }
    if value.contains(|c: char| c.is_ascii_control() || c == '/' || c == '\\') {
        return Err(format!("'{value}' contains invalid characters"));
    }
    if value.len() > MAX_CONTAINER_ID_BYTES {
        return Err(format!(
            "'ContainerID.value' '{value}' exceeds the maximum length ({MAX_CONTAINER_ID_BYTES})"
        ));
    }
    if value.contains(['.', ' ']) {
        return Err(format!("'ContainerID.value' '{value}' contains invalid characters"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_refused_as_recorded() {
        let long = "x".repeat(256);
        let cases = [
            ("ok", None),
            ("", Some("ID must not be empty")),
            ("a b", Some("'ContainerID.value' 'a b' contains invalid characters")),
            ("a/b", Some("'a/b' contains invalid characters")),
            (long.as_str(), Some("ID must not be greater than 255 characters")),
        ];
        for (value, expected) in cases {
            assert_eq!(check_value(value).err().as_deref(), expected, "{value}");
        }
    }
}
