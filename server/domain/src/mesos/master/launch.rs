//! Tasks as a framework wants them launched, and what may be wrong with them.

use std::sync::Arc;

use super::Master;
use crate::mesos::agent::Agent;
use crate::mesos::framework::Framework;
use crate::mesos::ids::{AgentId, ExecutorId, ExecutorKey, FrameworkId, TaskId, TaskKey, id_error};
use crate::mesos::resources::{Resource, Resources};
use crate::mesos::task::TaskPlace;

#[derive(Clone, Debug)]
pub struct TaskLaunch {
    pub id: TaskId,
    pub name: Arc<str>,
    pub agent_id: AgentId,
    /// As given, allocation filled in.
    pub resources: Resources,
    pub executor: Option<ExecutorLaunch>,
    pub has_command: bool,
    pub user: Option<Arc<str>>,
    /// `TaskInfo`, v1 JSON.
    pub info_json: Arc<str>,
    /// What is wrong with its kill policy, completion time or checks.
    pub behaviour_error: Option<String>,
    /// What is wrong with the form of its resources.
    pub resources_error: Option<String>,
    /// What is wrong with its command, container or limits.
    pub definition_error: Option<String>,
}

#[derive(Clone, Debug)]
pub struct ExecutorLaunch {
    pub id: ExecutorId,
    pub framework_id: Option<FrameworkId>,
    pub resources: Resources,
    /// `ExecutorInfo`, v1 JSON.
    pub info_json: Arc<str>,
    /// What is wrong with its form.
    pub error: Option<String>,
}

impl TaskLaunch {
    /// The role that its resources are allocated to.
    pub fn role(&self) -> Arc<str> {
        self.resources
            .iter()
            .find_map(|resource| resource.allocated_to.clone())
            .unwrap_or_else(|| "*".into())
    }
}

impl Master {
    /// The first thing that is wrong, in the original's order and words.
    pub(super) fn launch_error(
        &self,
        framework: &Framework,
        agent: &Agent,
        task: &TaskLaunch,
        available: &Resources,
    ) -> Option<String> {
        id_error(task.id.as_str())
            .or_else(|| self.identity_error(framework, agent, task))
            .or_else(|| task.behaviour_error.clone())
            .or_else(|| resources_error(task))
            .or_else(|| task.definition_error.clone())
            .or_else(|| self.executor_error(framework, agent, task))
            .or_else(|| self.amount_error(framework, agent, task, available))
    }

    fn identity_error(
        &self,
        framework: &Framework,
        agent: &Agent,
        task: &TaskLaunch,
    ) -> Option<String> {
        let key = TaskKey { framework_id: framework.id.clone(), task_id: task.id.clone() };
        match self.state.task(&key).map(|known| known.place) {
            Some(TaskPlace::Active) => return Some(format!("Task has duplicate ID: {}", task.id)),
            Some(TaskPlace::Unreachable { .. }) => {
                return Some(format!("Task reuses the ID of an unreachable task: {}", task.id));
            }
            Some(TaskPlace::Completed { .. }) | None => {}
        }
        (task.agent_id != agent.id).then(|| {
            format!(
                "Task uses invalid agent {} while agent {} is expected",
                task.agent_id, agent.id
            )
        })
    }

    fn executor_error(
        &self,
        framework: &Framework,
        agent: &Agent,
        task: &TaskLaunch,
    ) -> Option<String> {
        if task.has_command == task.executor.is_some() {
            let why = "Task should have at least one (but not both) of CommandInfo or \
                       ExecutorInfo present";
            return Some(why.into());
        }
        let executor = task.executor.as_ref()?;
        if let Some(error) = id_error(executor.id.as_str()) {
            return Some(error);
        }
        if executor.framework_id.as_ref().is_some_and(|id| *id != framework.id) {
            return Some(format!(
                "ExecutorInfo has an invalid FrameworkID (Actual: {} vs Expected: {})",
                executor.framework_id.as_ref().map(FrameworkId::as_str).unwrap_or_default(),
                framework.id
            ));
        }
        if let Some(error) = &executor.error {
            return Some(error.clone());
        }
        let known = self.state.executor(&executor_key(framework, agent, executor))?;
        (known.info_json != executor.info_json).then(|| {
            format!(
                "ExecutorInfo is not compatible with existing ExecutorInfo with same ExecutorID).\n\
                 ------------------------------------------------------------\n\
                 Existing ExecutorInfo:\n{}\n\
                 ------------------------------------------------------------\n\
                 ExecutorInfo:\n{}\n\
                 ------------------------------------------------------------\n",
                known.info_json, executor.info_json
            )
        })
    }

    /// What the launch takes: its own resources and those of an executor that is not there yet.
    pub(super) fn launch_total(
        &self,
        framework: &Framework,
        agent: &Agent,
        task: &TaskLaunch,
    ) -> Resources {
        let mut total: Resources = task.resources.iter().cloned().collect();
        if let Some(executor) = &task.executor
            && self.state.executor(&executor_key(framework, agent, executor)).is_none()
        {
            total.add_all(&executor.resources);
        }
        total
    }

    fn amount_error(
        &self,
        framework: &Framework,
        agent: &Agent,
        task: &TaskLaunch,
        available: &Resources,
    ) -> Option<String> {
        let total = self.launch_total(framework, agent, task);
        (!available.contains(&total)).then(|| {
            format!(
                "Total resources {total} required by task and its executor is more than \
                 available {available}"
            )
        })
    }
}

pub(super) fn executor_key(
    framework: &Framework,
    agent: &Agent,
    executor: &ExecutorLaunch,
) -> ExecutorKey {
    ExecutorKey {
        agent_id: agent.id.clone(),
        framework_id: framework.id.clone(),
        executor_id: executor.id.clone(),
    }
}

fn resources_error(task: &TaskLaunch) -> Option<String> {
    if task.resources.is_empty() && task.resources_error.is_none() {
        return Some("Task uses no resources".into());
    }
    if let Some(error) = &task.resources_error {
        return Some(error.clone());
    }
    let volumes: Vec<&str> = task.resources.iter().filter_map(persistence_id).collect();
    let twice = volumes.iter().enumerate().find(|(index, id)| volumes[..*index].contains(id));
    if let Some((_, id)) = twice {
        return Some(format!("Task uses duplicate persistence ID: {id}"));
    }
    let mut roles: Vec<&str> =
        task.resources.iter().filter_map(|resource| resource.allocated_to.as_deref()).collect();
    roles.sort_unstable();
    roles.dedup();
    if roles.len() > 1 {
        let names = roles.join(", ");
        return Some(format!(
            "Invalid task resources: The resources have multiple allocation roles ({{ {names} }}) \
             but only one allocation role is allowed"
        ));
    }
    let mixed = task.resources.iter().find(|resource| {
        resource.revocable
            && task.resources.iter().any(|other| other.name == resource.name && !other.revocable)
    });
    mixed.map(|resource| {
        format!("Task mixes revocable and non-revocable resources: {}", resource.name)
    })
}

fn persistence_id(resource: &Resource) -> Option<&str> {
    let persistence = resource.disk.as_ref()?.persistence.as_ref()?;
    Some(&persistence.id)
}
