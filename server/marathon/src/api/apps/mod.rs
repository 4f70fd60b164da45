//! `/v2/apps`

mod embed;
mod info;
mod prepare;
mod read;
mod scale;
mod write;

pub use embed::Embeds;
pub use info::{app_info, health_results, readiness};
pub use prepare::{prepare, prepare_in};
pub use read::{list, show, tree_order, version, versions};
pub use scale::scale;
pub use write::{create, delete, restart, update, update_many};

use axum::response::Response;
use ekiden_domain::marathon::{PathId, Planned, when};
use ekiden_http::jetty;
use ekiden_wire::marathon::write::jackson;
use http::header::LOCATION;
use http::{HeaderValue, StatusCode};

/// The id that a path names: absolute, whatever slashes it has.
pub fn app_id(text: &str) -> PathId {
    PathId::new(text)
}

/// `{"deploymentId":…,"version":…}` with its header.
pub fn deployed(status: StatusCode, planned: &Planned) -> Response {
    let body = jackson(|w| {
        w.object(|w| {
            w.string_member("deploymentId", &planned.deployment.id);
            w.string_member("version", &when::format(planned.version));
        });
    });
    with_deployment(jetty::json(status, body), planned)
}

pub fn with_deployment(mut response: Response, planned: &Planned) -> Response {
    if let Ok(id) = HeaderValue::from_str(&planned.deployment.id) {
        response.headers_mut().insert("marathon-deployment-id", id);
    }
    response
}

pub fn with_location(mut response: Response, location: &str) -> Response {
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}
