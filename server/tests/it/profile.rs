//! `ekiden up --profile=dcos`: an edge agent, roles of groups, and what is said at the start.

use serde_json::{Value, json};

use crate::cluster::Cluster;

fn sleeper(id: &str) -> Value {
    json!({
        "id": id, "cmd": "sleep 1000", "cpus": 0.01, "mem": 32, "instances": 1,
        "portDefinitions": [{"port": 0}]
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn dcos_runs_edge_services_on_public_agents_alone() {
    let cluster = Cluster::up(&["--profile=dcos", "--agents=0", "--public_agents=1"]).await;
    let log = cluster.log();
    assert!(log.contains("master --framework_sorter"), "what is left out is named: {log}");
    let agent = cluster
        .wait_for("the agent", async || {
            cluster.master("/slaves").await["slaves"].as_array()?.first().cloned()
        })
        .await;
    assert_eq!(agent["attributes"]["public_ip"], "true");
    assert_eq!(agent["unreserved_resources"]["cpus"], 0.0, "{agent}");

    // Without a word about roles a service takes nothing that is reserved.
    let (status, answer) = cluster.marathon("POST", "/v2/apps", Some(sleeper("/inner"))).await;
    assert_eq!(status, 201, "{answer}");
    let mut edge = sleeper("/edge");
    edge["acceptedResourceRoles"] = json!(["slave_public"]);
    let (status, answer) = cluster.marathon("POST", "/v2/apps", Some(edge)).await;
    assert_eq!((status, &answer["role"]), (201, &json!("slave_public")), "{answer}");
    cluster.running("/edge", 1).await;
    cluster
        .wait_for("an offer that /inner cannot use", async || {
            let (_, queue) = cluster.marathon("GET", "/v2/queue", None).await;
            let waiting =
                queue["queue"].as_array()?.iter().find(|it| it["app"]["id"] == "/inner")?;
            let unused = waiting["processedOffersSummary"]["unusedOffersCount"].as_u64()?;
            (unused > 0).then_some(())
        })
        .await;

    // A new top-level group enforces its role.
    let (_, answer) = cluster.marathon("POST", "/v2/apps", Some(sleeper("/team/web"))).await;
    assert_eq!(answer["role"], "team", "{answer}");
    let (_, info) = cluster.marathon("GET", "/v2/info", None).await;
    assert_eq!(info["marathon_config"]["new_group_enforce_role"], "Top");
    assert_eq!(info["marathon_config"]["task_launch_timeout"], 86_400_000);
}
