//! The part of the package manager (Cosmos) that clients need to set themselves up: what it can do,
//! and the description of the command line's plugin.

mod media;

pub use media::{MediaType, chosen};

use serde::Deserialize;
use serde_json::{Value, json};

/// The type of `/capabilities`.
pub const CAPABILITIES: &str = "application/vnd.dcos.capabilities+json;charset=utf-8;version=v1";
const DESCRIBE_REQUEST: &str =
    "application/vnd.dcos.package.describe-request+json;charset=utf-8;version=v1";
const DESCRIBE_V3: &str =
    "application/vnd.dcos.package.describe-response+json;charset=utf-8;version=v3";
const DESCRIBE_V2: &str =
    "application/vnd.dcos.package.describe-response+json;charset=utf-8;version=v2";
/// The type of every refusal.
pub const ERROR: &str = "application/vnd.dcos.package.error+json;charset=utf-8;version=v1";
/// The package that this is about.
pub const CORE_CLI: &str = "dcos-core-cli";

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Echoes what was accepted, to the letter.
    pub content_type: &'static str,
    /// JSON.
    pub body: Value,
}

/// A file of a plugin that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plugin {
    /// `linux`, `darwin` or `windows`.
    pub platform: &'static str,
    /// The version in its name.
    pub version: String,
    /// The name that it is asked for under `/package/resource?url=`.
    pub url: String,
    /// In hexadecimal digits.
    pub sha256: String,
}

/// `GET /capabilities`. Only what is served is named: logs of tasks; packages and jobs are not.
pub fn capabilities(accept: Option<&str>) -> Answer {
    match negotiated(accept, &[CAPABILITIES]) {
        Ok(content_type) => {
            let body = json!({"capabilities": [{"name": "LOGGING_V2"}]});
            Answer { status: 200, content_type, body }
        }
        Err(error) => refused(400, error),
    }
}

/// `POST /package/describe`. `base` is how the client reached the gateway, scheme and host.
pub fn describe(
    accept: Option<&str>,
    content_type: Option<&str>,
    body: &[u8],
    plugins: &[Plugin],
    base: &str,
) -> Answer {
    let (answer_type, request) = match asked(accept, content_type, body) {
        Ok(asked) => asked,
        Err(mut errors) if errors.len() == 1 => return refused(400, errors.remove(0)),
        Err(errors) => {
            let message = "Multiple errors while processing request";
            let data = json!({"errors": errors});
            return refused(
                400,
                json!({"type": "multiple_errors", "message": message, "data": data}),
            );
        }
    };
    let name = request.package_name;
    let Some(newest) = plugins.first().filter(|_| name == CORE_CLI) else {
        return refused(
            400,
            json!({
                "type": "PackageNotFound", "message": format!("Package [{name}] not found"),
                "data": {"packageName": name},
            }),
        );
    };
    if let Some(version) = request.package_version.filter(|version| *version != newest.version) {
        return refused(
            400,
            json!({
                "type": "VersionNotFound",
                "message": format!("Version [{version}] of package [{name}] not found"),
                "data": {"packageName": name, "packageVersion": version},
            }),
        );
    }
    if answer_type == DESCRIBE_V2 {
        return refused(
            400,
            json!({
                "type": "ConversionFromPackageToV2DescribeResponse",
                "message": "A v4 package cannot be converted into a v2 DescribeResponse",
            }),
        );
    }
    let body = json!({"package": package(newest, plugins, base)});
    Answer { status: 200, content_type: answer_type, body }
}

/// `GET /package/resource` of what no package names.
pub fn forbidden(url: &str) -> Answer {
    refused(
        403,
        json!({
            "type": "Forbidden",
            "message": format!(
                "Unable to complete request due to Forbidden response from service \
                 [ResourceProxyHandler$] while accessing{url}"
            ),
            "data": {"serviceName": "ResourceProxyHandler$", "destination": url, "status": 403},
        }),
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DescribeRequest {
    package_name: String,
    package_version: Option<String>,
}

/// Every fault is told, in the order of headers and body.
fn asked(
    accept: Option<&str>,
    content_type: Option<&str>,
    body: &[u8],
) -> Result<(&'static str, DescribeRequest), Vec<Value>> {
    let mut errors = Vec::new();
    let answer_type = negotiated(accept, &[DESCRIBE_V3, DESCRIBE_V2]);
    errors.extend(answer_type.as_ref().err().cloned());
    errors.extend(typed(content_type).err());
    let request = if body.is_empty() {
        Err(not_present("Item body"))
    } else {
        serde_json::from_slice::<DescribeRequest>(body).map_err(|error| json!({
            "type": "not_parsed", "message": format!("Item 'body' unable to be parsed: {error}"),
        }))
    };
    errors.extend(request.as_ref().err().cloned());
    match (answer_type, request) {
        (Ok(answer_type), Ok(request)) if errors.is_empty() => Ok((answer_type, request)),
        _ => Err(errors),
    }
}

fn typed(content_type: Option<&str>) -> Result<(), Value> {
    let text = content_type.ok_or_else(|| not_present("Item header 'Content-Type'"))?;
    let wanted = MediaType::parse(DESCRIBE_REQUEST);
    let fits =
        MediaType::parse(text).zip(wanted).is_some_and(|(sent, wanted)| wanted.accepts(&sent));
    let rule = format!("should match one of {DESCRIBE_REQUEST}");
    if fits { Ok(()) } else { Err(not_valid("Content-Type", &rule)) }
}

fn negotiated(accept: Option<&str>, offered: &[&'static str]) -> Result<&'static str, Value> {
    let accept = accept.ok_or_else(|| not_present("Item header 'Accept'"))?;
    chosen(accept, offered).map_err(|shown| {
        let (shown, offered) = (shown.join(", "), offered.join(", "));
        let rule = format!("Media type was [{shown}] but should be one of [{offered}]");
        not_valid("Accept", &rule)
    })
}

fn not_present(item: &str) -> Value {
    json!({"type": "not_present", "message": format!("{item} not present but required")})
}

fn not_valid(header: &str, rule: &str) -> Value {
    let message = format!("Item header '{header}' deemed invalid by rule: {rule}");
    json!({"type": "not_valid", "message": message})
}

fn refused(status: u16, body: Value) -> Answer {
    Answer { status, content_type: ERROR, body }
}

fn package(newest: &Plugin, plugins: &[Plugin], base: &str) -> Value {
    let mut binaries = serde_json::Map::new();
    for plugin in plugins.iter().filter(|plugin| plugin.version == newest.version) {
        let url = format!("{base}/package/resource?url={}", plugin.url);
        let hash = json!([{"algo": "sha256", "value": plugin.sha256}]);
        let binary = json!({"kind": "zip", "url": url, "contentHash": hash});
        binaries.insert(plugin.platform.to_owned(), json!({"x86-64": binary}));
    }
    json!({
        "packagingVersion": "4.0", "name": CORE_CLI, "version": newest.version,
        "releaseVersion": 0, "maintainer": "dcos-cli", "description": "DC/OS Core CLI",
        "tags": ["dcos", "cli", "core"], "selected": false, "framework": false,
        "resource": {"cli": {"binaries": binaries}},
    })
}

#[cfg(test)]
mod tests {
    use super::{
        Answer, CAPABILITIES, DESCRIBE_REQUEST, DESCRIBE_V2, DESCRIBE_V3, ERROR, Plugin,
        capabilities, describe, forbidden,
    };

    fn plugins() -> Vec<Plugin> {
        ["linux", "darwin"]
            .map(|platform| Plugin {
                platform,
                version: "2.2-patch.1".to_owned(),
                url: format!("{platform}.zip"),
                sha256: "ab".to_owned(),
            })
            .to_vec()
    }

    fn said(answer: &Answer) -> String {
        let text = |member: &str| answer.body[member].as_str().unwrap_or("").to_owned();
        format!("{} {}: {}", answer.status, text("type"), text("message"))
    }

    #[test]
    fn what_it_can_do() {
        let answer = capabilities(Some(CAPABILITIES));
        assert_eq!((answer.status, answer.content_type), (200, CAPABILITIES));
        assert_eq!(answer.body.to_string(), "{\"capabilities\":[{\"name\":\"LOGGING_V2\"}]}");
        for (accept, expected) in [
            (None, "400 not_present: Item header 'Accept' not present but required"),
            (
                Some("*/*"),
                "400 not_valid: Item header 'Accept' deemed invalid by rule: Media type was [*/*] \
                 but should be one of \
                 [application/vnd.dcos.capabilities+json;charset=utf-8;version=v1]",
            ),
        ] {
            let answer = capabilities(accept);
            assert_eq!(said(&answer), expected);
            assert_eq!(answer.content_type, ERROR);
        }
    }

    #[test]
    fn the_plugin_is_described() {
        let ask = |plugins: &[Plugin], accept, body: &str| {
            describe(Some(accept), Some(DESCRIBE_REQUEST), body.as_bytes(), plugins, "http://h:80")
        };
        let both = format!("{DESCRIBE_V3},{ERROR}");
        let answer = ask(&plugins(), &both, "{\"packageName\":\"dcos-core-cli\"}");
        assert_eq!((answer.status, answer.content_type), (200, DESCRIBE_V3));
        let linux = &answer.body["package"]["resource"]["cli"]["binaries"]["linux"]["x86-64"];
        assert_eq!(
            linux.to_string(),
            "{\"kind\":\"zip\",\"url\":\"http://h:80/package/resource?url=linux.zip\",\
             \"contentHash\":[{\"algo\":\"sha256\",\"value\":\"ab\"}]}"
        );
        for (plugins, accept, body, expected) in [
            (
                vec![],
                DESCRIBE_V3,
                "{\"packageName\":\"dcos-core-cli\"}",
                "400 PackageNotFound: Package [dcos-core-cli] not found",
            ),
            (
                plugins(),
                DESCRIBE_V3,
                "{\"packageName\":\"x\"}",
                "400 PackageNotFound: Package [x] not found",
            ),
            (
                plugins(),
                DESCRIBE_V3,
                "{\"packageName\":\"dcos-core-cli\",\"packageVersion\":\"1\"}",
                "400 VersionNotFound: Version [1] of package [dcos-core-cli] not found",
            ),
            (
                plugins(),
                DESCRIBE_V2,
                "{\"packageName\":\"dcos-core-cli\"}",
                "400 ConversionFromPackageToV2DescribeResponse: \
                 A v4 package cannot be converted into a v2 DescribeResponse",
            ),
            (plugins(), DESCRIBE_V3, "", "400 not_present: Item body not present but required"),
        ] {
            let answer = ask(&plugins, accept, body);
            assert_eq!((said(&answer).as_str(), answer.content_type), (expected, ERROR));
        }
        let answer = describe(None, None, b"", &plugins(), "");
        assert_eq!(said(&answer), "400 multiple_errors: Multiple errors while processing request");
        assert_eq!(answer.body["data"]["errors"].as_array().map(Vec::len), Some(3));
        assert_eq!(forbidden("http://x").status, 403);
    }
}
