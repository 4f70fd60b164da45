//! Accounts on a store of their own, with a clock that tests set.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use bytes::Bytes;
use ekiden_accounts::{Accounts, AccountsParts, Answer, Chance, Cost, Request, Settings};
use ekiden_domain::accounts::brake::Limits;
use ekiden_domain::ambient::{Clock, Ids, Timestamp};
use ekiden_store::Store;
use ekiden_store::embedded::Embedded;
use ring::rand::{SecureRandom, SystemRandom};

pub struct TestClock(AtomicI64);

impl TestClock {
    pub fn at(seconds: i64) -> Arc<TestClock> {
        Arc::new(TestClock(AtomicI64::new(seconds * 1000)))
    }

    pub fn set_millis(&self, millis: i64) {
        self.0.store(millis, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::Relaxed))
    }
}

pub struct TestChance;

impl Chance for TestChance {
    fn fill(&self, bytes: &mut [u8]) {
        SystemRandom::new().fill(bytes).expect("randomness");
    }
}

impl Ids for TestChance {
    fn random_bytes(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        bytes
    }
}

/// Quick hashing, no brake: what is looked at elsewhere.
pub fn settings() -> Settings {
    Settings {
        password_cost: Cost { memory_kib: 8, passes: 1 },
        failed_logins_a_minute: Limits { per_source: 0, per_user: 0 },
        ..Settings::default()
    }
}

pub async fn start(store: Arc<dyn Store>, clock: Arc<TestClock>, settings: Settings) -> Accounts {
    let parts = AccountsParts {
        store,
        cluster: "test".to_owned(),
        clock,
        ids: Arc::new(TestChance),
        chance: Arc::new(TestChance),
        settings,
    };
    Accounts::start(parts).await.expect("starts")
}

/// Accounts of a directory that goes with them.
pub struct Own {
    pub accounts: Accounts,
    pub clock: Arc<TestClock>,
    _directory: tempfile::TempDir,
}

pub async fn own(settings: Settings) -> Own {
    let directory = tempfile::tempdir().expect("a directory");
    let store = Embedded::open(&directory.path().join("store.redb")).expect("a store");
    let clock = TestClock::at(1_800_000_000);
    let accounts = start(Arc::new(store), clock.clone(), settings).await;
    Own { accounts, clock, _directory: directory }
}

pub fn request(method: &str, target: &str, body: &str) -> Request {
    let mut headers = http::HeaderMap::new();
    if !body.is_empty() {
        headers.insert("content-type", http::HeaderValue::from_static("application/json"));
    }
    Request {
        method: method.to_owned(),
        target: format!("/acs/api/v1{target}"),
        headers,
        body: Bytes::copy_from_slice(body.as_bytes()),
        source: IpAddr::V4(Ipv4Addr::LOCALHOST),
    }
}

pub async fn ask(accounts: &Accounts, method: &str, target: &str, body: &str) -> Answer {
    accounts.answer(request(method, target, body)).await
}

pub fn json(answer: &Answer) -> serde_json::Value {
    serde_json::from_slice(&answer.body).expect("JSON")
}

/// The token of a login that succeeds.
pub async fn log_in(accounts: &Accounts, body: &str) -> String {
    let answer = ask(accounts, "POST", "/auth/login", body).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    json(&answer)["token"].as_str().expect("a token").to_owned()
}
