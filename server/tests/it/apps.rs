//! Apps as a new user meets them: post, reach, scale, replace, upgrade, delete; and kill -9.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use crate::cluster::Cluster;

fn sleeper(id: &str, instances: u32) -> Value {
    json!({"id": id, "cmd": "sleep 1000", "cpus": 0.01, "mem": 1, "disk": 0, "instances": instances})
}

fn ids(tasks: &[Value]) -> BTreeSet<String> {
    tasks.iter().filter_map(|task| task["id"].as_str().map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_serves_scales_and_goes() {
    let cluster = Cluster::up(&[]).await;
    let app = json!({
        "id": "/web", "cmd": "python3 -m http.server $PORT0", "cpus": 0.01, "mem": 16, "instances": 3,
        "healthChecks": [{"protocol": "HTTP", "path": "/", "gracePeriodSeconds": 30,
                          "intervalSeconds": 1, "timeoutSeconds": 5}]
    });
    let (status, answer) = cluster.marathon("POST", "/v2/apps", Some(app)).await;
    assert_eq!(status, 201, "{answer}");
    let tasks = cluster.running("/web", 3).await;
    cluster.settled().await;
    for task in &tasks {
        let port = task["ports"][0].as_u64().expect("a port");
        let url = format!("http://127.0.0.1:{port}/");
        assert!(reqwest::get(url).await.expect("the task answers").status().is_success());
    }

    for instances in [5_u32, 1] {
        let body = json!({"instances": instances});
        let (status, answer) = cluster.marathon("PUT", "/v2/apps/web", Some(body)).await;
        assert_eq!(status, 200, "{answer}");
        cluster.running("/web", instances as usize).await;
        cluster.settled().await;
    }

    let state = cluster.master("/state").await;
    let frameworks = state["frameworks"].as_array().expect("frameworks");
    assert_eq!(frameworks[0]["name"], "marathon");

    let (status, _) = cluster.marathon("DELETE", "/v2/apps/web", None).await;
    assert_eq!(status, 200);
    cluster.settled().await;
    let (status, _) = cluster.marathon("GET", "/v2/apps/web", None).await;
    assert_eq!(status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dead_task_is_replaced() {
    let cluster = Cluster::up(&[]).await;
    let mut app = sleeper("/mortal", 2);
    app["backoffSeconds"] = json!(0);
    cluster.marathon("POST", "/v2/apps", Some(app)).await;
    let before = ids(&cluster.running("/mortal", 2).await);
    cluster.settled().await;
    let victim = cluster.sandbox_pids().into_iter().find(|pid| {
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        line.starts_with(b"sleep")
    });
    let victim = victim.expect("a sleeping task").to_string();
    std::process::Command::new("kill").args(["-9", &victim]).status().expect("kill");
    cluster
        .wait_for("replacement", async || {
            let after = ids(&cluster.running("/mortal", 2).await);
            (after != before).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_outlive_kill_9() {
    let mut cluster = Cluster::up(&[]).await;
    cluster.marathon("POST", "/v2/apps", Some(sleeper("/lasting", 3))).await;
    let before = ids(&cluster.running("/lasting", 3).await);
    cluster.settled().await;
    let pids = cluster.sandbox_pids();
    for _ in 0..3 {
        cluster.kill_9();
        cluster.start().await;
        assert_eq!(ids(&cluster.running("/lasting", 3).await), before);
    }
    let body = json!({"instances": 4});
    let (status, answer) = cluster.marathon("PUT", "/v2/apps/lasting", Some(body)).await;
    assert_eq!(status, 200, "{answer}");
    let after = ids(&cluster.running("/lasting", 4).await);
    assert!(after.is_superset(&before));
    let now: BTreeSet<i32> = cluster.sandbox_pids().into_iter().collect();
    assert!(pids.iter().all(|pid| now.contains(pid)), "the same processes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deployment_goes_on_after_kill_9() {
    let mut cluster = Cluster::up(&[]).await;
    let (status, answer) = cluster.marathon("POST", "/v2/apps", Some(sleeper("/busy", 10))).await;
    assert_eq!(status, 201, "{answer}");
    for pause_ms in [0, 40, 120] {
        tokio::time::sleep(Duration::from_millis(pause_ms)).await;
        cluster.kill_9();
        cluster.start().await;
    }
    let tasks = cluster.running("/busy", 10).await;
    cluster.settled().await;
    assert_eq!(ids(&tasks).len(), 10);
    let sleeping = cluster.sandbox_pids().into_iter().filter(|pid| {
        let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        line.starts_with(b"sleep")
    });
    assert_eq!(sleeping.count(), 10, "nothing runs twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_that_is_dismissed_ends_alone() {
    let cluster = Cluster::up(&["--agents=2"]).await;
    let agents = || async {
        let state = cluster.master("/state").await;
        state["slaves"].as_array().cloned().unwrap_or_default()
    };
    let both = cluster
        .wait_for("two agents", async || Some(agents().await).filter(|known| known.len() == 2))
        .await;
    let gone = &both[0]["id"];
    let call = json!({"type": "MARK_AGENT_GONE", "mark_agent_gone": {"agent_id": {"value": gone}}});
    let (status, answer) = cluster.master_call(call).await;
    assert_eq!(status, 200, "{answer}");
    let port = both[0]["port"].as_u64().expect("a port");
    cluster
        .wait_for("the end of the agent", async || {
            std::net::TcpStream::connect(("127.0.0.1", u16::try_from(port).ok()?)).err()
        })
        .await;
    // All else goes on, and the other agent has work.
    cluster.marathon("POST", "/v2/apps", Some(sleeper("/after", 2))).await;
    let tasks = cluster.running("/after", 2).await;
    assert!(tasks.iter().all(|task| task["slaveId"] == both[1]["id"]));
}
