//! What "equal" means: everything to the byte, volatile values by rule.

pub mod body;
pub mod head;
mod protobuf;
mod sets;
mod tree;

use crate::bindings::Bindings;
use crate::rules::{Class, Piece, Rules};
use crate::world::World;

/// Longest excerpt of a value in a report, in bytes.
const EXCERPT_BYTES: usize = 300;

/// One place where an answer is not what was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Where: `status`, `header Date`, `body slaves.[].id` …
    pub place: String,
    /// What was recorded.
    pub recorded: String,
    /// What came.
    pub actual: String,
}

/// A comparison under way: the rules, the ids known so far, and what was found.
pub struct Comparison<'a> {
    /// The product's rules.
    pub rules: &'a Rules,
    /// Ids known so far; grows while comparing.
    pub bindings: &'a mut Bindings,
    /// Where the recorded places are.
    pub world: &'a World,
    /// What was asked, for rules that hold for some answers only.
    pub at: &'a str,
    /// What was found.
    pub differences: Vec<Difference>,
    /// How many differences are enough.
    pub limit: usize,
}

impl<'a> Comparison<'a> {
    /// A comparison of an answer to `at`.
    pub fn new(
        rules: &'a Rules,
        bindings: &'a mut Bindings,
        world: &'a World,
        at: &'a str,
    ) -> Comparison<'a> {
        Comparison { rules, bindings, world, at, differences: Vec::new(), limit: 20 }
    }

    /// Whether enough was found.
    fn is_full(&self) -> bool {
        self.differences.len() >= self.limit
    }

    /// Notes a difference.
    pub fn differ(&mut self, place: &str, recorded: &[u8], actual: &[u8]) {
        if !self.is_full() {
            let (recorded, actual) = excerpts(recorded, actual);
            self.differences.push(Difference { place: place.to_owned(), recorded, actual });
        }
    }

    /// Runs `attempt`; what it found and bound is forgotten if it found any difference.
    pub fn trial(&mut self, attempt: impl FnOnce(&mut Self)) -> bool {
        let mark = self.bindings.mark();
        let (found, limit) = (std::mem::take(&mut self.differences), self.limit);
        self.limit = 1;
        attempt(self);
        let equal = self.differences.is_empty();
        if !equal {
            self.bindings.rollback(mark);
        }
        self.differences = found;
        self.limit = limit;
        equal
    }

    /// How many differences `attempt` finds, up to 20; nothing is kept.
    pub fn distance(&mut self, attempt: impl FnOnce(&mut Self)) -> usize {
        let mark = self.bindings.mark();
        let (found, limit) = (std::mem::take(&mut self.differences), self.limit);
        self.limit = 20;
        attempt(self);
        let distance = self.differences.len();
        self.bindings.rollback(mark);
        self.differences = found;
        self.limit = limit;
        distance
    }

    /// Compares texts: literals to the byte, tokens by class.
    pub fn text(&mut self, place: &str, recorded: &[u8], actual: &[u8]) {
        if !self.text_fits(recorded, actual) {
            self.differ(place, recorded, actual);
        }
    }

    fn text_fits(&mut self, recorded: &[u8], actual: &[u8]) -> bool {
        let (ours, theirs) = (self.rules.pieces(recorded), self.rules.pieces(actual));
        // Texts that differ in their words speak of different things: nothing is learned of them.
        let same_words = ours.iter().zip(&theirs).all(|pair| match pair {
            (Piece::Literal(one), Piece::Literal(other)) => one == other,
            _ => true,
        });
        if ours.len() != theirs.len() || !same_words {
            return false;
        }
        // Not short-circuited: ids after the first unequal piece are learned all the same.
        let mut fits = true;
        for (one, other) in ours.iter().zip(&theirs) {
            fits &= match (one, other) {
                (Piece::Literal(one), Piece::Literal(other)) => one == other,
                (
                    Piece::Token(number, class, one, parent),
                    Piece::Token(other_number, _, other, other_parent),
                ) => {
                    number == other_number
                        && match class {
                            Class::Id => self.unify_token(one, other, *parent, *other_parent),
                            _ => true,
                        }
                }
                _ => false,
            };
        }
        fits
    }

    fn unify_token(
        &mut self,
        recorded: &[u8],
        actual: &[u8],
        parent: Option<&[u8]>,
        other_parent: Option<&[u8]>,
    ) -> bool {
        let parents = match (parent, other_parent) {
            (Some(one), Some(other)) => self.bindings.unify(one, other),
            (None, None) => true,
            _ => false,
        };
        parents && self.bindings.unify(recorded, actual)
    }
}

/// Cuts both texts to what surrounds their first unequal byte.
fn excerpts(recorded: &[u8], actual: &[u8]) -> (String, String) {
    let common = recorded.iter().zip(actual).take_while(|(one, other)| one == other).count();
    let from = if recorded.len().max(actual.len()) <= EXCERPT_BYTES {
        0
    } else {
        common.saturating_sub(EXCERPT_BYTES / 3)
    };
    let cut = |bytes: &[u8]| {
        let from = from.min(bytes.len());
        let to = (from + EXCERPT_BYTES).min(bytes.len());
        let text = String::from_utf8_lossy(&bytes[from..to]).into_owned();
        match from {
            0 => text,
            _ => format!("…@{from} {text}"),
        }
    };
    (cut(recorded), cut(actual))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) const RULES: &str = r#"{
        "tokens": [
            {"class": "id",
             "pattern": "(?P<of>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[SO][0-9]+"},
            {"pattern": "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "class": "id"},
            {"pattern": "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z", "class": "any"}
        ],
        "paths": [
            {"path": "**.version", "class": "id"},
            {"path": "**.start_time", "class": "number"},
            {"path": "**.slaves", "class": "set"},
            {"path": "**.resources", "class": "unordered"},
            {"path": "**.uuid", "class": "id"},
            {"path": "**", "class": "number", "at": "^GET /metrics"},
            {"path": "timer/p50", "class": "optional"}
        ],
        "protobuf_numbers": ["^POST /metrics"]
    }"#;

    const A: &str = "00000000-0000-0000-0000-00000000000a";
    const B: &str = "00000000-0000-0000-0000-00000000000b";

    fn check(recorded: &str, actual: &str, equal: bool) {
        let rules = Rules::parse(RULES).expect("rules");
        let mut bindings = Bindings::default();
        let world = World::default();
        let mut comparison = Comparison::new(&rules, &mut bindings, &world, "GET /x");
        comparison.text("body", recorded.as_bytes(), actual.as_bytes());
        assert_eq!(comparison.differences.is_empty(), equal, "{recorded} ~ {actual}");
    }

    #[test]
    fn texts_of_different_things_teach_no_ids() {
        let rules = Rules::parse(RULES).expect("rules");
        let mut bindings = Bindings::default();
        let world = World::default();
        let mut comparison = Comparison::new(&rules, &mut bindings, &world, "GET /x");
        let (one, other) = (format!("web.{A}"), format!("job.{B}"));
        comparison.text("body", one.as_bytes(), other.as_bytes());
        assert_eq!(bindings.actual(A.as_bytes()), None);
    }

    #[test]
    fn texts_are_equal_up_to_their_tokens() {
        check("pong", "pong", true);
        check("pong", "ping", false);
        check(&format!("a {A}"), &format!("b {B}"), false);
        check(&format!("no {A}-S1 here"), &format!("no {B}-S7 here"), true);
        check(&format!("no {A}-0000 here"), &format!("no {B}-0001 here"), false);
        check(&format!("{A} {A}"), &format!("{A} {B}"), false);
        check(&format!("{A} {B}"), &format!("{B} {B}"), false);
        check(&format!("{A}-S1 {A}"), &format!("{B}-S1 {A}"), false);
        check("at 2026-11-22T13:03:01.429Z", "at 2027-01-02T03:04:05.000Z", true);
        check("at 2026-11-22T13:03:01.429Z", "at 2027-01-02T03:04:05Z", false);
    }
}
