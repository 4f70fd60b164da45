//! Accounts: who may come in, as the open IAM of DC/OS has them. Users, service accounts, tokens,
//! and logins by way of identity providers.
//!
//! A gateway asks [`Accounts::identify`] about tokens and hands requests below `/acs/api/v1` to
//! [`Accounts::answer`]. Which of these need a token is the gateway's to know: whoever it lets
//! through may do everything, as in the original.

mod accounts;
mod administration;
mod api;
mod audit;
mod first;
mod identify;
mod jwt;
mod keys;
mod passwords;
mod python;
mod request;
mod settings;
mod sso;

pub use accounts::{Accounts, AccountsParts, REALM_PREFIX, StartError, realm};
pub use administration::Credential;
pub use first::{FirstUser, random_password};
pub use keys::{PublicKey, make as make_key};
pub use passwords::{Cost, Passwords, is_known_hash};
pub use request::{Answer, Request};
pub use settings::{IdentityProvider, IdentityProviders, ProviderKind, Settings};

/// Randomness, passed in: keys, salts and what must not be guessed are made of it.
pub trait Chance: Send + Sync + 'static {
    fn fill(&self, bytes: &mut [u8]);
}
