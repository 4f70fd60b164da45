//! `ekiden up`: everything in one process, speaking over loopback sockets as separate nodes do.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ekiden_agent::MasterAddress;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::election::{self, Place};
use super::{Running, World, agent, marathon, master, shared};
use crate::flags::{Parsed, Stop, mesos, table};
use crate::listen;

/// As both originals' default.
const ZK_SESSION_TIMEOUT_MS: u64 = 10_000;

pub async fn start(
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Vec<Running>, Stop> {
    shared::check_store(parsed, parsed.text("zk").is_some(), 1)?;
    let work_dir = PathBuf::from(parsed.text("work_dir").unwrap_or("./ekiden-work"));
    let port = |name: &str, default: u16| parsed.integer(name).unwrap_or(default);
    let address =
        |name: &str, default: u16| listen::address(parsed.text("ip"), port(name, default), "ip");
    let master_address = address("master_port", 5050)?;
    listen::check_exposure(master_address, parsed.switch("insecure"), false)?;
    let master_listener = listen::bind(master_address, "The master", "master_port").await?;
    let marathon_address = address("marathon_port", 8080)?;
    let marathon_listener = listen::bind(marathon_address, "Marathon", "marathon_port").await?;
    let mut agent_listeners = Vec::new();
    let first = port("agent_port", 5051);
    for index in 0..parsed.integer::<u16>("agents").unwrap_or(1) {
        let port = if first == 0 { 0 } else { first + index };
        let address = listen::address(parsed.text("ip"), port, "ip")?;
        agent_listeners.push(listen::bind(address, "The agent", "agent_port").await?);
    }
    let store = shared::store(parsed, &work_dir, "ekiden.redb").await?;

    let bound = master_listener.local_addr();
    let mut config = master::config(&master_flags(parsed)?, bound)?;
    config.master_id = super::fresh_id(world);
    let session_timeout_ms =
        parsed.duration_ms("zk_session_timeout").unwrap_or(ZK_SESSION_TIMEOUT_MS);
    let place = |below: &str| match parsed.text("zk") {
        Some(zk) => Place::new(zk, below, session_timeout_ms, 1).map(Some),
        None => Ok(None),
    };
    let election = election::master(place("/mesos")?.as_ref(), &config, &store);
    let known = election.detector.clone();
    let mut roles =
        vec![master::start(config, store.clone(), election, master_listener, world, shutdown)];

    let agent_bounds: Vec<SocketAddr> =
        agent_listeners.iter().map(ekiden_http::Listener::local_addr).collect();
    for (index, listener) in agent_listeners.into_iter().enumerate() {
        let known = agent::detector(known.clone(), shutdown);
        roles.push(start_agent(parsed, &work_dir, index, listener, known, world, shutdown)?);
    }

    let marathon_bound = marathon_listener.local_addr();
    let mut config = marathon::config(
        parsed,
        parsed.text("zk").map_or_else(|| bound.to_string(), |zk| format!("{zk}/mesos")),
        parsed.text("zk").map_or_else(
            || "zk://localhost:2181/marathon".to_owned(),
            |zk| format!("{zk}/marathon"),
        ),
    )?;
    config.http_port = marathon_bound.port();
    if parsed.text("hostname").is_none() {
        config.hostname = "localhost".to_owned();
    }
    let election =
        election::marathon(place("/marathon")?.as_ref(), &config, marathon_bound, &store, world);
    roles.push(marathon::start(config, store, election, known, marathon_listener, world, shutdown));
    tell(&work_dir, bound, &agent_bounds, marathon_bound);
    Ok(roles)
}

/// What a master alone would have been told.
fn master_flags(parsed: &Parsed) -> Result<Parsed, Stop> {
    let mut line = Vec::new();
    for name in ["cluster", "hostname", "ip", "work_dir"] {
        if let Some(value) = parsed.text(name) {
            line.push(format!("--{name}={value}"));
        }
    }
    mesos::parse(&table::MASTER, &line, &[])
}

fn start_agent(
    parsed: &Parsed,
    work_dir: &Path,
    index: usize,
    listener: ekiden_http::Listener,
    known: watch::Receiver<Option<MasterAddress>>,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Running, Stop> {
    let bound = listener.local_addr();
    let mut line = vec![
        format!("--work_dir={}", work_dir.join(format!("agent-{index}")).display()),
        format!("--kill_on_exit={}", parsed.switch("kill_on_exit")),
    ];
    for name in ["resources", "attributes", "runtime"] {
        if let Some(value) = parsed.text(name) {
            line.push(format!("--{name}={value}"));
        }
    }
    let flags = mesos::parse(&table::AGENT, &line, &[])?;
    let hostname =
        parsed.text("hostname").map_or_else(|| super::hostname(bound.ip()), str::to_owned);
    let mut config = agent::config(&flags, hostname)?;
    config.ip = bound.ip().to_string();
    config.port = bound.port();
    config.flags.insert("port".to_owned(), bound.port().to_string());
    let runtime = agent::runtime(&flags, &config)?;
    Ok(agent::start(config, runtime, known, listener, world, shutdown))
}

/// The one thing that is printed: what listens where, and how to stop it.
fn tell(work_dir: &Path, master: SocketAddr, agents: &[SocketAddr], marathon: SocketAddr) {
    let mut text = format!("Ekiden is up; its state is in {}\n", work_dir.display());
    text += &format!("  master    http://{master}\n");
    for agent in agents {
        text += &format!("  agent     http://{agent}\n");
    }
    text += &format!("  marathon  http://{marathon}\n");
    text +=
        "Ctrl-C stops it and leaves the tasks running: the next `ekiden up` finds them again.\n";
    text += "To end tasks, delete their apps first, or start with --kill_on_exit.";
    // Nobody may be reading; that must not turn into a panic.
    let _ = writeln!(std::io::stdout(), "{text}");
}
