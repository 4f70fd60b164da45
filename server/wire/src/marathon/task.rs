//! Tasks, their health, failures and statistics, as they are shown.

use super::write::Writer;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Task {
    pub app_id: String,
    pub health_check_results: Vec<Health>,
    pub check_result: Option<CheckResult>,
    pub host: String,
    pub id: String,
    /// Address and protocol.
    pub ip_addresses: Vec<(String, String)>,
    pub ports: Vec<u16>,
    pub service_ports: Vec<u16>,
    pub slave_id: Option<String>,
    pub state: String,
    pub staged_at: Option<String>,
    pub started_at: Option<String>,
    pub version: Option<String>,
    pub local_volumes: Vec<LocalVolume>,
    pub region: Option<String>,
    pub zone: Option<String>,
    pub role: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Health {
    pub alive: bool,
    pub consecutive_failures: i32,
    pub first_success: Option<String>,
    pub instance_id: String,
    pub last_success: Option<String>,
    pub last_failure: Option<String>,
    pub last_failure_cause: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckResult {
    Http(Option<u32>),
    Tcp(Option<bool>),
    Command(Option<i32>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct LocalVolume {
    pub run_spec_id: String,
    pub container_path: String,
    pub uuid: String,
    pub persistence_id: String,
}

impl Task {
    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.string_member("appId", &self.app_id);
            w.key("healthCheckResults").array(&self.health_check_results, |w, health| {
                health.write(w);
            });
            if let Some(result) = self.check_result {
                result.write(w.key("checkResult"));
            }
            w.string_member("host", &self.host);
            w.string_member("id", &self.id);
            w.key("ipAddresses").array(&self.ip_addresses, |w, (address, protocol)| {
                w.object(|w| {
                    w.string_member("ipAddress", address);
                    w.string_member("protocol", protocol);
                });
            });
            w.key("ports").array(&self.ports, |w, port| w.integer(*port));
            w.key("servicePorts").array(&self.service_ports, |w, port| w.integer(*port));
            w.optional_string("slaveId", self.slave_id.as_deref());
            w.string_member("state", &self.state);
            w.optional_string("stagedAt", self.staged_at.as_deref());
            w.optional_string("startedAt", self.started_at.as_deref());
            w.optional_string("version", self.version.as_deref());
            w.key("localVolumes").array(&self.local_volumes, |w, volume| volume.write(w));
            w.optional_string("region", self.region.as_deref());
            w.optional_string("zone", self.zone.as_deref());
            w.string_member("role", &self.role);
        });
    }
}

impl Health {
    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.boolean_member("alive", self.alive);
            w.integer_member("consecutiveFailures", self.consecutive_failures);
            w.optional_string("firstSuccess", self.first_success.as_deref());
            w.string_member("instanceId", &self.instance_id);
            w.optional_string("lastSuccess", self.last_success.as_deref());
            w.optional_string("lastFailure", self.last_failure.as_deref());
            w.optional_string("lastFailureCause", self.last_failure_cause.as_deref());
        });
    }
}

impl CheckResult {
    fn write(self, w: &mut Writer) {
        w.object(|w| match self {
            CheckResult::Http(code) => {
                w.key("http").object(|w| w.optional_integer("statusCode", code));
            }
            CheckResult::Tcp(succeeded) => {
                w.key("tcp").object(|w| w.optional_boolean("succeeded", succeeded));
            }
            CheckResult::Command(code) => {
                w.key("command").object(|w| w.optional_integer("exitCode", code));
            }
        });
    }
}

impl LocalVolume {
    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.string_member("runSpecId", &self.run_spec_id);
            w.string_member("containerPath", &self.container_path);
            w.string_member("uuid", &self.uuid);
            w.string_member("persistenceId", &self.persistence_id);
        });
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskFailure {
    pub app_id: String,
    pub host: String,
    pub message: String,
    pub state: String,
    pub task_id: String,
    pub timestamp: String,
    pub version: String,
    pub slave_id: Option<String>,
}

impl TaskFailure {
    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.string_member("appId", &self.app_id);
            w.string_member("host", &self.host);
            w.string_member("message", &self.message);
            w.string_member("state", &self.state);
            w.string_member("taskId", &self.task_id);
            w.string_member("timestamp", &self.timestamp);
            w.string_member("version", &self.version);
            w.optional_string("slaveId", self.slave_id.as_deref());
        });
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskCounts {
    pub staged: i32,
    pub running: i32,
    pub healthy: i32,
    pub unhealthy: i32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TaskStats {
    pub counts: TaskCounts,
    /// Average and median, in seconds.
    pub life_time: Option<(f64, f64)>,
}

/// A group without tasks is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TaskStatsByVersion {
    pub started_after_last_scaling: Option<TaskStats>,
    pub with_latest_config: Option<TaskStats>,
    pub with_outdated_config: Option<TaskStats>,
    pub total_summary: Option<TaskStats>,
}

impl TaskStatsByVersion {
    pub fn write(&self, w: &mut Writer) {
        let groups = [
            ("startedAfterLastScaling", self.started_after_last_scaling),
            ("withLatestConfig", self.with_latest_config),
            ("withOutdatedConfig", self.with_outdated_config),
            ("totalSummary", self.total_summary),
        ];
        w.object(|w| {
            for (name, stats) in groups {
                if let Some(stats) = stats {
                    w.key(name).object(|w| {
                        w.key("stats");
                        stats.write(w);
                    });
                }
            }
        });
    }
}

impl TaskStats {
    fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.key("counts").object(|w| {
                w.integer_member("staged", self.counts.staged);
                w.integer_member("running", self.counts.running);
                w.integer_member("healthy", self.counts.healthy);
                w.integer_member("unhealthy", self.counts.unhealthy);
            });
            if let Some((average, median)) = self.life_time {
                w.key("lifeTime").object(|w| {
                    w.double_member("averageSeconds", average);
                    w.double_member("medianSeconds", median);
                });
            }
        });
    }
}
