//! `--standby=redirect`: what a node that does not lead answers is what the original's standby
//! answered, held against its recording.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use crate::nodes::{Nodes, Role};

/// Requests of the recording before its leader was killed.
const WHILE_LED: usize = 27;
/// Their answers are of the original's own build, or hold its settings: metrics, pages of its web
/// interface, names of its loggers, its RAML.
const OWN_BUILD: &[usize] = &[4, 6, 11, 13];
/// They hold ids, settings or ports: their length is not the recorded one.
const OTHER_LENGTH: &[usize] = &[1, 2, 17, 20, 21];

fn recorded() -> Vec<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("server/ has a parent");
    let file = root.join("compat-fixtures/marathon/08e-ha-standby.har");
    let text = std::fs::read(file).expect("the recording");
    let mut har: Value = serde_json::from_slice(&text).expect("JSON");
    let entries = har["log"]["entries"].take();
    entries.as_array().expect("entries").iter().take(WHILE_LED).cloned().collect()
}

/// A recorded list of headers as lines.
fn lines(headers: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let headers = headers.as_array().expect("headers").iter();
    headers.map(|header| format!("{}: {}", text(&header["name"]), text(&header["value"]))).collect()
}

/// Sends the recorded request, and gives the answer's status line and headers, and its body.
fn ask(port: u16, request: &Value, places: &[(String, String)]) -> (Vec<String>, String) {
    let url = request["url"].as_str().expect("a url");
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    let mut told = format!("{} /{path} HTTP/1.1\r\n", request["method"].as_str().expect("method"));
    for line in lines(&request["headers"]) {
        told += &format!("{line}\r\n");
    }
    told += "\r\n";
    told += request["postData"]["text"].as_str().unwrap_or_default();
    for (recorded, here) in places {
        told = told.replace(recorded, here);
    }
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    stream.write_all(told.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    (head.split("\r\n").map(str::to_owned).collect(), body.to_owned())
}

/// Status line and headers as they are compared: places of here are the recorded ones, values that
/// differ from run to run are left out.
fn comparable(head: &[String], places: &[(String, String)], any_length: bool) -> Vec<String> {
    let line = |line: &String| {
        let mut line = line.clone();
        for (recorded, here) in places {
            line = line.replace(here, recorded);
        }
        let name = line.split(':').next().unwrap_or_default().to_owned();
        let is_free = ["Date", "marathon-deployment-id"].contains(&name.as_str())
            || (any_length && name == "Content-Length");
        if is_free { name } else { line }
    };
    head.iter().map(line).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn answers_are_those_of_the_originals_standby() {
    let Some(nodes) = Nodes::start_with(&["--standby=redirect"]).await else { return };
    let leader = nodes.leader(Role::Marathon).await;
    let ports = nodes.marathon_ports();
    let standby = ports[(leader + 1) % ports.len()];
    let places = [
        ("localhost:8080".to_owned(), format!("localhost:{}", ports[leader])),
        ("localhost:8081".to_owned(), format!("localhost:{standby}")),
    ];
    let mut wrong = Vec::new();
    for (index, entry) in recorded().iter().enumerate() {
        if OWN_BUILD.contains(&index) {
            continue;
        }
        let response = &entry["response"];
        let status_line = format!(
            "HTTP/1.1 {} {}",
            response["status"],
            response["statusText"].as_str().unwrap_or_default()
        );
        let mut wanted = vec![status_line];
        wanted.extend(lines(&response["headers"]));
        let any_length = OTHER_LENGTH.contains(&index);
        let (head, body) = ask(standby, &entry["request"], &places);
        let wanted = comparable(&wanted, &[], any_length);
        let got = comparable(&head, &places, any_length);
        let wanted_body = response["content"]["text"].as_str().unwrap_or_default();
        let is_same = wanted_body.contains("version") || wanted_body.len() > 200 || {
            let body = places.iter().fold(body.clone(), |body, (old, new)| body.replace(new, old));
            body == wanted_body
        };
        if got != wanted || !is_same {
            let method = &entry["request"]["method"];
            wrong.push(format!("#{index} {method}\n{wanted:#?}\n{got:#?}\n{body}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
