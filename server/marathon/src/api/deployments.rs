//! `/v2/deployments`

use ekiden_convert::marathon::event::write_step;
use ekiden_domain::marathon::{Deployment, State, when};
use ekiden_http::jetty;
use ekiden_wire::marathon::write::{Writer, jackson};
use http::StatusCode;

use super::Api;
use super::apps::deployed;
use super::problem::Problem;
use super::request::Asked;
use super::routes::Answer;
use crate::handle::ChangeError;
use crate::soft::Soft;

pub async fn list(api: &Api) -> Answer {
    let published = api.handle.at_head().await;
    let state = &published.state;
    let soft = api.handle.soft();
    let mut deployments: Vec<&Deployment> = state.deployments.values().map(AsRef::as_ref).collect();
    deployments.sort_by_key(|deployment| deployment.version);
    let body = jackson(|w| {
        w.array(deployments, |w, deployment| write(w, state, &soft, deployment));
    });
    Ok(jetty::json(StatusCode::OK, body))
}

fn write(w: &mut Writer, state: &State, soft: &Soft, deployment: &Deployment) {
    let total = deployment.steps.len();
    w.object(|w| {
        w.string_member("id", &deployment.id);
        w.key("steps").array(&deployment.steps, write_step);
        w.string_member("version", &when::format(deployment.version));
        w.key("affectedApps").array(deployment.affected_apps(), |w, id| w.string(id.as_str()));
        w.key("affectedPods").array([(); 0], |_, ()| {});
        w.key("currentActions").array(deployment.current_actions(), |w, action| {
            w.object(|w| {
                w.string_member("action", action.action.as_str());
                w.string_member("app", action.app.as_str());
                w.key("readinessCheckResults");
                match state.app(&action.app) {
                    Some(app) => super::apps::readiness(w, soft, app),
                    None => w.array([(); 0], |_, ()| {}),
                }
            });
        });
        let current = (deployment.current_step + 1).min(total);
        w.integer_member("currentStep", i64::try_from(current).unwrap_or(i64::MAX));
        w.integer_member("totalSteps", i64::try_from(total).unwrap_or(i64::MAX));
    });
}

/// Without `force` a new deployment takes the old one back.
pub async fn cancel(api: &Api, asked: &Asked, id: &str) -> Answer {
    let absent = || Problem::Absent(format!("DeploymentPlan {id} does not exist"));
    if asked.flag("force", false) {
        return match api.handle.cancel(id).await? {
            true => Ok(jetty::empty(StatusCode::ACCEPTED)),
            false => Err(absent()),
        };
    }
    match api.handle.rollback(id).await {
        Ok(planned) => Ok(deployed(StatusCode::OK, &planned)),
        Err(ChangeError::Rejected(())) => Err(absent()),
        Err(error) => Err(error.into()),
    }
}
