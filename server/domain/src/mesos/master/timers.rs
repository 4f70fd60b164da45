//! What happens when nobody says anything.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Master;
use crate::ambient::Timestamp;
use crate::mesos::ids::{AgentId, FrameworkId, OfferId};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// The framework did not come back. With the stream that broke.
    FrameworkFailover(FrameworkId, Arc<str>),
    /// A disconnected or recovered agent did not come back. With the link that broke, if any.
    AgentReregister(AgentId, Option<Arc<str>>),
    OfferTimeout(OfferId),
    /// What was given back is offered to others.
    Reoffer(AgentId),
}

#[derive(Debug, Default)]
pub struct Timers(BTreeSet<(Timestamp, Due)>);

/// At most so many timers are worked through in one turn.
const DUE_PER_TURN_MAX: usize = 1_000;

impl Master {
    pub(super) fn set_timer(&mut self, after_ms: i64, due: Due) {
        let at = Timestamp(self.now.0.saturating_add(after_ms.saturating_mul(1_000_000)));
        self.timers.0.insert((at, due));
    }

    /// What is free on the agent is offered with the next batch, as the original does with all that
    /// becomes free by itself: what a task leaves and what its framework gives back make one offer
    /// (recorded: tasks.har#146).
    pub(super) fn offer_later(&mut self, agent_id: AgentId) {
        let interval_ns = self.settings.filter_floor_ms.max(1).saturating_mul(1_000_000);
        let passed_ns = self.now.0.rem_euclid(interval_ns);
        let at = Timestamp(self.now.0.saturating_add(interval_ns - passed_ns));
        self.timers.0.insert((at, Due::Reoffer(agent_id)));
    }

    /// What a task or an executor left.
    pub(super) fn freed(&mut self, agent_id: AgentId) {
        match self.settings.batch_interval_ms {
            Some(_) => self.offer_later(agent_id),
            None => {
                self.dirty.insert(agent_id);
            }
        }
    }

    /// When [`Master::tick`] has something to do.
    pub fn next_tick(&self) -> Option<Timestamp> {
        let timer = self.timers.0.first().map(|(at, _)| *at);
        [timer, self.filters.next_end()].into_iter().flatten().min()
    }

    /// Does what is due.
    pub fn tick(&mut self) {
        let agents = self.filters.expire(self.now);
        self.dirty.extend(agents);
        for _ in 0..DUE_PER_TURN_MAX {
            match self.timers.0.first() {
                Some((at, _)) if *at <= self.now => {}
                _ => break,
            }
            if let Some((_, due)) = self.timers.0.pop_first() {
                self.do_due(due);
            }
        }
        self.allocate();
    }

    fn do_due(&mut self, due: Due) {
        match due {
            Due::FrameworkFailover(framework_id, stream_id) => {
                let away = !self.soft.is_framework_connected(&framework_id);
                if away && self.streams.get(&framework_id) == Some(&stream_id) {
                    self.framework_removed(&framework_id);
                }
            }
            Due::AgentReregister(agent_id, link_id) => {
                let away = !self.soft.is_agent_connected(&agent_id);
                if away && self.links.get(&agent_id) == link_id.as_ref() {
                    let minutes = self.settings.agent_reregister_timeout_ms / 60_000;
                    self.agent_unreachable(
                        &agent_id,
                        &match link_id {
                            Some(_) => format!(
                                "agent did not reregister within {minutes}mins after disconnecting"
                            ),
                            None => "agent did not reregister after master failover".to_string(),
                        },
                    );
                }
            }
            Due::Reoffer(agent_id) => {
                self.dirty.insert(agent_id);
            }
            Due::OfferTimeout(offer_id) => {
                if let Some(offer) = self.soft.offers.get(&offer_id).cloned() {
                    self.offer_removed(&offer, true);
                }
            }
        }
    }

    /// Agents that are registered but not back since this leader began.
    pub(super) fn expect_recovered_agents(&mut self) {
        let ids: Vec<AgentId> = self
            .state
            .agents()
            .filter(|agent| agent.is_registered())
            .map(|agent| agent.id.clone())
            .collect();
        for id in ids {
            self.set_timer(
                self.settings.agent_reregister_timeout_ms,
                Due::AgentReregister(id, None),
            );
        }
    }
}
