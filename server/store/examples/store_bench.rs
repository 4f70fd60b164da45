//! Commits and rows a second, size and start of each engine:
//! `cargo run --release -p ekiden-store --features test_support --example store_bench`.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ekiden_domain::ambient::Ids;
use ekiden_domain::change::{Corrupt, Key, Record, Revision, State};
use ekiden_store::embedded::Embedded;
use ekiden_store::postgres::Postgres;
use ekiden_store::{Committer, Decision, Realm, Store, View, test_support};

const MEASURE_MS: u64 = 3_000;
const BODY_BYTES: usize = 400;
/// Nouns that are written over and over.
const NOUNS: u64 = 20_000;

#[derive(Clone, Default)]
struct Versions(imbl::OrdMap<String, Revision>);

impl State for Versions {
    const KINDS: &'static [&'static str] = &["task"];
    const NOTE_KINDS: &'static [&'static str] = &[];

    fn apply(&mut self, revision: Revision, record: &Record) -> Result<(), Corrupt> {
        self.0.insert(record.key.id.clone(), revision);
        Ok(())
    }
}

struct CountingIds;

impl Ids for CountingIds {
    fn random_bytes(&self) -> [u8; 16] {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        u128::from(NEXT.fetch_add(1, Ordering::Relaxed)).to_le_bytes()
    }
}

fn decision(number: u64) -> Decision {
    let id = format!("framework-0001/task-{:08}", number * 7_919 % NOUNS);
    let body = format!("{{\"id\":\"{number}\",\"padding\":\"{}\"}}", "x".repeat(BODY_BYTES));
    let records = vec![Record { key: Key { kind: "task", id }, body: Some(body.into()) }];
    Decision { records, ..Decision::default() }
}

async fn direct(name: &str, store: &dyn Store, realm: &Realm, batch: u64) {
    let (started, mut commits, mut worst) = (Instant::now(), 0, Duration::ZERO);
    while started.elapsed() < Duration::from_millis(MEASURE_MS) {
        let decisions: Vec<_> = (commits * batch..(commits + 1) * batch).map(decision).collect();
        let asked = Instant::now();
        store.commit(realm, None, &decisions).await.expect("commit");
        worst = worst.max(asked.elapsed());
        commits += 1;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{name}: {batch} a transaction: {:.0} transactions/s, {:.0} rows/s, worst {:.1} ms",
        commits as f64 / seconds,
        (commits * batch) as f64 / seconds,
        worst.as_secs_f64() * 1e3,
    );
}

/// Callers that each wait for their commit before the next, through one Committer.
async fn grouped(name: &str, store: Arc<dyn Store>, realm: &Realm, callers: u64) {
    let committer = Committer::start(store, realm.clone(), None, &CountingIds);
    let started = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|caller| {
            let committer = committer.clone();
            tokio::spawn(async move {
                let mut waits = Vec::new();
                while started.elapsed() < Duration::from_millis(MEASURE_MS) {
                    let asked = Instant::now();
                    let number = caller * 1_000_000 + waits.len() as u64;
                    committer.commit(decision(number)).await.expect("commit");
                    waits.push(asked.elapsed());
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for task in tasks {
        waits.extend(task.await.expect("caller"));
    }
    let seconds = started.elapsed().as_secs_f64();
    waits.sort_unstable();
    let at = |part: f64| waits[(waits.len() as f64 * part) as usize].as_secs_f64() * 1e3;
    println!(
        "{name}: {callers} callers: {:.0} commits/s, median {:.2} ms, p99 {:.2} ms",
        waits.len() as f64 / seconds,
        at(0.5),
        at(0.99),
    );
}

async fn wake_up(name: &str, store: Arc<dyn Store>, other: Arc<dyn Store>, realm: &Realm) {
    let view = View::<Versions>::start(other, realm.clone()).await.expect("view");
    let mut waits = Vec::new();
    for number in 0..200 {
        let outcome = store.commit(realm, None, &[decision(number)]).await.expect("commit");
        let revision = outcome[0].clone().expect("stands");
        let answered = Instant::now();
        view.reached_within(revision, Duration::from_secs(5)).await;
        waits.push(answered.elapsed());
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    waits.sort_unstable();
    let milliseconds = |wait: Duration| wait.as_secs_f64() * 1e3;
    let (median, late) = (milliseconds(waits[100]), milliseconds(waits[198]));
    println!("{name}: a view hears of a commit after {median:.2} ms, p99 {late:.2} ms");
    let asked = Instant::now();
    for _ in 0..200 {
        view.at_head().await;
    }
    println!("{name}: at_head {:.3} ms", milliseconds(asked.elapsed()) / 200.0);
}

async fn measure(name: &str, store: Arc<dyn Store>, other: Arc<dyn Store>) {
    let realm = Realm::of::<Versions>("mesos/bench");
    for batch in [1, 500] {
        direct(name, &*store, &realm, batch).await;
    }
    for callers in [1, 16, 256] {
        grouped(name, store.clone(), &realm, callers).await;
    }
    wake_up(name, store.clone(), other, &realm).await;
    let asked = Instant::now();
    let snapshot = store.snapshot(&realm).await.expect("snapshot");
    let (nouns, spent) = (snapshot.records.len(), asked.elapsed());
    println!("{name}: snapshot of {nouns} nouns {:.1} ms", spent.as_secs_f64() * 1e3);
}

fn reopen(path: &Path) {
    let started = Instant::now();
    let store = Embedded::open(path).expect("open");
    let spent = started.elapsed();
    let size = std::fs::metadata(path).expect("file").len();
    let megabytes = size as f64 / 1e6;
    println!("embedded: opens {megabytes:.0} MB in {:.2} ms", spent.as_secs_f64() * 1e3);
    drop(store);
}

#[tokio::main]
async fn main() {
    let directory = tempfile::tempdir().expect("directory");
    let path = directory.path().join("store");
    let store = Arc::new(Embedded::open(&path).expect("open"));
    measure("embedded", store.clone(), store).await;
    reopen(&path);
    let Some(server) = test_support::Postgres::start_durable() else { return };
    let store = Arc::new(Postgres::open(&server.url()).await.expect("open"));
    let other = Arc::new(Postgres::open(&server.url()).await.expect("open"));
    measure("postgres", store, other).await;
}
