//! What a supervisor finds and leaves in its checkpoint directory.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::processes::ProcessName;

/// Version of these files; a supervisor of another version refuses them.
pub const VERSION: u32 = 1;

/// What is to run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spec {
    pub version: u32,
    pub container_id: String,
    pub program: Program,
    pub environment: Vec<(String, String)>,
    pub working_directory: PathBuf,
    pub stdout: PathBuf,
    pub stderr: PathBuf,
    /// Whom to become; `None` stays who the agent is.
    pub identity: Option<Identity>,
    /// Control groups of the command, one a hierarchy; removed by the supervisor at the end.
    pub task_cgroups: Vec<PathBuf>,
    /// Control groups into which the supervisor takes itself out of the agent's.
    pub supervisor_cgroups: Vec<PathBuf>,
    /// Control groups of the container that holds this one: joined, neither ended nor removed.
    #[serde(default)]
    pub parent_cgroups: Vec<PathBuf>,
    /// The task's sandbox, when the files of this container's output lie below it: reached from
    /// there, since the task may have changed what lies between.
    #[serde(default)]
    pub beneath: Option<PathBuf>,
    #[serde(default)]
    pub streams: Streams,
    /// The container ends with the agent that started it, which holds its supervisor's input.
    #[serde(default)]
    pub bound: bool,
    /// Nothing of its output is read before somebody listens.
    #[serde(default)]
    pub awaits_reader: bool,
}

/// What a command's standard streams are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Streams {
    /// Its output goes into the files, it has no input.
    #[default]
    Files,
    /// Pipes to the switchboard, which writes the files.
    Pipes,
    /// A terminal of the switchboard's, which writes what it shows into the file of the output.
    Terminal,
}

/// A command as the originals have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Program {
    /// `/bin/sh -c <script>`
    Shell { script: String },
    /// A path or a name to be found in PATH; the first argument is what the program sees as its
    /// own name.
    Direct { path: String, arguments: Vec<String> },
}

/// A user, resolved by the agent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    pub uid: u32,
    pub gid: u32,
    pub groups: Vec<u32>,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exit {
    /// The raw status as `wait` gives it.
    pub wait_status: i32,
    /// The kernel killed something of it for want of memory.
    pub out_of_memory: bool,
}

/// What the supervisor says on its standard output, one JSON a line, while the agent listens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "said", rename_all = "snake_case")]
pub enum Said {
    Started {
        command: ProcessName,
    },
    Failed {
        reason: String,
    },
    /// All is over; said only of containers that end with their agent.
    Ended {
        wait_status: i32,
    },
}

/// What the agent asks through the fifo, one JSON a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "order", rename_all = "snake_case")]
pub enum Order {
    /// SIGTERM to all, after `grace_ms` SIGKILL to all.
    Kill { grace_ms: u64 },
    /// SIGKILL to all, at once.
    Destroy,
    /// A signal to the command itself.
    Signal { number: i32 },
}

/// Names of the files.
#[derive(Clone, Debug)]
pub struct Files {
    directory: PathBuf,
}

impl Files {
    pub fn new(directory: &Path) -> Self {
        Self { directory: directory.to_path_buf() }
    }

    pub fn directory(&self) -> &Path {
        &self.directory
    }

    pub fn spec(&self) -> PathBuf {
        self.directory.join("spec.json")
    }

    /// Locked as long as the supervisor lives.
    pub fn lock(&self) -> PathBuf {
        self.directory.join("lock")
    }

    /// Orders to the supervisor.
    pub fn control(&self) -> PathBuf {
        self.directory.join("control")
    }

    /// Socket of the switchboard.
    pub fn switchboard(&self) -> PathBuf {
        self.directory.join("switchboard")
    }

    pub fn supervisor(&self) -> PathBuf {
        self.directory.join("supervisor.json")
    }

    pub fn command(&self) -> PathBuf {
        self.directory.join("command.json")
    }

    pub fn exit(&self) -> PathBuf {
        self.directory.join("exit.json")
    }

    /// Left by an agent that found no supervisor: one that comes late must not start.
    pub fn abandoned(&self) -> PathBuf {
        self.directory.join("abandoned")
    }
}
