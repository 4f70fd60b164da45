//! A scripted scheduler: it launches, kills, acknowledges, and goes away without a word.

use std::collections::VecDeque;
use std::sync::Arc;

use ekiden_domain::mesos::framework::FrameworkInfo;
use ekiden_domain::mesos::ids::{FrameworkId, TaskId};
use ekiden_domain::mesos::master::{
    Accept, Event, Operation, OperationKind, Subscribe, TaskLaunch,
};
use ekiden_domain::mesos::offer::Offer;
use ekiden_domain::mesos::resources::parse_resources;

use crate::chance::Chance;

pub struct Scheduler {
    pub number: usize,
    pub id: Option<FrameworkId>,
    pub stream: Option<Arc<str>>,
    pub inbox: VecDeque<Event>,
    pub launched: Vec<TaskId>,
    tasks: u32,
}

/// What a scheduler does about an event.
pub enum Deed {
    Accept(Accept, Vec<TaskId>),
    Decline(Arc<Offer>),
    Acknowledge { task_id: TaskId, uuid: Arc<str> },
}

impl Scheduler {
    pub fn new(number: usize) -> Self {
        Scheduler {
            number,
            id: None,
            stream: None,
            inbox: VecDeque::new(),
            launched: Vec::new(),
            tasks: 0,
        }
    }

    pub fn hang_up(&mut self) {
        self.stream = None;
        self.inbox.clear();
    }

    pub fn subscribe(&self) -> Subscribe {
        let role: Arc<str> = format!("r{}", self.number).into();
        let capabilities: &[&str] = match self.number {
            0 => &["MULTI_ROLE", "PARTITION_AWARE"],
            _ => &["MULTI_ROLE"],
        };
        Subscribe {
            framework_id: self.id.clone(),
            info: FrameworkInfo {
                name: "f".into(),
                user: "u".into(),
                roles: vec![role.clone()],
                failover_timeout_seconds: 1e6,
                capabilities: capabilities.iter().map(|name| Arc::from(*name)).collect(),
                json: "{}".into(),
                ..FrameworkInfo::default()
            },
            given_role: None,
            given_roles: vec![role],
            suppressed_roles: Vec::new(),
            offer_constraints_json: None,
        }
    }

    /// Hears the next event.
    pub fn hear(&mut self, chance: &mut Chance) -> Vec<Deed> {
        match self.inbox.pop_front() {
            Some(Event::Offers(offers)) => {
                offers.into_iter().map(|(offer, _)| self.use_offer(offer, chance)).collect()
            }
            Some(Event::Update { status_json }) => {
                let mut parts = status_json.split('|');
                let (Some(task), Some(_), Some(uuid)) = (parts.next(), parts.next(), parts.next())
                else {
                    return Vec::new();
                };
                // Some acknowledgements are lost: the agent repeats itself.
                if uuid.is_empty() || chance.percent(20) {
                    return Vec::new();
                }
                vec![Deed::Acknowledge { task_id: task.into(), uuid: uuid.into() }]
            }
            Some(Event::Error { .. }) => {
                self.hang_up();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn use_offer(&mut self, offer: Arc<Offer>, chance: &mut Chance) -> Deed {
        if chance.percent(30) {
            return Deed::Decline(offer);
        }
        let tasks: Vec<TaskLaunch> = (0..1 + chance.below(2))
            .map(|_| {
                self.tasks += 1;
                // Some ask for more than there is, and are refused.
                let resources = match chance.below(3) {
                    0 => "cpus:0.5;mem:64",
                    1 => "cpus:1.1;mem:128",
                    _ => "cpus:3",
                };
                launch(&format!("t{}-{}", self.number, self.tasks), &offer, resources)
            })
            .collect();
        let ids: Vec<TaskId> = tasks.iter().map(|task| task.id.clone()).collect();
        self.launched.extend(ids.iter().cloned());
        let accept = Accept {
            offer_ids: vec![offer.id.clone()],
            operations: vec![Operation { id: None, kind: OperationKind::Launch(tasks) }],
            refuse_seconds: Some(1.0),
        };
        Deed::Accept(accept, ids)
    }
}

fn launch(id: &str, offer: &Offer, resources: &str) -> TaskLaunch {
    TaskLaunch {
        id: id.into(),
        name: id.into(),
        agent_id: offer.agent_id.clone(),
        resources: parse_resources(resources, "*").expect("a list"),
        executor: None,
        has_command: true,
        user: None,
        info_json: "{}".into(),
        behaviour_error: None,
        resources_error: None,
        definition_error: None,
    }
}
