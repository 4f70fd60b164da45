//! What only the leader knows is asked of the leader: the launch queue, and results of the checks
//! that Marathon makes itself. A node that does not lead hands on the reads that need them; all
//! other reads it answers by itself. Where the leader does not answer, durable facts alone are
//! served, never an error.

use std::sync::Mutex;
use std::time::Duration;

use axum::response::Response;
use bytes::{Bytes, BytesMut};
use ekiden_domain::change::Revision;
use ekiden_domain::marathon::{App, State};
use ekiden_http::jetty;
use ekiden_store::Published;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, StatusCode};

use super::Api;
use super::apps::app_id;
use super::request::Asked;
use super::routes::Route;
use crate::config::MarathonConfig;
use crate::control::client::{Credentials, http_client};

/// On a read that another node hands on: it goes no further.
pub const RELAYED: HeaderName = HeaderName::from_static("x-ekiden-relayed");

/// A leader that takes longer is as good as none.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);

/// The longest answer that is handed on.
const BODY_BYTES_MAX: usize = 256 << 20;

pub struct Relay {
    client: Option<reqwest::Client>,
    /// Whether any app needs the leader, as of a revision.
    any: Mutex<Option<(Revision, bool)>>,
}

impl Relay {
    pub fn new(config: &MarathonConfig) -> Self {
        let credentials: Credentials = config
            .http_credentials
            .as_deref()
            .and_then(|pair| pair.split_once(':'))
            .map(|(user, password)| (user.to_owned(), password.to_owned()));
        let client = http_client(&credentials, config.nodes_trust.as_ref());
        let client = client.inspect_err(|error| tracing::warn!("reads are not handed on: {error}"));
        Relay { client: client.ok(), any: Mutex::new(None) }
    }

    fn any_app_needs(&self, published: &Published<State>) -> bool {
        let Ok(mut known) = self.any.lock() else { return true };
        match *known {
            Some((revision, any)) if revision == published.revision => any,
            _ => {
                let any = published.state.apps.values().any(|app| needs_leader(app));
                *known = Some((published.revision, any));
                any
            }
        }
    }

    fn needs(&self, route: &Route, published: &Published<State>) -> bool {
        match route {
            Route::Queue => true,
            Route::App(id) | Route::AppTasks(id) if !id.contains('*') => {
                published.state.apps.get(&app_id(id)).is_some_and(|app| needs_leader(app))
            }
            Route::Apps
            | Route::App(_)
            | Route::AppTasks(_)
            | Route::Tasks
            | Route::Deployments
            | Route::Groups
            | Route::Group(_)
            | Route::GroupApps(_) => self.any_app_needs(published),
            _ => false,
        }
    }
}

/// Checks that the leader makes have results that only it knows.
fn needs_leader(app: &App) -> bool {
    !app.readiness_checks.is_empty()
        || app.health_checks.iter().any(|check| check.protocol.by_marathon())
}

/// The leader's answer to a read, if this node must ask it and it answers.
pub async fn relayed(api: &Api, route: &Route, asked: &Asked) -> Option<Response> {
    if asked.relayed || api.handle.is_leading() {
        return None;
    }
    let client = api.relay.client.as_ref()?;
    let leader = api.leader_address()?;
    if leader == api.handle.config.own_address() {
        return None;
    }
    if !api.relay.needs(route, &*api.handle.at_head().await) {
        return None;
    }
    let url = format!("{}://{leader}{}", api.handle.config.scheme(), asked.target);
    let mut request = client.get(url).timeout(ANSWER_TIMEOUT).header(RELAYED, "1");
    if let Some(accept) = &asked.accept {
        request = request.header(ACCEPT, accept);
    }
    if let Some(content_type) = &asked.content_type {
        request = request.header(CONTENT_TYPE, content_type);
    }
    match answer(request).await {
        Ok((status, content_type, body)) => Some(jetty::typed(status, content_type, body)),
        Err(error) => {
            tracing::debug!(%leader, %error, "the leader does not answer");
            None
        }
    }
}

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error("an answer of over {BODY_BYTES_MAX} bytes")]
    Large,
    #[error("it refuses: {0}")]
    Refuses(StatusCode),
    #[error("an answer without a type")]
    Untyped,
}

async fn answer(
    request: reqwest::RequestBuilder,
) -> Result<(StatusCode, HeaderValue, Bytes), Failed> {
    let mut response = request.send().await?;
    let status = response.status();
    // It stops, is crowded, or does not know this node: not an answer to what was asked.
    if status.is_server_error() || status == StatusCode::UNAUTHORIZED {
        return Err(Failed::Refuses(status));
    }
    let content_type = response.headers().get(CONTENT_TYPE).cloned().ok_or(Failed::Untyped)?;
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > BODY_BYTES_MAX {
            return Err(Failed::Large);
        }
        body.extend_from_slice(&chunk);
    }
    Ok((status, content_type, body.freeze()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ekiden_domain::marathon::checks::{HealthCheck, HealthProtocol};

    use super::*;

    fn check(protocols: &[HealthProtocol], route: &Route, expected: bool) {
        let check = |protocol: &HealthProtocol| HealthCheck {
            protocol: *protocol,
            ..HealthCheck::default()
        };
        let health_checks = protocols.iter().map(check).collect();
        let app = App { id: app_id("/a/b"), health_checks, ..App::default() };
        let mut state = State::default();
        state.apps.insert(app.id.clone(), Arc::new(app));
        let published = Published { state, revision: Revision(7) };
        let relay = Relay::new(&MarathonConfig::default());
        // The second time it is remembered.
        for _ in 0..2 {
            assert_eq!(relay.needs(route, &published), expected, "{protocols:?} {route:?}");
        }
    }

    #[test]
    fn reads_that_need_the_leader() {
        use HealthProtocol::{Http, MesosHttp, Tcp};
        let app = |id: &str| Route::App(id.to_owned());
        check(&[], &Route::Queue, true);
        check(&[], &Route::Apps, false);
        check(&[MesosHttp], &Route::Tasks, false);
        check(&[MesosHttp, Http], &Route::Tasks, true);
        check(&[Tcp], &Route::Apps, true);
        check(&[Tcp], &app("a/b"), true);
        check(&[Tcp], &app("/a/b"), true);
        check(&[Tcp], &app("a"), false);
        check(&[Tcp], &app("a/*"), true);
        check(&[Tcp], &Route::AppVersions("a/b".to_owned()), false);
        check(&[Tcp], &Route::Info, false);
    }
}
