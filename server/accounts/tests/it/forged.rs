//! Tokens that must let nobody in.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ekiden_accounts::Accounts;

use crate::support::{Own, ask, json, log_in, own, settings};
use crate::support_keys::{RS256, hashed_token, pair, unsigned_token};

const BOB: &str = r#"{"uid":"bob","password":"secret"}"#;

async fn with_bob() -> Own {
    let own = own(settings()).await;
    let answer = ask(&own.accounts, "PUT", "/users/bob", r#"{"password":"secret"}"#).await;
    assert_eq!(answer.status, 201);
    own
}

/// The public key as anybody may fetch it: DER of the numbers does for an HMAC's secret as well.
async fn published_key(accounts: &Accounts) -> Vec<u8> {
    let keys = json(&ask(accounts, "GET", "/auth/jwks", "").await);
    let modulus = keys["keys"][0]["n"].as_str().expect("a number");
    URL_SAFE_NO_PAD.decode(modulus).expect("base64url")
}

#[tokio::test]
async fn forged_tokens_name_nobody() {
    let own = with_bob().await;
    let accounts = &own.accounts;
    let good = log_in(accounts, BOB).await;
    assert_eq!(accounts.identify(&good).as_deref(), Some("bob"));
    let claims = r#"{"uid":"bob","exp":4102444800}"#;
    let (message, signature) = good.rsplit_once('.').expect("three parts");
    let (header, payload) = message.split_once('.').expect("three parts");
    let flipped = if signature.starts_with('A') { "B" } else { "A" }.to_owned() + &signature[1..];
    let other = URL_SAFE_NO_PAD.encode(r#"{"uid":"eve","exp":4102444800}"#);
    let stranger = pair();
    let public = published_key(accounts).await;
    for (what, token) in [
        ("nothing", String::new()),
        ("no token", "a.b.c".to_owned()),
        ("two parts", message.to_owned()),
        ("four parts", format!("{good}.x")),
        ("no signature", format!("{message}.")),
        ("another signature", format!("{message}.{flipped}")),
        ("a part twice", format!("{header}.{payload}.{payload}.{signature}")),
        ("other claims", format!("{header}.{other}.{signature}")),
        ("alg none", unsigned_token(r#"{"typ":"JWT","alg":"none"}"#, claims, "")),
        ("alg None", unsigned_token(r#"{"alg":"None"}"#, claims, "")),
        ("alg none, signed", unsigned_token(r#"{"alg":"none"}"#, claims, signature)),
        ("no alg", unsigned_token(r#"{"typ":"JWT"}"#, claims, signature)),
        ("HS256, public key", hashed_token("HS256", claims, &public)),
        ("HS256, empty secret", hashed_token("HS256", claims, b"")),
        ("HMAC called RS256", hashed_token("RS256", claims, &public)),
        ("a stranger's key", stranger.token(RS256, claims)),
        ("a stranger's RS384", stranger.token_sha384(claims)),
        (
            "a key inside",
            stranger.token(&format!(r#"{{"alg":"RS256","jwk":{}}}"#, stranger.jwk("x")), claims),
        ),
        ("a critical extension", stranger.token(r#"{"alg":"RS256","crit":["x"]}"#, claims)),
        ("very long", format!("{good}{}", "A".repeat(100_000))),
    ] {
        assert_eq!(accounts.identify(&token), None, "{what}");
        assert_eq!(accounts.identify_at_head(&token).await, None, "{what}");
    }
    assert_eq!(accounts.identify(&good).as_deref(), Some("bob"));
}

#[tokio::test]
async fn tokens_end() {
    let own = with_bob().await;
    let token = log_in(&own.accounts, BOB).await;
    let five_days = 5 * 24 * 3600;
    own.clock.set_millis((1_800_000_000 + five_days) * 1000);
    assert!(own.accounts.identify(&token).is_some());
    own.clock.set_millis((1_800_000_000 + five_days + 1) * 1000);
    assert!(own.accounts.identify(&token).is_none(), "also where it is remembered");
}

#[tokio::test]
async fn tokens_of_removed_users_are_refused() {
    let own = with_bob().await;
    let token = log_in(&own.accounts, BOB).await;
    assert!(own.accounts.identify(&token).is_some());
    assert_eq!(ask(&own.accounts, "DELETE", "/users/bob", "").await.status, 204);
    assert!(own.accounts.identify(&token).is_none());
}

#[tokio::test]
async fn service_accounts_sign_themselves_in() {
    let own = own(settings()).await;
    let accounts = &own.accounts;
    let (mine, stranger) = (pair(), pair());
    let body = serde_json::json!({"public_key": mine.public_pem()}).to_string();
    assert_eq!(ask(accounts, "PUT", "/users/svc", &body).await.status, 201);
    let claims = r#"{"uid":"svc","exp":1800000300}"#;
    let past = r#"{"uid":"svc","exp":1799999999}"#;
    let other = r#"{"uid":"admin","exp":1800000300}"#;
    for (what, token, want) in [
        ("its own", mine.token(RS256, claims), 200),
        ("with a key's name", mine.token(r#"{"alg":"RS256","kid":"x"}"#, claims), 200),
        ("without an end", mine.token(RS256, r#"{"uid":"svc"}"#), 200),
        ("over", mine.token(RS256, past), 401),
        ("another's name", mine.token(RS256, other), 401),
        ("a stranger's", stranger.token(RS256, claims), 401),
        ("RS384", mine.token_sha384(claims), 401),
        ("HS256", hashed_token("HS256", claims, mine.public_pem().as_bytes()), 401),
        ("none", unsigned_token(r#"{"alg":"none"}"#, claims, ""), 401),
    ] {
        let body = serde_json::json!({"uid": "svc", "token": token}).to_string();
        let answer = ask(accounts, "POST", "/auth/login", &body).await;
        assert_eq!(answer.status, want, "{what}");
        // What proves who one is at the login opens nothing else.
        assert_eq!(accounts.identify(&token), None, "{what}");
    }
}
