//! The verbs of the command line.

use std::collections::VecDeque;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use regex::Regex;

use crate::args::Args;
use crate::exchange;
use crate::http::{self, Connection};
use crate::later::Later;
use crate::ledger::{self, Endpoint};
use crate::record;
use crate::replay::{self, Options};
use crate::report::{self, Recorded};
use crate::rules::Rules;
use crate::scenario::{self, Scenario};
use crate::world::World;

/// Where the recordings lie, seen from the current directory.
const FIXTURES: &str = "compat-fixtures";
/// Below it, what uses what is not built yet.
const LATER: &str = "later.txt";
/// A recording and a port behind which a server of each role stands.
const ROLES: &[(&str, &str, u16)] = &[
    ("master", "mesos/master-empty.har", 5050),
    ("agent", "mesos/agent-empty.har", 5051),
    ("marathon", "marathon/01-empty.har", 8080),
];
/// Every endpoint of the originals.
const INVENTORY: &str = "conformance/inventory.txt";
/// What the recordings cannot tell.
const NOTES: &str = "conformance/ledger-notes.txt";
/// The ledger.
const LEDGER: &str = "conformance/ledger.txt";
/// Longest wait for the answer to a probe.
const PROBE_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(3);
/// How often a recording is replayed again when something is lost.
const OTHER_CHANCES: usize = 4;
/// Where the baseline lies.
const BASELINE: &str = "conformance/baseline.txt";

fn options(args: &Args, pace: f64) -> Result<Options, String> {
    Ok(Options {
        pace: args.number("pace", pace)?,
        only: args.value("only").map(str::to_owned),
        verbose: args.has("verbose"),
    })
}

/// An address out of `http://HOST:PORT`, `HOST:PORT` or `PORT`.
pub fn address(text: &str) -> Result<SocketAddr, String> {
    let rest = text.strip_prefix("http://").unwrap_or(text).trim_end_matches('/');
    let full = match rest.parse::<u16>() {
        Ok(port) => format!("127.0.0.1:{port}"),
        Err(_) => rest.to_owned(),
    };
    full.to_socket_addrs()
        .ok()
        .and_then(|mut found| found.next())
        .ok_or_else(|| format!("{text} is no address"))
}

fn rules(fixtures: &Path, product: &str) -> Result<Rules, String> {
    let mut rules = Rules::load(&fixtures.join(product).join("volatile.json"))?;
    let file = fixtures.join("out-of-scope.txt");
    let text = std::fs::read_to_string(&file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let patterns = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| Regex::new(line).map_err(|error| error.to_string()))
        .collect::<Result<Vec<_>, _>>()?;
    rules.free_more_bodies(patterns);
    Ok(rules)
}

/// `mesos/master-empty.har` of a path.
fn name_of(file: &Path) -> String {
    let parts: Vec<_> = file.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts[parts.len().saturating_sub(2)..].join("/")
}

fn product_of(name: &str) -> &str {
    name.split('/').next().unwrap_or(name)
}

fn world_of_targets(args: &Args) -> Result<World, String> {
    let mut world = World::default();
    if let Some(target) = args.value("target") {
        let target = address(target)?;
        world.targets.extend([5050, 8080, 8081, 8082].map(|port| (port, target)));
    }
    if let Some(agent) = args.value("agent") {
        world.targets.push((5051, address(agent)?));
    }
    for pair in args.all("port-map").iter().flat_map(|map| map.split(',')) {
        let (port, to) =
            pair.split_once('=').ok_or_else(|| format!("{pair}: no PORT=HOST:PORT"))?;
        let port = port.parse().map_err(|_| format!("{port} is no port"))?;
        world.targets.retain(|(recorded, _)| *recorded != port);
        world.targets.push((port, address(to)?));
    }
    for pair in args.all("path-map") {
        let (from, to) = pair.split_once('=').ok_or_else(|| format!("{pair}: no FROM=TO"))?;
        world.roots.push((from.to_owned(), to.to_owned()));
    }
    Ok(world)
}

/// `conformance replay`: against servers that run.
pub fn replay(args: &Args) -> Result<bool, String> {
    let fixtures = PathBuf::from(args.value("fixtures").unwrap_or(FIXTURES));
    let world = world_of_targets(args)?;
    let files: Vec<PathBuf> = args.all("recording").iter().map(PathBuf::from).collect();
    if files.is_empty() {
        return Err("--recording is missing".to_owned());
    }
    let mut recordings = Vec::new();
    for file in files {
        let name = name_of(&file);
        let rules = rules(&fixtures, product_of(&name))?;
        let exchanges = exchange::load(&file)?;
        let outcomes =
            replay::replay(&exchanges, &rules, &world, &options(args, 1.0)?, &mut |_| ());
        let later = Later::load(&fixtures.join(LATER))?.of(&name, &exchanges);
        recordings.push(Recorded { name, outcomes, later, paced: true });
    }
    conclude(args, &recordings, false)
}

/// `conformance run`: starts what each recording needs.
pub fn run(args: &Args) -> Result<bool, String> {
    let fixtures = PathBuf::from(args.value("fixtures").unwrap_or(FIXTURES));
    let binary = PathBuf::from(args.needed("binary")?);
    let scenarios = scenario::load(&fixtures.join("scenarios.json"))?;
    let wanted = args.all("recording");
    let chosen: Vec<&Scenario> = scenarios
        .iter()
        .filter(|scenario| {
            wanted.is_empty() || wanted.iter().any(|name| scenario.recording.contains(name))
        })
        .collect();
    if chosen.is_empty() {
        return Err(format!("no scenario is called {wanted:?}"));
    }
    let jobs: usize = args.number("jobs", 1)?;
    let todo = Mutex::new(chosen.into_iter().collect::<VecDeque<_>>());
    let running_alone = Mutex::new(());
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(|| {
                while let Some(scenario) = todo.lock().ok().and_then(|mut todo| todo.pop_front()) {
                    let _alone = scenario.alone.then(|| running_alone.lock());
                    let result = run_one(args, &fixtures, &binary, scenario);
                    if let Ok(mut done) = done.lock() {
                        done.push(result);
                    }
                }
            });
        }
    });
    let mut recordings = done
        .into_inner()
        .map_err(|_| "a run panicked")?
        .into_iter()
        .collect::<Result<Vec<_>, String>>()?;
    recordings.sort_by(|one, other| one.name.cmp(&other.name));
    // Moments differ from run to run: what was lost gets other chances before it counts.
    let baseline = report::read_baseline(Path::new(args.value("baseline").unwrap_or(BASELINE)));
    let settles = args.has("update-baseline") || args.has("narrow-baseline");
    let chances = if settles || args.value("only").is_some() { 0 } else { OTHER_CHANCES };
    for recorded in &mut recordings {
        let scenario = scenarios.iter().find(|scenario| scenario.recording == recorded.name);
        for _ in 0..chances {
            let worse = report::is_worse(recorded, &baseline);
            let (true, Some(scenario)) = (worse, scenario) else { break };
            recorded.improve(run_one(args, &fixtures, &binary, scenario)?);
        }
    }
    conclude(args, &recordings, args.value("only").is_none())
}

/// Starts the servers of one recording and replays it.
fn run_one(
    args: &Args,
    fixtures: &Path,
    binary: &Path,
    scenario: &Scenario,
) -> Result<Recorded, String> {
    let name = scenario.recording.clone();
    let rules = rules(fixtures, product_of(&name))?;
    let exchanges = exchange::load(&fixtures.join(&name))?;
    let options = options(args, scenario.pace)?;
    let outcomes = match scenario::start(scenario, binary, args.has("keep")) {
        Ok(mut stage) => {
            let world = stage.world.clone();
            let mut act = |moment| stage.act(scenario, moment);
            replay::replay(&exchanges, &rules, &world, &options, &mut act)
        }
        Err(error) => {
            eprintln!("{name}: {error}");
            let hurried = Options { pace: 0.0, ..options };
            replay::replay(&exchanges, &rules, &World::default(), &hurried, &mut |_| ())
        }
    };
    let equal = outcomes.iter().filter(|outcome| outcome.differences.is_empty()).count();
    eprintln!("{name}: {equal} of {}", outcomes.len());
    let later = Later::load(&fixtures.join(LATER))?.of(&name, &exchanges);
    Ok(Recorded { name, outcomes, later, paced: scenario.pace > 0.0 })
}

fn conclude(args: &Args, recordings: &[Recorded], with_baseline: bool) -> Result<bool, String> {
    print!("{}", report::table(recordings));
    if let Some(file) = args.value("report") {
        let common = report::most_common(recordings, 60);
        let text = format!(
            "{}\nMost common first differences\n{common}\n{}",
            report::table(recordings),
            report::differences(recordings)
        );
        std::fs::write(file, text).map_err(|error| format!("cannot write {file}: {error}"))?;
    }
    if !with_baseline {
        return Ok(true);
    }
    let file = PathBuf::from(args.value("baseline").unwrap_or(BASELINE));
    let baseline = report::read_baseline(&file);
    if args.has("update-baseline") {
        std::fs::write(&file, report::renew(recordings, &baseline))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        return Ok(true);
    }
    if args.has("narrow-baseline") {
        std::fs::write(&file, report::narrow(recordings, &baseline))
            .map_err(|error| format!("cannot write {}: {error}", file.display()))?;
        return Ok(true);
    }
    let lost = report::lost(recordings, &baseline);
    for key in &lost {
        println!("no longer equal: {key}");
    }
    let worse: Vec<_> =
        recordings.iter().filter(|recorded| report::is_worse(recorded, &baseline)).collect();
    for recorded in &worse {
        println!("more is lost than moments explain: {}", recorded.name);
    }
    Ok(worse.is_empty())
}

/// `conformance record`: an upstream's answers, in the format of the fixtures.
pub fn record(args: &Args) -> Result<bool, String> {
    let upstream = address(args.needed("upstream")?)?;
    let steps = record::script(Path::new(args.needed("script")?))?;
    let har = record::record(upstream, steps, args.value("comment").unwrap_or_default())?;
    har.save(Path::new(args.needed("output")?))?;
    println!("{} exchanges", har.log.entries.len());
    Ok(true)
}

/// `conformance ledger`: writes or checks the state of every endpoint.
pub fn ledger(args: &Args) -> Result<bool, String> {
    let fixtures = PathBuf::from(args.value("fixtures").unwrap_or(FIXTURES));
    let endpoints = ledger::inventory(Path::new(INVENTORY))?;
    let baseline = report::read_baseline(Path::new(args.value("baseline").unwrap_or(BASELINE)));
    let later = Later::load(&fixtures.join(LATER))?;
    let counts = ledger::evidence(&endpoints, &fixtures, &baseline, &later)?;
    let notes = ledger::notes(&report::read_baseline(Path::new(NOTES)));
    let text = ledger::ledger(&endpoints, &counts, &notes);
    if args.has("write") {
        std::fs::write(LEDGER, text).map_err(|error| format!("cannot write {LEDGER}: {error}"))?;
        return Ok(true);
    }
    let known = report::read_baseline(Path::new(LEDGER));
    let mut good = true;
    for (line, wanted) in known.lines().zip(text.lines()).filter(|(one, other)| one != other) {
        println!("the ledger says:  {line}\nthe evidence is: {wanted}");
        good = false;
    }
    good &= known.lines().count() == text.lines().count();
    for role in ["master", "agent", "marathon"] {
        if let Some(target) = args.value(role) {
            good &= probe(&endpoints, role, address(target)?, &text);
        }
    }
    if let Some(binary) = args.value("binary") {
        good &= probe_all(&endpoints, &fixtures, Path::new(binary), &text)?;
    }
    Ok(good)
}

/// Starts the servers of each role, and asks one of each for everything in the inventory.
fn probe_all(
    endpoints: &[Endpoint],
    fixtures: &Path,
    binary: &Path,
    ledger: &str,
) -> Result<bool, String> {
    let scenarios = scenario::load(&fixtures.join("scenarios.json"))?;
    let mut good = true;
    for (role, recording, port) in ROLES {
        let scenario = scenarios.iter().find(|scenario| scenario.recording == *recording);
        let scenario = scenario.ok_or_else(|| format!("no scenario {recording}"))?;
        let stage = scenario::start(scenario, binary, false)?;
        let target = stage.world.target(*port).ok_or_else(|| format!("no {role} was started"))?;
        good &= probe(endpoints, role, target, ledger);
    }
    Ok(good)
}

/// Asks a server for everything in the inventory; what it calls not implemented must be missing.
fn probe(endpoints: &[Endpoint], role: &str, target: SocketAddr, ledger: &str) -> bool {
    let mut good = true;
    for endpoint in endpoints.iter().filter(|endpoint| endpoint.role == role) {
        let Some((method, path, body)) = endpoint.probe() else { continue };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {target}\r\nContent-Type: application/json\r\n\
             Accept: */*\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        let received = Connection::send(target, request.as_bytes()).map(|connection| {
            connection
                .read_until(PROBE_TIMEOUT, |received| http::parse_head(&received.bytes).is_some())
        });
        let status = match &received {
            Ok(received) => http::parse_head(&received.bytes).map_or(0, |(head, _)| head.status),
            Err(_) => 0,
        };
        let name = endpoint.name();
        let line = ledger.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap_or("");
        let is_missing =
            line.get(name.len()..).is_some_and(|rest| rest.trim().starts_with("missing"));
        if status == 0 {
            println!("{name}: no answer");
            good = false;
        }
        // UNKNOWN is answered by 501 in the original as well.
        if status == 501 && !is_missing && !name.ends_with("UNKNOWN") {
            println!("{name}: answers 501, and the ledger says {}", line.trim());
            good = false;
        }
    }
    good
}
