//! Sets `tracing` up: text or JSON on standard error, and in a file when a directory is given.

use std::fs::{File, OpenOptions};
use std::path::Path;
use std::sync::Arc;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::{BoxMakeWriter, MakeWriterExt};

use crate::flags::{Parsed, Stop};

/// Starts logging as the flags ask. `file_name` is the log's name inside `--log_dir`.
pub fn start(parsed: &Parsed, file_name: &str) -> Result<(), Stop> {
    let level = match parsed.text("logging_level").unwrap_or("INFO").to_ascii_uppercase().as_str() {
        "ERROR" | "FATAL" => "error",
        "WARN" | "WARNING" => "warn",
        "DEBUG" => "debug",
        "TRACE" | "ALL" => "trace",
        "OFF" => "off",
        _ => "info",
    };
    // Libraries speak from `warn` on, so that an operator's level is about Ekiden.
    let filter = EnvFilter::new(match level {
        "error" | "off" => level.to_owned(),
        _ => format!("warn,ekiden={level},{}", rooms(level)),
    });
    let writer = writer(parsed, file_name)?;
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer);
    let started = if parsed.text("log_format") == Some("json") {
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

fn writer(parsed: &Parsed, file_name: &str) -> Result<BoxMakeWriter, Stop> {
    let file = match parsed.text("log_dir") {
        Some(directory) => Some(Arc::new(open(Path::new(directory), file_name)?)),
        None => None,
    };
    Ok(match (file, parsed.switch("quiet")) {
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
            Stop::error(1, format!("The log file {} cannot be written: {error}", path.display()))
        })
}
