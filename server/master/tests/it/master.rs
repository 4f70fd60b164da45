//! A master on a free port, with its store in a directory of its own.

use std::path::Path;
use std::sync::{Arc, Once};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ekiden_domain::ambient::{Clock, Ids, Timestamp};
use ekiden_election::LeaderAddress;
use ekiden_election::standalone::{Fixed, Standalone};
use ekiden_http::Listener;
use ekiden_master::{MasterConfig, MasterError, MasterParts};
use ekiden_store::Store;
use ekiden_store::embedded::Embedded;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Longest that a test waits for anything.
pub const PATIENCE: Duration = Duration::from_secs(10);

struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(since.as_nanos() as i64)
    }
}

struct RealIds;

impl Ids for RealIds {
    fn random_bytes(&self) -> [u8; 16] {
        *uuid::Uuid::new_v4().as_bytes()
    }
}

pub struct Master {
    pub base: String,
    shutdown: CancellationToken,
    running: JoinHandle<Result<(), MasterError>>,
}

pub fn client() -> reqwest::Client {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    reqwest::Client::builder().no_proxy().build().expect("a client")
}

impl Master {
    pub async fn start(directory: &Path, change: impl FnOnce(&mut MasterConfig)) -> Master {
        let store: Arc<dyn Store> =
            Arc::new(Embedded::open(&directory.join("store")).expect("a store"));
        let listener = Listener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().port();
        let mut config = MasterConfig { advertise_port: port, ..MasterConfig::default() };
        change(&mut config);
        let contender = Standalone::new(store.clone(), ekiden_master::realm(&config), "test");
        let detector = Fixed::new(LeaderAddress {
            id: String::new(),
            hostname: "localhost".into(),
            ip: "127.0.0.1".into(),
            port,
        });
        let parts = MasterParts {
            store,
            contender: Arc::new(contender),
            detector: Arc::new(detector),
            clock: Arc::new(RealClock),
            ids: Arc::new(RealIds),
            listener,
        };
        let shutdown = CancellationToken::new();
        let running = ekiden_master::start(config, parts, shutdown.clone());
        let base = format!("http://127.0.0.1:{port}");
        let client = client();
        eventually("leader", async || {
            let asked = client.get(format!("{base}/api/v1/scheduler")).send().await;
            asked.ok().filter(|answer| answer.status() == 405)
        })
        .await;
        Master { base, shutdown, running }
    }

    /// Ends without a word to anybody, as far as the store is concerned.
    pub async fn stop(self) {
        self.shutdown.cancel();
        self.running.await.expect("no panic").expect("no error");
    }
}

/// Asks until there is an answer.
pub async fn eventually<T>(what: &str, ask: impl AsyncFn() -> Option<T>) -> T {
    let asking = async {
        loop {
            if let Some(found) = ask().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("no {what}"))
}

/// Records of a stream: `<decimal length>\n<json>`.
pub struct Records {
    answer: reqwest::Response,
    buffer: Vec<u8>,
}

impl Records {
    pub fn new(answer: reqwest::Response) -> Self {
        Records { answer, buffer: Vec::new() }
    }

    /// The next record, `None` at the end of the stream.
    pub async fn next(&mut self) -> Option<serde_json::Value> {
        loop {
            if let Some(record) = self.take() {
                return Some(record);
            }
            let chunk = tokio::time::timeout(PATIENCE, self.answer.chunk());
            match chunk.await.expect("a record in time") {
                Ok(Some(chunk)) => self.buffer.extend_from_slice(&chunk),
                Ok(None) | Err(_) => return None,
            }
        }
    }

    fn take(&mut self) -> Option<serde_json::Value> {
        let line = self.buffer.iter().position(|byte| *byte == b'\n')?;
        let length: usize = std::str::from_utf8(&self.buffer[..line]).ok()?.parse().ok()?;
        let end = line + 1 + length;
        if self.buffer.len() < end {
            return None;
        }
        let record = serde_json::from_slice(&self.buffer[line + 1..end]).expect("JSON");
        self.buffer.drain(..end);
        Some(record)
    }
}
