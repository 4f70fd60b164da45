//! From what a client wrote to a definition, through all rules.

use ekiden_convert::marathon::app_in;
use ekiden_domain::marathon::{App, PathId, State};
use ekiden_wire::marathon::app as wire;

use super::super::problem::Problem;
use super::super::{normalize, validate};
use crate::config::MarathonConfig;

const LAST_PORT: i32 = 65_535;

/// The definition that `app` (with its id) asks for. Relative ids start at `base`.
pub fn prepare(
    state: &State,
    config: &MarathonConfig,
    app: wire::App,
    base: &PathId,
) -> Result<App, Problem> {
    prepare_in(state, config, app, base, None)
}

/// The same inside an update that says itself whether the top-level group enforces its role.
pub fn prepare_in(
    state: &State,
    config: &MarathonConfig,
    mut app: wire::App,
    base: &PathId,
    enforced: Option<bool>,
) -> Result<App, Problem> {
    normalize::absolute(&mut app, base);
    let id = PathId::new(app.id.as_deref().unwrap_or_default());
    validate::deprecated(&app)?;
    normalize::migrate(&mut app, config)?;
    let enforce = enforced.unwrap_or_else(|| is_enforced(state, config, &id));
    let roles = roles(state, config, &id, enforce);
    app.role.get_or_insert_with(|| normalize::default_role(&id, enforce, config));
    validate::canonical(&app, &roles, config)?;
    known_ports(&app)?;
    normalize::complete(&mut app, config);
    let definition = app_in(&app, &PathId::root())?;
    validate::model(&definition)?;
    Ok(definition)
}

fn is_enforced(state: &State, config: &MarathonConfig, id: &PathId) -> bool {
    id.top_level().filter(|group| group != id).is_some_and(|group| match state.groups.get(&group) {
        Some(group) => group.enforce_role == Some(true),
        None => config.new_group_enforce_role,
    })
}

/// The roles that a service may have: that of the framework, that of its top-level group, and
/// the one that it has already.
fn roles(state: &State, config: &MarathonConfig, id: &PathId, enforce: bool) -> Vec<String> {
    let group = id
        .top_level()
        .filter(|group| group != id)
        .and_then(|group| group.segments().next().map(ToOwned::to_owned));
    let mut roles = Vec::new();
    if !enforce {
        roles.push(config.mesos_role.clone());
    }
    roles.extend(group);
    roles.extend(state.app(id).map(|app| app.role.clone()));
    let mut known = std::collections::HashSet::new();
    roles.retain(|role| known.insert(role.clone()));
    roles
}

/// The original stores any number as a port; there is no such port. Recorded:
/// 02b-apps-invalid.har, `"ports": [65536]`.
fn known_ports(app: &wire::App) -> Result<(), Problem> {
    let mut rules = validate::Rules::default();
    for (index, definition) in app.port_definitions.iter().flatten().enumerate() {
        let port = definition.port;
        let text = format!("got {port}, expected {LAST_PORT} or less");
        rules.check(port <= LAST_PORT, format!("/portDefinitions({index})/port"), text);
    }
    rules.finish()
}
