//! Basic authentication as Marathon does it: one user for everything. Recorded: 08a-auth.har.

use std::fmt;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::ACCEPT;
use http::{HeaderMap, Method, StatusCode};

use super::{failure, unauthorized};
use crate::basic::{authorization, same};

/// The realm is not the one of the flag: the original never passes it on.
const CHALLENGE: &str = "basic realm=\"null\"";

/// The one user.
#[derive(Clone)]
pub struct Basic {
    user: String,
    password: String,
}

impl Basic {
    pub fn new(user: &str, password: &str) -> Self {
        Basic { user: user.to_owned(), password: password.to_owned() }
    }

    /// Lets a request pass, or gives the answer that it gets.
    pub fn check(
        &self,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
    ) -> Result<(), Box<Response>> {
        let accept = headers.get(ACCEPT).map(|value| value.to_str().unwrap_or_default());
        match self.passes(headers) {
            Ok(true) => Ok(()),
            Ok(false) => Err(Box::new(unauthorized(CHALLENGE, method, path, accept))),
            // Recorded: 08a-auth.har, "broken credentials".
            Err(_) => {
                let status = StatusCode::INTERNAL_SERVER_ERROR;
                Err(Box::new(failure(status, "Server Error", method, path, accept)))
            }
        }
    }

    /// Asks for the credentials before everything, unknown paths too.
    pub fn protect(self, router: Router) -> Router {
        let basic = Arc::new(self);
        router.layer(from_fn(move |request: Request, next: Next| {
            let basic = basic.clone();
            async move {
                let path = request.uri().path();
                match basic.check(request.method(), path, request.headers()) {
                    Ok(()) => next.run(request).await,
                    Err(answer) => *answer,
                }
            }
        }))
    }

    fn passes(&self, headers: &HeaderMap) -> Result<bool, base64::DecodeError> {
        let Some((scheme, encoded)) = authorization(headers).and_then(|text| text.split_once(' '))
        else {
            return Ok(false);
        };
        if !scheme.eq_ignore_ascii_case("basic") {
            return Ok(false);
        }
        let decoded = STANDARD.decode(encoded)?;
        let Some(colon) = decoded.iter().position(|byte| *byte == b':') else { return Ok(false) };
        let (user, password) = (&decoded[..colon], &decoded[colon + 1..]);
        let user = same(user, self.user.as_bytes());
        Ok(same(password, self.password.as_bytes()) && user)
    }
}

impl fmt::Debug for Basic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Basic").field("user", &self.user).finish_non_exhaustive()
    }
}
