//! Logins by the word of an identity provider.

use ekiden_accounts::{Accounts, Answer, IdentityProviders, Request, Settings};
use serde_json::{Value, json};

use crate::provider::{self, Provider, parameter};
use crate::support::{Own, ask, json as body_of, own, request, settings};
use crate::support_keys::pair;

const NOW: i64 = 1_800_000_000;

async fn with_provider(provider: &Provider, import_users: bool) -> Own {
    let url = &provider.url;
    let entry = |id: &str, kind: Value| {
        let mut entry = json!({
            "id": id, "client_id": "us", "client_secret": "hush", "import_users": import_users,
        });
        for (name, value) in kind.as_object().expect("an object") {
            entry[name] = value.clone();
        }
        entry
    };
    let file = json!({"base_url": "http://localhost:8090", "providers": [
        entry("corp", json!({"type": "oidc", "issuer": url})),
        entry("hub", json!({"type": "github", "web_url": url, "api_url": url})),
    ]});
    let identity_providers = IdentityProviders::from_json(&file.to_string()).expect("a file");
    let own = own(Settings { identity_providers, ..settings() }).await;
    let known = r#"{"password":"secret"}"#;
    assert_eq!(ask(&own.accounts, "PUT", "/users/first", known).await.status, 201);
    own
}

fn claims(issuer: &str, nonce: &str) -> Value {
    json!({"iss": issuer, "aud": "us", "sub": "1", "iat": NOW, "exp": NOW + 60, "nonce": nonce,
        "email": "amy@corp.test", "email_verified": true})
}

fn header<'a>(answer: &'a Answer, name: &str) -> Vec<&'a str> {
    let named = answer.headers.iter().filter(|(key, _)| *key == name);
    named.map(|(_, value)| value.as_str()).collect()
}

/// A browser, with the cookie that it was given.
fn browser(target: &str, cookie: &str) -> Request {
    let mut request = request("GET", target, "");
    request.headers.insert("accept", "text/html".parse().expect("a value"));
    if !cookie.is_empty() {
        request.headers.insert("cookie", format!("x=y; {cookie}").parse().expect("a value"));
    }
    request
}

/// Away to the provider: where to, and the cookie that must come back.
async fn begin(accounts: &Accounts, target: &str) -> (String, String) {
    let answer = accounts.answer(browser(target, "")).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    let cookie = header(&answer, "set-cookie")[0];
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let cookie = cookie.split(';').next().expect("a pair");
    (header(&answer, "location")[0].to_owned(), cookie.to_owned())
}

async fn end(accounts: &Accounts, state: &str, code: &str, cookie: &str) -> Answer {
    let target = format!("/auth/oidc/callback?code={code}&state={state}");
    accounts.answer(browser(&target, cookie)).await
}

#[tokio::test]
async fn a_browser_comes_in_by_openid_connect() {
    let provider = provider::start().await;
    let own = with_provider(&provider, false).await;
    let accounts = &own.accounts;
    let listed = body_of(&ask(accounts, "GET", "/auth/providers", "").await);
    let start = listed["corp"]["config"]["start_flow_url"].as_str().expect("a URL");
    let start = start.strip_prefix("/acs/api/v1").expect("ours").to_owned();

    let (location, cookie) = begin(accounts, &start).await;
    assert!(location.starts_with(&format!("{}/authorize?", provider.url)), "{location}");
    let (state, nonce) = (parameter(&location, "state"), parameter(&location, "nonce"));
    let good = claims(&provider.url, &nonce);

    // Amy is not known yet.
    let code = provider.agree(&location, good.clone());
    let answer = end(accounts, &state, &code, &cookie).await;
    assert_eq!(
        header(&answer, "location"),
        ["/?iam-error=ID%20Token%20login%20failed%3A%20user%20unknown"]
    );

    let amy = json!({"provider_type": "oidc", "provider_id": provider.url}).to_string();
    assert_eq!(ask(accounts, "PUT", "/users/amy@corp.test", &amy).await.status, 201);
    let code = provider.agree(&location, good.clone());
    let answer = end(accounts, &state, &code, &cookie).await;
    let page = String::from_utf8(answer.body.to_vec()).expect("a page");
    let token =
        page.split("<pre>").nth(1).and_then(|rest| rest.split('<').next()).expect("a token");
    assert_eq!(accounts.identify(token).as_deref(), Some("amy@corp.test"));
    assert_eq!(header(&answer, "content-type"), ["text/html; charset=utf-8"]);

    let (location, cookie) =
        begin(accounts, "/auth/login?oidc-provider=corp&target=/%23/nodes").await;
    let (state, nonce) = (parameter(&location, "state"), parameter(&location, "nonce"));
    let code = provider.agree(&location, claims(&provider.url, &nonce));
    let answer = end(accounts, &state, &code, &cookie).await;
    assert_eq!((answer.status, header(&answer, "location")), (303, vec!["/#/nodes"]));
    assert!(header(&answer, "set-cookie")[0].starts_with("dcos-acs-auth-cookie="), "{answer:?}");

    // The flow's own cookie is no token of a user.
    let flow = cookie.split_once('=').expect("a pair").1;
    assert_eq!(accounts.identify(flow), None);
}

#[tokio::test]
async fn nobody_comes_in_by_anothers_flow() {
    let provider = provider::start().await;
    let own = with_provider(&provider, true).await;
    let accounts = &own.accounts;
    let (location, cookie) = begin(accounts, "/auth/login?oidc-provider=corp").await;
    let (other_location, other_cookie) = begin(accounts, "/auth/login?oidc-provider=corp").await;
    let (state, nonce) = (parameter(&location, "state"), parameter(&location, "nonce"));
    let other_nonce = parameter(&other_location, "nonce");
    let with = |name: &str, value: Value| {
        let mut claims = claims(&provider.url, &nonce);
        claims[name] = value;
        claims
    };
    for (what, asked_at, state, cookie, claims) in [
        ("no cookie", &location, &*state, "", with("x", json!(1))),
        ("another cookie", &location, &*state, &*other_cookie, with("x", json!(1))),
        ("another state", &location, "x", &*cookie, with("x", json!(1))),
        ("a code of another", &other_location, &*state, &*cookie, with("x", json!(1))),
        ("another nonce", &location, &*state, &*cookie, with("nonce", json!(other_nonce))),
        ("for another client", &location, &*state, &*cookie, with("aud", json!("them"))),
        ("of another issuer", &location, &*state, &*cookie, with("iss", json!("https://x"))),
        ("over", &location, &*state, &*cookie, with("exp", json!(NOW - 1))),
        ("not verified", &location, &*state, &*cookie, with("email_verified", json!(false))),
        ("no address", &location, &*state, &*cookie, with("email", json!(""))),
    ] {
        let code = provider.agree(asked_at, claims);
        let answer = end(accounts, state, &code, cookie).await;
        assert_eq!(answer.status, 303, "{what}");
        let location = header(&answer, "location")[0];
        assert!(location.starts_with("/?iam-error="), "{what}: {location}");
        assert_eq!(header(&answer, "set-cookie"), Vec::<&str>::new(), "{what}");
    }
    let code = provider.agree(&location, with("x", json!(1)));
    let answer = end(accounts, &state, &code, &cookie).await;
    assert_eq!(header(&answer, "location"), ["/"], "the same with nothing wrong");
    let answer = end(accounts, &state, &code, &cookie).await;
    assert!(header(&answer, "location")[0].contains("iam-error"), "a code is good once");
    own.clock.set_millis((NOW + 601) * 1000);
    let code = provider.agree(&location, with("exp", json!(NOW + 1000)));
    let answer = end(accounts, &state, &code, &cookie).await;
    assert!(header(&answer, "location")[0].contains("iam-error"), "too late");
}

#[tokio::test]
async fn a_browser_comes_in_by_github() {
    let provider = provider::start().await;
    let own = with_provider(&provider, true).await;
    let accounts = &own.accounts;
    let (location, cookie) = begin(accounts, "/auth/login?oidc-provider=hub").await;
    assert!(location.starts_with(&format!("{}/login/oauth/authorize?", provider.url)));
    let state = parameter(&location, "state");
    let address = |mail: &str, primary: bool, verified: bool| json!({"email": mail, "primary": primary, "verified": verified});
    for (addresses, want) in [
        (json!([address("a@b.c", true, false)]), None),
        (json!([address("a@b.c", false, true)]), None),
        (json!({"message": "no"}), None),
        (json!([address("x@y.z", false, true), address("a+b@c.d", true, true)]), Some("a_b@c.d")),
    ] {
        let code = provider.agree(&location, addresses.clone());
        let answer = end(accounts, &state, &code, &cookie).await;
        let location = header(&answer, "location")[0];
        assert_eq!(location == "/", want.is_some(), "{addresses}: {location}");
        if let Some(uid) = want {
            let user = body_of(&ask(accounts, "GET", &format!("/users/{uid}"), "").await);
            assert_eq!(user["provider_id"], json!(provider.url));
        }
    }
}

#[tokio::test]
async fn id_tokens_are_exchanged() {
    let provider = provider::start().await;
    let own = with_provider(&provider, false).await;
    let accounts = &own.accounts;
    let amy = json!({"provider_type": "oidc", "provider_id": provider.url}).to_string();
    assert_eq!(ask(accounts, "PUT", "/users/amy@corp.test", &amy).await.status, 201);
    let other = json!({"provider_type": "oidc", "provider_id": "https://other/"}).to_string();
    assert_eq!(ask(accounts, "PUT", "/users/eve@corp.test", &other).await.status, 201);
    let with = |name: &str, value: Value| {
        let mut claims = claims(&provider.url, "");
        claims[name] = value;
        provider.id_token(&claims)
    };
    let prefix = "OpenID Connect ID Token login failed: ";
    let forged =
        pair().token(r#"{"alg":"RS256","kid":"one"}"#, &claims(&provider.url, "").to_string());
    for (token, want) in [
        (with("x", json!(1)), None),
        (forged, Some(format!("{prefix}bad token"))),
        (with("aud", json!("them")), Some(format!("{prefix}bad token"))),
        (with("exp", json!(NOW - 1)), Some(format!("{prefix}token expired"))),
        (
            with("email_verified", json!(false)),
            Some(format!("{prefix}ID Token must have `\"email_verified\": true` claim")),
        ),
        (
            with("email", json!("nobody@corp.test")),
            Some("ID Token login failed: user unknown".into()),
        ),
        (
            with("email", json!("first")),
            Some("ID Token login failed: provider type mismatch".into()),
        ),
        (
            with("email", json!("eve@corp.test")),
            Some("ID Token login failed: provider ID mismatch".into()),
        ),
        ("a.b.c".to_owned(), Some(format!("{prefix}bad token"))),
    ] {
        let body = json!({ "token": token }).to_string();
        let answer = ask(accounts, "POST", "/auth/login", &body).await;
        match want {
            None => assert_eq!(answer.status, 200, "{answer:?}"),
            Some(told) => {
                assert_eq!(answer.status, 401, "{told}");
                assert_eq!(body_of(&answer)["description"], json!(told));
            }
        }
    }
}

#[tokio::test]
async fn keys_that_were_taken_back_are_not_believed_for_long() {
    let provider = provider::start().await;
    let own = with_provider(&provider, true).await;
    let mut claims = claims(&provider.url, "");
    claims["exp"] = json!(NOW + 100_000);
    let body = json!({"token": provider.id_token(&claims)}).to_string();
    assert_eq!(ask(&own.accounts, "POST", "/auth/login", &body).await.status, 200);
    provider.taken_back.store(true, std::sync::atomic::Ordering::Relaxed);
    own.clock.set_millis((NOW + 3600) * 1000);
    assert_eq!(ask(&own.accounts, "POST", "/auth/login", &body).await.status, 401);
}

/// As in the original: where there is nobody, the first one comes in.
#[tokio::test]
async fn the_first_of_all_comes_in_unknown() {
    let provider = provider::start().await;
    let own = with_provider(&provider, false).await;
    assert_eq!(ask(&own.accounts, "DELETE", "/users/first", "").await.status, 204);
    let body = json!({"token": provider.id_token(&claims(&provider.url, ""))}).to_string();
    assert_eq!(ask(&own.accounts, "POST", "/auth/login", &body).await.status, 200);
    let user = body_of(&ask(&own.accounts, "GET", "/users/amy@corp.test", "").await);
    assert_eq!(user["provider_type"], json!("oidc"));
}
