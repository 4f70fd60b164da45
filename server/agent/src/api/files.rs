//! `/files/*`: sandboxes and the log, under the names by which they are attached.

mod attached;
mod download;

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use ekiden_http::libprocess;
use ekiden_messages::json::text::write_bytes;
use ekiden_wire::mesos::Writer;
use http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use super::Api;
use super::query::Query;
use attached::attached;

/// What one read gives at most: sixteen pages.
const MAX_READ_BYTES: u64 = 16 * 4096;
/// Entries of a directory that are listed at most.
const MAX_ENTRIES: usize = 100_000;

/// Why a path is not served.
#[derive(Debug, PartialEq)]
pub enum Refusal {
    NotFound,
    /// 400 with this text.
    Bad(String),
    Failed(String),
}

impl Refusal {
    pub fn answer(self) -> Response {
        match self {
            Refusal::NotFound => libprocess::text(StatusCode::NOT_FOUND, ""),
            Refusal::Bad(text) => libprocess::text(StatusCode::BAD_REQUEST, text),
            Refusal::Failed(text) => libprocess::text(StatusCode::INTERNAL_SERVER_ERROR, text),
        }
    }
}

/// One entry of a directory.
#[derive(Clone, Debug)]
pub struct Entry {
    pub path: String,
    pub links: u64,
    pub size: u64,
    pub modified_secs: i64,
    pub mode: u32,
    pub user: String,
    pub group: String,
}

/// The file behind an attached name.
fn resolve(api: &Api, path: &str) -> Result<PathBuf, Refusal> {
    let asked = path.trim_end_matches('/');
    let attached = attached(api);
    let mut prefix = asked;
    let (base, rest) = loop {
        if let Some(base) = attached.get(prefix) {
            break (base, &asked[prefix.len()..]);
        }
        match prefix.rfind('/') {
            Some(end) if end > 0 => prefix = &prefix[..end],
            _ => return Err(Refusal::NotFound),
        }
    };
    let base = base.canonicalize().map_err(|_| Refusal::NotFound)?;
    let rest = rest.trim_start_matches('/');
    // Joining nothing would ask for a directory.
    let real = if rest.is_empty() { base.clone() } else { base.join(rest) };
    let real = real.canonicalize().map_err(|_| Refusal::NotFound)?;
    if !real.starts_with(&base) {
        return Err(Refusal::Bad(format!("'{path}' is inaccessible.\n")));
    }
    Ok(real)
}

/// What a directory holds, by name; of anything else nothing.
pub fn list(api: &Api, path: &str) -> Result<Vec<Entry>, Refusal> {
    let real = resolve(api, path)?;
    if !real.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |error: std::io::Error| Refusal::Failed(error.to_string());
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(&real).map_err(failed)?.take(MAX_ENTRIES).flatten() {
        // Entries may vanish while they are listed.
        let Ok(metadata) = std::fs::symlink_metadata(entry.path()) else {
            continue;
        };
        let name = ekiden_messages::json::text::from_bytes(std::os::unix::ffi::OsStrExt::as_bytes(
            entry.file_name().as_os_str(),
        ));
        entries.push(Entry {
            path: format!("{}/{name}", path.trim_end_matches('/')),
            links: metadata.nlink(),
            size: metadata.len(),
            modified_secs: metadata.mtime(),
            mode: metadata.mode(),
            user: api.shared.names.user(metadata.uid()),
            group: api.shared.names.group(metadata.gid()),
        });
    }
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

/// A part of a file.
pub struct Piece {
    pub offset: u64,
    pub size: u64,
    pub data: Vec<u8>,
}

/// Reads from `offset`; `None` only tells the size.
pub async fn piece(
    api: &Api,
    path: &str,
    offset: Option<u64>,
    length: Option<u64>,
) -> Result<Piece, Refusal> {
    let real = resolve(api, path)?;
    if real.is_dir() {
        return Err(Refusal::Bad("Cannot read a directory.\n".into()));
    }
    let failed = |error: std::io::Error| {
        Refusal::Failed(format!("Failed to open file at '{}': {error}.\n", real.display()))
    };
    let mut file = tokio::fs::File::open(&real).await.map_err(failed)?;
    let size = file.metadata().await.map_err(failed)?.len();
    let Some(offset) = offset else {
        return Ok(Piece { offset: size, size, data: Vec::new() });
    };
    let length = length.unwrap_or(size).min(size.saturating_sub(offset)).min(MAX_READ_BYTES);
    let mut data = Vec::new();
    if length > 0 {
        file.seek(std::io::SeekFrom::Start(offset)).await.map_err(failed)?;
        file.take(length).read_to_end(&mut data).await.map_err(failed)?;
    }
    Ok(Piece { offset, size, data })
}

fn path_of(query: &Query) -> Result<&str, Refusal> {
    let path = query.get("path").filter(|path| !path.is_empty());
    path.ok_or_else(|| Refusal::Bad("Expecting 'path=value' in query.\n".into()))
}

pub async fn browse(State(api): State<Arc<Api>>, query: Query) -> Response {
    let entries = match path_of(&query).map(str::to_string) {
        Ok(path) => {
            let api = api.clone();
            let listed = tokio::task::spawn_blocking(move || list(&api, &path)).await;
            listed.unwrap_or_else(|error| Err(Refusal::Failed(error.to_string())))
        }
        Err(refusal) => Err(refusal),
    };
    let entries = match entries {
        Ok(entries) => entries,
        Err(refusal) => return refusal.answer(),
    };
    let mut w = Writer::new();
    w.array(|w| {
        for entry in &entries {
            w.object(|w| {
                w.field_string("gid", &entry.group);
                w.field_string("mode", &mode_text(entry.mode));
                w.field_double("mtime", entry.modified_secs as f64);
                w.field_integer("nlink", entry.links);
                w.field_string("path", &entry.path);
                w.field_integer("size", entry.size);
                w.field_string("uid", &entry.user);
            });
        }
    });
    query.answer(w.finish())
}

/// A number of the query in the original's words; `None` when it is not given.
fn number(query: &Query, name: &str) -> Result<Option<i64>, Refusal> {
    let Some(text) = query.get(name) else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| {
        Refusal::Bad(format!("Failed to parse {name}: Failed to convert '{text}' to number.\n"))
    })
}

pub async fn read(State(api): State<Arc<Api>>, query: Query) -> Response {
    let asked = || -> Result<_, Refusal> {
        let path = path_of(&query)?;
        let offset = number(&query, "offset")?.unwrap_or(-1);
        if offset < -1 {
            return Err(Refusal::Bad(format!("Negative offset provided: {offset}.\n")));
        }
        let length = number(&query, "length")?;
        if let Some(length) = length.filter(|length| *length < -1) {
            return Err(Refusal::Bad(format!("Negative length provided: {length}.\n")));
        }
        Ok((path, u64::try_from(offset).ok(), length.and_then(|length| length.try_into().ok())))
    };
    let piece = match asked() {
        Ok((path, offset, length)) => piece(&api, path, offset, length).await,
        Err(refusal) => Err(refusal),
    };
    match piece {
        Ok(piece) => {
            let mut data = Vec::with_capacity(piece.data.len() + 2);
            write_bytes(&piece.data, &mut data);
            let mut w = Writer::new();
            w.object(|w| {
                w.key("data");
                w.raw(&data);
                w.field_integer("offset", piece.offset);
            });
            query.answer(w.finish())
        }
        Err(refusal) => refusal.answer(),
    }
}

pub async fn download(State(api): State<Arc<Api>>, query: Query) -> Response {
    let real = match path_of(&query).and_then(|path| resolve(&api, path)) {
        Ok(real) => real,
        // Recorded: tasks.har, "download": unlike the others it has a text.
        Err(Refusal::NotFound) => return libprocess::not_found(),
        Err(refusal) => return refusal.answer(),
    };
    if real.is_dir() {
        return Refusal::Bad("Cannot download a directory.\n".into()).answer();
    }
    let name = real.file_name().map(|name| name.to_string_lossy().into_owned());
    match download::body(&real).await {
        Ok(body) => {
            let content_type = download::content_type(&real);
            libprocess::download(&name.unwrap_or_default(), content_type, body)
        }
        Err(error) => Refusal::Failed(error.to_string()).answer(),
    }
}

pub async fn debug(State(api): State<Arc<Api>>, query: Query) -> Response {
    let mut w = Writer::new();
    w.object(|w| {
        for (name, path) in attached(&api) {
            w.field_string(&name, &path.to_string_lossy());
        }
    });
    query.answer(w.finish())
}

/// `drwxr-xr-x`
fn mode_text(mode: u32) -> String {
    let kind = match mode & 0o170_000 {
        0o040_000 => 'd',
        0o120_000 => 'l',
        0o020_000 => 'c',
        0o060_000 => 'b',
        0o010_000 => 'p',
        0o140_000 => 's',
        _ => '-',
    };
    let bits = "rwxrwxrwx".chars().enumerate();
    let rights = bits.map(|(index, right)| if mode & (0o400 >> index) != 0 { right } else { '-' });
    std::iter::once(kind).chain(rights).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_read_as_ls_shows_them() {
        let cases =
            [(0o100_644, "-rw-r--r--"), (0o040_755, "drwxr-xr-x"), (0o120_777, "lrwxrwxrwx")];
        for (mode, text) in cases {
            assert_eq!(mode_text(mode), text);
        }
    }
}
