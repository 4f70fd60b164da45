//! Whole files, read while they are sent.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use futures::Stream;
use http_body::{Frame, SizeHint};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

/// A file of the length that it had when it was opened; what is added later is not sent.
struct FileBody {
    stream: ReaderStream<tokio::io::Take<tokio::fs::File>>,
    length: u64,
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let chunk = Pin::new(&mut self.stream).poll_next(context);
        chunk.map(|chunk| chunk.map(|bytes| bytes.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.length)
    }
}

pub async fn body(path: &Path) -> io::Result<Body> {
    let file = tokio::fs::File::open(path).await?;
    let length = file.metadata().await?.len();
    let stream = ReaderStream::new(file.take(length));
    Ok(Body::new(FileBody { stream, length }))
}

/// By extension, as the original's table has it.
pub fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default() {
        "css" => "text/css",
        "gif" => "image/gif",
        "gz" => "application/x-gzip",
        "htm" | "html" => "text/html",
        "jpeg" | "jpg" => "image/jpeg",
        "js" => "application/x-javascript",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "tar" => "application/x-tar",
        "txt" => "text/plain",
        "xml" => "text/xml",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
