//! The schedule of maintenance.

use super::text;
use ekiden_domain::mesos::maintenance::{
    MachineId, MachineMode, Maintenance, Unavailability, Window,
};
use ekiden_messages::v1;
use ekiden_messages::v1::maintenance::{ClusterStatus, Schedule, cluster_status};

/// The schedule as a message.
pub fn schedule(maintenance: &Maintenance) -> Schedule {
    Schedule { windows: maintenance.windows.iter().map(window).collect() }
}

fn window(window: &Window) -> v1::maintenance::Window {
    v1::maintenance::Window {
        machine_ids: window.machine_ids.iter().map(machine).collect(),
        unavailability: Some(unavailability(window.unavailability)),
    }
}

/// When machines are away.
pub fn unavailability(unavailability: Unavailability) -> v1::Unavailability {
    v1::Unavailability {
        start: Some(v1::TimeInfo { nanoseconds: Some(unavailability.start_ns) }),
        duration: unavailability
            .duration_ns
            .map(|nanoseconds| v1::DurationInfo { nanoseconds: Some(nanoseconds) }),
    }
}

/// A machine.
pub fn machine(machine: &MachineId) -> v1::MachineId {
    v1::MachineId {
        hostname: machine.hostname.as_ref().and_then(text),
        ip: machine.ip.as_ref().and_then(text),
    }
}

/// Which machines are draining and which are down.
pub fn status(maintenance: &Maintenance) -> ClusterStatus {
    let mut draining: Vec<&MachineId> = Vec::new();
    for machine in maintenance.windows.iter().flat_map(|window| &window.machine_ids) {
        if maintenance.mode(machine) == MachineMode::Draining && !draining.contains(&machine) {
            draining.push(machine);
        }
    }
    ClusterStatus {
        draining_machines: draining
            .into_iter()
            .map(|id| cluster_status::DrainingMachine {
                id: Some(machine(id)),
                statuses: Vec::new(),
            })
            .collect(),
        down_machines: maintenance.down.iter().map(machine).collect(),
    }
}

/// A machine that came in; the host's name in the case that it came in.
pub fn read_machine(message: &v1::MachineId) -> MachineId {
    MachineId {
        hostname: message.hostname.as_deref().map(Into::into),
        ip: message.ip.as_deref().map(Into::into),
    }
}

/// A schedule that came in.
pub fn read_schedule(message: &Schedule) -> Vec<Window> {
    let window = |window: &v1::maintenance::Window| {
        let times = window.unavailability.clone().unwrap_or_default();
        Window {
            machine_ids: window.machine_ids.iter().map(read_machine).collect(),
            unavailability: Unavailability {
                start_ns: times.start.map_or(0, |start| start.nanoseconds()),
                duration_ns: times.duration.map(|duration| duration.nanoseconds()),
            },
        }
    };
    message.windows.iter().map(window).collect()
}
