//! The two ends of a command's standard streams.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{OpenOptionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use rustix::fs::OFlags;
use rustix::pipe::PipeFlags;
use rustix::pty::OpenptFlags;

use super::frames::Kind;
use crate::beneath;
use crate::supervisor::spec::{Identity, Spec, Streams};

/// What the command is given.
pub struct Given {
    pub stdin: Stdio,
    pub stdout: Stdio,
    pub stderr: Stdio,
}

/// What stays with the switchboard.
pub struct Kept {
    pub stdin: File,
    pub outputs: Vec<Output>,
    pub terminal: bool,
}

/// One stream that the command writes, and the file that keeps it.
pub struct Output {
    pub kind: Kind,
    pub from: File,
    pub into: File,
}

/// Makes the streams of `spec`; `None` when its output goes straight into files.
pub fn make(spec: &Spec) -> io::Result<(Given, Option<Kept>)> {
    match spec.streams {
        Streams::Files => {
            let given = Given {
                stdin: Stdio::null(),
                stdout: append(spec, &spec.stdout)?.into(),
                stderr: append(spec, &spec.stderr)?.into(),
            };
            Ok((given, None))
        }
        Streams::Pipes => pipes(spec).map(|(given, kept)| (given, Some(kept))),
        Streams::Terminal => terminal(spec).map(|(given, kept)| (given, Some(kept))),
    }
}

fn append(spec: &Spec, path: &Path) -> io::Result<File> {
    let Some(sandbox) = &spec.beneath else {
        return OpenOptions::new().create(true).append(true).open(path);
    };
    let inside = path.strip_prefix(sandbox).map_err(io::Error::other)?;
    let (Some(parent), Some(name)) = (inside.parent(), inside.file_name()) else {
        return Err(io::Error::other("no file below the sandbox"));
    };
    let directory = beneath::open(sandbox, parent)?;
    beneath::append(&directory, &name.to_string_lossy(), spec.identity.as_ref())
}

fn pipes(spec: &Spec) -> io::Result<(Given, Kept)> {
    let pipe = || rustix::pipe::pipe_with(PipeFlags::CLOEXEC);
    let (stdin, to_stdin) = pipe()?;
    let (from_stdout, stdout) = pipe()?;
    let (from_stderr, stderr) = pipe()?;
    let given = Given { stdin: stdin.into(), stdout: stdout.into(), stderr: stderr.into() };
    let output = |kind, from, into: &Path| {
        io::Result::Ok(Output { kind, from: File::from(from), into: append(spec, into)? })
    };
    let outputs = vec![
        output(Kind::Stdout, from_stdout, &spec.stdout)?,
        output(Kind::Stderr, from_stderr, &spec.stderr)?,
    ];
    Ok((given, Kept { stdin: to_stdin.into(), outputs, terminal: false }))
}

fn terminal(spec: &Spec) -> io::Result<(Given, Kept)> {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let ours = rustix::pty::openpt(flags)?;
    rustix::pty::grantpt(&ours)?;
    rustix::pty::unlockpt(&ours)?;
    let name = rustix::pty::ptsname(&ours, Vec::new())?.into_bytes();
    let path = PathBuf::from(std::ffi::OsString::from_vec(name));
    if let Some(Identity { uid, gid, .. }) = &spec.identity {
        chown(&path, Some(*uid), Some(*gid))?;
    }
    let not_ours = i32::try_from(OFlags::NOCTTY.bits()).unwrap_or_default();
    let theirs = OpenOptions::new().read(true).write(true).custom_flags(not_ours).open(&path)?;
    let given = Given {
        stdin: theirs.try_clone()?.into(),
        stdout: theirs.try_clone()?.into(),
        stderr: theirs.into(),
    };
    let ours = File::from(ours);
    let shown =
        Output { kind: Kind::Stdout, from: ours.try_clone()?, into: append(spec, &spec.stdout)? };
    Ok((given, Kept { stdin: ours, outputs: vec![shown], terminal: true }))
}
