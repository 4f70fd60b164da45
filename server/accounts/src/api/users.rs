//! `/users` and `/users/<uid>`.

use ekiden_domain::accounts::creation::{self, Asked, Plan};
use ekiden_domain::accounts::{Standing, User};
use ekiden_store::{CommitError, DecideError};
use serde_json::{Value, json};

use super::body;
use super::fault::Fault;
use super::query;
use crate::accounts::Accounts;
use crate::audit;
use crate::keys::PublicKey;
use crate::passwords::NoVerdict;
use crate::python::Json;
use crate::request::{Answer, Request};

fn shown(user: &User) -> Value {
    let (provider_type, provider_id) = user.provider();
    let mut shown = json!({
        "uid": &*user.uid,
        "description": user.description,
        "url": format!("/acs/api/v1/users/{}", user.uid),
        "is_remote": user.is_remote(),
        "is_service": user.is_service(),
        "provider_type": provider_type,
        "provider_id": provider_id,
    });
    if let (Standing::Service { public_key }, Value::Object(members)) = (&user.standing, &mut shown)
    {
        members.insert("public_key".to_owned(), json!(public_key));
    }
    shown
}

impl From<NoVerdict> for Fault {
    fn from(why: NoVerdict) -> Fault {
        Fault::unavailable(match why {
            NoVerdict::Busy => "Too many passwords are being looked at. Try again.",
            NoVerdict::Failed => "Passwords cannot be looked at.",
        })
    }
}

/// What the decision said, or that it could not be written.
pub fn committed<T>(outcome: Result<T, DecideError<Fault>>) -> Result<T, Fault> {
    outcome.map_err(|error| match error {
        DecideError::Refused(fault) => fault,
        DecideError::Commit(error) => not_committed(&error),
    })
}

fn not_committed(error: &CommitError) -> Fault {
    tracing::warn!(%error, "accounts could not be written");
    Fault::unavailable("The accounts cannot be written now. Try again.")
}

impl Accounts {
    pub(super) async fn users(&self, request: &Request) -> Answer {
        let services = query::parameter(request.query(), "type").as_deref() == Some("service");
        let published = self.at_head().await;
        let listed = published.state.users().filter(|user| user.is_service() == services);
        let listed: Vec<Value> = listed.map(|user| shown(user)).collect();
        Answer::json(200, &json!({ "array": listed }))
    }

    pub(super) async fn user(&self, uid: &str) -> Result<Answer, Fault> {
        let published = self.at_head().await;
        let user = published.state.user(uid).ok_or_else(|| Fault::unknown_user(uid))?;
        Ok(Answer::json(200, &shown(user)))
    }

    pub(super) async fn create_user(
        &self,
        request: &Request,
        uid: &str,
        body: &Json,
    ) -> Result<Answer, Fault> {
        body::CREATE.check(body)?;
        let texts = Texts::of(body)?;
        let asked = Asked {
            uid,
            password: texts.password.as_deref(),
            public_key: texts.public_key.as_deref(),
            provider_type: texts.provider_type.as_deref(),
            provider_id: texts.provider_id.as_deref(),
        };
        let legacy_issuer = self.inner.settings.identity_providers.legacy_issuer();
        let plan = creation::plan(asked, legacy_issuer, |key| PublicKey::from_pem(key).map(drop))
            .map_err(|refusal| {
            let provider_type = asked.provider_type.unwrap_or_default();
            Fault::refused(&refusal, uid, provider_type)
        })?;
        // Looked at before a password is hashed, which takes its time.
        if self.at_head().await.state.user(uid).is_some() {
            return Err(Fault::user_exists(uid));
        }
        let standing = match plan {
            Plan::Local { password } => {
                Standing::Local { password_hash: self.inner.passwords.hash(&password).await? }
            }
            Plan::Service { public_key } => Standing::Service { public_key },
            Plan::External { provider_type, provider_id } => {
                Standing::External { provider_type, provider_id, password_hash: None }
            }
        };
        let description = texts.description.unwrap_or_default();
        let added = self.change(|state| {
            let added = state.add_user(uid, &description, &standing);
            added.ok_or_else(|| Fault::user_exists(uid))
        });
        committed(added.await)?;
        audit::note(request, "add-user", "allow", "user added", uid);
        Ok(Answer::empty(201))
    }

    pub(super) async fn update_user(
        &self,
        request: &Request,
        uid: &str,
        body: &Json,
    ) -> Result<Answer, Fault> {
        body::UPDATE.check(body)?;
        let texts = Texts::of(body)?;
        let (description, password) = (texts.description.as_deref(), texts.password.as_deref());
        let refused = |refusal| Fault::refused(&refusal, uid, "");
        creation::check_update(description, password).map_err(refused)?;
        let published = self.at_head().await;
        let user = published.state.user(uid).ok_or_else(|| Fault::unknown_user(uid))?;
        let password_hash = match password {
            Some(password) => {
                creation::check_new_password(user, password).map_err(refused)?;
                Some(self.inner.passwords.hash(password).await?)
            }
            None => None,
        };
        let updated = self.change(|state| {
            let user = state.user(uid).ok_or_else(|| Fault::unknown_user(uid))?;
            let user = creation::updated(user, description, password_hash.as_deref());
            Ok(state.replace_user(&user))
        });
        committed(updated.await)?;
        audit::note(request, "update-user", "allow", "user updated", uid);
        Ok(Answer::no_content())
    }

    pub(super) async fn remove_user(&self, request: &Request, uid: &str) -> Result<Answer, Fault> {
        let removed =
            self.change(|state| state.remove_user(uid).ok_or_else(|| Fault::unknown_user(uid)));
        committed(removed.await)?;
        audit::note(request, "remove-user", "allow", "user removed", uid);
        Ok(Answer::no_content())
    }
}

/// Members that are texts. The original fails on halves of surrogate pairs.
struct Texts {
    description: Option<String>,
    password: Option<String>,
    public_key: Option<String>,
    provider_type: Option<String>,
    provider_id: Option<String>,
}

impl Texts {
    fn of(body: &Json) -> Result<Texts, Fault> {
        let text = |name: &str| match (body.get(name), body.text(name)) {
            (Some(_), None) => Err(Fault::unreadable(format!("`{name}` is no text of Unicode"))),
            (_, text) => Ok(text),
        };
        Ok(Texts {
            description: text("description")?,
            password: text("password")?,
            public_key: text("public_key")?,
            provider_type: text("provider_type")?,
            provider_id: text("provider_id")?,
        })
    }
}
