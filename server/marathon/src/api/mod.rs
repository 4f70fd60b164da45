//! The HTTP API, a file per resource.

mod apps;
mod deployments;
mod events;
mod fragments;
mod gate;
mod groups;
mod info;
mod labels;
mod misc;
mod normalize;
mod pods;
mod problem;
mod queue;
mod relay;
mod request;
mod routes;
mod standby;
mod tasks;
mod unsupported;
mod validate;

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;

use crate::handle::Handle;
use fragments::Fragments;
use request::Asked;

/// What all handlers share.
pub struct Api {
    handle: Handle,
    fragments: Fragments,
    gate: gate::Gate,
    loggers: misc::Loggers,
    attachments: events::Attachments,
    relay: relay::Relay,
    standby: standby::Standby,
}

impl Api {
    pub fn new(handle: Handle) -> Self {
        Api {
            gate: gate::Gate::new(&handle.config),
            relay: relay::Relay::new(&handle.config),
            standby: standby::Standby::new(&handle.config),
            loggers: misc::Loggers::new(handle.config.verbosity.clone()),
            handle,
            fragments: Fragments::default(),
            attachments: events::Attachments::default(),
        }
    }

    /// Answers one request; the headers of every answer are put on it.
    pub async fn answer(self: Arc<Self>, request: Request) -> Response {
        let request = match standby::pass_on(&self, request).await {
            Ok(response) => return response,
            Err(request) => request,
        };
        let cors = self.gate.cors(request.headers());
        if let Err(response) = self.gate.admit(&request) {
            return response;
        }
        let Some(_permit) = self.gate.enter() else {
            return self.gate.dress(self.gate.crowded(&request), &cors, self.leader_url());
        };
        let response = match Asked::read(request).await {
            Ok(asked) => routes::answer(&self, &asked).await.unwrap_or_else(|error| error.answer()),
            Err(response) => response,
        };
        self.gate.dress(response, &cors, self.leader_url())
    }

    /// `X-Marathon-Leader`, as long as there is a leader.
    fn leader_url(&self) -> Option<String> {
        let address = self.leader_address()?;
        Some(format!("{}://{address}", self.handle.config.scheme()))
    }

    /// `host:port`
    fn leader_address(&self) -> Option<String> {
        if self.handle.is_leading() {
            return Some(self.handle.config.own_address());
        }
        self.handle.leader().map(|leader| format!("{}:{}", leader.hostname, leader.port))
    }
}
