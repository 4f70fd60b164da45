//! Which resource a path names, which methods and types it takes, and the order of refusals:
//! unknown route, method, request type, answer type. Recorded: 01-empty.har.

use std::sync::Arc;

use axum::response::Response;
use ekiden_http::jetty;
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};

use super::gate::container_error;
use super::problem::Problem;
use super::request::{Asked, decode};
use super::{Api, apps, deployments, events, groups, info, misc, pods, queue, relay, tasks};

pub type Answer = Result<Response, Problem>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Apps,
    App(String),
    AppRestart(String),
    AppTasks(String),
    AppTask(String, String),
    AppVersions(String),
    AppVersion(String, String),
    Deployments,
    Deployment(String),
    Tasks,
    TasksDelete,
    Queue,
    QueueDelay(String),
    Groups,
    Group(String),
    GroupApps(String),
    GroupVersions(String),
    GroupVersion(String, String),
    Pods,
    Pod(String),
    PodStatus(String),
    PodStatuses,
    PodVersions(String),
    PodVersion(String, String),
    PodInstances(String),
    PodInstance(String, String),
    Info,
    Leader,
    Plugins,
    Plugin(String),
    Events,
    Ping,
    Metrics,
    Prometheus,
    Logging,
    Config,
    Static,
    Unknown,
}

/// Methods in the order in which the original lists them.
const METHODS: &[&str] = &["HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH"];

impl Route {
    pub fn of(path: &str) -> Route {
        let whole = without_parameters(path);
        let path = whole.as_str();
        // Not one of Jersey's resources, so that a slash more makes it another.
        if path == "/v2/events/" {
            return Route::Unknown;
        }
        let path = match path.strip_suffix('/') {
            Some(rest) if !rest.is_empty() && !is_group_of_root(path) => rest,
            _ => path,
        };
        match path {
            "/ping" => Route::Ping,
            "/metrics" => Route::Metrics,
            "/metrics/prometheus" => Route::Prometheus,
            "/logging" => Route::Logging,
            "/config" => Route::Config,
            "/" | "/ui" | "/help" | "/api-console" | "/public" => Route::Static,
            _ => match path.strip_prefix("/v2/") {
                Some(rest) => Route::versioned(rest),
                None if ["/ui/", "/api-console/", "/public/"]
                    .iter()
                    .any(|folder| path.starts_with(folder)) =>
                {
                    Route::Static
                }
                None => Route::Unknown,
            },
        }
    }

    fn versioned(path: &str) -> Route {
        let (name, rest) = path.split_once('/').map_or((path, None), |(a, b)| (a, Some(b)));
        match (name, rest) {
            ("apps", None) => Route::Apps,
            ("apps", Some(rest)) => app(rest),
            ("groups", None) => Route::Groups,
            ("groups", Some(rest)) => group(rest),
            ("pods", None) => Route::Pods,
            ("pods", Some(rest)) => pod(rest),
            ("deployments", None) => Route::Deployments,
            ("deployments", Some(id)) if !id.contains('/') => Route::Deployment(decode(id)),
            ("tasks", None) => Route::Tasks,
            ("tasks", Some("delete")) => Route::TasksDelete,
            ("queue", None) => Route::Queue,
            ("queue", Some(rest)) => match rest.strip_suffix("/delay") {
                Some(id) if !id.is_empty() => Route::QueueDelay(decode(id)),
                _ => Route::Unknown,
            },
            ("info", None) => Route::Info,
            ("leader", None) => Route::Leader,
            ("plugins", None) => Route::Plugins,
            ("plugins", Some(rest)) => match rest.split_once('/') {
                Some((id, path)) if !path.is_empty() => Route::Plugin(decode(id)),
                _ => Route::Unknown,
            },
            ("events", None) => Route::Events,
            _ => Route::Unknown,
        }
    }

    /// What it can do; HEAD and OPTIONS come by themselves.
    fn methods(&self) -> &'static [&'static str] {
        match self {
            Route::Apps => &["GET", "POST", "PUT", "PATCH"],
            Route::App(_) => &["GET", "PUT", "PATCH", "DELETE"],
            Route::AppRestart(_) => &["POST", "DELETE"],
            Route::AppTasks(_) => &["GET", "DELETE"],
            Route::AppTask(..) => &["DELETE"],
            Route::Deployment(_) | Route::QueueDelay(_) => &["DELETE"],
            Route::TasksDelete => &["POST"],
            Route::Groups => &["GET", "POST", "PUT", "DELETE"],
            Route::Group(_) => &["GET", "POST", "PUT", "PATCH", "DELETE"],
            Route::Pods => &["GET", "POST"],
            Route::Pod(_) => &["GET", "PUT", "DELETE"],
            Route::PodInstances(_) | Route::PodInstance(..) => &["DELETE"],
            Route::Leader => &["GET", "DELETE"],
            Route::Logging => &["GET", "POST"],
            Route::Plugin(_) => &["GET", "PUT", "POST", "DELETE"],
            _ => &["GET"],
        }
    }

    /// Whether a request's type counts.
    fn takes_json_alone(&self) -> bool {
        !matches!(
            self,
            Route::Groups
                | Route::Group(_)
                | Route::GroupApps(_)
                | Route::GroupVersions(_)
                | Route::GroupVersion(..)
                | Route::Ping
                | Route::Metrics
                | Route::Prometheus
                | Route::Plugin(_)
                | Route::Plugins
        )
    }

    fn allows(&self, method: &str) -> bool {
        let methods = self.methods();
        match method {
            "OPTIONS" => true,
            "HEAD" => methods.contains(&"GET"),
            other => methods.contains(&other),
        }
    }
}

/// A segment may carry parameters of its own, which name nothing. Recorded: 09-framing.har,
/// `/v2/apps;x=1`.
fn without_parameters(path: &str) -> String {
    let segments = path.split('/').map(|segment| segment.split(';').next().unwrap_or_default());
    segments.collect::<Vec<_>>().join("/")
}

/// `/v2/apps//` is the app `/`.
fn is_group_of_root(path: &str) -> bool {
    matches!(path, "/v2/apps//" | "/v2/groups//")
}

/// `rest` follows `/v2/apps/`.
fn app(rest: &str) -> Route {
    if let Some(id) = rest.strip_suffix("/restart").filter(|id| !id.is_empty()) {
        return Route::AppRestart(decode(id));
    }
    if let Some(id) = rest.strip_suffix("/tasks").filter(|id| !id.is_empty()) {
        return Route::AppTasks(decode(id));
    }
    if let Some(id) = rest.strip_suffix("/versions").filter(|id| !id.is_empty()) {
        return Route::AppVersions(decode(id));
    }
    if let Some((before, last)) = rest.rsplit_once('/') {
        if let Some(id) = before.strip_suffix("/tasks").filter(|id| !id.is_empty()) {
            return Route::AppTask(decode(id), decode(last));
        }
        if let Some(id) = before.strip_suffix("/versions").filter(|id| !id.is_empty()) {
            return Route::AppVersion(decode(id), decode(last));
        }
    }
    Route::App(decode(rest))
}

/// `rest` follows `/v2/groups/`.
fn group(rest: &str) -> Route {
    if rest == "apps" {
        return Route::GroupApps(String::new());
    }
    if rest == "versions" {
        return Route::GroupVersions(String::new());
    }
    if let Some(version) = rest.strip_prefix("versions/") {
        return Route::GroupVersion(String::new(), decode(version));
    }
    if let Some(id) = rest.strip_suffix("/apps").filter(|id| !id.is_empty()) {
        return Route::GroupApps(decode(id));
    }
    if let Some(id) = rest.strip_suffix("/versions").filter(|id| !id.is_empty()) {
        return Route::GroupVersions(decode(id));
    }
    if let Some((before, last)) = rest.rsplit_once('/')
        && let Some(id) = before.strip_suffix("/versions").filter(|id| !id.is_empty())
    {
        return Route::GroupVersion(decode(id), decode(last));
    }
    Route::Group(decode(rest))
}

/// `rest` follows `/v2/pods/`.
fn pod(rest: &str) -> Route {
    let Some((id, what)) = rest.rsplit_once("::") else { return Route::Pod(decode(rest)) };
    let id = decode(id);
    match what.split_once('/') {
        None => match what {
            "status" if id.is_empty() => Route::PodStatuses,
            "status" => Route::PodStatus(id),
            "versions" => Route::PodVersions(id),
            "instances" => Route::PodInstances(id),
            _ => Route::Pod(decode(rest)),
        },
        Some(("versions", version)) => Route::PodVersion(id, decode(version)),
        Some(("instances", instance)) => Route::PodInstance(id, decode(instance)),
        Some(_) => Route::Pod(decode(rest)),
    }
}

/// Answers any request.
pub async fn answer(api: &Arc<Api>, asked: &Asked) -> Answer {
    let route = Route::of(&asked.path);
    match route {
        Route::Unknown => return Err(Problem::Told(SERVER_ERROR, "URI not found".to_owned())),
        Route::Events => return events::answer(api, asked),
        Route::Static => return misc::pages(asked),
        _ => {}
    }
    let method = asked.method.as_str();
    if !route.allows(method) {
        return Err(told(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed"));
    }
    if asked.method == Method::OPTIONS {
        return options(&route, asked);
    }
    if let Some(content_type) = &asked.content_type {
        check_type(&route, content_type, asked)?;
    }
    if route == Route::Ping {
        return misc::ping(asked);
    }
    let is_text = route == Route::Prometheus;
    let wanted = if is_text { "text/plain" } else { "application/json" };
    let Some(content_type) = negotiate(asked.accept.as_deref(), wanted) else {
        return Err(told(StatusCode::NOT_ACCEPTABLE, "Not Acceptable"));
    };
    let is_read = matches!(method, "GET" | "HEAD");
    if is_read && let Some(response) = relay::relayed(api, &route, asked).await {
        return Ok(response);
    }
    // What is told by a read may be in the type that was asked for.
    match dispatch(api, &route, asked, is_read).await {
        Ok(response) => Ok(retype(response, &content_type)),
        Err(problem @ Problem::Absent(_)) => Ok(retype(problem.answer(), &content_type)),
        Err(problem) => Err(problem),
    }
}

async fn dispatch(api: &Arc<Api>, route: &Route, asked: &Asked, is_read: bool) -> Answer {
    match route {
        Route::Apps if is_read => apps::list(api, asked).await,
        Route::Apps if asked.method == Method::POST => apps::create(api, asked).await,
        Route::Apps => apps::update_many(api, asked).await,
        Route::App(id) if is_read => apps::show(api, asked, id).await,
        Route::App(id) if asked.method == Method::DELETE => apps::delete(api, asked, id).await,
        Route::App(id) => apps::update(api, asked, id).await,
        Route::AppRestart(id) if asked.method == Method::DELETE => {
            apps::delete(api, asked, &format!("{id}/restart")).await
        }
        Route::AppRestart(id) => apps::restart(api, asked, id).await,
        Route::AppVersions(id) => apps::versions(api, id).await,
        Route::AppVersion(id, version) => apps::version(api, id, version).await,
        Route::AppTasks(id) if is_read => tasks::of_app(api, id).await,
        Route::AppTasks(id) => tasks::kill_of_app(api, asked, id).await,
        Route::AppTask(id, task) => tasks::kill_one(api, asked, id, task).await,
        Route::Tasks => tasks::list(api, asked).await,
        Route::TasksDelete => tasks::kill_many(api, asked).await,
        Route::Deployments => deployments::list(api).await,
        Route::Deployment(id) => deployments::cancel(api, asked, id).await,
        Route::Queue => queue::list(api, asked).await,
        Route::QueueDelay(id) => queue::reset(api, id).await,
        Route::Groups
        | Route::Group(_)
        | Route::GroupApps(_)
        | Route::GroupVersions(_)
        | Route::GroupVersion(..) => groups::answer(api, asked, route).await,
        Route::Info => info::info(api).await,
        Route::Leader if is_read => info::leader(api),
        Route::Leader => info::abdicate(api, asked).await,
        Route::Plugins => Ok(jetty::json(StatusCode::OK, "{\"plugins\":[]}")),
        Route::Plugin(id) => Err(Problem::Absent(format!("No plugin with this pluginId: {id}"))),
        Route::Metrics => misc::metrics(api).await,
        Route::Prometheus => misc::prometheus(api, asked).await,
        // Recorded: 01-empty.har: their HEAD is one of its own, and says nothing.
        Route::Pods | Route::Logging if asked.method == Method::HEAD => {
            Ok(jetty::json(StatusCode::OK, ""))
        }
        Route::Logging if is_read => Ok(api.loggers.list()),
        Route::Logging => api.loggers.change(asked),
        Route::Config => misc::config(api),
        _ => pods::answer(asked, route),
    }
}

const SERVER_ERROR: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;

fn told(status: StatusCode, text: &str) -> Problem {
    Problem::Told(status, text.to_owned())
}

/// Without a type to answer in, the original fails over a library that its Java lacks. Recorded:
/// 01-empty.har, OPTIONS without Accept.
fn options(route: &Route, asked: &Asked) -> Answer {
    if asked.accept.is_none() {
        let (method, path) = (&asked.method, &asked.path);
        return Ok(container_error(SERVER_ERROR, "Request failed.", method, path, None));
    }
    let allowed: Vec<&str> =
        METHODS.iter().copied().filter(|method| route.allows(method)).collect();
    let mut response = jetty::json(StatusCode::OK, "");
    if let Ok(allowed) = HeaderValue::from_str(&allowed.join(",")) {
        response.headers_mut().insert(ALLOW, allowed);
    }
    Ok(response)
}

fn check_type(route: &Route, content_type: &str, asked: &Asked) -> Result<(), Problem> {
    let name = content_type.split(';').next().unwrap_or_default().trim();
    if !name.contains('/') {
        let accept = asked.accept.as_deref();
        let status = StatusCode::BAD_REQUEST;
        let response = container_error(status, "Bad Request", &asked.method, &asked.path, accept);
        return Err(Problem::Answer(Box::new(response)));
    }
    let fits = ["application/json", "*/*", "application/*"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name));
    if route.takes_json_alone() && !fits {
        return Err(told(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type"));
    }
    Ok(())
}

/// The type of the answer, with the parameters that were asked for; none where it is not accepted.
pub fn negotiate(accept: Option<&str>, wanted: &str) -> Option<String> {
    let Some(accept) = accept.filter(|text| !text.trim().is_empty()) else {
        return Some(wanted.to_owned());
    };
    let kind = wanted.split('/').next().unwrap_or_default();
    let mut found = None;
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let parameters: Vec<&str> = parts.collect();
        if parameters.iter().any(|part| matches!(*part, "q=0" | "q=0.0")) {
            continue;
        }
        if name == wanted {
            let echoed: String = parameters
                .iter()
                .filter(|part| !part.starts_with("q=") && part.contains('='))
                .map(|part| format!(";{part}"))
                .collect();
            return Some(format!("{wanted}{echoed}"));
        }
        if name == "*/*" || name == "*" || name == format!("{kind}/*") {
            found = Some(wanted.to_owned());
        }
    }
    found
}

fn retype(mut response: Response, content_type: &str) -> Response {
    if content_type.contains(';')
        && response.headers().contains_key(CONTENT_TYPE)
        && let Ok(value) = HeaderValue::from_str(content_type)
    {
        response.headers_mut().insert(CONTENT_TYPE, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_routes() {
        fn check(path: &str, want: Route) {
            assert_eq!(Route::of(path), want, "{path}");
        }
        check("/v2/apps", Route::Apps);
        check("/v2/apps/", Route::Apps);
        check("/v2/apps//", Route::App("/".into()));
        check("/v2/apps//x", Route::App("/x".into()));
        check("/v2/apps/a%2Fb", Route::App("a/b".into()));
        check("/v2/apps/tasks", Route::App("tasks".into()));
        check("/v2/apps/a/b/tasks", Route::AppTasks("a/b".into()));
        check("/v2/apps/a/tasks/t.1", Route::AppTask("a".into(), "t.1".into()));
        check("/v2/apps/a/versions/v", Route::AppVersion("a".into(), "v".into()));
        check("/v2//apps", Route::Unknown);
        check("//v2/apps", Route::Unknown);
        check("/V2/apps", Route::Unknown);
        check("/v2/queue/x", Route::Unknown);
        check("/v2/queue//x/delay", Route::QueueDelay("/x".into()));
        check("/v2/groups/a/versions", Route::GroupVersions("a".into()));
        check("/v2/groups/versions/x", Route::GroupVersion(String::new(), "x".into()));
        check("/v2/pods/::status", Route::PodStatuses);
        check("/v2/pods/a::status", Route::PodStatus("a".into()));
        check("/v2/apps;x=1", Route::Apps);
        check("/v2/events/", Route::Unknown);
        check("/v2", Route::Unknown);
        check("/nothing", Route::Unknown);
    }

    #[test]
    fn types_of_answers() {
        fn check(accept: Option<&str>, want: Option<&str>) {
            assert_eq!(negotiate(accept, "application/json").as_deref(), want, "{accept:?}");
        }
        check(None, Some("application/json"));
        check(Some(""), Some("application/json"));
        check(Some("*/*"), Some("application/json"));
        check(Some("application/json;charset=utf-8"), Some("application/json;charset=utf-8"));
        check(Some("application/json; q=0.1, text/plain"), Some("application/json"));
        check(Some("text/plain"), None);
        check(Some("nonsense"), None);
    }
}
