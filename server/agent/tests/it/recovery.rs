//! An agent that is killed, and the one that comes after it.

use std::path::Path;
use std::time::Duration;

use ekiden_agent::AgentConfig;
use ekiden_domain::mesos::reconfiguration::Policy;
use serde_json::{Value, json};

use crate::Test;
use crate::agent::{self, AgentProcess};
use crate::master::{AGENT_ID, FRAMEWORK_ID, Master, task};
use crate::processes::{block_on, eventually, lives, open_up};

pub const TESTS: &[Test] = &[
    ("recovery::tasks_outlive_their_agent", tasks_outlive_their_agent),
    ("recovery::the_same_without_rights", the_same_without_rights),
    ("recovery::a_kill_goes_on", a_kill_goes_on),
    ("recovery::kills_at_any_moment_lose_nothing", kills_at_any_moment),
    ("recovery::a_lost_supervisor_is_told", a_lost_supervisor),
    ("recovery::a_full_disk_loses_nothing", a_full_disk),
    ("recovery::a_cleanup_ends_what_is_left", a_cleanup),
    ("recovery::another_agent_is_refused", another_agent),
];

const NOBODY: u32 = 65534;

fn stdout_of(work_dir: &Path, id: &str) -> std::path::PathBuf {
    let run =
        format!("slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/{id}/runs/latest/stdout");
    work_dir.join(run)
}

async fn pid_of(work_dir: &Path, id: &str) -> i32 {
    let path = stdout_of(work_dir, id);
    eventually("a pid", || std::fs::read_to_string(&path).ok()?.lines().next()?.parse().ok()).await
}

fn states(hello: &ekiden_wire::link::AgentHello) -> Vec<(String, String)> {
    let state = |task: &ekiden_wire::link::TaskReport| {
        let info: Value = serde_json::from_str(task.task_info_json.get()).expect("a task");
        (info["task_id"]["value"].as_str().expect("an id").to_string(), task.state.clone())
    };
    hello.tasks.iter().map(state).collect()
}

async fn outlive(user: Option<u32>) {
    let master = Master::start().await;
    let work_dir = tempfile::tempdir().expect("a directory");
    open_up(work_dir.path());
    if let Some(user) = user {
        std::os::unix::fs::chown(work_dir.path(), Some(user), Some(user)).expect("given");
    }
    let extra = match user {
        Some(_) => json!({}),
        None => json!({"command": {"value": "echo $$; exec sleep 1000", "user": "root"}}),
    };
    let first = AgentProcess::spawn(work_dir.path(), master.port, user);
    master.register(1).await;
    master.run(task("stays", "echo $$; exec sleep 1000", extra)).await;
    let running = master.expect_running().await;
    let brief = "echo $$; while [ ! -e go ]; do sleep 0.05; done; exit 3";
    master.run(task("ends", brief, json!({}))).await;
    master.expect_running().await;
    let stays = pid_of(work_dir.path(), "stays").await;
    let ends = pid_of(work_dir.path(), "ends").await;
    first.kill();
    assert!(lives(stays) && lives(ends));
    // It ends while there is no agent.
    std::fs::write(stdout_of(work_dir.path(), "ends").with_file_name("go"), "").expect("gone");
    eventually("its end", || (!lives(ends)).then_some(())).await;

    let second = AgentProcess::spawn(work_dir.path(), master.port, user);
    let hello = master.register(1).await;
    assert_eq!(hello.agent_id.as_deref(), Some(AGENT_ID));
    let known: Vec<String> = states(&hello).into_iter().map(|(id, _)| id).collect();
    assert_eq!(known, ["ends", "stays"]);
    let end = master.expect_after("TASK_RUNNING", "TASK_FAILED").await;
    assert_eq!(end["message"], "Command exited with status 3");
    assert!(lives(stays));
    // The acknowledgement needs a moment to be on disk.
    tokio::time::sleep(Duration::from_millis(500)).await;
    second.kill();

    let third = AgentProcess::spawn(work_dir.path(), master.port, user);
    let hello = master.register(1).await;
    assert_eq!(states(&hello), [("stays".to_string(), "TASK_RUNNING".to_string())]);
    master.kill("stays").await;
    let end = master.expect_after("TASK_RUNNING", "TASK_KILLED").await;
    let (of_end, of_run) = (&end["container_status"], &running["container_status"]);
    assert_eq!(of_end, of_run, "same container, same executor");
    assert!(!lives(stays));
    drop(third);
}

fn tasks_outlive_their_agent() {
    block_on(outlive(None));
}

fn the_same_without_rights() {
    if rustix::process::geteuid().is_root() {
        block_on(outlive(Some(NOBODY)));
    }
}

fn a_kill_goes_on() {
    block_on(async {
        let master = Master::start().await;
        let work_dir = tempfile::tempdir().expect("a directory");
        let first = AgentProcess::spawn(work_dir.path(), master.port, None);
        master.register(1).await;
        let policy = json!({"kill_policy": {"grace_period": {"nanoseconds": 1_500_000_000}}});
        let script = "trap 'echo term' TERM; echo $$; while true; do sleep 0.1; done";
        master.run(task("t", script, policy)).await;
        master.expect_running().await;
        let pid = pid_of(work_dir.path(), "t").await;
        master.kill("t").await;
        let path = stdout_of(work_dir.path(), "t");
        eventually("SIGTERM", || {
            std::fs::read_to_string(&path).ok()?.contains("term").then_some(())
        })
        .await;
        first.kill();
        let _second = AgentProcess::spawn(work_dir.path(), master.port, None);
        master.register(1).await;
        let end = master.expect_after("TASK_RUNNING", "TASK_KILLED").await;
        assert_eq!(end["message"], "Command terminated with signal Killed");
        assert!(!lives(pid));
    });
}

/// Tasks are told to run while the agent is being killed again and again: each runs once at a
/// time, none is lost.
fn kills_at_any_moment() {
    block_on(async {
        let master = Master::start().await;
        let work_dir = tempfile::tempdir().expect("a directory");
        const ROUNDS: usize = 6;
        let mut agent = AgentProcess::spawn(work_dir.path(), master.port, None);
        master.register(1).await;
        for round in 0..ROUNDS {
            let id = format!("t{round}");
            master.run(task(&id, "echo $$; exec sleep 1000", json!({}))).await;
            tokio::time::sleep(Duration::from_millis(7 * round as u64)).await;
            agent.kill();
            agent = AgentProcess::spawn(work_dir.path(), master.port, None);
            let hello = master.register(1).await;
            // What did not reach the agent before it died is the master's to send again.
            let known = states(&hello);
            for earlier in (0..=round).map(|round| format!("t{round}")) {
                if !known.iter().any(|(id, _)| *id == earlier) {
                    master.run(task(&earlier, "echo $$; exec sleep 1000", json!({}))).await;
                }
            }
        }
        let mut running = std::collections::BTreeSet::new();
        while running.len() < ROUNDS {
            let status = master.status_within(Duration::from_secs(15)).await.expect("a status");
            master.acknowledge(&status).await;
            match status["state"].as_str() {
                Some("TASK_RUNNING") => {
                    running.insert(status["task_id"]["value"].to_string());
                }
                Some("TASK_STARTING") => {}
                _ => panic!("{status}"),
            }
        }
        for round in 0..ROUNDS {
            let id = format!("t{round}");
            assert!(lives(pid_of(work_dir.path(), &id).await));
            let executor = work_dir
                .path()
                .join(format!("slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/{id}/runs"));
            let started = std::fs::read_dir(executor).expect("runs").flatten().filter(|run| {
                let out = std::fs::read_to_string(run.path().join("stdout")).unwrap_or_default();
                run.file_name() != "latest" && !out.is_empty()
            });
            assert_eq!(started.count(), 1, "{id} ran more than once");
            master.kill(&id).await;
        }
        let mut ended = 0;
        while ended < ROUNDS {
            let status = master.status_within(Duration::from_secs(15)).await.expect("a status");
            master.acknowledge(&status).await;
            ended += usize::from(status["state"] == "TASK_KILLED");
        }
    });
}

fn a_lost_supervisor() {
    block_on(async {
        let master = Master::start().await;
        let work_dir = tempfile::tempdir().expect("a directory");
        let _agent = AgentProcess::spawn(work_dir.path(), master.port, None);
        master.register(1).await;
        master.run(task("t", "echo $$; exec sleep 1000", json!({}))).await;
        let running = master.expect_running().await;
        let pid = pid_of(work_dir.path(), "t").await;
        let supervisor = running["container_status"]["executor_pid"].as_i64().expect("a pid");
        let supervisor = i32::try_from(supervisor).ok().and_then(rustix::process::Pid::from_raw);
        rustix::process::kill_process(supervisor.expect("a pid"), rustix::process::Signal::KILL)
            .expect("killed");
        let end = master.expect("TASK_FAILED").await;
        assert_eq!(end["reason"], "REASON_EXECUTOR_TERMINATED");
        assert_eq!(end["message"], "Executor terminated");
        eventually("its command's end", || (!lives(pid)).then_some(())).await;
    });
}

/// A work directory on a file system of its own that is full for a while.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None` without the right to mount.
    fn mount() -> Option<Self> {
        let directory = tempfile::tempdir().expect("a directory");
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "none"])
            .arg(directory.path())
            .status();
        mounted.is_ok_and(|status| status.success()).then_some(SmallDisk(directory))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// Whether any file of the agent's own holds the status.
fn is_written(work_dir: &Path, status: &Value) -> bool {
    let uuid = status["uuid"].as_str().expect("a uuid");
    let mut folders = vec![work_dir.join("meta")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a directory").flatten() {
            let path = entry.path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else if std::fs::read(&path).is_ok_and(|bytes| contains(&bytes, uuid.as_bytes())) {
                return true;
            }
        }
    }
    false
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

fn a_full_disk() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    block_on(async {
        let master = Master::start().await;
        let work_dir = disk.0.path();
        let _agent = AgentProcess::spawn(work_dir, master.port, None);
        master.register(1).await;
        master.run(task("t", "echo $$; exec sleep 1000", json!({}))).await;
        master.expect_running().await;
        let pid = pid_of(work_dir, "t").await;
        let filler = work_dir.join("filler");
        let _ = std::fs::write(&filler, vec![0; 4 << 20]);
        master.kill("t").await;
        // The last page of the journal may have had room for it.
        let told = master.status_within(Duration::from_millis(1500)).await;
        if let Some(told) = &told {
            assert!(is_written(work_dir, told), "nothing is told that is not written: {told}");
        }
        std::fs::remove_file(&filler).expect("removed");
        if told.is_none_or(|told| told["state"] != "TASK_KILLED") {
            master.expect_after("TASK_RUNNING", "TASK_KILLED").await;
        }
        eventually("its end", || (!lives(pid)).then_some(())).await;
    });
}

fn a_cleanup() {
    block_on(async {
        let master = Master::start().await;
        let work_dir = tempfile::tempdir().expect("a directory");
        let first = AgentProcess::spawn(work_dir.path(), master.port, None);
        master.register(1).await;
        master.run(task("stays", "echo $$; exec sleep 1000", json!({}))).await;
        master.expect_running().await;
        let pid = pid_of(work_dir.path(), "stays").await;
        first.kill();
        assert!(lives(pid));
        let config = AgentConfig { recover_cleanup: true, ..agent::config(work_dir.path()) };
        let second = agent::start(config, master.port).await;
        second.ended.await.expect("no panic").expect("an orderly end");
        assert!(!lives(pid));
        // The task's end is told by whoever comes next.
        let _third = AgentProcess::spawn(work_dir.path(), master.port, None);
        master.register(1).await;
        master.expect_after("TASK_RUNNING", "TASK_KILLED").await;
    });
}

fn another_agent() {
    block_on(async {
        let master = Master::start().await;
        let work_dir = tempfile::tempdir().expect("a directory");
        let config = |policy: Policy, attributes: &str| AgentConfig {
            reconfiguration: policy,
            attributes: Some(attributes.into()),
            ..agent::config(work_dir.path())
        };
        let first = agent::start(config(Policy::Equal, "rack:r1"), master.port).await;
        master.register(1).await;
        let known = work_dir.path().join("meta/slaves/latest/facts.json");
        eventually("the facts are kept", || known.exists().then_some(())).await;
        first.shutdown.cancel();
        first.ended.await.expect("no panic").expect("an orderly end");
        // A port of its own each time: that is a change already.
        let second = agent::start(config(Policy::Equal, "rack:r1"), master.port).await;
        let refused = second.ended.await.expect("no panic").expect_err("refused").to_string();
        for part in ["Incompatible agent info", "port changed from", "=equal", "slaves/latest"] {
            assert!(refused.contains(part), "{refused}");
        }
        // What was refused is not kept; what is allowed is.
        let third = agent::start(config(Policy::Any, "rack:r2"), master.port).await;
        assert_eq!(master.register(1).await.agent_id.as_deref(), Some(AGENT_ID));
        let facts = std::fs::read_to_string(&known).expect("kept");
        assert!(facts.contains("r2"), "{facts}");
        third.shutdown.cancel();
        third.ended.await.expect("no panic").expect("an orderly end");
    });
}
