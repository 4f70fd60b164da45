//! What a container's groups say that it used.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::{Cgroups, Version};

/// Ticks a second in `cpuacct.stat`; a constant of the kernel's interface on all our platforms.
const TICKS_PER_SECOND: f64 = 100.0;
const MICROSECONDS: f64 = 1e6;
const NANOSECONDS: f64 = 1e9;

/// CPU time of all that ever ran in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CpuTimes {
    pub user_secs: f64,
    pub system_secs: f64,
}

/// How often a group met its quota.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Throttling {
    pub periods: u64,
    pub throttled: u64,
    pub throttled_secs: f64,
}

/// Memory of a group, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    pub total: u64,
    pub anonymous: u64,
    pub file: u64,
    pub mapped_file: Option<u64>,
    pub swap: Option<u64>,
    pub unevictable: Option<u64>,
}

/// All that the groups of a container tell; what they do not is found elsewhere or left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GroupUsage {
    pub cpu: Option<CpuTimes>,
    pub throttling: Option<Throttling>,
    pub memory: Option<Memory>,
}

impl Cgroups {
    pub fn usage(&self, container_id: &str) -> GroupUsage {
        let mut usage = GroupUsage::default();
        for (controller, group) in self.groups(container_id) {
            let quota = controller == "cpu" && self.controls.quota;
            match (self.version, controller) {
                (Version::Split, "cpuacct") => {
                    usage.cpu = split_times(&numbers(&group.join("cpuacct.stat")));
                }
                (Version::Split, "cpu") => {
                    usage.throttling = quota.then(|| throttling(&numbers(&group.join("cpu.stat"))));
                }
                (Version::Split, "memory") => usage.memory = split_memory(&group),
                (Version::Split, _) => {}
                (Version::Unified, _) => {
                    let stat = numbers(&group.join("cpu.stat"));
                    usage.cpu = usage.cpu.or_else(|| unified_times(&stat));
                    if quota {
                        usage.throttling = Some(throttling(&stat));
                    }
                    if controller == "memory" {
                        usage.memory = unified_memory(&group);
                    }
                }
            }
        }
        usage
    }
}

/// Lines of a name and a number.
fn numbers(path: &Path) -> HashMap<String, u64> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let line = |line: &str| {
        let (name, number) = line.split_once(' ')?;
        Some((name.to_string(), number.trim().parse().ok()?))
    };
    text.lines().filter_map(line).collect()
}

fn number(path: &Path) -> Option<u64> {
    fs::read_to_string(path).ok()?.trim().parse().ok()
}

fn split_times(stat: &HashMap<String, u64>) -> Option<CpuTimes> {
    let seconds = |name: &str| stat.get(name).map(|ticks| *ticks as f64 / TICKS_PER_SECOND);
    Some(CpuTimes { user_secs: seconds("user")?, system_secs: seconds("system")? })
}

fn unified_times(stat: &HashMap<String, u64>) -> Option<CpuTimes> {
    let seconds = |name: &str| stat.get(name).map(|micros| *micros as f64 / MICROSECONDS);
    Some(CpuTimes { user_secs: seconds("user_usec")?, system_secs: seconds("system_usec")? })
}

fn throttling(stat: &HashMap<String, u64>) -> Throttling {
    let count = |name: &str| stat.get(name).copied().unwrap_or_default();
    let nanoseconds = stat.get("throttled_time").map(|ns| *ns as f64 / NANOSECONDS);
    let microseconds = stat.get("throttled_usec").map(|us| *us as f64 / MICROSECONDS);
    Throttling {
        periods: count("nr_periods"),
        throttled: count("nr_throttled"),
        throttled_secs: nanoseconds.or(microseconds).unwrap_or_default(),
    }
}

fn split_memory(group: &Path) -> Option<Memory> {
    let stat = numbers(&group.join("memory.stat"));
    Some(Memory {
        total: number(&group.join("memory.usage_in_bytes"))?,
        anonymous: *stat.get("total_rss")?,
        file: stat.get("total_cache").copied().unwrap_or_default(),
        mapped_file: stat.get("total_mapped_file").copied(),
        swap: stat.get("total_swap").copied(),
        unevictable: stat.get("total_unevictable").copied(),
    })
}

fn unified_memory(group: &Path) -> Option<Memory> {
    let stat = numbers(&group.join("memory.stat"));
    Some(Memory {
        total: number(&group.join("memory.current"))?,
        anonymous: *stat.get("anon")?,
        file: stat.get("file").copied().unwrap_or_default(),
        mapped_file: stat.get("file_mapped").copied(),
        swap: number(&group.join("memory.swap.current")),
        unevictable: stat.get("unevictable").copied(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::Controls;
    use super::*;

    /// A directory stands in for the kernel's.
    #[test]
    fn both_versions_are_read() {
        let all = Controls { track: true, cpu: true, quota: true, memory: true };
        let split = [
            ("cpuacct/r/c/cpuacct.stat", "user 150\nsystem 25\n"),
            ("cpu/r/c/cpu.stat", "nr_periods 7\nnr_throttled 3\nthrottled_time 1500000000\n"),
            ("memory/r/c/memory.usage_in_bytes", "5000\n"),
            ("memory/r/c/memory.stat", "rss 1\ntotal_rss 3000\ntotal_cache 900\ntotal_swap 0\n"),
        ];
        let unified = [
            (
                "r/c/cpu.stat",
                "usage_usec 1750000\nuser_usec 1500000\nsystem_usec 250000\nnr_periods 7\n\
                 nr_throttled 3\nthrottled_usec 1500000\n",
            ),
            ("r/c/memory.current", "5000\n"),
            ("r/c/memory.swap.current", "0\n"),
            ("r/c/memory.stat", "anon 3000\nfile 900\n"),
        ];
        let expected = GroupUsage {
            cpu: Some(CpuTimes { user_secs: 1.5, system_secs: 0.25 }),
            throttling: Some(Throttling { periods: 7, throttled: 3, throttled_secs: 1.5 }),
            memory: Some(Memory {
                total: 5000,
                anonymous: 3000,
                file: 900,
                swap: Some(0),
                ..Memory::default()
            }),
        };
        for (version, files) in [(Version::Split, split), (Version::Unified, unified)] {
            let directory = tempfile::tempdir().expect("a directory");
            for (name, text) in files {
                let path = directory.path().join(name);
                fs::create_dir_all(path.parent().expect("a parent")).expect("made");
                fs::write(path, text).expect("written");
            }
            let hierarchy = directory.path().to_path_buf();
            let groups = Cgroups {
                hierarchy,
                root: "r".into(),
                version,
                controls: all,
                accounts: version == Version::Split,
            };
            assert_eq!(groups.usage("c"), expected, "{version:?}");
            assert_eq!(groups.usage("none").cpu, None);
        }
    }
}
