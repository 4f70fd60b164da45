//! Contending for leadership, and what a leader starts, in order:
//!
//! 1. the epoch, claimed by the contender: from here on no earlier leader can write;
//! 2. the state, read whole: with (1) nothing can be missing from it;
//! 3. the rules' picture: nobody connected, nothing on offer, timers in full;
//! 4. the committer, which carries the epoch;
//! 5. the picture for readers;
//! 6. the mailbox: agents and frameworks are heard.
//!
//! Dropping any of it ends all of it.

use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::change::State as _;
use ekiden_domain::mesos::change::Change;
use ekiden_domain::mesos::master::{Counters, Master, Settings};
use ekiden_domain::mesos::state::State;
use ekiden_election::{Contender, LeaderAddress, Leadership};
use ekiden_store::{Committer, Realm, Store, StoreError};
use tokio_util::sync::CancellationToken;

use crate::control::{Control, Desk, Identity, Leading, lead};
use crate::published::Published;
use crate::shapes::status::V1;
use crate::shared::Shared;

/// Pause after a candidacy that failed.
const RETRY_PAUSE: Duration = Duration::from_millis(200);

pub struct Candidate {
    pub shared: Arc<Shared>,
    pub store: Arc<dyn Store>,
    pub realm: Realm,
    pub contender: Arc<dyn Contender>,
    pub settings: Settings,
}

impl Candidate {
    /// Contends, leads, and contends again until `shutdown`.
    pub async fn run(self, shutdown: &CancellationToken) {
        let mut counters = Counters::new(&self.shared.master_id);
        while !shutdown.is_cancelled() {
            self.shared.follow(&self.shared.view.current().state);
            let leadership = tokio::select! {
                () = shutdown.cancelled() => return,
                contended = self.contender.contend() => contended,
                () = self.follow() => continue,
            };
            match leadership {
                Ok(leadership) => match self.lead(leadership, &mut counters, shutdown).await {
                    Ok(()) => tracing::info!("this master leads no more"),
                    Err(error) => tracing::warn!(%error, "this master could not lead"),
                },
                Err(error) => tracing::warn!(%error, "this master cannot contend"),
            }
            self.shared.set_control(None);
            self.shared.follow(&self.shared.view.current().state);
            tokio::select! {
                () = shutdown.cancelled() => return,
                () = tokio::time::sleep(RETRY_PAUSE) => {}
            }
        }
    }

    /// Publishes what the leader commits. Never ends while the view lives.
    async fn follow(&self) {
        loop {
            let (first, mut told) = self.shared.view.subscribe();
            self.shared.follow(&first.state);
            while let Ok(told) = told.next().await {
                self.shared.follow(&told.after.state);
            }
        }
    }

    async fn lead(
        &self,
        leadership: Leadership,
        counters: &mut Counters,
        shutdown: &CancellationToken,
    ) -> Result<(), StoreError> {
        let shared = &self.shared;
        let snapshot = self.store.snapshot(&self.realm).await?;
        let mut state = State::default();
        for (revision, record) in &snapshot.records {
            state
                .apply(*revision, record)
                .map_err(|corrupt| StoreError::Corrupt(corrupt.to_string()))?;
        }
        state.set_revision(snapshot.head.revision);
        let elected_at = shared.clock.now();
        let mut master = Master::new(
            state.clone(),
            self.settings.clone(),
            counters.clone(),
            Box::new(V1),
            elected_at,
        );
        let committer = Committer::start(
            self.store.clone(),
            self.realm.clone(),
            Some(leadership.epoch),
            &*shared.ids,
        );
        self.put_weights(&mut master);
        let desk = Desk::new(master, self.identity(&leadership));
        let (control, mailbox) = Control::new();
        let leader = LeaderAddress {
            id: shared.master_id.to_string(),
            hostname: shared.config.hostname.clone(),
            ip: shared.config.advertise_ip.clone(),
            port: shared.config.advertise_port,
        };
        shared.board.publish(Published {
            state,
            soft: desk.master.soft.clone(),
            leader: Some(leader.clone()),
            elected_at: Some(elected_at),
            recovered: true,
        });
        shared.set_control(Some(control));
        tracing::info!(epoch = leadership.epoch.0, "Elected as the leading master!");
        let leading = Leading {
            desk,
            mailbox,
            committer,
            board: shared.board.clone(),
            clock: shared.clock.clone(),
            elected_at,
            leader,
            lost: leadership.lost.clone(),
        };
        let (desk, ended) = lead(leading, shutdown).await;
        shared.set_control(None);
        *counters = desk.master.counters();
        drop(leadership);
        if let Err(error) = ended {
            tracing::warn!(%error, "a commit failed: giving up leadership");
        }
        Ok(())
    }

    /// `--weights` counts only where none are stored.
    fn put_weights(&self, master: &mut Master) {
        if master.state.weights().next().is_none() {
            for weight in &self.shared.config.weights {
                master.note(Change::Weight(Arc::new(weight.clone())));
            }
        }
    }

    fn identity(&self, leadership: &Leadership) -> Identity {
        let config = &self.shared.config;
        let silence_ms =
            config.agent_ping_timeout_ms.saturating_mul(u64::from(config.agent_ping_timeouts_max));
        Identity {
            epoch: leadership.epoch,
            master_id: self.shared.master_id.clone(),
            hostname: config.hostname.as_str().into(),
            master_info_json: self.shared.master_info().to_string().into(),
            heartbeat_interval_ms: config.heartbeat_interval_ms,
            ping_timeout_ms: silence_ms,
        }
    }
}
