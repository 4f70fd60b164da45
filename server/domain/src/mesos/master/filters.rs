//! What frameworks declined, and for how long it is not offered to them again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::ambient::Timestamp;
use crate::mesos::ids::{AgentId, FrameworkId};
use crate::mesos::resources::Resources;

const SECONDS_DEFAULT: f64 = 5.0;
const SECONDS_MAX: f64 = 365.0 * 24.0 * 3600.0;

/// Declined resources of one agent, as one role of one framework.
#[derive(Clone, Debug)]
struct Filter {
    resources: Resources,
    until: Timestamp,
}

#[derive(Debug, Default)]
pub struct Filters {
    of_framework: BTreeMap<FrameworkId, BTreeMap<(Arc<str>, AgentId), Vec<Filter>>>,
    ends: BTreeSet<(Timestamp, AgentId)>,
}

/// Nanoseconds of a `refuse_seconds`: unset, negative or not a number count as the default.
pub fn refuse_ns(seconds: Option<f64>, floor_ms: i64) -> i64 {
    let seconds = match seconds {
        Some(seconds) if seconds >= 0.0 => seconds.min(SECONDS_MAX),
        _ => SECONDS_DEFAULT,
    };
    ((seconds * 1e9) as i64).max(floor_ms.saturating_mul(1_000_000))
}

impl Filters {
    pub fn add(
        &mut self,
        framework_id: &FrameworkId,
        role: &Arc<str>,
        agent_id: &AgentId,
        resources: Resources,
        until: Timestamp,
    ) {
        self.ends.insert((until, agent_id.clone()));
        let filters = self
            .of_framework
            .entry(framework_id.clone())
            .or_default()
            .entry((role.clone(), agent_id.clone()))
            .or_default();
        // A smaller or equal refusal that ends earlier says nothing more.
        filters.retain(|held| held.until > until || !resources.contains(&held.resources));
        filters.push(Filter { resources, until });
    }

    /// Whether resources like these (without allocation) were declined.
    pub fn is_filtered(
        &self,
        framework_id: &FrameworkId,
        role: &Arc<str>,
        agent_id: &AgentId,
        resources: &Resources,
        now: Timestamp,
    ) -> bool {
        self.of_framework
            .get(framework_id)
            .and_then(|of_framework| of_framework.get(&(role.clone(), agent_id.clone())))
            .is_some_and(|filters| {
                filters
                    .iter()
                    .any(|filter| filter.until > now && filter.resources.contains(resources))
            })
    }

    /// Forgets the filters of one role of a framework, or of all.
    pub fn clear_role(&mut self, framework_id: &FrameworkId, role: Option<&str>) {
        if let Some(filters) = self.of_framework.get_mut(framework_id) {
            filters.retain(|(held, _), _| role.is_some_and(|role| role != &**held));
        }
    }

    pub fn clear_framework(&mut self, framework_id: &FrameworkId) {
        self.of_framework.remove(framework_id);
    }

    pub fn clear_agent(&mut self, agent_id: &AgentId) {
        for filters in self.of_framework.values_mut() {
            filters.retain(|(_, held), _| held != agent_id);
        }
        self.ends.retain(|(_, held)| held != agent_id);
    }

    pub fn next_end(&self) -> Option<Timestamp> {
        self.ends.first().map(|(until, _)| *until)
    }

    /// Forgets what has ended, and names the agents that may be offered again.
    pub fn expire(&mut self, now: Timestamp) -> BTreeSet<AgentId> {
        let mut agents = BTreeSet::new();
        while let Some((until, _)) = self.ends.first() {
            if *until > now {
                break;
            }
            if let Some((_, agent_id)) = self.ends.pop_first() {
                agents.insert(agent_id);
            }
        }
        if !agents.is_empty() {
            for filters in self.of_framework.values_mut() {
                filters.retain(|_, filters| {
                    filters.retain(|filter| filter.until > now);
                    !filters.is_empty()
                });
            }
        }
        agents
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_have_bounds() {
        let cases = [
            (None, 5_000_000_000),
            (Some(-1.0), 5_000_000_000),
            (Some(f64::NAN), 5_000_000_000),
            (Some(0.0), 1_000_000_000),
            (Some(0.1), 1_000_000_000),
            (Some(7.5), 7_500_000_000),
            (Some(1e300), 365 * 24 * 3600 * 1_000_000_000),
        ];
        for (seconds, ns) in cases {
            assert_eq!(refuse_ns(seconds, 1_000), ns, "{seconds:?}");
        }
    }
}
