//! Bodies that are written as things happen: bounded, with a slow reader cut off.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use http_body::Frame;
use tokio::sync::mpsc;

/// How far a reader may lag.
#[derive(Clone, Copy, Debug)]
pub struct StreamLimits {
    /// Records that wait to be written.
    pub records: usize,
    /// Bytes that wait; one record may always wait, whatever its length.
    pub bytes: u64,
}

impl Default for StreamLimits {
    fn default() -> Self {
        StreamLimits { records: 4096, bytes: 64 * 1024 * 1024 }
    }
}

/// Why a record was not taken; the stream is over in either case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    #[error("the reader is gone")]
    Gone,
    #[error("the reader is too slow and was cut off")]
    TooSlow,
}

#[derive(Debug, Default)]
struct Lag {
    bytes: AtomicU64,
    cut: AtomicBool,
}

/// The writing end of a stream. Each record is one frame of the body (for Mesos: one HTTP chunk).
/// Dropping all clones of it ends the body in order.
#[derive(Clone, Debug)]
pub struct StreamSender {
    records: mpsc::Sender<Bytes>,
    lag: Arc<Lag>,
    limit_bytes: u64,
}

impl StreamSender {
    /// Queues a record, never waits: a reader that lags too far is cut off.
    pub fn send(&self, record: impl Into<Bytes>) -> Result<(), SendError> {
        let record = record.into();
        if record.is_empty() {
            return Ok(());
        }
        if self.lag.cut.load(Ordering::Relaxed) {
            return Err(SendError::TooSlow);
        }
        let length = record.len() as u64;
        let waiting = self.lag.bytes.fetch_add(length, Ordering::Relaxed);
        if waiting > 0 && waiting + length > self.limit_bytes {
            return Err(self.cut_off());
        }
        match self.records.try_send(record) {
            Ok(()) => Ok(()),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(SendError::Gone),
            Err(mpsc::error::TrySendError::Full(_)) => Err(self.cut_off()),
        }
    }

    /// Queues a record once there is room for it: for a source that can wait for its reader.
    pub async fn send_when_ready(&self, record: impl Into<Bytes>) -> Result<(), SendError> {
        let record = record.into();
        if record.is_empty() {
            return Ok(());
        }
        if self.lag.cut.load(Ordering::Relaxed) {
            return Err(SendError::TooSlow);
        }
        self.lag.bytes.fetch_add(record.len() as u64, Ordering::Relaxed);
        self.records.send(record).await.map_err(|_| SendError::Gone)
    }

    /// Ends the stream without the end of the body, as a broken connection would.
    pub fn cut_off(&self) -> SendError {
        self.lag.cut.store(true, Ordering::Relaxed);
        SendError::TooSlow
    }

    /// Whether the reader is still there.
    pub fn is_open(&self) -> bool {
        !self.records.is_closed() && !self.lag.cut.load(Ordering::Relaxed)
    }

    /// Waits until the reader is gone.
    pub async fn closed(&self) {
        self.records.closed().await;
    }
}

/// The reading end as a body.
#[derive(Debug)]
struct StreamBody {
    records: mpsc::Receiver<Bytes>,
    lag: Arc<Lag>,
}

/// A stream and the body that writes it.
pub(crate) fn channel(limits: StreamLimits) -> (StreamSender, Body) {
    let (sender, records) = mpsc::channel(limits.records.max(1));
    let lag = Arc::new(Lag::default());
    let sender = StreamSender { records: sender, lag: lag.clone(), limit_bytes: limits.bytes };
    (sender, Body::new(StreamBody { records, lag }))
}

impl http_body::Body for StreamBody {
    type Data = Bytes;
    type Error = SendError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, SendError>>> {
        if self.lag.cut.load(Ordering::Relaxed) {
            return Poll::Ready(Some(Err(SendError::TooSlow)));
        }
        self.records.poll_recv(context).map(|record| {
            let record = record?;
            self.lag.bytes.fetch_sub(record.len() as u64, Ordering::Relaxed);
            Some(Ok(Frame::data(record)))
        })
    }
}
