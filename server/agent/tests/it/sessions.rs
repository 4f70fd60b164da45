//! Containers within tasks: what a client runs beside a task, and sessions that look into it.

use std::time::Duration;

use futures::StreamExt;
use serde_json::{Value, json};

use crate::Test;
use crate::agent::AgentProcess;
use crate::calls::{Client, Told, id, stdin};
use crate::master::{AGENT_ID, FRAMEWORK_ID, Master, task};
use crate::processes::{Cluster, block_on, cluster, eventually, lives};

pub const TESTS: &[Test] = &[
    ("sessions::output_and_status_are_told", output_and_status),
    ("sessions::a_session_is_where_its_task_is", where_its_task_is),
    ("sessions::megabytes_go_in_and_come_out_unharmed", megabytes),
    ("sessions::an_input_has_one_bringer", one_bringer),
    ("sessions::a_session_ends_with_its_client", ends_with_its_client),
    ("sessions::a_session_ends_with_its_task", ends_with_its_task),
    ("sessions::a_session_ends_with_its_agent", ends_with_its_agent),
    ("sessions::nested_containers_live_as_recorded", nested),
    ("sessions::what_cannot_be_is_refused_as_recorded", refused),
];

/// A cluster with one task that stays, its container, and a client.
pub async fn with_task(extra: Value) -> (Cluster, String, Client) {
    let cluster = cluster(Master::start().await).await;
    cluster.master.run(task("full", "sleep 1000", extra)).await;
    let running = cluster.master.expect_running().await;
    let container = container_of(&running);
    let client = Client::new(cluster.agent.port);
    (cluster, container, client)
}

pub fn container_of(running: &Value) -> String {
    let container = running["container_status"]["container_id"]["value"].as_str();
    container.expect("a container").to_string()
}

/// Input that never ends.
pub fn endless(records: Vec<Value>) -> impl futures::Stream<Item = Value> + Send + 'static {
    futures::stream::iter(records).chain(futures::stream::pending())
}

/// The number that a session writes first.
async fn first_number(output: &mut crate::calls::Output) -> i32 {
    let mut told = Told::default();
    output.until(&mut told, "\n").await;
    let text = told.stdout_text();
    text.lines().next().and_then(|line| line.parse().ok()).expect("a number")
}

fn output_and_status() {
    block_on(async {
        let (cluster, task, client) = with_task(json!({})).await;
        let cases = [
            ("echo hi; echo oops >&2; exit 3", "hi\n", "oops\n", 3 << 8),
            ("true", "", "", 0),
            ("kill -9 $$", "", "", 9),
            // What it leaves behind goes with it.
            ("echo one; sleep 1000 & exit 0", "one\n", "", 0),
        ];
        for (number, (command, stdout, stderr, status)) in cases.into_iter().enumerate() {
            let name = id(&task, &format!("s{number}"));
            let output = client.session(name.clone(), command, Value::Null).await;
            let told = output.all().await;
            assert_eq!(
                (told.stdout.as_slice(), told.stderr.as_slice()),
                (stdout.as_bytes(), stderr.as_bytes())
            );
            assert_eq!(client.wait(name).await, status, "{command}");
        }
        let nope = json!({"container_id": id(&task, "nope"),
            "command": {"shell": false, "value": "/nope"}});
        let output = client.stream("LAUNCH_NESTED_CONTAINER_SESSION", nope).await;
        let told = output.expect("a session").all().await;
        let words = "Failed to execute '/nope': No such file or directory\n";
        assert_eq!(String::from_utf8_lossy(&told.stderr), words);
        assert_eq!(client.wait(id(&task, "nope")).await, 1 << 8);
        cluster.end().await;
    });
}

fn where_its_task_is() {
    block_on(async {
        let environment = json!({"variables": [{"name": "OF_TASK", "value": "yes"}]});
        let command = json!({"value": "sleep 1000", "environment": environment});
        let (cluster, task, client) = with_task(json!({"command": command})).await;
        let variables = json!({"variables": [{"name": "OWN", "value": "two words"}]});
        let session = json!({"container_id": id(&task, "env"),
            "command": {"value": "pwd; env", "environment": variables}});
        let output = client.stream("LAUNCH_NESTED_CONTAINER_SESSION", session).await;
        let told = output.expect("a session").all().await.stdout_text();
        let run = format!("slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/full/runs/{task}");
        let sandbox = cluster.work_dir.path().join(run).display().to_string();
        let expected = [
            sandbox.clone(),
            format!("MESOS_SANDBOX={sandbox}"),
            "OF_TASK=yes".into(),
            "OWN=two words".into(),
            format!("MESOS_FRAMEWORK_ID={FRAMEWORK_ID}"),
        ];
        for line in expected {
            assert!(told.lines().any(|found| found == line), "{line} in {told}");
        }
        cluster.end().await;
    });
}

fn megabytes() {
    block_on(async {
        let (cluster, task, client) = with_task(json!({})).await;
        let name = id(&task, "cat");
        let output = client.session(name.clone(), "cat", Value::Null).await;
        let sent: Vec<u8> =
            (0..3_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let mut records: Vec<Value> = sent.chunks(50_000).map(stdin).collect();
        records.push(stdin(b""));
        // Slow at first: what waits is bounded, and nothing is lost.
        let bringing = tokio::spawn({
            let (client, name) = (client.clone(), name.clone());
            async move { client.input(name, futures::stream::iter(records)).await }
        });
        let told = output.all().await;
        assert_eq!(told.stdout.len(), sent.len());
        assert!(told.stdout == sent, "other bytes came out than went in");
        assert_eq!(bringing.await.expect("no panic"), (200, String::new()));
        assert_eq!(client.wait(name).await, 0);
        // Much output, nobody to read it for a while.
        let name = id(&task, "much");
        let much = "head -c 20000000 /dev/zero; echo end >&2";
        let mut output = client.session(name.clone(), much, Value::Null).await;
        let mut told = Told::default();
        assert!(output.tell(&mut told).await);
        // Not needed for the outcome: time for all queues to fill.
        tokio::time::sleep(Duration::from_millis(300)).await;
        while output.tell(&mut told).await {}
        assert_eq!((told.stdout.len(), told.stderr.as_slice()), (20_000_000, b"end\n".as_slice()));
        cluster.end().await;
    });
}

fn one_bringer() {
    block_on(async {
        let (cluster, task, client) = with_task(json!({})).await;
        let name = id(&task, "cat");
        let mut output = client.session(name.clone(), "cat", Value::Null).await;
        let first = tokio::spawn({
            let (client, name) = (client.clone(), name.clone());
            async move { client.input(name, endless(vec![stdin(b"hello\n")])).await }
        });
        let mut told = Told::default();
        output.until(&mut told, "hello").await;
        let second = client.input(name.clone(), endless(Vec::new())).await;
        assert_eq!(second, (409, "Multiple input connections are not allowed".into()));
        // A pipe has no window.
        first.abort();
        let words = "Unable to set the window size: Inappropriate ioctl for device";
        let refused = loop {
            let resize = vec![crate::calls::window(4, 5)];
            let answer = client.input(name.clone(), futures::stream::iter(resize)).await;
            // The first is noticed to be gone in a moment.
            if answer.0 != 409 {
                break answer;
            }
        };
        assert_eq!(refused, (400, words.into()));
        let last = client.input(name.clone(), endless(vec![stdin(b"bye\n"), stdin(b"")])).await;
        assert_eq!(last, (200, String::new()));
        assert_eq!(output.all().await.stdout_text(), "bye\n");
        assert_eq!(client.wait(name).await, 0);
        cluster.end().await;
    });
}

fn ends_with_its_client() {
    block_on(async {
        let (cluster, task, client) = with_task(json!({})).await;
        let name = id(&task, "long");
        let command = "echo $$; exec sleep 1000";
        let mut output = client.session(name.clone(), command, Value::Null).await;
        let pid = first_number(&mut output).await;
        assert!(lives(pid));
        drop(output);
        eventually("its end", || (!lives(pid)).then_some(())).await;
        assert_eq!(client.wait(name).await, 9);
        cluster.end().await;
    });
}

fn ends_with_its_task() {
    block_on(async {
        let (cluster, task, client) = with_task(json!({})).await;
        // Even one that heeds no signal, and a child that leaves its session.
        let command = "trap '' TERM; setsid sleep 1000 & echo $!; sleep 1000";
        let mut output = client.session(id(&task, "long"), command, Value::Null).await;
        let pid = first_number(&mut output).await;
        cluster.master.kill("full").await;
        cluster.master.expect("TASK_KILLED").await;
        output.all().await;
        eventually("its end", || (!lives(pid)).then_some(())).await;
        cluster.end().await;
    });
}

fn ends_with_its_agent() {
    block_on(async {
        let master = Master::start().await;
        let work_dir = tempfile::tempdir().expect("a directory");
        let agent = AgentProcess::spawn(work_dir.path(), master.port, None);
        let hello = master.register(1).await;
        master.run(task("full", "sleep 1000", json!({}))).await;
        let running = master.expect_running().await;
        let task_id = container_of(&running);
        let client = Client::new(hello.port);
        let command = "trap '' TERM; setsid sleep 1000 & echo $!; sleep 1000";
        let mut output = client.session(id(&task_id, "long"), command, Value::Null).await;
        let pid = first_number(&mut output).await;
        agent.kill();
        eventually("its end", || (!lives(pid)).then_some(())).await;
        let agent = AgentProcess::spawn(work_dir.path(), master.port, None);
        master.register(1).await;
        master.kill("full").await;
        master.expect_after("TASK_RUNNING", "TASK_KILLED").await;
        drop(agent);
    });
}

/// Recorded: tasks.har#87 to #101.
fn nested() {
    block_on(async {
        let (cluster, task, client) = with_task(json!({})).await;
        let (name, whole) = (id(&task, "n1"), format!("{task}.n1"));
        let of = |command: &str| json!({"container_id": name, "command": {"value": command}});
        let only = || json!({"container_id": name});
        let launch = "LAUNCH_NESTED_CONTAINER";
        let ok = || (200, String::new());
        assert_eq!(client.call(launch, of("echo nested; exec sleep 1000")).await, ok());
        assert_eq!(client.call(launch, of("true")).await, (202, String::new()));
        let (_, containers) = client.call("GET_CONTAINERS", json!({"show_nested": true})).await;
        let containers: Value = serde_json::from_str(&containers).expect("JSON");
        let containers = &containers["get_containers"]["containers"];
        assert_eq!(containers[1]["container_id"], json!({"value": "n1"}), "{containers}");
        assert_eq!(containers[1]["container_status"]["container_id"], name);
        let words = "Nested container has not terminated yet";
        assert_eq!(client.call("REMOVE_NESTED_CONTAINER", only()).await, (500, words.into()));
        let refusal = client.stream("ATTACH_CONTAINER_OUTPUT", only()).await.err();
        let words = "I/O switchboard server was disabled for this container";
        assert_eq!(refusal, Some((500, words.into())));
        let run = format!("slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/full/runs/{task}");
        let sandbox = cluster.work_dir.path().join(run).join("containers/n1");
        eventually("its output", || {
            let stdout = std::fs::read_to_string(sandbox.join("stdout")).ok()?;
            (stdout == "nested\n").then_some(())
        })
        .await;
        let kill = json!({"container_id": name, "signal": 15});
        assert_eq!(client.call("KILL_NESTED_CONTAINER", kill.clone()).await, ok());
        let ended =
            r#"{"type":"WAIT_NESTED_CONTAINER","wait_nested_container":{"exit_status":15}}"#;
        for _ in 0..2 {
            assert_eq!(client.call("WAIT_NESTED_CONTAINER", only()).await, (200, ended.into()));
        }
        let words = format!("Container '{whole}' cannot be found (or is already killed)");
        assert_eq!(client.call("KILL_NESTED_CONTAINER", kill).await, (404, words));
        for _ in 0..2 {
            assert_eq!(client.call("REMOVE_NESTED_CONTAINER", only()).await, ok());
        }
        assert!(!sandbox.exists());
        let words = format!("Container {whole} cannot be found");
        assert_eq!(client.call("WAIT_NESTED_CONTAINER", only()).await, (404, words));
        cluster.end().await;
    });
}

fn refused() {
    block_on(async {
        let (cluster, task, client) = with_task(json!({})).await;
        let session = "LAUNCH_NESTED_CONTAINER_SESSION";
        let command = json!({"value": "true"});
        let docker = json!({"type": "DOCKER", "docker": {"image": "x"}});
        let image = json!({"type": "MESOS",
            "mesos": {"image": {"type": "DOCKER", "docker": {"name": "x"}}}});
        let cases = [
            (
                session,
                json!({"container_id": id("nope", "a"), "command": command}),
                (400, "Parent container nope does not exist".to_string()),
            ),
            (
                session,
                json!({"container_id": id(&task, "a"), "command": command, "container": docker}),
                (400, "The provided ContainerInfo is not supported".to_string()),
            ),
            (
                session,
                json!({"container_id": id(&task, "a"), "command": command, "container": image}),
                (501, "a nested container with an image is not built yet".to_string()),
            ),
            (
                "ATTACH_CONTAINER_OUTPUT",
                json!({"container_id": {"value": task}}),
                (500, "I/O switchboard server was disabled for this container".to_string()),
            ),
            (
                "ATTACH_CONTAINER_OUTPUT",
                json!({"container_id": id(&task, "a")}),
                (500, format!("Unknown container {task}.a")),
            ),
        ];
        for (kind, payload, expected) in cases {
            let refusal = client.stream(kind, payload.clone()).await.err();
            assert_eq!(refusal, Some(expected), "{payload}");
        }
        let plain = client.input(json!({"value": task}), endless(Vec::new())).await;
        assert_eq!(plain.0, 500);
        cluster.end().await;
    });
}
