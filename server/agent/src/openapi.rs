//! The description of the agent's API.

use ekiden_wire::describe::{About, Endpoint as Described, describe};
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::HttpMethod;

/// An endpoint: its path, what it gives, its query parameters, the type of its answer.
type Endpoint = (&'static str, &'static str, &'static [&'static str], &'static str);

const JSON: &str = "application/json";
const TEXT: &str = "text/plain";
const PROTOBUF: &str = "application/x-protobuf";

const READS: [Endpoint; 14] = [
    (
        "/state",
        "The agent, its resources, flags, frameworks, executors and tasks",
        &["jsonp"],
        JSON,
    ),
    ("/flags", "The agent's flags", &["jsonp"], JSON),
    ("/health", "200 while the agent serves", &[], TEXT),
    ("/version", "Version and build", &["jsonp"], JSON),
    ("/containers", "Containers that run, with what they use", &["jsonp"], JSON),
    ("/monitor/statistics", "What executors use", &["jsonp"], JSON),
    ("/containerizer/debug", "Operations of containers that wait", &["jsonp"], JSON),
    ("/metrics/snapshot", "All metrics", &["jsonp", "timeout"], JSON),
    ("/system/stats.json", "Load, processors and memory of the machine", &["jsonp"], JSON),
    ("/logging/toggle", "The verbosity of the log, or its change", &["level", "duration"], TEXT),
    ("/files/browse", "What a directory of a sandbox holds", &["path", "jsonp"], JSON),
    ("/files/read", "A part of a file", &["path", "offset", "length", "jsonp"], JSON),
    ("/files/download", "A whole file", &["path"], "application/octet-stream"),
    ("/files/debug", "Names under which files are shown", &["jsonp"], JSON),
];

const CALLS: [(&str, &str); 3] = [
    ("/api/v1", "Calls of operators: `mesos.v1.agent.Call`"),
    ("/api/v1/executor", "Calls of executors: `mesos.v1.executor.Call`"),
    ("/api/v1/resource_provider", "Calls of resource providers"),
];

/// What the agent serves. Paths may begin with `/slave(1)` as well.
pub fn openapi() -> OpenApi {
    let about = About {
        title: "Mesos agent",
        version: "1.11.0",
        description: Some("The HTTP API of an Ekiden agent"),
    };
    let reads = READS.into_iter().map(|(path, summary, query, kind)| Described {
        path,
        method: HttpMethod::Get,
        summary,
        query,
        bodies: &[],
        answers: vec![("200", "OK", Some(kind))],
    });
    let calls = CALLS.into_iter().map(|(path, summary)| Described {
        path,
        method: HttpMethod::Post,
        summary,
        query: &[],
        bodies: &[JSON, PROTOBUF],
        answers: vec![
            ("200", "OK", Some(JSON)),
            ("400", "The call is invalid", None),
            ("406", "No form of the answer is accepted", None),
            ("415", "The form of the call is not known", None),
            ("501", "The call is not built", None),
        ],
    });
    describe(about, reads.chain(calls))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_is_described() {
        let text = openapi().to_json().expect("JSON");
        for path in READS.iter().map(|read| read.0).chain(CALLS.map(|call| call.0)) {
            assert!(text.contains(&format!("\"{path}\"")), "{path}");
        }
    }
}
