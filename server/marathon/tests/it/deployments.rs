use std::collections::BTreeMap;
use std::time::Duration;

use ekiden_domain::marathon::app::{UpgradeStrategy, VersionInfo};
use ekiden_domain::marathon::event::Kind;
use ekiden_domain::marathon::plan::Refusal;
use ekiden_domain::marathon::{App, PathId, RootUpdate};
use ekiden_marathon::handle::{ChangeError, Posted, RootChange};

use crate::world::{World, app};

#[tokio::test]
async fn an_app_runs_at_once() {
    let world = World::new().await;
    world.until("subscribed", |state| state.framework.is_some()).await;
    let mut events = world.handle.listen();
    world.put(&app("/a", 1)).await;
    let waited = world.settled(1).await;
    assert!(waited < Duration::from_secs(2), "took {waited:?}");
    let mut names = Vec::new();
    loop {
        let event = events.next().await.expect("an event");
        let last = matches!(event.kind, Kind::DeploymentSuccess { .. });
        names.push(event.kind.name());
        if last {
            break;
        }
    }
    assert_eq!(
        names,
        [
            "deployment_info",
            "group_change_success",
            "deployment_step_success",
            "deployment_info",
            "instance_changed_event",
            "instance_changed_event",
            "status_update_event",
            "instance_changed_event",
            "status_update_event",
            "instance_changed_event",
            "deployment_step_success",
            "deployment_success",
        ]
    );
    let id = world.fake.running().remove(0);
    let task = world.fake.task(&id).expect("a task");
    assert_eq!(task.name, "a");
    assert_eq!(task.info["command"]["value"], "sleep 1000");
    let variables = task.info["command"]["environment"]["variables"].as_array().expect("some");
    assert!(variables.iter().any(|variable| variable["name"] == "MESOS_TASK_ID"));
    world.until("acknowledged", |_| world.fake.unacknowledged() == 0).await;
}

#[tokio::test]
async fn it_grows_shrinks_and_goes() {
    let world = World::new().await;
    world.put(&app("/a", 2)).await;
    world.settled(2).await;
    let two = world.fake.running();
    world.put(&app("/a", 5)).await;
    world.settled(5).await;
    let five = world.fake.running();
    assert!(two.iter().all(|id| five.contains(id)), "growing replaces nothing");
    world.put(&app("/a", 1)).await;
    world.settled(1).await;
    assert!(five.contains(&world.fake.running()[0]));
    world.delete("/a").await;
    world.settled(0).await;
    assert_eq!(world.fake.launched(), 5);
}

#[tokio::test]
async fn what_dies_comes_again() {
    let world = World::new().await;
    let quick = App { backoff_seconds: 0, ..app("/a", 2) };
    world.put(&quick).await;
    world.settled(2).await;
    let id = world.fake.running().remove(0);
    let instance = id.strip_suffix(".1").expect("the first incarnation").to_owned();
    world.fake.report(&id, "TASK_FAILED");
    world.until("again", |_| world.fake.running().contains(&format!("{instance}.2"))).await;
    world.settled(2).await;
    let failure = world.handle.current().state.task_failures.get(&quick.id).cloned();
    assert_eq!(failure.expect("a failure").task_id.as_str(), id);
}

#[tokio::test]
async fn a_kill_is_carried_out() {
    let world = World::new().await;
    world.put(&app("/a", 2)).await;
    world.settled(2).await;
    let before: Vec<_> = world.handle.current().state.instances.keys().cloned().collect();
    world.handle.kill(&before[..1], false).await.expect("stored");
    world.until("killed", |_| world.fake.launched() == 3).await;
    world.settled(2).await;
    let after: Vec<_> = world.handle.current().state.instances.keys().cloned().collect();
    assert_eq!(after, before, "the same instances");
    assert!(world.handle.current().state.kills.is_empty());
    world.handle.kill(&before[..1], true).await.expect("stored");
    assert!(!world.handle.at_head().await.state.instances.contains_key(&before[0]));
    let is_dead = |id: &String| !id.starts_with(before[0].as_str());
    world.until("its task is killed", |_| world.fake.running().iter().all(is_dead)).await;
    world.settled(2).await;
}

#[tokio::test]
async fn a_posted_app_is_told_as_it_was_submitted_and_a_changed_one_as_it_is() {
    let world = World::new().await;
    let mut events = world.handle.listen();
    let mut posted_versions = Vec::new();
    for submitted in [true, false] {
        let one = App { cmd: Some(format!("sleep {submitted}")), ..app("/a", 1) };
        let planned = world
            .handle
            .change(|_| {
                let posted = Posted {
                    client_ip: "127.0.0.1".into(),
                    uri: "/v2/apps".into(),
                    app_id: one.id.clone(),
                    submitted: submitted.then(|| Box::new(one.clone())),
                };
                let update = RootUpdate {
                    apps: BTreeMap::from([(one.id.clone(), Some(one.clone()))]),
                    force: true,
                    ..RootUpdate::default()
                };
                Ok::<_, ()>(RootChange { update, posted: Some(posted) })
            })
            .await
            .expect("planned");
        let told = loop {
            let event = events.next().await.expect("an event");
            if let Kind::ApiPost { app, .. } = &event.kind {
                break app.version_info;
            }
        };
        assert_eq!(told.version(), planned.version);
        posted_versions.push(matches!(told, VersionInfo::Full { .. }));
    }
    assert_eq!(posted_versions, [false, true]);
}

#[tokio::test]
async fn an_upgrade_keeps_what_it_must() {
    let world = World::new().await;
    let upgrade_strategy =
        UpgradeStrategy { minimum_health_capacity: 1.0, maximum_over_capacity: 0.0 };
    let one = App { upgrade_strategy, ..app("/a", 4) };
    world.put(&one).await;
    world.settled(4).await;
    let two = App { cmd: Some("sleep 2000".into()), ..one };
    world.put(&two).await;
    let watch = async {
        loop {
            let running = world.fake.running().len();
            assert!((4..=5).contains(&running), "{running} run");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        () = watch => {}
        _ = world.settled(4) => {}
    }
    for id in world.fake.running() {
        assert_eq!(world.fake.task(&id).expect("a task").info["command"]["value"], "sleep 2000");
    }
}

#[tokio::test]
async fn restart_replaces_all() {
    let world = World::new().await;
    world.put(&app("/a", 2)).await;
    world.settled(2).await;
    let before = world.fake.running();
    world
        .handle
        .change(|state| {
            let mut app = App::clone(&state.apps[&PathId::new("/a")]);
            app.version_info = VersionInfo::None;
            let mut change = ekiden_marathon::handle::RootChange::default();
            change.update.apps.insert(app.id.clone(), Some(app));
            Ok::<_, ()>(change)
        })
        .await
        .expect("planned");
    world.settled(2).await;
    assert!(world.fake.running().iter().all(|id| !before.contains(id)));
}

#[tokio::test]
async fn locked_forced_cancelled_rolled_back() {
    let world = World::new().await;
    world.fake.stick("a");
    let first = world.put(&app("/a", 1)).await;
    let changed = App { cmd: Some("true".into()), ..app("/a", 1) };
    match world.try_put(&changed, false).await {
        Err(ChangeError::Refused(Refusal::Locked { deployments })) => {
            assert_eq!(deployments, std::slice::from_ref(&first.deployment.id));
        }
        other => panic!("{other:?}"),
    }
    let second = world.try_put(&changed, true).await.expect("forced").deployment.id;
    let ids: Vec<_> = world.handle.current().state.deployments.keys().cloned().collect();
    assert_eq!(ids, std::slice::from_ref(&second));
    world.handle.rollback(&second).await.expect("rolled back");
    let state = world.handle.current();
    assert_eq!(state.state.apps[&PathId::new("/a")].cmd.as_deref(), Some("sleep 1000"));
    let third = state.state.deployments.keys().next().cloned().expect("one");
    assert!(world.handle.cancel(&third).await.expect("stored"));
    assert!(!world.handle.cancel(&third).await.expect("no store error"));
    assert!(world.handle.current().state.deployments.is_empty());
    world.delete("/a").await;
    world.settled(0).await;
}

#[tokio::test]
async fn failures_wait_longer_each_time() {
    let world = World::new().await;
    let slow = App { backoff_seconds: 1, ..app("/a", 1) };
    world.put(&slow).await;
    world.settled(1).await;
    let id = world.fake.running().remove(0);
    let start = std::time::Instant::now();
    world.fake.report(&id, "TASK_FAILED");
    world.until("queued", |_| !world.handle.soft().queue.is_empty()).await;
    let item = world.handle.soft().queue[0].clone();
    assert_eq!((item.count, item.backoff_until.is_some()), (1, true));
    world.settled(1).await;
    assert!(start.elapsed() >= Duration::from_millis(990), "{:?}", start.elapsed());
    let id = world.fake.running().remove(0);
    world.fake.report(&id, "TASK_FAILED");
    world.until("queued", |_| !world.handle.soft().queue.is_empty()).await;
    world.handle.reset_delay(&slow.id).await.expect("stored");
    let waited = world.settled(1).await;
    assert!(waited < Duration::from_millis(900), "{waited:?}");
}
