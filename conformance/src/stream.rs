//! A stream that is held open while other exchanges go on, its records matched as they come.

use std::time::{Duration, Instant};

use crate::bindings::Bindings;
use crate::compare::{Comparison, Difference};
use crate::exchange::{Exchange, Framing};
use crate::http::{self, Connection, Response};
use crate::json::{self, Node};
use crate::rules::Rules;
use crate::world::World;

/// What is needed to compare.
pub struct Ground<'a> {
    /// The product's rules.
    pub rules: &'a Rules,
    /// Places.
    pub world: &'a World,
    /// Ids known so far.
    pub bindings: &'a mut Bindings,
}

struct Recorded {
    bytes: Vec<u8>,
    partner: Option<usize>,
}

struct Actual {
    bytes: Vec<u8>,
    is_taken: bool,
}

/// A stream under way.
pub struct Live<'a> {
    /// What was recorded.
    pub exchange: &'a Exchange,
    connection: Connection,
    head: Option<Response>,
    body_from: usize,
    chunk_sizes: Vec<usize>,
    records_seen: usize,
    recorded: Vec<Recorded>,
    actual: Vec<Actual>,
    differences: Vec<Difference>,
    heartbeats: (usize, usize),
    is_ended: bool,
}

/// Cuts a body into records; gives them with whether the rest is a whole number of records.
pub fn cut(framing: Framing, body: &[u8]) -> (Vec<Vec<u8>>, bool) {
    match framing {
        Framing::RecordIo => cut_record_io(body),
        Framing::Events => cut_events(body),
        Framing::Whole => (vec![body.to_vec()], true),
    }
}

fn cut_record_io(body: &[u8]) -> (Vec<Vec<u8>>, bool) {
    let (mut records, mut at) = (Vec::new(), 0);
    while let Some(line) = body[at..].iter().position(|byte| *byte == b'\n') {
        let Some(length) = std::str::from_utf8(&body[at..at + line])
            .ok()
            .and_then(|digits| digits.parse::<usize>().ok())
        else {
            break;
        };
        let start = at + line + 1;
        let Some(record) = start.checked_add(length).and_then(|end| body.get(start..end)) else {
            break;
        };
        records.push(record.to_vec());
        at = start + length;
    }
    (records, at == body.len())
}

fn cut_events(body: &[u8]) -> (Vec<Vec<u8>>, bool) {
    let (mut records, mut record, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(length) = body[at..].windows(2).position(|window| window == b"\r\n") {
        let line = &body[at..at + length];
        at += length + 2;
        if line.is_empty() {
            records.push(std::mem::take(&mut record));
        } else {
            if !record.is_empty() {
                record.extend_from_slice(b"\r\n");
            }
            record.extend_from_slice(line);
        }
    }
    (records, at == body.len() && record.is_empty())
}

/// Cuts a record with a list of several (offers) into records with one each.
fn split(rules: &Rules, record: Vec<u8>) -> Vec<Vec<u8>> {
    let Some(document) = json::parse(&record) else { return vec![record] };
    for path in &rules.split_records {
        let count = match find(&document.root, path) {
            Some(Node::Array(items)) => items.len(),
            _ => continue,
        };
        if count > 1 {
            return (0..count)
                .map(|nth| {
                    let mut copy = document.root.clone();
                    if let Some(Node::Array(items)) = find_mut(&mut copy, path) {
                        items.swap(0, nth);
                        items.truncate(1);
                    }
                    copy.to_text().into_bytes()
                })
                .collect();
        }
    }
    vec![record]
}

fn find<'n>(node: &'n Node, path: &[String]) -> Option<&'n Node> {
    path.iter().try_fold(node, |node, key| node.get(key))
}

fn find_mut<'n>(node: &'n mut Node, path: &[String]) -> Option<&'n mut Node> {
    let Some((key, rest)) = path.split_first() else { return Some(node) };
    match node {
        Node::Object(members) => members
            .iter_mut()
            .find(|(name, _)| name == key.as_bytes())
            .and_then(|(_, value)| find_mut(value, rest)),
        _ => None,
    }
}

/// What a record speaks of, for the order among records of one subject.
fn subjects(rules: &Rules, record: &[u8]) -> Vec<Vec<u8>> {
    let text = match record.windows(6).position(|window| window == b"data: ") {
        Some(at) => &record[at + 6..],
        None => record,
    };
    let Some(document) = json::parse(text) else { return Vec::new() };
    rules
        .subjects
        .iter()
        .filter_map(|path| find(&document.root, path)?.as_text().map(<[u8]>::to_vec))
        .collect()
}

/// What kind of record it is: the name of the event, the type, or how a message begins.
fn kind_of(record: &[u8]) -> Vec<u8> {
    if record.starts_with(b"event: ") {
        return record.split(|byte| *byte == b'\r').next().unwrap_or_default().to_vec();
    }
    let known = json::parse(record)
        .and_then(|document| document.root.get("type").and_then(Node::as_text).map(<[u8]>::to_vec));
    known.unwrap_or_else(|| record.iter().take(2).copied().collect())
}

fn compare_record(comparison: &mut Comparison, kind: &str, recorded: &[u8], actual: &[u8]) {
    let split = |record: &[u8]| {
        let at = record.windows(6).position(|window| window == b"data: ")? + 6;
        Some((record[..at].to_vec(), record[at..].to_vec()))
    };
    match (kind.starts_with("text/event-stream"), split(recorded), split(actual)) {
        (true, Some((name, ours)), Some((other, theirs))) => {
            comparison.text("event name", &name, &other);
            comparison.body("application/json", &ours, &theirs);
        }
        _ => comparison.body(kind, recorded, actual),
    }
}

impl<'a> Live<'a> {
    /// Takes over a connection on which the request was sent.
    pub fn new(exchange: &'a Exchange, connection: Connection, rules: &Rules) -> Live<'a> {
        let body = exchange.expected.first().map(|answer| answer.body.as_slice());
        let (records, _) = match exchange.framing {
            Framing::Whole => (Vec::new(), true),
            framing => cut(framing, body.unwrap_or_default()),
        };
        let mut heartbeats = 0;
        let mut recorded = Vec::new();
        for record in records {
            if rules.is_free_record(&record) {
                heartbeats += 1;
                continue;
            }
            let parts = split(rules, record);
            recorded.extend(parts.into_iter().map(|bytes| Recorded { bytes, partner: None }));
        }
        Live {
            exchange,
            connection,
            head: None,
            body_from: 0,
            chunk_sizes: Vec::new(),
            records_seen: 0,
            recorded,
            actual: Vec::new(),
            differences: Vec::new(),
            heartbeats: (heartbeats, 0),
            is_ended: false,
        }
    }

    fn media(&self) -> String {
        let first = self.exchange.expected.first();
        first.and_then(|answer| answer.header("Content-Type")).unwrap_or_default().to_owned()
    }

    /// Reads what came and matches it; never waits.
    pub fn pump(&mut self, ground: &mut Ground) {
        while self.connection.read_some() {}
        let bytes = &self.connection.received().bytes;
        if self.head.is_none()
            && let Some((head, from)) = http::parse_head(bytes)
        {
            self.body_from = from;
            if let Some(expected) = self.exchange.expected.first()
                && self.exchange.framing != Framing::Whole
            {
                let mut comparison = Comparison::new(
                    ground.rules,
                    ground.bindings,
                    ground.world,
                    &self.exchange.scope,
                );
                comparison.heads(expected, &head);
                self.differences.extend(comparison.differences);
            }
            self.head = Some(head);
        }
        if self.head.is_some() && self.exchange.framing != Framing::Whole {
            self.take_records(ground);
        }
    }

    fn take_records(&mut self, ground: &mut Ground) {
        let Some(head) = &self.head else { return };
        let raw = &self.connection.received().bytes[self.body_from..];
        let chunked = head.header("Transfer-Encoding") == Some("chunked");
        let body = if chunked {
            let chunks = http::parse_chunks(raw);
            self.is_ended = chunks.is_ended;
            self.chunk_sizes = chunks.parts.iter().map(Vec::len).collect();
            chunks.parts.concat()
        } else {
            raw.to_vec()
        };
        let (records, _) = cut(self.exchange.framing, &body);
        let fresh: Vec<_> = records.into_iter().skip(self.records_seen).collect();
        self.records_seen += fresh.len();
        for record in fresh {
            if ground.rules.is_free_record(&record) {
                self.heartbeats.1 += 1;
                continue;
            }
            for bytes in split(ground.rules, record) {
                self.actual.push(Actual { bytes, is_taken: false });
                self.match_last(ground);
            }
        }
    }

    /// Finds the first recorded record that the newest one is equal to.
    fn match_last(&mut self, ground: &mut Ground) {
        let Some(last) = self.actual.len().checked_sub(1) else { return };
        let kind = self.media();
        for recorded in self.recorded.iter_mut().filter(|recorded| recorded.partner.is_none()) {
            let mut comparison =
                Comparison::new(ground.rules, ground.bindings, ground.world, &self.exchange.scope);
            let actual = &self.actual[last].bytes;
            if comparison.trial(|this| compare_record(this, &kind, &recorded.bytes, actual)) {
                recorded.partner = Some(last);
                self.actual[last].is_taken = true;
                return;
            }
        }
    }

    /// Whether `id` stands in what was recorded.
    pub fn tells(&self, id: &[u8]) -> bool {
        self.exchange
            .expected
            .iter()
            .any(|answer| answer.body.windows(id.len()).any(|window| window == id))
    }

    /// Pairs the record that told `id` with the nearest one that came, though they differ.
    pub fn pair_nearest(&mut self, id: &[u8], ground: &mut Ground) {
        let kind = self.media();
        for recorded in self.recorded.iter_mut().filter(|recorded| recorded.partner.is_none()) {
            if !recorded.bytes.windows(id.len()).any(|window| window == id) {
                continue;
            }
            let mut comparison =
                Comparison::new(ground.rules, ground.bindings, ground.world, &self.exchange.scope);
            let wanted = kind_of(&recorded.bytes);
            let nearest = (0..self.actual.len())
                .filter(|nth| !self.actual[*nth].is_taken)
                .filter(|nth| kind_of(&self.actual[*nth].bytes) == wanted)
                .map(|nth| {
                    let actual = &self.actual[nth].bytes;
                    let distance = comparison
                        .distance(|this| compare_record(this, &kind, &recorded.bytes, actual));
                    (distance, nth)
                })
                .min();
            let Some((_, nth)) = nearest else { continue };
            compare_record(&mut comparison, &kind, &recorded.bytes, &self.actual[nth].bytes);
            self.differences.extend(comparison.differences);
            recorded.partner = Some(nth);
            self.actual[nth].is_taken = true;
            return;
        }
    }

    /// Whether a first sign of life came: a record, or the end.
    pub fn is_started(&self) -> bool {
        let wants_records = !self.recorded.is_empty();
        self.connection.received().is_closed
            || self.is_ended
            || (self.head.is_some() && (!wants_records || !self.actual.is_empty()))
    }

    fn is_complete(&self) -> bool {
        let bytes = &self.connection.received().bytes;
        let closed = self.connection.received().is_closed;
        if self.exchange.framing == Framing::Whole {
            return closed || http::parse(bytes, closed, self.exchange.no_body).is_some();
        }
        let ends = self.exchange.comment.contains("ended by the server");
        let heartbeat = self.heartbeats.0 == 0 || self.heartbeats.1 > 0;
        closed
            || (self.recorded.iter().all(|recorded| recorded.partner.is_some())
                && (self.is_ended || !ends)
                && heartbeat)
    }

    /// Waits up to `patience` for all that was recorded, closes, and gives what differs.
    pub fn finish(mut self, patience: Duration, ground: &mut Ground) -> Vec<Difference> {
        let started = Instant::now();
        self.pump(ground);
        while !self.is_complete() && started.elapsed() < patience {
            std::thread::sleep(Duration::from_millis(10));
            self.pump(ground);
        }
        if self.exchange.framing == Framing::Whole {
            return self.finish_whole(ground);
        }
        if self.head.is_none() && !self.exchange.expected.is_empty() {
            self.differ("stream", "an answer", "(nothing)");
        }
        self.judge_records(ground);
        self.judge_framing();
        self.differences
    }

    fn differ(&mut self, place: &str, recorded: &str, actual: &str) {
        self.differences.push(Difference {
            place: place.to_owned(),
            recorded: recorded.to_owned(),
            actual: actual.to_owned(),
        });
    }

    fn finish_whole(self, ground: &mut Ground) -> Vec<Difference> {
        let received = self.connection.received();
        let answers = http::parse_all(&received.bytes, received.is_closed, self.exchange.no_body);
        let mut comparison =
            Comparison::new(ground.rules, ground.bindings, ground.world, &self.exchange.scope);
        comparison.all_answers(&self.exchange.expected, &answers);
        comparison.differences
    }

    fn judge_records(&mut self, ground: &mut Ground) {
        let kind = self.media();
        for recorded in self.recorded.iter_mut().filter(|recorded| recorded.partner.is_none()) {
            let mut comparison =
                Comparison::new(ground.rules, ground.bindings, ground.world, &self.exchange.scope);
            let wanted = kind_of(&recorded.bytes);
            let nearest = (0..self.actual.len())
                .filter(|nth| !self.actual[*nth].is_taken)
                .filter(|nth| kind_of(&self.actual[*nth].bytes) == wanted)
                .map(|nth| {
                    let actual = &self.actual[nth].bytes;
                    let distance = comparison
                        .distance(|this| compare_record(this, &kind, &recorded.bytes, actual));
                    (distance, nth)
                })
                .min();
            let text = String::from_utf8_lossy(&recorded.bytes).chars().take(300).collect();
            match nearest {
                Some((distance, nth)) if distance < 8 => {
                    compare_record(
                        &mut comparison,
                        &kind,
                        &recorded.bytes,
                        &self.actual[nth].bytes,
                    );
                    self.differences.extend(comparison.differences);
                    recorded.partner = Some(nth);
                    self.actual[nth].is_taken = true;
                }
                _ => self.differences.push(Difference {
                    place: "stream record".to_owned(),
                    recorded: text,
                    actual: "(missing)".to_owned(),
                }),
            }
        }
        let extra: Vec<String> = self
            .actual
            .iter()
            .filter(|actual| !actual.is_taken)
            .map(|actual| String::from_utf8_lossy(&actual.bytes).chars().take(300).collect())
            .collect();
        for text in extra {
            self.differ("stream record", "(nothing)", &text);
        }
        self.judge_order(ground.rules);
    }

    fn judge_order(&mut self, rules: &Rules) {
        let pairs: Vec<(usize, Vec<Vec<u8>>)> = self
            .recorded
            .iter()
            .filter_map(|recorded| Some((recorded.partner?, subjects(rules, &recorded.bytes))))
            .collect();
        for (position, (partner, about)) in pairs.iter().enumerate() {
            let swapped = pairs[position + 1..].iter().any(|(later, others)| {
                later < partner && others.iter().any(|other| about.contains(other))
            });
            if swapped {
                let subject = about.first().cloned().unwrap_or_default();
                let subject = String::from_utf8_lossy(&subject).into_owned();
                self.differ("stream order", &subject, "a later record came before this one");
                return;
            }
        }
    }

    fn judge_framing(&mut self) {
        let ends = self.exchange.comment.contains("ended by the server");
        if ends && !self.is_ended && !self.connection.received().is_closed {
            self.differ("stream end", "ended by the server", "still open");
        }
        if self.exchange.closed_by_server == Some(false) && self.connection.received().is_closed {
            self.differ("connection", "left open", "closed");
        }
        if self.exchange.framing == Framing::RecordIo && self.chunk_sizes.len() < self.records_seen
        {
            self.differ("chunks", "one record each", &format!("{:?}", self.chunk_sizes));
        }
        if self.heartbeats.0 > 0 && self.heartbeats.1 == 0 {
            self.differ("heartbeats", &self.heartbeats.0.to_string(), "0");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(framing: Framing, body: &str, expected: &[&str], whole: bool) {
        let (records, is_whole) = cut(framing, body.as_bytes());
        let records: Vec<_> =
            records.iter().map(|record| String::from_utf8_lossy(record).into_owned()).collect();
        assert_eq!(
            (records, is_whole),
            (expected.iter().map(|r| (*r).to_owned()).collect(), whole)
        );
    }

    #[test]
    fn bodies_are_cut_into_records() {
        check(Framing::RecordIo, "2\nab1\nc", &["ab", "c"], true);
        check(Framing::RecordIo, "2\nab5\nc", &["ab"], false);
        check(Framing::RecordIo, "", &[], true);
        check(
            Framing::Events,
            "event: a\r\ndata: 1\r\n\r\n\r\n",
            &["event: a\r\ndata: 1", ""],
            true,
        );
        check(Framing::Events, "event: a\r\nda", &[], false);
    }
}
