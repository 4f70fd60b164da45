use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ekiden_domain::ambient::Ids;
use ekiden_domain::change::Epoch;
use ekiden_store::embedded::Embedded;
use ekiden_store::{Decision, Realm, Store, StoreError, test_support};
use tempfile::TempDir;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;
use zookeeper_client::{Client, Error};

use super::*;

const SESSION: Duration = Duration::from_millis(1_500);
const SOON: Duration = Duration::from_secs(20);

struct Fixture {
    server: test_support::ZooKeeper,
    store: Arc<dyn Store>,
    realm: Realm,
    _directory: TempDir,
}

struct SevenIds;

impl Ids for SevenIds {
    fn random_bytes(&self) -> [u8; 16] {
        [7; 16]
    }
}

impl Fixture {
    fn start() -> Option<Fixture> {
        let server = test_support::ZooKeeper::start()?;
        let directory = tempfile::tempdir().expect("directory");
        let store = Arc::new(Embedded::open(&directory.path().join("store")).expect("open"));
        let realm = Realm { name: "mesos/test".into(), kinds: &[], note_kinds: &[] };
        Some(Fixture { server, store, realm, _directory: directory })
    }

    fn url(&self, rest: &str) -> ZkUrl {
        format!("zk://{}{rest}", self.server.address()).parse().expect("a url")
    }

    fn master(&self, port: u16) -> ZooKeeperContender {
        self.master_at(&self.url("/mesos"), port)
    }

    fn master_at(&self, url: &ZkUrl, port: u16) -> ZooKeeperContender {
        let node = master_node(port);
        ZooKeeperContender::mesos(url, SESSION, self.store.clone(), self.realm.clone(), &node)
    }

    async fn client(&self) -> Client {
        Client::connect(&self.server.address()).await.expect("client")
    }

    async fn check_fenced(&self, old: Epoch) {
        let late = self.store.commit(&self.realm, Some(old), &[Decision::default()]).await;
        assert!(matches!(late, Err(StoreError::Fenced { .. })), "{late:?}");
    }
}

fn master_node(port: u16) -> MasterNode {
    let address = LeaderAddress {
        id: format!("master-{port}"),
        hostname: "localhost".to_owned(),
        ip: "127.0.0.1".to_owned(),
        port,
    };
    MasterNode { address, version: "1.11.0".to_owned(), domain_json: None }
}

async fn lost(leadership: &Leadership) {
    let mut lost = leadership.lost.clone();
    timeout(SOON, lost.wait_for(|lost| *lost)).await.expect("soon").expect("told");
}

async fn leads(watch: &mut watch::Receiver<Option<LeaderAddress>>, port: Option<u16>) {
    let found = watch.wait_for(|leader| leader.as_ref().map(|leader| leader.port) == port);
    timeout(SOON, found).await.expect("soon").expect("told");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_two_masters_leads_and_the_other_takes_over() {
    let Some(fixture) = Fixture::start() else { return };
    let detector = ZooKeeperDetector::mesos(&fixture.url("/mesos"), SESSION);
    let mut watch = detector.watch();
    let first = fixture.master(5051).contend().await.expect("leads");
    leads(&mut watch, Some(5051)).await;

    let client = fixture.client().await;
    let (data, _) = client.get_data("/mesos/json.info_0000000000").await.expect("the node");
    assert_eq!(String::from_utf8_lossy(&data), master_node(5051).content());

    let rival = fixture.master(5052);
    let second = tokio::spawn(async move { rival.contend().await.expect("leads in the end") });
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(!second.is_finished(), "one leads at a time");
    assert!(!*first.lost.borrow());
    let old = first.epoch;
    let dropped = Instant::now();
    drop(first);
    let second = timeout(SOON, second).await.expect("soon").expect("contender");
    println!("took over after {:?}", dropped.elapsed());
    assert_eq!(second.epoch, Epoch(old.0 + 1));
    leads(&mut watch, Some(5052)).await;
    fixture.check_fenced(old).await;
    drop(second);
    leads(&mut watch, None).await;
}

/// A way to a server that can be cut: what goes over it breaks, what comes is turned away.
struct Cable {
    address: SocketAddr,
    cut: watch::Sender<bool>,
}

impl Cable {
    async fn to(server: String) -> Cable {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let cut = watch::Sender::new(false);
        let is_cut = cut.subscribe();
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let (server, mut is_cut) = (server.clone(), is_cut.clone());
                tokio::spawn(async move {
                    let Ok(mut far) = TcpStream::connect(server).await else { return };
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                        _ = is_cut.wait_for(|cut| *cut) => {}
                    }
                });
            }
        });
        Cable { address, cut }
    }
}

/// The server ends the session of a leader that it has not heard of, while others hear it well.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_expired_session_ends_the_leadership() {
    let Some(fixture) = Fixture::start() else { return };
    let cable = Cable::to(fixture.server.address().to_string()).await;
    let url = format!("zk://{}/mesos", cable.address).parse().expect("a url");
    let contender = fixture.master_at(&url, 5051);
    let first = contender.contend().await.expect("leads");
    let rival = fixture.master(5052);
    let second = tokio::spawn(async move { rival.contend().await.expect("leads in the end") });
    cable.cut.send_replace(true);
    lost(&first).await;
    let second = timeout(SOON, second).await.expect("soon").expect("contender");
    fixture.check_fenced(first.epoch).await;
    cable.cut.send_replace(false);
    // It stands again and wins once the other goes.
    let again = tokio::spawn(async move { contender.contend().await.expect("leads again") });
    drop(second);
    let again = timeout(SOON, again).await.expect("soon").expect("contender");
    assert_eq!(again.epoch, Epoch(3));
}

/// A server that stops talks to nobody: the leader steps down by its own clock.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_server_ends_the_leadership() {
    let Some(fixture) = Fixture::start() else { return };
    let contender = fixture.master(5051);
    let detector = ZooKeeperDetector::mesos(&fixture.url("/mesos"), SESSION);
    let mut watch = detector.watch();
    let first = contender.contend().await.expect("leads");
    leads(&mut watch, Some(5051)).await;
    fixture.server.pause();
    let paused = Instant::now();
    lost(&first).await;
    let waited = paused.elapsed();
    assert!(waited < SESSION * 3, "stepped down after {waited:?}");
    leads(&mut watch, None).await;
    let again = tokio::spawn(async move { contender.contend().await.expect("leads again") });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!again.is_finished());
    fixture.server.resume();
    let again = timeout(SOON, again).await.expect("soon").expect("contender");
    assert_eq!(again.epoch, Epoch(2));
    leads(&mut watch, Some(5051)).await;
    fixture.check_fenced(first.epoch).await;
}

/// A short silence, and a restart of the server within the session's time, change nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_short_silence_is_survived() {
    let Some(fixture) = Fixture::start() else { return };
    let first = fixture.master(5051).contend().await.expect("leads");
    fixture.server.pause();
    tokio::time::sleep(SESSION / 3).await;
    fixture.server.resume();
    tokio::time::sleep(SESSION).await;
    assert!(!*first.lost.borrow());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deleted_node_ends_the_leadership() {
    let Some(fixture) = Fixture::start() else { return };
    let first = fixture.master(5051).contend().await.expect("leads");
    let client = fixture.client().await;
    client.delete("/mesos/json.info_0000000000", None).await.expect("deleted");
    lost(&first).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn marathons_stand_in_curators_latch() {
    let Some(fixture) = Fixture::start() else { return };
    let url = fixture.url("/a/marathon");
    let realm = Realm { name: "marathon/marathon".into(), kinds: &[], note_kinds: &[] };
    let detector = ZooKeeperDetector::marathon(&url, SESSION);
    let mut watch = detector.watch();
    let contender = |host_port: &str| {
        let (store, realm) = (fixture.store.clone(), realm.clone());
        ZooKeeperContender::marathon(&url, SESSION, store, realm, host_port, &SevenIds)
    };
    let first = contender("node-1:8080").contend().await.expect("leads");
    leads(&mut watch, Some(8080)).await;
    let client = fixture.client().await;
    let names = client.list_children("/a/marathon/leader-curator").await.expect("children");
    assert_eq!(names, ["_c_07070707-0707-0707-0707-070707070707-latch-0000000000"]);
    let path = format!("/a/marathon/leader-curator/{}", names[0]);
    assert_eq!(client.get_data(&path).await.expect("data").0, b"node-1:8080");
    let rival = contender("node-2:8081");
    let second = tokio::spawn(async move { rival.contend().await.expect("leads in the end") });
    drop(first);
    let _second = timeout(SOON, second).await.expect("soon").expect("contender");
    leads(&mut watch, Some(8081)).await;
    assert_eq!(watch.borrow().clone().expect("leader").hostname, "node-2");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_a_password_only_its_writer_may_change_a_node() {
    let Some(fixture) = Fixture::start() else { return };
    let address = fixture.server.address();
    let url: ZkUrl = format!("zk://user:secret@{address}/mesos").parse().expect("a url");
    let (store, realm) = (fixture.store.clone(), fixture.realm.clone());
    let node = master_node(5051);
    let contender = ZooKeeperContender::mesos(&url, SESSION, store, realm, &node);
    let _first = contender.contend().await.expect("leads");
    let client = fixture.client().await;
    let node = "/mesos/json.info_0000000000";
    assert!(client.get_data(node).await.is_ok(), "all may read");
    assert_eq!(client.delete(node, None).await.err(), Some(Error::NoAuth));
    let stranger = fixture.master(5052).contend().await;
    assert!(matches!(stranger, Err(ElectionError::Unavailable(_))), "a stranger may not stand");
}
