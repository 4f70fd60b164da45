use ekiden_domain::marathon::PathId;
use ekiden_domain::marathon::app::{Artifact, ExecutorResources, ResourceLimits};
use ekiden_domain::marathon::checks::{HealthCheck, HealthProtocol, MesosCommand};
use ekiden_domain::marathon::container::{
    Container, Docker, EngineType, Network, NetworkMode, PortDefinition, PortMapping, Protocol,
};
use ekiden_domain::marathon::matching::Taken;
use ekiden_domain::marathon::volume::{ReadMode, Volume};
use ekiden_messages::v1;

use super::*;

struct Fixed;

impl Ids for Fixed {
    fn random_bytes(&self) -> [u8; 16] {
        [0; 16]
    }
}

fn build(app: &App, ports: &[Option<u16>]) -> Value {
    let offered = [
        json!({ "name": "cpus", "type": "SCALAR", "scalar": { "value": 4.0 } }),
        json!({ "name": "ports", "type": "RANGES", "ranges": { "range": [
            { "begin": 31_000, "end": 32_000 },
        ] } }),
    ];
    let taken = |port: &Option<u16>| port.map(|port| TakenPort { resource: 1, port });
    let found = Match {
        scalars: vec![Taken { resource: 0, amount: 100 }],
        ports: ports.iter().map(taken).collect(),
    };
    let launch = Launch {
        app,
        task_id: &TaskId::new("task"),
        agent_id: "S0",
        host: "host",
        offered: &offered,
        found: &found,
        enforce_role: false,
        config: &MarathonConfig::default(),
    };
    task_info(&launch, &Fixed)
}

/// Everything of `part` is in `whole`: nothing was misspelt or lost on its way through the message.
fn assert_within(part: &Value, whole: &Value, path: &str) {
    match (part, whole) {
        (Value::Object(part), Value::Object(_)) => {
            for (key, value) in part {
                assert_within(value, &whole[key], &format!("{path}/{key}"));
            }
        }
        (Value::Array(part), Value::Array(whole)) => {
            assert_eq!(part.len(), whole.len(), "{path}");
            for (index, value) in part.iter().enumerate() {
                assert_within(value, &whole[index], &format!("{path}/{index}"));
            }
        }
        // A message does not know an empty list from none.
        (Value::Array(part), Value::Null) => assert!(part.is_empty(), "{path}"),
        (Value::Number(part), Value::Number(whole)) => {
            assert_eq!(part.as_f64(), whole.as_f64(), "{path}");
        }
        (part, whole) => assert_eq!(part, whole, "{path}"),
    }
}

/// `want` maps a JSON pointer to what stands there; `null` = nothing does.
fn check(app: App, ports: &[Option<u16>], want: &[(&str, Value)]) {
    let task = build(&app, ports);
    let message: v1::TaskInfo =
        ekiden_messages::json::from_slice(task.to_string().as_bytes()).expect("a TaskInfo");
    assert_eq!(ekiden_messages::missing_required(&message), Vec::<String>::new());
    let written = ekiden_messages::json::to_vec(&message);
    let again: Value = serde_json::from_slice(&written).expect("JSON");
    assert_within(&task, &again, "");
    for (pointer, value) in want {
        let got = task.pointer(pointer).cloned().unwrap_or_default();
        assert_eq!(got, *value, "{pointer} of {task:#}");
    }
}

fn app() -> App {
    App { id: PathId::new("/g/a"), cmd: Some("run".into()), ..App::default() }
}

fn networked(mode: NetworkMode, kind: EngineType, mappings: Vec<PortMapping>) -> App {
    let docker = Docker { image: "nginx".into(), ..Docker::default() };
    App {
        networks: vec![Network {
            name: (mode == NetworkMode::Container).then(|| "web".to_owned()),
            mode,
            labels: Default::default(),
        }],
        container: Some(Container {
            kind,
            docker: Some(docker),
            linux_info: None,
            volumes: vec![Volume::Host {
                container_path: "/c".into(),
                host_path: "/h".into(),
                mode: ReadMode::Ro,
            }],
            port_mappings: mappings,
        }),
        ..app()
    }
}

#[test]
fn commands() {
    check(
        app(),
        &[],
        &[
            ("/name", json!("a.g")),
            ("/agent_id/value", json!("S0")),
            ("/command/value", json!("run")),
            ("/command/shell", Value::Null),
            ("/container", Value::Null),
            ("/discovery/name", json!("a.g")),
            ("/discovery/ports/ports", json!([])),
        ],
    );
    let args = App { cmd: None, args: vec!["ls".into(), "-l".into()], ..app() };
    check(
        args,
        &[],
        &[
            ("/command/value", json!("ls")),
            ("/command/shell", json!(false)),
            ("/command/arguments", json!(["ls", "-l"])),
        ],
    );
    let rich = App {
        user: Some("nobody".into()),
        fetch: vec![Artifact {
            uri: "http://a/b.tgz".into(),
            extract: true,
            dest_path: Some("c".into()),
            ..Artifact::default()
        }],
        task_kill_grace_period_seconds: Some(5),
        resource_limits: Some(ResourceLimits {
            cpus: Some(ResourceLimit::Unlimited),
            mem: Some(ResourceLimit::Number(64.0)),
        }),
        labels: [("k".to_owned(), "v".to_owned())].into(),
        ..app()
    };
    check(
        rich,
        &[],
        &[
            ("/command/user", json!("nobody")),
            ("/command/uris/0/output_file", json!("c")),
            ("/command/uris/0/extract", json!(true)),
            ("/kill_policy/grace_period/nanoseconds", json!(5_000_000_000_i64)),
            ("/limits/cpus/value", json!("Infinity")),
            ("/limits/mem/value", json!(64.0)),
            ("/labels/labels/0/key", json!("k")),
        ],
    );
    let executor = App {
        executor: "/bin/exec".into(),
        executor_resources: Some(ExecutorResources { cpus: 0.1, mem: 32.0, disk: 10.0 }),
        ..app()
    };
    check(
        executor,
        &[],
        &[
            ("/command", Value::Null),
            ("/executor/executor_id/value", json!("marathon-task")),
            ("/executor/command/value", json!("chmod ug+rx '/bin/exec' && exec '/bin/exec' run")),
            ("/executor/resources/1/scalar/value", json!(32.0)),
        ],
    );
}

#[test]
fn host_ports() {
    let port = |name: &str, protocol| PortDefinition {
        name: Some(name.into()),
        protocol,
        ..PortDefinition::default()
    };
    let two = App {
        port_definitions: vec![port("one", Protocol::Tcp), port("two", Protocol::UdpTcp)],
        ..app()
    };
    check(
        two,
        &[Some(31_005), Some(31_006)],
        &[
            ("/resources/1/ranges/range", json!([{ "begin": 31_005, "end": 31_006 }])),
            ("/discovery/ports/ports/0/number", json!(31_005)),
            ("/discovery/ports/ports/1/protocol", json!("udp")),
            ("/discovery/ports/ports/2/protocol", json!("tcp")),
            ("/discovery/ports/ports/0/labels", Value::Null),
        ],
    );
    let three = App { port_definitions: vec![PortDefinition::default(); 3], ..app() };
    check(
        three,
        &[Some(31_009), Some(31_005), Some(31_006)],
        &[(
            "/resources/1/ranges/range",
            json!([{ "begin": 31_009, "end": 31_009 }, { "begin": 31_005, "end": 31_006 }]),
        )],
    );
}

#[test]
fn docker() {
    let mappings = vec![
        PortMapping { container_port: 80, host_port: Some(0), ..PortMapping::default() },
        PortMapping {
            container_port: 0,
            host_port: Some(0),
            protocol: Protocol::UdpTcp,
            ..PortMapping::default()
        },
    ];
    let bridge = networked(NetworkMode::Bridge, EngineType::Docker, mappings);
    check(
        bridge,
        &[Some(31_000), Some(31_001)],
        &[
            ("/container/type", json!("DOCKER")),
            ("/container/docker/network", json!("BRIDGE")),
            ("/container/docker/port_mappings/0/container_port", json!(80)),
            ("/container/docker/port_mappings/1/container_port", json!(31_001)),
            ("/container/docker/port_mappings/1/protocol", json!("udp")),
            ("/container/docker/port_mappings/2/protocol", json!("tcp")),
            ("/container/docker/parameters/0/value", json!("MESOS_TASK_ID=task")),
            ("/container/volumes/0/host_path", json!("/h")),
            ("/container/network_infos", Value::Null),
            ("/discovery/ports/ports/0/labels/labels/0/value", json!("host")),
        ],
    );
    let unbound = vec![PortMapping { container_port: 80, ..PortMapping::default() }];
    let user = networked(NetworkMode::Container, EngineType::Docker, unbound);
    check(
        user,
        &[None],
        &[
            ("/container/docker/network", json!("USER")),
            ("/container/docker/port_mappings", Value::Null),
            ("/container/network_infos", json!([{ "name": "web" }])),
            ("/discovery/ports/ports/0/number", json!(80)),
            ("/discovery/ports/ports/0/labels/labels/1/value", json!("web")),
        ],
    );
}

#[test]
fn universal_containers() {
    let bound = vec![PortMapping {
        container_port: 80,
        host_port: Some(0),
        protocol: Protocol::UdpTcp,
        ..PortMapping::default()
    }];
    let bridge = networked(NetworkMode::Bridge, EngineType::Mesos, bound);
    check(
        bridge,
        &[Some(31_000)],
        &[
            ("/container/type", json!("MESOS")),
            ("/container/mesos/image/docker/name", json!("nginx")),
            ("/container/mesos/image/cached", json!(true)),
            ("/container/network_infos/0/name", json!("mesos-bridge")),
            ("/container/network_infos/0/port_mappings/0/protocol", json!("udp,tcp")),
        ],
    );
    let tty = App {
        tty: Some(true),
        container: None,
        ..networked(NetworkMode::Container, EngineType::Mesos, vec![])
    };
    check(tty, &[], &[("/container/mesos", json!({})), ("/container/tty_info", json!({}))]);
}

#[test]
fn health_checks() {
    let of = |protocol| HealthCheck {
        protocol,
        path: Some("/x".into()),
        command: Some(MesosCommand::Shell("true".into())),
        ..HealthCheck::default()
    };
    let with = |checks: Vec<HealthCheck>| App {
        health_checks: checks,
        port_definitions: vec![PortDefinition::default()],
        ..app()
    };
    let own = with(vec![of(HealthProtocol::Http)]);
    check(own, &[Some(31_000)], &[("/health_check", Value::Null)]);
    let http = with(vec![of(HealthProtocol::Http), of(HealthProtocol::MesosHttps)]);
    check(
        http,
        &[Some(31_000)],
        &[
            ("/health_check/type", json!("HTTP")),
            ("/health_check/http/scheme", json!("https")),
            ("/health_check/http/port", json!(31_000)),
            ("/health_check/http/path", json!("/x")),
        ],
    );
    let tcp = with(vec![of(HealthProtocol::MesosTcp)]);
    check(tcp, &[Some(31_000)], &[("/health_check/tcp/port", json!(31_000))]);
    let command = with(vec![of(HealthProtocol::Command)]);
    check(command, &[Some(31_000)], &[("/health_check/command/value", json!("true"))]);
}
