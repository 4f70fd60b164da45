//! What the lists of a master are made of: nouns joined with what only the leader knows.

use std::collections::BTreeMap;
use std::sync::Arc;

use ekiden_convert::mesos::{agent as agents, framework as frameworks};
use ekiden_domain::mesos::agent::Agent;
use ekiden_domain::mesos::executor::Executor;
use ekiden_domain::mesos::framework::Framework;
use ekiden_domain::mesos::ids::{AgentId, FrameworkId};
use ekiden_domain::mesos::offer::Offer;
use ekiden_domain::mesos::resources::Resources;
use ekiden_messages::v1;
use ekiden_messages::v1::master::response::{get_agents, get_frameworks};

use crate::published::Published;

/// One published picture, with what several lists of it need.
pub struct Picture<'a> {
    pub published: &'a Published,
    offers_of_agent: BTreeMap<AgentId, Vec<&'a Arc<Offer>>>,
    offers_of_framework: BTreeMap<FrameworkId, Vec<&'a Arc<Offer>>>,
    executors_of_framework: BTreeMap<FrameworkId, Vec<&'a Arc<Executor>>>,
}

impl<'a> Picture<'a> {
    pub fn new(published: &'a Published) -> Self {
        let mut picture = Picture {
            published,
            offers_of_agent: BTreeMap::new(),
            offers_of_framework: BTreeMap::new(),
            executors_of_framework: BTreeMap::new(),
        };
        for offer in published.soft.offers.values() {
            let of_agent = picture.offers_of_agent.entry(offer.agent_id.clone());
            of_agent.or_default().push(offer);
            let of_framework = picture.offers_of_framework.entry(offer.framework_id.clone());
            of_framework.or_default().push(offer);
        }
        for executor in published.state.executors() {
            let of_framework = picture.executors_of_framework.entry(executor.framework_id.clone());
            of_framework.or_default().push(executor);
        }
        picture
    }

    /// Agents that are there. A node that does not lead knows no links: it takes the registry's
    /// word.
    pub fn agents(&self) -> impl Iterator<Item = &'a Arc<Agent>> + '_ {
        self.registered().filter(|agent| !self.is_recovered(agent))
    }

    /// Agents that were there for an earlier leader and have not come back yet.
    pub fn recovered_agents(&self) -> impl Iterator<Item = &'a Arc<Agent>> + '_ {
        self.registered().filter(|agent| self.is_recovered(agent))
    }

    fn registered(&self) -> impl Iterator<Item = &'a Arc<Agent>> + use<'a> {
        self.published.state.agents().filter(|agent| agent.is_registered())
    }

    fn is_recovered(&self, agent: &Agent) -> bool {
        self.published.is_leading() && self.published.soft.is_agent_recovered(agent)
    }

    pub fn is_agent_active(&self, agent: &Agent) -> bool {
        if self.published.is_leading() {
            self.published.soft.is_agent_active(agent)
        } else {
            agent.is_registered() && !agent.deactivated
        }
    }

    pub fn agent(&self, agent: &Agent) -> get_agents::Agent {
        let offers = self.offers_of_agent.get(&agent.id).map_or(&[][..], Vec::as_slice);
        let standing = agents::Standing {
            is_active: self.is_agent_active(agent),
            used: &self.published.state.used_of_agent(&agent.id),
            offered: &offered(offers),
        };
        agents::listed(agent, &standing)
    }

    /// Frameworks that are not completed.
    pub fn frameworks(&self) -> impl Iterator<Item = &'a Arc<Framework>> + use<'a> {
        self.published.state.frameworks().filter(|framework| !framework.is_completed())
    }

    /// Oldest first.
    pub fn completed_frameworks(&self) -> impl Iterator<Item = &'a Arc<Framework>> + use<'a> {
        self.published.state.completed_frameworks()
    }

    pub fn framework(&self, framework: &Framework) -> get_frameworks::Framework {
        let soft = &self.published.soft;
        let standing = frameworks::Standing {
            is_connected: !framework.is_completed()
                && if self.published.is_leading() {
                    soft.is_framework_connected(&framework.id)
                } else {
                    true
                },
            is_recovered: self.published.is_leading() && soft.is_framework_recovered(framework),
            used: &self.published.state.used_of_framework(&framework.id),
            offered: &soft.offered_to_framework(&framework.id),
        };
        frameworks::listed(framework, &standing)
    }

    fn offers(&self, id: &FrameworkId) -> &[&'a Arc<Offer>] {
        self.offers_of_framework.get(id).map_or(&[], Vec::as_slice)
    }

    /// The offers of a framework, as messages.
    pub fn offers_listed(&self, id: &FrameworkId) -> Vec<v1::Offer> {
        let state = &self.published.state;
        self.offers(id)
            .iter()
            .map(|offer| {
                let agent = state.agent(&offer.agent_id).map(Arc::as_ref);
                frameworks::offer(offer, agent)
            })
            .collect()
    }

    pub fn executors(&self, id: &FrameworkId) -> &[&'a Arc<Executor>] {
        self.executors_of_framework.get(id).map_or(&[], Vec::as_slice)
    }
}

fn offered(offers: &[&Arc<Offer>]) -> Resources {
    let mut sum = Resources::new();
    for offer in offers {
        sum.add_all(&offer.resources);
    }
    sum
}
