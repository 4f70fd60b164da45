//! What only the leader knows shows on every node.

use serde_json::{Value, json};

use crate::nodes::{Nodes, Role};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_node_tells_of_checks_and_the_queue() {
    let Some(nodes) = Nodes::start().await else { return };
    let healthy = json!({
        "id": "/healthy", "cmd": "exec python3 -m http.server --bind 127.0.0.1 $PORT0",
        "cpus": 0.01, "mem": 1, "disk": 0, "instances": 2,
        "healthChecks": [{"protocol": "HTTP", "path": "/", "portIndex": 0, "intervalSeconds": 1}],
    });
    let waiting = json!({"id": "/waiting", "cmd": "sleep 1", "cpus": 100, "mem": 1, "disk": 0});
    for app in [healthy, waiting] {
        let (status, answer) =
            nodes.call(Role::Marathon, "POST", "/v2/apps", Some(app)).await.expect("an answer");
        assert_eq!(status, 201, "{answer}");
    }
    for port in nodes.marathon_ports() {
        let ask = async |path: &str| -> Option<Value> {
            let url = format!("http://127.0.0.1:{port}{path}");
            nodes.client.get(url).send().await.ok()?.json().await.ok()
        };
        nodes
            .wait_for(&format!("health and queue on {port}"), async || {
                let app = ask("/v2/apps/healthy").await?;
                let all = ask("/v2/apps?id=healthy&embed=apps.tasks").await?;
                let tasks = ask("/v2/tasks").await?;
                let queue = ask("/v2/queue").await?;
                let alive = |tasks: &Value| {
                    let all = tasks.as_array()?;
                    let alive = |task: &Value| task["healthCheckResults"][0]["alive"] == true;
                    Some(all.iter().filter(|task| alive(task)).count())
                };
                let known = app["app"]["tasksHealthy"] == 2
                    && alive(&all["apps"][0]["tasks"])? == 2
                    && alive(&tasks["tasks"])? == 2
                    && queue["queue"][0]["app"]["id"] == "/waiting"
                    && queue["queue"][0]["processedOffersSummary"]["processedOffersCount"] != 0;
                known.then_some(())
            })
            .await;
    }
}
