//! What the operator decides.

use std::path::Path;

use ekiden_domain::accounts::brake::Limits;
use ekiden_domain::accounts::providers::{self, LoginProvider};
use serde::Deserialize;

use crate::passwords::Cost;

/// As DC/OS sets it for tokens and cookies alike (the program's own default is two days).
const FIVE_DAYS_SECONDS: u64 = 5 * 24 * 3600;

/// Who vouches for users that were created by nothing but an e-mail address, where no provider
/// is configured: the tenant that the original has fixed.
const LEGACY_ISSUER: &str = "https://dcos.auth0.com/";

#[derive(Clone, Debug)]
pub struct Settings {
    pub token_lifetime_seconds: u64,
    pub cookie_lifetime_seconds: u64,
    /// Browsers then send the cookie over TLS only.
    pub secure_cookies: bool,
    pub failed_logins_a_minute: Limits,
    pub password_cost: Cost,
    /// What the UI is told before anybody has logged in.
    pub ui_config: serde_json::Map<String, serde_json::Value>,
    pub cluster_id: String,
    pub identity_providers: IdentityProviders,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            token_lifetime_seconds: FIVE_DAYS_SECONDS,
            cookie_lifetime_seconds: FIVE_DAYS_SECONDS,
            secure_cookies: false,
            failed_logins_a_minute: Limits::default(),
            password_cost: Cost::default(),
            ui_config: serde_json::Map::new(),
            cluster_id: String::new(),
            identity_providers: IdentityProviders::default(),
        }
    }
}

/// The file that `--identity_providers` names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentityProviders {
    /// Where browsers reach this cluster: providers send them back there.
    #[serde(default)]
    pub base_url: String,
    #[serde(default)]
    pub providers: Vec<IdentityProvider>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct IdentityProvider {
    pub id: String,
    #[serde(default)]
    pub description: String,
    pub client_id: String,
    #[serde(default)]
    pub client_secret: Secret,
    /// A file that holds the secret instead.
    pub client_secret_file: Option<String>,
    /// Everybody whom the provider knows comes in and becomes a user.
    #[serde(default)]
    pub import_users: bool,
    #[serde(flatten)]
    pub kind: ProviderKind,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ProviderKind {
    /// OpenID Connect with a code, PKCE and an ID token.
    Oidc { issuer: String },
    /// The flow of old: somebody else brings an ID token of this issuer.
    IdToken {
        issuer: String,
        #[serde(default = "login_page")]
        start_flow_url: String,
    },
    Github {
        #[serde(default = "github_web")]
        web_url: String,
        #[serde(default = "github_api")]
        api_url: String,
    },
}

fn login_page() -> String {
    "/login".to_owned()
}

fn github_web() -> String {
    "https://github.com".to_owned()
}

fn github_api() -> String {
    "https://api.github.com".to_owned()
}

/// Never shown.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub(crate) String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl IdentityProvider {
    /// Who it says that it is: users are bound to it.
    pub fn issuer(&self) -> &str {
        match &self.kind {
            ProviderKind::Oidc { issuer } | ProviderKind::IdToken { issuer, .. } => issuer,
            ProviderKind::Github { web_url, .. } => web_url,
        }
    }

    fn has_browser_flow(&self) -> bool {
        !matches!(self.kind, ProviderKind::IdToken { .. })
    }

    fn listed(&self) -> LoginProvider {
        let description = match self.description.as_str() {
            "" => &self.id,
            given => given,
        };
        match &self.kind {
            ProviderKind::IdToken { start_flow_url, .. } => {
                providers::id_token_flow(&self.id, description, start_flow_url)
            }
            _ => providers::browser_flow(&self.id, description),
        }
    }
}

impl IdentityProviders {
    /// Reads the file and those with secrets. The error says what is wrong with it.
    pub fn from_file(path: &Path) -> Result<IdentityProviders, String> {
        let read = |path: &Path| {
            std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
        };
        let mut known = IdentityProviders::from_json(&read(path)?)
            .map_err(|told| format!("{}: {told}", path.display()))?;
        for provider in &mut known.providers {
            if let Some(file) = &provider.client_secret_file {
                provider.client_secret = Secret(read(Path::new(file))?.trim().to_owned());
            }
        }
        Ok(known)
    }

    pub fn from_json(text: &str) -> Result<IdentityProviders, String> {
        let known: IdentityProviders =
            serde_json::from_str(text).map_err(|error| error.to_string())?;
        let base = known.base_url.trim_end_matches('/').to_owned();
        for (index, provider) in known.providers.iter().enumerate() {
            let id = &provider.id;
            let is_plain =
                |character: char| character.is_ascii_alphanumeric() || "-_.".contains(character);
            if id.is_empty() || !id.chars().all(is_plain) {
                return Err(format!("'{id}' is no id: letters, digits and -_. are"));
            }
            let built_in = providers::built_in();
            let earlier = known.providers.iter().take(index).map(|other| &other.id);
            if built_in.iter().map(|other| &other.id).chain(earlier).any(|other| other == id) {
                return Err(format!("there are two providers '{id}'"));
            }
            if provider.has_browser_flow() && !is_safe_url(&base) {
                let told = "base_url: the URL at which browsers reach this cluster is needed";
                return Err(format!("{told} for '{id}' (https, or http on loopback)"));
            }
            for url in provider.urls() {
                if !is_safe_url(url) {
                    return Err(format!("{id}: '{url}' must be https, or http on loopback"));
                }
            }
        }
        Ok(IdentityProviders { base_url: base, ..known })
    }

    pub(crate) fn find(&self, id: &str) -> Option<&IdentityProvider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// Of whom an ID token may be.
    pub(crate) fn with_issuer(&self, issuer: &str) -> Option<&IdentityProvider> {
        let has_id_tokens =
            |provider: &&IdentityProvider| !matches!(provider.kind, ProviderKind::Github { .. });
        self.providers.iter().filter(has_id_tokens).find(|provider| provider.issuer() == issuer)
    }

    pub(crate) fn with_browser_flow(&self, id: &str) -> Option<&IdentityProvider> {
        self.find(id).filter(|provider| provider.has_browser_flow())
    }

    pub(crate) fn any_browser_flow(&self) -> bool {
        self.providers.iter().any(IdentityProvider::has_browser_flow)
    }

    /// Who vouches for users that are created by an e-mail address alone.
    pub(crate) fn legacy_issuer(&self) -> &str {
        self.providers.first().map_or(LEGACY_ISSUER, IdentityProvider::issuer)
    }

    /// All ways to log in.
    pub(crate) fn listed(&self) -> Vec<LoginProvider> {
        let configured = self.providers.iter().map(IdentityProvider::listed);
        providers::built_in().into_iter().chain(configured).collect()
    }
}

impl IdentityProvider {
    fn urls(&self) -> Vec<&str> {
        match &self.kind {
            ProviderKind::Oidc { issuer } | ProviderKind::IdToken { issuer, .. } => vec![issuer],
            ProviderKind::Github { web_url, api_url } => vec![web_url, api_url],
        }
    }
}

/// What is fetched decides who comes in: nobody on the way may change it.
pub(crate) fn is_safe_url(url: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(url) else { return false };
    let is_loopback = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.scheme() == "https" || (url.scheme() == "http" && is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files() {
        let oidc = r#"{"id":"o","type":"oidc","issuer":"https://i.example","client_id":"c"}"#;
        let base = r#""base_url":"https://c.example/""#;
        let github = r#"{"id":"g","type":"github","client_id":"c","client_secret":"hush"}"#;
        let legacy =
            r#"{"id":"dcos-oidc-auth0","type":"id-token","issuer":"https://i/","client_id":"c"}"#;
        for (text, want) in [
            ("{}".to_owned(), Ok(2)),
            (format!(r#"{{{base},"providers":[{oidc},{github},{legacy}]}}"#), Ok(5)),
            (format!(r#"{{"providers":[{legacy}]}}"#), Ok(3)),
            (format!(r#"{{"providers":[{oidc}]}}"#), Err("base_url")),
            (format!(r#"{{{base},"providers":[{oidc},{oidc}]}}"#), Err("two providers")),
            (
                format!(r#"{{{base},"providers":[{}]}}"#, oidc.replace("https", "http")),
                Err("https"),
            ),
            (
                format!(r#"{{{base},"providers":[{}]}}"#, oidc.replace(r#""o""#, r#""a/b""#)),
                Err("no id"),
            ),
            (r#"{"provider":[]}"#.to_owned(), Err("unknown field")),
            (
                format!(r#"{{{base},"providers":[{{"id":"x","type":"ldap","client_id":"c"}}]}}"#),
                Err("ldap"),
            ),
        ] {
            match (IdentityProviders::from_json(&text), want) {
                (Ok(known), Ok(count)) => {
                    assert_eq!(known.listed().len(), count, "{text}");
                    assert!(!format!("{known:?}").contains("hush"));
                }
                (Err(told), Err(part)) => assert!(told.contains(part), "{told}"),
                (got, want) => panic!("{text}: {got:?}, not {want:?}"),
            }
        }
    }
}
