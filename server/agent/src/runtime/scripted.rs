//! Tasks that only pretend: their fate is a word in their command or in their label `SIM`.
//!
//! For tests and load: hundreds of agents of it fit in one process. A task costs one small async
//! task, and a listener a port when ports are served.

mod fate;
mod ports;

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use tokio::sync::mpsc;

use super::{Fact, Launch, Runtime, RuntimeEvent, Usage};
use crate::model::CheckKind;
use fate::Fate;

/// `exit 0`, `exit 1` and the death by SIGTERM and SIGKILL, as `wait` tells them.
const FINISHED: i32 = 0;
const FAILED: i32 = 1 << 8;
const TERMINATED: i32 = 15;
/// How long a stubborn task takes to die.
const STUBBORN: Duration = Duration::from_secs(30);

/// How a scripted runtime behaves.
#[derive(Clone, Debug)]
pub struct ScriptedOptions {
    /// From launch to running.
    pub start_delay: Duration,
    /// The same for slow tasks.
    pub slow_start_delay: Duration,
    /// From running to the fate of those that do not stay.
    pub fate_delay: Duration,
    /// From a kill to its end.
    pub kill_delay: Duration,
    /// Answer on the tasks' host ports at this address.
    pub serve_ports_at: Option<IpAddr>,
}

impl Default for ScriptedOptions {
    fn default() -> Self {
        Self {
            start_delay: Duration::from_millis(300),
            slow_start_delay: Duration::from_secs(3),
            fate_delay: Duration::from_millis(500),
            kill_delay: Duration::from_millis(50),
            serve_ports_at: None,
        }
    }
}

struct Inner {
    options: ScriptedOptions,
    events: OnceLock<mpsc::Sender<RuntimeEvent>>,
    kills: Mutex<HashMap<String, mpsc::Sender<bool>>>,
}

#[derive(Clone)]
pub struct ScriptedRuntime {
    inner: Arc<Inner>,
}

impl ScriptedRuntime {
    pub fn new(options: ScriptedOptions) -> Self {
        let inner = Inner { options, events: OnceLock::new(), kills: Mutex::new(HashMap::new()) };
        Self { inner: Arc::new(inner) }
    }

    fn play(&self, launch: Launch, from_start: bool) {
        let (kill, kills) = mpsc::channel(4);
        self.inner.with_kills(|all| all.insert(launch.container_id.clone(), kill));
        let inner = self.inner.clone();
        tokio::spawn(async move {
            let id = launch.container_id.clone();
            let play = Play { inner: inner.clone(), id: id.clone(), kills };
            let ended = play.run(launch, from_start).await;
            if let Some(fact) = ended {
                inner.tell(&id, fact).await;
            }
            inner.with_kills(|all| all.remove(&id));
        });
    }
}

impl Inner {
    fn with_kills<T>(&self, act: impl FnOnce(&mut HashMap<String, mpsc::Sender<bool>>) -> T) -> T {
        act(&mut self.kills.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn tell(&self, container_id: &str, fact: Fact) {
        if let Some(events) = self.events.get() {
            let event = RuntimeEvent { container_id: container_id.to_string(), fact };
            let _ = events.send(event).await;
        }
    }

    fn kill(&self, container_id: &str, at_once: bool) {
        let kill = self.with_kills(|all| all.get(container_id).cloned());
        if let Some(kill) = kill {
            let _ = kill.try_send(at_once);
        }
    }
}

const TERMINATED_FACT: Fact = Fact::Exited { wait_status: TERMINATED, out_of_memory: false };

struct Play {
    inner: Arc<Inner>,
    id: String,
    kills: mpsc::Receiver<bool>,
}

impl Play {
    /// Gives the last fact; `None` when there is none to tell.
    async fn run(mut self, launch: Launch, from_start: bool) -> Option<Fact> {
        let options = self.inner.options.clone();
        let command = launch.view.command.as_ref().and_then(|command| command.value.as_deref());
        let fate = Fate::of(command, launch.view.label("SIM"));
        let agent = agent_of(&launch);
        if from_start {
            let delay = match fate {
                Fate::Slow => options.slow_start_delay,
                _ => options.start_delay,
            };
            match fate {
                Fate::Staging => {}
                Fate::Error => {
                    tokio::time::sleep(delay).await;
                    return fate.told(&agent);
                }
                _ => self.tell_state("TASK_STARTING").await,
            }
            let pause =
                if matches!(fate, Fate::Staging | Fate::Starting) { None } else { Some(delay) };
            if self.killed_within(pause).await {
                // What is not up yet has nothing to end.
                let at_once = pause.is_some() && fate != Fate::Unkillable;
                return if at_once {
                    Some(TERMINATED_FACT)
                } else {
                    self.die(fate, &options).await
                };
            }
        }
        if matches!(fate, Fate::Staging | Fate::Starting) {
            // Reached by a task of an earlier agent: it still waits.
            return match self.killed_within(None).await {
                true => self.die(fate, &options).await,
                false => None,
            };
        }
        self.tell_state("TASK_RUNNING").await;
        let ports = options.serve_ports_at.filter(|_| fate != Fate::Deaf);
        let _serving = ports
            .map(|ip| ports::serve(ip, &launch.view.ports(ports::LIMIT), fate != Fate::Unhealthy));
        if launch.view.health_check.is_some() {
            self.inner.tell(&self.id, Fact::Health { healthy: fate != Fate::Unhealthy }).await;
        }
        let stay = fate.told(&agent).map(|_| options.fate_delay);
        if self.killed_within(stay).await {
            return self.die(fate, &options).await;
        }
        fate.told(&agent)
    }

    async fn tell_state(&self, state: &str) {
        let fact = Fact::Told { state: state.to_string(), reason: None, message: None };
        self.inner.tell(&self.id, fact).await;
    }

    /// Waits for a kill, at most `pause`; for ever without one.
    async fn killed_within(&mut self, pause: Option<Duration>) -> bool {
        match pause {
            Some(pause) => tokio::time::timeout(pause, self.kills.recv()).await.is_ok(),
            None => self.kills.recv().await.is_some(),
        }
    }

    async fn die(&mut self, fate: Fate, options: &ScriptedOptions) -> Option<Fact> {
        let pause = if fate == Fate::Unkillable { STUBBORN } else { options.kill_delay };
        let until = tokio::time::Instant::now() + pause;
        // Another kill may hasten it only when it asks for the end at once.
        while let Ok(Some(at_once)) = tokio::time::timeout_at(until, self.kills.recv()).await {
            if at_once {
                break;
            }
        }
        Some(TERMINATED_FACT)
    }
}

/// The agent's address, as its tasks know it.
fn agent_of(launch: &Launch) -> String {
    let mut variables = launch.environment.iter();
    let endpoint = variables.find(|(name, _)| name == "MESOS_AGENT_ENDPOINT");
    let address = endpoint.and_then(|(_, endpoint)| endpoint.rsplit_once(':'));
    address.map(|(ip, _)| ip.to_string()).unwrap_or_default()
}

#[async_trait]
impl Runtime for ScriptedRuntime {
    fn attach(&self, events: mpsc::Sender<RuntimeEvent>) {
        let _ = self.inner.events.set(events);
    }

    fn launch(&self, launch: Launch) {
        self.play(launch, true);
    }

    fn recover(&self, launch: Launch) {
        self.play(launch, false);
    }

    fn kill(&self, container_id: &str, _grace: Duration) {
        self.inner.kill(container_id, false);
    }

    fn destroy(&self, container_id: &str) {
        self.inner.kill(container_id, true);
    }

    fn wants_checks(&self) -> bool {
        false
    }

    async fn run_check(&self, _: &str, _: &CheckKind, _: Duration) -> Option<i32> {
        None
    }

    async fn usage(&self, container_ids: Vec<String>) -> HashMap<String, Usage> {
        container_ids.into_iter().map(|id| (id, Usage::default())).collect()
    }
}
