//! What decisions work on: the rules' picture, and the streams and links that effects go to.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ekiden_domain::change::Epoch;
use ekiden_domain::mesos::ids::{AgentId, FrameworkId};
use ekiden_domain::mesos::master::{
    Effect, Event, Hello, Master, Registered, RegistrationRefusal, Subscribe, SubscribeRefusal,
};
use ekiden_domain::mesos::state::State;
use ekiden_http::StreamSender;
use ekiden_wire::link::{MasterCommand, MasterMessage};
use tokio_util::sync::CancellationToken;

use crate::link::commands;
use crate::scheduler::events;

/// How a client wants its records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    Json,
    Protobuf,
}

/// A framework's event stream.
#[derive(Clone, Debug)]
pub struct Stream {
    pub id: Arc<str>,
    pub media: Media,
    pub sender: StreamSender,
    /// Cancelled when the master ends the stream.
    pub over: CancellationToken,
}

/// An agent's link.
#[derive(Clone, Debug)]
pub struct Link {
    pub id: Arc<str>,
    pub process_uuid: Arc<str>,
    pub sender: StreamSender,
    pub over: CancellationToken,
    /// Set by whatever the agent says, cleared by each ping.
    pub heard: Arc<AtomicBool>,
}

/// What is the same in every message of this leader.
#[derive(Clone, Debug)]
pub struct Identity {
    pub epoch: Epoch,
    pub master_id: Arc<str>,
    pub hostname: Arc<str>,
    /// `MasterInfo`, v1 JSON.
    pub master_info_json: Arc<str>,
    pub heartbeat_interval_ms: u64,
    pub ping_timeout_ms: u64,
}

pub struct Desk {
    pub master: Master,
    pub identity: Identity,
    streams: HashMap<Arc<str>, (FrameworkId, Stream)>,
    links: HashMap<Arc<str>, (AgentId, Link)>,
}

impl Desk {
    pub(crate) fn new(master: Master, identity: Identity) -> Self {
        Desk { master, identity, streams: HashMap::new(), links: HashMap::new() }
    }

    /// SUBSCRIBE: events go to `stream` from now on.
    pub fn subscribe(
        &mut self,
        subscribe: Subscribe,
        stream: Stream,
    ) -> Result<FrameworkId, SubscribeRefusal> {
        let id = self.master.subscribe(subscribe, &stream.id)?;
        self.streams.insert(stream.id.clone(), (id.clone(), stream));
        Ok(id)
    }

    /// The reader of a stream is gone.
    pub fn stream_ended(&mut self, stream_id: &Arc<str>) {
        if let Some((framework_id, _)) = self.streams.remove(stream_id) {
            self.master.framework_disconnected(&framework_id, stream_id);
        }
    }

    /// An agent opens its link.
    pub fn register(
        &mut self,
        hello: Hello,
        link: Link,
    ) -> Result<Registered, RegistrationRefusal> {
        let registered = self.master.register(hello, &link.id)?;
        self.links.insert(link.id.clone(), (registered.agent_id.clone(), link));
        Ok(registered)
    }

    /// The agent at the other end of a link is gone.
    pub fn link_ended(&mut self, link_id: &Arc<str>) {
        if let Some((agent_id, _)) = self.links.remove(link_id) {
            self.master.agent_disconnected(&agent_id, link_id);
        }
    }

    /// The agent leaves too many pings unanswered.
    pub fn agent_silent(&mut self, link_id: &Arc<str>) {
        if let Some((agent_id, _)) = self.links.get(link_id) {
            let agent_id = agent_id.clone();
            if self.master.is_current_link(&agent_id, link_id) {
                self.master.agent_unreachable(&agent_id, "health check timed out");
            }
        }
    }

    /// Whether reports of this process of an agent are to be heard.
    pub fn is_linked(&self, agent_id: &AgentId, process_uuid: &str) -> bool {
        let current = self.master.current_link(agent_id);
        let link = current.and_then(|id| self.links.get(id)).map(|(_, link)| link);
        let Some(link) = link.filter(|link| &*link.process_uuid == process_uuid) else {
            return false;
        };
        link.heard.store(true, Ordering::Relaxed);
        true
    }

    fn greet(&self, agent_id: &AgentId, link_id: &str, reregistered: bool) {
        let command = MasterCommand::Registered {
            agent_id: agent_id.to_string(),
            reregistered,
            ping_timeout_ms: self.identity.ping_timeout_ms,
            master_id: self.identity.master_id.to_string(),
            master_hostname: self.identity.hostname.to_string(),
        };
        if let Some((_, link)) = self.links.get(link_id) {
            send_command(link, self.identity.epoch, command);
        }
    }

    /// Does what a committed decision wants done. `state` is the one that it led to.
    pub(crate) fn release(&mut self, effects: Vec<Effect>, state: &State) {
        for effect in effects {
            match effect {
                Effect::Event { framework_id, stream_id, event } => {
                    self.send_event(&framework_id, &stream_id, event, state);
                }
                Effect::CloseStream { stream_id, .. } => {
                    if let Some((_, stream)) = self.streams.remove(&stream_id) {
                        stream.over.cancel();
                    }
                }
                Effect::Linked { agent_id, link_id, reregistered } => {
                    self.greet(&agent_id, &link_id, reregistered);
                }
                Effect::Command { link_id, command, .. } => {
                    if let Some((_, link)) = self.links.get(&link_id) {
                        match commands::write(command) {
                            Ok(command) => send_command(link, self.identity.epoch, command),
                            Err(error) => tracing::error!(error, "a command cannot be written"),
                        }
                    }
                }
                Effect::CloseLink { link_id, .. } => {
                    if let Some((_, link)) = self.links.remove(&link_id) {
                        link.over.cancel();
                    }
                }
            }
        }
    }

    fn send_event(
        &self,
        framework_id: &FrameworkId,
        stream_id: &Arc<str>,
        event: Event,
        state: &State,
    ) {
        let Some((_, stream)) = self.streams.get(stream_id) else { return };
        let Some(framework) = state.framework(framework_id) else { return };
        let subscribed = matches!(event, Event::Subscribed);
        let json = events::write(&event, framework, &self.identity);
        events::send(stream, &json);
        if subscribed {
            // Some clients read a record only when the next one begins.
            events::send(stream, events::HEARTBEAT);
        }
    }
}

/// A link that takes no more will be seen to have ended.
pub(crate) fn send_command(link: &Link, epoch: Epoch, command: MasterCommand) {
    let message = MasterMessage { epoch: epoch.0, command };
    match serde_json::to_vec(&message) {
        Ok(json) => {
            if let Err(error) = link.sender.send(ekiden_http::libprocess::record(&json)) {
                tracing::info!(%error, link = &*link.id, "an agent's link takes no more");
                link.over.cancel();
            }
        }
        Err(error) => tracing::error!(%error, "a message to an agent cannot be written"),
    }
}
