//! `ekiden up`: everything in one process, speaking over loopback sockets as separate nodes do.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use ekiden_accounts::FirstUser;
use ekiden_agent::AgentConfig;
use ekiden_domain::mesos::reconfiguration::Policy;
use ekiden_gateway::Door;
use ekiden_gateway::cluster::Sources;
use ekiden_store::Store;
use tokio_util::sync::CancellationToken;

use super::behind::{self, Behind};
use super::election::{self, Place};
use super::profile::{Agents, Profile, Side};
use super::{Running, World, accounts, agent, gateway, marathon, master, shared};
use crate::flags::{Parsed, Stop, marathon as marathon_flags, mesos, table};
use crate::{listen, tls};

/// Agents in one process at most.
const AGENTS_MAX: u32 = 10_000;

pub async fn start(
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Vec<Running>, Stop> {
    shared::check_store(parsed, parsed.text("zk").is_some(), 1)?;
    accounts::check_unused(parsed, &[])?;
    let secured = tls::of(parsed, 1)?;
    let work_dir = shared::absolute(parsed.text("work_dir").unwrap_or("./ekiden-work"));
    let port = |name: &str, default: u16| parsed.integer(name).unwrap_or(default);
    let ip = inner_ip(parsed);
    let address = |name: &str, default: u16| listen::address(ip, port(name, default), "ip");
    let master_address = address("master_port", 5050)?;
    listen::check_exposure(master_address, parsed.switch("insecure"), false)?;
    let master_listener = listen::bind(master_address, "The master", "master_port").await?;
    let marathon_address = address("marathon_port", 8080)?;
    let marathon_listener = listen::bind(marathon_address, "Marathon", "marathon_port").await?;
    let mut agent_listeners = Vec::new();
    for port in agent_ports(parsed)? {
        let address = listen::address(ip, port, "ip")?;
        agent_listeners.push(listen::bind(address, "The agent", "agent_port").await?);
    }
    let gateway_ports = gateway::ports(parsed, &secured, &work_dir).await?;
    let store = shared::store(parsed, &work_dir, "ekiden.redb").await?;
    let mut facts = behind::facts(parsed, world, &work_dir)?;
    let (door, first) = door(parsed, world, &store, &facts.cluster_id, &gateway_ports).await?;

    let bound = master_listener.local_addr();
    let mut config = master::config(&master_flags(parsed)?, bound, secured.serving.clone())?;
    config.master_id = super::fresh_id(world);
    config.verbosity = Some(world.logs.of(&["master", "http"]));
    let session_timeout_ms = shared::session_timeout_ms(parsed);
    let place = |below: &str| match parsed.text("zk") {
        Some(zk) => Place::new(zk, below, session_timeout_ms, 1).map(Some),
        None => Ok(None),
    };
    let own_hosts = vec![config.advertise_ip.clone(), config.hostname.clone()];
    let election = election::master(place("/mesos")?.as_ref(), &config, &store);
    let known = election.detector.clone();
    let mut roles =
        vec![master::start(config, store.clone(), election, master_listener, world, shutdown)];

    let agent_bounds: Vec<SocketAddr> =
        agent_listeners.iter().map(ekiden_http::Listener::local_addr).collect();
    for (index, listener) in agent_listeners.into_iter().enumerate() {
        let known = agent::detector(known.clone(), shutdown);
        let mut config = agent_config(parsed, &work_dir, index, &listener)?;
        config.verbosity = Some(world.logs.of(&["agent", "http"]));
        let runtime = agent::runtime(parsed, &config)?;
        let agent = agent::start(config, runtime, known, listener, world, shutdown);
        roles.push(agent::among_others(agent));
    }

    let marathon_bound = marathon_listener.local_addr();
    let mut config = marathon::config(
        &marathon_flags_of(parsed)?,
        parsed.text("zk").map_or_else(|| bound.to_string(), |zk| format!("{zk}/mesos")),
        parsed.text("zk").map_or_else(
            || "zk://localhost:2181/marathon".to_owned(),
            |zk| format!("{zk}/marathon"),
        ),
        tls::of(parsed, 1)?,
    )?;
    config.http_port = marathon_bound.port();
    config.verbosity = Some(world.logs.of(&["marathon", "http"]));
    if parsed.text("hostname").is_none() {
        config.hostname = "localhost".to_owned();
    }
    let election =
        election::marathon(place("/marathon")?.as_ref(), &config, marathon_bound, &store, world);
    let marathons = election.detector.clone();
    let masters = known.clone();
    roles.push(marathon::start(config, store, election, known, marathon_listener, world, shutdown));
    let gateways: Vec<(bool, SocketAddr)> = gateway_ports.addresses();
    if let Some((own_https, own)) = gateways.first() {
        let https = secured.serving.is_some();
        let sources = Sources {
            master: behind::finder(&masters, https),
            masters: Vec::new(),
            marathon: behind::fixed(gateway::address(marathon_bound, https)),
            marathon_leader: behind::finder(&marathons, https),
            own_hosts: parsed.text("zk").map(|_| own_hosts),
            gateway: (*own_https, own.port()),
        };
        facts.authority_pem = gateway_ports.authority_pem.map(Into::into);
        let behind = Behind { sources, facts, trust: secured.trust.clone() };
        roles.push(gateway::start(behind, gateway_ports.ports, door, shutdown)?);
    }
    let told = Told {
        work_dir: &work_dir,
        scheme: secured.scheme(),
        master: bound,
        agents: &agent_bounds,
        marathon: marathon_bound,
        gateways: &gateways,
        first: first.as_ref(),
        kill_on_exit: parsed.switch("kill_on_exit"),
        left_out: &Profile::of(parsed).left_out(),
    };
    // Nobody may be reading; that must not turn into a panic.
    let _ = writeln!(std::io::stdout(), "{}", told.text());
    Ok(roles)
}

/// Where all but the gateway listen. These ask nobody who they are, so that with accounts nobody
/// else may reach them, unless the operator says that this is meant.
fn inner_ip(parsed: &Parsed) -> Option<&str> {
    let is_closed = parsed.switch("auth") && !parsed.switch("insecure");
    parsed.text("ip").filter(|_| !is_closed)
}

/// Who may come in by the gateway, and the user that the first start made.
async fn door(
    parsed: &Parsed,
    world: &World,
    store: &Arc<dyn Store>,
    cluster_id: &str,
    ports: &gateway::Ports,
) -> Result<(Option<Arc<dyn Door>>, Option<FirstUser>), Stop> {
    if parsed.switch("auth") && ports.ports.is_empty() {
        return Err(Stop::error(1, "--auth lets nobody in without a gateway: see --gateway_port."));
    }
    let all_tls = ports.ports.iter().all(|port| port.tls.is_some());
    let opened = accounts::open(parsed, store, world, cluster_id, all_tls).await?;
    let (door, first) = opened.map(|opened| (opened.door, opened.first)).unzip();
    Ok((door, first.flatten()))
}

/// What a master alone would have been told.
fn master_flags(parsed: &Parsed) -> Result<Parsed, Stop> {
    let mut line = Vec::new();
    hand_down(parsed, &mut line, "cluster");
    hand_down(parsed, &mut line, "hostname");
    hand_down(parsed, &mut line, "ip");
    hand_down(parsed, &mut line, "standby");
    hand_down(parsed, &mut line, "work_dir");
    Profile::of(parsed).master(&mut line);
    mesos::parse(&table::MASTER, &line, &[])
}

/// What a Marathon alone would have been told. Without a profile its own defaults hold.
fn marathon_flags_of(parsed: &Parsed) -> Result<Parsed, Stop> {
    let profile = Profile::of(parsed);
    if profile == Profile::None {
        return Ok(parsed.clone());
    }
    let mut line = Vec::new();
    for name in ["framework_name", "mesos_role", "enable_features", "hostname", "standby"] {
        if parsed.is_set(name) {
            hand_down(parsed, &mut line, name);
        }
    }
    profile.marathon(&mut line);
    marathon_flags::parse(&table::MARATHON, &line, &[])
}

fn agents(parsed: &Parsed) -> Result<Agents, Stop> {
    let count = |name: &str, default: u32| -> Result<usize, Stop> {
        let count: u32 = parsed.integer(name).unwrap_or(default);
        if count > AGENTS_MAX {
            let text = format!("--{name} is a number from 0 to {AGENTS_MAX}, not {count}.");
            return Err(Stop::error(1, text));
        }
        Ok(count as usize)
    };
    Ok(Agents { private: count("agents", 1)?, public: count("public_agents", 0)? })
}

/// The agents' ports: the first, and those that follow it. Port 0 takes any free one.
fn agent_ports(parsed: &Parsed) -> Result<Vec<u16>, Stop> {
    let agents = agents(parsed)?;
    let count = (agents.private + agents.public) as u32;
    let first: u16 = parsed.integer("agent_port").unwrap_or(5051);
    if first == 0 {
        return Ok((0..count).map(|_| 0).collect());
    }
    let past = u32::from(first) + count;
    if past > u32::from(u16::MAX) + 1 {
        let last = past - 1;
        let text = format!(
            "The agents' ports {first} to {last} are not all ports: they end at {}. Choose a \
             lower --agent_port or fewer --agents.",
            u16::MAX
        );
        return Err(Stop::error(1, text));
    }
    Ok((first..=u16::MAX).take(count as usize).collect())
}

/// What an agent alone would have been told.
fn agent_config(
    parsed: &Parsed,
    work_dir: &Path,
    index: usize,
    listener: &ekiden_http::Listener,
) -> Result<AgentConfig, Stop> {
    let mut line =
        vec![format!("--work_dir={}", work_dir.join(format!("agent-{index}")).display())];
    hand_down(parsed, &mut line, "hostname");
    hand_down(parsed, &mut line, "resources");
    hand_down(parsed, &mut line, "runtime");
    hand_down(parsed, &mut line, "kill_on_exit");
    let (agents, profile) = (agents(parsed)?, Profile::of(parsed));
    let runs_processes = parsed.text("runtime") != Some("scripted");
    if parsed.text("resources").is_none() && runs_processes {
        line.extend(agents.ports(profile, index).map(|ports| format!("--resources={ports}")));
    }
    match (parsed.text("attributes"), agents.side(index)) {
        (Some(more), Side::Public) => line.push(format!("--attributes=public_ip:true;{more}")),
        (Some(more), Side::Private) => line.push(format!("--attributes={more}")),
        (None, _) => {}
    }
    profile.agent(agents.side(index), &mut line);
    let flags = mesos::parse(&table::AGENT, &line, &[])?;
    Ok(AgentConfig {
        // Who starts everything at once may start it with other flags the next time.
        reconfiguration: Policy::Any,
        ..agent::config(&flags, listener.local_addr(), tls::of(parsed, 1)?)?
    })
}

fn hand_down(parsed: &Parsed, line: &mut Vec<String>, name: &str) {
    if let Some(value) = parsed.text(name) {
        line.push(format!("--{name}={value}"));
    }
}

/// The one thing that is printed: what listens where, and how to stop it.
struct Told<'a> {
    work_dir: &'a Path,
    scheme: &'static str,
    master: SocketAddr,
    agents: &'a [SocketAddr],
    marathon: SocketAddr,
    gateways: &'a [(bool, SocketAddr)],
    first: Option<&'a FirstUser>,
    kill_on_exit: bool,
    /// Flags of the profile that are not built.
    left_out: &'a [String],
}

impl Told<'_> {
    fn text(&self) -> String {
        let Told { work_dir, scheme, master, agents, marathon, gateways, .. } = self;
        let mut text = format!("Ekiden is up; its state is in {}\n", work_dir.display());
        text += &format!("  master    {scheme}://{master}\n");
        for agent in *agents {
            text += &format!("  agent     {scheme}://{agent}\n");
        }
        text += &format!("  marathon  {scheme}://{marathon}\n");
        for (is_tls, gateway) in *gateways {
            let scheme = if *is_tls { "https" } else { "http" };
            text += &format!("  gateway   {scheme}://{gateway}\n");
        }
        if let Some(first) = self.first {
            text += &accounts::told(first);
        }
        text += match (self.kill_on_exit, agents.is_empty()) {
            (true, false) => {
                "Ctrl-C stops it and ends the tasks; the next `ekiden up` starts them anew."
            }
            (false, false) => {
                "Ctrl-C stops it and leaves the tasks running: the next `ekiden up` finds them \
                 again.\nTo end tasks, delete their apps first, or start with --kill_on_exit."
            }
            (_, true) => {
                "Ctrl-C stops it. It has no agent: tasks run where an `ekiden agent` does."
            }
        };
        if !self.left_out.is_empty() {
            text +=
                &format!("\nThe profile leaves out, as not built: {}.", self.left_out.join(", "));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_of_agents() {
        for (first, count, want) in [
            ("5051", "1", Ok(&[5051][..])),
            ("5051", "3", Ok(&[5051, 5052, 5053])),
            ("0", "2", Ok(&[0, 0])),
            ("65535", "1", Ok(&[65_535])),
            ("65535", "0", Ok(&[])),
            ("65535", "2", Err("65535 to 65536")),
            ("1", "70000", Err("--agents is a number")),
        ] {
            let line = [format!("--agent_port={first}"), format!("--agents={count}")];
            let parsed = mesos::parse(&table::UP, &line, &[]).expect("parses");
            match (agent_ports(&parsed), want) {
                (Ok(ports), Ok(want)) => assert_eq!(ports, want, "{line:?}"),
                (Err(stop), Err(part)) => assert!(stop.text.contains(part), "{}", stop.text),
                (got, want) => panic!("{line:?}: {got:?}, not {want:?}"),
            }
        }
    }

    #[test]
    fn what_is_told_fits_the_flags() {
        let address = SocketAddr::from(([127, 0, 0, 1], 1));
        for (agents, kill_on_exit, want) in [
            (&[address][..], false, "leaves the tasks running"),
            (&[address], true, "ends the tasks"),
            (&[], false, "no agent"),
        ] {
            let (work_dir, scheme) = (Path::new("/w"), "https");
            let (master, marathon) = (address, address);
            let gateways = &[(true, address)];
            let left_out = &[];
            let told = Told {
                work_dir,
                scheme,
                master,
                agents,
                marathon,
                gateways,
                first: None,
                kill_on_exit,
                left_out,
            };
            let text = told.text();
            assert!(text.contains(want) && text.contains("https://127.0.0.1:1"), "{text}");
        }
    }
}
