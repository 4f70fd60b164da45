//! By the API of a running cluster.

use std::path::Path;
use std::time::Duration;

use ekiden_http::Trust;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{Action, With, added};
use crate::flags::{Parsed, Stop};

const TIMEOUT: Duration = Duration::from_secs(30);

struct Gateway {
    client: reqwest::Client,
    url: String,
    token: String,
}

pub async fn act(url: &str, action: &Action, parsed: &Parsed) -> Result<String, Stop> {
    let mut gateway = Gateway {
        client: client(parsed)?,
        url: format!("{}/acs/api/v1", url.trim_end_matches('/')),
        token: String::new(),
    };
    gateway.log_in(parsed).await?;
    match action {
        Action::Add { uid, password_is_made, with } => {
            let mut body = json!({});
            match with {
                With::Password(password) => body["password"] = json!(password),
                With::PublicKey(key) => body["public_key"] = json!(key),
                With::Provider(issuer) => {
                    body["provider_type"] = json!("oidc");
                    body["provider_id"] = json!(issuer);
                }
                With::PasswordHash(_) => {
                    let told = "--password_hash is taken by a store only, not by a gateway.";
                    return Err(Stop::error(1, told));
                }
            }
            if let Some(description) = parsed.text("description") {
                body["description"] = json!(description);
            }
            gateway.ask(Method::PUT, &format!("/users/{uid}"), Some(&body)).await?;
            Ok(added(uid, with, *password_is_made))
        }
        Action::Remove { uid } => {
            gateway.ask(Method::DELETE, &format!("/users/{uid}"), None).await?;
            Ok(format!("Removed {uid}\n"))
        }
        Action::List => {
            let users = gateway.ask(Method::GET, "/users", None).await?;
            let services = gateway.ask(Method::GET, "/users?type=service", None).await?;
            Ok([users, services].iter().map(listed).collect())
        }
        Action::RotateKey => {
            let told = "The key is changed in the store: with --store, or --work_dir of a node \
                        that does not run.";
            Err(Stop::error(1, told))
        }
    }
}

fn listed(answer: &Value) -> String {
    let users = answer["array"].as_array().map(Vec::as_slice).unwrap_or_default();
    let line = |user: &Value| {
        let kind = match (&user["is_service"], &user["is_remote"]) {
            (Value::Bool(true), _) => "service",
            (_, Value::Bool(true)) => "external",
            _ => "user",
        };
        let text = |name: &str| user[name].as_str().unwrap_or_default().to_owned();
        format!("{}\t{kind}\t{}\t{}\n", text("uid"), text("provider_id"), text("description"))
    };
    users.iter().map(line).collect()
}

fn client(parsed: &Parsed) -> Result<reqwest::Client, Stop> {
    let mut builder = reqwest::Client::builder().timeout(TIMEOUT).no_proxy();
    if let Some(file) = parsed.text("tls_ca_file") {
        let trust = Trust::from_pem_files(&[Path::new(file)])
            .map_err(|error| Stop::error(1, format!("--tls_ca_file: {error}")))?;
        builder = builder.tls_backend_preconfigured(trust.client_config());
    }
    builder.build().map_err(|error| Stop::error(1, error.to_string()))
}

impl Gateway {
    async fn log_in(&mut self, parsed: &Parsed) -> Result<(), Stop> {
        let uid = parsed.text("login").unwrap_or_default();
        let Some(password) = parsed.text("login_password") else {
            let told = "--gateway needs --login_password (file://PATH reads a file).";
            return Err(Stop::error(1, told));
        };
        let password = password.trim_end_matches(['\n', '\r']);
        let body = json!({"uid": uid, "password": password});
        let answer = self.ask(Method::POST, "/auth/login", Some(&body)).await?;
        answer["token"].as_str().unwrap_or_default().clone_into(&mut self.token);
        Ok(())
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, Stop> {
        let url = format!("{}{path}", self.url);
        let mut request = self.client.request(method, &url);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("token={}", self.token));
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let failed = |error: reqwest::Error| Stop::error(1, format!("The gateway: {error}"));
        let answer = request.send().await.map_err(failed)?;
        let status = answer.status();
        let text = answer.text().await.map_err(failed)?;
        let document: Value = serde_json::from_str(&text).unwrap_or_default();
        if status.is_success() {
            return Ok(document);
        }
        let told = match (document["description"].as_str(), status) {
            (Some(told), _) => told.to_owned(),
            (None, StatusCode::NOT_IMPLEMENTED) => {
                "It has no accounts: start it with --auth".into()
            }
            (None, _) => format!("It answered {status}"),
        };
        Err(Stop::error(1, format!("{url}: {told}")))
    }
}
