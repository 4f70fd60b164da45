//! The names of the cluster as Mesos-DNS has them, and its answers over HTTP.

mod answers;
mod label;
mod records;
mod state;
mod task;

#[cfg(test)]
mod tests;

pub use answers::{Answer, answer, first, needs_tasks};
pub use label::{fragment, label};
pub use records::Records;
pub use state::{Agent, Around, Framework, State, Task, host_port};

/// Makes all records of a cluster.
pub fn records(state: &State, around: &Around) -> Records {
    let mut records = Records::default();
    for framework in &state.frameworks {
        let (host, port) = framework.host_port();
        let name = format!("{}.mesos.", fragment(&framework.name));
        let addresses = around.addresses(host);
        for address in &addresses {
            records.address(&name, &address.to_string());
        }
        if let Some(port) = port.filter(|_| !addresses.is_empty()) {
            records.service(&format!("_framework._tcp.{name}"), &format!("{name}:{port}"));
        }
    }
    let agents = agents(state, around, &mut records);
    masters(around, &mut records);
    for framework in &state.frameworks {
        let name = fragment(&framework.name);
        let running = framework.tasks.iter().filter(|task| task.state == "TASK_RUNNING");
        let tasks = running
            .filter_map(|task| Some((task, agents.get(task.slave_id.as_str())?)))
            .map(|(task, agent)| task::records(&mut records, task, &name, agent, around))
            .collect();
        let name = framework.name.clone();
        records.enumeration.push(records::EnumeratedFramework { name, tasks });
    }
    records
}

fn agents<'a>(
    state: &'a State,
    around: &Around,
    records: &mut Records,
) -> std::collections::HashMap<&'a str, Vec<String>> {
    let mut known = std::collections::HashMap::new();
    for agent in &state.slaves {
        let (host, port) = host_port(&agent.pid).unwrap_or_default();
        let mut addresses: Vec<String> =
            around.addresses(host).iter().map(ToString::to_string).collect();
        for address in &addresses {
            records.address("slave.mesos.", address);
            records.service("_slave._tcp.mesos.", &format!("slave.mesos.:{port}"));
        }
        if addresses.is_empty() {
            addresses.push(fragment(host));
        }
        known.insert(agent.id.as_str(), addresses);
    }
    known
}

/// The leader is one of the masters; one that the list does not name gets the next number.
fn masters(around: &Around, records: &mut Records) {
    let Some((host, port)) = around.leader.as_deref().and_then(state::split) else { return };
    records.address("leader.mesos.", host);
    records.address("master.mesos.", host);
    for service in ["_leader._tcp.mesos.", "_leader._udp.mesos."] {
        records.service(service, &format!("leader.mesos.:{port}"));
    }
    let mut number = 0;
    let mut numbered_leader = false;
    for master in &around.masters {
        let Some((host, _)) = state::split(master) else { continue };
        let leads = around.leader.as_ref() == Some(master);
        if leads && numbered_leader || !leads && records.address("master.mesos.", host).is_none() {
            continue;
        }
        numbered_leader |= leads;
        records.address(&format!("master{number}.mesos."), host);
        number += 1;
    }
    if !numbered_leader {
        records.address(&format!("master{number}.mesos."), host);
    }
}
