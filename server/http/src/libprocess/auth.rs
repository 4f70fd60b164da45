//! Basic authentication as Mesos does it, realm by realm. Recorded: auth.har.

use std::collections::HashMap;
use std::fmt;

use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;

use super::unauthorized;
use crate::basic::{authorization, same};

/// Who may enter a realm.
#[derive(Clone)]
pub struct Basic {
    realm: String,
    /// Secrets by principal.
    credentials: HashMap<String, String>,
}

impl Basic {
    /// A realm (e.g. `mesos-master-readonly`) and the secret of each principal.
    pub fn new(realm: &str, credentials: impl IntoIterator<Item = (String, String)>) -> Self {
        Basic { realm: realm.to_owned(), credentials: credentials.into_iter().collect() }
    }

    /// The principal of a request, or the answer that it gets.
    pub fn check(&self, headers: &HeaderMap) -> Result<String, Box<Response>> {
        self.principal(headers).ok_or_else(|| {
            let challenge = format!("Basic realm=\"{}\"", self.realm);
            Box::new(unauthorized(&challenge, "401 Unauthorized."))
        })
    }

    fn principal(&self, headers: &HeaderMap) -> Option<String> {
        let encoded = authorization(headers)?.strip_prefix("Basic ")?;
        let decoded = STANDARD.decode(encoded).ok()?;
        let (principal, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
        // The original splits at every colon and wants two parts.
        if secret.contains(':') {
            return None;
        }
        let known = self.credentials.get(principal)?;
        same(known.as_bytes(), secret.as_bytes()).then(|| principal.to_owned())
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Basic").field("realm", &self.realm).finish_non_exhaustive()
    }
}
