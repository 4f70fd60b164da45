//! Launches that are refused, in the original's words.

use ekiden_domain::mesos::master::{Accept, Operation, OperationKind, TaskLaunch};

use super::world::{World, task};

/// Recorded: scheduler.har, "ACCEPT LAUNCH, invalid: …".
fn check(launch: impl FnOnce(&mut TaskLaunch), message: &str) {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("dev", &["PARTITION_AWARE"]);
    world.launch(&framework_id, &[task("t1", &agent_id, "cpus:1")]);
    world.turn(|master| master.revive(&framework_id, &[]));
    let mut bad = task("t", &agent_id, "cpus:0.1;mem:32");
    launch(&mut bad);
    let told = world.launch(&framework_id, &[bad.clone()]);
    let update = format!("m-0000 < {} TASK_ERROR REASON_TASK_INVALID '{message}'", bad.id);
    assert_eq!(told.first(), Some(&update));
}

#[test]
fn what_is_wrong_with_a_launch() {
    check(|task| task.id = "".into(), "ID must not be empty");
    check(|task| task.id = "a/b".into(), "'a/b' contains invalid characters");
    check(|task| task.id = "t1".into(), "Task has duplicate ID: t1");
    check(
        |task| task.agent_id = "nope".into(),
        "Task uses invalid agent nope while agent m-S0 is expected",
    );
    check(|task| task.resources = Default::default(), "Task uses no resources");
    check(
        |task| task.has_command = false,
        "Task should have at least one (but not both) of CommandInfo or ExecutorInfo present",
    );
    check(
        |launch| *launch = task("t", &launch.agent_id, "cpus:1000;mem:32"),
        "Total resources cpus(allocated: dev):1000; mem(allocated: dev):32 required by task and \
         its executor is more than available cpus(allocated: dev):3; mem(allocated: dev):1024",
    );
}

#[test]
fn offers_that_are_not_there() {
    let cases: [(&[&str], &str, &str); 2] =
        [(&["PARTITION_AWARE"], "nope", "TASK_DROPPED"), (&[], "m-O7", "TASK_LOST")];
    for (capabilities, offer, state) in cases {
        let mut world = World::new();
        let (agent_id, _) = world.agent(None);
        let (framework_id, _) = world.framework("dev", capabilities);
        let kind = OperationKind::Launch(vec![task("t", &agent_id, "cpus:1")]);
        let accept = Accept {
            offer_ids: vec![offer.into()],
            operations: vec![Operation { id: None, kind }],
            refuse_seconds: None,
        };
        let (_, told) = world.turn(|master| master.accept(&framework_id, accept));
        let update = format!(
            "m-0000 < t {state} REASON_INVALID_OFFERS 'Task launched with invalid offers: Offer \
             {offer} is no longer valid'"
        );
        assert_eq!(told, [update]);
    }
}
