//! Starting the servers that a recording was made with, and stopping them.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::har;
use crate::replay::Moment;
use crate::world::World;

/// Directory of the recorded processes.
const RECORDED_ROOT: &str = "/srv/replica";
/// Longest wait for a server to answer.
const START_TIMEOUT: Duration = Duration::from_secs(20);
/// Longest wait for deployments that nobody recorded.
const SETTLE_TIMEOUT: Duration = Duration::from_secs(3);
/// Longest wait for a server to end after SIGTERM.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);
/// Ports that stand for the recorded ones: four digits as well, so that lengths stay.
const PORTS: std::ops::Range<u16> = 6100..7900;

/// What stands behind a recording.
#[derive(Debug, Deserialize)]
pub struct Scenario {
    /// `mesos/master-empty.har`.
    pub recording: String,
    /// Factor for the pauses.
    #[serde(default)]
    pub pace: f64,
    /// Not beside another that says so: both would use the same addresses.
    #[serde(default)]
    pub alone: bool,
    /// Recorded ports of servers that are started.
    pub ports: Vec<u16>,
    /// Files that must be there first: path and content.
    #[serde(default)]
    pub files: Vec<(String, String)>,
    /// The servers in the order of their start.
    pub processes: Vec<Process>,
    /// What is done to the servers while the recording goes on.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// Time to settle before the first request, in milliseconds.
    #[serde(default)]
    pub settle_ms: u64,
}

/// A server.
#[derive(Debug, Deserialize)]
pub struct Process {
    /// Its name in messages.
    pub name: String,
    /// Its command line, with recorded ports and paths.
    pub args: Vec<String>,
    /// Only an action starts it.
    #[serde(default)]
    pub later: bool,
    /// What is asked until it says what is wanted.
    #[serde(default)]
    pub ready: Option<Ready>,
}

/// Something that is done to a server before an exchange.
#[derive(Debug, Deserialize)]
pub struct Action {
    /// Index in its file of the exchange before whose pause it is done.
    #[serde(default)]
    pub before: Option<usize>,
    /// Index of the exchange after which it is done.
    #[serde(default)]
    pub after: Option<usize>,
    /// The server.
    #[serde(default)]
    pub process: String,
    /// What is done.
    #[serde(default)]
    pub what: Option<Deed>,
    /// What was asked without being recorded: port, method, path and body.
    #[serde(default)]
    pub ask: Vec<(u16, String, String, String)>,
}

/// What is done to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Start it.
    Start,
    /// SIGTERM.
    Stop,
    /// SIGKILL.
    Kill,
    /// SIGSTOP.
    Freeze,
    /// SIGCONT.
    Thaw,
    /// SIGUSR1: an agent leaves for good.
    Leave,
}

/// When a server is ready.
#[derive(Debug, Deserialize)]
pub struct Ready {
    /// Recorded port to ask.
    pub port: u16,
    /// What to ask.
    pub path: String,
    /// What the answer must hold.
    #[serde(default)]
    pub contains: String,
}

/// Reads all scenarios.
pub fn load(file: &Path) -> Result<Vec<Scenario>, String> {
    let text =
        fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", file.display()))
}

/// Servers that run; dropping them stops them.
pub struct Stage {
    /// Where they are.
    pub world: World,
    children: Vec<(String, Child)>,
    binary: PathBuf,
    root: PathBuf,
    keep: bool,
}

/// Ports given out by this process.
static TAKEN: Mutex<Vec<u16>> = Mutex::new(Vec::new());

fn free_port() -> Result<u16, String> {
    let mut taken = TAKEN.lock().map_err(|_| "a run panicked")?;
    let start = PORTS.start + (std::process::id() % 1000) as u16;
    (start..PORTS.end)
        .chain(PORTS.start..start)
        .find(|port| !taken.contains(port) && is_free(*port))
        .inspect(|port| taken.push(*port))
        .ok_or_else(|| "no free port".to_owned())
}

/// On every address: scripted agents listen on others than the first.
fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).is_ok()
}

/// A directory whose name is as long as the recorded one.
fn make_root() -> Result<PathBuf, String> {
    for number in std::process::id() % 100_000.. {
        let path = PathBuf::from(format!("/tmp/ek{:05}", number % 100_000));
        match fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(format!("cannot make {}: {error}", path.display())),
        }
    }
    Err("no free directory".to_owned())
}

fn ask(target: SocketAddr, method: &str, path: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect_timeout(&target, Duration::from_secs(1)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(3))).ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {target}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// `@pad:N@` in a body stands for that many letters.
fn unfold(body: &str) -> String {
    let Some((before, rest)) = body.split_once("@pad:") else { return body.to_owned() };
    match rest.split_once('@').and_then(|(count, after)| Some((count.parse().ok()?, after))) {
        Some((count, after)) => format!("{before}{}{after}", "x".repeat(count)),
        None => body.to_owned(),
    }
}

/// Starts the servers of a scenario.
pub fn start(scenario: &Scenario, binary: &Path, keep: bool) -> Result<Stage, String> {
    let root = make_root()?;
    let mut targets = Vec::new();
    for recorded in &scenario.ports {
        let port = free_port()?;
        targets.push((*recorded, SocketAddr::from((Ipv4Addr::LOCALHOST, port))));
    }
    let roots = vec![(RECORDED_ROOT.to_owned(), root.display().to_string())];
    let world = World { targets, roots };
    let mut stage = Stage { world, children: Vec::new(), binary: binary.to_owned(), root, keep };
    for (path, content) in &scenario.files {
        let path = PathBuf::from(stage.world.flag(path));
        let parent = path.parent().ok_or("a file without a directory")?;
        let bytes = har::text_bytes(content)?;
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&path, &bytes))
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        let mode = if content.starts_with("#!") { 0o755 } else { 0o644 };
        let _ = fs::set_permissions(&path, fs::Permissions::from_mode(mode));
    }
    for process in scenario.processes.iter().filter(|process| !process.later) {
        stage.spawn(process)?;
        stage.wait_ready(process)?;
    }
    std::thread::sleep(Duration::from_millis(scenario.settle_ms));
    Ok(stage)
}

impl Stage {
    fn log_of(&self, process: &Process) -> PathBuf {
        self.root.join(format!("{}.log", process.name))
    }

    fn spawn(&mut self, process: &Process) -> Result<(), String> {
        let output = File::options()
            .create(true)
            .append(true)
            .open(self.log_of(process))
            .map_err(|error| error.to_string())?;
        let errors = output.try_clone().map_err(|error| error.to_string())?;
        let child = Command::new(&self.binary)
            .args(process.args.iter().map(|flag| self.world.flag(flag)))
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", self.binary.display()))?;
        self.children.push((process.name.clone(), child));
        Ok(())
    }

    /// Does what was done to the servers at this moment.
    pub fn act(&mut self, scenario: &Scenario, moment: Moment) {
        let due = |action: &&Action| match moment {
            Moment::Before(index) => action.before == Some(index),
            Moment::After(index) => action.after == Some(index),
        };
        for action in scenario.actions.iter().filter(due) {
            let process = scenario.processes.iter().find(|process| process.name == action.process);
            let done = match (action.what, process) {
                (None, _) => Ok(()),
                (Some(Deed::Start), Some(process)) => self.spawn(process),
                (Some(Deed::Start), None) => {
                    Err(format!("no process is called {}", action.process))
                }
                (Some(deed), _) => self.signal(&action.process, deed),
            };
            for (port, method, path, body) in &action.ask {
                self.ask_and_settle(*port, method, path, &unfold(body));
            }
            if let Err(error) = done {
                eprintln!("{}: {error}", scenario.recording);
            }
        }
    }

    /// Asks, and waits until the deployments that follow are over.
    fn ask_and_settle(&self, port: u16, method: &str, path: &str, body: &str) {
        let Some(target) = self.world.target(port) else { return };
        let _ = ask(target, method, path, body);
        let started = Instant::now();
        while started.elapsed() < SETTLE_TIMEOUT {
            let answer = ask(target, "GET", "/v2/deployments", "").unwrap_or_default();
            if answer.ends_with("[]") {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn signal(&mut self, name: &str, deed: Deed) -> Result<(), String> {
        let place = self.children.iter().rposition(|(other, _)| other == name);
        let place = place.ok_or_else(|| format!("{name} does not run"))?;
        let signal = match deed {
            Deed::Freeze => "-STOP",
            Deed::Thaw => "-CONT",
            Deed::Kill => "-KILL",
            Deed::Leave => "-USR1",
            _ => "-TERM",
        };
        let pid = self.children[place].1.id().to_string();
        let status = Command::new("kill").args([signal, &pid]).status();
        status.map_err(|error| error.to_string())?;
        if matches!(deed, Deed::Kill | Deed::Stop | Deed::Leave) {
            let (_, mut child) = self.children.remove(place);
            let started = Instant::now();
            while started.elapsed() < STOP_TIMEOUT && matches!(child.try_wait(), Ok(None)) {
                std::thread::sleep(Duration::from_millis(10));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
        Ok(())
    }

    fn wait_ready(&mut self, process: &Process) -> Result<(), String> {
        let log = self.log_of(process);
        let Some(ready) = &process.ready else { return Ok(()) };
        let target = self
            .world
            .target(ready.port)
            .ok_or_else(|| format!("{}: no port {}", process.name, ready.port))?;
        let started = Instant::now();
        while started.elapsed() < START_TIMEOUT {
            let answer = ask(target, "GET", &ready.path, "").unwrap_or_default();
            let good = ready.contains.is_empty() || answer.starts_with("HTTP/1.1 200");
            if answer.starts_with("HTTP/1.1 ") && good && answer.contains(&ready.contains) {
                return Ok(());
            }
            let ended =
                self.children.last_mut().and_then(|(_, child)| child.try_wait().ok().flatten());
            if let Some(status) = ended {
                let text = fs::read_to_string(&log).unwrap_or_default();
                let tail: String = text.lines().rev().take(5).collect::<Vec<_>>().join(" / ");
                return Err(format!("{} ended ({status}): {tail}", process.name));
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        Err(format!("{} did not get ready; see {}", process.name, log.display()))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for (_, child) in self.children.iter_mut().rev() {
            let _ = Command::new("kill").args(["-CONT", &child.id().to_string()]).status();
            // SIGTERM first, by pid; there is no safe call for it in the standard library.
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let started = Instant::now();
            while started.elapsed() < STOP_TIMEOUT && matches!(child.try_wait(), Ok(None)) {
                std::thread::sleep(Duration::from_millis(20));
            }
            let _ = child.kill();
            let _ = child.wait();
        }
        if !self.keep {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}
