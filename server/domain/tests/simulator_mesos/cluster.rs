//! Everything together, one random step after another, checked after each.

use std::collections::BTreeSet;
use std::sync::Arc;

use ekiden_domain::mesos::ids::TaskKey;
use ekiden_domain::mesos::master::{Effect, Master};
use ekiden_domain::mesos::task::{TaskPlace, TaskState};

use crate::agent::{Agent, Message};
use crate::chance::Chance;
use crate::leader::{Leader, Released, Store};
use crate::scheduler::{Deed, Scheduler};

struct Cluster {
    chance: Chance,
    now_ms: i64,
    store: Store,
    /// The last one leads; the others were stopped and may wake.
    leaders: Vec<Leader>,
    agents: Vec<Agent>,
    schedulers: Vec<Scheduler>,
    links: u64,
    /// Launches that were answered and known: none may be forgotten.
    answered: BTreeSet<TaskKey>,
}

pub fn run(seed: u64, steps: u32) {
    let mut store = Store::default();
    let leader = Leader::elect(&mut store, 0);
    let mut cluster = Cluster {
        chance: Chance::new(seed),
        now_ms: 0,
        store,
        leaders: vec![leader],
        agents: (0..3).map(Agent::new).collect(),
        schedulers: (0..2).map(Scheduler::new).collect(),
        links: 0,
        answered: BTreeSet::new(),
    };
    for _ in 0..steps {
        cluster.step();
        cluster.check();
    }
    cluster.settle();
    cluster.check_settled();
}

impl Cluster {
    fn step(&mut self) {
        match self.chance.below(100) {
            0..30 => self.commit(),
            30..50 => self.deliver_command(),
            50..65 => self.deliver_event(),
            65..78 => self.report(),
            78..82 => {
                let agent = self.chance.below(self.agents.len());
                self.agents[agent].end_one(&mut self.chance);
            }
            82..86 => self.kill(),
            86..88 => self.break_link(),
            88..90 => self.connect_agents(false),
            90 => {
                let agent = self.chance.below(self.agents.len());
                self.agents[agent].restart();
            }
            91 => {
                let scheduler = self.chance.below(self.schedulers.len());
                self.schedulers[scheduler].hang_up();
            }
            92..94 => self.subscribe_all(),
            94 => self.fail_over(),
            95 => self.wake(),
            _ => self.tick(),
        }
    }

    fn leader(&mut self) -> &mut Leader {
        self.leaders.last_mut().expect("a leader")
    }

    fn commit(&mut self) {
        let index = self.leaders.len() - 1;
        self.commit_of(index);
    }

    fn commit_of(&mut self, index: usize) -> bool {
        let epoch = self.leaders[index].epoch;
        match self.leaders[index].commit(&mut self.store) {
            Ok(Some(released)) => {
                self.release(epoch, released);
                true
            }
            Ok(None) => false,
            Err(()) => {
                assert!(epoch < self.store.epoch, "fenced without a successor");
                self.leaders.remove(index);
                false
            }
        }
    }

    fn release(&mut self, epoch: u64, released: Released) {
        for effect in released.effects {
            match effect {
                Effect::Event { stream_id, event, .. } => {
                    let mut schedulers = self.schedulers.iter_mut();
                    let to = schedulers.find(|held| held.stream.as_ref() == Some(&stream_id));
                    if let Some(scheduler) = to {
                        scheduler.inbox.push_back(event);
                    }
                }
                Effect::CloseStream { stream_id, .. } => {
                    for scheduler in &mut self.schedulers {
                        if scheduler.stream.as_ref() == Some(&stream_id) {
                            scheduler.hang_up();
                        }
                    }
                }
                Effect::Linked { agent_id, link_id, .. } => {
                    self.send(epoch, &link_id, Message::Linked(agent_id));
                }
                Effect::Command { link_id, command, .. } => {
                    self.send(epoch, &link_id, Message::Command(command));
                }
                Effect::CloseLink { link_id, .. } => {
                    for agent in &mut self.agents {
                        if agent.link.as_ref() == Some(&link_id) {
                            agent.unlink();
                        }
                    }
                }
            }
        }
        for key in released.answers {
            if self.store.state.task(&key).is_some() {
                self.answered.insert(key);
            }
        }
    }

    fn send(&mut self, epoch: u64, link_id: &Arc<str>, message: Message) {
        let mut agents = self.agents.iter_mut();
        if let Some(agent) = agents.find(|agent| agent.link.as_ref() == Some(link_id)) {
            agent.inbox.push_back((epoch, message));
        }
    }

    fn deliver_command(&mut self) {
        let agent = self.chance.below(self.agents.len());
        self.agents[agent].obey();
    }

    fn deliver_event(&mut self) {
        let index = self.chance.below(self.schedulers.len());
        let deeds = self.schedulers[index].hear(&mut self.chance);
        let (Some(id), Some(stream)) =
            (self.schedulers[index].id.clone(), self.schedulers[index].stream.clone())
        else {
            return;
        };
        let now_ms = self.now_ms;
        for deed in deeds {
            let known = self.leader().master.check_call(&id, Some(&stream)).is_ok();
            if !known {
                return;
            }
            let id = id.clone();
            match deed {
                Deed::Accept(accept, tasks) => {
                    let answers = tasks
                        .into_iter()
                        .map(|task_id| TaskKey { framework_id: id.clone(), task_id })
                        .collect();
                    let decide = |master: &mut Master| master.accept(&id, accept);
                    self.leader().turn_answering(now_ms, answers, decide);
                }
                Deed::Decline(offer) => {
                    let ids = [offer.id.clone()];
                    self.leader().turn(now_ms, |master| master.decline(&id, &ids, Some(1.0)));
                }
                Deed::Acknowledge { task_id, uuid } => {
                    let key = TaskKey { framework_id: id.clone(), task_id: task_id.clone() };
                    let agent = self.store.state.task(&key).map(|task| task.agent_id.clone());
                    if let Some(agent_id) = agent {
                        self.leader().turn(now_ms, |master| {
                            master.acknowledge(&id, &agent_id, &task_id, uuid);
                        });
                    }
                }
            }
        }
    }

    fn report(&mut self) {
        let index = self.chance.below(self.agents.len());
        let agent = &self.agents[index];
        let (Some(id), Some(link)) = (agent.id.clone(), agent.link.clone()) else { return };
        let reports = agent.reports();
        if reports.is_empty() || !self.leader().master.is_current_link(&id, &link) {
            return;
        }
        let report = reports[self.chance.below(reports.len())].clone();
        let now_ms = self.now_ms;
        self.leader().turn(now_ms, |master| master.status_reported(&id, report));
    }

    fn kill(&mut self) {
        let index = self.chance.below(self.schedulers.len());
        let scheduler = &self.schedulers[index];
        let (Some(id), Some(_)) = (scheduler.id.clone(), &scheduler.stream) else { return };
        if scheduler.launched.is_empty() {
            return;
        }
        let task = scheduler.launched[self.chance.below(scheduler.launched.len())].clone();
        let now_ms = self.now_ms;
        self.leader().turn(now_ms, |master| master.kill(&id, &task, None, None));
    }

    fn break_link(&mut self) {
        let index = self.chance.below(self.agents.len());
        let Some(link) = self.agents[index].link.clone() else { return };
        self.agents[index].unlink();
        let Some(id) = self.agents[index].id.clone() else { return };
        let now_ms = self.now_ms;
        self.leader().turn(now_ms, |master| master.agent_disconnected(&id, &link));
    }

    /// Agents without a link open one.
    fn connect_agents(&mut self, all: bool) {
        for index in 0..self.agents.len() {
            if self.agents[index].link.is_some() || !(all || self.chance.percent(60)) {
                continue;
            }
            let now_ms = self.now_ms;
            if self.agents[index].epoch_seen() > self.leader().epoch {
                continue;
            }
            self.links += 1;
            let link: Arc<str> = format!("l{}", self.links).into();
            let hello = self.agents[index].hello();
            let registered = self.leader().turn(now_ms, |master| master.register(hello, &link));
            registered.expect("nobody is marked gone");
            self.agents[index].link = Some(link);
        }
    }

    fn subscribe_all(&mut self) {
        for index in 0..self.schedulers.len() {
            let scheduler = &self.schedulers[index];
            let known = scheduler.id.as_ref().zip(scheduler.stream.clone());
            let known = known.map(|(id, stream)| (id.clone(), stream));
            let connected = known.is_some_and(|(id, stream)| {
                self.leader().master.check_call(&id, Some(&stream)).is_ok()
            });
            if connected {
                continue;
            }
            self.links += 1;
            let stream: Arc<str> = format!("s{}", self.links).into();
            let subscribe = self.schedulers[index].subscribe();
            let now_ms = self.now_ms;
            let id = self.leader().turn(now_ms, |master| master.subscribe(subscribe, &stream));
            self.schedulers[index].hang_up();
            self.schedulers[index].id = Some(id.expect("welcome"));
            self.schedulers[index].stream = Some(stream);
        }
    }

    /// The leader dies, or is only stopped; another takes over, and all connections break.
    fn fail_over(&mut self) {
        if self.chance.percent(60) {
            self.leaders.pop();
        }
        let leader = Leader::elect(&mut self.store, self.now_ms);
        self.leaders.push(leader);
        self.agents.iter_mut().for_each(Agent::unlink);
        for scheduler in &mut self.schedulers {
            scheduler.hang_up();
            // An id that was never committed was never told.
            if scheduler.id.as_ref().is_some_and(|id| self.store.state.framework(id).is_none()) {
                scheduler.id = None;
            }
        }
    }

    /// A stopped leader wakes and goes on as if nothing had happened.
    fn wake(&mut self) {
        if self.leaders.len() < 2 {
            return;
        }
        let index = self.chance.below(self.leaders.len() - 1);
        let now_ms = self.now_ms;
        self.leaders[index].turn(now_ms, Master::tick);
        let count = self.leaders.len();
        while self.leaders.len() == count && self.commit_of(index) {}
    }

    fn tick(&mut self) {
        self.now_ms += match self.chance.below(20) {
            0 => 61_000,
            _ => self.chance.below(2_000) as i64,
        };
        let now_ms = self.now_ms;
        self.leader().turn(now_ms, Master::tick);
    }

    fn check(&self) {
        let leader = self.leaders.last().expect("a leader");
        leader.check();
        for key in &self.answered {
            assert!(self.store.state.task(key).is_some(), "{key} was answered and is forgotten");
        }
        for agent in self.store.state.agents() {
            let used = self.store.state.used_of_agent(&agent.id).allocated_to(None);
            assert!(agent.total_resources.contains(&used), "{}: {used}", agent.id);
        }
    }

    /// All is well for a while.
    fn settle(&mut self) {
        while self.leaders.len() > 1 {
            self.leaders.remove(0);
        }
        for round in 0..400 {
            self.now_ms += 100;
            self.connect_agents(true);
            if round < 5 {
                self.subscribe_all();
            }
            let count = self.agents.len();
            (0..count).for_each(|_| self.report());
            while self.commit_of(self.leaders.len() - 1) {}
            for agent in &mut self.agents {
                while !agent.inbox.is_empty() {
                    agent.obey();
                }
            }
            (0..4).for_each(|_| self.deliver_event());
        }
        while self.commit_of(self.leaders.len() - 1) {}
        self.agents.iter_mut().for_each(|agent| {
            while !agent.inbox.is_empty() {
                agent.obey();
            }
        });
    }

    /// What the store says runs is what runs.
    fn check_settled(&self) {
        let running: BTreeSet<TaskKey> =
            self.agents.iter().flat_map(|agent| agent.running_keys()).collect();
        for task in self.store.state.tasks() {
            // An agent that lost its id for good has another now.
            let known = self.agents.iter().any(|agent| agent.id.as_ref() == Some(&task.agent_id));
            let away = known && matches!(task.place, TaskPlace::Unreachable { .. });
            assert!(!away, "{} is unreachable, and its agent is back", task.key());
            let stored = task.is_using_resources() && task.state == TaskState::Running;
            assert!(!stored || running.contains(&task.key()), "{} does not run", task.key());
        }
        for key in &running {
            let task = self.store.state.task(key).unwrap_or_else(|| panic!("{key} is not known"));
            assert!(task.is_using_resources(), "{key} runs and is {:?}", task.state);
        }
    }
}
