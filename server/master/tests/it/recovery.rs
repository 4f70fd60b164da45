//! A master dies; all that it had answered is there for the next one.

use serde_json::json;

use super::agent::{Agent, hello};
use super::master::Master;
use super::scheduler::{Scheduler, info};

const RUNNING: &str = "AAAAAAAAAAAAAAAAAAAAAg==";

#[tokio::test]
async fn tasks_stay_and_lost_launches_are_said_again() {
    let directory = tempfile::tempdir().expect("a directory");
    let master = Master::start(directory.path(), |_| {}).await;
    let mut agent = Agent::link(&master, hello(None, "p1")).await;
    let mut scheduler = Scheduler::subscribe(&master, info(), None).await;
    let framework_id = scheduler.framework_id.clone();
    let offer = scheduler.offer().await;
    scheduler.launch(&offer, "running", "sleep 1000").await;
    let run = agent.command("run").await;
    assert_eq!(agent.update(&framework_id, "running", "TASK_RUNNING", RUNNING).await, 202);
    scheduler.update("TASK_RUNNING").await;
    let offer = scheduler.offer().await;
    scheduler.launch(&offer, "lost", "sleep 1000").await;
    let agent_id = agent.id.clone();
    drop(agent);
    master.stop().await;

    let master = Master::start(directory.path(), |_| {}).await;
    let mut scheduler = Scheduler::subscribe(&master, info(), Some(&framework_id)).await;
    assert_eq!(scheduler.framework_id, framework_id);
    let mut hello = hello(Some(&agent_id), "p1");
    hello["epoch_seen"] = json!(1);
    hello["frameworks"] = json!([{
        "framework_id": framework_id,
        "framework_info_json": run["framework_info_json"],
    }]);
    hello["tasks"] = json!([{
        "framework_id": framework_id,
        "executor_id": null,
        "task_info_json": run["task_info_json"],
        "state": "TASK_RUNNING",
        "statuses_json": [],
    }]);
    let mut agent = Agent::link(&master, hello).await;
    assert!(agent.reregistered);
    assert_eq!(agent.id, agent_id);
    // The launch that the agent never heard of.
    let again = agent.command("run").await;
    assert_eq!(again["task_info_json"]["task_id"]["value"], "lost");
    // What is on offer is what neither of the two uses.
    let offer = scheduler.offer().await;
    assert_eq!(offer["resources"][1]["scalar"]["value"], 3.0, "{offer}");
    // The update that nobody acknowledged comes again, and is told again.
    assert_eq!(agent.update(&framework_id, "running", "TASK_RUNNING", RUNNING).await, 202);
    let status = scheduler.update("TASK_RUNNING").await;
    scheduler.acknowledge(&status).await;
    assert_eq!(agent.command("acknowledge").await["uuid"], RUNNING);
    scheduler.accepted(json!({ "type": "RECONCILE", "reconcile": { "tasks": [] } })).await;
    let mut told = [scheduler.event().await, scheduler.event().await];
    told.sort_by_key(|event| event["update"]["status"]["task_id"]["value"].to_string());
    assert_eq!(told[0]["update"]["status"]["state"], "TASK_STAGING");
    assert_eq!(told[1]["update"]["status"]["state"], "TASK_RUNNING");
    master.stop().await;
}
