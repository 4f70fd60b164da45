//! Errors as the original's web framework shows them.

use bytes::Bytes;
use ekiden_domain::accounts::creation::Refusal;
use ekiden_domain::accounts::sign_in::{BadShape, NotLetIn};

use super::accept::{self, Form};
use crate::request::{Answer, JSON_TYPE};

/// An error on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub status: u16,
    title: &'static str,
    description: String,
    code: Option<&'static str>,
    /// Headers that come before all others.
    headers: Vec<(&'static str, String)>,
}

impl Fault {
    fn new(status: u16, title: &'static str, description: impl Into<String>) -> Fault {
        Fault { status, title, description: description.into(), code: None, headers: Vec::new() }
    }

    const fn code(mut self, code: &'static str) -> Fault {
        self.code = Some(code);
        self
    }

    /// Of what was sent as such: it cannot be read, or has the wrong shape.
    pub fn unreadable(description: impl Into<String>) -> Fault {
        Fault::new(400, "Bad Request", description)
    }

    pub fn bad(description: impl Into<String>) -> Fault {
        Fault::new(400, "400 Bad Request", description)
    }

    pub fn bad_with(description: impl Into<String>, code: &'static str) -> Fault {
        Fault::bad(description).code(code)
    }

    pub fn not_acceptable() -> Fault {
        let told = "The user agent must support application/json responses.";
        Fault::new(406, "Media type not acceptable", told)
    }

    pub fn too_long() -> Fault {
        Fault::new(413, "413 Request Entity Too Large", "The body is too long.")
    }

    pub fn media_type() -> Fault {
        Fault::new(415, "Unsupported media type", "Unexpected or undefined Content-Type")
    }

    pub fn method() -> Fault {
        Fault::new(400, "Bad request", "Invalid HTTP method")
    }

    pub fn unknown_user(uid: &str) -> Fault {
        Fault::bad_with(format!("User with uid `{uid}` not known."), "ERR_UNKNOWN_USER_ID")
    }

    pub fn user_exists(uid: &str) -> Fault {
        let told = format!("User with id `{uid}` already exists.");
        Fault::new(409, "409 Conflict", told).code("ERR_USER_EXISTS")
    }

    /// The same whatever was wrong: the user, the password, the token.
    pub fn credentials() -> Fault {
        let fault = Fault::new(401, "401 Unauthorized", "Invalid credentials.");
        let headers = vec![("www-authenticate", "acsjwt".to_owned())];
        Fault { headers, ..fault.code("ERR_INVALID_CREDENTIALS") }
    }

    pub fn unauthorized(description: impl Into<String>) -> Fault {
        Fault::new(401, "401 Unauthorized", description)
    }

    pub fn too_many(wait_seconds: u64) -> Fault {
        let told = format!("Too many failed logins. Try again in {wait_seconds} seconds.");
        let fault = Fault::new(429, "429 Too Many Requests", told);
        let headers = vec![("retry-after", wait_seconds.to_string())];
        Fault { headers, ..fault.code("ERR_TOO_MANY_FAILED_LOGINS") }
    }

    pub fn unavailable(description: impl Into<String>) -> Fault {
        Fault::new(503, "503 Service Unavailable", description)
    }

    /// Known, not built.
    pub fn not_built(what: &str) -> Fault {
        Fault::new(501, "501 Not Implemented", format!("{what} is not built yet."))
    }

    pub fn refused(refusal: &Refusal, uid: &str, provider_type: &str) -> Fault {
        let told = match refusal {
            Refusal::EmptyPassword => "`password` must not be empty when provided".into(),
            Refusal::EmptyPublicKey => "`public_key` must not be empty when provided".into(),
            Refusal::UnknownProviderType => format!("Invalid provider_type: {provider_type}"),
            Refusal::PasswordOfExternal => "external provider: `password` is unexpected".into(),
            Refusal::PublicKeyOfExternal => "external provider: `public_key` is unexpected".into(),
            Refusal::NotOneCredential => "One of `password` or `public_key` must be provided".into(),
            Refusal::PasswordTooShort => {
                "Password does not match rules: Must be at least 5 characters long.".into()
            }
            Refusal::BadPublicKey(why) => {
                let told = format!("Invalid public key: {why}");
                return Fault::bad_with(told, "ERR_INVALID_PUBLIC_KEY");
            }
            Refusal::BadUid => {
                return Fault::bad_with(format!("Invalid user ID: {uid}"), "ERR_INVALID_USER_ID");
            }
            Refusal::ProviderIdNeeded => "Invalid provider_id: provider_id must be provided if provider_type is saml or oidc".into(),
            Refusal::ProviderIdUnexpected => "Invalid provider_id: provider_id must not be provided unless provider_type is saml or oidc".into(),
            Refusal::NothingToUpdate => {
                "One of `description` and `password` must be provided.".into()
            }
            Refusal::PasswordOfService => {
                "Password update is not available for service user accounts.".into()
            }
        };
        Fault::bad_with(told, "ERR_INVALID_DATA")
    }

    pub fn answer(&self, accept: &str) -> Answer {
        let mut headers = self.headers.clone();
        let form = accept::error_form(accept);
        let (content_type, body) = match form {
            None => {
                headers.push(("vary", "Accept".to_owned()));
                headers.push(("content-length", "0".to_owned()));
                headers.push(("content-type", JSON_TYPE.to_owned()));
                return Answer { status: self.status, headers, body: Bytes::new() };
            }
            Some(Form::Json) => ("application/json; charset=UTF-8", self.json()),
            Some(Form::ApplicationXml) => ("application/xml; charset=UTF-8", self.xml()),
            Some(Form::TextXml) => ("text/xml; charset=UTF-8", self.xml()),
        };
        headers.push(("content-type", content_type.to_owned()));
        headers.push(("vary", "Accept".to_owned()));
        headers.push(("content-length", body.len().to_string()));
        Answer { status: self.status, headers, body: body.into() }
    }

    /// In words.
    pub fn told(&self) -> &str {
        &self.description
    }

    fn members(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let title = [("title", self.title), ("description", self.description.as_str())];
        title.into_iter().chain(self.code.map(|code| ("code", code)))
    }

    fn json(&self) -> String {
        let member =
            |(name, value): (&str, &str)| format!("\"{name}\": {}", serde_json::Value::from(value));
        format!("{{{}}}", self.members().map(member).collect::<Vec<_>>().join(", "))
    }

    fn xml(&self) -> String {
        let escaped =
            |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let element = |(name, value): (&str, &str)| format!("<{name}>{}</{name}>", escaped(value));
        let elements: String = self.members().map(element).collect();
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><error>{elements}</error>")
    }
}

impl From<BadShape> for Fault {
    fn from(shape: BadShape) -> Fault {
        Fault::bad(match shape {
            BadShape::NotOneCredential => {
                "Exactly one of `token` and `password` must be provided in the request body"
            }
            BadShape::UidMissing => "`uid` missing in the request body",
            BadShape::Empty => "`uid` and `password` must not be empty strings",
        })
    }
}

impl From<NotLetIn> for Fault {
    fn from(why: NotLetIn) -> Fault {
        Fault::unauthorized(match why {
            NotLetIn::Unknown => "ID Token login failed: user unknown",
            NotLetIn::OtherType => "ID Token login failed: provider type mismatch",
            NotLetIn::OtherProvider => "ID Token login failed: provider ID mismatch",
        })
    }
}
