//! Tasks that pretend.

use std::sync::Arc;
use std::time::Duration;

use ekiden_agent::runtime::scripted::{ScriptedOptions, ScriptedRuntime};
use serde_json::json;

use crate::Test;
use crate::agent;
use crate::master::{Master, task};
use crate::processes::block_on;

pub const TESTS: &[Test] = &[("scripted::words_steer_fates", words_steer_fates)];

fn words_steer_fates() {
    block_on(async {
        let master = Master::start().await;
        let work_dir = tempfile::tempdir().expect("a directory");
        let options = ScriptedOptions {
            start_delay: Duration::from_millis(20),
            fate_delay: Duration::from_millis(20),
            ..ScriptedOptions::default()
        };
        let runtime = Arc::new(ScriptedRuntime::new(options));
        let agent = agent::start_with(agent::config(work_dir.path()), master.port, runtime).await;
        master.register(1).await;
        let cases: [(&str, &[&str]); 6] = [
            ("SIM_FAIL", &["TASK_STARTING", "TASK_RUNNING", "TASK_FAILED"]),
            ("SIM_FINISH", &["TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED"]),
            ("SIM_ERROR", &["TASK_ERROR"]),
            ("SIM_GONE", &["TASK_STARTING", "TASK_RUNNING", "TASK_GONE"]),
            ("SIM_UNREACHABLE", &["TASK_STARTING", "TASK_RUNNING", "TASK_UNREACHABLE"]),
            ("SIM_STARTING", &["TASK_STARTING"]),
        ];
        for (word, states) in cases {
            master.run(task(word, &format!("sleep 1 # {word}"), json!({}))).await;
            for state in states {
                master.expect(state).await;
            }
        }
        let health = json!({"health_check": {"type": "TCP", "tcp": {"port": 1}},
            "labels": {"labels": [{"key": "SIM", "value": "SIM_UNHEALTHY"}]}});
        master.run(task("sick", "sleep 1", health)).await;
        master.expect_running().await;
        assert_eq!(master.expect("TASK_RUNNING").await["healthy"], false);
        master.kill("sick").await;
        assert_eq!(
            master.expect("TASK_KILLED").await["message"],
            "Command terminated with signal Terminated"
        );
        agent.shutdown.cancel();
        agent.ended.await.expect("no panic").expect("a quiet end");
    });
}
