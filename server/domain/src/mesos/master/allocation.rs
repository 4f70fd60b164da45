//! Who is offered what. Runs when something changed, for the agents that it touched.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::shares::Shares;
use super::timers::Due;
use super::{Event, Master};
use crate::mesos::agent::Agent;
use crate::mesos::framework::Framework;
use crate::mesos::ids::{AgentId, FrameworkId};
use crate::mesos::offer::Offer;
use crate::mesos::resources::{Quantities, Resource, Resources, Scalar, Value};
use crate::mesos::tally::Count;

/// Offers of one run, for each framework one event.
type Made = BTreeMap<FrameworkId, Vec<(Arc<Offer>, Arc<Agent>)>>;

impl Master {
    /// Offers what is free on the agents that were touched since the last run.
    pub fn allocate(&mut self) {
        if self.dirty.is_empty() {
            return;
        }
        let dirty = std::mem::take(&mut self.dirty);
        let seekers = self.seekers();
        if seekers.is_empty() {
            return;
        }
        self.count(Count::AllocationRuns);
        let mut shares = Shares::of(self);
        let mut made = Made::new();
        // The original shuffles them; here the order is the same on every node, newest first.
        for agent_id in dirty.into_iter().rev() {
            let Some(agent) = self.state.agent(&agent_id).cloned() else { continue };
            if self.soft.is_agent_active(&agent) {
                self.allocate_agent(&agent, &seekers, &mut shares, &mut made);
            }
        }
        for (framework_id, offers) in made {
            self.event(&framework_id, Event::Offers(offers));
        }
    }

    /// Connected frameworks by each role in which they want offers.
    fn seekers(&self) -> BTreeMap<Arc<str>, Vec<Arc<Framework>>> {
        let mut seekers: BTreeMap<Arc<str>, Vec<Arc<Framework>>> = BTreeMap::new();
        for (id, link) in self.soft.frameworks.iter().filter(|(_, link)| link.connected) {
            let Some(framework) = self.state.framework(id) else { continue };
            for role in &framework.info.roles {
                if !link.suppressed_roles.contains(role) {
                    seekers.entry(role.clone()).or_default().push(framework.clone());
                }
            }
        }
        seekers
    }

    fn allocate_agent(
        &mut self,
        agent: &Arc<Agent>,
        seekers: &BTreeMap<Arc<str>, Vec<Arc<Framework>>>,
        shares: &mut Shares,
        made: &mut Made,
    ) {
        let mut free = self.free_of(agent);
        let mut roles: Vec<&Arc<str>> = seekers.keys().collect();
        let rank = |role: &Arc<str>| shares.of_role(role, self.state.weight(role));
        roles.sort_by(|a, b| by_rank(rank(a), rank(b)).then_with(|| a.cmp(b)));
        for role in roles {
            let mut frameworks: Vec<&Arc<Framework>> = seekers[role].iter().collect();
            let rank = |id: &FrameworkId| shares.of_framework(role, id);
            frameworks
                .sort_by(|a, b| by_rank(rank(&a.id), rank(&b.id)).then_with(|| a.id.cmp(&b.id)));
            for framework in frameworks {
                if free.is_empty() {
                    return;
                }
                let share = self.share_for(framework, role, agent, &free, shares);
                if let Some(share) = share {
                    free.subtract_all(&share);
                    let offer = self.offer(framework, role, agent, &share);
                    shares.add(&framework.id, role, &offer.resources);
                    made.entry(framework.id.clone()).or_default().push((offer, agent.clone()));
                }
            }
        }
    }

    /// Neither used nor on offer.
    pub fn free_of(&self, agent: &Agent) -> Resources {
        let mut free = agent.total_resources.clone();
        for (_, used) in self.state.used_by_framework(&agent.id) {
            free.subtract_all(&used.allocated_to(None));
        }
        free.subtract_all(&self.soft.offered_of_agent(&agent.id).allocated_to(None));
        free
    }

    /// What of the free resources goes to a framework in a role, if anything.
    fn share_for(
        &self,
        framework: &Framework,
        role: &Arc<str>,
        agent: &Agent,
        free: &Resources,
        shares: &Shares,
    ) -> Option<Resources> {
        let has_gpus = agent.total_resources.scalar("gpus") > Scalar::ZERO;
        if has_gpus && self.settings.filter_gpu_resources && !framework.is_capable("GPU_RESOURCES")
        {
            return None;
        }
        let usable = free.filter(|resource| {
            resource.is_allocatable_to(role)
                && (!resource.revocable || framework.is_capable("REVOCABLE_RESOURCES"))
                && (!resource.shared || framework.is_capable("SHARED_RESOURCES"))
                && (resource.reservations.len() < 2
                    || framework.is_capable("RESERVATION_REFINEMENT"))
        });
        let share = offered_order(&self.within_limits(role, usable, shares));
        let wanted = !share.is_empty()
            && self.is_allocatable(framework, role, &share)
            && !self.filters.is_filtered(&framework.id, role, &agent.id, &share, self.now);
        wanted.then_some(share)
    }

    /// Cuts unreserved scalars down to what the quota of the top-level role leaves.
    fn within_limits(&self, role: &str, usable: Resources, shares: &Shares) -> Resources {
        let top = role.split('/').next().unwrap_or(role);
        let Some(quota) = self.state.quota(top).filter(|quota| !quota.limits.is_empty()) else {
            return usable;
        };
        let of_top = |role: &str| role.split('/').next() == Some(top);
        let consumed = shares.amount_of_roles(of_top);
        let mut left: BTreeMap<Arc<str>, Scalar> = quota
            .limits
            .iter()
            .map(|(name, limit)| (name.clone(), limit.minus(consumed.get(name))))
            .collect();
        let cut = usable.into_vec().into_iter().filter_map(|mut resource| {
            let Value::Scalar(amount) = resource.value else { return Some(resource) };
            let Some(left) = left.get_mut(&resource.name) else { return Some(resource) };
            if resource.is_reserved() || resource.revocable {
                return Some(resource);
            }
            let granted = if amount < *left { amount } else { *left };
            if granted <= Scalar::ZERO {
                return None;
            }
            *left = left.minus(granted);
            resource.value = Value::Scalar(granted);
            Some(resource)
        });
        cut.collect()
    }

    fn is_allocatable(&self, framework: &Framework, role: &Arc<str>, share: &Resources) -> bool {
        let minima =
            framework.info.min_allocatable.get(role).unwrap_or(&self.settings.min_allocatable);
        let amount = Quantities::of(share);
        minima.is_empty() || minima.iter().any(|minimum| amount.contains(minimum))
    }

    fn offer(
        &mut self,
        framework: &Framework,
        role: &Arc<str>,
        agent: &Agent,
        share: &Resources,
    ) -> Arc<Offer> {
        let (number, id) = self.counters.offer();
        let offer = Arc::new(Offer {
            id,
            number,
            framework_id: framework.id.clone(),
            agent_id: agent.id.clone(),
            role: role.clone(),
            resources: share.allocated_to(Some(role)),
            made_at: self.now,
        });
        self.soft.offer_made(offer.clone());
        if let Some(timeout_ms) = self.settings.offer_timeout_ms {
            self.set_timer(timeout_ms, Due::OfferTimeout(offer.id.clone()));
        }
        offer
    }

    /// An operator changed weights or quota: all offers of these roles are made anew.
    pub fn roles_changed(&mut self, concerned: impl Fn(&str) -> bool) {
        let offers: Vec<Arc<Offer>> =
            self.soft.offers.values().filter(|offer| concerned(&offer.role)).cloned().collect();
        for offer in offers {
            self.offer_removed(&offer, true);
        }
        self.all_agents_dirty();
        self.allocate();
    }

    /// An operator stops or resumes offers of an agent.
    pub fn agent_set_deactivated(&mut self, agent_id: &AgentId, deactivated: bool) -> bool {
        let Some(agent) = self.state.agent(agent_id).cloned() else { return false };
        let changed = Agent { deactivated, ..Agent::clone(&agent) };
        self.change(crate::mesos::change::Change::Agent(Arc::new(changed)));
        if deactivated {
            self.offers_of_agent_removed(agent_id, true);
        } else {
            self.filters.clear_agent(agent_id);
            self.dirty.insert(agent_id.clone());
        }
        self.allocate();
        true
    }
}

fn by_rank(a: (f64, u64), b: (f64, u64)) -> Ordering {
    a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
}

/// As the original packs an offer: what is reserved or no scalar first, then the scalars.
fn offered_order(share: &Resources) -> Resources {
    let late = |resource: &&Resource| {
        matches!(resource.value, Value::Scalar(_)) && !resource.is_reserved() && !resource.revocable
    };
    let first = share.iter().filter(|resource| !late(resource) && !resource.is_reserved());
    let reserved = share.iter().filter(|resource| resource.is_reserved());
    first.chain(reserved).chain(share.iter().filter(late)).cloned().collect()
}
