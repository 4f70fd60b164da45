//! What only the leader of the moment knows: who is connected, and what is on offer.

use std::sync::Arc;

use imbl::{OrdMap, OrdSet};

use super::agent::Agent;
use super::framework::Framework;
use super::ids::{AgentId, FrameworkId, OfferId};
use super::offer::Offer;
use super::resources::Resources;
use super::tally::Tally;
use crate::ambient::Timestamp;

/// Cheap to clone, so that it can be published with the state that it belongs to.
#[derive(Clone, Debug, Default)]
pub struct Soft {
    /// Agents that registered with this leader. A registered agent that is not here is "recovered".
    pub agents: OrdMap<AgentId, AgentLink>,
    /// Frameworks that subscribed with this leader. One that is not here is "recovered".
    pub frameworks: OrdMap<FrameworkId, FrameworkLink>,
    pub offers: OrdMap<OfferId, Arc<Offer>>,
    /// Operations that were given an id, and the agents that they were done on.
    pub operations: OrdMap<(FrameworkId, Arc<str>), AgentId>,
    /// Counted since this leader leads.
    pub tally: Tally,
    /// What each framework is offered, as the original sums it up: one sum over all agents, from
    /// which every offer that ends is subtracted. Equal ranges of two agents are one in it, and
    /// gone with the first of the two (recorded: agent-lifecycle.har#11).
    offered_to: OrdMap<FrameworkId, Resources>,
    /// Derived of `offers`.
    offers_of_agent: OrdMap<AgentId, OrdSet<OfferId>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AgentLink {
    pub connected: bool,
    /// When the link broke or was last made.
    pub since: Timestamp,
}

#[derive(Clone, Debug, PartialEq)]
pub struct FrameworkLink {
    pub connected: bool,
    /// When the stream broke or was last made.
    pub since: Timestamp,
    pub suppressed_roles: OrdSet<Arc<str>>,
}

impl Soft {
    pub fn is_agent_recovered(&self, agent: &Agent) -> bool {
        agent.is_registered() && !self.agents.contains_key(&agent.id)
    }

    pub fn is_agent_connected(&self, id: &AgentId) -> bool {
        self.agents.get(id).is_some_and(|link| link.connected)
    }

    /// Gets offers: connected and not deactivated by an operator.
    pub fn is_agent_active(&self, agent: &Agent) -> bool {
        agent.is_registered() && !agent.deactivated && self.is_agent_connected(&agent.id)
    }

    pub fn is_framework_recovered(&self, framework: &Framework) -> bool {
        !framework.is_completed() && !self.frameworks.contains_key(&framework.id)
    }

    pub fn is_framework_connected(&self, id: &FrameworkId) -> bool {
        self.frameworks.get(id).is_some_and(|link| link.connected)
    }

    pub fn offers_of_framework<'a>(
        &'a self,
        id: &'a FrameworkId,
    ) -> impl Iterator<Item = &'a Arc<Offer>> + 'a {
        self.offers.values().filter(move |offer| offer.framework_id == *id)
    }

    pub fn offers_of_agent<'a>(
        &'a self,
        id: &AgentId,
    ) -> impl Iterator<Item = &'a Arc<Offer>> + 'a {
        self.offers_of_agent
            .get(id)
            .into_iter()
            .flat_map(|ids| ids.iter())
            .filter_map(|id| self.offers.get(id))
    }

    pub(super) fn offer_made(&mut self, offer: Arc<Offer>) {
        let ids = self.offers_of_agent.entry(offer.agent_id.clone()).or_default();
        ids.insert(offer.id.clone());
        let sum = self.offered_to.entry(offer.framework_id.clone()).or_default();
        sum.add_all(&offer.resources);
        self.offers.insert(offer.id.clone(), offer);
    }

    /// False when it was not on the table.
    pub(super) fn offer_taken(&mut self, offer: &Offer) -> bool {
        if self.offers.remove(&offer.id).is_none() {
            return false;
        }
        if let Some(sum) = self.offered_to.get_mut(&offer.framework_id) {
            sum.subtract_all(&offer.resources);
            if sum.is_empty() {
                self.offered_to.remove(&offer.framework_id);
            }
        }
        if let Some(ids) = self.offers_of_agent.get_mut(&offer.agent_id) {
            ids.remove(&offer.id);
            if ids.is_empty() {
                self.offers_of_agent.remove(&offer.agent_id);
            }
        }
        true
    }

    /// What is on offer of an agent.
    pub fn offered_of_agent(&self, id: &AgentId) -> Resources {
        self.offers_of_agent(id).flat_map(|offer| offer.resources.iter().cloned()).collect()
    }

    /// What is on offer to a framework, with the original's sums over agents.
    pub fn offered_to_framework(&self, id: &FrameworkId) -> Resources {
        self.offered_to.get(id).cloned().unwrap_or_default()
    }

    /// The same of every framework that is offered anything.
    pub fn offered(&self) -> impl Iterator<Item = (&FrameworkId, &Resources)> {
        self.offered_to.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mesos::resources::parse_resources;

    #[test]
    fn equal_ranges_of_two_agents_are_one_to_a_framework() {
        let offer = |agent: &str| {
            let resources = parse_resources("cpus:1;ports:[1-9]", "*").expect("resources");
            Arc::new(Offer {
                id: format!("o-{agent}").as_str().into(),
                number: 1,
                framework_id: "f".into(),
                agent_id: agent.into(),
                role: "*".into(),
                resources,
                made_at: Timestamp(0),
            })
        };
        let (one, two) = (offer("a"), offer("b"));
        let mut soft = Soft::default();
        soft.offer_made(one.clone());
        soft.offer_made(two.clone());
        let steps = [(&one, "cpus:1"), (&two, "")];
        assert_eq!(soft.offered_to_framework(&"f".into()).to_string(), "cpus:2; ports:[1-9]");
        for (taken, left) in steps {
            assert!(soft.offer_taken(taken));
            assert_eq!(soft.offered_to_framework(&"f".into()).to_string(), left);
        }
        assert_eq!(soft.offered().count(), 0);
    }
}
