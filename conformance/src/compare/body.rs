//! Comparing bodies by what they are: JSON, protobuf, compressed, text.

use std::io::Read;

use flate2::read::GzDecoder;

use super::Comparison;
pub use super::protobuf::rewrite;
use super::tree::split_jsonp;
use crate::http::Response;
use crate::json;

/// Largest body after decompression, in bytes.
const INFLATED_BYTES: u64 = 256 << 20;

/// Undoes gzip.
pub fn gunzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    GzDecoder::new(bytes).take(INFLATED_BYTES).read_to_end(&mut out).ok()?;
    Some(out)
}

impl Comparison<'_> {
    /// Compares answers that came one after the other over a connection.
    pub fn all_answers(&mut self, recorded: &[Response], actual: &[Response]) {
        if recorded.len() != actual.len() {
            let (ours, theirs) = (statuses(recorded), statuses(actual));
            self.differ("answers", ours.as_bytes(), theirs.as_bytes());
        }
        for (one, other) in recorded.iter().zip(actual) {
            self.answers(one, other);
        }
    }

    /// Compares whole answers.
    pub fn answers(&mut self, recorded: &Response, actual: &Response) {
        self.heads(recorded, actual);
        self.bodies(recorded, actual);
    }

    /// Compares bodies, and how they were cut into chunks.
    pub fn bodies(&mut self, recorded: &Response, actual: &Response) {
        if self.rules.is_free_body(self.at) {
            return;
        }
        if let (Some(ours), Some(theirs)) = (&recorded.chunks, &actual.chunks)
            && recorded.body.len() == actual.body.len()
            && ours != theirs
        {
            self.differ(
                "chunk sizes",
                format!("{ours:?}").as_bytes(),
                format!("{theirs:?}").as_bytes(),
            );
        }
        let kind = recorded.header("Content-Type").unwrap_or_default().to_owned();
        let zipped = recorded.header("Content-Encoding").is_some_and(|coding| coding == "gzip");
        match (zipped, gunzip(&recorded.body), gunzip(&actual.body)) {
            (true, Some(ours), Some(theirs)) => {
                self.body(&kind, &ours, &theirs);
                if ours == theirs && recorded.body != actual.body {
                    self.differ("compressed bytes", &recorded.body, &actual.body);
                }
            }
            (true, Some(_), None) => self.differ("compressed body", b"gzip", &actual.body),
            _ => self.body(&kind, &recorded.body, &actual.body),
        }
    }

    /// Compares two decoded bodies of a media type.
    pub fn body(&mut self, kind: &str, recorded: &[u8], actual: &[u8]) {
        let actual = &self.world.canonical(actual);
        if kind.contains("x-protobuf") {
            return self.messages("body", recorded, actual);
        }
        if let (Some(ours), Some(theirs)) = (json::parse(recorded), json::parse(actual)) {
            return self.documents(&ours, &theirs);
        }
        if kind == "text/javascript"
            && let (Some((name, ours)), Some((other, theirs))) =
                (split_jsonp(recorded), split_jsonp(actual))
        {
            self.text("body callback", name, other);
            return self.documents(&ours, &theirs);
        }
        self.text("body", recorded, actual);
    }
}

fn statuses(answers: &[Response]) -> String {
    let list: Vec<String> = answers.iter().map(|answer| answer.status.to_string()).collect();
    format!("[{}]", list.join(", "))
}
