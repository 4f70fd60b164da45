//! Which recorded identifier stands for which new one.
//!
//! The map is one to one in both directions: a recorded id that was seen once must be the
//! same new id for ever after, and no two recorded ids may be the same new one.

use std::collections::HashMap;

/// The one-to-one map, with a log so that a trial can be taken back.
#[derive(Debug, Default, Clone)]
pub struct Bindings {
    forward: HashMap<Vec<u8>, Vec<u8>>,
    backward: HashMap<Vec<u8>, Vec<u8>>,
    log: Vec<Vec<u8>>,
}

impl Bindings {
    /// Binds `recorded` to `actual` if neither is bound otherwise; says whether they now stand for
    /// each other.
    pub fn unify(&mut self, recorded: &[u8], actual: &[u8]) -> bool {
        match (self.forward.get(recorded), self.backward.get(actual)) {
            (Some(known), _) => known == actual,
            (None, Some(_)) => false,
            (None, None) => {
                self.forward.insert(recorded.to_vec(), actual.to_vec());
                self.backward.insert(actual.to_vec(), recorded.to_vec());
                self.log.push(recorded.to_vec());
                true
            }
        }
    }

    /// The new id that stands for a recorded one.
    pub fn actual(&self, recorded: &[u8]) -> Option<&[u8]> {
        self.forward.get(recorded).map(Vec::as_slice)
    }

    /// Whether a new id stands for any recorded one.
    pub fn is_taken(&self, actual: &[u8]) -> bool {
        self.backward.contains_key(actual)
    }

    /// All pairs, longest recorded id first.
    pub fn pairs(&self) -> Vec<(&[u8], &[u8])> {
        let mut pairs: Vec<_> =
            self.forward.iter().map(|(key, value)| (key.as_slice(), value.as_slice())).collect();
        pairs.sort_by_key(|(recorded, _)| std::cmp::Reverse(recorded.len()));
        pairs
    }

    /// A place in the log to come back to.
    pub fn mark(&self) -> usize {
        self.log.len()
    }

    /// Forgets all that was bound since `mark`.
    pub fn rollback(&mut self, mark: usize) {
        while self.log.len() > mark {
            if let Some(recorded) = self.log.pop()
                && let Some(actual) = self.forward.remove(&recorded)
            {
                self.backward.remove(&actual);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pairs: &[(&str, &str)], expected: &[bool]) {
        let mut bindings = Bindings::default();
        let got: Vec<bool> =
            pairs.iter().map(|(a, b)| bindings.unify(a.as_bytes(), b.as_bytes())).collect();
        assert_eq!(got, expected, "{pairs:?}");
    }

    #[test]
    fn the_map_is_one_to_one() {
        check(&[("a", "x"), ("a", "x"), ("b", "y")], &[true, true, true]);
        check(&[("a", "x"), ("a", "y")], &[true, false]);
        check(&[("a", "x"), ("b", "x")], &[true, false]);
    }

    #[test]
    fn a_trial_can_be_taken_back() {
        let mut bindings = Bindings::default();
        assert!(bindings.unify(b"a", b"x"));
        let mark = bindings.mark();
        assert!(bindings.unify(b"b", b"y"));
        bindings.rollback(mark);
        assert!(bindings.unify(b"b", b"z"));
        assert_eq!(bindings.actual(b"a"), Some(&b"x"[..]));
        assert_eq!(bindings.actual(b"b"), Some(&b"z"[..]));
    }
}
