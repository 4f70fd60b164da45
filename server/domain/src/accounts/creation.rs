//! Which users may be created or changed, in the order in which the original asks.

use super::id;
use super::user::{ExternalKind, Standing, User};

/// As the original's rule.
pub const PASSWORD_CHARS_MIN: usize = 5;

/// Why nothing is created or changed. Facts only: the API has the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    EmptyPassword,
    EmptyPublicKey,
    UnknownProviderType,
    PasswordOfExternal,
    PublicKeyOfExternal,
    /// Neither a password nor a key, or both.
    NotOneCredential,
    PasswordTooShort,
    /// In the words of who looked at it.
    BadPublicKey(String),
    BadUid,
    ProviderIdNeeded,
    ProviderIdUnexpected,
    NothingToUpdate,
    PasswordOfService,
}

/// What was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    pub uid: &'a str,
    pub password: Option<&'a str>,
    pub public_key: Option<&'a str>,
    pub provider_type: Option<&'a str>,
    pub provider_id: Option<&'a str>,
}

/// What comes of it. The password still has to be hashed, which takes its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    Local { password: String },
    Service { public_key: String },
    External { provider_type: ExternalKind, provider_id: String },
}

/// Looks at what was asked for. `legacy_issuer` vouches for those who are created by nothing but
/// an e-mail address, as the UI and the CLI of old do; `check_key` says what is wrong with a key.
pub fn plan(
    asked: Asked<'_>,
    legacy_issuer: &str,
    check_key: impl FnOnce(&str) -> Result<(), String>,
) -> Result<Plan, Refusal> {
    let given = |text: Option<&str>| text.is_some_and(|text| !text.is_empty());
    let mut provider_type = asked.provider_type;
    let mut provider_id = asked.provider_id.unwrap_or_default();
    let says_nothing = !given(asked.provider_id) && provider_type.is_none();
    let proves_nothing = !given(asked.password) && !given(asked.public_key);
    if says_nothing && proves_nothing && id::looks_like_mail(asked.uid) {
        provider_type = Some(ExternalKind::Oidc.name());
        provider_id = legacy_issuer;
    }
    if asked.password == Some("") {
        return Err(Refusal::EmptyPassword);
    }
    if asked.public_key == Some("") {
        return Err(Refusal::EmptyPublicKey);
    }
    match provider_type {
        None | Some("internal") => internal(asked, provider_id, check_key),
        Some("ldap") => external(asked, ExternalKind::Ldap, provider_id),
        Some("oidc") => external(asked, ExternalKind::Oidc, provider_id),
        Some("saml") => external(asked, ExternalKind::Saml, provider_id),
        Some(_) => Err(Refusal::UnknownProviderType),
    }
}

fn internal(
    asked: Asked<'_>,
    provider_id: &str,
    check_key: impl FnOnce(&str) -> Result<(), String>,
) -> Result<Plan, Refusal> {
    let plan = match (asked.password, asked.public_key) {
        (Some(password), None) => {
            check_password(password)?;
            Plan::Local { password: password.to_owned() }
        }
        (None, Some(key)) => {
            check_key(key).map_err(Refusal::BadPublicKey)?;
            Plan::Service { public_key: key.to_owned() }
        }
        (None, None) | (Some(_), Some(_)) => return Err(Refusal::NotOneCredential),
    };
    if !provider_id.is_empty() {
        return Err(Refusal::ProviderIdUnexpected);
    }
    check_uid(asked.uid)?;
    Ok(plan)
}

fn external(
    asked: Asked<'_>,
    provider_type: ExternalKind,
    provider_id: &str,
) -> Result<Plan, Refusal> {
    if asked.password.is_some() {
        return Err(Refusal::PasswordOfExternal);
    }
    if asked.public_key.is_some() {
        return Err(Refusal::PublicKeyOfExternal);
    }
    match (provider_type, provider_id.is_empty()) {
        (ExternalKind::Oidc | ExternalKind::Saml, true) => return Err(Refusal::ProviderIdNeeded),
        (ExternalKind::Ldap, false) => return Err(Refusal::ProviderIdUnexpected),
        _ => {}
    }
    check_uid(asked.uid)?;
    Ok(Plan::External { provider_type, provider_id: provider_id.to_owned() })
}

fn check_uid(uid: &str) -> Result<(), Refusal> {
    if id::is_valid(uid) { Ok(()) } else { Err(Refusal::BadUid) }
}

pub fn check_password(password: &str) -> Result<(), Refusal> {
    if password.chars().count() < PASSWORD_CHARS_MIN {
        return Err(Refusal::PasswordTooShort);
    }
    Ok(())
}

/// An update that names nothing is refused before the user is looked for.
pub fn check_update(description: Option<&str>, password: Option<&str>) -> Result<(), Refusal> {
    match (description, password) {
        (None, None) => Err(Refusal::NothingToUpdate),
        _ => Ok(()),
    }
}

/// Whether this user may get this password.
pub fn check_new_password(user: &User, password: &str) -> Result<(), Refusal> {
    if user.is_service() {
        return Err(Refusal::PasswordOfService);
    }
    check_password(password)
}

/// The user with what was changed.
pub fn updated(user: &User, description: Option<&str>, password_hash: Option<&str>) -> User {
    let mut user = user.clone();
    if let Some(description) = description {
        description.clone_into(&mut user.description);
    }
    if let Some(hash) = password_hash {
        match &mut user.standing {
            Standing::Local { password_hash } => hash.clone_into(password_hash),
            Standing::External { password_hash, .. } => *password_hash = Some(hash.to_owned()),
            Standing::Service { .. } => {}
        }
    }
    user
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUER: &str = "https://issuer/";

    fn asked(line: &'static str) -> Asked<'static> {
        let mut asked = Asked::default();
        for word in line.split(' ') {
            let (name, value) = word.split_once('=').expect("name=value");
            match name {
                "uid" => asked.uid = value,
                "password" => asked.password = Some(value),
                "key" => asked.public_key = Some(value),
                "type" => asked.provider_type = Some(value),
                _ => asked.provider_id = Some(value),
            }
        }
        asked
    }

    /// The order is that of the recordings: the first thing that is wrong is told.
    #[test]
    fn refusals() {
        use Refusal::*;
        for (line, want) in [
            ("uid=a", NotOneCredential),
            ("uid=a password= key=", EmptyPassword),
            ("uid=a password=x key=", EmptyPublicKey),
            ("uid=a@b.c password=", EmptyPassword),
            ("uid=a@b.c type=internal", NotOneCredential),
            ("uid=a@b.c id=p", NotOneCredential),
            ("uid=a password=secret key=good", NotOneCredential),
            ("uid=a type=x password=secret", UnknownProviderType),
            ("uid=a type=", UnknownProviderType),
            ("uid=a type=oidc password=secret", PasswordOfExternal),
            ("uid=a type=saml id=p key=x", PublicKeyOfExternal),
            ("uid=anonymous type=oidc", ProviderIdNeeded),
            ("uid=a type=ldap id=p", ProviderIdUnexpected),
            ("uid=anonymous password=1234", PasswordTooShort),
            ("uid=anonymous key=bad", BadPublicKey("bad".into())),
            ("uid=anonymous password=secret id=p", ProviderIdUnexpected),
            ("uid=anonymous password=secret", BadUid),
            ("uid=a+b@c.d type=oidc id=p", BadUid),
        ] {
            let got = plan(asked(line), ISSUER, |key| match key {
                "good" => Ok(()),
                key => Err(key.to_owned()),
            });
            assert_eq!(got, Err(want), "{line}");
        }
    }

    #[test]
    fn plans() {
        let external =
            |provider_type, id: &str| Plan::External { provider_type, provider_id: id.to_owned() };
        for (line, want) in [
            ("uid=a password=12345", Plan::Local { password: "12345".into() }),
            ("uid=a password=ééééé type=internal id=", Plan::Local { password: "ééééé".into() }),
            ("uid=a key=good", Plan::Service { public_key: "good".into() }),
            ("uid=a@b.c", external(ExternalKind::Oidc, ISSUER)),
            ("uid=a@b.c id=", external(ExternalKind::Oidc, ISSUER)),
            ("uid=a@b.c password=secret", Plan::Local { password: "secret".into() }),
            ("uid=a type=ldap", external(ExternalKind::Ldap, "")),
            ("uid=a type=saml id=p", external(ExternalKind::Saml, "p")),
        ] {
            assert_eq!(plan(asked(line), ISSUER, |_| Ok(())), Ok(want), "{line}");
        }
    }

    #[test]
    fn updates() {
        assert_eq!(check_update(None, None), Err(Refusal::NothingToUpdate));
        let user =
            |standing| User { uid: "a".into(), number: 1, description: "d".into(), standing };
        let local = user(Standing::Local { password_hash: "old".into() });
        let service = user(Standing::Service { public_key: "k".into() });
        assert_eq!(check_new_password(&service, "secret"), Err(Refusal::PasswordOfService));
        assert_eq!(check_new_password(&local, ""), Err(Refusal::PasswordTooShort));
        let changed = updated(&local, Some(""), Some("new"));
        assert_eq!(changed.description, "");
        assert_eq!(changed.standing, Standing::Local { password_hash: "new".into() });
        assert_eq!(updated(&service, None, None), service);
    }
}
