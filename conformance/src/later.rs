//! Which exchanges use what is not built yet: they are replayed and printed, but counted apart.
//!
//! An exchange is later when its request or its recorded answer holds one of the patterns, or names
//! an app, a group or a task whose accepted definition holds one, until that is deleted.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::exchange::Exchange;
use crate::json;

/// What is not built yet: a name, and a pattern that tells its use.
#[derive(Debug)]
pub struct Later {
    patterns: Vec<(String, Regex)>,
}

/// The identifiers of tasks and executors in a call.
static TASK_IDS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#""(?:task|executor)_id":\s*\{\s*"value":\s*"([^"]+)""#).ok());

impl Later {
    /// Reads patterns, one a line; a line `= NAME` names what those below it stand for.
    pub fn load(file: &Path) -> Result<Later, String> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        Later::parse(&text)
    }

    fn parse(text: &str) -> Result<Later, String> {
        let mut patterns = Vec::new();
        let mut name = String::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(next) = line.strip_prefix("= ") {
                next.clone_into(&mut name);
                continue;
            }
            let pattern = Regex::new(line).map_err(|error| format!("{line}: {error}"))?;
            patterns.push((name.clone(), pattern));
        }
        Ok(Later { patterns })
    }

    fn named(&self, text: &str) -> Option<&str> {
        let found = self.patterns.iter().find(|(_, pattern)| pattern.is_match(text));
        found.map(|(name, _)| name.as_str())
    }

    /// The places in the file of a recording's exchanges (in the order of their time) that are
    /// later, with the name of what they need.
    pub fn of(&self, recording: &str, exchanges: &[Exchange]) -> BTreeMap<usize, String> {
        let mut known = BTreeMap::<String, (Mention, String)>::new();
        let mut later = BTreeMap::new();
        for exchange in exchanges {
            let request = format!(
                "{recording} {}\n{}",
                exchange.scope,
                String::from_utf8_lossy(&exchange.message.body)
            );
            let answer: String = exchange
                .expected
                .iter()
                .map(|answer| String::from_utf8_lossy(&answer.body).into_owned())
                .collect();
            let asks = self.named(&request).map(str::to_owned);
            let spoken = || {
                let (_, name) =
                    known.values().find(|(what, _)| what.is_in(exchange, &request, &answer))?;
                Some(name.clone())
            };
            let holds =
                asks.clone().or_else(|| self.named(&answer).map(str::to_owned)).or_else(spoken);
            if let Some(name) = holds {
                later.insert(exchange.index, name);
            }
            let accepted = exchange.expected.first().is_some_and(|answer| answer.status / 100 == 2);
            if !accepted || exchange.is_read {
                continue;
            }
            for what in defined(exchange) {
                // A good definition under the same name takes the bad one's place.
                known.remove(&what.text);
                if let (Some(name), false) = (&asks, exchange.at.starts_with("DELETE")) {
                    known.insert(what.text.clone(), (what, name.clone()));
                }
            }
        }
        later
    }
}

/// Something that was defined, and how it is spoken of.
#[derive(Debug)]
struct Mention {
    text: String,
    quoted: String,
    instance: String,
    paths: [String; 2],
}

impl Mention {
    /// An app or a group of Marathon.
    fn of_path(id: &str) -> Mention {
        let plain = id.trim_matches('/');
        Mention {
            text: plain.to_owned(),
            quoted: format!("\"/{plain}\""),
            instance: format!("\"{}.", plain.replace('/', "_")),
            paths: [format!("/v2/apps/{plain}"), format!("/v2/groups/{plain}")],
        }
    }

    /// A task or an executor of Mesos.
    fn of_task(id: &str) -> Mention {
        let quoted = format!("\"{id}\"");
        Mention { text: id.to_owned(), instance: quoted.clone(), quoted, paths: Default::default() }
    }

    fn is_in(&self, exchange: &Exchange, request: &str, answer: &str) -> bool {
        let path = exchange.at.split(' ').nth(1).unwrap_or_default().replace("//", "/");
        let below = |start: &String| {
            !start.is_empty()
                && path
                    .strip_prefix(start.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let spoken = |text: &str| text.contains(&self.quoted) || text.contains(&self.instance);
        self.paths.iter().any(below) || spoken(request) || spoken(answer)
    }
}

/// What a request defines or deletes.
fn defined(exchange: &Exchange) -> Vec<Mention> {
    let path = exchange.at.split(' ').nth(1).unwrap_or_default();
    if path.contains("/api/v1") {
        if !exchange.at.ends_with(" ACCEPT") {
            return Vec::new();
        }
        let body = String::from_utf8_lossy(&exchange.message.body);
        let Some(pattern) = TASK_IDS.as_ref() else { return Vec::new() };
        return pattern.captures_iter(&body).map(|found| Mention::of_task(&found[1])).collect();
    }
    let place = ["/v2/apps", "/v2/groups"].iter().find_map(|start| path.strip_prefix(start));
    match place.map(|rest| rest.trim_matches('/')) {
        None => Vec::new(),
        Some("") => json::parse(&exchange.message.body)
            .and_then(|document| Some(document.root.get("id")?.as_text()?.to_vec()))
            .map(|id| vec![Mention::of_path(&String::from_utf8_lossy(&id))])
            .unwrap_or_default(),
        Some(id) => vec![Mention::of_path(id)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange;

    /// Exchanges of (method and path, body, status, answer), sent one after the other.
    fn check(told: &[(&str, &str, u16, &str)], expected: &[usize]) {
        let entries: Vec<serde_json::Value> = told
            .iter()
            .enumerate()
            .map(|(second, (at, body, status, answer))| {
                let (method, path) = at.split_once(' ').expect("method and path");
                serde_json::json!({
                    "startedDateTime": format!("2020-01-01T00:00:{second:02}.000Z"),
                    "time": 1.0,
                    "request": {
                        "method": method, "url": format!("http://127.0.0.1:8080{path}"),
                        "httpVersion": "HTTP/1.1", "headers": [],
                        "postData": {"mimeType": "application/json", "text": body},
                    },
                    "response": {
                        "status": status, "statusText": "", "httpVersion": "HTTP/1.1",
                        "headers": [], "content": {"mimeType": "application/json", "text": answer},
                    },
                })
            })
            .collect();
        let directory = tempfile::tempdir().expect("directory");
        let file = directory.path().join("a.har");
        let har = serde_json::json!({"log": {
            "version": "1.2", "creator": {"name": "a", "version": "1"}, "entries": entries
        }});
        std::fs::write(&file, har.to_string()).expect("written");
        let exchanges = exchange::load(&file).expect("exchanges");
        let later = Later::parse("= volumes\n\"volumes\":\\s*\\[\\{\n").expect("patterns");
        let found: Vec<usize> = later.of("x/a.har", &exchanges).into_keys().collect();
        assert_eq!(found, expected, "{told:?}");
    }

    #[test]
    fn what_names_a_later_thing_is_later() {
        let with_volumes = r#"{"id":"/a/b","volumes":[{}]}"#;
        check(
            &[
                ("POST /v2/apps", with_volumes, 201, "{}"),
                ("GET /v2/apps//a/b/tasks", "", 200, "{}"),
                ("GET /v2/apps/a/bc", "", 200, "{}"),
                ("GET /v2/deployments", "", 200, r#"[{"affectedApps":["/a/b"]}]"#),
                ("GET /v2/tasks", "", 200, r#"[{"id":"a_b.instance-1"}]"#),
                ("DELETE /v2/apps/a/b", "", 200, "{}"),
                ("GET /v2/apps/a/b", "", 404, "{}"),
            ],
            &[0, 1, 3, 4, 5],
        );
        check(
            &[
                ("POST /v2/apps", with_volumes, 422, "{}"),
                ("GET /v2/apps/a/b", "", 404, "{}"),
                ("PUT /v2/apps/a/b", r#"{"cmd":"x"}"#, 201, "{}"),
            ],
            &[0],
        );
        check(
            &[
                ("PUT /v2/apps/a/b", with_volumes, 201, "{}"),
                ("PUT /v2/apps/a/b", r#"{"cmd":"x"}"#, 200, "{}"),
                ("GET /v2/apps/a/b", "", 200, "{}"),
            ],
            &[0, 1],
        );
        let named = r#""task_id":{"value":"t"}"#;
        let accept = format!(r#"{{"type":"ACCEPT","volumes":[{{}}],{named}}}"#);
        let acknowledge = format!(r#"{{"type":"ACKNOWLEDGE",{named}}}"#);
        check(
            &[
                ("POST /api/v1/scheduler", &accept, 202, ""),
                ("POST /api/v1/scheduler", &acknowledge, 202, ""),
                ("GET /tasks", "", 200, r#"{"tasks":[{"id":"t"}]}"#),
                ("GET /tasks", "", 200, r#"{"tasks":[{"id":"u"}]}"#),
            ],
            &[0, 1, 2],
        );
    }
}
