use super::*;
use crate::marathon::app::{Constraint, Operator};
use crate::marathon::container::{Container, EngineType, PortDefinition, PortMapping};

struct Fixed(u64);

impl Ids for Fixed {
    fn random_bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.0.to_le_bytes());
        bytes
    }
}

fn resource(name: &str, role: &str, value: Amount) -> OfferResource {
    OfferResource {
        name: name.into(),
        role: role.into(),
        value,
        is_free: true,
        is_separate_disk: false,
    }
}

fn offer() -> Offer {
    Offer {
        id: "o".into(),
        agent: AgentInfo { host: "h".into(), ..AgentInfo::default() },
        role: "*".into(),
        resources: vec![
            resource("cpus", "*", Amount::Scalar(1500)),
            resource("cpus", "dev", Amount::Scalar(1000)),
            resource("mem", "*", Amount::Scalar(256_000)),
            resource("disk", "*", Amount::Scalar(1000)),
            resource("ports", "*", Amount::Ranges(vec![(100, 101), (200, 202)])),
        ],
        unavailability: None,
    }
}

fn app() -> App {
    App { cpus: 1.0, mem: 128.0, ..App::default() }
}

fn reasons(app: &App, offer: &Offer, settings: &Settings) -> Vec<Reason> {
    find(app, offer, &[], settings, Timestamp::from_millis(1000), &Fixed(0))
        .err()
        .unwrap_or_default()
}

#[test]
fn what_is_missing_is_named() {
    fn check(app: App, want: &[Reason]) {
        assert_eq!(reasons(&app, &offer(), &Settings::default()), want);
    }
    check(app(), &[]);
    check(App { cpus: 1.6, ..app() }, &[Reason::InsufficientCpus]);
    check(App { cpus: 2.5, role: "dev".into(), ..app() }, &[]);
    check(App { cpus: 2.501, role: "dev".into(), ..app() }, &[Reason::InsufficientCpus]);
    check(
        App { mem: 300.0, disk: 9.0, ..app() },
        &[Reason::InsufficientMemory, Reason::InsufficientDisk],
    );
    check(App { gpus: 1, ..app() }, &[Reason::InsufficientGpus]);
    check(
        App { accepted_resource_roles: vec!["x".into()], ..app() },
        &[Reason::InsufficientCpus, Reason::InsufficientMemory, Reason::UnfulfilledRole],
    );
    let unique = Constraint { field_name: "rack".into(), operator: Operator::Unique, value: None };
    check(App { constraints: vec![unique], ..app() }, &[Reason::UnfulfilledConstraint]);
    let ports = vec![PortDefinition { port: 99, ..PortDefinition::default() }];
    check(
        App { port_definitions: ports.clone(), require_ports: true, ..app() },
        &[Reason::InsufficientPorts],
    );
    check(App { port_definitions: ports, ..app() }, &[]);
}

#[test]
fn places_that_are_no_good() {
    let gpus = Offer {
        resources: [offer().resources, vec![resource("gpus", "*", Amount::Scalar(1000))]].concat(),
        ..offer()
    };
    let settings = Settings::default();
    assert_eq!(reasons(&app(), &gpus, &settings), [Reason::DeclinedScarceResources]);
    let open = Settings { is_gpu_restricted: false, ..Settings::default() };
    assert_eq!(reasons(&app(), &gpus, &open), []);
    let down = |start: i64, duration_ns: Option<i64>| Offer {
        unavailability: Some(Unavailability { start: Timestamp::from_millis(start), duration_ns }),
        ..offer()
    };
    let maintenance = [Reason::UnfulfilledConstraint, Reason::AgentMaintenance];
    assert_eq!(reasons(&app(), &down(999, None), &settings), maintenance);
    assert_eq!(reasons(&app(), &down(999, Some(500)), &settings), []);
    assert_eq!(reasons(&app(), &down(1001, None), &settings), []);
    let draining = Settings { draining_seconds: 1, ..Settings::default() };
    assert_eq!(reasons(&app(), &down(1001, None), &draining), maintenance);
    let mut far = offer();
    far.agent.region = Some("far".into());
    let got = find(&app(), &far, &[], &settings, Timestamp(0), &Fixed(0));
    assert_eq!(got, Err(vec![]), "refused without a reason, as the original does");
}

#[test]
fn ports() {
    fn check(start: u64, hosts: &[Option<u16>], want: Option<&[Option<u16>]>) {
        let mapping = |host_port: &Option<u16>| PortMapping {
            host_port: *host_port,
            ..PortMapping::default()
        };
        let container = Container {
            kind: EngineType::Mesos,
            docker: None,
            linux_info: None,
            volumes: vec![],
            port_mappings: hosts.iter().map(mapping).collect(),
        };
        let app = App { container: Some(container), ..app() };
        let settings = Settings::default();
        let found = find(&app, &offer(), &[], &settings, Timestamp(0), &Fixed(start)).ok();
        assert_eq!(found.map(|found| found.host_ports()).as_deref(), want, "{start} {hosts:?}");
    }
    check(0, &[Some(0), Some(0), Some(0)], Some(&[Some(100), Some(101), Some(200)]));
    check(4, &[Some(0), Some(0)], Some(&[Some(202), Some(100)]));
    check(5, &[Some(0)], Some(&[Some(100)]));
    check(0, &[Some(0), None, Some(100)], Some(&[Some(101), None, Some(100)]));
    check(0, &[Some(102)], None);
    check(0, &[Some(0); 6], None);
    check(0, &[], Some(&[]));
}

#[test]
fn what_is_taken_is_gone() {
    let mut offer = offer();
    let two = App {
        port_definitions: vec![PortDefinition::default(); 2],
        cpus: 2.0,
        role: "dev".into(),
        ..app()
    };
    let settings = Settings::default();
    let found = find(&two, &offer, &[], &settings, Timestamp(0), &Fixed(3)).expect("a match");
    offer.take(&found);
    assert_eq!(offer.resources[0].value, Amount::Scalar(0));
    assert_eq!(offer.resources[1].value, Amount::Scalar(500));
    assert_eq!(offer.resources[4].value, Amount::Ranges(vec![(100, 101), (200, 200)]));
    let again = find(&two, &offer, &[], &settings, Timestamp(0), &Fixed(3));
    assert_eq!(again, Err(vec![Reason::InsufficientCpus]));
}
