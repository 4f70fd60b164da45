//! Users over time: kept, shared, renewed, slowed down.

use std::sync::Arc;
use std::time::Duration;

use ekiden_accounts::{Credential, Settings};
use ekiden_domain::accounts::Standing;
use ekiden_domain::accounts::brake::Limits;
use ekiden_store::embedded::Embedded;
use ekiden_store::postgres::Postgres;
use ekiden_store::test_support;

use crate::support::{TestClock, ask, json, log_in, own, request, settings, start};

const BOB: &str = r#"{"uid":"bob","password":"secret"}"#;

#[tokio::test]
async fn accounts_outlive_the_process() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("store.redb");
    let clock = TestClock::at(1_800_000_000);
    let token = {
        let store = Embedded::open(&path).expect("a store");
        let accounts = start(Arc::new(store), clock.clone(), settings()).await;
        assert_eq!(
            ask(&accounts, "PUT", "/users/bob", r#"{"password":"secret"}"#).await.status,
            201
        );
        log_in(&accounts, BOB).await
    };
    // Whoever followed lets go of the file a moment later.
    let opened = async {
        loop {
            match Embedded::open(&path) {
                Ok(store) => break store,
                Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
            }
        }
    };
    let store = tokio::time::timeout(Duration::from_secs(30), opened).await.expect("let go of");
    let accounts = start(Arc::new(store), clock, settings()).await;
    assert_eq!(accounts.identify(&token).as_deref(), Some("bob"));
    log_in(&accounts, BOB).await;
    assert!(accounts.make_first_user().await.expect("asked").is_none());
}

#[tokio::test]
async fn hashes_of_old_are_known_and_renewed() {
    let own = own(settings()).await;
    let accounts = &own.accounts;
    for (uid, hash) in [("six", HASHES[0]), ("default-rounds", HASHES[1]), ("five", HASHES[2])] {
        let credential = Credential::PasswordHash(hash.to_owned());
        accounts.add_user(uid, "", credential).await.expect(uid);
        let wrong = format!(r#"{{"uid":"{uid}","password":"Secret"}}"#);
        assert_eq!(ask(accounts, "POST", "/auth/login", &wrong).await.status, 401, "{uid}");
        for _ in 0..2 {
            log_in(accounts, &format!(r#"{{"uid":"{uid}","password":"secret"}}"#)).await;
        }
        let published = accounts.at_head().await;
        let user = published.state.user(uid).expect("known");
        let Standing::Local { password_hash } = &user.standing else { panic!("{user:?}") };
        assert!(password_hash.starts_with("$argon2id$"), "{uid}");
    }
    let none = Credential::PasswordHash("secret".to_owned());
    assert!(accounts.add_user("x", "", none).await.is_err());
}

#[tokio::test]
async fn who_guesses_has_to_wait() {
    let limits = Limits { per_source: 3, per_user: 100 };
    let own = own(Settings { failed_logins_a_minute: limits, ..settings() }).await;
    let accounts = &own.accounts;
    assert_eq!(ask(accounts, "PUT", "/users/bob", r#"{"password":"secret"}"#).await.status, 201);
    let wrong = r#"{"uid":"bob","password":"guess"}"#;
    for _ in 0..3 {
        assert_eq!(ask(accounts, "POST", "/auth/login", wrong).await.status, 401);
    }
    for body in [wrong, BOB, r#"{"uid":"amy","token":"x"}"#, r#"{"token":"x"}"#] {
        let answer = ask(accounts, "POST", "/auth/login", body).await;
        assert_eq!(answer.status, 429, "{body}");
        assert_eq!(answer.headers[0], ("retry-after", "60".to_owned()));
    }
    let mut elsewhere = request("POST", "/auth/login", BOB);
    elsewhere.source = [192, 0, 2, 1].into();
    assert_eq!(accounts.answer(elsewhere).await.status, 200);
    own.clock.set_millis((1_800_000_000 + 121) * 1000);
    log_in(accounts, BOB).await;
}

#[tokio::test]
async fn bodies_have_an_end() {
    let own = own(settings()).await;
    let body = format!(r#"{{"description":"{}"}}"#, "x".repeat(300 * 1024));
    for target in ["/auth/login", "/users/x", "/nosuch"] {
        assert_eq!(ask(&own.accounts, "POST", target, &body).await.status, 413, "{target}");
    }
}

#[tokio::test]
async fn keys_change_hands() {
    let own = own(settings()).await;
    let accounts = &own.accounts;
    assert_eq!(ask(accounts, "PUT", "/users/bob", r#"{"password":"secret"}"#).await.status, 201);
    let first = log_in(accounts, BOB).await;
    accounts.rotate_key().await.expect("rotated");
    let second = log_in(accounts, BOB).await;
    assert_ne!(first, second);
    let keys = json(&ask(accounts, "GET", "/auth/jwks", "").await);
    assert_eq!(keys["keys"].as_array().map(Vec::len), Some(2));
    assert!(accounts.identify(&first).is_some() && accounts.identify(&second).is_some());
    accounts.rotate_key().await.expect("rotated");
    assert!(accounts.identify(&first).is_none(), "the key before the last is gone");
    assert!(accounts.identify(&second).is_some());
}

#[tokio::test]
async fn the_first_user_is_made_once() {
    let own = own(settings()).await;
    let first = own.accounts.make_first_user().await.expect("asked").expect("made");
    let body = format!(r#"{{"uid":"{}","password":"{}"}}"#, first.uid, first.password);
    log_in(&own.accounts, &body).await;
    assert!(first.password.len() >= 20);
    assert!(own.accounts.make_first_user().await.expect("asked").is_none());
}

/// Two nodes on one database: users, keys and removals are everybody's.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_share_users_and_keys() {
    let Some(server) = test_support::Postgres::start() else { return };
    let clock = TestClock::at(1_800_000_000);
    let node = async || {
        let store = Postgres::open(&server.url()).await.expect("a store");
        start(Arc::new(store), clock.clone(), settings()).await
    };
    // Both start on an empty database: one key must win.
    let (one, two) = tokio::join!(node(), node());
    let keys = |answer: &ekiden_accounts::Answer| json(answer)["keys"].clone();
    let (of_one, of_two) =
        tokio::join!(ask(&one, "GET", "/auth/jwks", ""), ask(&two, "GET", "/auth/jwks", ""));
    assert_eq!(keys(&of_one), keys(&of_two));
    assert_eq!(ask(&one, "PUT", "/users/bob", r#"{"password":"secret"}"#).await.status, 201);
    assert_eq!(ask(&two, "PUT", "/users/bob", r#"{"password":"secret"}"#).await.status, 409);
    let token = log_in(&two, BOB).await;
    assert_eq!(one.identify_at_head(&token).await.as_deref(), Some("bob"));
    assert_eq!(ask(&one, "DELETE", "/users/bob", "").await.status, 204);
    assert_eq!(ask(&two, "GET", "/users/bob", "").await.status, 400);
    assert_eq!(two.identify_at_head(&token).await, None);
}

/// Of the password `secret`, by the library of the original.
const HASHES: [&str; 3] = [
    "$6$rounds=1000$saltsaltsaltsalt$cv7no.30n.S75jcCNBQv6o7WVXQ5AaB1EpIeSKwsNupcnQDQ0DsukcAPRNjPumwKIBg2JK5ii9uw5enNnnA4N/",
    "$6$abcdefgh$ltjgWl6579NluT/Vi1nwEvcil.G5Nbc4NiXZaNGStk8PSwGfQv72N2CKPPrVACtLtip/cZ/1GM/O6IND4WQhG.",
    "$5$rounds=1000$saltsalt$eKLZU9t9OoPWrqOQsoTIKG0aYkZ5rGOoOQhiIvoSWX2",
];
