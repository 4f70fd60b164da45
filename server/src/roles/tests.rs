//! The table of flags held against what programs really ask for.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::flags::{Dialect, Effect, marathon, mesos, table};
use crate::log;

/// Starts a program as `main` does, ends it again, and tells what flags it asked for.
async fn asked_by(program: &'static Program, line: &str) -> BTreeSet<String> {
    let directory = tempfile::tempdir().expect("a directory");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("http/tests/data");
    let line = line
        .replace("WORK", &directory.path().display().to_string())
        .replace("DATA", &data.display().to_string());
    let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    let parsed = match program.dialect {
        Dialect::Mesos => mesos::parse(program, &words, &[]),
        Dialect::Marathon => marathon::parse(program, &words, &[]),
    };
    let parsed = parsed.expect("parses");
    let _ = parsed.switch("version");
    drop(log::Settings::of(&parsed));
    let logs = log::Logs::none();
    let world = World { clock: Arc::new(SystemClock), ids: Arc::new(SystemIds), logs };
    let shutdown = CancellationToken::new();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let roles = begin(program, &parsed, &world, &shutdown).await.expect("starts");
    shutdown.cancel();
    wait(roles, &shutdown).await.expect("ends in order");
    parsed.asked()
}

async fn check(program: &'static Program, lines: &[&str]) {
    let mut asked = BTreeSet::new();
    for line in lines {
        asked.extend(asked_by(program, line).await);
    }
    let dropped: Vec<&str> = program
        .flags()
        .filter(|flag| flag.effect == Effect::Honoured && !asked.contains(flag.name))
        .map(|flag| flag.name)
        .collect();
    assert!(
        dropped.is_empty(),
        "{} has honoured flags that nothing reads: {dropped:?}",
        program.name
    );
    let is_known = |name: &str| {
        table::PROGRAMS.iter().flat_map(|program| program.flags()).any(|flag| flag.name == name)
    };
    let unknown: Vec<&String> = asked.iter().filter(|name| !is_known(name)).collect();
    assert!(unknown.is_empty(), "{} asks for flags of no table: {unknown:?}", program.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_master_reads_what_it_honours() {
    let line = "--work_dir=WORK --port=0";
    check(&table::MASTER, &[line, &format!("{line} --zk=zk://127.0.0.1:1/m --single_node")]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_agent_reads_what_it_honours() {
    let line = "--work_dir=WORK --port=0 --runtime=scripted";
    check(
        &table::AGENT,
        &[
            &format!("{line} --master=127.0.0.1:1"),
            &format!("{line} --master=zk://127.0.0.1:1/m --registration_backoff_factor=1ms"),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn marathon_reads_what_it_honours() {
    let line = "--master 127.0.0.1:1 --work_dir WORK";
    let tls = "--tls_cert_file DATA/test-certificate.pem --tls_key_file DATA/test-key.pem";
    check(
        &table::MARATHON,
        &[
            &format!("{line} --http_port 0 --zk zk://127.0.0.1:1/m --single_node"),
            &format!("{line} --disable_http --https_port 0 {tls}"),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn up_reads_what_it_honours() {
    let ports = "--master_port=0 --agent_port=0 --marathon_port=0 --gateway_port=0";
    let line = format!("--work_dir=WORK --runtime=scripted {ports}");
    check(
        &table::UP,
        &[&line, &format!("{line} --zk=zk://127.0.0.1:1 --single_node"), &format!("{line} --auth")],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gateway_reads_what_it_honours() {
    check(&table::GATEWAY, &["--gateway_port=0 --gateway_https_port=0 --work_dir=WORK"]).await;
}

/// Settings that a role only shows. Their flags must say that they change nothing, or be read
/// before the role begins.
const SHOWN_ONLY: [&str; 14] = [
    "ha",
    "http_address",
    "mesos_leader_ui_url",
    "offer_matching_timeout_ms",
    "on_elected_prepare_timeout_ms",
    "store_cache",
    "task_reservation_timeout_ms",
    "zk",
    "zk_compression",
    "zk_compression_threshold",
    "zk_connection_timeout_ms",
    "zk_max_node_size",
    "zk_session_timeout_ms",
    "zk_timeout_ms",
];

fn sources(directory: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(directory).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).expect("readable");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            // A chain of calls goes on in the next line.
            let code = code.lines().fold(String::new(), |code, line| match line.trim() {
                line if line.starts_with('.') => code + line,
                line => code + "\n" + line,
            });
            found.push((path.display().to_string(), code));
        }
    }
}

/// Whether `object.field` stands in the code, `field` whole.
fn reads(code: &str, object: &str, field: &str) -> bool {
    let wanted = format!("{object}.{field}");
    code.match_indices(&wanted).any(|(at, _)| {
        let next = code[at + wanted.len()..].chars().next();
        next.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
    })
}

/// A flag that ends in a setting which its role never looks at is dropped as silently as others.
#[test]
fn roles_look_at_all_their_settings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut unread = BTreeSet::new();
    for room in ["master", "agent", "marathon"] {
        let mut files = Vec::new();
        sources(&root.join(room).join("src"), &mut files);
        let config = files.iter().find(|(path, _)| path.ends_with("src/config.rs"));
        let (_, config) = config.expect("a config.rs").clone();
        let fields = config.lines().filter_map(|line| {
            line.strip_prefix("pub ")?.split_once(": ").map(|(name, _)| name.to_owned())
        });
        for field in fields.filter(|field| !field.contains(' ')) {
            let is_read = files.iter().any(|(path, code)| {
                let object = if path.ends_with("src/config.rs") { "self" } else { "" };
                !path.ends_with("api/info.rs") && reads(code, object, &field)
            });
            if !is_read {
                unread.insert(field);
            }
        }
    }
    let allowed: BTreeSet<String> = SHOWN_ONLY.map(str::to_owned).into();
    assert_eq!(unread, allowed, "settings that nothing looks at");
    for flag in table::MARATHON.flags() {
        let setting = [flag.name.to_owned(), format!("{}_ms", flag.name)];
        let read_before = ["ha", "http_address", "mesos_leader_ui_url", "zk", "zk_session_timeout"];
        if setting.iter().any(|name| allowed.contains(name)) && !read_before.contains(&flag.name) {
            assert_eq!(flag.effect, Effect::Inert, "{}", flag.name);
        }
    }
}
