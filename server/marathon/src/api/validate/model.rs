//! Rules of a complete definition.

use ekiden_domain::marathon::App;
use ekiden_wire::marathon::java::double;

use super::super::problem::Problem;
use super::Rules;

pub(super) const COMMAND: &str =
    "AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'.";

pub fn model(app: &App) -> Result<(), Problem> {
    let mut rules = Rules::default();
    let has_image = app.container.as_ref().is_some_and(|container| container.docker.is_some());
    let has_command = app.cmd.is_some() || !app.args.is_empty();
    rules.check(has_command || has_image, "/", COMMAND);
    if app.is_resident() {
        rules.check(app.role != "*", "/role", "Resident apps cannot have the role *");
    }
    if app.is_single_instance() {
        let strategy = app.upgrade_strategy;
        let over = strategy.maximum_over_capacity;
        let health = strategy.minimum_health_capacity;
        if app.instances > 1 || over != 0.0 || health != 0.0 {
            rules.broken("/isSingleInstance", "must be false");
            let text = "Single instance app may only have one instance";
            rules.check(app.instances <= 1, "/instances", text);
            let expected = |value| format!("got {}, expected 0.0", double(value));
            let path = "/upgradeStrategy/maximumOverCapacity";
            rules.check(over == 0.0, path, expected(over));
            let path = "/upgradeStrategy/minimumHealthCapacity";
            rules.check(health == 0.0, path, expected(health));
        }
    }
    let migrates = app.labels.get("DCOS_MIGRATION_API_VERSION");
    let is_complete = migrates.is_none_or(|version| {
        version == "v1"
            && app.labels.contains_key("DCOS_PACKAGE_FRAMEWORK_NAME")
            && app.labels.contains_key("DCOS_MIGRATION_API_PATH")
    });
    rules.check(
        is_complete,
        "/",
        "DCOS_PACKAGE_FRAMEWORK_NAME and DCOS_MIGRATION_API_PATH must be defined when using \
         DCOS_MIGRATION_API_VERSION",
    );
    rules.finish()
}
