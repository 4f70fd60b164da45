use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::change::Revision;
use crate::marathon::app::UpgradeStrategy;
use crate::marathon::checks::HealthCheck;
use crate::marathon::plan::{self, PlanContext, RootUpdate};
use crate::marathon::status;
use crate::marathon::task::{MesosStatus, Task, TaskId};

struct Counter(AtomicU64);

impl Ids for Counter {
    fn random_bytes(&self) -> [u8; 16] {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        bytes[1..8].rotate_left(1);
        bytes
    }
}

/// A cluster that does what is asked of it at once, step by step.
struct World {
    state: State,
    seen: Seen,
    ids: Counter,
    clock: RefCell<i64>,
}

impl World {
    fn new() -> Self {
        World {
            state: State::default(),
            seen: Seen::default(),
            ids: Counter(AtomicU64::new(1)),
            clock: RefCell::new(1000),
        }
    }

    fn now(&self) -> Timestamp {
        *self.clock.borrow_mut() += 1;
        Timestamp::from_millis(*self.clock.borrow())
    }

    fn commit(&mut self, decided: &Decided) {
        for change in &decided.changes {
            self.state.fold(Revision(1), change);
        }
    }

    fn put(&mut self, app: &App) {
        let update = RootUpdate {
            apps: BTreeMap::from([(app.id.clone(), Some(app.clone()))]),
            force: true,
            ..RootUpdate::default()
        };
        let now = self.now();
        let context = PlanContext {
            now,
            deployment_id: format!("d{}", now.millis()),
            local_port_min: 1,
            local_port_max: 2,
            max_running_deployments: 100,
            new_group_enforce_role: None,
        };
        let planned = plan::plan(&self.state, &update, &context).expect("planned");
        self.commit(&planned.decided);
    }

    /// The leader's next decision; false where there is none.
    fn lead(&mut self) -> bool {
        let deployments: Vec<_> = self.state.deployments.values().cloned().collect();
        let now = self.now();
        for deployment in deployments {
            if let Some(decided) = advance(&self.state, &deployment, &self.seen, now, &self.ids) {
                self.commit(&decided);
                return true;
            }
        }
        let apps: Vec<_> = self.state.apps.values().cloned().collect();
        for app in apps {
            if let Some(decided) = scale_check(&self.state, &app, now, &self.ids) {
                self.commit(&decided);
                return true;
            }
        }
        false
    }

    fn launch_all(&mut self) {
        let now = self.now();
        let scheduled: Vec<_> =
            self.state.instances.values().filter(|i| i.is_scheduled()).cloned().collect();
        for instance in scheduled {
            let mut launched = Instance::clone(&instance);
            let id = TaskId::of_app(&instance.id, instance.next_incarnation());
            launched.condition = Condition::Provisioned;
            launched.tasks = vec![Task {
                id,
                run_spec_version: instance.run_spec_version,
                staged_at: now,
                started_at: None,
                condition: Condition::Provisioned,
                mesos_status: None,
                host_name: "h".into(),
                host_ports: vec![],
                ip_addresses: vec![],
            }];
            self.state.fold(Revision(1), &Change::Put(Noun::Instance(Arc::new(launched))));
        }
    }

    fn report(&mut self, state: &str, which: impl Fn(&Instance) -> bool) -> usize {
        let now = self.now();
        let tasks: Vec<TaskId> = self
            .state
            .instances
            .values()
            .filter(|instance| instance.is_active() && which(instance))
            .filter_map(|instance| instance.task().map(|task| task.id.clone()))
            .collect();
        for task in &tasks {
            let status = MesosStatus { state: state.into(), ..MesosStatus::default() };
            let outcome = status::update(&self.state, task, &status, now);
            self.commit(&outcome.decided);
        }
        tasks.len()
    }

    /// Old and new instances that run, after the leader has nothing more to say.
    fn counts(&self, app: &App) -> (usize, usize) {
        let version = self.state.apps[&app.id].version();
        let running = |new: bool| {
            self.state
                .instances_of(&app.id)
                .filter(|i| i.condition == Condition::Running && i.goal == Goal::Running)
                .filter(|i| (i.run_spec_version == version) == new)
                .count()
        };
        (running(false), running(true))
    }

    /// Lets everything happen until nothing more does.
    fn settle(&mut self) {
        for _ in 0..1000 {
            let mut moved = self.lead();
            self.launch_all();
            moved |= self.report("TASK_RUNNING", |i| {
                i.goal == Goal::Running && i.condition == Condition::Provisioned
            }) > 0;
            moved |= self.report("TASK_KILLED", |i| i.goal != Goal::Running) > 0;
            if !moved {
                return;
            }
        }
        panic!("it never settles");
    }
}

fn app(instances: i32, minimum: f64, over: f64) -> App {
    App {
        id: PathId::new("/a"),
        instances,
        upgrade_strategy: UpgradeStrategy {
            minimum_health_capacity: minimum,
            maximum_over_capacity: over,
        },
        ..App::default()
    }
}

#[test]
fn arithmetic_of_restarts() {
    fn check(wanted: i32, running: usize, minimum: f64, over: f64, want: (usize, usize)) {
        let app = app(wanted, minimum, over);
        let instances: Vec<Arc<Instance>> = (0..running)
            .map(|number| {
                let random = [number as u8; 16];
                let id = InstanceId::fresh(&app.id, Timestamp(number as i64 * 1000), random);
                Arc::new(Instance::scheduled(id, &app, Timestamp(0)))
            })
            .collect();
        let start = restart_start(&app, &instances, &instances, |_| true);
        let got = (start.kill_at_once, start.max_capacity);
        assert_eq!(got, want, "{wanted} of {running} {minimum} {over}");
    }
    check(10, 10, 1.0, 1.0, (0, 20));
    check(10, 10, 1.0, 0.0, (0, 11));
    check(10, 10, 0.5, 0.0, (5, 10));
    check(100, 100, 0.07, 0.0, (92, 100));
    check(5, 5, 0.0, 0.0, (5, 5));
    check(3, 3, 0.5, 0.5, (1, 4));
    check(10, 8, 1.0, 0.0, (0, 10));
    check(10, 15, 1.0, 0.0, (5, 11));
    check(1, 1, 1.0, 0.0, (0, 2));
    check(3, 0, 1.0, 0.0, (0, 3));
}

#[test]
fn an_app_comes_grows_shrinks_and_goes() {
    let mut world = World::new();
    let one = app(3, 1.0, 1.0);
    world.put(&one);
    world.settle();
    assert_eq!(world.counts(&one), (0, 3));
    let info = world.state.apps[&one.id].version_info;
    world.put(&App { version_info: info, instances: 5, ..one.clone() });
    world.settle();
    assert_eq!(world.counts(&one), (3, 2), "scaling replaces nothing");
    let info = world.state.apps[&one.id].version_info;
    world.put(&App { version_info: info, instances: 1, ..one.clone() });
    world.settle();
    assert_eq!(world.counts(&one).0 + world.counts(&one).1, 1);
    assert_eq!(world.state.instances.len(), 1, "the others are forgotten");
    let update =
        RootUpdate { apps: BTreeMap::from([(one.id.clone(), None)]), ..RootUpdate::default() };
    let context = PlanContext {
        now: world.now(),
        deployment_id: "last".into(),
        local_port_min: 1,
        local_port_max: 2,
        max_running_deployments: 100,
        new_group_enforce_role: None,
    };
    let planned = plan::plan(&world.state, &update, &context).expect("planned");
    world.commit(&planned.decided);
    world.settle();
    assert!(world.state.instances.is_empty());
    assert!(world.state.deployments.is_empty());
}

#[test]
fn upgrades_keep_capacity() {
    fn check(instances: i32, minimum: f64, over: f64) {
        let mut world = World::new();
        let old = app(instances, minimum, over);
        world.put(&old);
        world.settle();
        let new = App { cmd: Some("new".into()), ..old.clone() };
        world.put(&new);
        let least = (f64::from(instances) * minimum).ceil() as usize;
        let most = (f64::from(instances) * (1.0 + over)) as usize;
        let most = if least == most { most + 1 } else { most };
        for _ in 0..1000 {
            while world.lead() {}
            let (before, after) = world.counts(&new);
            assert!(before + after >= least, "{before}+{after} of {least}");
            assert!(world.state.instances.len() <= most, "never more than {most}");
            if world.state.deployments.is_empty() {
                break;
            }
            // One event at a time, the slowest possible world.
            world.launch_all();
            let mut once = std::cell::Cell::new(true);
            let victim = world
                .state
                .instances
                .values()
                .find(|i| i.goal != Goal::Running)
                .map(|i| i.id.clone());
            if let Some(id) = victim {
                world.report("TASK_KILLED", |i| i.id == id);
                once.set(false);
            }
            if *once.get_mut() {
                let next = world
                    .state
                    .instances
                    .values()
                    .find(|i| i.condition == Condition::Provisioned)
                    .map(|i| i.id.clone());
                world.report("TASK_RUNNING", |i| Some(&i.id) == next.as_ref());
            }
        }
        assert!(world.state.deployments.is_empty(), "it ends");
        assert_eq!(world.counts(&new), (0, instances as usize));
    }
    check(4, 1.0, 1.0);
    check(4, 1.0, 0.0);
    check(4, 0.5, 0.0);
    check(4, 0.5, 0.25);
    check(1, 1.0, 0.0);
    check(3, 0.0, 0.0);
}

#[test]
fn health_and_readiness_hold_a_deployment() {
    let mut world = World::new();
    let checked = App { health_checks: vec![HealthCheck::default()], ..app(1, 1.0, 1.0) };
    world.put(&checked);
    world.settle();
    assert_eq!(world.state.deployments.len(), 1, "waits for the first probe");
    let id = world.state.instances.keys().next().cloned().expect("an instance");
    world.seen.health.insert(id.clone(), false);
    world.settle();
    assert_eq!(world.state.deployments.len(), 1);
    world.seen.health.insert(id, true);
    world.settle();
    assert!(world.state.deployments.is_empty());
}

#[test]
fn what_fails_is_relaunched_and_what_is_lost_is_replaced() {
    let mut world = World::new();
    let one = app(1, 1.0, 1.0);
    world.put(&one);
    world.settle();
    let first = world.state.instances.keys().next().cloned().expect("an instance");
    world.report("TASK_FAILED", |_| true);
    world.settle();
    let again = world.state.instances.values().next().expect("an instance").clone();
    assert_eq!(again.id, first, "the same instance");
    assert_eq!(again.task().expect("a task").id, TaskId::of_app(&first, 2));
    world.report("TASK_UNREACHABLE", |_| true);
    world.settle();
    assert_eq!(world.counts(&one), (0, 1));
    assert!(!world.state.instances.contains_key(&first), "another one");
}

#[test]
fn a_forced_change_takes_over_in_the_middle() {
    let mut world = World::new();
    let one = app(4, 1.0, 0.0);
    world.put(&one);
    world.settle();
    world.put(&App { cmd: Some("two".into()), ..one.clone() });
    world.lead();
    world.launch_all();
    let three = App { cmd: Some("three".into()), ..one.clone() };
    world.put(&three);
    world.settle();
    assert_eq!(world.counts(&three), (0, 4));
    assert_eq!(world.state.instances.len(), 4);
    assert!(world.state.deployments.is_empty());
}

/// The way back from a change that could never start must not begin with what still runs.
#[test]
fn a_way_back_spares_what_runs() {
    let mut world = World::new();
    let good = app(2, 1.0, 1.0);
    world.put(&good);
    world.settle();
    // Nothing of it finds a place: it is never launched.
    world.put(&App { cpus: 1000.0, ..good.clone() });
    while world.lead() {}
    assert_eq!(world.state.instances.len(), 4);
    world.put(&good);
    for _ in 0..100 {
        while world.lead() {}
        let serving = world
            .state
            .instances
            .values()
            .filter(|i| i.condition == Condition::Running && i.goal == Goal::Running)
            .count();
        assert!(serving >= 2, "{serving} serve");
        world.report("TASK_RUNNING", |i| i.condition == Condition::Provisioned);
        world.report("TASK_KILLED", |i| i.goal != Goal::Running);
        world.launch_all();
    }
    assert!(world.state.deployments.is_empty(), "it ends");
    assert_eq!(world.counts(&good), (0, 2));
}
