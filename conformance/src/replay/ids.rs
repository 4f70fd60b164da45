//! The ids that a request needs, before it can be sent.

use std::time::{Duration, Instant};

use super::{ANSWER_TIMEOUT, Replay};
use crate::exchange::{Exchange, Message};
use crate::http::Connection;
use crate::json::{self, Node};
use crate::rules::{Class, Piece, Rules};
use crate::stream::Ground;

/// Longest wait for an id that a stream has to tell.
const ID_PATIENCE: Duration = Duration::from_secs(4);

impl Replay<'_> {
    /// Recorded ids in a request that nothing is known about yet.
    fn unknown_ids(&self, message: &Message) -> Vec<Vec<u8>> {
        let told = |id: &[u8]| self.lives.iter().any(|(_, live)| live.tells(id));
        let mut ids: Vec<Vec<u8>> = self
            .id_texts(&message.head)
            .into_iter()
            .chain(self.id_texts(&message.body))
            .chain(json_leaves(&message.body, self.rules))
            .filter(|id| self.bindings.actual(id).is_none() && told(id))
            .collect();
        ids.sort();
        ids.dedup();
        ids
    }

    fn id_texts(&self, text: &[u8]) -> Vec<Vec<u8>> {
        self.rules
            .pieces(text)
            .iter()
            .filter_map(|piece| match piece {
                Piece::Token(_, Class::Id, whole, _) => Some(whole.to_vec()),
                _ => None,
            })
            .collect()
    }

    pub(super) fn await_ids(&mut self, message: &Message) {
        let started = Instant::now();
        self.pump();
        while !self.unknown_ids(message).is_empty() && started.elapsed() < ID_PATIENCE {
            self.idle(Duration::from_millis(20));
        }
        for id in self.unknown_ids(message) {
            let mut ground =
                Ground { rules: self.rules, world: self.world, bindings: &mut self.bindings };
            for (_, live) in self.lives.iter_mut().filter(|(_, live)| live.tells(&id)) {
                if ground.bindings.actual(&id).is_none() {
                    live.pair_nearest(&id, &mut ground);
                }
            }
        }
    }

    /// Ids that no answer told: the recorder had them from reads that it did not write down.
    pub(super) fn discover(&mut self, exchange: &Exchange) {
        let text = [exchange.message.head.clone(), exchange.message.body.clone()].concat();
        for (pattern, ask) in &self.rules.discover {
            for wanted in pattern.captures_iter(&text) {
                let (of, id) = (&wanted["of"], &wanted["id"]);
                let made_up = id.iter().all(|byte| b"0-".contains(byte));
                if made_up || self.bindings.actual(id).is_some() {
                    continue;
                }
                let Some(target) = self.world.target(exchange.port) else { continue };
                let request =
                    format!("GET {ask} HTTP/1.1\r\nHost: {target}\r\nConnection: close\r\n\r\n");
                let Ok(connection) = Connection::send(target, request.as_bytes()) else { continue };
                let received = connection.read_until(ANSWER_TIMEOUT, |_| false);
                let found = pattern
                    .captures_iter(&received.bytes)
                    .find(|found| &found["of"] == of && !self.bindings.is_taken(&found["id"]));
                if let Some(found) = found {
                    self.bindings.unify(id, &found["id"]);
                }
            }
        }
    }
}

/// Ids that are whole leaves of a JSON body.
fn json_leaves(body: &[u8], rules: &Rules) -> Vec<Vec<u8>> {
    fn walk(node: &Node, path: &mut Vec<String>, rules: &Rules, out: &mut Vec<Vec<u8>>) {
        match node {
            Node::Leaf(_) => {
                if let Some(text) = node.as_text()
                    && rules.class("", path, &[Class::Id]).is_some()
                {
                    out.push(text.to_vec());
                }
            }
            Node::Array(items) => {
                path.push("[]".to_owned());
                items.iter().for_each(|item| walk(item, path, rules, out));
                path.pop();
            }
            Node::Object(members) => {
                for (key, value) in members {
                    path.push(String::from_utf8_lossy(key).into_owned());
                    walk(value, path, rules, out);
                    path.pop();
                }
            }
        }
    }
    let mut out = Vec::new();
    if let Some(document) = json::parse(body) {
        walk(&document.root, &mut Vec::new(), rules, &mut out);
    }
    out
}
