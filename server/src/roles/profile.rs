//! `--profile=dcos`: the flags with which DC/OS ran both originals, as far as they are built.
//!
//! Values: dcos/dcos `gen/dcos-config.yaml` (mesos-master, mesos-slave-common, mesos-slave-public,
//! marathon) and `packages/marathon/extra/marathon.sh`. Left out are those that name places and
//! modules of a DC/OS installation, and those whose value is found out here (addresses, quorum).

use crate::flags::{Effect, Parsed, Program, table};

type Row = (&'static str, &'static str);

const MASTER: &[Row] = &[
    ("fair_sharing_excluded_resource_names", "gpus"),
    ("filter_gpu_resources", "true"),
    ("framework_sorter", "random"),
    ("role_sorter", "random"),
    ("hostname_lookup", "false"),
    ("json_endpoints", "true"),
    ("max_agent_ping_timeouts", "20"),
    ("max_completed_frameworks", "10"),
    ("max_completed_tasks_per_framework", "100"),
    ("memory_profiling", "true"),
    ("min_allocatable_resources", "cpus:0.01;mem:32;ports:1"),
    ("offer_timeout", "2mins"),
    ("registry_fetch_timeout", "60secs"),
    ("registry_store_timeout", "60secs"),
    ("registry_strict", "false"),
    ("agent_removal_rate_limit", "100/1mins"),
];

const AGENT: &[Row] = &[
    ("cgroups_enable_cfs", "true"),
    ("containerizers", "mesos,docker"),
    ("disallow_sharing_agent_pid_namespace", "true"),
    ("docker_remove_delay", "1hrs"),
    ("docker_stop_timeout", "20secs"),
    ("executor_environment_variables", r#"{"PATH":"/usr/bin:/bin"}"#),
    ("executor_registration_timeout", "10mins"),
    ("executor_reregistration_timeout", "10secs"),
    ("gc_delay", "2days"),
    ("gc_non_executor_container_sandboxes", "true"),
    ("hostname_lookup", "false"),
    ("http_command_executor", "true"),
    ("http_executor_domain_sockets", "true"),
    ("image_providers", "docker"),
    ("json_endpoints", "true"),
    ("memory_profiling", "true"),
    ("recovery_timeout", "24hrs"),
];

const PUBLIC_AGENT: &[Row] = &[("default_role", PUBLIC_ROLE), ("attributes", "public_ip:true")];

const MARATHON: &[Row] = &[
    ("accepted_resource_roles_default_behavior", "unreserved"),
    ("decline_offer_duration", "300000"),
    ("default_network_name", "dcos"),
    ("enable_features", "vips,task_killing,external_volumes,gpu_resources"),
    ("gpu_scheduling_behavior", "restricted"),
    ("max_instances_per_offer", "100"),
    ("mesos_authentication_principal", "dcos_marathon"),
    ("mesos_leader_ui_url", "/mesos"),
    ("mesos_role", PUBLIC_ROLE),
    ("mesos_user", "root"),
    ("metrics_statsd", "true"),
    ("new_group_enforce_role", "top"),
    ("task_launch_confirm_timeout", "1800000"),
    ("task_launch_timeout", "86400000"),
    ("task_reservation_timeout", "1800000"),
];

/// All that public agents have is reserved to this role.
const PUBLIC_ROLE: &str = "slave_public";

/// Ports that public agents offer: those that load balancers bind (marathon-lb: 80, 443, 9090,
/// 9091, service ports). On DC/OS each agent has a machine of its own and offers nearly all.
const PUBLIC_PORTS: &str = "1-21,23-1023,9090-9091,10000-10999";
/// Shared by the private agents of one machine.
const PRIVATE_PORTS: (usize, usize) = (11_000, 31_999);
/// The same without a profile: the original's default range.
const DEFAULT_PORTS: (usize, usize) = (31_000, 32_000);

/// Which agent of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Private,
    Public,
}

/// What a profile adds to the line of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    None,
    Dcos,
}

impl Profile {
    pub fn of(parsed: &Parsed) -> Self {
        match parsed.text("profile") {
            Some("dcos") => Profile::Dcos,
            _ => Profile::None,
        }
    }

    fn rows(self, rows: &'static [Row]) -> &'static [Row] {
        if self == Profile::Dcos { rows } else { &[] }
    }

    pub fn master(self, line: &mut Vec<String>) {
        add(&table::MASTER, self.rows(MASTER), line);
    }

    pub fn agent(self, side: Side, line: &mut Vec<String>) {
        if side == Side::Public {
            add(&table::AGENT, PUBLIC_AGENT, line);
        }
        add(&table::AGENT, self.rows(AGENT), line);
    }

    pub fn marathon(self, line: &mut Vec<String>) {
        add(&table::MARATHON, self.rows(MARATHON), line);
    }

    /// The flags of the profile that ask for what is not built, as `program --flag`.
    pub fn left_out(self) -> Vec<String> {
        let programs =
            [(&table::MASTER, MASTER), (&table::AGENT, AGENT), (&table::MARATHON, MARATHON)];
        let rows = programs.into_iter().flat_map(|(program, rows)| {
            self.rows(rows).iter().map(move |(name, _)| (program, *name))
        });
        rows.filter(|(program, name)| !is_built(program, name))
            .map(|(program, name)| format!("{} --{name}", program.name))
            .collect()
    }
}

fn is_built(program: &Program, name: &str) -> bool {
    program.flag(name).is_some_and(|flag| flag.effect != Effect::Unbuilt)
}

/// What stands on the line already was said by the operator, and wins.
fn add(program: &Program, rows: &[Row], line: &mut Vec<String>) {
    for (name, value) in rows {
        let prefix = format!("--{name}=");
        let is_said = line.iter().any(|word| word.starts_with(&prefix));
        if is_built(program, name) && !is_said {
            line.push(format!("{prefix}{value}"));
        }
    }
}

/// The agents that one process runs: real tasks of theirs share the ports of one machine.
#[derive(Clone, Copy, Debug)]
pub struct Agents {
    pub private: usize,
    pub public: usize,
}

impl Agents {
    pub fn side(self, index: usize) -> Side {
        if index < self.private { Side::Private } else { Side::Public }
    }

    /// Ports for the flag `--resources`; an agent alone offers what the original does.
    pub fn ports(self, profile: Profile, index: usize) -> Option<String> {
        if self.side(index) == Side::Public {
            // One balancer can bind port 80: a further public agent has no ports.
            let ports = if index == self.private { PUBLIC_PORTS } else { "" };
            return Some(format!("ports:[{ports}]"));
        }
        if self.private + self.public < 2 {
            return None;
        }
        let (first, last) = match profile {
            Profile::Dcos => PRIVATE_PORTS,
            Profile::None => DEFAULT_PORTS,
        };
        let each = (last - first + 1) / self.private;
        let begin = first + index * each;
        // So many that there is less than a port for each: they do not run anything real.
        (each > 0).then(|| format!("ports:[{begin}-{}]", begin + each - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flags::{marathon, mesos};

    #[test]
    fn every_row_is_a_flag_and_parses() {
        for side in [Side::Private, Side::Public] {
            let mut line = Vec::new();
            Profile::Dcos.agent(side, &mut line);
            let parsed = mesos::parse(&table::AGENT, &line, &[]).expect("parses");
            let role = if side == Side::Public { "slave_public" } else { "*" };
            assert_eq!(parsed.text("default_role"), Some(role));
        }
        let mut line = vec!["--offer_timeout=3mins".to_owned()];
        Profile::Dcos.master(&mut line);
        let parsed = mesos::parse(&table::MASTER, &line, &[]).expect("parses");
        assert_eq!(parsed.text("offer_timeout"), Some("3mins"), "the operator wins");
        assert_eq!(parsed.text("min_allocatable_resources"), Some("cpus:0.01;mem:32;ports:1"));
        let mut line = Vec::new();
        Profile::Dcos.marathon(&mut line);
        let parsed = marathon::parse(&table::MARATHON, &line, &[]).expect("parses");
        assert_eq!(parsed.text("new_group_enforce_role"), Some("top"));
        for (program, rows) in
            [(&table::MASTER, MASTER), (&table::AGENT, AGENT), (&table::MARATHON, MARATHON)]
        {
            for (name, _) in rows {
                assert!(program.flag(name).is_some(), "{} {name}", program.name);
            }
        }
    }

    #[test]
    fn what_is_left_out_is_named() {
        assert!(Profile::None.left_out().is_empty());
        let left_out = Profile::Dcos.left_out();
        for name in ["master --framework_sorter", "agent --containerizers"] {
            assert!(left_out.iter().any(|one| one == name), "{left_out:?}");
        }
    }

    #[test]
    fn agents_of_one_machine_share_its_ports() {
        for (private, public, profile, index, want) in [
            (1, 0, Profile::Dcos, 0, None),
            (1, 0, Profile::None, 0, None),
            (2, 0, Profile::None, 1, Some("ports:[31500-31999]")),
            (1, 1, Profile::Dcos, 0, Some("ports:[11000-31999]")),
            (2, 1, Profile::Dcos, 0, Some("ports:[11000-21499]")),
            (2, 1, Profile::Dcos, 1, Some("ports:[21500-31999]")),
            (2, 1, Profile::Dcos, 2, Some("ports:[1-21,23-1023,9090-9091,10000-10999]")),
            (2, 2, Profile::Dcos, 3, Some("ports:[]")),
            (10_000, 0, Profile::None, 3, None),
        ] {
            let got = Agents { private, public }.ports(profile, index);
            assert_eq!(got.as_deref(), want, "{private} {public} {profile:?} {index}");
        }
    }
}
