//! Comparing status lines and headers: names with their case and order, values by rule.

use super::Comparison;
use crate::http::Response;

/// Headers that follow from the length of a body.
const FRAMING: &[&str] = &["Content-Length", "Transfer-Encoding", "Content-Encoding"];

impl Comparison<'_> {
    /// Compares status, status text and headers.
    pub fn heads(&mut self, recorded: &Response, actual: &Response) {
        let status = |response: &Response| {
            let version = if response.version.is_empty() { "HTTP/1.1" } else { &response.version };
            format!("{version} {} {}", response.status, response.reason)
        };
        let (ours, theirs) = (status(recorded), status(actual));
        if ours != theirs {
            self.differ("status", ours.as_bytes(), theirs.as_bytes());
        }
        // A body of our own has a length, and so a framing, of its own.
        let free = self.rules.is_free_body(self.at);
        let counts = |name: &str| !free || !FRAMING.contains(&name);
        let names = |response: &Response| -> String {
            let names = response.headers.iter().map(|(name, _)| name.as_str());
            names.filter(|name| counts(name)).collect::<Vec<_>>().join(", ")
        };
        let (ours, theirs) = (names(recorded), names(actual));
        if ours != theirs {
            self.differ("header names", ours.as_bytes(), theirs.as_bytes());
        }
        let mut seen = std::collections::HashMap::<&str, usize>::new();
        for (name, value) in &recorded.headers {
            let nth = seen.entry(name).or_default();
            let partner = actual.headers.iter().filter(|(other, _)| other == name).nth(*nth);
            *nth += 1;
            if let Some((_, other)) = partner {
                self.header(name, value, other, recorded, actual);
            }
        }
    }

    fn header(
        &mut self,
        name: &str,
        value: &str,
        other: &str,
        recorded: &Response,
        actual: &Response,
    ) {
        if self.rules.is_free_body(self.at) && FRAMING.contains(&name) {
            return;
        }
        // The length of a body with volatile values in it is right when it is that body's length.
        if name.eq_ignore_ascii_case("Content-Length")
            && value.parse() == Ok(recorded.body.len())
            && other.parse() == Ok(actual.sent_bytes)
        {
            return;
        }
        let other = self.world.canonical(other.as_bytes());
        self.text(&format!("header {name}"), value.as_bytes(), &other);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::RULES;
    use super::*;
    use crate::bindings::Bindings;
    use crate::rules::Rules;
    use crate::world::World;

    fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
        Response {
            version: "HTTP/1.1".to_owned(),
            status,
            reason: "OK".to_owned(),
            headers: headers.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect(),
            sent_bytes: body.len(),
            body: body.as_bytes().to_vec(),
            chunks: None,
        }
    }

    fn check(recorded: &Response, actual: &Response, places: &[&str]) {
        let rules = Rules::parse(RULES).expect("rules");
        let mut bindings = Bindings::default();
        let world = World::default();
        let mut comparison = Comparison::new(&rules, &mut bindings, &world, "GET /x");
        comparison.heads(recorded, actual);
        let found: Vec<_> =
            comparison.differences.iter().map(|difference| difference.place.as_str()).collect();
        assert_eq!(found, places);
    }

    #[test]
    fn names_count_with_case_and_order() {
        let recorded = response(200, &[("Date", "x"), ("A", "1"), ("A", "2")], "");
        check(&recorded, &recorded, &[]);
        check(
            &recorded,
            &response(200, &[("date", "x"), ("A", "1"), ("A", "2")], ""),
            &["header names"],
        );
        check(
            &recorded,
            &response(200, &[("A", "1"), ("Date", "x"), ("A", "2")], ""),
            &["header names"],
        );
        check(
            &recorded,
            &response(200, &[("Date", "x"), ("A", "1"), ("A", "3")], ""),
            &["header A"],
        );
        check(&recorded, &response(404, &[("Date", "x"), ("A", "1"), ("A", "2")], ""), &["status"]);
    }

    #[test]
    fn a_length_is_that_of_its_body() {
        let recorded = response(200, &[("Content-Length", "3")], "abc");
        check(&recorded, &response(200, &[("Content-Length", "4")], "abcd"), &[]);
        let wrong = response(200, &[("Content-Length", "4")], "abc");
        check(&recorded, &wrong, &["header Content-Length"]);
    }
}
