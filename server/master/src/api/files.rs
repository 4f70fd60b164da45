//! `/files/*` and its calls: the master's own log.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use ekiden_http::libprocess::{self, Routes};
use ekiden_messages::json::text::from_bytes;
use ekiden_wire::mesos::Writer;
use http::StatusCode;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

use super::query::Query;
use super::{Answer, Api, bad, handler, json};
use crate::config::MasterConfig;

/// The only file of a master, by the name that clients know.
const LOG: &str = "/master/log";
/// The most that one read gives: 16 pages.
pub const READ_BYTES_MAX: u64 = 16 * 4096;
/// The most that a download gives at once.
const DOWNLOAD_BYTES_MAX: u64 = 1 << 30;

pub fn routes(routes: Routes, api: &Arc<Api>) -> Routes {
    routes
        .route("files", "browse", handler(api, browse))
        .route("files", "read", handler(api, read))
        .route("files", "download", handler(api, download))
        .route("files", "debug", handler(api, debug))
}

/// Where the log is, if there is one.
fn log_path(config: &MasterConfig) -> Option<PathBuf> {
    let path = config
        .external_log_file
        .clone()
        .or_else(|| config.log_dir.as_ref().map(|folder| folder.join("mesos-master.INFO")))?;
    path.canonicalize().ok()
}

/// The real path behind a name.
pub fn resolve(config: &MasterConfig, name: &str) -> Option<PathBuf> {
    log_path(config).filter(|_| name.trim_end_matches('/') == LOG)
}

fn path_of(query: &Query) -> Result<&str, Response> {
    let path = query.get("path").filter(|path| !path.is_empty());
    path.ok_or_else(|| bad("Expecting 'path=value' in query.\n"))
}

/// 404 without a word.
pub fn unknown() -> Response {
    libprocess::text(StatusCode::NOT_FOUND, "")
}

async fn browse(api: Arc<Api>, request: Request) -> Answer {
    let query = Query::of(&request);
    let path = path_of(&query)?;
    resolve(&api.shared.config, path).ok_or_else(unknown)?;
    // A file has no entries.
    Ok(json(&query, "[]"))
}

/// A part of a file.
pub struct Chunk {
    pub data: Vec<u8>,
    pub size: u64,
}

/// Reads at most `length` bytes at `offset`; nothing beyond the end.
pub async fn chunk(path: PathBuf, offset: u64, length: Option<u64>) -> io::Result<Chunk> {
    let mut file = tokio::fs::File::open(path).await?;
    let size = file.metadata().await?.len();
    let mut data = Vec::new();
    if offset < size {
        file.seek(io::SeekFrom::Start(offset)).await?;
        let length = length.unwrap_or(u64::MAX).min(READ_BYTES_MAX);
        file.take(length).read_to_end(&mut data).await?;
    }
    Ok(Chunk { data, size })
}

/// A number of bytes; -1 stands for none given.
fn number(query: &Query, name: &str) -> Result<Option<u64>, Response> {
    let Some(text) = query.get(name) else { return Ok(None) };
    let value: i64 = text.parse().map_err(|_| {
        bad(format!("Failed to parse {name}: Failed to convert '{text}' to number.\n"))
    })?;
    match value {
        -1 => Ok(None),
        negative if negative < 0 => {
            let noun = if name == "offset" { "offset" } else { "length" };
            Err(bad(format!("Negative {noun} provided: {negative}.\n")))
        }
        value => Ok(u64::try_from(value).ok()),
    }
}

async fn read(api: Arc<Api>, request: Request) -> Answer {
    let query = Query::of(&request);
    let path = path_of(&query)?;
    let offset = number(&query, "offset")?;
    let length = number(&query, "length")?;
    let real = resolve(&api.shared.config, path).ok_or_else(unknown)?;
    let broken = |error: io::Error| {
        libprocess::text(StatusCode::INTERNAL_SERVER_ERROR, format!("{error}.\n"))
    };
    let chunk = match offset {
        Some(offset) => chunk(real, offset, length).await,
        // Without an offset only the size is told.
        None => chunk(real, u64::MAX, length).await,
    }
    .map_err(broken)?;
    let mut w = Writer::new();
    w.object(|w| {
        w.field_string("data", &from_bytes(&chunk.data));
        w.field_integer("offset", offset.unwrap_or(chunk.size));
    });
    Ok(json(&query, w.finish()))
}

async fn download(api: Arc<Api>, request: Request) -> Answer {
    let query = Query::of(&request);
    let path = path_of(&query)?;
    let real = resolve(&api.shared.config, path).ok_or_else(libprocess::not_found)?;
    let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let open = async {
        let file = tokio::fs::File::open(&real).await?;
        let mut data = Vec::new();
        file.take(DOWNLOAD_BYTES_MAX).read_to_end(&mut data).await?;
        io::Result::Ok(data)
    };
    let data = open.await.map_err(|_| libprocess::not_found())?;
    Ok(libprocess::download(
        &name,
        "application/octet-stream",
        ekiden_http::Parts::from(data).into_body(),
    ))
}

async fn debug(api: Arc<Api>, request: Request) -> Answer {
    let mut w = Writer::new();
    w.object(|w| {
        if let Some(path) = log_path(&api.shared.config) {
            w.field_string(LOG, &path.to_string_lossy());
        }
    });
    Ok(json(&Query::of(&request), w.finish()))
}
