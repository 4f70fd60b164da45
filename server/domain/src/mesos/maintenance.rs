//! When machines are planned to be away.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The one schedule of a cluster, and which of its machines are down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Maintenance {
    pub windows: Vec<Window>,
    pub down: Vec<MachineId>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    pub machine_ids: Vec<MachineId>,
    pub unavailability: Unavailability,
}

/// Host names compare without regard to case.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct MachineId {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hostname: Option<Arc<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<Arc<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unavailability {
    pub start_ns: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ns: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MachineMode {
    Up,
    Draining,
    Down,
}

impl PartialEq for MachineId {
    fn eq(&self, other: &Self) -> bool {
        let lower = |id: &MachineId| id.hostname.as_deref().map(str::to_ascii_lowercase);
        lower(self) == lower(other) && self.ip == other.ip
    }
}

impl Maintenance {
    pub fn mode(&self, machine: &MachineId) -> MachineMode {
        if self.down.contains(machine) {
            MachineMode::Down
        } else if self.unavailability(machine).is_some() {
            MachineMode::Draining
        } else {
            MachineMode::Up
        }
    }

    pub fn unavailability(&self, machine: &MachineId) -> Option<Unavailability> {
        self.windows
            .iter()
            .find(|window| window.machine_ids.contains(machine))
            .map(|window| window.unavailability)
    }
}

/// Why a schedule is not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum ScheduleRefusal {
    /// A machine stands in it twice.
    Twice(MachineId),
    NegativeDuration,
    /// A machine that is down is not in it.
    Down(MachineId),
}

/// Why machines are not brought down or up.
#[derive(Clone, Debug, PartialEq)]
pub enum MachineRefusal {
    NotScheduled(MachineId),
    NotDraining(MachineId),
    NotDown(MachineId),
}

impl MachineId {
    /// Whether what is said here holds for a machine of which both is known.
    pub fn covers(&self, machine: &MachineId) -> bool {
        let lower = |id: &MachineId| id.hostname.as_deref().map(str::to_ascii_lowercase);
        let same_host = lower(self).is_none_or(|host| lower(machine) == Some(host));
        let same_ip = self.ip.is_none() || self.ip == machine.ip;
        same_host && same_ip && (self.hostname.is_some() || self.ip.is_some())
    }
}

/// What becomes of it by an operator's word.
impl Maintenance {
    /// With another schedule in place of the whole one.
    pub fn scheduled(&self, windows: Vec<Window>) -> Result<Maintenance, ScheduleRefusal> {
        let mut seen: Vec<&MachineId> = Vec::new();
        for window in &windows {
            if window.unavailability.duration_ns.is_some_and(|duration| duration < 0) {
                return Err(ScheduleRefusal::NegativeDuration);
            }
            for machine in &window.machine_ids {
                if seen.contains(&machine) {
                    return Err(ScheduleRefusal::Twice(machine.clone()));
                }
                seen.push(machine);
            }
        }
        if let Some(down) = self.down.iter().find(|down| !seen.contains(down)) {
            return Err(ScheduleRefusal::Down(down.clone()));
        }
        Ok(Maintenance { windows, down: self.down.clone() })
    }

    /// With these machines down; all of them must be draining.
    pub fn brought_down(&self, machines: &[MachineId]) -> Result<Maintenance, MachineRefusal> {
        for machine in machines {
            match self.mode(machine) {
                MachineMode::Draining => {}
                MachineMode::Up => return Err(MachineRefusal::NotScheduled(machine.clone())),
                MachineMode::Down => return Err(MachineRefusal::NotDraining(machine.clone())),
            }
        }
        let mut after = self.clone();
        for machine in machines {
            if !after.down.contains(machine) {
                after.down.push(machine.clone());
            }
        }
        Ok(after)
    }

    /// With these machines up again, and out of the schedule; all of them must be down.
    pub fn brought_up(&self, machines: &[MachineId]) -> Result<Maintenance, MachineRefusal> {
        for machine in machines {
            match self.mode(machine) {
                MachineMode::Down => {}
                MachineMode::Up => return Err(MachineRefusal::NotScheduled(machine.clone())),
                MachineMode::Draining => return Err(MachineRefusal::NotDown(machine.clone())),
            }
        }
        let mut after = self.clone();
        after.down.retain(|machine| !machines.contains(machine));
        for window in &mut after.windows {
            window.machine_ids.retain(|machine| !machines.contains(machine));
        }
        after.windows.retain(|window| !window.machine_ids.is_empty());
        Ok(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine(hostname: &str) -> MachineId {
        MachineId { hostname: Some(hostname.into()), ip: None }
    }

    fn window(hostnames: &[&str]) -> Window {
        Window {
            machine_ids: hostnames.iter().map(|hostname| machine(hostname)).collect(),
            unavailability: Unavailability { start_ns: 1, duration_ns: None },
        }
    }

    #[test]
    fn machines_go_down_and_come_back() {
        let none = Maintenance::default();
        let down = [machine("a")];
        assert_eq!(none.brought_down(&down), Err(MachineRefusal::NotScheduled(machine("a"))));
        let planned = none.scheduled(vec![window(&["a", "b"])]).expect("a plain schedule");
        assert_eq!(planned.brought_up(&down), Err(MachineRefusal::NotDown(machine("a"))));
        let lowered = planned.brought_down(&down).expect("it is draining");
        assert_eq!(lowered.mode(&machine("A")), MachineMode::Down);
        assert_eq!(lowered.brought_down(&down), Err(MachineRefusal::NotDraining(machine("a"))));
        assert_eq!(lowered.scheduled(vec![]), Err(ScheduleRefusal::Down(machine("a"))));
        let raised = lowered.brought_up(&down).expect("it is down");
        assert_eq!(raised.windows, [window(&["b"])]);
        assert!(raised.down.is_empty());
    }

    #[test]
    fn schedules_are_checked() {
        let none = Maintenance::default();
        let twice = vec![window(&["a"]), window(&["A"])];
        assert_eq!(none.scheduled(twice), Err(ScheduleRefusal::Twice(machine("A"))));
        let mut negative = window(&["a"]);
        negative.unavailability.duration_ns = Some(-1);
        assert_eq!(none.scheduled(vec![negative]), Err(ScheduleRefusal::NegativeDuration));
    }
}
