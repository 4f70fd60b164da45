//! Credentials as recorded: who passes, and what the others are told.

mod support;

use axum::response::Response;
use ekiden_http::{jetty, libprocess};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use support::har::{self, Exchange};

fn request_headers(recorded: &Exchange) -> HeaderMap {
    let text = String::from_utf8_lossy(&recorded.request).into_owned();
    let head = text.split("\r\n\r\n").next().unwrap_or_default();
    let lines = head.split("\r\n").skip(1).filter_map(|line| line.split_once(": "));
    lines
        .map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
            (name, HeaderValue::from_str(value).expect("a value"))
        })
        .collect()
}

fn check(recorded: &Exchange, outcome: Result<(), Box<Response>>, refusals: &[u16]) {
    let expected = refusals.contains(&recorded.status).then_some(recorded.status);
    let status = outcome.as_ref().err().map(|answer| answer.status().as_u16());
    assert_eq!(status, expected, "{}", recorded.name());
    if let Err(answer) = outcome {
        let challenge = answer.headers().get("www-authenticate").map(|value| value.to_str());
        let challenge = challenge.map(|text| text.expect("readable").to_owned());
        let expected = recorded.header("WWW-Authenticate").map(str::to_owned);
        assert_eq!(challenge, expected, "{}", recorded.name());
    }
}

#[test]
fn mesos_lets_pass_as_recorded() {
    let credentials = [("admin", "s3cret"), ("guest", "guest"), ("fw", "fw")]
        .map(|(principal, secret)| (principal.to_owned(), secret.to_owned()));
    let recordings = har::read("mesos");
    let recordings: Vec<_> = recordings.iter().filter(|one| one.file == "auth.har").collect();
    let mut count = 0;
    for recorded in &recordings {
        // The realm of a path is what its refusals name; paths without any are open.
        let path = recorded.url.split('?').next();
        let challenge = recordings.iter().find_map(|other| {
            let same = other.url.split('?').next() == path && other.method == recorded.method;
            other.header("WWW-Authenticate").filter(|_| same)
        });
        let Some(challenge) = challenge else { continue };
        let realm = challenge.trim_start_matches("Basic realm=\"").trim_end_matches('"');
        let basic = libprocess::Basic::new(realm, credentials.clone());
        check(recorded, basic.check(&request_headers(recorded)).map(|_| ()), &[401]);
        count += 1;
    }
    assert!(count > 50, "{count} exchanges");
}

#[test]
fn marathon_lets_pass_as_recorded() {
    let basic = jetty::Basic::new("user", "secret");
    let mut count = 0;
    for recorded in har::read("marathon").iter().filter(|one| one.file == "08a-auth.har") {
        let method = Method::from_bytes(recorded.method.as_bytes()).expect("a method");
        let outcome = basic.check(&method, "/v2/apps", &request_headers(recorded));
        let refusals: &[u16] = if recorded.reason == "Server Error" { &[500] } else { &[401] };
        check(recorded, outcome, refusals);
        count += 1;
    }
    assert!(count > 50, "{count} exchanges");
}
