//! The original's layout of the work directory.

use std::path::{Path, PathBuf};

/// Where things of an agent lie.
#[derive(Clone, Debug)]
pub struct Paths {
    work_dir: PathBuf,
}

/// Names one run of one executor.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    pub agent_id: &'a str,
    pub framework_id: &'a str,
    pub executor_id: &'a str,
    pub container_id: &'a str,
}

impl Run<'_> {
    fn under(&self, root: &Path) -> PathBuf {
        root.join("slaves")
            .join(self.agent_id)
            .join("frameworks")
            .join(self.framework_id)
            .join("executors")
            .join(self.executor_id)
            .join("runs")
            .join(self.container_id)
    }

    /// The name by which clients find the sandbox without knowing ids of agent and container.
    pub fn virtual_path(&self) -> String {
        let (framework_id, executor_id) = (self.framework_id, self.executor_id);
        format!("/frameworks/{framework_id}/executors/{executor_id}/runs/latest")
    }
}

impl Paths {
    pub fn new(work_dir: &Path) -> Self {
        Self { work_dir: work_dir.to_path_buf() }
    }

    pub fn work_dir(&self) -> &Path {
        &self.work_dir
    }

    pub fn meta(&self) -> PathBuf {
        self.work_dir.join("meta")
    }

    /// Link to the current agent; removing it makes the agent register anew.
    pub fn latest_agent(&self) -> PathBuf {
        self.meta().join("slaves/latest")
    }

    pub fn boot_id(&self) -> PathBuf {
        self.meta().join("boot_id")
    }

    pub fn agent_meta(&self, agent_id: &str) -> PathBuf {
        self.meta().join("slaves").join(agent_id)
    }

    /// What the agent told of itself under this id.
    pub fn facts(&self, agent_id: &str) -> PathBuf {
        self.agent_meta(agent_id).join("facts.json")
    }

    pub fn journal(&self, agent_id: &str) -> PathBuf {
        self.agent_meta(agent_id).join("journal")
    }

    /// Working directory of the executor.
    pub fn sandbox(&self, run: Run<'_>) -> PathBuf {
        run.under(&self.work_dir)
    }

    /// Checkpoints of the executor.
    pub fn run_meta(&self, run: Run<'_>) -> PathBuf {
        run.under(&self.meta())
    }
}

/// Whether an id from outside can be a single component of a path.
pub fn is_path_safe(id: &str) -> bool {
    const MAX_NAME_BYTES: usize = 255;
    !id.is_empty()
        && id.len() <= MAX_NAME_BYTES
        && id != "."
        && id != ".."
        && !id.contains(['/', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sandbox_lies_where_the_original_has_it() {
        let run = Run { agent_id: "S0", framework_id: "F", executor_id: "e", container_id: "c" };
        let paths = Paths::new(Path::new("/w"));
        let expected = "/w/slaves/S0/frameworks/F/executors/e/runs/c";
        assert_eq!(paths.sandbox(run), Path::new(expected));
        let expected = "/w/meta/slaves/S0/frameworks/F/executors/e/runs/c";
        assert_eq!(paths.run_meta(run), Path::new(expected));
        assert_eq!(run.virtual_path(), "/frameworks/F/executors/e/runs/latest");
    }

    #[test]
    fn ids_that_leave_their_directory_are_told() {
        for (id, safe) in [("a", true), ("..", false), ("a/b", false), ("", false), ("a..b", true)]
        {
            assert_eq!(is_path_safe(id), safe, "{id}");
        }
    }
}
