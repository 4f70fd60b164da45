//! The handle that everybody holds, and what is behind it.

use std::sync::{Arc, Mutex};

use ekiden_domain::accounts::brake::Brake;
use ekiden_domain::accounts::state::Written;
use ekiden_domain::accounts::{State, claims};
use ekiden_domain::ambient::{Clock, Ids};
use ekiden_store::{
    CommitError, Committer, DecideError, Decision, Expectation, Published, Realm, Store,
    StoreError, View,
};

use crate::identify::Known;
use crate::passwords::Passwords;
use crate::settings::Settings;
use crate::sso::Issuers;
use crate::{Chance, identify, jwt, keys};

/// Realms of accounts are called so, and then by their cluster.
pub const REALM_PREFIX: &str = "accounts/";

/// The realm of a cluster's accounts.
pub fn realm(cluster: &str) -> Realm {
    Realm::of::<State>(&format!("{REALM_PREFIX}{cluster}"))
}

/// What the role needs of the world.
pub struct AccountsParts {
    pub store: Arc<dyn Store>,
    /// All nodes of a cluster share its accounts.
    pub cluster: String,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub chance: Arc<dyn Chance>,
    pub settings: Settings,
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Commit(CommitError),
    #[error(transparent)]
    Key(#[from] keys::BadKey),
    #[error("passwords cannot be hashed: {0}")]
    Passwords(String),
}

/// Who may come in. Clones share everything.
#[derive(Clone)]
pub struct Accounts {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub view: View<State>,
    pub committer: Committer,
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
    pub settings: Settings,
    pub passwords: Passwords,
    pub brake: Mutex<Brake>,
    pub known: Mutex<Known>,
    pub keyring: identify::Keyring,
    pub issuers: Issuers,
}

impl Accounts {
    /// Follows the realm. The first start of a cluster makes the key that signs tokens.
    pub async fn start(parts: AccountsParts) -> Result<Accounts, StartError> {
        let AccountsParts { store, cluster, clock, ids, chance, settings } = parts;
        let realm = realm(&cluster);
        let view = View::start(store.clone(), realm.clone()).await?;
        let committer = Committer::start(store, realm, None, ids.as_ref());
        let passwords = Passwords::start(settings.password_cost, chance.clone())
            .await
            .map_err(|error| StartError::Passwords(format!("{error:?}")))?;
        let inner = Inner {
            view,
            committer,
            clock,
            chance,
            passwords,
            brake: Mutex::new(Brake::new(settings.failed_logins_a_minute)),
            known: Mutex::default(),
            keyring: identify::Keyring::default(),
            issuers: Issuers::new(),
            settings,
        };
        let accounts = Accounts { inner: Arc::new(inner) };
        accounts.make_first_key().await?;
        Ok(accounts)
    }

    /// Of nodes that start together one's key becomes everybody's.
    async fn make_first_key(&self) -> Result<(), StartError> {
        if self.inner.view.at_head().await.state.signing_key().is_none() {
            let key = self.make_key().await?;
            let added = self.change(|state| state.add_first_key(&key).ok_or(())).await;
            match added {
                Ok(()) | Err(DecideError::Refused(())) => {}
                Err(DecideError::Commit(error)) => return Err(StartError::Commit(error)),
            }
        }
        self.inner.keyring.renew(&self.inner.view.at_head().await.state)?;
        Ok(())
    }

    async fn make_key(&self) -> Result<String, StartError> {
        let chance = self.inner.chance.clone();
        let made = tokio::task::spawn_blocking(move || keys::make(chance.as_ref())).await;
        Ok(made.map_err(|error| StartError::Passwords(error.to_string()))??)
    }

    /// A new key signs from now on; tokens of the one before it stay good.
    pub async fn rotate_key(&self) -> Result<(), StartError> {
        let key = self.make_key().await?;
        let changed: Result<(), DecideError<()>> =
            self.change(|state| Ok(state.add_key(&key))).await;
        match changed {
            Err(DecideError::Commit(error)) => Err(StartError::Commit(error)),
            _ => Ok(()),
        }
    }

    /// Whether the provider that the CLI knows by itself is configured.
    pub fn has_login_of_old(&self) -> bool {
        self.inner.settings.identity_providers.find("dcos-oidc-auth0").is_some()
    }

    /// Everything that is committed at this moment.
    pub async fn at_head(&self) -> Arc<Published<State>> {
        self.inner.view.at_head().await
    }

    /// Decides on the state and commits; decides again where another came first.
    pub(crate) async fn change<E>(
        &self,
        mut decide: impl FnMut(&State) -> Result<Written, E>,
    ) -> Result<(), DecideError<E>> {
        let decided = |published: &Published<State>| Ok((decision(decide(&published.state)?), ()));
        self.inner.committer.decide(&self.inner.view, decided).await?;
        Ok(())
    }

    /// A token for `uid`. `expires` in seconds since 1970, as digits; `None`: never.
    pub(crate) fn token(&self, uid: &str, expires: Option<&str>) -> Option<String> {
        let state = &self.inner.view.current().state;
        let pair = self.inner.keyring.signing(state)?;
        jwt::signed(&claims::access_token(uid, expires), &pair)
    }

    /// When a token that is made now ends.
    pub(crate) fn usual_expiry(&self) -> String {
        let now = self.inner.clock.now().millis().div_euclid(1000);
        now.saturating_add_unsigned(self.inner.settings.token_lifetime_seconds).to_string()
    }
}

fn decision(written: Written) -> Decision {
    let expect = |(key, version)| Expectation { key, version };
    Decision {
        expects: written.expects.into_iter().map(expect).collect(),
        records: written.records,
        notes: Vec::new(),
    }
}
