//! What the feed tells the leader: its picture of what is committed, and the indexes over it.

use std::collections::BTreeSet;
use std::sync::Arc;

use ekiden_domain::ambient::Timestamp;
use ekiden_domain::marathon::backoff::Delays;
use ekiden_domain::marathon::record;
use ekiden_domain::marathon::{
    ActionKind, Change, Condition, Deployment, Goal, Instance, InstanceId, Note, Noun, State,
};
use ekiden_store::{Cut, Subscription, Told};
use futures::FutureExt;

use super::leader::Leader;

impl Leader {
    /// Takes over what is stored.
    pub fn begin(&mut self) {
        let now = self.clock.now();
        let instances: Vec<Arc<Instance>> = self.state.instances.values().cloned().collect();
        for instance in instances {
            self.index(&instance);
            self.watched.observe(&self.state, &instance, now);
        }
        self.to_check.extend(self.state.apps.keys().cloned());
    }

    /// Takes in what the feed holds by now.
    pub fn drain(&mut self, subscription: &mut Subscription<State>) {
        while let Some(told) = subscription.next().now_or_never() {
            let cut = told.is_err();
            self.learn(told, subscription);
            if cut {
                break;
            }
        }
    }

    pub fn learn(
        &mut self,
        told: Result<Told<State>, Cut>,
        subscription: &mut Subscription<State>,
    ) {
        match told {
            Ok(told) => self.fold(&told),
            Err(cut) => {
                tracing::warn!("the feed was cut: {cut}");
                let (published, fresh) = self.view.subscribe();
                *subscription = fresh;
                self.state = published.state.clone();
                self.scheduled.clear();
                self.dying.clear();
                self.unreachable.clear();
                self.starting.clear();
                self.begin();
            }
        }
    }

    fn fold(&mut self, told: &Told<State>) {
        let now = self.clock.now();
        for record in &told.committed.records {
            let Ok(change) = Change::read(record) else { continue };
            match &change {
                Change::Put(Noun::Instance(instance)) => self.instance_changed(instance, now),
                Change::Remove(key) if key.kind == record::INSTANCE => {
                    if let Some(id) = InstanceId::parse(&key.id) {
                        self.instance_gone(&id);
                    }
                }
                Change::Put(Noun::Deployment(deployment))
                    if !self.state.deployments.contains_key(&deployment.id) =>
                {
                    self.reset_delays(deployment);
                }
                Change::Remove(key) if key.kind == record::DEPLOYMENT => {
                    if let Some(deployment) = self.state.deployments.get(&key.id) {
                        self.to_check.extend(deployment.affected_apps());
                        self.watched.deployment_ended(&self.state, deployment);
                    }
                }
                _ => {}
            }
            self.state.fold(told.committed.revision, &change);
        }
        for note in told.committed.notes.iter().filter_map(Note::read) {
            match note {
                Note::DelayReset { app_id } => {
                    self.delays.reset(&app_id);
                    self.must_revive = true;
                }
                Note::Abdicated {} => self.has_abdicated = true,
                _ => {}
            }
        }
        self.touch_soft();
    }

    /// A restart or a stop begins without delay; scaling does not reset it.
    fn reset_delays(&mut self, deployment: &Deployment) {
        for action in deployment.steps.iter().flat_map(|step| &step.actions) {
            let is_reset = matches!(
                action.action,
                ActionKind::RestartApplication | ActionKind::StopApplication
            );
            if is_reset {
                self.delays.reset(&action.app);
                self.must_revive = true;
            }
        }
    }

    fn instance_changed(&mut self, instance: &Arc<Instance>, now: Timestamp) {
        let before = self.state.instances.get(&instance.id);
        let is_news = before.is_none_or(|before| before.condition != instance.condition);
        if is_news {
            let status = instance.task().and_then(|task| task.mesos_status.as_ref());
            if let Some(app) = self.state.run_spec(instance) {
                if status.is_some_and(Delays::is_draining) {
                    self.delays.reset(&app.id);
                } else {
                    self.delays.observe(app, instance.condition, now);
                }
            }
            if instance.condition == Condition::Running && instance.healthy != Some(false) {
                self.tokens = self.tokens.map(|tokens| tokens.saturating_add(1));
            }
            if instance.condition.is_considered_terminal() {
                self.to_check.insert(instance.app_id.clone());
            }
        }
        let told = |instance: &Instance| {
            let status = instance.task()?.mesos_status.as_ref()?;
            Some((status.healthy?, status.timestamp))
        };
        if let Some((healthy, at)) = told(instance)
            && before.and_then(|before| told(before)) != Some((healthy, at))
        {
            self.heard_health.push((instance.id.clone(), healthy));
        }
        self.index(instance);
        self.watched.observe(&self.state, instance, now);
    }

    fn instance_gone(&mut self, id: &InstanceId) {
        self.scheduled.remove(id);
        self.dying.remove(id);
        self.unreachable.remove(id);
        self.starting.remove(id);
        if let Some(instance) = self.state.instances.get(id) {
            self.to_check.insert(instance.app_id.clone());
            for task in &instance.tasks {
                self.kills_sent.remove(&task.id);
            }
            self.kill_the_rest(&instance.clone());
        }
        self.watched.forget(id);
    }

    /// An instance that was wiped is forgotten before its task has ended.
    fn kill_the_rest(&mut self, instance: &Instance) {
        let is_there =
            |condition: Condition| !condition.is_terminal() && condition != Condition::Unreachable;
        let Some(calls) = self.calls.clone() else { return };
        let agent = instance.agent_info.as_ref().and_then(|agent| agent.agent_id.clone());
        let left = instance.tasks.iter().filter(|task| is_there(task.condition));
        let asked = left.map(|task| calls.kill(task.id.as_str(), agent.as_deref())).collect();
        self.outbox(asked);
    }

    fn index(&mut self, instance: &Instance) {
        let keep = |set: &mut BTreeSet<InstanceId>, is_in: bool| {
            if is_in {
                set.insert(instance.id.clone())
            } else {
                set.remove(&instance.id);
                false
            }
        };
        if keep(&mut self.scheduled, instance.is_scheduled()) {
            self.must_revive = true;
        }
        let is_dying = instance.goal != Goal::Running && !instance.condition.is_terminal();
        keep(&mut self.dying, is_dying);
        let is_lost =
            matches!(instance.condition, Condition::Unreachable | Condition::UnreachableInactive);
        keep(&mut self.unreachable, is_lost);
        let is_starting = matches!(
            instance.condition,
            Condition::Provisioned | Condition::Staging | Condition::Starting
        );
        keep(&mut self.starting, is_starting);
    }
}
