//! A master with a clock that tests move, and what it told whom.

use std::sync::Arc;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::mesos::framework::FrameworkInfo;
use ekiden_domain::mesos::ids::{AgentId, FrameworkId, OfferId, TaskKey};
use ekiden_domain::mesos::master::{
    Accept, Command, Counters, Effect, Event, GeneratedStatus, Hello, Master, Operation,
    OperationKind, Render, ReportedTask, Settings, StatusReport, Subscribe, TaskLaunch,
};
use ekiden_domain::mesos::resources::parse_resources;
use ekiden_domain::mesos::state::State;
use ekiden_domain::mesos::task::{Task, TaskState, TaskStatus};

/// Statuses as short texts: what tests compare.
struct Short;

impl Render for Short {
    fn status(&self, status: &GeneratedStatus<'_>) -> Arc<str> {
        let state = status.state.name();
        format!("{} {state} {} '{}'", status.task_id, status.reason, status.message).into()
    }

    fn framework_info(&self, _: &FrameworkInfo, id: &FrameworkId) -> Arc<str> {
        format!("{{\"id\":\"{id}\"}}").into()
    }
}

pub struct World {
    pub master: Master,
    pub now_ms: i64,
    links: u32,
}

impl World {
    pub fn new() -> Self {
        World::with(Settings::default())
    }

    pub fn with(settings: Settings) -> Self {
        let now = Timestamp::from_millis(0);
        let counters = Counters::new("m");
        let master = Master::new(State::default(), settings, counters, Box::new(Short), now);
        World { master, now_ms: 0, links: 0 }
    }

    /// The next leader, which knows only what is stored.
    pub fn fail_over(&mut self) {
        let state = self.master.state.clone();
        let settings = self.master.settings.clone();
        let now = Timestamp::from_millis(self.now_ms);
        self.master = Master::new(state, settings, Counters::new("n"), Box::new(Short), now);
    }

    /// One turn; what it told, in order.
    pub fn turn<R>(&mut self, decide: impl FnOnce(&mut Master) -> R) -> (R, Vec<String>) {
        self.master.begin(Timestamp::from_millis(self.now_ms));
        let answer = decide(&mut self.master);
        let outcome = self.master.finish();
        (answer, outcome.effects.iter().map(show).collect())
    }

    pub fn wait(&mut self, milliseconds: i64) -> Vec<String> {
        self.now_ms += milliseconds;
        self.turn(Master::tick).1
    }

    pub fn agent(&mut self, id: Option<&str>) -> (AgentId, Vec<String>) {
        let hello = hello(id, &format!("10.0.0.{}", self.links + 1));
        self.link(hello)
    }

    pub fn link(&mut self, hello: Hello) -> (AgentId, Vec<String>) {
        self.links += 1;
        let link_id: Arc<str> = format!("link{}", self.links).into();
        let (registered, told) = self.turn(|master| master.register(hello, &link_id));
        (registered.expect("accepted").agent_id, told)
    }

    /// Breaks the latest link.
    pub fn unlink(&mut self, agent_id: &AgentId) -> Vec<String> {
        let link_id: Arc<str> = format!("link{}", self.links).into();
        self.turn(|master| master.agent_disconnected(agent_id, &link_id)).1
    }

    pub fn framework(&mut self, role: &str, capabilities: &[&str]) -> (FrameworkId, Vec<String>) {
        self.subscribe(subscribe(None, role, capabilities))
    }

    pub fn subscribe(&mut self, subscribe: Subscribe) -> (FrameworkId, Vec<String>) {
        self.links += 1;
        let stream_id: Arc<str> = format!("stream{}", self.links).into();
        let (id, told) = self.turn(|master| master.subscribe(subscribe, &stream_id));
        (id.expect("accepted"), told)
    }

    pub fn offers(&self) -> Vec<String> {
        let mut offers: Vec<_> = self.master.soft.offers.values().collect();
        offers.sort_by_key(|offer| offer.number);
        offers
            .into_iter()
            .map(|offer| {
                let resources = offer.resources.allocated_to(None);
                format!("{} {} {}: {resources}", offer.framework_id, offer.agent_id, offer.role)
            })
            .collect()
    }

    /// Launches on the only offer of a framework.
    pub fn launch(&mut self, framework_id: &FrameworkId, tasks: &[TaskLaunch]) -> Vec<String> {
        let offer_ids: Vec<OfferId> = self
            .master
            .soft
            .offers_of_framework(framework_id)
            .map(|offer| offer.id.clone())
            .collect();
        let kind = OperationKind::Launch(tasks.to_vec());
        let accept = Accept {
            offer_ids,
            operations: vec![Operation { id: None, kind }],
            refuse_seconds: Some(1000.0),
        };
        self.turn(|master| master.accept(framework_id, accept)).1
    }

    pub fn report(
        &mut self,
        agent_id: &AgentId,
        framework_id: &FrameworkId,
        task_id: &str,
        state: TaskState,
        uuid: &str,
    ) -> Vec<String> {
        let report = StatusReport {
            framework_id: framework_id.clone(),
            task_id: task_id.into(),
            status: status(task_id, state, uuid),
            latest_state: None,
        };
        self.turn(|master| master.status_reported(agent_id, report)).1
    }

    pub fn task(&self, framework_id: &FrameworkId, task_id: &str) -> Arc<Task> {
        let key = TaskKey { framework_id: framework_id.clone(), task_id: task_id.into() };
        self.master.state.task(&key).expect("a known task").clone()
    }
}

pub fn hello(id: Option<&str>, ip: &str) -> Hello {
    Hello {
        agent_id: id.map(AgentId::from),
        process_uuid: format!("process of {ip}").into(),
        version: "1.11.0".into(),
        ip: ip.into(),
        port: 5051,
        hostname: "h".into(),
        resources: parse_resources("cpus:4;mem:1024", "*").expect("resources"),
        attributes: Vec::new(),
        domain_json: None,
        capabilities: Vec::new(),
        frameworks: Vec::new(),
        executors: Vec::new(),
        tasks: Vec::new(),
    }
}

pub fn subscribe(id: Option<&FrameworkId>, role: &str, capabilities: &[&str]) -> Subscribe {
    let mut capabilities: Vec<Arc<str>> =
        capabilities.iter().map(|name| Arc::from(*name)).collect();
    capabilities.push("MULTI_ROLE".into());
    Subscribe {
        framework_id: id.cloned(),
        info: FrameworkInfo {
            name: "f".into(),
            user: "u".into(),
            roles: vec![role.into()],
            failover_timeout_seconds: 60.0,
            capabilities,
            json: "{}".into(),
            ..FrameworkInfo::default()
        },
        given_role: None,
        given_roles: vec![role.into()],
        suppressed_roles: Vec::new(),
        offer_constraints_json: None,
    }
}

pub fn task(id: &str, agent_id: &AgentId, resources: &str) -> TaskLaunch {
    TaskLaunch {
        id: id.into(),
        name: id.into(),
        agent_id: agent_id.clone(),
        resources: parse_resources(resources, "*").expect("resources"),
        executor: None,
        has_command: true,
        user: None,
        info_json: "{}".into(),
        behaviour_error: None,
        resources_error: None,
        definition_error: None,
    }
}

pub fn status(task_id: &str, state: TaskState, uuid: &str) -> TaskStatus {
    TaskStatus {
        state,
        timestamp_seconds: 0.0,
        healthy: None,
        reason: None,
        uuid: Some(uuid.into()),
        json: format!("{task_id} {} {uuid}", state.name()).into(),
    }
}

/// What an agent says of a task that it runs.
pub fn reported(task: &Task, state: TaskState) -> ReportedTask {
    let mut launch = self::task(task.id.as_str(), &task.agent_id, "");
    launch.resources = task.resources.clone();
    ReportedTask {
        framework_id: task.framework_id.clone(),
        launch,
        executor_id: None,
        state,
        statuses: Vec::new(),
    }
}

fn show(effect: &Effect) -> String {
    match effect {
        Effect::Event { framework_id, event, .. } => match event {
            Event::Subscribed => format!("{framework_id} < SUBSCRIBED"),
            Event::Offers(offers) => {
                let agents: Vec<&str> =
                    offers.iter().map(|(offer, _)| offer.agent_id.as_str()).collect();
                format!("{framework_id} < OFFERS {}", agents.join(" "))
            }
            Event::Rescind(_) => format!("{framework_id} < RESCIND"),
            Event::Update { status_json } => format!("{framework_id} < {status_json}"),
            Event::OperationStatus(status) => {
                format!("{framework_id} < {} {}", status.operation_id, status.state)
            }
            Event::Message { data, .. } => format!("{framework_id} < MESSAGE {data}"),
            Event::Failure { agent_id, .. } => format!("{framework_id} < FAILURE {agent_id}"),
            Event::Error { message } => format!("{framework_id} < ERROR {message}"),
        },
        Effect::CloseStream { framework_id, .. } => format!("{framework_id} closed"),
        Effect::Linked { agent_id, reregistered, .. } => {
            format!("{agent_id} linked{}", if *reregistered { " again" } else { "" })
        }
        Effect::Command { agent_id, command, .. } => match command {
            Command::Run { task, .. } => format!("{agent_id} < RUN {}", task.id),
            Command::Kill { task_id, .. } => format!("{agent_id} < KILL {task_id}"),
            Command::Acknowledge { task_id, uuid, .. } => {
                format!("{agent_id} < ACKNOWLEDGE {task_id} {uuid}")
            }
            Command::Message { data, .. } => format!("{agent_id} < MESSAGE {data}"),
            Command::ShutdownExecutor { executor_id, .. } => {
                format!("{agent_id} < SHUTDOWN {executor_id}")
            }
            Command::ShutdownFramework { framework_id } => {
                format!("{agent_id} < SHUTDOWN FRAMEWORK {framework_id}")
            }
            Command::Shutdown { message } => format!("{agent_id} < SHUTDOWN '{message}'"),
            Command::Drain { max_grace_period_ns, mark_gone } => {
                format!("{agent_id} < DRAIN {max_grace_period_ns:?} {mark_gone}")
            }
        },
        Effect::CloseLink { agent_id, .. } => format!("{agent_id} unlinked"),
    }
}
