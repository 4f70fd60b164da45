//! Tokens in their compact form: header, claims and signature, each in base64url.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ekiden_domain::accounts::claims::Claims;
use serde::Deserialize;

use crate::keys::{PublicKey, SigningPair};

/// Longer ones are not looked at.
pub const TOKEN_BYTES_MAX: usize = 8 * 1024;

/// In the original's order.
const HEADER: &str = r#"{"typ":"JWT","alg":"RS256"}"#;

/// A token that was taken apart. Nothing in it is believed before [`Parts::claims_if_signed`].
pub struct Parts<'a> {
    signed: &'a str,
    claims: Claims,
    signature: Vec<u8>,
    pub key_id: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Extensions that must be understood: there are none.
    crit: Option<serde_json::Value>,
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    // The original's library tolerates padding.
    URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).ok()
}

/// `None` if it is none, or signed in a way other than RS256: whatever its header says, a token
/// is verified by an RSA key and SHA-256 or not at all.
pub fn take_apart(token: &str) -> Option<Parts<'_>> {
    if token.len() > TOKEN_BYTES_MAX {
        return None;
    }
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let header: Header = serde_json::from_slice(&decoded(header)?).ok()?;
    if header.alg != "RS256" || header.crit.is_some() {
        return None;
    }
    let claims = serde_json::from_slice(&decoded(claims)?).ok()?;
    Some(Parts { signed, claims, signature: decoded(signature)?, key_id: header.kid })
}

impl<'a> Parts<'a> {
    /// What it says, if this key has signed it.
    pub fn claims_if_signed(&self, key: &PublicKey) -> Option<&Claims> {
        key.verifies(self.signed.as_bytes(), &self.signature).then_some(&self.claims)
    }

    /// Whom it claims to be from: good for choosing a key, for nothing else.
    pub fn claimed_issuer(&self) -> Option<&str> {
        self.claims.get("iss").and_then(serde_json::Value::as_str)
    }
}

/// Signs claims. `None`: the key cannot sign.
pub fn signed(claims: &str, pair: &SigningPair) -> Option<String> {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(HEADER), URL_SAFE_NO_PAD.encode(claims));
    let signature = pair.sign(message.as_bytes())?;
    Some(format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature)))
}
