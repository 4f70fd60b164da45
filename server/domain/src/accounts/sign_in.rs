//! What a login asks for, and who may be let in by what.

use super::user::{ExternalKind, Standing, User};

/// Why a login's shape is wrong, in the original's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadShape {
    /// Neither a password nor a token, or both.
    NotOneCredential,
    UidMissing,
    /// The user or the password is an empty text.
    Empty,
}

/// What is offered as proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered<'a> {
    Password {
        uid: &'a str,
        password: &'a str,
    },
    /// A token that a service account signed itself.
    ServiceToken {
        uid: &'a str,
        token: &'a str,
    },
    /// A token of an identity provider.
    IdToken {
        token: &'a str,
    },
}

pub fn offered<'a>(
    uid: Option<&'a str>,
    password: Option<&'a str>,
    token: Option<&'a str>,
) -> Result<Offered<'a>, BadShape> {
    if uid == Some("") && (password.is_some() != token.is_some()) {
        return Err(BadShape::Empty);
    }
    match (uid, password, token) {
        (_, None, None) | (_, Some(_), Some(_)) => Err(BadShape::NotOneCredential),
        (None, Some(_), None) => Err(BadShape::UidMissing),
        (Some(_), Some(""), None) => Err(BadShape::Empty),
        (Some(uid), Some(password), None) => Ok(Offered::Password { uid, password }),
        (Some(uid), None, Some(token)) => Ok(Offered::ServiceToken { uid, token }),
        (None, None, Some(token)) => Ok(Offered::IdToken { token }),
    }
}

/// Why one whom an identity provider vouches for is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLetIn {
    Unknown,
    OtherType,
    OtherProvider,
}

/// What becomes of one whom an identity provider vouches for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// As who is known already.
    In,
    /// Known from now on.
    Import,
    Refused(NotLetIn),
}

/// The first user that there ever is comes in unasked, as in the original. Later ones have to be
/// known, unless the provider's users are all welcome.
pub fn vouched(
    user: Option<&User>,
    has_regular_user: bool,
    (issuer, mail): (&str, &str),
    all_welcome: bool,
) -> Vouched {
    match user {
        // An account of that name whom the provider does not vouch for stays what it is.
        Some(user) => match &user.standing {
            Standing::External { provider_type: ExternalKind::Oidc, provider_id, .. } => {
                // Several addresses come to one name ([`super::id::of_remote`]); whoever was
                // imported by such a one has it as description.
                let is_its_own = *user.uid == *mail || user.description == mail;
                match (provider_id == issuer, is_its_own) {
                    (true, true) => Vouched::In,
                    (true, false) => Vouched::Refused(NotLetIn::Unknown),
                    (false, _) => Vouched::Refused(NotLetIn::OtherProvider),
                }
            }
            _ => Vouched::Refused(NotLetIn::OtherType),
        },
        None if !has_regular_user || all_welcome => Vouched::Import,
        None => Vouched::Refused(NotLetIn::Unknown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        use BadShape::*;
        for (uid, password, token, want) in [
            (Some("a"), None, None, Err(NotOneCredential)),
            (None, Some(""), Some(""), Err(NotOneCredential)),
            (Some(""), Some(""), Some(""), Err(NotOneCredential)),
            (Some(""), None, None, Err(NotOneCredential)),
            (None, Some(""), None, Err(UidMissing)),
            (Some(""), Some("p"), None, Err(Empty)),
            (Some("a"), Some(""), None, Err(Empty)),
            (Some(""), None, Some("t"), Err(Empty)),
            (Some("a"), Some("p"), None, Ok(Offered::Password { uid: "a", password: "p" })),
            (Some("a"), None, Some(""), Ok(Offered::ServiceToken { uid: "a", token: "" })),
            (None, None, Some("t"), Ok(Offered::IdToken { token: "t" })),
        ] {
            assert_eq!(offered(uid, password, token), want, "{uid:?} {password:?} {token:?}");
        }
    }

    #[test]
    fn whom_a_provider_brings() {
        let user = |standing| User { uid: "a".into(), number: 1, description: "".into(), standing };
        let external = |provider_type, id: &str| {
            user(Standing::External { provider_type, provider_id: id.into(), password_hash: None })
        };
        let known = external(ExternalKind::Oidc, "i");
        let other = external(ExternalKind::Oidc, "j");
        let saml = external(ExternalKind::Saml, "i");
        let local = user(Standing::Local { password_hash: "h".into() });
        for (user, has_users, all_welcome, want) in [
            (Some(&known), true, false, Vouched::In),
            (Some(&other), true, true, Vouched::Refused(NotLetIn::OtherProvider)),
            (Some(&saml), true, true, Vouched::Refused(NotLetIn::OtherType)),
            (Some(&local), true, true, Vouched::Refused(NotLetIn::OtherType)),
            (None, true, false, Vouched::Refused(NotLetIn::Unknown)),
            (None, true, true, Vouched::Import),
            (None, false, false, Vouched::Import),
        ] {
            assert_eq!(vouched(user, has_users, ("i", "a"), all_welcome), want);
        }
        let imported = User { description: "+".into(), ..known.clone() };
        for (user, mail, want) in [
            (&known, "+", Vouched::Refused(NotLetIn::Unknown)),
            (&imported, "+", Vouched::In),
            (&imported, "-", Vouched::Refused(NotLetIn::Unknown)),
        ] {
            assert_eq!(vouched(Some(user), true, ("i", mail), true), want, "{mail}");
        }
    }
}
