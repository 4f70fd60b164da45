//! Places below a directory in which a task may do as it likes, reached without following links:
//! what the agent makes, writes or removes there must not be led elsewhere.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::path::{Component, Path};

use rustix::fs::{CWD, Gid, Mode, OFlags, Uid};

use crate::supervisor::spec::Identity;

const DIRECTORY: OFlags = OFlags::DIRECTORY.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

/// Opens the directory `inside` below `root`.
pub fn open(root: &Path, inside: &Path) -> io::Result<File> {
    walk(root, inside, None)
}

/// As [`open`]; makes what is missing, for `owner`.
pub fn make(root: &Path, inside: &Path, owner: Option<&Identity>) -> io::Result<File> {
    walk(root, inside, Some(owner))
}

fn walk(root: &Path, inside: &Path, made_for: Option<Option<&Identity>>) -> io::Result<File> {
    let mut directory = rustix::fs::openat(CWD, root, DIRECTORY, Mode::empty())?;
    for part in inside.components() {
        let Component::Normal(name) = part else {
            return Err(io::Error::other("a path that leads elsewhere"));
        };
        let mut made = false;
        if made_for.is_some() {
            match rustix::fs::mkdirat(&directory, name, Mode::from_raw_mode(0o755)) {
                Ok(()) => made = true,
                Err(rustix::io::Errno::EXIST) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let inner = rustix::fs::openat(&directory, name, DIRECTORY, Mode::empty())?;
        if made {
            give(&inner, made_for.flatten())?;
        }
        directory = inner;
    }
    Ok(directory.into())
}

fn give(file: impl std::os::fd::AsFd, owner: Option<&Identity>) -> io::Result<()> {
    let Some(owner) = owner else {
        return Ok(());
    };
    let (user, group) = (Uid::from_raw(owner.uid), Gid::from_raw(owner.gid));
    rustix::fs::fchown(file, Some(user), Some(group)).map_err(io::Error::from)
}

/// Opens a file of `directory` to add to it, making it for `owner` if it is not there.
pub fn append(directory: &File, name: &str, owner: Option<&Identity>) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::APPEND | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    match rustix::fs::openat(directory, name, flags, Mode::empty()) {
        Ok(file) => return Ok(file.into()),
        Err(rustix::io::Errno::NOENT) => {}
        Err(error) => return Err(error.into()),
    }
    let fresh = flags | OFlags::CREATE | OFlags::EXCL;
    let file = rustix::fs::openat(directory, name, fresh, Mode::from_raw_mode(0o644))?;
    give(&file, owner)?;
    Ok(file.into())
}

/// Removes the directory `inside` below `root` with all that it holds.
pub fn remove(root: &Path, inside: &Path) -> io::Result<()> {
    let (Some(parent), Some(name)) = (inside.parent(), inside.file_name()) else {
        return Err(io::Error::other("no directory below another"));
    };
    let parent = open(root, parent)?;
    let held = format!("/proc/self/fd/{}", parent.as_raw_fd());
    std::fs::remove_dir_all(Path::new(&held).join(name))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_not_followed() {
        let directory = tempfile::tempdir().expect("a directory");
        let root = directory.path().join("sandbox");
        let outside = directory.path().join("outside");
        std::fs::create_dir_all(outside.join("x")).expect("made");
        std::fs::create_dir(&root).expect("made");
        let made = make(&root, Path::new("containers/x"), None).expect("made");
        append(&made, "stdout", None).expect("made");
        append(&made, "stdout", None).expect("opened");
        symlink("/etc/passwd", root.join("containers/x/stderr")).expect("a link");
        assert!(append(&made, "stderr", None).is_err());
        remove(&root, Path::new("containers/x")).expect("removed");
        assert!(!root.join("containers/x").exists());
        std::fs::remove_dir(root.join("containers")).expect("removed");
        symlink(&outside, root.join("containers")).expect("a link");
        assert!(make(&root, Path::new("containers/y"), None).is_err());
        assert!(open(&root, Path::new("containers/x")).is_err());
        assert!(remove(&root, Path::new("containers/x")).is_err());
        assert!(make(&root, Path::new("../x"), None).is_err());
        assert!(outside.join("x").exists() && !outside.join("y").exists());
    }
}
