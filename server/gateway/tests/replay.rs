//! The recorded exchanges of the admin router, replayed: what clients get and what backends see.

mod support;

use std::collections::BTreeMap;

use ekiden_domain::gateway::{apps, services};
use ekiden_http::nginx::Limits;
use serde_json::Value;
use support::{Backend, Everything, Running, gateway, locked, one_answer};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

const RECORDED: &str = include_str!("../../../compat-fixtures/dcos/adminrouter/master.json");

/// Why an exchange cannot be compared, by the beginning of its path, and how many there are.
/// Refusals for want of a token are compared everywhere.
const REASONS: &[(&str, &str, usize)] = &[
    ("/acs/", OURS, 14),
    ("/cache/", "the original asks for no token; a part of ours keeps the answers", 6),
    ("/capabilities", OURS, 4),
    ("/cosmos/", OURS, 4),
    ("/dcos-metadata/", OURS, 16),
    ("/dcos-ui-update-service/", OURS, 8),
    ("/exhibitor/", OURS, 14),
    ("/mesos_dns/", OURS, 4),
    ("/metadata", OURS, 8),
    ("/navstar/", OURS, 4),
    ("/net/", OURS, 4),
    ("/package/", OURS, 4),
    ("/pkgpanda/", OURS, 8),
    ("/system/checks/", OURS, 4),
    ("/system/health/", OURS, 8),
    ("/system/v1/agent/", OURS, 12),
    ("/system/v1/logs/", OURS, 4),
    ("/system/v1/metrics/", OURS, 4),
];
/// All others are equal, byte for byte but for the date.
const EQUAL: usize = 390;
const OURS: &str = "a part of ours answers, or says 501, where a backend answered";
/// `/` alone: the recorded gateway had no pages.
const FRONT: &str = "ours has a front page";

struct Exchange {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    line: String,
    answer: Vec<(String, String)>,
    body: String,
}

impl Exchange {
    fn of(value: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let response = &value["response"];
        let pairs = |list: &Value| {
            let list = list.as_array().cloned().unwrap_or_default();
            list.iter().map(|pair| (text(&pair[0]), text(&pair[1]))).collect::<Vec<_>>()
        };
        let headers = value["headers"].as_object().expect("headers");
        Exchange {
            method: text(&value["method"]),
            path: text(&value["path"]),
            headers: headers.iter().map(|(name, value)| (name.clone(), text(value))).collect(),
            line: format!("{} {}", response["status"], text(&response["reason"])),
            answer: pairs(&response["headers"]),
            body: text(&response["body"]),
        }
    }

    fn is_head(&self) -> bool {
        self.method == "HEAD"
    }

    /// The request as the recorder sent it.
    fn request(&self) -> Vec<u8> {
        let value = |name: &str| self.headers.iter().find(|(known, _)| known == name);
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.path);
        if let Some((_, host)) = value("Host") {
            head += &format!("Host: {host}\r\n");
        }
        head += "Accept-Encoding: identity\r\n";
        let body = if self.method == "POST" { r#"{"a":1}"# } else { "" };
        if !body.is_empty() {
            head += &format!("Content-Length: {}\r\n", body.len());
        }
        for (name, value) in self.headers.iter().filter(|(name, _)| name != "Host") {
            head += &format!("{name}: {value}\r\n");
        }
        (head + "\r\n" + body).into_bytes()
    }

    /// What the backend saw, if it echoed that.
    fn echo(&self) -> Option<Value> {
        let echo: Value = serde_json::from_str(&self.body).ok()?;
        echo.get("endpoint_id").is_some().then_some(echo)
    }

    /// The answer as the backend gave it.
    fn backend_answer(&self) -> Vec<u8> {
        let mut answer = format!("HTTP/1.1 {}\r\nServer: B\r\nDate: D\r\n", self.line);
        for (name, value) in &self.answer {
            if ["Content-Type", "Content-Length", "Location"].contains(&name.as_str()) {
                answer += &format!("{name}: {value}\r\n");
            }
        }
        (answer + "\r\n" + &self.body).into_bytes()
    }
}

fn everything(at: std::net::SocketAddr, recorded: &[Exchange]) -> Everything {
    let body = |path: &str| -> Value {
        let found = recorded
            .iter()
            .find(|exchange| exchange.path == path && exchange.body.starts_with('{'));
        serde_json::from_str(&found.expect("recorded").body).expect("JSON")
    };
    let apps: Vec<apps::App> =
        serde_json::from_value(body("/marathon/v2/apps?x=1%2F2")["apps"].take()).expect("apps");
    let state = body("/cache/master/state-summary");
    let list = |name: &str| state[name].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let frameworks = list("frameworks").into_iter().map(|framework| services::Framework {
        id: text(&framework["id"]),
        name: text(&framework["name"]),
        webui_url: framework["webui_url"].as_str().map(str::to_owned),
    });
    let agents = list("slaves").into_iter().map(|agent| {
        let pid = text(&agent["pid"]);
        (text(&agent["id"]), pid.split('@').nth(1).unwrap_or_default().to_owned())
    });
    Everything {
        at,
        apps: apps::offered(&apps),
        frameworks: services::Frameworks::new(frameworks.collect()),
        agents: agents.collect(),
        aimed: std::sync::Mutex::default(),
    }
}

/// Why an exchange is not compared; none if it is.
fn reason(exchange: &Exchange) -> Option<(&'static str, &'static str)> {
    let path = exchange.path.split('?').next().unwrap_or_default();
    // What nginx answers itself is compared, too.
    if ["301", "302", "307", "401", "404"].iter().any(|code| exchange.line.starts_with(code)) {
        return None;
    }
    if path == "/" {
        return Some(("/", FRONT));
    }
    let found = REASONS.iter().find(|(prefix, _, _)| path.starts_with(prefix));
    found.map(|(prefix, reason, _)| (*prefix, *reason))
}

async fn replay(running: &Running, backend: &Backend, exchange: &Exchange) -> Result<(), String> {
    locked(&running.cluster.aimed).clear();
    backend.forget();
    backend.answer_with(exchange.backend_answer());
    let mut socket = TcpStream::connect(running.address).await.expect("connects");
    socket.write_all(&exchange.request()).await.expect("sent");
    let got = one_answer(&mut socket, exchange.is_head()).await;
    compare_answer(exchange, &got)?;
    let seen = backend.seen();
    match (exchange.echo(), seen.as_slice()) {
        (None, _) => Ok(()),
        (Some(echo), [seen]) => compare_echo(running, &echo, seen),
        (Some(_), seen) => Err(format!("{} requests at the backend", seen.len())),
    }
}

fn compare_answer(exchange: &Exchange, got: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(got);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap_or_default();
    let want = format!("HTTP/1.1 {}", exchange.line);
    if line != want {
        return Err(format!("{line}, not {want}"));
    }
    let undated = |name: &str, value: &str| match name {
        "Date" => format!("{name}: …"),
        _ => format!("{name}: {value}"),
    };
    let got: Vec<String> =
        lines.filter_map(|line| line.split_once(": ")).map(|(n, v)| undated(n, v)).collect();
    let want: Vec<String> = exchange.answer.iter().map(|(n, v)| undated(n, v)).collect();
    if got != want {
        return Err(format!("headers {got:?}\n  not {want:?}"));
    }
    let is_chunked = got.iter().any(|header| header == "Transfer-Encoding: chunked");
    let body = if is_chunked { unchunked(body) } else { body.to_owned() };
    if body != exchange.body {
        return Err(format!("body {body:?}\n  not {:?}", exchange.body));
    }
    Ok(())
}

fn unchunked(body: &str) -> String {
    let (mut rest, mut whole) = (body, String::new());
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).expect("a size");
        if size == 0 {
            break;
        }
        whole += &after[..size];
        rest = &after[size + 2..];
    }
    whole
}

fn compare_echo(running: &Running, echo: &Value, seen: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(seen);
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let mut lines = head.split("\r\n");
    let line = lines.next().unwrap_or_default();
    let part = |name: &str| echo[name].as_str().unwrap_or_default().to_owned();
    let want = format!("{} {} {}", part("method"), part("path"), part("request_version"));
    if line != want {
        return Err(format!("the backend saw {line}, not {want}"));
    }
    // The recorded gateway stood beside the leaders, and asked itself without a mark.
    let got = lines.filter(|line| *line != "DCOS-Forwarded: true");
    let got: Vec<String> = got.map(sorted_cookies).collect();
    let want: Vec<String> = echo["headers"]
        .as_array()
        .expect("headers")
        .iter()
        .map(|pair| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            sorted_cookies(&format!("{}: {}", text(&pair[0]), text(&pair[1])))
        })
        .collect();
    if got != want {
        return Err(format!("the backend saw {got:?}\n  not {want:?}"));
    }
    let aimed = locked(&running.cluster.aimed).last().cloned().unwrap_or_default();
    let endpoint = part("endpoint_id");
    let endpoint = endpoint.trim_start_matches("http://");
    let is_leader = matches!(aimed.as_str(), "Mesos" | "Marathon" | "master");
    if !is_leader && aimed != endpoint {
        return Err(format!("it went to {aimed}, not {endpoint}"));
    }
    Ok(())
}

/// The original's table of cookies has no order (Lua's `pairs`).
fn sorted_cookies(line: &str) -> String {
    let Some(cookies) = line.strip_prefix("Cookie: ") else { return line.to_owned() };
    let mut cookies: Vec<&str> = cookies.split("; ").collect();
    cookies.sort_unstable();
    format!("Cookie: {}", cookies.join("; "))
}

#[tokio::test(flavor = "multi_thread")]
async fn recorded_exchanges() {
    let values: Vec<Value> = serde_json::from_str(RECORDED).expect("JSON");
    let recorded: Vec<Exchange> = values.iter().map(Exchange::of).collect();
    let token = recorded
        .iter()
        .find_map(|exchange| {
            let (_, value) = exchange.headers.iter().find(|(name, _)| name == "Authorization")?;
            value.strip_prefix("token=").map(str::to_owned)
        })
        .expect("a token");
    let backend = Backend::start().await;
    let cluster = everything(backend.address, &recorded);
    let running = gateway(cluster, Some(&token), Limits::default()).await;
    let (mut reasons, mut wrong) = (BTreeMap::new(), Vec::new());
    let mut equal = 0;
    for exchange in &recorded {
        if let Some((prefix, _)) = reason(exchange) {
            *reasons.entry(prefix).or_insert(0usize) += 1;
            continue;
        }
        match replay(&running, &backend, exchange).await {
            Ok(()) => equal += 1,
            Err(error) => wrong.push(format!("{} {}: {error}", exchange.method, exchange.path)),
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    let want = REASONS.iter().map(|(prefix, _, count)| (*prefix, *count));
    let want: BTreeMap<&str, usize> = want.chain([("/", 6)]).collect();
    assert_eq!(reasons, want, "what is not compared");
    assert_eq!(equal, EQUAL, "exchanges that are equal");
}
