//! Any node may die or freeze, whatever is under way: deployments end, reads answer, nothing runs
//! twice.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ekiden_domain::change::Epoch;
use serde_json::{Value, json};

use crate::nodes::{Nodes, Role};

const INSTANCES: usize = 4;

/// Reads without an end, through HAProxy.
struct Readers {
    stop: Arc<AtomicBool>,
    answered: Arc<AtomicU64>,
    tasks: Vec<tokio::task::JoinHandle<Vec<String>>>,
}

impl Readers {
    fn start(nodes: &Nodes) -> Self {
        let (stop, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let (masters, marathons) = (nodes.master_port, nodes.marathon_port);
        let urls = [
            format!("http://127.0.0.1:{marathons}/v2/apps"),
            format!("http://127.0.0.1:{marathons}/v2/tasks"),
            format!("http://127.0.0.1:{masters}/state"),
        ];
        let read = |url: String| {
            let (stop, answered) = (stop.clone(), answered.clone());
            let client = nodes.client.clone();
            tokio::spawn(async move {
                let mut failures = Vec::new();
                while !stop.load(Ordering::Relaxed) {
                    let asked = client.get(&url).header("Accept", "application/json");
                    match asked.send().await {
                        Ok(answer) if answer.status().is_success() => {
                            answered.fetch_add(1, Ordering::Relaxed);
                        }
                        Ok(answer) => failures.push(format!("{url}: {}", answer.status())),
                        Err(error) => failures.push(format!("{url}: {error}")),
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                failures
            })
        };
        let tasks = urls.into_iter().map(read).collect();
        Readers { stop, answered, tasks }
    }

    async fn end(self) {
        self.stop.store(true, Ordering::Relaxed);
        let mut failures = Vec::new();
        for task in self.tasks {
            failures.extend(task.await.expect("reader"));
        }
        let answered = self.answered.load(Ordering::Relaxed);
        println!("{answered} reads were answered, {} were not", failures.len());
        assert!(failures.is_empty() && answered > 100, "{failures:#?}");
    }
}

fn app(round: usize) -> Value {
    json!({
        "id": "/lasting", "cmd": "sleep 1000", "cpus": 0.01, "mem": 1, "disk": 0,
        "instances": INSTANCES, "env": {"ROUND": round.to_string()},
        "upgradeStrategy": {"minimumHealthCapacity": 0.5, "maximumOverCapacity": 0.5},
    })
}

/// The ids of the app's tasks, once all run the version and no deployment is left.
async fn settled(nodes: &Nodes, version: &str) -> BTreeSet<String> {
    nodes
        .wait_for(&format!("end of the deployment of {version}"), async || {
            let (_, deployments) =
                nodes.call(Role::Marathon, "GET", "/v2/deployments", None).await?;
            let (_, tasks) =
                nodes.call(Role::Marathon, "GET", "/v2/apps/lasting/tasks", None).await?;
            let tasks = tasks["tasks"].as_array()?;
            let done = deployments.as_array()?.is_empty()
                && tasks.len() == INSTANCES
                && tasks
                    .iter()
                    .all(|task| task["state"] == "TASK_RUNNING" && task["version"] == version);
            done.then(|| {
                tasks.iter().filter_map(|task| Some(task["id"].as_str()?.into())).collect()
            })
        })
        .await
}

/// Puts the next version; tries again where the node died under the request.
async fn put(nodes: &Nodes, round: usize) -> String {
    nodes
        .wait_for("accepted version", async || {
            let path = "/v2/apps/lasting?force=true";
            let (status, answer) =
                nodes.call(Role::Marathon, "PUT", path, Some(app(round))).await?;
            let accepted = [200, 201].contains(&status);
            accepted.then(|| answer["version"].as_str().map(str::to_owned))?
        })
        .await
}

/// When the successor has claimed its epoch, and when it has committed.
async fn report_successor(nodes: &Nodes, role: Role, old: Epoch, since: Instant) {
    let realm = nodes.realm(role);
    let mut claimed = None;
    while since.elapsed() < Duration::from_secs(30) {
        let Ok(head) = nodes.store.head(&realm).await else { continue };
        match claimed {
            None if head.epoch > old => claimed = Some((since.elapsed(), head.revision)),
            Some((after, revision)) if head.revision > revision => {
                println!("{role:?}: claimed after {after:?}, committed {:?}", since.elapsed());
                return;
            }
            _ => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    }
    assert!(claimed.is_some(), "nobody took over\n{}", nodes.logs());
}

#[tokio::test(flavor = "multi_thread")]
async fn leaders_may_die_and_freeze_during_deployments() {
    let Some(mut nodes) = Nodes::start().await else { return };
    let mut version = put(&nodes, 0).await;
    settled(&nodes, &version).await;
    let readers = Readers::start(&nodes);
    let rounds = [
        (Role::Marathon, "KILL"),
        (Role::Master, "KILL"),
        (Role::Marathon, "STOP"),
        (Role::Master, "STOP"),
    ];
    for (round, (role, signal)) in rounds.into_iter().enumerate() {
        let old = nodes.store.head(&nodes.realm(role)).await.expect("head").epoch;
        let leader = nodes.leader(role).await;
        version = put(&nodes, round + 1).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        println!("round {round}: {signal} of node {leader}, which leads as {role:?}");
        let since = Instant::now();
        match signal {
            "KILL" => nodes.kill_9(leader),
            _ => nodes.signal(leader, "STOP"),
        }
        report_successor(&nodes, role, old, since).await;
        match signal {
            "KILL" => nodes.restart(leader),
            // It wakes in the middle of what others have gone on with.
            _ => nodes.signal(leader, "CONT"),
        }
        let ids = settled(&nodes, &version).await;
        println!("round {round}: settled after {:?}", since.elapsed());
        assert_eq!(ids.len(), INSTANCES, "ids are unique");
        nodes
            .wait_for("just the tasks that should run", async || {
                let (_, state) = nodes.call(Role::Master, "GET", "/state", None).await?;
                let tasks = state["frameworks"][0]["tasks"].as_array()?;
                let known: BTreeSet<String> =
                    tasks.iter().filter_map(|task| Some(task["id"].as_str()?.into())).collect();
                let processes = nodes.task_processes("sleep\u{0}1000");
                (processes == INSTANCES && known == ids).then_some(())
            })
            .await;
    }
    readers.end().await;
}
