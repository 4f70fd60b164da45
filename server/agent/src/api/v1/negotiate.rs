//! In which form a call came and its answer may go (recorded: agent-empty.har, "Accept …").

use axum::response::Response;
use http::{HeaderMap, StatusCode};

use super::{bad, text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Json,
    Protobuf,
}

const JSON: &str = "application/json";
const PROTOBUF: &str = "application/x-protobuf";
const RECORDIO: &str = "application/recordio";
const ALL: &str = "application/json or application/x-protobuf or application/recordio";
const SINGLE: &str = "application/json or application/x-protobuf";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentType {
    pub form: Form,
    pub streaming: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub form: Form,
    pub streaming: bool,
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}

fn form_of(media_type: &str) -> Option<Form> {
    match media_type {
        JSON => Some(Form::Json),
        PROTOBUF => Some(Form::Protobuf),
        _ => None,
    }
}

pub fn content(headers: &HeaderMap) -> Result<ContentType, Response> {
    let Some(content_type) = header(headers, "content-type") else {
        return Err(bad("Expecting 'Content-Type' to be present"));
    };
    let unsupported = |words: String| text(StatusCode::UNSUPPORTED_MEDIA_TYPE, words);
    let message_type = header(headers, "message-content-type");
    if let Some(form) = form_of(content_type) {
        if message_type.is_some() {
            let words = "Expecting 'Message-Content-Type' to be not set for non-streaming requests";
            return Err(unsupported(words.into()));
        }
        return Ok(ContentType { form, streaming: false });
    }
    if content_type != RECORDIO {
        return Err(unsupported(format!("Expecting 'Content-Type' of {ALL}")));
    }
    let Some(message_type) = message_type else {
        return Err(bad("Expecting 'Message-Content-Type' to be set for streaming requests"));
    };
    match form_of(message_type) {
        Some(form) => Ok(ContentType { form, streaming: true }),
        None => Err(unsupported(format!("Expecting 'Message-Content-Type' of {SINGLE}"))),
    }
}

pub fn accepted(headers: &HeaderMap) -> Result<Accepted, Response> {
    let single = |name: &str| {
        [(JSON, Form::Json), (PROTOBUF, Form::Protobuf)]
            .into_iter()
            .find(|(media_type, _)| accepts(header(headers, name), media_type))
            .map(|(_, form)| form)
    };
    let refused = |words: String| text(StatusCode::NOT_ACCEPTABLE, words);
    if let Some(form) = single("accept") {
        if headers.contains_key("message-accept") {
            let words = "Expecting 'Message-Accept' to be not set for non-streaming responses";
            return Err(refused(words.into()));
        }
        return Ok(Accepted { form, streaming: false });
    }
    if !accepts(header(headers, "accept"), RECORDIO) {
        return Err(refused(format!("Expecting 'Accept' to allow {ALL}")));
    }
    match single("message-accept") {
        Some(form) => Ok(Accepted { form, streaming: true }),
        None => Err(refused(format!("Expecting 'Message-Accept' to allow {SINGLE}"))),
    }
}

/// No header allows everything, an empty one nothing.
fn accepts(header: Option<&str>, media_type: &str) -> bool {
    let Some(header) = header else {
        return true;
    };
    let family = media_type.split('/').next().unwrap_or_default();
    header.split(',').any(|range| {
        let mut parts = range.split(';').map(str::trim);
        let wanted = parts.next().unwrap_or_default();
        let refused = parts
            .any(|part| part.strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0)));
        let fits = wanted == "*/*"
            || wanted == media_type
            || wanted.strip_suffix("/*").is_some_and(|wanted| wanted == family);
        fits && !refused
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_take_the_form_that_is_allowed() {
        let json = Some(Accepted { form: Form::Json, streaming: false });
        let protobuf = Some(Accepted { form: Form::Protobuf, streaming: false });
        let stream = Some(Accepted { form: Form::Json, streaming: true });
        let cases = [
            (None, json),
            (Some("*/*"), json),
            (Some(""), None),
            (Some("application/x-protobuf"), protobuf),
            (Some("text/html, application/*;q=0.5"), json),
            (Some("application/json;q=0, application/x-protobuf"), protobuf),
            (Some("application/recordio"), stream),
            (Some("text/html"), None),
        ];
        for (accept, expected) in cases {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert("accept", accept.parse().expect("a value"));
            }
            assert_eq!(accepted(&headers).ok(), expected, "{accept:?}");
        }
    }
}
