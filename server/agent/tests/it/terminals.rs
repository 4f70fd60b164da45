//! Sessions and tasks on terminals.

use futures::StreamExt;
use serde_json::{Value, json};

use crate::Test;
use crate::agent::AgentProcess;
use crate::calls::{Client, Told, id, stdin, window};
use crate::master::{AGENT_ID, FRAMEWORK_ID, Master, task};
use crate::processes::{block_on, cluster};
use crate::sessions::{container_of, with_task};

pub const TESTS: &[Test] = &[
    ("terminals::a_session_on_a_terminal_is_resized", resized),
    ("terminals::a_task_on_a_terminal_is_attached_to", attached),
    ("terminals::a_terminal_outlives_its_agent", outlives),
];

fn terminal() -> Value {
    json!({"type": "MESOS", "tty_info": {"window_size": {"rows": 24, "columns": 80}}})
}

fn resized() {
    block_on(async {
        let (cluster, task, client) = with_task(json!({})).await;
        let name = id(&task, "tty");
        // Recorded: tasks.har#76, the size that the launch names is not set.
        let command = "tty; stty size; read line; stty size; exit 5";
        let mut output = client.session(name.clone(), command, terminal()).await;
        let mut told = Told::default();
        output.until(&mut told, "0 0\r\n").await;
        assert!(told.stdout_text().starts_with("/dev/pts/"), "{}", told.stdout_text());
        let records = futures::stream::iter([window(31, 97), stdin(b"go\n")]);
        let answer = client.input(name.clone(), records.chain(futures::stream::pending())).await;
        assert_eq!(answer, (200, String::new()));
        output.until(&mut told, "31 97\r\n").await;
        output.all().await;
        assert_eq!(client.wait(name).await, 5 << 8);
        cluster.end().await;
    });
}

/// Says back each line that it reads.
const PARROT: &str = "while read line; do echo \"said $line\"; done; echo over";

fn attached() {
    block_on(async {
        let cluster = cluster(Master::start().await).await;
        cluster.master.run(task("tty", PARROT, json!({"container": terminal()}))).await;
        let running = cluster.master.expect_running().await;
        let container = json!({"value": container_of(&running)});
        let client = Client::new(cluster.agent.port);
        let output = || async {
            let asked = json!({"container_id": container});
            client.stream("ATTACH_CONTAINER_OUTPUT", asked).await.expect("an output")
        };
        let (mut one, mut other) = (output().await, output().await);
        // Control-D on a line of its own is the end.
        let end = vec![stdin(b"hello\n"), stdin(b"\x04")];
        let bringing = client.input(container.clone(), crate::sessions::endless(end));
        let (answer, ()) = tokio::join!(bringing, async {
            for output in [&mut one, &mut other] {
                let mut told = Told::default();
                output.until(&mut told, "said hello\r\n").await;
                output.until(&mut told, "over\r\n").await;
            }
        });
        assert_eq!(answer, (200, String::new()));
        cluster.master.expect("TASK_FINISHED").await;
        let run = format!("slaves/{AGENT_ID}/frameworks/{FRAMEWORK_ID}/executors/tty/runs/latest");
        let kept = std::fs::read_to_string(cluster.work_dir.path().join(run).join("stdout"));
        assert!(kept.expect("an output").contains("said hello\r\nover\r\n"));
        cluster.end().await;
    });
}

fn outlives() {
    block_on(async {
        let master = Master::start().await;
        let work_dir = tempfile::tempdir().expect("a directory");
        let agent = AgentProcess::spawn(work_dir.path(), master.port, None);
        master.register(1).await;
        master.run(task("tty", PARROT, json!({"container": terminal()}))).await;
        let running = master.expect_running().await;
        agent.kill();
        let agent = AgentProcess::spawn(work_dir.path(), master.port, None);
        let hello = master.register(1).await;
        let container = json!({"value": container_of(&running)});
        let client = Client::new(hello.port);
        // Found again once its supervisor is.
        let mut output = loop {
            let asked = json!({"container_id": container});
            match client.stream("ATTACH_CONTAINER_OUTPUT", asked).await {
                Ok(output) => break output,
                Err((status, text)) => assert_eq!(status, 500, "{text}"),
            }
        };
        let end = vec![stdin(b"again\n"), stdin(b"\x04")];
        let bringing = client.input(container, crate::sessions::endless(end));
        let (answer, ()) = tokio::join!(bringing, async {
            let mut told = Told::default();
            output.until(&mut told, "said again\r\n").await;
        });
        assert_eq!(answer, (200, String::new()));
        master.expect_after("TASK_RUNNING", "TASK_FINISHED").await;
        drop(agent);
    });
}
