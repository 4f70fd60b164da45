//! Frameworks subscribe, come back, change, fall silent and end.

use std::collections::BTreeSet;
use std::sync::Arc;

use imbl::OrdSet;

use super::timers::Due;
use super::{Command, Effect, Event, Master};
use crate::mesos::change::Change;
use crate::mesos::framework::{Framework, FrameworkInfo};
use crate::mesos::ids::{AgentId, FrameworkId, id_error};
use crate::mesos::resources::stream_double;
use crate::mesos::role::role_error;
use crate::mesos::soft::FrameworkLink;
use crate::mesos::tally::Count;
use crate::mesos::task::{Task, TaskState};

/// SUBSCRIBE and UPDATE_FRAMEWORK: what a framework says of itself.
#[derive(Clone, Debug)]
pub struct Subscribe {
    pub framework_id: Option<FrameworkId>,
    pub info: FrameworkInfo,
    /// `role` and `roles` as they were given.
    pub given_role: Option<Arc<str>>,
    pub given_roles: Vec<Arc<str>>,
    pub suppressed_roles: Vec<Arc<str>>,
    /// `OfferConstraints`, v1 JSON.
    pub offer_constraints_json: Option<Arc<str>>,
}

/// Told inside of the stream, which then ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscribeRefusal(pub String);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateRefusal(pub String);

/// Why a call of a framework is not heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallRefusal {
    FrameworkNotFound,
    NotSubscribed,
    StreamIdMissing,
    StreamIdMismatch,
}

const FAILOVER_TIMEOUT_SECONDS_MAX: f64 = i64::MAX as f64 / 1e9;

impl Master {
    /// The framework is told through the stream `stream_id` from now on.
    pub fn subscribe(
        &mut self,
        subscribe: Subscribe,
        stream_id: &Arc<str>,
    ) -> Result<FrameworkId, SubscribeRefusal> {
        self.count(match subscribe.framework_id {
            Some(_) => Count::ReregisterFramework,
            None => Count::RegisterFramework,
        });
        self.check_info(&subscribe).map_err(SubscribeRefusal)?;
        let known =
            subscribe.framework_id.as_ref().and_then(|id| self.state.framework(id)).cloned();
        if let Some(known) = &known {
            if known.is_completed() {
                return Err(SubscribeRefusal("Framework has been removed".into()));
            }
            if known.info.principal != subscribe.info.principal {
                let why = "Changing framework's principal is not allowed.";
                return Err(SubscribeRefusal(why.into()));
            }
        }
        let id = subscribe.framework_id.clone().unwrap_or_else(|| self.counters.framework_id());
        if known.is_some() {
            self.stream_replaced(&id);
        }
        self.streams.insert(id.clone(), stream_id.clone());
        self.store_framework(&id, known.as_deref(), &subscribe);
        let link = FrameworkLink {
            connected: true,
            since: self.now,
            suppressed_roles: subscribe.suppressed_roles.iter().cloned().collect(),
        };
        self.soft.frameworks.insert(id.clone(), link);
        self.event(&id, Event::Subscribed);
        self.all_agents_dirty();
        self.allocate();
        Ok(id)
    }

    /// Of two streams of one framework the newer wins.
    fn stream_replaced(&mut self, id: &FrameworkId) {
        if self.soft.is_framework_connected(id) {
            self.event(id, Event::Error { message: "Framework failed over".into() });
            if let Some(stream_id) = self.streams.get(id).cloned() {
                let framework_id = id.clone();
                self.outcome.effects.push(Effect::CloseStream { framework_id, stream_id });
            }
        }
        self.offers_of_framework_removed(id, false);
        self.filters.clear_framework(id);
    }

    fn store_framework(
        &mut self,
        id: &FrameworkId,
        known: Option<&Framework>,
        subscribe: &Subscribe,
    ) {
        let mut info = subscribe.info.clone();
        if let Some(known) = known {
            // These two cannot change; the original keeps the old ones without a word.
            info.user = known.info.user.clone();
            info.checkpoint = known.info.checkpoint;
        }
        info.json = self.render.framework_info(&info, id);
        let framework = Framework {
            id: id.clone(),
            info,
            offer_constraints_json: subscribe.offer_constraints_json.clone(),
            registered_at: known.map_or(self.now, |known| known.registered_at),
            reregistered_at: self.now,
            unregistered_at: None,
        };
        self.change(Change::Framework(Arc::new(framework)));
    }

    fn check_info(&self, subscribe: &Subscribe) -> Result<(), String> {
        check_roles(subscribe)?;
        if let Some(error) = subscribe.framework_id.as_ref().and_then(|id| id_error(id.as_str())) {
            return Err(error);
        }
        let timeout = subscribe.info.failover_timeout_seconds;
        if timeout.is_nan() || timeout.abs() >= FAILOVER_TIMEOUT_SECONDS_MAX {
            let shown = stream_double(timeout, 6);
            return Err(format!("The framework failover_timeout ({shown}) is invalid"));
        }
        if let Some(allowed) = &self.settings.roles {
            let unknown: BTreeSet<&str> = subscribe
                .info
                .roles
                .iter()
                .map(|role| &**role)
                .filter(|role| *role != "*" && !allowed.iter().any(|known| &**known == *role))
                .collect();
            if !unknown.is_empty() {
                let names = unknown.into_iter().collect::<Vec<_>>().join(", ");
                return Err(format!("Roles {{ {names} }} are not present in the master's --roles"));
            }
        }
        if &*subscribe.info.user == "root" && !self.settings.root_submissions {
            let why = "User 'root' is not allowed to run frameworks without --root_submissions set";
            return Err(why.into());
        }
        let stranger =
            subscribe.suppressed_roles.iter().find(|role| !subscribe.info.roles.contains(role));
        match stranger {
            Some(role) => {
                Err(format!("Suppressed role '{role}' is not contained in the list of roles"))
            }
            None => Ok(()),
        }
    }

    /// May this call be heard?
    pub fn check_call(
        &self,
        framework_id: &FrameworkId,
        stream_id: Option<&str>,
    ) -> Result<(), CallRefusal> {
        let known = self.state.framework(framework_id);
        if known.is_none_or(|framework| framework.is_completed()) {
            return Err(CallRefusal::FrameworkNotFound);
        }
        if !self.soft.is_framework_connected(framework_id) {
            return Err(CallRefusal::NotSubscribed);
        }
        let stream_id = stream_id.ok_or(CallRefusal::StreamIdMissing)?;
        match self.streams.get(framework_id) {
            Some(current) if &**current == stream_id => Ok(()),
            _ => Err(CallRefusal::StreamIdMismatch),
        }
    }

    /// UPDATE_FRAMEWORK. `subscribe.framework_id` is known and connected.
    pub fn update_framework(&mut self, subscribe: &Subscribe) -> Result<(), UpdateRefusal> {
        let invalid = |why| UpdateRefusal(format!("Supplied FrameworkInfo is not valid: {why}"));
        self.check_info(subscribe).map_err(invalid)?;
        let id = subscribe.framework_id.clone();
        let Some(known) = id.and_then(|id| self.state.framework(&id)).cloned() else {
            return Err(UpdateRefusal("Framework cannot be found".into()));
        };
        check_update(&known.info, &subscribe.info)
            .map_err(|why| UpdateRefusal(format!("FrameworkInfo update is not valid: {why}")))?;
        let mut info = subscribe.info.clone();
        info.json = self.render.framework_info(&info, &known.id);
        let changed = Framework {
            info,
            offer_constraints_json: subscribe.offer_constraints_json.clone(),
            ..Framework::clone(&known)
        };
        let roles: BTreeSet<Arc<str>> = changed.info.roles.iter().cloned().collect();
        if changed != *known {
            self.change(Change::Framework(Arc::new(changed)));
        }
        let suppressed = subscribe.suppressed_roles.iter().cloned().collect();
        self.set_suppressed(&known.id, |roles| *roles = suppressed);
        let stale: Vec<_> = self
            .soft
            .offers_of_framework(&known.id)
            .filter(|offer| !roles.contains(&offer.role))
            .cloned()
            .collect();
        for offer in stale {
            self.offer_removed(&offer, true);
        }
        self.all_agents_dirty();
        self.allocate();
        Ok(())
    }

    /// REVIVE: forgets refusals; of no roles, of all. Foreign roles are not heard.
    pub fn revive(&mut self, framework_id: &FrameworkId, roles: &[Arc<str>]) {
        self.count(Count::ReviveOffers);
        let Some(framework) = self.state.framework(framework_id).cloned() else { return };
        if roles.is_empty() {
            self.filters.clear_role(framework_id, None);
            self.set_suppressed(framework_id, OrdSet::clear);
        } else if roles.iter().all(|role| framework.info.roles.contains(role)) {
            for role in roles {
                self.filters.clear_role(framework_id, Some(role));
                self.set_suppressed(framework_id, |suppressed| {
                    suppressed.remove(role);
                });
            }
        } else {
            return;
        }
        self.all_agents_dirty();
        self.allocate();
    }

    /// SUPPRESS: of no roles, all. Foreign roles are not heard.
    pub fn suppress(&mut self, framework_id: &FrameworkId, roles: &[Arc<str>]) {
        self.count(Count::SuppressOffers);
        let Some(framework) = self.state.framework(framework_id).cloned() else { return };
        let roles = if roles.is_empty() { &framework.info.roles } else { roles };
        if roles.iter().all(|role| framework.info.roles.contains(role)) {
            self.set_suppressed(framework_id, |suppressed| {
                suppressed.extend(roles.iter().cloned())
            });
        }
    }

    fn set_suppressed(
        &mut self,
        framework_id: &FrameworkId,
        change: impl FnOnce(&mut OrdSet<Arc<str>>),
    ) {
        if let Some(link) = self.soft.frameworks.get_mut(framework_id) {
            change(&mut link.suppressed_roles);
        }
    }

    /// The stream broke. A stream that is no longer the current one says nothing.
    pub fn framework_disconnected(&mut self, framework_id: &FrameworkId, stream_id: &Arc<str>) {
        if self.streams.get(framework_id) != Some(stream_id)
            || !self.soft.is_framework_connected(framework_id)
        {
            return;
        }
        let Some(framework) = self.state.framework(framework_id).cloned() else { return };
        if let Some(link) = self.soft.frameworks.get_mut(framework_id) {
            link.connected = false;
            link.since = self.now;
        }
        self.offers_of_framework_removed(framework_id, false);
        self.filters.clear_framework(framework_id);
        let timeout = framework.info.failover_timeout_seconds;
        if timeout == 0.0 {
            self.framework_removed(framework_id);
        } else if timeout > 0.0 {
            let due = Due::FrameworkFailover(framework_id.clone(), stream_id.clone());
            self.set_timer((timeout * 1000.0) as i64, due);
        }
        // A negative timeout never ends. Recorded: scheduler.har, failover_timeout -1.
        self.allocate();
    }

    /// TEARDOWN, of the framework or an operator. False if it is not known or has ended.
    pub fn teardown(&mut self, framework_id: &FrameworkId) -> bool {
        let live =
            self.state.framework(framework_id).is_some_and(|framework| !framework.is_completed());
        if live {
            self.count(Count::UnregisterFramework);
            self.framework_removed(framework_id);
            self.allocate();
        }
        live
    }

    /// Ends a framework and all that runs for it.
    pub(super) fn framework_removed(&mut self, framework_id: &FrameworkId) {
        let Some(framework) = self.state.framework(framework_id).cloned() else { return };
        self.offers_of_framework_removed(framework_id, false);
        self.filters.clear_framework(framework_id);
        let mut agents: BTreeSet<AgentId> = BTreeSet::new();
        let running: Vec<Arc<Task>> = self
            .state
            .tasks_of_framework(framework_id)
            .filter(|task| !matches!(task.place, crate::mesos::task::TaskPlace::Completed { .. }))
            .cloned()
            .collect();
        for task in running {
            agents.insert(task.agent_id.clone());
            self.task_of_removed_framework(&task);
        }
        let executors: Vec<_> = self
            .state
            .executors_of_framework(framework_id)
            .map(|executor| executor.key())
            .collect();
        for key in executors {
            agents.insert(key.agent_id.clone());
            self.change(Change::ExecutorRemoved(key));
        }
        for agent_id in agents {
            let framework_id = framework_id.clone();
            self.command(&agent_id, Command::ShutdownFramework { framework_id });
            self.dirty.insert(agent_id);
        }
        let ended = Framework { unregistered_at: Some(self.now), ..Framework::clone(&framework) };
        self.change(Change::Framework(Arc::new(ended)));
        self.trim_completed_frameworks();
        self.soft.frameworks.remove(framework_id);
        if let Some(stream_id) = self.streams.remove(framework_id) {
            let framework_id = framework_id.clone();
            self.outcome.effects.push(Effect::CloseStream { framework_id, stream_id });
        }
    }

    fn task_of_removed_framework(&mut self, task: &Arc<Task>) {
        let message = format!("Framework {} removed", task.framework_id);
        let status =
            self.master_status(task, TaskState::Killed, &message, "REASON_FRAMEWORK_REMOVED", None);
        let mut ended = Task::clone(task);
        if !ended.state.is_terminal() {
            ended.state = TaskState::Killed;
        }
        super::completion::push_status(&mut ended, status);
        self.task_completed(&ended);
    }

    pub(super) fn all_agents_dirty(&mut self) {
        self.dirty.extend(self.soft.agents.keys().cloned());
    }
}

fn check_roles(subscribe: &Subscribe) -> Result<(), String> {
    let multi_role = subscribe.info.is_multi_role();
    if multi_role && subscribe.given_role.is_some() {
        let why = "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable";
        return Err(why.into());
    }
    if !multi_role && !subscribe.given_roles.is_empty() {
        let why =
            "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable";
        return Err(why.into());
    }
    let mut seen = BTreeSet::new();
    let twice: BTreeSet<&str> = subscribe
        .given_roles
        .iter()
        .map(|role| &**role)
        .filter(|role| !seen.insert(*role))
        .collect();
    if !twice.is_empty() {
        let names = twice.into_iter().collect::<Vec<_>>().join(", ");
        return Err(format!("'FrameworkInfo.roles' contains duplicate items: {{ {names} }}"));
    }
    if let Some(error) = subscribe.given_roles.iter().find_map(|role| role_error(role)) {
        return Err(format!("'FrameworkInfo.roles' contains invalid role: {error}"));
    }
    match subscribe.given_role.as_deref().and_then(role_error) {
        Some(error) => Err(format!("'FrameworkInfo.role' is not a valid role: {error}")),
        None => Ok(()),
    }
}

fn check_update(old: &FrameworkInfo, new: &FrameworkInfo) -> Result<(), String> {
    let unsupported = |field: &str, from: &str, to: &str| {
        Err(format!(
            "Updating 'FrameworkInfo.{field}' is unsupported; \
             attempted to update from '{from}' to '{to}'"
        ))
    };
    if old.principal != new.principal {
        return Err("Changing framework's principal is not allowed.".into());
    }
    if old.user != new.user {
        return unsupported("user", &old.user, &new.user);
    }
    if old.checkpoint != new.checkpoint {
        let from = old.checkpoint.to_string();
        return unsupported("checkpoint", &from, &new.checkpoint.to_string());
    }
    Ok(())
}
