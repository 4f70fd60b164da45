//! Users as they are stored.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// One who may log in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct User {
    pub uid: Arc<str>,
    /// Users are listed in the order of their creation.
    pub number: u64,
    pub description: String,
    pub standing: Standing,
}

/// How one proves to be who one is. Secrets in here must never be logged or shown.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// By a password.
    Local { password_hash: String },
    /// By the private half of a key.
    Service { public_key: String },
    /// By the word of an identity provider. A password that was set is kept as in the original,
    /// where it opens nothing either.
    External {
        provider_type: ExternalKind,
        provider_id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        password_hash: Option<String>,
    },
}

impl std::fmt::Debug for Standing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Standing::Local { .. } => "Local",
            Standing::Service { .. } => "Service",
            Standing::External { .. } => "External",
        })
    }
}

/// Kinds of identity providers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExternalKind {
    Ldap,
    Oidc,
    Saml,
}

impl ExternalKind {
    pub const fn name(self) -> &'static str {
        match self {
            ExternalKind::Ldap => "ldap",
            ExternalKind::Oidc => "oidc",
            ExternalKind::Saml => "saml",
        }
    }
}

impl User {
    pub fn is_service(&self) -> bool {
        matches!(self.standing, Standing::Service { .. })
    }

    pub fn is_remote(&self) -> bool {
        matches!(self.standing, Standing::External { .. })
    }

    /// The name of the provider's type as the API shows it, and its id.
    pub fn provider(&self) -> (&'static str, &str) {
        match &self.standing {
            Standing::External { provider_type, provider_id, .. } => {
                (provider_type.name(), provider_id)
            }
            Standing::Local { .. } | Standing::Service { .. } => ("internal", ""),
        }
    }
}

/// A key that signs tokens: the same on all nodes. The highest number signs, all verify.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct SigningKey {
    pub number: u64,
    /// PKCS#8, base64.
    pub private_key: String,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey {}", self.number)
    }
}
