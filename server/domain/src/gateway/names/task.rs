//! The records of a running task.

use std::net::IpAddr;

use sha1::{Digest, Sha1};

use super::label::label;
use super::records::{EnumeratedTask, Records};
use super::state::{Around, Task};

/// What the records of one task share.
struct Context<'a> {
    task: &'a Task,
    /// The framework's name as part of names.
    framework: &'a str,
    addresses: &'a [String],
    agent: &'a [String],
}

/// Adds the records of a task on an agent with these addresses.
pub(super) fn records(
    records: &mut Records,
    task: &Task,
    framework: &str,
    agent: &[String],
    around: &Around,
) -> EnumeratedTask {
    let addresses = addresses(task, agent, around);
    let context = Context { task, framework, addresses: &addresses, agent };
    let mut told =
        EnumeratedTask { name: task.name.clone(), id: task.id.clone(), records: Vec::new() };
    if task.discovery.name.is_empty() {
        context.named(&label(&task.name), records, &mut told);
    } else {
        // The name as it is, dots kept, is what old versions made; clients still ask for it.
        context.named(&task.discovery.name, records, &mut told);
        context.named(&label(&task.discovery.name), records, &mut told);
    }
    told
}

/// The agent's addresses first, then those of the container: of each family the first. DC/OS asks
/// for this order, and its Mesos-DNS goes on to the next source for the family that is missing.
fn addresses(task: &Task, agent: &[String], around: &Around) -> Vec<String> {
    let host = agent.iter().flat_map(|host| around.addresses(host));
    let container = container_addresses(task).into_iter().filter_map(|text| text.parse().ok());
    let all: Vec<IpAddr> = host.chain(container).collect();
    let four = all.iter().find(|address| address.is_ipv4());
    let six = all.iter().find(|address| address.is_ipv6());
    four.into_iter().chain(six).map(ToString::to_string).collect()
}

fn container_addresses(task: &Task) -> Vec<&str> {
    let running = task.statuses.iter().filter(|status| status.state == "TASK_RUNNING");
    let latest = running.reduce(|a, b| if b.timestamp > a.timestamp { b } else { a });
    let networks = latest.map(|status| &status.container_status.network_infos[..]);
    let mut found = Vec::new();
    for network in networks.unwrap_or_default() {
        if network.ip_addresses.is_empty() {
            found.push(network.ip_address.as_str());
        }
        found.extend(network.ip_addresses.iter().map(|address| address.ip_address.as_str()));
    }
    found
}

impl Context<'_> {
    fn named(&self, name: &str, records: &mut Records, told: &mut EnumeratedTask) {
        let Context { task, framework, .. } = self;
        let hash = hash(&task.id);
        let tail = task.slave_id.rsplit('-').next().unwrap_or_default().to_lowercase();
        let canonical = format!("{name}-{hash}-{tail}.{framework}");
        for (middle, addresses) in [("", self.addresses), (".slave", self.agent)] {
            for address in addresses {
                records.tasks_address(&format!("{name}.{framework}{middle}.mesos."), address, told);
                records.tasks_address(&format!("{canonical}{middle}.mesos."), address, told);
            }
        }
        let told_of = !task.discovery.name.is_empty();
        for port in ports(&task.resources.ports) {
            let target = format!("{canonical}.slave.mesos.:{port}");
            for protocol in ["tcp", "udp"] {
                let service = format!("_{name}._{protocol}.{framework}");
                records.tasks_service(&format!("{service}.slave.mesos."), &target, told);
                if !told_of {
                    records.tasks_service(&format!("{service}.mesos."), &target, told);
                }
            }
        }
        if told_of {
            self.discovered(name, &canonical, records, told);
        }
    }

    fn discovered(
        &self,
        name: &str,
        canonical: &str,
        records: &mut Records,
        told: &mut EnumeratedTask,
    ) {
        for port in &self.task.discovery.ports.ports {
            let target = format!("{canonical}.mesos.:{}", port.number);
            let protocol = label(&port.protocol);
            let both = ["tcp", "udp"];
            let one = [protocol.as_str()];
            let protocols = if protocol.is_empty() { &both[..] } else { &one[..] };
            let named = label(&port.name);
            for protocol in protocols {
                let service = format!("_{name}._{protocol}.{}.mesos.", self.framework);
                records.tasks_service(&service, &target, told);
            }
            for protocol in protocols.iter().filter(|_| !named.is_empty()) {
                let service = format!("_{named}._{name}._{protocol}.{}.mesos.", self.framework);
                records.tasks_service(&service, &target, told);
            }
        }
    }
}

/// The ports of `[31000-31001, 31005-31005]`; ranges that are none are left out.
fn ports(ranges: &str) -> impl Iterator<Item = u16> {
    let inner = ranges.trim().trim_start_matches('[').trim_end_matches(']');
    inner.split(',').filter_map(range).flatten()
}

fn range(text: &str) -> Option<std::ops::RangeInclusive<u16>> {
    let (low, high) = text.trim().split_once('-')?;
    Some(low.parse().ok()?..=high.parse().ok()?)
}

/// The first five characters of the task id's SHA-1 in z-base-32.
fn hash(id: &str) -> String {
    const ALPHABET: &[u8; 32] = b"ybndrfg8ejkmcpqxot1uwisza345h769";
    let digest = Sha1::digest(id.as_bytes());
    let bits = digest.iter().take(4).fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte));
    (0..5).map(|at| char::from(ALPHABET[(bits >> (27 - 5 * at)) as usize & 31])).collect()
}

#[cfg(test)]
mod tests {
    use super::{hash, ports};

    #[test]
    fn hashes_and_ports() {
        // From the generator's tests of Mesos-DNS.
        assert_eq!(hash("test"), "iffe9");
        let read = |text| ports(text).collect::<Vec<_>>();
        assert_eq!(read("[31000-31001, 31005-31005]"), [31000, 31001, 31005]);
        for none in ["[]", "", "[x-1,70000-70001,5]"] {
            assert!(read(none).is_empty(), "{none}");
        }
    }
}
