//! A server that answers a recording's requests with the recorded bytes: what a replay is tested
//! against.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::exchange::{Exchange, Framing, Kind};
use crate::http::Response;
use crate::stream::cut;

/// Longest wait for the rest of a request.
const PATIENCE: Duration = Duration::from_secs(5);
/// A request that is whole and not in the recording is given up after this.
const UNKNOWN: Duration = Duration::from_millis(300);
/// A request is whole when nothing more comes for this long.
const QUIET: Duration = Duration::from_millis(4);

fn head(answer: &Response) -> Vec<u8> {
    let mut text = format!("{} {} {}\r\n", answer.version, answer.status, answer.reason);
    for (name, value) in &answer.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

fn chunk(out: &mut Vec<u8>, part: &[u8]) {
    out.extend_from_slice(format!("{:X}\r\n", part.len()).as_bytes());
    out.extend_from_slice(part);
    out.extend_from_slice(b"\r\n");
}

/// The bytes of an answer with its framing.
fn bytes(exchange: &Exchange, answer: &Response) -> Vec<u8> {
    let mut out = head(answer);
    if answer.header("Transfer-Encoding") != Some("chunked") {
        out.extend_from_slice(&answer.body);
        return out;
    }
    match (&answer.chunks, exchange.framing) {
        (Some(sizes), _) => {
            let mut at = 0;
            for size in sizes {
                chunk(&mut out, &answer.body[at..at + size]);
                at += size;
            }
        }
        (None, Framing::RecordIo) => {
            for record in cut(Framing::RecordIo, &answer.body).0 {
                let framed = [format!("{}\n", record.len()).as_bytes(), &record].concat();
                chunk(&mut out, &framed);
            }
            if exchange.comment.contains("ended by the server") {
                chunk(&mut out, b"");
            }
        }
        (None, _) => {
            if !answer.body.is_empty() {
                chunk(&mut out, &answer.body);
            }
            chunk(&mut out, b"");
        }
    }
    out
}

struct Playback {
    exchanges: Vec<Exchange>,
    served: Mutex<Vec<bool>>,
    change: Box<dyn Fn(usize, Vec<u8>) -> Vec<u8> + Send + Sync>,
    restore: Box<dyn Fn(Vec<u8>) -> Vec<u8> + Send + Sync>,
}

impl Playback {
    fn take(&self, request: &[u8]) -> Option<&Exchange> {
        let mut served = self.served.lock().ok()?;
        let position = self.exchanges.iter().enumerate().position(|(position, exchange)| {
            let message = &exchange.message;
            !served[position]
                && request.len() == message.head.len() + message.body.len()
                && request.starts_with(&message.head)
                && request.ends_with(&message.body)
        })?;
        served[position] = true;
        self.exchanges.get(position)
    }

    fn serve(&self, mut stream: TcpStream) {
        let _ = stream.set_read_timeout(Some(QUIET));
        let (started, mut request) = (Instant::now(), Vec::new());
        let mut buffer = [0u8; 64 << 10];
        let exchange = loop {
            match stream.read(&mut buffer) {
                Ok(0) => return,
                Ok(count) => request.extend_from_slice(&buffer[..count]),
                Err(_) => {
                    if let Some(exchange) = self.take(&(self.restore)(request.clone())) {
                        break exchange;
                    }
                    if request.ends_with(b"\r\n\r\n") && started.elapsed() > UNKNOWN {
                        return;
                    }
                }
            }
            if started.elapsed() > PATIENCE {
                return;
            }
        };
        let whole: Vec<u8> =
            exchange.expected.iter().flat_map(|answer| bytes(exchange, answer)).collect();
        let _ = stream.write_all(&(self.change)(exchange.index, whole));
        let stays_open = match exchange.kind {
            Kind::Plain => false,
            Kind::Raw => exchange.closed_by_server == Some(false),
            Kind::Stream => exchange.closed_by_server != Some(true),
        };
        // The client closes what stays open.
        let _ = stream.set_read_timeout(Some(Duration::from_secs(60)));
        while stays_open && stream.read(&mut buffer).is_ok_and(|count| count > 0) {}
    }
}

/// Serves `exchanges` on a free port of the loopback until the process ends; `change` may alter the
/// bytes of an answer, and `restore` undoes in a request what `change` told its sender.
pub fn serve(
    exchanges: Vec<Exchange>,
    change: impl Fn(usize, Vec<u8>) -> Vec<u8> + Send + Sync + 'static,
    restore: impl Fn(Vec<u8>) -> Vec<u8> + Send + Sync + 'static,
) -> Result<SocketAddr, String> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let served = Mutex::new(vec![false; exchanges.len()]);
    let playback = Arc::new(Playback {
        exchanges,
        served,
        change: Box::new(change),
        restore: Box::new(restore),
    });
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let playback = Arc::clone(&playback);
            std::thread::spawn(move || playback.serve(stream));
        }
    });
    Ok(address)
}
