//! One leadership: what it holds, and the loop that hears, decides, commits and then acts.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::ambient::{Clock, Ids, Timestamp};
use ekiden_domain::change::Epoch;
use ekiden_domain::marathon::backoff::Delays;
use ekiden_domain::marathon::matching::Settings;
use ekiden_domain::marathon::plan::Decided;
use ekiden_domain::marathon::record::{self, Framework};
use ekiden_domain::marathon::{Change, InstanceId, Note, Noun, PathId, State, TaskId};
use ekiden_election::{LeaderAddress, Leadership};
use ekiden_store::{CommitError, Committer, Pending, Realm, Store, Subscription, View};
use serde_json::Value;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use super::calls::{Calls, framework_info};
use super::client::{self, Heard, Link};
use super::health::Watched;
use super::probe::{self, Result as ProbeResult};
use crate::config::MarathonConfig;
use crate::handle::decision;
use crate::soft::{Master, Soft, Statistics};

/// Events taken in before the leader decides and commits once for all of them.
const BATCH: usize = 256;
/// How often the clock alone may change something.
const TICK_MS: u64 = 200;
/// Shortest wait for a probe that is due.
const SHORTEST_WAIT: Duration = Duration::from_millis(5);

/// What a leadership is given.
pub struct Parts {
    pub config: Arc<MarathonConfig>,
    pub view: View<State>,
    pub committer: Committer,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub master: watch::Receiver<Option<LeaderAddress>>,
    pub soft: watch::Sender<Arc<Soft>>,
    pub store: Arc<dyn Store>,
    pub realm: Realm,
    pub epoch: Epoch,
    pub shutdown: CancellationToken,
}

/// Why a leadership ended.
#[derive(Debug, thiserror::Error)]
pub enum Ended {
    #[error("shutting down")]
    Shutdown,
    #[error("another node leads")]
    Lost,
    #[error("it abdicated")]
    Abdicated,
    #[error(transparent)]
    Commit(#[from] CommitError),
    #[error("the HTTP client cannot be made: {0}")]
    Client(#[from] reqwest::Error),
}

pub(super) struct Leader {
    pub config: Arc<MarathonConfig>,
    pub view: View<State>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    committer: Committer,
    soft: watch::Sender<Arc<Soft>>,
    /// Committed and seen by this task; moves with the feed alone.
    pub state: State,
    /// The same with what was decided since and is not committed yet.
    pub draft: State,
    undecided: Vec<(Pending, Vec<Value>)>,
    /// What the master is asked without anything to commit first.
    pub outbox: Vec<Value>,

    pub link: Option<Link>,
    pub calls: Option<Calls>,
    pub master: Option<Master>,
    pub last_heard: Timestamp,
    pub roles: BTreeSet<String>,

    pub delays: Delays,
    pub settings: Settings,
    pub watched: Watched,
    /// What Mesos' own checks said since the last turn.
    pub heard_health: Vec<(InstanceId, bool)>,
    pub queue: BTreeMap<PathId, Queued>,
    /// Offers are wanted for these roles, and the master knows it.
    pub revived: BTreeSet<String>,
    pub must_revive: bool,
    pub last_revive: Timestamp,
    /// When a kill was last asked for.
    pub kills_sent: HashMap<TaskId, Timestamp>,

    /// Indexes over `state.instances`.
    pub scheduled: BTreeSet<InstanceId>,
    pub dying: BTreeSet<InstanceId>,
    pub unreachable: BTreeSet<InstanceId>,
    pub starting: BTreeSet<InstanceId>,
    /// Apps whose number of instances is to be checked.
    pub to_check: BTreeSet<PathId>,
    pub timers: super::tick::Timers,
    /// Launches that are left until the next refill; none = no such brake.
    pub tokens: Option<u32>,
    soft_changed: bool,
    /// Somebody wants another leader.
    pub has_abdicated: bool,
}

/// Statistics stay for as long as the app does. Recorded: 06-tasks.har, `/v2/queue`, where an offer
/// was used before the app waited again.
#[derive(Default)]
pub(super) struct Queued {
    /// None while nothing waits.
    pub since: Option<Timestamp>,
    pub statistics: Statistics,
}

/// Leads until the leadership ends.
pub async fn lead(parts: Parts, mut leadership: Leadership) -> Ended {
    let shutdown = parts.shutdown.clone();
    let work = async {
        match Leader::run(parts).await {
            Ok(()) => Ended::Shutdown,
            Err(ended) => ended,
        }
    };
    tokio::select! {
        () = shutdown.cancelled() => Ended::Shutdown,
        _ = leadership.lost.wait_for(|lost| *lost) => Ended::Lost,
        ended = work => ended,
    }
}

impl Leader {
    async fn run(parts: Parts) -> Result<(), Ended> {
        let stop = parts.shutdown.child_token();
        let _guard = stop.clone().drop_guard();
        let (heard_sender, mut heard) = mpsc::channel(client::EVENT_QUEUE);
        let (probed_sender, mut probed) = mpsc::channel(probe::RESULT_QUEUE);
        let (published, mut subscription) = {
            // Everything answered before this leadership began must be seen.
            parts.view.at_head().await;
            parts.view.subscribe()
        };
        let framework = framework(&parts);
        let config = &parts.config;
        let credentials = config
            .mesos_authentication_principal
            .clone()
            .zip(config.mesos_authentication_secret.clone());
        let trust = config.master_trust.as_ref();
        let http = client::Http {
            client: client::http_client(&credentials, trust)?,
            secure: trust.is_some(),
        };
        let master = parts.master.clone();
        let still_leads = still_leads(&parts);
        let stopped = stop.clone();
        tokio::spawn(client::run(http, master, framework, still_leads, heard_sender, stopped));
        let mut leader = Leader::new(parts, published.state.clone(), probed_sender, stop)?;
        leader.begin();
        let mut ticks = tokio::time::interval(Duration::from_millis(TICK_MS));
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
        loop {
            leader.turn(&mut subscription).await?;
            if leader.has_abdicated {
                return Err(Ended::Abdicated);
            }
            tokio::select! {
                Some(first) = heard.recv() => {
                    leader.hear(first)?;
                    for _ in 1..BATCH {
                        let Ok(next) = heard.try_recv() else { break };
                        leader.hear(next)?;
                    }
                }
                told = subscription.next() => leader.learn(told, &mut subscription),
                Some(result) = probed.recv() => leader.probed(result),
                _ = ticks.tick() => leader.tick(),
                // The next turn starts what is due.
                () = tokio::time::sleep(leader.until_due()) => {}
            }
        }
    }

    fn new(
        parts: Parts,
        state: State,
        probed: mpsc::Sender<ProbeResult>,
        stop: CancellationToken,
    ) -> Result<Self, Ended> {
        let now = parts.clock.now();
        let config = parts.config;
        let settings = Settings {
            accepted_roles: config.accepted_resource_roles_default_behavior,
            is_gpu_restricted: config.gpu_scheduling_restricted,
            maintenance_mode: config.maintenance_mode,
            draining_seconds: config.draining_seconds,
            local_region: None,
        };
        let prober =
            probe::Prober::new(config.max_concurrent_marathon_health_checks, probed, stop)?;
        Ok(Leader {
            view: parts.view,
            clock: parts.clock,
            ids: parts.ids,
            committer: parts.committer,
            soft: parts.soft,
            draft: state.clone(),
            undecided: Vec::new(),
            outbox: Vec::new(),
            link: None,
            calls: None,
            master: None,
            last_heard: now,
            roles: roles(&config, &state),
            delays: Delays::default(),
            settings,
            watched: Watched::new(prober),
            heard_health: Vec::new(),
            queue: BTreeMap::new(),
            revived: BTreeSet::new(),
            must_revive: false,
            last_revive: Timestamp(0),
            kills_sent: HashMap::new(),
            scheduled: BTreeSet::new(),
            dying: BTreeSet::new(),
            unreachable: BTreeSet::new(),
            starting: BTreeSet::new(),
            to_check: BTreeSet::new(),
            timers: super::tick::Timers::new(&config, now),
            tokens: config.brakes.launch_tokens,
            soft_changed: true,
            has_abdicated: false,
            state,
            config,
        })
    }

    fn until_due(&self) -> Duration {
        let longest = Duration::from_millis(TICK_MS);
        let Some(due) = self.watched.next_due() else { return longest };
        let left_ns = due.0.saturating_sub(self.clock.now().0);
        // Where all places of the prober are taken, what is due waits.
        Duration::from_nanos(u64::try_from(left_ns).unwrap_or(0)).clamp(SHORTEST_WAIT, longest)
    }

    /// Decides all that can be decided, commits it, and only then acts on it.
    async fn turn(&mut self, subscription: &mut Subscription<State>) -> Result<(), Ended> {
        loop {
            // What was decided already must be in the state before more is decided.
            self.flush().await?;
            self.drain(subscription);
            self.draft = self.state.clone();
            self.pass();
            if self.undecided.is_empty() {
                break;
            }
        }
        self.watched.start_due(&self.state, self.clock.now());
        self.want_offers().await;
        self.publish();
        Ok(())
    }

    /// Puts a decision on its way; `then` is what the master is asked once it is durable.
    pub fn submit(&mut self, decided: Decided, then: Vec<Value>) {
        let pending = self.committer.submit(decision(&decided));
        let revision = pending.provisional();
        for change in &decided.changes {
            self.draft.fold(revision, change);
        }
        self.undecided.push((pending, then));
    }

    async fn flush(&mut self) -> Result<(), Ended> {
        let mut last = None;
        let mut calls = Vec::new();
        for (pending, then) in std::mem::take(&mut self.undecided) {
            match pending.await {
                Ok(revision) => {
                    last = Some(revision);
                    calls.extend(then);
                }
                // Somebody else wrote what it relied on: the next pass decides anew.
                Err(CommitError::Conflict(conflict)) => {
                    tracing::debug!("decided too late: {:?}", conflict.key);
                }
                Err(CommitError::Overloaded) => tracing::warn!("too much to commit at once"),
                Err(error) => return Err(error.into()),
            }
        }
        for call in calls {
            self.call(call).await;
        }
        if let Some(revision) = last {
            while !self.view.reached(revision).await {
                tracing::warn!("revision {revision} is late");
            }
        }
        Ok(())
    }

    pub fn outbox(&mut self, calls: Vec<Value>) {
        self.outbox.extend(calls);
    }

    pub async fn call(&mut self, call: Value) {
        if let Some(link) = &self.link {
            link.call(call).await;
        }
    }

    fn hear(&mut self, heard: Heard) -> Result<(), Ended> {
        self.last_heard = self.clock.now();
        match heard {
            Heard::Subscribed { subscribed, link } => self.subscribed(&subscribed, link),
            Heard::Disconnected => {
                if self.link.take().is_some() {
                    self.calls = None;
                    self.master = None;
                    let notes = vec![Note::At(self.clock.now()), Note::SchedulerDisconnected {}];
                    self.submit(Decided { notes, ..Decided::default() }, Vec::new());
                }
            }
            Heard::Superseded => return Err(Ended::Lost),
            Heard::Event(event) => return self.event(*event),
        }
        Ok(())
    }

    fn subscribed(&mut self, subscribed: &super::v1::Subscribed, link: Link) {
        // A role that came while this subscription was under way is not among them.
        self.roles = BTreeSet::clone(&link.roles);
        self.revived = self.roles.difference(&link.suppressed).cloned().collect();
        let id = subscribed.framework_id.value.clone();
        let info = subscribed.master_info.clone().unwrap_or_default();
        let hostname = info.hostname.clone().unwrap_or_default();
        let fault_domain = info.domain.and_then(|domain| domain.fault_domain);
        let region = fault_domain.and_then(|domain| domain.region).map(|region| region.name);
        self.settings.local_region.clone_from(&region);
        tracing::info!("subscribed to {hostname} as {id}");
        self.master =
            Some(Master { hostname: hostname.clone(), port: info.port.unwrap_or(5050), region });
        self.link = Some(link);
        self.calls = Some(Calls { framework_id: id.clone() });
        self.must_revive = false;
        self.kills_sent.clear();
        self.timers.reconcile_now();
        let known = self.state.framework.as_ref().is_some_and(|known| known.framework_id == id);
        let mut decided = Decided { notes: vec![Note::At(self.clock.now())], ..Decided::default() };
        if known {
            decided.notes.push(Note::SchedulerReregistered { master: hostname });
        } else {
            let framework = Framework { framework_id: id.clone() };
            decided.changes.push(Change::Put(Noun::Framework(Arc::new(framework))));
            decided.notes.push(Note::SchedulerRegistered { framework_id: id, master: hostname });
        }
        self.submit(decided, Vec::new());
    }

    /// The master knows this framework no more (somebody shut the service down): under its old id
    /// it could never come back. The original forgets the id, too (`MarathonScheduler.error`),
    /// and leaves the rest to whoever starts it again.
    pub fn forget_framework(&mut self) {
        if self.draft.framework.is_some() {
            let changes = vec![Change::Remove(record::framework_key())];
            let notes = vec![Note::At(self.clock.now())];
            self.submit(Decided { changes, notes, ..Decided::default() }, Vec::new());
        }
    }

    fn publish(&mut self) {
        let is_watched_changed = self.watched.take_changed();
        if !self.soft_changed && !is_watched_changed {
            return;
        }
        self.soft_changed = false;
        let last = self.soft.borrow().clone();
        let soft = Soft {
            queue: self.queue_items(),
            health: self.watched.health(),
            // What costs its whole size is copied only when it has changed.
            readiness: match is_watched_changed {
                true => Arc::new(self.watched.readiness()),
                false => last.readiness.clone(),
            },
            master: self.master.clone(),
            framework_id: self.calls.as_ref().map(|calls| calls.framework_id.as_str().into()),
        };
        self.soft.send_replace(Arc::new(soft));
    }

    /// Shows what is known of health, ahead of the commit that tells of it: who hears of the change
    /// and asks must find it. marathon-lb asks once, and never again before the next event.
    pub fn publish_health(&mut self) {
        let mut soft = Soft::clone(&self.soft.borrow());
        soft.health = self.watched.health();
        self.soft.send_replace(Arc::new(soft));
    }

    pub fn touch_soft(&mut self) {
        self.soft_changed = true;
    }
}

/// The default role and every one that an app or an instance has.
pub(super) fn roles(config: &MarathonConfig, state: &State) -> BTreeSet<String> {
    let apps = state.apps.values().map(|app| app.role.clone());
    let instances = state.instances.values().map(|instance| instance.role.clone());
    [config.mesos_role.clone()].into_iter().chain(apps).chain(instances).collect()
}

fn framework(parts: &Parts) -> client::FrameworkInfo {
    let (config, view) = (parts.config.clone(), parts.view.clone());
    Arc::new(move || {
        let published = view.current();
        let roles: Vec<String> = roles(&config, &published.state).into_iter().collect();
        let id = published.state.framework.as_ref().map(|known| known.framework_id.clone());
        // What is offered to a role that waits for nothing is kept from the others for a second.
        let waiting = published.state.instances.values().filter(|it| it.is_scheduled());
        let wanted: BTreeSet<&str> = waiting.map(|instance| instance.role.as_str()).collect();
        let idle: Vec<&String> =
            roles.iter().filter(|role| !wanted.contains(role.as_str())).collect();
        serde_json::json!({
            "framework_info": framework_info(&config, id.as_deref(), &roles),
            "suppressed_roles": idle,
        })
    })
}

fn still_leads(parts: &Parts) -> client::StillLeads {
    let (store, realm, epoch) = (parts.store.clone(), parts.realm.clone(), parts.epoch);
    Arc::new(move || {
        let (store, realm) = (store.clone(), realm.clone());
        Box::pin(async move { Some(store.head(&realm).await.ok()?.epoch == epoch) })
    })
}
