//! Logins by the word of an identity provider: OpenID Connect, and GitHub's OAuth 2.

mod fetch;
mod flow;
mod github;
mod issuers;
mod page;

use std::sync::Arc;

use ekiden_domain::accounts::claims::{self, Expected, IdTokenFault, Unacceptable};
use ekiden_domain::accounts::sign_in::{self, Vouched};
use ekiden_domain::accounts::{ExternalKind, Standing, User, id};
use ekiden_store::{CommitError, DecideError};
pub use issuers::Issuers;

use crate::accounts::Accounts;
use crate::api::fault::Fault;
use crate::audit;
use crate::jwt;
use crate::request::Request;
use crate::settings::IdentityProvider;

/// Why a provider was of no help. Told to the log; users hear less.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{0}")]
    Unreachable(String),
    #[error("{0}")]
    Unreadable(&'static str),
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Fault {
        tracing::warn!(error = %trouble, "an identity provider was of no help");
        // The original's words; its status is 500.
        Fault::unavailable("Could not fetch public key material from token issuer")
    }
}

impl Accounts {
    /// Issuer and e-mail address of an ID token. Without a flow that asked for it (and its nonce),
    /// every configured issuer will do.
    pub(crate) async fn verified_mail(
        &self,
        token: &str,
        asked_by: Option<(&IdentityProvider, &str)>,
    ) -> Result<(String, String), Fault> {
        let bad = || Fault::from(IdTokenFault::Bad(Unacceptable::Malformed("token")));
        let parts = jwt::take_apart(token).ok_or_else(bad)?;
        let issuer = parts.claimed_issuer().ok_or_else(bad)?;
        let known = &self.inner.settings.identity_providers;
        let provider = match asked_by {
            Some((provider, _)) => Some(provider).filter(|provider| provider.issuer() == issuer),
            None => known.with_issuer(issuer),
        };
        let provider = provider.ok_or_else(bad)?;
        let now = self.inner.clock.now();
        let keys = self.inner.issuers.keys(issuer, parts.key_id.as_deref(), now).await?;
        let said = keys.iter().find_map(|key| parts.claims_if_signed(key)).ok_or_else(bad)?;
        let expected = Expected {
            issuer,
            client_id: &provider.client_id,
            nonce: asked_by.map(|(_, nonce)| nonce),
        };
        let mail = claims::check_id_token(said, expected, now)?;
        Ok((issuer.to_owned(), mail.to_owned()))
    }

    /// The user whom a provider vouches for; a new one if it may come in.
    pub(crate) async fn vouched_for(
        &self,
        request: &Request,
        issuer: &str,
        mail: &str,
    ) -> Result<Arc<User>, Fault> {
        let uid = id::of_remote(mail);
        let providers = &self.inner.settings.identity_providers.providers;
        let all_welcome =
            providers.iter().any(|provider| provider.issuer() == issuer && provider.import_users);
        let published = self.at_head().await;
        let state = &published.state;
        let verdict = sign_in::vouched(
            state.user(&uid).map(|user| &**user),
            state.has_regular_user(),
            (issuer, mail),
            all_welcome,
        );
        match verdict {
            Vouched::In => {}
            Vouched::Refused(why) => {
                self.failed(request, "oidc-login", "not a user of this provider", (&uid, false));
                return Err(why.into());
            }
            Vouched::Import => {
                self.import(&uid, mail, issuer).await?;
                audit::note(request, "add-user", "allow", "user imported", &uid);
            }
        }
        audit::note(request, "oidc-login", "allow", "identity provider", &uid);
        let published = self.at_head().await;
        published.state.user(&uid).cloned().ok_or_else(|| Fault::unknown_user(&uid))
    }

    async fn import(&self, uid: &str, mail: &str, issuer: &str) -> Result<(), Fault> {
        if !id::is_valid(uid) {
            let told = format!("Cannot import user: invalid uid `{uid}`");
            return Err(Fault::bad_with(told, "ERR_CANNOT_IMPORT_USER"));
        }
        let standing = Standing::External {
            provider_type: ExternalKind::Oidc,
            provider_id: issuer.to_owned(),
            password_hash: None,
        };
        // Whoever made a user of this name meanwhile was first.
        let added = self.change(|state| {
            state.add_user(uid, mail, &standing).ok_or_else(|| Fault::user_exists(uid))
        });
        match added.await {
            Ok(()) => Ok(()),
            Err(DecideError::Refused(fault)) => Err(fault),
            Err(DecideError::Commit(CommitError::Conflict(_))) => Err(Fault::user_exists(uid)),
            Err(DecideError::Commit(error)) => {
                tracing::warn!(%error, "a user could not be imported");
                Err(Fault::unavailable("The accounts cannot be written now. Try again."))
            }
        }
    }
}
