//! GitHub: OAuth 2 without ID tokens. Who it is says the API, by the address that it has verified.

use serde_json::Value;

use super::{Trouble, fetch};

pub fn authorization_endpoint(web_url: &str) -> String {
    format!("{}/login/oauth/authorize", web_url.trim_end_matches('/'))
}

/// The verified main address of whom the code stands for.
pub async fn mail(web_url: &str, api_url: &str, form: &[(&str, &str)]) -> Result<String, Trouble> {
    let url = format!("{}/login/oauth/access_token", web_url.trim_end_matches('/'));
    let answer = fetch::post(&url, form).await?;
    // A code that is no good is answered by 200 and an error.
    let token = answer.get("access_token").and_then(Value::as_str);
    let token = token.ok_or(Trouble::Unreadable("GitHub gave no token for the code"))?;
    let url = format!("{}/user/emails", api_url.trim_end_matches('/'));
    let addresses = fetch::get(&url, Some(token)).await?;
    let is_true = |address: &Value, name: &str| address.get(name) == Some(&Value::Bool(true));
    let main = addresses.as_array().and_then(|all| {
        all.iter().find(|address| is_true(address, "primary") && is_true(address, "verified"))
    });
    let mail = main.and_then(|address| address.get("email")).and_then(Value::as_str);
    mail.map(str::to_owned).ok_or(Trouble::Unreadable("GitHub knows no verified main address"))
}
