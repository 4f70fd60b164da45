//! Where instances may stand, by the constraints of their app.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use regex::Regex;

use super::app::{App, Constraint, Operator};
use super::instance::{AgentInfo, Attribute, AttributeValue, Instance, InstanceId};

/// The places where an app's considered instances stand, and what their app wants.
pub struct Placed<'a> {
    /// Agents of the instances that count, in order of the instances.
    pub agents: Vec<&'a AgentInfo>,
    /// `instances` of the first considered instance's definition; 1 without any.
    pub wanted: usize,
}

/// True where `agent` may take one more.
pub fn meets(constraint: &Constraint, agent: &AgentInfo, placed: &Placed) -> bool {
    let Some(value) = field(&constraint.field_name, agent) else {
        // An agent without the value is refused by all but UNLIKE.
        return constraint.operator == Operator::Unlike;
    };
    let wanted = constraint.value.as_deref().unwrap_or_default();
    let mut others = placed.agents.iter().map(|other| field(&constraint.field_name, other));
    match constraint.operator {
        Operator::Like => !wanted.is_empty() && matches_whole(wanted, &value),
        Operator::Unlike => !wanted.is_empty() && !matches_whole(wanted, &value),
        Operator::Unique => !others.any(|other| other.as_deref() == Some(value.as_str())),
        Operator::Cluster if wanted.is_empty() => {
            others.next().is_none_or(|first| first.as_deref() == Some(value.as_str()))
        }
        Operator::Cluster => value == wanted,
        Operator::Is => value == scalar(wanted).map_or(wanted.to_owned(), decimal),
        Operator::MaxPer => {
            let count = others.filter(|other| other.as_deref() == Some(value.as_str())).count();
            wanted.parse::<usize>().is_ok_and(|limit| count < limit)
        }
        Operator::GroupBy => group_by(wanted, &value, placed, &constraint.field_name),
    }
}

/// With a number of groups the original's arithmetic. Without one the documented meaning: spread
/// evenly over the values seen so far, which includes the one offered.
fn group_by(wanted: &str, value: &str, placed: &Placed, name: &str) -> bool {
    let mut counts: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for agent in &placed.agents {
        *counts.entry(field(name, agent)).or_default() += 1;
    }
    let here = counts.get(&Some(value.to_owned())).copied();
    let groups = match wanted {
        "inf" => i32::MAX as usize,
        other => other.parse::<usize>().unwrap_or(0),
    };
    if groups == 0 {
        let least = counts.values().min().copied().unwrap_or(0);
        return here.is_none_or(|here| here <= least);
    }
    let each = placed.wanted / groups;
    let spent: usize = counts.values().map(|count| count.saturating_sub(each)).sum();
    match here {
        Some(here) => here < each || (here == each && spent < placed.wanted % groups),
        None => counts.len() < groups,
    }
}

/// A Java `String.matches`: the whole text, or nothing. A pattern that cannot be read matches none.
fn matches_whole(pattern: &str, value: &str) -> bool {
    Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|regex| regex.is_match(value))
}

fn scalar(text: &str) -> Option<f64> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let valid = match text.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(text),
    };
    valid.then(|| text.parse().ok()).flatten()
}

/// At most three decimals, half to even, no trailing zeros.
fn decimal(value: f64) -> String {
    let mut text = format!("{:.3}", (value * 1000.0).round_ties_even() / 1000.0);
    while text.ends_with('0') {
        text.pop();
    }
    if text.ends_with('.') {
        text.pop();
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// The value of a field of an agent, as text.
pub fn field(name: &str, agent: &AgentInfo) -> Option<String> {
    match name {
        "hostname" | "@hostname" => Some(agent.host.clone()),
        "@region" => agent.region.clone(),
        "@zone" => agent.zone.clone(),
        name => {
            agent.attributes.iter().find(|attribute| attribute.name == name).map(attribute_text)
        }
    }
}

fn attribute_text(attribute: &Attribute) -> String {
    match &attribute.value {
        AttributeValue::Scalar(value) => decimal(*value),
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Ranges(ranges) => {
            let mut ranges = ranges.clone();
            ranges.sort_unstable();
            let texts: Vec<String> =
                ranges.iter().map(|(begin, end)| format!("{begin}-{end}")).collect();
            format!("[{}]", texts.join(","))
        }
        AttributeValue::Set(items) => {
            let mut items = items.clone();
            items.sort();
            format!("{{{}}}", items.join(","))
        }
    }
}

/// Victims that keep the groups of GROUP_BY even; possibly fewer than asked, none without GROUP_BY.
pub fn select_to_kill(app: &App, instances: &[&Arc<Instance>], count: usize) -> Vec<InstanceId> {
    if instances.len() <= count {
        return instances.iter().map(|instance| instance.id.clone()).collect();
    }
    let distributions: Vec<Vec<BTreeSet<&InstanceId>>> = app
        .constraints
        .iter()
        .filter(|constraint| constraint.operator == Operator::GroupBy)
        .map(|constraint| {
            let mut groups: BTreeMap<Option<String>, BTreeSet<&InstanceId>> = BTreeMap::new();
            for instance in instances {
                let value = instance
                    .agent_info
                    .as_ref()
                    .and_then(|agent| field(&constraint.field_name, agent));
                groups.entry(value).or_default().insert(&instance.id);
            }
            groups.into_values().collect()
        })
        .collect();
    if distributions.is_empty() {
        return Vec::new();
    }
    let mut chosen: Vec<&InstanceId> = Vec::new();
    while chosen.len() < count {
        let mut by_need: Vec<_> = distributions.iter().collect();
        by_need.sort_by_key(|groups| std::cmp::Reverse(unevenness(groups, &chosen)));
        let from_largest = by_need.into_iter().flat_map(|groups| largest(groups, &chosen));
        let anyone = instances.iter().map(|instance| &instance.id);
        let candidates: Vec<&InstanceId> =
            from_largest.chain(anyone).filter(|id| !chosen.contains(id)).collect();
        let fits = |id: &&InstanceId| {
            let mut after = chosen.clone();
            after.push(id);
            distributions.iter().all(|groups| {
                let difference = unevenness(groups, &after);
                difference <= 1 || unevenness(groups, &[]) > difference
            })
        };
        match candidates.into_iter().find(fits) {
            Some(id) => chosen.push(id),
            None => break,
        }
    }
    chosen.into_iter().cloned().collect()
}

fn left(group: &BTreeSet<&InstanceId>, without: &[&InstanceId]) -> usize {
    group.iter().filter(|id| !without.contains(id)).count()
}

fn unevenness(groups: &[BTreeSet<&InstanceId>], without: &[&InstanceId]) -> usize {
    let sizes = groups.iter().map(|group| left(group, without));
    sizes.clone().max().unwrap_or(0) - sizes.min().unwrap_or(0)
}

/// Members of the largest groups; none where all are even.
fn largest<'a>(
    groups: &[BTreeSet<&'a InstanceId>],
    without: &[&'a InstanceId],
) -> Vec<&'a InstanceId> {
    let most = groups.iter().map(|group| left(group, without)).max().unwrap_or(0);
    if unevenness(groups, without) == 0 {
        return Vec::new();
    }
    groups
        .iter()
        .filter(|group| left(group, without) == most)
        .flatten()
        .copied()
        .filter(|id| !without.contains(id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ambient::Timestamp;
    use crate::marathon::path::PathId;

    fn agent(host: &str, rack: Option<&str>) -> AgentInfo {
        let attribute = |text: &str| Attribute {
            name: "rack".into(),
            value: AttributeValue::Text(text.into()),
        };
        AgentInfo {
            host: host.into(),
            zone: Some(format!("zone-{host}")),
            attributes: rack.map(attribute).into_iter().collect(),
            ..AgentInfo::default()
        }
    }

    fn constraint(name: &str, operator: Operator, value: &str) -> Constraint {
        let value = (!value.is_empty()).then(|| value.to_owned());
        Constraint { field_name: name.into(), operator, value }
    }

    /// Racks of placed instances, the rack offered.
    fn check(
        operator: Operator,
        value: &str,
        wanted: usize,
        placed: &[&str],
        rack: &str,
        want: bool,
    ) {
        let on = |rack: &str| agent("h", (!rack.is_empty()).then_some(rack));
        let agents: Vec<AgentInfo> = placed.iter().map(|rack| on(rack)).collect();
        let placed = Placed { agents: agents.iter().collect(), wanted };
        let got = meets(&constraint("rack", operator, value), &on(rack), &placed);
        assert_eq!(got, want, "{operator:?} {value} {rack}");
    }

    #[test]
    fn operators() {
        use Operator::{Cluster, GroupBy, Is, Like, MaxPer, Unique, Unlike};
        check(Unique, "", 3, &[], "a", true);
        check(Unique, "", 3, &["a"], "a", false);
        check(Unique, "", 3, &["a"], "b", true);
        check(Unique, "", 3, &[], "", false);
        check(Cluster, "", 3, &[], "a", true);
        check(Cluster, "", 3, &["a"], "b", false);
        check(Cluster, "a", 3, &["b"], "a", true);
        check(Like, "r[0-9]", 3, &[], "r1", true);
        check(Like, "r[0-9]", 3, &[], "r12", false);
        check(Like, "", 3, &[], "r1", false);
        check(Like, "a|bc", 3, &[], "bc", true);
        check(Like, "(", 3, &[], "(", false);
        check(Unlike, "r[0-9]", 3, &[], "r12", true);
        check(Unlike, "r[0-9]", 3, &[], "", true);
        check(Unlike, "", 3, &[], "x", false);
        check(MaxPer, "2", 9, &["a", "b"], "a", true);
        check(MaxPer, "2", 9, &["a", "a"], "a", false);
        check(MaxPer, "x", 9, &[], "a", false);
        check(Is, "a", 1, &[], "a", true);
        check(Is, "a", 1, &[], "b", false);
        check(GroupBy, "2", 5, &["a", "a", "b", "b"], "a", true);
        check(GroupBy, "2", 5, &["a", "a", "a", "b"], "a", false);
        check(GroupBy, "2", 5, &["a", "b"], "c", false);
        check(GroupBy, "3", 3, &["a", "b"], "c", true);
        check(GroupBy, "3", 3, &["a", "b"], "a", false);
        check(GroupBy, "", 4, &[], "a", true);
        check(GroupBy, "", 4, &["a", "b"], "a", true);
        check(GroupBy, "", 4, &["a", "a", "b"], "a", false);
        check(GroupBy, "", 4, &["a", "a", "b"], "c", true);
    }

    #[test]
    fn values_as_text() {
        fn check(value: AttributeValue, want: &str) {
            assert_eq!(attribute_text(&Attribute { name: "x".into(), value }), want);
        }
        check(AttributeValue::Scalar(1.0), "1");
        check(AttributeValue::Scalar(1.0005), "1");
        check(AttributeValue::Scalar(1.00051), "1.001");
        check(AttributeValue::Scalar(1.5), "1.5");
        check(AttributeValue::Ranges(vec![(5, 6), (1, 2)]), "[1-2,5-6]");
        check(AttributeValue::Set(vec!["b".into(), "a".into()]), "{a,b}");
    }

    #[test]
    fn fields() {
        let agent = agent("one", None);
        assert_eq!(field("hostname", &agent).as_deref(), Some("one"));
        assert_eq!(field("@hostname", &agent).as_deref(), Some("one"));
        assert_eq!(field("@zone", &agent).as_deref(), Some("zone-one"));
        assert_eq!(field("@region", &agent), None);
    }

    #[test]
    fn kills_keep_groups_even() {
        let app = App {
            id: PathId::new("/a"),
            constraints: vec![constraint("rack", Operator::GroupBy, "")],
            ..App::default()
        };
        let instance = |number: u8, rack: &str| {
            let id = InstanceId::fresh(&app.id, Timestamp(0), [number; 16]);
            let mut instance = Instance::scheduled(id, &app, Timestamp(0));
            instance.agent_info = Some(agent("h", Some(rack)));
            Arc::new(instance)
        };
        let all = [instance(1, "a"), instance(2, "a"), instance(3, "a"), instance(4, "b")];
        let chosen = select_to_kill(&app, &all.iter().collect::<Vec<_>>(), 2);
        assert_eq!(chosen.len(), 2);
        assert!(!chosen.contains(&all[3].id), "the small group is spared");
    }
}
