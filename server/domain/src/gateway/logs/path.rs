//! The paths of `/system/v1/logs`.

/// The directory of a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sandbox {
    /// The framework's id.
    pub framework: String,
    /// The executor's id: the task's, for tasks without an executor of their own.
    pub executor: String,
    /// The container's id.
    pub container: String,
    /// A task of a pod.
    pub task: Option<String>,
}

impl Sandbox {
    /// The end of the executor's directory on every agent.
    pub fn run(&self) -> String {
        let Self { framework, executor, container, .. } = self;
        format!("/frameworks/{framework}/executors/{executor}/runs/{container}")
    }

    /// A file in the directory, from the executor's directory on.
    pub fn inside(&self, file: &str) -> String {
        match &self.task {
            Some(task) => format!("/tasks/{task}/{file}"),
            None => format!("/{file}"),
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// `/v2/task/<id>[/file/<name>]`, with what is to be done with the file.
    Find {
        /// A part of a task's id, or its name.
        task: String,
        /// `stdout`, unless one is named.
        file: String,
        /// What for.
        purpose: Purpose,
    },
    /// Where a [`Wanted::Find`] leads to.
    File {
        /// The directory.
        sandbox: Sandbox,
        /// The file; empty for [`Purpose::Browse`].
        file: String,
        /// What for.
        purpose: Purpose,
    },
    /// The journal of the node, v1 or v2.
    Component,
}

/// What is done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Its lines are read.
    Read,
    /// The directory is listed.
    Browse,
    /// It is sent as it is.
    Download,
}

/// Reads a decoded path after `/system/v1/logs`. `None` is the router's `404 page not found`.
pub fn wanted(path: &str) -> Option<Wanted> {
    let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    match parts.as_slice() {
        [
            "v2",
            "task",
            "frameworks",
            framework,
            "executors",
            executor,
            "runs",
            container,
            rest @ ..,
        ] => {
            let (task, rest) = match rest {
                ["tasks", task, rest @ ..] if !rest.is_empty() => (Some(*task), rest),
                rest => (None, rest),
            };
            let sandbox = Sandbox {
                framework: (*framework).to_owned(),
                executor: (*executor).to_owned(),
                container: (*container).to_owned(),
                task: task.map(str::to_owned),
            };
            let (file, purpose) = match rest {
                ["files", "browse"] => ("", Purpose::Browse),
                [file] => (*file, Purpose::Read),
                [file, "download"] => (*file, Purpose::Download),
                _ => return None,
            };
            Some(Wanted::File { sandbox, file: file.to_owned(), purpose })
        }
        ["v2", "task", task, rest @ ..] => {
            let (file, purpose) = match rest {
                [] => ("stdout", Purpose::Read),
                ["browse"] => ("stdout", Purpose::Browse),
                ["download"] => ("stdout", Purpose::Download),
                ["file", file] => (*file, Purpose::Read),
                ["file", file, "download"] => (*file, Purpose::Download),
                _ => return None,
            };
            Some(Wanted::Find { task: (*task).to_owned(), file: file.to_owned(), purpose })
        }
        ["v2", "component"] | ["v2", "component", _] => Some(Wanted::Component),
        ["v1", "range" | "stream" | "fields", ..] => Some(Wanted::Component),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Purpose, Wanted, wanted};

    #[test]
    fn paths() {
        let run = "/v2/task/frameworks/F/executors/E/runs/C";
        for (path, expected) in [
            ("/v2/task/t.1".to_owned(), Some("find t.1 stdout Read")),
            ("/v2/task/t.1/file/stderr".to_owned(), Some("find t.1 stderr Read")),
            ("/v2/task/t.1/browse".to_owned(), Some("find t.1 stdout Browse")),
            ("/v2/task/t.1/file/x/download".to_owned(), Some("find t.1 x Download")),
            ("/v2/task/t.1/file".to_owned(), None),
            (format!("{run}/stdout"), Some("/frameworks/F/executors/E/runs/C /stdout Read")),
            (format!("{run}/files/browse"), Some("/frameworks/F/executors/E/runs/C / Browse")),
            (format!("{run}/x/download"), Some("/frameworks/F/executors/E/runs/C /x Download")),
            (
                format!("{run}/tasks/T/stderr"),
                Some("/frameworks/F/executors/E/runs/C /tasks/T/stderr Read"),
            ),
            (format!("{run}/a/b"), None),
            (run.to_owned(), None),
            ("/v2/component/dcos-marathon.service".to_owned(), Some("component")),
            ("/v1/range/".to_owned(), None),
            ("/v1/range".to_owned(), Some("component")),
            ("/v3/task/x".to_owned(), None),
            ("/".to_owned(), None),
        ] {
            let told = wanted(&path).map(|wanted| match wanted {
                Wanted::Find { task, file, purpose } => format!("find {task} {file} {purpose:?}"),
                Wanted::File { sandbox, file, purpose } => {
                    let inside = match purpose {
                        Purpose::Browse => sandbox.inside(""),
                        _ => sandbox.inside(&file),
                    };
                    format!("{} {inside} {purpose:?}", sandbox.run())
                }
                Wanted::Component => "component".to_owned(),
            });
            assert_eq!(told.as_deref(), expected, "{path}");
        }
    }
}
