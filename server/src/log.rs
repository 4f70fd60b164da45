//! Sets `tracing` up: text or JSON on standard error, and in a file when a directory is given; and
//! changes later what is logged, for a while.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ekiden_domain::ambient::{LogLevel, Verbosity};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::{BoxMakeWriter, MakeWriterExt};

use crate::flags::{Parsed, Stop, mesos};

/// Parts of the process whose level can be changed, by the names of their crates.
pub const ROOMS: [&str; 8] =
    ["agent", "domain", "election", "gateway", "http", "marathon", "master", "store"];

/// How the flags want it logged.
pub struct Settings {
    level: &'static str,
    is_json: bool,
    quiet: bool,
    directory: Option<PathBuf>,
}

impl Settings {
    pub fn of(parsed: &Parsed) -> Self {
        Settings {
            level: level(parsed.text("logging_level").unwrap_or("INFO")),
            is_json: parsed.text("log_format") == Some("json"),
            quiet: parsed.switch("quiet"),
            directory: parsed.text("log_dir").map(PathBuf::from),
        }
    }
}

fn level(name: &str) -> &'static str {
    match name {
        "ERROR" | "FATAL" => "error",
        "WARN" | "WARNING" => "warn",
        "DEBUG" => "debug",
        "TRACE" | "ALL" => "trace",
        "OFF" => "off",
        _ => "info",
    }
}

/// Starts logging. `file_name` is the log's name inside `--log_dir`.
pub fn start(settings: &Settings, file_name: &str) -> Result<Arc<Logs>, Stop> {
    let level = settings.level;
    let filter = EnvFilter::new(directives(level, &BTreeMap::new()));
    let writer = writer(settings, file_name)?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer);
    let (started, apply): (_, Apply) = if settings.is_json {
        let builder = builder.json().with_filter_reloading();
        let handle = builder.reload_handle();
        (builder.try_init(), Box::new(move |filter| drop(handle.reload(filter))))
    } else {
        let builder = builder.with_ansi(false).with_filter_reloading();
        let handle = builder.reload_handle();
        (builder.try_init(), Box::new(move |filter| drop(handle.reload(filter))))
    };
    started.map_err(|error| Stop::error(1, format!("Logging cannot be set up: {error}")))?;
    Ok(Arc::new(Logs { level, apply, changed: Mutex::default() }))
}

type Apply = Box<dyn Fn(EnvFilter) + Send + Sync>;

/// What is logged, and the changes that hold for now.
pub struct Logs {
    /// That of the start.
    level: &'static str,
    apply: Apply,
    changed: Mutex<Changed>,
}

#[derive(Default)]
struct Changed {
    /// By room: the level, and the number of the change that set it.
    levels: BTreeMap<&'static str, (LogLevel, u64)>,
    changes: u64,
}

impl Logs {
    /// Logs that nobody sees, for tests of the roles' assembly.
    #[cfg(test)]
    pub fn none() -> Arc<Self> {
        Arc::new(Logs { level: "info", apply: Box::new(drop), changed: Mutex::default() })
    }

    /// The logs of some rooms, as one that a role may change.
    pub fn of(self: &Arc<Self>, rooms: &'static [&'static str]) -> Arc<dyn Verbosity> {
        Arc::new(RoomLogs { logs: self.clone(), rooms })
    }

    fn change(&self, rooms: &[&'static str], level: Option<LogLevel>) -> u64 {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        changed.changes += 1;
        let number = changed.changes;
        for room in rooms {
            match level {
                Some(level) => changed.levels.insert(room, (level, number)),
                None => changed.levels.remove(room),
            };
        }
        self.show(&changed);
        number
    }

    /// Takes a change back, unless a later one has replaced it.
    fn revert(&self, number: u64) {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        changed.levels.retain(|_, (_, set_by)| *set_by != number);
        self.show(&changed);
    }

    fn show(&self, changed: &Changed) {
        let levels = changed.levels.iter().map(|(room, (level, _))| (*room, *level)).collect();
        (self.apply)(EnvFilter::new(directives(self.level, &levels)));
    }
}

struct RoomLogs {
    logs: Arc<Logs>,
    rooms: &'static [&'static str],
}

impl std::fmt::Debug for RoomLogs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("RoomLogs").field(&self.rooms).finish()
    }
}

impl Verbosity for RoomLogs {
    fn set(&self, level: Option<LogLevel>, duration_ms: Option<u64>) {
        let number = self.logs.change(self.rooms, level);
        if let (Some(_), Some(duration_ms)) = (level, duration_ms) {
            let logs = self.logs.clone();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(duration_ms)).await;
                logs.revert(number);
            });
        }
    }
}

/// The filter in its text form. Libraries speak from `warn` on, so that an operator's level is
/// about Ekiden.
fn directives(level: &str, changed: &BTreeMap<&str, LogLevel>) -> String {
    let libraries = if matches!(level, "error" | "off") { level } else { "warn" };
    let mut text = format!("{libraries},ekiden={level}");
    for room in ROOMS {
        let level = changed.get(room).map_or(level, |level| match level {
            LogLevel::Error => "error",
            LogLevel::Warn => "warn",
            LogLevel::Info => "info",
            LogLevel::Debug => "debug",
            LogLevel::Trace => "trace",
        });
        text += &format!(",ekiden_{room}={level}");
    }
    text
}

fn writer(settings: &Settings, file_name: &str) -> Result<BoxMakeWriter, Stop> {
    let file = match &settings.directory {
        Some(directory) => Some(Arc::new(open(directory, file_name)?)),
        None => None,
    };
    Ok(match (file, settings.quiet) {
        (Some(file), true) => BoxMakeWriter::new(file),
        (Some(file), false) => BoxMakeWriter::new(std::io::stderr.and(file)),
        (None, true) => BoxMakeWriter::new(std::io::sink),
        (None, false) => BoxMakeWriter::new(std::io::stderr),
    })
}

fn open(directory: &Path, file_name: &str) -> Result<File, Stop> {
    std::fs::create_dir_all(directory)
        .and_then(|()| OpenOptions::new().create(true).append(true).open(directory.join(file_name)))
        .map_err(|error| {
            let path = directory.join(file_name);
            let why = mesos::reason(&error);
            Stop::error(1, format!("The log file {} cannot be written: {why}", path.display()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Logs that write down each filter that is applied, without the rooms that do not differ.
    fn noted(level: &'static str) -> (Arc<Logs>, Arc<Mutex<Vec<String>>>) {
        let applied: Arc<Mutex<Vec<String>>> = Arc::default();
        let note = applied.clone();
        let apply = Box::new(move |filter: EnvFilter| {
            let text = filter.to_string();
            let rooms = text.split(',').filter(|part| {
                part.starts_with("ekiden_") && !part.ends_with(&format!("={level}"))
            });
            let mut rooms: Vec<&str> = rooms.collect();
            rooms.sort_unstable();
            note.lock().expect("no panic").push(rooms.join(","));
        });
        (Arc::new(Logs { level, apply, changed: Mutex::default() }), applied)
    }

    #[tokio::test(start_paused = true)]
    async fn changes_hold_for_their_time() {
        let (logs, applied) = noted("info");
        let (master, agent) = (logs.of(&["master"]), logs.of(&["agent"]));
        let last = || applied.lock().expect("no panic").last().cloned().unwrap_or_default();
        let wait = async |ms| tokio::time::sleep(Duration::from_millis(ms)).await;
        master.set(Some(LogLevel::Debug), Some(1_000));
        assert_eq!(last(), "ekiden_master=debug");
        wait(500).await;
        agent.set(Some(LogLevel::Trace), None);
        assert_eq!(last(), "ekiden_agent=trace,ekiden_master=debug");
        wait(600).await;
        assert_eq!(last(), "ekiden_agent=trace", "the first change is over");
        // A later change is not undone by the end of an earlier one.
        master.set(Some(LogLevel::Debug), Some(1_000));
        master.set(Some(LogLevel::Trace), Some(5_000));
        wait(2_000).await;
        assert_eq!(last(), "ekiden_agent=trace,ekiden_master=trace");
        agent.set(None, None);
        wait(4_000).await;
        assert_eq!(last(), "");
    }

    #[test]
    fn filters() {
        let none = BTreeMap::new();
        assert!(directives("off", &none).starts_with("off,ekiden=off,ekiden_agent=off,"));
        assert!(directives("debug", &none).starts_with("warn,ekiden=debug,ekiden_agent=debug,"));
        let changed = BTreeMap::from([("http", LogLevel::Error)]);
        assert!(directives("info", &changed).contains("ekiden_http=error,ekiden_marathon=info"));
    }
}
