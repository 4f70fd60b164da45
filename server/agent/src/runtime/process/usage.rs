//! What containers use: by their groups where there are some, else by their processes.

use std::collections::HashMap;

use super::Inner;
use crate::processes::ProcessTable;
use crate::runtime::Usage;

pub fn read(inner: &Inner, container_ids: Vec<String>) -> HashMap<String, Usage> {
    let roots: Vec<(String, i32)> = inner.with_containers(|all| {
        let known = container_ids.into_iter().filter_map(|id| {
            let pid = all.get(&id)?.supervisor?;
            Some((id, pid))
        });
        known.collect()
    });
    if roots.is_empty() {
        return HashMap::new();
    }
    let table = ProcessTable::read();
    let mut found: HashMap<String, Usage> = roots
        .into_iter()
        .map(|(id, pid)| {
            let mut usage = of_tree(&table, pid);
            if let Some(cgroups) = &inner.options.cgroups {
                let groups = cgroups.usage(&id);
                if let Some(times) = groups.cpu {
                    usage.user_time_secs = times.user_secs;
                    usage.system_time_secs = times.system_secs;
                }
                usage.throttling = groups.throttling;
                usage.memory = groups.memory;
            }
            (id, usage)
        })
        .collect();
    inner.with_containers(|all| {
        for (id, usage) in &mut found {
            if let Some(container) = all.get_mut(id) {
                // A process that ends between two looks is in neither; what was told stays told.
                let (user, system) = container.told_times;
                usage.user_time_secs = usage.user_time_secs.max(user);
                usage.system_time_secs = usage.system_time_secs.max(system);
                container.told_times = (usage.user_time_secs, usage.system_time_secs);
            }
        }
    });
    found
}

/// All processes below a supervisor, and those that ended: it waits for all that nobody else does.
fn of_tree(table: &ProcessTable, supervisor: i32) -> Usage {
    let page = rustix::param::page_size() as u64;
    let mut sum = Usage::default();
    for process in table.tree(supervisor) {
        sum.user_time_secs += process.user_time_secs + process.ended_user_time_secs;
        sum.system_time_secs += process.system_time_secs + process.ended_system_time_secs;
        sum.resident_bytes += process.resident_pages * page;
        sum.processes += 1;
        sum.threads += process.threads;
    }
    sum
}
