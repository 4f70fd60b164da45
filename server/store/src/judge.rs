//! Which decisions of a batch stand: the same rule for every engine.

use std::collections::HashMap;

use ekiden_domain::change::{Committed, Key, Revision};

use crate::{Batch, Conflict, Decision, Outcome, PROVISIONAL};

/// The nouns whose versions must be looked up before [`judge`].
pub(crate) fn relied_on(batch: &Batch) -> Vec<&Key> {
    let mut keys: Vec<&Key> = batch
        .decisions
        .iter()
        .flat_map(|decision| decision.expects.iter().map(|expectation| &expectation.key))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// `versions` holds what [`relied_on`] named, as it is before the batch; absent = no such noun.
pub(crate) fn judge(
    head: Revision,
    mut versions: HashMap<Key, Revision>,
    decisions: &[Decision],
) -> Vec<Outcome> {
    let mut next = head.0 + 1;
    let mut outcomes: Vec<Outcome> = Vec::with_capacity(decisions.len());
    for decision in decisions {
        let outcome = match conflict(decision, &versions, &outcomes) {
            Some(conflict) => Err(conflict),
            None => {
                let revision = Revision(next);
                next += 1;
                for record in &decision.records {
                    match record.body {
                        Some(_) => versions.insert(record.key.clone(), revision),
                        None => versions.remove(&record.key),
                    };
                }
                Ok(revision)
            }
        };
        outcomes.push(outcome);
    }
    outcomes
}

fn conflict(
    decision: &Decision,
    versions: &HashMap<Key, Revision>,
    earlier: &[Outcome],
) -> Option<Conflict> {
    decision.expects.iter().find_map(|expectation| {
        let is = versions.get(&expectation.key).copied();
        let stands = match expectation.version {
            Some(Revision(number)) if number & PROVISIONAL != 0 => {
                let index = (number & !PROVISIONAL) as usize;
                let written = earlier.get(index).and_then(|outcome| outcome.as_ref().ok());
                // What the earlier decision removed must be absent.
                written.is_some_and(|revision| is.is_none_or(|is| is == *revision))
            }
            expected => is == expected,
        };
        (!stands).then(|| Conflict { key: expectation.key.clone(), version: is })
    })
}

/// Outcomes of a batch that was written earlier: `first` is the revision of the first decision at
/// `positions`, the others follow. The rest was in conflict then.
pub(crate) fn remembered(
    first: Revision,
    positions: &[u32],
    versions: &HashMap<Key, Revision>,
    decisions: &[Decision],
) -> Vec<Outcome> {
    let written: HashMap<usize, Revision> = positions
        .iter()
        .zip(first.0..)
        .map(|(position, revision)| (*position as usize, Revision(revision)))
        .collect();
    let lost = |decision: &Decision| {
        let key = decision.expects.first().map(|expectation| expectation.key.clone());
        let key = key.unwrap_or(Key { kind: "", id: String::new() });
        Conflict { version: versions.get(&key).copied(), key }
    };
    let outcome = |(index, decision)| written.get(&index).copied().ok_or_else(|| lost(decision));
    decisions.iter().enumerate().map(outcome).collect()
}

/// What the feed will say of the decisions that stand.
pub(crate) fn committed(decisions: &[Decision], outcomes: &[Outcome]) -> Vec<Committed> {
    let stands = |(decision, outcome): (&Decision, &Outcome)| {
        let revision = *outcome.as_ref().ok()?;
        let (records, notes) = (decision.records.clone(), decision.notes.clone());
        Some(Committed { revision, records, notes })
    };
    decisions.iter().zip(outcomes).filter_map(stands).collect()
}

/// Places in the batch of the decisions that stand.
pub(crate) fn positions(outcomes: &[Outcome]) -> Vec<u32> {
    let stands = |(index, outcome): (usize, &Outcome)| outcome.is_ok().then_some(index as u32);
    outcomes.iter().enumerate().filter_map(stands).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use ekiden_domain::change::{Key, Record, Revision};

    use super::judge;
    use crate::{Decision, Expectation, in_batch};

    fn key(id: &str) -> Key {
        Key { kind: "thing", id: id.to_owned() }
    }

    fn decision(expects: &[(&str, Option<Revision>)], puts: &[&str], removes: &[&str]) -> Decision {
        let expect = |(id, version): &(&str, _)| Expectation { key: key(id), version: *version };
        let put = |id: &&str| Record { key: key(id), body: Some("{}".into()) };
        let remove = |id: &&str| Record { key: key(id), body: None };
        Decision {
            expects: expects.iter().map(expect).collect(),
            records: puts.iter().map(put).chain(removes.iter().map(remove)).collect(),
            notes: Vec::new(),
        }
    }

    /// The noun `a` is at revision 7, the head at 10.
    fn check(decisions: &[Decision], expected: &[Option<u64>]) {
        let versions = HashMap::from([(key("a"), Revision(7))]);
        let outcomes = judge(Revision(10), versions, decisions);
        let outcomes: Vec<_> =
            outcomes.iter().map(|outcome| outcome.as_ref().ok().map(|r| r.0)).collect();
        assert_eq!(outcomes, expected, "{decisions:?}");
    }

    #[test]
    fn decisions_stand_when_what_they_relied_on_does() {
        let seven = Some(Revision(7));
        check(&[decision(&[], &["b"], &[]), decision(&[], &["b"], &[])], &[Some(11), Some(12)]);
        check(&[decision(&[("a", seven)], &["a"], &[])], &[Some(11)]);
        check(&[decision(&[("a", Some(Revision(6)))], &["a"], &[])], &[None]);
        check(&[decision(&[("a", None)], &["a"], &[])], &[None]);
        check(&[decision(&[("b", None)], &["b"], &[])], &[Some(11)]);
        check(&[decision(&[("b", seven)], &["b"], &[])], &[None]);
    }

    #[test]
    fn later_decisions_see_earlier_ones() {
        let seven = Some(Revision(7));
        let first = decision(&[("a", seven)], &["a"], &[]);
        check(&[first.clone(), first.clone()], &[Some(11), None]);
        let dependant = decision(&[("a", Some(in_batch(0)))], &["a"], &[]);
        check(&[first.clone(), dependant.clone()], &[Some(11), Some(12)]);
        let wrong = decision(&[("a", None)], &["a"], &[]);
        let free = decision(&[], &["c"], &[]);
        check(&[wrong, dependant, free], &[None, None, Some(11)]);
        let removal = decision(&[("a", seven)], &[], &["a"]);
        check(&[removal.clone(), decision(&[("a", None)], &["a"], &[])], &[Some(11), Some(12)]);
        let after_removal = decision(&[("a", Some(in_batch(0)))], &["a"], &[]);
        check(&[removal, after_removal], &[Some(11), Some(12)]);
    }
}
