//! What issuers of ID tokens publish: where to go, and their keys.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ekiden_domain::ambient::Timestamp;
use serde_json::Value;

use super::{Trouble, fetch};
use crate::keys::PublicKey;

/// An issuer is asked for its keys this often at most: tokens with made-up key ids cost nothing.
const ASK_AGAIN_MS: i64 = 30_000;

/// What an issuer has published is believed for so long: keys may be taken back.
const BELIEVED_MS: i64 = 3_600_000;

/// Keys of one issuer that are kept.
const KEYS_MAX: usize = 100;

/// What one issuer has published.
#[derive(Debug)]
pub struct Issuer {
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    keys: Vec<(Option<String>, PublicKey)>,
    fetched: Timestamp,
}

/// Those that were asked. Only configured ones ever are.
#[derive(Default)]
pub struct Issuers {
    known: Mutex<HashMap<String, Arc<Issuer>>>,
}

impl Issuers {
    pub fn new() -> Issuers {
        Issuers::default()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Issuer>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of it, or what it says now.
    pub async fn about(&self, issuer: &str, now: Timestamp) -> Result<Arc<Issuer>, Trouble> {
        let known = self.lock().get(issuer).cloned();
        match known {
            Some(known) => Ok(known),
            None => self.ask(issuer, now).await,
        }
    }

    /// The keys that a token may be signed by: the one that it names, or all those without a name.
    pub async fn keys(
        &self,
        issuer: &str,
        key_id: Option<&str>,
        now: Timestamp,
    ) -> Result<Vec<PublicKey>, Trouble> {
        let mut about = self.about(issuer, now).await?;
        let age_ms = now.millis().saturating_sub(about.fetched.millis());
        let is_unknown = about.keys_named(key_id).is_empty() && age_ms >= ASK_AGAIN_MS;
        if is_unknown || age_ms >= BELIEVED_MS {
            about = self.ask(issuer, now).await?;
        }
        Ok(about.keys_named(key_id))
    }

    async fn ask(&self, issuer: &str, now: Timestamp) -> Result<Arc<Issuer>, Trouble> {
        let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let document = fetch::get(&url, None).await?;
        let text =
            |name: &str| document.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        if text("issuer") != issuer {
            return Err(Trouble::Unreadable("an issuer does not call itself as it is configured"));
        }
        let published = fetch::get(&text("jwks_uri"), None).await?;
        let keys = published.get("keys").and_then(Value::as_array).map(Vec::as_slice);
        let about = Arc::new(Issuer {
            authorization_endpoint: text("authorization_endpoint"),
            token_endpoint: text("token_endpoint"),
            keys: keys.unwrap_or_default().iter().filter_map(key).take(KEYS_MAX).collect(),
            fetched: now,
        });
        self.lock().insert(issuer.to_owned(), about.clone());
        Ok(about)
    }
}

impl Issuer {
    fn keys_named(&self, key_id: Option<&str>) -> Vec<PublicKey> {
        let named = self.keys.iter().filter(|(name, _)| name.as_deref() == key_id);
        named.map(|(_, key)| key.clone()).collect()
    }
}

/// Only RSA keys that sign.
fn key(published: &Value) -> Option<(Option<String>, PublicKey)> {
    let text = |name: &str| published.get(name).and_then(Value::as_str);
    let signs = text("use").is_none_or(|purpose| purpose == "sig");
    if text("kty") != Some("RSA") || !signs {
        return None;
    }
    let key = PublicKey::from_jwk(text("n")?, text("e")?)?;
    Some((text("kid").map(str::to_owned), key))
}
