//! Tests of whole agents with real processes against a master that the test plays.
//!
//! This program is also the supervisor that its agents execute, and an agent that tests can kill.

mod agent;
mod api;
mod calls;
mod launches;
mod master;
mod processes;
mod recovery;
mod scripted;
mod sessions;
mod statistics;
mod terminals;

use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A test: its name and itself.
pub type Test = (&'static str, fn());

const THREADS: usize = 4;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("supervise") => ekiden_agent::supervisor::main(&arguments[1..]),
        Some("agent") => agent::main(&arguments[1..]),
        _ => {}
    }
    let mut tests: Vec<Test> = Vec::new();
    tests.extend(api::TESTS);
    tests.extend(launches::TESTS);
    tests.extend(processes::TESTS);
    tests.extend(recovery::TESTS);
    tests.extend(scripted::TESTS);
    tests.extend(sessions::TESTS);
    tests.extend(statistics::TESTS);
    tests.extend(terminals::TESTS);
    if arguments.iter().any(|argument| argument == "--list") {
        tests.iter().for_each(|(name, _)| println!("{name}: test"));
        return;
    }
    let filters: Vec<&String> =
        arguments.iter().filter(|argument| !argument.starts_with("--")).collect();
    tests.retain(|(name, _)| filters.is_empty() || filters.iter().any(|part| name.contains(*part)));
    let passed = run(&tests);
    remove_cgroups();
    std::process::exit(i32::from(!passed));
}

/// Agents leave their root groups, as the original does; tests do not.
fn remove_cgroups() {
    let own = format!("ekiden-test-{}", std::process::id());
    let hierarchies = std::fs::read_dir("/sys/fs/cgroup").into_iter().flatten().flatten();
    let mut bases: Vec<_> = hierarchies.map(|entry| entry.path()).collect();
    bases.push("/sys/fs/cgroup".into());
    for root in bases.iter().flat_map(|base| [base.join(&own), base.join("ekiden-test-child")]) {
        // Groups of supervisors that are just ending vanish with them.
        for _ in 0..20 {
            let _ = std::fs::remove_dir(root.join("supervisors"));
            if std::fs::remove_dir(&root).is_ok() || !root.exists() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

/// Runs all, a few at a time; whether all passed.
fn run(tests: &[Test]) -> bool {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    println!("\nrunning {} tests", tests.len());
    std::thread::scope(|scope| {
        for _ in 0..THREADS.min(tests.len()) {
            scope.spawn(|| {
                while let Some((name, test)) = tests.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let passed = catch_unwind(test).is_ok();
                    println!("test {name} ... {}", if passed { "ok" } else { "FAILED" });
                    if !passed && let Ok(mut failed) = failed.lock() {
                        failed.push(*name);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_default();
    println!("\n{} passed; {} failed: {failed:?}", tests.len() - failed.len(), failed.len());
    failed.is_empty()
}
