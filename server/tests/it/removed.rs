//! A framework that somebody shut down: `dcos service shutdown`, or the master's `/teardown`.

use serde_json::{Value, json};

use crate::cluster::Cluster;

async fn framework(cluster: &Cluster) -> Option<String> {
    let state = cluster.master("/state").await;
    let frameworks = state["frameworks"].as_array()?;
    let id = frameworks.iter().find(|one| one["name"] == "marathon" && one["active"] == true)?;
    id["id"].as_str().map(str::to_owned)
}

/// Marathon forgets its old id, subscribes anew and brings its apps back; a later start does, too.
#[tokio::test(flavor = "multi_thread")]
async fn marathon_comes_back_after_its_framework_was_removed() {
    let mut cluster = Cluster::up(&[]).await;
    let app = json!({
        "id": "/lasting", "cmd": "sleep 1000", "cpus": 0.01, "mem": 1, "instances": 2,
        "backoffSeconds": 0
    });
    cluster.marathon("POST", "/v2/apps", Some(app)).await;
    cluster.running("/lasting", 2).await;
    let first = cluster.wait_for("a framework", async || framework(&cluster).await).await;

    let call = json!({"type": "TEARDOWN", "teardown": {"framework_id": {"value": first}}});
    let (status, answer) = cluster.master_call(call).await;
    assert_eq!(status, 200, "{answer}");
    let second = cluster
        .wait_for("another framework", async || framework(&cluster).await.filter(|id| *id != first))
        .await;
    back(&cluster, &second).await;

    cluster.kill_9();
    cluster.start().await;
    back(&cluster, &second).await;
}

/// Both tasks run, under this framework.
async fn back(cluster: &Cluster, wanted: &str) {
    cluster
        .wait_for("tasks of the new framework", async || {
            let state = cluster.master("/state").await;
            let found = state["frameworks"].as_array()?.iter().find(|one| one["id"] == *wanted)?;
            let tasks: &Vec<Value> = found["tasks"].as_array()?;
            let running = tasks.iter().filter(|task| task["state"] == "TASK_RUNNING").count();
            (running == 2).then_some(())
        })
        .await;
    cluster.running("/lasting", 2).await;
}
