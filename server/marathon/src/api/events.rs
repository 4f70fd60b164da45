//! `/v2/events`: the stream of server-sent events.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use ekiden_convert::marathon::event::event_out;
use ekiden_domain::marathon::when;
use ekiden_http::{StreamLimits, StreamSender, jetty};
use ekiden_wire::marathon::write::play;
use http::{Method, StatusCode};
use tokio::sync::broadcast;
use tokio::time::{Instant, sleep_until};

use super::Api;
use super::gate::container_error;
use super::request::Asked;
use super::routes::Answer;
use crate::events::Listening;

/// After so much silence a line break is sent.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Bytes that wait for one reader.
const WAITING_BYTES: u64 = 64 * 1024 * 1024;
const TYPE: &str = "text/event-stream";

pub fn answer(api: &Arc<Api>, asked: &Asked) -> Answer {
    let is_read = matches!(asked.method, Method::GET | Method::HEAD);
    if !is_read || asked.accept.as_deref() != Some(TYPE) {
        // Not the servlet's words but the container's. Recorded: 01-empty.har.
        let method = &asked.method;
        // The capitals are the container's. Recorded: 01-empty.har, DELETE of `/v2/events`.
        let http = if *method == Method::DELETE { "Http" } else { "HTTP" };
        let reason = format!("{http} method {method} is not supported by this URL");
        let status = StatusCode::METHOD_NOT_ALLOWED;
        let accept = asked.accept.as_deref();
        return Ok(container_error(status, &reason, method, &asked.path, accept));
    }
    let records = api.handle.config.event_stream_max_outstanding_messages;
    let (sender, response) = jetty::event_stream(StreamLimits { records, bytes: WAITING_BYTES });
    let wanted: HashSet<String> =
        asked.parameters("event_type").into_iter().map(ToOwned::to_owned).collect();
    let peer = asked.peer.map(|peer| peer.ip().to_string()).unwrap_or_default();
    tokio::spawn(feed(api.clone(), sender, wanted, peer));
    Ok(response)
}

/// What streams say of each other: who came and who left.
#[derive(Clone, Debug)]
pub struct Attachments(broadcast::Sender<Attached>);

type Attached = (&'static str, Arc<str>);

/// Comings and goings that wait for one reader.
const ATTACHMENTS: usize = 256;

impl Default for Attachments {
    fn default() -> Self {
        Attachments(broadcast::Sender::new(ATTACHMENTS))
    }
}

impl Attachments {
    fn tell(&self, name: &'static str, peer: &str, at: &str) {
        // Nobody listening is no error.
        drop(self.0.send((name, stream_event(name, peer, at).into())));
    }
}

/// Tells until the reader is gone or lags too far.
async fn feed(api: Arc<Api>, sender: StreamSender, wanted: HashSet<String>, peer: String) {
    let mut listening = api.handle.listen();
    let mut attached = api.attachments.0.subscribe();
    let now = || when::format(api.handle.clock.now());
    api.attachments.tell("event_stream_attached", &peer, &now());
    tell(&mut listening, &mut attached, &sender, &wanted).await;
    api.attachments.tell("event_stream_detached", &peer, &now());
}

async fn tell(
    listening: &mut Listening,
    attached: &mut broadcast::Receiver<Attached>,
    sender: &StreamSender,
    wanted: &HashSet<String>,
) {
    let mut silence = Instant::now() + HEARTBEAT;
    loop {
        tokio::select! {
            biased;
            came = attached.recv() => {
                let Ok((name, data)) = came else { continue };
                if !wanted.is_empty() && !wanted.contains(name) {
                    continue;
                }
                if sender.send(jetty::event(name, &data)).is_err() {
                    return;
                }
                silence = Instant::now() + HEARTBEAT;
            }
            event = listening.next() => {
                let Some(event) = event else {
                    sender.cut_off();
                    return;
                };
                let name = event.kind.name();
                if !wanted.is_empty() && !wanted.contains(name) {
                    continue;
                }
                if sender.send(jetty::event(name, &event_out(&event))).is_err() {
                    return;
                }
                silence = Instant::now() + HEARTBEAT;
            }
            () = sleep_until(silence) => {
                if sender.send(jetty::heartbeat()).is_err() {
                    return;
                }
                silence = Instant::now() + HEARTBEAT;
            }
            () = sender.closed() => return,
        }
    }
}

fn stream_event(name: &str, peer: &str, at: &str) -> String {
    let bytes = play(|w| {
        w.object(|w| {
            w.string_member("remoteAddress", peer);
            w.string_member("eventType", name);
            w.string_member("timestamp", at);
        });
    });
    String::from_utf8_lossy(&bytes).into_owned()
}
