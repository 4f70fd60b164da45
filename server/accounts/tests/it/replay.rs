//! What the original answered, asked again.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use ekiden_accounts::{Answer, IdentityProviders, Request, Settings};
use serde_json::{Value, json};

use crate::support::{own, settings};

/// The provider that the original has built in; ours lists what is configured.
const PROVIDERS: &str = r#"{"providers":[{
    "id": "dcos-oidc-auth0", "type": "id-token", "issuer": "https://dcos.auth0.com/",
    "description": "DC/OS Auth0-based SSO through Google, GitHub, or Microsoft",
    "client_id": "3yF5TOSzdlI45Q1xspxzeoGBe9fNxm9m"}]}"#;

/// As the recorded program was configured.
fn recorded_settings() -> Settings {
    let ui_config = json!({ "dummy": "yes" }).as_object().expect("an object").clone();
    Settings {
        token_lifetime_seconds: 2 * 86_400,
        cookie_lifetime_seconds: 164_160,
        ui_config,
        cluster_id: "a-dummy-cluster-id".to_owned(),
        identity_providers: IdentityProviders::from_json(PROVIDERS).expect("a provider"),
        ..settings()
    }
}

/// Why an exchange is not expected to be equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// The program failed (500). Ours says what is wrong with the request.
    Crash,
    /// The HTTP server in front of the program answered.
    Server,
    /// Names of Python that are no provider types, and a message that follows from that.
    NotAType,
    /// OpenSSL's own words, of a version that was not shipped.
    OpenSsl,
    /// A document that is not built.
    Document,
}

fn reason(exchange: &Value) -> Option<Reason> {
    let (asked, told) = (&exchange["request"], &exchange["response"]);
    let body = asked["postData"]["text"].as_str().unwrap_or_default();
    let answer = told["content"]["text"].as_str().unwrap_or_default();
    if told["status"] == 500 {
        Some(Reason::Crash)
    } else if answer.starts_with("<html>") {
        Some(Reason::Server)
    } else if body.contains("\"__class__\"") || body.contains("\"mro\"") {
        Some(Reason::NotAType)
    } else if answer.contains("_OpenSSLErrorWithText") {
        Some(Reason::OpenSsl)
    } else if asked["url"].as_str().is_some_and(|url| url.ends_with("openapispec.yaml"))
        && asked["method"] == "GET"
    {
        Some(Reason::Document)
    } else {
        None
    }
}

fn request(asked: &Value) -> Request {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut headers = http::HeaderMap::new();
    for header in asked["headers"].as_array().expect("headers") {
        let name = http::HeaderName::from_bytes(text(&header["name"]).as_bytes()).expect("a name");
        headers.append(name, text(&header["value"]).parse().expect("a value"));
    }
    let body = text(&asked["postData"]["text"]);
    let body = match asked["postData"]["encoding"].as_str() {
        Some(_) => STANDARD.decode(body).expect("base64"),
        None => body.into_bytes(),
    };
    // What stands behind a number sign never reaches the program.
    let url = text(&asked["url"]);
    let target = url.trim_start_matches("http://127.0.0.1:8101").split('#').next();
    Request {
        method: text(&asked["method"]),
        target: target.unwrap_or_default().to_owned(),
        headers,
        body: Bytes::from(body),
        source: [127, 0, 0, 1].into(),
    }
}

/// The body with a token replaced by what it says, and its expiry to the nearest minute.
fn settled(body: &str) -> (String, Option<String>) {
    let token = serde_json::from_str::<Value>(body)
        .ok()
        .and_then(|body| body["token"].as_str().map(str::to_owned));
    let Some(token) = token else {
        let is_keys = body.contains("\"keys\"");
        return (if is_keys { keys_settled(body) } else { body.to_owned() }, None);
    };
    let mut parts = token.split('.');
    let decode = |part: Option<&str>| {
        let decoded = URL_SAFE_NO_PAD.decode(part.unwrap_or_default()).expect("base64url");
        String::from_utf8(decoded).expect("a text")
    };
    let (header, claims) = (decode(parts.next()), decode(parts.next()));
    (body.replace(&token, &format!("{header}{}", minutes(&claims))), Some(token))
}

/// The recorder's clock was read a moment after the program's.
fn minutes(claims: &str) -> String {
    match claims.split_once("\"exp\":179") {
        Some((before, rest)) => {
            let seconds: i64 = rest.trim_end_matches('}').parse().expect("digits");
            format!("{before}\"exp\":179+{}", (seconds + 30) / 60)
        }
        None => claims.to_owned(),
    }
}

fn keys_settled(body: &str) -> String {
    let mut keys: Value = serde_json::from_str(body).expect("keys");
    for name in ["kid", "n"] {
        let length = keys["keys"][0][name].as_str().map(str::len);
        keys["keys"][0][name] = json!(length);
    }
    serde_json::to_string_pretty(&keys).expect("JSON")
}

fn headers_settled<'a>(
    headers: impl Iterator<Item = (&'a str, &'a str)>,
    token: Option<&str>,
) -> Vec<(String, String)> {
    // What the server in front adds.
    let headers = headers.filter(|(name, _)| !["Server", "Date", "Connection"].contains(name));
    let settled = |value: &str| token.map_or(value.to_owned(), |token| value.replace(token, "…"));
    headers.map(|(name, value)| (name.to_owned(), settled(value))).collect()
}

fn check(number: usize, told: &Value, answer: &Answer) {
    assert_eq!(told["status"], answer.status, "{number}: {answer:?}");
    let got_body = String::from_utf8(answer.body.to_vec()).expect("a text");
    let (want, want_token) = settled(told["content"]["text"].as_str().unwrap_or_default());
    let (got, got_token) = settled(&got_body);
    assert_eq!(got, want, "{number}");
    let recorded = told["headers"].as_array().expect("headers").iter().map(|header| {
        let text = |name: &str| header[name].as_str().unwrap_or_default();
        (text("name"), text("value"))
    });
    let ours = answer.headers.iter().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(
        headers_settled(ours, got_token.as_deref()),
        headers_settled(recorded, want_token.as_deref()),
        "{number}"
    );
}

/// Milliseconds since 1970 of `2026-11-22T12:06:12.123Z`.
fn millis(time: &str) -> i64 {
    let digits = |range: std::ops::Range<usize>| {
        time.get(range).and_then(|text| text.parse::<i64>().ok()).expect("digits")
    };
    let (year, month, day) = (digits(0..4), digits(5..7), digits(8..10));
    // Days since 1970 in the calendar of March to February.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let days =
        year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 719_469;
    let seconds = days * 86_400 + digits(11..13) * 3600 + digits(14..16) * 60 + digits(17..19);
    seconds * 1000 + digits(20..23)
}

async fn replay(recording: &str, want: &[(Reason, usize)]) {
    let path = format!("{}/../../compat-fixtures/dcos/{recording}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a recording");
    let recorded: Value = serde_json::from_str(&text).expect("JSON");
    let own = own(recorded_settings()).await;
    let mut reasons = std::collections::BTreeMap::new();
    for (number, exchange) in
        recorded["log"]["entries"].as_array().expect("entries").iter().enumerate()
    {
        own.clock.set_millis(millis(exchange["startedDateTime"].as_str().expect("a time")));
        let reason = reason(exchange);
        if let Some(reason) = reason {
            *reasons.entry(reason).or_insert(0) += 1;
        }
        if reason == Some(Reason::Server) {
            continue;
        }
        let answer = own.accounts.answer(request(&exchange["request"])).await;
        match reason {
            None => check(number, &exchange["response"], &answer),
            Some(Reason::Crash) => {
                assert!((300..500).contains(&answer.status), "{number}: {answer:?}")
            }
            Some(Reason::NotAType | Reason::OpenSsl) => assert_eq!(answer.status, 400, "{number}"),
            Some(_) => assert_eq!(answer.status, 501, "{number}"),
        }
    }
    assert_eq!(reasons.into_iter().collect::<Vec<_>>(), want, "{recording}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_recorded_story() {
    replay("iam-open.har", &[(Reason::Crash, 3), (Reason::OpenSsl, 1)]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_asked_in_wrong_and_right_ways() {
    let differ =
        [(Reason::Crash, 19), (Reason::Server, 3), (Reason::NotAType, 10), (Reason::Document, 1)];
    replay("iam-more.har", &differ).await;
}
