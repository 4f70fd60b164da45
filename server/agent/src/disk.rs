//! Files that must survive a crash: written whole, synced, renamed into place.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Replaces `path` by `bytes` so that after a crash it is either the old or the new content.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = temporary_name(path);
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&temporary, path)?;
    sync_parent(path)
}

/// As [`write_atomically`], of a value in JSON.
pub fn write_json<T: Serialize>(path: &Path, value: &T) -> io::Result<()> {
    write_atomically(path, &serde_json::to_vec(value)?)
}

/// The value in `path`, `None` when there is no such file.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(io::Error::from),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes the entries of the directory that holds `path` durable.
pub fn sync_parent(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}

/// Points the symbolic link `link` at `target`, replacing an older link in one step.
pub fn point_link(link: &Path, target: &Path) -> io::Result<()> {
    let temporary = temporary_name(link);
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::os::unix::fs::symlink(target, &temporary)?;
    fs::rename(&temporary, link)
}

fn temporary_name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_value_is_read_back_and_replaced() {
        let directory = tempfile::tempdir().expect("temporary directory");
        let path = directory.path().join("value.json");
        assert_eq!(read_json::<u32>(&path).expect("absent"), None);
        write_json(&path, &1u32).expect("written");
        write_json(&path, &2u32).expect("replaced");
        assert_eq!(read_json::<u32>(&path).expect("read"), Some(2));
        fs::write(&path, "{").expect("torn");
        assert!(read_json::<u32>(&path).is_err());
    }

    #[test]
    fn a_link_is_moved() {
        let directory = tempfile::tempdir().expect("temporary directory");
        let link = directory.path().join("latest");
        point_link(&link, Path::new("a")).expect("first");
        point_link(&link, Path::new("b")).expect("second");
        assert_eq!(fs::read_link(&link).expect("link"), Path::new("b"));
    }
}
