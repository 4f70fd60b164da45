//! `--auth`: the accounts of the cluster become the gateway's door.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use ekiden_accounts::{Accounts, AccountsParts, FirstUser, IdentityProviders, Settings};
use ekiden_domain::accounts::brake::Limits;
use ekiden_domain::ambient::{Clock, Ids};
use ekiden_domain::gateway::documents;
use ekiden_gateway::Door;
use ekiden_store::Store;
use http::{HeaderName, HeaderValue, Request, StatusCode};

use super::World;
use crate::ambient::SystemChance;
use crate::flags::{Parsed, Stop};

/// A user may be guessed at from several addresses.
const USER_TIMES_SOURCE: u32 = 3;

/// What a cluster's accounts are called where it has no name, as its realms are.
const NAMELESS: &str = "default";

/// The door, and the user that the first start of a cluster made.
pub struct Opened {
    pub door: Arc<dyn Door>,
    pub first: Option<FirstUser>,
}

/// The name of a cluster's realm of accounts.
pub fn cluster(parsed: &Parsed) -> String {
    parsed.text("cluster").unwrap_or(NAMELESS).to_owned()
}

/// Flags that mean something only with accounts must not be set without.
pub fn check_unused(parsed: &Parsed, others: &[&str]) -> Result<(), Stop> {
    let names = ["identity_providers", "failed_logins_per_minute"].iter().chain(others);
    let set: Vec<String> =
        names.filter(|name| parsed.is_set(name)).map(|name| format!("--{name}")).collect();
    if set.is_empty() || parsed.switch("auth") {
        return Ok(());
    }
    Err(Stop::error(1, format!("Without --auth there is no use for {}.", set.join(", "))))
}

/// The door that the flags ask for. `all_tls`: browsers reach it by TLS only.
pub async fn open(
    parsed: &Parsed,
    store: &Arc<dyn Store>,
    world: &World,
    cluster_id: &str,
    all_tls: bool,
) -> Result<Option<Opened>, Stop> {
    if !parsed.switch("auth") {
        return Ok(None);
    }
    let limit: u32 = parsed.integer("failed_logins_per_minute").unwrap_or_default();
    let identity_providers = match parsed.text("identity_providers") {
        Some(file) => IdentityProviders::from_file(Path::new(file))
            .map_err(|told| Stop::error(1, format!("--identity_providers: {told}")))?,
        None => IdentityProviders::default(),
    };
    let settings = Settings {
        secure_cookies: all_tls,
        failed_logins_a_minute: Limits {
            per_source: limit,
            per_user: limit.saturating_mul(USER_TIMES_SOURCE),
        },
        ui_config: ui_config(cluster_id),
        cluster_id: cluster_id.to_owned(),
        identity_providers,
        ..Settings::default()
    };
    let ambient = (world.clock.clone(), world.ids.clone());
    let accounts = start(store.clone(), cluster(parsed), ambient, settings).await?;
    let trouble = |error| Stop::error(1, format!("The accounts cannot be used: {error}"));
    let first = accounts.make_first_user().await.map_err(trouble)?;
    Ok(Some(Opened { door: Arc::new(AtTheDoor(accounts)), first }))
}

/// Accounts on a store.
pub async fn start(
    store: Arc<dyn Store>,
    cluster: String,
    (clock, ids): (Arc<dyn Clock>, Arc<dyn Ids>),
    settings: Settings,
) -> Result<Accounts, Stop> {
    let parts = AccountsParts {
        store,
        cluster,
        clock,
        ids,
        chance: Arc::new(SystemChance::default()),
        settings,
    };
    Accounts::start(parts)
        .await
        .map_err(|error| Stop::error(1, format!("The accounts cannot be used: {error}")))
}

/// What the UI is told, without what accounts know better themselves.
fn ui_config(cluster_id: &str) -> serde_json::Map<String, serde_json::Value> {
    let text = documents::ui_config(true, false, cluster_id);
    let mut config: serde_json::Map<_, _> = serde_json::from_str(&text).unwrap_or_default();
    config.shift_remove("clusterConfiguration");
    config
}

/// The gateway's side of accounts.
struct AtTheDoor(Accounts);

#[async_trait]
impl Door for AtTheDoor {
    fn identify(&self, token: &str) -> Option<Arc<str>> {
        self.0.identify(token)
    }

    fn challenge(&self) -> &'static str {
        // The CLI takes the first word for "there is a provider `dcos-oidc-auth0`", the second for
        // "ask for a name and a password".
        if self.0.has_login_of_old() { "oauthjwt" } else { "acsjwt" }
    }

    async fn answer(&self, request: Request<Bytes>) -> Response<Body> {
        let peer = request.extensions().get::<SocketAddr>().map(SocketAddr::ip);
        let (parts, body) = request.into_parts();
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        let asked = ekiden_accounts::Request {
            method: parts.method.as_str().to_owned(),
            target: target.to_owned(),
            headers: parts.headers,
            body,
            source: peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
        };
        let answer = self.0.answer(asked).await;
        let mut response = Response::new(Body::from(answer.body));
        *response.status_mut() =
            StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in answer.headers {
            // What cannot be in a header is left away: values come from users.
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().append(HeaderName::from_static(name), value);
            }
        }
        response
    }
}

/// What is printed once, of the only user who can come in so far.
pub fn told(first: &FirstUser) -> String {
    format!(
        "  first user  {}, password {}\nThis password is shown only now. Change it, or add users: \
         `ekiden user --help`.\n",
        first.uid, first.password
    )
}
