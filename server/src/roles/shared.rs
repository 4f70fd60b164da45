//! What more than one role needs at its start: the store, the election, an address.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ekiden_election::standalone::Fixed;
use ekiden_election::zookeeper::ZooKeeperDetector;
use ekiden_election::{Detector, LeaderAddress};
use ekiden_store::Store;
use ekiden_store::embedded::Embedded;
use ekiden_store::postgres::Postgres;

use super::election::Place;
use crate::flags::{Parsed, Stop, mesos};

/// A directory as it is called from anywhere: supervisors do not run where this process does.
pub fn absolute(directory: &str) -> PathBuf {
    std::path::absolute(directory).unwrap_or_else(|_| directory.into())
}

/// The store that the flags name: Postgres, or a file in the work directory.
pub async fn store(parsed: &Parsed, work_dir: &Path, file: &str) -> Result<Arc<dyn Store>, Stop> {
    if let Some(url) = parsed.text("store") {
        return shared_store(url).await;
    }
    let told = |error: &dyn std::fmt::Display| {
        Stop::error(1, format!("The work directory {} cannot be used: {error}", work_dir.display()))
    };
    std::fs::create_dir_all(work_dir).map_err(|error| told(&mesos::reason(&error)))?;
    let path = work_dir.join(file);
    let opened = tokio::task::spawn_blocking(move || Embedded::open(&path)).await;
    let store = opened.map_err(|error| told(&error))?.map_err(|error| told(&error))?;
    Ok(Arc::new(store))
}

async fn shared_store(url: &str) -> Result<Arc<dyn Store>, Stop> {
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(Stop::error(1, "--store must be postgres://user:password@host:port/database"));
    }
    let store = Postgres::open(url)
        .await
        .map_err(|error| Stop::error(1, format!("The store cannot be used: {error}")))?;
    Ok(Arc::new(store))
}

/// With an election but without a shared store each node would lead a truth of its own.
pub fn check_store(parsed: &Parsed, elects: bool, status: u8) -> Result<(), Stop> {
    if !elects || parsed.text("store").is_some() || parsed.switch("single_node") {
        return Ok(());
    }
    Err(Stop::error(
        status,
        "--zk elects one leader among several nodes, and these must share their state: add \
         --store=postgres://user:password@host:port/database (the same on every node), or say \
         --single_node if this is the only one.",
    ))
}

/// `host:port`, with or without a scheme, as the address of a known leader.
pub fn leader_address(text: &str) -> Option<LeaderAddress> {
    let text = text.trim_start_matches("http://").trim_start_matches("https://");
    let (host, port) = text.trim_end_matches('/').rsplit_once(':')?;
    Some(LeaderAddress {
        id: String::new(),
        hostname: host.to_owned(),
        ip: host.to_owned(),
        port: port.parse().ok()?,
    })
}

/// What `--master` says; `file://` stands for a file's content.
pub fn master_text(master: &str) -> Result<String, Stop> {
    let text = match master.strip_prefix("file://") {
        Some(path) => std::fs::read_to_string(path).map_err(|error| {
            Stop::error(1, format!("--master: {path}: {}", mesos::reason(&error)))
        })?,
        None => master.to_owned(),
    };
    Ok(text.trim().to_owned())
}

/// Knows the leading master that `--master` names: an address, or a path in ZooKeeper.
pub fn master_detector(text: &str, session_timeout_ms: u64) -> Result<Arc<dyn Detector>, Stop> {
    if text.starts_with("zk://") {
        let place = Place::new(text, "", session_timeout_ms, 1)?;
        return Ok(Arc::new(ZooKeeperDetector::mesos(&place.url, place.session_timeout)));
    }
    fixed_detector(text, "master")
}

/// Knows the one that a flag names by its address.
pub fn fixed_detector(text: &str, flag: &str) -> Result<Arc<dyn Detector>, Stop> {
    let known = leader_address(text).ok_or_else(|| {
        Stop::error(1, format!("--{flag}: '{text}' is neither host:port nor zk://"))
    })?;
    Ok(Arc::new(Fixed::new(known)))
}

/// As both originals' default.
const ZK_SESSION_TIMEOUT_MS: u64 = 10_000;

/// `--zk_session_timeout`: a duration of Mesos, or Marathon's milliseconds.
pub fn session_timeout_ms(parsed: &Parsed) -> u64 {
    let name = "zk_session_timeout";
    let given = parsed.duration_ms(name).or_else(|| parsed.integer(name));
    given.unwrap_or(ZK_SESSION_TIMEOUT_MS)
}

/// The name that a node of Mesos is shown and reached under.
pub fn hostname(parsed: &Parsed, ip: IpAddr) -> String {
    if let Some(given) = parsed.text("hostname") {
        return given.to_owned();
    }
    let names = parsed.switch("hostname_lookup").then(|| std::fs::read_to_string("/etc/hosts"));
    let known = names.and_then(Result::ok).and_then(|hosts| name_of(&hosts, ip));
    known.unwrap_or_else(|| ip.to_string())
}

/// The first name of an address in a file of hosts.
fn name_of(hosts: &str, ip: IpAddr) -> Option<String> {
    hosts.lines().find_map(|line| {
        let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
        let address: IpAddr = words.next()?.parse().ok()?;
        words.next().filter(|_| address == ip).map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_addresses() {
        let hosts = "# mine\n127.0.0.1\tlocalhost box\n192.0.2.7 a.example a # a\n::1 six\n\nx y\n";
        for (ip, want) in [
            ("127.0.0.1", Some("localhost")),
            ("192.0.2.7", Some("a.example")),
            ("::1", Some("six")),
            ("192.0.2.8", None),
        ] {
            let ip = ip.parse().expect("an address");
            assert_eq!(name_of(hosts, ip).as_deref(), want, "{ip}");
        }
    }

    #[test]
    fn session_times() {
        for (name, value, want) in [
            ("zk_session_timeout", "3secs", 3_000),
            ("zk_session_timeout", "2500", 2_500),
            ("other", "", 10_000),
        ] {
            let mut parsed = Parsed::default();
            parsed.put(name, value.to_owned());
            assert_eq!(session_timeout_ms(&parsed), want, "{value}");
        }
    }

    #[test]
    fn addresses_of_leaders() {
        for (text, want) in [
            ("a:5050", Some(("a", 5050))),
            ("http://a:5050/", Some(("a", 5050))),
            ("https://a:5050", Some(("a", 5050))),
            ("a", None),
            ("a:x", None),
        ] {
            let got = leader_address(text);
            assert_eq!(got.as_ref().map(|it| (it.ip.as_str(), it.port)), want, "{text}");
        }
    }
}
