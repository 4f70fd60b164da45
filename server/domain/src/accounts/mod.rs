//! Who may come in: users, service accounts, the keys that sign tokens. The originals' open IAM.
//!
//! Whoever is logged in may do everything, users included: the open flavour knows no permissions.

pub mod brake;
pub mod claims;
pub mod creation;
pub mod id;
pub mod providers;
mod record;
pub mod sign_in;
pub mod state;
pub mod user;

pub use record::{SIGNING_KEY, USER};
pub use state::State;
pub use user::{ExternalKind, SigningKey, Standing, User};
