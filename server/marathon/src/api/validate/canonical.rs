//! Rules of an app whose deprecated fields were migrated and whose defaults are still absent.

use std::sync::LazyLock;

use ekiden_domain::marathon::PathId;
use ekiden_wire::marathon::app::{App, EnvValue, ResourceLimit, UnreachableStrategy};
use ekiden_wire::marathon::container::EngineType;
use regex::Regex;

use super::super::normalize::{has_external_volume, has_persistent_volume};
use super::super::problem::Problem;
use super::{Rules, checks, container, places, uri};
use crate::config::MarathonConfig;

/// One segment of an id.
pub const SEGMENT: &str = "^(([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])\\.)*\
    ([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])|(\\.|\\.\\.)$";
static SEGMENT_PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"([a-z0-9]|[a-z0-9][a-z0-9\-]*[a-z0-9])";
    Regex::new(&format!(r"^(?:({name}\.)*{name}|(\.|\.\.))$")).expect("a constant pattern")
});
const RESERVED: &[&str] = &["restart", "tasks", "versions"];
const RESERVED_TEXT: &str =
    "must not end with any of the following reserved keywords: restart, tasks, versions, ., ..";

/// `roles` are those that the app may have.
pub fn canonical(app: &App, roles: &[String], config: &MarathonConfig) -> Result<(), Problem> {
    let mut rules = Rules::default();
    of_id(&mut rules, app);
    of_command(&mut rules, app);
    places::roles(&mut rules, app, roles);
    places::constraints(&mut rules, app);
    places::ports(&mut rules, app);
    places::networks(&mut rules, app, config);
    if let Some(container) = &app.container {
        container::container(&mut rules, app, container, config);
    }
    checks::checks(&mut rules, app);
    of_secrets(&mut rules, app, config);
    for (index, artifact) in app.fetch.iter().flatten().enumerate() {
        let path = format!("/fetch({index})/uri");
        rules.check(uri::is_valid(&artifact.uri), path, "URI has invalid syntax.");
    }
    of_resources(&mut rules, app, config);
    of_strategies(&mut rules, app);
    rules.finish()
}

/// Whether every segment of an id is well formed.
pub fn is_id(id: &PathId) -> bool {
    id.segments().all(|segment| SEGMENT_PATTERN.is_match(segment))
}

/// A group's own id.
pub fn group_id(id: &PathId) -> Result<(), Problem> {
    let mut rules = Rules::default();
    let last = id.segments().next_back().unwrap_or_default();
    rules.check(!RESERVED.contains(&last), "/", RESERVED_TEXT);
    rules.finish()
}

fn of_id(rules: &mut Rules, app: &App) {
    let malformed = format!("must fully match regular expression '{SEGMENT}'");
    if let Some(id) = app.id.as_deref().map(PathId::new) {
        rules.check(is_id(&id), "/id", malformed.as_str());
        rules.check(!id.is_root(), "/id", "Path must contain at least one path element");
        rules.check(!id.is_root(), "/", "must not be root");
        let last = id.segments().next_back().unwrap_or_default();
        rules.check(!RESERVED.contains(&last), "/id", RESERVED_TEXT);
    }
    for (index, dependency) in app.dependencies.iter().flatten().enumerate() {
        let path = format!("/dependencies({index})");
        rules.check(is_id(&PathId::new(dependency)), path, malformed.as_str());
    }
}

fn of_command(rules: &mut Rules, app: &App) {
    let has_args = app.args.as_ref().is_some_and(|args| !args.is_empty());
    let has_container = app
        .container
        .as_ref()
        .is_some_and(|container| container.docker.is_some() || container.kind == EngineType::Mesos);
    let is_whole = match (app.cmd.is_some(), has_args) {
        (true, true) => false,
        (false, false) => has_container,
        _ => true,
    };
    rules.check(is_whole, "/", super::model::COMMAND);
    // A single letter is refused as well: the original counts from one.
    if let Some(cmd) = &app.cmd {
        rules.check(cmd.encode_utf16().count() > 1, "/", "must not be an empty string");
    }
}

fn of_secrets(rules: &mut Rules, app: &App, config: &MarathonConfig) {
    let known = |name: &str| app.secrets.as_ref().is_some_and(|secrets| secrets.contains_key(name));
    if app.secrets.as_ref().is_some_and(|secrets| !secrets.is_empty()) {
        rules.feature(config, "secrets", "/secrets");
    }
    for (name, value) in app.env.iter().flatten() {
        rules.check(!name.is_empty(), "/env", "must not be empty");
        let EnvValue::Secret(secret) = value else { continue };
        rules.check(
            config.has_feature("secrets"),
            "/env",
            "use of secret-references in the environment requires the secrets feature to be \
             enabled",
        );
        let path = format!("/env/{name}/secret");
        rules.check(known(secret), path, "references an undefined secret");
    }
}

fn of_resources(rules: &mut Rules, app: &App, config: &MarathonConfig) {
    if app.gpus.unwrap_or(0) > 0 {
        let is_docker =
            app.container.as_ref().is_some_and(|container| container.kind == EngineType::Docker);
        rules.check(!is_docker, "/", "GPU resources only work with the Mesos containerizer");
        rules.feature(config, "gpu_resources", "/gpus");
    }
    let Some(limits) = &app.resource_limits else { return };
    let amounts = [
        ("cpus", &limits.cpus, app.cpus.unwrap_or(1.0)),
        ("mem", &limits.mem, app.mem.unwrap_or(128.0)),
    ];
    for (name, limit, amount) in amounts {
        let path = format!("/resourceLimits/{name}");
        match limit {
            Some(ResourceLimit::Text(text)) if text != "unlimited" => rules.broken(
                path,
                format!(
                    "'{text}' is an invalid resource limit. It must be 'unlimited' or a number"
                ),
            ),
            Some(ResourceLimit::Number(number)) if *number < amount => {
                let amount = ekiden_wire::marathon::java::double(amount);
                let text = "resource limit must be greater than or equal to requested resource";
                rules.broken(path, format!("{text} ({amount})"));
            }
            _ => {}
        }
    }
}

fn of_strategies(rules: &mut Rules, app: &App) {
    let is_resident = app.residency.is_some() || has_persistent_volume(app);
    if let Some(strategy) = &app.upgrade_strategy
        && (is_resident || has_external_volume(app))
    {
        let over = strategy.maximum_over_capacity;
        let text = format!("got {}, expected 0.0", ekiden_wire::marathon::java::double(over));
        rules.check(over == 0.0, "/upgradeStrategy/maximumOverCapacity", text);
    }
    if let Some(UnreachableStrategy::Enabled { inactive_after_seconds, expunge_after_seconds }) =
        app.unreachable_strategy
    {
        rules.check(!is_resident, "/", "unreachableStrategy must be disabled for resident tasks");
        rules.check(
            inactive_after_seconds <= expunge_after_seconds,
            "/unreachableStrategy/inactiveAfterSeconds",
            format!(
                "inactiveAfterSeconds ({inactive_after_seconds}) must be less or equal to \
                 expungeAfterSeconds, which is {expunge_after_seconds}"
            ),
        );
    }
}
