//! Comparing JSON trees, leaf by leaf.

use super::Comparison;
use crate::json::{self, Document, Node};
use crate::rules::{Class, Piece};

/// Shortest text that counts as an id without having the form of one.
const FORMLESS_ID_BYTES: usize = 16;

const LEAF_CLASSES: &[Class] = &[Class::Id, Class::Any, Class::Number];

fn join(path: &[String]) -> String {
    path.join(".")
}

fn is_number(raw: &[u8]) -> bool {
    raw.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-')
}

fn is_fraction(raw: &[u8]) -> bool {
    raw.iter().any(|byte| b".eE".contains(byte))
}

fn is_same_form(recorded: &[u8], actual: &[u8]) -> bool {
    match (is_number(recorded), is_number(actual)) {
        (true, true) => is_fraction(recorded) == is_fraction(actual),
        (false, false) => recorded.first() == actual.first(),
        _ => false,
    }
}

impl Comparison<'_> {
    /// Compares two documents.
    pub fn documents(&mut self, recorded: &Document, actual: &Document) {
        let mut path = Vec::new();
        self.nodes(&mut path, &recorded.root, &actual.root);
        if recorded.space != actual.space {
            self.differ("body white space", &recorded.space, &actual.space);
        }
    }

    /// Compares two values at `path`.
    pub fn nodes(&mut self, path: &mut Vec<String>, recorded: &Node, actual: &Node) {
        if self.is_full() || self.rules.class(self.at, path, &[Class::Optional]).is_some() {
            return;
        }
        match (recorded, actual) {
            (Node::Leaf(one), Node::Leaf(other)) => self.leaves(path, one, other),
            (Node::Array(one), Node::Array(other)) => {
                if self.rules.class(self.at, path, &[Class::Set]).is_some() {
                    self.array_as_set(path, one, other);
                } else {
                    self.arrays(path, one, other);
                }
            }
            (Node::Object(one), Node::Object(other)) => {
                if self.rules.class(self.at, path, &[Class::Unordered, Class::Optional]).is_some() {
                    self.object_as_set(path, one, other);
                } else {
                    self.objects(path, one, other);
                }
            }
            _ => self.differ_nodes(path, recorded, actual),
        }
    }

    pub(super) fn differ_nodes(&mut self, path: &[String], recorded: &Node, actual: &Node) {
        let place = format!("body {}", join(path));
        self.differ(&place, recorded.to_text().as_bytes(), actual.to_text().as_bytes());
    }

    fn leaves(&mut self, path: &[String], recorded: &[u8], actual: &[u8]) {
        let fits = match self.rules.class(self.at, path, LEAF_CLASSES) {
            Some(Class::Id) => self.leaf_ids(recorded, actual),
            Some(Class::Any) => is_same_form(recorded, actual),
            Some(Class::Number) if is_number(recorded) => is_same_form(recorded, actual),
            _ => self.plain_leaves(recorded, actual),
        };
        if !fits {
            self.differ(&format!("body {}", join(path)), recorded, actual);
        }
    }

    /// A leaf that is an id as a whole: a token, or a long text without a form of its own.
    fn leaf_ids(&mut self, recorded: &[u8], actual: &[u8]) -> bool {
        let (ours, theirs) = (trim(recorded), trim(actual));
        let kind = |pieces: &[Piece]| match pieces {
            [Piece::Token(number, ..)] => Some(*number),
            _ => None,
        };
        let forms = (kind(&self.rules.pieces(ours)), kind(&self.rules.pieces(theirs)));
        match forms {
            (Some(one), Some(other)) if one == other => self.bindings.unify(ours, theirs),
            (None, None) if ours.len() >= FORMLESS_ID_BYTES && ours.len() == theirs.len() => {
                self.bindings.unify(ours, theirs)
            }
            _ => self.plain_leaves(recorded, actual),
        }
    }

    fn plain_leaves(&mut self, recorded: &[u8], actual: &[u8]) -> bool {
        if recorded.first() == Some(&b'"') && actual.first() == Some(&b'"') {
            return self.text_fits(recorded, actual);
        }
        recorded == actual
    }

    fn arrays(&mut self, path: &mut Vec<String>, recorded: &[Node], actual: &[Node]) {
        path.push("[]".to_owned());
        for (one, other) in recorded.iter().zip(actual) {
            self.nodes(path, one, other);
        }
        let place = format!("body {}", join(path));
        for missing in recorded.iter().skip(actual.len()) {
            self.differ(&place, missing.to_text().as_bytes(), b"(missing)");
        }
        for extra in actual.iter().skip(recorded.len()) {
            self.differ(&place, b"(nothing)", extra.to_text().as_bytes());
        }
        path.pop();
    }

    fn objects(
        &mut self,
        path: &mut Vec<String>,
        recorded: &[(Vec<u8>, Node)],
        actual: &[(Vec<u8>, Node)],
    ) {
        let keys = |members: &[(Vec<u8>, Node)]| -> Vec<u8> {
            members.iter().map(|(key, _)| key.as_slice()).collect::<Vec<_>>().join(&b", "[..])
        };
        let in_step = recorded.len() == actual.len()
            && recorded.iter().zip(actual).all(|((one, _), (other, _))| self.text_fits(one, other));
        if in_step {
            for ((key, one), (_, other)) in recorded.iter().zip(actual) {
                path.push(String::from_utf8_lossy(key).into_owned());
                self.nodes(path, one, other);
                path.pop();
            }
            return;
        }
        let kept = |path: &mut Vec<String>, members: &[(Vec<u8>, Node)]| -> Vec<(Vec<u8>, Node)> {
            let mut kept = Vec::new();
            for (key, value) in members {
                path.push(String::from_utf8_lossy(key).into_owned());
                if self.rules.class(self.at, path, &[Class::Optional]).is_none() {
                    kept.push((key.clone(), value.clone()));
                }
                path.pop();
            }
            kept
        };
        let (ours, theirs) = (kept(path, recorded), kept(path, actual));
        if (ours.len(), theirs.len()) != (recorded.len(), actual.len()) {
            return self.objects(path, &ours, &theirs);
        }
        let place = format!("body {} keys", join(path));
        self.differ(&place, &keys(recorded), &keys(actual));
        // Ids below keys that both have are still learned.
        for (key, one) in recorded {
            if let Some((_, other)) = actual.iter().find(|(name, _)| name == key) {
                path.push(String::from_utf8_lossy(key).into_owned());
                self.nodes(path, one, other);
                path.pop();
            }
        }
    }
}

fn trim(raw: &[u8]) -> &[u8] {
    match raw {
        [b'"', inner @ .., b'"'] => inner,
        _ => raw,
    }
}

/// The parts of a JSONP answer: the callback's name and the document.
pub(super) fn split_jsonp(body: &[u8]) -> Option<(&[u8], Document)> {
    let open = body.iter().position(|byte| *byte == b'(')?;
    let inner = body.get(open + 1..)?.strip_suffix(b")")?;
    Some((&body[..open], json::parse(inner)?))
}

#[cfg(test)]
mod tests {
    use super::super::tests::RULES;
    use super::*;
    use crate::bindings::Bindings;
    use crate::rules::Rules;
    use crate::world::World;

    fn check(at: &str, recorded: &str, actual: &str, equal: bool) {
        let rules = Rules::parse(RULES).expect("rules");
        let mut bindings = Bindings::default();
        let world = World::default();
        let mut comparison = Comparison::new(&rules, &mut bindings, &world, at);
        let parse = |text: &str| json::parse(text.as_bytes()).expect("JSON");
        comparison.documents(&parse(recorded), &parse(actual));
        assert_eq!(comparison.differences.is_empty(), equal, "{recorded} ~ {actual}");
    }

    #[test]
    fn leaves_are_compared_raw() {
        check("GET /x", r#"{"a":1.0}"#, r#"{"a":1.0}"#, true);
        check("GET /x", r#"{"a":1.0}"#, r#"{"a":1}"#, false);
        check("GET /x", r#"{"a":1.0}"#, r#"{"a": 1.0}"#, false);
        check("GET /x", r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, false);
        check("GET /x", r#"{"a":"\u00e9"}"#, r#"{"a":"é"}"#, false);
        check("GET /x", "[1,2]", "[1]", false);
        check("GET /x", "[1]", "[1,2]", false);
        check("GET /x", "{}", "[]", false);
    }

    #[test]
    fn volatile_leaves_keep_their_form() {
        check("GET /x", r#"{"start_time":1.5}"#, r#"{"start_time":2.25}"#, true);
        check("GET /x", r#"{"start_time":1.5}"#, r#"{"start_time":2}"#, false);
        check("GET /x", r#"{"start_time":1.5}"#, r#"{"start_time":"2.5"}"#, false);
        check("GET /metrics", r#"{"x":1.5,"s":"a"}"#, r#"{"x":7.5,"s":"a"}"#, true);
        check("GET /metrics", r#"{"x":1.5,"s":"a"}"#, r#"{"x":7.5,"s":"b"}"#, false);
        check("GET /metrics", r#"{"x":1.5,"timer/p50":2.0}"#, r#"{"x":7.5}"#, true);
    }

    #[test]
    fn a_version_is_the_same_everywhere() {
        let (t, u) = ("2026-11-22T13:03:01.429Z", "2026-11-22T13:03:01.430Z");
        let two =
            |one: &str, other: &str| format!(r#"[{{"version":"{one}"}},{{"version":"{other}"}}]"#);
        check("GET /x", &two(t, t), &two(u, u), true);
        check("GET /x", &two(t, t), &two(t, u), false);
        check("GET /x", &two(t, u), &two(u, t), true);
        check("GET /x", &two(t, u), &two(u, u), false);
    }

    #[test]
    fn sets_have_no_order() {
        let ids = ["00000000-0000-0000-0000-00000000000a", "00000000-0000-0000-0000-00000000000b"];
        check("GET /x", r#"{"slaves":[1,2,2]}"#, r#"{"slaves":[2,1,2]}"#, true);
        check("GET /x", r#"{"slaves":[1,2,2]}"#, r#"{"slaves":[2,1,1]}"#, false);
        check("GET /x", r#"{"slaves":[1]}"#, r#"{"slaves":[1,1]}"#, false);
        check("GET /x", r#"{"resources":{"a":1,"b":2}}"#, r#"{"resources":{"b":2,"a":1}}"#, true);
        check("GET /x", r#"{"resources":{"a":1,"b":2}}"#, r#"{"resources":{"b":1,"a":2}}"#, false);
        let list = |a: &str, b: &str, of: &str| {
            format!(r#"{{"slaves":[{{"i":"{a}","n":1}},{{"i":"{b}","n":2}}],"of":"{of}"}}"#)
        };
        check("GET /x", &list(ids[0], ids[1], ids[0]), &list(ids[1], ids[0], ids[1]), true);
        check("GET /x", &list(ids[0], ids[1], ids[0]), &list(ids[1], ids[0], ids[0]), false);
    }
}
