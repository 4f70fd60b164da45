//! What comes in and what goes out, apart from any server.

use std::net::IpAddr;

use bytes::Bytes;
use http::HeaderMap;

/// One request for accounts, its body read.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Who asks: failed logins are counted by it.
    pub source: IpAddr,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub(crate) fn path(&self) -> &str {
        self.target.split_once('?').map_or(self.target.as_str(), |(path, _)| path)
    }

    pub(crate) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    pub(crate) fn accept(&self) -> &str {
        self.header("accept").unwrap_or_default()
    }

    /// Whether a browser shows the answer to somebody.
    pub(crate) fn is_of_browser(&self) -> bool {
        self.accept().to_ascii_lowercase().contains("text/html")
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let values = self.headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
        values.flat_map(|value| value.split(';')).find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(value)
        })
    }
}

/// The answer, its headers in the original's order and case. Who sends it adds what servers add:
/// the date, its name, what becomes of the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Bytes,
}

pub(crate) const JSON_TYPE: &str = "application/json; charset=utf-8";

impl Answer {
    pub(crate) fn json(status: u16, document: &serde_json::Value) -> Answer {
        // A value in memory always has a JSON form.
        let text = serde_json::to_string_pretty(document).unwrap_or_default() + "\n";
        let headers = vec![
            ("content-length", text.len().to_string()),
            ("content-type", JSON_TYPE.to_owned()),
        ];
        Answer { status, headers, body: text.into() }
    }

    pub(crate) fn empty(status: u16) -> Answer {
        let headers = vec![("content-length", "0".into()), ("content-type", JSON_TYPE.to_owned())];
        Answer { status, headers, body: Bytes::new() }
    }

    pub(crate) fn no_content() -> Answer {
        Answer { status: 204, headers: Vec::new(), body: Bytes::new() }
    }

    pub(crate) fn see_other(location: &str) -> Answer {
        let mut answer = Answer::empty(303);
        answer.headers.insert(0, ("location", location.to_owned()));
        answer
    }

    pub(crate) fn with(mut self, name: &'static str, value: String) -> Answer {
        self.headers.push((name, value));
        self
    }
}
