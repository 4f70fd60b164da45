//! Stored forms are read forever: each noun of Marathon's realm against its golden file.
//!
//! `EKIDEN_BLESS=1` writes the files anew; a changed file needs a new one beside the old.

use std::path::PathBuf;
use std::sync::Arc;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::change::{Revision, State as _};
use ekiden_domain::marathon::app::{
    Artifact, Constraint, EnvValue, ExecutorResources, KillSelection, Operator, ResourceLimit,
    ResourceLimits, UnreachableStrategy, UpgradeStrategy, VersionInfo,
};
use ekiden_domain::marathon::checks::{
    Check, CheckKind, HealthCheck, HealthProtocol, HttpScheme, IpProtocol, MesosCommand,
    ReadinessCheck,
};
use ekiden_domain::marathon::container::{
    Container, Docker, DockerCredential, EngineType, IpcInfo, IpcMode, LinuxInfo, Network,
    NetworkMode, PortDefinition, PortMapping, Protocol, Seccomp,
};
use ekiden_domain::marathon::deployment::RestartStart;
use ekiden_domain::marathon::instance::{
    AgentInfo, Attribute, AttributeValue, Condition, Goal, Instance, InstanceId, LocalVolume,
    Reservation,
};
use ekiden_domain::marathon::record::{Framework, Kill};
use ekiden_domain::marathon::task::{CheckStatus, IpAddress, MesosStatus, Task};
use ekiden_domain::marathon::volume::{
    CsiVolume, DiskType, DvdiVolume, PersistentVolume, ReadMode, Volume,
};
use ekiden_domain::marathon::{
    Action, ActionKind, App, AppDelta, Change, Deployment, Group, GroupDelta, Noun, PathId,
    RootVersion, State, Step, TaskFailure, TaskId,
};
use indexmap::IndexMap;

fn check(name: &str, noun: Noun) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/marathon")
        .join(format!("{name}.json"));
    let change = Change::Put(noun);
    let mut record = change.stored();
    let body = record.body.clone().expect("a noun has a body");
    if std::env::var_os("EKIDEN_BLESS").is_some() {
        std::fs::write(&path, format!("{body}\n")).expect("golden file is writable");
    }
    let golden = std::fs::read_to_string(&path).expect("golden file exists");
    assert_eq!(&*body, golden.trim_end(), "{name}");
    record.body = Some(golden.trim_end().into());
    assert_eq!(Change::read(&record).expect(name), change);
    let mut state = State::default();
    state.apply(Revision(7), &record).expect(name);
    assert_eq!(state.version_of(&record.key), Some(Revision(7)), "{name}");
    record.body = None;
    state.apply(Revision(8), &record).expect(name);
    assert_eq!(state.version_of(&record.key), None, "{name}");
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn texts(pairs: &[(&str, &str)]) -> IndexMap<String, String> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn instance_id() -> InstanceId {
    InstanceId::parse("g_a.instance-b6ff5fa5-7714-11e7-a55c-5ecf1c4671f6").expect("an id")
}

fn whole_app() -> App {
    App {
        id: PathId::new("/g/a"),
        cmd: Some("sleep 1".into()),
        args: vec!["a".into(), "b".into()],
        user: Some("nobody".into()),
        env: IndexMap::from([
            ("B".to_owned(), EnvValue::Value("2".into())),
            ("A".to_owned(), EnvValue::Secret("s".into())),
        ]),
        instances: 3,
        cpus: 0.1,
        mem: 16.0,
        disk: 1.5,
        gpus: 1,
        executor: "/x".into(),
        executor_resources: Some(ExecutorResources { cpus: 0.1, mem: 32.0, disk: 10.0 }),
        constraints: vec![Constraint {
            field_name: "rack".into(),
            operator: Operator::GroupBy,
            value: Some("2".into()),
        }],
        fetch: vec![Artifact {
            uri: "http://a/b".into(),
            extract: true,
            executable: false,
            cache: true,
            dest_path: Some("c".into()),
        }],
        port_definitions: vec![PortDefinition {
            port: 10_000,
            labels: texts(&[("VIP_0", "/a:80")]),
            name: Some("http".into()),
            protocol: Protocol::UdpTcp,
        }],
        require_ports: true,
        backoff_seconds: 2,
        backoff_factor: 1.15,
        max_launch_delay_seconds: 300,
        container: Some(container()),
        health_checks: vec![HealthCheck {
            protocol: HealthProtocol::MesosHttps,
            command: Some(MesosCommand::Shell("true".into())),
            grace_period_seconds: 300,
            ignore_http1xx: true,
            interval_seconds: 60,
            max_consecutive_failures: 3,
            path: Some("/".into()),
            port: Some(80),
            port_index: Some(0),
            ip_protocol: IpProtocol::Ipv6,
            timeout_seconds: 20,
            delay_seconds: 15,
        }],
        check: Some(Check {
            kind: CheckKind::Http {
                port_index: Some(0),
                port: None,
                path: Some("/c".into()),
                scheme: HttpScheme::Http,
            },
            interval_seconds: 60,
            timeout_seconds: 20,
            delay_seconds: 15,
        }),
        readiness_checks: vec![ReadinessCheck {
            name: "r".into(),
            protocol: HttpScheme::Https,
            path: "/r".into(),
            port_name: "http".into(),
            interval_seconds: 30,
            timeout_seconds: 10,
            http_status_codes_for_ready: vec![200, 204],
            preserve_last_response: true,
        }],
        task_kill_grace_period_seconds: Some(5),
        dependencies: vec![PathId::new("/b")],
        upgrade_strategy: UpgradeStrategy {
            minimum_health_capacity: 0.5,
            maximum_over_capacity: 0.25,
        },
        labels: texts(&[("z", "1"), ("a", "2")]),
        accepted_resource_roles: vec!["*".into()],
        networks: vec![Network {
            name: Some("web".into()),
            mode: NetworkMode::Container,
            labels: texts(&[("k", "v")]),
        }],
        secrets: texts(&[("s", "/path")]),
        unreachable_strategy: UnreachableStrategy::Enabled {
            inactive_after_seconds: 60,
            expunge_after_seconds: 120,
        },
        kill_selection: KillSelection::OldestFirst,
        tty: Some(true),
        role: "dev".into(),
        resource_limits: Some(ResourceLimits {
            cpus: Some(ResourceLimit::Unlimited),
            mem: Some(ResourceLimit::Number(32.0)),
        }),
        version_info: VersionInfo::Full {
            version: at(3),
            last_scaling_at: at(2),
            last_config_change_at: at(1),
        },
    }
}

fn container() -> Container {
    let path = || "/data".to_owned();
    Container {
        kind: EngineType::Docker,
        docker: Some(Docker {
            credential: Some(DockerCredential { principal: "p".into(), secret: None }),
            pull_config: Some("s".into()),
            force_pull_image: true,
            image: "nginx:1".into(),
            parameters: vec![("a".into(), "b".into())],
            privileged: true,
        }),
        linux_info: Some(LinuxInfo {
            seccomp: Some(Seccomp { profile_name: Some("p".into()), unconfined: false }),
            ipc_info: Some(IpcInfo { mode: IpcMode::Private, shm_size: Some(16) }),
        }),
        volumes: vec![
            Volume::Host { container_path: path(), host_path: "/h".into(), mode: ReadMode::Ro },
            Volume::Persistent {
                container_path: path(),
                persistent: PersistentVolume {
                    kind: DiskType::Mount,
                    size: 5,
                    max_size: Some(6),
                    profile_name: Some("fast".into()),
                    constraints: vec![vec!["path".into(), "LIKE".into(), "x".into()]],
                },
                mode: ReadMode::Rw,
            },
            Volume::Dvdi {
                container_path: path(),
                external: DvdiVolume {
                    size: Some(1),
                    name: Some("v".into()),
                    provider: Some("dvdi".into()),
                    options: texts(&[("dvdi/driver", "rexray")]),
                    shared: true,
                },
                mode: ReadMode::Rw,
            },
            Volume::Csi {
                container_path: path(),
                external: CsiVolume {
                    name: "v".into(),
                    plugin_name: "nfs".into(),
                    access_mode: "SINGLE_NODE_WRITER".into(),
                    access_type: "mount".into(),
                    fs_type: Some("xfs".into()),
                    mount_flags: vec!["ro".into()],
                    ..CsiVolume::default()
                },
                mode: ReadMode::Ro,
            },
            Volume::Secret { container_path: path(), secret: "s".into() },
        ],
        port_mappings: vec![PortMapping {
            container_port: 80,
            host_port: Some(0),
            labels: texts(&[]),
            name: Some("http".into()),
            protocol: Protocol::Tcp,
            service_port: 10_001,
            network_names: vec!["web".into()],
        }],
    }
}

#[test]
fn apps() {
    check("app", Noun::App(Arc::new(whole_app())));
    check("app_version", Noun::AppVersion(Arc::new(whole_app())));
    let least = App {
        id: PathId::new("/b"),
        check: Some(Check {
            kind: CheckKind::Exec { command: MesosCommand::Argv(vec!["true".into()]) },
            interval_seconds: 1,
            timeout_seconds: 1,
            delay_seconds: 1,
        }),
        unreachable_strategy: UnreachableStrategy::Disabled,
        version_info: VersionInfo::Only { version: at(1) },
        ..App::default()
    };
    check("app_least", Noun::App(Arc::new(least)));
}

#[test]
fn tree() {
    let group = Group {
        id: PathId::new("/g"),
        dependencies: vec![PathId::new("/b")],
        enforce_role: Some(true),
        version: at(3),
    };
    check("group", Noun::Group(Arc::new(group.clone())));
    check(
        "root_version",
        Noun::RootVersion(Arc::new(RootVersion {
            rolled_back: None,
            version: at(3),
            previous: at(2),
            apps: vec![AppDelta { id: PathId::new("/g/a"), before: None, after: Some(at(3)) }],
            groups: vec![GroupDelta { id: PathId::new("/g"), before: None, after: Some(group) }],
        })),
    );
}

#[test]
fn instances() {
    let task = Task {
        id: TaskId::of_app(&instance_id(), 2),
        run_spec_version: at(3),
        staged_at: at(4),
        started_at: Some(at(5)),
        condition: Condition::Running,
        mesos_status: Some(MesosStatus {
            state: "TASK_RUNNING".into(),
            message: Some("m".into()),
            reason: Some("REASON_RECONCILIATION".into()),
            source: Some("SOURCE_MASTER".into()),
            agent_id: Some("S0".into()),
            healthy: Some(true),
            timestamp: at(5),
            unreachable_time: Some(at(6)),
            check_status: Some(CheckStatus::Command { exit_code: Some(0) }),
            container_id: Some("c".into()),
            ip_addresses: vec![],
        }),
        host_name: "h".into(),
        host_ports: vec![31_000],
        ip_addresses: vec![IpAddress { ip_address: "1.2.3.4".into(), protocol: "IPv4".into() }],
    };
    let attribute = |name: &str, value| Attribute { name: name.into(), value };
    let instance = Instance {
        id: instance_id(),
        app_id: PathId::new("/g/a"),
        run_spec_version: at(3),
        goal: Goal::Stopped,
        condition: Condition::Running,
        since: at(5),
        active_since: Some(at(5)),
        healthy: Some(true),
        agent_info: Some(AgentInfo {
            host: "h".into(),
            agent_id: Some("S0".into()),
            region: Some("r".into()),
            zone: Some("z".into()),
            attributes: vec![
                attribute("a", AttributeValue::Scalar(1.5)),
                attribute("b", AttributeValue::Text("t".into())),
                attribute("c", AttributeValue::Ranges(vec![(1, 2)])),
                attribute("d", AttributeValue::Set(vec!["x".into()])),
            ],
        }),
        tasks: vec![task],
        reservation: Some(Reservation {
            id: "r".into(),
            volumes: vec![LocalVolume {
                run_spec_id: PathId::new("/g/a"),
                container_path: "data".into(),
                uuid: "u".into(),
            }],
        }),
        role: "dev".into(),
    };
    check("instance", Noun::Instance(Arc::new(instance)));
    check(
        "kill",
        Noun::Kill(Arc::new(Kill {
            instance_id: instance_id(),
            app_id: PathId::new("/g/a"),
            wipe: true,
            at: at(9),
        })),
    );
    check(
        "task_failure",
        Noun::TaskFailure(Arc::new(TaskFailure {
            app_id: PathId::new("/g/a"),
            host: "h".into(),
            message: "m".into(),
            state: "TASK_FAILED".into(),
            task_id: TaskId::of_app(&instance_id(), 1),
            timestamp: at(8),
            version: at(3),
            slave_id: Some("S0".into()),
        })),
    );
}

#[test]
fn deployments() {
    let action = |action| Action {
        action,
        app: PathId::new("/g/a"),
        version: at(3),
        scale_to: 3,
        to_kill: vec![instance_id()],
        restart: Some(RestartStart { old_instances: 3, kill_at_once: 1, max_capacity: 4 }),
    };
    let kinds = [
        ActionKind::StartApplication,
        ActionKind::StopApplication,
        ActionKind::ScaleApplication,
        ActionKind::RestartApplication,
    ];
    check(
        "deployment",
        Noun::Deployment(Arc::new(Deployment {
            id: "d".into(),
            version: at(3),
            original_version: at(2),
            steps: kinds.into_iter().map(|kind| Step { actions: vec![action(kind)] }).collect(),
            current_step: 1,
            apps: vec![AppDelta { id: PathId::new("/g/a"), before: Some(at(1)), after: None }],
            groups: vec![],
        })),
    );
    check("framework", Noun::Framework(Arc::new(Framework { framework_id: "f".into() })));
}
