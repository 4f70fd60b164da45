//! Command tasks as real processes.

use std::time::{Duration, Instant};

use ekiden_wire::link::MasterCommand;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::Test;
use crate::agent::{self, Agent};
use crate::master::{AGENT_ID, FRAMEWORK_ID, Master, task};

pub const TESTS: &[Test] = &[
    ("processes::ends_are_told_as_recorded", ends_are_told_as_recorded),
    ("processes::a_sandbox_is_laid_out", a_sandbox_is_laid_out),
    ("processes::a_kill_ends_the_whole_tree", a_kill_ends_the_whole_tree),
    ("processes::a_stubborn_task_is_killed_after_its_grace", stubborn),
    ("processes::killing_is_announced_to_those_who_ask", killing_is_announced),
    ("processes::checks_are_made", checks_are_made),
    ("processes::a_sick_task_is_killed", a_sick_task_is_killed),
    ("processes::a_task_may_not_run_too_long", too_long),
    ("processes::what_cannot_run_is_told", what_cannot_run),
    ("processes::leftovers_go_with_their_task", leftovers),
    ("processes::many_at_once", many_at_once),
    ("processes::what_ends_at_once_has_a_status", ends_at_once),
    ("processes::an_agent_that_is_shut_down_ends_its_tasks", shut_down),
    ("processes::updates_wait_for_their_acknowledgement", one_at_a_time),
];

pub fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(async { tokio::time::timeout(Duration::from_secs(60), future).await })
        .expect("the test ends in time")
}

pub struct Cluster {
    pub master: Master,
    pub agent: Agent,
    pub work_dir: TempDir,
}

pub async fn cluster(master: Master) -> Cluster {
    cluster_with(master, |_| {}).await
}

pub async fn cluster_with(
    master: Master,
    change: impl FnOnce(&mut ekiden_agent::AgentConfig),
) -> Cluster {
    let work_dir = tempfile::tempdir().expect("a directory");
    let mut config = agent::config(work_dir.path());
    config.kill_on_exit = true;
    change(&mut config);
    let agent = agent::start(config, master.port).await;
    let hello = master.register(1).await;
    assert_eq!(hello.agent_id, None);
    Cluster { master, agent, work_dir }
}

impl Cluster {
    pub async fn end(self) {
        self.agent.shutdown.cancel();
        self.agent.ended.await.expect("no panic").expect("a quiet end");
    }
}

fn ends_are_told_as_recorded() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let direct =
            json!({"command": {"shell": false, "value": "/nope/prog", "arguments": ["prog"]}});
        let cases = [
            (task("fin", "echo ok", json!({})), "TASK_FINISHED", "Command exited with status 0"),
            (task("fail", "exit 3", json!({})), "TASK_FAILED", "Command exited with status 3"),
            (
                task("sig", "kill -9 $$", json!({})),
                "TASK_FAILED",
                "Command terminated with signal Killed",
            ),
            (task("noprog", "", direct), "TASK_FAILED", "Command exited with status 1"),
        ];
        for (task, state, message) in cases {
            let id = task["task_id"]["value"].clone();
            master.run(task).await;
            let running = master.expect_running().await;
            assert_eq!(running["source"], "SOURCE_EXECUTOR");
            assert_eq!(running["executor_id"]["value"], id);
            assert_eq!(running["agent_id"]["value"], AGENT_ID);
            let container = &running["container_status"];
            assert_eq!(
                container["network_infos"],
                json!([{"ip_addresses": [{"protocol": "IPv4", "ip_address": "127.0.0.1"}]}])
            );
            assert!(container["executor_pid"].as_i64().is_some_and(|pid| pid > 0));
            let end = master.expect(state).await;
            assert_eq!(end["message"], message);
            assert_eq!(end.get("reason"), None);
        }
        cluster.end().await;
    });
}

/// However soon a command ends, it ran, and how it ended is told.
fn ends_at_once() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let direct = json!({"command": {"shell": false, "value": "/bin/false"}});
        for number in 0..25 {
            cluster.master.run(task(&format!("brief-{number}"), "", direct.clone())).await;
            cluster.master.expect_running().await;
            let end = cluster.master.expect("TASK_FAILED").await;
            assert_eq!(end["message"], "Command exited with status 1");
        }
        cluster.end().await;
    });
}

/// Waits until `look` gives something.
pub async fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(45) {
        if let Some(found) = look() {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("never came: {what}");
}

fn a_sandbox_is_laid_out() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let environment = json!({"variables": [{"name": "A", "value": "two \"2\""}]});
        let command =
            json!({"value": "env; echo err >&2; pwd; exec sleep 1000", "environment": environment});
        master.run(task("full", "", json!({"command": command}))).await;
        let running = master.expect_running().await;
        let container = running["container_status"]["container_id"]["value"].as_str().expect("id");
        let run =
            format!("slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/full/runs/{container}");
        let sandbox = cluster.work_dir.path().join(&run);
        let latest = sandbox.with_file_name("latest");
        assert_eq!(
            std::fs::canonicalize(&latest).expect("a link"),
            sandbox.canonicalize().expect("a sandbox")
        );
        assert!(cluster.work_dir.path().join("meta").join(&run).join("spec.json").exists());
        let stdout = eventually("output", || {
            let text = std::fs::read_to_string(sandbox.join("stdout")).ok()?;
            text.ends_with(&format!("{container}\n")).then_some(text)
        })
        .await;
        let sandbox_text = sandbox.display().to_string();
        for line in [
            format!("MESOS_SANDBOX={sandbox_text}"),
            "A=two \"2\"".to_string(),
            "FROM_AGENT=yes".to_string(),
            "MESOS_EXECUTOR_ID=full".to_string(),
            "MESOS_ALLOCATION_ROLE=web".to_string(),
            format!("MESOS_FRAMEWORK_ID={FRAMEWORK_ID}"),
        ] {
            assert!(stdout.lines().any(|found| found == line), "{line} in {stdout}");
        }
        assert!(!stdout.contains("MESOS_SECRET"), "{stdout}");
        let stderr = std::fs::read_to_string(sandbox.join("stderr")).expect("stderr");
        assert_eq!(stderr, "err\n");
        cluster.end().await;
    });
}

/// The pids that a task wrote into its output, one a line.
pub async fn pids(cluster: &Cluster, running: &Value, count: usize) -> Vec<i32> {
    let id = running["task_id"]["value"].as_str().expect("id");
    let path = cluster.work_dir.path().join(format!(
        "slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/{id}/runs/latest/stdout"
    ));
    eventually("pids", || {
        let text = std::fs::read_to_string(&path).ok()?;
        let pids: Vec<i32> = text.lines().filter_map(|line| line.parse().ok()).collect();
        (pids.len() == count).then_some(pids)
    })
    .await
}

pub fn lives(pid: i32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with(['Z', 'X']))
}

fn a_kill_ends_the_whole_tree() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        // One child in a session of its own, one that ignores SIGTERM.
        let script = "echo $$; setsid sh -c 'echo $$; exec sleep 1000' & \
                      sh -c 'trap \"\" TERM; echo $$; while true; do sleep 0.1; done' & wait";
        master.run(task("tree", script, json!({}))).await;
        let running = master.expect_running().await;
        let pids = pids(&cluster, &running, 3).await;
        assert!(pids.iter().all(|pid| lives(*pid)));
        master.kill("tree").await;
        let end = master.expect("TASK_KILLED").await;
        assert_eq!(end["message"], "Command terminated with signal Terminated");
        assert!(pids.iter().all(|pid| !lives(*pid)), "{pids:?}");
        cluster.end().await;
    });
}

fn stubborn() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let policy = json!({"kill_policy": {"grace_period": {"nanoseconds": 700_000_000}}});
        let script = "trap '' TERM; echo $$; while true; do sleep 0.1; done";
        master.run(task("stubborn", script, policy)).await;
        let running = master.expect_running().await;
        pids(&cluster, &running, 1).await;
        let start = Instant::now();
        master.kill("stubborn").await;
        let end = master.expect("TASK_KILLED").await;
        assert_eq!(end["message"], "Command terminated with signal Killed");
        // That it ends at all is seen above; how late, is the machine's business.
        let took = start.elapsed();
        assert!(took > Duration::from_millis(650), "{took:?}");
        cluster.end().await;
    });
}

fn killing_is_announced() {
    block_on(async {
        let mut master = Master::start().await;
        master.capabilities.push("TASK_KILLING_STATE");
        let cluster = cluster(master).await;
        let master = &cluster.master;
        master.run(task("t", "sleep 1000", json!({}))).await;
        master.expect_running().await;
        master.kill("t").await;
        master.expect("TASK_KILLING").await;
        master.expect("TASK_KILLED").await;
        master.kill("unknown").await;
        let unknown = master.expect("TASK_DROPPED").await;
        assert_eq!(unknown["message"], "Cannot find executor");
        assert_eq!(unknown["reason"], "REASON_EXECUTOR_TERMINATED");
        cluster.end().await;
    });
}

fn checks_are_made() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let extra = json!({
            "check": {"type": "COMMAND", "command": {"command": {"value": "exit 5"}},
                "interval_seconds": 60, "delay_seconds": 0, "timeout_seconds": 5},
            "health_check": {"type": "COMMAND", "command": {"value": "test -f stdout"},
                "interval_seconds": 60, "delay_seconds": 0.4, "timeout_seconds": 5}
        });
        master.run(task("chk", "sleep 1000", extra)).await;
        let starting = master.expect("TASK_STARTING").await;
        let empty = json!({"type": "COMMAND", "command": {}});
        assert_eq!(starting["check_status"], empty);
        master.expect("TASK_RUNNING").await;
        let checked = master.expect("TASK_RUNNING").await;
        let found = json!({"type": "COMMAND", "command": {"exit_code": 5}});
        assert_eq!(checked["check_status"], found);
        assert_eq!(checked["reason"], "REASON_TASK_CHECK_STATUS_UPDATED");
        let healthy = master.expect("TASK_RUNNING").await;
        assert_eq!(healthy["healthy"], true);
        assert_eq!(healthy["check_status"], found);
        assert_eq!(healthy["reason"], "REASON_TASK_HEALTH_CHECK_STATUS_UPDATED");
        master.kill("chk").await;
        let killed = master.expect("TASK_KILLED").await;
        assert_eq!((killed.get("healthy"), &killed["check_status"]), (None, &empty));
        cluster.end().await;
    });
}

fn a_sick_task_is_killed() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let port = {
            let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
            free.local_addr().expect("bound").port()
        };
        let targets = [
            json!({"type": "COMMAND", "command": {"value": "exit 1"}}),
            json!({"type": "TCP", "tcp": {"port": port}}),
            json!({"type": "HTTP", "http": {"port": port, "scheme": "http", "path": "/"}}),
        ];
        for (index, mut check) in targets.into_iter().enumerate() {
            check["interval_seconds"] = json!(0.2);
            check["delay_seconds"] = json!(0);
            check["grace_period_seconds"] = json!(0);
            check["consecutive_failures"] = json!(2);
            let id = format!("sick{index}");
            master.run(task(&id, "sleep 1000", json!({"health_check": check}))).await;
            master.expect_running().await;
            for _ in 0..2 {
                assert_eq!(master.expect("TASK_RUNNING").await["healthy"], false);
            }
            let killed = master.expect("TASK_KILLED").await;
            assert_eq!(killed["healthy"], false);
            assert_eq!(killed["message"], "Command terminated with signal Terminated");
        }
        cluster.end().await;
    });
}

fn too_long() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let extra = json!({"max_completion_time": {"nanoseconds": 300_000_000}});
        master.run(task("toolong", "sleep 1000", extra)).await;
        master.expect_running().await;
        let end = master.expect("TASK_FAILED").await;
        assert_eq!(end["reason"], "REASON_MAX_COMPLETION_TIME_REACHED");
        assert_eq!(end["message"], "Command terminated with signal Terminated");
        master.acknowledge(&end).await;
        // Recorded: agent-lifecycle.har#125.
        master.run(task("drained", "sleep 1000", json!({}))).await;
        master.expect_running().await;
        let drain = MasterCommand::Drain { max_grace_period_ns: Some(-3), mark_gone: false };
        master.send(1, drain).await;
        let end = master.expect("TASK_KILLED").await;
        assert_eq!(end["reason"], "REASON_AGENT_DRAINING");
        cluster.end().await;
    });
}

fn what_cannot_run() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let docker = json!({"container": {"type": "DOCKER"}});
        master.run(task("docker", "true", docker)).await;
        let end = master.expect("TASK_FAILED").await;
        assert_eq!(end["reason"], "REASON_CONTAINER_LAUNCH_FAILED");
        if rustix::process::geteuid().is_root() {
            let command = json!({"command": {"value": "true", "user": "nosuchuser"}});
            master.run(task("nouser", "", command)).await;
            let end = master.expect("TASK_DROPPED").await;
            let message = end["message"].as_str().expect("a message");
            assert!(message.starts_with("Failed to create executor directory '/"), "{message}");
            let tail = "': Failed to chown directory to 'nosuchuser': No such user 'nosuchuser'";
            assert!(message.ends_with(tail), "{message}");
            assert_eq!(end["source"], "SOURCE_AGENT");
            assert_eq!(end["reason"], "REASON_EXECUTOR_TERMINATED");
            assert_eq!(end.get("container_status"), None);
            let command = json!({"command": {"value": "id -un; id -G", "user": "nobody"}});
            // Whoever is not root must be able to reach its sandbox.
            open_up(cluster.work_dir.path());
            master.run(task("nobody", "", command)).await;
            master.expect_running().await;
            master.expect("TASK_FINISHED").await;
            let stdout = cluster.work_dir.path().join(format!(
                "slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/nobody/runs/latest/stdout"
            ));
            let text = std::fs::read_to_string(stdout).expect("output");
            assert!(text.starts_with("nobody\n"), "{text}");
            assert!(!text.lines().nth(1).unwrap_or("0").split(' ').any(|id| id == "0"), "{text}");
        }
        cluster.end().await;
    });
}

pub fn open_up(directory: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(directory, open).expect("opened");
}

fn leftovers() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        let script = "setsid sh -c 'echo $$; exec sleep 1000' & sleep 0.3; exit 0";
        master.run(task("daemon", script, json!({}))).await;
        let running = master.expect_running().await;
        let pids = pids(&cluster, &running, 1).await;
        master.expect("TASK_FINISHED").await;
        assert!(!lives(pids[0]));
        cluster.end().await;
    });
}

fn many_at_once() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        const COUNT: usize = 30;
        for index in 0..COUNT {
            master.run(task(&format!("many-{index}"), "exit 0", json!({}))).await;
            // Told twice, runs once.
            master.run(task(&format!("many-{index}"), "exit 0", json!({}))).await;
        }
        let mut states = std::collections::BTreeMap::new();
        for _ in 0..3 * COUNT {
            let status = master.status_within(Duration::from_secs(30)).await.expect("a status");
            master.acknowledge(&status).await;
            *states.entry(status["state"].to_string()).or_insert(0) += 1;
        }
        let counts: Vec<usize> = states.values().copied().collect();
        assert_eq!(counts, [COUNT; 3], "{states:?}");
        let more = master.status_within(Duration::from_millis(300)).await;
        assert_eq!(more, None);
        cluster.end().await;
    });
}

fn shut_down() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        master.run(task("t", "echo $$; exec sleep 1000", json!({}))).await;
        let running = master.expect_running().await;
        let pids = pids(&cluster, &running, 1).await;
        let message = MasterCommand::Shutdown { message: "Agent has been marked gone".into() };
        master.send(1, message).await;
        let ended = cluster.agent.ended.await.expect("no panic").expect_err("told to end");
        assert_eq!(ended.to_string(), "Agent has been marked gone");
        assert!(!lives(pids[0]));
        assert!(!cluster.work_dir.path().join("meta/slaves/latest").exists());
    });
}

fn one_at_a_time() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        let master = &cluster.master;
        master.run(task("t", "exit 0", json!({}))).await;
        let first = master.status_within(Duration::from_secs(30)).await.expect("a status");
        assert_eq!(first["state"], "TASK_STARTING");
        let second = master.status_within(Duration::from_millis(800)).await;
        assert_eq!(second, None, "only one is under way");
        // A new link brings it again, the same.
        master.hang_up().await;
        let hello = master.register(1).await;
        assert_eq!(hello.tasks.len(), 1);
        assert_eq!(hello.tasks[0].state, "TASK_FINISHED");
        let again = master.status_within(Duration::from_secs(30)).await.expect("a status");
        assert_eq!(again, first);
        master.acknowledge(&again).await;
        master.expect("TASK_RUNNING").await;
        master.expect("TASK_FINISHED").await;
        // An older leader is not obeyed.
        master.send(7, MasterCommand::Ping {}).await;
        master.run(task("late", "exit 0", json!({}))).await;
        let hello = master.register(7).await;
        assert_eq!((hello.epoch_seen, hello.tasks.len()), (7, 0));
        cluster.end().await;
    });
}
