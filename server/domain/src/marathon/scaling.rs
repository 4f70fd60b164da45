//! Who goes first when an app shrinks, and how many come when it grows.

use std::cmp::Ordering;
use std::sync::Arc;

use super::app::{App, KillSelection};
use super::constraints::select_to_kill;
use super::instance::{Condition, Goal, Instance, InstanceId};
use crate::ambient::Timestamp;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposition {
    pub decommission: Vec<InstanceId>,
    pub start: usize,
}

/// Sentenced ones first, then those that keep groups even, then by condition and age.
pub fn propose(
    app: &App,
    instances: &[Arc<Instance>],
    sentenced: &[InstanceId],
    scale_to: usize,
) -> Proposition {
    let wanted: Vec<&Arc<Instance>> = instances
        .iter()
        .filter(|instance| instance.goal == Goal::Running)
        .filter(|instance| instance.condition != Condition::UnreachableInactive)
        .collect();
    let (named, others): (Vec<_>, Vec<_>) =
        wanted.iter().copied().partition(|instance| sentenced.contains(&instance.id));
    let count = wanted.len().saturating_sub(scale_to).max(named.len());
    let even = select_to_kill(app, &others, count - named.len());
    let mut rest: Vec<&Arc<Instance>> =
        others.iter().copied().filter(|instance| !even.contains(&instance.id)).collect();
    rest.sort_by(|one, other| order(app.kill_selection, one, other));
    let decommission = named
        .iter()
        .map(|instance| instance.id.clone())
        .chain(even)
        .chain(rest.iter().map(|instance| instance.id.clone()))
        .take(count)
        .collect();
    Proposition { decommission, start: (scale_to + count).saturating_sub(wanted.len()) }
}

/// Less = goes earlier.
fn order(selection: KillSelection, one: &Instance, other: &Instance) -> Ordering {
    let by_age = |one: Timestamp, other: Timestamp| match selection {
        KillSelection::YoungestFirst => other.cmp(&one),
        KillSelection::OldestFirst => one.cmp(&other),
    };
    weight(one.condition).cmp(&weight(other.condition)).then_with(|| match one.condition {
        Condition::Staging => by_age(staged_at(one), staged_at(other)),
        Condition::Starting => by_age(one.since, other.since),
        _ => match (one.active_since, other.active_since) {
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(one), Some(other)) => by_age(one, other),
            (None, None) => Ordering::Equal,
        },
    })
}

fn weight(condition: Condition) -> u8 {
    match condition {
        Condition::Unreachable => 1,
        Condition::Staging => 2,
        Condition::Starting => 3,
        Condition::Running => 4,
        _ => 5,
    }
}

fn staged_at(instance: &Instance) -> Timestamp {
    instance.tasks.iter().map(|task| task.staged_at).max().unwrap_or(instance.since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marathon::path::PathId;

    fn instance(number: u8, condition: Condition, since: i64) -> Arc<Instance> {
        let app = App { id: PathId::new("/a"), ..App::default() };
        let id = InstanceId::fresh(&app.id, Timestamp(0), [number; 16]);
        let mut instance = Instance::scheduled(id, &app, Timestamp(since));
        instance.condition = condition;
        if condition == Condition::Running {
            instance.active_since = Some(Timestamp(since));
        }
        Arc::new(instance)
    }

    /// Instances are numbered by their place; the answer lists who goes, then how many come.
    fn check(
        selection: KillSelection,
        conditions: &[(Condition, i64)],
        sentenced: &[usize],
        scale_to: usize,
        want: (&[usize], usize),
    ) {
        let app = App { kill_selection: selection, ..App::default() };
        let instances: Vec<_> = conditions
            .iter()
            .enumerate()
            .map(|(index, (condition, since))| instance(index as u8, *condition, *since))
            .collect();
        let named: Vec<InstanceId> =
            sentenced.iter().map(|index| instances[*index].id.clone()).collect();
        let got = propose(&app, &instances, &named, scale_to);
        let gone: Vec<usize> = got
            .decommission
            .iter()
            .map(|id| instances.iter().position(|instance| instance.id == *id).unwrap())
            .collect();
        assert_eq!((gone.as_slice(), got.start), want, "{conditions:?} to {scale_to}");
    }

    #[test]
    fn who_goes() {
        use Condition::{Running, Scheduled, Staging, Starting, Unreachable, UnreachableInactive};
        let young = KillSelection::YoungestFirst;
        let old = KillSelection::OldestFirst;
        let three = [(Running, 1), (Running, 3), (Running, 2)];
        check(young, &three, &[], 2, (&[1], 0));
        check(old, &three, &[], 2, (&[0], 0));
        check(young, &three, &[], 0, (&[0, 1, 2], 0));
        check(young, &three, &[], 5, (&[], 2));
        check(young, &three, &[2], 2, (&[2], 0));
        check(young, &three, &[2], 3, (&[2], 1));
        check(young, &three, &[2], 1, (&[2, 1], 0));
        check(young, &[(Running, 1), (Starting, 1), (Staging, 1)], &[], 2, (&[2], 0));
        check(young, &[(Running, 1), (Unreachable, 1), (Staging, 1)], &[], 2, (&[1], 0));
        check(young, &[(Scheduled, 1), (Running, 9)], &[], 1, (&[1], 0));
        check(young, &[(UnreachableInactive, 1), (Running, 9)], &[], 2, (&[], 1));
        check(young, &[], &[], 3, (&[], 3));
    }
}
