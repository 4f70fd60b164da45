//! `TaskInfo` and `ExecutorInfo`: what rules need of them, and what is wrong with their forms.

use std::collections::BTreeMap;
use std::sync::Arc;

use ekiden_domain::mesos::master::{ExecutorLaunch, TaskLaunch};
use ekiden_domain::mesos::resources::{Resource, Resources, Scalar};
use serde::Deserialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::IdView;
use super::resources::{ResourceView, read_list};

#[derive(Debug, Deserialize)]
struct TaskView {
    #[serde(default)]
    name: String,
    task_id: IdView,
    agent_id: IdView,
    #[serde(default)]
    resources: Vec<ResourceView>,
    executor: Option<Box<RawValue>>,
    command: Option<CommandView>,
    container: Option<ContainerView>,
    health_check: Option<CheckView>,
    check: Option<CheckView>,
    kill_policy: Option<KillPolicyView>,
    max_completion_time: Option<DurationView>,
    #[serde(default)]
    limits: BTreeMap<String, LimitView>,
}

#[derive(Debug, Deserialize)]
struct CommandView {
    user: Option<String>,
    environment: Option<EnvironmentView>,
    #[serde(default)]
    uris: Vec<UriView>,
}

#[derive(Debug, Deserialize)]
struct UriView {
    #[serde(default)]
    value: String,
    output_file: Option<String>,
}

#[derive(Debug, Deserialize)]
struct EnvironmentView {
    #[serde(default)]
    variables: Vec<VariableView>,
}

#[derive(Debug, Deserialize)]
struct VariableView {
    name: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    value: Option<String>,
    secret: Option<Json>,
}

#[derive(Debug, Deserialize)]
struct ContainerView {
    #[serde(rename = "type")]
    kind: Option<String>,
    docker: Option<DockerView>,
    #[serde(default)]
    volumes: Vec<VolumeView>,
}

#[derive(Debug, Deserialize)]
struct DockerView {
    #[serde(default)]
    parameters: Vec<ParameterView>,
}

#[derive(Debug, Deserialize)]
struct ParameterView {
    key: Option<String>,
}

#[derive(Debug, Deserialize)]
struct VolumeView {
    host_path: Option<String>,
    image: Option<Json>,
    source: Option<Json>,
}

#[derive(Debug, Deserialize)]
struct CheckView {
    #[serde(rename = "type")]
    kind: Option<String>,
    command: Option<Json>,
    http: Option<HttpView>,
    tcp: Option<Json>,
    delay_seconds: Option<f64>,
    interval_seconds: Option<f64>,
    timeout_seconds: Option<f64>,
    grace_period_seconds: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct HttpView {
    scheme: Option<String>,
    path: Option<String>,
}

#[derive(Debug, Deserialize)]
struct KillPolicyView {
    grace_period: Option<DurationView>,
}

#[derive(Debug, Deserialize)]
struct DurationView {
    #[serde(default)]
    nanoseconds: i64,
}

/// `Infinity` is a text in JSON.
#[derive(Debug, Deserialize)]
struct LimitView {
    value: Json,
}

#[derive(Debug, Deserialize)]
struct ExecutorView {
    #[serde(rename = "type")]
    kind: Option<String>,
    executor_id: IdView,
    framework_id: Option<IdView>,
    #[serde(default)]
    resources: Vec<ResourceView>,
    command: Option<CommandView>,
}

/// `TaskInfo`, v1 JSON.
pub fn read(json: &RawValue) -> Result<TaskLaunch, String> {
    let mut view: TaskView = serde_json::from_str(json.get()).map_err(|error| error.to_string())?;
    let resources = read_list(std::mem::take(&mut view.resources));
    let behaviour_error = behaviour_error(&view);
    let definition_error = definition_error(&view, resources.as_deref().unwrap_or_default());
    let executor = view.executor.as_deref().map(read_executor).transpose()?;
    let (resources, resources_error) = match resources {
        Ok(resources) => (Resources::as_given(resources), None),
        Err(error) => (Resources::new(), Some(error)),
    };
    Ok(TaskLaunch {
        id: view.task_id.value.as_str().into(),
        name: view.name.into(),
        agent_id: view.agent_id.value.as_str().into(),
        resources,
        executor,
        has_command: view.command.is_some(),
        user: view.command.and_then(|command| command.user).map(Arc::from),
        info_json: json.get().into(),
        behaviour_error,
        resources_error,
        definition_error,
    })
}

/// `ExecutorInfo`, v1 JSON.
pub fn read_executor(json: &RawValue) -> Result<ExecutorLaunch, String> {
    let view: ExecutorView = serde_json::from_str(json.get()).map_err(|error| error.to_string())?;
    let resources = read_list(view.resources);
    let error = match (view.kind.as_deref(), &view.command) {
        (Some("CUSTOM") | None, None) => Some("'ExecutorInfo.command' must be set".to_string()),
        (Some("CUSTOM") | None, Some(command)) => command_error(command),
        _ => Some("'ExecutorInfo.type' must be 'CUSTOM'".to_string()),
    };
    Ok(ExecutorLaunch {
        id: view.executor_id.value.as_str().into(),
        framework_id: view.framework_id.map(|id| id.value.as_str().into()),
        error: error.or(resources.as_ref().err().cloned()),
        resources: Resources::as_given(resources.unwrap_or_default()),
        info_json: json.get().into(),
    })
}

fn behaviour_error(view: &TaskView) -> Option<String> {
    let negative = |duration: &Option<DurationView>| {
        duration.as_ref().is_some_and(|duration| duration.nanoseconds < 0)
    };
    if view.kill_policy.as_ref().is_some_and(|policy| negative(&policy.grace_period)) {
        return Some("Task's 'kill_policy.grace_period' must be non-negative".into());
    }
    if negative(&view.max_completion_time) {
        return Some("Task's `max_completion_time` must be non-negative".into());
    }
    if let Some(why) = view.check.as_ref().and_then(|check| check_error(check, "check")) {
        return Some(format!("Task uses invalid check: {why}"));
    }
    let why = view.health_check.as_ref().and_then(|check| check_error(check, "health check"))?;
    Some(format!("Task uses invalid health check: {why}"))
}

fn check_error(check: &CheckView, what: &str) -> Option<String> {
    let kind = check.kind.as_deref().unwrap_or("UNKNOWN");
    let present = match kind {
        "COMMAND" => check.command.is_some(),
        "HTTP" => check.http.is_some(),
        "TCP" => check.tcp.is_some(),
        _ if what == "check" => return Some("CheckInfo must specify 'type'".into()),
        _ => return Some("HealthCheck must specify 'type'".into()),
    };
    if !present {
        let field = kind.to_ascii_lowercase();
        // Recorded: scheduler.har, "ACCEPT LAUNCH, invalid: bad health check".
        return Some(format!("Expecting '{field}' to be set for {kind} {what}"));
    }
    if let Some(http) = check.http.as_ref().filter(|_| kind == "HTTP") {
        if let Some(scheme) = &http.scheme
            && what != "check"
            && scheme != "http"
            && scheme != "https"
        {
            return Some(format!("Unsupported HTTP {what} scheme: '{scheme}'"));
        }
        if let Some(path) = http.path.as_ref().filter(|path| !path.starts_with('/')) {
            return Some(format!("The path '{path}' of HTTP {what} must start with '/'"));
        }
    }
    let seconds = [
        ("delay_seconds", check.delay_seconds),
        ("grace_period_seconds", check.grace_period_seconds),
        ("interval_seconds", check.interval_seconds),
        ("timeout_seconds", check.timeout_seconds),
    ];
    seconds
        .into_iter()
        .find(|(_, value)| value.is_some_and(|value| value < 0.0))
        .map(|(name, _)| format!("Expecting '{name}' to be non-negative"))
}

fn definition_error(view: &TaskView, resources: &[Resource]) -> Option<String> {
    if let Some(why) = view.command.as_ref().and_then(command_error) {
        return Some(format!("Task's `CommandInfo` is invalid: {why}"));
    }
    if let Some(why) = view.container.as_ref().and_then(container_error) {
        return Some(format!("Task's `ContainerInfo` is invalid: {why}"));
    }
    limits_error(&view.limits, resources)
}

fn command_error(command: &CommandView) -> Option<String> {
    let variables = command.environment.iter().flat_map(|environment| &environment.variables);
    let variable = variables.into_iter().find_map(|variable| {
        let name = &variable.name;
        match (variable.kind.as_deref().unwrap_or("VALUE"), &variable.value, &variable.secret) {
            ("VALUE", None, _) => {
                Some(format!("Environment variable '{name}' of type 'VALUE' must have a value set"))
            }
            ("VALUE", _, Some(_)) => Some(format!(
                "Environment variable '{name}' of type 'VALUE' must not have a secret set"
            )),
            ("SECRET", _, None) => Some(format!(
                "Environment variable '{name}' of type 'SECRET' must have a secret set"
            )),
            ("SECRET", Some(_), _) => Some(format!(
                "Environment variable '{name}' of type 'SECRET' must not have a value set"
            )),
            ("VALUE" | "SECRET", ..) => None,
            _ => Some("Environment variable of type 'UNKNOWN' is not allowed".to_string()),
        }
    });
    variable.or_else(|| {
        command.uris.iter().find_map(|uri| {
            let file = uri.output_file.as_ref()?;
            let bad = file.starts_with('/') || file.split('/').any(|part| part == "..");
            bad.then(|| format!("URI '{}' has an invalid output file '{file}'", uri.value))
        })
    })
}

fn container_error(container: &ContainerView) -> Option<String> {
    let several = container.volumes.iter().any(|volume| {
        let set = [volume.host_path.is_some(), volume.image.is_some(), volume.source.is_some()];
        set.into_iter().filter(|set| *set).count() > 1
    });
    if several {
        return Some("Only one of them should be set: 'host_path', 'image' and 'source'".into());
    }
    if container.kind.as_deref() != Some("DOCKER") {
        return None;
    }
    let Some(docker) = &container.docker else {
        return Some("DockerInfo 'docker' is not set for DOCKER typed ContainerInfo".into());
    };
    docker
        .parameters
        .iter()
        .any(|parameter| parameter.key.as_deref() == Some("name"))
        .then(|| "Parameter in DockerInfo must not be 'name'".to_string())
}

fn limits_error(limits: &BTreeMap<String, LimitView>, resources: &[Resource]) -> Option<String> {
    let requested: Resources = resources.iter().cloned().collect();
    for (name, limit) in limits {
        let what = match name.as_str() {
            "cpus" => "cpu",
            "mem" => "memory",
            _ => {
                return Some(
                    "Only cpus and mem may be included in a task's resource limits".into(),
                );
            }
        };
        let limit = limit.value.as_f64().unwrap_or(f64::INFINITY);
        if Scalar(limit) < requested.scalar(name) {
            return Some(format!(
                "The {what} limit must be greater than or equal to the {what} request"
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(extra: &str) -> TaskLaunch {
        let json = format!(
            r#"{{"name":"n","task_id":{{"value":"t"}},"agent_id":{{"value":"a"}},
               "resources":[{{"name":"cpus","type":"SCALAR","scalar":{{"value":0.1}}}}]{extra}}}"#
        );
        read(&RawValue::from_string(json).expect("JSON")).expect("a task")
    }

    #[test]
    fn what_is_wrong() {
        // Recorded: scheduler.har, "ACCEPT LAUNCH, invalid: …".
        let cases = [
            ("", None),
            (
                r#","limits":{"cpus":{"value":0.05}}"#,
                Some("The cpu limit must be greater than or equal to the cpu request"),
            ),
            (r#","limits":{"cpus":{"value":"Infinity"}}"#, None),
            (
                r#","kill_policy":{"grace_period":{"nanoseconds":-1}}"#,
                Some("Task's 'kill_policy.grace_period' must be non-negative"),
            ),
            (
                r#","health_check":{"type":"HTTP"}"#,
                Some(
                    "Task uses invalid health check: Expecting 'http' to be set for HTTP health \
                     check",
                ),
            ),
            (
                r#","container":{"type":"DOCKER"}"#,
                Some(
                    "Task's `ContainerInfo` is invalid: DockerInfo 'docker' is not set for DOCKER \
                     typed ContainerInfo",
                ),
            ),
        ];
        for (extra, error) in cases {
            let task = task(extra);
            let found = task.behaviour_error.or(task.definition_error);
            assert_eq!(found.as_deref(), error, "{extra}");
        }
    }
}
