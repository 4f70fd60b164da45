//! The master's HTTP API, but for schedulers and agents: a file per resource.

mod files;
mod flags;
mod fragments;
mod lists;
mod logging;
mod machines;
mod maintenance;
mod metric_names;
mod metrics;
mod operations;
mod operator;
mod picture;
mod process;
mod query;
mod quota;
mod registry;
mod roles;
mod tasks;
mod teardown;
mod version;
mod webui;
mod weights;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Request;
use axum::response::Response;
use axum::routing::{MethodRouter, any};
use ekiden_domain::mesos::ids::TaskKey;
use ekiden_domain::mesos::task::Task;
use ekiden_http::Parts;
use ekiden_http::libprocess::{self, Routed, Routes};
use http::StatusCode;

use self::fragments::Fragments;
use self::query::Query;
use crate::control::Control;
use crate::published::Published;
use crate::shared::{Shared, body_of};

/// What comes in at most as a body.
const BODY_BYTES_MAX: usize = 64 << 20;

/// What every handler of the API shares.
pub(crate) struct Api {
    pub shared: Arc<Shared>,
    tasks_v0: Fragments<TaskKey, Task>,
    tasks_v1: Fragments<TaskKey, Task>,
    whole: Mutex<Whole>,
    logging: logging::Logging,
    subscribers: operator::Subscribers,
}

/// Whole answers of one picture: asked again before anything changes, they are there.
#[derive(Default)]
struct Whole {
    of: Option<Arc<Published>>,
    answers: HashMap<&'static str, Parts>,
}

impl Api {
    fn new(shared: Arc<Shared>) -> Self {
        let logging = logging::Logging::new(shared.config.verbosity.clone());
        let subscribers = operator::Subscribers::new(shared.config.operator_event_subscribers_max);
        Api {
            shared,
            tasks_v0: Fragments::default(),
            tasks_v1: Fragments::default(),
            whole: Mutex::default(),
            logging,
            subscribers,
        }
    }

    /// The picture to answer from, or the answer of a standby that only points to the leader.
    fn read<'a>(
        &'a self,
        request: &Request,
    ) -> impl Future<Output = Result<Arc<Published>, Response>> + Send + use<'a> {
        let target = target(request);
        async move {
            let published = self.shared.read().await;
            if self.shared.config.standby_redirect && !published.is_leading() {
                return Err(self.shared.not_leading(&target));
            }
            Ok(published)
        }
    }

    /// The way to decide, or the answer of a node that does not lead.
    fn control(&self, request: &Request) -> Result<Control, Response> {
        self.shared.control().ok_or_else(|| self.shared.not_leading(&target(request)))
    }

    /// An answer that depends on the picture alone, made once a picture.
    fn once(
        &self,
        published: &Arc<Published>,
        name: &'static str,
        make: impl FnOnce() -> Parts,
    ) -> Parts {
        let lock = || self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut whole = lock();
            if !whole.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, published)) {
                *whole = Whole { of: Some(published.clone()), answers: HashMap::new() };
            }
            if let Some(answer) = whole.answers.get(name) {
                return answer.clone();
            }
        }
        let answer = make();
        let mut whole = lock();
        if whole.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, published)) {
            whole.answers.insert(name, answer.clone());
        }
        answer
    }
}

/// Where a request went, as a leader is asked for the same.
fn target(request: &Request) -> String {
    let routed = request.extensions().get::<Routed>();
    let path = routed.map_or("", |routed| &routed.path);
    match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    }
}

/// JSON of an endpoint outside `/api/v1`, wrapped where a script asks for it.
fn json(query: &Query, body: impl Into<Parts>) -> Response {
    libprocess::jsonp(query.jsonp(), body)
}

fn bad(why: impl Into<String>) -> Response {
    libprocess::text(StatusCode::BAD_REQUEST, why.into())
}

/// The whole body, with the name that its texts show it by.
async fn body(request: Request) -> Result<bytes::Bytes, Response> {
    body_of(request, BODY_BYTES_MAX).await
}

/// A form's parameters.
async fn form(request: Request) -> Result<Query, Response> {
    let body = body(request).await?;
    Query::decode(&body).map_err(|why| bad(format!("Unable to decode query string: {why}")))
}

/// 405 unless the method is one of these.
fn check_method(request: &Request, allowed: &[&str]) -> Result<(), Response> {
    let method = request.method().as_str();
    if allowed.contains(&method) {
        return Ok(());
    }
    Err(libprocess::method_not_allowed(allowed, method))
}

/// A handler's answer, also where it broke off early.
type Answer = Result<Response, Response>;

/// An endpoint of any method.
fn handler<F, A>(api: &Arc<Api>, answer: F) -> MethodRouter
where
    F: Fn(Arc<Api>, Request) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Answer> + Send + 'static,
{
    let api = api.clone();
    any(move |request: Request| {
        let answer = answer(api.clone(), request);
        async move { answer.await.unwrap_or_else(|early| early) }
    })
}

/// All endpoints but those of schedulers and agents.
pub fn routes(routes: Routes, shared: &Arc<Shared>) -> Routes {
    let api = Arc::new(Api::new(shared.clone()));
    let routes = routes
        .route("master", "state", handler(&api, lists::state))
        .route("master", "state-summary", handler(&api, lists::summary))
        .route("master", "slaves", handler(&api, lists::slaves))
        .route("master", "frameworks", handler(&api, lists::frameworks))
        .route("master", "tasks", handler(&api, tasks::list))
        .route("master", "roles", handler(&api, roles::list))
        .route("master", "flags", handler(&api, flags::show))
        .route("master", "health", handler(&api, process::health))
        .route("master", "redirect", handler(&api, process::redirect))
        .route("master", "quota", handler(&api, quota::any))
        .route("master", "weights", handler(&api, weights::any))
        .route("master", "maintenance/schedule", handler(&api, maintenance::schedule))
        .route("master", "maintenance/status", handler(&api, maintenance::status))
        .route("master", "machine/down", handler(&api, machines::down))
        .route("master", "machine/up", handler(&api, machines::up))
        .route("master", "teardown", handler(&api, teardown::post))
        .route("master", "reserve", handler(&api, operations::reserve))
        .route("master", "unreserve", handler(&api, operations::unreserve))
        .route("master", "create-volumes", handler(&api, operations::create_volumes))
        .route("master", "destroy-volumes", handler(&api, operations::destroy_volumes))
        .route("master", "api/v1", handler(&api, operator::call));
    let routes = process::routes(routes, &api);
    let routes = files::routes(routes, &api);
    webui::routes(routes, &api)
}
