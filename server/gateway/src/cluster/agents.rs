//! Where agents are: one is asked for, not all of them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ekiden_domain::gateway::names::host_port;
use ekiden_domain::gateway::services::Failure;
use ekiden_domain::gateway::{Address, texts};

use super::ask::{AskError, Asker};
use super::shapes;

/// An agent that comes back elsewhere is missed no longer than this.
const FRESH: Duration = Duration::from_secs(2);
/// As many agents are remembered.
const AGENTS_MAX: usize = 20_000;

/// The agents that were asked for.
#[derive(Default)]
pub struct KnownAgents {
    known: Mutex<HashMap<String, (Instant, Address)>>,
}

impl KnownAgents {
    /// An agent's address; `None` if the master knows of no such agent.
    pub async fn find(
        &self,
        id: &str,
        master: &Address,
        asker: &Asker,
    ) -> Result<Option<Address>, Failure> {
        let kept = self.kept(id);
        if let Some((since, address)) = &kept
            && since.elapsed() < FRESH
        {
            return Ok(Some(address.clone()));
        }
        let path = format!("/master/slaves?slave_id={id}");
        let asked: Result<shapes::Agents, AskError> = asker.json(master, &path).await;
        match asked {
            Ok(answer) => {
                let found = answer.slaves.iter().find(|agent| agent.id == id);
                let address = found.and_then(|agent| address(&agent.pid, master.https));
                self.keep(id, address.clone());
                Ok(address)
            }
            Err(error) => {
                tracing::warn!(%error, agent = id, "the master does not tell where an agent is");
                match kept {
                    Some((_, address)) => Ok(Some(address)),
                    None => Err(Failure::Said(texts::NO_AGENTS)),
                }
            }
        }
    }

    fn kept(&self, id: &str) -> Option<(Instant, Address)> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    fn keep(&self, id: &str, address: Option<Address>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match address {
            Some(address) => {
                if known.len() >= AGENTS_MAX && !known.contains_key(id) {
                    known.clear();
                }
                known.insert(id.to_owned(), (Instant::now(), address));
            }
            None => {
                known.remove(id);
            }
        }
    }
}

/// Nodes speak TLS all or none.
fn address(pid: &str, https: bool) -> Option<Address> {
    let (host, port) = host_port(pid)?;
    let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
    Some(Address { https, host, port: port.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_of_agents() {
        for (pid, expected) in [
            ("slave(1)@10.0.0.2:5051", Some("10.0.0.2 5051")),
            ("slave(1)@[::1]:5051", Some("[::1] 5051")),
            ("10.0.0.2:5051", None),
            ("slave(1)@10.0.0.2", None),
            ("", None),
        ] {
            let told = address(pid, false).map(|at| format!("{} {}", at.host, at.port));
            assert_eq!(told.as_deref(), expected, "{pid}");
        }
    }
}
