//! The description of the master's API.

use ekiden_wire::describe::{About, Endpoint, describe};
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::HttpMethod;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain";
const FORM: &str = "application/x-www-form-urlencoded";
const PROTOBUF: &str = "application/x-protobuf";

/// An endpoint that is read: its path, what it gives, its query parameters, its answer's type.
type Read = (&'static str, &'static str, &'static [&'static str], &'static str);

const READS: [Read; 23] = [
    ("/state", "Agents, frameworks and tasks", &["jsonp"], JSON),
    ("/state-summary", "Agents and frameworks with counts of tasks", &["jsonp"], JSON),
    ("/slaves", "Agents and their resources", &["slave_id", "jsonp"], JSON),
    ("/frameworks", "Frameworks and their tasks", &["framework_id", "jsonp"], JSON),
    (
        "/tasks",
        "Tasks, newest first",
        &["framework_id", "task_id", "limit", "offset", "order", "jsonp"],
        JSON,
    ),
    ("/roles", "Roles, their weights, quota and resources", &["jsonp"], JSON),
    ("/flags", "The master's flags", &["jsonp"], JSON),
    ("/health", "200 while the master serves", &[], TEXT),
    ("/redirect", "Where the leading master is", &[], TEXT),
    ("/version", "Version and build", &["jsonp"], JSON),
    ("/quota", "Quota of roles", &["jsonp"], JSON),
    ("/weights", "Weights of roles", &["jsonp"], JSON),
    ("/maintenance/schedule", "Windows of maintenance", &["jsonp"], JSON),
    ("/maintenance/status", "Machines under maintenance", &["jsonp"], JSON),
    ("/metrics/snapshot", "All metrics", &["timeout", "jsonp"], JSON),
    ("/system/stats.json", "Load, processors and memory of the machine", &["jsonp"], JSON),
    ("/registrar(1)/registry", "Agents and settings that are kept", &["jsonp"], JSON),
    ("/logging/toggle", "The verbosity of the log, or its change", &["level", "duration"], TEXT),
    ("/files/browse", "What a directory holds", &["path", "jsonp"], JSON),
    ("/files/read", "A part of a file", &["path", "offset", "length", "jsonp"], JSON),
    ("/files/download", "A whole file", &["path"], "application/octet-stream"),
    ("/files/debug", "Names under which files are shown", &["jsonp"], JSON),
    ("/", "The web interface", &[], "text/html"),
];

/// An endpoint that changes something: path, method, what it does, its body's type.
const WRITES: [(&str, HttpMethod, &str, &str); 13] = [
    ("/quota", HttpMethod::Post, "Set the quota of a role", JSON),
    ("/quota/{role}", HttpMethod::Delete, "Remove the quota of a role", TEXT),
    ("/weights", HttpMethod::Put, "Set weights of roles", JSON),
    ("/maintenance/schedule", HttpMethod::Post, "Set the windows of maintenance", JSON),
    ("/machine/down", HttpMethod::Post, "Begin the maintenance of machines", JSON),
    ("/machine/up", HttpMethod::Post, "End the maintenance of machines", JSON),
    ("/teardown", HttpMethod::Post, "End a framework and its tasks", FORM),
    ("/reserve", HttpMethod::Post, "Reserve resources of an agent", FORM),
    ("/unreserve", HttpMethod::Post, "Give reserved resources back", FORM),
    ("/create-volumes", HttpMethod::Post, "Create persistent volumes", FORM),
    ("/destroy-volumes", HttpMethod::Post, "Destroy persistent volumes", FORM),
    ("/api/v1", HttpMethod::Post, "Calls of operators: `mesos.v1.master.Call`", JSON),
    ("/api/v1/scheduler", HttpMethod::Post, "Calls of frameworks: `mesos.v1.scheduler.Call`", JSON),
];

/// What the master serves. Paths of the master's own process may begin with `/master` as well.
pub fn openapi() -> OpenApi {
    let about = About {
        title: "Mesos master",
        version: "1.11.0",
        description: Some("The HTTP API of an Ekiden master"),
    };
    let reads = READS.into_iter().map(|(path, summary, query, kind)| Endpoint {
        path,
        method: HttpMethod::Get,
        summary,
        query,
        bodies: &[],
        answers: vec![("200", "OK", Some(kind))],
    });
    let writes = WRITES.into_iter().map(|(path, method, summary, kind)| Endpoint {
        path,
        method,
        summary,
        query: &[],
        bodies: match kind {
            JSON if path.starts_with("/api/v1") => &[JSON, PROTOBUF],
            JSON => &[JSON],
            FORM => &[FORM],
            _ => &[TEXT],
        },
        answers: vec![("200", "Done", None), ("400", "The request is invalid", None)],
    });
    describe(about, reads.chain(writes))
}
