//! Asking masters, Marathon and agents for whole answers.

use std::time::Duration;

use ekiden_domain::gateway::Address;
use ekiden_http::{Trust, explain};
use reqwest::header::{AUTHORIZATION, HeaderValue, USER_AGENT};

/// As the original calls itself.
const AGENT: &str = "Master Admin Router";
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const READ_TIMEOUT: Duration = Duration::from_secs(60);
/// The longest answer that is read.
const ANSWER_BYTES_MAX: usize = 512 * 1024 * 1024;

/// A token for what the gateway itself asks, where nodes ask for tokens.
pub type OwnToken = std::sync::Arc<dyn Fn() -> Option<String> + Send + Sync>;

/// A client of the nodes.
#[derive(Clone)]
pub struct Asker {
    client: reqwest::Client,
    token: Option<OwnToken>,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// It could not be had.
    #[error("{0}")]
    Unreachable(String),
    /// It is another than 200.
    #[error("status {0}")]
    Status(u16),
    /// It is not what it should be.
    #[error("unreadable: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// It is too long.
    #[error("longer than {ANSWER_BYTES_MAX} bytes")]
    TooLong,
}

impl From<reqwest::Error> for AskError {
    fn from(error: reqwest::Error) -> Self {
        AskError::Unreachable(explain(&error, false))
    }
}

impl Asker {
    /// A client that believes nodes as `trust` says.
    pub fn new(trust: Option<&Trust>, token: Option<OwnToken>) -> Result<Self, reqwest::Error> {
        let mut builder = reqwest::Client::builder();
        if let Some(trust) = trust {
            builder = builder.tls_backend_preconfigured(trust.client_config());
        }
        let client = builder
            .redirect(reqwest::redirect::Policy::limited(3))
            .no_proxy()
            .tcp_nodelay(true)
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .build()?;
        Ok(Asker { client, token })
    }

    /// A GET with the gateway's own token, or with what the client sent.
    pub async fn get(
        &self,
        at: &Address,
        path_and_query: &str,
        authorization: Option<&HeaderValue>,
    ) -> Result<reqwest::Response, AskError> {
        let request = self.client.get(url(at, path_and_query)).header(USER_AGENT, AGENT);
        self.send(request, authorization).await
    }

    /// A call of the operator API without members.
    pub async fn call<T: serde::de::DeserializeOwned>(
        &self,
        at: &Address,
        call: &str,
    ) -> Result<T, AskError> {
        let body = serde_json::json!({"type": call});
        let request = self.client.post(url(at, "/api/v1")).header(USER_AGENT, AGENT).json(&body);
        read(self.send(request.header("accept", "application/json"), None).await?).await
    }

    /// A document.
    pub async fn json<T: serde::de::DeserializeOwned>(
        &self,
        at: &Address,
        path_and_query: &str,
    ) -> Result<T, AskError> {
        read(self.get(at, path_and_query, None).await?).await
    }

    async fn send(
        &self,
        mut request: reqwest::RequestBuilder,
        authorization: Option<&HeaderValue>,
    ) -> Result<reqwest::Response, AskError> {
        let own = || {
            let text = format!("token={}", self.token.as_ref()?()?);
            let mut value = HeaderValue::try_from(text).ok()?;
            value.set_sensitive(true);
            Some(value)
        };
        if let Some(value) = authorization.cloned().or_else(own) {
            request = request.header(AUTHORIZATION, value);
        }
        Ok(request.send().await?)
    }
}

/// A document of 200.
pub async fn read<T: serde::de::DeserializeOwned>(
    response: reqwest::Response,
) -> Result<T, AskError> {
    if response.status().as_u16() != 200 {
        return Err(AskError::Status(response.status().as_u16()));
    }
    Ok(serde_json::from_slice(&body(response).await?)?)
}

/// The whole body.
pub async fn body(mut response: reqwest::Response) -> Result<Vec<u8>, AskError> {
    let mut whole = Vec::new();
    while let Some(piece) = response.chunk().await? {
        if whole.len() + piece.len() > ANSWER_BYTES_MAX {
            return Err(AskError::TooLong);
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

fn url(at: &Address, path_and_query: &str) -> String {
    let scheme = if at.https { "https" } else { "http" };
    let Address { host, port, .. } = at;
    if host.contains(':') && !host.starts_with('[') {
        return format!("{scheme}://[{host}]:{port}{path_and_query}");
    }
    format!("{scheme}://{host}:{port}{path_and_query}")
}
