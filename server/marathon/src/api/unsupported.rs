//! What the API knows and nothing behind it can honour yet: refused, never dropped.

use ekiden_domain::marathon::container::EngineType;
use ekiden_domain::marathon::{App, EnvValue, NetworkMode, Volume};

use super::problem::Problem;
use super::validate::Rules;

/// Held right before a definition is written, after all rules of the original.
pub fn check(app: &App) -> Result<(), Problem> {
    let mut rules = Rules::default();
    if let Some(container) = &app.container {
        let is_docker = container.kind == EngineType::Docker;
        rules.check(!is_docker, "/container/type", "Docker containers are not supported yet");
        rules.check(
            is_docker || container.docker.is_none(),
            "/container/docker",
            "container images are not supported yet",
        );
        rules.check(
            container.linux_info.is_none(),
            "/container/linuxInfo",
            "seccomp and IPC settings are not supported yet",
        );
        for (index, volume) in container.volumes.iter().enumerate() {
            let kind = match volume {
                Volume::Host { .. } => "host",
                Volume::Persistent { .. } => "persistent",
                Volume::Dvdi { .. } | Volume::Csi { .. } => "external",
                Volume::Secret { .. } => "secret",
            };
            let text = format!("{kind} volumes are not supported yet");
            rules.broken(format!("/container/volumes({index})"), text);
        }
    }
    let is_host = app.networks.iter().all(|network| network.mode == NetworkMode::Host);
    rules.check(is_host, "/networks", "container networks are not supported yet");
    let has_secret_env = app.env.values().any(|value| matches!(value, EnvValue::Secret(_)));
    rules.check(
        app.secrets.is_empty() && !has_secret_env,
        "/secrets",
        "secrets are not supported yet",
    );
    let is_command = matches!(app.executor.as_str(), "" | "//cmd");
    rules.check(is_command, "/executor", "custom executors are not supported yet");
    rules.finish()
}
