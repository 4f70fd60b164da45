//! Output of containers as streams of records, and streams of records as their input.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_http::{StreamLimits, StreamSender};
use ekiden_messages::v1::agent::ProcessIo;
use ekiden_messages::v1::agent::process_io::{self, control, data};
use ekiden_messages::{Message, json, v1};
use http::StatusCode;

use super::negotiate::{Accepted, Form};
use super::text;
use crate::nested::{Container, ContainerName, InputEnd, InputStream, Nested, OutputStream};
use crate::supervisor::switchboard::frames::Kind;

/// Records that wait for a reader; its container waits with them.
const WAITING_RECORDS: usize = 16;
/// The original's `--http_heartbeat_interval`.
const HEARTBEAT: Duration = Duration::from_secs(30);

pub fn failed(words: impl Into<String>) -> Response {
    text(StatusCode::INTERNAL_SERVER_ERROR, words)
}

/// What a container writes from now on.
pub async fn output(
    nested: &Nested,
    name: &ContainerName,
    accepted: &Accepted,
) -> Result<Response, Response> {
    stream(nested, name, accepted, None).await
}

/// What a new session writes; it is destroyed when its stream ends from either side.
pub async fn session(
    nested: &Nested,
    name: &ContainerName,
    accepted: &Accepted,
    container: Arc<Container>,
) -> Result<Response, Response> {
    stream(nested, name, accepted, Some(container)).await
}

async fn stream(
    nested: &Nested,
    name: &ContainerName,
    accepted: &Accepted,
    session: Option<Arc<Container>>,
) -> Result<Response, Response> {
    let switchboard = nested.switchboard(name).map_err(failed)?;
    let attached = OutputStream::attach(&switchboard.directory).await;
    let output = attached.map_err(|error| gone(&error))?;
    let message_type = match accepted.form {
        Form::Json => libprocess::JSON,
        Form::Protobuf => libprocess::PROTOBUF,
    };
    let limits = StreamLimits { records: WAITING_RECORDS, ..StreamLimits::default() };
    let (sender, response) = libprocess::session(message_type, accepted.streaming, limits);
    let form = accepted.form;
    tokio::spawn(async move {
        if let Err(error) = forward(output, &sender, form).await {
            tracing::debug!(%error, "a container's output ended");
        }
        if let Some(container) = session {
            container.destroy();
        }
    });
    Ok(response)
}

fn gone(error: &io::Error) -> Response {
    tracing::debug!(%error, "no switchboard");
    failed("I/O switchboard has shutdown")
}

async fn forward(mut output: OutputStream, sender: &StreamSender, form: Form) -> io::Result<()> {
    let mut beat = tokio::time::interval_at(tokio::time::Instant::now() + HEARTBEAT, HEARTBEAT);
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        let message = tokio::select! {
            biased;
            () = sender.closed() => return Ok(()),
            frame = output.next() => match frame? {
                Some((kind, bytes)) => told(kind, bytes.to_vec()),
                None => return Ok(()),
            },
            _ = beat.tick() => heartbeat(),
        };
        let record = libprocess::record(&match form {
            Form::Json => json::to_vec(&message),
            Form::Protobuf => message.encode_to_vec(),
        });
        if sender.send_when_ready(record).await.is_err() {
            return Ok(());
        }
    }
}

fn told(kind: Kind, bytes: Vec<u8>) -> ProcessIo {
    let stream = if kind == Kind::Stderr { data::Type::Stderr } else { data::Type::Stdout };
    let data = process_io::Data { r#type: Some(stream as i32), data: Some(bytes) };
    ProcessIo { r#type: Some(process_io::Type::Data as i32), data: Some(data), control: None }
}

fn heartbeat() -> ProcessIo {
    let nanoseconds = i64::try_from(HEARTBEAT.as_nanos()).unwrap_or(i64::MAX);
    let interval = Some(v1::DurationInfo { nanoseconds: Some(nanoseconds) });
    let control = process_io::Control {
        r#type: Some(control::Type::Heartbeat as i32),
        heartbeat: Some(control::Heartbeat { interval }),
        ..Default::default()
    };
    ProcessIo { r#type: Some(process_io::Type::Control as i32), control: Some(control), data: None }
}

/// The one who brings input to a container.
pub struct Bringer {
    pub stream: InputStream,
    _taken: Taken,
}

/// Free again for another when dropped.
struct Taken(Arc<AtomicBool>);

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

/// Attaches to a container's input, unless somebody else is (`switchboard.cpp`).
pub async fn input(nested: &Nested, name: &ContainerName) -> Result<Bringer, Response> {
    let switchboard = nested.switchboard(name).map_err(failed)?;
    if switchboard.input_taken.swap(true, Ordering::AcqRel) {
        let words = "Multiple input connections are not allowed";
        return Err(text(StatusCode::CONFLICT, words));
    }
    let taken = Taken(switchboard.input_taken);
    let attached = InputStream::attach(&switchboard.directory).await;
    let stream = attached.map_err(|error| gone(&error))?;
    Ok(Bringer { stream, _taken: taken })
}

/// The answer to an input that ended.
pub fn ended(end: InputEnd) -> Response {
    match end {
        InputEnd::Done => libprocess::attached(),
        InputEnd::WriteFailed(why) => failed(format!("Failed writing to stdin: {why}")),
        InputEnd::WindowRefused(why) => super::bad(format!("Unable to set the window size: {why}")),
    }
}
