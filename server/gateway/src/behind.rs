//! What lies behind the gateway.

use async_trait::async_trait;
use axum::body::Body;
use bytes::Bytes;
use ekiden_domain::gateway::services::{Failure, Found};
use ekiden_domain::gateway::{Address, Inner, Leader};
use http::{Request, Response};

/// Where a leader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeaderAt {
    /// On this node.
    Here,
    /// On the node whose gateway is there.
    Gateway(Address),
}

/// How a request came in, in its extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// `http` or `https`.
    pub scheme: &'static str,
    /// The address that it came to.
    pub local: std::net::SocketAddr,
}

/// Where everything is.
#[async_trait]
pub trait Cluster: Send + Sync + 'static {
    /// The leading master; none while there is none.
    async fn master(&self) -> Option<Address>;

    /// An agent by its id; none if there is no such.
    async fn agent(&self, id: &str) -> Result<Option<Address>, Failure>;

    /// A service by the decoded path after `/service/`.
    async fn service(&self, path: &[u8]) -> Result<Found, Failure>;

    /// Where a leader's gateway is.
    async fn leader(&self, leader: Leader) -> Result<LeaderAt, Failure>;
}

/// What the gateway answers itself.
#[async_trait]
pub trait Inside: Send + Sync + 'static {
    /// Answers a request that came for one of our own documents or services. Its path and query
    /// are [`Inner::target`]; who asks may be in its extensions ([`Identity`](crate::Identity)).
    async fn answer(&self, inner: &Inner, request: Request<Bytes>) -> Response<Body>;
}
