use super::*;
use crate::marathon::container::PortDefinition;
use crate::marathon::instance::Instance;

pub(crate) fn app(id: &str, instances: i32) -> App {
    App { id: PathId::new(id), cmd: Some("sleep 1".into()), instances, ..App::default() }
}

fn context(millis: i64) -> PlanContext {
    PlanContext {
        now: Timestamp::from_millis(millis),
        deployment_id: format!("d{millis}"),
        local_port_min: 10000,
        local_port_max: 10002,
        max_running_deployments: 100,
        new_group_enforce_role: None,
    }
}

fn put(apps: &[App]) -> RootUpdate {
    RootUpdate {
        apps: apps.iter().map(|app| (app.id.clone(), Some(app.clone()))).collect(),
        ..RootUpdate::default()
    }
}

/// Plans and folds, as if committed; ends the deployment unless `keep`.
fn commit(state: &mut State, update: &RootUpdate, millis: i64, keep: bool) -> Planned {
    let planned = plan(state, update, &context(millis)).expect("planned");
    for change in &planned.decided.changes {
        state.fold(Revision(millis as u64), change);
    }
    if !keep {
        state.fold(
            Revision(millis as u64),
            &Change::Remove(record::deployment_key(&planned.deployment.id)),
        );
    }
    planned
}

fn told(steps: &[Step]) -> String {
    let step = |step: &Step| {
        let action = |action: &Action| format!("{} {}", action.action.as_str(), action.app);
        step.actions.iter().map(action).collect::<Vec<_>>().join(", ")
    };
    steps.iter().map(step).collect::<Vec<_>>().join(" | ")
}

#[test]
fn steps_of_changes() {
    fn check(before: &[App], update: RootUpdate, want: &str) {
        let mut state = State::default();
        commit(&mut state, &put(before), 1, false);
        let planned = commit(&mut state, &update, 2, false);
        assert_eq!(told(&planned.deployment.steps), want);
    }
    let a = || app("/a", 2);
    let changed = || App { cmd: Some("other".into()), ..a() };
    check(&[], put(&[a()]), "StartApplication /a | ScaleApplication /a");
    check(&[a()], put(&[a()]), "RestartApplication /a");
    let same = App { version_info: VersionInfo::new_config(Timestamp::from_millis(1)), ..a() };
    check(&[a()], put(&[same]), "");
    check(&[a()], put(&[App { instances: 3, ..a() }]), "ScaleApplication /a");
    check(&[a()], put(&[changed()]), "RestartApplication /a");
    check(&[a()], put(&[App { instances: 0, ..changed() }]), "ScaleApplication /a");
    let gone =
        RootUpdate { apps: BTreeMap::from([(PathId::new("/a"), None)]), ..RootUpdate::default() };
    check(&[a()], gone, "StopApplication /a");
    let group_gone =
        RootUpdate { groups: BTreeMap::from([(PathId::new("/g"), None)]), ..RootUpdate::default() };
    check(
        &[a(), app("/g/b", 1), app("/g/c/d", 1)],
        group_gone,
        "StopApplication /g/b, StopApplication /g/c/d",
    );
}

#[test]
fn dependencies_come_first() {
    let needs = |id: &str, on: &[&str]| App {
        dependencies: on.iter().map(|id| PathId::new(id)).collect(),
        ..app(id, 1)
    };
    let mut state = State::default();
    let apps = [needs("/a", &["/b"]), needs("/b", &["/g"]), needs("/g/c", &[]), app("/z", 1)];
    let planned = commit(&mut state, &put(&apps), 1, false);
    assert_eq!(
        told(&planned.deployment.steps[1..]),
        "ScaleApplication /g/c, ScaleApplication /z | ScaleApplication /b | ScaleApplication /a"
    );
    let cycle = put(&[needs("/g/c", &["/a"])]);
    assert_eq!(plan(&state, &cycle, &context(2)), Err(Refusal::CyclicDependencies));
}

#[test]
fn versions_follow_the_kind_of_change() {
    let mut state = State::default();
    let at = Timestamp::from_millis;
    let info = |state: &State| state.apps[&PathId::new("/a")].version_info;
    commit(&mut state, &put(&[app("/a", 1)]), 10, false);
    assert_eq!(info(&state), VersionInfo::new_config(at(10)));
    let scaled = App { version_info: info(&state), ..app("/a", 2) };
    commit(&mut state, &put(&[scaled]), 20, false);
    let want = VersionInfo::Full {
        version: at(20),
        last_scaling_at: at(20),
        last_config_change_at: at(10),
    };
    assert_eq!(info(&state), want);
    commit(&mut state, &put(&[app("/a", 2)]), 30, false);
    let want = VersionInfo::Full {
        version: at(30),
        last_scaling_at: at(20),
        last_config_change_at: at(30),
    };
    assert_eq!(info(&state), want, "restarted");
    assert_eq!(state.app_history(&PathId::new("/a")), vec![at(10), at(20), at(30)]);
    let old = state.root_at(at(20)).expect("an old root");
    assert_eq!(old.apps[&PathId::new("/a")], at(20));
    assert!(state.root_at(at(0)).expect("the empty root").apps.is_empty());
}

#[test]
fn versions_never_repeat() {
    let mut state = State::default();
    commit(&mut state, &put(&[app("/a", 1)]), 10, false);
    let planned = plan(&state, &put(&[app("/b", 1)]), &context(10)).expect("planned");
    assert_eq!(planned.version, Timestamp::from_millis(11));
}

#[test]
fn service_ports() {
    fn check(update: &[u16], want: Result<Vec<u16>, Refusal>) {
        let with = |id: &str, ports: &[u16]| {
            let port = |port: &u16| PortDefinition { port: *port, ..PortDefinition::default() };
            App { port_definitions: ports.iter().map(port).collect(), ..app(id, 1) }
        };
        let mut state = State::default();
        commit(&mut state, &put(&[with("/a", &[0]), with("/b", &[0])]), 1, false);
        let got = plan(&state, &put(&[with("/b", update)]), &context(2))
            .map(|planned| planned.apps[0].service_ports());
        assert_eq!(got, want, "{update:?}");
    }
    check(&[0], Ok(vec![10001]));
    check(&[0, 0], Ok(vec![10001, 10002]));
    check(&[7, 0], Ok(vec![7, 10001]));
    check(&[10001, 0], Ok(vec![10001, 10002]));
    check(&[0, 0, 0], Err(Refusal::PortRangeExhausted { min: 10000, max: 10002 }));
}

#[test]
fn locks_and_force() {
    let mut state = State::default();
    commit(&mut state, &put(&[app("/a", 1)]), 1, true);
    let again = put(&[app("/a", 2)]);
    let locked = Refusal::Locked { deployments: vec!["d1".into()] };
    assert_eq!(plan(&state, &again, &context(2)), Err(locked));
    assert!(plan(&state, &put(&[app("/b", 2)]), &context(2)).is_ok(), "others are free");
    let planned = commit(&mut state, &RootUpdate { force: true, ..again }, 3, true);
    assert_eq!(state.deployments.keys().collect::<Vec<_>>(), ["d3"]);
    let cancelled =
        Note::DeploymentEnded { id: "d1".into(), success: false, reason: Some(CANCELLED.into()) };
    assert!(planned.decided.notes.contains(&cancelled));
    let full = PlanContext { max_running_deployments: 1, ..context(4) };
    let refusal = plan(&state, &put(&[app("/b", 1)]), &full);
    assert_eq!(refusal, Err(Refusal::TooManyDeployments { max: 1 }));
}

#[test]
fn rolled_back() {
    let mut state = State::default();
    commit(&mut state, &put(&[app("/a", 1)]), 1, false);
    let other = App { cmd: Some("other".into()), ..app("/a", 1) };
    let planned = commit(&mut state, &put(&[other, app("/g/new", 1)]), 2, true);
    commit(&mut state, &put(&[app("/later", 1)]), 3, false);
    let update = revert(&state, &planned.deployment);
    let back = commit(&mut state, &update, 4, true);
    assert_eq!(told(&back.deployment.steps), "StopApplication /g/new | RestartApplication /a");
    assert_eq!(state.apps[&PathId::new("/a")].cmd.as_deref(), Some("sleep 1"));
    assert!(state.apps.contains_key(&PathId::new("/later")));
    assert!(!state.has_group(&PathId::new("/g")));
    assert_eq!(state.deployments.keys().collect::<Vec<_>>(), ["d4"]);
}

#[test]
fn an_empty_group_gives_way_to_an_app() {
    let mut state = State::default();
    commit(&mut state, &put(&[app("/g/a", 1)]), 1, false);
    let gone =
        RootUpdate { apps: BTreeMap::from([(PathId::new("/g/a"), None)]), ..RootUpdate::default() };
    commit(&mut state, &gone, 2, false);
    assert!(state.has_group(&PathId::new("/g")), "it stays when empty");
    commit(&mut state, &put(&[app("/g", 1)]), 3, false);
    assert!(!state.has_group(&PathId::new("/g")));
    assert!(state.apps.contains_key(&PathId::new("/g")));
}

#[test]
fn a_group_says_of_roles_without_a_new_version() {
    let mut state = State::default();
    commit(&mut state, &put(&[app("/g/a", 1)]), 1, false);
    let (group, version) = (PathId::new("/g"), state.root_version());
    for enforce in [true, false] {
        let decided = enforce_role(&state, &group, enforce).expect("a group");
        for change in &decided.changes {
            state.fold(Revision(2), change);
        }
        assert_eq!(state.groups[&group].enforce_role, Some(enforce));
        assert_eq!((state.root_version(), decided.notes.len()), (version, 0));
    }
    assert_eq!(enforce_role(&state, &PathId::new("/nope"), true), None);
}

#[test]
fn rollbacks_share_a_version_where_it_means_the_same() {
    let mut state = State::default();
    let with = |cmd: &str| App { cmd: Some(cmd.into()), ..app("/a", 1) };
    let mut told = Vec::new();
    let mut now = 0;
    // Each is changed to something that is cancelled: back to one, to one, to two, to three while
    // an instance still is what two was.
    for (kept, passing) in [("one", "w"), ("one", "x"), ("two", "y"), ("three", "z")] {
        now += 10;
        commit(&mut state, &RootUpdate { force: true, ..put(&[with(kept)]) }, now, false);
        let planned =
            commit(&mut state, &RootUpdate { force: true, ..put(&[with(passing)]) }, now + 1, true);
        let deployment = state.deployments[&planned.deployment.id].clone();
        let back = {
            let update = revert(&state, &deployment);
            commit(&mut state, &update, now + 2, false)
        };
        assert_eq!(state.apps[&PathId::new("/a")].cmd.as_deref(), Some(kept));
        assert_eq!(state.apps[&PathId::new("/a")].version(), back.version);
        told.push(back.version.millis());
        if kept == "two" {
            let two = state.apps[&PathId::new("/a")].clone();
            let id = InstanceId::fresh(&two.id, Timestamp(0), [1; 16]);
            let instance = Instance::scheduled(id, &two, Timestamp(0));
            state.fold(Revision(99), &Change::Put(Noun::Instance(Arc::new(instance))));
        }
        assert!(state.root_at(Timestamp(1)).is_none(), "the chain of roots has an end");
    }
    assert_eq!(told, [12, 12, 12, 42]);
}
