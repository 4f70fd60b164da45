//! Assembly: the only place that names adapters.

pub mod accounts;
mod agent;
mod behind;
mod election;
mod gateway;
mod marathon;
mod master;
mod profile;
pub mod shared;
#[cfg(test)]
mod tests;
mod up;

use std::net::IpAddr;
use std::sync::Arc;

use ekiden_domain::ambient::{Clock, Ids};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::ambient::{SystemClock, SystemIds};
use crate::flags::{Parsed, Program, Stop};
use crate::log::Logs;
use crate::signals;

/// What the master and the agent say that they are.
pub const MESOS_VERSION: &str = "1.11.0";

/// What every role is handed from outside.
#[derive(Clone)]
pub struct World {
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub logs: Arc<Logs>,
}

/// A role under way: its name and how it ends.
pub struct Running {
    pub name: &'static str,
    pub task: JoinHandle<Result<(), String>>,
}

/// Runs a program until it ends.
pub fn run(program: &Program, parsed: Parsed, logs: Arc<Logs>) -> Result<(), Stop> {
    // One provider of cryptography for TLS everywhere; a second installation changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Stop::error(1, format!("No threads can be started: {error}")))?;
    let ended = runtime.block_on(async {
        let shutdown = CancellationToken::new();
        signals::watch(shutdown.clone())
            .map_err(|error| Stop::error(1, format!("Signals cannot be watched: {error}")))?;
        let world = World { clock: Arc::new(SystemClock), ids: Arc::new(SystemIds), logs };
        let roles = begin(program, &parsed, &world, &shutdown).await?;
        wait(roles, &shutdown).await
    });
    // Threads that still wait for a disk must not hold the process up.
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    ended
}

async fn begin(
    program: &Program,
    parsed: &Parsed,
    world: &World,
    shutdown: &CancellationToken,
) -> Result<Vec<Running>, Stop> {
    Ok(match program.name {
        "master" => vec![master::alone(parsed, world, shutdown).await?],
        "agent" => vec![agent::alone(parsed, world, shutdown).await?],
        "gateway" => vec![gateway::alone(parsed, world, shutdown).await?],
        "marathon" => vec![marathon::alone(parsed, world, shutdown).await?],
        _ => up::start(parsed, world, shutdown).await?,
    })
}

/// Waits for all roles. The first that ends with trouble ends the others.
async fn wait(roles: Vec<Running>, shutdown: &CancellationToken) -> Result<(), Stop> {
    let mut tasks = tokio::task::JoinSet::new();
    for role in roles {
        tasks.spawn(async move { (role.name, role.task.await) });
    }
    let mut trouble = None;
    while let Some(ended) = tasks.join_next().await {
        let told = match ended {
            Ok((_, Ok(Ok(())))) => continue,
            Ok((name, Ok(Err(error)))) => format!("The {name} ended: {error}"),
            Ok((name, Err(error))) => format!("The {name} ended: {error}"),
            Err(error) => error.to_string(),
        };
        shutdown.cancel();
        trouble.get_or_insert(told);
    }
    match trouble {
        Some(told) => Err(Stop::error(1, told)),
        None => Ok(()),
    }
}

/// Folds a role's own handle into what is waited for.
fn running<E: std::fmt::Display + Send + 'static>(
    name: &'static str,
    handle: JoinHandle<Result<(), E>>,
) -> Running {
    let task = tokio::spawn(async move {
        match handle.await {
            Ok(ended) => ended.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        }
    });
    Running { name, task }
}

/// Loopback is called by its name, as the original's resolver does.
fn hostname(ip: IpAddr) -> String {
    if ip.is_loopback() { "localhost".to_owned() } else { ip.to_string() }
}

/// A random UUID in text form.
fn fresh_id(world: &World) -> String {
    uuid::Builder::from_random_bytes(world.ids.random_bytes()).into_uuid().to_string()
}
