//! The agent's API against what an idle original answered.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Test;
use crate::agent::{self, Agent};
use crate::master::Master;
use crate::processes::block_on;

pub const TESTS: &[Test] = &[
    ("api::an_idle_agent_answers_as_recorded", idle),
    ("api::a_running_task_shows_as_recorded", one_task),
];

const RECORDED_DIRECTORY: &str = "/srv/replica/mesos/run/tasks/agent0";

fn fixture(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../compat-fixtures/mesos").join(name);
    let text = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let har: Value = serde_json::from_slice(&text).expect("a HAR");
    har["log"]["entries"].as_array().expect("entries").clone()
}

/// The flags that the recorded agent had.
fn flags(entries: &[Value]) -> BTreeMap<String, String> {
    let body = entries
        .iter()
        .filter(|entry| entry["request"]["url"].as_str().is_some_and(|url| url.contains(":5051")))
        .filter_map(|entry| entry["response"]["content"]["text"].as_str())
        .find(|text| text.contains("\"flags\":{"))
        .expect("flags");
    let body: Value = serde_json::from_str(body).expect("JSON");
    serde_json::from_value(body["flags"].clone()).expect("names and values")
}

/// Sends one recorded request and gives the head's lines and the body.
async fn exchange(port: u16, entry: &Value) -> (Vec<String>, Vec<u8>) {
    let request = &entry["request"];
    let url = request["url"].as_str().expect("a URL");
    let path = &url["http://".len()..];
    let path = path.find('/').map_or("/", |start| &path[start..]);
    // What follows a hash is the client's own.
    let path = path.split('#').next().unwrap_or_default();
    let body = request["postData"]["text"].as_str().unwrap_or_default();
    let mut text = format!("{} {path} HTTP/1.1\r\n", request["method"].as_str().expect("a method"));
    for header in request["headers"].as_array().expect("headers") {
        let (name, value) = (header["name"].as_str(), header["value"].as_str());
        let (name, value) = (name.expect("a name"), value.expect("a value"));
        // Paths in a body may have another length here.
        match name {
            "Content-Length" => text += &format!("{name}: {}\r\n", body.len()),
            _ => text += &format!("{name}: {value}\r\n"),
        }
    }
    text += "\r\n";
    text += body;
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.expect("connected");
    stream.write_all(text.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    let all = stream.read_to_end(&mut answer);
    tokio::time::timeout(Duration::from_secs(10), all).await.expect("in time").expect("read");
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
    let body = answer.split_off(end + 4);
    let head = String::from_utf8_lossy(&answer).into_owned();
    (head.lines().filter(|line| !line.is_empty()).map(str::to_string).collect(), body)
}

/// Recorded head: status and headers without those whose value cannot be equal.
fn recorded_head(entry: &Value) -> Vec<String> {
    let response = &entry["response"];
    let status = response["status"].as_i64().expect("a status");
    let reason = response["statusText"].as_str().expect("a reason");
    let mut head = vec![format!("HTTP/1.1 {status} {reason}")];
    for header in response["headers"].as_array().expect("headers") {
        let (name, value) = (header["name"].as_str(), header["value"].as_str());
        head.push(format!("{}: {}", name.expect("a name"), value.expect("a value")));
    }
    head
}

fn comparable(head: &[String]) -> Vec<String> {
    let line = |line: &String| match line.split_once(": ") {
        Some((name @ ("Date" | "Content-Length"), _)) => name.to_string(),
        _ => line.clone(),
    };
    head.iter().map(line).collect()
}

/// Numbers that no two agents share.
fn masked(url: &str, body: &str, port: u16) -> String {
    let mut text = body.to_string();
    if url.contains("/metrics") || text.starts_with("{\"type\":\"GET_METRICS\"") {
        let mut out = String::new();
        for part in text.split_inclusive(':') {
            let digits = part.trim_start_matches(|c: char| c.is_ascii_digit() || ".e-".contains(c));
            out.push_str(if digits.len() < part.len() { digits } else { part });
        }
        return out;
    }
    for name in ["\"start_time\":", "\"build_time\":"] {
        if let Some(start) = text.find(name) {
            let rest = &text[start + name.len()..];
            let end = rest.find(',').unwrap_or(rest.len());
            text = format!("{}{}", &text[..start], &rest[end..]);
        }
    }
    for name in ["127.0.0.1:", "\"port\":"] {
        text = text.replace(&format!("{name}{port}"), &format!("{name}5051"));
    }
    text
}

fn is_comparable(entry: &Value) -> bool {
    let comment = entry["comment"].as_str().unwrap_or_default();
    let url = entry["request"]["url"].as_str().unwrap_or_default();
    let body = entry["request"]["postData"]["text"].as_str().unwrap_or_default();
    let encoded = |header: &Value| {
        header["name"] == "Content-Encoding" || header["value"] == "application/x-protobuf"
    };
    let headers = entry["response"]["headers"].as_array().expect("headers");
    // Hand-written bytes and compression are the server's; the list of processes is the original's;
    // its log grows while it is read.
    let log_changes = url.contains("/slave/log") && !url.contains("length=40");
    let elsewhere = comment.starts_with("RAW") || headers.iter().any(encoded);
    let own = url.contains("__processes__") || url.contains("/files/debug");
    !(log_changes || elsewhere || own || body.contains("/slave/log"))
}

async fn start(entries: &[Value], work_dir: &Path, agent_id: &str) -> (Master, Agent) {
    let log: PathBuf = work_dir.join("mesos-agent.INFO");
    std::fs::write(&log, "Log file created at: 2026/11/22 12:32:35\n").expect("a log");
    let flags = flags(entries);
    let mut config = agent::config(work_dir);
    config.kill_on_exit = true;
    config.launcher_dir = flags["launcher_dir"].clone();
    config.resources = flags.get("resources").cloned();
    config.attributes = flags.get("attributes").cloned();
    config.log_dir = flags.get("log_dir").cloned();
    config.log_file = Some(log);
    config.flags = flags;
    let master = Master::start().await;
    let agent = agent::start(config, master.port).await;
    master.register_as(1, agent_id).await;
    let asked: Value = serde_json::json!({"request": {"method": "GET", "headers": [
        {"name": "Connection", "value": "close"}], "url": "http://127.0.0.1:5051/state"}});
    loop {
        let (_, body) = exchange(agent.port, &asked).await;
        if String::from_utf8_lossy(&body).contains("\"master_hostname\"") {
            return (master, agent);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

fn idle() {
    block_on(async {
        let entries = fixture("agent-empty.har");
        let work_dir = tempfile::tempdir().expect("a directory");
        let (_master, agent) =
            start(&entries, work_dir.path(), "307d49bd-3bb4-42ab-b3f6-35c4f675fc9f-S0").await;
        let port = agent.port;
        let mut different = Vec::new();
        let mut compared = 0;
        for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| is_comparable(entry)) {
            compared += 1;
            let url = entry["request"]["url"].as_str().expect("a URL");
            let asked = entry["request"]["postData"]["text"].as_str().unwrap_or_default();
            let (head, body) = exchange(port, entry).await;
            let wanted = entry["response"]["content"]["text"].as_str().unwrap_or_default();
            let body = masked(url, &String::from_utf8_lossy(&body), port);
            let wanted = masked(url, wanted, 5051);
            let (head, wanted_head) = (comparable(&head), comparable(&recorded_head(entry)));
            if head != wanted_head || body != wanted {
                different.push(format!(
                    "#{index} {} {url} {asked}\n  {wanted_head:?}\n  {head:?}\n  {wanted}\n  \
                     {body}",
                    entry["request"]["method"]
                ));
            }
        }
        let count = different.len();
        assert!(different.is_empty(), "{count} of {compared}:\n{}", different.join("\n"));
        assert!(compared > 250, "only {compared} compared");
        agent.shutdown.cancel();
        agent.ended.await.expect("no panic").expect("a quiet end");
    });
}

/// The body of a recorded answer, which is base64 when it is no text.
fn recorded_body(entry: &Value) -> Vec<u8> {
    use base64::Engine;
    let content = &entry["response"]["content"];
    let text = content["text"].as_str().unwrap_or_default();
    match content["encoding"].as_str() {
        Some("base64") => base64::engine::general_purpose::STANDARD.decode(text).expect("base64"),
        _ => text.as_bytes().to_vec(),
    }
}

/// Takes out what differs from run to run.
fn settled(text: &str) -> String {
    let rules = [
        (r#""timestamp":[0-9.e]+"#, r#""timestamp":T"#),
        (r#""start_time":[0-9.e]+"#, r#""start_time":T"#),
        (r#"uuid":"[^"]+""#, r#"uuid":U"#),
        (r#""executor_pid":\d+"#, r#""executor_pid":P"#),
        (r#""(cpus_system_time_secs|cpus_user_time_secs|mem_rss_bytes)":[0-9.e-]+"#, "\"$1\":X"),
        (r#""mtime":(\{[^}]*\}|[0-9.]+)"#, r#""mtime":T"#),
        (r#""(nlink|size)":\d+"#, "\"$1\":N"),
        (r#"127\.0\.0\.1:\d+"#, "127.0.0.1:PORT"),
        (r#""port":("?)\d+"#, r#""port":$1 PORT"#),
        (r#""log_dir":"[^"]*","#, ""),
    ];
    rules.iter().fold(text.to_string(), |text, (rule, with)| {
        regex::Regex::new(rule).expect("a rule").replace_all(&text, *with).into_owned()
    })
}

/// The task "full" of the recording, run for real.
async fn run_full(entries: &[Value], master: &Master, source: &Path) -> Value {
    let asked = entries[0]["request"]["postData"]["text"].as_str().expect("an ACCEPT");
    let asked: Value = serde_json::from_str(asked).expect("JSON");
    let mut task = asked["accept"]["operations"][0]["launch"]["task_infos"][0].clone();
    for resource in task["resources"].as_array_mut().expect("resources") {
        resource["allocation_info"] = serde_json::json!({"role": "web"});
    }
    let conf = source.join("conf.txt");
    std::fs::write(&conf, "fetched\n").expect("written");
    task["command"]["uris"][0]["value"] = conf.to_string_lossy().into();
    let frameworks = entries
        .iter()
        .find(|entry| entry["comment"] == "GET_FRAMEWORKS on the agent, one running task")
        .expect("recorded");
    let answer: Value = serde_json::from_slice(&recorded_body(frameworks)).expect("JSON");
    let framework = &answer["get_frameworks"]["frameworks"][0]["framework_info"];
    master.run_for(framework, task).await;
    master.expect_running().await;
    let healthy = master.expect("TASK_RUNNING").await;
    assert_eq!(healthy["healthy"], true);
    healthy
}

fn one_task() {
    block_on(async {
        let entries = fixture("tasks.har");
        let agent_id = "f9a09894-8e84-451d-a219-31eeed8b6450-S0";
        let work_dir = tempfile::tempdir().expect("a directory");
        let source = tempfile::tempdir().expect("a directory");
        let (master, agent) = start(&entries, work_dir.path(), agent_id).await;
        let running = run_full(&entries, &master, source.path()).await;
        // The acknowledgement of the last status is on its way.
        tokio::time::sleep(Duration::from_millis(200)).await;
        let container = running["container_status"]["container_id"]["value"].as_str().expect("id");
        let names = [
            ("6aaaf193-5c39-45c0-9d81-7b1ed0dcad97", container.to_string()),
            (RECORDED_DIRECTORY, work_dir.path().display().to_string()),
            ("/srv/replica/mesos/run/tasks/srv", source.path().display().to_string()),
        ];
        let translate = |text: &str| {
            names.iter().fold(text.to_string(), |text, (recorded, ours)| {
                let escaped = |text: &str| text.replace('/', "%2F");
                text.replace(recorded, ours).replace(&escaped(recorded), &escaped(ours))
            })
        };
        let mut different = Vec::new();
        let mut compared = 0;
        let of_agent = |entry: &&Value| {
            let url = entry["request"]["url"].as_str().unwrap_or_default();
            let comment = entry["comment"].as_str().unwrap_or_default();
            let encoded = entry["request"]["headers"].as_array().is_some_and(|headers| {
                headers.iter().any(|header| header["value"] == "application/x-protobuf")
            });
            url.contains(":5051") && !encoded && !comment.contains("session")
        };
        // Up to the sessions, which are another room.
        for entry in entries[..74].iter().filter(of_agent) {
            let comment = entry["comment"].as_str().unwrap_or_default();
            let url = entry["request"]["url"].as_str().expect("a URL");
            // The original's executor logs into the sandbox's stderr.
            let log = url.contains("stderr&offset=0");
            if log || url.ends_with("/metrics/snapshot") || comment == "attached paths" {
                continue;
            }
            compared += 1;
            let ours: Value = serde_json::from_str(&translate(&entry["request"].to_string()))
                .expect("still JSON");
            let (head, body) = exchange(agent.port, &serde_json::json!({"request": ours})).await;
            let wanted = recorded_body(entry);
            let wanted = settled(&translate(&String::from_utf8_lossy(&wanted)));
            let body = settled(&String::from_utf8_lossy(&body));
            let (head, wanted_head) = (comparable(&head), comparable(&recorded_head(entry)));
            if head != wanted_head || sorted_flags(&body) != sorted_flags(&wanted) {
                different.push(format!(
                    "{comment} {url}\n  {wanted_head:?}\n  {head:?}\n  {wanted}\n  {body}"
                ));
            }
        }
        agent.shutdown.cancel();
        agent.ended.await.expect("no panic").expect("a quiet end");
        let count = different.len();
        assert!(different.is_empty(), "{count} of {compared}:\n{}", different.join("\n"));
        assert!(compared > 40, "only {compared} compared");
    });
}

/// Flags name directories, which are the test's own.
fn sorted_flags(text: &str) -> String {
    let flags = regex::Regex::new(r#""flags":\{[^}]*\{?\}?[^}]*\},"#).expect("a rule");
    flags.replace(text, "").into_owned()
}
