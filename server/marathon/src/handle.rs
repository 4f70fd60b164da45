//! What the API needs of the role: the view, the ways to change it, events, soft facts.

use std::sync::Arc;

use ekiden_domain::ambient::{Clock, Ids, Timestamp};
use ekiden_domain::marathon::plan::{self, Decided, PlanContext, Planned, Refusal, RootUpdate};
use ekiden_domain::marathon::record::{Kill, Noun};
use ekiden_domain::marathon::status;
use ekiden_domain::marathon::{App, Change, InstanceId, Note, PathId, State, VersionInfo};
use ekiden_election::{Detector, LeaderAddress};
use ekiden_store::{Committer, DecideError, Decision, Expectation, Published, View};
use tokio::sync::watch;

use crate::config::MarathonConfig;
use crate::events::{Hub, Listening};
use crate::soft::Soft;

/// Cheap to clone; every node has one, leading or not.
#[derive(Clone)]
pub struct Handle {
    pub config: Arc<MarathonConfig>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub(crate) view: View<State>,
    pub(crate) committer: Committer,
    pub(crate) hub: Hub,
    pub(crate) soft: watch::Receiver<Arc<Soft>>,
    pub(crate) leading: watch::Receiver<bool>,
    pub(crate) detector: Arc<dyn Detector>,
}

/// A change of the tree, and what is told of it besides `group_change_success`.
#[derive(Clone, Debug, Default)]
pub struct RootChange {
    pub update: RootUpdate,
    pub posted: Option<Posted>,
}

/// What an `api_post_event` tells: a new app as it was submitted, one that changes as it was
/// planned.
/// Recorded: 07-events.har, where the first has no port yet and the others have.
#[derive(Clone, Debug)]
pub struct Posted {
    pub client_ip: String,
    pub uri: String,
    pub app_id: PathId,
    pub submitted: Option<Box<App>>,
}

impl Posted {
    fn note(self, planned: &Planned) -> Option<Note> {
        let app = match self.submitted {
            Some(mut app) => {
                app.version_info = VersionInfo::Only { version: planned.version };
                app
            }
            None => {
                let app = planned.apps.iter().find(|app| app.id == self.app_id)?;
                Box::new(App::clone(app))
            }
        };
        Some(Note::ApiPost { client_ip: self.client_ip, uri: self.uri, app })
    }
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError<E> {
    /// What the caller's own check said.
    #[error("rejected")]
    Rejected(E),
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Answered 503.
    #[error("{0}")]
    Unavailable(String),
}

enum Refused<E> {
    Rejected(E),
    Refused(Refusal),
}

impl Handle {
    /// A state that holds every write that was answered before this call, on any node.
    pub async fn at_head(&self) -> Arc<Published<State>> {
        self.view.at_head().await
    }

    /// What this node knows now.
    pub fn current(&self) -> Arc<Published<State>> {
        self.view.current()
    }

    /// Empty on a node that does not lead.
    pub fn soft(&self) -> Arc<Soft> {
        self.soft.borrow().clone()
    }

    pub fn is_leading(&self) -> bool {
        *self.leading.borrow()
    }

    pub fn leader(&self) -> Option<LeaderAddress> {
        self.detector.watch().borrow().clone()
    }

    /// Everything told from now on. A listener that lags too far is cut off.
    pub fn listen(&self) -> Listening {
        self.hub.listen()
    }

    /// For what concerns this node alone.
    pub fn hub(&self) -> &Hub {
        &self.hub
    }

    /// Changes the tree: `decide` looks at the state and says what is to be changed, possibly more
    /// than once. The answer is given once it is durable.
    pub async fn change<E>(
        &self,
        mut decide: impl FnMut(&State) -> Result<RootChange, E>,
    ) -> Result<Planned, ChangeError<E>> {
        let context = self.plan_context();
        let decided = self
            .committer
            .decide(&self.view, |published| {
                let change = decide(&published.state).map_err(Refused::Rejected)?;
                let mut planned = plan::plan(&published.state, &change.update, &context)
                    .map_err(Refused::Refused)?;
                let note = change.posted.and_then(|posted| posted.note(&planned));
                planned.decided.notes.extend(note);
                Ok((decision(&planned.decided), planned))
            })
            .await;
        match decided {
            Ok((_, planned)) => Ok(planned),
            Err(DecideError::Refused(Refused::Rejected(error))) => {
                Err(ChangeError::Rejected(error))
            }
            Err(DecideError::Refused(Refused::Refused(refusal))) => {
                Err(ChangeError::Refused(refusal))
            }
            Err(DecideError::Commit(error)) => Err(ChangeError::Unavailable(error.to_string())),
        }
    }

    /// What a plan is made with; its time and id are fresh.
    pub fn plan_context(&self) -> PlanContext {
        PlanContext {
            now: self.clock.now(),
            deployment_id: random_uuid(self.ids.random_bytes()),
            local_port_min: self.config.local_port_min,
            local_port_max: self.config.local_port_max,
            max_running_deployments: self.config.max_running_deployments,
            new_group_enforce_role: self.config.new_group_enforce_role.then_some(true),
        }
    }

    /// Deletes a deployment and leaves what it started. False where there is none.
    pub async fn cancel(&self, id: &str) -> Result<bool, ChangeError<()>> {
        let now = self.clock.now();
        self.decide(|state| plan::cancel(state, id, now)).await
    }

    /// Rolls a deployment back. `Rejected` where there is none.
    pub async fn rollback(&self, id: &str) -> Result<Planned, ChangeError<()>> {
        self.change(|state| {
            let deployment = state.deployments.get(id).ok_or(())?;
            Ok(RootChange { update: plan::revert(state, deployment), posted: None })
        })
        .await
    }

    /// Wants the tasks of these instances dead. With `wipe` the instances are forgotten.
    pub async fn kill(
        &self,
        instances: &[InstanceId],
        wipe: bool,
    ) -> Result<bool, ChangeError<()>> {
        let now = self.clock.now();
        self.decide(|state| Some(kills(state, instances, wipe, now))).await
    }

    /// Says whether the services of a group must have its role. False where there is no group.
    pub async fn enforce_role(
        &self,
        group: &PathId,
        enforce_role: bool,
    ) -> Result<bool, ChangeError<()>> {
        self.decide(|state| plan::enforce_role(state, group, enforce_role)).await
    }

    /// Lets the leader forget an app's backoff.
    pub async fn reset_delay(&self, app: &PathId) -> Result<bool, ChangeError<()>> {
        self.tell(vec![Note::DelayReset { app_id: app.clone() }]).await
    }

    /// Puts facts into the feed that change no noun.
    pub async fn tell(&self, notes: Vec<Note>) -> Result<bool, ChangeError<()>> {
        let now = self.clock.now();
        self.decide(|_| {
            let notes = [vec![Note::At(now)], notes.clone()].concat();
            Some(Decided { notes, ..Decided::default() })
        })
        .await
    }

    async fn decide(
        &self,
        mut decide: impl FnMut(&State) -> Option<Decided>,
    ) -> Result<bool, ChangeError<()>> {
        let decided = self
            .committer
            .decide(&self.view, |published| {
                let decided = decide(&published.state).ok_or(())?;
                Ok::<_, ()>((decision(&decided), ()))
            })
            .await;
        match decided {
            Ok(_) => Ok(true),
            Err(DecideError::Refused(())) => Ok(false),
            Err(DecideError::Commit(error)) => Err(ChangeError::Unavailable(error.to_string())),
        }
    }
}

fn kills(state: &State, instances: &[InstanceId], wipe: bool, at: Timestamp) -> Decided {
    let mut decided = Decided { notes: vec![Note::At(at)], ..Decided::default() };
    for id in instances {
        let Some(instance) = state.instances.get(id) else { continue };
        // Wiped instances are gone with the answer. Recorded: 06-tasks.har, DELETE of
        // `/v2/apps/web/tasks` twice. A reservation has to be given back first.
        if wipe && instance.reservation.is_none() {
            status::wipe_into(state, instance, &mut decided);
            continue;
        }
        let kill = Kill { instance_id: id.clone(), app_id: instance.app_id.clone(), wipe, at };
        decided.changes.push(Change::Put(Noun::Kill(Arc::new(kill))));
    }
    decided
}

/// A decision in its stored form.
pub(crate) fn decision(decided: &Decided) -> Decision {
    Decision {
        expects: decided
            .expects
            .iter()
            .map(|(key, version)| Expectation { key: key.clone(), version: *version })
            .collect(),
        records: decided.changes.iter().map(Change::stored).collect(),
        notes: decided.notes.iter().map(Note::stored).collect(),
    }
}

/// A version 4 UUID of random bytes.
pub fn random_uuid(bytes: [u8; 16]) -> String {
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}
