//! Control groups, both versions, used as far as the agent has the right.

mod usage;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::Signal;

use crate::processes;
pub use usage::{Memory, Throttling};

/// Kernel's lower bound of `cpu.shares`.
const MIN_CPU_SHARES: u64 = 2;
const SHARES_PER_CPU: f64 = 1024.0;
/// The original's period of CPU quotas, and its least quota.
const CFS_PERIOD_US: u64 = 100_000;
const MIN_CFS_QUOTA_US: u64 = 1_000;
/// The original never limits memory below this.
const MIN_MEMORY_BYTES: u64 = 32 << 20;

/// How the kernel mounts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// One mount a controller.
    Split,
    Unified,
}

/// Which controls an agent was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Controls {
    /// Track (and end) processes by group: the "linux" launcher.
    pub track: bool,
    pub cpu: bool,
    /// CPU time is limited, too, not only weighed.
    pub quota: bool,
    pub memory: bool,
}

/// What one container may use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub cpus: f64,
    pub memory_bytes: u64,
}

/// The agent's share of the hierarchy: `<hierarchy>[/<controller>]/<root>/<container id>`.
#[derive(Clone, Debug)]
pub struct Cgroups {
    hierarchy: PathBuf,
    root: String,
    version: Version,
    controls: Controls,
    /// CPU time has a hierarchy of its own (or another name of the CPU's).
    accounts: bool,
}

impl Cgroups {
    /// Prepares the root groups. `None` when nothing was asked for or the right is missing.
    pub fn prepare(hierarchy: &Path, root: &str, controls: Controls) -> Option<Self> {
        if controls == Controls::default() {
            return None;
        }
        let unified = hierarchy.join("cgroup.controllers").exists();
        let version = if unified { Version::Unified } else { Version::Split };
        let mut groups = Self {
            hierarchy: hierarchy.to_path_buf(),
            root: root.to_string(),
            version,
            controls,
            accounts: false,
        };
        let mut granted = Controls {
            track: controls.track && groups.prepare_controller("freezer").is_ok(),
            cpu: controls.cpu && groups.prepare_controller("cpu").is_ok(),
            quota: controls.quota,
            memory: controls.memory && groups.prepare_controller("memory").is_ok(),
        };
        granted.quota = granted.quota && granted.cpu;
        groups.controls = granted;
        groups.accounts = version == Version::Split
            && granted.cpu
            && groups.prepare_controller("cpuacct").is_ok();
        (granted != Controls::default()).then_some(groups)
    }

    pub fn controls(&self) -> Controls {
        self.controls
    }

    fn prepare_controller(&self, controller: &str) -> io::Result<()> {
        let root = self.base(controller).join(&self.root);
        if self.version == Version::Unified {
            fs::create_dir_all(root.join("supervisors"))?;
            if controller != "freezer" {
                let enable = format!("+{controller}");
                fs::write(self.hierarchy.join("cgroup.subtree_control"), &enable)?;
                fs::write(root.join("cgroup.subtree_control"), &enable)?;
            }
            return fs::metadata(root.join("cgroup.procs")).map(drop);
        }
        if !self.base(controller).join("cgroup.procs").exists() {
            return Err(io::Error::from(io::ErrorKind::NotFound));
        }
        fs::create_dir_all(&root)
    }

    fn base(&self, controller: &str) -> PathBuf {
        match self.version {
            Version::Split => self.hierarchy.join(controller),
            Version::Unified => self.hierarchy.clone(),
        }
    }

    /// Where supervisors live, apart from the agent.
    pub fn supervisor_groups(&self) -> Vec<PathBuf> {
        match self.version {
            Version::Unified => vec![self.hierarchy.join(&self.root).join("supervisors")],
            Version::Split => ["freezer", "systemd"]
                .iter()
                .map(|controller| self.hierarchy.join(controller))
                .filter(|base| base.join("cgroup.procs").exists())
                .map(|base| base.join(&self.root))
                .filter(|group| fs::create_dir_all(group).is_ok())
                .collect(),
        }
    }

    /// The controllers of a container's groups, with the groups; one group of version 2 serves all.
    fn groups(&self, container_id: &str) -> impl Iterator<Item = (&'static str, PathBuf)> {
        let wanted = [
            ("freezer", self.controls.track),
            ("cpu", self.controls.cpu),
            ("cpuacct", self.accounts),
            ("memory", self.controls.memory),
        ];
        let asked = wanted.into_iter().filter(|(_, asked)| *asked);
        asked.map(move |(name, _)| (name, self.base(name).join(&self.root).join(container_id)))
    }

    /// The groups that a container's command must join.
    pub fn paths(&self, container_id: &str) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = self.groups(container_id).map(|(_, path)| path).collect();
        paths.dedup();
        paths
    }

    /// Makes the groups of a container with its limits.
    pub fn create(&self, container_id: &str, limits: Limits) -> io::Result<()> {
        for (controller, path) in self.groups(container_id) {
            fs::create_dir_all(&path)?;
            self.limit(controller, &path, limits)?;
        }
        Ok(())
    }

    fn limit(&self, controller: &str, group: &Path, limits: Limits) -> io::Result<()> {
        let shares = ((limits.cpus * SHARES_PER_CPU) as u64).max(MIN_CPU_SHARES);
        let memory = limits.memory_bytes.max(MIN_MEMORY_BYTES);
        if controller == "cpu" && self.controls.quota {
            let quota = quota_of(limits.cpus);
            match self.version {
                Version::Split => {
                    fs::write(group.join("cpu.cfs_period_us"), CFS_PERIOD_US.to_string())?;
                    fs::write(group.join("cpu.cfs_quota_us"), quota.to_string())?;
                }
                Version::Unified => {
                    fs::write(group.join("cpu.max"), format!("{quota} {CFS_PERIOD_US}"))?;
                }
            }
        }
        match (controller, self.version) {
            ("cpu", Version::Split) => fs::write(group.join("cpu.shares"), shares.to_string()),
            ("cpu", Version::Unified) => {
                fs::write(group.join("cpu.weight"), weight_of(shares).to_string())
            }
            ("memory", Version::Split) => {
                fs::write(group.join("memory.soft_limit_in_bytes"), memory.to_string())?;
                fs::write(group.join("memory.limit_in_bytes"), memory.to_string())
            }
            ("memory", Version::Unified) => fs::write(group.join("memory.max"), memory.to_string()),
            _ => Ok(()),
        }
    }
}

/// Whether the kernel killed something in `group` for want of memory.
pub fn out_of_memory(group: &Path) -> bool {
    ["memory.oom_control", "memory.events"].iter().any(|name| {
        let text = fs::read_to_string(group.join(name)).unwrap_or_default();
        let kills = text.lines().find_map(|line| line.strip_prefix("oom_kill "));
        kills.and_then(|count| count.trim().parse::<u64>().ok()).is_some_and(|count| count > 0)
    })
}

/// Version 2 counts weights from 1 to 10000 where version 1 has shares from 2 to 262144.
fn weight_of(shares: u64) -> u64 {
    1 + (shares.saturating_sub(2) * 9999) / 262_142
}

/// Microseconds of CPU time in each period.
fn quota_of(cpus: f64) -> u64 {
    ((cpus * CFS_PERIOD_US as f64) as u64).max(MIN_CFS_QUOTA_US)
}

/// Moves the calling process into `group`.
pub fn join(group: &Path) -> io::Result<()> {
    fs::write(group.join("cgroup.procs"), "0")
}

/// Processes in `group` itself.
pub fn members(group: &Path) -> Vec<i32> {
    let text = fs::read_to_string(group.join("cgroup.procs")).unwrap_or_default();
    text.lines().filter_map(|line| line.parse().ok()).collect()
}

/// Kills all in `group` such that none can fork away.
pub fn kill(group: &Path) {
    let whole = group.join("cgroup.kill");
    if whole.exists() {
        let _ = fs::write(whole, "1");
        return;
    }
    let freezer = group.join("freezer.state");
    let freezes = freezer.exists();
    if freezes {
        let _ = fs::write(&freezer, "FROZEN");
    }
    for pid in members(group) {
        processes::signal(pid, Signal::KILL);
    }
    if freezes {
        let _ = fs::write(&freezer, "THAWED");
    }
}

/// Removes an empty group; the kernel may take a moment after its last process.
pub fn remove(group: &Path) {
    for _ in 0..50 {
        match fs::remove_dir(group) {
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::BUSY.raw_os_error()) => {
                std::thread::sleep(Duration::from_millis(10));
            }
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_follow_shares() {
        assert_eq!(weight_of(2), 1);
        assert_eq!(weight_of(262_144), 10_000);
        assert_eq!(weight_of(1024), 39);
    }

    #[test]
    fn quotas_follow_cpus() {
        for (cpus, want_us) in [(1.0, 100_000), (0.25, 25_000), (0.001, 1_000), (3.5, 350_000)] {
            assert_eq!(quota_of(cpus), want_us, "{cpus}");
        }
    }

    /// A directory stands in for the kernel's: what is written to which file counts.
    #[test]
    fn limits_of_both_versions() {
        let limits = Limits { cpus: 0.5, memory_bytes: 64 << 20 };
        for (quota, version, file, want) in [
            (true, Version::Split, "cpu.cfs_quota_us", Some("50000")),
            (true, Version::Split, "cpu.cfs_period_us", Some("100000")),
            (true, Version::Unified, "cpu.max", Some("50000 100000")),
            (false, Version::Unified, "cpu.max", None),
            (false, Version::Split, "cpu.shares", Some("512")),
        ] {
            let directory = tempfile::tempdir().expect("a directory");
            let hierarchy = directory.path().to_path_buf();
            let controls = Controls { cpu: true, quota, ..Controls::default() };
            let groups =
                Cgroups { hierarchy, root: "r".into(), version, controls, accounts: false };
            groups.limit("cpu", directory.path(), limits).expect("written");
            let got = fs::read_to_string(directory.path().join(file)).ok();
            assert_eq!(got.as_deref(), want, "{version:?} {file}");
        }
    }

    #[test]
    fn nothing_asked_is_nothing_made() {
        let none = Cgroups::prepare(Path::new("/nowhere"), "x", Controls::default());
        assert!(none.is_none());
        let all = Controls { track: true, cpu: true, quota: true, memory: true };
        assert!(Cgroups::prepare(Path::new("/proc/none"), "x", all).is_none());
    }
}
