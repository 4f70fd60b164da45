//! Queries of requests.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use ekiden_http::{Parts, libprocess};
use http::request;

/// The decoded query of a request.
#[derive(Clone, Debug, Default)]
pub struct Query {
    pairs: Vec<(String, String)>,
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut request::Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Query::parse(parts.uri.query().unwrap_or_default()))
    }
}

impl Query {
    pub fn parse(query: &str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        });
        Self { pairs: pairs.collect() }
    }

    /// The last value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// v0 JSON, within a call when the query names one.
    pub fn answer(&self, body: impl Into<Parts>) -> axum::response::Response {
        libprocess::jsonp(self.get("jsonp"), body)
    }
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let byte = bytes[index];
        let escaped = (byte == b'%')
            .then(|| text.get(index + 1..index + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (byte, escaped) {
            (_, Some(value)) => {
                out.push(value);
                index += 2;
            }
            (b'+', None) => out.push(b' '),
            _ => out.push(byte),
        }
        index += 1;
    }
    ekiden_messages::json::text::from_bytes(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_decoded() {
        let query = Query::parse("a=b&a=c&&d&path=%2Fx%20y+z&bad=%zz");
        let cases = [
            ("a", Some("c")),
            ("d", Some("")),
            ("path", Some("/x y z")),
            ("bad", Some("%zz")),
            ("none", None),
        ];
        for (name, value) in cases {
            assert_eq!(query.get(name), value, "{name}");
        }
    }
}
