//! What a token says, after its signature was found good.

use serde_json::{Map, Value};

use crate::ambient::Timestamp;

/// The members of a token's middle part.
pub type Claims = Map<String, Value>;

/// The middle part of a token for `uid`: nothing but these two, in this order.
pub fn access_token(uid: &str, expires: Option<&str>) -> String {
    let uid = Value::from(uid);
    match expires {
        Some(expires) => format!("{{\"uid\":{uid},\"exp\":{expires}}}"),
        None => format!("{{\"uid\":{uid}}}"),
    }
}

/// Why claims do not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unacceptable {
    Expired,
    NotYetValid,
    /// Something that must be there is not, or is of the wrong type.
    Malformed(&'static str),
    /// Meant for somebody else.
    OtherAudience,
    OtherIssuer,
    OtherNonce,
}

/// Seconds since 1970 of a claim. Fractions are allowed by the standard and cut off.
fn seconds(claims: &Claims, name: &'static str) -> Result<Option<f64>, Unacceptable> {
    match claims.get(name) {
        None => Ok(None),
        Some(Value::Number(number)) => Ok(number.as_f64().map(f64::trunc)),
        Some(_) => Err(Unacceptable::Malformed(name)),
    }
}

fn check_times(claims: &Claims, now: Timestamp) -> Result<Option<f64>, Unacceptable> {
    // As the original's library: that it was issued in the future is no fault, that it is no
    // number is.
    seconds(claims, "iat")?;
    let now = now.seconds().trunc();
    if seconds(claims, "nbf")?.is_some_and(|from| from > now) {
        return Err(Unacceptable::NotYetValid);
    }
    let expires = seconds(claims, "exp")?;
    if expires.is_some_and(|expires| expires < now) {
        return Err(Unacceptable::Expired);
    }
    Ok(expires)
}

/// Whom one of our own tokens names, and when it ends.
pub fn check_access(claims: &Claims, now: Timestamp) -> Result<(&str, Option<f64>), Unacceptable> {
    let expires = check_times(claims, now)?;
    if claims.contains_key("aud") {
        return Err(Unacceptable::OtherAudience);
    }
    match claims.get("uid").and_then(Value::as_str) {
        Some(uid) if !uid.is_empty() => Ok((uid, expires)),
        _ => Err(Unacceptable::Malformed("uid")),
    }
}

/// Whether a service account's own token is for `uid`.
pub fn check_service(claims: &Claims, uid: &str, now: Timestamp) -> Result<(), Unacceptable> {
    match check_access(claims, now)? {
        (named, _) if named == uid => Ok(()),
        _ => Err(Unacceptable::Malformed("uid")),
    }
}

/// What an identity provider's token must say.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    /// Only where we asked for one.
    pub nonce: Option<&'a str>,
}

/// Why an identity provider's token lets nobody in, as far as the user is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdTokenFault {
    /// Wrong or forged: the user is not told how.
    Bad(Unacceptable),
    Expired,
    /// A claim that not every provider sends.
    Lacks(&'static str),
    MailNotVerified,
}

/// The e-mail address that an identity provider's token vouches for.
pub fn check_id_token<'a>(
    claims: &'a Claims,
    expected: Expected<'_>,
    now: Timestamp,
) -> Result<&'a str, IdTokenFault> {
    let bad = IdTokenFault::Bad;
    let times = check_times(claims, now).map_err(|fault| match fault {
        Unacceptable::Expired => IdTokenFault::Expired,
        fault => bad(fault),
    })?;
    if times.is_none() {
        return Err(bad(Unacceptable::Malformed("exp")));
    }
    if claims.get("iss").and_then(Value::as_str) != Some(expected.issuer) {
        return Err(bad(Unacceptable::OtherIssuer));
    }
    let is_for_us = match claims.get("aud") {
        Some(Value::String(audience)) => audience == expected.client_id,
        Some(Value::Array(all)) => all.iter().any(|one| one.as_str() == Some(expected.client_id)),
        _ => false,
    };
    if !is_for_us {
        return Err(bad(Unacceptable::OtherAudience));
    }
    for name in ["sub", "iat"] {
        if !claims.contains_key(name) {
            return Err(bad(Unacceptable::Malformed(name)));
        }
    }
    if expected.nonce.is_some() && claims.get("nonce").and_then(Value::as_str) != expected.nonce {
        return Err(bad(Unacceptable::OtherNonce));
    }
    let mail = claims.get("email").and_then(Value::as_str).filter(|mail| !mail.is_empty());
    let mail = mail.ok_or(IdTokenFault::Lacks("email"))?;
    match claims.get("email_verified") {
        None => Err(IdTokenFault::Lacks("email_verified")),
        Some(Value::Bool(true)) => Ok(mail),
        Some(_) => Err(IdTokenFault::MailNotVerified),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_500_000_000);

    fn claims(text: &str) -> Claims {
        serde_json::from_str(text).expect("an object")
    }

    #[test]
    fn middle_parts() {
        assert_eq!(access_token("bob", Some("12")), r#"{"uid":"bob","exp":12}"#);
        assert_eq!(access_token("a\"b", None), r#"{"uid":"a\"b"}"#);
    }

    #[test]
    fn our_own() {
        use Unacceptable::*;
        for (text, want) in [
            (r#"{"uid":"a"}"#, Ok(("a", None))),
            (r#"{"uid":"a","exp":1000}"#, Ok(("a", Some(1000.0)))),
            (r#"{"uid":"a","exp":1000.9,"iat":9999,"x":1}"#, Ok(("a", Some(1000.0)))),
            (r#"{"uid":"a","exp":999}"#, Err(Expired)),
            (r#"{"uid":"a","exp":-1}"#, Err(Expired)),
            (r#"{"uid":"a","exp":"4102444800"}"#, Err(Malformed("exp"))),
            (r#"{"uid":"a","exp":null}"#, Err(Malformed("exp"))),
            (r#"{"uid":"a","nbf":1001}"#, Err(NotYetValid)),
            (r#"{"uid":"a","iat":"x"}"#, Err(Malformed("iat"))),
            (r#"{"uid":"a","aud":"x"}"#, Err(OtherAudience)),
            (r#"{"exp":2000}"#, Err(Malformed("uid"))),
            (r#"{"uid":""}"#, Err(Malformed("uid"))),
            (r#"{"uid":["a"]}"#, Err(Malformed("uid"))),
        ] {
            assert_eq!(check_access(&claims(text), NOW), want, "{text}");
        }
        let mine = claims(r#"{"uid":"a"}"#);
        assert_eq!(check_service(&mine, "a", NOW), Ok(()));
        assert_eq!(check_service(&mine, "A", NOW), Err(Malformed("uid")));
    }

    #[test]
    fn of_identity_providers() {
        use Unacceptable::*;
        let whole = r#"{"iss":"i","aud":"c","sub":"s","iat":1,"exp":1001,"nonce":"n",
            "email":"a@b.c","email_verified":true}"#;
        let bad = IdTokenFault::Bad;
        for (name, value, want) in [
            ("x", "1", Ok("a@b.c")),
            ("aud", r#"["x","c"]"#, Ok("a@b.c")),
            ("aud", r#"["x"]"#, Err(bad(OtherAudience))),
            ("aud", "null", Err(bad(OtherAudience))),
            ("iss", "\"j\"", Err(bad(OtherIssuer))),
            ("exp", "999", Err(IdTokenFault::Expired)),
            ("exp", "", Err(bad(Malformed("exp")))),
            ("sub", "", Err(bad(Malformed("sub")))),
            ("iat", "", Err(bad(Malformed("iat")))),
            ("nonce", "\"m\"", Err(bad(OtherNonce))),
            ("nonce", "", Err(bad(OtherNonce))),
            ("email", "", Err(IdTokenFault::Lacks("email"))),
            ("email_verified", "", Err(IdTokenFault::Lacks("email_verified"))),
            ("email_verified", "false", Err(IdTokenFault::MailNotVerified)),
            ("email_verified", "\"true\"", Err(IdTokenFault::MailNotVerified)),
        ] {
            let mut claims = claims(whole);
            match serde_json::from_str(value) {
                Ok(value) => claims.insert(name.to_owned(), value),
                Err(_) => claims.remove(name),
            };
            let expected = Expected { issuer: "i", client_id: "c", nonce: Some("n") };
            assert_eq!(check_id_token(&claims, expected, NOW), want, "{name}: {value}");
        }
    }
}
