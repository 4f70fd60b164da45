//! The ledger: every endpoint and call of the originals with its state.
//!
//! The state is what the recordings say, not what anybody hopes: exact if every recorded exchange
//! of an endpoint is equal, partial with the count if some are, missing if none is.

use std::collections::BTreeMap;
use std::path::Path;

use regex::Regex;

use crate::exchange::{self, Exchange};
use crate::later::Later;

/// A line of the inventory.
#[derive(Debug)]
pub struct Endpoint {
    /// `master`, `agent` or `marathon`.
    pub role: String,
    method: String,
    path: String,
    call: Option<String>,
    pattern: Regex,
}

/// What the recordings say of an endpoint.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Evidence {
    equal: usize,
    recorded: usize,
    /// How many of the unequal need something that is not built, by its name.
    needs: BTreeMap<String, usize>,
}

impl Endpoint {
    fn parse(line: &str) -> Result<Endpoint, String> {
        let mut words = line.split(' ');
        let mut word = || words.next().map(str::to_owned);
        let (Some(role), Some(method), Some(path)) = (word(), word(), word()) else {
            return Err(format!("inventory: {line}"));
        };
        let mut pattern = String::new();
        let mut rest = path.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) =
                after.split_once('}').ok_or_else(|| format!("inventory: {line}"))?;
            pattern.push_str(&regex::escape(before));
            pattern.push_str(if name.ends_with('+') { ".+" } else { "[^/]+" });
            rest = after;
        }
        pattern.push_str(&regex::escape(rest));
        let pattern = Regex::new(&format!("^{pattern}/?$")).map_err(|error| error.to_string())?;
        Ok(Endpoint { role, method, path, call: word(), pattern })
    }

    /// `master POST /api/v1 GET_STATE`.
    pub fn name(&self) -> String {
        let call = self.call.as_ref().map(|call| format!(" {call}")).unwrap_or_default();
        format!("{} {} {}{call}", self.role, self.method, self.path)
    }

    fn fits(&self, role: &str, method: &str, path: &str, call: Option<&str>) -> bool {
        self.role == role
            && (self.method == "*" || self.method == method)
            && (self.call.is_none() || self.call.as_deref() == call)
            && self.pattern.is_match(path)
    }

    /// A request that tells whether the endpoint exists at all, if asking changes nothing.
    pub fn probe(&self) -> Option<(String, String, String)> {
        if self.path.contains('{') {
            return None;
        }
        match (&self.call, self.method.as_str()) {
            // Without its payload a call is refused where it is known, and changes nothing.
            (Some(call), _) => {
                Some(("POST".to_owned(), self.path.clone(), format!("{{\"type\":\"{call}\"}}")))
            }
            (None, "*" | "GET") => Some(("GET".to_owned(), self.path.clone(), String::new())),
            _ => None,
        }
    }
}

/// Reads the inventory.
pub fn inventory(file: &Path) -> Result<Vec<Endpoint>, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(Endpoint::parse)
        .collect()
}

fn role(exchange: &Exchange) -> &'static str {
    match exchange.port {
        5050 => "master",
        5051..=5059 => "agent",
        _ => "marathon",
    }
}

/// The line of the inventory that an exchange belongs to.
fn endpoint_of(endpoints: &[Endpoint], exchange: &Exchange) -> Option<usize> {
    let mut words = exchange.at.splitn(3, ' ');
    let (method, path, call) = (words.next()?, words.next()?, words.next());
    let own = match role(exchange) {
        "master" => "/master",
        "agent" => "/slave(1)",
        _ => "\0",
    };
    let path = match path.strip_prefix(own) {
        Some(rest) if rest.starts_with('/') => rest,
        _ => path,
    };
    endpoints.iter().position(|endpoint| endpoint.fits(role(exchange), method, path, call))
}

/// Counts the recorded exchanges of each endpoint, and those that the baseline holds.
pub fn evidence(
    endpoints: &[Endpoint],
    fixtures: &Path,
    baseline: &str,
    later: &Later,
) -> Result<Vec<Evidence>, String> {
    let equal: std::collections::HashSet<&str> = baseline.lines().collect();
    let mut counts = vec![Evidence::default(); endpoints.len()];
    for product in ["mesos", "marathon"] {
        let folder = fixtures.join(product);
        let entries = std::fs::read_dir(&folder).map_err(|error| error.to_string())?;
        for file in entries.flatten().map(|entry| entry.path()) {
            if file.extension().is_none_or(|extension| extension != "har") {
                continue;
            }
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let exchanges = exchange::load(&file)?;
            let later = later.of(&format!("{product}/{name}"), &exchanges);
            for exchange in exchanges {
                let Some(place) = endpoint_of(endpoints, &exchange) else { continue };
                let key = format!("{product}/{name}#{} {}", exchange.index, exchange.at);
                counts[place].recorded += 1;
                if equal.contains(key.as_str()) {
                    counts[place].equal += 1;
                } else if let Some(name) = later.get(&exchange.index) {
                    *counts[place].needs.entry(name.clone()).or_default() += 1;
                }
            }
        }
    }
    Ok(counts)
}

/// Notes on endpoints that the recordings do not reach: `master * /x: missing: why`.
pub fn notes(text: &str) -> BTreeMap<String, String> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .map(|(name, note)| (name.to_owned(), note.to_owned()))
        .collect()
}

fn state(evidence: &Evidence, note: Option<&String>) -> String {
    let Evidence { equal, recorded, needs } = evidence;
    let word = match (equal, recorded) {
        (_, 0) => None,
        (equal, recorded) if equal == recorded => Some("exact"),
        (0, _) => Some("missing"),
        _ => Some("partial"),
    };
    let needed: String =
        needs.iter().map(|(name, count)| format!("; {count} need {name}")).collect();
    let counted = word.map(|word| format!("{word:<8} {equal} of {recorded} are equal{needed}"));
    match (counted, note) {
        (Some(counted), Some(note)) => format!("{counted}; {note}"),
        (Some(counted), None) => counted,
        (None, Some(note)) => match note.split_once(": ") {
            Some((state, reason)) => format!("{state:<8} {reason}"),
            None => format!("partial  {note}"),
        },
        (None, None) => "partial  no recording reaches it".to_owned(),
    }
}

/// The whole ledger.
pub fn ledger(
    endpoints: &[Endpoint],
    counts: &[Evidence],
    notes: &BTreeMap<String, String>,
) -> String {
    let mut text = String::from(
        "# Every endpoint and call of the originals, with its state: exact, partial or missing.\n\
         # `N of M are equal` counts recorded exchanges; behind it stands what others need.\n\
         # Written by `conformance ledger --write` from inventory.txt, recordings, baseline.txt.\n",
    );
    let mut last_role = "";
    for (endpoint, count) in endpoints.iter().zip(counts) {
        if endpoint.role != last_role {
            text.push('\n');
            last_role = &endpoint.role;
        }
        let name = endpoint.name();
        text.push_str(&format!("{name:<60} {}\n", state(count, notes.get(&name))));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, request: (&str, &str, &str, Option<&str>), expected: bool) {
        let endpoint = Endpoint::parse(line).expect("a line");
        let (role, method, path, call) = request;
        assert_eq!(endpoint.fits(role, method, path, call), expected, "{line} {request:?}");
    }

    #[test]
    fn exchanges_find_their_line() {
        check("master * /state", ("master", "POST", "/state", None), true);
        check("master * /state", ("agent", "GET", "/state", None), false);
        check("marathon GET /v2/apps/{id+}", ("marathon", "GET", "/v2/apps/a/b", None), true);
        check(
            "marathon GET /v2/apps/{id+}/tasks",
            ("marathon", "GET", "/v2/apps/a/b", None),
            false,
        );
        check(
            "master POST /api/v1 GET_STATE",
            ("master", "POST", "/api/v1", Some("GET_STATE")),
            true,
        );
        check("master POST /api/v1 GET_STATE", ("master", "POST", "/api/v1", None), false);
    }

    #[test]
    fn states_follow_the_evidence() {
        let of =
            |equal, recorded| state(&Evidence { equal, recorded, needs: BTreeMap::new() }, None);
        assert!(of(3, 3).starts_with("exact"));
        assert!(of(2, 3).starts_with("partial"));
        assert!(of(0, 3).starts_with("missing"));
        assert!(of(0, 0).starts_with("partial"));
        let needs = BTreeMap::from([("pods".to_owned(), 2)]);
        let told = state(&Evidence { equal: 1, recorded: 3, needs }, None);
        assert_eq!(told, "partial  1 of 3 are equal; 2 need pods");
        let note = "missing: no such thing here".to_owned();
        let noted = state(&Evidence::default(), Some(&note));
        assert_eq!(noted, "missing  no such thing here");
    }
}
