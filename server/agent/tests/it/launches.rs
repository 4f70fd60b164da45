//! What comes before a command, around it and after its framework.

use std::time::Duration;

use ekiden_wire::link::MasterCommand;
use serde_json::json;

use crate::Test;
use crate::agent;
use crate::master::{AGENT_ID, FRAMEWORK_ID, Master, task};
use crate::processes::{Cluster, block_on, cluster, eventually, lives, pids};

pub const TESTS: &[Test] = &[
    ("launches::uris_are_fetched", uris_are_fetched),
    ("launches::a_task_may_be_killed_before_it_runs", killed_early),
    ("launches::control_groups_hold_tasks", control_groups),
    ("launches::tasks_go_with_their_framework", framework_shutdown),
];

fn uris_are_fetched() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let source = tempfile::tempdir().expect("a directory");
        std::fs::write(source.path().join("plain.txt"), "fetched\n").expect("written");
        let status = std::process::Command::new("tar")
            .args(["-czf", "packed.tgz", "plain.txt"])
            .current_dir(source.path())
            .status();
        assert!(status.expect("tar").success());
        let uri = |name: &str| format!("{}/{name}", source.path().display());
        let command = json!({"value": "cat renamed plain.txt && ./renamed", "uris": [
            {"value": uri("plain.txt"), "output_file": "renamed", "executable": true},
            {"value": format!("file://{}", uri("packed.tgz"))}
        ]});
        master.run(task("fetch", "", json!({"command": command}))).await;
        let running = master.expect_running().await;
        master.expect("TASK_FAILED").await;
        let container = &running["container_status"]["container_id"]["value"];
        assert!(container.is_string());
        let stdout = cluster.work_dir.path().join(format!(
            "slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/fetch/runs/latest/stdout"
        ));
        assert_eq!(std::fs::read_to_string(stdout).expect("output"), "fetched\nfetched\n");
        let command = json!({"value": "true", "uris": [{"value": "/nope/file"}]});
        master.run(task("nouri", "", json!({"command": command}))).await;
        let end = master.expect("TASK_FAILED").await;
        let message = end["message"].as_str().expect("a message");
        let words = "Failed to launch container: Failed to fetch all URIs for container '";
        assert!(message.starts_with(words), "{message}");
        assert!(message.ends_with("': exited with status 1"), "{message}");
        assert_eq!(end["reason"], "REASON_CONTAINER_LAUNCH_FAILED");
        cluster.end().await;
    });
}

fn killed_early() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        // A server that never answers keeps the fetch going.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/x", silent.local_addr().expect("bound"));
        let command = json!({"value": "true", "uris": [{"value": url}]});
        master.run(task("early", "", json!({"command": command}))).await;
        master.kill("early").await;
        let end = master.expect("TASK_KILLED").await;
        assert_eq!(end["reason"], "REASON_TASK_KILLED_DURING_LAUNCH");
        cluster.end().await;
    });
}

fn control_groups() {
    let hierarchy = std::path::Path::new("/sys/fs/cgroup");
    let may = rustix::process::geteuid().is_root() && hierarchy.join("cpu/cgroup.procs").exists();
    if !may {
        return;
    }
    block_on(async {
        let work_dir = tempfile::tempdir().expect("a directory");
        let master = Master::start().await;
        let mut config = agent::config(work_dir.path());
        config.kill_on_exit = true;
        config.isolation = "cgroups/cpu,cgroups/mem".into();
        let root = config.cgroups_root.clone();
        let agent = agent::start(config, master.port).await;
        master.register(1).await;
        let cluster = Cluster { master, agent, work_dir };
        let master = &cluster.master;
        master.run(task("held", "echo $$; exec sleep 1000", json!({}))).await;
        let running = master.expect_running().await;
        let pid = pids(&cluster, &running, 1).await[0];
        let container = running["container_status"]["container_id"]["value"].as_str().expect("id");
        let group = |controller: &str| hierarchy.join(controller).join(&root).join(container);
        let read = |path: std::path::PathBuf| std::fs::read_to_string(path).expect("readable");
        // 0.1 and what the executor adds; 32 MB and what it adds.
        assert_eq!(read(group("cpu").join("cpu.shares")).trim(), "204");
        let limit = read(group("memory").join("memory.limit_in_bytes"));
        assert_eq!(limit.trim(), (64u64 << 20).to_string());
        assert_eq!(read(group("freezer").join("cgroup.procs")).trim(), pid.to_string());
        master.kill("held").await;
        master.expect("TASK_KILLED").await;
        for controller in ["cpu", "cpuacct", "memory", "freezer"] {
            assert!(!group(controller).exists(), "{controller}");
        }
        // The kernel ends what takes more than it may.
        let hungry = "tail -c 200000000 /dev/zero | tail > /dev/null";
        master.run(task("hungry", hungry, json!({}))).await;
        master.expect_running().await;
        let end = master.expect("TASK_FAILED").await;
        assert_eq!(end["reason"], "REASON_CONTAINER_LIMITATION_MEMORY", "{end}");
        cluster.end().await;
    });
}

fn framework_shutdown() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        master.run(task("t", "echo $$; exec sleep 1000", json!({}))).await;
        let running = master.expect_running().await;
        let pid = pids(&cluster, &running, 1).await[0];
        let gone = MasterCommand::ShutdownFramework { framework_id: FRAMEWORK_ID.into() };
        master.send(1, gone).await;
        eventually("its end", || (!lives(pid)).then_some(())).await;
        // Nobody is told: nobody would acknowledge.
        assert_eq!(master.status_within(Duration::from_millis(500)).await, None);
        master.hang_up().await;
        let hello = master.register(1).await;
        assert_eq!((hello.frameworks.len(), hello.tasks.len()), (0, 0));
        cluster.end().await;
    });
}
