//! What the gateway answers itself, a file per noun.

mod answers;
mod cached;
mod documents;
mod logs;
mod names;
mod net;
mod packages;
mod sandbox;

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use axum::body::Body;
use bytes::Bytes;
use ekiden_domain::ambient::{Clock, Timestamp};
use ekiden_domain::gateway::documents::Version;
use ekiden_domain::gateway::{Inner, Noun, exhibitor};
use http::{Request, Response};

use crate::behind::{Cluster, Inside, Reached};
use crate::cluster::Live;

/// What is told of the cluster and cannot be asked of it.
#[derive(Clone)]
pub struct Facts {
    /// The versions that are reported.
    pub version: Version,
    /// For people.
    pub cluster_name: String,
    /// A UUID that stays.
    pub cluster_id: String,
    /// Where the cluster is reached from outside; else where a request came in.
    pub public_ip: Option<String>,
    /// The certificate of the own authority, PEM.
    pub authority_pem: Option<Bytes>,
    /// Where packages lie.
    pub package_dir: Option<PathBuf>,
    /// Whether one must log in.
    pub auth: bool,
    /// Where ZooKeeper would be.
    pub zookeeper_port: u16,
    /// For documents that tell when they were made.
    pub clock: Arc<dyn Clock>,
}

/// Answers of the gateway.
pub struct Within {
    live: Live,
    facts: Facts,
    since: Timestamp,
    cached: cached::Copies,
    packages: packages::Packages,
}

impl Within {
    /// Answers from what is known of the cluster.
    pub fn new(live: Live, facts: Facts) -> Self {
        let since = facts.clock.now();
        let packages = packages::Packages::new(facts.package_dir.clone());
        Within { live, facts, since, cached: cached::Copies::default(), packages }
    }

    async fn exhibitor(&self, path: &str) -> Response<Body> {
        let (masters, leader) = self.live.masters();
        let port = self.facts.zookeeper_port;
        match exhibitor::answer(path, &masters, leader.as_deref(), port) {
            exhibitor::Answer::Redirect(to) => answers::found(to),
            exhibitor::Answer::Json(text) => answers::ok("application/json", text),
            exhibitor::Answer::Page(text) => answers::ok("text/html", text),
            exhibitor::Answer::NotBuilt => answers::not_built("exhibitor"),
        }
    }

    async fn agents_version(&self, agent: &str, request: &Request<Bytes>) -> Response<Body> {
        match self.live.agent(agent).await {
            Ok(Some(_)) => self.dcos_version(request),
            Ok(None) => answers::unknown_agent(agent),
            Err(failure) => answers::failed(&failure),
        }
    }
}

#[async_trait]
impl Inside for Within {
    async fn answer(&self, inner: &Inner, request: Request<Bytes>) -> Response<Body> {
        let path = answers::decoded(request.uri().path());
        match &inner.noun {
            Noun::Front => self.front(&request),
            Noun::Metadata => self.metadata(&request),
            Noun::DcosVersion => self.dcos_version(&request),
            Noun::AgentVersion { agent } => self.agents_version(agent, &request).await,
            Noun::UiConfig => self.ui_config(&request),
            Noun::BuildInfo => self.build_info(&request),
            Noun::Authority => self.authority(&request),
            Noun::Capabilities => self.packages.capabilities(&request),
            Noun::Packages => self.packages.answer(&path, &request).await,
            Noun::MesosDns => names::answer(&self.live, &path).await,
            Noun::Net => net::answer(&self.live, &path, self.facts.clock.now()).await,
            Noun::Exhibitor => self.exhibitor(&path).await,
            Noun::Logs { agent } => {
                logs::answer(&self.live, agent.as_deref(), &path, &request).await
            }
            Noun::Cached => self.cached.answer(&self.live, &request).await,
            Noun::Accounts => answers::not_built("accounts"),
            Noun::NotBuilt(name) => answers::not_built(name),
        }
    }
}

/// How a request came in, if that is known.
fn reached(request: &Request<Bytes>) -> Option<&Reached> {
    request.extensions().get::<Reached>()
}
