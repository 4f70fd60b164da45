//! Marathon's core under crashes: users change apps on any node, a leader carries deployments out,
//! leaders are replaced in the middle of everything, old ones wake up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use ekiden_domain::ambient::{Ids, Timestamp};
use ekiden_domain::change::Epoch;
use ekiden_domain::marathon::rollout::{self, Seen};
use ekiden_domain::marathon::{
    AgentInfo, App, Change, Condition, Decided, Goal, Instance, MesosStatus, Noun, PathId,
    PlanContext, RootUpdate, State, Task, TaskId, plan, status,
};

use crate::agents::Agents;
use crate::chance::Chance;
use crate::log::{Log, Refused};

/// Steps with faults, then steps without, in which all must come to rest.
const STORMY_STEPS: usize = 400;
const CALM_STEPS: usize = 4000;
const APPS: usize = 4;

/// A node that leads, or believes so.
struct Leader {
    epoch: Epoch,
    /// Sees the log up to here; an old leader's is old.
    state: State,
}

struct World {
    chance: Chance,
    log: Log,
    agents: Agents,
    leader: Leader,
    /// A deposed leader that was frozen and may wake up.
    sleeper: Option<Leader>,
    clock_ms: i64,
    /// What users were told: the instances of each app after their last answered change.
    acknowledged: BTreeMap<PathId, Option<i32>>,
}

pub fn run(seed: u64) {
    let mut log = Log::default();
    let epoch = log.claim();
    let mut world = World {
        chance: Chance::new(seed),
        log,
        agents: Agents::default(),
        leader: Leader { epoch, state: State::default() },
        sleeper: None,
        clock_ms: 1_000,
        acknowledged: BTreeMap::new(),
    };
    for _ in 0..STORMY_STEPS {
        world.step(false);
        world.check();
    }
    world.fail_over();
    for _ in 0..CALM_STEPS {
        world.step(true);
        if world.is_at_rest() {
            world.check();
            return;
        }
    }
    panic!("no rest: {}", world.picture());
}

impl World {
    fn now(&mut self) -> Timestamp {
        self.clock_ms += 1 + self.chance.below(50) as i64;
        Timestamp::from_millis(self.clock_ms)
    }

    fn step(&mut self, calm: bool) {
        match self.chance.below(if calm { 8 } else { 12 }) {
            0 | 1 => self.deliver_report(),
            2 | 3 => self.advance_deployments(calm),
            4 => self.launch(calm),
            5 => self.kill_unwanted(),
            6 => self.agents.live(&self.chance, calm),
            7 => self.maintain(),
            8 | 9 => self.user_changes(),
            10 if self.chance.percent(30) => self.fail_over(),
            _ => self.wake_sleeper(),
        }
    }

    /// Commits as the leader. `None`: the decision was not written.
    fn commit(&mut self, decided: &Decided) -> Option<()> {
        match self.log.commit(Some(self.leader.epoch), decided) {
            Ok(_) => {
                self.leader.state = self.log.follow();
                Some(())
            }
            Err(Refused::Conflict) => {
                self.leader.state = self.log.follow();
                None
            }
            Err(Refused::Fenced) => panic!("the leader of the latest epoch was fenced"),
        }
    }

    fn user_changes(&mut self) {
        let id = PathId::new(&format!("/app-{}", self.chance.below(APPS)));
        let state = self.log.follow();
        let delete = self.chance.percent(15) && state.apps.contains_key(&id);
        let instances = self.chance.below(5) as i32;
        let app = App {
            id: id.clone(),
            // Half of the changes are upgrades.
            cmd: Some(format!("sleep {}", 1000 + self.chance.below(2))),
            instances,
            ..App::default()
        };
        let update = RootUpdate {
            apps: BTreeMap::from([(id.clone(), (!delete).then_some(app))]),
            changed_group: PathId::root(),
            force: self.chance.percent(50),
            ..RootUpdate::default()
        };
        let random = u128::from_le_bytes(self.chance.random_bytes());
        let context = PlanContext {
            now: self.now(),
            deployment_id: format!("deployment-{random:x}"),
            local_port_min: 10_000,
            local_port_max: 20_000,
            max_running_deployments: 100,
            new_group_enforce_role: None,
        };
        let Ok(planned) = plan(&state, &update, &context) else { return };
        if self.log.commit(None, &planned.decided).is_ok() {
            self.acknowledged.insert(id, (!delete).then_some(instances));
            self.leader.state = self.log.follow();
        }
    }

    fn advance_deployments(&mut self, calm: bool) {
        let ids: Vec<String> = self.leader.state.deployments.keys().cloned().collect();
        for id in ids {
            let Some(deployment) = self.leader.state.deployments.get(&id).cloned() else {
                continue;
            };
            let now = self.now();
            let seen = Seen::default();
            let state = self.leader.state.clone();
            if let Some(decided) = rollout::advance(&state, &deployment, &seen, now, &self.chance) {
                self.commit(&decided);
            }
            if !calm && self.chance.percent(5) {
                self.fail_over();
            }
        }
    }

    /// Commits an instance as provisioned, then accepts: a crash may fall between the two.
    fn launch(&mut self, calm: bool) {
        let state = self.leader.state.clone();
        let Some(instance) = state.instances.values().find(|instance| instance.is_scheduled())
        else {
            return;
        };
        let now = self.now();
        let mut provisioned = Instance::clone(instance);
        let task_id = TaskId::of_app(&instance.id, instance.next_incarnation());
        provisioned.condition = Condition::Provisioned;
        provisioned.since = now;
        provisioned.agent_info = Some(AgentInfo { host: "h".into(), ..AgentInfo::default() });
        provisioned.tasks = vec![Task {
            id: task_id.clone(),
            run_spec_version: instance.run_spec_version,
            staged_at: now,
            started_at: None,
            condition: Condition::Provisioned,
            mesos_status: None,
            host_name: "h".into(),
            host_ports: vec![],
            ip_addresses: vec![],
        }];
        let key = Noun::Instance(Arc::new(provisioned.clone())).key();
        let decided = Decided {
            expects: vec![(key.clone(), state.version_of(&key))],
            changes: vec![Change::Put(Noun::Instance(Arc::new(provisioned)))],
            ..Decided::default()
        };
        if self.commit(&decided).is_none() {
            return;
        }
        if !calm && self.chance.percent(10) {
            return self.fail_over();
        }
        self.agents.launch(&task_id);
    }

    fn kill_unwanted(&mut self) {
        for instance in self.leader.state.instances.values() {
            let unwanted = instance.goal != Goal::Running;
            if let (true, Some(task)) = (unwanted, instance.task())
                && !task.condition.is_terminal()
            {
                self.agents.kill(&task.id);
            }
        }
    }

    fn deliver_report(&mut self) {
        let Some(report) = self.agents.next_report(&self.chance) else { return };
        let now = self.now();
        let status = MesosStatus {
            state: report.state.to_owned(),
            timestamp: now,
            ..MesosStatus::default()
        };
        let outcome = status::update(&self.leader.state, &report.task, &status, now);
        if !outcome.decided.changes.is_empty() && self.commit(&outcome.decided).is_none() {
            return;
        }
        if outcome.kill {
            self.agents.kill(&report.task);
        }
        // The leader may die after its commit and before the acknowledgement: the report comes again.
        if !self.chance.percent(5) {
            self.agents.acknowledge(&report);
        }
    }

    fn maintain(&mut self) {
        let state = self.leader.state.clone();
        for app in state.apps.values() {
            let now = self.now();
            if let Some(decided) = rollout::scale_check(&state, app, now, &self.chance) {
                self.commit(&decided);
                return;
            }
        }
        let now = self.now();
        if let Some(decided) = rollout::orphans(&state, now) {
            self.commit(&decided);
        }
    }

    /// The leader dies or freezes; another node takes over with what is stored, and reconciles.
    fn fail_over(&mut self) {
        let epoch = self.log.claim();
        let fresh = Leader { epoch, state: self.log.load() };
        let old = std::mem::replace(&mut self.leader, fresh);
        self.sleeper = Some(old);
        let tasks: Vec<TaskId> = self
            .leader
            .state
            .instances
            .values()
            .filter_map(|instance| instance.task())
            .filter(|task| !task.condition.is_terminal())
            .map(|task| task.id.clone())
            .collect();
        for task in tasks {
            self.agents.reconcile(&task);
        }
    }

    /// A deposed leader goes on where it was: nothing that it decides may be written.
    fn wake_sleeper(&mut self) {
        let Some(sleeper) = self.sleeper.take() else { return };
        let now = self.now();
        for deployment in sleeper.state.deployments.values() {
            let seen = Seen::default();
            let decided = rollout::advance(&sleeper.state, deployment, &seen, now, &self.chance);
            if let Some(decided) = decided {
                let refused = self.log.commit(Some(sleeper.epoch), &decided);
                assert_eq!(refused, Err(Refused::Fenced), "an old leader wrote");
            }
        }
    }

    /// What must hold after every step.
    fn check(&self) {
        let state = self.log.follow();
        for (id, instances) in &self.acknowledged {
            let now = state.apps.get(id).map(|app| app.instances);
            assert_eq!(now, *instances, "{id}: an answered change was lost");
        }
        let mut instances = BTreeSet::new();
        for task in self.agents.running() {
            let instance = task.instance().expect("a task of ours");
            assert!(instances.insert(instance), "{task}: its instance runs twice");
        }
    }

    /// Versions are not asked: a forced scaling in the middle of an upgrade leaves the old ones that it
    /// meets, as the original does.
    fn is_at_rest(&self) -> bool {
        let state = &self.leader.state;
        let right = state.apps.values().all(|app| {
            let running = state
                .instances_of(&app.id)
                .filter(|instance| {
                    instance.condition == Condition::Running && instance.goal == Goal::Running
                })
                .count();
            running == app.instances as usize
        });
        let wanted: i32 = state.apps.values().map(|app| app.instances).sum();
        right
            && state.deployments.is_empty()
            && self.agents.is_quiet()
            && self.agents.running().count() == wanted as usize
            && state.instances.len() == wanted as usize
    }

    fn picture(&self) -> String {
        let state = &self.leader.state;
        let instances: Vec<String> = state
            .instances
            .values()
            .map(|instance| format!("{} {:?} {:?}", instance.id, instance.goal, instance.condition))
            .collect();
        format!(
            "apps {:?}\ndeployments {:?}\ninstances {}\nrunning {:?}",
            state.apps.values().map(|app| (app.id.to_string(), app.instances)).collect::<Vec<_>>(),
            state.deployments.values().collect::<Vec<_>>(),
            instances.join("\n"),
            self.agents.running().collect::<Vec<_>>(),
        )
    }
}
