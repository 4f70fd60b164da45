//! A small identity provider: a real server, a real key. It gives codes to whom the test says.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ekiden_http::{Dialect, Listener, ServerOptions, serve};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::support_keys::{Pair, pair};

const HEADER: &str = r#"{"typ":"JWT","alg":"RS256","kid":"one"}"#;

/// What a browser brings back.
pub struct Provider {
    pub url: String,
    pub key: Arc<Pair>,
    /// It publishes its key no more.
    pub taken_back: Arc<AtomicBool>,
    codes: Codes,
}

/// By code: the challenge of who asked, and the claims or the address that it stands for.
type Codes = Arc<Mutex<HashMap<String, (String, Value)>>>;

#[derive(Clone)]
struct Shared {
    url: String,
    key: Arc<Pair>,
    taken_back: Arc<AtomicBool>,
    codes: Codes,
}

pub async fn start() -> Provider {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let listener = Listener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr());
    let (key, codes) = (Arc::new(pair()), Codes::default());
    let taken_back = Arc::<AtomicBool>::default();
    let shared = Shared {
        url: url.clone(),
        key: key.clone(),
        taken_back: taken_back.clone(),
        codes: codes.clone(),
    };
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(configuration))
        .route("/jwks", get(keys))
        .route("/token", post(token))
        .route("/login/oauth/access_token", post(access_token))
        .route("/user/emails", get(addresses))
        .with_state(shared);
    let options = ServerOptions::new(Dialect::Jetty);
    tokio::spawn(serve(listener, router, options, CancellationToken::new()));
    Provider { url, key, taken_back, codes }
}

impl Provider {
    /// The user says yes: a code for whom `location` was made.
    pub fn agree(&self, location: &str, claims: Value) -> String {
        let challenge = parameter(location, "code_challenge");
        let mut codes = self.codes.lock().unwrap_or_else(PoisonError::into_inner);
        let code = format!("code-{}", codes.len());
        codes.insert(code.clone(), (challenge, claims));
        code
    }

    pub fn id_token(&self, claims: &Value) -> String {
        self.key.token(HEADER, &claims.to_string())
    }
}

/// A parameter of a URL; none of those here hold what must be decoded.
pub fn parameter(location: &str, name: &str) -> String {
    let (_, query) = location.split_once('?').expect("a query");
    let found = query.split('&').find_map(|field| field.strip_prefix(&format!("{name}=")));
    found.unwrap_or_else(|| panic!("{name} in {location}")).to_owned()
}

async fn configuration(State(shared): State<Shared>) -> Json<Value> {
    let url = &shared.url;
    Json(json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/authorize"),
        "token_endpoint": format!("{url}/token"),
        "jwks_uri": format!("{url}/jwks"),
    }))
}

async fn keys(State(shared): State<Shared>) -> Json<Value> {
    let other = json!({"kty": "EC", "kid": "two"});
    match shared.taken_back.load(Ordering::Relaxed) {
        true => Json(json!({ "keys": [other] })),
        false => Json(json!({ "keys": [other, shared.key.jwk("one")] })),
    }
}

/// Codes are good once, for who holds the verifier and the secret.
fn redeemed(shared: &Shared, form: &str) -> Option<Value> {
    let form = format!("?{form}");
    let verifier = parameter(&form, "code_verifier");
    let hashed = URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
    let mut codes = shared.codes.lock().unwrap_or_else(PoisonError::into_inner);
    let (challenge, claims) = codes.remove(&parameter(&form, "code"))?;
    let is_right = challenge == hashed && parameter(&form, "client_secret") == "hush";
    is_right.then_some(claims)
}

async fn token(State(shared): State<Shared>, form: String) -> Result<Json<Value>, StatusCode> {
    let claims = redeemed(&shared, &form).ok_or(StatusCode::BAD_REQUEST)?;
    let token = shared.key.token(HEADER, &claims.to_string());
    Ok(Json(json!({ "id_token": token, "token_type": "Bearer" })))
}

/// As GitHub: errors are answered by 200. The token is the claims themselves.
async fn access_token(State(shared): State<Shared>, form: String) -> Json<Value> {
    Json(match redeemed(&shared, &form) {
        Some(claims) => json!({"access_token": URL_SAFE_NO_PAD.encode(claims.to_string())}),
        None => json!({"error": "bad_verification_code"}),
    })
}

async fn addresses(headers: HeaderMap) -> Result<Json<Value>, StatusCode> {
    let token = headers.get("authorization").and_then(|value| value.to_str().ok());
    let token = token.and_then(|value| value.strip_prefix("Bearer "));
    let claims = token.and_then(|token| URL_SAFE_NO_PAD.decode(token).ok());
    let claims = claims.and_then(|claims| serde_json::from_slice(&claims).ok());
    claims.map(Json).ok_or(StatusCode::UNAUTHORIZED)
}
