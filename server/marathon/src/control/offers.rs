//! What is heard from the master, and what is launched on its offers.

use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine;
use ekiden_domain::marathon::matching::{self, Match, Offer};
use ekiden_domain::marathon::plan::Decided;
use ekiden_domain::marathon::{
    App, Change, Condition, Instance, Note, Noun, PathId, Task, TaskId, status,
};
use serde_json::Value;

use super::leader::{Ended, Leader};
use super::task_info::{Launch, task_info};
use super::{convert, v1};
use crate::soft::{OfferSeen, QueueItem, Statistics, UnusedOffer};

/// Launches on one offer where the operator sets no limit of their own.
const LAUNCHES_LIMIT: usize = 1000;

impl Leader {
    pub(super) fn event(&mut self, event: v1::Event) -> Result<(), Ended> {
        match event.r#type.as_str() {
            "OFFERS" => {
                let offers = event.offers.unwrap_or_default().offers;
                self.offers(offers);
            }
            "UPDATE" => {
                if let Some(update) = event.update {
                    self.update(&update.status);
                }
            }
            "MESSAGE" => {
                if let Some(message) = event.message {
                    self.message(message);
                }
            }
            "ERROR" => {
                let message = event.error.unwrap_or_default().message;
                tracing::error!("the master says: {message}");
                if message.contains("Framework has been removed") {
                    self.forget_framework();
                }
                if let Some(link) = &self.link {
                    link.end.cancel();
                }
            }
            // Rescinded offers were answered at once when they came.
            _ => {}
        }
        Ok(())
    }

    fn update(&mut self, status: &v1::TaskStatus) {
        let now = self.clock.now();
        let task_id = TaskId::new(&status.task_id.value);
        let known = convert::status(status, now);
        let outcome = status::update(&self.draft, &task_id, &known, now);
        let Some(calls) = self.calls.clone() else { return };
        let agent_id = status.agent_id.as_ref().map(|id| id.value.as_str());
        let mut then = Vec::new();
        if let (Some(uuid), Some(agent_id)) = (&status.uuid, agent_id) {
            then.push(calls.acknowledge(task_id.as_str(), agent_id, uuid));
        }
        if outcome.kill {
            tracing::warn!("killing {task_id}: nobody knows it");
            then.push(calls.kill(task_id.as_str(), agent_id));
        }
        if outcome.decided == Decided::default() {
            self.outbox(then);
        } else {
            self.submit(outcome.decided, then);
        }
    }

    fn message(&mut self, message: v1::Message) {
        let data = base64::engine::general_purpose::STANDARD.decode(&message.data);
        let note = Note::FrameworkMessage {
            executor_id: message.executor_id.value,
            slave_id: message.agent_id.value,
            message: data.unwrap_or_default(),
        };
        let notes = vec![Note::At(self.clock.now()), note];
        self.submit(Decided { notes, ..Decided::default() }, Vec::new());
    }

    /// Every offer is answered at once: with launches, or declined.
    fn offers(&mut self, offers: Vec<v1::Offer>) {
        let Some(calls) = self.calls.clone() else { return };
        let mut declined = Vec::new();
        for raw in offers {
            let offer = convert::offer(&raw);
            let offered: Arc<[Value]> = raw.resources.into();
            let (decided, tasks) = self.launch(&offer, &offered);
            if tasks.is_empty() {
                declined.push(offer.id);
            } else {
                self.submit(decided, vec![calls.launch(&offer.id, tasks)]);
            }
        }
        if !declined.is_empty() {
            let decline = calls.decline(&declined, self.config.decline_offer_duration_ms);
            self.outbox(vec![decline]);
        }
    }

    /// Fills an offer: one instance an app in turn, in random order, until nothing more fits.
    fn launch(&mut self, offer: &Offer, offered: &Arc<[Value]>) -> (Decided, Vec<Value>) {
        let now = self.clock.now();
        let mut decided = Decided { notes: vec![Note::At(now)], ..Decided::default() };
        let mut tasks = Vec::new();
        let mut left = offer.clone();
        let limit = self.config.brakes.max_instances_per_offer.unwrap_or(LAUNCHES_LIMIT);
        let limit = self.tokens.map_or(limit, |tokens| limit.min(tokens as usize));
        let mut waiting = self.waiting(&offer.role);
        if !waiting.is_empty() {
            let start = self.ids.random_u64() as usize % waiting.len();
            waiting.rotate_left(start);
        }
        while !waiting.is_empty() && tasks.len() < limit {
            let mut again = Vec::new();
            for (app, mut instances) in waiting {
                if tasks.len() >= limit {
                    break;
                }
                let Some(instance) = instances.pop() else { continue };
                // What this offer has been given already counts for constraints too.
                let considered = self.considered(&app, &decided);
                let settings = &self.settings;
                let found = matching::find(&app, &left, &considered, settings, now, &*self.ids);
                let id = app.id.clone();
                match found {
                    Ok(found) => {
                        left.take(&found);
                        let launched = self.provision(&app, &instance, offer, &found);
                        tasks.push(self.task(&app, &launched, offer, offered, &found));
                        decided.changes.push(Change::Put(Noun::Instance(Arc::new(launched))));
                        self.statistics(&id).used(now);
                        again.push((app, instances));
                    }
                    Err(reasons) => {
                        let seen = OfferSeen { offer: offer.clone(), resources: offered.to_vec() };
                        let unused = UnusedOffer { offer: Arc::new(seen), reasons, at: now };
                        self.statistics(&id).unused(unused);
                    }
                }
            }
            waiting = again;
        }
        if let Some(tokens) = &mut self.tokens {
            *tokens = tokens.saturating_sub(u32::try_from(tasks.len()).unwrap_or(u32::MAX));
        }
        self.touch_soft();
        (decided, tasks)
    }

    /// Apps that may launch now, each with its instances that wait.
    fn waiting(&self, role: &str) -> Vec<(Arc<App>, Vec<Arc<Instance>>)> {
        let now = self.clock.now();
        let mut by_app: std::collections::BTreeMap<PathId, Vec<Arc<Instance>>> =
            std::collections::BTreeMap::new();
        for id in &self.scheduled {
            // The draft knows what was launched a moment ago.
            let Some(instance) = self.draft.instances.get(id) else { continue };
            if instance.is_scheduled() && instance.role == role {
                by_app.entry(instance.app_id.clone()).or_default().push(instance.clone());
            }
        }
        by_app
            .into_values()
            .filter_map(|instances| {
                let app = self.draft.run_spec(&instances[0])?.clone();
                self.delays.allows(&app, now).then_some((app, instances))
            })
            .collect()
    }

    fn considered(&self, app: &App, decided: &Decided) -> Vec<Arc<Instance>> {
        if app.constraints.is_empty() {
            return Vec::new();
        }
        let mut considered = matching::considered(&self.draft, app);
        considered.extend(decided.changes.iter().filter_map(|change| match change {
            Change::Put(Noun::Instance(instance)) if instance.app_id == app.id => {
                Some(instance.clone())
            }
            _ => None,
        }));
        considered
    }

    fn provision(&self, app: &App, instance: &Instance, offer: &Offer, found: &Match) -> Instance {
        let now = self.clock.now();
        let mut launched = instance.clone();
        launched.condition = Condition::Provisioned;
        launched.since = now;
        launched.active_since = None;
        launched.healthy = None;
        launched.run_spec_version = app.version();
        launched.agent_info = Some(offer.agent.clone());
        launched.tasks = vec![Task {
            id: TaskId::of_app(&instance.id, instance.next_incarnation()),
            run_spec_version: app.version(),
            staged_at: now,
            started_at: None,
            condition: Condition::Provisioned,
            mesos_status: None,
            host_name: offer.agent.host.clone(),
            host_ports: found.host_ports().into_iter().flatten().collect(),
            ip_addresses: Vec::new(),
        }];
        launched
    }

    fn task(
        &self,
        app: &App,
        launched: &Instance,
        offer: &Offer,
        offered: &Arc<[Value]>,
        found: &Match,
    ) -> Value {
        let no_task = TaskId::new("");
        let task_id = launched.task().map_or(&no_task, |task| &task.id);
        let enforce_role = app
            .id
            .top_level()
            .and_then(|group| self.state.groups.get(&group)?.enforce_role)
            .unwrap_or(false);
        let launch = Launch {
            app,
            task_id,
            agent_id: offer.agent.agent_id.as_deref().unwrap_or_default(),
            host: &offer.agent.host,
            offered,
            found,
            enforce_role,
            config: &self.config,
        };
        task_info(&launch, &*self.ids)
    }

    fn statistics(&mut self, app: &PathId) -> &mut Statistics {
        &mut self.queue.entry(app.clone()).or_default().statistics
    }

    /// Lines of `/v2/queue`.
    pub(super) fn queue_items(&mut self) -> Vec<Arc<QueueItem>> {
        let now = self.clock.now();
        let mut waiting: std::collections::BTreeMap<PathId, usize> =
            std::collections::BTreeMap::new();
        for id in self.scheduled.iter().chain(&self.starting) {
            let Some(instance) = self.state.instances.get(id) else { continue };
            if instance.is_in_queue() {
                *waiting.entry(instance.app_id.clone()).or_default() += 1;
            }
        }
        let apps = &self.state.apps;
        self.queue.retain(|app, _| apps.contains_key(app));
        for (_, queued) in self.queue.iter_mut().filter(|(app, _)| !waiting.contains_key(app)) {
            queued.since = None;
        }
        waiting
            .into_iter()
            .filter_map(|(id, count)| {
                let app = self.state.apps.get(&id)?.clone();
                let queued = self.queue.entry(id).or_default();
                Some(Arc::new(QueueItem {
                    role: app.role.clone(),
                    count,
                    backoff_until: self.delays.deadline(&app),
                    since: *queued.since.get_or_insert(now),
                    statistics: queued.statistics.clone(),
                    app,
                }))
            })
            .collect()
    }

    /// Tells the master for which roles offers are wanted.
    pub(super) async fn want_offers(&mut self) {
        let asked = std::mem::take(&mut self.outbox);
        for call in asked {
            self.call(call).await;
        }
        let Some(calls) = self.calls.clone() else { return };
        let now = self.clock.now();
        let mut wanted: BTreeSet<String> = BTreeSet::new();
        for id in &self.scheduled {
            let Some(instance) = self.state.instances.get(id) else { continue };
            if wanted.contains(&instance.role) {
                continue;
            }
            let Some(app) = self.state.run_spec(instance) else { continue };
            if self.delays.allows(app, now) {
                wanted.insert(instance.role.clone());
            }
        }
        if wanted.iter().any(|role| !self.roles.contains(role)) {
            // The master must learn of the role first: subscribe again with all of them.
            self.roles = super::leader::roles(&self.config, &self.state);
            if let Some(link) = &self.link {
                link.renew.cancel();
            }
            return;
        }
        let interval_ms = self.config.brakes.min_revive_offers_interval_ms.unwrap_or(0);
        let waited_ms = now.millis() - self.last_revive.millis();
        let is_new = wanted.iter().any(|role| !self.revived.contains(role));
        let may = u64::try_from(waited_ms).unwrap_or(0) >= interval_ms;
        if !wanted.is_empty() && (self.must_revive || is_new) && may {
            let roles: Vec<String> = wanted.iter().cloned().collect();
            self.call(calls.revive(&roles)).await;
            self.must_revive = false;
            self.last_revive = now;
        }
        let idle: Vec<String> = self.revived.difference(&wanted).cloned().collect();
        if !idle.is_empty() && self.config.brakes.suppress_offers.unwrap_or(true) {
            self.call(calls.suppress(&idle)).await;
        }
        self.revived = wanted;
    }
}
