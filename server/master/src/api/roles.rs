//! `/roles` and GET_ROLES.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::Request;
use ekiden_convert::mesos::resources;
use ekiden_domain::mesos::ids::FrameworkId;
use ekiden_domain::mesos::resources::{Quantities, Resource, Resources};
use ekiden_messages::v1;
use ekiden_wire::mesos::Writer;

use super::query::Query;
use super::{Answer, Api, json};
use crate::published::Published;

/// What is known of one role; sums hold what its descendants have.
#[derive(Default)]
struct Role {
    frameworks: BTreeSet<FrameworkId>,
    allocated: Quantities,
    offered: Quantities,
    reserved: Quantities,
    /// Allocated, or reserved and idle.
    consumed: Quantities,
}

/// Every role that somebody names, and its ancestors.
fn roles(published: &Published) -> BTreeMap<String, Role> {
    let state = &published.state;
    let mut roles: BTreeMap<String, Role> = BTreeMap::new();
    let named = state
        .frameworks()
        .filter(|framework| !framework.is_completed())
        .flat_map(|framework| framework.info.roles.iter())
        .chain(state.weights().map(|weight| &weight.role))
        .chain(state.quotas().map(|quota| &quota.role));
    for role in named {
        each_ancestor(&mut roles, role, |_| ());
    }
    for framework in state.frameworks().filter(|framework| !framework.is_completed()) {
        for role in &framework.info.roles {
            let entry = roles.entry(role.to_string()).or_default();
            entry.frameworks.insert(framework.id.clone());
        }
    }
    for (_, offered) in published.soft.offered() {
        for resource in offered {
            let amount = quantity(resource);
            let name = resource.allocated_to.as_deref().unwrap_or("*");
            each_ancestor(&mut roles, name, |role| role.offered.add_all(&amount));
        }
    }
    for agent in state.agents().filter(|agent| agent.is_registered()) {
        let mut idle = agent.total_resources.filter(Resource::is_reserved);
        for (framework_id, used) in state.used_by_framework(&agent.id) {
            for resource in used {
                let role = resource.allocated_to.as_deref().unwrap_or("*");
                let amount = quantity(resource);
                each_ancestor(&mut roles, role, |role| {
                    role.allocated.add_all(&amount);
                    role.consumed.add_all(&amount);
                });
                let entry = roles.entry(role.to_owned()).or_default();
                entry.frameworks.insert(framework_id.clone());
            }
            idle.subtract_all(&used.filter(Resource::is_reserved).allocated_to(None));
        }
        for resource in agent.total_resources.iter().filter(|resource| resource.is_reserved()) {
            let amount = quantity(resource);
            each_ancestor(&mut roles, resource.reservation_role(), |role| {
                role.reserved.add_all(&amount);
            });
        }
        for resource in &idle {
            let amount = quantity(resource);
            each_ancestor(&mut roles, resource.reservation_role(), |role| {
                role.consumed.add_all(&amount);
            });
        }
    }
    roles
}

fn quantity(resource: &Resource) -> Quantities {
    Quantities::of(&Resources::as_given(vec![resource.clone()]))
}

fn each_ancestor(
    roles: &mut BTreeMap<String, Role>,
    role: &str,
    mut change: impl FnMut(&mut Role),
) {
    let ends = role.match_indices('/').map(|(end, _)| end).chain([role.len()]);
    for end in ends {
        change(roles.entry(role[..end].to_owned()).or_default());
    }
}

fn write_amounts(amounts: &Quantities, w: &mut Writer) {
    w.object(|w| amounts.iter().for_each(|(name, amount)| w.field_double(name, amount.0)));
}

pub async fn list(api: Arc<Api>, request: Request) -> Answer {
    let published = api.read(&request).await?;
    let body = api.once(&published, "/roles", || body(&published).into());
    Ok(json(&Query::of(&request), body))
}

fn body(published: &Published) -> Vec<u8> {
    let none = Quantities::default();
    let mut w = Writer::new();
    w.object(|w| {
        w.field_array("roles", |w| {
            for (name, role) in roles(published) {
                let quota = published.state.quota(&name);
                w.object(|w| {
                    w.field_string("name", &name);
                    w.field_double("weight", published.state.weight(&name));
                    w.field_object("quota", |w| {
                        w.field_string("role", &name);
                        w.key("guarantee");
                        write_amounts(quota.map_or(&none, |quota| &quota.guarantees), w);
                        w.key("limit");
                        write_amounts(quota.map_or(&none, |quota| &quota.limits), w);
                        w.key("consumed");
                        write_amounts(&role.consumed, w);
                    });
                    let mut both = role.allocated.clone();
                    both.add_all(&role.offered);
                    w.key("resources");
                    write_amounts(&both, w);
                    w.key("allocated");
                    write_amounts(&role.allocated, w);
                    w.key("offered");
                    write_amounts(&role.offered, w);
                    w.key("reserved");
                    write_amounts(&role.reserved, w);
                    let ids: Vec<_> = role.frameworks.iter().map(ToString::to_string).collect();
                    w.field_strings("frameworks", ids.iter().map(String::as_str));
                });
            }
        });
    });
    w.finish()
}

/// GET_ROLES.
pub fn listed(published: &Published) -> Vec<v1::Role> {
    let shown = |name: &str| matches!(name, "cpus" | "disk" | "gpus" | "mem");
    roles(published)
        .into_iter()
        .map(|(name, role)| {
            let mut both = role.allocated.clone();
            both.add_all(&role.offered);
            let both: Quantities = both
                .iter()
                .filter(|(name, _)| shown(name))
                .map(|(name, amount)| (name.clone(), amount))
                .collect();
            v1::Role {
                weight: Some(published.state.weight(&name)),
                name: Some(name),
                frameworks: role
                    .frameworks
                    .iter()
                    .map(|id| v1::FrameworkId { value: Some(id.to_string()) })
                    .collect(),
                resources: resources::scalars(&both),
            }
        })
        .collect()
}
