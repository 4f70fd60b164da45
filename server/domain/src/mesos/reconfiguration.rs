//! Which changes an agent may come back with under its old id (`--reconfiguration_policy`).

use serde::{Deserialize, Serialize};

use super::attribute::{Attribute, AttributeValue};
use super::resources::{Resource, Resources};

/// What an agent says of itself as long as it has its id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgentFacts {
    pub hostname: String,
    pub port: u16,
    /// `DomainInfo`, v1 JSON.
    pub domain_json: Option<String>,
    pub resources: Resources,
    pub attributes: Vec<Attribute>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// Nothing may change.
    Equal,
    /// Resources, attributes and a domain may be added; nothing may go or shrink.
    Additive,
    /// No question is asked.
    #[default]
    Any,
}

/// The first fact that may not have changed, with what it was and is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incompatible {
    pub fact: &'static str,
    pub before: String,
    /// `None`: it is gone.
    pub now: Option<String>,
}

pub fn check(policy: Policy, before: &AgentFacts, now: &AgentFacts) -> Result<(), Incompatible> {
    if policy == Policy::Any {
        return Ok(());
    }
    let kept = policy == Policy::Additive;
    differs("hostname", before.hostname != now.hostname, &before.hostname, &now.hostname)?;
    differs("port", before.port != now.port, &before.port, &now.port)?;
    check_domain(before, now, kept)?;
    if !kept {
        let (old, new) = (list(&before.attributes), list(&now.attributes));
        differs("resources", before.resources != now.resources, &before.resources, &now.resources)?;
        return differs("attributes", before.attributes != now.attributes, &old, &new);
    }
    for resource in before.resources.iter() {
        keeps_resource(resource, &now.resources)?;
    }
    before.attributes.iter().try_for_each(|attribute| keeps_attribute(attribute, &now.attributes))
}

fn check_domain(before: &AgentFacts, now: &AgentFacts, may_come: bool) -> Result<(), Incompatible> {
    if before.domain_json == now.domain_json || (may_come && before.domain_json.is_none()) {
        return Ok(());
    }
    let before = before.domain_json.clone().unwrap_or_else(|| "none".to_owned());
    Err(Incompatible { fact: "domain", before, now: now.domain_json.clone() })
}

fn keeps_resource(resource: &Resource, now: &Resources) -> Result<(), Incompatible> {
    if now.contains(&Resources::as_given(vec![resource.clone()])) {
        return Ok(());
    }
    let found =
        now.iter().find(|it| it.name == resource.name && it.reservations == resource.reservations);
    let now = found.map(ToString::to_string);
    Err(Incompatible { fact: "resource", before: resource.to_string(), now })
}

/// Texts and numbers stay what they are; ranges may grow.
fn keeps_attribute(attribute: &Attribute, now: &[Attribute]) -> Result<(), Incompatible> {
    let found = now.iter().find(|it| it.name == attribute.name);
    let is_kept = found.is_some_and(|found| match (&attribute.value, &found.value) {
        (AttributeValue::Ranges(before), AttributeValue::Ranges(now)) => now.contains(before),
        (before, now) => before == now,
    });
    if is_kept {
        return Ok(());
    }
    let now = found.map(ToString::to_string);
    Err(Incompatible { fact: "attribute", before: attribute.to_string(), now })
}

fn differs(
    fact: &'static str,
    is_other: bool,
    before: &dyn ToString,
    now: &dyn ToString,
) -> Result<(), Incompatible> {
    if !is_other {
        return Ok(());
    }
    Err(Incompatible { fact, before: before.to_string(), now: Some(now.to_string()) })
}

fn list(attributes: &[Attribute]) -> String {
    let texts: Vec<String> = attributes.iter().map(ToString::to_string).collect();
    texts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::super::resources::{parse_attributes, parse_resources};
    use super::*;

    fn facts(hostname: &str, resources: &str, attributes: &str) -> AgentFacts {
        AgentFacts {
            hostname: hostname.into(),
            port: 5051,
            domain_json: None,
            resources: parse_resources(resources, "*").expect("resources"),
            attributes: parse_attributes(attributes).expect("attributes"),
        }
    }

    /// `equal` and `additive`: the fact that each refuses, if any.
    fn check_pair(now: &AgentFacts, equal: Option<&str>, additive: Option<&str>) {
        let before = facts("h", "cpus:2;ports:[1-5]", "rack:a;level:[1-2]");
        for (policy, want) in [(Policy::Equal, equal), (Policy::Additive, additive)] {
            let got = check(policy, &before, now).err();
            assert_eq!(got.as_ref().map(|it| it.fact), want, "{policy:?} {now:?} {got:?}");
        }
        assert_eq!(check(Policy::Any, &before, now), Ok(()));
    }

    #[test]
    fn changes() {
        const RESOURCES: &str = "cpus:2;ports:[1-5]";
        const ATTRIBUTES: &str = "rack:a;level:[1-2]";
        check_pair(&facts("h", RESOURCES, ATTRIBUTES), None, None);
        check_pair(&facts("h", "ports:[1-5];cpus:2", ATTRIBUTES), None, None);
        check_pair(&facts("i", RESOURCES, ATTRIBUTES), Some("hostname"), Some("hostname"));
        check_pair(&facts("h", "cpus:3;ports:[1-9];mem:1", ATTRIBUTES), Some("resources"), None);
        let fewer = facts("h", "cpus:1;ports:[1-5]", ATTRIBUTES);
        check_pair(&fewer, Some("resources"), Some("resource"));
        let cut = facts("h", "cpus:2;ports:[2-9]", ATTRIBUTES);
        check_pair(&cut, Some("resources"), Some("resource"));
        check_pair(&facts("h", RESOURCES, "rack:a;level:[1-3];b:c"), Some("attributes"), None);
        let other = facts("h", RESOURCES, "rack:b;level:[1-2]");
        check_pair(&other, Some("attributes"), Some("attribute"));
        check_pair(&facts("h", RESOURCES, "rack:a"), Some("attributes"), Some("attribute"));
        let moved = AgentFacts { port: 1, ..facts("h", RESOURCES, ATTRIBUTES) };
        check_pair(&moved, Some("port"), Some("port"));
        let domain_json = Some("{}".to_owned());
        let placed = AgentFacts { domain_json, ..facts("h", RESOURCES, ATTRIBUTES) };
        check_pair(&placed, Some("domain"), None);
        let back = check(Policy::Additive, &placed, &facts("h", RESOURCES, ATTRIBUTES));
        let now = None;
        assert_eq!(back, Err(Incompatible { fact: "domain", before: "{}".into(), now }));
    }
}
