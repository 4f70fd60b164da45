//! A status has two receipts.

use ekiden_domain::mesos::master::Master;
use ekiden_domain::mesos::task::{TaskPlace, TaskState};

use super::world::{World, task};

fn running() -> (World, ekiden_domain::mesos::ids::AgentId) {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &["PARTITION_AWARE"]);
    world.launch(&framework_id, &[task("t", &agent_id, "cpus:1")]);
    (world, agent_id)
}

fn acknowledge(world: &mut World, uuid: &str) -> Vec<String> {
    let agent_id = "m-S0".into();
    world
        .turn(|master: &mut Master| {
            master.acknowledge(&"m-0000".into(), &agent_id, &"t".into(), uuid.into());
        })
        .1
}

#[test]
fn only_the_framework_acknowledges() {
    let (mut world, agent_id) = running();
    let id = "m-0000".into();
    let told = world.report(&agent_id, &id, "t", TaskState::Running, "u1");
    assert_eq!(told, ["m-0000 < t TASK_RUNNING u1"]);
    // Repeated, told again; nothing changes.
    let before = world.task(&id, "t");
    let told = world.report(&agent_id, &id, "t", TaskState::Running, "u1");
    assert_eq!(told, ["m-0000 < t TASK_RUNNING u1"]);
    assert_eq!(world.task(&id, "t"), before);
    assert_eq!(acknowledge(&mut world, "u1"), ["m-S0 < ACKNOWLEDGE t u1"]);
    // The agent has not heard: it is told again, and the framework is not.
    let told = world.report(&agent_id, &id, "t", TaskState::Running, "u1");
    assert_eq!(told, ["m-S0 < ACKNOWLEDGE t u1"]);
}

#[test]
fn resources_are_free_at_the_end_and_the_task_goes_with_its_acknowledgement() {
    let (mut world, agent_id) = running();
    let id = "m-0000".into();
    let told = world.report(&agent_id, &id, "t", TaskState::Failed, "u1");
    // More than was refused is free, so it is offered at once.
    assert_eq!(told, ["m-0000 < t TASK_FAILED u1", "m-0000 < OFFERS m-S0"]);
    assert_eq!(world.task(&id, "t").place, TaskPlace::Active);
    // A late update of another uuid changes no terminal state.
    world.report(&agent_id, &id, "t", TaskState::Running, "u0");
    assert_eq!(world.task(&id, "t").state, TaskState::Failed);
    world.report(&agent_id, &id, "t", TaskState::Failed, "u2");
    acknowledge(&mut world, "u2");
    assert!(matches!(world.task(&id, "t").place, TaskPlace::Completed { .. }));
}

#[test]
fn nobody_is_left_to_acknowledge() {
    let (mut world, agent_id) = running();
    let id = "m-0000".into();
    let (_, told) = world.turn(|master| master.teardown(&id));
    assert_eq!(told, ["m-S0 < SHUTDOWN FRAMEWORK m-0000", "m-0000 closed"]);
    let told = world.report(&agent_id, &id, "t", TaskState::Killed, "u1");
    assert_eq!(told, ["m-S0 < ACKNOWLEDGE t u1"]);
    assert_eq!(world.task(&id, "t").state, TaskState::Killed);
}

#[test]
fn kills_are_repeated_to_an_agent_that_was_away() {
    let (mut world, agent_id) = running();
    let id = "m-0000".into();
    world.report(&agent_id, &id, "t", TaskState::Running, "u1");
    world.master.soft.agents.remove(&agent_id);
    world.turn(|master| master.kill(&id, &"t".into(), None, None));
    let mut back = super::world::hello(Some("m-S0"), "10.0.0.1");
    let known = world.task(&id, "t");
    back.tasks.push(super::world::reported(&known, TaskState::Running));
    let (_, told) = world.link(back);
    assert!(told.contains(&"m-S0 < KILL t".to_string()), "{told:?}");
}

/// `--allocation_interval`, when an operator sets it. Recorded: tasks.har#146.
#[test]
fn what_a_task_leaves_may_wait_for_a_batch() {
    let (mut world, agent_id) = running();
    world.master.settings.batch_interval_ms = Some(1_000);
    let told = world.report(&agent_id, &"m-0000".into(), "t", TaskState::Failed, "u1");
    assert_eq!(told, ["m-0000 < t TASK_FAILED u1"]);
    assert_eq!(world.wait(1_000), ["m-0000 < OFFERS m-S0"]);
}

#[test]
fn what_came_is_counted() {
    use ekiden_domain::mesos::tally::Count;
    let (mut world, agent_id) = running();
    let id = "m-0000".into();
    world.report(&agent_id, &id, "t", TaskState::Running, "u1");
    acknowledge(&mut world, "u1");
    world.report(&agent_id, &id, "unknown", TaskState::Running, "u2");
    world.report(&agent_id, &id, "t", TaskState::Finished, "u3");
    world.report(&agent_id, &id, "t", TaskState::Finished, "u3");
    let tally = &world.master.soft.tally;
    for (count, expected) in [
        (Count::RegisterAgent, 1),
        (Count::AgentRegistrations, 1),
        (Count::RegisterFramework, 1),
        (Count::LaunchTasks, 1),
        (Count::StatusUpdate, 4),
        (Count::ValidStatusUpdates, 3),
        (Count::InvalidStatusUpdates, 1),
        (Count::StatusUpdateAcknowledgement, 1),
        (Count::ValidStatusUpdateAcknowledgements, 1),
        (Count::KillTask, 0),
    ] {
        assert_eq!(tally.of(count), expected, "{count:?}");
    }
    assert_eq!(tally.tasks_ended(TaskState::Finished), 1);
    assert_eq!(tally.tasks_ended(TaskState::Failed), 0);
}
