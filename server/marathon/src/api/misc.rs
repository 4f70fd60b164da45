//! Ping, metrics, logging, configuration and the pages of the original.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use ekiden_domain::ambient::{LogLevel, Verbosity};
use ekiden_http::jetty;
use ekiden_wire::marathon::simple::LoggerChange;
use ekiden_wire::marathon::write::{Writer, jackson, play};
use http::header::VARY;
use http::{HeaderValue, Method, StatusCode};

use super::Api;
use super::gate::container_error;
use super::problem::Problem;
use super::request::Asked;
use super::routes::{Answer, negotiate};
use axum::response::Response;

/// Plain text for who takes it, JSON for who wants that, and nothing for others.
pub fn ping(asked: &Asked) -> Answer {
    let accept = asked.accept.as_deref();
    let is_stream = accept == Some("text/event-stream");
    let html = accept.is_some_and(|accept| accept.trim() == "text/html");
    let (content_type, body) = if html {
        ("text/html", "pong")
    } else if is_stream || negotiate(accept, "text/plain").is_some() {
        ("text/plain", "pong")
    } else if negotiate(accept, "application/json").is_some() {
        ("application/json", "\"pong\"")
    } else {
        return Ok(jetty::empty(StatusCode::NO_CONTENT));
    };
    let content_type = HeaderValue::from_static(content_type);
    let mut response = jetty::typed(StatusCode::OK, content_type, body);
    response.headers_mut().insert(VARY, HeaderValue::from_static("Accept"));
    Ok(response)
}

/// Levels that were set by hand; there are no others to tell of.
#[derive(Debug, Default)]
pub struct Loggers {
    levels: Mutex<BTreeMap<String, &'static str>>,
    verbosity: Option<Arc<dyn Verbosity>>,
}

/// Loggers that can be set; a further one forgets none.
const LOGGERS: usize = 1000;

/// Whether a logger of the original is about what this role does itself; those of libraries that
/// are not here have nothing to say.
fn is_ours(logger: &str) -> bool {
    logger == "ROOT" || logger == "mesosphere" || logger.starts_with("mesosphere.marathon")
}

fn log_level(name: &str) -> LogLevel {
    match name {
        "error" => LogLevel::Error,
        "warn" => LogLevel::Warn,
        "debug" => LogLevel::Debug,
        "trace" => LogLevel::Trace,
        _ => LogLevel::Info,
    }
}

impl Loggers {
    pub fn new(verbosity: Option<Arc<dyn Verbosity>>) -> Self {
        Loggers { levels: Mutex::default(), verbosity }
    }

    pub fn list(&self) -> Response {
        let levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
        let body = play(|w| {
            w.object(|w| {
                w.string_member("ROOT", "INFO");
                for (name, level) in levels.iter() {
                    w.string_member(name, &level.to_uppercase());
                }
            });
        });
        jetty::json(StatusCode::OK, body)
    }

    pub fn change(&self, asked: &Asked) -> Answer {
        let change = asked.read_body(LoggerChange::read)?;
        if change.logger.is_empty() {
            return Err(Problem::rule("/logger", "must not be empty"));
        }
        if change.duration_seconds.is_none() {
            let mut levels = self.levels.lock().unwrap_or_else(PoisonError::into_inner);
            if levels.len() < LOGGERS {
                levels.insert(change.logger.clone(), change.level);
            }
        }
        if let Some(verbosity) = self.verbosity.as_ref().filter(|_| is_ours(&change.logger)) {
            let seconds =
                change.duration_seconds.map(|seconds| u64::try_from(seconds).unwrap_or(0));
            verbosity.set(Some(log_level(change.level)), seconds.map(|s| s.saturating_mul(1000)));
        }
        Ok(jetty::json(StatusCode::OK, change.to_json()))
    }
}

/// What is counted: facts of the state, not of a Java machine.
async fn gauges(api: &Api) -> Vec<(String, f64)> {
    let published = api.handle.at_head().await;
    let state = &published.state;
    let running = |name: &str| {
        let is_in = |instance: &std::sync::Arc<ekiden_domain::marathon::Instance>| {
            instance.condition.as_str() == name
        };
        state.instances.values().filter(|instance| is_in(instance)).count() as f64
    };
    let prefix = &api.handle.config.metrics_name_prefix;
    [
        ("apps.active", state.apps.len() as f64),
        ("deployments.active", state.deployments.len() as f64),
        ("groups.active", state.groups.len().max(1) as f64),
        ("instances.inflight-kills", state.kills.len() as f64),
        ("instances.running", running("Running")),
        ("instances.staged", running("Staging")),
        ("pods.active", 0.0),
    ]
    .map(|(name, value)| (format!("{prefix}.{name}.gauge"), value))
    .into()
}

pub async fn metrics(api: &Api) -> Answer {
    let gauges = gauges(api).await;
    let empty = |w: &mut Writer, name: &str| w.key(name).object(|_| {});
    let body = jackson(|w| {
        w.object(|w| {
            w.string_member("version", "4.0.0");
            empty(w, "counters");
            w.key("gauges").object(|w| {
                for (name, value) in &gauges {
                    w.key(name).object(|w| w.double_member("value", *value));
                }
            });
            empty(w, "histograms");
            empty(w, "meters");
            empty(w, "timers");
        });
    });
    Ok(jetty::json(StatusCode::OK, body))
}

pub async fn prometheus(api: &Api, asked: &Asked) -> Answer {
    if !api.handle.config.metrics_prometheus {
        let (path, accept) = (asked.path.as_str(), asked.accept.as_deref());
        let status = StatusCode::NOT_FOUND;
        return Ok(container_error(status, "Not Found", &asked.method, path, accept));
    }
    let text: String = gauges(api)
        .await
        .into_iter()
        .map(|(name, value)| {
            let name = name.replace(['.', '-'], "_");
            format!("# TYPE {name} gauge\n{name} {value}\n")
        })
        .collect();
    Ok(jetty::typed(StatusCode::OK, HeaderValue::from_static("text/plain"), text))
}

/// The original shows the settings of its libraries; here are those of the role.
pub fn config(api: &Api) -> Answer {
    let config = &api.handle.config;
    let body = jackson(|w| {
        w.object(|w| {
            w.key("marathon").object(|w| {
                w.string_member("framework_name", &config.framework_name);
                w.string_member("hostname", &config.hostname);
                w.integer_member("http_port", config.http_port);
                w.string_member("mesos_role", &config.mesos_role);
            });
        });
    });
    Ok(jetty::json(StatusCode::OK, body))
}

/// Redirects to pages; of the pages themselves there is none.
pub fn pages(asked: &Asked) -> Answer {
    let path = asked.path.as_str();
    if !matches!(asked.method, Method::GET | Method::HEAD) && path == "/" {
        let text = "Method Not Allowed".to_owned();
        return Err(Problem::Told(StatusCode::METHOD_NOT_ALLOWED, text));
    }
    let root = format!("{}://{}/ui/", asked.scheme, asked.host);
    let location = match path {
        "/" => Some(root.as_str()),
        "/ui" => Some("/ui/"),
        "/api-console" => Some("/api-console/"),
        "/help" => Some("api-console/index.html"),
        _ => None,
    };
    if let Some(location) = location {
        return Ok(jetty::redirect(location));
    }
    let accept = asked.accept.as_deref();
    let (status, reason) = match path {
        "/public" | "/public/" => (StatusCode::FORBIDDEN, "Forbidden"),
        _ => (StatusCode::NOT_FOUND, "Not Found"),
    };
    Ok(container_error(status, reason, &asked.method, path, accept))
}
