//! Asking identity providers: bounded in time and size, and without following redirects.

use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;

use super::Trouble;
use crate::api::query::encoded;
use crate::settings::is_safe_url;

const TIMEOUT: Duration = Duration::from_secs(10);
const ANSWER_BYTES_MAX: usize = 1024 * 1024;

fn client() -> Result<&'static reqwest::Client, Trouble> {
    static CLIENT: OnceLock<Option<reqwest::Client>> = OnceLock::new();
    let built = CLIENT.get_or_init(|| {
        let redirect = reqwest::redirect::Policy::none();
        reqwest::Client::builder()
            .timeout(TIMEOUT)
            .redirect(redirect)
            .user_agent("ekiden")
            .build()
            .ok()
    });
    built.as_ref().ok_or(Trouble::Unreadable("no client of HTTPS can be made"))
}

/// A JSON document.
pub async fn get(url: &str, bearer: Option<&str>) -> Result<Value, Trouble> {
    let request = client()?.get(checked(url)?).header("accept", "application/json");
    answer(match bearer {
        Some(token) => request.bearer_auth(token),
        None => request,
    })
    .await
}

/// The answer to a form.
pub async fn post(url: &str, form: &[(&str, &str)]) -> Result<Value, Trouble> {
    let request = client()?
        .post(checked(url)?)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form_text(form));
    answer(request).await
}

pub fn form_text(form: &[(&str, &str)]) -> String {
    let field = |(name, value): &(&str, &str)| format!("{}={}", encoded(name), encoded(value));
    form.iter().map(field).collect::<Vec<_>>().join("&")
}

fn checked(url: &str) -> Result<&str, Trouble> {
    let told = "a provider names a URL that is neither https nor on loopback";
    is_safe_url(url).then_some(url).ok_or(Trouble::Unreadable(told))
}

async fn answer(request: reqwest::RequestBuilder) -> Result<Value, Trouble> {
    // The URL is left away: its query may hold a secret.
    let unreachable = |error: reqwest::Error| Trouble::Unreachable(error.without_url().to_string());
    let mut answer = request.send().await.map_err(unreachable)?;
    let answer_status = answer.status();
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(unreachable)? {
        if body.len() + chunk.len() > ANSWER_BYTES_MAX {
            return Err(Trouble::Unreadable("a provider's answer is too long"));
        }
        body.extend_from_slice(&chunk);
    }
    if !answer_status.is_success() {
        return Err(Trouble::Unreachable(format!("a provider answered {answer_status}")));
    }
    serde_json::from_slice(&body).map_err(|_| Trouble::Unreadable("a provider's answer is no JSON"))
}
