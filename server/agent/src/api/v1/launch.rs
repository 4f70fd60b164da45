//! Launches of containers within the containers of tasks.

use std::sync::Arc;

use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_messages::v1;
use ekiden_messages::v1::agent::Call;
use ekiden_messages::v1::agent::call::Type;
use http::StatusCode;

use super::negotiate::Accepted;
use super::{attach, bad, text};
use crate::model::{CommandInfo, Environment, EnvironmentVariable};
use crate::nested::{Class, ContainerName, Launched, Nested, Wish};

/// Launches. A session's answer is its output; it ends with its reader.
pub async fn answer(
    nested: Arc<Nested>,
    call: Call,
    kind: Type,
    accepted: &Accepted,
) -> Result<Response, Response> {
    let wish = wish(call, kind)?;
    let accepted = *accepted;
    // A client that leaves in the middle must not leave half a container behind.
    let launch = async move {
        let name = wish.name.clone();
        let class = wish.class;
        match nested.launch(wish).await {
            Err(why) => Err(bad(why)),
            Ok(Launched::Already) => Ok(libprocess::empty(StatusCode::ACCEPTED)),
            Ok(Launched::New(_)) if class == Class::Default => {
                Ok(libprocess::empty(StatusCode::OK))
            }
            Ok(Launched::New(container)) => {
                let answer = attach::session(&nested, &name, &accepted, container.clone()).await;
                if answer.is_err() {
                    container.destroy();
                }
                answer
            }
        }
    };
    let launched = tokio::spawn(launch).await;
    launched.unwrap_or_else(|error| {
        Err(text(StatusCode::INTERNAL_SERVER_ERROR, format!("Failed to launch: {error}")))
    })
}

fn wish(call: Call, kind: Type) -> Result<Wish, Response> {
    let (id, command, container, class) = match kind {
        Type::LaunchNestedContainerSession => {
            let call = call.launch_nested_container_session.unwrap_or_default();
            (call.container_id, call.command, call.container, Class::Debug)
        }
        Type::LaunchContainer => {
            let call = call.launch_container.unwrap_or_default();
            (call.container_id, call.command, call.container, Class::Default)
        }
        _ => {
            let call = call.launch_nested_container.unwrap_or_default();
            (call.container_id, call.command, call.container, Class::Default)
        }
    };
    let terminal = container.as_ref().is_some_and(|container| container.tty_info.is_some());
    if let Some(container) = container {
        check(&container)?;
    }
    Ok(Wish {
        name: ContainerName::of(&id.unwrap_or_default()),
        command: command_of(command.unwrap_or_default())?,
        class,
        terminal,
    })
}

fn check(container: &v1::ContainerInfo) -> Result<(), Response> {
    if container.r#type() != v1::container_info::Type::Mesos {
        return Err(bad("The provided ContainerInfo is not supported"));
    }
    let image = container.mesos.as_ref().is_some_and(|mesos| mesos.image.is_some());
    let asked = [
        ("an image", image),
        ("volumes", !container.volumes.is_empty()),
        ("networks", !container.network_infos.is_empty()),
        ("rlimits", container.rlimit_info.is_some()),
    ];
    match asked.iter().find(|(_, asked)| *asked) {
        Some((what, _)) => {
            let words = format!("a nested container with {what} is not built yet");
            Err(text(StatusCode::NOT_IMPLEMENTED, words))
        }
        None => Ok(()),
    }
}

fn command_of(command: v1::CommandInfo) -> Result<CommandInfo, Response> {
    if !command.uris.is_empty() {
        let words = "a nested container with URIs is not built yet";
        return Err(text(StatusCode::NOT_IMPLEMENTED, words));
    }
    let variables = command.environment.unwrap_or_default().variables;
    if variables.iter().any(|variable| variable.secret.is_some()) {
        let words = "environment variables of type SECRET are not built yet";
        return Err(text(StatusCode::NOT_IMPLEMENTED, words));
    }
    let variable = |variable: v1::environment::Variable| EnvironmentVariable {
        name: variable.name.unwrap_or_default(),
        kind: None,
        value: variable.value,
        secret: None,
    };
    Ok(CommandInfo {
        uris: Vec::new(),
        environment: Environment { variables: variables.into_iter().map(variable).collect() },
        shell: command.shell,
        value: command.value,
        arguments: command.arguments,
        user: command.user,
    })
}
