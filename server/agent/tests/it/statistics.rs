//! What tasks use.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Test;
use crate::master::{FRAMEWORK_ID, Master, task};
use crate::processes::{block_on, cluster_with};

pub const TESTS: &[Test] = &[
    ("statistics::times_of_ended_children_count", ended_children),
    ("statistics::groups_are_asked_where_there_are_some", by_groups),
];

/// Works in children that end soon.
const BURNER: &str = "while :; do sh -c 'i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done'; done";

fn ended_children() {
    times_advance("posix/cpu,posix/mem");
}

/// Where the right to control groups is missing, the processes are asked.
fn by_groups() {
    times_advance("cgroups/cpu,cgroups/mem");
}

fn times_advance(isolation: &'static str) {
    block_on(async {
        let cluster = cluster_with(Master::start().await, |config| {
            config.isolation = isolation.into();
        })
        .await;
        cluster.master.run(task("burner", BURNER, json!({}))).await;
        cluster.master.expect_running().await;
        let url = format!("http://127.0.0.1:{}/monitor/statistics", cluster.agent.port);
        let start = Instant::now();
        let (mut user, mut timestamp) = (0.0, 0.0);
        while user < 0.5 {
            assert!(start.elapsed() < Duration::from_secs(50), "only {user} s of time");
            let answer = reqwest::get(&url).await.expect("an answer");
            let all: Value = answer.json().await.expect("JSON");
            let entry = &all[0];
            assert_eq!(
                (&entry["executor_id"], &entry["source"]),
                (&json!("burner"), &json!("burner"))
            );
            assert_eq!(entry["framework_id"], FRAMEWORK_ID);
            let statistics = &entry["statistics"];
            let double = |name: &str| statistics[name].as_f64().expect(name);
            let now = double("cpus_user_time_secs") + double("cpus_system_time_secs");
            assert!(now >= user, "{now} after {user}");
            assert!(double("timestamp") > timestamp);
            // The kernel counts a group's memory late.
            assert!(double("mem_rss_bytes") > 0.0 || isolation.starts_with("cgroups"));
            assert_eq!(statistics["mem_limit_bytes"], 64 << 20);
            (user, timestamp) = (now, double("timestamp"));
        }
        cluster.end().await;
    });
}
