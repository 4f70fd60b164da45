//! A scripted agent: its checkpoint survives it, its tasks run on without it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use ekiden_domain::mesos::framework::FrameworkInfo;
use ekiden_domain::mesos::ids::{AgentId, FrameworkId, TaskKey};
use ekiden_domain::mesos::master::{
    Command, Hello, ReportedFramework, ReportedTask, StatusReport, TaskLaunch,
};
use ekiden_domain::mesos::resources::{Resources, parse_resources};
use ekiden_domain::mesos::task::{Task, TaskState, TaskStatus};

use crate::chance::Chance;

pub struct Agent {
    pub number: usize,
    pub id: Option<AgentId>,
    pub link: Option<Arc<str>>,
    /// Commands on their way, with the epoch that each carries.
    pub inbox: VecDeque<(u64, Message)>,
    process: u32,
    /// The highest epoch obeyed, written down before it is.
    epoch_seen: u64,
    tasks: BTreeMap<TaskKey, Known>,
    frameworks: BTreeMap<FrameworkId, FrameworkInfo>,
    /// Every task that was ever started: none may be started again.
    started: BTreeSet<TaskKey>,
    updates: u64,
}

pub enum Message {
    Linked(AgentId),
    Command(Command),
}

struct Known {
    task: Arc<Task>,
    state: TaskState,
    statuses: Vec<TaskStatus>,
    /// Oldest first, each resent until acknowledged.
    open: VecDeque<TaskStatus>,
}

impl Agent {
    pub fn new(number: usize) -> Self {
        Agent {
            number,
            id: None,
            link: None,
            inbox: VecDeque::new(),
            process: 0,
            epoch_seen: 0,
            tasks: BTreeMap::new(),
            frameworks: BTreeMap::new(),
            started: BTreeSet::new(),
            updates: 0,
        }
    }

    pub fn total() -> Resources {
        parse_resources("cpus:4;mem:1024;ports:[1-100]", "*").expect("a list")
    }

    /// The process dies and comes back with what it wrote down.
    pub fn restart(&mut self) {
        self.process += 1;
        self.unlink();
    }

    pub fn unlink(&mut self) {
        self.link = None;
        self.inbox.clear();
    }

    pub fn hello(&self) -> Hello {
        Hello {
            agent_id: self.id.clone(),
            process_uuid: format!("{}-{}", self.number, self.process).into(),
            version: "1.11.0".into(),
            ip: format!("10.0.0.{}", self.number).into(),
            port: 5051,
            hostname: "h".into(),
            resources: Agent::total(),
            attributes: Vec::new(),
            domain_json: None,
            capabilities: Vec::new(),
            frameworks: self
                .frameworks
                .iter()
                .map(|(id, info)| ReportedFramework { id: id.clone(), info: info.clone() })
                .collect(),
            executors: Vec::new(),
            tasks: self.tasks.values().map(reported).collect(),
        }
    }

    pub fn epoch_seen(&self) -> u64 {
        self.epoch_seen
    }

    /// Obeys the next command that has arrived.
    pub fn obey(&mut self) {
        let Some((epoch, message)) = self.inbox.pop_front() else { return };
        if epoch < self.epoch_seen {
            return self.unlink();
        }
        self.epoch_seen = epoch;
        match message {
            Message::Linked(id) => self.id = Some(id),
            Message::Command(Command::Run { framework, task, .. }) => {
                self.frameworks.insert(framework.id.clone(), framework.info.clone());
                self.run(task);
            }
            Message::Command(Command::Kill { framework_id, task_id, .. }) => {
                self.end(&TaskKey { framework_id, task_id }, TaskState::Killed);
            }
            Message::Command(Command::Acknowledge { framework_id, task_id, uuid }) => {
                self.acknowledged(&TaskKey { framework_id, task_id }, &uuid);
            }
            Message::Command(Command::ShutdownFramework { framework_id }) => {
                self.tasks.retain(|key, _| key.framework_id != framework_id);
                self.frameworks.remove(&framework_id);
            }
            Message::Command(_) => {}
        }
    }

    fn run(&mut self, task: Arc<Task>) {
        let key = task.key();
        if self.tasks.contains_key(&key) {
            return;
        }
        assert!(self.started.insert(key.clone()), "{key} runs twice");
        let known =
            Known { task, state: TaskState::Staging, statuses: Vec::new(), open: VecDeque::new() };
        self.tasks.insert(key.clone(), known);
        self.update(&key, TaskState::Running);
        let held: Resources = self.running().collect();
        assert!(Agent::total().contains(&held.allocated_to(None)), "too much runs: {held}");
    }

    fn running(&self) -> impl Iterator<Item = ekiden_domain::mesos::resources::Resource> + '_ {
        self.tasks
            .values()
            .filter(|known| !known.state.is_terminal())
            .flat_map(|known| known.task.resources.iter().cloned())
    }

    fn update(&mut self, key: &TaskKey, state: TaskState) {
        self.updates += 1;
        let uuid = format!("{}-{}", self.number, self.updates);
        let Some(known) = self.tasks.get_mut(key) else { return };
        known.state = state;
        let status = TaskStatus {
            state,
            timestamp_seconds: 0.0,
            healthy: None,
            reason: None,
            uuid: Some(uuid.as_str().into()),
            json: format!("{}|{}|{uuid}", key.task_id, state.name()).into(),
        };
        known.statuses.push(status.clone());
        known.open.push_back(status);
    }

    fn end(&mut self, key: &TaskKey, state: TaskState) {
        if self.tasks.get(key).is_some_and(|known| !known.state.is_terminal()) {
            self.update(key, state);
        }
    }

    /// Some task ends by itself.
    pub fn end_one(&mut self, chance: &mut Chance) {
        let running: Vec<TaskKey> = self.running_keys().collect();
        if !running.is_empty() {
            let key = running[chance.below(running.len())].clone();
            self.end(&key, TaskState::Finished);
        }
    }

    pub fn running_keys(&self) -> impl Iterator<Item = TaskKey> + '_ {
        self.tasks
            .iter()
            .filter(|(_, known)| !known.state.is_terminal())
            .map(|(key, _)| key.clone())
    }

    fn acknowledged(&mut self, key: &TaskKey, uuid: &str) {
        let Some(known) = self.tasks.get_mut(key) else { return };
        let front = known.open.front().and_then(|status| status.uuid.clone());
        if front.as_deref() == Some(uuid) {
            known.open.pop_front();
        }
        if known.open.is_empty() && known.state.is_terminal() {
            self.tasks.remove(key);
        }
    }

    /// What is to be reported again.
    pub fn reports(&self) -> Vec<StatusReport> {
        let open = self.tasks.iter().filter_map(|(key, known)| {
            let status = known.open.front()?.clone();
            Some(StatusReport {
                framework_id: key.framework_id.clone(),
                task_id: key.task_id.clone(),
                status,
                latest_state: Some(known.state),
            })
        });
        open.collect()
    }
}

fn reported(known: &Known) -> ReportedTask {
    let task = &known.task;
    ReportedTask {
        framework_id: task.framework_id.clone(),
        launch: TaskLaunch {
            id: task.id.clone(),
            name: task.name.clone(),
            agent_id: task.agent_id.clone(),
            resources: task.resources.clone(),
            executor: None,
            has_command: true,
            user: None,
            info_json: "{}".into(),
            behaviour_error: None,
            resources_error: None,
            definition_error: None,
        },
        executor_id: None,
        state: known.state,
        statuses: known.statuses.clone(),
    }
}
