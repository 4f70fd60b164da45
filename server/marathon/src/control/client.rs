//! The framework's two connections to a master: the stream that tells, the calls that ask.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use bytes::{Buf, Bytes, BytesMut};
use ekiden_election::LeaderAddress;
use ekiden_http::{Trust, explain};
use futures::StreamExt;
use futures::future::BoxFuture;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION};
use serde_json::Value;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use super::v1;

/// Longest record that a master may send.
const RECORD_LIMIT_BYTES: usize = 64 * 1024 * 1024;
/// Longest line that may announce a record's length.
const LENGTH_LIMIT_BYTES: usize = 20;
/// Redirects that one subscription follows.
const REDIRECT_LIMIT: usize = 5;
/// Events that wait for the control task; the stream is not read while it is full.
pub const EVENT_QUEUE: usize = 1024;
/// Calls that wait for the master.
const CALL_QUEUE: usize = 4096;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const CALL_TIMEOUT: Duration = Duration::from_secs(30);
const RETRY_MS: u64 = 100;
const RETRY_LIMIT_MS: u64 = 5000;

/// What the control task hears.
#[derive(Debug)]
pub enum Heard {
    Subscribed {
        subscribed: Box<v1::Subscribed>,
        link: Link,
    },
    Event(Box<v1::Event>),
    /// The stream ended; a new subscription is under way.
    Disconnected,
    /// Another leader has claimed a later epoch: this one must not subscribe.
    Superseded,
}

/// The way to the master that goes with one subscription. Calls go in order of submission.
#[derive(Clone, Debug)]
pub struct Link {
    calls: mpsc::Sender<Value>,
    pub end: CancellationToken,
    /// Ends it, too, for another one at once: the framework has changed.
    pub renew: CancellationToken,
    /// The roles that this subscription named: the master knows of no other.
    pub roles: Arc<BTreeSet<String>>,
    /// Those among them for which no offers are wanted.
    pub suppressed: Arc<BTreeSet<String>>,
}

impl Link {
    /// Waits for room; false once the subscription has ended.
    pub async fn call(&self, call: Value) -> bool {
        tokio::select! {
            () = self.end.cancelled() => false,
            sent = self.calls.send(call) => sent.is_ok(),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    #[error("no master leads")]
    NoMaster,
    #[error("another node leads")]
    Superseded,
    #[error("the store does not say who leads")]
    Unsure,
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error("the master answered {status}: {body}")]
    Refused { status: u16, body: String },
    #[error("too many redirects")]
    Redirects,
    #[error("the master sent what is no record: {0}")]
    Record(String),
}

/// A client that follows no redirects: where a subscription ended up is where its calls go.
pub fn http_client(
    credentials: &Credentials,
    trust: Option<&Trust>,
) -> Result<reqwest::Client, reqwest::Error> {
    crate::ensure_crypto();
    let mut headers = HeaderMap::new();
    if let Some((principal, secret)) = credentials {
        let pair =
            base64::engine::general_purpose::STANDARD.encode(format!("{principal}:{secret}"));
        if let Ok(mut value) = HeaderValue::try_from(format!("Basic {pair}")) {
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
    }
    builder(trust).default_headers(headers).connect_timeout(CONNECT_TIMEOUT).build()
}

/// A client that passes on what others ask; it adds nothing of its own.
pub fn proxy_client(
    trust: Option<&Trust>,
    connect_timeout: Duration,
    read_timeout: Duration,
) -> Result<reqwest::Client, reqwest::Error> {
    crate::ensure_crypto();
    builder(trust).connect_timeout(connect_timeout).read_timeout(read_timeout).build()
}

fn builder(trust: Option<&Trust>) -> reqwest::ClientBuilder {
    let mut builder = reqwest::Client::builder();
    if let Some(trust) = trust {
        builder = builder.tls_backend_preconfigured(trust.client_config()).https_only(true);
    }
    builder.redirect(reqwest::redirect::Policy::none()).no_proxy().tcp_nodelay(true)
}

/// Principal and secret of HTTP basic authentication at the master.
pub type Credentials = Option<(String, String)>;

/// Says whether this leadership still is the one that the store knows. None = the store does not
/// answer.
pub type StillLeads = Arc<dyn Fn() -> BoxFuture<'static, Option<bool>> + Send + Sync>;

/// What a subscription says: `framework_info` and `suppressed_roles`. Asked for anew at each
/// attempt: the id may have come.
pub type FrameworkInfo = Arc<dyn Fn() -> Value + Send + Sync>;

/// The client, and whether it speaks TLS.
pub struct Http {
    pub client: reqwest::Client,
    pub secure: bool,
}

/// Stays subscribed until `shutdown`: finds the master, subscribes, reads, and begins again.
pub async fn run(
    http: Http,
    master: watch::Receiver<Option<LeaderAddress>>,
    framework: FrameworkInfo,
    still_leads: StillLeads,
    heard: mpsc::Sender<Heard>,
    shutdown: CancellationToken,
) {
    let mut master = master;
    let mut wait_ms = RETRY_MS;
    while !shutdown.is_cancelled() {
        let end = shutdown.child_token();
        let _guard = end.clone().drop_guard();
        let address = master.borrow_and_update().clone();
        // A leader that was asleep would take the framework away from its successor.
        let session = async {
            match still_leads().await {
                Some(true) => session(&http, address, &framework, &heard, &end, &mut wait_ms).await,
                Some(false) => Err(ClientError::Superseded),
                None => Err(ClientError::Unsure),
            }
        };
        let result = tokio::select! {
            () = shutdown.cancelled() => return,
            // Another master leads: what is heard from the old one no longer counts.
            _ = master.changed() => Ok(Over::Ended),
            result = session => result,
        };
        let is_renewed = matches!(result, Ok(Over::Renewed));
        end.cancel();
        if let Err(ClientError::Superseded) = &result {
            drop(heard.send(Heard::Superseded).await);
            return;
        }
        if let Err(error) = &result {
            tracing::warn!("subscription: {}", explain(error, http.secure));
        }
        if heard.send(Heard::Disconnected).await.is_err() {
            return;
        }
        if is_renewed {
            continue;
        }
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = master.changed() => {}
            () = tokio::time::sleep(Duration::from_millis(wait_ms)) => {
                wait_ms = (wait_ms * 2).min(RETRY_LIMIT_MS);
            }
        }
    }
}

/// Why a session is over.
enum Over {
    Ended,
    Renewed,
}

async fn session(
    http: &Http,
    address: Option<LeaderAddress>,
    framework: &FrameworkInfo,
    heard: &mpsc::Sender<Heard>,
    end: &CancellationToken,
    wait_ms: &mut u64,
) -> Result<Over, ClientError> {
    let address = address.ok_or(ClientError::NoMaster)?;
    let host = if address.ip.is_empty() { &address.hostname } else { &address.ip };
    let scheme = if http.secure { "https" } else { "http" };
    let url = format!("{scheme}://{}/api/v1/scheduler", authority(host, address.port));
    let framework = framework();
    let list = |value: &Value| -> Arc<BTreeSet<String>> {
        let roles = value.as_array().into_iter().flatten();
        Arc::new(roles.filter_map(|role| role.as_str().map(str::to_owned)).collect())
    };
    let roles = list(&framework["framework_info"]["roles"]);
    let suppressed = list(&framework["suppressed_roles"]);
    let (response, url) = subscribe(&http.client, url, framework).await?;
    let stream_id = response
        .headers()
        .get("mesos-stream-id")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let mut records = Records::default();
    let mut stream = response.bytes_stream();
    let (calls, queued) = mpsc::channel(CALL_QUEUE);
    let renew = CancellationToken::new();
    let link = Link { calls, end: end.clone(), renew: renew.clone(), roles, suppressed };
    let caller = caller(http.client.clone(), url, stream_id, queued, end.clone());
    let reader = async {
        while let Some(chunk) = stream.next().await {
            records.push(&chunk?);
            while let Some(record) = records.next()? {
                let event: v1::Event = serde_json::from_slice(&record)
                    .map_err(|error| ClientError::Record(error.to_string()))?;
                *wait_ms = RETRY_MS;
                let heard_now = match event.subscribed {
                    Some(subscribed) => {
                        let subscribed = Box::new(subscribed);
                        Heard::Subscribed { subscribed, link: link.clone() }
                    }
                    None => Heard::Event(Box::new(event)),
                };
                if heard.send(heard_now).await.is_err() {
                    return Ok(Over::Ended);
                }
            }
        }
        Ok(Over::Ended)
    };
    tokio::select! {
        () = end.cancelled() => Ok(Over::Ended),
        () = renew.cancelled() => Ok(Over::Renewed),
        result = reader => result,
        result = caller => result.map(|()| Over::Ended),
    }
}

fn authority(host: &str, port: u16) -> String {
    if host.contains(':') && !host.starts_with('[') {
        format!("[{host}]:{port}")
    } else {
        format!("{host}:{port}")
    }
}

async fn subscribe(
    http: &reqwest::Client,
    url: String,
    framework: Value,
) -> Result<(reqwest::Response, String), ClientError> {
    let mut call = serde_json::json!({ "type": "SUBSCRIBE", "subscribe": framework });
    if let Some(id) = call["subscribe"]["framework_info"].get("id").cloned() {
        call["framework_id"] = id;
    }
    let mut url = url;
    for _ in 0..REDIRECT_LIMIT {
        let response = http
            .post(&url)
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/json")
            .body(call.to_string())
            .send()
            .await?;
        let status = response.status().as_u16();
        match status {
            200 => return Ok((response, url)),
            307 => {
                let location = response.headers().get(LOCATION).and_then(|it| it.to_str().ok());
                url =
                    redirected(&url, location.unwrap_or_default()).ok_or(ClientError::Redirects)?;
            }
            _ => {
                let body = response.text().await.unwrap_or_default();
                return Err(ClientError::Refused { status, body });
            }
        }
    }
    Err(ClientError::Redirects)
}

/// Masters answer `//host:port/path`: the scheme stays what it was.
fn redirected(from: &str, location: &str) -> Option<String> {
    match location.strip_prefix("//") {
        Some(rest) => Some(format!("{}://{rest}", from.split_once("://")?.0)),
        None => location.starts_with("http").then(|| location.to_owned()),
    }
}

/// Posts calls one after the other. A refused call is the master's last word on it; a broken one
/// ends the session, because nobody knows whether the master has it.
async fn caller(
    http: reqwest::Client,
    url: String,
    stream_id: String,
    mut queued: mpsc::Receiver<Value>,
    end: CancellationToken,
) -> Result<(), ClientError> {
    while let Some(call) = queued.recv().await {
        let name = call["type"].as_str().unwrap_or_default().to_owned();
        let response = http
            .post(&url)
            .timeout(CALL_TIMEOUT)
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/json")
            .header("Mesos-Stream-Id", &stream_id)
            .body(call.to_string())
            .send()
            .await?;
        let status = response.status().as_u16();
        if status >= 300 {
            let body = response.text().await.unwrap_or_default();
            tracing::warn!("{name} was refused with {status}: {body}");
            if status != 400 {
                return Err(ClientError::Refused { status, body });
            }
        }
    }
    end.cancelled().await;
    Ok(())
}

/// RecordIO: `<decimal length>\n<bytes>`, again and again.
#[derive(Default)]
struct Records {
    buffer: BytesMut,
}

impl Records {
    fn push(&mut self, chunk: &Bytes) {
        self.buffer.extend_from_slice(chunk);
    }

    fn next(&mut self) -> Result<Option<Bytes>, ClientError> {
        let Some(end) = self.buffer.iter().take(LENGTH_LIMIT_BYTES).position(|byte| *byte == b'\n')
        else {
            if self.buffer.len() >= LENGTH_LIMIT_BYTES {
                return Err(ClientError::Record("no length".to_owned()));
            }
            return Ok(None);
        };
        let length: usize = std::str::from_utf8(&self.buffer[..end])
            .ok()
            .and_then(|text| text.trim().parse().ok())
            .filter(|length| *length <= RECORD_LIMIT_BYTES)
            .ok_or_else(|| ClientError::Record("a bad length".to_owned()))?;
        if self.buffer.len() < end + 1 + length {
            return Ok(None);
        }
        self.buffer.advance(end + 1);
        Ok(Some(self.buffer.split_to(length).freeze()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_out_however_they_are_cut() {
        let text = b"3\nabc0\n2\nde";
        for size in 1..text.len() {
            let mut records = Records::default();
            let mut got = Vec::new();
            for chunk in text.chunks(size) {
                records.push(&Bytes::copy_from_slice(chunk));
                while let Some(record) = records.next().expect("records") {
                    got.push(record);
                }
            }
            assert_eq!(got, ["abc", "", "de"], "cut at {size}");
        }
    }

    #[test]
    fn what_is_no_record_is_refused() {
        fn check(text: &str) {
            let mut records = Records::default();
            records.push(&Bytes::copy_from_slice(text.as_bytes()));
            assert!(records.next().is_err(), "{text}");
        }
        check("x\n");
        check("-1\n");
        check("99999999999\n");
        check(&"1".repeat(LENGTH_LIMIT_BYTES + 1));
    }

    #[test]
    fn places_to_go() {
        for (from, location, to) in [
            ("http://b:1/x", "//a:5050/x", Some("http://a:5050/x")),
            ("https://b:1/x", "//a:5050/x", Some("https://a:5050/x")),
            ("http://b:1/x", "http://a/x", Some("http://a/x")),
            ("http://b:1/x", "x", None),
        ] {
            assert_eq!(redirected(from, location).as_deref(), to, "{from} {location}");
        }
        assert_eq!(authority("::1", 5), "[::1]:5");
        assert_eq!(authority("h", 5), "h:5");
    }
}
