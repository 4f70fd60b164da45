//! Every recording, replayed against its own bytes, is equal; a changed byte is found.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ekiden_conformance::replay::{Options, Outcome, replay};
use ekiden_conformance::rules::Rules;
use ekiden_conformance::world::World;
use ekiden_conformance::{exchange, playback};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../compat-fixtures")
}

fn run(
    product: &str,
    file: &Path,
    change: impl Fn(usize, Vec<u8>) -> Vec<u8> + Send + Sync + 'static,
    restore: impl Fn(Vec<u8>) -> Vec<u8> + Send + Sync + 'static,
) -> Vec<Outcome> {
    let exchanges = exchange::load(file).expect("a recording");
    let rules = Rules::load(&fixtures().join(product).join("volatile.json")).expect("rules");
    let address: SocketAddr =
        playback::serve(exchanges.clone(), change, restore).expect("a server");
    let mut ports: Vec<u16> = exchanges.iter().map(|exchange| exchange.port).collect();
    ports.sort_unstable();
    ports.dedup();
    let world = World {
        targets: ports.into_iter().map(|port| (port, address)).collect(),
        roots: Vec::new(),
    };
    // The server's port must not be mistaken for one of the recorded ones.
    let world = World { targets: world.targets, ..World::default() };
    let options = Options { pace: 0.0, only: None, verbose: false };
    replay(&exchanges, &rules, &world, &options, &mut |_| ())
}

fn unequal(outcomes: &[Outcome]) -> Vec<String> {
    outcomes
        .iter()
        .filter(|outcome| !outcome.differences.is_empty())
        .map(|outcome| {
            format!(
                "#{} {} [{}] {:?}",
                outcome.index, outcome.at, outcome.comment, outcome.differences[0]
            )
        })
        .collect()
}

fn check_product(product: &'static str) {
    let folder = fixtures().join(product);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "har"))
        .collect();
    files.sort();
    let runs: Vec<_> = files
        .into_iter()
        .map(|file| {
            std::thread::spawn(move || {
                let outcomes = run(product, &file, |_, bytes| bytes, |bytes| bytes);
                (file, outcomes.len(), unequal(&outcomes))
            })
        })
        .collect();
    let mut problems = Vec::new();
    for handle in runs {
        let (file, count, unequal) = handle.join().expect("a run");
        println!("{}: {} of {count} equal", file.display(), count - unequal.len());
        problems
            .extend(unequal.into_iter().take(8).map(|text| format!("{}: {text}", file.display())));
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn mesos_recordings_are_equal_to_themselves() {
    check_product("mesos");
}

#[test]
fn marathon_recordings_are_equal_to_themselves() {
    check_product("marathon");
}

#[test]
fn a_changed_byte_is_found() {
    let file = fixtures().join("marathon/08a-auth.har");
    let outcomes = run(
        "marathon",
        &file,
        |index, mut bytes| {
            if index == 7
                && let Some(last) = bytes.last_mut()
            {
                *last ^= 1;
            }
            if index == 9 {
                bytes[3] ^= 0x20;
            }
            bytes
        },
        |bytes| bytes,
    );
    let found: Vec<usize> = outcomes
        .iter()
        .filter(|outcome| !outcome.differences.is_empty())
        .map(|outcome| outcome.index)
        .collect();
    assert_eq!(found, [7, 9]);
}

/// Other identifiers and years, each for its own, as another run would have: its own inverse.
fn disguise(bytes: Vec<u8>) -> Vec<u8> {
    let id = regex::bytes::Regex::new(
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|202[67]-[0-9]{2}-[0-9]{2}T",
    )
    .expect("a pattern");
    let other = |captures: &regex::bytes::Captures| -> Vec<u8> {
        let text = &captures[0];
        match text {
            [b'2', b'0', b'2', year, ..] if text.len() == 11 => {
                let mut text = text.to_vec();
                text[3] = if *year == b'6' { b'7' } else { b'6' };
                text
            }
            _ if text.starts_with(b"00000000") => text.to_vec(),
            _ => text.iter().map(|byte| other_digit(*byte)).collect(),
        }
    };
    id.replace_all(&bytes, other).into_owned()
}

fn other_digit(byte: u8) -> u8 {
    match byte {
        b'-' => byte,
        _ => {
            let digit = char::from(byte).to_digit(16).unwrap_or_default();
            char::from_digit(15 - digit, 16).map_or(byte, |letter| letter as u8)
        }
    }
}

fn check_disguised(product: &str, name: &str) {
    let file = fixtures().join(product).join(name);
    let outcomes = run(product, &file, |_, bytes| disguise(bytes), disguise);
    let unequal = unequal(&outcomes);
    assert!(unequal.is_empty(), "{name}: {}", unequal[..unequal.len().min(8)].join("\n"));
}

#[test]
fn other_identifiers_stand_for_the_recorded_ones() {
    let files = [
        ("mesos", "scheduler.har"),
        ("mesos", "one-agent.har"),
        ("mesos", "protobuf.har"),
        ("marathon", "03-groups.har"),
        ("marathon", "05-deployments-queue.har"),
        ("marathon", "07-events.har"),
    ];
    let checks = files.map(|(product, name)| std::thread::spawn(|| check_disguised(product, name)));
    for check in checks {
        check.join().expect("equal");
    }
}
