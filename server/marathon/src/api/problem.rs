//! What goes wrong, in the original's statuses and words.

use axum::response::Response;
use ekiden_convert::marathon::Impossible;
use ekiden_domain::marathon::{PathId, Refusal};
use ekiden_http::jetty;
use ekiden_wire::marathon::read::Errors;
use ekiden_wire::marathon::scala;
use ekiden_wire::marathon::simple;
use ekiden_wire::marathon::write::play;
use http::StatusCode;

use crate::handle::ChangeError;

/// A broken rule: where, and in which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub path: String,
    pub text: String,
}

#[derive(Debug)]
pub enum Problem {
    /// The body is no JSON.
    Syntax(String),
    /// The body is empty.
    Empty(String),
    /// The body has the wrong shape.
    Shape(Errors),
    /// The body breaks rules.
    Rules(Vec<Violation>),
    Refused(Refusal),
    /// A status and a message.
    Told(StatusCode, String),
    /// Something asked for is not there, and a read says so: with empty details.
    Absent(String),
    /// Known, but not built.
    Unbuilt(&'static str),
    /// An answer that is complete already.
    Answer(Box<Response>),
}

impl Problem {
    pub fn app_missing(id: &PathId) -> Self {
        Problem::Told(StatusCode::NOT_FOUND, format!("App '{id}' does not exist"))
    }

    pub fn app_absent(id: &PathId) -> Self {
        Problem::Absent(format!("App '{id}' does not exist"))
    }

    pub fn illegal(text: impl Into<String>) -> Self {
        Problem::Told(StatusCode::UNPROCESSABLE_ENTITY, text.into())
    }

    pub fn rule(path: &str, text: &str) -> Self {
        Problem::Rules(vec![Violation { path: path.to_owned(), text: text.to_owned() }])
    }

    pub fn timestamp(text: &str) -> Self {
        Problem::illegal(format!(
            "Invalid timestamp provided '{text}'. Expecting ISO-8601 datetime string."
        ))
    }

    pub fn answer(self) -> Response {
        match self {
            Problem::Syntax(details) => {
                let body = simple::text_details("Invalid JSON", &details);
                jetty::json(StatusCode::BAD_REQUEST, body)
            }
            Problem::Empty(details) => {
                let text = "Please specify data in JSON format";
                jetty::json(StatusCode::BAD_REQUEST, simple::text_details(text, &details))
            }
            Problem::Shape(errors) => {
                jetty::json(StatusCode::UNPROCESSABLE_ENTITY, simple::invalid_json(&errors))
            }
            Problem::Rules(violations) => rules(violations),
            Problem::Refused(refusal) => refused(&refusal),
            Problem::Told(status, text) => jetty::json(status, simple::message(&text)),
            Problem::Absent(text) => jetty::json(StatusCode::NOT_FOUND, simple::error(&text)),
            Problem::Unbuilt(name) => {
                let text = format!("{name} is not implemented");
                jetty::json(StatusCode::NOT_IMPLEMENTED, simple::message(&text))
            }
            Problem::Answer(response) => *response,
        }
    }
}

/// Grouped by place, in hash order.
fn rules(violations: Vec<Violation>) -> Response {
    let mut places: indexmap::IndexMap<String, Vec<String>> = indexmap::IndexMap::new();
    for violation in violations {
        let texts = places.entry(violation.path).or_default();
        if !texts.contains(&violation.text) {
            texts.push(violation.text);
        }
    }
    let places: Vec<(String, Vec<String>)> = places.into_iter().collect();
    let places = scala::hash_order(places, |(path, _)| scala::string_hash(path));
    let body = simple::details("Object is not valid", &places);
    jetty::json(StatusCode::UNPROCESSABLE_ENTITY, body)
}

const LOCKED: &str = "App is locked by one or more deployments. Override with the option \
    '?force=true'. View details at '/v2/deployments/<DEPLOYMENT_ID>'.";

fn refused(refusal: &Refusal) -> Response {
    match refusal {
        Refusal::Locked { deployments } => {
            let body = play(|w| {
                w.object(|w| {
                    w.string_member("message", LOCKED);
                    w.key("deployments").array(deployments, |w, id| {
                        w.object(|w| w.string_member("id", id));
                    });
                });
            });
            jetty::json(StatusCode::CONFLICT, body)
        }
        Refusal::TooManyDeployments { max } => {
            // The missing blank is the original's.
            let text = format!(
                "Max number ({max}) of running deployments is achieved. Wait for existing \
                 deployments to complete or cancel oneusing force=true parameter. You can \
                 increase max deployment number by using --max_running_deployments parameter but \
                 be advised that this can have negative effects on the performance."
            );
            jetty::json(StatusCode::FORBIDDEN, simple::message(&text))
        }
        Refusal::PortRangeExhausted { min, max } => {
            let text = format!("All ports in the range [{min}-{max}) are already in use");
            jetty::json(StatusCode::INTERNAL_SERVER_ERROR, simple::message(&text))
        }
        Refusal::CyclicDependencies => {
            Problem::rule("/", "Dependency graph has cyclic dependencies.").answer()
        }
    }
}

impl From<Impossible> for Problem {
    fn from(impossible: Impossible) -> Self {
        Problem::Told(StatusCode::INTERNAL_SERVER_ERROR, impossible.0)
    }
}

impl From<ChangeError<Problem>> for Problem {
    fn from(error: ChangeError<Problem>) -> Self {
        match error {
            ChangeError::Rejected(problem) => problem,
            ChangeError::Refused(refusal) => Problem::Refused(refusal),
            ChangeError::Unavailable(text) => Problem::Told(StatusCode::SERVICE_UNAVAILABLE, text),
        }
    }
}

impl From<ChangeError<()>> for Problem {
    fn from(error: ChangeError<()>) -> Self {
        match error {
            ChangeError::Rejected(()) => Problem::illegal("rejected"),
            ChangeError::Refused(refusal) => Problem::Refused(refusal),
            ChangeError::Unavailable(text) => Problem::Told(StatusCode::SERVICE_UNAVAILABLE, text),
        }
    }
}
