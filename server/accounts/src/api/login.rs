//! `POST /auth/login`: by password, by a service account's own token, by an ID token.

use std::sync::{Arc, PoisonError};

use ekiden_domain::accounts::claims::{self, IdTokenFault};
use ekiden_domain::accounts::sign_in::{self, Offered};
use ekiden_domain::accounts::{Standing, User, creation};

use super::body;
use super::cookies::token_answer;
use super::fault::Fault;
use crate::accounts::Accounts;
use crate::audit;
use crate::jwt;
use crate::keys::PublicKey;
use crate::passwords::Verdict;
use crate::python::Json;
use crate::request::{Answer, Request};

/// Digits of an expiry that somebody chose.
const EXPIRY_DIGITS_MAX: usize = 40;

/// When a service account's token ends; legacy of packages.
#[derive(Debug, PartialEq, Eq)]
enum Expiry {
    Usual,
    Never,
    At(String),
}

impl Expiry {
    /// As Python turns it into a whole number.
    fn of(value: Option<&Json>) -> Result<Expiry, Fault> {
        let bad = || Fault::unreadable("`exp` must be a number");
        let float = |number: f64| match number.trunc() {
            _ if number == 0.0 => Ok(Expiry::Never),
            whole if whole.is_finite() => Ok(Expiry::At(format!("{whole:.0}"))),
            _ => Err(bad()),
        };
        let expiry = match value {
            None | Some(Json::Null) => Expiry::Usual,
            Some(Json::Bool(false)) => Expiry::Never,
            Some(Json::Bool(true)) => Expiry::At("1".to_owned()),
            Some(Json::Integer(digits)) if digits == "0" => Expiry::Never,
            Some(Json::Integer(digits)) => Expiry::At(digits.clone()),
            Some(Json::Float(number)) => float(*number)?,
            Some(text @ Json::Text(_)) => {
                let wrapped = Json::Object(vec![(Vec::new(), text.clone())]);
                let text = wrapped.text("").unwrap_or_default();
                Expiry::At(text.trim().parse::<i64>().map_err(|_| bad())?.to_string())
            }
            Some(Json::Array(_) | Json::Object(_)) => return Err(bad()),
        };
        match &expiry {
            Expiry::At(digits) if digits.len() > EXPIRY_DIGITS_MAX => Err(bad()),
            _ => Ok(expiry),
        }
    }
}

impl Accounts {
    pub(super) async fn login(&self, request: &Request, body: &Json) -> Result<Answer, Fault> {
        body::LOGIN.check(body)?;
        let (uid, password, token) = (body.text("uid"), body.text("password"), body.text("token"));
        let offered = sign_in::offered(uid.as_deref(), password.as_deref(), token.as_deref())?;
        match offered {
            Offered::Password { uid, password } => {
                self.check_brake(request, uid)?;
                self.password_login(request, uid, password).await
            }
            Offered::ServiceToken { uid, token } => {
                self.check_brake(request, uid)?;
                self.service_login(request, uid, token, body).await
            }
            Offered::IdToken { token } => {
                self.check_brake(request, "")?;
                self.id_token_login(request, token).await
            }
        }
    }

    fn check_brake(&self, request: &Request, uid: &str) -> Result<(), Fault> {
        let now = self.inner.clock.now();
        let mut brake = self.inner.brake.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = brake.wait_seconds(request.source, uid, now);
        drop(brake);
        match wait {
            Some(seconds) => {
                audit::note(request, "login", "deny", "too many failed logins", uid);
                Err(Fault::too_many(seconds))
            }
            None => Ok(()),
        }
    }

    /// Counts and logs a failure.
    pub(crate) fn failed(
        &self,
        request: &Request,
        action: &'static str,
        reason: &'static str,
        (uid, is_known): (&str, bool),
    ) {
        audit::note(request, action, "deny", reason, uid);
        let now = self.inner.clock.now();
        let mut brake = self.inner.brake.lock().unwrap_or_else(PoisonError::into_inner);
        brake.failed(request.source, is_known.then_some(uid), now);
    }

    async fn password_login(
        &self,
        request: &Request,
        uid: &str,
        password: &str,
    ) -> Result<Answer, Fault> {
        let user = self.at_head().await.state.user(uid).cloned();
        let stored = user.as_deref().and_then(|user| match &user.standing {
            Standing::Local { password_hash } => Some(password_hash.as_str()),
            _ => None,
        });
        let verdict = self.inner.passwords.verify(password, stored).await?;
        let (Some(user), Verdict::Right | Verdict::RightButOld) = (&user, verdict) else {
            let reason = "no such user, or not this password";
            self.failed(request, "password-login", reason, (uid, user.is_some()));
            return Err(Fault::credentials());
        };
        if verdict == Verdict::RightButOld {
            self.renew_hash(user, password).await;
        }
        audit::note(request, "password-login", "allow", "password", uid);
        self.let_in(user, Some(&self.usual_expiry()))
    }

    /// Hashes a password as is done today. That it fails is no reason to refuse anybody.
    async fn renew_hash(&self, user: &Arc<User>, password: &str) {
        let Ok(hash) = self.inner.passwords.hash(password).await else { return };
        let renewed = self.change(|state| match state.user(&user.uid) {
            Some(current) if current == user => {
                Ok(state.replace_user(&creation::updated(current, None, Some(&hash))))
            }
            _ => Err(()),
        });
        if renewed.await.is_ok() {
            tracing::info!(uid = %user.uid, "an old password hash was renewed");
        }
    }

    async fn service_login(
        &self,
        request: &Request,
        uid: &str,
        token: &str,
        body: &Json,
    ) -> Result<Answer, Fault> {
        let user = self.at_head().await.state.user(uid).cloned();
        let is_right = user.as_deref().is_some_and(|user| {
            let Standing::Service { public_key } = &user.standing else { return false };
            let key = PublicKey::from_pem(public_key);
            let parts = jwt::take_apart(token);
            let (Ok(key), Some(parts)) = (key, parts) else { return false };
            let said = parts.claims_if_signed(&key);
            said.is_some_and(|said| {
                claims::check_service(said, uid, self.inner.clock.now()).is_ok()
            })
        });
        let (Some(user), true) = (&user, is_right) else {
            let reason = "no such service account, or not its token";
            self.failed(request, "service-login", reason, (uid, user.is_some()));
            return Err(Fault::credentials());
        };
        let expires = match Expiry::of(body.get("exp"))? {
            Expiry::Usual => Some(self.usual_expiry()),
            Expiry::Never => None,
            Expiry::At(digits) => Some(digits),
        };
        audit::note(request, "service-login", "allow", "token", uid);
        self.let_in(user, expires.as_deref())
    }

    async fn id_token_login(&self, request: &Request, token: &str) -> Result<Answer, Fault> {
        let (issuer, mail) = match self.verified_mail(token, None).await {
            Ok(found) => found,
            Err(fault) => {
                self.failed(request, "oidc-login", "not a good ID token", ("", false));
                return Err(fault);
            }
        };
        let user = self.vouched_for(request, &issuer, &mail).await?;
        // The original says of those who come in this way that they are not remote.
        self.let_in(&user, Some(&self.usual_expiry()))
    }

    pub(crate) fn let_in(&self, user: &User, expires: Option<&str>) -> Result<Answer, Fault> {
        let token = self.token(&user.uid, expires);
        let token = token.ok_or_else(|| Fault::unavailable("There is no key to sign tokens."))?;
        Ok(token_answer(&self.inner.settings, &token, user, false))
    }
}

impl From<IdTokenFault> for Fault {
    fn from(why: IdTokenFault) -> Fault {
        let told = match why {
            IdTokenFault::Bad(_) => "bad token".to_owned(),
            IdTokenFault::Expired => "token expired".to_owned(),
            IdTokenFault::Lacks(name) => format!("ID Token lacks non-standard claim: {name}"),
            IdTokenFault::MailNotVerified => {
                "ID Token must have `\"email_verified\": true` claim".to_owned()
            }
        };
        Fault::unauthorized(format!("OpenID Connect ID Token login failed: {told}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::parse;

    #[test]
    fn expiries() {
        let at = |digits: &str| Ok(Expiry::At(digits.to_owned()));
        for (value, want) in [
            ("null", Ok(Expiry::Usual)),
            ("0", Ok(Expiry::Never)),
            ("-0", Ok(Expiry::Never)),
            ("0.0", Ok(Expiry::Never)),
            ("false", Ok(Expiry::Never)),
            ("true", at("1")),
            ("12", at("12")),
            ("-5", at("-5")),
            ("12.9", at("12")),
            ("0.5", at("0")),
            ("\" 12 \"", at("12")),
            ("\"0\"", at("0")),
            ("1000000000000000000000000000000", at("1000000000000000000000000000000")),
            ("\"x\"", Err(())),
            ("[]", Err(())),
            ("{}", Err(())),
            ("NaN", Err(())),
            ("1e300", Err(())),
        ] {
            let parsed = parse(value).expect(value);
            assert_eq!(Expiry::of(Some(&parsed)).map_err(drop), want, "{value}");
        }
        assert_eq!(Expiry::of(None), Ok(Expiry::Usual));
    }
}
