//! Apps as they are shown.

use super::app::{
    App, Artifact, EnvValue, KILL_SELECTIONS, ResourceLimit, ResourceLimits, TaskLostBehavior,
    UnreachableStrategy,
};
use super::network::write_labels;
use super::write::{Style, Writer};

/// Writes `items` unless there are none.
fn some<T>(w: &mut Writer, name: &str, items: Option<&[T]>, each: impl Fn(&mut Writer, &T)) {
    if let Some(items) = items.filter(|items| !items.is_empty()) {
        w.key(name).array(items, each);
    }
}

impl App {
    pub fn write(&self, w: &mut Writer) {
        w.object(|w| self.write_members(w));
    }

    /// All members; more may follow.
    pub fn write_members(&self, w: &mut Writer) {
        w.optional_string("id", self.id.as_deref());
        some(w, "acceptedResourceRoles", self.accepted_resource_roles.as_deref(), |w, text| {
            w.string(text)
        });
        some(w, "args", self.args.as_deref(), |w, text| w.string(text));
        w.optional_double("backoffFactor", self.backoff_factor);
        w.optional_integer("backoffSeconds", self.backoff_seconds);
        w.optional_string("cmd", self.cmd.as_deref());
        some(w, "constraints", self.constraints.as_deref(), |w, constraint| {
            w.array(constraint, |w, text| w.string(text));
        });
        if let Some(container) = &self.container {
            w.key("container");
            container.write(w);
        }
        w.optional_double("cpus", self.cpus);
        some(w, "dependencies", self.dependencies.as_deref(), |w, text| w.string(text));
        w.optional_double("disk", self.disk);
        self.write_env(w);
        w.optional_string("executor", self.executor.as_deref());
        if let Some(resources) = &self.executor_resources {
            w.key("executorResources").object(|w| {
                w.double_member("cpus", resources.cpus);
                w.double_member("mem", resources.mem);
                w.double_member("disk", resources.disk);
            });
        }
        some(w, "fetch", self.fetch.as_deref(), |w, artifact| artifact.write(w));
        some(w, "healthChecks", self.health_checks.as_deref(), |w, check| check.write(w));
        if let Some(check) = &self.check {
            w.key("check");
            check.write(w);
        }
        w.optional_integer("instances", self.instances);
        if let Some(labels) = &self.labels {
            write_labels(w, labels);
        }
        w.optional_integer("maxLaunchDelaySeconds", self.max_launch_delay_seconds);
        w.optional_double("mem", self.mem);
        w.optional_integer("gpus", self.gpus);
        if let Some(networks) = &self.networks {
            w.key("networks").array(networks, |w, network| network.write(w));
        }
        if let Some(definitions) = &self.port_definitions {
            w.key("portDefinitions").array(definitions, |w, definition| definition.write(w));
        }
        some(w, "readinessChecks", self.readiness_checks.as_deref(), |w, check| check.write(w));
        self.write_rest(w);
    }

    fn write_env(&self, w: &mut Writer) {
        let Some(env) = self.env.as_ref().filter(|env| !env.is_empty()) else { return };
        w.key("env").object(|w| {
            for (name, value) in env {
                match value {
                    EnvValue::Value(text) => w.string_member(name, text),
                    EnvValue::Secret(secret) => {
                        w.key(name).object(|w| w.string_member("secret", secret));
                    }
                }
            }
        });
    }

    fn write_rest(&self, w: &mut Writer) {
        if let Some(residency) = &self.residency {
            w.key("residency").object(|w| {
                w.integer_member(
                    "relaunchEscalationTimeoutSeconds",
                    residency.relaunch_escalation_timeout_seconds,
                );
                let behavior = match residency.task_lost_behavior {
                    TaskLostBehavior::WaitForever => "WAIT_FOREVER",
                    TaskLostBehavior::RelaunchAfterTimeout => "RELAUNCH_AFTER_TIMEOUT",
                };
                w.string_member("taskLostBehavior", behavior);
            });
        }
        if let Some(limits) = &self.resource_limits {
            limits.write(w);
        }
        w.optional_boolean("requirePorts", self.require_ports);
        if let Some(secrets) = self.secrets.as_ref().filter(|secrets| !secrets.is_empty()) {
            w.key("secrets").object(|w| {
                for (name, source) in secrets {
                    w.key(name).object(|w| w.string_member("source", source));
                }
            });
        }
        w.optional_integer("taskKillGracePeriodSeconds", self.task_kill_grace_period_seconds);
        if let Some(strategy) = &self.upgrade_strategy {
            w.key("upgradeStrategy").object(|w| {
                w.double_member("maximumOverCapacity", strategy.maximum_over_capacity);
                w.double_member("minimumHealthCapacity", strategy.minimum_health_capacity);
            });
        }
        w.optional_string("user", self.user.as_deref());
        w.optional_string("version", self.version.as_deref());
        if let Some(info) = &self.version_info {
            w.key("versionInfo").object(|w| {
                w.string_member("lastScalingAt", &info.last_scaling_at);
                w.string_member("lastConfigChangeAt", &info.last_config_change_at);
            });
        }
        if let Some(selection) = self.kill_selection {
            let word = KILL_SELECTIONS.iter().find(|(_, known)| *known == selection);
            w.optional_string("killSelection", word.map(|(word, _)| *word));
        }
        match self.unreachable_strategy {
            Some(UnreachableStrategy::Disabled) => {
                w.string_member("unreachableStrategy", "disabled");
            }
            Some(UnreachableStrategy::Enabled {
                inactive_after_seconds,
                expunge_after_seconds,
            }) => {
                w.key("unreachableStrategy").object(|w| {
                    w.integer_member("inactiveAfterSeconds", inactive_after_seconds);
                    w.integer_member("expungeAfterSeconds", expunge_after_seconds);
                });
            }
            None => {}
        }
        w.optional_boolean("tty", self.tty);
        w.optional_string("role", self.role.as_deref());
    }
}

impl ResourceLimits {
    fn write(&self, w: &mut Writer) {
        let limits = [("cpus", &self.cpus), ("mem", &self.mem)];
        if w.style() == Style::Play && limits.iter().all(|(_, limit)| limit.is_none()) {
            return;
        }
        w.key("resourceLimits").object(|w| {
            for (name, limit) in limits {
                match limit {
                    Some(ResourceLimit::Text(text)) => w.string_member(name, text),
                    Some(ResourceLimit::Number(number)) => w.double_member(name, *number),
                    None => {}
                }
            }
        });
    }
}

impl Artifact {
    pub fn write(&self, w: &mut Writer) {
        w.object(|w| {
            w.string_member("uri", &self.uri);
            w.boolean_member("extract", self.extract);
            w.boolean_member("executable", self.executable);
            w.boolean_member("cache", self.cache);
            w.optional_string("destPath", self.dest_path.as_deref());
        });
    }
}
