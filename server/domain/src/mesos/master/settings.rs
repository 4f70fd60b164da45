//! Limits and delays of a master; defaults are those of the original's flags.

use std::sync::Arc;

use crate::mesos::resources::{Quantities, Scalar};

#[derive(Clone, Debug)]
pub struct Settings {
    pub completed_frameworks_max: usize,
    pub completed_tasks_per_framework_max: usize,
    pub unreachable_tasks_per_framework_max: usize,
    /// How long a disconnected or recovered agent may stay away.
    pub agent_reregister_timeout_ms: i64,
    /// Offers older than this are taken back.
    pub offer_timeout_ms: Option<i64>,
    /// The least time for which declined resources are not offered to the same framework again.
    pub filter_floor_ms: i64,
    /// What a task or an executor leaves waits for the next batch, as the original's does, and
    /// batches are this far apart; `None` = it is offered at once.
    pub batch_interval_ms: Option<i64>,
    /// An offer must satisfy one of these; empty = anything.
    pub min_allocatable: Vec<Quantities>,
    /// Agents with GPUs are for frameworks that know of GPUs.
    pub filter_gpu_resources: bool,
    /// `None` = any role.
    pub roles: Option<Vec<Arc<str>>>,
    pub root_submissions: bool,
    pub fair_sharing_excluded: Vec<Arc<str>>,
    /// Region of the master, when it has a domain.
    pub region: Option<Arc<str>>,
}

impl Default for Settings {
    fn default() -> Self {
        let minimum =
            |name: &str, amount| [(Arc::from(name), Scalar(amount))].into_iter().collect();
        Settings {
            completed_frameworks_max: 50,
            completed_tasks_per_framework_max: 1000,
            unreachable_tasks_per_framework_max: 1000,
            agent_reregister_timeout_ms: 600_000,
            offer_timeout_ms: None,
            filter_floor_ms: 1_000,
            batch_interval_ms: None,
            min_allocatable: vec![minimum("cpus", 0.01), minimum("mem", 32.0)],
            filter_gpu_resources: true,
            roles: None,
            root_submissions: true,
            fair_sharing_excluded: Vec::new(),
            region: None,
        }
    }
}
