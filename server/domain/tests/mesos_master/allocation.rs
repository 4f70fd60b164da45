//! Who is offered what, and when.

use ekiden_domain::mesos::master::{Master, OperationKind, Settings};
use ekiden_domain::mesos::resources::{
    Disk, Persistence, Quantities, ReservationKind, Resource, Resources, Scalar, Value,
    parse_resources,
};

use super::world::{World, hello, subscribe, task};

#[test]
fn offers_come_at_once_and_refusals_hold() {
    let mut world = World::new();
    let (framework_id, told) = world.framework("a", &[]);
    assert_eq!(told, ["m-0000 < SUBSCRIBED"]);
    let (_, told) = world.agent(None);
    assert_eq!(told, ["m-S0 linked", "m-0000 < OFFERS m-S0"]);
    let decline = |seconds| {
        let framework_id = framework_id.clone();
        move |master: &mut Master| {
            let ids: Vec<_> = master.soft.offers.keys().cloned().collect();
            master.decline(&framework_id, &ids, seconds);
        }
    };
    assert!(world.turn(decline(None)).1.is_empty());
    assert!(world.wait(4_999).is_empty());
    assert_eq!(world.wait(1), ["m-0000 < OFFERS m-S0"]);
    world.turn(decline(Some(1e9)));
    let (_, told) = world.turn(|master| master.revive(&framework_id, &[]));
    assert_eq!(told, ["m-0000 < OFFERS m-S0"]);
    world.turn(|master| master.suppress(&framework_id, &[]));
    world.turn(decline(Some(0.0)));
    assert!(world.wait(10_000).is_empty());
    let (_, told) = world.turn(|master| master.revive(&framework_id, &["a".into()]));
    assert_eq!(told, ["m-0000 < OFFERS m-S0"]);
    // A role of somebody else is not heard.
    let (_, told) = world.turn(|master| master.revive(&framework_id, &["b".into()]));
    assert!(told.is_empty());
}

#[test]
fn the_poorest_role_is_next() {
    let mut world = World::new();
    let (first, _) = world.framework("a", &[]);
    let (second, _) = world.framework("b", &[]);
    world.agent(None);
    assert_eq!(world.offers(), [format!("{first} m-S0 a: cpus:4; mem:1024")]);
    world.agent(None);
    assert_eq!(world.offers()[1], format!("{second} m-S1 b: cpus:4; mem:1024"));
}

#[test]
fn reservations_are_for_their_roles() {
    let mut world = World::new();
    world.framework("a", &[]);
    let mut brings = hello(None, "10.0.0.1");
    brings.resources = parse_resources("cpus:1;mem:64;cpus(b):2;mem(b):64", "*").expect("flag");
    world.link(brings);
    world.framework("b/c", &[]);
    assert_eq!(
        world.offers(),
        [
            "m-0000 m-S0 a: cpus:1; mem:64",
            "m-0001 m-S0 b/c: mem(reservations: [(STATIC,b)]):64; \
             cpus(reservations: [(STATIC,b)]):2",
        ]
    );
}

#[test]
fn little_is_not_offered() {
    let cases =
        [("cpus:0.005;mem:31", 0), ("cpus:0.01;mem:1", 1), ("mem:32", 1), ("ports:[1-2]", 0)];
    for (resources, count) in cases {
        let mut world = World::new();
        world.framework("a", &[]);
        let mut brings = hello(None, "10.0.0.1");
        brings.resources = parse_resources(resources, "*").expect("flag");
        world.link(brings);
        assert_eq!(world.offers().len(), count, "{resources}");
    }
}

/// As DC/OS has it: an offer must hold a port, too.
#[test]
fn ports_count_in_the_least_offer() {
    for (resources, count) in
        [("cpus:1;mem:64;ports:[5-5]", 1), ("cpus:1;mem:64", 0), ("cpus:1;mem:16;ports:[5-9]", 0)]
    {
        let minimum = Quantities::parse("cpus:0.01;mem:32;ports:1").expect("quantities");
        let settings = Settings { min_allocatable: vec![minimum], ..Settings::default() };
        let mut world = World::with(settings);
        world.framework("a", &[]);
        let mut brings = hello(None, "10.0.0.1");
        brings.resources = parse_resources(resources, "*").expect("flag");
        world.link(brings);
        assert_eq!(world.offers().len(), count, "{resources}");
    }
}

#[test]
fn what_is_offered_and_used_is_never_more_than_there_is() {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    let (framework_id, _) = world.framework("a", &[]);
    world.launch(&framework_id, &[task("t1", &agent_id, "cpus:3;mem:100")]);
    world.framework("b", &[]);
    assert_eq!(world.offers(), ["m-0001 m-S0 b: cpus:1; mem:924"]);
}

#[test]
fn what_one_declines_others_get_a_little_later() {
    let mut world = World::new();
    world.agent(None);
    let (first, _) = world.framework("a", &[]);
    world.framework("b", &[]);
    let ids: Vec<_> = world.master.soft.offers.keys().cloned().collect();
    let (_, told) = world.turn(|master| master.decline(&first, &ids, None));
    assert!(told.is_empty());
    assert!(world.wait(999).is_empty());
    assert_eq!(world.wait(1), ["m-0001 < OFFERS m-S0"]);
}

#[test]
fn offers_time_out() {
    let settings = Settings { offer_timeout_ms: Some(3_000), ..Settings::default() };
    let mut world = World::with(settings);
    world.framework("a", &[]);
    world.agent(None);
    assert_eq!(world.wait(3_000), ["m-0000 < RESCIND", "m-0000 < OFFERS m-S0"]);
}

#[test]
fn operators_reserve_what_is_free_or_on_offer() {
    let mut world = World::new();
    let (agent_id, _) = world.agent(None);
    world.framework("a", &[]);
    let mut reserved = parse_resources("cpus(b):1", "*").expect("flag").into_vec();
    reserved[0].reservations[0].kind = ReservationKind::Dynamic;
    let reserve = OperationKind::Reserve(reserved.into_iter().collect());
    let (done, told) = world.turn(|master| master.operate_on_agent(&agent_id, &reserve));
    assert_eq!(done, Ok(()));
    assert_eq!(told, ["m-0000 < RESCIND", "m-0000 < OFFERS m-S0"]);
    assert_eq!(world.offers(), ["m-0000 m-S0 a: cpus:3; mem:1024"]);
}

/// A part of a disk that is reserved to `b`; with an id it is a volume.
fn disk(size: f64, volume_id: Option<&str>) -> Resource {
    let mut disk = parse_resources("disk(b):1", "*").expect("flag").into_vec().remove(0);
    disk.value = Value::Scalar(Scalar(size));
    disk.reservations[0].kind = ReservationKind::Dynamic;
    disk.disk = volume_id.map(|id| Disk {
        persistence: Some(Persistence { id: id.into(), principal: None }),
        ..Disk::default()
    });
    disk
}

#[test]
fn operators_make_volumes_of_reserved_disk() {
    // Recorded: one-agent.har#73 to #112.
    let of = |resource: Resource| Resources::as_given(vec![resource]);
    let boxed = Box::new;
    let plain = parse_resources("disk:1", "*").expect("flag");
    let subtract = Scalar(500.0);
    let steps: [(OperationKind, Result<(), &str>); 9] = [
        (OperationKind::Reserve(plain), Err("Resource disk:1 is not dynamically reserved")),
        (OperationKind::Reserve(of(disk(50.0, None))), Ok(())),
        (OperationKind::Create(of(disk(10.0, Some("v")))), Ok(())),
        (OperationKind::Create(of(disk(10.0, Some("v")))), Err("Persistence ID 'v' is not unique")),
        (
            OperationKind::Create(of(disk(10.0, Some("v/3")))),
            Err("Invalid resources: Invalid DiskInfo: Invalid persistence ID for persistent \
                 volume: 'v/3' contains invalid characters"),
        ),
        (
            OperationKind::Grow {
                volume: boxed(disk(10.0, Some("v"))),
                addition: boxed(disk(5.0, None)),
            },
            Ok(()),
        ),
        (
            OperationKind::Shrink { volume: boxed(disk(15.0, Some("v"))), subtract },
            Err("Value of 'ShrinkVolume.subtract' must be smaller than the size of \
                 'ShrinkVolume.volume'"),
        ),
        (OperationKind::Destroy(of(disk(10.0, Some("v")))), Err("Persistent volumes not found")),
        (OperationKind::Destroy(of(disk(15.0, Some("v")))), Ok(())),
    ];
    let mut world = World::new();
    let mut hello = hello(None, "10.0.0.1");
    hello.resources = parse_resources("cpus:1;disk:100", "*").expect("flag");
    let (agent_id, _) = world.link(hello);
    for (kind, expected) in steps {
        let (done, _) = world.turn(|master| master.operate_on_agent(&agent_id, &kind));
        assert_eq!(done.map_err(|refusal| refusal.to_string()), expected.map_err(str::to_string));
    }
    let total = &world.master.state.agent(&agent_id).expect("known").total_resources;
    assert!(total.contains(&of(disk(50.0, None))), "{total}");
}

#[test]
fn a_framework_that_fails_over_is_offered_anew() {
    let mut world = World::new();
    world.agent(None);
    let (framework_id, _) = world.framework("a", &[]);
    let (again, told) = world.subscribe(subscribe(Some(&framework_id), "a", &[]));
    assert_eq!(again, framework_id);
    assert_eq!(
        told,
        [
            "m-0000 < ERROR Framework failed over",
            "m-0000 closed",
            "m-0000 < SUBSCRIBED",
            "m-0000 < OFFERS m-S0",
        ]
    );
}

#[test]
fn frameworks_that_stay_away_end() {
    let mut world = World::new();
    let (framework_id, _) = world.framework("a", &[]);
    world.turn(|master| master.framework_disconnected(&framework_id, &"stream1".into()));
    world.wait(59_999);
    assert!(!world.master.state.framework(&framework_id).expect("known").is_completed());
    world.wait(1);
    assert!(world.master.state.framework(&framework_id).expect("known").is_completed());
    let (refused, _) = world
        .turn(|master| master.subscribe(subscribe(Some(&framework_id), "a", &[]), &"s".into()));
    assert_eq!(refused.expect_err("ended").0, "Framework has been removed");
}
