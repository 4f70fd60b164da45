use serde_json::{Value, json};

use super::answers::{first, needs_tasks};
use super::{Around, Records, State, answer, records};

fn cluster() -> Records {
    let state = json!({
        "frameworks": [
            {"name": "marathon", "pid": "scheduler-1@10.0.0.1:15101", "hostname": "m", "tasks": [
                {"id": "web.1", "name": "web.group", "slave_id": "X-S0", "state": "TASK_RUNNING",
                 "resources": {"ports": "[31000-31001]"},
                 "discovery": {"name": "web.group", "ports": {"ports": [
                    {"number": 31000, "name": "http", "protocol": "tcp"},
                    {"number": 31001, "name": "", "protocol": ""}]}}},
                {"id": "plain.1", "name": "Plain_Task", "slave_id": "X-S1", "state": "TASK_RUNNING",
                 "resources": {"ports": "[4000-4000]"},
                 "statuses": [{"state": "TASK_RUNNING", "timestamp": 1.5, "container_status":
                    {"network_infos": [{"ip_addresses": [{"ip_address": "9.0.0.7"},
                        {"ip_address": "fd01::7"}]}]}}]},
                {"id": "gone.1", "name": "gone", "slave_id": "X-S1", "state": "TASK_STAGING"},
                {"id": "lost.1", "name": "lost", "slave_id": "X-S9", "state": "TASK_RUNNING"},
            ]},
            {"name": "Other.Frame_work", "hostname": "named"},
        ],
        "slaves": [
            {"id": "X-S0", "pid": "slave(1)@10.0.0.2:5051"},
            {"id": "X-S1", "pid": "slave(1)@10.0.0.3:5051"},
        ],
    });
    let state: State = serde_json::from_value(state).unwrap_or_default();
    let around = Around {
        leader: Some("10.0.0.1:5050".to_owned()),
        masters: vec!["10.0.0.9:5050".to_owned(), "10.0.0.1:5050".to_owned()],
        hosts: [("named".to_owned(), vec!["10.0.0.8".parse().unwrap_or(LOCALHOST)])].into(),
    };
    assert_eq!(state.hosts(), ["named"]);
    records(&state, &around)
}

const LOCALHOST: std::net::IpAddr = std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

fn asked(path: &str) -> Value {
    let answer = answer(path, &cluster(), "v0.7.0").map(|answer| answer.body).unwrap_or_default();
    serde_json::from_str(&answer).unwrap_or_default()
}

#[test]
fn hosts_are_listed() {
    for (host, expected) in [
        ("leader.mesos", vec!["10.0.0.1"]),
        ("LEADER.mesos.", vec!["10.0.0.1"]),
        ("master.mesos", vec!["10.0.0.1", "10.0.0.9"]),
        ("master0.mesos", vec!["10.0.0.9"]),
        ("master1.mesos", vec!["10.0.0.1"]),
        ("slave.mesos", vec!["10.0.0.2", "10.0.0.3"]),
        ("marathon.mesos", vec!["10.0.0.1"]),
        ("other.frame-work.mesos", vec!["10.0.0.8"]),
        ("web-group.marathon.mesos", vec!["10.0.0.2"]),
        ("web.group.marathon.mesos", vec!["10.0.0.2"]),
        ("web-group.marathon.slave.mesos", vec!["10.0.0.2"]),
        ("plain-task.marathon.mesos", vec!["10.0.0.3", "fd01::7"]),
        ("gone.marathon.mesos", vec![""]),
        ("lost.marathon.mesos", vec![""]),
        ("nothing", vec![""]),
    ] {
        let found = asked(&format!("/v1/hosts/{host}"));
        let addresses: Vec<&str> =
            found.as_array().into_iter().flatten().filter_map(|row| row["ip"].as_str()).collect();
        assert_eq!(addresses, expected, "{host}");
    }
    assert_eq!(asked("/v1/hosts/x.*.mesos"), json!([{"host": "", "ip": ""}]));
}

#[test]
fn services_are_listed() {
    for (service, expected) in [
        ("_leader._tcp.mesos", vec!["leader.mesos. 10.0.0.1:5050"]),
        ("_slave._tcp.mesos", vec!["slave.mesos. 10.0.0.2:5051"]),
        ("_framework._tcp.marathon.mesos", vec!["marathon.mesos. 10.0.0.1:15101"]),
        (
            "_web-group._tcp.marathon.mesos",
            vec![
                "web-group-NNNNN-s0.marathon.mesos. 10.0.0.2:31000",
                "web-group-NNNNN-s0.marathon.mesos. 10.0.0.2:31001",
            ],
        ),
        (
            "_web-group._udp.marathon.mesos",
            vec!["web-group-NNNNN-s0.marathon.mesos. 10.0.0.2:31001"],
        ),
        (
            "_http._web-group._tcp.marathon.mesos",
            vec!["web-group-NNNNN-s0.marathon.mesos. 10.0.0.2:31000"],
        ),
        (
            "_web-group._tcp.marathon.slave.mesos",
            vec![
                "web-group-NNNNN-s0.marathon.slave.mesos. 10.0.0.2:31000",
                "web-group-NNNNN-s0.marathon.slave.mesos. 10.0.0.2:31001",
            ],
        ),
        (
            "_plain-task._tcp.marathon.mesos",
            vec!["plain-task-NNNNN-s1.marathon.slave.mesos. 10.0.0.3:4000"],
        ),
        ("_x._tcp.mesos", vec![" :"]),
    ] {
        let found = asked(&format!("/v1/services/{service}"));
        let text = |row: &Value, member: &str| row[member].as_str().unwrap_or("?").to_owned();
        let rows: Vec<String> = found
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| format!("{} {}:{}", text(row, "host"), text(row, "ip"), text(row, "port")))
            .map(|row| hidden(&row))
            .collect();
        assert_eq!(rows, expected, "{service}");
    }
    let found = first("_web-group._tcp.marathon.mesos", &cluster());
    assert_eq!(found, Some(("10.0.0.2".to_owned(), 31000)));
    assert_eq!(first("_x._tcp.mesos", &cluster()), None);
}

/// The hash of a task id is tested beside it.
fn hidden(row: &str) -> String {
    let Some((head, tail)) = row.split_once("-s0.").or_else(|| row.split_once("-s1.")) else {
        return row.to_owned();
    };
    let agent = if row.contains("-s0.") { "s0" } else { "s1" };
    let Some((name, _hash)) = head.rsplit_once('-') else { return row.to_owned() };
    format!("{name}-NNNNN-{agent}.{tail}")
}

#[test]
fn documents() {
    let answer = answer("/v1/hosts/leader.mesos", &cluster(), "v").map(|answer| answer.body);
    let expected = "[\n  {\n   \"host\": \"leader.mesos.\",\n   \"ip\": \"10.0.0.1\"\n  }\n ]";
    assert_eq!(answer.as_deref(), Some(expected));
    assert_eq!(asked("/v1/version")["Version"], "v0.7.0");
    assert_eq!(asked("/v1/config")["IPSources"], json!(["host", "netinfo"]));
    assert_eq!(asked("/v1/enumerate")["frameworks"][0]["tasks"].as_array().map(Vec::len), Some(2));
    assert_eq!(asked("/v1/axfr")["Records"]["As"]["leader.mesos."], json!(["10.0.0.1"]));
    for path in ["/v1/hosts/", "/v1/hosts/a/b", "/v1/x", "/", "/v1/services/"] {
        assert_eq!(super::answer(path, &cluster(), "v"), None, "{path}");
    }
    let ports = super::answer("/v1/hosts/x/ports", &cluster(), "v").map(|answer| answer.status);
    assert_eq!(ports, Some(501));
}

#[test]
fn few_names_need_tasks() {
    for (path, expected) in [
        ("/v1/hosts/leader.mesos", false),
        ("/v1/hosts/Marathon.Mesos.", false),
        ("/v1/version", false),
        ("/v1/hosts/web.marathon.mesos", true),
        ("/v1/hosts/a.b.mesos", true),
        ("/v1/services/_leader._tcp.mesos", true),
        ("/v1/enumerate", true),
    ] {
        assert_eq!(needs_tasks(path), expected, "{path}");
    }
}
