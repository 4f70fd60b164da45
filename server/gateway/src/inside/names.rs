//! `/mesos_dns/…`.

use axum::body::Body;
use ekiden_domain::gateway::names;
use http::{Response, StatusCode};

use super::answers;
use crate::cluster::Live;
use crate::cluster::kept::NEW;

/// The version of Mesos-DNS in DC/OS 2.2.
const VERSION: &str = "v0.7.0-rc2";

/// Answers a decoded path. Names of masters need no question, names of agents and frameworks one
/// that is small, names of tasks the whole state.
pub async fn answer(live: &Live, path: &str) -> Response<Body> {
    let host = path.strip_prefix("/v1/hosts/").unwrap_or_default().trim_end_matches('.');
    let records = match host.to_ascii_lowercase().as_str() {
        "leader.mesos" | "master.mesos" => Some(std::sync::Arc::new(live.masters_names().await)),
        _ => live.names(names::needs_tasks(path), NEW).await,
    };
    // Mesos-DNS without a master has no records, and says so.
    match names::answer(path, &records.unwrap_or_default(), VERSION) {
        Some(answer) => {
            let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
            answers::with(status, answer.content_type, answer.body)
        }
        None => {
            let text = "404: Page Not Found";
            answers::with(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", text)
        }
    }
}
