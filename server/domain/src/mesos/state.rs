//! All nouns of the Mesos realm, with what is derived of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::{OrdMap, OrdSet};

use super::agent::Agent;
use super::change::{self, Change};
use super::executor::Executor;
use super::framework::Framework;
use super::ids::{AgentId, ExecutorKey, FrameworkId, TaskId, TaskKey};
use super::maintenance::Maintenance;
use super::resources::{Quantities, Resources, Value};
use super::role::{Quota, Weight};
use super::task::{Task, TaskPlace};
use crate::ambient::Timestamp;
use crate::change::{Corrupt, Record, Revision, State as Fold};

/// Persistent maps: cloning is cheap, and a batch costs what it changes.
#[derive(Clone, Debug, Default)]
pub struct State {
    revision: Revision,
    agents: OrdMap<AgentId, Arc<Agent>>,
    frameworks: OrdMap<FrameworkId, Arc<Framework>>,
    tasks: OrdMap<TaskKey, Arc<Task>>,
    executors: OrdMap<ExecutorKey, Arc<Executor>>,
    weights: OrdMap<Arc<str>, Arc<Weight>>,
    quotas: OrdMap<Arc<str>, Arc<Quota>>,
    maintenance: Arc<Maintenance>,
    // What follows is derived, never stored.
    active_of_agent: OrdMap<AgentId, OrdSet<TaskKey>>,
    unreachable: OrdSet<(FrameworkId, Timestamp, TaskId)>,
    completed: OrdSet<(FrameworkId, Timestamp, TaskId)>,
    completed_frameworks: OrdSet<(Timestamp, FrameworkId)>,
    used: OrdMap<AgentId, OrdMap<FrameworkId, Resources>>,
    allocated: OrdMap<(FrameworkId, Arc<str>), Quantities>,
}

impl Fold for State {
    const KINDS: &'static [&'static str] = &[
        change::AGENT,
        change::FRAMEWORK,
        change::TASK,
        change::EXECUTOR,
        change::WEIGHT,
        change::QUOTA,
        change::MAINTENANCE,
    ];
    const NOTE_KINDS: &'static [&'static str] = &[];

    fn apply(&mut self, revision: Revision, record: &Record) -> Result<(), Corrupt> {
        self.apply_change(&Change::from_record(record)?);
        self.revision = revision;
        Ok(())
    }
}

/// Reading.
impl State {
    /// The last decision that is in here.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    pub fn set_revision(&mut self, revision: Revision) {
        self.revision = revision;
    }

    pub fn agent(&self, id: &AgentId) -> Option<&Arc<Agent>> {
        self.agents.get(id)
    }

    /// Every agent that is known, also unreachable and gone ones, by id.
    pub fn agents(&self) -> impl Iterator<Item = &Arc<Agent>> {
        self.agents.values()
    }

    pub fn framework(&self, id: &FrameworkId) -> Option<&Arc<Framework>> {
        self.frameworks.get(id)
    }

    /// Every framework, also completed ones, by id.
    pub fn frameworks(&self) -> impl Iterator<Item = &Arc<Framework>> {
        self.frameworks.values()
    }

    /// Oldest first.
    pub fn completed_frameworks(&self) -> impl Iterator<Item = &Arc<Framework>> {
        self.completed_frameworks.iter().filter_map(|(_, id)| self.frameworks.get(id))
    }

    pub fn task(&self, key: &TaskKey) -> Option<&Arc<Task>> {
        self.tasks.get(key)
    }

    /// Every task, in whatever place, by framework and id.
    pub fn tasks(&self) -> impl Iterator<Item = &Arc<Task>> {
        self.tasks.values()
    }

    /// Every task of a framework, in whatever place, by id.
    pub fn tasks_of_framework<'a>(
        &'a self,
        id: &'a FrameworkId,
    ) -> impl Iterator<Item = &'a Arc<Task>> + 'a {
        let first = TaskKey { framework_id: id.clone(), task_id: "".into() };
        self.tasks
            .range(first..)
            .take_while(move |(key, _)| key.framework_id == *id)
            .map(|(_, task)| task)
    }

    pub fn active_tasks_of_framework<'a>(
        &'a self,
        id: &'a FrameworkId,
    ) -> impl Iterator<Item = &'a Arc<Task>> + 'a {
        self.tasks_of_framework(id).filter(|task| task.is_active())
    }

    /// In the order in which they became unreachable.
    pub fn unreachable_tasks_of_framework<'a>(
        &'a self,
        id: &'a FrameworkId,
    ) -> impl Iterator<Item = &'a Arc<Task>> + 'a {
        placed(&self.tasks, &self.unreachable, id)
    }

    /// Oldest first.
    pub fn completed_tasks_of_framework<'a>(
        &'a self,
        id: &'a FrameworkId,
    ) -> impl Iterator<Item = &'a Arc<Task>> + 'a {
        placed(&self.tasks, &self.completed, id)
    }

    pub fn completed_tasks_count(&self, id: &FrameworkId) -> usize {
        self.completed_tasks_of_framework(id).count()
    }

    /// Since when a task is in the list of unreachable ones.
    pub fn unreachable_since(&self, key: &TaskKey) -> Option<Timestamp> {
        match self.tasks.get(key)?.place {
            TaskPlace::Unreachable { since } => Some(since),
            TaskPlace::Active | TaskPlace::Completed { .. } => None,
        }
    }

    /// Running, or ended but not yet acknowledged.
    pub fn active_tasks_of_agent<'a>(
        &'a self,
        id: &AgentId,
    ) -> impl Iterator<Item = &'a Arc<Task>> + 'a {
        self.active_of_agent
            .get(id)
            .into_iter()
            .flat_map(|keys| keys.iter())
            .filter_map(|key| self.tasks.get(key))
    }

    pub fn executor(&self, key: &ExecutorKey) -> Option<&Arc<Executor>> {
        self.executors.get(key)
    }

    /// By agent, framework and id.
    pub fn executors(&self) -> impl Iterator<Item = &Arc<Executor>> {
        self.executors.values()
    }

    pub fn executors_of_agent<'a>(
        &'a self,
        id: &'a AgentId,
    ) -> impl Iterator<Item = &'a Arc<Executor>> + 'a {
        let first =
            ExecutorKey { agent_id: id.clone(), framework_id: "".into(), executor_id: "".into() };
        self.executors
            .range(first..)
            .take_while(move |(key, _)| key.agent_id == *id)
            .map(|(_, executor)| executor)
    }

    pub fn executors_of_framework<'a>(
        &'a self,
        id: &'a FrameworkId,
    ) -> impl Iterator<Item = &'a Arc<Executor>> + 'a {
        self.executors.values().filter(move |executor| executor.framework_id == *id)
    }

    /// 1 unless set.
    pub fn weight(&self, role: &str) -> f64 {
        self.weights.get(role).map_or(1.0, |weight| weight.weight)
    }

    pub fn weights(&self) -> impl Iterator<Item = &Arc<Weight>> {
        self.weights.values()
    }

    pub fn quota(&self, role: &str) -> Option<&Arc<Quota>> {
        self.quotas.get(role)
    }

    pub fn quotas(&self) -> impl Iterator<Item = &Arc<Quota>> {
        self.quotas.values()
    }

    pub fn maintenance(&self) -> &Arc<Maintenance> {
        &self.maintenance
    }

    /// What tasks and executors use on an agent, by framework, allocated.
    pub fn used_by_framework<'a>(
        &'a self,
        agent_id: &AgentId,
    ) -> impl Iterator<Item = (&'a FrameworkId, &'a Resources)> + 'a {
        self.used.get(agent_id).into_iter().flat_map(|used| used.iter())
    }

    pub fn used_of_agent(&self, id: &AgentId) -> Resources {
        let mut sum = Resources::new();
        let mut of_frameworks: Vec<_> = self.used_by_framework(id).collect();
        // As the original's table has them: what the newest framework uses first, until the agent
        // has told all of it anew (recorded: agent-lifecycle.har#12, #37).
        if self.agents.get(id).is_some_and(|agent| agent.reregistered_at.is_none()) {
            of_frameworks.reverse();
        }
        for (_, used) in of_frameworks {
            sum.add_all(used);
        }
        sum
    }

    /// Scalars that tasks and executors use, by framework and role.
    pub fn allocated(&self) -> impl Iterator<Item = (&FrameworkId, &Arc<str>, &Quantities)> {
        self.allocated.iter().map(|((framework_id, role), amount)| (framework_id, role, amount))
    }

    /// What a framework's tasks and executors use on all agents, allocated.
    pub fn used_of_framework(&self, id: &FrameworkId) -> Resources {
        let mut sum = Resources::new();
        for used in self.used.values().filter_map(|used| used.get(id)) {
            sum.add_all(used);
        }
        sum
    }
}

fn placed<'a>(
    tasks: &'a OrdMap<TaskKey, Arc<Task>>,
    places: &'a OrdSet<(FrameworkId, Timestamp, TaskId)>,
    id: &'a FrameworkId,
) -> impl Iterator<Item = &'a Arc<Task>> + 'a {
    let first = (id.clone(), Timestamp(i64::MIN), TaskId::from(""));
    places.range(first..).take_while(move |(framework_id, _, _)| framework_id == id).filter_map(
        |(framework_id, _, task_id)| {
            tasks.get(&TaskKey { framework_id: framework_id.clone(), task_id: task_id.clone() })
        },
    )
}

fn by_role(resources: &Resources) -> BTreeMap<Arc<str>, Quantities> {
    let mut amounts: BTreeMap<Arc<str>, Quantities> = BTreeMap::new();
    for resource in resources {
        if let (Some(role), Value::Scalar(amount)) = (&resource.allocated_to, &resource.value) {
            amounts.entry(role.clone()).or_default().add(&resource.name, *amount);
        }
    }
    amounts
}

/// Folding.
impl State {
    pub fn apply_change(&mut self, change: &Change) {
        match change {
            Change::Agent(agent) => {
                self.agents.insert(agent.id.clone(), agent.clone());
            }
            Change::AgentRemoved(id) => {
                self.agents.remove(id);
            }
            Change::Framework(framework) => self.set_framework(framework),
            Change::FrameworkRemoved(id) => {
                if let Some(old) = self.frameworks.remove(id) {
                    self.forget_completion(&old);
                }
            }
            Change::Task(task) => {
                self.unindex_task(&task.key());
                self.index_task(task);
                self.tasks.insert(task.key(), task.clone());
            }
            Change::TaskRemoved(key) => {
                self.unindex_task(key);
                self.tasks.remove(key);
            }
            Change::Executor(executor) => {
                self.unindex_executor(&executor.key());
                self.add_used(&executor.agent_id, &executor.framework_id, &executor.resources);
                self.executors.insert(executor.key(), executor.clone());
            }
            Change::ExecutorRemoved(key) => {
                self.unindex_executor(key);
                self.executors.remove(key);
            }
            Change::Weight(weight) => {
                self.weights.insert(weight.role.clone(), weight.clone());
            }
            Change::WeightRemoved(role) => {
                self.weights.remove(role);
            }
            Change::Quota(quota) => {
                self.quotas.insert(quota.role.clone(), quota.clone());
            }
            Change::QuotaRemoved(role) => {
                self.quotas.remove(role);
            }
            Change::Maintenance(maintenance) => self.maintenance = maintenance.clone(),
        }
    }

    fn set_framework(&mut self, framework: &Arc<Framework>) {
        if let Some(old) = self.frameworks.insert(framework.id.clone(), framework.clone()) {
            self.forget_completion(&old);
        }
        if let Some(at) = framework.unregistered_at {
            self.completed_frameworks.insert((at, framework.id.clone()));
        }
    }

    fn forget_completion(&mut self, framework: &Framework) {
        if let Some(at) = framework.unregistered_at {
            self.completed_frameworks.remove(&(at, framework.id.clone()));
        }
    }

    fn index_task(&mut self, task: &Arc<Task>) {
        let place = |since| (task.framework_id.clone(), since, task.id.clone());
        match task.place {
            TaskPlace::Active => {
                self.active_of_agent.entry(task.agent_id.clone()).or_default().insert(task.key());
            }
            TaskPlace::Unreachable { since } => {
                self.unreachable.insert(place(since));
            }
            TaskPlace::Completed { since } => {
                self.completed.insert(place(since));
            }
        }
        if task.is_using_resources() {
            self.add_used(&task.agent_id, &task.framework_id, &task.resources);
        }
    }

    fn unindex_task(&mut self, key: &TaskKey) {
        let Some(old) = self.tasks.get(key).cloned() else { return };
        let place = |since| (old.framework_id.clone(), since, old.id.clone());
        match old.place {
            TaskPlace::Active => {
                if let Some(keys) = self.active_of_agent.get_mut(&old.agent_id) {
                    keys.remove(key);
                    if keys.is_empty() {
                        self.active_of_agent.remove(&old.agent_id);
                    }
                }
            }
            TaskPlace::Unreachable { since } => {
                self.unreachable.remove(&place(since));
            }
            TaskPlace::Completed { since } => {
                self.completed.remove(&place(since));
            }
        }
        if old.is_using_resources() {
            self.subtract_used(&old.agent_id, &old.framework_id, &old.resources);
        }
    }

    fn unindex_executor(&mut self, key: &ExecutorKey) {
        if let Some(old) = self.executors.get(key).cloned() {
            self.subtract_used(&old.agent_id, &old.framework_id, &old.resources);
        }
    }

    fn add_used(&mut self, agent_id: &AgentId, framework_id: &FrameworkId, more: &Resources) {
        for (role, amount) in by_role(more) {
            self.allocated.entry((framework_id.clone(), role)).or_default().add_all(&amount);
        }
        self.used
            .entry(agent_id.clone())
            .or_default()
            .entry(framework_id.clone())
            .or_default()
            .add_all(more);
    }

    fn subtract_used(&mut self, agent_id: &AgentId, framework_id: &FrameworkId, less: &Resources) {
        for (role, amount) in by_role(less) {
            let key = (framework_id.clone(), role);
            if let Some(allocated) = self.allocated.get_mut(&key) {
                allocated.subtract_all(&amount);
                if allocated.is_empty() {
                    self.allocated.remove(&key);
                }
            }
        }
        let Some(of_agent) = self.used.get_mut(agent_id) else { return };
        if let Some(used) = of_agent.get_mut(framework_id) {
            used.subtract_all(less);
            if used.is_empty() {
                of_agent.remove(framework_id);
            }
        }
        if of_agent.is_empty() {
            self.used.remove(agent_id);
        }
    }
}
