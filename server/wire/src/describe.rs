//! Descriptions of APIs as OpenAPI, made from rows of endpoints.

use utoipa::openapi::path::{HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Required,
    ResponseBuilder,
};

/// One method of one path. Parameters within the path are found there, in braces.
pub struct Endpoint<'a> {
    pub path: &'a str,
    pub method: HttpMethod,
    pub summary: &'a str,
    /// Query parameters; none is required.
    pub query: &'a [&'a str],
    /// Types of the body; a body is required when there are any.
    pub bodies: &'a [&'a str],
    pub answers: Vec<Answer<'a>>,
}

/// A status, what it means, and the type of its body.
pub type Answer<'a> = (&'a str, &'a str, Option<&'a str>);

/// What is said of the API as a whole.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub title: &'a str,
    pub version: &'a str,
    pub description: Option<&'a str>,
}

pub fn describe<'a>(about: About<'_>, rows: impl IntoIterator<Item = Endpoint<'a>>) -> OpenApi {
    let info = InfoBuilder::new()
        .title(about.title)
        .version(about.version)
        .description(about.description)
        .build();
    let mut paths = PathsBuilder::new();
    for row in rows {
        paths = paths.path(row.path, item(&row));
    }
    OpenApiBuilder::new().info(info).paths(paths.build()).build()
}

fn item(row: &Endpoint<'_>) -> PathItem {
    let content = || ContentBuilder::new().build();
    let mut operation = OperationBuilder::new().summary(Some(row.summary));
    if !row.bodies.is_empty() {
        let empty = RequestBodyBuilder::new().required(Some(Required::True));
        let body = row.bodies.iter().fold(empty, |body, kind| body.content(*kind, content()));
        operation = operation.request_body(Some(body.build()));
    }
    for (status, text, kind) in &row.answers {
        let mut response = ResponseBuilder::new().description(*text);
        if let Some(kind) = kind {
            response = response.content(*kind, content());
        }
        operation = operation.response(*status, response.build());
    }
    let in_path = row.path.split('{').skip(1).filter_map(|part| part.split('}').next());
    let in_path = in_path.map(|name| (name, ParameterIn::Path, Required::True));
    let in_query = row.query.iter().map(|name| (*name, ParameterIn::Query, Required::False));
    for (name, place, required) in in_path.chain(in_query) {
        let parameter = ParameterBuilder::new().name(name).parameter_in(place).required(required);
        operation = operation.parameter(parameter.build());
    }
    PathItem::new(row.method.clone(), operation.build())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_operations() {
        let about = About { title: "T", version: "1", description: None };
        let row = |method: HttpMethod, bodies: &'static [&'static str]| Endpoint {
            path: "/a/{id}",
            method,
            summary: "S",
            query: &["q"],
            bodies,
            answers: vec![("200", "OK", Some("text/plain")), ("400", "Bad", None)],
        };
        let rows = [row(HttpMethod::Get, &[]), row(HttpMethod::Put, &["x/y"])];
        let json = describe(about, rows).to_json().expect("JSON");
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let path = &json["paths"]["/a/{id}"];
        for (pointer, want) in [
            ("/get/parameters/0/name", "id"),
            ("/get/parameters/0/in", "path"),
            ("/get/parameters/1/in", "query"),
            ("/get/responses/400/description", "Bad"),
            ("/put/summary", "S"),
        ] {
            assert_eq!(path.pointer(pointer).expect(pointer), want, "{pointer}");
        }
        assert!(path["get"].get("requestBody").is_none());
        assert_eq!(path["put"]["requestBody"]["required"], true);
    }
}
