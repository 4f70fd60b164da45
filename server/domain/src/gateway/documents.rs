//! Documents about the cluster that the gateway tells (`lib/metadata.lua`,
//! `gen/dcos-metadata.yaml`).

use serde::Serialize;

/// What is reported of the version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// For example `2.2.4`: clients choose their plugins and features by it.
    pub dcos: String,
    /// A commit of DC/OS.
    pub image_commit: String,
    /// Names the set of packages.
    pub bootstrap_id: String,
}

/// `/dcos-metadata/dcos-version.json`: a file of two spaces' indent, with a line's end.
pub fn dcos_version(version: &Version) -> String {
    let Version { dcos, image_commit, bootstrap_id } = version;
    let text = |text: &str| quoted(text);
    format!(
        "{{\n  \"version\": {},\n  \"dcos-image-commit\": {},\n  \"bootstrap-id\": {},\n  \
         \"dcos-variant\": \"open\"\n}}\n",
        text(dcos),
        text(image_commit),
        text(bootstrap_id)
    )
}

/// `/metadata`, with its spaces behind the colons.
pub fn metadata(public_ip: &str, cluster_id: Option<&str>) -> String {
    let ip = quoted(public_ip);
    match cluster_id {
        Some(id) => format!("{{\"PUBLIC_IPV4\": {ip}, \"CLUSTER_ID\": {}}}\n", quoted(id)),
        None => format!("{{\"PUBLIC_IPV4\": {ip}}}\n"),
    }
}

/// `/pkgpanda/active.buildinfo.full.json`: clients ask only whether they may read it; tests want
/// more than five packages, Mesos among them.
pub fn build_info() -> String {
    #[derive(Serialize)]
    struct BuildInfo {
        requires: [&'static str; 0],
    }
    let names = ["adminrouter", "bouncer", "cosmos", "dcos-log", "dcos-net", "marathon", "mesos"];
    let packages: std::collections::BTreeMap<_, _> =
        names.into_iter().map(|name| (name, BuildInfo { requires: [] })).collect();
    // Fixed names cannot fail.
    serde_json::to_string(&packages).unwrap_or_default() + "\n"
}

/// `/dcos-metadata/ui-config.json`. `first_user`: no user was added yet.
pub fn ui_config(auth: bool, first_user: bool, cluster_id: &str) -> String {
    let config = serde_json::json!({
        "clusterConfiguration": {"firstUser": first_user, "id": cluster_id},
        "uiConfiguration": {"plugins": {
            "banner": {
                "enabled": false, "backgroundColor": "#1E232F", "foregroundColor": "#FFFFFF",
                "headerTitle": null, "headerContent": null, "footerContent": null,
                "imagePath": null, "dismissible": null,
            },
            "branding": {"enabled": false},
            "external-links": {"enabled": false},
            "authentication": {"enabled": false},
            "oauth": {"enabled": auth, "authHost": "https://auth.dcos.io"},
            "intercom": {"enabled": false, "appId": "wn4z9z0y"},
            "tracking": {"enabled": false, "metadata": {"openBuild": true}},
            "ui-update": {"enabled": false},
            "mesos": {"logging-strategy": "logrotate"},
        }},
    });
    config.to_string()
}

/// `/`: where the user interface will be. Clients ask for its status alone.
pub fn front(cluster_name: &str) -> String {
    let name = cluster_name.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!DOCTYPE html>\n<html>\n<head><title>{name}</title></head>\n<body>\n<h1>{name}</h1>\n\
         <p><a href=\"mesos/\">Mesos</a> · <a href=\"service/marathon/ui/\">Marathon</a></p>\n\
         </body>\n</html>\n"
    )
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Version, build_info, dcos_version, front, metadata, ui_config};

    #[test]
    fn documents() {
        // Recorded: `GET /metadata`.
        assert_eq!(
            metadata("10.0.0.1", Some("fdb1d7c0-06cf-4d65-bb9b-a8920bb854ef")),
            "{\"PUBLIC_IPV4\": \"10.0.0.1\", \
             \"CLUSTER_ID\": \"fdb1d7c0-06cf-4d65-bb9b-a8920bb854ef\"}\n"
        );
        assert_eq!(metadata("::1", None), "{\"PUBLIC_IPV4\": \"::1\"}\n");
        let version = Version {
            dcos: "2.2.4".to_owned(),
            image_commit: "c".to_owned(),
            bootstrap_id: "b\"".to_owned(),
        };
        assert_eq!(
            dcos_version(&version),
            "{\n  \"version\": \"2.2.4\",\n  \"dcos-image-commit\": \"c\",\n  \
             \"bootstrap-id\": \"b\\\"\",\n  \"dcos-variant\": \"open\"\n}\n"
        );
        let packages: Value = serde_json::from_str(&build_info()).unwrap_or_default();
        assert!(packages.as_object().is_some_and(|map| map.len() > 5 && map.contains_key("mesos")));
        let config: Value = serde_json::from_str(&ui_config(true, true, "I")).unwrap_or_default();
        assert_eq!(config["clusterConfiguration"], json!({"firstUser": true, "id": "I"}));
        assert!(front("a<b&").contains("<h1>a&lt;b&amp;</h1>"));
    }
}
