//! The kernel's table of processes, read from `/proc`.

use std::collections::{HashMap, HashSet};
use std::fs;

use rustix::process::{Pid, Signal};

/// Ticks a second in `/proc/<pid>/stat`; a constant of the kernel's interface on all our platforms.
const TICKS_PER_SECOND: f64 = 100.0;

/// What one line of `/proc/<pid>/stat` says.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessStat {
    pub pid: i32,
    pub parent: i32,
    pub zombie: bool,
    pub user_time_secs: f64,
    pub system_time_secs: f64,
    /// Times of the children that ended and were waited for, with theirs.
    pub ended_user_time_secs: f64,
    pub ended_system_time_secs: f64,
    pub resident_pages: u64,
    pub threads: u64,
    /// Ticks since boot; with the pid it names a process for good.
    pub start_time_ticks: u64,
}

impl ProcessStat {
    /// Reads one process, `None` when it is gone.
    pub fn of(pid: i32) -> Option<Self> {
        Self::parse(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
    }

    /// The name of the program stands in parentheses and may hold anything, so what follows is
    /// counted from the last closing one.
    fn parse(line: &str) -> Option<Self> {
        let pid = line.split(' ').next()?.parse().ok()?;
        let fields: Vec<&str> = line.rsplit_once(')')?.1.split_whitespace().collect();
        let number = |index: usize| -> Option<u64> { fields.get(index)?.parse().ok() };
        Some(Self {
            pid,
            parent: fields.get(1)?.parse().ok()?,
            zombie: matches!(*fields.first()?, "Z" | "X"),
            user_time_secs: number(11)? as f64 / TICKS_PER_SECOND,
            system_time_secs: number(12)? as f64 / TICKS_PER_SECOND,
            ended_user_time_secs: number(13)? as f64 / TICKS_PER_SECOND,
            ended_system_time_secs: number(14)? as f64 / TICKS_PER_SECOND,
            threads: number(17)?,
            start_time_ticks: number(19)?,
            resident_pages: number(21)?,
        })
    }
}

/// All processes at one moment.
#[derive(Debug, Default)]
pub struct ProcessTable {
    processes: HashMap<i32, ProcessStat>,
    children: HashMap<i32, Vec<i32>>,
}

impl ProcessTable {
    pub fn read() -> Self {
        let mut table = Self::default();
        let Ok(entries) = fs::read_dir("/proc") else {
            return table;
        };
        for entry in entries.flatten() {
            let pid = entry.file_name().to_str().and_then(|name| name.parse().ok());
            if let Some(process) = pid.and_then(ProcessStat::of) {
                table.children.entry(process.parent).or_default().push(process.pid);
                table.processes.insert(process.pid, process);
            }
        }
        table
    }

    /// `root` and all that descend from it.
    pub fn tree(&self, root: i32) -> Vec<&ProcessStat> {
        let mut seen = HashSet::new();
        let mut waiting = vec![root];
        let mut found = Vec::new();
        while let Some(pid) = waiting.pop() {
            if !seen.insert(pid) {
                continue;
            }
            if let Some(process) = self.processes.get(&pid) {
                found.push(process);
            }
            waiting.extend(self.children.get(&pid).into_iter().flatten());
        }
        found
    }
}

/// Living processes below `root`, without it.
pub fn descendants(root: i32) -> Vec<i32> {
    let mut seen = HashSet::from([root]);
    let mut waiting = vec![root];
    let mut found = Vec::new();
    while let Some(pid) = waiting.pop() {
        let Some(children) = children_of(pid) else {
            return descendants_by_table(root);
        };
        for child in children {
            if seen.insert(child) {
                waiting.push(child);
                if ProcessStat::of(child).is_some_and(|process| !process.zombie) {
                    found.push(child);
                }
            }
        }
    }
    found
}

fn descendants_by_table(root: i32) -> Vec<i32> {
    let table = ProcessTable::read();
    let living = table.tree(root).into_iter().filter(|process| !process.zombie);
    living.map(|process| process.pid).filter(|pid| *pid != root).collect()
}

/// Children by the kernel's own list; `None` when the kernel keeps none.
fn children_of(pid: i32) -> Option<Vec<i32>> {
    let mut children = Vec::new();
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else {
        return Some(children);
    };
    for thread in threads.flatten() {
        match fs::read_to_string(thread.path().join("children")) {
            Ok(list) => children.extend(list.split(' ').filter_map(|pid| pid.parse::<i32>().ok())),
            // The thread ended meanwhile, or the list is not built into this kernel.
            Err(_) if thread.path().exists() => return None,
            Err(_) => {}
        }
    }
    Some(children)
}

/// Sends `signal`; a process that is gone is no error.
pub fn signal(pid: i32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(pid) {
        let _ = rustix::process::kill_process(pid, signal);
    }
}

/// A process named for good: the pid alone may be given to another one later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ProcessName {
    pub pid: i32,
    pub start_time_ticks: u64,
}

impl ProcessName {
    pub fn of(pid: i32) -> Option<Self> {
        let start_time_ticks = ProcessStat::of(pid)?.start_time_ticks;
        Some(Self { pid, start_time_ticks })
    }

    /// Whether this very process still runs.
    pub fn lives(self) -> bool {
        ProcessStat::of(self.pid).is_some_and(|process| {
            process.start_time_ticks == self.start_time_ticks && !process.zombie
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stat_line_with_an_odd_name_is_read() {
        let line = "42 (a) b (c) S 7 42 42 0 -1 4194560 1 2 3 4 150 25 350 75 20 0 1 0 987 5 33 9";
        let process = ProcessStat::parse(line).expect("a process");
        assert_eq!((process.pid, process.parent, process.zombie), (42, 7, false));
        assert_eq!((process.user_time_secs, process.system_time_secs), (1.5, 0.25));
        let ended = (process.ended_user_time_secs, process.ended_system_time_secs);
        assert_eq!(ended, (3.5, 0.75));
        assert_eq!((process.start_time_ticks, process.resident_pages), (987, 33));
        assert_eq!(ProcessStat::parse("42 (a"), None);
    }

    #[test]
    fn children_are_found_both_ways() {
        let own = std::process::id() as i32;
        let mut child = std::process::Command::new("sleep").arg("30").spawn().expect("sleep");
        let pid = child.id() as i32;
        assert!(descendants(own).contains(&pid));
        assert!(descendants_by_table(own).contains(&pid));
        let name = ProcessName::of(pid).expect("running");
        assert!(name.lives());
        signal(pid, Signal::KILL);
        child.wait().expect("reaped");
        assert!(!name.lives());
    }
}
