//! What the access log says, and what it never says. Alone in its process: while another thread asks
//! whether anybody listens to the log, a listener of one thread can be missed.

mod support;

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::routing::get;
use ekiden_http::{Dialect, libprocess};
use support::{exchange, start};

/// Lines of the log.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("unpoisoned").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn logs_requests_without_their_secrets() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone());
    let _guard = tracing::subscriber::set_default(subscriber.finish());
    let router = Router::new().route("/state", get(async || libprocess::json_v0("{}")));
    let server = start(Dialect::Libprocess, router).await;
    let request = b"GET /state?token=secret HTTP/1.1\r\nAuthorization: Basic c2VjcmV0\r\n\r\n";
    exchange(server.address, request).await;
    // It is written after the answer was, in its own time.
    let log = async {
        loop {
            let log = String::from_utf8_lossy(&lines.0.lock().expect("unpoisoned")).into_owned();
            if log.lines().any(|line| line.contains("ekiden_http::access")) {
                return log;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    let log = tokio::time::timeout(std::time::Duration::from_secs(30), log).await.expect("a line");
    let line = log.lines().find(|line| line.contains("ekiden_http::access")).expect("a line");
    let words = ["method=GET", "path=\"/state\" ", "status=200", "bytes=2", "micros=", "peer="];
    for word in words {
        assert!(line.contains(word), "{word} in {line}");
    }
    assert!(!log.contains("secret") && !log.contains("c2VjcmV0"), "{log}");
}
