//! A request as the handlers see it.

use std::net::SocketAddr;

use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use ekiden_http::Received;
use http::header::{ACCEPT, CONTENT_TYPE, HOST};
use http::{Method, StatusCode};
use http_body_util::BodyExt;

use ekiden_wire::marathon::json::{self, Broken, Value};
use ekiden_wire::marathon::read::Read;

use super::gate::container_error;
use super::problem::Problem;
use super::relay::RELAYED;

#[derive(Debug)]
pub struct Asked {
    pub method: Method,
    /// As it came, not decoded.
    pub path: String,
    /// Path and query as they came.
    pub target: String,
    /// Another node hands this on.
    pub relayed: bool,
    pub query: Vec<(String, String)>,
    /// All header lines of it, joined.
    pub accept: Option<String>,
    pub content_type: Option<String>,
    pub host: String,
    pub peer: Option<SocketAddr>,
    /// `http` or `https`, as it was asked.
    pub scheme: &'static str,
    pub body: Bytes,
}

impl Asked {
    pub async fn read(request: Request) -> Result<Asked, Response> {
        let (parts, body) = request.into_parts();
        let received = parts.extensions.get::<Received>();
        let path = match received {
            Some(received) => String::from_utf8_lossy(received.raw_path()).into_owned(),
            None => parts.uri.path().to_owned(),
        };
        let text = |name| {
            let values: Vec<String> = parts
                .headers
                .get_all(name)
                .iter()
                .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
                .collect();
            (!values.is_empty()).then(|| values.join(", "))
        };
        let accept = text(ACCEPT);
        let body = match body.collect().await {
            Ok(body) => body.to_bytes(),
            Err(_) => {
                let status = StatusCode::BAD_REQUEST;
                let accept = accept.as_deref();
                return Err(container_error(status, "Bad Request", &parts.method, &path, accept));
            }
        };
        let host = text(HOST)
            .or_else(|| parts.uri.authority().map(ToString::to_string))
            .unwrap_or_default();
        let target = match parts.uri.query() {
            Some(query) => format!("{path}?{query}"),
            None => path.clone(),
        };
        Ok(Asked {
            target,
            relayed: parts.headers.contains_key(RELAYED),
            query: parts.uri.query().map(pairs).unwrap_or_default(),
            content_type: text(CONTENT_TYPE),
            method: parts.method,
            peer: received.map(|received| received.peer),
            scheme: match received {
                Some(received) if received.secure => "https",
                _ => "http",
            },
            accept,
            path,
            host,
            body,
        })
    }

    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn parameters(&self, name: &str) -> Vec<&str> {
        self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Only `true` in any case is true.
    pub fn flag(&self, name: &str, default: bool) -> bool {
        self.parameter(name).map_or(default, |value| value.eq_ignore_ascii_case("true"))
    }

    pub fn value(&self) -> Result<Value, Problem> {
        json::parse(&self.body).map_err(|broken| match broken {
            Broken::Syntax(details) => Problem::Syntax(details),
            Broken::Empty(details) => Problem::Empty(details),
        })
    }

    pub fn read_body<T>(&self, read: impl FnOnce(&Value) -> Read<T>) -> Result<T, Problem> {
        read(&self.value()?).map_err(Problem::Shape)
    }

    pub fn client_ip(&self) -> String {
        self.peer.map_or_else(|| "127.0.0.1".to_owned(), |peer| peer.ip().to_string())
    }

    /// The `Location` of what has this id. Recorded: 02-apps.har, POST of `/plain`.
    pub fn location(&self, id: &str) -> String {
        format!("{}://{}/{}", self.scheme, self.host, id.trim_start_matches('/'))
    }
}

fn pairs(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(&key.replace('+', " ")), decode(&value.replace('+', " ")))
        })
        .collect()
}

/// Percent-decodes; what is no escape stays as it is.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(escape.unwrap_or(bytes[at]));
        at += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}
