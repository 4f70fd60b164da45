//! From an offer to the end of a task.

use serde_json::json;

use super::agent::{Agent, hello};
use super::master::Master;
use super::scheduler::{Scheduler, info};

const STARTING: &str = "AAAAAAAAAAAAAAAAAAAAAQ==";
const RUNNING: &str = "AAAAAAAAAAAAAAAAAAAAAg==";
const FINISHED: &str = "AAAAAAAAAAAAAAAAAAAAAw==";

#[tokio::test]
async fn a_task_runs_and_ends() {
    let directory = tempfile::tempdir().expect("a directory");
    let master = Master::start(directory.path(), |_| {}).await;
    let mut agent = Agent::link(&master, hello(None, "p1")).await;
    assert!(!agent.reregistered);
    let mut scheduler = Scheduler::subscribe(&master, info(), None).await;
    let offer = scheduler.offer().await;
    assert_eq!(offer["agent_id"]["value"], agent.id.as_str());
    assert_eq!(offer["allocation_info"]["role"], "web");
    scheduler.launch(&offer, "t", "exit 3").await;
    let run = agent.command("run").await;
    assert_eq!(run["task_info_json"]["command"]["value"], "exit 3");
    assert_eq!(run["framework_info_json"]["id"]["value"], scheduler.framework_id.as_str());
    let framework_id = scheduler.framework_id.clone();
    for (state, uuid) in [("TASK_STARTING", STARTING), ("TASK_RUNNING", RUNNING)] {
        assert_eq!(agent.update(&framework_id, "t", state, uuid).await, 202);
        let status = scheduler.update(state).await;
        scheduler.acknowledge(&status).await;
        let acknowledged = agent.command("acknowledge").await;
        assert_eq!(acknowledged["uuid"], uuid);
    }
    assert_eq!(agent.update(&framework_id, "t", "TASK_FAILED", FINISHED).await, 202);
    let status = scheduler.update("TASK_FAILED").await;
    scheduler.acknowledge(&status).await;
    assert_eq!(agent.command("acknowledge").await["uuid"], FINISHED);
    // A repeat of what was acknowledged is acknowledged again, and told to nobody.
    assert_eq!(agent.update(&framework_id, "t", "TASK_FAILED", FINISHED).await, 202);
    assert_eq!(agent.command("acknowledge").await["uuid"], FINISHED);
    scheduler.accepted(json!({ "type": "TEARDOWN" })).await;
    scheduler.ended().await;
    master.stop().await;
}

#[tokio::test]
async fn calls_are_refused_in_the_originals_words() {
    let directory = tempfile::tempdir().expect("a directory");
    let master = Master::start(directory.path(), |_| {}).await;
    let mut scheduler = Scheduler::subscribe(&master, info(), None).await;
    let id = scheduler.framework_id.clone();
    let cases = [
        (
            json!({ "type": "NOPE" }),
            "Failed to validate scheduler::Call: Expecting 'type' to be present",
        ),
        (
            json!({ "type": "ACCEPT" }),
            "Failed to validate scheduler::Call: Expecting 'accept' to be present",
        ),
        (
            json!({ "type": "ACKNOWLEDGE", "acknowledge": { "agent_id": { "value": "a" },
                "task_id": { "value": "t" }, "uuid": "AAAA" } }),
            "Failed to validate scheduler::Call: Not a valid UUID",
        ),
        (
            json!({ "type": "SUBSCRIBE", "subscribe": { "framework_info": {} } }),
            "Failed to convert JSON into Call protobuf: Missing required fields: \
             subscribe.framework_info.user, subscribe.framework_info.name",
        ),
    ];
    for (call, why) in cases {
        assert_eq!(scheduler.call(call.clone()).await, (400, why.to_string()), "{call}");
    }
    scheduler.stream_id = "nope".into();
    let (status, why) = scheduler.call(json!({ "type": "REVIVE" })).await;
    assert_eq!(status, 400);
    assert_eq!(
        why,
        format!(
            "The stream ID 'nope' included in this request didn't match the stream ID currently \
             associated with framework ID {id}"
        )
    );
    // A second stream of the same framework ends the first.
    let second = Scheduler::subscribe(&master, info(), Some(&id)).await;
    let told = scheduler.event().await;
    assert_eq!(told, json!({ "type": "ERROR", "error": { "message": "Framework failed over" } }));
    scheduler.ended().await;
    second.accepted(json!({ "type": "REVIVE" })).await;
    master.stop().await;
}
