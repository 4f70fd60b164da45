//! Tasks as processes, each under its supervisor.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::{Semaphore, mpsc};

use super::{Fact, Launch, Runtime, RuntimeEvent, Usage};
use crate::cgroups::Cgroups;
use crate::model::CheckKind;
use crate::nested::Nested;
use crate::supervisor::spec::{Order, Program};

mod fetch;
mod follow;
mod prepare;
mod usage;

pub use prepare::identity_of;

/// How the process runtime is set up.
#[derive(Clone, Debug, Default)]
pub struct ProcessOptions {
    /// How to execute this program again as a supervisor; empty: `/proc/self/exe supervise`.
    pub supervisor_command: Vec<String>,
    pub switch_user: bool,
    pub cgroups: Option<Cgroups>,
}

impl ProcessOptions {
    /// Program and first arguments of a supervisor.
    pub fn supervisor(&self) -> (PathBuf, Vec<String>) {
        match self.supervisor_command.split_first() {
            Some((program, arguments)) => (PathBuf::from(program), arguments.to_vec()),
            None => (PathBuf::from("/proc/self/exe"), vec!["supervise".into()]),
        }
    }
}

/// Where a container stands as the runtime knows it.
#[derive(Clone, Debug)]
struct Container {
    launch: Arc<Launch>,
    /// Pid of the supervisor, once it runs.
    supervisor: Option<i32>,
    /// Asked for before there was a supervisor to obey.
    early: Option<Order>,
    /// Most CPU seconds that were told of it, of users and of the system.
    told_times: (f64, f64),
}

struct Inner {
    options: ProcessOptions,
    events: OnceLock<mpsc::Sender<RuntimeEvent>>,
    containers: Mutex<HashMap<String, Container>>,
    /// Preparations at once: each takes a thread and the disk.
    preparing: Semaphore,
    nested: Arc<Nested>,
}

const MAX_PREPARING: usize = 8;

/// Runs tasks as processes of this machine.
#[derive(Clone)]
pub struct ProcessRuntime {
    inner: Arc<Inner>,
}

impl ProcessRuntime {
    pub fn new(options: ProcessOptions) -> Self {
        let inner = Inner {
            nested: Arc::new(Nested::new(options.clone())),
            options,
            events: OnceLock::new(),
            containers: Mutex::new(HashMap::new()),
            preparing: Semaphore::new(MAX_PREPARING),
        };
        Self { inner: Arc::new(inner) }
    }
}

impl Inner {
    fn with_containers<T>(&self, act: impl FnOnce(&mut HashMap<String, Container>) -> T) -> T {
        act(&mut self.containers.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn tell(&self, container_id: &str, fact: Fact) {
        if let Some(events) = self.events.get() {
            let event = RuntimeEvent { container_id: container_id.to_string(), fact };
            // Fails only when the agent is ending; a later one finds out by itself.
            let _ = events.send(event).await;
        }
    }

    fn add(&self, launch: &Arc<Launch>) {
        let container = Container {
            launch: launch.clone(),
            supervisor: None,
            early: None,
            told_times: (0.0, 0.0),
        };
        self.with_containers(|all| all.insert(launch.container_id.clone(), container));
    }

    fn remove(&self, container_id: &str) {
        self.with_containers(|all| all.remove(container_id));
        self.nested.root_ended(container_id);
    }

    /// Gives the order to the supervisor, or keeps it until there is one.
    fn order(&self, container_id: &str, order: Order) {
        let directory = self.with_containers(|all| {
            let container = all.get_mut(container_id)?;
            if container.supervisor.is_none() {
                container.early = Some(order);
                return None;
            }
            Some(container.launch.run_meta.clone())
        });
        if let Some(directory) = directory {
            follow::send_order(&directory, order);
        }
    }

    /// Whether an order waits for a supervisor.
    fn is_asked_to_end(&self, container_id: &str) -> bool {
        self.with_containers(|all| {
            all.get(container_id).is_some_and(|container| container.early.is_some())
        })
    }
}

#[async_trait]
impl Runtime for ProcessRuntime {
    fn attach(&self, events: mpsc::Sender<RuntimeEvent>) {
        let _ = self.inner.events.set(events);
    }

    fn launch(&self, launch: Launch) {
        let launch = Arc::new(launch);
        self.inner.add(&launch);
        tokio::spawn(follow::run_new(self.inner.clone(), launch));
    }

    fn recover(&self, launch: Launch) {
        let launch = Arc::new(launch);
        self.inner.add(&launch);
        tokio::spawn(follow::run_again(self.inner.clone(), launch));
    }

    fn kill(&self, container_id: &str, grace: Duration) {
        let grace_ms = u64::try_from(grace.as_millis()).unwrap_or(u64::MAX);
        self.inner.order(container_id, Order::Kill { grace_ms });
    }

    fn destroy(&self, container_id: &str) {
        self.inner.order(container_id, Order::Destroy);
    }

    fn wants_checks(&self) -> bool {
        true
    }

    fn nested(&self) -> Option<Arc<Nested>> {
        Some(self.inner.nested.clone())
    }

    async fn run_check(
        &self,
        container_id: &str,
        check: &CheckKind,
        timeout: Duration,
    ) -> Option<i32> {
        let CheckKind::Command(command) = check else {
            return None;
        };
        let launch = self.inner.with_containers(|all| {
            all.get(container_id).map(|container| container.launch.clone())
        })?;
        let mut program = match (command.is_shell(), &command.value) {
            (true, Some(script)) => {
                let mut shell = tokio::process::Command::new("/bin/sh");
                shell.arg("-c").arg(script);
                shell
            }
            (false, Some(path)) => {
                let mut direct = tokio::process::Command::new(path);
                direct.args(command.arguments.iter().skip(1));
                direct
            }
            (_, None) => return None,
        };
        program.env_clear().envs(launch.environment.iter().map(|(name, value)| (name, value)));
        let variables = command.environment.variables.iter();
        program.envs(variables.filter_map(|own| Some((&own.name, own.value.as_ref()?))));
        if let Some(identity) = prepare::identity(&self.inner.options, &launch).ok().flatten() {
            program.uid(identity.uid).gid(identity.gid);
        }
        program.current_dir(&launch.sandbox).process_group(0).kill_on_drop(true);
        program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = program.spawn().ok()?;
        let group = child.id();
        match tokio::time::timeout(timeout, child.wait()).await {
            Ok(Ok(status)) => status.code(),
            _ => {
                prepare::kill_group(group);
                let _ = child.wait().await;
                None
            }
        }
    }

    async fn usage(&self, container_ids: Vec<String>) -> HashMap<String, Usage> {
        let inner = self.inner.clone();
        let read = move || usage::read(&inner, container_ids);
        tokio::task::spawn_blocking(read).await.unwrap_or_default()
    }
}

/// The command of a task as the supervisor needs it; `None` when the task has no command.
pub fn program_of(command: &crate::model::CommandInfo) -> Option<Program> {
    let value = command.value.clone()?;
    Some(if command.is_shell() {
        Program::Shell { script: value }
    } else {
        Program::Direct { path: value, arguments: command.arguments.clone() }
    })
}
