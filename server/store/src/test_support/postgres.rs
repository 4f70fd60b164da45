//! A Postgres server of one test.

use super::*;

/// initdb refuses to run as root, so root's tests run the server as nobody.
const NOBODY: u32 = 65_534;

/// A running server with one database, `postgres`, and no password.
pub struct Postgres {
    server: Option<Server>,
    directory: TempDir,
    binaries: PathBuf,
    pub port: u16,
    durable: bool,
}

impl Postgres {
    /// `None` if it is not installed (a panic where CI=true).
    pub fn start() -> Option<Postgres> {
        Self::start_with(false)
    }

    /// With fsync, for measurements.
    pub fn start_durable() -> Option<Postgres> {
        Self::start_with(true)
    }

    fn start_with(durable: bool) -> Option<Postgres> {
        let Some(binaries) = binaries() else {
            missing("postgres (/usr/lib/postgresql/*/bin)");
            return None;
        };
        let directory = tempfile::tempdir().expect("a temporary directory");
        if is_root() {
            std::os::unix::fs::chown(directory.path(), Some(NOBODY), Some(NOBODY))
                .expect("a directory for nobody");
        }
        let port = free_port().expect("a free port");
        let mut server = Postgres { server: None, directory, binaries, port, durable };
        let mut initdb = server.command("initdb");
        initdb.args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8"]);
        initdb.args(["--locale=C", "--pgdata"]).arg(server.data());
        log_to(&mut initdb, &server.log()).expect("a log");
        let made = initdb.status().expect("initdb runs");
        let said = std::fs::read_to_string(server.log()).unwrap_or_default();
        assert!(made.success(), "initdb: {said}");
        server.start_again();
        Some(server)
    }

    fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.directory.path().join("log")
    }

    fn command(&self, name: &str) -> Command {
        let binary = self.binaries.join(name);
        if !is_root() {
            return Command::new(binary);
        }
        let mut command = Command::new("setpriv");
        let nobody = NOBODY.to_string();
        command.args(["--reuid", &nobody, "--regid", &nobody, "--clear-groups"]).arg(binary);
        command
    }

    /// After [`Postgres::kill`] or [`Postgres::stop`], on the same port.
    pub fn start_again(&mut self) {
        let mut command = self.command("postgres");
        command.arg("-D").arg(self.data());
        let fsync = if self.durable { "on" } else { "off" };
        for setting in [
            "listen_addresses=127.0.0.1".to_owned(),
            format!("port={}", self.port),
            "unix_socket_directories=".to_owned(),
            format!("fsync={fsync}"),
            "shared_buffers=64MB".to_owned(),
            "max_connections=60".to_owned(),
        ] {
            command.args(["-c", &setting]);
        }
        log_to(&mut command, &self.log()).expect("a log");
        command.current_dir(self.directory.path());
        let child = command.spawn().expect("postgres starts");
        // SIGQUIT: at once, without waiting for clients.
        self.server = Some(Server { child, signal: Signal::QUIT });
        let ready = || {
            let mut asked = self.command("pg_isready");
            asked.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            asked.status().is_ok_and(|status| status.success())
        };
        wait_for("postgres", &self.log(), ready);
    }

    /// At once, as a crash: clients' transactions are lost.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.end(Signal::QUIT);
        }
    }

    /// Fast shutdown: clients are disconnected, data is written.
    pub fn stop(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.end(Signal::INT);
        }
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

/// The newest version that is installed.
fn binaries() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(Result::ok)
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .map(|(version, path)| (version, path.join("bin")))
        .filter(|(_, path)| path.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, path)| path)
}
