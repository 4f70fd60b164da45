//! The flow of a browser: away to the provider with a question that only this browser can have
//! answered, and back with a code. What was asked is kept in a cookie that we signed, so that the
//! browser may come back to any node.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ekiden_domain::accounts::claims::Claims;
use ekiden_domain::accounts::providers::SHOW_TOKEN_TARGET;
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use super::{Trouble, fetch, github, page};
use crate::accounts::Accounts;
use crate::api::fault::Fault;
use crate::api::query::{self, encoded};
use crate::api::token_answer;
use crate::jwt;
use crate::request::{Answer, Request};
use crate::settings::{IdentityProvider, ProviderKind};

const COOKIE: &str = "dcos-acs-login-flow";
const COOKIE_PATH: &str = "/acs/api/v1/auth/oidc";

/// No token of a user has an audience, so that neither is ever taken for the other.
const AUDIENCE: &str = "login-flow";

/// How long somebody may take to log in at the provider.
const FLOW_SECONDS: i64 = 600;

const SECRET_BYTES: usize = 32;

/// What was asked, and what to do with the answer.
struct Flow {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    target: Option<String>,
}

impl Flow {
    fn claims(&self, expires: i64) -> String {
        json!({
            "aud": AUDIENCE,
            "exp": expires,
            "provider": self.provider,
            "state": self.state,
            "nonce": self.nonce,
            "verifier": self.verifier,
            "target": self.target,
        })
        .to_string()
    }

    fn of(claims: &Claims, now_seconds: i64) -> Option<Flow> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        let is_current = claims.get("exp").and_then(Value::as_i64)? >= now_seconds;
        if !is_current || text("aud")? != AUDIENCE {
            return None;
        }
        Some(Flow {
            provider: text("provider")?,
            state: text("state")?,
            nonce: text("nonce")?,
            verifier: text("verifier")?,
            target: text("target"),
        })
    }
}

/// Back into this cluster only: whoever makes somebody log in must not choose where they end up.
fn is_safe_target(target: &str) -> bool {
    let is_path = target.starts_with('/') && !target.starts_with("//");
    let is_plain = target.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    target == SHOW_TOKEN_TARGET || (is_path && is_plain)
}

fn failed(request: &Request, told: &str) -> Result<Answer, Fault> {
    match request.is_of_browser() {
        true => Ok(Answer::see_other(&format!("/?iam-error={}", encoded(told)))),
        false => Err(Fault::unauthorized(told)),
    }
}

impl Accounts {
    fn secret(&self) -> String {
        let mut bytes = [0; SECRET_BYTES];
        self.inner.chance.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn now_seconds(&self) -> i64 {
        self.inner.clock.now().millis().div_euclid(1000)
    }

    fn callback_url(&self) -> String {
        format!("{}/acs/api/v1/auth/oidc/callback", self.inner.settings.identity_providers.base_url)
    }

    /// `GET /auth/login?oidc-provider=…`.
    pub(crate) async fn start_flow(&self, request: &Request) -> Result<Answer, Fault> {
        let parameter = |name: &str| query::parameter(request.query(), name);
        let asked = parameter("oidc-provider").or_else(|| parameter("saml-provider"));
        let Some(id) = asked else {
            let told = "Expected query parameter `oidc-provider` or `saml-provider`.";
            return Err(Fault::bad_with(told, "ERR_MISSING_QUERY_PARAMETERS"));
        };
        let Some(provider) = self.inner.settings.identity_providers.with_browser_flow(&id) else {
            let told = format!("The login provider with ID '{id}' is not known");
            return match request.is_of_browser() {
                true => Ok(Answer::see_other(&format!("/?iam-error={}", encoded(&told)))),
                false => Err(Fault::bad(told)),
            };
        };
        let target = parameter("target");
        if target.as_deref().is_some_and(|target| !is_safe_target(target)) {
            return Err(Fault::bad("`target` must be a path of this cluster"));
        }
        let flow = Flow {
            provider: id,
            state: self.secret(),
            nonce: self.secret(),
            verifier: self.secret(),
            target,
        };
        let location = self.provider_url(provider, &flow).await?;
        let cookie = self.flow_cookie(&flow)?;
        Ok(Answer::see_other(&location).with("set-cookie", cookie))
    }

    async fn provider_url(
        &self,
        provider: &IdentityProvider,
        flow: &Flow,
    ) -> Result<String, Fault> {
        let challenge = URL_SAFE_NO_PAD.encode(digest(&SHA256, flow.verifier.as_bytes()));
        let callback = self.callback_url();
        let mut form = vec![
            ("response_type", "code"),
            ("client_id", &provider.client_id),
            ("redirect_uri", &callback),
            ("state", &flow.state),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let endpoint = match &provider.kind {
            ProviderKind::Github { web_url, .. } => {
                form.push(("scope", "user:email"));
                github::authorization_endpoint(web_url)
            }
            _ => {
                form.push(("scope", "openid email"));
                form.push(("nonce", &flow.nonce));
                let now = self.inner.clock.now();
                let about = self.inner.issuers.about(provider.issuer(), now).await?;
                about.authorization_endpoint.clone()
            }
        };
        let joint = if endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{endpoint}{joint}{}", fetch::form_text(&form)))
    }

    fn flow_cookie(&self, flow: &Flow) -> Result<String, Fault> {
        let state = &self.inner.view.current().state;
        let claims = flow.claims(self.now_seconds().saturating_add(FLOW_SECONDS));
        let pair = self.inner.keyring.signing(state);
        let signed = pair.and_then(|pair| jwt::signed(&claims, &pair));
        let signed = signed.ok_or_else(|| Fault::unavailable("There is no key to sign with."))?;
        let secure = if self.callback_url().starts_with("https:") { "; Secure" } else { "" };
        Ok(format!(
            "{COOKIE}={signed}; HttpOnly; Max-Age={FLOW_SECONDS}; Path={COOKIE_PATH}; \
             SameSite=Lax{secure}"
        ))
    }

    fn flow_of(&self, request: &Request) -> Option<Flow> {
        let parts = jwt::take_apart(request.cookie(COOKIE)?)?;
        let pairs = self.inner.keyring.all(&self.inner.view.current().state);
        let claims = pairs.iter().find_map(|pair| parts.claims_if_signed(&pair.public))?;
        let flow = Flow::of(claims, self.now_seconds())?;
        let state = query::parameter(request.query(), "state")?;
        (flow.state == state).then_some(flow)
    }

    /// `GET /auth/oidc/callback?code=…&state=…`.
    pub(crate) async fn end_flow(&self, request: &Request) -> Result<Answer, Fault> {
        let parameter = |name: &str| query::parameter(request.query(), name);
        let Some(flow) = self.flow_of(request) else {
            self.failed(request, "oidc-login", "a flow that was not begun here", ("", false));
            return failed(request, "This login was not begun here, or took too long. Try again.");
        };
        let known = &self.inner.settings.identity_providers;
        let (Some(provider), Some(code)) =
            (known.with_browser_flow(&flow.provider), parameter("code"))
        else {
            self.failed(request, "oidc-login", "the provider said no", ("", false));
            return failed(request, "The login provider did not let you in.");
        };
        let vouched = match self.redeem(provider, &flow, &code).await {
            Ok((issuer, mail)) => self.vouched_for(request, &issuer, &mail).await,
            Err(fault) => {
                self.failed(request, "oidc-login", "no good answer of the provider", ("", false));
                Err(fault)
            }
        };
        let user = match vouched {
            Ok(user) => user,
            Err(fault) if request.is_of_browser() => {
                let told = encoded(fault.told());
                return Ok(Answer::see_other(&format!("/?iam-error={told}")));
            }
            Err(fault) => return Err(fault),
        };
        let token = self.token(&user.uid, Some(&self.usual_expiry()));
        let token = token.ok_or_else(|| Fault::unavailable("There is no key to sign with."))?;
        let over = format!("{COOKIE}=; HttpOnly; Max-Age=0; Path={COOKIE_PATH}");
        if flow.target.as_deref() == Some(SHOW_TOKEN_TARGET) {
            return Ok(page::with_token(&token).with("set-cookie", over));
        }
        let mut answer = Answer::see_other(flow.target.as_deref().unwrap_or("/"));
        let cookies = token_answer(&self.inner.settings, &token, &user, true).headers;
        answer.headers.extend(cookies.into_iter().filter(|(name, _)| *name == "set-cookie"));
        Ok(answer.with("set-cookie", over))
    }

    /// Whom the code stands for: issuer and e-mail address.
    async fn redeem(
        &self,
        provider: &IdentityProvider,
        flow: &Flow,
        code: &str,
    ) -> Result<(String, String), Fault> {
        let callback = self.callback_url();
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &callback),
            ("client_id", &provider.client_id),
            ("code_verifier", &flow.verifier),
        ];
        if !provider.client_secret.0.is_empty() {
            form.push(("client_secret", &provider.client_secret.0));
        }
        if let ProviderKind::Github { web_url, api_url } = &provider.kind {
            let mail = github::mail(web_url, api_url, &form).await?;
            return Ok((web_url.clone(), mail));
        }
        let now = self.inner.clock.now();
        let about = self.inner.issuers.about(provider.issuer(), now).await?;
        let answer = fetch::post(&about.token_endpoint, &form).await?;
        let token = answer.get("id_token").and_then(Value::as_str);
        let token = token.ok_or(Trouble::Unreadable("a provider's answer has no ID token"))?;
        self.verified_mail(token, Some((provider, &flow.nonce))).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets() {
        for (target, want) in [
            ("/", true),
            ("/#/login", true),
            (SHOW_TOKEN_TARGET, true),
            ("//evil.example", false),
            ("/\\evil.example", false),
            ("https://evil.example", false),
            ("/a\r\nx: y", false),
            ("", false),
        ] {
            assert_eq!(is_safe_target(target), want, "{target}");
        }
    }
}
