//! The gateway's dialect: nginx as OpenResty serves it.
//!
//! Unlike the other two it calls no axum router: a [`Handler`] gets an [`Exchange`] and either
//! answers or passes the request on to a backend, head and body word for word.
//!
//! # Where it differs on purpose
//! - Framing and header lines that two servers could read in two ways are refused with 400, as
//!   nginx does since 1.21; the version in DC/OS was more lenient.
//! - Requests of HTTP/0.9 are refused: they have no head that could bear a token.

mod answer;
mod connection;
mod exchange;
mod head;
mod limits;
mod line;
mod page;
mod pass;
mod path;
mod relay;
mod serve;
mod tls_facts;

use std::future::Future;

pub use answer::{CHUNKED, Chunked};
pub use exchange::{Account, Exchange, Passed};
pub use head::{Header, RequestHead};
pub use limits::Limits;
pub use line::RequestLine;
pub use page::{page, reason};
pub use pass::{Passing, Retouch};
pub use path::{BadPath, normalise};
pub use serve::{Options, serve};
pub use tls_facts::TlsFacts;

pub use crate::date::log_time;

pub(crate) use head::decimal;
#[cfg(test)]
pub(crate) use head::take;

/// A request that is not served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Answered with nginx's page of this status, then closed.
    Status(u16),
}

impl Refusal {
    pub fn status(self) -> u16 {
        let Refusal::Status(status) = self;
        status
    }
}

/// Who answers requests.
pub trait Handler: Send + Sync + 'static {
    /// Answers one request. An error ends the connection without a word.
    fn handle(
        &self,
        exchange: &mut Exchange<'_>,
    ) -> impl Future<Output = std::io::Result<()>> + Send;

    /// Hears of every request that came to an end, also of those that were refused.
    fn account(&self, account: &Account<'_>);
}
