//! What a run found: a table, the first difference of each exchange, and the baseline.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::areas;
use crate::replay::Outcome;

/// The outcomes of one recording.
#[derive(Debug)]
pub struct Recorded {
    /// `mesos/master-empty.har`.
    pub name: String,
    /// One for each exchange.
    pub outcomes: Vec<Outcome>,
    /// Places of those that use what is not built yet, with its name.
    pub later: BTreeMap<usize, String>,
    /// Whether it waits as the recording did, so that moments decide some of its exchanges.
    pub paced: bool,
}

impl Recorded {
    /// `mesos` or `marathon`.
    pub fn product(&self) -> &str {
        self.name.split('/').next().unwrap_or(&self.name)
    }

    /// Takes over what was equal in another run of the same recording.
    pub fn improve(&mut self, other: Recorded) {
        for (mine, theirs) in self.outcomes.iter_mut().zip(other.outcomes) {
            if mine.index == theirs.index && theirs.differences.is_empty() {
                *mine = theirs;
            }
        }
    }

    fn key(&self, outcome: &Outcome) -> String {
        format!("{}#{} {}", self.name, outcome.index, outcome.at)
    }
}

/// Equal and all.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    equal: usize,
    total: usize,
}

impl Count {
    /// One more.
    pub fn add(&mut self, equal: bool) {
        self.equal += usize::from(equal);
        self.total += 1;
    }

    /// A line of a table.
    pub fn line(self, name: &str) -> String {
        let percent = self.equal as f64 * 100.0 / self.total.max(1) as f64;
        format!("{name:<44} {:>6} {:>6} {percent:>6.1}\n", self.equal, self.total)
    }
}

/// The table per product and resource, per recording, and in total.
pub fn table(recordings: &[Recorded]) -> String {
    let mut resources = BTreeMap::<(String, String), Count>::new();
    let mut files = BTreeMap::<String, Count>::new();
    let mut products = BTreeMap::<String, Count>::new();
    for recorded in recordings {
        for outcome in &recorded.outcomes {
            let equal = outcome.differences.is_empty();
            let product = recorded.product().to_owned();
            resources.entry((product.clone(), outcome.resource.clone())).or_default().add(equal);
            files.entry(recorded.name.clone()).or_default().add(equal);
            products.entry(product).or_default().add(equal);
        }
    }
    let mut text = format!("{:<44} {:>6} {:>6} {:>6}\n", "resource", "equal", "total", "%");
    for ((product, resource), count) in &resources {
        text.push_str(&count.line(&format!("{product} {resource}")));
    }
    let _ = writeln!(text, "\n{:<44} {:>6} {:>6} {:>6}", "recording", "equal", "total", "%");
    for (name, count) in files.iter().chain(&products) {
        text.push_str(&count.line(name));
    }
    text.push_str(&areas::table(recordings));
    text
}

/// The first differences of each unequal exchange.
pub fn differences(recordings: &[Recorded]) -> String {
    let mut text = String::new();
    for recorded in recordings {
        for outcome in recorded.outcomes.iter().filter(|outcome| !outcome.differences.is_empty()) {
            let later = if recorded.later.contains_key(&outcome.index) { " (later)" } else { "" };
            let _ = writeln!(text, "{}{later} [{}]", recorded.key(outcome), outcome.comment);
            for difference in outcome.differences.iter().take(6) {
                let _ = writeln!(
                    text,
                    "    {}\n      recorded: {}\n      actual:   {}",
                    difference.place, difference.recorded, difference.actual
                );
            }
        }
    }
    text
}

/// The places that differ most often, with an example.
pub fn most_common(recordings: &[Recorded], count: usize) -> String {
    let mut places = BTreeMap::<String, (usize, String)>::new();
    for recorded in recordings {
        for outcome in &recorded.outcomes {
            if let Some(first) = outcome.differences.first() {
                let cut = |text: &str| text.chars().take(90).collect::<String>();
                let place = format!("{} | {}", outcome.resource, first.place);
                let example = || {
                    format!(
                        "{} | {} | {}",
                        recorded.key(outcome),
                        cut(&first.recorded),
                        cut(&first.actual)
                    )
                };
                places.entry(place).or_insert_with(|| (0, example())).0 += 1;
            }
        }
    }
    let mut places: Vec<_> = places.into_iter().collect();
    places.sort_by_key(|(_, (times, _))| std::cmp::Reverse(*times));
    places.iter().take(count).fold(String::new(), |mut text, (place, (times, example))| {
        let _ = writeln!(text, "{times:>5} {place}\n        {example}");
        text
    })
}

fn equal_keys(recordings: &[Recorded]) -> BTreeSet<String> {
    recordings
        .iter()
        .flat_map(|recorded| {
            recorded
                .outcomes
                .iter()
                .filter(|outcome| outcome.differences.is_empty())
                .map(|outcome| recorded.key(outcome))
        })
        .collect()
}

fn is_of(key: &str, recordings: &[Recorded]) -> bool {
    recordings
        .iter()
        .any(|recorded| key.strip_prefix(&recorded.name).is_some_and(|rest| rest.starts_with('#')))
}

/// Exchanges that the baseline holds and that are no longer equal.
pub fn lost(recordings: &[Recorded], baseline: &str) -> Vec<String> {
    let equal = equal_keys(recordings);
    baseline
        .lines()
        .filter(|key| is_of(key, recordings) && !equal.contains(*key))
        .map(str::to_owned)
        .collect()
}

/// How many of 100 exchanges that the baseline holds a paced recording may miss.
const MISSED_PERCENT: usize = 1;

/// Whether more is lost of this recording than moments explain: anything at all where nothing is
/// waited for; of a paced one, whose tasks start and end beside the questions, more than one in a
/// hundred of what the baseline holds.
pub fn is_worse(recorded: &Recorded, baseline: &str) -> bool {
    let recordings = std::slice::from_ref(recorded);
    let held = baseline.lines().filter(|key| is_of(key, recordings)).count();
    let missable = if recorded.paced { (held * MISSED_PERCENT).div_ceil(100) } else { 0 };
    lost(recordings, baseline).len() > missable
}

/// The baseline with what these recordings say now; other recordings stay as they were.
pub fn renew(recordings: &[Recorded], baseline: &str) -> String {
    let mut keys: Vec<String> = baseline
        .lines()
        .filter(|key| !key.is_empty() && !is_of(key, recordings))
        .map(str::to_owned)
        .chain(equal_keys(recordings))
        .collect();
    let place = |key: &str| {
        let (file, rest) = key.split_once('#').unwrap_or((key, ""));
        let number = rest.split(' ').next().and_then(|digits| digits.parse::<usize>().ok());
        (file.to_owned(), number)
    };
    keys.sort_by_key(|key| place(key));
    keys.iter().map(|key| format!("{key}\n")).collect()
}

/// The baseline without what was not equal in this run: moments decide it.
pub fn narrow(recordings: &[Recorded], baseline: &str) -> String {
    let lost: BTreeSet<String> = lost(recordings, baseline).into_iter().collect();
    let kept = baseline.lines().filter(|key| !lost.contains(*key));
    kept.map(|key| format!("{key}\n")).collect()
}

/// Reads the baseline; a missing one is empty.
pub fn read_baseline(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Difference;

    fn recorded(name: &str, equal: &[bool]) -> Recorded {
        let outcomes = equal
            .iter()
            .enumerate()
            .map(|(index, equal)| Outcome {
                index,
                at: "GET /x".to_owned(),
                resource: "/x".to_owned(),
                comment: String::new(),
                differences: match equal {
                    true => Vec::new(),
                    false => vec![Difference {
                        place: "status".to_owned(),
                        recorded: "200".to_owned(),
                        actual: "404".to_owned(),
                    }],
                },
            })
            .collect();
        Recorded { name: name.to_owned(), outcomes, later: BTreeMap::new(), paced: false }
    }

    #[test]
    fn what_was_equal_must_stay_so() {
        let runs = [recorded("a/b.har", &[true, false])];
        let baseline = renew(&runs, "c/d.har#7 GET /y\na/b.har#1 GET /x\n");
        assert_eq!(baseline, "a/b.har#0 GET /x\nc/d.har#7 GET /y\n");
        assert_eq!(lost(&runs, &baseline), Vec::<String>::new());
        let worse = [recorded("a/b.har", &[false, true])];
        assert_eq!(lost(&worse, &baseline), ["a/b.har#0 GET /x"]);
        assert_eq!(narrow(&worse, &baseline), "c/d.har#7 GET /y\n");
        assert!(table(&worse).contains("50.0"));
        assert!(is_worse(&worse[0], &baseline));
        let [mut better] = worse;
        better.improve(recorded("a/b.har", &[true, false]));
        assert_eq!(lost(&[better], &baseline), Vec::<String>::new());
    }

    #[test]
    fn moments_may_cost_a_paced_recording_one_in_a_hundred() {
        let baseline = renew(&[recorded("a/b.har", &[true; 101])], "");
        let mut outcomes = [true; 101];
        for (lost, worse_when_paced) in [(0, false), (1, false), (2, false), (3, true)] {
            outcomes[..lost].fill(false);
            let mut now = recorded("a/b.har", &outcomes);
            assert_eq!(is_worse(&now, &baseline), lost > 0, "{lost} lost, idle");
            now.paced = true;
            assert_eq!(is_worse(&now, &baseline), worse_when_paced, "{lost} lost, paced");
        }
    }
}
