//! Rules of an app's place in the tree.

use ekiden_domain::marathon::{PathId, State};

use super::super::problem::Problem;

/// No group may have an app's id. An empty group makes room; parents of an app are groups.
pub fn tree(state: &State, id: &PathId) -> Result<(), Problem> {
    let is_below_app = id.parents().iter().any(|parent| state.apps.contains_key(parent));
    let is_full_group = state.apps.keys().any(|app| app != id && app.is_within(id))
        || state.groups.keys().any(|group| group != id && group.is_within(id));
    if is_below_app || is_full_group {
        return Err(Problem::rule(
            "/",
            "Groups and Applications may not have the same identifier.",
        ));
    }
    Ok(())
}
