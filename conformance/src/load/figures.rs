//! The figures that a release is told by, measured on a binary started here.

use std::io;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::call_once;
use crate::measure::{self, Request, Target};
use crate::process;

/// Longest wait for any state to be reached.
const PATIENCE: Duration = Duration::from_secs(120);

/// A node of everything; it ends with its value.
pub struct Node {
    pub child: Child,
    directory: tempfile::TempDir,
    pub master: String,
    pub marathon: String,
}

impl Node {
    pub fn start(binary: &Path, flags: &[&str]) -> io::Result<(Self, Duration)> {
        let ports = [free_port()?, free_port()?, free_port()?];
        let directory = tempfile::tempdir()?;
        let started = Instant::now();
        let child = Command::new(binary)
            .arg("up")
            .arg(format!("--work_dir={}", directory.path().join("work").display()))
            .arg(format!("--master_port={}", ports[0]))
            .arg(format!("--agent_port={}", ports[1]))
            .arg(format!("--marathon_port={}", ports[2]))
            .args(["--gateway_port=off", "--kill_on_exit", "--quiet"])
            .args(flags)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let node = Node {
            child,
            directory,
            master: format!("127.0.0.1:{}", ports[0]),
            marathon: format!("127.0.0.1:{}", ports[2]),
        };
        wait_for("an answer", || {
            let apps = call_once(&node.marathon, "GET", "/v2/apps", b"").ok()?;
            let state = call_once(&node.master, "GET", "/state", b"").ok()?;
            (apps.status == 200 && state.status == 200).then_some(())
        })?;
        let first_answer = started.elapsed();
        Ok((node, first_answer))
    }

    fn agents_registered(&self, count: usize) -> io::Result<()> {
        wait_for("registered agents", || {
            let state = json_of(&self.master, "/slaves")?;
            (state["slaves"].as_array()?.len() >= count).then_some(())
        })
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        end(&mut self.child);
        let _ = &self.directory;
    }
}

/// SIGTERM, so that --kill_on_exit ends the tasks; by pid, and never waited for long.
pub fn end(child: &mut Child) {
    let _ = Command::new("kill").arg(child.id().to_string()).status();
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(10) {
        if matches!(child.try_wait(), Ok(Some(_))) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let _ = child.kill();
    let _ = child.wait();
}

pub fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

pub fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> io::Result<T> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if let Some(found) = ask() {
            return Ok(found);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Err(io::Error::other(format!("no {what} after {PATIENCE:?}")))
}

fn json_of(address: &str, path: &str) -> Option<Value> {
    let answer = call_once(address, "GET", path, b"").ok()?;
    serde_json::from_slice(&answer.body).ok()
}

fn app(id: &str, instances: usize) -> Vec<u8> {
    json!({"id": id, "cmd": "sleep 1000", "cpus": 0.01, "mem": 1, "disk": 0, "instances": instances})
        .to_string()
        .into_bytes()
}

/// Posts `apps` apps of `tasks` tasks and waits until all run.
pub fn fill(marathon: &str, apps: usize, tasks: usize) -> io::Result<Duration> {
    let started = Instant::now();
    for index in 0..apps {
        let body = app(&format!("/load/app-{index}"), tasks);
        let answer = call_once(marathon, "POST", "/v2/apps", &body)?;
        if answer.status != 201 {
            let text = String::from_utf8_lossy(&answer.body).into_owned();
            return Err(io::Error::other(format!("POST: {} {text}", answer.status)));
        }
    }
    wait_for("running tasks", || {
        let answer = json_of(marathon, "/v2/tasks")?;
        let running = answer["tasks"]
            .as_array()?
            .iter()
            .filter(|task| task["state"] == "TASK_RUNNING")
            .count();
        (running >= apps * tasks).then_some(())
    })?;
    Ok(started.elapsed())
}

/// Prints every figure of one binary.
pub fn report(binary: &Path) -> io::Result<()> {
    println!("binary: {:.1} MB", binary.metadata()?.len() as f64 / 1e6);
    let mut starts_ms = Vec::new();
    for _ in 0..5 {
        let (node, first_answer) = Node::start(binary, &[])?;
        starts_ms.push(first_answer.as_secs_f64() * 1e3);
        drop(node);
    }
    starts_ms.sort_by(f64::total_cmp);
    println!("start to first answer: median {:.0} ms of {starts_ms:.0?}", starts_ms[2]);
    idle_and_launch(binary)?;
    reads_at_load(binary)
}

fn idle_and_launch(binary: &Path) -> io::Result<()> {
    let (node, _) = Node::start(binary, &[])?;
    node.agents_registered(1)?;
    std::thread::sleep(Duration::from_secs(2));
    println!("idle memory: {:.1} MB", process::resident_mb(node.child.id()).unwrap_or(0.0));
    let mut launches_ms = Vec::new();
    for index in 0..20 {
        let id = format!("/launch-{index}");
        let started = Instant::now();
        call_once(&node.marathon, "POST", "/v2/apps", &app(&id, 1))?;
        wait_for("a running task", || {
            let answer = json_of(&node.marathon, &format!("/v2/apps{id}/tasks"))?;
            (answer["tasks"][0]["state"] == "TASK_RUNNING").then_some(())
        })?;
        launches_ms.push(started.elapsed().as_secs_f64() * 1e3);
        std::thread::sleep(Duration::from_millis(200));
    }
    launches_ms.sort_by(f64::total_cmp);
    println!(
        "POST of an app to TASK_RUNNING: median {:.0} ms, worst {:.0} ms of 20",
        launches_ms[10], launches_ms[19]
    );
    Ok(())
}

fn reads_at_load(binary: &Path) -> io::Result<()> {
    let resources = "--resources=cpus:100;mem:100000;disk:100000;ports:[10000-30000]";
    let (node, _) = Node::start(binary, &["--runtime=scripted", "--agents=10", resources])?;
    node.agents_registered(10)?;
    let took = fill(&node.marathon, 100, 10)?;
    println!("100 apps x 10 tasks from the first POST until all run: {:.1} s", took.as_secs_f64());
    let pid = node.child.id();
    println!("memory at 100 x 10: {:.1} MB", process::resident_mb(pid).unwrap_or(0.0));
    for (address, path) in [(&node.master, "/state"), (&node.marathon, "/v2/apps")] {
        for connections in [1, 8] {
            let target =
                Target { name: "ekiden".to_owned(), address: address.clone(), pid: Some(pid) };
            let request =
                Request { method: "GET".to_owned(), path: path.to_owned(), body: Vec::new() };
            let outcome = measure::run(&target, &request, connections, Duration::from_secs(4))?;
            crate::print_row(&target.name, &request, connections, &outcome);
        }
    }
    Ok(())
}
