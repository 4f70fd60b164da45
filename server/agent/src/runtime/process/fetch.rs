//! Brings what a command asks for into its sandbox before it starts.

use std::io::{self, Write};
use std::os::unix::fs::{PermissionsExt, lchown};
use std::path::{Component, Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;

use futures::StreamExt;
use serde::Deserialize;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::runtime::{Fact, Launch};
use crate::supervisor::spec::Identity;

/// A download that brings nothing for this long is given up (the original's default).
const STALL_TIMEOUT: Duration = Duration::from_secs(60);

/// What is asked for; the message's defaults.
#[derive(Clone, Debug, Deserialize)]
struct Uri {
    value: String,
    #[serde(default)]
    executable: bool,
    #[serde(default = "yes")]
    extract: bool,
    #[serde(default)]
    output_file: Option<String>,
}

fn yes() -> bool {
    true
}

/// Fetches all, one after the other. The reason of a failure goes to the sandbox's stderr; the
/// task's status has the original's words (recorded: tasks.har, task "nouri").
pub async fn fetch(launch: &Launch, identity: Option<&Identity>) -> Result<(), Fact> {
    let uris = launch.view.command.as_ref().map(|command| command.uris.as_slice());
    for uri in uris.unwrap_or_default() {
        let done = match serde_json::from_value::<Uri>(uri.clone()) {
            Ok(uri) => fetch_one(&uri, &launch.sandbox)
                .await
                .map_err(|error| format!("Failed to fetch '{}': {error}", uri.value)),
            Err(error) => Err(format!("Failed to read a URI: {error}")),
        };
        if let Err(error) = done {
            log(&launch.sandbox, &error);
            return Err(failed(&launch.container_id));
        }
    }
    match identity {
        Some(identity) if uris.is_some_and(|uris| !uris.is_empty()) => {
            give(&launch.sandbox, identity).map_err(|error| {
                log(&launch.sandbox, &format!("Failed to chown what was fetched: {error}"));
                failed(&launch.container_id)
            })
        }
        _ => Ok(()),
    }
}

fn failed(container_id: &str) -> Fact {
    Fact::Refused {
        state: "TASK_FAILED".to_string(),
        reason: "REASON_CONTAINER_LAUNCH_FAILED".to_string(),
        message: format!(
            "Failed to launch container: Failed to fetch all URIs for container \
             '{container_id}': exited with status 1"
        ),
    }
}

fn log(sandbox: &Path, text: &str) {
    let stderr = std::fs::OpenOptions::new().append(true).open(sandbox.join("stderr"));
    if let Ok(mut stderr) = stderr {
        let _ = writeln!(stderr, "{text}");
    }
}

async fn fetch_one(uri: &Uri, sandbox: &Path) -> io::Result<()> {
    if uri.value.contains(['\\', '\'', '\0']) {
        return Err(io::Error::other("the URI has forbidden characters"));
    }
    let target = target(uri, sandbox)?;
    if let Some(parent) = target.parent() {
        tokio::fs::create_dir_all(parent).await?;
    }
    match local_path(&uri.value)? {
        Some(path) => {
            tokio::fs::copy(&path, &target).await?;
        }
        None => download(&uri.value, &target).await?,
    }
    if uri.executable {
        let executable = std::fs::Permissions::from_mode(0o755);
        return tokio::fs::set_permissions(&target, executable).await;
    }
    if uri.extract { extract(&target, sandbox).await } else { Ok(()) }
}

/// Where the file goes: its own name, or the asked one, never outside the sandbox.
fn target(uri: &Uri, sandbox: &Path) -> io::Result<PathBuf> {
    let path = uri.value.split(['?', '#']).next().unwrap_or_default();
    let own_name = path.rsplit('/').next().unwrap_or_default();
    let name = uri.output_file.as_deref().unwrap_or(own_name);
    let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    if name.is_empty() || !inside {
        return Err(io::Error::other(format!("'{name}' is no name for a file of the sandbox")));
    }
    Ok(sandbox.join(name))
}

/// The file on this machine, `None` for what must be downloaded.
fn local_path(uri: &str) -> io::Result<Option<PathBuf>> {
    if let Some(path) = uri.strip_prefix("file://") {
        let path = path.strip_prefix("localhost").unwrap_or(path);
        return Ok(Some(PathBuf::from(path)));
    }
    match uri.split_once("://") {
        None if uri.starts_with('/') => Ok(Some(PathBuf::from(uri))),
        None => Err(io::Error::other("a relative path needs '--frameworks_home'")),
        Some(("http" | "https", _)) => Ok(None),
        Some((scheme, _)) => Err(io::Error::other(format!("scheme '{scheme}' is not supported"))),
    }
}

fn client() -> io::Result<&'static reqwest::Client> {
    static CLIENT: OnceLock<Option<reqwest::Client>> = OnceLock::new();
    let build = || {
        crate::tls::ready();
        reqwest::Client::builder().read_timeout(STALL_TIMEOUT).build().ok()
    };
    CLIENT.get_or_init(build).as_ref().ok_or_else(|| io::Error::other("no HTTP client"))
}

async fn download(url: &str, target: &Path) -> io::Result<()> {
    let answer = client()?.get(url).send().await.map_err(io::Error::other)?;
    let status = answer.status();
    if !status.is_success() {
        return Err(io::Error::other(format!("Unexpected HTTP response '{status}'")));
    }
    let mut file = tokio::fs::File::create(target).await?;
    let mut bytes = answer.bytes_stream();
    while let Some(chunk) = bytes.next().await {
        file.write_all(&chunk.map_err(io::Error::other)?).await?;
    }
    file.flush().await
}

/// Unpacks what its name says is packed; other files stay as they are.
async fn extract(file: &Path, sandbox: &Path) -> io::Result<()> {
    const TARS: [&str; 8] =
        [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz", ".tar.zst"];
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut command = if TARS.iter().any(|end| name.ends_with(end)) {
        let mut tar = Command::new("tar");
        tar.arg("-C").arg(sandbox).arg("-xf").arg(file);
        tar
    } else if name.ends_with(".zip") {
        let mut unzip = Command::new("unzip");
        unzip.arg("-o").arg("-q").arg("-d").arg(sandbox).arg(file);
        unzip
    } else if let Some(plain) = name.strip_suffix(".gz") {
        let out = std::fs::File::create(sandbox.join(plain))?;
        let mut gunzip = Command::new("gzip");
        gunzip.arg("-dc").arg(file).stdout(out);
        gunzip
    } else {
        return Ok(());
    };
    let status = command.stdin(Stdio::null()).kill_on_drop(true).status().await?;
    if status.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("Failed to extract '{name}': {status}")))
}

/// All of the sandbox belongs to the task's user; links are not followed.
fn give(path: &Path, identity: &Identity) -> io::Result<()> {
    lchown(path, Some(identity.uid), Some(identity.gid))?;
    if std::fs::symlink_metadata(path)?.is_dir() {
        for entry in std::fs::read_dir(path)? {
            give(&entry?.path(), identity)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stay_within_the_sandbox() {
        let cases = [
            ("http://h/a/b.txt?x=/y", None, Some("/s/b.txt")),
            ("/x/y.tgz", Some("d/z"), Some("/s/d/z")),
            ("/x/y", Some("../z"), None),
            ("/x/y", Some("/z"), None),
            ("http://h/", None, None),
            ("/x/..", None, None),
        ];
        for (value, output_file, expected) in cases {
            let uri = Uri {
                value: value.into(),
                executable: false,
                extract: true,
                output_file: output_file.map(str::to_string),
            };
            let found = target(&uri, Path::new("/s")).ok();
            assert_eq!(found.as_deref(), expected.map(Path::new), "{value}");
        }
        assert!(local_path("ftp://h/x").is_err() && local_path("x/y").is_err());
        assert_eq!(local_path("file:///x").ok().flatten(), Some(PathBuf::from("/x")));
    }
}
