//! SUBSCRIBE: a snapshot, heartbeats, and events as decisions are committed.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::response::Response;
use bytes::Bytes;
use ekiden_http::{Parts, SendError, StreamLimits, StreamSender, libprocess};
use ekiden_messages::v1::master::Event;
use ekiden_messages::v1::master::event::{Subscribed, Type};
use ekiden_messages::{Message as _, json as codec};
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;

use super::{events, lists};
use crate::api::Api;
use crate::api::picture::Picture;
use crate::control::Media;
use crate::published::{Published, Told};

/// Streams that are open, oldest first: one too many ends the oldest.
#[derive(Debug)]
pub struct Subscribers {
    open: Mutex<VecDeque<(u64, CancellationToken)>>,
    max: usize,
}

impl Subscribers {
    pub fn new(max: usize) -> Self {
        Subscribers { open: Mutex::default(), max: max.max(1) }
    }

    pub fn count(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<(u64, CancellationToken)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self) -> (u64, CancellationToken) {
        let mut open = self.lock();
        let number = open.back().map_or(0, |(last, _)| last + 1);
        let over = CancellationToken::new();
        open.push_back((number, over.clone()));
        if open.len() > self.max
            && let Some((_, oldest)) = open.pop_front()
        {
            oldest.cancel();
        }
        (number, over)
    }

    fn remove(&self, number: u64) {
        self.lock().retain(|(known, _)| *known != number);
    }
}

pub fn subscribe(api: &Arc<Api>, media: Media) -> Response {
    let content_type = match media {
        Media::Json => libprocess::JSON,
        Media::Protobuf => libprocess::PROTOBUF,
    };
    let (sender, response) = libprocess::stream(content_type, None, StreamLimits::default());
    // First listen, then look: nothing falls between.
    let told = api.shared.board.subscribe();
    let published = api.shared.board.read();
    let interval_ms = api.shared.config.heartbeat_interval_ms;
    let event = Event { r#type: Some(Type::Heartbeat as i32), ..Default::default() };
    let heartbeat = record(&event, media);
    let started = sender
        .send(snapshot(api, &published, media, interval_ms as f64 / 1e3))
        .and_then(|()| sender.send(heartbeat.clone()));
    if started.is_ok() {
        let (number, over) = api.subscribers.add();
        let api = api.clone();
        let interval = Duration::from_millis(interval_ms.max(1));
        tokio::spawn(async move {
            let stream = Stream { sender, media, heartbeat, interval };
            tokio::select! {
                () = over.cancelled() => {}
                () = stream.run(told, &published) => {}
            }
            api.subscribers.remove(number);
        });
    }
    response
}

fn snapshot(api: &Api, published: &Published, media: Media, interval_seconds: f64) -> Bytes {
    let picture = Picture::new(published);
    match media {
        Media::Json => {
            let mut whole = Parts::from("{\"type\":\"SUBSCRIBED\",\"subscribed\":{\"get_state\":");
            whole.append(lists::state_json(api, &picture));
            let mut end = b",\"heartbeat_interval_seconds\":".to_vec();
            codec::write_double(interval_seconds, &mut end);
            end.extend_from_slice(b"}}");
            whole.push(end);
            libprocess::record_of(&whole)
        }
        Media::Protobuf => {
            let event = Event {
                r#type: Some(Type::Subscribed as i32),
                subscribed: Some(Subscribed {
                    get_state: Some(lists::get_state(&picture)),
                    heartbeat_interval_seconds: Some(interval_seconds),
                }),
                ..Default::default()
            };
            libprocess::record(&event.encode_to_vec())
        }
    }
}

fn record(event: &Event, media: Media) -> Bytes {
    match media {
        Media::Json => libprocess::record(&codec::to_vec(event)),
        Media::Protobuf => libprocess::record(&event.encode_to_vec()),
    }
}

struct Stream {
    sender: StreamSender,
    media: Media,
    heartbeat: Bytes,
    interval: Duration,
}

impl Stream {
    /// Until the reader is gone, or lags too far behind.
    async fn run(&self, mut told: broadcast::Receiver<Arc<Told>>, seen: &Published) {
        let mut beat = tokio::time::interval(self.interval);
        beat.tick().await;
        loop {
            let sent = tokio::select! {
                () = self.sender.closed() => return,
                _ = beat.tick() => self.sender.send(self.heartbeat.clone()),
                told = told.recv() => match told {
                    Ok(told) => self.tell(&told, seen),
                    Err(_) => return,
                },
            };
            if sent.is_err() {
                return;
            }
        }
    }

    fn tell(&self, told: &Told, seen: &Published) -> Result<(), SendError> {
        if told.after.revision() <= seen.state.revision() {
            return Ok(());
        }
        events::of(told).iter().try_for_each(|event| self.sender.send(record(event, self.media)))
    }
}
