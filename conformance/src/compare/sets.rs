//! Comparing what has no order: every recorded element needs a partner of its own.

use super::Comparison;
use crate::json::Node;
use crate::rules::Class;

/// Elements that differ in more places are not the same thing with a wrong field.
const SAME_THING: usize = 2;

impl Comparison<'_> {
    /// Compares arrays whose order does not count.
    pub(super) fn array_as_set(
        &mut self,
        path: &mut Vec<String>,
        recorded: &[Node],
        actual: &[Node],
    ) {
        path.push("[]".to_owned());
        let rules = self.rules;
        let counts = |node: &&Node| !rules.is_optional_element(node.to_text().as_bytes());
        let mut free: Vec<&Node> = actual.iter().filter(counts).collect();
        let mut left = Vec::new();
        for one in recorded.iter().filter(counts) {
            let partner =
                free.iter().position(|other| self.trial(|this| this.nodes(path, one, other)));
            match partner {
                Some(position) => drop(free.remove(position)),
                None => left.push(one),
            }
        }
        for one in left {
            // The nearest of the rest, so that the report names the field that is wrong.
            let nearest = (0..free.len()).min_by_key(|position| {
                self.distance(|this| this.nodes(path, one, free[*position]))
            });
            match nearest {
                Some(position) => {
                    let other = free.remove(position);
                    let mark = self.bindings.mark();
                    let is_other = self.distance(|this| this.nodes(path, one, other)) > SAME_THING;
                    self.nodes(path, one, other);
                    // What differs in so much is something else, whose ids would mislead.
                    if is_other {
                        self.bindings.rollback(mark);
                    }
                }
                None => self.differ_nodes(path, one, &Node::Leaf(b"(missing)".to_vec())),
            }
        }
        for extra in free {
            self.differ_nodes(path, &Node::Leaf(b"(nothing)".to_vec()), extra);
        }
        path.pop();
    }

    /// Compares objects whose order of keys does not count.
    pub(super) fn object_as_set(
        &mut self,
        path: &mut Vec<String>,
        recorded: &[(Vec<u8>, Node)],
        actual: &[(Vec<u8>, Node)],
    ) {
        let mut free: Vec<&(Vec<u8>, Node)> = actual.iter().collect();
        for (key, one) in recorded {
            path.push(String::from_utf8_lossy(key).into_owned());
            let same = free.iter().position(|(name, _)| name == key);
            let partner = same.or_else(|| {
                free.iter().position(|(name, other)| {
                    self.trial(|this| {
                        this.text("key", key, name);
                        this.nodes(path, one, other);
                    })
                })
            });
            match partner {
                Some(position) => {
                    let (_, other) = free.remove(position);
                    self.nodes(path, one, other);
                }
                None if self.rules.class(self.at, path, &[Class::Optional]).is_some() => {}
                None => self.differ_nodes(path, one, &Node::Leaf(b"(missing)".to_vec())),
            }
            path.pop();
        }
        for (key, extra) in free {
            path.push(String::from_utf8_lossy(key).into_owned());
            if self.rules.class(self.at, path, &[Class::Optional]).is_none() {
                self.differ_nodes(path, &Node::Leaf(b"(nothing)".to_vec()), extra);
            }
            path.pop();
        }
    }
}
