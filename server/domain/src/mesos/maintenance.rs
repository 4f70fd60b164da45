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
