//! Sets `tracing` up: text or JSON on standard error, and in a file when a directory is given.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::{BoxMakeWriter, MakeWriterExt};

use crate::flags::{Parsed, Stop, mesos};

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
pub fn start(settings: &Settings, file_name: &str) -> Result<(), Stop> {
    let level = settings.level;
    // Libraries speak from `warn` on, so that an operator's level is about Ekiden.
    let filter = EnvFilter::new(match level {
        "error" | "off" => level.to_owned(),
        _ => format!("warn,ekiden={level},{}", rooms(level)),
    });
    let writer = writer(settings, file_name)?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer);
    let started = if settings.is_json {
        builder.json().try_init()
    } else {
        builder.with_ansi(false).try_init()
    };
    started.map_err(|error| Stop::error(1, format!("Logging cannot be set up: {error}")))
}

fn rooms(level: &str) -> String {
    ["agent", "domain", "election", "http", "marathon", "master", "store"]
        .map(|room| format!("ekiden_{room}={level}"))
        .join(",")
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
