//! Containers within the containers of tasks: sessions that look into a task, and commands that a
//! client launches beside it. They end with their task, and with this agent.

mod container;
mod name;
mod run;
mod streams;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

pub use container::{Class, Container};
pub use name::ContainerName;
pub use streams::{InputEnd, InputStream, OutputStream};

use crate::model::CommandInfo;
use crate::runtime::Launch;
use crate::runtime::process::ProcessOptions;
use crate::supervisor::spec::Streams;

/// Containers that run at once within all tasks of an agent.
const MAX_RUNNING: usize = 256;
/// Ended ones that are remembered for those who wait late.
const MAX_ENDED: usize = 1000;

/// What a client asks for.
#[derive(Clone, Debug)]
pub struct Wish {
    pub name: ContainerName,
    pub command: CommandInfo,
    pub class: Class,
    pub terminal: bool,
}

/// How a launch went, when it went well.
pub enum Launched {
    New(Arc<Container>),
    Already,
}

/// A task's container.
struct Root {
    launch: Arc<Launch>,
    /// Dropped at its end.
    _alive: watch::Sender<()>,
    ended: watch::Receiver<()>,
    input_taken: Arc<AtomicBool>,
}

#[derive(Default)]
struct State {
    roots: HashMap<String, Root>,
    containers: BTreeMap<ContainerName, Arc<Container>>,
    ended: VecDeque<ContainerName>,
}

/// Where somebody can attach.
pub struct Switchboard {
    /// Checkpoint directory that holds its socket.
    pub directory: PathBuf,
    /// Only one may bring input at a time.
    pub input_taken: Arc<AtomicBool>,
}

/// All containers within containers of one agent.
pub struct Nested {
    options: ProcessOptions,
    state: Mutex<State>,
}

impl Nested {
    pub fn new(options: ProcessOptions) -> Self {
        Self { options, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A task's container runs.
    pub fn root_started(&self, launch: &Arc<Launch>) {
        let (alive, ended) = watch::channel(());
        let root =
            Root { launch: launch.clone(), _alive: alive, ended, input_taken: Arc::default() };
        self.state().roots.insert(launch.container_id.clone(), root);
    }

    /// A task's container is gone, and all within it go with it.
    pub fn root_ended(&self, container_id: &str) {
        let mut state = self.state();
        state.roots.remove(container_id);
        state.ended.retain(|name| name.root() != container_id);
        state.containers.retain(|name, container| {
            let within = name.root() == container_id;
            if within {
                container.destroy();
            }
            !within
        });
    }

    /// Ends all, with the agent.
    pub fn end_all(&self) {
        self.state().containers.values().for_each(|container| container.destroy());
    }

    /// A task's container ended when this is answered; `None` when there is none of this name.
    pub fn root_end(&self, container_id: &str) -> Option<watch::Receiver<()>> {
        self.state().roots.get(container_id).map(|root| root.ended.clone())
    }

    pub fn find(&self, name: &ContainerName) -> Option<Arc<Container>> {
        self.state().containers.get(name).cloned()
    }

    /// Those that run, in the order of their names.
    pub fn running(&self) -> Vec<Arc<Container>> {
        let state = self.state();
        state.containers.values().filter(|container| container.is_alive()).cloned().collect()
    }

    /// Where to attach to a container. The words of a refusal are the original's
    /// (`containerizer.cpp`, `switchboard.cpp`; recorded: tasks.har#91).
    pub fn switchboard(&self, name: &ContainerName) -> Result<Switchboard, String> {
        const DISABLED: &str = "I/O switchboard server was disabled for this container";
        let state = self.state();
        if let Some(root) = state.roots.get(name.root()).filter(|_| name.is_root()) {
            if root.launch.streams != Streams::Terminal {
                return Err(DISABLED.into());
            }
            let directory = root.launch.run_meta.clone();
            return Ok(Switchboard { directory, input_taken: root.input_taken.clone() });
        }
        match state.containers.get(name).filter(|container| container.is_alive()) {
            None => Err(format!("Unknown container {name}")),
            Some(container) if container.streams == Streams::Files => Err(DISABLED.into()),
            Some(container) => Ok(Switchboard {
                directory: container.directory.clone(),
                input_taken: container.input_taken.clone(),
            }),
        }
    }

    /// Forgets a container that has ended; gives its task's sandbox and where its own lies below.
    pub fn remove(&self, name: &ContainerName) -> Result<(PathBuf, PathBuf), &'static str> {
        let mut state = self.state();
        if state.containers.get(name).is_some_and(|container| container.is_alive()) {
            return Err("Nested container has not terminated yet");
        }
        let Some(root) = state.roots.get(name.root()) else {
            return Err("Unknown root container");
        };
        let sandbox = root.launch.sandbox.clone();
        state.ended.retain(|ended| ended != name);
        state.containers.remove(name);
        Ok((sandbox, name.below(Path::new(""), SANDBOXES)))
    }

    /// Launches what is wished; the words of a refusal are the original's. Not to be given up
    /// midway: whoever may be, calls it in a task of its own.
    pub async fn launch(self: &Arc<Self>, wish: Wish) -> Result<Launched, String> {
        let Some((plan, container)) = self.plan(&wish)? else {
            return Ok(Launched::Already);
        };
        let started = run::start(&self.options, Arc::new(plan), &container).await;
        match started {
            Ok(follower) => {
                let (nested, ended) = (self.clone(), container.clone());
                tokio::spawn(async move {
                    let status = follower.follow().await;
                    let directory = ended.directory.clone();
                    let remove = move || std::fs::remove_dir_all(directory);
                    let _ = tokio::task::spawn_blocking(remove).await;
                    ended.end(status);
                    nested.remember(&ended);
                });
                Ok(Launched::New(container))
            }
            Err(why) => {
                container.end(None);
                self.state().containers.remove(&wish.name);
                Err(why)
            }
        }
    }

    /// Takes the name; `None` when it is taken.
    fn plan(&self, wish: &Wish) -> Result<Option<(run::Plan, Arc<Container>)>, String> {
        let mut state = self.state();
        let name = &wish.name;
        if state.containers.get(name).is_some_and(|container| container.is_alive()) {
            return Ok(None);
        }
        let parent = name.parent().ok_or("a container within no other")?;
        let missing = || format!("Parent container {parent} does not exist");
        let root = state.roots.get(name.root()).ok_or_else(missing)?;
        let outer = state.containers.get(&parent).filter(|outer| outer.is_alive());
        if !parent.is_root() && outer.is_none() {
            return Err(missing());
        }
        if state.containers.values().filter(|one| one.is_alive()).count() >= MAX_RUNNING {
            return Err(format!("{MAX_RUNNING} nested containers are running already"));
        }
        let plan = run::Plan::new(wish, &root.launch, outer.map(|outer| outer.as_ref()));
        let container = Arc::new(Container::new(wish, &plan));
        state.ended.retain(|ended| ended != name);
        state.containers.insert(name.clone(), container.clone());
        Ok(Some((plan, container)))
    }

    fn remember(&self, container: &Arc<Container>) {
        let mut state = self.state();
        // Its task ended before it, or another has its name by now.
        let known = state.containers.get(&container.name);
        if !known.is_some_and(|known| Arc::ptr_eq(known, container)) {
            return;
        }
        state.ended.push_back(container.name.clone());
        for (name, inner) in &state.containers {
            if name.is_within(&container.name) {
                inner.destroy();
            }
        }
        while state.ended.len() > MAX_ENDED {
            if let Some(oldest) = state.ended.pop_front() {
                state.containers.remove(&oldest);
            }
        }
    }
}

/// Where sandboxes of containers lie within that of their parent.
const SANDBOXES: &str = "containers";
