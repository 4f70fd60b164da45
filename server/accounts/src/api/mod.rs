//! The API below `/acs/api/v1`: one file per resource.

pub mod accept;
mod body;
mod cookies;
mod documents;
pub mod fault;
mod login;
pub mod query;
mod users;

use fault::Fault;

use crate::accounts::Accounts;
use crate::request::{Answer, Request};

pub use cookies::token_answer;

const PREFIX: &str = "/acs/api/v1";

/// Methods of which the original's web framework knows.
const METHODS: [&str; 9] =
    ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Users,
    User(String),
    Login,
    Logout,
    Jwks,
    Providers,
    UiConfig,
    Specification,
    /// Where identity providers send browsers back.
    Callback,
}

impl Place {
    /// In the alphabet's order, as they are told.
    fn methods(&self) -> &'static [&'static str] {
        match self {
            Place::User(_) => &["DELETE", "GET", "PATCH", "PUT"],
            Place::Login => &["GET", "POST"],
            _ => &["GET"],
        }
    }
}

/// One slash at the end changes nothing.
fn place(path: &str) -> Option<Place> {
    let path = query::path_decoded(path);
    let path = path.strip_suffix('/').unwrap_or(&path);
    let segments: Vec<&str> = path.strip_prefix(PREFIX)?.strip_prefix('/')?.split('/').collect();
    Some(match segments.as_slice() {
        ["users"] => Place::Users,
        ["users", uid] => Place::User((*uid).to_owned()),
        ["auth", "login"] => Place::Login,
        ["auth", "logout"] => Place::Logout,
        ["auth", "jwks"] => Place::Jwks,
        ["auth", "providers"] => Place::Providers,
        ["auth", "oidc", "callback"] => Place::Callback,
        ["uiconfig"] => Place::UiConfig,
        ["internal", "openapispec.yaml"] => Place::Specification,
        _ => return None,
    })
}

impl Accounts {
    /// Answers a request below `/acs/api/v1`. Whether the caller may ask is not looked at here.
    pub async fn answer(&self, request: Request) -> Answer {
        let mut answer = match self.attend(&request).await {
            Ok(answer) => answer,
            Err(fault) => fault.answer(request.accept()),
        };
        if request.method == "HEAD" {
            answer.body = bytes::Bytes::new();
            answer.headers.retain(|(name, _)| *name != "content-length");
        }
        answer
    }

    async fn attend(&self, request: &Request) -> Result<Answer, Fault> {
        // The original looks at these two before it looks for the path.
        if !accept::accepts_json(request.accept()) && !self.is_browser_at_the_door(request) {
            return Err(Fault::not_acceptable());
        }
        let body = body::read(request)?;
        let is_there = |place: &Place| {
            // Nothing comes back where nobody is sent away.
            *place != Place::Callback || self.inner.settings.identity_providers.any_browser_flow()
        };
        let Some(place) = place(request.path()).filter(is_there) else {
            return Ok(Answer::empty(404));
        };
        let method = request.method.as_str();
        let methods = place.methods();
        if !METHODS.contains(&method) {
            return Err(Fault::method());
        }
        if !methods.contains(&method) {
            let (status, others) = if method == "OPTIONS" { (200, "") } else { (405, ", OPTIONS") };
            let mut answer = Answer::empty(status);
            answer.headers.insert(0, ("allow", methods.join(", ") + others));
            return Ok(answer);
        }
        match (place, method) {
            (Place::Users, _) => Ok(self.users(request).await),
            (Place::User(uid), "GET") => self.user(&uid).await,
            (Place::User(uid), "PUT") => self.create_user(request, &uid, &body).await,
            (Place::User(uid), "PATCH") => self.update_user(request, &uid, &body).await,
            (Place::User(uid), _) => self.remove_user(request, &uid).await,
            (Place::Login, "POST") => self.login(request, &body).await,
            (Place::Login, _) => self.start_flow(request).await,
            (Place::Callback, _) => self.end_flow(request).await,
            (Place::Logout, _) => Ok(cookies::logout()),
            (Place::Jwks, _) => Ok(self.jwks().await),
            (Place::Providers, _) => Ok(self.providers()),
            (Place::UiConfig, _) => Ok(self.ui_config().await),
            (Place::Specification, _) => Err(Fault::not_built("/internal/openapispec.yaml")),
        }
    }

    /// Browsers on their way through a provider's flow need not accept JSON.
    fn is_browser_at_the_door(&self, request: &Request) -> bool {
        request.is_of_browser()
            && request.method == "GET"
            && self.inner.settings.identity_providers.any_browser_flow()
            && matches!(place(request.path()), Some(Place::Login | Place::Callback))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for (path, want) in [
            ("/acs/api/v1/users", Some(Place::Users)),
            ("/acs/api/v1/users/", Some(Place::Users)),
            ("/acs/api/v1/users//", Some(Place::User(String::new()))),
            ("/acs/api/v1/users/a%40b.c/", Some(Place::User("a@b.c".into()))),
            ("/acs/api/v1/users%2Fbob", Some(Place::User("bob".into()))),
            ("/acs/api/v1/users/a/b", None),
            ("/acs/api/v1//users", None),
            ("/acs/api/v1", None),
            ("/acs/api/v1x/users", None),
            ("/acs/api/v1/USERS", None),
        ] {
            assert_eq!(place(path), want, "{path}");
        }
    }
}
