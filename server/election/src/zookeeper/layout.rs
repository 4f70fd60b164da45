//! Names and contents of the originals' nodes.

use std::fmt::Write as _;
use std::net::Ipv4Addr;

use serde_json::{Map, Value, json};

use crate::LeaderAddress;

/// Where candidates stand and how their nodes are named.
#[derive(Clone, Debug)]
pub struct Layout {
    pub directory: String,
    /// Of the node's name, before the sequence number.
    pub prefix: String,
    /// What comes before the number in every candidate's name.
    mark: &'static str,
    pub read: fn(&[u8]) -> Option<LeaderAddress>,
}

impl Layout {
    pub fn mesos(path: &str) -> Self {
        Layout {
            directory: path.to_owned(),
            prefix: "json.info_".to_owned(),
            mark: "json.info_",
            read: read_master,
        }
    }

    /// Curator's leader latch, with the protection that its creation uses.
    pub fn marathon(path: &str, random: [u8; 16]) -> Self {
        let mut uuid = String::new();
        for (index, byte) in random.iter().enumerate() {
            let dash = if [4, 6, 8, 10].contains(&index) { "-" } else { "" };
            // Writing to a String does not fail.
            let _ = write!(uuid, "{dash}{byte:02x}");
        }
        Layout {
            directory: format!("{}/leader-curator", path.trim_end_matches('/')),
            prefix: format!("_c_{uuid}-latch-"),
            mark: "latch-",
            read: read_host_port,
        }
    }

    /// Full path of a child.
    pub fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.directory.trim_end_matches('/'))
    }

    /// The sequence number of a candidate's node; `None` for whatever else lives there.
    pub fn sequence(&self, name: &str) -> Option<i64> {
        let at = name.rfind(self.mark)?;
        // Mesos' own older `info_` nodes do not count.
        if self.mark == "json.info_" && at != 0 {
            return None;
        }
        name[at + self.mark.len()..].parse().ok()
    }

    /// The child that leads.
    pub fn lowest<'a>(&self, names: &'a [String]) -> Option<&'a String> {
        let candidates = names.iter().filter_map(|name| Some((self.sequence(name)?, name)));
        candidates.min_by_key(|(sequence, _)| *sequence).map(|(_, name)| name)
    }
}

/// What a Mesos master says of itself in its node.
#[derive(Clone, Debug)]
pub struct MasterNode {
    pub address: LeaderAddress,
    pub version: String,
    /// `DomainInfo`, JSON.
    pub domain_json: Option<String>,
}

impl MasterNode {
    /// The original's compact JSON of MasterInfo, keys sorted.
    pub fn content(&self) -> String {
        let LeaderAddress { id, hostname, ip, port } = &self.address;
        let mut info = json!({
            "address": {"hostname": hostname, "ip": ip, "port": port},
            "capabilities": [
                {"type": "AGENT_UPDATE"}, {"type": "AGENT_DRAINING"}, {"type": "QUOTA_V2"}
            ],
            "hostname": hostname,
            "id": id,
            "ip": ip_number(ip),
            "pid": format!("master@{ip}:{port}"),
            "port": port,
            "version": self.version,
        });
        let domain = self.domain_json.as_deref().map(serde_json::from_str::<Value>);
        if let (Some(Ok(domain)), Some(info)) = (domain, info.as_object_mut()) {
            info.insert("domain".to_owned(), domain);
        }
        sorted(info).to_string()
    }
}

/// The address in network order, read as a number of this machine: 127.0.0.1 is 16777343.
fn ip_number(ip: &str) -> u32 {
    ip.parse::<Ipv4Addr>().map_or(0, |ip| u32::from_le_bytes(ip.octets()))
}

fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            members.sort_by(|left, right| left.0.cmp(&right.0));
            let members = members.into_iter().map(|(name, value)| (name, sorted(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

fn read_master(content: &[u8]) -> Option<LeaderAddress> {
    let info: Value = serde_json::from_slice(content).ok()?;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let port = |value: &Value| value.as_u64().and_then(|port| u16::try_from(port).ok());
    let address = &info["address"];
    let number = || info["ip"].as_u64().and_then(|ip| u32::try_from(ip).ok());
    let from_number = || Some(Ipv4Addr::from(number()?.to_le_bytes()).to_string());
    let ip = text(&address["ip"]).or_else(from_number)?;
    Some(LeaderAddress {
        id: text(&info["id"])?,
        hostname: text(&info["hostname"])
            .or_else(|| text(&address["hostname"]))
            .unwrap_or_else(|| ip.clone()),
        port: port(&address["port"]).or_else(|| port(&info["port"]))?,
        ip,
    })
}

fn read_host_port(content: &[u8]) -> Option<LeaderAddress> {
    let (host, port) = std::str::from_utf8(content).ok()?.rsplit_once(':')?;
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let ip = bare.parse::<std::net::IpAddr>().map_or(String::new(), |ip| ip.to_string());
    let port = port.parse().ok()?;
    Some(LeaderAddress { id: String::new(), hostname: host.to_owned(), ip, port })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(domain: Option<&str>) -> MasterNode {
        let address = LeaderAddress {
            id: "a-b".to_owned(),
            hostname: "localhost".to_owned(),
            ip: "127.0.0.1".to_owned(),
            port: 5050,
        };
        let domain_json = domain.map(str::to_owned);
        MasterNode { address, version: "1.11.0".to_owned(), domain_json }
    }

    #[test]
    fn master_info_is_sorted_and_compact() {
        let expected = concat!(
            r#"{"address":{"hostname":"localhost","ip":"127.0.0.1","port":5050},"#,
            r#""capabilities":[{"type":"AGENT_UPDATE"},{"type":"AGENT_DRAINING"},"#,
            r#"{"type":"QUOTA_V2"}],"hostname":"localhost","id":"a-b","ip":16777343,"#,
            r#""pid":"master@127.0.0.1:5050","port":5050,"version":"1.11.0"}"#,
        );
        assert_eq!(node(None).content(), expected);
        let domain = r#"{"fault_domain":{"zone":{"name":"z"},"region":{"name":"r"}}}"#;
        let sorted = concat!(
            r#""domain":{"fault_domain":{"region":{"name":"r"},"zone":{"name":"z"}}},"#,
            r#""hostname""#
        );
        assert!(node(Some(domain)).content().contains(sorted));
        assert_eq!(read_master(node(None).content().as_bytes()), Some(node(None).address));
    }

    #[test]
    fn leaders_are_read() {
        let old = br#"{"hostname":"h","id":"x","ip":16777343,"pid":"p","port":5051}"#;
        let found = read_master(old).expect("an old node");
        assert_eq!((found.ip.as_str(), found.port), ("127.0.0.1", 5051));
        assert_eq!(read_master(b"{}"), None);
        assert_eq!(read_master(b"\xff"), None);
        let found = read_host_port(b"host.example:8080").expect("a Marathon");
        assert_eq!((found.hostname.as_str(), found.ip.as_str()), ("host.example", ""));
        assert_eq!(read_host_port(b"10.0.0.1:8080").expect("an address").ip, "10.0.0.1");
        assert_eq!(read_host_port(b"host"), None);
    }

    #[test]
    fn the_lowest_candidate_leads() {
        let names = |names: &[&str]| names.iter().map(|name| name.to_string()).collect::<Vec<_>>();
        let mesos = Layout::mesos("/mesos");
        let children = names(&[
            "log_replicas",
            "info_0000000001",
            "json.info_0000000010",
            "json.info_0000000009",
        ]);
        assert_eq!(mesos.lowest(&children).map(String::as_str), Some("json.info_0000000009"));
        assert_eq!(mesos.lowest(&names(&["log_replicas"])), None);
        assert_eq!(mesos.path("x"), "/mesos/x");
        assert_eq!(Layout::mesos("/").path("x"), "/x");
        let marathon = Layout::marathon("/marathon", [0xab; 16]);
        assert_eq!(marathon.directory, "/marathon/leader-curator");
        assert_eq!(marathon.prefix, "_c_abababab-abab-abab-abab-abababababab-latch-");
        let children =
            names(&["_c_z-latch-0000000002", "_c_a-latch-0000000003", "lock-0000000001"]);
        assert_eq!(marathon.lowest(&children).map(String::as_str), Some("_c_z-latch-0000000002"));
    }
}
