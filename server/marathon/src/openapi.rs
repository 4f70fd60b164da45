//! What is served, as OpenAPI.

use ekiden_wire::describe::{About, Endpoint, describe};
use utoipa::openapi::OpenApi;
use utoipa::openapi::path::HttpMethod;

/// Path, method, what it does, its query parameters, the status of success.
type Row = (&'static str, HttpMethod, &'static str, &'static [&'static str], &'static str);

const ROWS: &[Row] = &[
    ("/v2/apps", HttpMethod::Get, "List apps", &["cmd", "id", "label", "embed"], "200"),
    ("/v2/apps", HttpMethod::Post, "Create an app", &["force"], "201"),
    ("/v2/apps", HttpMethod::Put, "Change many apps", &["force", "partialUpdate"], "200"),
    ("/v2/apps", HttpMethod::Patch, "Change many apps that are there", &["force"], "200"),
    ("/v2/apps/{id}", HttpMethod::Get, "Show an app", &["embed"], "200"),
    (
        "/v2/apps/{id}",
        HttpMethod::Put,
        "Change or create an app",
        &["force", "partialUpdate"],
        "200",
    ),
    ("/v2/apps/{id}", HttpMethod::Patch, "Change an app", &["force"], "200"),
    ("/v2/apps/{id}", HttpMethod::Delete, "Delete an app", &["force"], "200"),
    ("/v2/apps/{id}/restart", HttpMethod::Post, "Replace all tasks of an app", &["force"], "200"),
    ("/v2/apps/{id}/versions", HttpMethod::Get, "List versions of an app", &[], "200"),
    ("/v2/apps/{id}/versions/{version}", HttpMethod::Get, "Show a version of an app", &[], "200"),
    ("/v2/apps/{id}/tasks", HttpMethod::Get, "List tasks of an app", &[], "200"),
    (
        "/v2/apps/{id}/tasks",
        HttpMethod::Delete,
        "Kill tasks of an app",
        &["host", "scale", "wipe", "force"],
        "200",
    ),
    (
        "/v2/apps/{id}/tasks/{task}",
        HttpMethod::Delete,
        "Kill a task",
        &["scale", "wipe", "force"],
        "200",
    ),
    ("/v2/tasks", HttpMethod::Get, "List tasks", &["status", "status[]"], "200"),
    ("/v2/tasks/delete", HttpMethod::Post, "Kill tasks", &["scale", "wipe", "force"], "200"),
    ("/v2/deployments", HttpMethod::Get, "List deployments", &[], "200"),
    ("/v2/deployments/{id}", HttpMethod::Delete, "Take a deployment back", &["force"], "200"),
    ("/v2/queue", HttpMethod::Get, "List what waits for offers", &["embed"], "200"),
    ("/v2/queue/{id}/delay", HttpMethod::Delete, "Forget the backoff of an app", &[], "204"),
    ("/v2/groups", HttpMethod::Get, "Show the tree", &["embed"], "200"),
    ("/v2/groups", HttpMethod::Post, "Create a group", &["force"], "201"),
    ("/v2/groups", HttpMethod::Put, "Change the tree", &["force", "dryRun"], "200"),
    ("/v2/groups", HttpMethod::Delete, "Delete everything", &["force"], "200"),
    ("/v2/groups/{id}", HttpMethod::Get, "Show a group", &["embed"], "200"),
    ("/v2/groups/{id}", HttpMethod::Post, "Create a group", &["force"], "201"),
    ("/v2/groups/{id}", HttpMethod::Put, "Change a group", &["force", "dryRun"], "200"),
    ("/v2/groups/{id}", HttpMethod::Delete, "Delete a group", &["force"], "200"),
    ("/v2/groups/{id}/apps", HttpMethod::Get, "List apps below a group", &["embed"], "200"),
    ("/v2/groups/{id}/versions", HttpMethod::Get, "List versions of a group", &[], "200"),
    ("/v2/groups/{id}/versions/{version}", HttpMethod::Get, "Show an old tree", &["embed"], "200"),
    ("/v2/pods", HttpMethod::Get, "List pods", &[], "200"),
    ("/v2/pods/::status", HttpMethod::Get, "List statuses of pods", &[], "200"),
    ("/v2/events", HttpMethod::Get, "Follow events", &["event_type"], "200"),
    ("/v2/info", HttpMethod::Get, "Show the configuration", &[], "200"),
    ("/v2/leader", HttpMethod::Get, "Show who leads", &[], "200"),
    ("/v2/plugins", HttpMethod::Get, "List plugins", &[], "200"),
    ("/ping", HttpMethod::Get, "Answer", &[], "200"),
    ("/metrics", HttpMethod::Get, "Show metrics", &[], "200"),
    ("/metrics/prometheus", HttpMethod::Get, "Show metrics for Prometheus", &[], "200"),
    ("/logging", HttpMethod::Get, "Show levels of loggers", &[], "200"),
    ("/logging", HttpMethod::Post, "Set the level of a logger", &[], "200"),
];

/// The description of the role's API.
pub fn openapi() -> OpenApi {
    let about = About { title: "Marathon", version: "2", description: None };
    let rows = ROWS.iter().map(|(path, method, summary, query, status)| {
        let kind = match *path {
            "/v2/events" => "text/event-stream",
            "/metrics/prometheus" => "text/plain",
            _ => "application/json",
        };
        let answers = vec![(*status, *summary, Some(kind))];
        Endpoint { path, method: method.clone(), summary, query, bodies: &[], answers }
    });
    describe(about, rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_there() {
        let text = openapi().to_json().expect("JSON");
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        for (path, ..) in ROWS {
            assert!(json["paths"].get(path).is_some(), "{path}");
        }
        assert!(json["paths"]["/v2/apps"].get("post").is_some());
        assert!(json["paths"]["/v2/apps"].get("get").is_some());
    }
}
