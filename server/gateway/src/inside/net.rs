//! `/net/…`: of DC/OS' network daemon, its list of nodes.

use axum::body::Body;
use ekiden_domain::ambient::Timestamp;
use ekiden_domain::gateway::names::host_port;
use ekiden_domain::marathon::when;
use http::Response;
use serde_json::{Value, json};

use super::answers;
use crate::cluster::Live;
use crate::cluster::shapes::Agents;

/// Answers a decoded path.
pub async fn answer(live: &Live, path: &str, now: Timestamp) -> Response<Body> {
    match path {
        "/v1/nodes" => {
            let (masters, _) = live.masters();
            let agents = live.nodes().await.unwrap_or_default();
            answers::ok("application/json", nodes(&masters, &agents, now).to_string())
        }
        "/v1/version" => answers::ok(
            "application/json",
            json!({"Service": "dcos-dns", "Version": "2.2"}).to_string(),
        ),
        "/v1/vips" => answers::not_built("virtual addresses"),
        _ => answers::not_built("dcos-net"),
    }
}

/// Masters and agents, each address once.
fn nodes(masters: &[String], agents: &Agents, now: Timestamp) -> Value {
    let mut rows: Vec<Value> = Vec::new();
    let updated = when::format(now);
    let agents = agents
        .slaves
        .iter()
        .filter_map(|agent| Some((host_port(&agent.pid)?.0.to_owned(), agent.hostname.clone())));
    let masters = masters.iter().map(|host| (host.clone(), host.clone()));
    for (ip, hostname) in masters.chain(agents) {
        if rows.iter().any(|row| row["private_ip"] == ip.as_str()) {
            continue;
        }
        rows.push(json!({
            "updated": updated, "public_ips": [], "private_ip": ip, "hostname": hostname,
        }));
    }
    Value::Array(rows)
}

#[cfg(test)]
mod tests {
    use ekiden_domain::ambient::Timestamp;

    use super::nodes;
    use crate::cluster::shapes::Agents;

    #[test]
    fn nodes_are_listed_once() {
        let agents: Agents = serde_json::from_value(serde_json::json!({"slaves": [
            {"id": "S0", "pid": "slave(1)@10.0.0.2:5051", "hostname": "two"},
            {"id": "S1", "pid": "slave(1)@10.0.0.1:5052", "hostname": "one"},
            {"id": "S2", "pid": "broken", "hostname": "x"},
        ]}))
        .unwrap_or_default();
        let rows = nodes(&["10.0.0.1".to_owned()], &agents, Timestamp(0));
        let told: Vec<_> =
            rows.as_array().into_iter().flatten().map(|row| row["private_ip"].clone()).collect();
        assert_eq!(told, ["10.0.0.1", "10.0.0.2"]);
        assert_eq!(rows[1]["hostname"], "two");
        assert_eq!(rows[0]["updated"], "1970-01-01T00:00:00.000Z");
    }
}
