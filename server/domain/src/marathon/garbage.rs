//! Forgetting old versions of the root, and the definitions that nothing names any more.

use std::collections::BTreeSet;

use super::note::Note;
use super::path::PathId;
use super::plan::Decided;
use super::record::{self, Change};
use super::state::State;
use crate::ambient::Timestamp;

/// Keeps the newest `keep` versions of the root, and every definition that they, an app of now, an
/// instance or a deployment names.
pub fn collect(state: &State, keep: usize, now: Timestamp) -> Option<Decided> {
    let surplus = state.root_versions.len().saturating_sub(keep);
    let old: BTreeSet<Timestamp> = state.root_versions.keys().take(surplus).copied().collect();
    let mut named: BTreeSet<(PathId, Timestamp)> = BTreeSet::new();
    for app in state.apps.values() {
        named.insert((app.id.clone(), app.version()));
    }
    for instance in state.instances.values() {
        named.insert((instance.app_id.clone(), instance.run_spec_version));
    }
    let kept = state.root_versions.values().filter(|root| !old.contains(&root.version));
    let deltas = kept
        .flat_map(|root| &root.apps)
        .chain(state.deployments.values().flat_map(|deployment| &deployment.apps));
    for delta in deltas {
        for version in [delta.before, delta.after].into_iter().flatten() {
            named.insert((delta.id.clone(), version));
        }
    }
    let steps = state.deployments.values().flat_map(|deployment| &deployment.steps);
    for action in steps.flat_map(|step| &step.actions) {
        named.insert((action.app.clone(), action.version));
    }
    let mut decided = Decided { notes: vec![Note::At(now)], ..Decided::default() };
    let roots = old.iter().map(|version| record::root_version_key(*version));
    let apps = state
        .app_versions
        .keys()
        .filter(|key| !named.contains(*key))
        .map(|(id, version)| record::app_version_key(id, *version));
    decided.changes.extend(roots.chain(apps).map(Change::Remove));
    (!decided.changes.is_empty()).then_some(decided)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::change::Revision;
    use crate::marathon::app::App;
    use crate::marathon::plan::{PlanContext, RootUpdate, plan};

    #[test]
    fn only_what_is_named_stays() {
        let mut state = State::default();
        let id = PathId::new("/a");
        for number in 1..=10 {
            let app = App { id: id.clone(), cmd: Some(number.to_string()), ..App::default() };
            let update = RootUpdate {
                apps: BTreeMap::from([(id.clone(), Some(app))]),
                force: true,
                ..RootUpdate::default()
            };
            let context = PlanContext {
                now: Timestamp::from_millis(number),
                deployment_id: number.to_string(),
                local_port_min: 1,
                local_port_max: 2,
                max_running_deployments: 100,
                new_group_enforce_role: None,
            };
            let planned = plan(&state, &update, &context).expect("planned");
            for change in &planned.decided.changes {
                state.fold(Revision(1), change);
            }
        }
        let decided = collect(&state, 3, Timestamp(0)).expect("garbage");
        for change in &decided.changes {
            state.fold(Revision(2), change);
        }
        let millis: Vec<i64> = state.root_versions.keys().map(|version| version.millis()).collect();
        assert_eq!(millis, [8, 9, 10]);
        let millis: Vec<i64> =
            state.app_history(&id).into_iter().map(|version| version.millis()).collect();
        assert_eq!(millis, [7, 8, 9, 10], "what the oldest kept root replaced is known");
        assert_eq!(collect(&state, 3, Timestamp(0)), None);
    }
}
