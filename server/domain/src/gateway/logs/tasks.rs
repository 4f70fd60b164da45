//! Which task a name or a part of an id means, and where its files are.

use serde::Deserialize;

use super::path::Purpose;

/// `GET /master/state`, as far as this looks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct State {
    /// Registered.
    pub frameworks: Vec<Framework>,
    /// Ended.
    pub completed_frameworks: Vec<Framework>,
}

/// A framework.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Framework {
    /// Not ended.
    pub tasks: Vec<Task>,
    /// Ended.
    pub completed_tasks: Vec<Task>,
}

/// A task.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Task {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its framework.
    pub framework_id: String,
    /// Its executor, if it has one of its own.
    pub executor_id: String,
    /// Its agent.
    pub slave_id: String,
    /// Its statuses, the oldest first.
    pub statuses: Vec<Status>,
}

/// A status.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Status {
    container_status: ContainerStatus,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ContainerStatus {
    container_id: ContainerId,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ContainerId {
    value: String,
    parent: Option<Box<ContainerId>>,
}

/// Why no file is found; the text of a 500.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// None has the name.
    #[error("unable to get canonical task ID: task not found")]
    NotFound,
    /// More than one has.
    #[error(
        "unable to get canonical task ID: found more then 1 task with name {0}: [{list}]",
        list = .1.join(" ")
    )]
    Many(String, Vec<String>),
    /// It has not begun to run.
    #[error("unable to get canonical task ID: invalid task. Container ID not found")]
    NoContainer,
}

/// The path that the task's file has: first among tasks that run, then among those that ended.
pub fn redirected(
    state: &State,
    name: &str,
    file: &str,
    purpose: Purpose,
) -> Result<String, Failure> {
    let running = state.frameworks.iter().flat_map(|framework| &framework.tasks);
    let found = one(running, name).or_else(|_| {
        let all = state.frameworks.iter().chain(&state.completed_frameworks);
        one(all.flat_map(|framework| &framework.completed_tasks), name)
    });
    found.map(|(task, container)| path(task, container, file, purpose))
}

fn one<'a>(
    tasks: impl Iterator<Item = &'a Task>,
    name: &str,
) -> Result<(&'a Task, &'a str), Failure> {
    let found: Vec<&Task> =
        tasks.filter(|task| task.name == name || task.id.contains(name)).collect();
    match found.as_slice() {
        [] => Err(Failure::NotFound),
        [task] => Ok((task, container(task).ok_or(Failure::NoContainer)?)),
        many => {
            let ids = many.iter().map(|task| task.id.clone()).collect();
            Err(Failure::Many(name.to_owned(), ids))
        }
    }
}

/// The outermost container of the last status; every status must name one.
fn container(task: &Task) -> Option<&str> {
    let mut last = None;
    for status in &task.statuses {
        let mut id = &status.container_status.container_id;
        if id.value.is_empty() {
            return None;
        }
        while let Some(parent) = &id.parent {
            id = parent;
        }
        last = Some(id.value.as_str());
    }
    last
}

fn path(task: &Task, container: &str, file: &str, purpose: Purpose) -> String {
    let is_of_pod = !task.executor_id.is_empty();
    let executor = if is_of_pod { &task.executor_id } else { &task.id };
    let mut path = format!(
        "/system/v1/agent/{}/logs/v2/task/frameworks/{}/executors/{executor}/runs/{container}",
        task.slave_id, task.framework_id
    );
    if is_of_pod {
        path.push_str("/tasks/");
        path.push_str(&task.id);
    }
    path.push('/');
    path.push_str(match purpose {
        Purpose::Browse => "files/browse",
        Purpose::Read | Purpose::Download => file,
    });
    if purpose == Purpose::Download {
        path.push_str("/download");
    }
    path
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::path::Purpose;
    use super::{State, redirected};

    #[test]
    fn tasks_are_found() {
        let task = |id: &str, name: &str, executor: &str| {
            json!({"id": id, "name": name, "framework_id": "F", "executor_id": executor,
                "slave_id": "X-S1", "statuses": [
                    {"state": "TASK_STARTING", "container_status":
                        {"container_id": {"value": "C0"}}},
                    {"state": "TASK_RUNNING", "container_status":
                        {"container_id": {"value": "inner", "parent": {"value": "C"}}}}]})
        };
        let state = json!({
            "frameworks": [{
                "tasks": [task("web.1", "web", ""), task("web.2", "web", ""),
                    task("pod.a.b", "b", "pod.a"),
                    {"id": "new.1", "name": "new"}],
                "completed_tasks": [task("old.1", "old", ""), task("new.0", "new", "")],
            }],
            "completed_frameworks": [{"completed_tasks": [task("gone.1", "gone", "")]}],
        });
        let state: State = serde_json::from_value(state).unwrap_or_default();
        let run = |executor: &str| {
            format!("/system/v1/agent/X-S1/logs/v2/task/frameworks/F/executors/{executor}/runs/C")
        };
        let unable = |why: &str| Err(format!("unable to get canonical task ID: {why}"));
        for (name, purpose, expected) in [
            ("web.1", Purpose::Read, Ok(format!("{}/stdout", run("web.1")))),
            ("web.1", Purpose::Download, Ok(format!("{}/stdout/download", run("web.1")))),
            ("web.2", Purpose::Browse, Ok(format!("{}/files/browse", run("web.2")))),
            (
                "b",
                Purpose::Read,
                unable("found more then 1 task with name b: [web.1 web.2 pod.a.b]"),
            ),
            ("pod.a.b", Purpose::Read, Ok(format!("{}/tasks/pod.a.b/stdout", run("pod.a")))),
            ("gone", Purpose::Read, Ok(format!("{}/stdout", run("gone.1")))),
            ("old", Purpose::Read, Ok(format!("{}/stdout", run("old.1")))),
            ("new", Purpose::Read, Ok(format!("{}/stdout", run("new.0")))),
            ("new.1", Purpose::Read, unable("task not found")),
            ("nothing", Purpose::Read, unable("task not found")),
        ] {
            let found = redirected(&state, name, "stdout", purpose);
            // A part of an id that is in more than one task that runs is looked up among the ended.
            let expected = if name == "b" { unable("task not found") } else { expected };
            assert_eq!(found.map_err(|failure| failure.to_string()), expected, "{name}");
        }
    }
}
