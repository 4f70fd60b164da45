//! Who may come in.

use std::sync::Arc;

use async_trait::async_trait;
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response};

/// Who asks, in the extensions of a request whose token was good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity(pub Arc<str>);

/// The accounts of the cluster.
#[async_trait]
pub trait Door: Send + Sync + 'static {
    /// Whose token this is; none for a bad one. Asked for every request, so that it must be quick.
    fn identify(&self, token: &str) -> Option<Arc<str>>;

    /// What clients without a good token are told to log in by: the CLI chooses by it.
    fn challenge(&self) -> &'static str {
        ekiden_domain::gateway::texts::CHALLENGE
    }

    /// Answers `/acs/api/v1/…` and `/dcos-metadata/ui-config.json`; the path is the one that the
    /// original's accounts would have been sent.
    async fn answer(&self, request: Request<Bytes>) -> Response<Body>;
}
