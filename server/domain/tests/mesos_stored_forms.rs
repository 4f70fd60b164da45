//! Stored forms are read forever: each noun against its golden file.
//!
//! `EKIDEN_BLESS=1` writes the files anew; a changed file needs a new one beside the old.

use std::path::PathBuf;
use std::sync::Arc;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::change::{Key, Record, Revision, State as _};
use ekiden_domain::mesos::agent::{Agent, AgentCondition, Drain, DrainState};
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::executor::Executor;
use ekiden_domain::mesos::framework::{Framework, FrameworkInfo};
use ekiden_domain::mesos::maintenance::{MachineId, Maintenance, Unavailability, Window};
use ekiden_domain::mesos::resources::{
    Disk, DiskKind, DiskSource, Label, Persistence, Quantities, Reservation, ReservationKind,
    Resources, Scalar, Volume, parse_attributes, parse_resources,
};
use ekiden_domain::mesos::role::{Quota, Weight};
use ekiden_domain::mesos::state::State;
use ekiden_domain::mesos::task::{
    KillRequest, StatusUpdate, Task, TaskPlace, TaskState, TaskStatus,
};

fn check(name: &str, change: Change) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden/mesos")
        .join(format!("{name}.json"));
    let record = change.record();
    let body = record.body.clone().expect("a noun has a body");
    if std::env::var_os("EKIDEN_BLESS").is_some() {
        std::fs::write(&path, format!("{body}\n")).expect("golden file is writable");
    }
    let golden = std::fs::read_to_string(&path).expect("golden file exists");
    assert_eq!(&*body, golden.trim_end(), "{name}");
    let stored = Record { key: record.key, body: Some(golden.trim_end().into()) };
    assert_eq!(Change::from_record(&stored).expect(name), change);
}

fn resources() -> Resources {
    let mut resources = parse_resources("cpus:4;mem(prod):1.0005;ports:[1-2,5-9];s:{a,b}", "*")
        .expect("a well-formed list");
    let mut disk = parse_resources("disk(prod):10", "*").expect("disk").into_vec().remove(0);
    disk.provider_id = Some("provider".into());
    disk.allocated_to = Some("prod/a".into());
    disk.shared = true;
    disk.reservations.push(Reservation {
        kind: ReservationKind::Dynamic,
        role: "prod/a".into(),
        principal: Some("p".into()),
        labels: vec![Label { key: "k".into(), value: None }],
        labels_set: true,
    });
    disk.disk = Some(Disk {
        persistence: Some(Persistence { id: "v".into(), principal: Some("p".into()) }),
        volume: Some(Volume {
            container_path: "data".into(),
            host_path: None,
            read_only: false,
            json: None,
        }),
        source: Some(DiskSource {
            kind: DiskKind::Mount,
            root: Some("/mnt".into()),
            vendor: None,
            id: Some("i".into()),
            profile: None,
            metadata: Vec::new(),
        }),
    });
    resources.add(disk);
    let mut revocable = parse_resources("cpus:1", "*").expect("cpus").into_vec().remove(0);
    revocable.revocable = true;
    resources.add(revocable);
    resources
}

fn status(state: TaskState) -> TaskStatus {
    TaskStatus {
        state,
        timestamp_seconds: 1795350869.005358,
        healthy: Some(true),
        reason: Some("REASON_TASK_HEALTH_CHECK_STATUS_UPDATED".into()),
        uuid: Some("00000000-0000-4000-8000-000000000001".into()),
        json: format!("{{\"state\":\"{}\"}}", state.name()).into(),
    }
}

#[test]
fn agent() {
    let agent = Agent {
        id: "m-S0".into(),
        hostname: "localhost".into(),
        ip: "127.0.0.1".into(),
        port: 5051,
        version: "1.11.0".into(),
        process_uuid: "u".into(),
        info_resources: resources(),
        total_resources: resources(),
        attributes: parse_attributes("rack:r1;level:10;ids:[1-3]").expect("attributes"),
        domain_json: Some("{}".into()),
        capabilities: vec!["MULTI_ROLE".into()],
        registered_at: Timestamp(1),
        reregistered_at: Some(Timestamp(2)),
        condition: AgentCondition::Unreachable { since: Timestamp(3) },
        deactivated: true,
        drain: Some(Drain {
            state: DrainState::Draining,
            max_grace_period_ns: Some(5),
            mark_gone: true,
            started_at: Timestamp(4),
        }),
        readmitted: false,
    };
    check("agent", Change::Agent(Arc::new(agent)));
}

#[test]
fn framework() {
    let minimum: Quantities = [(Arc::from("cpus"), Scalar(0.5))].into_iter().collect();
    let framework = Framework {
        id: "m-0000".into(),
        info: FrameworkInfo {
            name: "n".into(),
            user: "root".into(),
            roles: vec!["dev".into(), "*".into()],
            principal: Some("p".into()),
            failover_timeout_seconds: 3600.5,
            checkpoint: true,
            hostname: "h".into(),
            webui_url: "http://h/".into(),
            capabilities: vec!["MULTI_ROLE".into(), "PARTITION_AWARE".into()],
            min_allocatable: [(Arc::from("dev"), vec![minimum])].into_iter().collect(),
            json: "{\"name\":\"n\"}".into(),
        },
        offer_constraints_json: Some("{}".into()),
        registered_at: Timestamp(1),
        reregistered_at: Timestamp(2),
        unregistered_at: Some(Timestamp(3)),
    };
    check("framework", Change::Framework(Arc::new(framework)));
}

#[test]
fn task() {
    let task = Task {
        id: "t".into(),
        framework_id: "m-0000".into(),
        agent_id: "m-S0".into(),
        executor_id: Some("e".into()),
        name: "task t".into(),
        role: "dev".into(),
        resources: resources(),
        info_json: "{\"name\":\"task t\"}".into(),
        user: Some("root".into()),
        state: TaskState::GoneByOperator,
        statuses: vec![status(TaskState::Running), status(TaskState::GoneByOperator)],
        status_update: Some(StatusUpdate {
            state: TaskState::Running,
            uuid: "00000000-0000-4000-8000-000000000001".into(),
            acknowledged: false,
        }),
        place: TaskPlace::Completed { since: Timestamp(7) },
        launched_at: Timestamp(5),
        kill: Some(KillRequest { policy_json: Some("{}".into()) }),
    };
    check("task", Change::Task(Arc::new(task)));
}

#[test]
fn executor() {
    let executor = Executor {
        id: "e".into(),
        framework_id: "m-0000".into(),
        agent_id: "m-S0".into(),
        resources: parse_resources("cpus:0.1", "*").expect("cpus"),
        info_json: "{}".into(),
    };
    check("executor", Change::Executor(Arc::new(executor)));
}

#[test]
fn roles() {
    check("weight", Change::Weight(Arc::new(Weight { role: "prod".into(), weight: 3.5 })));
    let amounts = |cpus| [(Arc::from("cpus"), Scalar(cpus))].into_iter().collect();
    let quota = Quota { role: "prod".into(), guarantees: amounts(1.5), limits: amounts(2.0) };
    check("quota", Change::Quota(Arc::new(quota)));
}

#[test]
fn maintenance() {
    let machine = MachineId { hostname: Some("h".into()), ip: Some("10.0.0.1".into()) };
    let maintenance = Maintenance {
        windows: vec![Window {
            machine_ids: vec![machine.clone()],
            unavailability: Unavailability { start_ns: 5, duration_ns: Some(6) },
        }],
        down: vec![machine],
    };
    check("maintenance", Change::Maintenance(Arc::new(maintenance)));
}

#[test]
fn removals_and_unknown_kinds() {
    let removed = |kind, id: &str| Record { key: Key { kind, id: id.into() }, body: None };
    for (kind, id) in [
        ("agent", "a"),
        ("framework", "f"),
        ("task", "f/t"),
        ("executor", "a/f/e"),
        ("weight", "r/s"),
        ("quota", "r"),
    ] {
        let record = removed(kind, id);
        assert_eq!(Change::from_record(&record).expect(kind).record(), record);
    }
    let mut state = State::default();
    assert!(state.apply(Revision(1), &removed("task", "t")).is_err());
    assert!(state.apply(Revision(1), &removed("app", "t")).is_err());
}
