//! A cluster of which only the leaders' addresses are known.

use async_trait::async_trait;
use ekiden_domain::gateway::services::{Failure, Found};
use ekiden_domain::gateway::{Address, Leader, texts};

use crate::{Cluster, LeaderAt};

/// A master and a Marathon.
#[derive(Clone, Debug)]
pub struct Fixed {
    pub master: Address,
    pub marathon: Address,
}

#[async_trait]
impl Cluster for Fixed {
    async fn master(&self) -> Option<Address> {
        Some(self.master.clone())
    }

    async fn agent(&self, _: &str) -> Result<Option<Address>, Failure> {
        Ok(None)
    }

    async fn service(&self, path: &[u8]) -> Result<Found, Failure> {
        let named = path.split(|byte| *byte == b'/').find(|part| !part.is_empty());
        if named != Some(b"marathon") {
            return Err(Failure::Said(texts::SERVICE_NOT_FOUND));
        }
        Ok(Found {
            address: self.marathon.clone(),
            fixed: None,
            realpath: "marathon".to_owned(),
            strip: true,
            buffer_request: true,
        })
    }

    async fn leader(&self, _: Leader) -> Result<LeaderAt, Failure> {
        Ok(LeaderAt::Here)
    }
}
