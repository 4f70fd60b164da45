//! `/teardown` and its call.

use std::sync::Arc;

use axum::extract::Request;
use ekiden_domain::mesos::ids::FrameworkId;
use ekiden_http::libprocess;
use http::StatusCode;

use super::{Answer, Api, bad, check_method, form};
use crate::control::Control;

pub async fn post(api: Arc<Api>, request: Request) -> Answer {
    let control = api.control(&request)?;
    check_method(&request, &["POST"])?;
    let form = form(request).await?;
    let id = form
        .get("frameworkId")
        .ok_or_else(|| bad("Missing 'frameworkId' query parameter in the request body"))?;
    framework(&api, &control, id).await
}

/// Ends a framework and all of its tasks.
pub async fn framework(api: &Api, control: &Control, id: &str) -> Answer {
    let id: FrameworkId = id.into();
    let decided = control.decide(move |desk| {
        let known = desk.master.state.framework(&id).is_some_and(|found| !found.is_completed());
        known && desk.master.teardown(&id)
    });
    match decided.await {
        Ok(true) => Ok(libprocess::empty(StatusCode::OK)),
        Ok(false) => Err(bad("No framework found with specified ID")),
        Err(_) => Err(api.shared.not_leading("/master/teardown")),
    }
}
