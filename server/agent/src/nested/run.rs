//! From a wish to a supervisor, and to its end.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::mpsc;

use super::{Class, Container, SANDBOXES, Wish};
use crate::runtime::Launch;
use crate::runtime::process::{ProcessOptions, identity_of, program_of};
use crate::supervisor::spec::{Files, Identity, Order, Program, Said, Spec, Streams, VERSION};
use crate::{beneath, disk};

/// Where checkpoints of containers lie within that of their parent.
const CHECKPOINTS: &str = "nested";
const DEFAULT_PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// All that is decided before anything is done.
pub struct Plan {
    name: String,
    pub directory: PathBuf,
    sandbox: PathBuf,
    pub working_directory: PathBuf,
    pub environment: Vec<(String, String)>,
    program: Option<Program>,
    user: Option<String>,
    pub streams: Streams,
    awaits_reader: bool,
    root: Arc<Launch>,
}

impl Plan {
    /// `outer` is the parent, unless that is the task's own container. A session inherits
    /// directory and environment of its parent, others have their own (`containerizer.cpp`).
    pub fn new(wish: &Wish, root: &Arc<Launch>, outer: Option<&Container>) -> Self {
        let debug = wish.class == Class::Debug;
        let sandbox = wish.name.below(&root.sandbox, SANDBOXES);
        let mut environment: BTreeMap<String, String> = match outer {
            Some(outer) if debug => outer.environment.iter().cloned().collect(),
            None if debug => root.environment.iter().cloned().collect(),
            _ => {
                let own = sandbox.to_string_lossy().into_owned();
                BTreeMap::from([("MESOS_SANDBOX".to_string(), own)])
            }
        };
        let variables = wish.command.environment.variables.iter();
        let asked = variables.filter_map(|one| Some((one.name.clone(), one.value.clone()?)));
        environment.extend(asked);
        environment.entry("PATH".into()).or_insert_with(|| DEFAULT_PATH.into());
        let working_directory = match outer {
            _ if !debug => sandbox.clone(),
            Some(outer) => outer.working_directory.clone(),
            None => root.sandbox.clone(),
        };
        let user = wish.command.user.clone().filter(|user| !user.is_empty());
        Self {
            name: wish.name.to_string(),
            directory: wish.name.below(&root.run_meta, CHECKPOINTS),
            sandbox,
            working_directory,
            environment: environment.into_iter().collect(),
            program: program_of(&wish.command),
            user: user.or_else(|| root.user.clone()),
            streams: match (wish.terminal, debug) {
                (true, _) => Streams::Terminal,
                (false, true) => Streams::Pipes,
                (false, false) => Streams::Files,
            },
            awaits_reader: debug,
            root: root.clone(),
        }
    }

    /// Makes directories and specification.
    fn prepare(&self, options: &ProcessOptions) -> Result<(), String> {
        let program = self.program.clone().ok_or("Command value is not specified")?;
        let identity = identity_of(options, self.user.as_deref())?;
        sandbox(&self.root.sandbox, &self.sandbox, identity.as_ref()).map_err(|error| {
            let sandbox = self.sandbox.display();
            format!("Failed to create nested sandbox '{sandbox}': {error}")
        })?;
        let cgroups = options.cgroups.as_ref();
        let id = &self.root.container_id;
        let spec = Spec {
            version: VERSION,
            container_id: self.name.clone(),
            program,
            environment: self.environment.clone(),
            working_directory: self.working_directory.clone(),
            stdout: self.sandbox.join("stdout"),
            stderr: self.sandbox.join("stderr"),
            identity,
            task_cgroups: Vec::new(),
            supervisor_cgroups: cgroups.map(|all| all.supervisor_groups()).unwrap_or_default(),
            parent_cgroups: cgroups.map(|all| all.paths(id)).unwrap_or_default(),
            beneath: Some(self.root.sandbox.clone()),
            streams: self.streams,
            bound: true,
            awaits_reader: self.awaits_reader,
        };
        // What an earlier one of this name left is over.
        let _ = fs::remove_dir_all(&self.directory);
        let written = fs::create_dir_all(&self.directory)
            .and_then(|()| disk::write_json(&Files::new(&self.directory).spec(), &spec));
        written.map_err(|error| format!("Failed to write the checkpoint: {error}"))
    }
}

/// Makes a sandbox below that of the task, whose user may have changed what lies between.
fn sandbox(root: &Path, path: &Path, identity: Option<&Identity>) -> io::Result<()> {
    let inside = path.strip_prefix(root).map_err(io::Error::other)?;
    let directory = beneath::make(root, inside, identity)?;
    for name in ["stdout", "stderr"] {
        beneath::append(&directory, name, identity)?;
    }
    Ok(())
}

/// A supervisor that runs.
pub struct Follower {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    stdin: ChildStdin,
    orders: mpsc::Receiver<Order>,
}

/// Starts the supervisor and waits until the command runs.
pub async fn start(
    options: &ProcessOptions,
    plan: Arc<Plan>,
    container: &Container,
) -> Result<Follower, String> {
    let (chosen, prepared) = (options.clone(), plan.clone());
    let prepare = tokio::task::spawn_blocking(move || prepared.prepare(&chosen));
    prepare.await.map_err(|error| error.to_string())??;
    let mut child = spawn(options, &plan.directory)
        .map_err(|error| format!("Failed to start a supervisor: {error}"))?;
    let streams = child.stdin.take().zip(child.stdout.take()).zip(container.take_orders());
    let Some(((stdin, stdout), orders)) = streams else {
        return Err("a supervisor without streams".into());
    };
    let mut lines = BufReader::new(stdout).lines();
    let said = lines.next_line().await.ok().flatten();
    let follower = Follower { child, lines, stdin, orders };
    match said.as_deref().map(serde_json::from_str) {
        Some(Ok(Said::Started { command })) => container.started(command.pid),
        // It ended before anybody looked; its output waits.
        Some(Ok(Said::Ended { .. })) | None => {}
        Some(Ok(Said::Failed { reason })) => return Err(reason),
        Some(Err(error)) => return Err(format!("a supervisor said something odd: {error}")),
    }
    Ok(follower)
}

fn spawn(options: &ProcessOptions, directory: &Path) -> io::Result<Child> {
    let (program, arguments) = options.supervisor();
    let log = fs::File::create(directory.join("supervisor.log"))?;
    Command::new(program)
        .args(arguments)
        .arg(directory)
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
}

impl Follower {
    /// Hands on orders until the container is over; gives its raw wait status.
    pub async fn follow(mut self) -> Option<i32> {
        let mut status = None;
        let mut orders_open = true;
        loop {
            tokio::select! {
                line = self.lines.next_line() => match line {
                    Ok(Some(line)) => {
                        if let Ok(Said::Ended { wait_status }) = serde_json::from_str(&line) {
                            status = Some(wait_status);
                        }
                    }
                    Ok(None) | Err(_) => break,
                },
                order = self.orders.recv(), if orders_open => match order {
                    Some(order) => self.hand_on(order).await,
                    None => orders_open = false,
                },
            }
        }
        let _ = self.child.wait().await;
        status
    }

    async fn hand_on(&mut self, order: Order) {
        if let Ok(mut line) = serde_json::to_vec(&order) {
            line.push(b'\n');
            // Fails when the supervisor is gone, which the loop finds out.
            let _ = self.stdin.write_all(&line).await;
        }
    }
}
