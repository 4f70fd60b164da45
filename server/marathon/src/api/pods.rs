//! `/v2/pods`: there are none yet.

use ekiden_domain::marathon::{InstanceId, PathId, when};
use ekiden_http::jetty;
use http::{Method, StatusCode};

use super::problem::Problem;
use super::request::Asked;
use super::routes::{Answer, Route};
use super::validate;

const INSTANCE: &str = "^(.+)\\.(instance-|marathon-)([^\\.]+)$";

fn pod(id: &str) -> Result<PathId, Problem> {
    let id = PathId::new(id);
    if validate::is_id(&id) {
        return Ok(id);
    }
    let text = format!("must fully match regular expression '{}'", validate::SEGMENT);
    Err(Problem::rule("/", &text))
}

fn absent(id: &str) -> Problem {
    match pod(id) {
        Ok(id) => Problem::Absent(format!("Pod '{id}' does not exist")),
        Err(problem) => problem,
    }
}

pub fn answer(asked: &Asked, route: &Route) -> Answer {
    let is_read = matches!(asked.method, Method::GET | Method::HEAD);
    match route {
        Route::Pods if is_read => Ok(jetty::json(StatusCode::OK, "[]")),
        Route::PodStatuses => Ok(jetty::json(StatusCode::OK, "[]")),
        Route::Pod(id) if is_read => {
            let id = pod(id)?;
            // The message is itself JSON. Recorded: 01-empty.har, GET /v2/pods/nope.
            let text = format!("{{\"message\": \"pod with {id} does not exist\"}}");
            Err(Problem::Absent(text))
        }
        Route::Pod(id) if asked.method == Method::DELETE => Err(absent(id)),
        Route::PodStatus(id) | Route::PodVersions(id) => Err(absent(id)),
        Route::PodVersion(id, version) => {
            when::parse(version).ok_or_else(|| Problem::timestamp(version))?;
            Err(absent(id))
        }
        Route::PodInstance(_, instance) => match InstanceId::parse(instance) {
            Some(_) => Err(Problem::Absent(format!("Task '{instance}' does not exist"))),
            None => {
                let text = format!("must fully match regular expression '{INSTANCE}'");
                Err(Problem::rule("/", &text))
            }
        },
        Route::PodInstances(_) => {
            asked.value()?;
            Ok(jetty::json(StatusCode::OK, "[]"))
        }
        Route::Pods => {
            asked.value()?;
            Err(Problem::Unbuilt("POST /v2/pods"))
        }
        _ => {
            asked.value()?;
            Err(Problem::Unbuilt("PUT /v2/pods"))
        }
    }
}
