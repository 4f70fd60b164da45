//! Files as bodies, read while they are written.

use std::io;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, Take};
use tokio_util::io::poll_read_buf;

/// Bytes that are read at a time.
const PIECE_BYTES: usize = 64 * 1024;

/// A file, or a stretch of it, that knows its length. A file that shrinks meanwhile breaks the
/// connection, one that grows is sent as long as it was.
#[derive(Debug)]
pub struct FileBody {
    file: Take<File>,
}

impl FileBody {
    /// A whole file; what is no regular file is an error.
    pub async fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        let file = File::open(path).await?;
        let about = file.metadata().await?;
        if !about.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no regular file"));
        }
        Ok(FileBody { file: file.take(about.len()) })
    }

    /// At most so many bytes from a place on.
    pub async fn stretch(self, offset: u64, most_bytes: u64) -> io::Result<Self> {
        let length = self.file.limit().saturating_sub(offset).min(most_bytes);
        let mut file = self.file.into_inner();
        file.seek(io::SeekFrom::Start(offset)).await?;
        Ok(FileBody { file: file.take(length) })
    }

    pub fn length_bytes(&self) -> u64 {
        self.file.limit()
    }

    pub fn into_body(self) -> Body {
        Body::new(self)
    }
}

impl http_body::Body for FileBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.file.limit() == 0 {
            return Poll::Ready(None);
        }
        let mut piece = BytesMut::with_capacity(PIECE_BYTES);
        let read = ready!(poll_read_buf(Pin::new(&mut self.file), context, &mut piece));
        Poll::Ready(match read {
            Ok(0) => Some(Err(io::ErrorKind::UnexpectedEof.into())),
            Ok(_) => Some(Ok(Frame::data(piece.freeze()))),
            Err(error) => Some(Err(error)),
        })
    }

    fn is_end_stream(&self) -> bool {
        self.file.limit() == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.file.limit())
    }
}
