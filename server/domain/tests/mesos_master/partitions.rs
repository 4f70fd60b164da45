//! Agents fall silent, and come back.

use ekiden_domain::mesos::agent::DrainState;
use ekiden_domain::mesos::master::{Master, ReactivateRefusal};
use ekiden_domain::mesos::task::{TaskPlace, TaskState};

use super::world::{World, hello, reported, subscribe, task};

/// A framework with a running task on an agent that then is unreachable.
fn unreachable(capabilities: &[&str]) -> (World, Vec<String>) {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", capabilities);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    world.report(&agent_id, &framework_id, "t", TaskState::Running, "u1");
    let (_, told) =
        world.turn(|master| master.agent_unreachable(&agent_id, "health check timed out"));
    (world, told)
}

#[test]
fn silence_is_told_by_the_frameworks_rules() {
    // Recorded: agent-lifecycle.har, unreachable agent.
    let cases: [(&[&str], &str, TaskState); 2] = [
        (&["PARTITION_AWARE"], "TASK_UNREACHABLE", TaskState::Unreachable),
        (&[], "TASK_LOST", TaskState::Lost),
    ];
    for (capabilities, name, state) in cases {
        let (world, told) = unreachable(capabilities);
        let update = format!("m-0000 < t {name} REASON_AGENT_REMOVED 'health check timed out'");
        assert_eq!(told, [update.as_str(), "m-S0 unlinked", "m-0000 < FAILURE m-S0"]);
        let task = world.task(&"m-0000".into(), "t");
        assert_eq!(task.state, state);
        assert!(matches!(task.place, TaskPlace::Unreachable { .. }));
        assert!(world.offers().is_empty());
        assert!(world.master.state.used_of_agent(&"m-S0".into()).is_empty());
    }
}

#[test]
fn all_tasks_return_with_their_agent() {
    for capabilities in [&["PARTITION_AWARE"][..], &[]] {
        let (mut world, _) = unreachable(capabilities);
        let framework_id = "m-0000".into();
        let mut back = hello(Some("m-S0"), "10.0.0.1");
        back.tasks.push(reported(&world.task(&framework_id, "t"), TaskState::Running));
        let (_, told) = world.link(back);
        assert_eq!(
            told,
            [
                "m-S0 unlinked",
                "m-S0 linked again",
                "m-0000 < t TASK_RUNNING REASON_AGENT_REREGISTERED \
                 'Unreachable agent re-reregistered'",
                "m-0000 < OFFERS m-S0",
            ]
        );
        let task = world.task(&framework_id, "t");
        assert_eq!((task.state, task.place), (TaskState::Running, TaskPlace::Active));
        assert_eq!(world.offers(), ["m-0000 m-S0 a: cpus:3; mem:1024"]);
    }
}

#[test]
fn a_disconnected_agent_has_its_time() {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &["PARTITION_AWARE"]);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    let again = hello(Some("m-S0"), "10.0.0.1");
    let (_, _) = world.link(again);
    world.unlink(&agent_id);
    assert!(world.wait(599_999).is_empty());
    let told = world.wait(1);
    assert_eq!(
        told[0],
        "m-0000 < t TASK_UNREACHABLE REASON_AGENT_REMOVED \
         'agent did not reregister within 10mins after disconnecting'"
    );
}

#[test]
fn recovered_agents_have_theirs() {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &["PARTITION_AWARE"]);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    world.fail_over();
    let recovered = world.master.state.agent(&agent_id).expect("an agent").clone();
    assert!(world.master.soft.is_agent_recovered(&recovered));
    let (_, told) = world.subscribe(subscribe(Some(&framework_id), "a", &["PARTITION_AWARE"]));
    assert_eq!(told, ["m-0000 < SUBSCRIBED"]);
    // Nothing is said of a task whose agent may yet come back.
    let asked = [ekiden_domain::mesos::master::Reconciled {
        task_id: "unknown".into(),
        agent_id: Some(agent_id.clone()),
    }];
    let (_, told) = world.turn(|master| master.reconcile(&framework_id, &asked));
    assert!(told.is_empty());
    let told = world.wait(600_000);
    assert_eq!(
        told[0],
        "m-0000 < t TASK_UNREACHABLE REASON_AGENT_REMOVED \
         'agent did not reregister after master failover'"
    );
}

#[test]
fn agents_drain() {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &["PARTITION_AWARE"]);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    world.report(&agent_id, &framework_id, "t", TaskState::Running, "u1");
    let (known, told) = world.turn(|master| master.agent_drain(&agent_id, Some(5), false));
    assert!(known);
    assert_eq!(told, ["m-S0 < DRAIN Some(5) false"]);
    let (early, _) = world.turn(|master| master.agent_reactivate(&agent_id));
    assert_eq!(early, Err(ReactivateRefusal::StillDraining));
    world.report(&agent_id, &framework_id, "t", TaskState::Killed, "u2");
    assert!(world.offers().is_empty());
    let acknowledge = |master: &mut Master| {
        master.acknowledge(&"m-0000".into(), &"m-S0".into(), &"t".into(), "u2".into());
    };
    world.turn(acknowledge);
    let drained = world.master.state.agent(&agent_id).expect("known").drain.clone();
    assert_eq!(drained.expect("a drain").state, DrainState::Drained);
    world.turn(|master| master.revive(&framework_id, &[]));
    assert!(world.offers().is_empty());
    let (done, told) = world.turn(|master| master.agent_reactivate(&agent_id));
    assert_eq!((done, told), (Ok(()), vec!["m-0000 < OFFERS m-S0".to_string()]));
}

#[test]
fn gone_agents_stay_gone() {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &["PARTITION_AWARE"]);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    let (known, told) = world.turn(|master| master.agent_gone(&agent_id));
    assert!(known);
    assert_eq!(
        told,
        [
            "m-0000 < t TASK_GONE_BY_OPERATOR REASON_AGENT_REMOVED_BY_OPERATOR \
             'Agent has been marked gone'",
            "m-S0 < SHUTDOWN 'Agent has been marked gone'",
            "m-S0 unlinked",
            "m-0000 < FAILURE m-S0",
        ]
    );
    assert!(matches!(world.task(&framework_id, "t").place, TaskPlace::Completed { .. }));
    let back = hello(Some("m-S0"), "10.0.0.1");
    let (refused, _) = world.turn(|master| master.register(back, &"link9".into()));
    assert_eq!(refused.expect_err("gone").0, "Agent has been marked gone");
}

#[test]
fn a_gone_agents_tasks_stay_lost_to_old_frameworks() {
    // Recorded: agent-lifecycle.har#110.
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &[]);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    world.turn(|master| master.agent_gone(&agent_id));
    let task = world.task(&framework_id, "t");
    assert_eq!(task.state, TaskState::Lost);
    assert!(matches!(task.place, TaskPlace::Unreachable { .. }));
}

#[test]
fn a_drain_is_told_again_over_a_new_link() {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &["PARTITION_AWARE"]);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    world.report(&agent_id, &framework_id, "t", TaskState::Running, "u1");
    world.turn(|master| master.agent_drain(&agent_id, None, false));
    let mut back = hello(Some("m-S0"), "10.0.0.1");
    back.tasks.push(reported(&world.task(&framework_id, "t"), TaskState::Running));
    let (_, told) = world.link(back);
    assert!(told.contains(&"m-S0 < DRAIN None false".to_string()), "{told:?}");
}

#[test]
fn a_new_agent_at_an_old_address_replaces_it() {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &[]);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    let mut anew = hello(None, "10.0.0.1");
    anew.process_uuid = "another".into();
    let (agent_id, told) = world.link(anew);
    assert_eq!(agent_id.as_str(), "m-S1");
    assert_eq!(
        told[0],
        "m-0000 < t TASK_LOST REASON_AGENT_REMOVED \
         'Agent h removed: a new agent registered at the same address'"
    );
    assert!(world.master.state.agent(&"m-S0".into()).is_none());
}
