//! Who is next: dominant shares of roles, and of frameworks within a role.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Master;
use crate::mesos::ids::FrameworkId;
use crate::mesos::resources::{Quantities, Resources};

/// What is allocated (used or on offer) to whom, and of how much.
pub struct Shares {
    total: Quantities,
    excluded: Vec<Arc<str>>,
    roles: BTreeMap<Arc<str>, Allocated>,
    frameworks: BTreeMap<(Arc<str>, FrameworkId), Allocated>,
}

#[derive(Clone, Debug, Default)]
struct Allocated {
    amount: Quantities,
    count: u64,
}

impl Shares {
    pub fn of(master: &Master) -> Self {
        let mut total = Quantities::default();
        for agent in master.state.agents() {
            if master.soft.agents.contains_key(&agent.id) {
                total.add_all(&Quantities::of_scalars(&agent.total_resources));
            }
        }
        let mut shares = Shares {
            total,
            excluded: master.settings.fair_sharing_excluded.clone(),
            roles: BTreeMap::new(),
            frameworks: BTreeMap::new(),
        };
        for (framework_id, role, amount) in master.state.allocated() {
            shares.add_amount(framework_id, role, amount);
        }
        for offer in master.soft.offers.values() {
            shares.add(&offer.framework_id, &offer.role, &offer.resources);
        }
        shares
    }

    pub fn add(&mut self, framework_id: &FrameworkId, role: &Arc<str>, resources: &Resources) {
        self.add_amount(framework_id, role, &Quantities::of_scalars(resources));
    }

    fn add_amount(&mut self, framework_id: &FrameworkId, role: &Arc<str>, amount: &Quantities) {
        let of_role = self.roles.entry(role.clone()).or_default();
        of_role.amount.add_all(amount);
        of_role.count += 1;
        let key = (role.clone(), framework_id.clone());
        let of_framework = self.frameworks.entry(key).or_default();
        of_framework.amount.add_all(amount);
        of_framework.count += 1;
    }

    /// Dominant share by weight, then how often something was allocated: the least is next.
    pub fn of_role(&self, role: &Arc<str>, weight: f64) -> (f64, u64) {
        self.rank(self.roles.get(role), weight)
    }

    pub fn of_framework(&self, role: &Arc<str>, framework_id: &FrameworkId) -> (f64, u64) {
        self.rank(self.frameworks.get(&(role.clone(), framework_id.clone())), 1.0)
    }

    /// How much of a role's limit is used up.
    pub fn amount_of_roles(&self, within: impl Fn(&str) -> bool) -> Quantities {
        let mut sum = Quantities::default();
        for (_, allocated) in self.roles.iter().filter(|(role, _)| within(role)) {
            sum.add_all(&allocated.amount);
        }
        sum
    }

    fn rank(&self, allocated: Option<&Allocated>, weight: f64) -> (f64, u64) {
        let Some(allocated) = allocated else { return (0.0, 0) };
        let dominant = allocated
            .amount
            .iter()
            .filter(|(name, _)| !self.excluded.contains(name))
            .filter_map(|(name, amount)| {
                let total = self.total.get(name).0;
                (total > 0.0).then(|| amount.0 / total)
            })
            .fold(0.0, f64::max);
        (dominant / weight, allocated.count)
    }
}
