//! House rules, held against the tree: who may know whom, sizes, words that must not appear.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The table of rooms: what each may know of ours. `server` may know all.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("messages", &[]),
    ("wire", &["messages"]),
    ("convert", &["domain", "messages", "wire"]),
    ("store", &["domain"]),
    ("accounts", &["domain", "store"]),
    ("election", &["domain", "store"]),
    ("http", &[]),
    ("master", &["convert", "domain", "election", "http", "messages", "store", "wire"]),
    ("marathon", &["convert", "domain", "election", "http", "messages", "store", "wire"]),
    ("agent", &["convert", "domain", "http", "messages", "wire"]),
    ("gateway", &["domain", "http"]),
];

/// Libraries that a room must never know.
const STRANGERS: &[(&str, &[&str])] = &[
    ("domain", &["tokio", "axum", "reqwest", "utoipa", "prost", "uuid", "futures"]),
    ("wire", &["tokio", "axum", "reqwest"]),
    ("convert", &["tokio", "axum", "reqwest"]),
    ("master", &["tokio-postgres", "deadpool-postgres", "redb", "zookeeper-client"]),
    ("marathon", &["tokio-postgres", "deadpool-postgres", "redb", "zookeeper-client"]),
    ("accounts", &["axum", "tokio-postgres", "deadpool-postgres", "redb", "zookeeper-client"]),
    ("agent", &["tokio-postgres", "deadpool-postgres", "redb", "zookeeper-client"]),
    ("gateway", &["tokio-postgres", "deadpool-postgres", "redb", "zookeeper-client"]),
    ("http", &["reqwest", "redb"]),
];

const FILE_LINES_MAX: usize = 500;
const LINE_COLUMNS_MAX: usize = 100;

/// Tables and generated files, which may be as long as what they list.
const LONG_FILES: &[&str] = &["/generated/", "/flags/table/", "/tests/"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("server/ has a parent").to_owned()
}

fn rust_files(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).expect("readable directory") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "target") {
                rust_files(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn all_rust_files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    rust_files(&root().join("server"), &mut found);
    rust_files(&root().join("conformance"), &mut found);
    found
}

/// Names in `[dependencies]` of a manifest (not those for tests).
fn dependencies(manifest: &str) -> Vec<String> {
    manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn rooms_know_only_whom_they_may() {
    let strangers: BTreeMap<_, _> = STRANGERS.iter().copied().collect();
    for (room, may_know) in ROOMS {
        let path = root().join("server").join(room).join("Cargo.toml");
        let manifest = std::fs::read_to_string(&path).expect("manifest");
        for name in dependencies(&manifest) {
            if let Some(ours) = name.strip_prefix("ekiden-") {
                assert!(may_know.contains(&ours), "{room} must not know {ours}");
            }
            let banned = strangers.get(room).copied().unwrap_or_default();
            assert!(!banned.contains(&name.as_str()), "{room} must not know {name}");
        }
    }
    let manifest =
        std::fs::read_to_string(root().join("conformance/Cargo.toml")).expect("manifest");
    for name in dependencies(&manifest) {
        assert!(!name.starts_with("ekiden-"), "conformance is a black box; it knows {name}");
    }
}

#[test]
fn files_and_lines_stay_short() {
    let mut wrong = Vec::new();
    for path in all_rust_files() {
        let shown = path.display().to_string();
        if LONG_FILES.iter().any(|part| shown.contains(part)) {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable file");
        let lines = text.lines().count();
        if lines > FILE_LINES_MAX {
            wrong.push(format!("{shown}: {lines} lines"));
        }
        for (index, line) in text.lines().enumerate() {
            // A literal of an original cannot be broken; code and comments can.
            if line.chars().count() > LINE_COLUMNS_MAX && !line.contains('"') {
                wrong.push(format!("{shown}:{}: over {LINE_COLUMNS_MAX} columns", index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn time_and_chance_are_passed_in() {
    let mut wrong = Vec::new();
    for path in all_rust_files() {
        let shown = path.display().to_string();
        let inside = [
            "/accounts/src/",
            "/domain/src/",
            "/convert/src/",
            "/master/src/",
            "/marathon/src/",
            "/wire/",
        ];
        if !inside.iter().any(|part| shown.contains(part)) {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for banned in ["SystemTime::now", "Uuid::new_v4", "env::var", "thread_rng", "rand::"] {
            if code.contains(banned) {
                wrong.push(format!("{shown}: {banned}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
