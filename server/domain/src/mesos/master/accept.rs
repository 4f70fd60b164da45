//! Offers taken up or declined.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::launch::executor_key;
use super::{Event, GeneratedStatus, Master, Source, TaskLaunch};
use crate::mesos::agent::Agent;
use crate::mesos::change::Change;
use crate::mesos::executor::Executor;
use crate::mesos::framework::Framework;
use crate::mesos::ids::{FrameworkId, OfferId};
use crate::mesos::offer::Offer;
use crate::mesos::resources::{Resource, Resources, Scalar};
use crate::mesos::tally::Count;
use crate::mesos::task::{Task, TaskPlace, TaskState};

/// ACCEPT.
#[derive(Clone, Debug)]
pub struct Accept {
    pub offer_ids: Vec<OfferId>,
    pub operations: Vec<Operation>,
    pub refuse_seconds: Option<f64>,
}

#[derive(Clone, Debug)]
pub struct Operation {
    pub id: Option<Arc<str>>,
    pub kind: OperationKind,
}

#[derive(Clone, Debug)]
pub enum OperationKind {
    Launch(Vec<TaskLaunch>),
    /// With the group's executor in each.
    LaunchGroup(Vec<TaskLaunch>),
    Reserve(Resources),
    Unreserve(Resources),
    Create(Resources),
    Destroy(Resources),
    /// Reservations of `source` become those of `resources`.
    ReserveFrom {
        source: Resources,
        resources: Resources,
    },
    Grow {
        volume: Box<Resource>,
        addition: Box<Resource>,
    },
    Shrink {
        volume: Box<Resource>,
        subtract: Scalar,
    },
    /// Known by name, not built.
    Other(Arc<str>),
}

/// Why a task is not launched.
struct Failure<'a> {
    state: TaskState,
    message: &'a str,
    reason: &'static str,
}

impl Master {
    /// ACCEPT. Trouble is told by updates of the tasks.
    pub fn accept(&mut self, framework_id: &FrameworkId, accept: Accept) {
        for operation in &accept.operations {
            match &operation.kind {
                OperationKind::Launch(tasks) if tasks.is_empty() => {
                    self.count(Count::DeclineOffers)
                }
                OperationKind::Launch(_) => self.count(Count::LaunchTasks),
                _ => {}
            }
        }
        let Some(framework) = self.state.framework(framework_id).cloned() else { return };
        let error = self.offers_error(framework_id, &accept.offer_ids);
        let offers: Vec<Arc<Offer>> = accept
            .offer_ids
            .iter()
            .filter_map(|id| self.soft.offers.get(id).cloned())
            .filter(|offer| offer.framework_id == *framework_id)
            .collect();
        for offer in &offers {
            self.offer_given_back(offer);
        }
        if let Some(error) = error {
            let message = format!("Task launched with invalid offers: {error}");
            let state = self.undone(framework_id);
            let reason = "REASON_INVALID_OFFERS";
            self.fail_all(
                &framework,
                &accept.operations,
                &Failure { state, message: &message, reason },
            );
            return self.allocate();
        }
        let Some(first) = offers.first() else { return };
        let agent_id = first.agent_id.clone();
        let agent = self.state.agent(&agent_id).cloned();
        let Some(agent) = agent.filter(|_| self.soft.is_agent_connected(&agent_id)) else {
            let state = self.undone(framework_id);
            let known = self.state.agent(&agent_id).is_some_and(|agent| agent.is_registered());
            let (message, reason) = match known {
                true => ("Agent disconnected", "REASON_AGENT_DISCONNECTED"),
                false => ("Agent removed", "REASON_AGENT_REMOVED"),
            };
            self.fail_all(&framework, &accept.operations, &Failure { state, message, reason });
            return self.allocate();
        };
        let mut available: Resources =
            offers.iter().flat_map(|offer| offer.resources.iter().cloned()).collect();
        for operation in &accept.operations {
            self.operate(&framework, &agent, operation, &first.role, &mut available);
        }
        self.refused(framework_id, first, available, accept.refuse_seconds);
        self.allocate();
    }

    /// DECLINE. Offers that are not known are not heard of.
    pub fn decline(
        &mut self,
        framework_id: &FrameworkId,
        offer_ids: &[OfferId],
        refuse_seconds: Option<f64>,
    ) {
        self.count(Count::DeclineOffers);
        for id in offer_ids {
            let offer = self.soft.offers.get(id).cloned();
            if let Some(offer) = offer.filter(|offer| offer.framework_id == *framework_id) {
                self.offer_given_back(&offer);
                self.refused(framework_id, &offer, offer.resources.clone(), refuse_seconds);
            }
        }
        self.allocate();
    }

    /// An offer that was used or declined. What is left of it is offered to others as late as the
    /// original's next allocation would be; REVIVE, or anything else that frees resources, makes
    /// it sooner. So frameworks that want nothing do not hand offers round and round.
    fn offer_given_back(&mut self, offer: &Arc<Offer>) {
        let agent_id = offer.agent_id.clone();
        let dirty = self.dirty.contains(&agent_id);
        self.offer_removed(offer, false);
        if !dirty {
            self.dirty.remove(&agent_id);
            self.offer_later(agent_id);
        }
    }

    /// What is left goes back, and not to the same framework at once.
    fn refused(
        &mut self,
        framework_id: &FrameworkId,
        offer: &Offer,
        left: Resources,
        refuse_seconds: Option<f64>,
    ) {
        if left.is_empty() {
            return;
        }
        let ns = super::filters::refuse_ns(refuse_seconds, self.settings.filter_floor_ms);
        let until = crate::ambient::Timestamp(self.now.0.saturating_add(ns));
        let left = left.allocated_to(None);
        self.filters.add(framework_id, &offer.role, &offer.agent_id, left, until);
    }

    /// The state of a task that was not launched through no fault of its own.
    fn undone(&self, framework_id: &FrameworkId) -> TaskState {
        match self.is_partition_aware(framework_id) {
            true => TaskState::Dropped,
            false => TaskState::Lost,
        }
    }

    fn offers_error(&self, framework_id: &FrameworkId, ids: &[OfferId]) -> Option<String> {
        if ids.is_empty() {
            return Some("No offers specified".into());
        }
        let mut seen = BTreeSet::new();
        if let Some(id) = ids.iter().find(|id| !seen.insert(*id)) {
            return Some(format!("Duplicate offer {id} in offer list"));
        }
        let mut offers = Vec::with_capacity(ids.len());
        for id in ids {
            match self.soft.offers.get(id) {
                Some(offer) => offers.push(offer),
                None => return Some(format!("Offer {id} is no longer valid")),
            }
        }
        if let Some(offer) = offers.iter().find(|offer| offer.framework_id != *framework_id) {
            return Some(format!(
                "Offer {} has invalid framework {} while framework {framework_id} is expected",
                offer.id, offer.framework_id
            ));
        }
        let first = offers.first()?;
        if let Some(offer) = offers.iter().find(|offer| offer.role != first.role) {
            return Some(format!(
                "Aggregated offers must be allocated to the same role. Offer {} uses role {} but \
                 another is using role {}",
                offer.id, offer.role, first.role
            ));
        }
        let other = offers.iter().find(|offer| offer.agent_id != first.agent_id)?;
        Some(format!(
            "Aggregated offers must belong to one single agent. Offer {} uses agent {} and agent \
             {}",
            other.id, other.agent_id, first.agent_id
        ))
    }

    fn fail_all(&mut self, framework: &Framework, operations: &[Operation], failure: &Failure<'_>) {
        for operation in operations {
            if let OperationKind::Launch(tasks) | OperationKind::LaunchGroup(tasks) =
                &operation.kind
            {
                for task in tasks {
                    self.fail(framework, task, failure);
                }
            }
        }
    }

    fn fail(&mut self, framework: &Framework, task: &TaskLaunch, failure: &Failure<'_>) {
        let status = self.generated(&GeneratedStatus {
            task_id: &task.id,
            state: failure.state,
            message: failure.message,
            source: Source::Master,
            reason: failure.reason,
            agent_id: Some(&task.agent_id),
            executor_id: task.executor.as_ref().map(|executor| &executor.id),
            at: self.now,
            unreachable_at: None,
            like: None,
        });
        self.event(&framework.id, Event::Update { status_json: status.json });
    }

    fn operate(
        &mut self,
        framework: &Arc<Framework>,
        agent: &Arc<Agent>,
        operation: &Operation,
        role: &Arc<str>,
        available: &mut Resources,
    ) {
        match &operation.kind {
            OperationKind::Launch(tasks) => {
                for task in tasks {
                    let with_id = operation.id.is_some();
                    self.launch(framework, agent, with_role(task, role), with_id, available);
                }
            }
            OperationKind::LaunchGroup(tasks) => {
                for task in tasks {
                    let failure = Failure {
                        state: TaskState::Error,
                        message: "LAUNCH_GROUP is not supported yet",
                        reason: "REASON_TASK_GROUP_INVALID",
                    };
                    self.fail(framework, task, &failure);
                }
            }
            kind => {
                let done = self.speculate(framework, agent, kind, role, available);
                // Without an id the original drops what cannot be done, and logs it.
                if let Some(id) = &operation.id {
                    self.tell_operation(&framework.id, &agent.id, id, done);
                }
            }
        }
    }

    fn launch(
        &mut self,
        framework: &Arc<Framework>,
        agent: &Arc<Agent>,
        launch: TaskLaunch,
        with_id: bool,
        available: &mut Resources,
    ) {
        let error = if with_id {
            Some("The `id` field cannot be set on LAUNCH operations".into())
        } else {
            self.launch_error(framework, agent, &launch, available)
        };
        if let Some(message) = error {
            let failure = Failure {
                state: TaskState::Error,
                message: &message,
                reason: "REASON_TASK_INVALID",
            };
            return self.fail(framework, &launch, &failure);
        }
        available.subtract_all(&self.launch_total(framework, agent, &launch));
        if let Some(executor) = &launch.executor {
            let key = executor_key(framework, agent, executor);
            if self.state.executor(&key).is_none() {
                let executor = Executor {
                    id: executor.id.clone(),
                    framework_id: framework.id.clone(),
                    agent_id: agent.id.clone(),
                    resources: executor.resources.clone(),
                    info_json: executor.info_json.clone(),
                };
                self.change(Change::Executor(Arc::new(executor)));
            }
        }
        let task = Arc::new(Task {
            role: launch.role(),
            id: launch.id,
            framework_id: framework.id.clone(),
            agent_id: agent.id.clone(),
            executor_id: launch.executor.map(|executor| executor.id),
            name: launch.name,
            resources: launch.resources,
            info_json: launch.info_json,
            user: launch.user,
            state: TaskState::Staging,
            statuses: Vec::new(),
            status_update: None,
            place: TaskPlace::Active,
            launched_at: self.now,
            kill: None,
        });
        self.change(Change::Task(task.clone()));
        self.run_task(&task);
    }
}

/// Resources that say nothing of their allocation are those of the offers' role.
fn with_role(task: &TaskLaunch, role: &Arc<str>) -> TaskLaunch {
    let mut task = task.clone();
    task.resources = allocate_rest(&task.resources, role);
    if let Some(executor) = &mut task.executor {
        executor.resources = allocate_rest(&executor.resources, role);
    }
    task
}

/// Keeps the list as it was given, empty amounts included.
pub(super) fn allocate_rest(resources: &Resources, role: &Arc<str>) -> Resources {
    let filled = resources.iter().cloned().map(|mut resource| {
        resource.allocated_to.get_or_insert_with(|| role.clone());
        resource
    });
    Resources::as_given(filled.collect())
}
