//! The parts of the originals that people rely on, each with its count of equal exchanges.
//!
//! Exchanges that use what is not built yet (`later.rs`) are left out of these counts; the table
//! per resource and per recording holds all.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::replay::Outcome;
use crate::report::{Count, Recorded};

/// Reads of the master that tell of agents, frameworks, roles and tasks.
const MASTER_STATE: &[&str] =
    &["/state", "/state-summary", "/slaves", "/frameworks", "/tasks", "/roles"];

/// The area of an exchange, if it has a name.
fn area(product: &str, outcome: &Outcome) -> Option<&'static str> {
    let mut words = outcome.at.split(' ').skip(1);
    let path = words.next().unwrap_or_default();
    let call = words.next().unwrap_or_default();
    if product == "marathon" {
        let is_task = path.starts_with("/v2/tasks") || path.contains("/tasks");
        return match path {
            _ if path.starts_with("/v2/apps") && !is_task => Some("apps"),
            _ if is_task && path.starts_with("/v2/") => Some("tasks"),
            _ if path.starts_with("/v2/deployments") => Some("deployments"),
            _ if path.starts_with("/v2/events") => Some("events"),
            _ if path.starts_with("/v2/groups") => Some("groups"),
            _ if path.starts_with("/v2/queue") => Some("queue"),
            _ => None,
        };
    }
    match outcome.resource.strip_prefix("master ")? {
        "/api/v1/scheduler" => Some("scheduler"),
        "/api/v1" if call.starts_with("GET_") => Some("master state"),
        resource if MASTER_STATE.contains(&resource) => Some("master state"),
        _ => None,
    }
}

/// The table of areas, recordings and all, of what is built.
pub fn table(recordings: &[Recorded]) -> String {
    let mut areas = BTreeMap::<&str, Count>::new();
    let mut files = BTreeMap::<&str, Count>::new();
    let mut all = Count::default();
    for recorded in recordings {
        let built =
            recorded.outcomes.iter().filter(|outcome| !recorded.later.contains_key(&outcome.index));
        for outcome in built {
            let equal = outcome.differences.is_empty();
            files.entry(&recorded.name).or_default().add(equal);
            all.add(equal);
            if let Some(area) = area(recorded.product(), outcome) {
                areas.entry(area).or_default().add(equal);
            }
        }
    }
    let mut text = String::new();
    let _ = writeln!(text, "\n{:<44} {:>6} {:>6} {:>6}", "of what is built", "equal", "total", "%");
    for (name, count) in areas.iter().chain(&files) {
        text.push_str(&count.line(name));
    }
    text.push_str(&all.line("all that is built"));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exchanges_have_areas() {
        for (product, at, resource, expected) in [
            ("marathon", "GET /v2/apps", "/v2/apps", Some("apps")),
            ("marathon", "GET /v2/apps/a/tasks", "/v2/apps", Some("tasks")),
            ("marathon", "POST /v2/tasks/delete", "/v2/tasks", Some("tasks")),
            ("marathon", "GET /ping", "/ping", None),
            ("mesos", "GET /master/state", "master /state", Some("master state")),
            ("mesos", "POST /api/v1 GET_TASKS", "master /api/v1", Some("master state")),
            ("mesos", "POST /api/v1 SET_QUOTA", "master /api/v1", None),
            ("mesos", "POST /api/v1/scheduler KILL", "master /api/v1/scheduler", Some("scheduler")),
            ("mesos", "GET /state", "agent /state", None),
        ] {
            let outcome = Outcome {
                index: 0,
                at: at.to_owned(),
                resource: resource.to_owned(),
                comment: String::new(),
                differences: Vec::new(),
            };
            assert_eq!(area(product, &outcome), expected, "{at}");
        }
    }
}
