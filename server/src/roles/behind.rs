//! What a gateway knows of the cluster behind it, from flags.

use std::path::Path;
use std::sync::Arc;

use ekiden_domain::gateway::Address;
use ekiden_domain::gateway::documents::Version;
use ekiden_election::Detector;
use ekiden_gateway::cluster::{Finder, Sources};
use ekiden_gateway::inside::Facts;

use super::{World, fresh_id, shared};
use crate::flags::{Parsed, Stop, mesos};

/// The last release of DC/OS with Mesos 1.11 and Marathon 1.11.
const DCOS_VERSION: &str = "2.2.4";
/// Where the cluster's id stays.
const ID_FILE: &str = "cluster-id";
/// ZooKeeper's port, where no URL names another.
const ZOOKEEPER_PORT: u16 = 2181;

/// What lies behind a gateway.
pub struct Behind {
    pub sources: Sources,
    pub facts: Facts,
    pub trust: Option<ekiden_http::Trust>,
}

/// The leader that a detector sees.
pub fn finder(detector: &Arc<dyn Detector>, https: bool) -> Finder {
    let leader = detector.watch();
    Arc::new(move || {
        let leader = leader.borrow().clone()?;
        let host = match leader.ip.as_str() {
            "" => leader.hostname,
            "0.0.0.0" => "127.0.0.1".to_owned(),
            ip if ip.contains(':') && !ip.starts_with('[') => format!("[{ip}]"),
            ip => ip.to_owned(),
        };
        Some(Address { https, host, port: leader.port })
    })
}

/// Always the same.
pub fn fixed(address: Address) -> Finder {
    Arc::new(move || Some(address.clone()))
}

/// What the flags tell of the cluster.
pub fn facts(parsed: &Parsed, world: &World, work_dir: &Path) -> Result<Facts, Stop> {
    let cluster_id = match parsed.text("cluster_id") {
        Some(id) => id.to_owned(),
        None => cluster_id(world, work_dir)?,
    };
    let dcos = parsed.text("dcos_version").unwrap_or(DCOS_VERSION).to_owned();
    let own = format!("ekiden-{}", env!("CARGO_PKG_VERSION"));
    let zookeeper_port = parsed.text("zk").and_then(zookeeper_port).unwrap_or(ZOOKEEPER_PORT);
    Ok(Facts {
        version: Version { dcos, image_commit: own.clone(), bootstrap_id: own },
        cluster_name: parsed.text("cluster").unwrap_or("Ekiden").to_owned(),
        cluster_id,
        public_ip: parsed.text("public_ip").map(str::to_owned),
        authority_pem: None,
        package_dir: parsed.text("package_dir").map(shared::absolute),
        auth: parsed.switch("auth"),
        zookeeper_port,
        clock: world.clock.clone(),
    })
}

/// Made once and kept: clients name what they know of the cluster by it.
fn cluster_id(world: &World, work_dir: &Path) -> Result<String, Stop> {
    let path = work_dir.join(ID_FILE);
    if let Ok(text) = std::fs::read_to_string(&path)
        && !text.trim().is_empty()
    {
        return Ok(text.trim().to_owned());
    }
    let id = fresh_id(world);
    let written = std::fs::create_dir_all(work_dir)
        .and_then(|()| std::fs::write(&path, format!("{id}\n")))
        .map_err(|error| Stop::error(1, format!("{}: {}", path.display(), mesos::reason(&error))));
    written.map(|()| id)
}

/// The port of the first server in `zk://host:port,…/path`.
fn zookeeper_port(url: &str) -> Option<u16> {
    let servers = url.strip_prefix("zk://")?.split('/').next()?;
    let first = servers.rsplit('@').next()?.split(',').next()?;
    first.rsplit_once(':')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::zookeeper_port;

    #[test]
    fn ports_of_zookeeper() {
        for (url, port) in [
            ("zk://a:2182,b:2183/x", Some(2182)),
            ("zk://user:word@a:2181", Some(2181)),
            ("zk://a/x", None),
            ("a:1", None),
        ] {
            assert_eq!(zookeeper_port(url), port, "{url}");
        }
    }
}
