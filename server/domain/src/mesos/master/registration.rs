//! Agents come, come back, and are compared with what is known of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::timers::Due;
use super::{Command, Effect, Event, GeneratedStatus, Master, Source, TaskLaunch};
use crate::mesos::agent::{Agent, AgentCondition};
use crate::mesos::attribute::Attribute;
use crate::mesos::change::Change;
use crate::mesos::executor::Executor;
use crate::mesos::framework::{Framework, FrameworkInfo};
use crate::mesos::ids::{AgentId, ExecutorId, ExecutorKey, FrameworkId, TaskKey};
use crate::mesos::maintenance::{MachineId, MachineMode};
use crate::mesos::resources::Resources;
use crate::mesos::soft::AgentLink;
use crate::mesos::tally::Count;
use crate::mesos::task::{StatusUpdate, Task, TaskPlace, TaskState, TaskStatus};

/// What an agent says when it opens its link.
#[derive(Clone, Debug)]
pub struct Hello {
    pub agent_id: Option<AgentId>,
    pub process_uuid: Arc<str>,
    pub version: Arc<str>,
    pub ip: Arc<str>,
    pub port: u16,
    pub hostname: Arc<str>,
    pub resources: Resources,
    pub attributes: Vec<Attribute>,
    pub domain_json: Option<Arc<str>>,
    pub capabilities: Vec<Arc<str>>,
    pub frameworks: Vec<ReportedFramework>,
    pub executors: Vec<Executor>,
    pub tasks: Vec<ReportedTask>,
}

#[derive(Clone, Debug)]
pub struct ReportedFramework {
    pub id: FrameworkId,
    pub info: FrameworkInfo,
}

/// A task as its agent knows it.
#[derive(Clone, Debug)]
pub struct ReportedTask {
    pub framework_id: FrameworkId,
    pub launch: TaskLaunch,
    /// Of a custom executor.
    pub executor_id: Option<ExecutorId>,
    pub state: TaskState,
    pub statuses: Vec<TaskStatus>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    pub agent_id: AgentId,
    pub reregistered: bool,
}

/// The agent must end itself, for this reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrationRefusal(pub String);

impl Master {
    /// Accepts an agent over the link `link_id`, which replaces any other link of it.
    pub fn register(
        &mut self,
        hello: Hello,
        link_id: &Arc<str>,
    ) -> Result<Registered, RegistrationRefusal> {
        self.count(match hello.agent_id {
            Some(_) => Count::ReregisterAgent,
            None => Count::RegisterAgent,
        });
        let machine =
            MachineId { hostname: Some(hello.hostname.clone()), ip: Some(hello.ip.clone()) };
        if self.state.maintenance().mode(&machine) == MachineMode::Down {
            return Err(RegistrationRefusal("Machine is `DOWN`".into()));
        }
        let known = match &hello.agent_id {
            Some(id) => self.state.agent(id).cloned(),
            None => self.agent_of_same_process(&hello),
        };
        if let Some(known) = &known {
            refuse(known, &hello)?;
        }
        let agent_id = match (&known, &hello.agent_id) {
            (Some(known), _) => known.id.clone(),
            (None, Some(id)) => id.clone(),
            (None, None) => {
                self.remove_agents_at_address(&hello);
                self.counters.agent_id()
            }
        };
        let reregistered = known.is_some() || hello.agent_id.is_some();
        self.count(match reregistered {
            true => Count::AgentReregistrations,
            false => Count::AgentRegistrations,
        });
        self.link_made(&agent_id, link_id);
        self.outcome.effects.push(Effect::Linked {
            agent_id: agent_id.clone(),
            link_id: link_id.clone(),
            reregistered,
        });
        let returned = known.as_ref().is_some_and(|agent| !agent.is_registered());
        self.store_agent(&agent_id, known.as_deref(), &hello, reregistered);
        self.filters.clear_agent(&agent_id);
        self.recover_frameworks(&hello.frameworks);
        self.reconcile_executors(&agent_id, &hello);
        self.reconcile_tasks(&agent_id, &hello, returned, known.is_none());
        self.shut_down_completed(&agent_id, &hello);
        self.tell_drain(&agent_id);
        self.check_drained(&agent_id);
        self.dirty.insert(agent_id.clone());
        self.allocate();
        Ok(Registered { agent_id, reregistered })
    }

    /// A hello without an id may be a repeat whose answer was lost.
    fn agent_of_same_process(&self, hello: &Hello) -> Option<Arc<Agent>> {
        self.state
            .agents()
            .filter(|agent| !matches!(agent.condition, AgentCondition::Gone { .. }))
            .find(|agent| agent.process_uuid == hello.process_uuid)
            .cloned()
    }

    /// An agent that forgot its id took the place of the one that had the address.
    fn remove_agents_at_address(&mut self, hello: &Hello) {
        let old: Vec<AgentId> = self
            .state
            .agents()
            .filter(|agent| agent.is_registered())
            .filter(|agent| agent.ip == hello.ip && agent.port == hello.port)
            .map(|agent| agent.id.clone())
            .collect();
        for id in old {
            self.agent_removed(&id, "a new agent registered at the same address");
        }
    }

    fn link_made(&mut self, agent_id: &AgentId, link_id: &Arc<str>) {
        if let Some(old) = self.links.insert(agent_id.clone(), link_id.clone()) {
            let agent_id = agent_id.clone();
            self.outcome.effects.push(Effect::CloseLink { agent_id, link_id: old });
        }
        // Offers of before may no longer fit what the agent brings now.
        self.offers_of_agent_removed(agent_id, true);
        let link = AgentLink { connected: true, since: self.now };
        self.soft.agents.insert(agent_id.clone(), link);
    }

    fn store_agent(
        &mut self,
        agent_id: &AgentId,
        known: Option<&Agent>,
        hello: &Hello,
        reregistered: bool,
    ) {
        let same_resources = known.filter(|agent| agent.info_resources == hello.resources);
        let agent = Agent {
            id: agent_id.clone(),
            hostname: hello.hostname.clone(),
            ip: hello.ip.clone(),
            port: hello.port,
            version: hello.version.clone(),
            process_uuid: hello.process_uuid.clone(),
            info_resources: hello.resources.clone(),
            total_resources: match same_resources {
                Some(agent) => agent.total_resources.clone(),
                None => hello.resources.clone(),
            },
            attributes: hello.attributes.clone(),
            domain_json: hello.domain_json.clone(),
            capabilities: hello.capabilities.clone(),
            registered_at: known.map_or(self.now, |agent| agent.registered_at),
            reregistered_at: reregistered.then_some(self.now),
            condition: AgentCondition::Registered,
            deactivated: known.is_some_and(|agent| agent.deactivated),
            drain: known.and_then(|agent| agent.drain.clone()),
            readmitted: known.is_some_and(|agent| agent.readmitted || !agent.is_registered()),
        };
        self.change(Change::Agent(Arc::new(agent)));
    }

    /// Frameworks that only agents remember.
    fn recover_frameworks(&mut self, reported: &[ReportedFramework]) {
        for framework in reported {
            if self.state.framework(&framework.id).is_some() {
                continue;
            }
            let framework = Framework {
                id: framework.id.clone(),
                info: framework.info.clone(),
                offer_constraints_json: None,
                registered_at: self.now,
                reregistered_at: self.now,
                unregistered_at: None,
            };
            self.change(Change::Framework(Arc::new(framework)));
        }
    }

    fn reconcile_executors(&mut self, agent_id: &AgentId, hello: &Hello) {
        let reported: BTreeSet<ExecutorKey> =
            hello.executors.iter().map(|executor| executor_key(agent_id, executor)).collect();
        let starting: BTreeSet<ExecutorKey> = self
            .state
            .active_tasks_of_agent(agent_id)
            .filter(|task| !task.state.is_terminal())
            .filter_map(|task| task.executor_key())
            .collect();
        let known: Vec<ExecutorKey> =
            self.state.executors_of_agent(agent_id).map(|executor| executor.key()).collect();
        for key in known {
            if !reported.contains(&key) && !starting.contains(&key) {
                self.change(Change::ExecutorRemoved(key));
            }
        }
        for executor in &hello.executors {
            let key = executor_key(agent_id, executor);
            if self.is_live(&key.framework_id) && self.state.executor(&key).is_none() {
                let executor = Executor { agent_id: agent_id.clone(), ..executor.clone() };
                self.change(Change::Executor(Arc::new(executor)));
            }
        }
    }

    fn is_live(&self, framework_id: &FrameworkId) -> bool {
        self.state.framework(framework_id).is_some_and(|framework| !framework.is_completed())
    }

    fn reconcile_tasks(
        &mut self,
        agent_id: &AgentId,
        hello: &Hello,
        returned: bool,
        forgotten: bool,
    ) {
        let mut reported = BTreeSet::new();
        for task in &hello.tasks {
            if !self.is_live(&task.framework_id) {
                continue;
            }
            let key = TaskKey {
                framework_id: task.framework_id.clone(),
                task_id: task.launch.id.clone(),
            };
            reported.insert(key.clone());
            match self.state.task(&key).cloned() {
                None => self.adopt_task(agent_id, task, forgotten),
                Some(known) => self.refresh_task(&known, task, returned),
            }
        }
        let unreported: Vec<Arc<Task>> = self
            .state
            .active_tasks_of_agent(agent_id)
            .filter(|task| !reported.contains(&task.key()))
            .cloned()
            .collect();
        for task in unreported {
            self.task_unreported(&task);
        }
        if returned {
            self.unreachable_left_behind(agent_id, &reported);
        }
    }

    /// Tasks that an agent does not bring back when it returns: they will never come.
    fn unreachable_left_behind(&mut self, agent_id: &AgentId, reported: &BTreeSet<TaskKey>) {
        let lost: Vec<Arc<Task>> = self
            .state
            .frameworks()
            .flat_map(|framework| self.state.unreachable_tasks_of_framework(&framework.id))
            .filter(|task| task.agent_id == *agent_id && !reported.contains(&task.key()))
            .cloned()
            .collect();
        for task in lost {
            let aware = self.is_partition_aware(&task.framework_id);
            let state = if aware { TaskState::Gone } else { TaskState::Lost };
            let message = "Reconciliation: Task is unknown to the agent";
            self.task_ended(&task, state, message, "REASON_RECONCILIATION");
        }
    }

    /// The agent runs a task that nobody here knows.
    fn adopt_task(&mut self, agent_id: &AgentId, reported: &ReportedTask, forgotten: bool) {
        let last = reported.statuses.last();
        let update = last.and_then(|last| {
            last.uuid.clone().map(|uuid| StatusUpdate {
                state: last.state,
                uuid,
                acknowledged: false,
            })
        });
        let task = Task {
            id: reported.launch.id.clone(),
            framework_id: reported.framework_id.clone(),
            agent_id: agent_id.clone(),
            executor_id: reported.executor_id.clone(),
            name: reported.launch.name.clone(),
            role: reported.launch.role(),
            resources: reported.launch.resources.clone(),
            info_json: reported.launch.info_json.clone(),
            user: reported.launch.user.clone(),
            state: reported.state,
            statuses: reported.statuses.clone(),
            status_update: update,
            place: TaskPlace::Active,
            launched_at: self.now,
            kill: None,
        };
        let task = Arc::new(task);
        self.change(Change::Task(task.clone()));
        if forgotten {
            self.tell_return(&task, "Unknown agent reregistered");
        }
    }

    fn refresh_task(&mut self, known: &Arc<Task>, reported: &ReportedTask, returned: bool) {
        match known.place {
            TaskPlace::Unreachable { .. } => self.task_returned(known, reported),
            TaskPlace::Completed { .. } => {
                // Ended and acknowledged, but the agent has not heard of the acknowledgement.
                let update = known.status_update.as_ref().filter(|update| update.acknowledged);
                if let Some(update) = update {
                    self.command(
                        &known.agent_id,
                        Command::Acknowledge {
                            framework_id: known.framework_id.clone(),
                            task_id: known.id.clone(),
                            uuid: update.uuid.clone(),
                        },
                    );
                }
            }
            TaskPlace::Active => {
                if let Some(kill) = known.kill.as_ref().filter(|_| !known.state.is_terminal()) {
                    self.command(
                        &known.agent_id,
                        Command::Kill {
                            framework_id: known.framework_id.clone(),
                            task_id: known.id.clone(),
                            kill_policy_json: kill.policy_json.clone(),
                        },
                    );
                }
                if returned {
                    self.tell_return(known, "Unreachable agent re-reregistered");
                }
            }
        }
    }

    fn task_returned(&mut self, known: &Arc<Task>, reported: &ReportedTask) {
        let mut task = Task::clone(known);
        task.place = TaskPlace::Active;
        task.state = reported.state;
        // Only what its agent said of it remains: "agent 1 back".
        task.statuses.retain(|status| status.uuid.is_some());
        let task = Arc::new(task);
        self.change(Change::Task(task.clone()));
        // (sic), recorded: agent-lifecycle.har
        self.tell_return(&task, "Unreachable agent re-reregistered");
    }

    /// The framework is told; the task does not keep it among its statuses
    /// (recorded: agent-lifecycle.har, "agent 1 back").
    fn tell_return(&mut self, task: &Arc<Task>, message: &str) {
        let status = self.generated(&GeneratedStatus {
            task_id: &task.id,
            state: task.state,
            message,
            source: Source::Master,
            reason: "REASON_AGENT_REREGISTERED",
            agent_id: Some(&task.agent_id),
            executor_id: task.executor_id.as_ref(),
            at: self.now,
            unreachable_at: None,
            like: task.statuses.last().map(|status| &*status.json),
        });
        self.event(&task.framework_id, Event::Update { status_json: status.json });
    }

    /// Known here, but the agent does not have it.
    fn task_unreported(&mut self, task: &Arc<Task>) {
        if task.state.is_terminal() {
            return self.task_completed(task);
        }
        let never_started = task.state == TaskState::Staging && task.statuses.is_empty();
        if never_started && task.kill.is_none() {
            // The launch was lost on its way: say it again.
            return self.run_task(task);
        }
        let aware = self.is_partition_aware(&task.framework_id);
        let (state, reason) = if never_started {
            (TaskState::Killed, "REASON_TASK_KILLED_DURING_LAUNCH")
        } else if aware {
            (TaskState::Dropped, "REASON_RECONCILIATION")
        } else {
            (TaskState::Lost, "REASON_RECONCILIATION")
        };
        self.task_ended(task, state, "Reconciliation: task unknown to the agent", reason);
    }

    /// Frameworks that ended while the agent was away.
    fn shut_down_completed(&mut self, agent_id: &AgentId, hello: &Hello) {
        let mut reported: BTreeSet<&FrameworkId> =
            hello.frameworks.iter().map(|framework| &framework.id).collect();
        reported.extend(hello.tasks.iter().map(|task| &task.framework_id));
        let ended: Vec<FrameworkId> =
            reported.into_iter().filter(|id| !self.is_live(id)).cloned().collect();
        for framework_id in ended {
            self.command(agent_id, Command::ShutdownFramework { framework_id });
        }
    }

    pub(super) fn run_task(&mut self, task: &Arc<Task>) {
        let Some(framework) = self.state.framework(&task.framework_id).cloned() else { return };
        let executor = task.executor_key().and_then(|key| self.state.executor(&key).cloned());
        self.command(&task.agent_id, Command::Run { framework, task: task.clone(), executor });
    }

    /// The link broke. A link that is no longer the current one says nothing.
    pub fn agent_disconnected(&mut self, agent_id: &AgentId, link_id: &Arc<str>) {
        if self.links.get(agent_id) != Some(link_id) || !self.soft.is_agent_connected(agent_id) {
            return;
        }
        let link = AgentLink { connected: false, since: self.now };
        self.soft.agents.insert(agent_id.clone(), link);
        self.offers_of_agent_removed(agent_id, true);
        self.set_timer(
            self.settings.agent_reregister_timeout_ms,
            Due::AgentReregister(agent_id.clone(), Some(link_id.clone())),
        );
    }

    /// The link that an agent is connected by.
    pub fn current_link(&self, agent_id: &AgentId) -> Option<&Arc<str>> {
        self.links.get(agent_id).filter(|_| self.soft.is_agent_connected(agent_id))
    }

    /// Whether reports over this link are to be heard.
    pub fn is_current_link(&self, agent_id: &AgentId, link_id: &str) -> bool {
        self.links.get(agent_id).is_some_and(|held| &**held == link_id)
            && self.soft.is_agent_connected(agent_id)
    }
}

fn executor_key(agent_id: &AgentId, executor: &Executor) -> ExecutorKey {
    ExecutorKey { agent_id: agent_id.clone(), ..executor.key() }
}

fn refuse(known: &Agent, hello: &Hello) -> Result<(), RegistrationRefusal> {
    let refusal = match known.condition {
        AgentCondition::Gone { .. } => Some("Agent has been marked gone"),
        _ if known.ip != hello.ip => Some("Agent attempted to reregister with different IP"),
        _ if known.hostname != hello.hostname => {
            Some("Agent attempted to reregister with different hostname")
        }
        _ => None,
    };
    refusal.map_or(Ok(()), |why| Err(RegistrationRefusal(why.into())))
}
