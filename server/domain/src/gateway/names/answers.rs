//! `GET /v1/…` of Mesos-DNS (`resolver/resolver.go`).

use serde::Serialize;
use serde_json::{Value, json};

use super::Records;

/// An answer: JSON with a space before every line but the first and a space for every level, as
/// the original's library indents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// `application/json`, except for refusals.
    pub content_type: &'static str,
    /// The body.
    pub body: String,
}

/// Which answers need the records of tasks; the others do with masters, agents and frameworks.
pub fn needs_tasks(path: &str) -> bool {
    let name = path.strip_prefix("/v1/hosts/").unwrap_or_default();
    let name = name.trim_end_matches('.').to_lowercase();
    let labels = name.strip_suffix(".mesos").map(|name| name.split('.').count());
    labels != Some(1) && path != "/v1/version" && path != "/v1/config"
}

/// Answers a decoded path; `None` for what there is not.
pub fn answer(path: &str, records: &Records, version: &str) -> Option<Answer> {
    if let Some(host) = path.strip_prefix("/v1/hosts/").filter(|host| !host.is_empty()) {
        if host.strip_suffix("/ports").is_some_and(|host| !host.contains('/')) {
            let body = "To be implemented...".to_owned();
            return Some(Answer { status: 501, content_type: "text/plain", body });
        }
        return (!host.contains('/')).then(|| json_of(&hosts(host, records)));
    }
    if let Some(name) = path.strip_prefix("/v1/services/").filter(|name| !name.is_empty()) {
        return (!name.contains('/')).then(|| json_of(&services(name, records)));
    }
    match path {
        "/v1/version" => Some(json_of(&json!({
            "Service": "Mesos-DNS", "URL": "https://github.com/mesosphere/mesos-dns",
            "Version": version,
        }))),
        "/v1/config" => Some(json_of(&config())),
        "/v1/enumerate" => Some(json_of(&enumeration(records))),
        "/v1/axfr" => Some(json_of(&transfer(records))),
        _ => None,
    }
}

#[derive(Serialize)]
struct Host<'a> {
    host: &'a str,
    ip: &'a str,
}

#[derive(Serialize)]
struct Service<'a> {
    service: &'a str,
    host: &'a str,
    ip: &'a str,
    port: &'a str,
}

/// The name as it is kept: wildcards taken out, in lower case, with a dot at its end.
fn kept(name: &str) -> String {
    let mut name = name.replace(".*", "").to_lowercase();
    if !name.ends_with('.') {
        name.push('.');
    }
    name
}

/// A miss is one record of empty texts.
fn hosts(host: &str, records: &Records) -> Value {
    let name = kept(host);
    let sets = [&records.a, &records.aaaa];
    let found = sets.into_iter().filter_map(|set| set.get(&name)).flatten();
    let mut all: Vec<Host<'_>> = found.map(|ip| Host { host: &name, ip }).collect();
    if all.is_empty() {
        all.push(Host { host: "", ip: "" });
    }
    json!(all)
}

fn services(service: &str, records: &Records) -> Value {
    let mut all = Vec::new();
    for target in records.srv.get(&kept(service)).into_iter().flatten() {
        let Some((host, port)) = target.rsplit_once(':') else { continue };
        for set in [&records.a, &records.aaaa] {
            if let Some(ip) = set.get(host).and_then(|set| set.first()) {
                all.push(Service { service, host, ip, port });
            }
        }
    }
    if all.is_empty() {
        all.push(Service { service: "", host: "", ip: "", port: "" });
    }
    json!(all)
}

/// Host and port of the first record of a service, as `/service/…` asks for them.
pub fn first(service: &str, records: &Records) -> Option<(String, u16)> {
    let found = services(service, records);
    let one = found.get(0)?;
    let ip = one.get("ip")?.as_str()?;
    Some((ip.to_owned(), one.get("port")?.as_str()?.parse().ok()?))
}

fn enumeration(records: &Records) -> Value {
    let record = |(name, host, kind): &(String, String, &str)| {
        let (name, host) = (name.as_str(), host.as_str());
        json!({"name": name, "host": host, "rtype": kind})
    };
    let frameworks: Vec<Value> = records
        .enumeration
        .iter()
        .map(|framework| {
            let tasks: Vec<Value> = framework
                .tasks
                .iter()
                .map(|task| {
                    let records: Vec<Value> = task.records.iter().map(record).collect();
                    json!({"name": task.name, "id": task.id, "records": records})
                })
                .collect();
            json!({"tasks": tasks, "name": framework.name})
        })
        .collect();
    json!({"frameworks": frameworks})
}

/// Without a serial number that changes: nobody transfers zones from here.
fn transfer(records: &Records) -> Value {
    json!({
        "Records": {"As": records.a, "AAAAs": records.aaaa, "SRVs": records.srv},
        "Serial": 1, "Mname": "ns1.mesos.", "Rname": "root.ns1.mesos.", "TTL": 60,
        "RefreshSeconds": 30, "Domain": "mesos",
    })
}

/// What DC/OS sets and what follows from it; resolvers and addresses are not told.
fn config() -> Value {
    json!({
        "RefreshSeconds": 30, "TTL": 60, "SRVRecordDefaultWeight": 1, "Domain": "mesos",
        "Port": 61053, "HTTPPort": 8123, "Listener": "0.0.0.0", "HTTPListener": "0.0.0.0",
        "DNSOn": false, "HTTPOn": true, "EnumerationOn": true, "ExternalOn": false,
        "RecurseOn": false, "EnforceRFC952": false, "SetTruncateBit": true,
        "IPSources": ["host", "netinfo"], "SOAMname": "ns1.mesos.", "SOARname": "root.ns1.mesos.",
        "SOARefresh": 60, "SOARetry": 600, "SOAExpire": 86400, "SOAMinttl": 60,
    })
}

fn json_of(value: &Value) -> Answer {
    let mut bytes = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    // Writing a value into memory cannot fail.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok());
    let body = String::from_utf8_lossy(&bytes).replace('\n', "\n ");
    Answer { status: 200, content_type: "application/json", body }
}
