//! Query strings and form bodies, as libprocess decodes them.

use std::collections::HashMap;

use axum::extract::Request;
use ekiden_http::Received;

/// Decoded parameters; of a repeated one the last stands.
#[derive(Clone, Debug, Default)]
pub struct Query(HashMap<String, String>);

impl Query {
    /// The query of a request; one that cannot be decoded never gets here.
    pub fn of(request: &Request) -> Self {
        let raw = request.extensions().get::<Received>().and_then(Received::raw_query);
        let raw = raw.or_else(|| request.uri().query().map(str::as_bytes));
        raw.map(|raw| Query::decode(raw).unwrap_or_default()).unwrap_or_default()
    }

    /// The error is the original's.
    pub fn decode(raw: &[u8]) -> Result<Self, String> {
        let mut decoded = HashMap::new();
        for pair in raw.split(|byte| matches!(byte, b'&' | b';')).filter(|pair| !pair.is_empty()) {
            let mut parts = pair.splitn(2, |byte| *byte == b'=');
            let name = percent_decoded(parts.next().unwrap_or_default())?;
            let value = percent_decoded(parts.next().unwrap_or_default())?;
            decoded.insert(name, value);
        }
        Ok(Query(decoded))
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Where a script wants the answer to be passed.
    pub fn jsonp(&self) -> Option<&str> {
        self.get("jsonp")
    }
}

fn percent_decoded(raw: &[u8]) -> Result<String, String> {
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let digits = rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
                let digits = digits.filter(|d| d.bytes().all(|byte| byte.is_ascii_hexdigit()));
                let value = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                let Some(value) = value else {
                    let shown = String::from_utf8_lossy(&raw[raw.len() - after.len() - 1..]);
                    let shown: String = shown.chars().take(3).collect();
                    let whole = String::from_utf8_lossy(raw);
                    // Recorded: one-agent.har, POST /reserve with "slaveId=%zz".
                    return Err(format!("Malformed % escape in '{whole}': '{shown}'"));
                };
                out.push(value);
                rest = &rest[2..];
            }
            _ => out.push(byte),
        }
    }
    Ok(ekiden_messages::json::text::from_bytes(&out))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        let query = Query::decode(b"a=1&b=x+y%20z;c&a=2&=e").unwrap_or_default();
        assert_eq!(query.get("a"), Some("2"));
        assert_eq!(query.get("b"), Some("x y z"));
        assert_eq!(query.get("c"), Some(""));
        assert_eq!(query.get("d"), None);
        let error = Query::decode(b"slaveId=%zz").err();
        assert_eq!(error.as_deref(), Some("Malformed % escape in '%zz': '%zz'"));
    }
}
