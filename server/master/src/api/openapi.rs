//! The description of what this API serves, for tools.

use utoipa::openapi::path::{HttpMethod, OperationBuilder, PathItemBuilder, PathsBuilder};
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder, ResponseBuilder};

use HttpMethod::{Delete, Get, Post, Put};

/// Path, methods that change what it does, and what it is.
const ENDPOINTS: &[(&str, &[HttpMethod], &str)] = &[
    ("/api/v1", &[Post], "Calls of operators, in JSON or protobuf"),
    ("/api/v1/scheduler", &[Post], "Calls of frameworks, in JSON or protobuf"),
    ("/create-volumes", &[Post], "Makes persistent volumes of reserved disk"),
    ("/destroy-volumes", &[Post], "Destroys persistent volumes"),
    ("/files/browse", &[Get], "Lists the files below a path"),
    ("/files/debug", &[Get], "Names of files and where they are"),
    ("/files/download", &[Get], "A whole file"),
    ("/files/read", &[Get], "A part of a file"),
    ("/flags", &[Get], "The flags of this master"),
    ("/frameworks", &[Get], "Frameworks with their tasks"),
    ("/health", &[Get], "Whether this master answers"),
    ("/logging/toggle", &[Get], "Shows or raises the logging level"),
    ("/machine/down", &[Post], "Takes machines down for maintenance"),
    ("/machine/up", &[Post], "Ends the maintenance of machines"),
    ("/maintenance/schedule", &[Get, Post], "The schedule of maintenance"),
    ("/maintenance/status", &[Get], "Machines that are draining or down"),
    ("/metrics/snapshot", &[Get], "All metrics by name"),
    ("/quota", &[Get, Post], "Quotas"),
    ("/quota/{role}", &[Delete], "Removes the quota of a role"),
    ("/redirect", &[Get], "Points to the leader"),
    ("/registrar(1)/registry", &[Get], "What the registry holds"),
    ("/reserve", &[Post], "Reserves resources of an agent"),
    ("/roles", &[Get], "Roles with what they use"),
    ("/slaves", &[Get], "Agents with their resources"),
    ("/state", &[Get], "Everything that this master knows"),
    ("/state-summary", &[Get], "Agents and frameworks, with counts of tasks"),
    ("/system/stats.json", &[Get], "Load and memory of the machine"),
    ("/tasks", &[Get], "Tasks, newest first"),
    ("/teardown", &[Post], "Ends a framework"),
    ("/unreserve", &[Post], "Frees reserved resources"),
    ("/version", &[Get], "The version of this master"),
    ("/weights", &[Get, Put], "Weights of roles"),
];

/// The master's API.
pub fn openapi() -> OpenApi {
    let mut paths = PathsBuilder::new();
    for (path, methods, summary) in ENDPOINTS {
        let mut item = PathItemBuilder::new();
        for method in *methods {
            let success = ResponseBuilder::new().description("Done").build();
            let operation =
                OperationBuilder::new().summary(Some(*summary)).response("200", success).build();
            item = item.operation(method.clone(), operation);
        }
        paths = paths.path(*path, item.build());
    }
    let info = InfoBuilder::new().title("Mesos master").version("1.11.0").build();
    OpenApiBuilder::new().info(info).paths(paths.build()).build()
}

#[cfg(test)]
mod tests {
    #[test]
    fn describes_every_path_once() {
        assert_eq!(super::openapi().paths.paths.len(), super::ENDPOINTS.len());
    }
}
