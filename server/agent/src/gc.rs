//! Removes sandboxes and checkpoints of runs that ended long ago.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio_util::sync::CancellationToken;

use crate::core::Shared;

/// Shortest pause between two looks.
const MIN_PAUSE: Duration = Duration::from_secs(1);

/// Looks every `disk_watch_interval` until `shutdown`.
pub async fn keep(shared: Arc<Shared>, shutdown: CancellationToken) {
    let pause = shared.config.disk_watch_interval.max(MIN_PAUSE);
    loop {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = shutdown.cancelled() => return,
        }
        let looked = shared.clone();
        let removed = tokio::task::spawn_blocking(move || collect(&looked)).await;
        if let Ok(removed @ 1..) = removed {
            tracing::info!(removed, "old sandboxes removed");
            shared.state().counters.sandboxes_removed += removed;
        }
    }
}

/// The fuller the disk, the younger a sandbox may be removed, as the original reckons.
pub fn max_age(delay: Duration, headroom: f64, usage: f64) -> Duration {
    delay.mul_f64((1.0 - headroom - usage).clamp(0.0, 1.0))
}

fn disk_usage(path: &Path) -> f64 {
    rustix::fs::statvfs(path).map_or(0.0, |disk| {
        let all = disk.f_blocks.max(1) as f64;
        1.0 - disk.f_bavail as f64 / all
    })
}

fn collect(shared: &Shared) -> u64 {
    let config = &shared.config;
    let usage = disk_usage(&config.work_dir);
    let age = max_age(config.gc_delay, config.gc_disk_headroom, usage);
    let (agent_id, live): (String, HashSet<String>) = {
        let state = shared.state();
        let live = state.live_tasks().map(|task| task.container_id.clone());
        (state.agent_id.clone().unwrap_or_default(), live.collect())
    };
    if agent_id.is_empty() {
        return 0;
    }
    let sandboxes = config.work_dir.join("slaves").join(&agent_id).join("frameworks");
    let checkpoints = shared.paths.agent_meta(&agent_id).join("frameworks");
    let mut removed = 0;
    for run in runs(&sandboxes) {
        let name = run.file_name().map(|name| name.to_string_lossy().into_owned());
        let inner = run.strip_prefix(&sandboxes).map(|inner| checkpoints.join(inner));
        let (Some(name), Ok(meta)) = (name, inner) else {
            continue;
        };
        // The last thing that a run leaves is its exit status.
        let end = [meta.join("exit.json"), meta.clone(), run.clone()];
        let ended = end.iter().find_map(|path| fs::metadata(path).and_then(|m| m.modified()).ok());
        let old = ended.and_then(|ended| SystemTime::now().duration_since(ended).ok());
        if live.contains(&name) || old.is_none_or(|old| old <= age) {
            continue;
        }
        if fs::remove_dir_all(&run).is_ok() {
            removed += 1;
        }
        let _ = fs::remove_dir_all(&meta);
        remove_empty(&run, &sandboxes);
        remove_empty(&meta, &checkpoints);
    }
    removed
}

/// All run directories below `frameworks`.
fn runs(frameworks: &Path) -> Vec<PathBuf> {
    let directories = |path: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        // Links (`latest`) are not followed.
        let own = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
        own.map(|entry| entry.path()).collect()
    };
    let executors =
        directories(frameworks).into_iter().flat_map(|path| directories(&path.join("executors")));
    executors.flat_map(|path| directories(&path.join("runs"))).collect()
}

/// Removes directories that hold nothing any more, up to `top`.
fn remove_empty(run: &Path, top: &Path) {
    let Some(runs) = run.parent() else {
        return;
    };
    let rest = fs::read_dir(runs).into_iter().flatten().flatten();
    if rest.into_iter().all(|entry| entry.file_name() == "latest") {
        let _ = fs::remove_file(runs.join("latest"));
    }
    let mut directory = Some(runs);
    while let Some(path) = directory.filter(|path| path.starts_with(top) && *path != top) {
        if fs::remove_dir(path).is_err() {
            return;
        }
        directory = path.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_shortens_the_wait() {
        let week = Duration::from_secs(1000);
        let cases = [(0.1, 0.0, 900), (0.1, 0.5, 400), (0.1, 0.95, 0), (0.0, 0.0, 1000)];
        for (headroom, usage, expected) in cases {
            let age = max_age(week, headroom, usage).as_secs_f64();
            assert!((age - f64::from(expected)).abs() < 0.001, "{headroom} {usage}: {age}");
        }
    }

    #[test]
    fn empty_parents_go_too() {
        let directory = tempfile::tempdir().expect("temporary directory");
        let top = directory.path().join("frameworks");
        let one = top.join("F/executors/e/runs/one");
        let two = top.join("F/executors/f/runs/two");
        fs::create_dir_all(&one).expect("one");
        fs::create_dir_all(&two).expect("two");
        std::os::unix::fs::symlink(&one, one.with_file_name("latest")).expect("link");
        assert_eq!(runs(&top).len(), 2);
        fs::remove_dir(&one).expect("removed");
        remove_empty(&one, &top);
        assert!(!top.join("F/executors/e").exists());
        assert_eq!(runs(&top), [two]);
    }
}
