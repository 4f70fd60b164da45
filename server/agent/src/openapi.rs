//! The description of the agent's API.

use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Required,
    ResponseBuilder,
};

/// An endpoint: its path, what it gives, its query parameters, the type of its answer.
type Endpoint = (&'static str, &'static str, &'static [&'static str], &'static str);

const JSON: &str = "application/json";
const TEXT: &str = "text/plain";

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
    let info = InfoBuilder::new()
        .title("Mesos agent")
        .version("1.11.0")
        .description(Some("The HTTP API of an Ekiden agent"))
        .build();
    let mut paths = PathsBuilder::new();
    for (path, summary, parameters, content_type) in READS {
        let ok = ResponseBuilder::new()
            .description("OK")
            .content(content_type, ContentBuilder::new().build())
            .build();
        let mut operation = OperationBuilder::new().summary(Some(summary)).response("200", ok);
        for name in parameters {
            let parameter =
                ParameterBuilder::new().name(*name).parameter_in(ParameterIn::Query).build();
            operation = operation.parameter(parameter);
        }
        paths = paths.path(path, PathItem::new(HttpMethod::Get, operation.build()));
    }
    for (path, summary) in CALLS {
        let content = || ContentBuilder::new().build();
        let body = RequestBodyBuilder::new()
            .content(JSON, content())
            .content("application/x-protobuf", content())
            .required(Some(Required::True))
            .build();
        let ok = ResponseBuilder::new().description("OK").content(JSON, content()).build();
        let refused = |text: &str| ResponseBuilder::new().description(text).build();
        let operation = OperationBuilder::new()
            .summary(Some(summary))
            .request_body(Some(body))
            .response("200", ok)
            .response("400", refused("The call is invalid"))
            .response("406", refused("No form of the answer is accepted"))
            .response("415", refused("The form of the call is not known"))
            .response("501", refused("The call is not built"));
        paths = paths.path(path, PathItem::new(HttpMethod::Post, operation.build()));
    }
    OpenApiBuilder::new().info(info).paths(paths.build()).build()
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
