//! A ZooKeeper server of one test.

use std::io::{Read, Write};

use super::*;

/// Debian's package; its manifest names what else must be on the class path.
const JAR: &str = "/usr/share/java/zookeeper.jar";
const MAIN: &str = "org.apache.zookeeper.server.quorum.QuorumPeerMain";

/// A running standalone server with short ticks.
pub struct ZooKeeper {
    server: Option<Server>,
    directory: TempDir,
    pub port: u16,
}

impl ZooKeeper {
    /// `None` if it is not installed (a panic where CI=true).
    pub fn start() -> Option<ZooKeeper> {
        if !Path::new(JAR).exists() || Command::new("java").arg("-version").output().is_err() {
            missing("zookeeper (java and /usr/share/java/zookeeper.jar)");
            return None;
        }
        let directory = tempfile::tempdir().expect("a temporary directory");
        let port = free_port().expect("a free port");
        let settings = format!(
            "tickTime=200\nminSessionTimeout=400\nmaxSessionTimeout=60000\ndataDir={}\n\
             clientPort={port}\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\n\
             4lw.commands.whitelist=ruok,stat,cons,dump\nmaxClientCnxns=0\n",
            directory.path().join("data").display(),
        );
        std::fs::write(directory.path().join("zoo.cfg"), settings).expect("settings");
        let mut server = ZooKeeper { server: None, directory, port };
        server.start_again();
        Some(server)
    }

    /// After [`ZooKeeper::kill`], on the same port with the same data.
    pub fn start_again(&mut self) {
        let log = self.directory.path().join("log");
        let mut command = Command::new("java");
        command.args(["-Xmx128m", "-cp", &class_path(), MAIN]);
        command.arg(self.directory.path().join("zoo.cfg"));
        command.current_dir(self.directory.path());
        log_to(&mut command, &log).expect("a log");
        let child = command.spawn().expect("java starts");
        self.server = Some(Server { child, signal: Signal::KILL });
        wait_for("zookeeper", &log, || self.is_well());
    }

    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.end(Signal::KILL);
        }
    }

    /// The server stops where it is; its clients hear nothing.
    pub fn pause(&self) {
        if let Some(server) = &self.server {
            server.signal(Signal::STOP);
        }
    }

    pub fn resume(&self) {
        if let Some(server) = &self.server {
            server.signal(Signal::CONT);
        }
    }

    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    fn is_well(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return false };
        let _ = stream.set_read_timeout(Some(Duration::from_secs(1)));
        let mut said = String::new();
        stream.write_all(b"ruok").is_ok()
            && stream.read_to_string(&mut said).is_ok()
            && said == "imok"
    }
}

/// All of Debian's jars: what the package does not need is not loaded.
fn class_path() -> String {
    format!("/etc/zookeeper/conf:{JAR}:/usr/share/java/*")
}
