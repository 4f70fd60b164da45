//! The apps of Marathon that offer themselves under `/service/…` by labels (`lib/cache.lua` of
//! DC/OS 2.1).

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::Address;
use super::service_path::normalized;

/// The apps by the name that they are asked for.
pub type Apps = HashMap<String, Service>;

/// An app that can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Where; `None` when the scheme or the port are none that can be spoken to.
    pub address: Option<Address>,
    /// `DCOS_SERVICE_REWRITE_REQUEST_URLS` is not `false`.
    pub strip: bool,
    /// `DCOS_SERVICE_REQUEST_BUFFERING` is not `false`.
    pub buffer_request: bool,
}

/// An app of `GET /v2/apps?embed=apps.tasks&label=DCOS_SERVICE_NAME`, as far as this looks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct App {
    /// Labels; texts, but booleans are taken too.
    pub labels: HashMap<String, Value>,
    networks: Vec<Network>,
    container: Option<Container>,
    tasks: Vec<Task>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Network {
    mode: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Container {
    port_mappings: Option<Vec<PortMapping>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct PortMapping {
    container_port: u16,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Task {
    state: Option<String>,
    host: Option<String>,
    ports: Vec<u16>,
    ip_addresses: Vec<IpAddress>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct IpAddress {
    ip_address: Option<String>,
}

/// What apps offer. One that cannot be reached yet is left out; of two with one name the last
/// stays.
pub fn offered(apps: &[App]) -> Apps {
    apps.iter()
        .filter_map(|app| Some((normalized(text(app, "DCOS_SERVICE_NAME")?), service(app)?)))
        .collect()
}

fn service(app: &App) -> Option<Service> {
    let scheme = text(app, "DCOS_SERVICE_SCHEME")?;
    let index = index(app.labels.get("DCOS_SERVICE_PORT_INDEX")?)?;
    let running = |task: &&Task| task.state.as_deref() == Some("TASK_RUNNING");
    let task = app.tasks.iter().find(running)?;
    let mapped = app.container.as_ref().filter(|_| in_container_network(app));
    let (host, port) = match mapped {
        Some(container) => {
            let host = task.ip_addresses.first()?.ip_address.clone()?;
            let mapping = container.port_mappings.as_ref()?.get(index)?;
            let port = Some(mapping.container_port).filter(|port| *port != 0);
            (host, port.or_else(|| task.ports.get(index).copied())?)
        }
        None => (task.host.clone()?, *task.ports.get(index)?),
    };
    let https = match scheme {
        "http" => Some(false),
        "https" => Some(true),
        _ => None,
    };
    Some(Service {
        address: https.map(|https| Address { https, host, port }),
        strip: !refused(app, "DCOS_SERVICE_REWRITE_REQUEST_URLS"),
        buffer_request: !refused(app, "DCOS_SERVICE_REQUEST_BUFFERING"),
    })
}

fn in_container_network(app: &App) -> bool {
    let first = app.networks.first().and_then(|network| network.mode.as_deref());
    first == Some("container")
}

fn text<'a>(app: &'a App, label: &str) -> Option<&'a str> {
    app.labels.get(label)?.as_str()
}

fn refused(app: &App, label: &str) -> bool {
    matches!(app.labels.get(label), Some(Value::Bool(false)))
        || text(app, label).is_some_and(|value| value == "false")
}

/// As a number of Lua that counts whole things: ` 1 `, `1.0` and `1e0` are one.
fn index(label: &Value) -> Option<usize> {
    let number = match label {
        Value::String(text) => text.trim().parse::<f64>().ok()?,
        other => other.as_f64()?,
    };
    let whole = number.fract() == 0.0 && (0.0..65_536.0).contains(&number);
    // In range and whole, so that nothing is cut off.
    whole.then_some(number as usize)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Apps, offered};

    fn one(change: impl Fn(&mut serde_json::Value)) -> Apps {
        let mut app = json!({
            "id": "/group/web",
            "labels": {
                "DCOS_SERVICE_NAME": "group/web", "DCOS_SERVICE_SCHEME": "http",
                "DCOS_SERVICE_PORT_INDEX": "0",
            },
            "networks": [{"mode": "host"}],
            "tasks": [{"state": "TASK_RUNNING", "host": "10.0.0.2", "ports": [31000, 31001],
                "ipAddresses": [{"ipAddress": "9.0.1.2", "protocol": "IPv4"}]}],
        });
        change(&mut app);
        offered(&[serde_json::from_value(app).unwrap_or_default()])
    }

    fn address(apps: &Apps) -> Option<String> {
        let found = apps.get("web.group")?.address.as_ref()?;
        Some(format!("{}{}:{}", if found.https { "s " } else { "" }, found.host, found.port))
    }

    #[test]
    fn where_an_app_is() {
        let container = |app: &mut serde_json::Value, port: u16| {
            app["networks"] = json!([{"mode": "container", "name": "dcos"}]);
            app["container"] = json!({"type": "MESOS", "portMappings": [{"containerPort": port}]});
        };
        type Change<'a> = &'a dyn Fn(&mut serde_json::Value);
        let table: [(&str, Change<'_>, Option<&str>); 15] = [
            ("plain", &|_| (), Some("10.0.0.2:31000")),
            (
                "index",
                &|app| app["labels"]["DCOS_SERVICE_PORT_INDEX"] = json!("1"),
                Some("10.0.0.2:31001"),
            ),
            (
                "index as Lua reads",
                &|app| app["labels"]["DCOS_SERVICE_PORT_INDEX"] = json!(" 1.0 "),
                Some("10.0.0.2:31001"),
            ),
            ("index beyond", &|app| app["labels"]["DCOS_SERVICE_PORT_INDEX"] = json!("2"), None),
            ("index no number", &|app| app["labels"]["DCOS_SERVICE_PORT_INDEX"] = json!("x"), None),
            ("index below", &|app| app["labels"]["DCOS_SERVICE_PORT_INDEX"] = json!("-1"), None),
            ("no index", &|app| app["labels"]["DCOS_SERVICE_PORT_INDEX"] = json!(null), None),
            ("no scheme", &|app| app["labels"]["DCOS_SERVICE_SCHEME"] = json!(null), None),
            (
                "https",
                &|app| app["labels"]["DCOS_SERVICE_SCHEME"] = json!("https"),
                Some("s 10.0.0.2:31000"),
            ),
            ("no tasks", &|app| app["tasks"] = json!([]), None),
            ("none running", &|app| app["tasks"][0]["state"] = json!("TASK_STAGING"), None),
            (
                "bridge",
                &|app| app["networks"] = json!([{"mode": "container/bridge"}]),
                Some("10.0.0.2:31000"),
            ),
            ("container", &|app| container(app, 8080), Some("9.0.1.2:8080")),
            ("container, port of the task", &|app| container(app, 0), Some("9.0.1.2:31000")),
            (
                "container, no address yet",
                &|app| {
                    container(app, 80);
                    app["tasks"][0]["ipAddresses"] = json!([]);
                },
                None,
            ),
        ];
        for (name, change, expected) in table {
            assert_eq!(address(&one(change)).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn switches_are_false_or_true() {
        for (value, on) in [
            (json!("false"), false),
            (json!(false), false),
            (json!("False"), true),
            (json!("no"), true),
            (json!(null), true),
        ] {
            let apps = one(|app| {
                app["labels"]["DCOS_SERVICE_REWRITE_REQUEST_URLS"] = value.clone();
                app["labels"]["DCOS_SERVICE_REQUEST_BUFFERING"] = value.clone();
            });
            let found = apps.get("web.group").map(|app| (app.strip, app.buffer_request));
            assert_eq!(found, Some((on, on)), "{value}");
        }
    }

    #[test]
    fn the_first_running_task_is_taken() {
        let apps = one(|app| {
            app["tasks"] = json!([
                {"state": "TASK_STAGING", "host": "a", "ports": [1]},
                {"state": "TASK_STARTING", "host": "b", "ports": [2]},
                {"state": "TASK_RUNNING", "host": "c", "ports": [3]},
                {"state": "TASK_RUNNING", "host": "d", "ports": [4]},
            ]);
        });
        assert_eq!(address(&apps).as_deref(), Some("c:3"));
    }
}
