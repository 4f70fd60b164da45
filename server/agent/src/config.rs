//! What an agent is told at its start.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ekiden_domain::ambient::Verbosity;
use ekiden_domain::mesos::reconfiguration::Policy;

/// Settings of one agent. Defaults are those of the original's flags.
#[derive(Clone, Debug)]
pub struct AgentConfig {
    pub ip: String,
    pub port: u16,
    pub hostname: String,
    pub work_dir: PathBuf,
    /// `--resources`; what it does not name is found out.
    pub resources: Option<String>,
    /// `--attributes`
    pub attributes: Option<String>,
    pub default_role: String,
    /// `DomainInfo`, v1 JSON.
    pub domain_json: Option<String>,
    /// Comma-separated, as the flag.
    pub isolation: String,
    /// `linux` or `posix`; `None` chooses by right, as the original does.
    pub launcher: Option<String>,
    pub cgroups_hierarchy: PathBuf,
    pub cgroups_root: String,
    /// Tasks run as the user that they ask for.
    pub switch_user: bool,
    /// Environment of executors; `None` hands down the agent's own.
    pub executor_environment_variables: Option<BTreeMap<String, String>>,
    pub executor_shutdown_grace_period: Duration,
    pub recovery_timeout: Duration,
    /// Set only by an operator: the first pause between attempts to reach the master.
    pub registration_backoff_factor: Option<Duration>,
    /// A checkpoint that cannot be read ends the start, rather than being left out.
    pub strict: bool,
    /// `--recover=cleanup`: end the tasks that an earlier process left, and stop.
    pub recover_cleanup: bool,
    /// What may be other than an earlier process told.
    pub reconfiguration: Policy,
    /// Limit CPU time, rather than only weigh it.
    pub cgroups_enable_cfs: bool,
    /// Statistics count processes and threads.
    pub count_pids_and_tids: bool,
    pub gc_delay: Duration,
    pub gc_disk_headroom: f64,
    pub disk_watch_interval: Duration,
    pub max_completed_executors_per_framework: usize,
    pub launcher_dir: String,
    /// Log file that `/slave/log` names.
    pub log_file: Option<PathBuf>,
    pub external_log_file: Option<String>,
    pub log_dir: Option<String>,
    /// What `/flags` shows: name to value, in the original's form.
    pub flags: BTreeMap<String, String>,
    /// What `/version` shows.
    pub build: BuildInfo,
    /// Answer `/state.json` and its like, as the Mesos of DC/OS does.
    pub json_endpoints: bool,
    /// End all tasks when the agent is shut down.
    pub kill_on_exit: bool,
    /// How to execute this program again as a supervisor; empty: `/proc/self/exe supervise`.
    pub supervisor_command: Vec<String>,
    /// The environment of the agent's own process, from which executors inherit.
    pub process_environment: BTreeMap<String, String>,
    /// `/logging` changes it.
    pub verbosity: Option<Arc<dyn Verbosity>>,
    /// The agent's port speaks TLS.
    pub tls: Option<ekiden_http::Tls>,
    /// The master is spoken to by TLS.
    pub master_trust: Option<ekiden_http::Trust>,
}

/// The version that the agent says it is.
#[derive(Clone, Debug)]
pub struct BuildInfo {
    pub version: String,
    pub build_date: String,
    pub build_time: f64,
    pub build_user: String,
    pub git_sha: Option<String>,
    pub git_branch: Option<String>,
    pub git_tag: Option<String>,
}

impl Default for BuildInfo {
    /// The release that is stood in for: clients ask for its version.
    fn default() -> Self {
        Self {
            version: "1.11.0".into(),
            build_date: "2020-11-24 15:38:37".into(),
            build_time: 1_606_232_317.0,
            build_user: "ubuntu".into(),
            git_sha: Some("04bc7ee1984d86fbb0bd782ccc69ce44c13ae4b9".into()),
            git_branch: None,
            git_tag: Some("1.11.0".into()),
        }
    }
}

impl Default for AgentConfig {
    fn default() -> Self {
        Self {
            ip: "127.0.0.1".into(),
            port: 5051,
            hostname: "localhost".into(),
            work_dir: PathBuf::from("/var/lib/mesos"),
            resources: None,
            attributes: None,
            default_role: "*".into(),
            domain_json: None,
            isolation: "posix/cpu,posix/mem".into(),
            launcher: None,
            cgroups_hierarchy: PathBuf::from("/sys/fs/cgroup"),
            cgroups_root: "mesos".into(),
            switch_user: true,
            executor_environment_variables: None,
            executor_shutdown_grace_period: Duration::from_secs(5),
            recovery_timeout: Duration::from_secs(15 * 60),
            registration_backoff_factor: None,
            strict: true,
            recover_cleanup: false,
            reconfiguration: Policy::Any,
            cgroups_enable_cfs: false,
            count_pids_and_tids: false,
            gc_delay: Duration::from_secs(7 * 24 * 3600),
            gc_disk_headroom: 0.1,
            disk_watch_interval: Duration::from_secs(60),
            max_completed_executors_per_framework: 150,
            launcher_dir: "/usr/libexec/mesos".into(),
            log_file: None,
            external_log_file: None,
            log_dir: None,
            flags: BTreeMap::new(),
            build: BuildInfo::default(),
            json_endpoints: false,
            kill_on_exit: false,
            supervisor_command: Vec::new(),
            process_environment: BTreeMap::new(),
            verbosity: None,
            tls: None,
            master_trust: None,
        }
    }
}

impl AgentConfig {
    /// How the original's libprocess names the agent.
    pub fn pid(&self) -> String {
        format!("slave(1)@{}:{}", self.ip, self.port)
    }
}
