//! The two halves of a connection, plain or TLS, and reading that holds no buffer while it waits.

use std::cell::RefCell;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::BytesMut;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf, ReadHalf, WriteHalf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;

/// Bytes that one read takes at most.
const READ_BYTES: usize = 64 * 1024;

thread_local! {
    static SCRATCH: RefCell<Box<[u8]>> = RefCell::new(vec![0; READ_BYTES].into());
}

/// A TLS connection of either side.
pub type TlsWire = tokio_rustls::TlsStream<TcpStream>;

/// Where bytes come from.
#[derive(Debug)]
pub enum Reader {
    Plain(OwnedReadHalf),
    Tls(ReadHalf<TlsWire>),
}

/// Where bytes go to.
#[derive(Debug)]
pub enum Writer {
    Plain(OwnedWriteHalf),
    Tls(WriteHalf<TlsWire>),
}

/// The halves of a plain connection.
pub fn plain(socket: TcpStream) -> (Reader, Writer) {
    let (reader, writer) = socket.into_split();
    (Reader::Plain(reader), Writer::Plain(writer))
}

/// The halves of a TLS connection.
pub fn tls(socket: TlsWire) -> (Reader, Writer) {
    let (reader, writer) = tokio::io::split(socket);
    (Reader::Tls(reader), Writer::Tls(writer))
}

impl Reader {
    /// Waits for bytes and appends them; 0 at the end. Room is taken once they are there.
    pub async fn read(&mut self, input: &mut BytesMut) -> io::Result<usize> {
        poll_fn(|context| self.poll_read(context, input)).await
    }

    /// [`Reader::read`], with an error of the kind `TimedOut` after so long.
    pub async fn read_within(
        &mut self,
        input: &mut BytesMut,
        patience: Duration,
    ) -> io::Result<usize> {
        match timeout(patience, self.read(input)).await {
            Ok(read) => read,
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }

    /// Whether nothing came since the last read, not even the end: such a connection can be used
    /// again.
    pub fn is_quiet(&mut self) -> bool {
        let mut context = Context::from_waker(std::task::Waker::noop());
        self.poll_read(&mut context, &mut BytesMut::new()).is_pending()
    }

    fn poll_read(
        &mut self,
        context: &mut Context<'_>,
        input: &mut BytesMut,
    ) -> Poll<io::Result<usize>> {
        SCRATCH.with_borrow_mut(|scratch| {
            let mut room = ReadBuf::new(scratch);
            ready!(match self {
                Reader::Plain(reader) => Pin::new(reader).poll_read(context, &mut room),
                Reader::Tls(reader) => Pin::new(reader).poll_read(context, &mut room),
            })?;
            input.extend_from_slice(room.filled());
            Poll::Ready(Ok(room.filled().len()))
        })
    }
}

impl Writer {
    /// Writes all of it; every write that makes progress has so long.
    pub async fn write_within(&mut self, bytes: &[u8], patience: Duration) -> io::Result<()> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let wrote = timeout(patience, self.write(rest)).await;
            let count = wrote.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
            if count == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            rest = rest.get(count..).unwrap_or_default();
        }
        match self {
            Writer::Plain(_) => Ok(()),
            Writer::Tls(writer) => match timeout(patience, writer.flush()).await {
                Ok(flushed) => flushed,
                Err(_) => Err(io::ErrorKind::TimedOut.into()),
            },
        }
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        poll_fn(|context| match self {
            Writer::Plain(writer) => Pin::new(writer).poll_write(context, bytes),
            Writer::Tls(writer) => Pin::new(writer).poll_write(context, bytes),
        })
        .await
    }

    /// Tells the peer that nothing follows.
    pub async fn end(&mut self) {
        // The peer may be gone already.
        let _ = match self {
            Writer::Plain(writer) => writer.shutdown().await,
            Writer::Tls(writer) => writer.shutdown().await,
        };
    }
}
