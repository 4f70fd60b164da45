//! What an operator does at the node itself, without a token.

use std::sync::Arc;

use ekiden_domain::accounts::creation::{self, Asked, Plan};
use ekiden_domain::accounts::{Standing, User};
use ekiden_store::DecideError;

use crate::accounts::Accounts;
use crate::api::fault::Fault;
use crate::keys::PublicKey;
use crate::passwords::{NoVerdict, is_known_hash};

/// By what a new user will prove to be who it is.
pub enum Credential {
    Password(String),
    /// As another program has hashed it: Argon2, or sha512-crypt as of DC/OS.
    PasswordHash(String),
    /// PEM of the public half of a service account's key.
    PublicKey(String),
    /// The issuer of an identity provider.
    Provider(String),
}

impl Accounts {
    /// Adds a user. The error is for people.
    pub async fn add_user(
        &self,
        uid: &str,
        description: &str,
        credential: Credential,
    ) -> Result<(), String> {
        let standing = self.standing(uid, credential).await?;
        let taken = || format!("There is a user '{uid}' already.");
        let added = self
            .change(|state| state.add_user(uid, description, &standing).ok_or_else(taken))
            .await;
        told(added)?;
        tracing::info!(r#type = "audit", action = "add-user", uid, "audit");
        Ok(())
    }

    pub async fn remove_user_named(&self, uid: &str) -> Result<(), String> {
        let unknown = || format!("There is no user '{uid}'.");
        told(self.change(|state| state.remove_user(uid).ok_or_else(unknown)).await)?;
        tracing::info!(r#type = "audit", action = "remove-user", uid, "audit");
        Ok(())
    }

    /// All users, in the order of their creation.
    pub async fn all_users(&self) -> Vec<Arc<User>> {
        self.at_head().await.state.users().cloned().collect()
    }

    async fn standing(&self, uid: &str, credential: Credential) -> Result<Standing, String> {
        let mut asked = Asked { uid, ..Asked::default() };
        match &credential {
            Credential::Password(password) => asked.password = Some(password),
            // Looked at as a password of some kind; its rules are those of who hashed it.
            Credential::PasswordHash(hash) if is_known_hash(hash) => asked.password = Some(hash),
            Credential::PasswordHash(_) => {
                return Err("This is no hash of Argon2 or sha512-crypt.".to_owned());
            }
            Credential::PublicKey(key) => asked.public_key = Some(key),
            Credential::Provider(issuer) => {
                asked.provider_type = Some("oidc");
                asked.provider_id = Some(issuer);
            }
        }
        let plan = creation::plan(asked, "", |key| PublicKey::from_pem(key).map(drop))
            .map_err(|refusal| Fault::refused(&refusal, uid, "").told().to_owned())?;
        Ok(match (plan, credential) {
            (Plan::Local { .. }, Credential::PasswordHash(password_hash)) => {
                Standing::Local { password_hash }
            }
            (Plan::Local { password }, _) => {
                let hashed = self.inner.passwords.hash(&password).await;
                let told = |_: NoVerdict| "The password cannot be hashed.".to_owned();
                Standing::Local { password_hash: hashed.map_err(told)? }
            }
            (Plan::Service { public_key }, _) => Standing::Service { public_key },
            (Plan::External { provider_type, provider_id }, _) => {
                Standing::External { provider_type, provider_id, password_hash: None }
            }
        })
    }
}

fn told(outcome: Result<(), DecideError<String>>) -> Result<(), String> {
    outcome.map_err(|error| match error {
        DecideError::Refused(told) => told,
        DecideError::Commit(error) => error.to_string(),
    })
}
