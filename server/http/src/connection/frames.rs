//! Bodies as lists of frames, several to a write.

use std::io;
use std::pin::Pin;
use std::task::Poll;

use axum::body::Body;
use bytes::Bytes;
use http_body::Body as _;

/// Frames that go into one write.
pub const GATHER_FRAMES: usize = 512;
/// Bytes that are gathered before a write.
const GATHER_BYTES: usize = 1024 * 1024;

/// A body as lists of frames.
pub struct Frames {
    body: Body,
}

impl Frames {
    pub fn new(body: Body) -> Self {
        Frames { body }
    }

    /// Waits for a frame and takes those that are ready behind it; true with the last ones.
    pub async fn gather(&mut self) -> io::Result<(Vec<Bytes>, bool)> {
        self.gather_when(true).await
    }

    /// Takes the frames that are ready, if any.
    pub async fn gather_ready(&mut self) -> io::Result<(Vec<Bytes>, bool)> {
        self.gather_when(false).await
    }

    /// Waits for all of them.
    pub async fn all(mut self) -> io::Result<Vec<Bytes>> {
        let (mut whole, mut end) = self.gather().await?;
        while !end {
            let (frames, last) = self.gather().await?;
            whole.extend(frames);
            end = last;
        }
        Ok(whole)
    }

    async fn gather_when(&mut self, wait: bool) -> io::Result<(Vec<Bytes>, bool)> {
        let (mut frames, mut bytes) = (Vec::new(), 0);
        std::future::poll_fn(|context| {
            while frames.len() < GATHER_FRAMES && bytes < GATHER_BYTES {
                match Pin::new(&mut self.body).poll_frame(context) {
                    Poll::Ready(Some(Ok(frame))) => {
                        let data = frame.into_data().unwrap_or_default();
                        if !data.is_empty() {
                            bytes += data.len();
                            frames.push(data);
                        }
                    }
                    Poll::Ready(Some(Err(error))) => {
                        return Poll::Ready(Err(io::Error::other(error)));
                    }
                    Poll::Ready(None) => return Poll::Ready(Ok(true)),
                    Poll::Pending if frames.is_empty() && wait => return Poll::Pending,
                    Poll::Pending => return Poll::Ready(Ok(false)),
                }
            }
            Poll::Ready(Ok(self.body.is_end_stream()))
        })
        .await
        .map(|end| (frames, end))
    }
}
