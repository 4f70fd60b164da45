//! Accounts as their callers see them.

mod forged;
mod provider;
mod replay;
mod sso;
mod support;
mod support_keys;
mod users;
