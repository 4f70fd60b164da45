//! The description of the master's API.

use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn,
};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Required,
    ResponseBuilder,
};

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
    let info = InfoBuilder::new()
        .title("Mesos master")
        .version("1.11.0")
        .description(Some("The HTTP API of an Ekiden master"))
        .build();
    let mut paths = PathsBuilder::new();
    for (path, summary, parameters, kind) in READS {
        let operation = read(summary, parameters, kind);
        paths = paths.path(path, PathItem::new(HttpMethod::Get, operation));
    }
    for (path, method, summary, kind) in WRITES {
        paths = paths.path(path, PathItem::new(method, write(path, summary, kind)));
    }
    OpenApiBuilder::new().info(info).paths(paths.build()).build()
}

fn read(summary: &str, parameters: &[&str], kind: &str) -> Operation {
    let content = ContentBuilder::new().build();
    let ok = ResponseBuilder::new().description("OK").content(kind, content).build();
    let mut operation = OperationBuilder::new().summary(Some(summary)).response("200", ok);
    for name in parameters {
        let parameter =
            ParameterBuilder::new().name(*name).parameter_in(ParameterIn::Query).build();
        operation = operation.parameter(parameter);
    }
    operation.build()
}

fn write(path: &str, summary: &str, kind: &str) -> Operation {
    let content = || ContentBuilder::new().build();
    let mut body = RequestBodyBuilder::new().content(kind, content());
    if path.starts_with("/api/v1") {
        body = body.content(PROTOBUF, content());
    }
    let answer = |text: &str| ResponseBuilder::new().description(text).build();
    let mut operation = OperationBuilder::new()
        .summary(Some(summary))
        .request_body(Some(body.required(Some(Required::True)).build()))
        .response("200", answer("Done"))
        .response("400", answer("The request is invalid"));
    if path.contains("{role}") {
        let role = ParameterBuilder::new().name("role").parameter_in(ParameterIn::Path);
        operation = operation.parameter(role.required(Required::True).build());
    }
    operation.build()
}
