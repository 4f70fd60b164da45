//! Bytes on sockets: an HTTP/1.1 server that writes exactly what the originals write.
//!
//! [`serve`] calls an ordinary [`axum::Router`]; what differs from an ordinary server is the
//! wire. Two dialects are spoken: [`Dialect::Libprocess`] (Mesos) and [`Dialect::Jetty`]
//! (Marathon). Status lines, header order and case, `Date`, compression, framing, keep-alive and
//! the answers to broken requests follow the dialect.
//!
//! # How an answer gets its form
//! Handlers return [`axum::response::Response`] with ordinary headers. A [`Shape`] in the
//! response's extensions says the order and case of the header names, the reason phrase, whether
//! the body may be compressed and how it is framed; the builders in [`libprocess`] and [`jetty`]
//! put it there. Without one the dialect's usual shape is used. Headers that a shape does not name
//! are written in its `*` place, in the order of insertion, in canonical case.
//! `Date`, `Connection`, `Content-Length`, `Transfer-Encoding`, `Content-Encoding` and (Jetty)
//! `Vary` of compressible answers are written by the server: handlers do not set them.
//!
//! # Where it differs on purpose
//! - Framing that two readers could read in two ways (a length and chunks, doubled lengths, unknown
//!   codings) is refused: requests could be smuggled past a proxy otherwise.
//! - Everything has a bound ([`Limits`]); a body above its bound is 413.
//! - Idle connections of Mesos are closed after ten minutes, unreadable ones after half a minute;
//!   the original keeps both.
//! - Marathon's bodies above 1 MiB are cut into chunks regularly, whatever their tokens.
//! - Marathon's page for undecodable credentials has no Java stack trace.

mod basic;
mod connection;
mod date;
mod file;
mod gzip;
mod halves;
pub mod jetty;
pub mod libprocess;
mod listener;
pub mod nginx;
mod options;
mod parts;
mod received;
mod shape;
mod stream;
mod tls;
mod trust;
pub mod upstream;
mod whole;

pub use date::http_date;
pub use file::FileBody;
pub use listener::{Listener, serve};
pub use options::{Dialect, Limits, ServerOptions};
pub use parts::Parts;
pub use received::Received;
pub use shape::{Framing, Shape};
pub use stream::{SendError, StreamLimits, StreamSender};
pub use tls::{Tls, TlsError};
pub use trust::{Trust, explain};
