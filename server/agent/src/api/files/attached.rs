//! Names under which files are shown.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::api::Api;
use crate::paths::Run;

/// All names, with what they stand for (recorded: tasks.har, "attached paths").
pub fn attached(api: &Api) -> BTreeMap<String, PathBuf> {
    let mut all = BTreeMap::new();
    if let Some(log) = &api.shared.config.log_file {
        all.insert("/slave/log".to_string(), log.clone());
    }
    let state = api.shared.state();
    let agent_id = state.agent_id.as_deref().unwrap_or_default();
    // A later run of the same executor takes over the names without a container.
    let completed = state.completed.iter().filter_map(|key| state.tasks.get(key));
    for task in completed.chain(state.live_tasks()) {
        let run = Run {
            agent_id,
            framework_id: &task.key.framework_id,
            executor_id: &task.key.task_id,
            container_id: &task.container_id,
        };
        let sandbox = api.shared.paths.sandbox(run);
        all.insert(run.virtual_path(), sandbox.clone());
        let latest = sandbox.with_file_name("latest");
        all.insert(latest.to_string_lossy().into_owned(), sandbox.clone());
        all.insert(sandbox.to_string_lossy().into_owned(), sandbox);
    }
    all
}
